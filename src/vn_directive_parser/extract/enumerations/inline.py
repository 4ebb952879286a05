"""Lists inside a sentence: found at their cues, cut at their marks.

Most cues (`cues`) are settled by the words beside them; everything else happens in the paragraphs that hold another one. At
a cue the strongest kind of mark decides: "(1)", then "một là", then ";", then "," and "và" (see `boundaries`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from vn_directive_parser.extract.enumerations import announcements, markers
from vn_directive_parser.extract.enumerations.announcements import Announcement
from vn_directive_parser.extract.enumerations.boundaries import DEFAULT, Weights
from vn_directive_parser.extract.enumerations.counted import CountedReader
from vn_directive_parser.extract.enumerations.cues import counts_at, cues, separated
from vn_directive_parser.extract.enumerations.cutting import counted_groups
from vn_directive_parser.extract.enumerations.paragraphs import Paragraph
from vn_directive_parser.extract.enumerations.scene import Mentions
from vn_directive_parser.extract.enumerations.series import opens_marked, opens_series
from vn_directive_parser.extract.enumerations.tokens import LIMIT, Region
from vn_directive_parser.extract.enumerations.words import class_of
from vn_directive_parser.extract.hits import EnumerationHit
from vn_directive_parser.text.deadline import NEVER, Deadline

_SHORT = 400
"""Code points of the longest stretch that is searched for separators before its marks are read."""
_ANY = 10_000
_STEP = 16
"""Code points in which "bước 1" may stand behind a colon."""
_ATTEMPT = 10
"""What looking at one cue costs of the budget of its paragraph."""


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
    found = cues(lower)
    work, lower = work.replace("\n", " "), lower.replace("\n", " ")  # where a line is wrapped tells a sentence nothing
    starts = [paragraph.start for paragraph in paragraphs]
    reader: Sentence | None = None
    current = -1
    for at, kind in deadline.watch(found):
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
    if end - first > _SHORT or lower[first] in '“"' or separated(lower[first:end]):
        return False
    return lower.find(" 1:", first, first + _STEP) < 0  # "Số: 45/KH-UBND"; not "Trình tự: Bước 1: ... Bước 2: ..."


_NEXT_ITEM = re.compile(r"[”\"]\s*(?:[,;]|(?:và|hoặc|cùng)\s)")
_NEXT_QUOTED = re.compile(r"[”\"]\s*(?:[,;]|,?\s*(?:và|hoặc|cùng))\s*[“\"]")


class Sentence(CountedReader):
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
        if self.lower.endswith(markers.ORDINAL_ENDS, first, position) and markers.ordinal_before(self.lower, first, position):
            return None  # "Một là: ..."
        quoted, spoken = self.work[start] in '“"', self.spoken(position)
        if quoted and (end := self.quotes_listed(start, limit)):
            quoted, limit = False, end
        announced = announcements.read(self.work, self.lower, first, position + 1) if quoted or spoken else None
        if (
            announced is not None
            and announced.count is None
            and (quoted or announced.cue == "")
            and (quoted or not self.demanded(start, limit))
        ):
            return None
        if quoted and announced is not None:
            hit = self.quotation(start, limit, announced)
            if hit is not None:
                return hit
        if self.lower.find(" 1", start, start + _STEP) >= 0:
            hit = self.steps(start, first, limit)
            if hit is not None:
                return hit
        region = self.region(start, limit)
        if not region.marks and not opens_marked(self.lower, region.start):
            return None
        if announced is None and self.unannounced(region, first, position + 1):
            return None
        announced = announced or announcements.read(self.work, self.lower, first, position + 1)
        if start < self.settled_until and announced.count is None and announced.cue == "" and not announced.plural:
            return None  # one of the fields "nghề nghiệp: ...; dân tộc: ..."
        return self.build(region, announced, "colon", first, position + 1)

    def quotes_listed(self, start: int, limit: int) -> int:
        """The end of a list of which each item is quoted: "các phong trào: “Ba sẵn sàng”, “Năm xung phong”"; 0 if something is said."""
        end, opening = 0, start
        while (closing := self.tokens.closing(opening)) is not None and closing < limit:
            following = _NEXT_QUOTED.match(self.work, closing, limit)
            if following is None:
                goes_on = _NEXT_ITEM.match(self.work, closing, limit) is not None
                return 0 if opening == start else limit if goes_on else closing + 1
            end, opening = closing + 1, following.end() - 1
        return end

    def unannounced(self, region: Region, first: int, cue_end: int) -> bool:
        """Whether so few marks follow a colon that only a count or a strong cue could announce a list, and neither stands there."""
        if len(region.marks) > 1 or region.has(";") or opens_marked(self.lower, region.start) or opens_series(self.lower, region.start):
            return False
        if announcements.may_count(self.lower, first, cue_end, _ANY):
            return False
        return announcements.strip_cues(self.lower, max(first, cue_end - announcements.REACH), cue_end)[1] != "strong"

    def demanded(self, start: int, limit: int) -> bool:
        """Whether what somebody says is a list of things to do: "Bí thư yêu cầu: rà soát ...; lập ...; báo cáo ..."."""
        if opens_marked(self.lower, start) or opens_series(self.lower, start):
            return True
        if self.lower.find(";", start, min(limit, start + _SHORT)) < 0 or class_of(self.lower[start : start + 40].split()[:4]) != "verb":
            return False
        opened = [
            class_of(self.lower[after : after + 40].split()[:4]) == "verb"
            for kind, _, after in self.region(start, limit).marks
            if kind == ";"
        ]
        return len(opened) > 1 and sum(opened) * 2 >= len(opened)

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
        if position < max(self.marked_until, self.paragraph.start):
            return None
        series = self.ordinal_series(position, limit)
        if series is None or series[0].start > position + 1:
            return None
        announced = announcements.read(self.work, self.lower, first, series[0].start)
        if series[0].kind == "sequence" and announced.count is None and not announced.plural:
            return None  # "Trước hết, ... Cuối cùng, ...": a story, unless something announces it
        return self.from_series(series, announced, limit, "ordinal")

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


_READERS: dict[str, Callable[[Sentence, int, int, int], EnumerationHit | None]] = {
    "colon": Sentence.colon, "comma": Sentence.comma, "gồm": Sentence.includes, "là": Sentence.is_,
    "ordinal": Sentence.ordinal, "marker": Sentence.marker, "bracket": Sentence.bracket, "dash": Sentence.dash,
    "quote": Sentence.quote, "named": Sentence.named_units, "numbered": Sentence.numbered,
}  # fmt: skip
