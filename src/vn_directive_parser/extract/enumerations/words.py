"""Word classes that the boundary scorer knows, from the lexicon; no tagger needed."""

from __future__ import annotations

from functools import cache

from vn_directive_parser.lexicon import tables


@cache
def words(kind: str) -> frozenset[str]:
    """The words and phrases of one class ("verb", "noun", "dependent", "closing", "sequence_first" ...)."""
    return frozenset(word for row in tables.rows("enumeration_words") if row["class"] == kind for word in tables.values(row["words"]))


@cache
def _openers(kind: str) -> tuple[frozenset[str], frozenset[str]]:
    """The first syllables of the words of a class, which settle most questions, and the words."""
    return frozenset(word.split()[0] for word in words(kind)), words(kind)


def opens_with(syllables: list[str], kind: str) -> str:
    """The longest word of the class that opens a stretch, "" if none does.

    >>> opens_with(["đổi", "mới", "phương", "thức"], "verb")
    'đổi mới'
    """
    first, known = _openers(kind)
    if not syllables or syllables[0].rstrip(",.:;") not in first:
        return ""
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


def class_of(syllables: list[str]) -> str:
    """Say "verb" or "noun" by the longest word that opens a stretch, "" if it is neither.

    >>> class_of(["giao", "thông", "nông", "thôn"]), class_of(["giao", "đất"])
    ('noun', 'verb')
    """
    verb, noun = opens_with(syllables, "verb"), opens_with(syllables, "noun")
    if not verb and not noun:
        return ""
    return "verb" if len(verb) >= len(noun) else "noun"
