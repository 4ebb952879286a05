"""The offset map from the working copy back to the caller's text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence


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
        self._start_at = [0]
        self._start_shift = [0]
        self._end_at = [0]
        self._end_shift = [1]

    def add_run(self, start: int, count: int) -> None:
        """Add `count` characters that stand one for one for the source from `start` on."""
        if count:
            self.add(start, start + 1)
            self.length += count - 1

    def add(self, start: int, end: int) -> None:
        """Add one character that stands for the source's [start, end)."""
        at = self.length
        if self._start_shift[-1] != start - at:
            self._start_at.append(at)
            self._start_shift.append(start - at)
        # The end of a character lies one past its start in a run, so its shift is told apart from that of the start.
        if self._end_shift[-1] != end - at:
            self._end_at.append(at)
            self._end_shift.append(end - at)
        self.length = at + 1

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
        # `start` and `end`, written out: asked once a mention.
        last = end - 1
        first_shift = self._start_shift[bisect_right(self._start_at, start) - 1]
        return start + first_shift, last + self._end_shift[bisect_right(self._end_at, last) - 1]

    def working(self, position: int) -> int:
        """The first working-copy position whose stretch ends after a source position."""
        at, shift = self._end_at, self._end_shift
        # The last place of change whose character still ends at the position or before it: from there on it is counting.
        change = bisect_right(range(len(at)), position, key=lambda index: at[index] + shift[index]) - 1
        if change < 0:
            return 0
        counted = position - shift[change] + 1
        return min(counted, at[change + 1] if change + 1 < len(at) else self.length)

    def stretches(self) -> Iterator[tuple[int, int]]:
        """The source stretch of each character, in order."""
        return ((self.start(index), self.end(index)) for index in range(self.length))

    def without(self, dropped: Sequence[int]) -> OffsetMap:
        """The map of the working copy without some of its characters, given by their positions, in order."""
        out = OffsetMap()
        out.length = self.length - len(dropped)
        out._start_at, out._start_shift = _without(self._start_at, self._start_shift, dropped)
        out._end_at, out._end_shift = _without(self._end_at, self._end_shift, dropped)
        return out


def _without(at: list[int], shift: list[int], dropped: Sequence[int]) -> tuple[list[int], list[int]]:
    """Where the distance changes, and to what, when some characters are left out."""
    # It changes where it did, and behind each character left out; of two changes at one place the later one holds.
    places = sorted({*at, *(index + 1 for index in dropped)})
    before = [bisect_left(dropped, place) for place in places]
    shifts = [shift[bisect_right(at, place) - 1] + count for place, count in zip(places, before, strict=True)]
    return [place - count for place, count in zip(places, before, strict=True)], shifts


def identity(length: int) -> OffsetMap:
    """The map of a text onto itself."""
    out = OffsetMap()
    out.add_run(0, length)
    return out
