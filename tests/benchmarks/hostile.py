"""Adversarial texts: how the cost of each kind grows, and how fast it is read.

    python -m tests.benchmarks.hostile [--small 20000] [--large 200000] [--only WORD] [--write]
    python -m tests.benchmarks.hostile --counted

For each kind: processor time at the two lengths, their ratio, characters a second at the larger one. What grows by more than
13 at ten times the length, or is read slower than `SLOWEST`, is marked; the exit status counts the marks. What is read faster
than `FASTEST` is not marked: its few milliseconds depend on the processor's cache more than on what is done. `--write` puts
the table into docs/hostile.md between its marks. `--counted` reads large texts of a given number of pieces instead.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.generators.hostile_text import HEADER, KINDS, Kind
from vn_directive_parser.parser import Parser

PAGE = Path(__file__).parents[2] / "docs" / "hostile.md"
MARKS = ("<!-- table -->", "<!-- /table -->")
GROWTH = 13.0
"""The most that ten times the length may cost."""
FASTEST = 5.0
SLOWEST = 0.1
"""The fewest million characters a second that count as sensible; real text has about one."""


COUNTED: dict[str, Callable[[], str]] = {
    "“Điều ” x 10,000": lambda: "Điều " * 10_000,
    "“khoản 1, ” x 100,000": lambda: "khoản 1, " * 100_000,
    "“số 1/” x 100,000": lambda: "số 1/" * 100_000,
    "“ngày ” x 100,000": lambda: "ngày " * 100_000,
    "“của Ban ” x 100,000": lambda: "của Ban " * 100_000,
    "“a) ” lines x 200,000": lambda: "a) \n" * 200_000,
    "“Căn cứ ...;” lines x 20,000": lambda: "Căn cứ ...;\n" * 20_000,
    "letter-spaced headings x 100,000": lambda: "Q U Y Ế T  Đ Ị N H\n" * 100_000,
    "headers x 10,000": lambda: HEADER * 10_000,
    "lines of one letter x 1,000,000": lambda: "a\n" * 1_000_000,
    "combining marks on one letter x 1,000,000": lambda: "e" + "\u0301\u0323" * 500_000,
    "brackets in brackets x 500,000": lambda: "(" * 500_000 + ")" * 500_000,
    "digits, 5 MB": lambda: "1234567890" * 500_000,
    "spaces, 20 MB": lambda: " " * 20_000_000,
    "no space, 5 MB": lambda: "Kếhoạchsố284-KH/TUngày29-11-2024" * 160_000,
    "one line, 20 MB": lambda: ("Ủy ban nhân dân tỉnh chỉ đạo các cơ quan thực hiện nhiệm vụ được giao " * 290_000)[:20_000_000],
}


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


def counted() -> int:
    """Prints the time of each large text; how many are read slower than `SLOWEST`."""
    slow = 0
    for name, build in COUNTED.items():
        text = build()
        start = time.process_time()
        Parser().parse(text)
        took = time.process_time() - start
        slow += len(text) / took / 1e6 < SLOWEST
        print(f"| {name} | {len(text):,} | {took:.2f} s | {len(text) / took / 1e6:.2f} |", flush=True)
    return slow


def main() -> int:
    """Prints the table; how many kinds are marked."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("--small", type=int, default=20_000)
    command.add_argument("--large", type=int, default=200_000)
    command.add_argument("--only", default="")
    command.add_argument("--write", action="store_true")
    command.add_argument("--counted", action="store_true")
    options = command.parse_args()
    if options.counted:
        return counted()
    lines = [f"| text | {options.small:,} | {options.large:,} | growth at 10x | M chars/s |", "|---|---|---|---|---|"]
    print("\n".join(lines))
    marked: list[str] = []
    Parser().parse("Kế hoạch số 1-KH/TU")
    for name, kind in KINDS.items():
        if options.only not in name:
            continue
        row, growth, rate = measure(name, kind, options.small, options.large)
        bad = (growth >= GROWTH and rate < FASTEST) or rate < SLOWEST
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
