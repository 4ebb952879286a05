"""What stands between a body and the document that it issues, announces, approves or speaks in: patterns built from the phrases."""

from __future__ import annotations

import re
from functools import cache

from vn_directive_parser.extract.tied import BRACKET, COMMA, adverbs, articles
from vn_directive_parser.lexicon.phrases import alternatives, words


@cache
def issues() -> re.Pattern[str]:
    """Between a subject and the document it issues: " (tỉnh A) đã ký ban hành các " (a pattern)."""
    return re.compile(rf"{BRACKET}{COMMA}{adverbs()}{alternatives('issue_verb')}\s{{1,4}}{articles()}")


@cache
def lists() -> re.Pattern[str]:
    """A list: "(X) đã ban hành 03 nghị quyết chuyên đề (", "... 12 văn bản, gồm: " (a pattern)."""
    count = r"(?:\d{1,3}|nhiều|một\s{1,3}số|hai|ba|bốn|năm|các|hàng\s{1,3}loạt)"
    end = r"(?:\(|:|(?:như|gồm|là|trong\s{1,3}đó\s{1,3}có|cụ\s{1,3}thể)\s{0,2}:?)"
    some = rf"{alternatives('issue_verb')}\s{{1,4}}(?:được\s{{1,3}})?{count}\s[^.;:()]{{0,120}}{end}"
    # " đã chỉ đạo các sở, ngành bằng nhiều văn bản, gồm: "
    way = r"\s(?:bằng|tại|qua|theo)\s(?:\S{1,5}\s){0,2}văn\s{1,3}bản\b"
    through = rf"(?:{alternatives('approve_verb')}|{alternatives('act_verb')})[^.;:()]{{0,120}}{way}[^.;:()]{{0,40}}{end}"
    return re.compile(rf"{BRACKET}{COMMA}{adverbs()}(?:{some}|{through})\s{{0,4}}$")


@cache
def approves() -> re.Pattern[str]:
    """Between the body of "được UBND tỉnh" and the document: " phê duyệt chủ trương đầu tư tại " (a pattern)."""
    way = r"(?:tại|theo|bằng|qua)"
    return re.compile(
        rf"{BRACKET}\s{{1,3}}{adverbs()}{alternatives('approve_verb')}\b(?:(?!\s(?:tại|theo|của|bằng|do)\s)[^,;.:()]){{0,80}}\s{way}\s{{1,4}}{articles()}"
    )


@cache
def openers() -> tuple[str, ...]:
    """Words that stand before a date that opens a clause."""
    return tuple(words("date_opener"))


@cache
def issues_then() -> re.Pattern[str]:
    """The last of several predicates: " đã họp, thống nhất và ban hành " (a pattern)."""
    before = r"(?:\s{1,3}(?!và\s)[^\s,.;:()\d]{1,9},?){1,10}(?:(?<=,)|\s{1,3}và)\s{1,3}"
    return re.compile(
        rf"{BRACKET}{before}{adverbs()}(?:{alternatives('issue_verb')}|{alternatives('weak_issue_verb')})\s{{1,4}}{articles()}"
    )


@cache
def hands_on() -> re.Pattern[str]:
    """Weaker: who announces or submits a document is its issuer only if the code says so."""
    return re.compile(rf"{BRACKET}{COMMA}{adverbs()}{alternatives('weak_issue_verb')}\s{{1,4}}{articles()}")


@cache
def announces() -> re.Pattern[str]:
    """A list: "4 nghị quyết của Bộ Chính trị, gồm: ", "Tổng cục Chính trị: " (a pattern)."""
    return re.compile(r"\s{0,4},?\s{0,4}(?:(?:gồm|bao\s{1,3}gồm|như|sau|sau\s{1,3}đây|là|đó\s{1,3}là|cụ\s{1,3}thể)\s{0,3}){0,2}:\s{1,4}$")


@cache
def signs() -> re.Pattern[str]:
    """Stricter than `issues`: who "has" or "sends" a document need not have issued it."""
    return re.compile(rf"\s{{1,3}}{adverbs()}(?:ký\s{{1,3}}ban\s{{1,3}}hành|ban\s{{1,3}}hành|ký)\s{{1,4}}{articles()}")


@cache
def speaks() -> re.Pattern[str]:
    """Between a body and the document in which it speaks: " tại ", " nêu tại các " (a pattern)."""
    said = r"(?:(?:được\s{1,3})?nêu\s{1,3}|ghi\s{1,3}|quy\s{1,3}định\s{1,3})?(?:tại|trong)\s{1,4}"
    return re.compile(rf"{BRACKET}{COMMA}{said}{articles()}")
