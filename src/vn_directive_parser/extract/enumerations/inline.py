"""Lists inside a sentence: found at their cues, cut at their marks.

Most cues (`cues`) are settled by the words beside them; everything else happens in the paragraphs that hold another one. At
a cue the strongest kind of mark decides: "(1)", then "một là", then ";", then "," and "và" (see `boundaries`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from vn_directive_parser.extract.enumerations import announcements, markers
from vn_directive_parser.extract.enumerations.announcements import Announcement
from vn_directive_parser.extract.enumerations.boundaries import DEFAULT, Weights
from vn_directive_parser.extract.enumerations.cues import counts_at, cues, numbered_noun, separated
from vn_directive_parser.extract.enumerations.cutting import counted_groups
from vn_directive_parser.extract.enumerations.paragraphs import Paragraph
from vn_directive_parser.extract.enumerations.scene import Cut, Mentions
from vn_directive_parser.extract.enumerations.series import SeriesReader, opens_marked
from vn_directive_parser.extract.enumerations.tokens import LIMIT, Region
from vn_directive_parser.extract.enumerations.trimming import trim
from vn_directive_parser.extract.hits import EnumerationHit
from vn_directive_parser.text.deadline import NEVER, Deadline

_NEAR_COUNT = 24
"""Code points between a count and the names that follow it without a cue."""
_SHORT = 400
"""Code points of the longest stretch that is searched for separators before its marks are read."""
_ATTEMPT = 10
"""What looking at one cue costs of the budget of its paragraph."""
_LONGEST_CLAUSE = 1_500
"""Code points of the longest clause that a number and its noun open."""
_CLAUSE_ENDS = ("", ".", ",", ";", ")", "”")
_REMARKS = ("sau đây", "gọi ", "đối với", "theo ", "kèm ", "trừ ", "nếu ", "kể cả", "bao gồm cả", "không ", "tính ", "được ", "gồm", "cụ thể")
_VERDICTS = ("điều", "một ", "kết quả", "thành quả", "cơ sở", "lý do", "minh chứng", "sự ", "niềm", "dấu", "tín hiệu", "những ", "việc ")
"""How a sentence goes on that judges what the one before counts: "Đó là điều đáng lo"."""
_GOVERNING = ("về ", "tại ", "thuộc ", "ở ", "từ ", "của ")
"""Prepositions that govern all that a bracket lists: "3 tiêu chí (về số vụ, số người và số xe)"."""


def find(
    work: str,
    lower: str,
    paragraphs: list[Paragraph],
    mentions: tuple[Mentions, Mentions],
    weights: Weights = DEFAULT,
    deadline: Deadline = NEVER,
) -> Iterator[EnumerationHit]:
    """All inline lists, outer before inner, paragraph by paragraph.

    `mentions`: references, whose commas separate nothing, and bodies, whose commas seldom do.
    """
    starts = [paragraph.start for paragraph in paragraphs]
    reader: Sentence | None = None
    current = -1
    for at, kind in deadline.watch(cues(lower)):
        index = bisect_right(starts, at) - 1
        if index < 0 or at >= paragraphs[index].end or (paragraphs[index].barrier and not paragraphs[index].article):
            continue
        if index != current:
            reader, current = None, index
        if (reader is not None and not reader.afford()) or _announces_nothing(lower, paragraphs[index], at, kind):
            continue
        if reader is None:
            reader = Sentence(work, lower, paragraphs, index, mentions, weights)
        hit = reader.at(at, kind)
        if hit is not None:
            yield hit


def _announces_nothing(lower: str, paragraph: Paragraph, at: int, kind: str) -> bool:
    """Whether the words beside a colon or " là " say that no list follows; settles most before their paragraph is looked at."""
    if kind == "là":
        strong = lower.endswith(("đó", "cụ thể", "lần lượt"), paragraph.start, at)
        return not (strong or counts_at(lower, at + 4) or announcements.may_count(lower, paragraph.start, at + 4, LIMIT + 1))
    if kind != "colon":
        return False
    first, end = at + 1, paragraph.end
    while first < end and lower[first] in " \n\t*":
        first += 1
    if first == end:
        return True
    if opens_marked(lower, first):
        return False
    if first == at + 1 and lower[first].isdecimal():
        return True  # "15:30"
    # "Số: 45/KH-UBND"
    return end - first <= _SHORT and lower[first] not in '“"' and not separated(lower[first:end])


class Sentence(SeriesReader):
    """One paragraph with cues, read cue by cue."""

    def afford(self) -> bool:
        """Whether one more cue may be looked at; free until the marks are read."""
        if self.loaded is not None:
            if self.budget < 0:
                return False
            self.budget -= _ATTEMPT
        return True

    def at(self, position: int, kind: str) -> EnumerationHit | None:
        """The list that a cue announces, if it does."""
        first, limit = self.bounds(position)
        hit = _READERS[kind](self, position, first, limit)
        if hit is not None:
            self.accepted.append(hit)
        return hit

    def colon(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """A colon: the commonest cue and the most doubtful one."""
        start = self.skip(position + 1, limit)
        if start >= limit or self.taken(start):
            return None
        if start == position + 1 and self.work[start].isdecimal() and not opens_marked(self.lower, start):
            return None
        if markers.ordinal_before(self.lower, first, position):
            return None  # "Một là: ..."
        quoted, spoken = self.work[start] in '“"', self.spoken(position)
        announced = announcements.read(self.work, self.lower, first, position + 1) if quoted or spoken else None
        if announced is not None and announced.count is None and (quoted or announced.cue == ""):
            return None
        region = self.region(start, limit)
        if not region.marks and not opens_marked(self.lower, region.start):
            return None
        announced = announced or announcements.read(self.work, self.lower, first, position + 1)
        if start < self.settled_until and announced.count is None and announced.cue == "" and not announced.plural:
            return None  # one of the fields "nghề nghiệp: ...; dân tộc: ..."
        return self.build(region, announced, "colon", first, position + 1)

    def comma(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """A comma for a colon: "4 chỉ tiêu. Cụ thể, A; B; C; D"; only clauses of which as many were announced."""
        if self.lower[max(0, position - 2) : position].strip()[-1:] not in _CLAUSE_ENDS:
            return None  # "4 mục tiêu cụ thể, 5 nhóm nhiệm vụ"
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

    def includes(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """Without a colon: "gồm", "bao gồm", without a colon."""
        end = position + 3
        if (position and self.lower[position - 1].isalnum()) or self.lower[end : end + 1] not in (" ", "\n", ","):
            return None
        before = self.lower[max(0, position - 14) : position]
        if before.endswith(("“", '"', "“bao ", '"bao ')):
            return None  # amended words: cụm từ “gồm ...”
        if before.endswith(("không bao ", "chưa bao ", "tính ", "không ")):
            return None
        if self.lower.startswith(" có ", end):
            end += 3
        start = self.skip(end, limit)
        if start >= limit or self.work[start] == ":" or self.lower.startswith("cả ", start) or start < self.settled_until:
            return None
        # "gồm các giấy tờ: đơn; bản sao": the colon announces.
        region = self.region(start, limit)
        colon = self.work.find(":", start, min(region.end, start + 60))
        leads = colon >= 0 and (
            not any(mark[1] < colon for mark in region.marks)
            or self.lower[start:colon].rstrip().endswith((" sau", " sau đây", " dưới đây"))
        )
        if leads and counted_groups(self.lower, start, region.end) < 2:
            return None
        if not region.marks or self.taken(start):
            return None
        return self.build(region, announcements.read(self.work, self.lower, first, start), "gồm", first, start)

    def is_(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """Without a colon: "đó là", "là": lists where a count says so; or a count that follows its list ("A; B; C là 3 khâu đột phá")."""
        start = self.skip(position + 4, limit)
        if start >= limit:
            return None
        before = self.lower[max(first, position - 8) : position]
        strong = before.endswith((", đó", "; đó", ". đó", "- đó", "cụ thể", "lần lượt")) or before == "đó"
        if self.lower.startswith(("các ", "những "), start) and not strong:
            end_of_class = self.work.find(" ", start + 4)
            shared = self.after_class_noun(start)
            start = shared if shared is not None else start
            if end_of_class < 0:
                return None
        if not strong and counts_at(self.lower, position + 4):
            return self.backward(position, first, limit)
        if self.work.startswith(":", start) or self.taken(start):
            return None
        region = self.region(start, limit)
        if not region.marks:
            return None
        announced = announcements.read(self.work, self.lower, first, position + 4)
        if strong and counts_at(self.lower, start) and 0 <= self.work.find(":", start, region.end) < region.marks[0][1]:
            return None  # "Đó là 6 phần việc: ...": the colon announces
        if not strong and (announced.count is None or announced.label is None or len(self.lower[slice(*announced.label)].split()) > 12):
            return None
        return self.build(region, announced, "gồm" if strong else "là", first, start)

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

    def marker(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """A series "(1) ... (2) ..." that no cue opened."""
        if position < max(self.marked_until, self.paragraph.content):
            return None
        series = self.series(position, limit)
        if series is None or series[0].start < position:
            return None
        announced = announcements.read(self.work, self.lower, first, series[0].start)
        return self.from_series(series, announced, limit, "marked")

    def ordinal(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """A series "một là ... hai là ..." that no cue opened."""
        if position < max(self.marked_until, self.paragraph.content):
            return None
        series = self.ordinal_series(position, limit)
        if series is None or series[0].start > position + 1:
            return None
        announced = announcements.read(self.work, self.lower, first, series[0].start)
        if series[0].kind == "sequence" and announced.count is None and not announced.plural:
            return None  # "Trước hết, ... Cuối cùng, ...": a story, unless something announces it
        return self.from_series(series, announced, limit, "ordinal")

    def numbered(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """Clauses that each open with the counted noun and a number: "2 giai đoạn. Giai đoạn 1 ...; giai đoạn 2 ..."; all must be there."""
        found = numbered_noun(self.lower, self.lower.index(" 1", position))
        if found is None or found[0] < first or self.taken(position):
            return None
        starts = self.numbered_starts(position, found[1], found[2], limit)
        if len(starts) < found[2]:
            return None
        end = self.tokens.region(starts[-1], limit).end
        items = [trim(self.work, self.lower, s, e) for s, e in zip(starts, [*starts[1:], end], strict=True)]
        announced = announcements.read(self.work, self.lower, first, position, wanted=len(items))
        if announced.count != len(items) or any(e - s <= len(found[1]) + 3 for s, e in items):
            return None
        return self.hit(Cut([(s, e, None) for s, e in items], "inline"), announced)

    def numbered_starts(self, position: int, noun: str, count: int, limit: int) -> list[int]:
        """Where the clauses "giai đoạn 1", "giai đoạn 2" ... start, as far as they are there."""
        starts = [position]
        for number in range(2, count + 1):
            at = self.lower.find(f"{noun} {number}", starts[-1] + 1, min(limit, starts[-1] + _LONGEST_CLAUSE))
            if at < 0 or self.lower[at - 2 : at].strip()[-1:] not in (".", ";", ",", "…", ":", "(") and not self.lower.endswith(" và ", 0, at):
                break
            if self.lower[at + len(noun) + 1 + len(str(number)) :][:1].isalnum():
                break
            starts.append(at)
        return starts

    def backward(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """The count after the list: "A; B; C... là 3 cam kết của khối cơ quan"."""
        first = max(first, position - announcements.REACH)
        if not separated(self.lower[first:position]):
            return None
        start = announcements.clause_start(self.work, self.lower, first, position, whole=True)
        region = self.tokens.region(start, position)
        if self.work[region.end : position].strip(".… ") or not region.marks or self.taken(start):
            return None
        stop = self.region(position + 4, limit).end
        value = announcements.read(self.work, self.lower, position + 4, min(stop, position + 34))
        if value.count is None or value.label is None or value.label[0] > position + 6:
            return None
        cut = self.cut(region, Announcement(count=value.count))
        if cut is None or len(cut.items) != value.count or (cut.style == "inline" and not region.has(";") and cut.score < 1):
            return None
        mark = next((m[1] for m in self.region(position + 4, limit).marks if m[0] in (",", ";")), stop)
        label = (value.label[0] if value.label else position + 4, mark)
        hit = self.hit(cut, Announcement(label, value.count))
        hit.end = label[1]
        return hit

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


_READERS: dict[str, Callable[[Sentence, int, int, int], EnumerationHit | None]] = {
    "colon": Sentence.colon, "comma": Sentence.comma, "gồm": Sentence.includes, "là": Sentence.is_, "ordinal": Sentence.ordinal, "marker": Sentence.marker,
    "bracket": Sentence.bracket, "dash": Sentence.dash, "quote": Sentence.quote, "named": Sentence.named_units, "numbered": Sentence.numbered,
}  # fmt: skip
