"""Stretches cut into items: at semicolons, or at commas and conjunctions by the boundary scorer."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from vn_directive_parser.extract.enumerations import boundaries, masks
from vn_directive_parser.extract.enumerations.announcements import Announcement
from vn_directive_parser.extract.enumerations.boundaries import Candidate
from vn_directive_parser.extract.enumerations.ends import DEED
from vn_directive_parser.extract.enumerations.listed_names import LONGEST_NAME, ListedNames
from vn_directive_parser.extract.enumerations.scene import Cut, Pieces
from vn_directive_parser.extract.enumerations.tokens import Region
from vn_directive_parser.extract.enumerations.trimming import trim
from vn_directive_parser.extract.enumerations.words import class_of

_CONJUNCTIONS = {"và": "và", "hoặc": "hoặc", "hay": "hay", "cùng với": "cùng", "cùng": "cùng"}
_GROUP = re.compile(r"(?<![\w./,-])(\d{1,2})\s+(?:[^\W\d_]+\s?){1,4}(?:\([^()]{1,30}\)\s?)?:\s*")
_POINT = re.compile(r"(?:[a-zđ]|\d{1,2})\)\s")
_CLASS = re.compile(r"(?:các\s+(?:xã|phường|thị trấn|huyện|quận|tỉnh|thôn|đặc khu|thành phố)|đặc khu|thị trấn)\s")
_SAME = re.compile(r" (?:kỳ|lúc|thời|cấp|loại|nhau|ngành|địa|tham gia|ngày|năm|với)(?!\w)")
"""What follows "cùng" where it says "the same": "so với cùng kỳ"."""
_CLASS_NAME = re.compile(r"(?:các |xã |phường |thị trấn |huyện |tỉnh |thành phố |thôn |đặc khu |\d)")
_CONDITIONS = ("có ", "được ", "là ", "do ", "phải ", "bị ", "đủ ", "không ", "đã ", "chưa ", "đang ")
"""How an item opens that says what somebody must be or have."""
_KEYED = re.compile(r"(?:[^\W\d_]+ ){1,4}(?:bao )?gồm[: ]")
_PREDICATE = re.compile(r" (?:do|là|gồm|bao gồm|được|phải|sẽ|đã|chịu|giao) ")
_CLASSES = re.compile(
    r"(?:các|những)\s+(?:bộ|sở|ban|xã|phường|huyện|tỉnh|thành phố|thị xã|quận|phòng|cục|vụ|đơn vị|trường|bộ, ngành|sở, ngành)\Z"
)
"""How a label ends that names the class of short names: "UBND các xã: Tân Hà, Tân Lãnh"."""
_OTHER_CLASS = re.compile(r"(?:các|những|ubnd|ủy ban|chủ tịch|giám đốc|thủ trưởng|bộ trưởng|lãnh đạo|đại diện|toàn thể|công an|sở|ban)\s")


class Cutter(ListedNames):
    """Cuts the stretches of one paragraph."""

    def cut(self, region: Region, announced: Announcement) -> Cut | None:
        """The stretch cut at its strongest marks."""
        for kind, mark, after in region.marks:
            if kind == ";":
                first = self.skip(region.start, mark)
                clause = self.opens_clause(self.skip(after, region.end)) and not self.opens_clause(first) and not self.opens_verb(first)
                if self.closes(after, region.end) or (
                    clause and any(m[1] < mark for m in region.marks)
                ):  # "gồm 82 điểm và 17 bưu cục; trong đó ...": no list of clauses
                    region = Region(region.start, mark, tuple(m for m in region.marks if m[1] < mark), sentence=False)
                break
        if region.has(";"):
            before = self.without_purpose(region)
            if before.marks and before.end < region.end and not before.has(";"):
                return self.cut_commas(before, announced)  # "các thôn: A, B thành thôn C; các thôn: D, E thành thôn F"
            cut = self.cut_semicolons(region, announced)
            if len(cut.items) > 1:
                return cut
            # "thành phần gồm A, B và C;" at the end of a point, or before a clause of its own: the clause is the list.
            mark = next(first for kind, first, _ in region.marks if kind == ";")
            region = Region(region.start, mark, tuple(m for m in region.marks if m[1] < mark), sentence=False)
        return self.cut_commas(region, announced)

    def grouped(self, region: Region, announced: Announcement) -> Cut | None:
        """A count given in counted groups with lists of their own: "9 vị trí, gồm 6 bến: ... và 3 phao: ..."."""
        if announced.count is None or self.work.find(":", region.start, region.end) < 0:
            return None
        groups = list(_GROUP.finditer(self.lower, region.start, region.end))
        if len(groups) < 2 or sum(int(group[1]) for group in groups) != announced.count:
            return None
        items: Pieces = []
        for group, following in zip(groups, [*groups[1:], None], strict=True):
            end = following.start() if following else region.end
            inner = Region(group.end(), end, tuple(m for m in region.marks if group.end() <= m[1] < end), sentence=False)
            cut = self.cut(inner, Announcement(count=int(group[1])))
            if cut is None:
                start, end = trim(self.work, self.lower, group.end(), end)
                cut = Cut([(start, end, None)], "inline")
            items += cut.items
        return Cut(items, "inline") if len(items) == announced.count else None

    def cut_semicolons(self, region: Region, announced: Announcement) -> Cut:
        """The stretch cut at its semicolons; of two clauses the first may itself be the whole list."""
        first = region.marks[[mark[0] for mark in region.marks].index(";")][1]
        inner = Region(region.start, first, tuple(m for m in region.marks if m[1] < first), sentence=False)
        two = sum(mark[0] == ";" for mark in region.marks) == 1
        if announced.count is not None and announced.count > 2 and two and inner.marks:
            cut = self.cut_commas(inner, announced)  # "03 màu, gồm: màu xanh, màu vàng, màu đỏ; có ..."
            if cut is not None and len(cut.items) == announced.count and cut.score > 0:
                return cut
        names = self.listed_names(region, inner, announced) or (self.names_before(region, inner) if two else None)
        if names is not None:
            return names
        pieces = self.own(self.pieces(region, [mark for mark in region.marks if mark[0] == ";"]), announced)
        if two and announced.count is None and len(pieces) == 2 and inner.marks and self.goes_on(pieces):
            return Cut(pieces[:1], "semicolons")
        wanted = announced.count
        closed = self.closed(pieces)
        if len(closed) < len(pieces) and len(pieces) != wanted:
            pieces = closed
        elif len(pieces) > 1:
            pieces = self.without_deed(pieces, announced)
        if announced.key is not None and wanted is not None and len(pieces) < wanted:
            mixed = self.cut_mixed(region, announced)
            if mixed is not None:
                return mixed
        if wanted is not None and len(pieces) == wanted - 1:
            pieces = self.cut_last(pieces, region)
        elif wanted is None and len(pieces) > 1:
            pieces = self.cut_documents(pieces, region)
        return Cut(pieces, "semicolons")

    def cut_mixed(self, region: Region, announced: Announcement) -> Cut | None:
        """Semicolons and commas that divide alike, where only so as many members of a slogan are found as were announced."""
        marks = tuple((",", first, last) if kind == ";" else (kind, first, last) for kind, first, last in region.marks)
        cut = self.cut_commas(Region(region.start, region.end, marks, region.sentence), announced)
        if cut is None or len(cut.items) != announced.count or cut.score < 0:
            return None
        lasts = {first for kind, first, _ in region.marks if kind == ";"}
        starts = [start for start, _, _ in cut.items]
        if any(bisect_left(starts, mark) == bisect_left(starts, mark + 6) for mark in lasts):
            return None  # a semicolon that divides nothing
        return cut

    def names_before(self, region: Region, inner: Region) -> Cut | None:
        """The names before a clause: "đến từ các xã: Tân Lập, Tân Thành, Tân Hưng; kết quả ..."."""
        after = self.skip(region.marks[len(inner.marks)][2], region.end)
        names = self.pieces(inner, list(inner.marks))
        proper = all(self.work[s].isupper() and self.name_end(s, e) == e and e - s < LONGEST_NAME * 6 for s, e, _ in names)
        if len(names) < 3 or not proper or not self.work[after : after + 1].islower() or _CLASS_NAME.match(self.lower, after):
            return None
        return Cut(names, "inline", 2.0)

    def listed_names(self, region: Region, inner: Region, announced: Announcement) -> Cut | None:
        """Names of one class that end before a verb or at the semicolon before another class.

        "UBND các xã: Tân Hà, Tân Lãnh, Tân Ngọc tổ chức ...; ...", "các bộ: Tài chính, Xây dựng, Nội vụ; UBND các tỉnh".
        """
        if not announced.plural or announced.label is None or len(inner.marks) < 2 or _CLASSES.search(self.lower, *announced.label) is None:
            return None
        cut = self.cut_commas(inner, replace(announced, count=None))
        if cut is None or len(cut.items) < 2 or not all(self.is_name(s, e) for s, e, _ in cut.items[:-1]):
            return None
        start, end, _ = cut.items[-1]
        name = self.name_end(start, end)
        if start < name < end and class_of(self.lower[name:end].split()[:4]) == "verb":
            cut.items[-1] = (*trim(self.work, self.lower, start, name), None)
            return cut
        if name == end and self.work[end : inner.end].strip():
            return cut  # the words behind the names are left out already
        after = self.skip(region.marks[len(inner.marks)][2], region.end)
        other = _OTHER_CLASS.match(self.lower, after) is not None or (self.named_until(after) > after and self.work[after].isupper())
        return cut if other and self.is_name(start, end) and self.named_until(start) <= start else None

    def own(self, pieces: Pieces, announced: Announcement) -> Pieces:
        """The pieces before a marked point or a clause of the same make: "Giai đoạn 1 gồm A và B; giai đoạn 2 là C"."""
        head = self.lower[slice(*announced.label)].split()[:4] if announced.label and announced.count is None else []
        apart = not pieces or self.lower[slice(*pieces[0][:2])].split()[:2] != head[:2]
        for index, (start, end, _) in enumerate(pieces):
            if not index:
                continue
            opening = self.lower[start : start + 60].split()[:4]
            same = len(head) > 1 and opening[:2] == head[:2] and (apart or (len(head) == 4 and opening == head))
            keyed = (
                announced.count is None
                and _KEYED.match(self.lower, start, end)
                and not _KEYED.match(self.lower, pieces[0][0], pieces[0][1])
            )
            if (
                same
                or (keyed and self.work.find(",", pieces[0][0], pieces[0][1]) >= 0)
                or _POINT.match(self.lower, start, end)
                or (announced.cue == "strong" and index == 1 and self.fields_follow(pieces))
                or (announced.count is None and (self.predicate(start, pieces[0][0]) or self.attends(start, end)))
            ):
                return pieces[:index]
        return pieces

    def fields_follow(self, pieces: Pieces) -> bool:
        """Whether all pieces but the first are fields with a value: "gồm: khu A, khu B; thời gian: từ 8 giờ"."""
        if any(self.work.find(": ", s, e) < 0 for s, e, _ in pieces[1:]) or self.work.find(": ", *pieces[0][:2]) >= 0:
            return False
        return self.work.find(", ", *pieces[0][:2]) >= 0

    def goes_on(self, pieces: Pieces) -> bool:
        """Whether the second of two clauses has a subject and a verb, the first none: "gồm A và B; vùng đệm do xã quản lý"."""
        (first, stop, _), (start, end, _) = pieces
        if not self.lower.endswith(("gồm", "gồm có"), 0, self.work_end(first)):
            return False
        return _PREDICATE.search(self.lower, start, end) is not None and _PREDICATE.search(self.lower, first, stop) is None

    def work_end(self, start: int) -> int:
        """Where the words before a stretch end."""
        while start > 0 and self.work[start - 1] in " \n":
            start -= 1
        return start

    def predicate(self, start: int, first: int) -> bool:
        """Whether a clause goes on about the subject of the sentence: "gồm A, B; có nhiệm vụ ..."."""
        opener = self.lower[start : start + 8].split(None, 1)[:1]
        if opener not in (["có"], ["được"], ["là"], ["do"], ["phải"], ["bị"]):
            return False
        return not self.lower.startswith(_CONDITIONS, first)  # "Điều kiện: là công dân; có bằng đại học"

    def closed(self, pieces: Pieces) -> Pieces:
        """The pieces before one that closes the list: "; trong đó đơn phải có xác nhận"."""
        for index in range(1, len(pieces)):
            if self.closes(pieces[index][0], pieces[index][1]):
                return pieces[:index]
        return pieces

    def cut_last(self, pieces: Pieces, region: Region) -> Pieces:
        """The last piece cut at its "và", where one item is missing and both sides could be items."""
        start, end, _ = pieces[-1]
        options = [mark for mark in region.marks if mark[0] in ("và", "hoặc") and start < mark[1] < end]
        heads = {self.lower[s:e].split(None, 1)[0] for s, e, _ in pieces}
        for mark in reversed(options):
            left, right = trim(self.work, self.lower, start, mark[1]), trim(self.work, self.lower, mark[2], end)
            after = self.lower[right[0] : right[1]].split()
            if (len(options) == 1 and len(after) > 2) or (after and after[0] in heads):
                from_words = self.lower[left[0] : left[1]].split()
                if masks.bound(from_words, after) or len(from_words) < 2:
                    continue
                return [*pieces[:-1], (left[0], left[1], None), (right[0], right[1], None)]
        return pieces

    def cut_documents(self, pieces: Pieces, region: Region) -> Pieces:
        """The last piece cut at its "và", where it and what follows are two documents: "...; Nghị định số 1 và Thông tư số 2"."""
        if not self.masked:
            return pieces
        starts = {start for start, _ in self.masked}
        start, end, _ = pieces[-1]
        if start not in starts or pieces[0][0] not in starts:
            return pieces
        for kind, first, last in region.marks:
            if kind == "và" and start < first < end and self.skip(last, end) in starts:
                return [*pieces[:-1], (*trim(self.work, self.lower, start, first), None), (*trim(self.work, self.lower, last, end), None)]
        return pieces

    def cut_commas(self, region: Region, announced: Announcement) -> Cut | None:
        """The stretch cut at commas and conjunctions by the boundary scorer."""
        end, marks = self.list_end(region, announced)
        candidates: list[Candidate] = []
        persons = self.opens_with_person(self.skip(region.start, end), marks)
        deed = DEED.search(self.lower, marks[0][2], end) if persons else None
        if deed is not None:
            end, marks = deed.start(), [mark for mark in marks if mark[1] < deed.start()]
        for kind, first, last in marks:
            if persons and kind == "," and self.opens_post(self.skip(last, end)):
                continue  # "ông Lê Văn Hòa, Bí thư Huyện ủy"
            if kind == ",":
                candidates.append(Candidate(",", first, self.skip(last, end), self.in_name(first)))
            elif kind in _CONJUNCTIONS and announced.key != kind and not (kind == "cùng" and _SAME.match(self.lower, last)):
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
        if persons:
            return Cut([(s, e, None) for s, e in items], "persons", score)
        if len(items) > 2:
            items[-1] = self.without_predicate(items)
        if len(items) > 2 and all(self.name_end(s, e) == e for s, e in items[:-1]):
            start, end = items[-1]
            name = self.name_end(start, end)
            if len(self.work[name:end].split()) == 1:
                name = end  # "Giải Khuyến khích"
            items[-1] = (
                trim(self.work, self.lower, start, name) if name > start else (start, end)
            )  # "3 phường: Phú Thứ, An Lưu, Hiệp Sơn đạt chuẩn ..."
        return Cut([(s, e, None) for s, e in items], "inline", score)

    def class_groups(self, start: int, end: int, candidates: list[Candidate]) -> Cut | None:
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
        return Cut([(s, e, None) for s, e in items], "inline", 2.0)

    def pieces(self, region: Region, marks: list[tuple[str, int, int]]) -> Pieces:
        """What stands between the marks, trimmed, empty ones left out."""
        lefts = [region.start, *(mark[2] for mark in marks)]
        rights = [*(mark[1] for mark in marks), region.end]
        trimmed = [trim(self.work, self.lower, s, e) for s, e in zip(lefts, rights, strict=True)]
        return [(s, e, None) for s, e in trimmed if e > s]


def counted_groups(lower: str, start: int, end: int) -> int:
    """How many counted groups with lists of their own stand in a stretch: "6 bến: ... và 3 phao: ..." has two."""
    return len(_GROUP.findall(lower, start, end))
