"""How much of the shapes that really occur is read: `python tests/benchmarks/shapes.py [reference_shapes.csv]`.

The table (kept beside the repository, not in it) counts shapes of strings that look like numbers, digits folded to 9. A
shape is read in full when every example is taken to its end, its type code is found where it has one, and its issuer codes
are known. Shapes that are no document numbers stand in `shapes_not_numbers.csv` with a reason each. Prints the share read,
weighted by count, and every shape that is not read.
"""

from __future__ import annotations

import ast
import csv
import sys
from pathlib import Path

from vn_directive_parser.extract.numbers import parse_number
from vn_directive_parser.lexicon import types

HERE = Path(__file__).parent
TABLE = HERE.parents[2] / "shared" / "domain" / "reference_shapes.csv"
FLOOR = 0.995


def fault(example: str) -> str | None:
    """What is not read of an example; None where it is read in full."""
    hit = parse_number(example)
    if hit is None:
        return "not read"
    rest = f"Số: {example}"[hit.end :] if not example.lower().startswith("số") else example[hit.end :]
    if rest.strip(" ."):
        return f"stops before {rest!r}"
    if not hit.known:
        return "unknown code"
    groups = [g for g in example.replace("-", "/").split("/") if g.strip(" .")]
    has_type = any(g.strip() in types.by_code() for g in groups)
    if has_type and hit.type_code is None and hit.shape not in ("letter", "assembly", "court"):
        return "no type"
    return None


def main(path: Path) -> int:
    """Prints the report; 0 where the floor is reached or the table is absent."""
    if not path.exists():
        print(f"{path} is absent: skipped")
        return 0
    with (HERE / "shapes_not_numbers.csv").open(encoding="utf-8", newline="") as handle:
        excluded = {row["shape"]: row["reason"] for row in csv.DictReader(handle)}
    total = read = apart = 0
    rest: list[tuple[int, str, str]] = []
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            count, shape = int(row["count"]), row["shape_digits_as_9"]
            if shape in excluded:
                apart += count
                continue
            total += count
            faults = {fault(example) for example in ast.literal_eval(row["examples"])} - {None}
            if faults:
                rest.append((count, shape, "; ".join(sorted(map(str, faults)))))
            else:
                read += count
    for count, shape, why in rest:
        print(f"{count:6} {shape:40} {why}")
    share = read / total
    print(
        f"numbers read in full: {share:.4%} of {total} ({len(rest)} shapes are not); {apart} strings in {len(excluded)} shapes are no numbers"
    )
    return 0 if share >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE))
