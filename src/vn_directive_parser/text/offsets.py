"""The offset map from the working copy back to the caller's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator


class OffsetMap:
    """Maps positions in a working copy to positions in its source, exactly.

    Every character of the working copy comes from one stretch of the source; stretches are in order and do not overlap;
    source characters between them (zero-width ones) were dropped. Only the places are kept at which the distance between
    the two texts changes, so that a text with few marks costs little. All numbers are code points.
    """

    __slots__ = ("_end_at", "_end_shift", "_start_at", "_start_shift", "length")

    def __init__(self) -> None:
        self.length = 0
        """Characters of the working copy so far."""
        self._start_at: list[int] = []
        self._start_shift: list[int] = []
        self._end_at: list[int] = []
        self._end_shift: list[int] = []

    def add_run(self, start: int, count: int) -> None:
        """Add `count` characters that stand one for one for the source from `start` on."""
        if count:
            self._change(start - self.length, start + 1 - self.length)
            self.length += count

    def add(self, start: int, end: int) -> None:
        """Add one character that stands for the source's [start, end)."""
        self._change(start - self.length, end - self.length)
        self.length += 1

    def _change(self, start_shift: int, end_shift: int) -> None:
        if not self._start_shift or self._start_shift[-1] != start_shift:
            self._start_at.append(self.length)
            self._start_shift.append(start_shift)
        # The end of a character lies one past its start in a run, so its shift is told apart from that of the start.
        if not self._end_shift or self._end_shift[-1] != end_shift:
            self._end_at.append(self.length)
            self._end_shift.append(end_shift)

    def start(self, index: int) -> int:
        """Where the source stretch of a character begins."""
        return index + self._start_shift[bisect_right(self._start_at, index) - 1]

    def end(self, index: int) -> int:
        """Where the source stretch of a character ends, exclusive."""
        return index + self._end_shift[bisect_right(self._end_at, index) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source positions of the working-copy stretch [start, end); an empty stretch stays empty."""
        if start >= end:
            at = 0 if not self.length else self.start(start) if start < self.length else self.end(self.length - 1)
            return at, at
        return self.start(start), self.end(end - 1)

    def working(self, position: int) -> int:
        """The first working-copy position whose stretch ends after a source position."""
        low, high = 0, self.length
        while low < high:
            middle = (low + high) // 2
            if self.end(middle) <= position:
                low = middle + 1
            else:
                high = middle
        return low

    def stretches(self) -> Iterator[tuple[int, int]]:
        """The source stretch of each character, in order."""
        return ((self.start(index), self.end(index)) for index in range(self.length))

    def without(self, dropped: set[int]) -> OffsetMap:
        """The map of the working copy without some of its characters."""
        out = OffsetMap()
        for index, (start, end) in enumerate(self.stretches()):
            if index not in dropped:
                out.add(start, end)
        return out


def identity(length: int) -> OffsetMap:
    """The map of a text onto itself."""
    out = OffsetMap()
    out.add_run(0, length)
    return out
