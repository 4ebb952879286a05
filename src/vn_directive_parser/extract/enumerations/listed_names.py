"""Names and persons among the pieces of a list: where a name ends that a verb follows, and what opens with a person."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from vn_directive_parser.extract.enumerations.ends import ListEnds
from vn_directive_parser.extract.enumerations.trimming import trim
from vn_directive_parser.extract.enumerations.words import class_of, opens_with
from vn_directive_parser.lexicon import tables

_ATTENDING = ("tham dự", "cùng dự", "dự ", "cùng tham", "tham gia")
_ATTENDANCE = re.compile(r"(?:[^\W\d_]+ ){1,7}có:")
_TITLE = re.compile(r"(?:(?:ông|bà|anh|chị|đồng chí|đ/c|tiến sĩ|thạc sĩ|bác sĩ|kỹ sư|(?:thiếu|trung|thượng|đại) (?:tướng|tá|úy))[ :]+)+")
_TITLE_LETTERS = frozenset("ôbacđtk")
_LONGEST_PERSON = 6
"""Syllables of the longest name of a person, and one."""
LONGEST_NAME = 7
"""Syllables of the longest name of a field or force."""
_DELEGATES = re.compile(
    r"(?<!\w)(?:giao|yêu cầu|đề nghị|phối hợp với|cùng với|cùng|chỉ đạo|mời|phân công)\s+(?:các|những|\d+|hai|ba|bốn)(?!\w)"
)


@cache
def fields() -> frozenset[str]:
    """Fields of administration in lower case: "nông nghiệp và môi trường"."""
    return frozenset(row["field"].lower() for row in tables.rows("fields"))


class ListedNames(ListEnds):
    """Tells short names, bodies and persons among the stretches of one paragraph."""

    def is_name(self, start: int, end: int) -> bool:
        """Whether a stretch is a short name: "Tân Hà", "Nông nghiệp và Môi trường"."""
        if not self.work[start].isupper() or len(self.lower[start:end].split()) > LONGEST_NAME + 1:
            return False
        return self.name_end(start, end) == end or self.lower[start:end] in fields() or self.capitals(start, end)

    def capitals(self, start: int, end: int) -> bool:
        """Whether no comma, colon or figure stands in a short stretch that opens with a capital, as in the name of a field."""
        words = self.work[start:end]
        return (
            not any(mark in words for mark in ",:;(")
            and not any(letter.isdecimal() for letter in words)
            and class_of(self.lower[start:end].split()[:4]) != "verb"
        )

    def attends(self, start: int, end: int) -> bool:
        """Whether a clause leads in to those who came: "tham dự kỳ họp có: ..."."""
        return self.lower.startswith(_ATTENDING, start) and _ATTENDANCE.match(self.lower, start, end) is not None

    def opens_with_person(self, start: int, marks: list[tuple[str, int, int]]) -> bool:
        """Whether a stretch opens with a person's name and post: "Lê Văn Hòa, Bí thư", "bà Ngô Lan, Phó Giám đốc"."""
        if not marks or marks[0][0] != "," or not (self.work[start].isupper() or self.work[start] in _TITLE_LETTERS):
            return False
        if not self.opens_post(self.skip(marks[0][2], self.paragraph.end)):
            return False
        start, end = trim(self.work, self.lower, start, marks[0][1])
        title = _TITLE.match(self.lower, start, end)
        name = title.end() if title is not None else start
        return 1 < len(self.work[name:end].split()) < _LONGEST_PERSON and self.name_end(name, end) == end and name < end

    def opens_post(self, start: int) -> bool:
        """Whether a post opens a stretch."""
        return opens_with(self.lower[start : start + 30].split()[:4], "post") != ""

    def without_predicate(self, items: list[tuple[int, int]]) -> tuple[int, int]:
        """The last item without what all of them do: "giao các sở: Xây dựng, Tài chính, Tư pháp thẩm định hồ sơ"."""
        start, end = items[-1]
        sizes = [len(self.lower[s:e].split()) for s, e in items]
        if max(sizes[:-1]) > LONGEST_NAME or sizes[-1] < 3:
            return items[-1]
        known = 0
        syllables = self.lower[start:end].split(" ")
        if all(self.lower[s:e] in fields() for s, e in items[:-1]):
            known = max((n for n in range(1, min(LONGEST_NAME + 1, len(syllables)) + 1) if " ".join(syllables[:n]) in fields()), default=0)
            if syllables[known:] and self.work[start + sum(len(word) + 1 for word in syllables[:known])].isupper():
                known = 0  # "Thanh tra Chính phủ"
        stop = self.named_until(start)
        if start < stop < end and self.work[stop : stop + 2].strip().islower():
            return start, stop
        if not known and not self.delegated(items):
            return items[-1]
        at = start + sum(len(word) + 1 for word in syllables[: known or 2])
        for index in range(known or 2, len(syllables)):
            if class_of(syllables[index : index + 3]) == "verb" or (known and self.work[at : at + 1].islower()):
                return start, at - 1
            at += len(syllables[index]) + 1
        return items[-1]

    def named_until(self, start: int) -> int:
        """Where the name of a body that opens a stretch ends."""
        index = bisect_left(self.named, (start + 1, 0)) - 1
        return self.named[index][1] if index >= 0 and self.named[index][0] == start else start

    def delegated(self, items: list[tuple[int, int]]) -> bool:
        """Whether the things listed are told to do something: "phối hợp với các lực lượng: A, B, C giữ trật tự"."""
        if self.work.find(":", items[0][0] - 3, items[0][0]) < 0:
            return False
        before = self.lower[max(self.paragraph.start, items[0][0] - 60) : items[0][0]]
        if not _DELEGATES.search(before):
            return False
        return not any(class_of(self.lower[s:e].split()[:4]) == "verb" and self.work[s].islower() for s, e in items)

    def in_name(self, position: int) -> bool:
        """Whether a separator stands inside the name of a body."""
        index = bisect_left(self.named, (position, 0)) - 1
        return index >= 0 and position < self.named[index][1]

    def name_end(self, start: int, end: int) -> int:
        """Where the capitalised words that open a stretch end."""
        at = start
        for word in self.work[start:end].split(" "):
            if not (word[:1].isupper() or word[:1].isdecimal() or word == "-"):
                break
            at += len(word) + 1
        return max(start, at - 1)
