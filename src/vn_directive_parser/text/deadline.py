"""A time budget for one text: what is found until it ends is kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
EVERY = 16
"""The clock is read before every sixteenth item of a loop; a mention costs some microseconds."""


class Deadline:
    """When the reading of one text must come to its end.

    Stages ask `enter` before they begin, and let `watch` hand out what their long loops go through. Nothing is
    interrupted within one item, nor inside one scan of the text by a pattern; all of those are linear.

    Attributes:
        stage: the stage that runs.
        ended_in: the stage in which the time ended; None as long as it has not.
        left_out: the stages that were not begun any more.

    >>> [*Deadline(0).watch("abc")], [*Deadline(None).watch("abc")]
    ([], ['a', 'b', 'c'])
    """

    __slots__ = ("_at", "_clock", "ended_in", "left_out", "seconds", "stage")

    def __init__(self, seconds: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        """`seconds`: from now on; None: no end."""
        self.seconds = seconds
        self._clock = clock
        self._at = None if seconds is None else clock() + seconds
        self.stage = "normalize"
        self.ended_in: str | None = None
        self.left_out: list[str] = []

    def passed(self) -> bool:
        """Whether the time is over."""
        if self._at is None:
            return False
        if self.ended_in is None and self._clock() >= self._at:
            self.ended_in = self.stage
        return self.ended_in is not None

    def enter(self, stage: str) -> bool:
        """Whether there is time to begin a stage."""
        if self.passed():
            self.left_out.append(stage)
            return False
        self.stage = stage
        return True

    def watch(self, items: Iterable[T]) -> Iterable[T]:
        """The items of a long loop, as long as there is time; the iterable itself where there is no deadline."""
        return items if self._at is None else self._watched(items)

    def _watched(self, items: Iterable[T]) -> Iterator[T]:
        for count, item in enumerate(items):
            if not count % EVERY and self.passed():
                return
            yield item


NEVER = Deadline(None)
"""No deadline."""
