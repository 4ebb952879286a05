"""Date and issuer in the clause before a document: "Ngày D, B đã ban hành ...", "ý kiến của B tại ...", "được B thống nhất theo ..."."""

from __future__ import annotations

import re
from bisect import bisect_left

from vn_directive_parser.extract import posts, predicates
from vn_directive_parser.extract.hits import BodyFacts, BodyHit, DateHit, NumberHit
from vn_directive_parser.extract.issuers import agreement, generic
from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.extract.tied import CENTRAL, Tied
from vn_directive_parser.lexicon.phrases import words

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
# ", Bí thư Tỉnh ủy thay mặt ", ", đồng chí A, Phó Bí thư, thừa ủy quyền của " before the body for which somebody signs.
_FOR = re.compile(
    r"(?<=,)\s{1,3}(?P<who>[^,;.]{3,60}(?:,[^,;.]{3,50})?)[\s,]{1,3}(?:đã\s{1,3})?(?:thay\s{1,3}mặt|thừa\s{1,3}(?:ủy\s{1,3}quyền|lệnh)|được\s{1,3}(?:sự\s{1,3})?ủy\s{1,3}quyền)"
    r"(?:\s{1,3}(?:của|cho))?\s{1,3}$"
)
_BEHALF = frozenset({"mặt", "quyền", "lệnh"})
# ", liên ngành Công an - Viện kiểm sát - Tòa án đã ban hành ": several bodies under one word.
_TOGETHER = re.compile(
    r"\s{0,3},?\s{1,3}(?:các\s{1,3})?liên\s{1,3}(?:ngành|bộ|tịch|cơ\s{1,3}quan)\b[^.;:]{0,200}?(?=\s{1,3}(?:đã|ban|ký|có)\s)"
)
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


def ahead(near: Neighbours, start: int, number: NumberHit | None, floor: int, *, joint: bool = False) -> Tied:
    """Date and issuer in the clause before a document, not further left than `floor`, where its sentence starts or the mention before ends.

    Of a `joint` document only its subjects are told: who speaks in it is one of several.
    """
    lower = near.lower
    left = max(floor, start - _REACH)
    for rank, body in enumerate(near.bodies_left(left, start)[:_BODIES]):
        agree = agreement(number, body.facts)
        if rank and agree < 2:
            continue
        tied = _subject(near, body, start, left, number, agree, joint=joint)
        if tied is not None:
            if joint and tied.date is None:
                # The day stands before the first of several bodies, of which not all are known.
                tied.date = _without_subject(near, start, left)
            return tied
        if joint:
            continue
        if agree and number is not None and number.shape != "bare" and _approved(near, body, start, left):
            return Tied(start, None, (body.facts,), ("issuer:approves",))
        if agree == 2 and predicates.lists().match(lower, body.end, start):
            return Tied(start, None, (body.facts,), ("issuer:announced",))
        decided = number is not None and bool(number.issuers)
        if not rank and agree and not (decided and agree == 1) and _speaks(lower, body.end, start):
            return Tied(start, None, (body.facts,), ("issuer:speaks",))
        if not rank and not joint and _proposes(near, body, start, left, number, agree):
            return Tied(start, None, (body.facts,), ("issuer:proposes",))
        if not rank and agree and _announces(lower, body.end, start) and (agree == 2 or _owns(near, body, left)):
            return Tied(start, None, (body.facts,), ("issuer:announced",))
        if agree == 2 and ";" not in lower[body.end : start] and _near_by_code(near, body, start, number):
            return Tied(start, None, (body.facts,), ("issuer:agrees",))
    date = _without_subject(near, start, left)
    return Tied(start, date, (), ("date:leading",) if date else ())


def passed(near: Neighbours, start: int, floor: int, lawmakers: frozenset[str]) -> Tied:
    """The lawmaker that opens its clause and passes the law named at `start`: "Ngày D, Quốc hội khóa XV đã thông qua Luật ...".

    "Quốc hội ban hành Luật ..." is the law's own preamble, which says nothing of another document.
    """
    tied = Tied(start)
    left = max(floor, start - _REACH)
    body = next((body for body in near.bodies_left(left, start)[:1] if body.facts.name in lawmakers), None)
    if body is None or not predicates.issues().match(near.lower, body.end, start):
        return tied
    before = near.lower[left : body.start].rstrip()
    if before and before[-1] not in ',;:.-–“"(':
        return tied
    date = _leading_date(near, body.start, left)
    return Tied(start, date, (body.facts,), ("issuer:subject", *(("date:leading",) if date else ())))


def _speaks(lower: str, end: int, start: int) -> bool:
    """Whether the body that ends at `end` only speaks in the document: " nêu tại các "."""
    if lower.find("tại", end, start) < 0 and lower.find("trong", end, start) < 0:
        return False
    return predicates.speaks().match(lower, end, start) is not None


def _proposes(near: Neighbours, body: BodyHit, start: int, left: int, number: NumberHit | None, agree: int) -> bool:
    """Whether a proposal of the body stands in the document: "theo đề nghị của Giám đốc Sở X tại văn bản số ...", whatever its code."""
    if near.lower.find("tại", body.end, start) < 0 or not predicates.speaks().match(near.lower, body.end, start):
        return False
    first = posts.start_before(near.lower, body.start, left)
    if not near.lower[max(left, first - 16) : first].rstrip().endswith(("đề nghị của", "đề xuất của", "kiến nghị của")):
        return False
    # What the code says of a body that is known counts for more.
    return bool(agree) or number is None or not (number.issuers or generic(number)) or not number.issuer_codes


def _announces(lower: str, end: int, start: int) -> bool:
    """Whether a list follows the body that ends at `end`: ", gồm: "."""
    return lower.find(":", end, start) >= 0 and predicates.announces().match(lower, end, start) is not None


def far(near: Neighbours, start: int, number: NumberHit | None, first: int, floor: int) -> Tied:
    """The subject of a sentence in which another document stands in between: "Ban X thực hiện Kế hoạch ... bằng Hướng dẫn số 07-HD/X".

    `first` is where the sentence starts, `floor` where the mention before ends.
    """
    if first >= floor or start - first > _REACH or generic(number):
        return Tied(start)
    lead = _LEADS_IN.search(near.lower, max(floor, start - 40), start)
    if lead is None or lead["weak"] or lead[0].startswith("("):
        return Tied(start)
    agreeing = [body for body in near.bodies_left(first, floor) if agreement(number, body.facts) == 2]
    if len(agreeing) == 1 and not near.lower[first : agreeing[0].start].strip(" \n\t-+*."):
        return Tied(start, None, (agreeing[0].facts,), ("issuer:agrees",))
    return Tied(start)


def _owns(near: Neighbours, body: BodyHit, left: int) -> bool:
    """Whether "của" stands before a body or its post: "4 nghị quyết của Bộ Chính trị:"."""
    first = posts.start_before(near.lower, body.start, left)
    return near.lower[max(left, first - 8) : first].rstrip().endswith(("của", "do"))


def _approved(near: Neighbours, body: BodyHit, start: int, left: int) -> bool:
    """Whether a body approves or issues by the document what stands before it: "được UBND tỉnh phê duyệt tại Quyết định số ..."."""
    first = posts.start_before(near.lower, body.start, left)
    return near.lower[max(left, first - 8) : first].rstrip().endswith((" được", " do")) and bool(
        predicates.approves().match(near.lower, body.end, start)
    )


def _subject(near: Neighbours, body: BodyHit, start: int, left: int, number: NumberHit | None, agree: int, *, joint: bool) -> Tied | None:
    """The body as the subject that issues the document, with the date before it or between it and its verb."""
    name = _NAME.match(near.work, body.end, start)
    date, verb = _date_inside(near, name.end() if name else body.end, start)
    behind_verb = near.dates_by_end.get(near.before(start)) if date is None else None
    stop = start
    if behind_verb is not None and behind_verb.precision == "day" and behind_verb.start > verb:
        # "Ban Chỉ đạo ban hành ngày D Kế hoạch số ..."
        date, stop = behind_verb, _day_start(near, behind_verb.start)
    if not _issuing(near, body, verb, stop, agree):
        return None
    first = posts.start_before(near.lower, body.start, left)
    before = near.lower[max(left, first - 12) : first].split()
    if before and before[-1] in _COMPLEMENTS:
        return None
    subjects, first = _joint_subject(near, body, first, left, number, joint=joint)
    if before and before[-1] in _BEHALF:
        first = _on_behalf(near, first, left)
    date = date or _leading_date(near, first, left)
    return Tied(start, date, subjects, ("issuer:subject", *(("date:leading",) if date else ())))


def _on_behalf(near: Neighbours, first: int, left: int) -> int:
    """Where the person starts who acts for a body: ", đồng chí Bí thư Tỉnh ủy thay mặt " before it; `first` where none does."""
    behalf = _FOR.search(near.lower, max(left, first - 120), first)
    return behalf.start("who") if behalf else first


def _issuing(near: Neighbours, body: BodyHit, verb: int, stop: int, agree: int) -> bool:
    """Whether the words between a body and a document say that it issues it; weaker words count only with its code."""
    if agree and predicates.issues().match(near.lower, verb, stop):
        return True
    if agree < 2:
        return False
    return bool(
        predicates.hands_on().match(near.lower, verb, _addressed(near, body, stop))
        or predicates.issues_then().match(near.lower, verb, stop)
    )


def _addressed(near: Neighbours, body: BodyHit, stop: int) -> int:
    """Where the addressee between a verb and the document starts: "Bộ Nội vụ trình Chính phủ Tờ trình số ..."; else `stop`."""
    other = near.bodies_by_end.get(near.before(stop))
    return posts.start_before(near.lower, other.start, body.end) if other is not None and other.start > body.end else stop


def _joint_subject(
    near: Neighbours, body: BodyHit, first: int, left: int, number: NumberHit | None, *, joint: bool
) -> tuple[tuple[BodyFacts, ...], int]:
    """The subjects, and where the first of them starts: of a joint document as many as its number has codes.

    Others have several where a dash joins them, or where they are the Party's central organs.
    """
    subjects = [body.facts]
    central = body.facts.name in CENTRAL
    limit = len(number.issuer_codes) if joint and number is not None else 3
    while len(subjects) < limit:
        mark = _JOINT.search(near.lower, max(left, first - 8), first)
        before = near.bodies_by_end.get(mark.start()) if mark else None
        if before is None or mark is None:
            break
        together = (central and before.facts.name in CENTRAL) or ("-" in mark[0] and agreement(number, before.facts) > 0)
        if not joint and not together:
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
        if generic(number):
            # "Đảng ủy Bộ Ngoại giao (Công văn số 12-CV/ĐU)" as a clause of its own, not "giao UBND huyện (Công văn số ...)".
            return start - body.end < 4 and near.work[near.before(body.start) - 1 : near.before(body.start)] in {"", ";", ":", "-", "."}
        return start - body.end < 60
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
    if not before.endswith(predicates.openers()):
        return False
    return any(before.endswith(word) and not before[: -len(word)][-1:].isalpha() for word in predicates.openers())


def _without_subject(near: Neighbours, start: int, left: int) -> DateHit | None:
    """The date of "Ngày 5/5/2024, (Hiệu trưởng) ban hành Kế hoạch ...", whose subject is understood or no body."""
    index = bisect_left(near.date_ends, start) - 1
    if index < 0:
        return None
    date = near.dates[index]
    if date.precision != "day" or date.start < left or not _opens(near, date.start, left):
        return None
    if (
        predicates.issues().match(near.lower, date.end, start)
        or _AT.match(near.lower, date.end, start)
        or _person_signs(near, date.end, start)
        or _together(near, date.end, start)
    ):
        return date
    return None


def _together(near: Neighbours, position: int, start: int) -> bool:
    """Whether several bodies under one word issue the document: ", liên ngành Công an - Tòa án đã ban hành "."""
    if near.lower.find("liên", position, position + 12) < 0:
        return False
    subject = _TOGETHER.match(near.lower, position, start)
    return subject is not None and bool(predicates.issues().match(near.lower, subject.end(), start))


def _person_signs(near: Neighbours, position: int, start: int) -> bool:
    """Whether a person or a post without a body signs the document: ", Tổng Bí thư Tô Lâm ký ban hành "."""
    signer = _SIGNER.match(near.work, position, start)
    if signer is None:
        return False
    tokens = signer["name"].lower().split()
    return words("not_in_subject").isdisjoint(tokens) and bool(predicates.signs().match(near.lower, signer.end(), start))
