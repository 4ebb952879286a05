"""Provinces before and after 1 July 2025, districts and communes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from vn_directive_parser.lexicon import places
from vn_directive_parser.lexicon.tables import rows, values

DOMAIN = Path(__file__).parents[3] / "shared" / "domain" / "provinces_2025.csv"
TODAY = {row["name"] for row in rows("places") if not row["valid_to"]}
UNTIL_2025 = {row["name"]: row for row in rows("places") if row["code"]}


def formed() -> list[tuple[str, str]]:
    """(old province, new province) of the 2025 reform."""
    if not DOMAIN.exists():
        return []
    found = []
    with DOMAIN.open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            new = row["name"].removeprefix("Thành phố ")
            parts = [new] if "unchanged" in row["formed_from"] else row["formed_from"].split(" + ")
            found += [("Hồ Chí Minh" if part == "TP HCM" else part, new) for part in parts]
    return found


def test_counts() -> None:
    assert len(TODAY) == 34
    assert len({row["code"] for row in UNTIL_2025.values()}) == 63
    assert sum(len(values(row["names"])) for row in rows("districts") if row["valid_to"] == "2025-06-30") == 696
    assert (
        sum(len(values(row["names"])) for row in rows("communes") if row["valid_from"] == "2025-07-01") == 3305
    )  # of 3,321: the address data of underthesea lacks a few


@pytest.mark.skipif(not DOMAIN.exists(), reason="the table of the field is not beside the repository")
@pytest.mark.parametrize(("old", "new"), formed() or [("", "")])
def test_every_old_province_has_its_successor(old: str, new: str) -> None:
    assert tuple(map(places.key, places.successor_place(old, "2025-07-01"))) == (places.key(new),)


@pytest.mark.parametrize("name", sorted(UNTIL_2025))
def test_every_province_is_itself_before_the_reform_and_ends_in_one_of_today(name: str) -> None:
    day = "2025-06-30" if name == "Huế" else "2024-06-30"
    assert places.successor_place(name, day) == (name,)
    assert set(places.successor_place(name)) <= TODAY
    assert len(places.successor_place(name)) == 1


@pytest.mark.parametrize("name", sorted(TODAY))
def test_every_province_of_today_stays(name: str) -> None:
    place = places.province(name)
    assert place is not None
    assert place.code_2025
    assert places.successor_place(name) == (name,)


@pytest.mark.parametrize(
    ("name", "date", "successors"),
    [
        ("Bình Thuận", "2024-12-17", ("Bình Thuận",)),
        ("tỉnh Bình Thuận", None, ("Lâm Đồng",)),
        ("Thừa Thiên Huế", "2024-12-31", ("Thừa Thiên Huế",)),
        ("Thừa Thiên - Huế", "2025-01-01", ("Huế",)),
        ("Hà Tây", "2010", ("Hà Nội",)),
        ("Hà Bắc", "2000", ("Bắc Giang", "Bắc Ninh")),
        ("Hà Bắc", None, ("Bắc Ninh",)),
        ("TP. HCM", None, ("Hồ Chí Minh",)),
        ("Đắc Lắc", None, ("Đắk Lắk",)),
        ("Hoà Bình", None, ("Phú Thọ",)),
        ("Atlantis", None, ()),
    ],
)
def test_successor_place(name: str, date: str | None, successors: tuple[str, ...]) -> None:
    assert places.successor_place(name, date) == successors


@pytest.mark.parametrize(
    ("name", "date", "found"),
    [
        ("quận Đống Đa", "2024-12-17", ["quận Đống Đa, Hà Nội"]),
        ("quận Đống Đa", "2025-07-02", []),
        ("phường Đống Đa", "2025-07-02", ["phường Đống Đa, Hà Nội"]),
        ("thành phố Huế", "2024-05-01", ["thành phố Huế, Thừa Thiên Huế"]),
        ("thành phố Huế", "2025-05-01", ["thành phố Huế, Huế"]),
        ("huyện Lệ Thủy", None, ["huyện Lệ Thủy, Quảng Bình"]),
        ("Ea H'leo", "2024", ["huyện Ea H'leo, Đắk Lắk"]),
    ],
)
def test_find(name: str, date: str | None, found: list[str]) -> None:
    hits = [f"{place.full_name}, {place.province}" for place in places.find(name, date=date)]
    assert [hit for hit in hits if hit in found] == found
    assert found or not hits


def test_every_row_has_a_source() -> None:
    for table in ("places", "districts", "communes"):
        assert all(row["source"] for row in rows(table))
