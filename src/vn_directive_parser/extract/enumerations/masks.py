"""Words that belong together although a comma or "và" stands between them: frozen pairs, slogans, names, references."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from vn_directive_parser.lexicon import tables

_LONGEST = 5
"""Syllables in the longest half of a pair."""


@cache
def pairs() -> frozenset[tuple[str, str]]:
    """The halves of all frozen pairs and slogans that may stand on both sides of a separator, in lower case."""
    found: set[tuple[str, str]] = set()
    for row in tables.rows("frozen_pairs"):
        parts = tables.values(row["parts"])
        found.update(pairwise(parts))
    return frozenset(found)


@cache
def slogan_pairs() -> frozenset[tuple[str, str]]:
    """The neighbours in all slogans."""
    found: set[tuple[str, str]] = set()
    for row in tables.rows("slogans"):
        parts = [part.strip() for part in row["slogan"].lower().split(",")]
        found.update(pairwise(parts))
    return frozenset(found)


@cache
def _touching() -> frozenset[tuple[str, str]]:
    """The syllables that touch the separator in any pair: most candidates are settled by one look."""
    return frozenset((left.split()[-1], right.split()[0]) for left, right in pairs() | slogan_pairs())


def bound(before: list[str], after: list[str]) -> int:
    """2 where the words on both sides of a separator are neighbours in a slogan, 1 where they are a frozen pair, else 0.

    >>> bound(["bộ", "máy", "hiệu", "lực"], ["hiệu", "quả"])
    1
    >>> bound(["pháp", "quyền", "của", "dân"], ["do", "dân"])
    2
    """
    if not before or not after or (before[-1], after[0]) not in _touching():
        return 0
    strength = 0
    for left in range(1, min(_LONGEST, len(before)) + 1):
        ending = " ".join(before[-left:])
        for right in range(1, min(_LONGEST, len(after)) + 1):
            pair = (ending, " ".join(after[:right]))
            if pair in slogan_pairs():
                return 2
            if pair in pairs():
                strength = 1
    return strength
