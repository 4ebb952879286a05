"""The lines at the top of a document in the order in which the header is read, broken elements joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from vn_directive_parser.structure.lines import Line, pieces
from vn_directive_parser.structure.names import mostly_upper, starts_organ

# The first line of an element that a narrow column broke: "CỘNG HÒA XÃ HỘI CHỦ" / "NGHĨA VIỆT NAM", "Hà Nội, ngày 20 tháng" / "3 năm 2026".
_BROKEN = re.compile(
    r"(?:^c[ộô]ng|c[ộô]ng\s+h[òô]a(?:\s+xã(?:\s+hội(?:\s+ch[ủu])?)?)?|xã\s+hội\s+ch[ủu]|^đảng|đảng\s+cộng(?:\s+sản(?:\s+việt)?)?"
    r"|^đ[ộô]c\s+l[ậâ]p\s*-?\s*(?:tự(?:\s+do\s*-?\s*(?:hạnh)?)?)?"
    r"|ngày(?:\s*\d{1,2})?|ngày\s*\d{1,2}\s+tháng(?:\s*\d{1,2})?|ngày\s*\d{1,2}\s+tháng\s*\d{1,2}\s+năm|[,\s]ngày[\s.…]*(?:tháng[\s.…\d]*)?(?:năm)?)$"
)
_REST = re.compile(r"(?:hòa|xã|hội|chủ|nghĩa|cộng|sản|việt|nam|tự|do|hạnh|phúc|tháng|năm|ngày|\d|-)")
# Elements that web pages wrap: "Số:" / "15-BTC/TT"; "Quảng Bình," / "ngày 25 tháng 5 năm 2015".
_WRAPPED = tuple(
    (re.compile(first), re.compile(rest))
    for first, rest in (
        (r"(?:[^\W\d_]+\s){0,2}số\s*:?", r"\d{1,6}[a-zđ]?\s*[-/]"),
        (r"số\s*:?\s*\d{1,6}\s*[-/]", r"[^\W\d_]{1,6}(?:[-/]|$)"),
        (r"[^\W\d_]+(?:\s[^\W\d_]+){0,3},", r"ngày[\s.…]*\d*[\s.…]*tháng"),
    )
)
# "Hà" / "Nội, ngày 16 tháng 3 năm 1991".
_HALF_PLACE = re.compile(r"tp\.|[^\W\d_]{2,6}(?:\s[^\W\d_]{2,6})?")
_PLACED = re.compile(r"[^\W\d_]{2,6}(?:\s[^\W\d_]{2,6})?\s?,\s?ngày[\s.…]*\d*[\s.…]*tháng")
# Syllables that begin a body's name and are none by themselves: "ỦY" / "BAN NHÂN DÂN", "BỘ" / "TÀI CHÍNH".
_FIRST_SYLLABLES = frozenset(
    (
        "ủy", "bộ", "sở", "cục", "vụ", "viện", "tòa", "văn", "tổng", "quốc", "hội", "ban", "liên", "mặt", "trung", "trường", "học", "công",
        "thanh", "kiểm", "kho", "ngân", "bảo", "chính", "chi",
    )
)  # fmt: skip


def in_order(lines: Iterator[Line]) -> Iterator[Line]:
    """Lines and columns of lines; of a table of several columns the first column before the others."""
    for table, group in groupby(lines, key=lambda line: line.table):
        if table is None:
            for line in group:
                yield from pieces(line)
            continue
        rows = list(group)
        rows.sort(key=lambda line: (line.column or 0) > 0)
        for line in rows:
            yield from pieces(line)


def whole(lines: Iterator[Line], work: str) -> Iterator[Line]:
    """Lines, those joined again that are one element broken by a narrow column."""
    held: Line | None = None
    for line in lines:
        if held is not None:
            between = work[held.end : line.start]
            if not line.blank and len(line.text) < 40 and len(between) < 8 and between.isspace() and _goes_on(held.text, line.text):
                words = work[held.start : line.end].replace("\n", " ")
                line = replace(held, end=line.end, text=words)  # noqa: PLW2901  (one line of two)
            else:
                yield held
            held = None
        if len(line.text) < 90 and line.text and _may_go_on(line.text.lower()):
            held = line
        else:
            yield line
    if held is not None:
        yield held


def _may_go_on(low: str) -> bool:
    """Whether a line may be the first part of a broken element."""
    if low in _FIRST_SYLLABLES or _BROKEN.search(low) is not None or _HALF_PLACE.fullmatch(low) is not None:
        return True
    return any(first.fullmatch(low) for first, _ in _WRAPPED)


def _goes_on(held: str, words: str) -> bool:
    """Whether a line is the rest of the element that the line before it begins."""
    first, low = held.lower(), words.lower()
    if first in _FIRST_SYLLABLES and held.isupper() and mostly_upper(words) and starts_organ(f"{first} {low}"):
        return True
    if _BROKEN.search(first):
        return _REST.match(low) is not None
    if any(begin.fullmatch(first) and rest.match(low) for begin, rest in _WRAPPED):
        return True
    # "BÁO CÁO" above "Hà Nội, ngày ..." is a line of its own: one name has one case.
    return bool(_HALF_PLACE.fullmatch(first) and _PLACED.match(low)) and held.isupper() == words.partition(",")[0].isupper()
