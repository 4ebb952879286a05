"""Bodies with a code of their own (cơ quan ban hành): code to name and back, validity and successor.

The table bodies.csv has a row per code and meaning; `decides` says that the code alone names one body ("BTC" in a state
number), as against a kind of body ("UBND", "TU", "SNV"), whose owner only the text tells. Codes are compared without
"&", "-", "." and spaces and in one case, so that "BGD&ĐT", "BGD-ĐT" and "BGDĐT" are one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import cast

from vn_directive_parser.lexicon.tables import rows, values
from vn_directive_parser.records import Branch, Level

_JOINTS = re.compile(r"[\s&.\-]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True, frozen=True)
class BodyFacts:
    """What the lexicon and the grammar know of a body; fields as in `records.Body`."""

    name: str
    code: str | None = None
    level: Level | None = None
    branch: Branch | None = None
    place: str | None = None
    body_id: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    successor: str | None = None


@dataclass(slots=True, frozen=True)
class CodeRow:
    """A row of bodies.csv: one meaning of one code.

    Attributes:
        decides: whether the code alone names one body.
        families: families of numbers in which the code has this meaning; empty: all.
    """

    facts: BodyFacts
    decides: bool
    families: tuple[str, ...]

    def holds(self, year: int | None, family: str | None) -> bool:
        """Whether the meaning is possible in a number of that year and family."""
        if family is not None and self.families and family not in self.families:
            return False
        if year is None:
            return True
        first, last = self.facts.valid_from, self.facts.valid_to
        # A ministry's last papers of a year and the first of its heir overlap: whole years decide.
        return (first is None or int(first[:4]) <= year) and (last is None or year <= int(last[:4]))


def slug(name: str) -> str:
    """A name as a key: no tone marks, lower case, joined by hyphens.

    >>> slug("Ủy ban nhân dân thành phố Đà Nẵng")
    'uy-ban-nhan-dan-thanh-pho-da-nang'
    """
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return _NOT_SLUG.sub("-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


def code_key(code: str) -> str:
    """A code as it is compared.

    >>> code_key("BGD&ĐT")
    'BGDĐT'
    """
    return _JOINTS.sub("", code).upper()


@cache
def code_rows() -> dict[str, tuple[CodeRow, ...]]:
    """All meanings of each code, by its key; a row's own code comes before the variants of other rows."""
    own: dict[str, list[CodeRow]] = {}
    variant: dict[str, list[CodeRow]] = {}
    names = {row["code"]: row["name"] for row in reversed(rows("bodies"))}
    for row in rows("bodies"):
        entry = CodeRow(_facts(row, names), row["decides"] == "yes", values(row["families"]))
        own.setdefault(code_key(row["code"]), []).append(entry)
        for other in values(row["variants"]):
            variant.setdefault(code_key(other), []).append(entry)
    return {key: tuple(own.get(key, [])) + tuple(variant.get(key, [])) for key in own | variant}


def _facts(row: dict[str, str], names: dict[str, str]) -> BodyFacts:
    successors = "; ".join(names.get(code, code) for code in values(row["successor"]))
    return BodyFacts(
        name=row["name"],
        code=row["code"],
        level=cast("Level", row["level"]) if row["level"] else None,
        branch=cast("Branch", row["branch"]) if row["branch"] else None,
        body_id=slug(row["name"]),
        valid_from=row["valid_from"] or None,
        valid_to=row["valid_to"] or None,
        successor=successors or None,
    )


@cache
def _without_bars() -> dict[str, str]:
    """Keys by their spelling without the bar of Đ, where only one has it ("BGDDT")."""
    plain: dict[str, list[str]] = {}
    for key in code_rows():
        plain.setdefault(key.replace("Đ", "D"), []).append(key)
    return {bare: keys[0] for bare, keys in plain.items() if len(keys) == 1}


def meanings(code: str) -> tuple[CodeRow, ...]:
    """All meanings of a code, in the table's order; () for an unknown one.

    >>> [row.facts.name for row in meanings("CT")]
    ['Cục Thuế', 'Cục Chính trị']
    """
    key = code_key(code)
    found = code_rows().get(key)
    if found is None:
        found = code_rows().get(_without_bars().get(key, ""), ())
    return found


def by_code(code: str, *, year: int | None = None, family: str | None = None) -> BodyFacts | None:
    """The one body that a code names by itself; None where the text must say whose it is, or for an unknown code.

    Args:
        code: as in a document number: "BTC", "BGD&ĐT", "QH15".
        year: of the document, where the number or its date tells: decides between bodies of different times.
        family: of the number: "BTC" is the Bộ Tài chính in a state number, a Ban Tổ chức in a Party number.

    >>> by_code("TTg").name
    'Thủ tướng Chính phủ'
    >>> by_code("QH15").name
    'Quốc hội'
    >>> by_code("UBND"), by_code("BTC", family="party")
    (None, None)
    """
    decided = [row for row in meanings(code) if row.decides]
    fitting = [row for row in decided if row.holds(year, family)]
    if not fitting and family is None:
        # A source error in the year ("2026" of a ministry merged in 2025) does not make the code unknown.
        fitting = decided
    return fitting[0].facts if fitting else None


@cache
def _by_name() -> dict[str, tuple[BodyFacts, ...]]:
    index: dict[str, dict[str, BodyFacts]] = {}
    for found in code_rows().values():
        for row in found:
            index.setdefault(row.facts.name.casefold(), {}).setdefault(row.facts.code or "", row.facts)
    return {name: tuple(facts.values()) for name, facts in index.items()}


def by_name(name: str) -> tuple[BodyFacts, ...]:
    """The rows of a full name, case aside, first the one whose code has no term of office; () if unknown.

    >>> [facts.code for facts in by_name("bộ tài chính")]
    ['BTC', 'TC']
    """
    found = _by_name().get(name.casefold(), ())
    return tuple(sorted(found, key=lambda facts: (facts.valid_to is not None, any(c.isdecimal() for c in facts.code or ""))))
