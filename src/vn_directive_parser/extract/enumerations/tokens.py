"""The marks of one paragraph that matter to lists: separators, brackets, quotes, sentence ends, each with its partner."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

_MARK = re.compile(r"[;,()\[\]“”\"]|[.!?…]+")
_WORDS = (
    (" và ", "và"),
    (" hoặc ", "hoặc"),
    (" cùng với ", "cùng với"),
    (" cùng ", "cùng"),
    (" hay ", "hay"),
    (" - ", "-"),
)
_ABBREVIATIONS = frozenset(
    ["tp", "ths", "ts", "gs", "pgs", "bs", "ks", "th", "tr", "v.v", "kt", "tm", "tl", "st", "no", "mr", "q", "p", "đ/c"]
)
_NOTE = re.compile(r"\[\d{1,3}\]|[¹²³⁴-⁹⁰]{1,2}")
"""A footnote mark behind the full stop."""
_OPEN, _CLOSE = "([“", ")]”"
_PAIRED = frozenset('([“)]”"')
LIMIT = 240
"""Marks that one list may span: what lies beyond is left to the last item."""
REACH = 30_000
"""Code points that one list may span: a paragraph may hold any number of lists that nothing ends."""


@dataclass(slots=True, frozen=True)
class Region:
    """A stretch that may hold a list: the separators at its top level as (kind, start, end), and where it ends."""

    start: int
    end: int
    marks: tuple[tuple[str, int, int], ...]
    sentence: bool

    def has(self, kind: str) -> bool:
        """Whether a separator of this kind stands in it."""
        return any(mark[0] == kind for mark in self.marks)


class Tokens:
    """The marks of a paragraph, found once."""

    def __init__(self, work: str, lower: str, start: int, end: int, masked: Sequence[tuple[int, int]]) -> None:
        self.work = work
        self.lower = lower
        self.end = end
        self.items = items = list[tuple[str, int, int]]()
        for match in _MARK.finditer(lower, start, end):
            first, last = match.span()
            text = lower[first]
            if text == ",":
                if lower[last : last + 1].isdecimal() and first > start and lower[first - 1].isdecimal():
                    continue  # "1,2 m"
            elif text in "!?…":
                text = "."
            items.append((text, first, last))
        for needle, kind in _WORDS:
            at = lower.find(needle, start, end)
            while at >= 0:
                items.append((kind, at + 1, at + len(needle) - 1))
                at = lower.find(needle, at + 2, end)
        items.sort(key=itemgetter(1))
        self.starts = [first for _, first, _ in items]
        self.partner = self._pair()
        self.masked = masked

    def _pair(self) -> list[int]:
        partner = [-1] * len(self.items)
        stack: list[int] = []
        for index, (kind, start, _) in enumerate(self.items):
            if kind not in _PAIRED:
                continue
            side = kind
            if kind == '"':
                side = "“" if start == 0 or self.work[start - 1] in " \n(“:;,-/" else "”"
            if side in _OPEN:
                stack.append(index)
            elif side in _CLOSE:
                bracket = side != "”"
                for depth in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
                    if (self.items[stack[depth]][0] in "([") == bracket:
                        partner[index], partner[stack[depth]] = stack[depth], index
                        del stack[depth:]
                        break
        return partner

    def is_masked(self, position: int) -> bool:
        """Whether a position lies inside a name or a reference."""
        index = bisect_right(self.masked, (position, len(self.work))) - 1
        return index >= 0 and position < self.masked[index][1]

    def closing(self, position: int) -> int | None:
        """Where the bracket or quote that opens at `position` is closed."""
        index = bisect_left(self.starts, position)
        if index < len(self.items) and self.starts[index] == position and self.partner[index] > index:
            return self.items[self.partner[index]][1]
        return None

    def region(self, start: int, limit: int) -> Region:
        """The stretch from `start` to the sentence's end, the end of the bracket or quote around it, or `limit`."""
        marks: list[tuple[str, int, int]] = []
        limit = min(limit, start + REACH)
        index = bisect_left(self.starts, start)
        stop = min(len(self.items), index + LIMIT)
        while index < stop:
            kind, first, last = self.items[index]
            if first >= limit:
                break
            other = self.partner[index]
            if other > index and self.items[other][1] < limit:
                index = other + 1
                continue
            if other >= 0 and other < index and self.items[other][1] < start:
                return Region(start, first, tuple(marks), sentence=False)
            if other < 0 and kind == ")":
                index += 1
                continue
            if kind == "." and self.ends_sentence(first, last, limit):
                return Region(start, first, tuple(marks), sentence=True)
            if kind == "-" or (kind not in '()[]“”".' and (kind == ";" or not self.is_masked(first))):
                marks.append((kind, first, last))
            index += 1
        return Region(start, limit, tuple(marks), sentence=True)

    def ends_sentence(self, first: int, last: int, limit: int) -> bool:
        """Whether a full stop, an ellipsis or another mark ends the sentence; "cứu hộ...; (4)", "38.500" do not."""
        note = _NOTE.match(self.work, last, limit)
        after = note.end() if note is not None else last
        while after < limit and self.work[after] in '”"’)]':
            after += 1
        if after < limit and self.work[after] not in " \n":
            # "nhân rộng mô hình...Cũng tại hội nghị" lacks its space
            return after == last and (last - first > 1 or self.work[first] == "…") and self.work[after].isupper()
        while after < limit and self.work[after] in '”"’)] \n':
            after += 1
        if after >= limit:
            return True
        following = self.work[after]
        if not (following.isupper() or following.isdecimal() or following in '“"(-+•*'):
            return False
        word = re.split(r"[\s(“\"]", self.lower[max(0, first - 8) : first])[-1]
        initial = len(word) == 1 and word.isalpha() and self.work[first - 1].isupper()
        return not (self.work[first] == "." and (word in _ABBREVIATIONS or initial))
