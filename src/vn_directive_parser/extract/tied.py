"""What a sentence ties to a document: its date and its issuers, with the rules that said so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vn_directive_parser.extract import posts
from vn_directive_parser.extract.hits import BodyFacts, BodyHit, DateHit
from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.lexicon.phrases import alternatives

# A bracket or a term of office behind a body: "HĐND tỉnh (khóa XIII)", "HĐND tỉnh khóa XIII, nhiệm kỳ 2021 - 2026".
BRACKET = (
    r"(?:\s{0,4}\([^()]{0,60}\))?"
    r"(?:\s{0,3},?\s{0,3}(?:khóa\s{1,3}(?:[ivxlc]{1,7}|\d{1,2})\b|nhiệm\s{1,3}kỳ\s{1,3}\d{4}\s{0,3}-\s{0,3}\d{4}|(?:tại\s{1,3})?kỳ\s{1,3}họp\s{1,3}(?:thứ|lần|chuyên|thường)[^,;.]{0,30}?)){0,3}"
)
COMMA = r"\s{0,4},?\s{0,4}"
CENTRAL = frozenset(
    {
        "Bộ Chính trị",
        "Ban Bí thư",
        "Ban Bí thư Trung ương",
        "Ban Bí thư Trung ương Đảng",
        "Ban Chấp hành Trung ương",
        "Ban Chấp hành Trung ương Đảng",
    }
)
"""The Party's central organs, which issue some documents together: "Kết luận số ...-KL/TW của Bộ Chính trị, Ban Bí thư"."""


@dataclass(slots=True)
class Tied:
    """What the sentence ties to a document; `end` is where the contiguous mention ends."""

    end: int
    date: DateHit | None = None
    issuers: tuple[BodyFacts, ...] = ()
    rules: tuple[str, ...] = ()


def body_from(near: Neighbours, position: int) -> BodyHit | None:
    """The body that starts here, a post before it left out."""
    body = near.bodies_by_start.get(position)
    if body is not None or near.lower[position : position + 2] not in posts.openings():
        return body
    if near.lower.startswith("chánh ", position):
        # "Chánh Thanh tra tỉnh" is the post; the body's own name starts with "Thanh tra".
        body = near.bodies_by_start.get(position + 6)
    elif near.lower.startswith(("trưởng ", "phó trưởng "), position):
        # "Trưởng phòng Nội vụ", "Trưởng Công an huyện": so does that of "phòng Nội vụ".
        body = near.bodies_by_start.get(near.lower.index("trưởng", position) + 7)
    return body or near.bodies_by_start.get(posts.end_after(near.lower, position))


def date_from(near: Neighbours, position: int) -> DateHit | None:
    """The date that starts here, with or without "ngày" in its stretch."""
    date = near.dates_by_start.get(position)
    if date is None and near.lower.startswith("ngày", position):
        date = near.dates_by_start.get(near.after(position + 4))
    return date


@cache
def adverbs() -> str:
    """Adverbs between a subject and its verb, as the start of a pattern: "đã ", "vừa "."""
    return rf"(?:{alternatives('adverb')}\s{{1,3}}){{0,4}}"


@cache
def articles() -> str:
    """What may stand between a verb and the document, as the end of a pattern: "các ", "02 "."""
    return rf"(?:(?:{alternatives('article')}|\d{{1,2}})\s{{0,3}},?\s{{1,3}}){{0,4}}(?:{alternatives('article')}\s{{0,3}}:\s{{0,4}})?$"


@cache
def acts() -> re.Pattern[str]:
    """A predicate that follows a body which opens a clause of its own."""
    return re.compile(rf"\s{{0,4}}{adverbs()}(?:ký\s{{1,3}})?(?:{alternatives('issue_verb')}|{alternatives('act_verb')})\b")
