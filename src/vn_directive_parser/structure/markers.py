"""The markers that open units of the outline: "Điều 5.", "Chương II", "1.", "a)", "-", found in one pass.

The hierarchy is that of Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6, of Nghị định 78/2025/NĐ-CP, Điều 71, and, for Party
documents, of Hướng dẫn 36-HD/VPTW ("I-", "1-", "1.1-", "a)", "-").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from vn_directive_parser.records import OutlineKind


@dataclass(slots=True, frozen=True)
class Level:
    """What a marker opens.

    Attributes:
        kind: of the node.
        rank: place in the hierarchy, smaller is higher.
        eid: abbreviation in Akoma Ntoso ids.
    """

    kind: OutlineKind
    rank: int
    eid: str


LEVELS = {
    "phần": Level("part", 0, "part"),
    "chương": Level("chapter", 1, "chp"),
    "mục": Level("section", 2, "sec"),
    "tiểu mục": Level("subsection", 3, "subsec"),
    "điều": Level("article", 4, "art"),
    "upper": Level("part", 5, "part"),
    "roman": Level("section", 6, "sec"),
    "1": Level("clause", 7, "para"),
    "1.1": Level("clause", 8, "para"),
    "1.1.1": Level("clause", 9, "para"),
    "1.1.1.1": Level("clause", 10, "para"),
    "a": Level("point", 11, "point"),
    "1)": Level("point", 12, "point"),
    "(1)": Level("point", 13, "point"),
    "-": Level("dash", 14, "indent"),
    "+": Level("dash", 15, "indent"),
    "•": Level("dash", 16, "indent"),
}
UNITS = frozenset(("phần", "chương", "mục", "tiểu mục", "điều"))
"""Units that are written with their name."""
LETTERS = ("a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y")
"""Points in the order of the Vietnamese alphabet, without ă â ê ô ơ ư (as Nghị định 30/2020/NĐ-CP itself counts)."""
ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12,
}  # fmt: skip


_LETTER_PLACES = {letter: place for place, letter in enumerate(LETTERS, 1)}


class Marker(NamedTuple):
    """A marker at the start of a line.

    Attributes:
        start: of the line's first word (or opening quotation mark) in the working copy.
        end: one past the marker.
        style: key into `LEVELS`.
        number: as printed: "5", "II", "a", "thứ nhất"; None for dashes.
        quoted: an opening quotation mark stands before it.
    """

    start: int
    end: int
    style: str
    number: str | None
    quoted: bool


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"""\n[ \t*_>|\\]*+(?P<quote>[“"”«'‘]{0,2})[ \t]*+(?:
        (?P<unit>Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Tiểu[ ]mục|TIỂU[ ]MỤC|Phần|PHẦN)\s{1,3}
            (?P<unitno>(?:thứ|THỨ)\s+[^\W\d_]{2,5}(?:\s+(?:một|hai|MỘT|HAI)\b)?|\d{1,3}(?:\.\d{1,3}\.[A-ZĐ]{2,4}(?:\.\d{1,3}){1,3}|[a-zđ]{0,2}(?![\w]))|[IVXLC]{1,7}\b|[A-Z]\b)[*_]*
            (?P<unitsep>[ \t]*[.:)\-–]|(?=[ \t]*(?:\n|$|\[))|(?=[ \t]))
        |(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,4})(?:\\?[.)\-:/]|(?=[ \t*_]))(?=[ \t*_]|[^\W\d_]|\[|$)
        |(?P<number>\d{1,3}[a-zđ]{0,2})\\?(?P<numsep>[.)\-/:])(?=[ \t*_\\]|[^\W\d_]|\[|\n|$|[“"(])
        |(?P<letter>[a-zđ]\d?|[a-zđ]{2}|[a-zđ]\.\d{1,2})(?:\\?\)|[/.](?=[ \t]))
        |(?P<roman>[IVXLC]{1,7})[ \t]*\\?[.\-)/:](?=[ \t*_\\]|[^\W\d_]|\n[ \t]*[A-ZĐ]\w*[ ]?[A-ZĐÀ-Ỹ])
        |(?P<upper>[A-HĐ])[ \t]*\\?[.\-)/](?=[ \t*_\\]|[^\W\d_])
        |\((?P<inner>\d{1,2}|[ivx]{1,5})\)(?=[ \t])
        |(?P<open>(?<=[“"”«])(?=[^\W_]))
        |\\?(?P<dash>[-+•▪●◦·])(?=[ \t*]|[^\W\d_\s])
        )""",
        re.VERBOSE,
    )


# "... thực hiện Nghị quyết số" / "01/NQ-CP", "Sửa đổi Điều" / "5:": the line merely wraps.
_WANTS_SYMBOL = re.compile(r"(?<!\w)(?:[Ss]ố:?|ngày|tháng)[ \t]*\Z")
_WANTS_UNIT = re.compile(r"(?<!\w)(?:[Đđ]iều|[Kk]hoản)[ \t]*\Z")
_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
# An article that a page reader joined to the heading before it: "Mục 2. HÌNH THỨC TRẢ LƯƠNG Điều 54. Hình thức trả lương".
_TITLED_ARTICLE = re.compile(rf"Điều (\d{{1,3}})[.:](?= [{_UPPER}])")
_CAPITALS = re.compile(rf"[{_UPPER}]{{2}}")


def scan_joined(work: str, start: int, end: int) -> list[Marker]:
    """The markers of [start, end), also of articles that follow a heading in capitals on its line."""
    found = list(scan(work, start, end))
    joined = [
        Marker(match.start(), match.end(), "điều", match[1], quoted=False)
        for match in _TITLED_ARTICLE.finditer(work, start, end)
        if _is_joined(work, start, match.start())
    ]
    if joined:
        found += joined
        found.sort(key=lambda marker: marker.start)
    return found


def _is_joined(work: str, start: int, at: int) -> bool:
    """Whether capitals and spaces stand before a position, the spaces in the text from `start` on."""
    before = at
    while before > start and work[before - 1] == " ":
        before -= 1
    return 2 <= before < at and _CAPITALS.match(work, before - 2) is not None


def scan(work: str, start: int, end: int) -> Iterator[Marker]:
    """All markers at line starts in [start, end)."""
    shift = 0 if start else 1
    haystack = work if start else "\n" + work
    # A marker is found by the newline before it; text that starts inside a line begins with the next one.
    first = start - 1 if start and work[start - 1] == "\n" else start
    for match in _pattern().finditer(haystack, first, end + shift):
        marker = _marker(match, shift)
        if marker is not None and marker.start >= start:
            yield marker


def _marker(match: re.Match[str], shift: int) -> Marker | None:
    kind = match.lastgroup or ""
    quote = match["quote"]
    number: str | None = None
    if kind == "numsep":
        start, number = match.start("number"), match["number"]
        wants = _WANTS_SYMBOL if match[kind] == "/" else _WANTS_UNIT
        if wants.search(match.string, max(0, match.start() - 12), match.start()):
            return None
        style = "1)" if match[kind] == ")" else "1"
    elif kind == "unitsep":
        start, number = match.start("unit"), " ".join(match["unitno"].split())
        style = match["unit"].lower()
    elif kind == "dash":
        start = match.start(kind)
        style = match[kind] if match[kind] in "-+" else "•"
    elif kind == "open":
        if not quote:
            return None
        start, style = match.end(), kind
    else:
        start, number = match.start(kind), match[kind]
        style = _SIMPLE.get(kind) or ".".join("1" for _ in number.split(".")[:4])
        start -= kind == "inner"
    if quote:
        start = match.start("quote")
    return Marker(start - shift, match.end() - shift, style, number, bool(quote))


_SIMPLE = {"letter": "a", "roman": "roman", "upper": "upper", "inner": "(1)"}
"""The style of each group of the pattern that alone tells it."""


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman(number: str) -> int:
    """The value of a Roman number.

    >>> roman("XIV")
    14
    """
    total = 0
    for letter, after in zip(number, [*number[1:], ""], strict=False):
        value = _ROMAN.get(letter, 0)
        total += -value if _ROMAN.get(after, 0) > value else value
    return total


def position(style: str, number: str | None) -> int | None:
    """The place of a unit among its siblings, counted from 1; None where its number tells none ("5a", dashes).

    >>> position("điều", "12"), position("a", "đ"), position("chương", "IV"), position("điều", "12a")
    (12, 5, 4, None)
    """
    if number is None:
        return None
    if number.isdecimal():
        return int(number)
    if style == "a":
        return _LETTER_PLACES.get(number)
    if style.startswith("1."):
        last = number.rsplit(".", 1)[-1]
        return int(last) if last.isdecimal() else None
    if style == "upper":
        return "ABCDEFGH".find(number) + 1 or None
    if number.lower().startswith("thứ"):
        return ORDINALS.get(" ".join(number.lower().split()[1:]))
    if number.isupper() and all(letter in _ROMAN for letter in number):
        return roman(number)
    return None
