"""Sentences (câu) and clauses: cheap local bounds, looked for around the mentions only."""

from __future__ import annotations

import re
from bisect import bisect_right

from vn_directive_parser.text.normalize import Text

# Takes "... năm 2024. Luật ..."; must not take "TP. Hồ Chí Minh" (see _ABBREVIATIONS) nor "15. 4.2025".
_STOP = re.compile(r"[.!?…]['\"”’)\]]{0,3}\s{1,20}(?=['\"“‘(\[\-+]?\s?[^\W_])")
_ABBREVIATIONS = frozenset(
    [
        "tp",
        "tx",
        "tt",
        "q",
        "p",
        "h",
        "ths",
        "ts",
        "pgs",
        "gs",
        "bs",
        "ks",
        "cn",
        "đ/c",
        "kt",
        "tm",
        "tl",
        "tuq",
        "st",
        "tr",
        "s",
        "ô",
        "tphcm",
        "gs.ts",
        "pgs.ts",
        "ng",
        "ông",
        "mr",
        "dr",
        "no",
        "vv",
        "v.v",
    ]
)
_WORD_BEFORE = re.compile(r"[^\W\d_](?:[^\W\d_]|[./](?=[^\W\d_])){0,7}$")


class Sentences:
    """The sentences of a text, paragraph by paragraph where they are asked for; the last one is remembered."""

    __slots__ = ("_breaks", "_clause", "_end", "_first", "_here", "_last", "_paragraphs", "_start", "_text")

    def __init__(self, text: Text) -> None:
        self._text = text
        self._start = self._end = 0
        self._clause = (0, 0)
        self._first = self._last = 0
        self._here: list[int] = []
        self._breaks: list[int] = []
        self._paragraphs: dict[int, tuple[int, int, list[int]]] = {}

    def around(self, position: int) -> tuple[int, int]:
        """Start and end (exclusive) of the sentence around a position of the working copy.

        >>> Sentences(Text("Theo Nghị định 30. Luật này có hiệu lực.")).around(25)
        (19, 40)
        """
        if not self._start <= position < self._end:
            if not self._first <= position < self._last:
                self._enter(position)
            stops = self._here
            index = bisect_right(stops, position)
            self._start = stops[index - 1] if index else self._first
            self._end = stops[index] if index < len(stops) else max(self._last, position)
        return self._start, self._end

    def _enter(self, position: int) -> None:
        """Look up the paragraph around a position and where its sentences end."""
        breaks = self._breaks = self._breaks or self._text.breaks
        index = bisect_right(breaks, position)
        known = self._paragraphs.get(index)
        if known is None:
            first, last = self._text.paragraph(position)
            stops = [match.end() for match in _STOP.finditer(self._text.work, first, last) if self._stops(match)]
            known = self._paragraphs[index] = first, last, stops
        self._first, self._last, self._here = known

    def clause(self, position: int) -> tuple[int, int]:
        """Start and end of the clause around a position: a sentence cut at semicolons."""
        # The last clause is remembered: a text without full stops and semicolons is searched once.
        if not self._clause[0] <= position < self._clause[1]:
            start, end = self.around(position)
            work = self._text.work
            left = work.rfind(";", start, position)
            right = work.find(";", position, end)
            self._clause = (left + 1 if left >= 0 else start), (right if right >= 0 else end)
        return self._clause

    def same(self, first: int, second: int) -> bool:
        """Whether two positions stand in one sentence."""
        start, end = self.around(first)
        return start <= second < end

    def _stops(self, match: re.Match[str]) -> bool:
        """Whether a full stop ends a sentence: not in an abbreviation, before lower case or between digits."""
        work = self._text.work
        following = work[match.end() : match.end() + 2].lstrip("'\"“‘([-+ ")[:1]
        if following.islower() or (following.isdecimal() and work[match.start() - 1 : match.start()].isdecimal()):
            return False
        word = _WORD_BEFORE.search(self._text.lower, max(0, match.start() - 9), match.start())
        return word is None or word[0] not in _ABBREVIATIONS
