"""Stretches of a text, and whether a position lies in one of them: by bisection, however many there are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Stretches:
    """Stretches in order of the text, those that overlap joined.

    >>> quoted = Stretches([(10, 20), (5, 8), (15, 30)])
    >>> 7 in quoted, 8 in quoted, 29 in quoted
    (True, False, True)
    """

    __slots__ = ("_ends", "_starts")

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, position: int) -> bool:
        index = bisect_right(self._starts, position)
        return index > 0 and position < self._ends[index - 1]
