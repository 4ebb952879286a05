"""Sentences (câu) and clauses: cheap local bounds, from one scan for full stops."""

from __future__ import annotations

import re
from bisect import bisect_right

from vn_directive_parser.text.normalize import Text

# Takes "... năm 2024. Luật ..."; must not take "TP. Hồ Chí Minh" (see _ABBREVIATIONS) nor "15. 4.2025".
_STOP = re.compile(r"[.!?…]['\"”’)\]]{0,3}(\s{1,20})(?=['\"“‘(\[\-+]?\s?[^\W_])")
_ABBREVIATIONS = frozenset(
    "tp tx tt q p h ths ts pgs gs bs ks cn đ/c kt tm tl tuq st tr s ô tphcm gs.ts pgs.ts ng ông mr dr no vv v.v".split()
)
_WORD_BEFORE = re.compile(r"[^\W\d_](?:[^\W\d_]|[./](?=[^\W\d_])){0,7}$")


class Sentences:
    """Where the sentences of a text start, found once, asked by position."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: Text) -> None:
        self._text = text
        work, lower = text.work, text.lower
        starts = set(text.breaks)
        for stop in _STOP.finditer(work):
            following = work[stop.end() : stop.end() + 2].lstrip("'\"“‘([-+ ")[:1]
            if following.islower() or (following.isdigit() and work[stop.start() - 1 : stop.start()].isdigit()):
                continue
            word = _WORD_BEFORE.search(lower, max(0, stop.start() - 9), stop.start())
            if word is None or word[0] not in _ABBREVIATIONS:
                starts.add(stop.end())
        self._starts = sorted(starts)

    def around(self, position: int) -> tuple[int, int]:
        """Start and end (exclusive) of the sentence around a position of the working copy."""
        index = bisect_right(self._starts, position)
        start = self._starts[index - 1] if index else 0
        end = self._starts[index] if index < len(self._starts) else len(self._text.work)
        return start, end

    def clause(self, position: int) -> tuple[int, int]:
        """Start and end of the clause around a position: a sentence cut at semicolons."""
        start, end = self.around(position)
        work = self._text.work
        left = work.rfind(";", start, position)
        right = work.find(";", position, end)
        return (left + 1 if left >= 0 else start), (right if right >= 0 else end)

    def same(self, first: int, second: int) -> bool:
        """Whether two positions stand in one sentence."""
        return bisect_right(self._starts, first) == bisect_right(self._starts, second)
