"""Whether what was cut is announced contents, not a mere coordination, a title, an address or a sentence."""

from __future__ import annotations

import re

from vn_directive_parser.extract.enumerations.announcements import Announcement
from vn_directive_parser.extract.enumerations.cutting import Cutter
from vn_directive_parser.extract.enumerations.labels import nouns
from vn_directive_parser.extract.enumerations.listed_names import LONGEST_NAME
from vn_directive_parser.extract.enumerations.scene import Cut
from vn_directive_parser.extract.enumerations.tokens import Region
from vn_directive_parser.extract.enumerations.words import opens_with, words

_LEADING = re.compile(r"\d{1,3}(?![\w./,])")
_DEPENDENT = re.compile(r" (?:của|trong|với|đối với|cho|quy định|theo) ")
_PARTS = re.compile(r"\d{1,3} \w+(?: \w+)?, \d{1,3} ")
_LEVELS = {"thôn": 0, "ấp": 0, "bản": 0, "tổ": 0, "xóm": 0, "khu": 0, "xã": 1, "phường": 1, "thị trấn": 1, "huyện": 2, "quận": 2,
           "thị xã": 2, "tỉnh": 3, "thành phố": 3, "tp": 3, "tp.": 3}  # fmt: skip
"""Ranks of the places that an address names, the smallest first."""
# Takes "4 lần/năm, cụ thể: đợt 1", "8 nhiệm vụ ..., gồm kiểm kê".
_INNER_LEAD = re.compile(r"(?:(?P<count>\b\d{1,2} [^\W\d_][^;:]{2,90}), (?:bao )?gồm:? |(?:cụ thể|gồm|như sau|sau đây|trong đó):\s)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?(?:h\d{0,2}|giờ|g\d{2})(?!\w)")
_DEMANDS = re.compile(r"(?<!\w)(?:làm rõ|tập trung vào|bảo đảm|phải có|cần có|thực hiện|chú trọng|bao quát|đáp ứng)\s?:\s*\Z")
_FIELD = re.compile(r"(?:[^\W\d_]+ ){0,5}[^\W\d_]+: ")
_PLACE_OR_TIME = re.compile(
    r"(?:(?:buổi )?(?:sáng|chiều|tối)|(?:(?:tầng|phòng|dãy|nhà|tòa|khu|quầy|bàn|cửa|giai đoạn|đợt|buổi|tuần|tháng|quý|ca|thứ|ngày)"
    r"(?: (?:họp|học|thi|khám))?(?: số)?"
    r" (?:trệt|lầu|[ivx]{1,4}|[a-zđ]?\d[\d/-]*|[a-zđ]|hai|ba|tư|năm|sáu|bảy|nhất)))(?: (?:năm )?\d[\d/]*)?"
)
_SURE = 0.4
_SHORT_NAME = 12
_LONGEST_ITEM = 22
"""Syllables of the longest item between commas that no count announces."""
_OUTER = " \n\t,;:.-/…*"
_TRIMMED = 3
"""Words that trimming may take from an item beside these marks, at most."""
_PLACE = re.compile(r"(?:tầng|phòng|dãy|tòa|quầy|bàn|cửa)(?: (?:họp|học|thi|khám))?(?: số)? \d+(?!\w)")
_JOINING = frozenset(("và", "hoặc", "hay", "cùng với", "cùng"))


class Judge(Cutter):
    """Judges what was cut in one paragraph."""

    def is_list(self, region: Region, cut: Cut, announced: Announcement, cue: str) -> bool:
        """Whether what was cut is announced contents, not a mere coordination, a title, an address or a sentence."""
        found = len(cut.items)
        if found < 2:
            return False
        if announced.cue == "never" or (announced.cue == "example" and announced.count != found):
            return False
        if cue in ("là", "bracket"):
            joined = found > 2 or region.has(";") or any(mark[0] in _JOINING for mark in region.marks)
            return announced.count == found and cut.score > -0.5 and joined
        if announced.count == found:
            return True
        if cut.style == "semicolons":
            counts = self.counts_each(cut) or (cue == "gồm" and self.counts_only_first(cut))
            if found < 2 or counts or self.is_field(cut, announced):
                self.settled_until = max(self.settled_until, cut.items[-1][1])
                return False
            if (
                announced.count is None
                and announced.cue == ""
                and (self.first_leads(cut) or (found < 3 and not announced.plural and not self.same_heads(cut) and not lists(announced)))
            ):
                return False
            # "các tổ, gồm: Tổ Toán; Tổ Văn" is none
            return announced.plural or (announced.cue == "strong" and self.same_heads(cut)) or not self.address(region.start)
        if cut.style == "persons":
            return announced.count is None or found_enough(found, announced.count)
        return self.is_comma_list(region, cut, announced, cue)

    def hopeless(self, region: Region, announced: Announcement) -> bool:
        """Whether no cut of what follows a colon could be a list, by rules of `is_list` that need no cut; settles most colons."""
        if announced.count is not None or announced.doubtful:
            return False
        if announced.cue in ("never", "example"):
            return True
        if announced.cue == "strong" or region.has(";"):
            return False
        if len(region.marks) < 2:
            return True
        first = self.lower[region.start : region.marks[0][1]].strip(_OUTER).split()
        if len(first) > _LONGEST_ITEM + _TRIMMED:
            return True
        shared = self.lower.startswith(("các", "những"), self.skip(region.start, region.end))  # the first item may start later
        if announced.cue != "" or shared or first[:1] in (["và"], ["hoặc"]):
            return False
        dependent = len(first) > 3 and opens_with(first[:4], "dependent") != ""
        return dependent or not words("finite").isdisjoint(first[1 + _TRIMMED :])

    def is_comma_list(self, region: Region, cut: Cut, announced: Announcement, cue: str) -> bool:
        """The same for pieces between commas, where most false lists are."""
        if cut.score < 0.2 or self.is_timetable_or_place(region, cut, announced) or (cue == "gồm" and self.counts_only_first(cut)):
            return False
        sizes = [len(self.lower[s:e].split()) for s, e, _ in cut.items]
        conjunction = any(mark[0] not in (";", ",", "-") for mark in region.marks)
        if announced.count is not None and announced.cue in ("strong", "") and announced.label is not None:
            # "25 giải, gồm: Giải Nhất, Giải Nhì và Giải Ba": kinds of what is counted.
            short_names = len(sizes) > 2 and (conjunction or len(sizes) > 3) and max(sizes) <= _SHORT_NAME
            kinds = announced.cue == "strong" and short_names and cut.score >= _SURE
            return kinds or found_enough(len(sizes), announced.count) or self.sum_of(cut, announced) is not None
        start, end, _ = cut.items[0]
        if self.work.find(": ", start, cut.items[-1][0]) >= 0:
            return False
        if cue == "gồm" and (any(" gồm " in self.lower[s:e] for s, e, _ in cut.items[1:]) or self.stands_for(cut)):
            return False  # "Ban Chấp hành gồm 15 đồng chí, Ban Thường vụ gồm 5 đồng chí"
        if cue == "gồm" and not conjunction:
            # Nothing says where the list ends: only short names are sure.
            return len(sizes) > 2 and max(sizes) <= 8 and not _DEPENDENT.search(self.lower, start, end)
        if cue == "gồm":
            return max(sizes) <= 25
        dependent = announced.cue == "" and opens_with(self.lower[start:end].split()[:4], "dependent") != ""
        if dependent and not (announced.plural and self.same_heads(cut)):
            return False  # "Bảo hiểm xã hội: theo quy định của pháp luật, ..."
        if announced.cue == "" and words("finite").intersection(self.lower[start:end].split()[1:]):
            return False
        listing = announced.plural or announced.cue == "strong" or (conjunction and self.demands(region.start))
        proper = all(self.work[s].isupper() for s, _, _ in cut.items[:-1])
        sure = announced.plural and conjunction and (proper or (announced.cue == "strong" and cut.score >= 1))
        short = sum(sizes) / len(sizes) <= (12 if sure else 9 if listing else 7) and max(sizes) <= _LONGEST_ITEM
        names = len(sizes) > 3 and max(sizes) <= 5  # "pano, áp phích, loa truyền thanh, mạng xã hội"
        several = announced.plural and len(sizes) > 3 and max(sizes) <= LONGEST_NAME
        parallel = cut.score >= (
            0.5 if listing and (conjunction or announced.cue == "strong") else 0.75 if several else 0.9 if listing or names else 1.2
        )
        if announced.cue == "strong" and self.same_heads(cut) and cut.score >= 1:
            return True  # "bao gồm: hồ sơ đăng ký ..., hồ sơ đánh giá ...": the head that all repeat is proof enough
        enough = len(sizes) > 2 and (conjunction or len(sizes) > 3 or listing or cut.score >= 1.5)
        return short and parallel and enough

    def counts_each(self, cut: Cut) -> bool:
        """Whether each clause counts something of its own: "Ban Chấp hành gồm 25 thành viên; Ban Kiểm tra gồm 03 thành viên"."""
        start, end, _ = cut.items[0]
        if _LEADING.match(self.lower, start, end) is None:
            return False
        if _PARTS.match(self.lower, start, end) and not any(self.lower[s].isdecimal() for s, _, _ in cut.items[1:]):
            return True  # "gồm 3 chương, 28 điều, quy định ...; ..."
        return len(self.lower[start:end].split()) < 4 and " gồm" in self.lower[slice(*cut.items[1][:2])]

    def is_field(self, cut: Cut, announced: Announcement) -> bool:
        """Whether the words before the colon are the first of several fields, or a place or stretch of time of a timetable."""
        if announced.count is not None or announced.plural or announced.cue:
            return False
        start, end = announced.label or (0, 0)
        colon = self.lower.rfind(": ", start, end)
        start = start if colon < 0 else colon + 2  # "Bố trí phòng khám: Tầng 2: ..."
        if start < end and _PLACE_OR_TIME.fullmatch(self.lower, start, end):
            return True  # "Tầng 2: Phòng 209 Khoa Nội; Phòng 208 Khoa Ngoại"
        keys = [_FIELD.match(self.lower, s, e) is not None for s, e, _ in cut.items]
        return not keys[0] and sum(keys[1:]) * 3 >= len(keys[1:]) * 2  # "Tổng mức đầu tư: 198,5 tỷ đồng; nguồn vốn: ngân sách tỉnh"

    def demands(self, start: int) -> bool:
        """Whether the words before a colon ask for what it lists: "Báo cáo cần làm rõ: ..."."""
        return _DEMANDS.search(self.lower, max(self.paragraph.start, start - 24), start) is not None

    def is_timetable_or_place(self, region: Region, cut: Cut, announced: Announcement) -> bool:
        """Whether it is a timetable or an address: "Địa chỉ nhận hồ sơ: Bộ phận Một cửa, số 15 đường Hùng Vương, ..."."""
        if all(_CLOCK.search(self.lower, start, end) for start, end, _ in cut.items):
            return True  # "Sáng mở cửa từ 7 giờ, chiều đóng lúc 17 giờ"
        if announced.cue == "" and announced.count is None and _PLACE.match(self.lower, *(announced.label or (0, 0))):
            return True  # "Phòng họp số 1: Sở Nội vụ, Sở Tài chính"
        if announced.count is None and not announced.plural and self.falls(cut):
            return True
        if announced.plural:
            return False  # "gồm các đoạn: đường Lê Lợi, đường Trần Phú và đường Hùng Vương"
        return self.address(region.start) or (announced.cue == "" and any(self.address(item[0]) for item in cut.items[1:]))

    def stands_for(self, cut: Cut) -> bool:
        """Whether the second piece says what the first is: "gồm những giáo viên giỏi, đại diện cho các tổ"."""
        return self.lower.startswith("đại diện cho ", cut.items[1][0]) and not self.lower.startswith("đại diện", cut.items[0][0])

    def falls(self, cut: Cut) -> bool:
        """Whether each place lies in the next: "xã An Hòa, huyện An Lão, tỉnh Bình Định"."""
        before = -1
        for start, end, _ in cut.items:
            syllables = self.lower[start:end].split()
            size = 2 if " ".join(syllables[:2]) in _LEVELS else 1
            level = _LEVELS.get(" ".join(syllables[:size]), -1)
            if level <= before or len(syllables) <= size:
                return False
            before = level
        return True

    def counts_only_first(self, cut: Cut) -> bool:
        """Whether a sentence goes on after a bare count: "gồm 11 người, thi đấu trong 90 phút"."""
        start, end, _ = cut.items[0]
        bare = _LEADING.match(self.lower, start, end) is not None and len(self.lower[start:end].split()) < 4
        return bare and not any(self.lower[s].isdecimal() for s, _, _ in cut.items[1:])

    def same_heads(self, cut: Cut) -> bool:
        """Whether all items open with the same word: "Đợt 1: ...; đợt 2: ..."."""
        return len({self.lower[s:e].split(None, 1)[0] for s, e, _ in cut.items}) == 1

    def first_leads(self, cut: Cut) -> bool:
        """Whether the first piece itself leads in to the rest: "nêu: ... diễn ra ở nhiều dạng: nhà; dự án"."""
        start, end, _ = cut.items[0]
        leads = self.lower.find(": ", start, end) >= 0 or self.lower.find("gồm ", start, end) >= 0
        inner = _INNER_LEAD.search(self.lower, start, end) if leads else None
        if inner is not None and not any(_INNER_LEAD.search(self.lower, s, e) for s, e, _ in cut.items[1:]):
            head = self.lower[inner.end() : inner.end() + 20].split()[:1]
            if inner["count"] or head == self.lower[slice(*cut.items[1][:2])].split(None, 1)[:1]:
                return True
        colons = [self.work.find(": ", s, e) >= 0 for s, e, _ in cut.items]
        return colons[0] and not any(colons[1:-1] if len(colons) > 2 else colons[1:])

    def sum_of(self, cut: Cut, announced: Announcement) -> int | None:
        """The announced count, where it is the sum of counted items: "99 điểm, gồm 82 điểm văn hóa xã và 17 bưu cục"."""
        if announced.count is None or announced.count == len(cut.items):
            return None
        numbers = [_LEADING.match(self.lower, s, e) for s, e, _ in cut.items]
        if not all(numbers):
            return None
        return announced.count if sum(int(match[0]) for match in numbers if match) == announced.count else None


def found_enough(found: int, announced: int) -> bool:
    """Whether a list whose number differs from the announced one is still that list."""
    return found * 2 >= announced and found <= announced * 2


def lists(announced: Announcement) -> bool:
    """Whether the label names something that is listed: "Nội dung ...", "Hạn chế ..."."""
    return announced.noun.startswith(tuple(nouns("count")))
