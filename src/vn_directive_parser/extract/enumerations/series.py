"""Series inside a paragraph: "(1) ... (2) ...", "a) ... b) ...", "1. ... 2. ...", "một là ... hai là ..."."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter

from vn_directive_parser.extract.enumerations import announcements, markers
from vn_directive_parser.extract.enumerations.announcements import Announcement
from vn_directive_parser.extract.enumerations.judging import Judge
from vn_directive_parser.extract.enumerations.markers import Marker
from vn_directive_parser.extract.enumerations.scene import Cut, Pieces
from vn_directive_parser.extract.enumerations.tokens import Tokens
from vn_directive_parser.extract.enumerations.trimming import trim
from vn_directive_parser.extract.hits import EnumerationHit

_SERIES = 30_000
"""Code points that one series of ordinals or numbers inside a paragraph may span."""
_CLAUSE = re.compile(r"[.;]\s+\d{1,2}\.\s+[^\W\d_]")
_ORDINAL = 60
"""Code points that an ordinal and the white space behind it may fill."""
_BETWEEN = 3
"""Paragraphs without a marker that an item of such a series may hold."""
_LONGEST_RUN = 400
"""Markers that are looked at for one series."""
_FIRST_WORDS = ("một là", "1 là", "thứ nhất", "thứ 1", "nhất là", "trước hết", "trước tiên", "đầu tiên")
_FIRST = re.compile(r"\(?(?:1|a|i)\)|1[./] ")


def opens_marked(lower: str, start: int) -> bool:
    """Whether a first marker stands at a place."""
    return _FIRST.match(lower, start) is not None


def opens_series(lower: str, start: int) -> bool:
    """Whether the first ordinal or number of a series may stand at a place."""
    return lower.startswith(_FIRST_WORDS, start) or lower.startswith(("1. ", "1/ "), start)


class SeriesReader(Judge):
    """Reads the marked and ordinal series of one paragraph."""

    def series(self, start: int, limit: int) -> list[Marker] | None:
        """The markers 1, 2, 3 ... of one kind from `start`; at least two."""
        if self.lower.startswith(("1. ", "1/ "), start):
            return _run(markers.dotted(self.lower, start, min(limit, start + _SERIES)), 0, limit)
        if not opens_marked(self.lower, start):
            return None
        if self.bracketed is None:
            self.bracketed = markers.inline(self.lower, self.paragraph.start, self.extended(self.paragraph.end))
        first = bisect_left(self.bracketed, start, key=attrgetter("start"))
        return _run(self.bracketed, first, self.extended(limit))

    def ordinal_series(self, start: int, limit: int) -> list[Marker] | None:
        """The ordinals một, hai, ba ... from `start`; at least two."""
        at = self.skip(start, limit)
        if not self.lower.startswith(_FIRST_WORDS, at):
            return None
        opening = markers.ordinals(self.lower, at, min(limit, at + _ORDINAL))[:1]
        if not opening or opening[0].start > at:
            return None
        # A paragraph may hold any number of such cues: its ordinals are read once.
        if self.ordinals is None:
            self.ordinals = markers.ordinals(self.lower, self.paragraph.start, self.paragraph.end)
        first = bisect_left(self.ordinals, at + 1, key=attrgetter("start"))
        return _run([*opening, *self.ordinals[first : first + _LONGEST_RUN]], 0, min(limit, start + _SERIES))

    def before_next(self, last: Marker, end: int) -> int:
        """The end of the last item, before another "một là" that starts a list of its own: "...; hai là B; một là C"."""
        if self.ordinals is None or last.kind not in ("cardinal", "ordinal"):
            return end
        for index in range(bisect_left(self.ordinals, last.start + 1, key=attrgetter("start")), len(self.ordinals)):
            other = self.ordinals[index]
            if other.start >= end:
                break
            if other.kind == last.kind and other.rank == 1 and self.work[last.content : other.start].rstrip()[-1:] in (";", "."):
                return other.start
        return end

    def extended(self, limit: int) -> int:
        """The end of the following paragraphs too, where a wrapped series goes on at their start."""
        if limit < self.paragraph.end:
            return limit
        end, unmarked = limit, 0
        for index in range(self.index + 1, min(len(self.paragraphs), self.index + 40)):
            following = self.paragraphs[index]
            if following.marker is None and not following.barrier and unmarked < _BETWEEN:
                unmarked += 1
                continue
            if following.marker is None or following.marker.rank < 2 or following.marker.kind not in ("arabic()", "letter()", "small()"):
                break
            end, unmarked = following.end, 0
        return end

    def from_series(self, series: list[Marker], announced: Announcement, limit: int, style: str) -> EnumerationHit | None:
        """A list of the stretches between markers; the last item ends with its sentence."""
        items: Pieces = []
        for index, (marker, following) in enumerate(pairwise(series)):
            if style == "marked" and _CLAUSE.search(self.lower, marker.content, following.start):
                series = series[: index + 1]  # a text without line breaks: the next clause has points of its own
                break
            start, end = trim(self.work, self.lower, marker.content, following.start, opening=False)
            items.append((start, end, self.work[marker.start : marker.end] or None))
        last = series[-1]
        limit = max(limit, last.content)
        if last.start >= self.paragraph.end:
            index = next(i for i in range(self.index, len(self.paragraphs)) if self.paragraphs[i].end > last.start)
            tokens = Tokens(self.work, self.lower, last.start, self.paragraphs[index].end, self.masked)
            region = tokens.region(last.content, self.paragraphs[index].end)
        else:
            region = self.tokens.region(last.content, limit)
        end = region.end
        for kind, first, after in region.marks:
            if kind == ";" and self.closes(after, end):
                end = first
                break
        start, end = trim(self.work, self.lower, last.content, self.before_next(last, end), opening=False)
        items.append((start, end, self.work[last.start : last.end]))
        items = [item for item in items if item[1] > item[0]]
        if len(items) < 2:
            return None
        self.marked_until = max(self.marked_until, last.content)
        if announced.doubtful or (announced.count is not None and announced.count != len(items)):
            announced = announcements.read(self.work, self.lower, self.bounds(series[0].start)[0], series[0].start, wanted=len(items))
            if announced.before and announced.count != len(items):
                announced = Announcement(cue=announced.cue)
        return self.hit(Cut(items, style), announced)


def _run(found: list[Marker], first: int, limit: int) -> list[Marker] | None:
    """The markers of the kind that starts a list at index `first`, in sequence, up to the next first marker of that kind."""
    if first >= len(found) or found[first].rank != 1:
        return None
    run = [found[first]]
    for index in range(first + 1, min(len(found), first + _LONGEST_RUN)):
        other = found[index]
        if other.start >= limit or (other.kind == run[0].kind and other.rank == 1):
            break
        if other.follows(run[-1]):
            run.append(other)
    return run if len(run) > 1 else None
