"""Items without what surrounds them: separators, conjunctions, stray quotes."""

from __future__ import annotations

import re

from vn_directive_parser.extract.enumerations.symbols import is_symbol

_BEFORE = " \n\t,;:."
# A footnote mark at the end of a word: "Hòa Phong.[4]", "Hòa Phong²"; not "25 m²".
_NOTE = re.compile(r"(?:(?<=[^\W\d_]{2})(?<!km)(?<!cm)(?<!dm)(?<!mm)[¹²³⁴-⁹⁰]{1,2}|(?<=[\w.;,”)])\s?\[\d{1,3}\])\Z")
_NOTES = frozenset("]¹²³⁴⁵⁶⁷⁸⁹⁰")
_AFTER = " \n\t,;:.-/"
_CONJUNCTIONS = ("và ", "hoặc ")
_CLOSING = tuple(mark + word for word in ("và", "hoặc") for mark in " \n;")
_CLOSERS = frozenset('”)]’"')
_PARTNERS = {"”": "“", ")": "(", "]": "[", "’": "‘"}


def trim(work: str, lower: str, start: int, end: int, *, opening: bool = True) -> tuple[int, int]:
    """A stretch without outer marks: "và công khai;" gives "công khai". `opening`: drop a conjunction before it too.

    >>> text = "; và rà soát, xử lý...; "
    >>> start, end = trim(text, text, 0, len(text))
    >>> text[start:end]
    'rà soát, xử lý'
    """
    while start < end and work[start] in _BEFORE:
        start += 1
    if opening:
        if lower.startswith(_CONJUNCTIONS, start, end):
            start = lower.index(" ", start) + 1
        while start < end and work[start] in _BEFORE:
            start += 1
        if work.startswith(("- ", "+ "), start, end):  # "gồm: - tờ trình; - dự thảo" on one line
            start += 2
    changed = True
    spare: dict[str, int] = {}
    while changed and end > start:
        letter = work[end - 1]
        note = _NOTE.search(work, max(start, end - 8), end) if letter in _NOTES else None
        if note is not None and note.start() > start:
            end, changed = note.start(), True
            continue
        if letter in _CLOSERS:
            if letter not in spare:
                spare[letter] = _spare(work, letter, start, end)
            changed = spare[letter] > 0
            spare[letter] -= 1
        else:
            changed = letter in _AFTER or letter == "…" or is_symbol(letter)
        if changed:
            end -= 1
        elif lower.endswith(_CLOSING, start, end):
            end -= 2 if lower.endswith("và", start, end) else 4
            changed = True
    if work.find("*", start, end) >= 0 and (work.count("*", start, end) % 2 == 1 or work[start] == work[end - 1] == "*"):
        start, end = start + (work[start] == "*"), end - (work[end - 1] == "*")  # Markdown emphasis around a whole item
    if start < end and work[start] in '“"' and _unclosed(work, start, end):
        start += 1
        while start < end and work[start] in _BEFORE:
            start += 1
    return start, end


def _spare(work: str, letter: str, start: int, end: int) -> int:
    """How many closing marks of a stretch have no partner in it."""
    if letter == '"':
        return work.count('"', start, end) % 2
    return work.count(letter, start, end) - work.count(_PARTNERS[letter], start, end)


def _unclosed(work: str, start: int, end: int) -> bool:
    """Whether the quote that opens a stretch is closed outside it."""
    if work[start] == '"':
        return work.count('"', start, end) % 2 == 1
    return work.count("“", start, end) > work.count("”", start, end)
