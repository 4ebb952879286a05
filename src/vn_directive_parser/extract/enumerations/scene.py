"""What the readers of one paragraph share: its marks, the lists already found in it, and small questions about its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Literal

from vn_directive_parser.extract.enumerations.announcements import Announcement
from vn_directive_parser.extract.enumerations.boundaries import Weights
from vn_directive_parser.extract.enumerations.markers import Marker
from vn_directive_parser.extract.enumerations.openers import without_numbers
from vn_directive_parser.extract.enumerations.paragraphs import Paragraph
from vn_directive_parser.extract.enumerations.tokens import Region, Tokens
from vn_directive_parser.extract.enumerations.words import opens_with, words
from vn_directive_parser.extract.hits import BodyHit, EnumerationHit, ItemHit, ReferenceHit

Pieces = list[tuple[int, int, str | None]]
"""Items as (start, end, marker)."""
_SHARED = re.compile(r"(?:các|những)\s+(?:\w+\s+){1,3}?(?=\S)")
_BUDGET = 2_000
"""Separators that the cues of one paragraph may weigh, beside one for each of its marks."""
_START = attrgetter("start")
_RECENT = 40
"""Accepted lists that a new cue is compared with."""


@dataclass(slots=True)
class Cut:
    """A stretch cut into items."""

    items: list[tuple[int, int, str | None]]
    style: str
    score: float = 1.0


class Mentions:
    """Where documents or bodies are mentioned, in order; asked for the paragraphs whose marks are read only."""

    def __init__(self, hits: Sequence[ReferenceHit] | Sequence[BodyHit] = ()) -> None:
        self.hits = hits

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Start and end of those that start in a stretch, and of the one before, which may reach into it."""
        first = max(0, bisect_left(self.hits, start, key=_START) - 1)
        return sorted((hit.start, hit.end) for hit in self.hits[first : bisect_left(self.hits, end, key=_START)])


class Scene:
    """One paragraph with cues, and the lists already accepted in it."""

    def __init__(
        self,
        work: str,
        lower: str,
        paragraphs: list[Paragraph],
        index: int,
        mentions: tuple[Mentions, Mentions],
        weights: Weights,
    ) -> None:
        self.work = work
        self.lower = lower
        self.paragraphs = paragraphs
        self.index = index
        self.paragraph = paragraphs[index]
        self.weights = weights
        self.mentions = mentions
        self.loaded: Tokens | None = None
        self.accepted: list[EnumerationHit] = []
        self.marked_until = -1
        self.settled_until = -1
        self.budget = _BUDGET
        self.bracketed: list[Marker] | None = None
        self.ordinals: list[Marker] | None = None

    @cached_property
    def masked(self) -> list[tuple[int, int]]:
        """References in the paragraph: their commas separate nothing."""
        return self.mentions[0].within(self.paragraph.start, self.paragraph.end)

    @cached_property
    def named(self) -> list[tuple[int, int]]:
        """Names of bodies in the paragraph: their commas seldom separate."""
        return self.mentions[1].within(self.paragraph.start, self.paragraph.end)

    @property
    def tokens(self) -> Tokens:
        """The marks of the paragraph, read at first use."""
        if self.loaded is None:
            self.loaded = Tokens(self.work, self.lower, self.paragraph.start, self.paragraph.end, self.masked)
            self.budget = _BUDGET + len(self.loaded.items)
        return self.loaded

    def bounds(self, position: int) -> tuple[int, int]:
        """The item of an accepted list around a position, or the paragraph."""
        first, limit = self.paragraph.content, self.paragraph.end
        if not self.accepted:
            return first, limit
        for hit in self.accepted[: -_RECENT - 1 : -1]:
            if hit.items[0].start <= position < hit.end:
                for item in hit.items:
                    if item.start <= position < item.end:
                        return max(first, item.start), min(limit, item.end)
                return first, first
        return first, limit

    def hit(self, cut: Cut, announced: Announcement) -> EnumerationHit:
        """The list as it travels."""
        cut.items = without_numbers(self.work, self.lower, cut.items)
        items = [ItemHit(start, end, marker) for start, end, marker in cut.items]
        start = announced.label[0] if announced.label else items[0].start
        style: Literal["inline", "ordinal", "marked"] = "inline"
        if cut.style == "ordinal":
            style = "ordinal"
        elif cut.style == "marked":
            style = "marked"
        return EnumerationHit(min(start, items[0].start), items[-1].end, items, style, announced.label, announced.count)

    def region(self, start: int, limit: int) -> Region:
        """The stretch after a cue; a list wholly in quotes is read inside them."""
        if start < limit and self.work[start] in '“"*':
            closing = self.tokens.closing(start)
            if closing is not None and closing <= limit and not self.work[closing + 1 : limit].strip(" .;,\n"):
                inside = self.tokens.region(start + 1, closing)
                if inside.marks:
                    return inside
        return self.tokens.region(start, limit)

    def skip(self, position: int, limit: int) -> int:
        """The next place that is no white space."""
        while position < limit and self.work[position] in " \n\t*":
            position += 1
        return position

    def taken(self, position: int) -> bool:
        """Whether a list already starts here, or its marks are part of a series."""
        return any(hit.items[0].start <= position <= hit.items[0].start + 1 for hit in self.accepted[-_RECENT:])

    def spoken(self, colon: int) -> bool:
        """Whether a verb of saying or the name of a form's field stands before the colon."""
        before = self.lower[max(0, colon - 24) : colon].split()
        if len(before) > 2 and before[-1].isdecimal() and before[-3:-1] == ["ví", "dụ"]:
            return True
        return any(" ".join(before[-size:]) in words("field") for size in (1, 2) if len(before) >= size) or any(
            " ".join(before[-size:]) in words("speech") for size in (1, 2, 3) if len(before) >= size
        )

    def address(self, start: int) -> bool:
        """Whether an address follows: "số 12 đường Trần Phú", not "đường, cầu và bến cảng"."""
        opener = opens_with(self.lower[start : start + 30].split()[:3], "address")
        following = self.work[start + len(opener) : start + len(opener) + 6].lstrip()
        return bool(opener) and (following[:1].isdecimal() or following[:1].isupper() or following[:1] == ":" or following[:3] == "số ")

    def after_class_noun(self, start: int) -> int | None:
        """Where the names start after a shared class noun: "là các trạm Ia Chim, Đăk Rve"."""
        match = _SHARED.match(self.lower, start)
        while match is not None and match.end() < len(self.work):
            if self.work[match.end()].isupper():
                return match.end()
            step = self.lower.find(" ", match.end())
            if step < 0 or step > start + 30:
                return None
            if self.work[step + 1 : step + 2].isupper():
                return step + 1
            return None
        return None
