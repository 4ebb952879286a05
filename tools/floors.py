"""Measures accuracy and compares it with the floors of floors.toml.

    python tools/floors.py [--shared ../shared] [--out out]

On the project's own fixtures always; on the shared gold where it is present. Prints the tables, writes every difference to
out/*.tsv, exits with 1 where a floor is missed. A floor only goes up.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.scoring import fixture_figures  # noqa: E402
from vn_directive_parser.reading.office import find_soffice  # noqa: E402

ROW = re.compile(r"^(\S+) +(\d+) +(\d+) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)", re.MULTILINE)


def main() -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "out")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    floors = tomllib.loads((ROOT / "floors.toml").read_text("utf-8"))

    figures, differences = fixture_figures()
    (options.out / "fixtures.tsv").write_text("\n".join(differences) + "\n", "utf-8")
    print("fixtures/documents (strict F1)")
    for kind, value in figures.items():
        print(f"  {kind:16}{value:7.4f}")
    missed = compare("fixtures", floors["fixtures"], figures)

    gold = options.shared / "gold"
    for folder, wanted in floors["gold"].items():
        if not (gold / folder).is_dir():
            print(f"gold/{folder}: not present, skipped")
            continue
        if folder == "documents-doc-pdf" and find_soffice() is None:
            print(f"gold/{folder}: LibreOffice is missing, skipped")
            continue
        missed += compare(f"gold/{folder}", wanted, score(gold, folder, options.out))
    return 1 if missed else 0


def score(gold: Path, folder: str, out: Path) -> dict[str, float]:
    """Run the gold's own scorer on a folder; "kind" is strict F1, "kind.found" F1 of overlap, "strict" over all kinds."""
    command = f"{sys.executable} -m vn_directive_parser.cli parse --format jsonl"
    errors = out / f"{folder}.tsv"
    done = subprocess.run(
        [sys.executable, str(gold / "score.py"), str(gold / folder), "--command", command, "--errors", str(errors)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    print(f"gold/{folder}\n{done.stdout}{done.stderr}")
    figures = {}
    for row in ROW.finditer(done.stdout):
        figures[row[1]] = float(row[7])
        figures[f"{row[1]}.found"] = float(row[6])
    overall = re.search(r"strict over all kinds: ([\d.]+)", done.stdout)
    if overall:
        figures["strict"] = float(overall[1])
    return figures


def compare(name: str, wanted: dict[str, float], figures: dict[str, float]) -> int:
    """Print each missed floor; return how many."""
    missed = 0
    for kind, floor in wanted.items():
        value = figures.get(kind)
        if value is None or value < floor:
            print(f"below the floor: {name} {kind}: {value} < {floor}")
            missed += 1
    return missed


if __name__ == "__main__":
    sys.exit(main())
