"""Lists inside a sentence: found at their cues, cut at their marks.

Cues are found by plain substring searches over the whole text; everything else happens in the paragraphs that hold one. At
a cue the strongest kind of mark decides: "(1)", then "một là", then ";", then "," and "và" (see `boundaries`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from vn_directive_parser.extract.enumerations import announcements, boundaries, markers
from vn_directive_parser.extract.enumerations.announcements import Announcement
from vn_directive_parser.extract.enumerations.boundaries import DEFAULT, Candidate, Weights
from vn_directive_parser.extract.enumerations.markers import Marker
from vn_directive_parser.extract.enumerations.paragraphs import Paragraph
from vn_directive_parser.extract.enumerations.tokens import Region, Tokens
from vn_directive_parser.extract.enumerations.trimming import trim
from vn_directive_parser.extract.enumerations.words import opens_with, words
from vn_directive_parser.extract.hits import EnumerationHit, ItemHit

# Substrings that every cue holds; single characters are found almost for free.
_NEEDLES = ((":", "colon"), ("gồm", "gồm"), (" là ", "là"), ("thứ nhất", "ordinal"), (")", "marker"), ("(", "bracket"), (" - ", "dash"), ("“", "quote"))
_COUNT_NEAR = re.compile(r"(?<![\w./,-])(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+[“\"]?[^\W\d_]")
_CONJUNCTIONS = {"và": "và", "hoặc": "hoặc", "hay": "hay", "cùng với": "cùng", "cùng": "cùng"}
_FEWEST = {"là": 2, "bracket": 2}
_BUDGET = 2_000
"""Separators that the cues of one paragraph may weigh, beside two for each of its marks."""
_ATTEMPT = 10
"""What looking at one cue costs of that budget."""
_RECENT = 40
"""Accepted lists that a new cue is compared with."""
_SERIES = 30_000
"""Code points that one series of ordinals or numbers inside a paragraph may span."""
_LONGEST_RUN = 400
"""Markers that are looked at for one series."""
_LEADING = re.compile(r"\d{1,3}(?![\w./,])")
_GROUP = re.compile(r"(?<![\w./,-])(\d{1,2})\s+(?:[^\W\d_]+\s?){1,4}(?:\([^()]{1,30}\)\s?)?:\s*")
_POINT = re.compile(r"(?:[a-zđ]|\d{1,2})\)\s")
_CLAUSE = re.compile(r"[.;]\s+\d{1,2}\.\s+[^\W\d_]")
_DEPENDENT = re.compile(r" (?:của|trong|với|đối với|cho|quy định|theo) ")
_CLASS = re.compile(r"(?:các\s+(?:xã|phường|thị trấn|huyện|quận|tỉnh|thôn|đặc khu|thành phố)|đặc khu|thị trấn)\s")
_REMARKS = ("sau đây", "gọi ", "đối với", "theo ", "kèm ", "trừ ", "nếu ", "kể cả", "bao gồm cả", "không ", "tính ", "được ")
_TRAILING = re.compile(r"\s*(?:thu hút (?:hơn|gần|trên|khoảng|đông|sự|hàng)|với (?:sự|tổng|kinh phí|hơn|gần|mức)|có sự|được|đã|đang|sẽ|đều)(?!\w)")
_REST = re.compile(r"(?:\d+|hai|ba|bốn|các|những|số)\s+(?:\w+\s+){1,3}(?:còn lại|khác)\b")


@dataclass(slots=True)
class _Cut:
    """A stretch cut into items."""

    items: list[tuple[int, int, str | None]]
    style: str
    score: float = 1.0


def cues(lower: str) -> list[tuple[int, str]]:
    """Positions of all that may announce or open an inline list, in order."""
    found: list[tuple[int, str]] = []
    for needle, kind in _NEEDLES:
        at = lower.find(needle)
        while at >= 0:
            place = _place(lower, at, kind)
            if place is not None:
                found.append(place)
            at = lower.find(needle, at + 1)
    found.sort()
    return found


def _place(lower: str, at: int, kind: str) -> tuple[int, str] | None:
    """Where the cue at a needle starts and what it is, None if it is none."""
    if kind == "colon":
        following = lower[at + 1 : at + 3].strip()
        return (at, kind) if following else None
    if kind == "marker":  # "(1)", "1)", "(a)", "a)", "(i)", "i)"
        if lower[at - 1 : at] not in ("1", "a", "i") or at < 1:
            return None
        start = at - 1 - (lower[at - 2 : at - 1] == "(")
        return (start, kind) if start == 0 or lower[start - 1] in " (“\":;,\n" else None
    if kind == "là":
        if lower.endswith(("một", "đó", "cụ thể", "lần lượt"), max(0, at - 8), at):
            return (at - 3, "ordinal") if lower.endswith("một", max(0, at - 3), at) else (at, kind)
        return (at, kind) if _COUNT_NEAR.search(lower, max(0, at - 100), at + 16) else None
    if kind in ("bracket", "quote", "dash"):
        if kind != "dash":
            at -= 1  # the space before it
        return (at, kind) if at >= 0 and lower[at] == " " and _COUNT_NEAR.search(lower, max(0, at - 36), at + 1) else None
    return (at, kind)


def find(
    work: str,
    lower: str,
    paragraphs: list[Paragraph],
    masked: Sequence[tuple[int, int]],
    named: Sequence[tuple[int, int]] = (),
    weights: Weights = DEFAULT,
) -> Iterator[EnumerationHit]:
    """All inline lists, outer before inner, paragraph by paragraph.

    `masked`: stretches whose commas separate nothing (references); `named`: names of bodies, whose commas seldom do.
    """
    starts = [paragraph.start for paragraph in paragraphs]
    reader: _Sentence | None = None
    current = -1
    for at, kind in cues(lower):
        index = bisect_right(starts, at) - 1
        if index < 0 or at >= paragraphs[index].end or paragraphs[index].barrier:
            continue
        if index != current or reader is None:
            reader, current = _Sentence(work, lower, paragraphs, index, (masked, named), weights), index
        hit = reader.at(at, kind)
        if hit is not None:
            yield hit


class _Sentence:
    """One paragraph with cues, and the lists already accepted in it."""

    def __init__(
        self,
        work: str,
        lower: str,
        paragraphs: list[Paragraph],
        index: int,
        spans: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]],
        weights: Weights,
    ) -> None:
        self.work = work
        self.lower = lower
        self.paragraphs = paragraphs
        self.index = index
        self.paragraph = paragraphs[index]
        self.weights = weights
        start, end = self.paragraph.start, self.paragraph.end
        masked, self.named = (spans_[max(0, bisect_left(spans_, (start, 0)) - 1) : bisect_left(spans_, (end, 0))] for spans_ in spans)
        self.masked = masked
        self.loaded: Tokens | None = None
        self.accepted: list[EnumerationHit] = []
        self.marked_until = -1
        self.budget = _BUDGET
        self.bracketed: list[Marker] | None = None

    @property
    def tokens(self) -> Tokens:
        """The marks of the paragraph, read at first use."""
        if self.loaded is None:
            self.loaded = Tokens(self.work, self.lower, self.paragraph.start, self.paragraph.end, self.masked)
            self.budget = _BUDGET + 2 * len(self.loaded.items)
        return self.loaded

    def at(self, position: int, kind: str) -> EnumerationHit | None:
        """The list that a cue announces, if it does."""
        method: Callable[[int, int, int], EnumerationHit | None] = {
            "colon": self.colon, "gồm": self.includes, "là": self.is_, "ordinal": self.ordinal, "marker": self.marker,
            "bracket": self.bracket, "dash": self.dash, "quote": self.quote,
        }[kind]  # fmt: skip
        if self.budget < 0:
            return None
        self.budget -= _ATTEMPT
        first, limit = self.bounds(position)
        hit = method(position, first, limit)
        if hit is not None:
            self.accepted.append(hit)
        return hit

    def bounds(self, position: int) -> tuple[int, int]:
        """The item of an accepted list around a position, or the paragraph."""
        first, limit = self.paragraph.content, self.paragraph.end
        for hit in self.accepted[: -_RECENT - 1 : -1]:
            if hit.items[0].start <= position < hit.end:
                for item in hit.items:
                    if item.start <= position < item.end:
                        return max(first, item.start), min(limit, item.end)
                return first, first
        return first, limit

    # -- the cues ------------------------------------------------------------------------------------------------------

    def colon(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """A colon: the commonest cue and the most doubtful one."""
        start = self.skip(position + 1, limit)
        if start >= limit or self.taken(start) or (start == position + 1 and self.work[start].isdigit() and not self.opens_marked(start)):
            return None
        region = self.region(start, limit)
        if not region.marks and not self.opens_marked(region.start):
            return None
        announced = announcements.read(self.work, self.lower, first, position + 1)
        spoken = self.spoken(position)
        quoted = self.work[start] in "“\""
        if announced.count is None and (quoted or (spoken and announced.cue == "")):
            return None
        return self.build(region, announced, "colon", first, position + 1)

    def includes(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """ "gồm", "bao gồm", without a colon."""
        end = position + 3
        if position and self.lower[position - 1].isalnum() or self.lower[end : end + 1] not in (" ", "\n", ","):
            return None
        before = self.lower[max(0, position - 14) : position]
        if before.endswith(("không bao ", "chưa bao ", "tính ", "không ")):
            return None
        if self.lower.startswith(" có ", end):
            end += 3
        start = self.skip(end, limit)
        if start >= limit or self.work[start] == ":" or self.lower.startswith("cả ", start):
            return None
        # "gồm các giấy tờ: đơn; bản sao": the colon announces.
        region = self.region(start, limit)
        colon = self.work.find(":", start, min(region.end, start + 60))
        if colon >= 0 and len(_GROUP.findall(self.lower, start, region.end)) < 2 and not any(mark[1] < colon for mark in region.marks):
            return None
        if not region.marks or self.taken(start):
            return None
        return self.build(region, announcements.read(self.work, self.lower, first, start), "gồm", first, start)

    def is_(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """ "đó là", "là": lists where a count says so; or a count that follows its list ("A; B; C là 3 khâu đột phá")."""
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
        if _COUNT_NEAR.match(self.lower, position + 4) and not strong:
            return self.backward(position, first, limit)
        if self.work.startswith(":", start) or self.taken(start):
            return None
        region = self.region(start, limit)
        if not region.marks:
            return None
        announced = announcements.read(self.work, self.lower, first, position + 4)
        if strong and _COUNT_NEAR.match(self.lower, start) and 0 <= self.work.find(":", start, region.end) < region.marks[0][1]:
            return None  # "Đó là 6 phần việc: ...": the colon announces
        if not strong and (announced.count is None or announced.label is None or len(self.lower[slice(*announced.label)].split()) > 12):
            return None
        return self.build(region, announced, "gồm" if strong else "là", first, start)

    def after_class_noun(self, start: int) -> int | None:
        """Where the names start after a shared class noun: "là các trạm Ia Chim, Đăk Rve"."""
        match = re.compile(r"(?:các|những)\s+(?:\w+\s+){1,3}?(?=\S)").match(self.lower, start)
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

    def bracket(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """A bracket after a count: "02 đơn vị (A và B)", only where the numbers agree."""
        start = position + 2
        closing = self.tokens.closing(position + 1)
        if closing is None or closing > limit or self.taken(start) or self.lower.startswith(_REMARKS, start):
            return None
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
        if start >= limit or self.work[start].isdigit() or self.taken(start):
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
        return self.hit(_Cut(pieces, "inline"), announced)

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
        return self.from_series(series, announced, limit, "ordinal")

    def backward(self, position: int, first: int, limit: int) -> EnumerationHit | None:
        """The count after the list: "A; B; C... là 3 cam kết của khối cơ quan"."""
        start = announcements.clause_start(self.work, self.lower, max(first, position - announcements.REACH), position, whole=True)
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

    # -- building ------------------------------------------------------------------------------------------------------

    def build(self, region: Region, announced: Announcement, cue: str, first: int, cue_end: int) -> EnumerationHit | None:
        """Cut the stretch and judge whether it is a list."""
        self.budget -= len(region.marks)
        series = self.series(region.start, self.limit_of(region)) or self.ordinal_series(region.start, self.limit_of(region))
        if series is not None and series[0].start <= region.start + 1:
            style = "ordinal" if series[0].kind in ("cardinal", "ordinal") else "marked"
            return self.from_series(series, announced, self.limit_of(region), style)
        cut = self.grouped(region, announced) or self.cut(region, announced)
        if cut is None:
            return None
        found = len(cut.items)
        if announced.count is not None and announced.count != found:
            announced = announcements.read(self.work, self.lower, first, cue_end, wanted=found)
        if not self.is_list(region, cut, announced, cue):
            return None
        hit = self.hit(cut, announced)
        hit.counted = self.sum_of(cut, announced)
        return hit

    def sum_of(self, cut: _Cut, announced: Announcement) -> int | None:
        """The announced count, where it is the sum of counted items: "99 điểm, gồm 82 điểm văn hóa xã và 17 bưu cục"."""
        if announced.count is None or announced.count == len(cut.items):
            return None
        numbers = [_LEADING.match(self.lower, s, e) for s, e, _ in cut.items]
        if not all(numbers):
            return None
        return announced.count if sum(int(match[0]) for match in numbers if match) == announced.count else None

    def grouped(self, region: Region, announced: Announcement) -> _Cut | None:
        """A count given in counted groups with lists of their own: "9 vị trí, gồm 6 bến: ... và 3 phao: ..."."""
        if announced.count is None or self.work.find(":", region.start, region.end) < 0:
            return None
        groups = list(_GROUP.finditer(self.lower, region.start, region.end))
        if len(groups) < 2 or sum(int(group[1]) for group in groups) != announced.count:
            return None
        items: list[tuple[int, int, str | None]] = []
        for group, following in zip(groups, [*groups[1:], None], strict=True):
            end = following.start() if following else region.end
            inner = Region(group.end(), end, tuple(m for m in region.marks if group.end() <= m[1] < end), sentence=False)
            cut = self.cut(inner, Announcement(count=int(group[1])))
            if cut is None:
                start, end = trim(self.work, self.lower, group.end(), end)
                cut = _Cut([(start, end, None)], "inline")
            items += cut.items
        return _Cut(items, "inline") if len(items) == announced.count else None

    def limit_of(self, region: Region) -> int:
        """Where a marked series may go on to: past the sentence, within the item or paragraph."""
        return self.bounds(region.start)[1] if region.sentence else region.end

    def is_list(self, region: Region, cut: _Cut, announced: Announcement, cue: str) -> bool:
        """Whether what was cut is announced contents, not a mere coordination, a title, an address or a sentence."""
        found = len(cut.items)
        if found < 2:
            return False
        if announced.cue == "never" or (announced.cue == "example" and announced.count != found):
            return False
        if cue in ("là", "bracket"):
            joined = found > 2 or region.has(";") or any(mark[0] in _CONJUNCTIONS for mark in region.marks)
            return announced.count == found and cut.score > -0.5 and joined
        if announced.count == found:
            return True
        if cut.style == "semicolons":
            if found < 2:
                return False
            if announced.count is None and announced.cue == "" and (
                self.first_leads(cut) or (found < 3 and not announced.plural and not self.same_heads(cut))
            ):
                return False
            return not self.address(region.start)
        return self.is_comma_list(region, cut, announced, cue)

    def is_comma_list(self, region: Region, cut: _Cut, announced: Announcement, cue: str) -> bool:
        """The same for pieces between commas, where most false lists are."""
        if self.address(region.start) or cut.score < 0.2:
            return False
        sizes = [len(self.lower[s:e].split()) for s, e, _ in cut.items]
        conjunction = any(mark[0] not in (";", ",", "-") for mark in region.marks)
        if announced.count is not None and announced.cue in ("strong", "") and announced.label is not None:
            return found_enough(len(sizes), announced.count) or self.sum_of(cut, announced) is not None
        start, end, _ = cut.items[0]
        if self.work.find(": ", start, cut.items[-1][0]) >= 0:
            return False
        if cue == "gồm" and not conjunction:
            # Nothing says where the list ends: only short names are sure.
            return len(sizes) > 2 and max(sizes) <= 8 and not _DEPENDENT.search(self.lower, start, end)
        if cue == "gồm":
            return max(sizes) <= 25
        if announced.cue == "" and words("finite").intersection(self.lower[start:end].split()[1:]):
            return False
        listing = announced.plural or announced.cue == "strong"
        short = sum(sizes) / len(sizes) <= (9 if listing else 7) and max(sizes) <= 22
        names = len(sizes) > 3 and max(sizes) <= 5  # "pano, áp phích, loa truyền thanh, mạng xã hội"
        parallel = cut.score >= (0.5 if listing and conjunction else 0.9 if listing or names else 1.2)
        enough = len(sizes) > 2 and (conjunction or len(sizes) > 3 or listing or cut.score >= 1.5)
        return short and parallel and enough

    def same_heads(self, cut: _Cut) -> bool:
        """Whether all items open with the same word: "Đợt 1: ...; đợt 2: ..."."""
        return len({self.lower[s:e].split(None, 1)[0] for s, e, _ in cut.items}) == 1

    def first_leads(self, cut: _Cut) -> bool:
        """Whether the first piece itself leads in to the rest: "nêu: ... diễn ra ở nhiều dạng: nhà; dự án"."""
        colons = [self.work.find(": ", s, e) >= 0 for s, e, _ in cut.items]
        return colons[0] and not any(colons[1:-1] if len(colons) > 2 else colons[1:])

    def cut(self, region: Region, announced: Announcement) -> _Cut | None:
        """The stretch cut at its strongest marks."""
        for kind, mark, after in region.marks:
            if kind == ";":
                if self.closes(after, region.end):  # "gồm 82 điểm và 17 bưu cục; trong đó ...": no list of clauses
                    region = Region(region.start, mark, tuple(m for m in region.marks if m[1] < mark), sentence=False)
                break
        if region.has(";"):
            return self.cut_semicolons(region, announced)
        return self.cut_commas(region, announced)

    def cut_semicolons(self, region: Region, announced: Announcement) -> _Cut:
        first = region.marks[[mark[0] for mark in region.marks].index(";")][1]
        inner = Region(region.start, first, tuple(m for m in region.marks if m[1] < first), sentence=False)
        two = sum(mark[0] == ";" for mark in region.marks) == 1
        if announced.count is not None and announced.count > 2 and two and inner.marks:
            cut = self.cut_commas(inner, announced)  # "03 màu, gồm: màu xanh, màu vàng, màu đỏ; có ..."
            if cut is not None and len(cut.items) == announced.count and cut.score > 0:
                return cut
        pieces = self.own(self.pieces(region, [mark for mark in region.marks if mark[0] == ";"]), announced)
        wanted = announced.count
        closed = self.closed(pieces)
        if len(closed) < len(pieces) and len(pieces) != wanted:
            pieces = closed
        if wanted is not None and len(pieces) == wanted - 1:
            pieces = self.cut_last(pieces, region)
        return _Cut(pieces, "semicolons")

    def own(self, pieces: list[tuple[int, int, str | None]], announced: Announcement) -> list[tuple[int, int, str | None]]:
        """The pieces before a marked point or a clause of the same make: "Giai đoạn 1 gồm A và B; giai đoạn 2 là C"."""
        head = self.lower[slice(*announced.label)].split()[:2] if announced.label and announced.count is None else []
        for index, (start, end, _) in enumerate(pieces):
            if not index:
                continue
            same = len(head) == 2 and self.lower[start:end].split(None, 2)[:2] == head
            if same or _POINT.match(self.lower, start, end) or (announced.count is None and self.predicate(start, pieces[0][0])):
                return pieces[:index]
        return pieces

    def predicate(self, start: int, first: int) -> bool:
        """Whether a clause goes on about the subject of the sentence: "gồm A, B; có nhiệm vụ ..."."""
        opener = self.lower[start : start + 8].split(None, 1)[:1]
        return opener in (["có"], ["được"], ["là"], ["do"], ["phải"], ["bị"]) and not self.lower.startswith(opener[0] + " ", first)

    def closed(self, pieces: list[tuple[int, int, str | None]]) -> list[tuple[int, int, str | None]]:
        """The pieces before one that closes the list: "; trong đó đơn phải có xác nhận"."""
        for index in range(1, len(pieces)):
            if self.closes(pieces[index][0], pieces[index][1]):
                return pieces[:index]
        return pieces

    def closes(self, start: int, end: int) -> bool:
        """Whether words that follow a list and belong to none of its items start here."""
        start = self.skip(start, end)
        return bool(opens_with(self.lower[start : start + 40].split()[:4], "closing")) or _REST.match(self.lower, start, end) is not None

    def cut_last(self, pieces: list[tuple[int, int, str | None]], region: Region) -> list[tuple[int, int, str | None]]:
        """The last piece cut at its "và", where one item is missing and both sides could be items."""
        start, end, _ = pieces[-1]
        options = [mark for mark in region.marks if mark[0] in ("và", "hoặc") and start < mark[1] < end]
        heads = {self.lower[s:e].split(None, 1)[0] for s, e, _ in pieces}
        for mark in reversed(options):
            left, right = trim(self.work, self.lower, start, mark[1]), trim(self.work, self.lower, mark[2], end)
            after = self.lower[right[0] : right[1]].split()
            if len(options) == 1 and len(after) > 2 or (after and after[0] in heads):
                from_words = self.lower[left[0] : left[1]].split()
                if boundaries.masks.bound(from_words, after) or len(from_words) < 2:
                    continue
                return [*pieces[:-1], (left[0], left[1], None), (right[0], right[1], None)]
        return pieces

    def cut_commas(self, region: Region, announced: Announcement) -> _Cut | None:
        """The stretch cut at commas and conjunctions by the boundary scorer."""
        end, marks = self.list_end(region, announced)
        candidates: list[Candidate] = []
        for kind, first, last in marks:
            if kind == ",":
                candidates.append(Candidate(",", first, self.skip(last, end), self.in_name(first)))
            elif kind in _CONJUNCTIONS and announced.key != kind:
                right = self.skip(last, end)
                if candidates and not self.lower[candidates[-1].right : first].strip():
                    candidates[-1] = Candidate(",và", candidates[-1].left, right)
                else:
                    candidates.append(Candidate(_CONJUNCTIONS[kind], first, right, self.in_name(first)))
        if not candidates:
            return None
        start = self.skip(region.start, end)
        groups = self.class_groups(start, end, candidates)
        if groups is not None:
            return groups
        start = self.after_class_noun(start) or start if announced.count is None and len(candidates) > 1 else start
        chosen, score = boundaries.cut(self.work, self.lower, start, end, candidates, announced.count, announced.key, self.weights)
        lefts = [start, *(candidates[index].right for index in chosen)]
        rights = [*(candidates[index].left for index in chosen), end]
        items = [trim(self.work, self.lower, s, e) for s, e in zip(lefts, rights, strict=True)]
        items = [(s, e) for s, e in items if e > s]
        if len(items) > 2 and all(self.name_end(s, e) == e for s, e in items[:-1]):
            start, end = items[-1]
            name = self.name_end(start, end)
            items[-1] = (start, name if name > start else end)  # "3 phường: Phú Thứ, An Lưu, Hiệp Sơn đạt chuẩn ..."
        return _Cut([(s, e, None) for s, e in items], "inline", score)

    def in_name(self, position: int) -> bool:
        """Whether a separator stands inside the name of a body."""
        index = bisect_left(self.named, (position, 0)) - 1
        return index >= 0 and position < self.named[index][1]

    def name_end(self, start: int, end: int) -> int:
        """Where the capitalised words that open a stretch end."""
        at = start
        for word in self.work[start:end].split(" "):
            if not (word[:1].isupper() or word[:1].isdigit() or word == "-"):
                break
            at += len(word) + 1
        return max(start, at - 1)

    def class_groups(self, start: int, end: int, candidates: list[Candidate]) -> _Cut | None:
        """Groups that each open with a class noun: "các phường An Xuyên, Tân Thành và các xã Hồ Thị Kỷ, Tân Lộc"."""
        if not self.lower.startswith(("các ", "phường ", "xã "), start):
            return None
        cuts = [c for c in candidates if _CLASS.match(self.lower, c.right, end)]
        if not cuts or self.after_class_noun(start) is None:
            return None
        lefts, rights = [start, *(c.right for c in cuts)], [*(c.left for c in cuts), end]
        if not all(self.work[left:right].count(",") for left, right in zip(lefts[:1], rights[:1], strict=True)):
            return None
        items = [trim(self.work, self.lower, s, e) for s, e in zip(lefts, rights, strict=True)]
        return _Cut([(s, e, None) for s, e in items], "inline", 2.0)

    def list_end(self, region: Region, announced: Announcement) -> tuple[int, list[tuple[str, int, int]]]:
        """Where a comma list truly ends: before ", nhằm ...", before "để" with more commas after it, or with the sentence."""
        marks = list(region.marks)
        for index, (kind, first, last) in enumerate(marks):
            if kind == "," and (self.closes(last, region.end) or _TRAILING.match(self.lower, last)):
                return first, marks[:index]
        purpose = self.lower.find(" để ", region.start, region.end)
        if purpose >= 0 and announced.count is None:
            before = [mark for mark in marks if mark[1] < purpose]
            if len(before) < len(marks) and (len(before) >= 2 or (before and before[0][0] != ",")):
                return purpose, before
        return region.end, marks

    def pieces(self, region: Region, marks: list[tuple[str, int, int]]) -> list[tuple[int, int, str | None]]:
        """What stands between the marks, trimmed, empty ones left out."""
        lefts = [region.start, *(mark[2] for mark in marks)]
        rights = [*(mark[1] for mark in marks), region.end]
        trimmed = [trim(self.work, self.lower, s, e) for s, e in zip(lefts, rights, strict=True)]
        return [(s, e, None) for s, e in trimmed if e > s]

    # -- series --------------------------------------------------------------------------------------------------------

    def series(self, start: int, limit: int) -> list[Marker] | None:
        """The markers 1, 2, 3 ... of one kind from `start`; at least two."""
        if self.lower.startswith(("1. ", "1/ "), start):
            return _run(markers.dotted(self.lower, start, min(limit, start + _SERIES)), 0, limit)
        if not self.opens_marked(start):
            return None
        if self.bracketed is None:
            self.bracketed = markers.inline(self.lower, self.paragraph.start, self.extended(self.paragraph.end))
        first = bisect_left(self.bracketed, start, key=attrgetter("start"))
        return _run(self.bracketed, first, self.extended(limit))

    def ordinal_series(self, start: int, limit: int) -> list[Marker] | None:
        """The ordinals một, hai, ba ... from `start`; at least two."""
        if not self.lower.startswith(("một là", "thứ nhất", "nhất là"), self.skip(start, limit)):
            return None
        return _run(markers.ordinals(self.lower, start, min(limit, start + _SERIES)), 0, limit)

    def opens_marked(self, start: int) -> bool:
        """Whether a first marker stands at a place."""
        return re.compile(r"\(?(?:1|a|i)\)|1[./] ").match(self.lower, start) is not None

    def extended(self, limit: int) -> int:
        """The end of the following paragraphs too, where a wrapped series goes on at their start."""
        if limit < self.paragraph.end:
            return limit
        end = limit
        for index in range(self.index + 1, min(len(self.paragraphs), self.index + 40)):
            following = self.paragraphs[index]
            if following.marker is None or following.marker.rank < 2 or following.marker.kind not in ("arabic()", "letter()", "small()"):
                break
            end = following.end
        return end

    def from_series(self, series: list[Marker], announced: Announcement, limit: int, style: str) -> EnumerationHit | None:
        """A list of the stretches between markers; the last item ends with its sentence."""
        items: list[tuple[int, int, str | None]] = []
        for index, (marker, following) in enumerate(zip(series, series[1:], strict=False)):
            if style == "marked" and _CLAUSE.search(self.lower, marker.content, following.start):
                series = series[: index + 1]  # a text without line breaks: the next clause has points of its own
                break
            start, end = trim(self.work, self.lower, marker.content, following.start, opening=False)
            items.append((start, end, self.work[marker.start : marker.end]))
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
        start, end = trim(self.work, self.lower, last.content, end, opening=False)
        items.append((start, end, self.work[last.start : last.end]))
        items = [item for item in items if item[1] > item[0]]
        if len(items) < 2:
            return None
        self.marked_until = max(self.marked_until, last.content)
        if announced.count is not None and announced.count != len(items):
            announced = announcements.read(self.work, self.lower, self.bounds(series[0].start)[0], series[0].start, wanted=len(items))
        return self.hit(_Cut(items, style), announced)

    # -- small questions -----------------------------------------------------------------------------------------------

    def hit(self, cut: _Cut, announced: Announcement) -> EnumerationHit:
        """The list as it travels."""
        items = [ItemHit(start, end, marker) for start, end, marker in cut.items]
        start = announced.label[0] if announced.label else items[0].start
        style = cut.style if cut.style in ("ordinal", "marked") else "inline"
        return EnumerationHit(min(start, items[0].start), items[-1].end, items, style, announced.label, announced.count)

    def region(self, start: int, limit: int) -> Region:
        """The stretch after a cue; a list wholly in quotes is read inside them."""
        if start < limit and self.work[start] in "“\"*":
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
        return any(" ".join(before[-size:]) in words("field") for size in (1, 2) if len(before) >= size) or any(" ".join(before[-size:]) in words("speech") for size in (1, 2, 3) if len(before) >= size)

    def address(self, start: int) -> bool:
        """Whether an address follows."""
        return bool(opens_with(self.lower[start : start + 30].split()[:3], "address"))


def found_enough(found: int, announced: int) -> bool:
    """Whether a list whose number differs from the announced one is still that list."""
    return found * 2 >= announced and found <= announced * 2


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
