"""Laws, codes and ordinances (luật, bộ luật, pháp lệnh) known by name, with the numbers of their editions.

The table `laws.csv` has a row per name: `spellings` are other ways the name is written, `editions` lists "year=number".
Names are looked up syllable by syllable in a tree, so that the longest known name wins ("Đầu tư công" before "Đầu tư") and
line breaks inside a name do not matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from vn_directive_parser.lexicon.tables import rows, values
from vn_directive_parser.lexicon.tones import to_traditional

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_NEXT = re.compile(r"\s{0,4}([^\W_]+|[^\w\s])")


@dataclass(slots=True, frozen=True)
class Law:
    """A law as the table knows it: type word, name without it, and its editions by year."""

    kind: str
    name: str
    editions: dict[int, str] = field(default_factory=dict, hash=False)


@dataclass(slots=True)
class _Node:
    laws: dict[str, Law] = field(default_factory=dict)
    below: dict[str, _Node] = field(default_factory=dict)


@cache
def table() -> tuple[Law, ...]:
    """All laws of the table."""
    return tuple(_law(row) for row in rows("laws"))


def _law(row: dict[str, str]) -> Law:
    editions = dict(pair.split("=", 1) for pair in values(row["editions"]))
    return Law(row["kind"], row["name"], {int(year): number for year, number in editions.items()})


@cache
def _tree() -> _Node:
    root = _Node()
    for row, law in zip(rows("laws"), table(), strict=True):
        for name in (law.name, *values(row["spellings"])):
            node = root
            for token in _TOKEN.findall(to_traditional(name.lower())):
                node = node.below.setdefault(token, _Node())
            node.laws.setdefault(law.kind, law)
    return root


def longest(lower: str, start: int, kind: str) -> tuple[int, Law] | None:
    """End and law of the longest known name that starts at `start` of the lower-case working copy.

    A name known for another type word ("Luật Hình sự" for the Bộ luật) counts where the type's own table has none.

    >>> longest("luật đầu tư công số 58", 5, "Luật")[1].name
    'Đầu tư công'
    """
    node = _tree()
    best: tuple[int, Law] | None = None
    position = end = start
    while True:
        # Most words of a name stand between single spaces; the pattern is for those that do not.
        space = lower.find(" ", position, position + 12)
        following = node.below.get(lower[position:space]) if space > 0 else None
        if following is not None:
            end, position = space, space + 1
        else:
            token = _NEXT.match(lower, end)
            following = node.below.get(token[1]) if token else None
            if token is None or following is None:
                return best
            end = position = token.end()
        node = following
        if node.laws:
            best = (end, node.laws.get(kind) or next(iter(node.laws.values())))


@cache
def _names() -> dict[tuple[str, str], Law]:
    return {(law.kind, key): law for row, law in zip(rows("laws"), table(), strict=True) for key in _keys(law, row["spellings"])}


@cache
def _numbers() -> dict[str, tuple[Law, int]]:
    return {number: (law, year) for law in table() for year, number in law.editions.items()}


def _keys(law: Law, spellings: str) -> list[str]:
    return [to_traditional(name.lower()) for name in (law.name, *values(spellings))]


def by_name(kind: str, name: str) -> Law | None:
    """The law of that type word and name, in any case and white space."""
    return _names().get((kind, to_traditional(" ".join(name.lower().split()))))


def by_number(canonical: str) -> tuple[Law, int] | None:
    """The law and the year of the edition that bears a number ("31/2024/QH15")."""
    return _numbers().get(canonical)
