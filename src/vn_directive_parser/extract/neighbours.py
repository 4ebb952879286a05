"""What stands around a position: the hits of the earlier stages, asked by place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from vn_directive_parser.extract.hits import BodyHit, DateHit, NumberHit, PinpointHit
from vn_directive_parser.extract.sentences import Sentences
from vn_directive_parser.text.normalize import Text

SPACE = re.compile(r"[ \n\t]{0,8}")
_SPACES = (" ", "\n", "\t")


class Neighbours:
    """The hits of one text, each kind sorted, asked by where they start and end."""

    def __init__(
        self,
        text: Text,
        numbers: Sequence[NumberHit],
        dates: Sequence[DateHit],
        bodies: Sequence[BodyHit],
        pinpoints: Sequence[PinpointHit],
    ) -> None:
        self.text = text
        self.work = text.work
        self.lower = text.lower
        self.numbers = numbers
        self.dates = dates
        self.bodies = bodies
        self.pinpoints = pinpoints
        self.sentences = Sentences(text)
        self.titles: dict[int, tuple[int, int] | None] = {}
        """Titles found so far, by where their document ends."""

    @cached_property
    def dates_by_start(self) -> dict[int, DateHit]:
        """Dates by their first code point."""
        return {hit.start: hit for hit in self.dates}

    @cached_property
    def dates_by_end(self) -> dict[int, DateHit]:
        """Dates by one past their last code point."""
        return {hit.end: hit for hit in self.dates}

    @cached_property
    def bodies_by_start(self) -> dict[int, BodyHit]:
        """Bodies by their first code point."""
        return {hit.start: hit for hit in self.bodies}

    @cached_property
    def bodies_by_end(self) -> dict[int, BodyHit]:
        """Bodies by one past their last code point."""
        return {hit.end: hit for hit in self.bodies}

    @cached_property
    def numbers_by_lead(self) -> dict[int, NumberHit]:
        """Numbers by where "số" before them, or they themselves, start."""
        return {hit.lead: hit for hit in self.numbers}

    @cached_property
    def numbers_by_end(self) -> dict[int, NumberHit]:
        """Numbers by one past their last code point."""
        return {hit.end: hit for hit in self.numbers}

    @cached_property
    def _number_starts(self) -> list[int]:
        return [hit.start for hit in self.numbers]

    def numbers_in(self, start: int, end: int) -> bool:
        """Whether a number starts inside [start, end)."""
        index = bisect_left(self._number_starts, start)
        return index < len(self._number_starts) and self._number_starts[index] < end

    @cached_property
    def date_ends(self) -> list[int]:
        """One past the last code point of each date, in order."""
        return [hit.end for hit in self.dates]

    @cached_property
    def _body_ends(self) -> list[int]:
        return [hit.end for hit in self.bodies]

    def after(self, position: int) -> int:
        """The position after white space."""
        work = self.work
        if not work.startswith(_SPACES, position):
            return position
        if not work.startswith(_SPACES, position + 1):
            return position + 1
        space = SPACE.match(work, position)
        return space.end() if space else position

    def before(self, position: int) -> int:
        """The position before white space."""
        work = self.work
        while position > 0 and work[position - 1] in " \n\t":
            position -= 1
        return position

    def bodies_left(self, start: int, end: int) -> list[BodyHit]:
        """Bodies inside [start, end), nearest to `end` first."""
        index = bisect_right(self._body_ends, end)
        found = []
        while index > 0 and self.bodies[index - 1].start >= start:
            index -= 1
            found.append(self.bodies[index])
        return found
