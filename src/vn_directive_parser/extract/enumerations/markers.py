"""Markers: what stands before an item, at the start of a line or inside one.

Vietnamese documents letter their points a, b, c, d, đ, e, g, h, i, k ... (without f, j, w, z; Nghị định 30/2020/NĐ-CP,
Phụ lục I); others follow the English alphabet or leave đ out, so a series may step over those letters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from vn_directive_parser.extract.enumerations.words import words

LETTERS = "abcdđefghijklmnopqrstuvwxyz"
# Letters that a series may leave out: Vietnamese order has no f, j, w, z; some writers skip đ.
_OPTIONAL = frozenset("đfjwz")
NUMBER_WORDS = {
    "một": 1, "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15,
}  # fmt: skip
# A figure with one of these is a measure, not the number of a section: "12.5 ha".
_UNITS = r"(?:ha|km2?|m[23]?|kg|tấn|tạ|lít|tỷ|tỉ|triệu|nghìn|đồng|điểm|giờ|lần|kV|kW|MW|%)(?!\w)"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CARDINAL = "mười (?:một|hai|ba|bốn|lăm)|một|hai|ba|bốn|năm|sáu|b[ảẩ]y|tám|chín|mười"
# Words that only number what follows: "Bước 1:", "Câu 2:"; not the names of teams and rounds ("Tổ 1", "Vòng 2").
STEPS = r"bước|câu|nhóm|đợt|phương\ án|giai\ đoạn|cách|ý|vấn\ đề|trường\ hợp|giải\ pháp|nhiệm\ vụ|nội\ dung|mục\ tiêu"
_ORDINAL = "nhất|hai|ba|tư|năm|sáu|b[ảẩ]y|tám|chín|mười"


class Marker(NamedTuple):
    """A marker: its kind ("arabic.", "letter)", "-", "cardinal" ...), its place in the series and where it stands.

    `start` to `end` is the marker as written; the item's words start at `content`. `quoted`: a quotation mark stands before it.
    """

    kind: str
    rank: int
    start: int
    end: int
    content: int
    quoted: bool = False

    def follows(self, other: Marker) -> bool:
        """Whether this marker may come next after `other` in one list.

        >>> second, third = Marker("letter)", 4, 0, 2, 3), Marker("letter)", 6, 5, 7, 8)
        >>> third.follows(second)  # d, then e: đ was left out
        True
        """
        if self.kind != other.kind:
            return False
        if self.rank == 0:
            return True
        if self.kind.startswith("letter"):
            between = LETTERS[other.rank : self.rank - 1] if self.rank > other.rank else "."
            return all(letter in _OPTIONAL for letter in between)
        return self.rank == other.rank + 1


def roman(numeral: str) -> int:
    """The value of a Roman numeral, 0 if it is none.

    >>> roman("XIV"), roman("IIX"), roman("IC")
    (14, 0, 0)
    """
    total, last = 0, 1000
    values = [_ROMAN[letter] for letter in numeral.lower() if letter in _ROMAN]
    for index, value in enumerate(values):
        following = values[index + 1] if index + 1 < len(values) else 0
        total += -value if value < following else value
        last = min(last, value)
    return total if total > 0 and _numeral(total) == numeral.lower() else 0


def _numeral(value: int) -> str:
    out = ""
    for amount, letters in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while value >= amount:
            out += letters
            value -= amount
    return out


@cache
def _line_pattern() -> re.Pattern[str]:
    # Takes "1. ", "a)", "(2)", "1.2.", "II-", "- ", "+ ", "Một là,", "Thứ hai:"; must not take "5.310.000", "(36 văn bản)",
    # "20-12-2024", "1 trong 4".
    return re.compile(
        rf"""[ \t]*(?P<quote>["“'‘]\ ?)?(?:
          (?P<multi>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[.)/]|[ \t]?-)?(?=\s)(?!\s+{_UNITS})
        | (?P<arabic>\(?\d{{1,3}}(?:[.)/]-?|-(?!\d)|\ [-–](?=\ [^\W\d_])))(?=\s|[^\W\d_]|["“\[])
        | (?P<letter>\(?[a-zđ][.)/]-?)(?=\s|[^\W\d_]|["“\[])
        | (?P<small>\(?(?:x{{0,2}}(?:i{{2,3}}|i[vx]|vi{{1,3}}))[.)/])(?=\s|[^\W\d_])
        | (?P<sub>[a-zđ]\d{{1,2}}\))(?=\s|[^\W\d_])
        | (?P<square>\[\d{{1,3}}\])(?=\s+[^\W\d_])
        | (?P<roman>[IVXL]{{1,7}}(?:[.)/-]|\ -))(?=\s)
        | (?P<upper>[A-HĐK][.)])(?=\s)
        | (?P<bullet>[-+•●▪◦○■□►➢❖✓✔*·→⇒▸‣♦◆❑](?![-*.\d])|\([-+]\))\s*(?=\S)
        )(?:\[\d{{1,3}}\])?\s*""",
        re.VERBOSE,
    )


@cache
def _word_pattern() -> re.Pattern[str]:
    # Takes "Một là,", "1 là:", "Thứ hai -", "Bước 1:" at the start of a line, in lower case; must not take "một làng", "thứ hai của".
    return re.compile(
        rf"""[ \t]*(?P<quote>["“'‘]\ ?)?(?:
          (?P<cardinal>(?:{_CARDINAL}|\d{{1,2}})\ là)(?=[\s,:;])[,:;]?
        | (?P<bare>{_CARDINAL}),(?=\s)
        | (?P<ordinal>thứ\ (?:{_ORDINAL}|\d{{1,2}}))(?:\ là)?(?:[,:.]|\ ?-)(?=\s)
        | (?P<unit>(?:{STEPS})\ (?:thứ\ )?(?:{_ORDINAL}|\d{{1,2}}))(?:[:.]|\ -)(?=\s)
        )\s*""",
        re.VERBOSE,
    )


@cache
def _first_letters() -> frozenset[str]:
    """The first three letters of all ordinals and numbered steps."""
    return frozenset((word + mark)[:3] for word in (*NUMBER_WORDS, "thứ", *STEPS.split("|")) for mark in " ,")


def may_open(lower: str, start: int) -> bool:
    """Whether a marker may open a line of words; settles most lines by a look at their first letters.

    >>> [may_open(line, 0) for line in ("thực hiện", "thứ hai, ", "a) đơn", "iv. đơn", "vi phạm", "5. đơn")]
    [False, True, True, True, True, True]
    """
    letter = lower[start]
    if not letter.isalpha() or letter in "ivxl":
        return True
    following = lower[start + 1 : start + 2]
    return not following.isalpha() or lower[start : start + 3] in _first_letters()


def at_line(lower: str, work: str, start: int, end: int) -> Marker | None:
    """The marker that opens a line, if any."""
    if not may_open(lower, start):
        return None
    limit = min(end, start + 400)
    match = _line_pattern().match(work, start, limit) or _word_pattern().match(lower, start, limit)
    return None if match is None else _matched(match, quoted=match["quote"] is not None)


def opening_word(lower: str, start: int, end: int) -> Marker | None:
    """The ordinal or numbered step ("một là,", "bước 1:") that opens a stretch, if any."""
    match = _word_pattern().match(lower, start, min(end, start + 60))
    return None if match is None else _matched(match, quoted=False)


def _matched(match: re.Match[str], *, quoted: bool) -> Marker | None:
    """The marker whose kind is the name of the last group that matched."""
    name = match.lastgroup or ""
    first, last = match.span(name)
    return _marker(name, match[name], first, last, match.end(), quoted=quoted)


def _marker(name: str, written: str, start: int, end: int, content: int, *, quoted: bool) -> Marker | None:
    if name == "bullet":
        return Marker(written, 0, start, end, content, quoted)
    bare = written.strip("()[]./- ")
    shape = ("(" if written.startswith("(") else "") + written.rstrip()[-1]
    if name == "multi":
        parts = bare.split(".")
        return Marker("multi:" + ".".join(parts[:-1]), int(parts[-1]), start, end, content, quoted)
    if name in ("arabic", "square"):
        return Marker(name + shape, int(bare), start, end, content, quoted)
    if name == "sub":  # "b1)", "b2)"
        return Marker(f"sub:{bare[0]})", int(bare[1:]), start, end, content, quoted)
    if name == "letter":
        return Marker("letter" + shape, LETTERS.index(bare) + 1, start, end, content, quoted)
    if name == "small":
        return Marker("small" + shape, roman(bare), start, end, content, quoted)
    if name == "roman":
        rank = roman(bare)
        return Marker("roman", rank, start, end, content, quoted) if rank else None
    if name == "upper":
        return Marker("upper" + shape, LETTERS.index(bare.lower()) + 1, start, end, content, quoted)
    if name == "unit":
        noun, _, number = written.rpartition(" ")
        # "Đợt 1: ...", "Bước 2: ...": the words number the item and belong to its text.
        return Marker("unit:" + noun.removesuffix(" thứ"), _number(number), start, start, start, quoted)
    return Marker(name, _number(written.lower().removesuffix(" là").removeprefix("thứ ")), start, end, content, quoted)


def _number(word: str) -> int:
    """The value of a number in digits or words."""
    return int(word) if word.isdecimal() else NUMBER_WORDS[word]


def as_roman(marker: Marker) -> Marker | None:
    """The same marker read as a small Roman numeral: "i)", "v)", "x)"."""
    if not marker.kind.startswith("letter"):
        return None
    letter = LETTERS[marker.rank - 1]
    if letter not in "ivx":
        return None
    return Marker("small" + marker.kind[6:], roman(letter), marker.start, marker.end, marker.content, marker.quoted)


@cache
def _inline_pattern() -> re.Pattern[str]:
    # Takes "(1)", "1)", "(a)", "b)", "(ii)" up to its bracket; must not take "(36 văn bản)", "khoản 1)", "điểm a)".
    return re.compile(
        r"(?P<open>\(?)(?:(?P<arabic>\d{1,2})|(?P<small>x{0,2}(?:i{1,3}|i[vx]|vi{0,3}|v|x))|(?P<letter>[a-zđ]))\)[.:]?\s*(?=\S)"
    )


@cache
def _dotted_pattern() -> re.Pattern[str]:
    # Takes "1. Rà soát; 2. Chuẩn bị" right after a colon; must not take "ngày 30.6.", "Điều 1.", "khoản 2.".
    return re.compile(r"(?:(?<=[;:,.“\"] )|(?<=[;:\n]))(?P<arabic>\d{1,2})[./]\s+(?=[^\W\d_])")


def dotted(lower: str, start: int, end: int) -> list[Marker]:
    """All numbers with a full stop that open a clause inside a stretch, in order."""
    return [
        Marker("arabic.", int(match["arabic"]), match.start(), match.end("arabic") + 1, match.end())
        for match in _dotted_pattern().finditer(lower, start, end)
    ]


def inline(lower: str, start: int, end: int) -> list[Marker]:
    """All markers inside a stretch, in order; "(i)" is read as a Roman numeral unless it follows "(h)"."""
    found: list[Marker] = []
    after_h: set[str] = set()
    bracket = lower.find(")", start, end)
    while bracket >= 0:
        marker = _before_bracket(lower, start, bracket, end, after_h)
        if marker is not None:
            found.append(marker)
        bracket = lower.find(")", bracket + 1, end)
    return found


def _before_bracket(lower: str, start: int, bracket: int, end: int, after_h: set[str]) -> Marker | None:
    """The marker that a closing bracket ends, if it is one; `after_h`: the shapes whose next "i" is a letter."""
    first = bracket
    while first > start and bracket - first < 5 and lower[first - 1].isalnum():
        first -= 1
    if first > start and lower[first - 1] == "(":
        first -= 1
    if first > start and lower[first - 1] not in ' \n("“;:,…' and not lower.endswith("..", start, first):
        return None
    match = _inline_pattern().match(lower, first, end)
    if match is None:
        return None
    shape = "()" if match["open"] else ")"
    if match["arabic"]:
        kind, rank = "arabic", int(match["arabic"])
    elif match["small"] and not (match["small"] == "i" and shape in after_h):
        kind, rank = "small", roman(match["small"])
    else:
        kind, rank = "letter", LETTERS.index(match["letter"] or match["small"]) + 1
    if kind == "letter":
        (after_h.add if rank == LETTERS.index("h") + 1 else after_h.discard)(shape)
    return Marker(kind + shape, rank, first, bracket + 1, match.end())


def _sequence() -> str:
    """The words that put items in order: "trước hết", "tiếp theo", "cuối cùng"."""
    return "|".join(sorted(words("sequence_first") | words("sequence_next"), key=len, reverse=True))


@cache
def _ordinal_pattern() -> re.Pattern[str]:
    # Takes "một là,", "Hai là", "1 là,", "thứ nhất,", "Thứ 2 -"; must not take "tháng thứ hai của", "nhiệm vụ thứ nhất về".
    return re.compile(
        rf"(?<![\w./,-])(?:(?P<cardinal>{_CARDINAL}|\d{{1,2}}) là(?=[\s,:;])[,:;]?"
        rf"|thứ (?P<ordinal>{_ORDINAL}|\d{{1,2}})(?:(?: là)?(?:[,:;]| -)(?=\s)| là(?=\s))"
        rf"|(?P<sequence>{_sequence()})(?: là)?(?:[,:]| -)(?=\s))\s*"
    )


ORDINAL_ENDS = ("là", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", *"123456789", "là ")
"""How an ordinal may end; settles most colons."""


@cache
def _ordinal_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:(?:{_CARDINAL}|\d{{1,2}}) là|thứ (?:{_ORDINAL}|\d{{1,2}})(?: là)?) ?\Z")


def ordinal_before(lower: str, start: int, position: int) -> bool:
    """Whether an ordinal ends at a place: the colon of "một là: ..." belongs to it.

    >>> ordinal_before("hai là: nộp đơn", 0, 6), ordinal_before("đó là: nộp đơn", 0, 5)
    (True, False)
    """
    return _ordinal_end().search(lower[max(start, position - 14) : position]) is not None


def ordinals(lower: str, start: int, end: int) -> list[Marker]:
    """All ordinals inside a stretch that open a clause, in order."""
    found: list[Marker] = []
    step = 0
    for match in _ordinal_pattern().finditer(lower, start, end):
        kind = match.lastgroup or "ordinal"
        # Clause-initial: after a mark or a conjunction, not after a noun ("ngày thứ hai,").
        before = lower[max(start, match.start() - 8) : match.start()].rstrip()
        if before and before[-1] not in '.;:,!?…“"(-–' and not before.endswith((" và", " hoặc", "là", "sau", "như", "gồm")):
            continue
        if kind == "sequence":
            word = match[kind]
            step = 1 if word in words("sequence_first") else step + 1
            rank = step
        else:
            rank = _number(match[kind])
        found.append(Marker(kind, rank, match.start(), match.start() + len(match[0].rstrip(" ,:;-\n")), match.end()))
    return found
