"""Word classes that the boundary scorer knows, from the lexicon; no tagger needed."""

from __future__ import annotations

from functools import cache

from vn_directive_parser.lexicon import tables


@cache
def words(kind: str) -> frozenset[str]:
    """The words and phrases of one class ("verb", "noun", "dependent", "closing", "finite", "speech", "address")."""
    return frozenset(word for row in tables.rows("enumeration_words") if row["class"] == kind for word in tables.values(row["words"]))


def opens_with(syllables: list[str], kind: str) -> str:
    """The longest word of the class that opens a stretch, "" if none does.

    >>> opens_with(["đổi", "mới", "phương", "thức"], "verb")
    'đổi mới'
    """
    known = words(kind)
    for length in (3, 2, 1):
        word = " ".join(syllables[:length]).rstrip(",.:;")
        if word in known:
            return word
    return ""


def ends_with(syllables: list[str], kind: str) -> str:
    """The longest word of the class that ends a stretch, "" if none does."""
    known = words(kind)
    for length in (3, 2, 1):
        word = " ".join(syllables[-length:])
        if word in known:
            return word
    return ""
