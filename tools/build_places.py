"""Writes the tables of districts and communes from the address data that underthesea ships.

    python tools/build_places.py

underthesea (Apache-2.0) takes them from vietnamadminunits; names of administrative units are facts. Tone placement is made
traditional. The districts of Thừa Thiên Huế until 2024, which the data no longer has, stand here with their source.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from vn_directive_parser.lexicon.tones import to_traditional

LEXICON = Path(__file__).resolve().parent.parent / "src" / "vn_directive_parser" / "lexicon"
KINDS = ("Thành phố", "Thị trấn", "Thị xã", "Đặc khu", "Tỉnh", "Quận", "Huyện", "Phường", "Xã")
HEAD = ("province", "kind", "names", "valid_from", "valid_to", "source")
HUE_SOURCE = "Nghị quyết 175/2024/QH15"
HUE = (
    ("thành phố", "Huế"),
    ("thị xã", "Hương Thủy; Hương Trà"),
    ("huyện", "A Lưới; Nam Đông; Phong Điền; Phú Lộc; Phú Vang; Quảng Điền"),
)
Units = dict[tuple[str, str], set[str]]


def split(full: str | None) -> tuple[str, str]:
    """Kind and name of a unit: ("quận", "Đống Đa")."""
    full = to_traditional((full or "").strip()).replace("’", "'")
    for kind in KINDS:
        if full.casefold().startswith(kind.casefold() + " "):
            return kind.casefold(), full[len(kind) + 1 :]
    return "", full


def main() -> None:
    """Write both tables."""
    data = json.loads(files("underthesea").joinpath("address/data/mapping.json").read_text("utf-8"))
    meta = data["metadata"]
    source = f"underthesea {version('underthesea')} address data ({meta['source']} {meta['version']})"
    districts: Units = {}
    old: Units = {}
    new: Units = {}
    for row in data["ward_mapping"]:
        was, now = split(row["old_province"])[1], split(row["new_province"])[1]
        for units, province, full in ((districts, was, row["old_district"]), (old, was, row["old_ward"]), (new, now, row["new_ward"])):
            kind, name = split(full)
            if kind and name:
                units.setdefault((province, kind), set()).add(name)
    hue = [("Thừa Thiên Huế", kind, names, "", "2024-12-31", HUE_SOURCE) for kind, names in HUE]
    write("districts", [*hue, *lines(districts, "", "2025-06-30", source)])
    write("communes", [*lines(old, "", "2025-06-30", source), *lines(new, "2025-07-01", "", source)])


def lines(units: Units, since: str, until: str, source: str) -> Iterable[tuple[str, ...]]:
    """The rows of a table; the districts of Huế are those of the city since 2025."""
    for (province, kind), names in sorted(units.items()):
        start = "2025-01-01" if province == "Huế" and not since else since
        yield province, kind, "; ".join(sorted(names)), start, until, source


def write(name: str, rows: Iterable[tuple[str, ...]]) -> None:
    """Write a table of the lexicon."""
    with (LEXICON / f"{name}.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
