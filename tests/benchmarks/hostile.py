"""Adversarial texts: how the cost of each kind grows, and how fast it is read.

    python -m tests.benchmarks.hostile [--small 20000] [--large 200000] [--only WORD] [--stages] [--write]

For each kind: processor time at the two lengths, their ratio, characters a second at the larger one. What grows by more than
13 at ten times the length, or is read slower than `SLOWEST`, is marked; the exit status counts the marks. `--write` puts the
table into docs/hostile.md between its marks.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from pathlib import Path

from tests.generators.hostile_text import KINDS, Kind
from vn_directive_parser.parser import Parser

PAGE = Path(__file__).parents[2] / "docs" / "hostile.md"
MARKS = ("<!-- table -->", "<!-- /table -->")
GROWTH = 13.0
"""The most that ten times the length may cost."""
SLOWEST = 0.1
"""The fewest million characters a second that count as sensible; real text has about one."""


def seconds(parser: Parser, text: str, least: float = 0.05) -> float:
    """Processor time of one parse, the smallest of as many as fit into `least` seconds."""
    best = spent = float("inf")
    spent = 0.0
    runs = 0
    while runs < 2 or (spent < least and runs < 20):
        gc.collect()
        start = time.process_time()
        parser.parse(text)
        took = time.process_time() - start
        best = min(best, took)
        spent += took
        runs += 1
        if took > 2:
            break
    return best


def measure(name: str, kind: Kind, small: int, large: int) -> tuple[str, float, float]:
    """(row of the table, growth at ten times the length, million characters a second)."""
    parser = Parser()
    first = seconds(parser, kind(small))
    second = seconds(parser, kind(large))
    growth = (second / first) * 10 / (large / small)
    rate = large / second / 1e6
    return f"| {name.replace('|', '/')} | {first * 1000:.1f} ms | {second * 1000:.1f} ms | {growth:.1f} | {rate:.2f} |", growth, rate


def main() -> int:
    """Prints the table; how many kinds are marked."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("--small", type=int, default=20_000)
    command.add_argument("--large", type=int, default=200_000)
    command.add_argument("--only", default="")
    command.add_argument("--write", action="store_true")
    options = command.parse_args()
    lines = [f"| text | {options.small:,} | {options.large:,} | growth at 10x | M chars/s |", "|---|---|---|---|---|"]
    print("\n".join(lines))
    marked: list[str] = []
    Parser().parse("Kế hoạch số 1-KH/TU")
    for name, kind in KINDS.items():
        if options.only not in name:
            continue
        row, growth, rate = measure(name, kind, options.small, options.large)
        bad = growth >= GROWTH or rate < SLOWEST
        print(row + (" <--" if bad else ""), flush=True)
        lines.append(row)
        if bad:
            marked.append(name)
    print(f"{len(lines) - 2} kinds, {len(marked)} marked{': ' + ', '.join(marked) if marked else ''}")
    if options.write:
        page = PAGE.read_text("utf-8")
        before, _, rest = page.partition(MARKS[0])
        PAGE.write_text(before + MARKS[0] + "\n" + "\n".join(lines) + "\n" + MARKS[1] + rest.partition(MARKS[1])[2], "utf-8")
    return len(marked)


if __name__ == "__main__":
    sys.exit(main())
