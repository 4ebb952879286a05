"""Pictographs that open items in posts of communes: "✅ A. ✅ B", "🔹 ...", "1️⃣ ..."."""

from __future__ import annotations

import re
from functools import cache

import regex

from vn_directive_parser.extract.enumerations.markers import Marker

# Miscellaneous technical and geometric shapes, pictographs, dingbats, arrows beyond the plain ones, emoji.
CLASS = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
_BOXES = frozenset("□■☐☑☒✗✘")
"""Boxes to tick in a form: side by side they are answers, not items."""
_TICKS = frozenset("✅✔✓❌✖⛔🚫")
"""What to do and what not to do stand in one list."""
_HEADS = 5
_ENDS = re.compile(r"[.!?…][\"”)]*\s+(?=[^\W\d_a-zđ])")


@cache
def _any() -> re.Pattern[str]:
    return re.compile("[\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\u20e3]")


@cache
def _beyond() -> regex.Pattern[str]:
    # One range, which `regex` passes over seven times faster than `re` over those of `_any`; Vietnamese text ends below it.
    return regex.compile("[\u20e3-\U0010ffff]")


@cache
def _opening() -> re.Pattern[str]:
    # Takes "✅ Rà", "👉👉 Xem", "✔️Nộp", "1️⃣ Lập"; must not take a symbol before another mark or a full stop.
    return re.compile(
        rf"(?:(?P<keycap>\d\ufe0f?\u20e3)|(?P<symbol>[\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff])[{CLASS}\ufe0f]{{0,6}}+)"
        r"[ \t]*+(?=[\w“\"(])"
    )


def stand_in(text: str) -> bool:
    """Whether a text has any pictograph; one cheap scan."""
    return _beyond().search(text) is not None and _any().search(text) is not None


def is_symbol(letter: str) -> bool:
    """Whether a letter is a pictograph or what varies one.

    >>> is_symbol("✅"), is_symbol("→"), is_symbol("a")
    (True, False, False)
    """
    return letter >= "\u2300" and (letter == "\ufe0f" or _any().match(letter) is not None)


def without_last(words: str) -> str:
    """A line without the pictographs that end it: "Hồ sơ gồm: ✨" leads in too.

    >>> without_last("Hồ sơ gồm: ✨")
    'Hồ sơ gồm:'
    """
    end = len(words)
    while end and (words[end - 1] == " " or is_symbol(words[end - 1])):
        end -= 1
    return words[:end] or words


def marker_at(work: str, start: int, end: int) -> Marker | None:
    """The pictograph that opens a stretch, as a marker."""
    match = _opening().match(work, start, end)
    return None if match is None else _marker(match)


def _marker(match: re.Match[str]) -> Marker:
    first, last = match.start(), match.start() + len(match[0].rstrip())
    if match["keycap"]:
        return Marker("keycap", int(match["keycap"][0]), first, last, match.end())
    return Marker("symbol:" + ("✅" if match["symbol"] in _TICKS else match["symbol"]), 0, first, last, match.end())


def pieces(work: str, start: int, end: int) -> list[tuple[int, int]]:
    """A paragraph cut before the pictographs that open items inside it: "mục tiêu: ✅ A. ✅ B. ✅ C" gives four pieces.

    >>> text = "Mục tiêu: ✅ A. ✅ B."
    >>> [text[s:e] for s, e in pieces(text, 0, len(text))]
    ['Mục tiêu:', '✅ A.', '✅ B.']
    """
    found = [_marker(match) for match in _opening().finditer(work, start, end)]
    found = [mark for mark in found if work[mark.start] not in _BOXES]
    heads = [n for n, mark in enumerate(found) if mark.start == start or _before(work, start, mark.start) == ":"][:_HEADS]
    again = (n for n in heads if any(mark.kind == found[n].kind and mark.rank in (0, 2) for mark in found[n + 1 : n + 40]))
    first = next(again, heads[0] if heads else None)  # "🎯 3 mục tiêu: 🔸 A; 🔸 B"
    if first is None or len(found) < first + 2:
        return [(start, end)]
    head, rest = found[first], found[first + 1 :]
    if head.rank:
        chosen = [head, *(mark for rank, mark in enumerate(rest, 2) if mark.rank == rank)]
    else:  # another pictograph after a full stop ends the item before it
        chosen = [head, *(mark for mark in rest if mark.kind == head.kind or _before(work, start, mark.start) in (".", ";", ",", "!"))]
    if len(chosen) < 2:
        return [(start, end)]
    cuts = [*([start] if head.start > start else []), *(mark.start for mark in chosen)]
    stops = [*cuts[1:], end]
    stretches = [(s, s + len(work[s:e].rstrip())) for s, e in zip(cuts, stops, strict=True)]
    return [*stretches[:-1], *_last(work, stretches[-len(chosen) :])]


def _before(work: str, start: int, position: int) -> str:
    """The last letter before a place that is no white space."""
    while position > start and work[position - 1] in " \t":
        position -= 1
    return work[position - 1] if position > start else ""


def _last(work: str, items: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The last item; where all others are one sentence, so is it, and what follows stands by itself."""
    start, end = items[-1]
    if any(_ENDS.search(work, s, e) for s, e in items[:-1]):
        return [(start, end)]
    stop = _ENDS.search(work, start, end)
    return [(start, end)] if stop is None else [(start, stop.start() + 1), (stop.end(), end)]
