"""Where a list inside a sentence truly ends: before a purpose, a remark or a clause of its own."""

from __future__ import annotations

import re

from vn_directive_parser.extract.enumerations.announcements import Announcement
from vn_directive_parser.extract.enumerations.scene import Pieces, Scene
from vn_directive_parser.extract.enumerations.tokens import Region
from vn_directive_parser.extract.enumerations.trimming import trim
from vn_directive_parser.extract.enumerations.words import class_of, opens_with

_TRAILING = re.compile(
    r"\s*(?:thu hút (?:hơn|gần|trên|khoảng|đông|sự|hàng)|với (?:sự|tổng|kinh phí|hơn|gần|mức)|được|đã|đang|sẽ|đều"
    r"|có (?:sự|nhiệm vụ|trách nhiệm|quyền|chức năng|thẩm quyền))(?!\w)"
)
_REST = re.compile(r"(?:\d+|hai|ba|bốn|các|những|số)\s+(?:\w+\s+){1,3}(?:còn lại|khác)\b")
_OBLIGED = re.compile(r"\s*(?:phải|sẽ|đã|được (?:đánh|lập|lưu|gửi|nộp|đóng|ghi|đặt|in|công)) ?(?!\w)")
_PURPOSE = re.compile(
    r" (?:để (?:thành lập|sáp nhập|nhập|hợp nhất|hình thành|tổ chức lại|trở thành|tạo thành)"
    r"|(?<!trở )thành (?:một |01 )?(?:xã|phường|thị trấn|huyện|quận|tỉnh|thành phố|thôn|ấp|khu phố|tổ dân phố|đặc khu)) "
)
_FOR = re.compile(r" để (?=[^\W\d_])")
_LEADING_ON = (" như sau", " sau đây", " dưới đây")


DEED = re.compile(
    r",? (?:(?:cùng|đã|đang|vừa|trực tiếp|và|cũng) )*(?:đồng )?(?:chủ trì|điều hành|tham dự|dự(?! (?:án|toán|thảo|kiến|phòng|bị|trữ))"
    r"|tham gia|phát biểu|đến dự|có mặt|trao tặng|trao|đến thăm|dâng hương|cắt băng)(?!\w)"
    r"| cùng (?:với )?(?:các|một số|toàn thể|đông đảo|hơn|gần|đại diện|lãnh đạo|\d+) "
    r"|, (?:hội nghị|đại hội|buổi|cuộc|kỳ họp|lễ|đoàn) [^,;]* (?:đã|được) "
)
"""What persons did, or who came with them, after the last of them: takes " cùng chủ trì", " đã dự"; must not take " dự án"."""
_AND_MORE = re.compile(
    r" và (?:quyết định|thông qua|cho ý kiến|xem xét|thảo luận|bàn|giải quyết|biểu quyết)(?: về)?"
    r" (?:một số|các|những|nhiều) [^;]{3,60}?khác(?!\w)"
)
"""A second predicate of the sentence after the last item: "xem xét: A; B; C và quyết định một số vấn đề khác"."""
_PERSONS = re.compile(r"(?<!\w)(?:đồng chí|ông|bà|đại biểu|vị|thành viên|cán bộ)(?:\s+\S+){0,8}\Z")
_THERE = ("cùng ", "cũng ", "tham ", "dự ", "đến ", "về ", "làm ", "đi ", "chủ ")
_ALSO_THERE = re.compile(
    r"(?:cùng |cũng )?(?:tham dự|dự(?! án)|tham gia|đến dự|về dự|làm việc|đi cùng|chủ trì)(?: [^ ,;]+){0,6}"
    r" (?:còn có|có (?:các|sự|đồng chí|đại diện|ông|bà|lãnh đạo|cán bộ|toàn thể|đông đảo)) "
)
"""A clause that says who else came: "tham dự còn có ..."."""


class ListEnds(Scene):
    """Finds the ends of the lists of one paragraph."""

    def list_end(self, region: Region, announced: Announcement) -> tuple[int, list[tuple[str, int, int]]]:
        """Where a comma list truly ends: before ", nhằm ...", before "để" with more commas after it, or with the sentence."""
        region = self.without_purpose(region)
        marks = list(region.marks)
        for index, (kind, first, last) in enumerate(marks):
            if index and kind == "," and self.follows_on(region, marks, index):
                return first, marks[:index]
            if kind == "," and (self.closes(last, region.end) or _TRAILING.match(self.lower, last)):
                return first, marks[:index]
            if index and kind == "và" and _OBLIGED.match(self.lower, last) and not _OBLIGED.match(self.lower, region.start):
                return first, marks[:index]  # "gồm biên bản, quyết định và phải được đánh số"
        purpose = self.lower.find(" để ", region.start, region.end)
        if purpose >= 0 and announced.count is None:
            before = [mark for mark in marks if mark[1] < purpose]
            if len(before) < len(marks) and (len(before) >= 2 or (before and before[0][0] != ",")):
                return purpose, before
        return region.end, marks

    def without_purpose(self, region: Region) -> Region:
        """The stretch before what becomes of the units listed: "xã A, xã B và xã C để thành lập xã D"."""
        purpose = _PURPOSE.search(self.lower, region.start, region.end)
        if purpose is None and region.marks and not region.has(";"):
            purpose = _FOR.search(self.lower, region.marks[-1][2], region.end)
            if purpose is not None and self.lower.find(" để ", region.start, purpose.start()) >= 0:
                purpose = None
        if purpose is None or self.opens_verb(region.start):
            return region
        marks = tuple(mark for mark in region.marks if mark[1] < purpose.start())
        return Region(region.start, purpose.start(), marks, sentence=False) if marks else region

    def opens_verb(self, start: int) -> bool:
        """Whether a verb opens a stretch."""
        start = self.skip(start, start + 8)
        return self.work[start : start + 1].islower() and class_of(self.lower[start : start + 40].split()[:4]) == "verb"

    def follows_on(self, region: Region, marks: list[tuple[str, int, int]], index: int) -> bool:
        """Whether a clause with a verb of its own starts after a comma, where the items are none: ", chiếm 80%", ", kết thúc ..."."""
        start = self.skip(marks[index][2], region.end)
        joined = any(mark[0] in ("và", "hoặc") for mark in marks[:index])
        if joined and index + 1 == len(marks) and self.lower.endswith(_LEADING_ON, start, self.without_colon(region.end)):
            return True
        if not (joined or index > 1):
            return False
        if opens_with(self.lower[start : start + 40].split()[:4], "follow_on_sure"):
            return not self.lower.startswith(self.lower[start : start + 8], self.skip(region.start, region.end))
        if not self.opens_clause(start):
            return False
        first = self.skip(region.start, region.end)
        return not self.opens_verb(first) and not self.opens_clause(first)

    def without_colon(self, end: int) -> int:
        """The end of a stretch without the colon that ends it."""
        while end > 0 and self.work[end - 1] in ": ":
            end -= 1
        return end

    def opens_clause(self, start: int) -> bool:
        """Whether words that open a clause about all items stand here: "chiếm ...", "giảm 186 đơn vị", not "giảm nghèo"."""
        syllables = self.lower[start : start + 40].split()[:5]
        opener = opens_with(syllables, "follow_on")
        if not opener and opens_with(syllables, "follow_on_figure"):
            return any(syllable[0].isdecimal() for syllable in syllables)
        return len(opener) > 0 and len(opens_with(syllables, "verb")) <= len(opener)

    def closes(self, start: int, end: int) -> bool:
        """Whether words that follow a list and belong to none of its items start here."""
        start = self.skip(start, end)
        if opens_with(self.lower[start : start + 40].split()[:4], "closing") or _REST.match(self.lower, start, end):
            return True
        return self.lower.startswith(_THERE, start) and _ALSO_THERE.match(self.lower, start, end) is not None

    def without_deed(self, pieces: Pieces, announced: Announcement) -> Pieces:
        """The pieces without what the persons listed did, or who came with them: "A, Bí thư; B, Chủ tịch cùng chủ trì hội nghị"."""
        more = _AND_MORE.search(self.lower, *pieces[-1][:2]) if self.lower.find("khác", *pieces[-1][:2]) >= 0 else None
        if more is not None:
            return [*pieces[:-1], (*trim(self.work, self.lower, pieces[-1][0], more.start()), pieces[-1][2])]
        if self.lower.endswith(_LEADING_ON, 0, pieces[-1][1]):
            comma = self.lower.rfind(", ", *pieces[-1][:2])
            if comma > 0:  # "...; khoa Kinh tế, kế hoạch như sau:"
                return [*pieces[:-1], (*trim(self.work, self.lower, pieces[-1][0], comma), pieces[-1][2])]
        if announced.label is None or not _PERSONS.search(self.lower, *announced.label):
            return pieces
        start, end, marker = pieces[-1]
        deed = DEED.search(self.lower, start + 1, end)
        if deed is None or any(DEED.search(self.lower, s, e) for s, e, _ in pieces[:-1]):
            return pieces
        return [*pieces[:-1], (*trim(self.work, self.lower, start, deed.start()), marker)]
