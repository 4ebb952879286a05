"""Date and issuer in the clause before a document: "Ngày D, B đã ban hành ...", "ý kiến của B tại ...", "được B thống nhất theo ..."."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from vn_directive_parser.extract import posts
from vn_directive_parser.extract.hits import BodyFacts, BodyHit, DateHit, NumberHit
from vn_directive_parser.extract.issuers import agreement, generic
from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.extract.tied import BRACKET, COMMA, Tied, adverbs, articles
from vn_directive_parser.lexicon.phrases import alternatives, words

_REACH = 400
_BODIES = 8
# The name of the person in a post: "Chủ tịch UBND tỉnh Lê Văn Mười vừa ký".
_NAME = re.compile(r"(?:\s{1,3}[A-ZÀ-ỸĐ][^\W\d_]{0,9}){2,5}(?=\s{1,3}[a-zà-ỹđ,])")
_DAY = re.compile(r"\s{0,4},?\s{0,4}(ngày\s{1,4})?")
# A person named between the date and the post: "Ngày D, đồng chí Trần Thị B, Phó Bí thư Tỉnh ủy ký ...".
_PERSON = re.compile(r"(?:đồng\s{1,3}chí|đ/c|ông|bà)\s{1,3}[^,;.]{3,50}?\s{0,3}[,-]\s{0,3}$")
_SIGNER = re.compile(
    r"\s{0,3},?\s{1,3}(?P<name>[A-ZÀ-ỸĐ][^\s,.;:()]{0,9}(?:\s{1,3}[^\s,.;:()]{1,9}){1,8}?)(?=\s{1,3}(?:đã|vừa|mới|ký|ban)\s)"
)
_JOINT = re.compile(r"\s{0,3}(?:,|và|-)\s{0,3}$")
_LEADS_IN = re.compile(
    r"(?:(?P<weak>theo|trong|qua)|tại|bằng|ban\s{1,3}hành|có|ký|ra|gửi)\s{1,4}"
    r"(?:các\s{1,3}|văn\s{1,3}bản\s{1,3}|nội\s{1,3}dung\s{1,3})?$|\(\s{0,2}$"
)
_COMPLEMENTS = frozenset({"của", "với", "cho", "tại", "theo", "thuộc", "trực", "cùng", "từ", "đến", "gửi", "đề"})
# What a phrase between the date and the subject begins with: ", được sự ủy quyền của UBND tỉnh, Sở Nội vụ ký ...".
_ADVERBIAL = (
    "tại ",
    "được ",
    "sau khi ",
    "thực hiện ",
    "theo ",
    "trên cơ sở ",
    "thừa ",
    "thay mặt ",
    "với ",
    "qua ",
    "xét ",
    "nhằm ",
    "để ",
)
# The document stands right behind the date that opens the sentence: "Đến ngày D, tại Quyết định số ...".
_AT = re.compile(r"\s{0,3},\s{1,3}(?:tại|bằng)\s{1,4}$")


_HOUR = re.compile(r"(?:lúc|hồi|vào)?\s{0,2}\d{1,2}\s{0,2}(?:giờ|h)(?:\s{0,2}\d{1,2}(?:\s{0,2}phút)?)?\s{0,2},?$")
_DATES = re.compile(r"\s{0,3}(?:,|và)\s{1,3}(?:ngày\s{1,3})?")


@cache
def _issues() -> re.Pattern[str]:
    # Between a subject and the document it issues: " (tỉnh A) đã ký ban hành các ".
    return re.compile(rf"{BRACKET}{COMMA}{adverbs()}{alternatives('issue_verb')}\s{{1,4}}{articles()}")


@cache
def _lists() -> re.Pattern[str]:
    # "(X) đã ban hành 03 nghị quyết chuyên đề (", "... 12 văn bản, gồm: ".
    count = r"(?:\d{1,3}|nhiều|một\s{1,3}số|hai|ba|bốn|năm|các|hàng\s{1,3}loạt)"
    end = r"(?:\(|:|(?:như|gồm|là|trong\s{1,3}đó\s{1,3}có|cụ\s{1,3}thể)\s{0,2}:?)"
    some = rf"{alternatives('issue_verb')}\s{{1,4}}(?:được\s{{1,3}})?{count}\s[^.;:()]{{0,120}}{end}"
    # " đã chỉ đạo các sở, ngành bằng nhiều văn bản, gồm: "
    way = r"\s(?:bằng|tại|qua|theo)\s(?:\S{1,5}\s){0,2}văn\s{1,3}bản\b"
    through = rf"(?:{alternatives('approve_verb')}|{alternatives('act_verb')})[^.;:()]{{0,120}}{way}[^.;:()]{{0,40}}{end}"
    return re.compile(rf"{BRACKET}{COMMA}{adverbs()}(?:{some}|{through})\s{{0,4}}$")


@cache
def _approves() -> re.Pattern[str]:
    # Between the body of "được UBND tỉnh" and the document: " phê duyệt chủ trương đầu tư tại ".
    way = r"(?:tại|theo|bằng|qua)"
    return re.compile(
        rf"{BRACKET}\s{{1,3}}{adverbs()}{alternatives('approve_verb')}\b(?:(?!\s(?:tại|theo|của|bằng|do)\s)[^,;.:()]){{0,80}}\s{way}\s{{1,4}}{articles()}"
    )


@cache
def _openers() -> tuple[str, ...]:
    """Words that stand before a date that opens a clause."""
    return tuple(words("date_opener"))


@cache
def _issues_then() -> re.Pattern[str]:
    # The last of several predicates: " đã họp, thống nhất và ban hành ".
    before = r"(?:\s{1,3}(?!và\s)[^\s,.;:()\d]{1,9},?){1,10}(?:(?<=,)|\s{1,3}và)\s{1,3}"
    return re.compile(rf"{BRACKET}{before}{adverbs()}{alternatives('issue_verb')}\s{{1,4}}{articles()}")


@cache
def _hands_on() -> re.Pattern[str]:
    # Weaker: who announces or submits a document is its issuer only if the code says so.
    return re.compile(rf"{BRACKET}{COMMA}{adverbs()}{alternatives('weak_issue_verb')}\s{{1,4}}{articles()}")


@cache
def _announces() -> re.Pattern[str]:
    # "4 nghị quyết của Bộ Chính trị, gồm: ", "Tổng cục Chính trị: ".
    return re.compile(r"\s{0,4},?\s{0,4}(?:(?:gồm|bao\s{1,3}gồm|như|sau|sau\s{1,3}đây|là|đó\s{1,3}là|cụ\s{1,3}thể)\s{0,3}){0,2}:\s{1,4}$")


@cache
def _signs() -> re.Pattern[str]:
    # Stricter than `_issues`: who "has" or "sends" a document need not have issued it.
    return re.compile(rf"\s{{1,3}}{adverbs()}(?:ký\s{{1,3}}ban\s{{1,3}}hành|ban\s{{1,3}}hành|ký)\s{{1,4}}{articles()}")


@cache
def _speaks() -> re.Pattern[str]:
    # Between a body and the document in which it speaks: " tại ", " nêu tại các ".
    said = r"(?:(?:được\s{1,3})?nêu\s{1,3}|ghi\s{1,3}|quy\s{1,3}định\s{1,3})?(?:tại|trong)\s{1,4}"
    return re.compile(rf"{BRACKET}{COMMA}{said}{articles()}")


def ahead(near: Neighbours, start: int, number: NumberHit | None, floor: int, *, joint: bool = False) -> Tied:
    """Date and issuer in the clause before a document, not further left than `floor`, where the mention before it ends.

    Of a `joint` document only its subjects are told: who speaks in it is one of several.
    """
    lower = near.lower
    left = max(near.sentences.around(start)[0], floor, start - _REACH)
    for rank, body in enumerate(near.bodies_left(left, start)[:_BODIES]):
        agree = agreement(number, body.facts)
        if rank and agree < 2:
            continue
        tied = _subject(near, body, start, left, number if joint else None, agree)
        if tied is not None:
            return tied
        if joint:
            continue
        if agree and number is not None and number.shape != "bare" and _approved(near, body, start, left):
            return Tied(start, None, (body.facts,), ("issuer:approves",))
        if agree == 2 and _lists().match(lower, body.end, start):
            return Tied(start, None, (body.facts,), ("issuer:announced",))
        decided = number is not None and bool(number.issuers)
        if not rank and agree and not (decided and agree == 1) and _speaks().match(lower, body.end, start):
            return Tied(start, None, (body.facts,), ("issuer:speaks",))
        if not rank and agree and _announces().match(lower, body.end, start) and (agree == 2 or _owns(near, body, left)):
            return Tied(start, None, (body.facts,), ("issuer:announced",))
        if agree == 2 and ";" not in lower[body.end : start] and _near_by_code(near, body, start, number):
            return Tied(start, None, (body.facts,), ("issuer:agrees",))
    date = _without_subject(near, start, left)
    return Tied(start, date, (), ("date:leading",) if date else ())


def _owns(near: Neighbours, body: BodyHit, left: int) -> bool:
    """Whether "của" stands before a body or its post: "4 nghị quyết của Bộ Chính trị:"."""
    first = posts.start_before(near.lower, body.start, left)
    return near.lower[max(left, first - 8) : first].rstrip().endswith(("của", "do"))


def _approved(near: Neighbours, body: BodyHit, start: int, left: int) -> bool:
    """Whether a body approves by the document what stands before it: "được UBND tỉnh phê duyệt tại Quyết định số ..."."""
    first = posts.start_before(near.lower, body.start, left)
    return near.lower[max(left, first - 8) : first].rstrip().endswith("được") and bool(_approves().match(near.lower, body.end, start))


def _subject(near: Neighbours, body: BodyHit, start: int, left: int, joint: NumberHit | None, agree: int) -> Tied | None:
    """The body as the subject that issues the document, with the date before it or between it and its verb."""
    name = _NAME.match(near.work, body.end, start)
    date, verb = _date_inside(near, name.end() if name else body.end, start)
    behind_verb = near.dates_by_end.get(near.before(start)) if date is None else None
    stop = start
    if behind_verb is not None and behind_verb.precision == "day" and behind_verb.start > verb:
        # "Ban Chỉ đạo ban hành ngày D Kế hoạch số ..."
        date, stop = behind_verb, _day_start(near, behind_verb.start)
    active = agree and _issues().match(near.lower, verb, stop)
    if not active and not (agree == 2 and _hands_on().match(near.lower, verb, _addressed(near, body, stop))):
        active = agree == 2 and _issues_then().match(near.lower, verb, stop)
        if not active:
            return None
    first = posts.start_before(near.lower, body.start, left)
    before = near.lower[max(left, first - 12) : first].split()
    if before and before[-1] in _COMPLEMENTS:
        return None
    subjects, first = _joint_subject(near, body, first, left, joint)
    date = date or _leading_date(near, first, left)
    return Tied(start, date, subjects, ("issuer:subject", *(("date:leading",) if date else ())))


def _addressed(near: Neighbours, body: BodyHit, stop: int) -> int:
    """Where the addressee between a verb and the document starts: "Bộ Nội vụ trình Chính phủ Tờ trình số ..."; else `stop`."""
    other = near.bodies_by_end.get(near.before(stop))
    return posts.start_before(near.lower, other.start, body.end) if other is not None and other.start > body.end else stop


def _joint_subject(near: Neighbours, body: BodyHit, first: int, left: int, number: NumberHit | None) -> tuple[tuple[BodyFacts, ...], int]:
    """The subjects of a joint document, as many as its number has codes, and where the first of them starts."""
    subjects = [body.facts]
    limit = len(number.issuer_codes) if number is not None else 1
    while len(subjects) < limit:
        joint = _JOINT.search(near.lower, max(left, first - 8), first)
        before = near.bodies_by_end.get(joint.start()) if joint else None
        if before is None:
            break
        subjects.insert(0, before.facts)
        first = posts.start_before(near.lower, before.start, left)
    return tuple(subjects), first


def _near_by_code(near: Neighbours, body: BodyHit, start: int, number: NumberHit | None) -> bool:
    """Whether a body that the code names acts in the document's own clause ("được Sở Nội vụ thống nhất theo ...").

    Who acts "theo" (pursuant to) a document of a kind of body is not its issuer: "UBND huyện báo cáo theo Công văn số 12/UBND-VX".
    """
    lead = _LEADS_IN.search(near.lower, max(body.end - 1, start - 40), start)
    if lead is None or start - body.end >= _REACH // 2:
        return False
    if lead[0].startswith("("):
        return not generic(number) and start - body.end < 60
    return not (lead["weak"] and generic(number))


def _day_start(near: Neighbours, start: int) -> int:
    """Where the word "ngày" before a date starts; the date itself where there is none."""
    before = near.before(start)
    return before - 4 if near.lower.startswith("ngày", max(0, before - 4)) else start


def _date_inside(near: Neighbours, position: int, start: int) -> tuple[DateHit | None, int]:
    """A date between a subject and its verb ("Quận ủy, ngày 5-5-2024, ban hành"), and where the verb may start."""
    lead = _DAY.match(near.lower, position)
    if lead is None:
        return None, position
    date = near.dates_by_start.get(lead.end()) or (near.dates_by_start.get(lead.start(1)) if lead[1] else None)
    if date is None or date.precision != "day" or date.end >= start:
        return None, position
    return date, date.end


def _leading_date(near: Neighbours, first: int, left: int) -> DateHit | None:
    """The date before a subject, with at most one phrase of place or one person between commas in between."""
    person = _PERSON.search(near.lower, max(left, first - 70), first)
    before = near.before(person.start() if person else first)
    comma = near.work[before - 1 : before] == ","
    date = near.dates_by_end.get(near.before(before - 1) if comma else before)
    if date is None and comma:
        earlier = near.work.rfind(",", left, max(left, before - 1))
        if earlier < 0 or before - earlier > 120 or not near.lower.startswith(_ADVERBIAL, near.after(earlier + 1)):
            return None
        date = near.dates_by_end.get(near.before(earlier))
    if date is None or date.precision != "day" or date.start < left or not _opens(near, date.start, left):
        return None
    return date


def _opens(near: Neighbours, start: int, left: int) -> bool:
    """Whether a date opens its clause and does not close the mention before it."""
    before = near.lower[max(left, start - 24) : start].rstrip(" \n\t(")
    if before.endswith("ngày"):
        before = before[:-4].rstrip(" \n\t(")
    hour = _HOUR.search(before)
    if hour:
        before = before[: hour.start()].rstrip()
    if before.endswith(("và", ",")) and _joint_date(near, start):
        return False
    return not before or before[-1] in ",;:.-“\"'" or _opener(before)


def _joint_date(near: Neighbours, start: int) -> bool:
    """Whether another date stands before this one in a list: "trong các ngày 14/5/2025 và 20/5/2025"."""
    index = bisect_left(near.date_ends, start) - 1
    return index >= 0 and start - near.dates[index].end < 16 and bool(_DATES.fullmatch(near.lower, near.dates[index].end, start))


def _opener(before: str) -> bool:
    """Whether the words before a date end with one that opens a clause, as a word of its own."""
    if not before.endswith(_openers()):
        return False
    return any(before.endswith(word) and not before[: -len(word)][-1:].isalpha() for word in _openers())


def _without_subject(near: Neighbours, start: int, left: int) -> DateHit | None:
    """The date of "Ngày 5/5/2024, (Hiệu trưởng) ban hành Kế hoạch ...", whose subject is understood or no body."""
    index = bisect_left(near.date_ends, start) - 1
    if index < 0:
        return None
    date = near.dates[index]
    if date.precision != "day" or date.start < left or not _opens(near, date.start, left):
        return None
    if _issues().match(near.lower, date.end, start) or _AT.match(near.lower, date.end, start) or _person_signs(near, date.end, start):
        return date
    return None


def _person_signs(near: Neighbours, position: int, start: int) -> bool:
    """Whether a person or a post without a body signs the document: ", Tổng Bí thư Tô Lâm ký ban hành "."""
    signer = _SIGNER.match(near.work, position, start)
    if signer is None:
        return False
    tokens = signer["name"].lower().split()
    return words("not_in_subject").isdisjoint(tokens) and bool(_signs().match(near.lower, signer.end(), start))
