"""Words that belong together although a comma or "và" stands between them: frozen pairs, slogans, names, references."""

from __future__ import annotations

import re
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
def field_pairs() -> dict[str, frozenset[str]]:
    """By the syllable that opens it, what follows the separator in names of fields: "môi" -> "nông nghiệp|môi trường"."""
    found: dict[str, set[str]] = {}
    for row in tables.rows("fields"):
        for left, right in pairwise(re.split(r", | và ", row["field"].lower())):
            found.setdefault(right.split()[0], set()).add(f"{left}|{right}")
    return {syllable: frozenset(names) for syllable, names in found.items()}


def in_field(before: list[str], after: list[str]) -> bool:
    """Whether a separator stands inside the name of a field of administration.

    >>> in_field(["nông", "nghiệp"], ["môi", "trường"]), in_field(["xây", "dựng"], ["môi", "trường"])
    (True, False)
    """
    names = field_pairs().get(after[0]) if before and after else None
    if not names:
        return False
    return any(
        " ".join(before[-left:]) + "|" + " ".join(after[:right]) in names
        for left in range(1, min(_LONGEST, len(before)) + 1)
        for right in range(1, min(_LONGEST, len(after)) + 1)
    )


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
