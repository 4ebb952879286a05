"""Lists that a count announces with no cue, or one that is sure only with a count: only where the numbers agree."""

from __future__ import annotations

import re

from vn_directive_parser.extract.enumerations import announcements
from vn_directive_parser.extract.enumerations.announcements import Announcement
from vn_directive_parser.extract.enumerations.cues import numbered_noun
from vn_directive_parser.extract.enumerations.markers import STEPS
from vn_directive_parser.extract.enumerations.scene import Cut
from vn_directive_parser.extract.enumerations.series import SeriesReader
from vn_directive_parser.extract.enumerations.tokens import Region
from vn_directive_parser.extract.enumerations.trimming import trim
from vn_directive_parser.extract.hits import EnumerationHit

_NEAR_COUNT = 24
"""Code points between a count and the names that follow it without a cue."""
_STEP = re.compile(rf"({STEPS})\ 1(?=[:.\ ])", re.VERBOSE)
_MOST_STEPS = 30
_LONGEST_CLAUSE = 1_500
"""Code points of the longest clause that a number and its noun open."""
_CLAUSE_BREAKS = frozenset(".;,…:(")
_REMARKS = ("sau đây", "gọi ", "đối với", "theo ", "kèm ", "trừ ", "nếu ", "kể cả", "bao gồm cả", "không ", "tính ", "được ", "gồm",
            "cụ thể")  # fmt: skip
"""How a bracket opens that lists nothing, or whose own cue announces."""
_VERDICTS = ("điều", "một ", "kết quả", "thành quả", "cơ sở", "lý do", "minh chứng", "sự ", "niềm", "dấu", "tín hiệu", "những ", "việc ")
"""How a sentence goes on that judges what the one before counts: "Đó là điều đáng lo"."""
_GOVERNING = ("về ", "tại ", "thuộc ", "ở ", "từ ", "của ")
"""Prepositions that govern all that a bracket lists: "3 tiêu chí (về số vụ, số người và số xe)"."""


class CountedReader(SeriesReader):
    """Reads the counted lists of one paragraph."""

    def quotation(self, start: int, limit: int, announced: Announcement) -> EnumerationHit | None:
        """A list wholly inside the quotation behind a colon after which the sentence goes on; only where the numbers agree."""
        closing = self.tokens.closing(start)
        if closing is None or closing > limit or any(mark in self.work[closing + 1 : closing + 8] for mark in '“"'):
            return None
        region = self.tokens.region(start + 1, closing)
        self.budget -= len(region.marks)
        cut = self.cut(region, announced) if region.marks else None
        return self.hit(cut, announced) if cut is not None and len(cut.items) == announced.count else None

    def comma(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """A comma for a colon: "4 chỉ tiêu. Cụ thể, A; B; C; D"; only clauses of which as many were announced."""
        start = self.skip(self.work.index(",", position) + 1, limit)
        if start >= limit or self.taken(start) or self.work.find(";", start, limit) < 0:
            return None
        region = self.region(start, limit)
        if not region.has(";"):
            return None
        announced = announcements.read(self.work, self.lower, first, start)
        if announced.count is None and not announced.doubtful:
            return None
        self.budget -= len(region.marks)
        cut = self.cut(region, announced)
        if cut is None or cut.style != "semicolons":
            return None
        announced = announcements.read(self.work, self.lower, first, start, wanted=len(cut.items))
        return self.hit(cut, announced) if announced.count == len(cut.items) else None

    def bracket(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """A bracket after a count: "02 đơn vị (A và B)", only where the numbers agree."""
        start = position + 2
        closing = self.tokens.closing(position + 1)
        if closing is None or closing > limit or self.taken(start) or self.lower.startswith(_REMARKS, start):
            return None
        governing = next((word for word in _GOVERNING if self.lower.startswith(word, start)), "")
        if governing and self.lower.find(" " + governing, start, closing) < 0:
            start += len(governing)
        region = self.region(start, closing)
        if not region.marks:
            return None
        announced = announcements.read(self.work, self.lower, first, position + 1)
        if announced.count is None or announced.label is None or position - announced.label[0] > 90:
            return None
        return self.build(region, announced, "bracket", first, position + 1)

    def dash(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """A dash after a count: "hai mũi nhọn - du lịch và thủy sản -", only where the numbers agree."""
        start = position + 3
        if start >= limit or self.work[start].isdecimal() or self.taken(start):
            return None
        region = self.region(start, limit)
        closing = next((mark[1] for mark in region.marks if mark[0] == "-"), region.end)
        region = Region(start, closing, tuple(m for m in region.marks if m[1] < closing), sentence=False)
        announced = announcements.read(self.work, self.lower, first, position)
        if not region.marks or announced.count is None or announced.label is None or position - announced.label[0] > 60:
            return None
        return self.build(region, announced, "bracket", first, position)

    def quote(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """A quotation of short members joined by dashes after a count: 05 mũi “5 tuyến phố - 4 khu chợ - ...”."""
        closing = self.tokens.closing(position + 1)
        if closing is None or closing > limit or " - " not in self.work[position:closing] or self.taken(position + 1):
            return None
        region = self.tokens.region(position + 2, closing)
        announced = announcements.read(self.work, self.lower, first, position + 1)
        pieces = self.pieces(region, [mark for mark in region.marks if mark[0] == "-"])
        if announced.count != len(pieces) or announced.label is None:
            return None
        return self.hit(Cut(pieces, "inline"), announced)

    def named_units(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """A count and names with no cue between: "ba xã Trà Leng, Trà Tập và Trà Linh", only where the numbers agree."""
        start = self.work.find(" ", position + 1, position + 12) + 1
        if not start or start >= limit or not self.work[start].isupper() or self.taken(start):
            return None
        region = self.region(start, limit)
        if not region.marks:
            return None
        announced = announcements.read(self.work, self.lower, first, start)
        if announced.count is None or announced.label is None or position - announced.label[0] > _NEAR_COUNT:
            return None
        self.budget -= len(region.marks)
        cut = self.cut(region, announced)
        if cut is None or len(cut.items) != announced.count or cut.style != "inline":
            return None
        if not all(self.work[s].isupper() for s, _, _ in cut.items):
            return None
        s, e, marker = cut.items[-1]
        cut.items[-1] = (s, max(self.name_end(s, e), s + 1), marker)
        return self.hit(cut, announced)

    def numbered(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """Clauses that each open with the counted noun and a number: "2 giai đoạn. Giai đoạn 1 ...; giai đoạn 2 ..."; all must be there."""
        found = numbered_noun(self.lower, self.lower.index(" 1", position))
        if found is None or found[0] < first or self.taken(position):
            return None
        starts = self.numbered_starts(position, found[1], found[2], limit)
        hit = self.numbered_hit(starts, found[1], first, position, limit)
        return hit if hit is not None and hit.announced == len(starts) == found[2] else None

    def steps(self, start: int, first: int, limit: int) -> EnumerationHit | None:
        """Numbered steps behind a colon, whether counted or not: "Trình tự: Bước 1: ... Bước 2: ..."."""
        step = _STEP.match(self.lower, start, limit)
        if step is None:
            return None
        return self.numbered_hit(self.numbered_starts(start, step[1], _MOST_STEPS, limit), step[1], first, start, limit)

    def numbered_hit(self, starts: list[int], noun: str, first: int, cue_end: int, limit: int) -> EnumerationHit | None:
        """The list of the clauses that start at these places; the last ends with its sentence."""
        if len(starts) < 2:
            return None
        end = self.tokens.region(starts[-1], limit).end
        items = [trim(self.work, self.lower, s, e) for s, e in zip(starts, [*starts[1:], end], strict=True)]
        if any(e - s <= len(noun) + 3 for s, e in items):
            return None
        announced = announcements.read(self.work, self.lower, first, cue_end, wanted=len(items))
        return self.hit(Cut([(s, e, None) for s, e in items], "inline"), announced)

    def numbered_starts(self, position: int, noun: str, count: int, limit: int) -> list[int]:
        """Where the clauses "giai đoạn 1", "giai đoạn 2" ... start, as far as they are there."""
        starts = [position]
        for number in range(2, count + 1):
            at = self.lower.find(f"{noun} {number}", starts[-1] + 1, min(limit, starts[-1] + _LONGEST_CLAUSE))
            after = at + len(noun) + 1 + len(str(number))
            if at < 0 or self.lower[after : after + 1].isalnum():
                break
            if self.lower[at - 4 : at].rstrip()[-1:] not in _CLAUSE_BREAKS and not self.lower.endswith(" và ", 0, at):
                break
            starts.append(at)
        return starts

    def build(self, region: Region, announced: Announcement, cue: str, first: int, cue_end: int) -> EnumerationHit | None:
        """Cut the stretch and judge whether it is a list."""
        self.budget -= len(region.marks)
        series = self.series(region.start, self.limit_of(region)) or self.ordinal_series(region.start, self.limit_of(region))
        if series is not None and series[0].start <= region.start + 1:
            style = "ordinal" if series[0].kind in ("cardinal", "ordinal", "sequence") else "marked"
            return self.from_series(series, announced, self.limit_of(region), style)
        if cue == "colon" and self.hopeless(region, announced):
            return None
        cut = self.grouped(region, announced) or self.cut(region, announced)
        if cut is None:
            return None
        found = len(cut.items)
        if announced.doubtful or (announced.count is not None and announced.count != found):
            announced = announcements.read(self.work, self.lower, first, cue_end, wanted=found)
        if cue == "gồm" and announced.before and not region.has(";") and self.lower.startswith(_VERDICTS, region.start):
            return None
        if announced.before and announced.count not in (None, found) and self.sum_of(cut, announced) is None:
            announced = Announcement(cue=announced.cue)
        if not self.is_list(region, cut, announced, cue):
            return None
        hit = self.hit(cut, announced)
        hit.counted = self.sum_of(cut, announced)
        return hit

    def limit_of(self, region: Region) -> int:
        """Where a marked series may go on to: past the sentence, within the item or paragraph."""
        return self.bounds(region.start)[1] if region.sentence else region.end
