"""Places (địa danh hành chính): provinces before and after 1 July 2025, districts until then, communes of both times.

Names are compared by `key`: lower case, one spelling of Đắk, no spaces around hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from vn_directive_parser.lexicon.tables import rows, values
from vn_directive_parser.lexicon.tones import to_traditional
from vn_directive_parser.records import Level

LEVELS: dict[str, Level] = {
    "tỉnh": "province",
    "thành phố": "province",
    "quận": "district",
    "huyện": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
PROVINCE, DISTRICT, COMMUNE = 1, 2, 4
_DAK = re.compile(r"\bđ[aăắ][kc](?=\s|$|[^\W\d_])")
_HYPHEN = re.compile(r"\s*-\s*")
_KIND = re.compile(r"(?i)(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu)\s+")


@dataclass(slots=True, frozen=True)
class Place:
    """An administrative unit.

    Attributes:
        name: without its kind: "Hà Nội".
        kind: "tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu".
        province: name of the province that it lies in; its own name for a province.
        valid_from, valid_to: EDTF; None: always, still existing.
        successors: names of the provinces that took its place.
    """

    name: str
    kind: str
    level: Level
    province: str
    code: str | None = None
    code_2025: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    successors: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Kind and name: "tỉnh Bình Thuận"."""
        return f"{self.kind} {self.name}"

    def exists(self, date: str | None) -> bool:
        """Whether the place existed on a day ("2025-06-30"), month or year; None: at any time."""
        if date is None:
            return True
        after = self.valid_from is None or self.valid_from[: len(date)] <= date[: len(self.valid_from)]
        return after and (self.valid_to is None or date[: len(self.valid_to)] <= self.valid_to[: len(date)])


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """A place name as it is compared.

    >>> key("Bà Rịa - Vũng Tàu"), key("Đăk Lắk") == key("Đắc Lắk")
    ('bà rịa-vũng tàu', True)
    """
    plain = _HYPHEN.sub("-", " ".join(name.lower().split()))
    return to_traditional(_DAK.sub("đắk", plain))


@cache
def provinces() -> dict[str, tuple[Place, ...]]:
    """All provinces ever, by key of name and of each variant spelling."""
    index: dict[str, list[Place]] = {}
    for row in rows("places"):
        place = Place(
            name=row["name"],
            kind=row["kind"],
            level="province",
            province=row["name"],
            code=row["code"] or None,
            code_2025=row["code_2025"] or None,
            valid_from=row["valid_from"] or None,
            valid_to=row["valid_to"] or None,
            successors=values(row["successor"]),
        )
        for spelling in {key(name) for name in (row["name"], *values(row["variants"]))}:
            index.setdefault(spelling, []).append(place)
    return {spelling: tuple(places) for spelling, places in index.items()}


def _units(table: str, level: Level) -> Iterator[Place]:
    for row in rows(table):
        for name in values(row["names"]):
            yield Place(
                name=name,
                kind=row["kind"],
                level=level,
                province=row["province"],
                valid_from=row.get("valid_from") or None,
                valid_to=row["valid_to"] or None,
            )


@cache
def districts() -> dict[str, tuple[Place, ...]]:
    """The districts of before 1 July 2025, by key of name."""
    return _index("districts", "district")


@cache
def communes() -> dict[str, tuple[Place, ...]]:
    """Communes of before and after 1 July 2025, by key of name."""
    return _index("communes", "commune")


def _index(table: str, level: Level) -> dict[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = {}
    for place in _units(table, level):
        index.setdefault(key(place.name), []).append(place)
    return {spelling: tuple(places) for spelling, places in index.items()}


@cache
def known() -> dict[str, int]:
    """Every place name by key, with the levels it has as bits: PROVINCE, DISTRICT, COMMUNE.

    The provinces of before 1976 are known by name only; who took their land is not in the tables.
    """
    found = dict.fromkeys(provinces(), PROVINCE)
    found |= dict.fromkeys((_plain_key(row["name"]) for row in rows("old_provinces")), PROVINCE)
    for bit, table in ((DISTRICT, "districts"), (COMMUNE, "communes")):
        for row in rows(table):
            for spelling in map(_plain_key, row["names"].split("; ")):
                found[spelling] = found.get(spelling, 0) | bit
    return found


def _plain_key(name: str) -> str:
    """`key` of a name as the tables spell it, at the price of `lower` where that is all there is to do."""
    lower = name.lower()
    return key(lower) if "-" in lower or "k" in lower or "c " in lower else lower


def find(name: str, *, kind: str | None = None, date: str | None = None) -> tuple[Place, ...]:
    """The places of a name, largest first; with or without its kind before it.

    >>> [place.full_name for place in find("Bình Thuận", kind="tỉnh")]
    ['tỉnh Bình Thuận']
    >>> [place.province for place in find("quận Đống Đa")]
    ['Hà Nội']
    """
    if kind is None and (match := _KIND.match(name)):
        kind = match[0].strip().lower()
        kind = "thành phố" if kind.startswith("tp") else kind
        name = name[match.end() :]
    spelling = key(name)
    found = provinces().get(spelling, ()) + districts().get(spelling, ()) + communes().get(spelling, ())
    return tuple(place for place in found if (kind is None or place.kind == kind) and place.exists(date))


def province(name: str, date: str | None = None) -> Place | None:
    """The province of a name, with or without its kind; of several, the one that existed on `date`, else the last.

    >>> province("TP. HCM").name
    'Hồ Chí Minh'
    """
    found = provinces().get(key(name)) or provinces().get(key(_KIND.sub("", name, count=1))) or ()
    fitting = [place for place in found if place.exists(date)] or list(found)
    return fitting[-1] if fitting else None


def successor_place(name: str, date: str | None = None) -> tuple[str, ...]:
    """The provinces that a province's land belongs to on a day (None: today), itself while it stands; () if unknown.

    >>> successor_place("tỉnh Bình Thuận"), successor_place("Bình Thuận", "2024-12-17")
    (('Lâm Đồng',), ('Bình Thuận',))
    >>> successor_place("Hà Tây")
    ('Hà Nội',)
    """
    place = province(name, date)
    if place is None:
        return ()
    if place.valid_to is None or (date is not None and place.exists(date)):
        return (place.name,)
    if date is not None and place.valid_from is not None and date < place.valid_from:
        return (place.name,)
    after = [later for heir in place.successors for later in successor_place(heir, date)]
    return tuple(dict.fromkeys(after))
