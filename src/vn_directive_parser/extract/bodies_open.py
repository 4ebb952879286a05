"""Open names: "Hiệp hội Nhà thầu xây dựng", "Trường THCS Khương Thượng". Capital letters and known words say how far they go."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import cache

from vn_directive_parser.extract.bodies_spelling import spelled
from vn_directive_parser.extract.bodies_words import LEVEL, LEVEL_WORDS, UPPER, Scene, Stretch, opens_prose, words
from vn_directive_parser.lexicon import places
from vn_directive_parser.lexicon.organs import GAP, abbreviations, heads
from vn_directive_parser.lexicon.syllables import is_syllable

# A word of a name and what joins it to the one before. Takes " Du", ", Thể", " - Giáo", " & "; must not take "; " or ". ".
_TOKEN = re.compile(rf"(,{GAP}|{GAP}?[-&]{GAP}?|{GAP})([^\W_][\w'’&]*(?:/[^\W\d_]+)?)")
_WORD = re.compile(r"[^\W_]+")
_COMES_AND = re.compile(r"[^,.;:\n()]{2,40}\s(?:và|&)\s")
# What makes a number after a name a count: "Trường Tiểu học Kim Liên 2 năm liền".
_COUNTED = re.compile(
    rf"[/.,%-]\d|{GAP}(?:năm|tháng|ngày|người|học|em|cán|đồng|lần|giờ|triệu|tỷ|xã|hộ|giải|công|tập|suất|phần|thôn|chi|đại)(?!\w)"
)
_CAPITALS = frozenset(string.ascii_uppercase + UPPER.removeprefix("A-Z"))
_AND = frozenset(("và", "hoặc"))
_PROSE = re.compile(
    rf"{GAP}(?:trình|gửi|báo|dữ{GAP}liệu|số{GAP}liệu|kết{GAP}quả|ý{GAP}kiến|tình{GAP}hình|danh{GAP}sách|kế{GAP}hoạch|quy{GAP}(?:chế|định|trình|ước)"
    rf"|các|đề{GAP}án|chương{GAP}trình|báo{GAP}cáo|và{GAP}trình|hồ{GAP}sơ|phương{GAP}án|Kế|Quy|Đề|Chương|Nghị|nghị{GAP}quyết|dự{GAP}thảo"
    rf"|được|đã|cho|về|theo|[\"“])"
)
_HEADS_ALONE = frozenset(("Sở", "Bộ", "Hội", "Hiệp hội", "Phòng", "Ban Thường vụ", "Liên đoàn"))
MOST_WORDS = 16
LONGEST_LINE = 200
_LONG_LINE = 24
# Two more words of a person's name and no third; a post not far before.
_GIVEN = re.compile(rf"(?:[ ][{UPPER}][^\W\d_]*){{2,3}}(?![ ][{UPPER}]|\w)")
_POST = re.compile(r"(?<!\w)(?:hiệu trưởng|giám đốc|chủ tịch|bí thư|trưởng|phó|chánh|viện trưởng|chủ nhiệm)\s[^.;:\n]*$")
# Last words of people's names that also open prose: "TRƯỜNG THCS NGUYỄN TẤT THÀNH".
_GIVEN_STOPS = frozenset(("thành", "quý", "khánh", "vinh", "thu", "chi", "tri", "sinh"))
_OBJECTS = ("quản lý ", "kiểm soát ", "điều tra ")
_PLACE_WORDS = 2
_COMPOUND = re.compile(
    rf"[{UPPER}][^\W\d_A-ZĐ]*[ ](?!(?:trưởng|viên|ký|tịch|thư|đốc|phó)(?!\w))([^\W\d_A-ZĐ]+)"
    rf"(?=[ ]?[,;.()\n]|$|{GAP}(?:tỉnh|huyện|thành{GAP}phố|quận|thị{GAP}xã|xã|phường)(?!\w))"
)
_POST_NEAR = 60
_LONGEST_SYLLABLE = 12
_NUMBERED = re.compile(r"[ ]\d{1,3}(?![\w/])")


@dataclass(slots=True)
class _Token:
    """A word that may go on a name, with what joins it to the words before."""

    start: int
    end: int
    word: str
    lower: str
    capital: bool
    joined: bool
    """Whether "và", a comma or a hyphen stands before it, or in a heading a new line."""


@dataclass(slots=True)
class _Opening:
    """The open part of a name as far as it is read.

    Attributes:
        at: end of what is read; `position` where it began.
        count: words and known phrases read.
        plain: how many words with capitals that no table has were read in a row.
        half: the last word is the second half of a compound that no table has.
        fresh: the last word has a capital and may be half of a compound: "Khuyến" of "Khuyến học".
    """

    scene: Scene
    position: int
    upper: bool
    lower_first: bool
    associated: bool
    numbered: bool
    people: bool
    at: int = 0
    count: int = 0
    fresh: bool = False
    plain: int = 0
    half: bool = False

    def read(self) -> Stretch | None:
        """All that belongs to the name; None where nothing does."""
        self.at = self.position
        while self.count < MOST_WORDS:
            token = self._next()
            if token is None or not self._take(token):
                break
            self.count += 1
        stretch = self.scene.work[self.position : self.at]
        if not stretch or (self.upper and not _line_ends(self.scene, self.at)):
            return None
        if self.count == 1 and len(stretch.strip()) == 1:
            return None  # "Công ty A" of an example
        return Stretch(self.at, spelled(stretch, self.upper))

    def _next(self) -> _Token | None:
        """The next word, after "và", a comma or a hyphen if these belong to the name; None where the name ends."""
        scene, first = self.scene, self.count == 0
        match = _TOKEN.match(scene.work, self.at)
        if match is None:
            return None
        gap, word = match.groups()
        lower = word.lower()
        joined = heading = False
        if gap != " ":
            if _stops(scene, self.at, match.start(2), gap, first=first, upper=self.upper):
                return None
            joint = gap.strip()
            joined, heading = joint != "", self.upper and "\n" in gap
        else:
            joint = ""
        if joined or lower in _AND:
            joined = True
            if lower == "và":
                match = _TOKEN.match(scene.work, match.end())
            if match is None or first or not _joins(scene, match.start(2), joint):
                return None
            heading = self.upper and "\n" in match[1]
            word = match[2]
            lower = word.lower()
        token = _Token(match.start(2), match.end(), word, lower, word[0] in _CAPITALS, joined)
        # Of the words that open something else the first letters in capitals are few; a heading's are all.
        if self.upper or lower in _openers() or not lower.isalnum():
            return None if _opens_other(scene, token, upper=self.upper, first=first, joined=joined or heading) else token
        return token

    def _take(self, token: _Token) -> bool:
        """Take the longest known field or phrase that starts with a word, or the word; False where neither belongs to the name."""
        end = self.scene.field_end(token.start)
        if end is not None and self._is_deed(token, end):
            return False
        if end is None or (self.count == 0 and not token.capital and not self.lower_first):
            self.plain = self.plain + 1 if token.capital else 0
            return not self._is_person(token) and self._word(token)
        self.at, self.fresh, self.plain = end, token.capital and end == token.end and token.lower != "thuế", 0
        return True

    def _is_person(self, token: _Token) -> bool:
        """Whether a family name opens the name of the one who holds the post: "Hiệu trưởng Trường THCS Khương Thượng Đàm Vĩnh Hằng"."""
        sure = self.plain > _PLACE_WORDS or self.half or not self.people
        if not sure or self.count == 0 or self.upper or token.lower not in words("surname") or not _GIVEN.match(self.scene.work, token.end):
            return False
        return _POST.search(self.scene.lower, max(0, self.position - _POST_NEAR), self.position) is not None

    def _is_deed(self, token: _Token, end: int) -> bool:
        """Whether known words are a verb here: "Hội Golf xây dựng kế hoạch", as against "Hiệp hội Nhà thầu xây dựng"."""
        if token.capital or token.joined:
            return False
        known = self.scene.lower[token.start : end]
        if self.count == 0:
            return self.associated and (known in words("deed") or known in words("verb"))
        first = self.scene.lower[token.start : token.end + 12].split()[:2]
        prose = " ".join(first) in words("verb") or opens_prose(self.scene, token.start - 1, token.lower)
        if prose and self.scene.work[token.start : end].islower() and not known.startswith(_OBJECTS):
            return True  # also where its object follows: "Trung tâm Khuyến nông hỗ trợ nông dân"
        return known in words("verb") or (known in words("half verb") and _PROSE.match(self.scene.work, end) is not None)

    def _word(self, token: _Token) -> bool:
        """Take a word that no table has: one with a capital, the second half of a compound, a number."""
        scene, first = self.scene, self.count == 0
        if token.capital:
            self.at, self.fresh = token.end, not token.word.isupper() or self.upper
            # "Hiệp hội ... Việt Nam" is whole, "Hội Hữu nghị Việt Nam - Lào" is not.
            return (
                token.lower != "nam"
                or self.count < 2
                or scene.work.startswith(" - ", token.end)
                or not scene.lower.endswith("việt nam", self.position, self.at)
            )
        number = _NUMBERED.match(scene.work, token.end) if self.numbered and token.lower == "số" else None
        if number is not None:
            self.at, self.fresh = number.end(), True
            return True
        half = self.fresh and self._is_half(token)
        if first or not (half or _is_number(scene, token)):
            return False
        self.at, self.fresh, self.half = token.end, False, half
        return True

    def _is_half(self, token: _Token) -> bool:
        """Whether a word in lower case is the second half of a compound; "tài" of "Công ty Vinamilk tài trợ" is not."""
        if not _second_syllable(self.scene, token) or _after_place(self.scene, self.position, self.at):
            return False
        last = self.scene.work[max(self.position, self.at - _LONGEST_SYLLABLE) : self.at].split()
        return not last or is_syllable(last[-1])


def read_open(
    scene: Scene,
    position: int,
    *,
    upper: bool,
    lower_first: bool = False,
    associated: bool = False,
    numbered: bool = True,
    people: bool = True,
) -> Stretch | None:
    """The open part of a name from the end of its head on; None where nothing of a name follows.

    Args:
        scene: the text.
        position: where the head ends.
        upper: the head is in capitals: the name goes on to the end of its line.
        lower_first: the first word may be a known one in lower case ("Liên đoàn cầu lông").
        associated: the head is an association, a federation ...
        numbered: "số 2" may belong to the name, as to a school's; after a department it opens a document's number.
        people: it may be named after a person, as a school; else a family name after it opens its head's name.
    """
    return _Opening(scene, position, upper, lower_first, associated, numbered, people).read()


def _line_ends(scene: Scene, at: int) -> bool:
    """Whether a heading's name is whole: its line ends, or a place, a mark or a column's gap follows."""
    return (
        at >= len(scene.work)
        or scene.work[at] in '\n\t.,;:()*\\|-/"”'
        or scene.work.startswith(("  ", " - "), at)
        or bool(LEVEL.match(scene.lower, at))
    )


def _is_stop(scene: Scene, start: int, lowered: str) -> bool:
    """Whether a word in lower case, alone or with the next one, opens what follows a name."""
    return lowered in words("stop") or " ".join(_WORD.findall(scene.lower, start, start + 20)[:2]) in words("stop")


def _second_syllable(scene: Scene, token: _Token) -> bool:
    """Whether a word in lower case completes the one with a capital before it ("Khuyến học")."""
    return not token.joined and not _is_stop(scene, token.start, token.lower) and token.lower.isalpha()


def _is_number(scene: Scene, token: _Token) -> bool:
    """Whether a token is the number in a name ("Bệnh viện Quân y 103"), not a count of what follows."""
    if "\n" in scene.work[token.start - 2 : token.start]:
        return False  # a page number
    return token.word.isdecimal() and len(token.word) <= 3 and _COUNTED.match(scene.lower, token.end) is None


def _after_place(scene: Scene, position: int, at: int) -> bool:
    """Whether the last two words are a place, which ends a name: "Trường Cao đẳng Sư phạm Nghệ An tuyển sinh"."""
    return places.key(" ".join(scene.lower[position:at].split()[-2:])) in places.known()


def _stops(scene: Scene, at: int, start: int, joint: str, *, first: bool, upper: bool) -> bool:
    """Whether the gap before a word ends the name."""
    if "\n" in joint and not upper and scene.breaks(at, start):
        return True
    if upper and first and "\n" in joint:
        return True
    if upper and not first and ("\n" in joint or "  " in joint) and not _heading_goes_on(scene, at, start):
        return True
    return first and joint.strip() != ""


def _heading_goes_on(scene: Scene, at: int, start: int) -> bool:
    """A heading in capitals goes on in the next line if the line before it is long and the next has capitals too."""
    if "  " in scene.work[at:start].replace("\n", ""):
        return False
    following = scene.work[start : start + LONGEST_LINE].partition("\n")[0]
    return following.isupper() and scene.work.rfind("\n", max(0, at - _LONG_LINE), at) < 0 and at >= _LONG_LINE


def _joins(scene: Scene, start: int, joint: str) -> bool:
    """Whether what follows "và", a comma or a hyphen belongs to the name."""
    word = _WORD.match(scene.lower, start)
    if word is None:
        return False
    known = scene.field_end(start) is not None
    if joint == ",":
        return known and _COMES_AND.match(scene.work, start) is not None
    if joint in ("-", "&"):
        written = _WORD.match(scene.work, start)
        if known or (written is not None and written[0] in abbreviations()) or _twins(scene, start):
            return True
        return joint == "-" and scene.work[start - 1] == " " and _is_compound(scene, start, word[0])
    capital = scene.work[start] in _CAPITALS
    return known or (capital and word[0] not in words("surname"))


def _is_compound(scene: Scene, start: int, word: str) -> bool:
    """Whether a word with a capital and its second half in lower case go on a name: "Khuyến nông - Khuyến ngư"."""
    compound = _COMPOUND.match(scene.work, start)
    if compound is None or compound[1] in words("stop") or any(word in words(kind) for kind in ("surname", "post", "document")):
        return False
    pair = " ".join(_WORD.findall(scene.lower, start, start + 24)[:2])
    return not opens_prose(scene, start - 1, word) and not any(pair in words(kind) for kind in ("post", "document"))


def _twins(scene: Scene, start: int) -> bool:
    """Whether a hyphen joins two places or two countries: "Hạ Long - Quảng Yên", "Việt - Đức"."""
    before = scene.lower[max(0, start - 24) : start].rstrip(" -").split()[-2:]
    after = scene.lower[start : start + 24].replace(",", " ").replace(".", " ").split()[:2]
    if before and before[-1] in ("việt", "nam") and "việt" in before:
        return True
    return places.key(" ".join(before)) in places.known() and places.key(" ".join(after)) in places.known()


@cache
def _openers() -> frozenset[str]:
    """First words of what `_opens_other` looks for outside headings."""
    others = (words("document") | words("post")) | {"khoa", *LEVEL_WORDS}
    return frozenset(word.split(maxsplit=1)[0] for word in others).union(heads().first_words())


def _opens_other(scene: Scene, token: _Token, *, upper: bool, first: bool, joined: bool) -> bool:
    """Whether a word opens something else: a level of places, another body, a post, a document, plain prose."""
    start = token.start
    if LEVEL.match(scene.lower, start - 1):
        return True
    if not token.capital:
        return False
    if joined and token.lower == "khoa" and scene.work[token.end + 1 : token.end + 2] in _CAPITALS:
        return True  # "Phòng Đào tạo và Khoa Kinh tế"
    if joined and scene.lower.startswith("tòa án", start):
        return True  # "Viện Kiểm sát và Tòa án"
    if not upper and (token.lower in words("document") or token.lower in words("post")):
        return scene.field_end(start) is None
    pair = " ".join(_WORD.findall(scene.lower, start, start + 24)[:2])
    if pair in words("post") or pair in words("document"):
        return upper or scene.field_end(start) is None
    given = token.lower in _GIVEN_STOPS and _line_ends(scene, token.end)
    if upper and not token.joined and not given and _is_stop(scene, start, token.lower) and scene.field_end(start) is None:
        return True
    return _other_body(scene, start, first=first, joined=joined)


def _other_body(scene: Scene, start: int, *, first: bool, joined: bool) -> bool:
    """Whether a head that always makes a body by itself, or an abbreviated one, stands here."""
    found = scene.heads_at(start)
    if not found:
        return False
    end, form = found[-1]
    pair = _WORD.findall(scene.work, start, start + 24)[:2]
    if len(pair) == 2 and pair[1][0].isupper() and places.key(" ".join(pair)) in places.known():
        return False  # "Hội An", "Trường Sa"
    previous = scene.lower[max(0, start - 12) : start].split()
    if previous and f"{previous[-1]} {scene.lower[start:end]}" in words("compound"):
        return False  # "Trung Bộ", "Hải Phòng"
    if form.organ.head == "Trung ương" or (form.short and not scene.work[start:end].isupper()):
        return False
    if form.organ.forbidden(scene.lower, end):
        return joined and " " in form.organ.head
    if first and (form.organ.head.startswith(("Thuế ", "Thống kê ")) or (scene.field_end(start) or 0) > end):
        return False  # "Cục Thuế tỉnh", "Cục Phòng bệnh"
    if form.short or not form.organ.needs or form.organ.head in _HEADS_ALONE:
        return True
    return joined or (not first and " " in form.organ.head)
