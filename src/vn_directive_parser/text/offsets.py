"""The offset map from the working copy back to the caller's text."""

from __future__ import annotations

from array import array


class OffsetMap:
    """Maps positions in a working copy to positions in its source, exactly.

    Every character of the working copy comes from one stretch of the source: `starts[i]:ends[i]`. Stretches are in order
    and do not overlap; source characters between them (zero-width ones) were dropped. All numbers are code points.
    """

    __slots__ = ("ends", "starts")

    def __init__(self, starts: array[int], ends: array[int]) -> None:
        self.starts = starts
        self.ends = ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source positions of the working-copy stretch [start, end); an empty stretch stays empty."""
        count = len(self.starts)
        if start >= end:
            at = self.starts[start] if start < count else (self.ends[count - 1] if count else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def working(self, position: int) -> int:
        """The first working-copy position whose stretch ends after a source position."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= position:
                low = middle + 1
            else:
                high = middle
        return low
