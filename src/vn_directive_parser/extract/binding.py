"""Date and issuer of a document, where its own sentence ties them to it: behind it, or in the clause before it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from vn_directive_parser.extract import posts
from vn_directive_parser.extract.hits import BodyFacts, BodyHit, DateHit, NumberHit
from vn_directive_parser.extract.issuers import agreement, generic
from vn_directive_parser.extract.neighbours import Neighbours

_PRECISE = frozenset({"day", "month", "year"})
# ", ngày", "(ngày", "ban hành ngày", "ký ngày": what leads to a date behind a document.
_DATE_LEAD = re.compile(
    r"\s{0,4}(?P<mark>[,(]\s{0,4})?(?P<verb>(?:(?:đã|vừa)\s{1,3})?(?:được\s{1,3})?(?:ký\s{1,3}ban\s{1,3}hành|ban\s{1,3}hành|ký|đề|lập|thông\s{1,3}qua)\s{1,3}(?:vào\s{1,3})?)?(?P<day>(?:vào\s{1,3})?ngày\s{1,4})?"
)
_SAME_DAY = re.compile(r"\s{0,4},?\s{0,4}(?:(?:ký|ban\s{1,3}hành)\s{1,3})?cùng\s{1,3}ngày\b")
_OF = re.compile(
    r"\s{0,4},?\s{0,4}(?P<by>của|do|giữa)\s{1,4}(?:(?:hội\s{1,3}nghị|kỳ\s{1,3}họp)\s{1,3}lần\s{1,3}thứ\s{1,3}\S{1,9}(?:\s{1,3}\S{1,6}){0,2}?,?\s{1,3})?"
)
_PASSIVE = re.compile(r"\s{0,4},?\s{0,4}(?:(?:đã|vừa)\s{1,3})?được\s{1,4}")
_NAME_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_NAME_STOPS = frozenset(
    (
        "về việc ban quy hướng sửa phê được đã có là với cho tại trong theo để nhằm do gửi yêu đề trên từ đến triển thực công bổ và hoặc "
        "số ngày tháng năm khóa nhiệm này đó nêu như khi nếu thì mà sẽ không chưa vừa giao chỉ báo kèm trình bãi thay hết"
    ).split()
)
_TERM = re.compile(r"\s{0,4},?\s{0,4}\(?\s{0,2}(?:kh[oó]a|khoá)\s{1,3}(?:[ivxlc]{1,6}|\d{1,2})\b\)?")
_BY_VERB = re.compile(r"\s{1,4}(?:đã\s{1,3})?(?:ký\s{1,3})?(?:ban\s{1,3}hành|cấp|phát\s{1,3}hành|ký|xây\s{1,3}dựng|lập)\b")
_ISSUED_BY = re.compile(r"\s{1,4}(?:ký\s{1,3})?ban\s{1,3}hành(?!\s{1,3}kèm)\b")
_JOINED = re.compile(r"\s{0,4}(?:,|và|-|;|&|,\s{0,3}và)\s{0,4}")
_ADVERB = r"(?:(?:đã|vừa|cũng|mới|sẽ|đang|tiếp\s{1,3}tục|kịp\s{1,3}thời|chủ\s{1,3}động|ngay|khẩn\s{1,3}trương|lại|trực\s{1,3}tiếp|thống\s{1,3}nhất|đồng\s{1,3}thời|sớm|nhanh\s{1,3}chóng)\s{1,3}){0,4}"
_ISSUE_VERB = (
    r"(?:ký\s{1,3}ban\s{1,3}hành|ban\s{1,3}hành|có|ra|ký|gửi(?:\s{1,3}kèm)?|phát\s{1,3}hành|công\s{1,3}bố|thông\s{1,3}qua|trình|"
    r"xây\s{1,3}dựng(?:\s{0,3},?\s{0,3}(?:và\s{1,3})?(?:ký\s{1,3})?ban\s{1,3}hành)?|tham\s{1,3}mưu\s{1,3}ban\s{1,3}hành|cụ\s{1,3}thể\s{1,3}hóa\s{1,3}bằng)"
)
_ARTICLE = r"(?:(?:các|những|bản|một\s{1,3}số|văn\s{1,3}bản|kèm\s{1,3}theo|kèm|thêm|tiếp|\d{1,2})\s{1,3}){0,3}"
# Between a subject and the document it issues: " (tỉnh A) đã ký ban hành các ".
ISSUES = re.compile(rf"(?:\s{{0,4}}\([^()]{{0,60}}\))?\s{{0,4}},?\s{{0,4}}{_ADVERB}{_ISSUE_VERB}\s{{1,4}}{_ARTICLE}$")
# Between a body and the document in which it speaks: " tại ", " nêu tại các ".
SPEAKS = re.compile(
    rf"(?:\s{{0,4}}\([^()]{{0,60}}\))?\s{{0,4}},?\s{{0,4}}(?:(?:được\s{{1,3}})?nêu\s{{1,3}}|ghi\s{{1,3}}|quy\s{{1,3}}định\s{{1,3}})?(?:tại|trong)\s{{1,4}}{_ARTICLE}$"
)
_ISSUES_NOBODY = re.compile(rf"\s{{0,4}},?\s{{0,4}}{_ADVERB}{_ISSUE_VERB}\s{{1,4}}{_ARTICLE}$")
# The name of the person in a post: "Chủ tịch UBND tỉnh Lê Văn Mười vừa ký".
_NAME = re.compile(r"(?:\s{1,3}[A-ZÀ-ỸĐ][^\W\d_]{0,9}){2,5}(?=\s{1,3}[a-zà-ỹđ,])")
_PLACE_PHRASE = re.compile(r"\s{0,4}(?:,[^,.;:]{1,70})?,\s{0,4}$|\s{0,4}$")
_FOLLOWING_ISSUE = re.compile(
    rf"\s{{0,4}}{_ADVERB}(?:ký\s{{1,3}})?(?:{_ISSUE_VERB}|tổ\s{{1,3}}chức|giao|chỉ\s{{1,3}}đạo|yêu\s{{1,3}}cầu|đề\s{{1,3}}nghị)\b"
)
_OUR_ISSUE = re.compile(rf"[^.;]{{0,60}}?\bmà\s{{1,3}}$")
_DAY_BEFORE = re.compile(r"(?:ngày\s{1,4})?$")


@dataclass(slots=True)
class Tied:
    """What the sentence ties to a document; `end` is where the contiguous mention ends."""

    end: int
    date: DateHit | None = None
    issuers: tuple[BodyFacts, ...] = ()
    rules: tuple[str, ...] = ()


def behind(near: Neighbours, end: int, number: NumberHit | None, *, joint: bool, previous: DateHit | None = None) -> Tied:
    """Date and issuer directly behind a document, in either order."""
    tied = Tied(end)
    term = _TERM.match(near.lower, end)
    position = term.end() if term else end
    for _ in range(3):
        before = position
        if tied.date is None:
            position = _date_behind(near, position, tied, previous)
        if not tied.issuers:
            position = _issuer_behind(near, position, tied, number, joint=joint)
        if not tied.issuers and position == before:
            _passive_behind(near, position, tied)
        if position == before:
            break
        tied.end = position
    return tied


def _date_behind(near: Neighbours, position: int, tied: Tied, previous: DateHit | None) -> int:
    lead = _DATE_LEAD.match(near.lower, position)
    same = _SAME_DAY.match(near.lower, position)
    if same and previous is not None:
        tied.date = previous
        tied.rules += ("date:same_day",)
        return same.end()
    if lead is None or lead.end() == position:
        return position
    date = near.dates_by_start.get(lead.end()) or (near.dates_by_start.get(lead.start("day")) if lead["day"] else None)
    if date is None or date.precision not in _PRECISE or not near.sentences.same(position - 1, date.start):
        return position
    if date.precision != "day" and "X" not in date.edtf and (lead["mark"] or lead["verb"] or lead["day"]):
        return position
    end = date.end
    if lead["mark"] and lead["mark"][0] == "(":
        closing = near.after(end)
        if near.work[closing : closing + 1] != ")":
            return position
        end = closing + 1
    elif lead["mark"] and not lead["verb"] and _opens_clause(near, end):
        return position
    tied.date = date
    tied.rules += ("date:behind",)
    return end


def _opens_clause(near: Neighbours, end: int) -> bool:
    """Whether a date after a comma opens the next clause ("..., ngày 11-12-2024, Quận ủy Đống Đa ban hành ...")."""
    comma = re.compile(r"\s{0,4},\s{0,4}").match(near.lower, end)
    position = comma.end() if comma else near.after(end)
    post = posts.BEFORE_BODY.match(near.lower, position)
    body = near.bodies_by_start.get(post.end() if post else position) or near.bodies_by_start.get(position)
    if body is None:
        return bool(comma) and near.lower.startswith("tại ", position)
    return bool(_FOLLOWING_ISSUE.match(near.lower, body.end)) or bool(comma)


def _issuer_behind(near: Neighbours, position: int, tied: Tied, number: NumberHit | None, *, joint: bool) -> int:
    lead = _OF.match(near.lower, position)
    at = lead.end() if lead else near.after(position)
    body = _body_from(near, at)
    if body is None and lead is not None and lead["by"] == "của" and number is not None and not number.issuers:
        body = _open_name(near, at)
    if body is None:
        return position
    if lead is None and (near.work[position : position + 1] not in " \n\t" or agreement(number, body.facts) < 2):
        return position
    end = body.end
    if lead and lead["by"] == "giữa" and not joint:
        return position
    if lead and lead["by"] == "do":
        verb = _BY_VERB.match(near.lower, end)
        if verb is None:
            return position
        end = verb.end()
    if lead is None and _FOLLOWING_ISSUE.match(near.lower, end) and not tied.date:
        return position
    issuers = [body.facts]
    limit = max(len(number.issuer_codes) if number else 0, 2) if joint else 1
    while len(issuers) < limit:
        mark = _JOINED.match(near.lower, end)
        following = _body_from(near, mark.end()) if mark else None
        if following is None:
            break
        issuers.append(following.facts)
        end = following.end
    tied.issuers = tuple(issuers)
    tied.rules += ("issuer:behind",)
    return end


def _open_name(near: Neighbours, position: int) -> BodyHit | None:
    """An issuer that no table and no grammar knows: the capitalised name after "của", up to a word that names do not go on with.

    >>> from vn_directive_parser.text.normalize import Text
    >>> _open_name(Neighbours(Text("của Ban Kinh tế - Ngân sách về dự toán"), [], [], [], []), 4).facts.name
    'Ban Kinh tế - Ngân sách'
    """
    post = posts.BEFORE_BODY.match(near.lower, position)
    start = post.end() if post else position
    if not near.work[start : start + 1].isupper():
        return None
    limit = min(near.sentences.around(start)[1], start + 100)
    stop = start
    for token in _NAME_TOKEN.finditer(near.lower, start, limit):
        inner = near.bodies_by_start.get(token.start())
        if inner is not None and token.start() > start:
            stop = inner.end
            break
        if (token[0] in _NAME_STOPS and near.work[token.start()].islower()) or not (token[0].isalnum() or token[0] == "-"):
            break
        stop = token.end()
    name = " ".join(near.work[start:stop].split()).rstrip(" -")
    if len(name.split()) < 2:
        return None
    return BodyHit(start, start + len(near.work[start:stop].rstrip(" -\n")), BodyFacts(name))


def _passive_behind(near: Neighbours, position: int, tied: Tied) -> int:
    """ "Kế hoạch ... được UBND tỉnh ban hành (ngày D)"."""
    lead = _PASSIVE.match(near.lower, position)
    body = _body_from(near, lead.end()) if lead else None
    verb = _ISSUED_BY.match(near.lower, body.end) if body else None
    if body is None or verb is None:
        return position
    tied.issuers = (body.facts,)
    tied.rules += ("issuer:passive",)
    return verb.end()


def _body_from(near: Neighbours, position: int) -> BodyHit | None:
    """The body that starts here, a post before it included."""
    body = near.bodies_by_start.get(position)
    if body is not None:
        return body
    post = posts.BEFORE_BODY.match(near.lower, position)
    return near.bodies_by_start.get(post.end()) if post else None


def ahead(near: Neighbours, start: int, number: NumberHit | None, floor: int) -> Tied:
    """Date and issuer in the clause before a document, not further left than `floor` (the mention before it).

    "Ngày D, B đã ban hành ...", "B, ngày D, có ...", "ý kiến của B tại ...", "được B thống nhất theo ...".
    """
    lower = near.lower
    left = max(near.sentences.around(start)[0], floor, start - 400)
    tied = Tied(start)
    for rank, body in enumerate(near.bodies_left(left, start)[:8]):
        name = _NAME.match(near.work, body.end, start)
        date, verb = _date_inside(near, name.end() if name else body.end, start)
        agree = agreement(number, body.facts)
        if (rank == 0 or agree == 2) and ISSUES.match(lower, verb, start) and (agree or not number or not number.issuers):
            first = posts.start_before(lower, body.start, left)
            if not _is_subject(near, first, left):
                continue
            subjects, first = _joint_subject(near, body, first, left, number)
            date = date or _leading_date(near, first, left)
            return Tied(start, date, subjects, ("issuer:subject", *(("date:leading",) if date else ())))
        if rank == 0 and agree and SPEAKS.match(lower, body.end, start) and not (agree == 1 and number is not None and number.issuers):
            return Tied(start, None, (body.facts,), ("issuer:speaks",))
        if agree == 2 and ";" not in lower[body.end : start] and _near_by_code(near, body, start, number):
            return Tied(start, None, (body.facts,), ("issuer:agrees",))
    date = _date_without_subject(near, start, left)
    if date is not None:
        tied.date = date
        tied.rules = ("date:leading",)
    return tied


def _joint_subject(
    near: Neighbours, body: BodyHit, first: int, left: int, number: NumberHit | None
) -> tuple[tuple[BodyFacts, ...], int]:
    """The subjects of a joint document, as many as its number has codes, and where the first of them starts."""
    subjects = [body.facts]
    limit = len(number.issuer_codes) if number is not None and number.shape == "joint" else 1
    while len(subjects) < limit:
        joint = _JOINT_BEFORE.search(near.lower, max(left, first - 8), first)
        before = near.bodies_by_end.get(joint.start()) if joint else None
        if before is None:
            break
        subjects.insert(0, before.facts)
        first = posts.start_before(near.lower, before.start, left)
    return tuple(subjects), first


_JOINT_BEFORE = re.compile(r"\s{0,3}(?:,|và|-)\s{0,3}$")
_LEADS_IN = re.compile(r"(?:(?P<weak>theo|trong|qua)|tại|bằng|ban\s{1,3}hành|có|ký|ra|gửi)\s{1,4}(?:các\s{1,3}|văn\s{1,3}bản\s{1,3}|nội\s{1,3}dung\s{1,3})?$|\(\s{0,2}$")


def _near_by_code(near: Neighbours, body: BodyHit, start: int, number: NumberHit | None) -> bool:
    """Whether a body that the code names acts in the document's own clause ("được Sở Nội vụ thống nhất theo ...").

    Who acts "theo" (pursuant to) a document of a kind of body is not its issuer: "UBND huyện báo cáo theo Công văn số 12/UBND-VX".
    """
    lead = _LEADS_IN.search(near.lower, max(body.end - 1, start - 40), start)
    if lead is None or start - body.end >= 200:
        return False
    if lead[0].startswith("("):
        return not generic(number) and start - body.end < 60
    return not (lead["weak"] and generic(number))


def _is_subject(near: Neighbours, first: int, left: int) -> bool:
    """Whether a body can be the subject of its clause: nothing makes it a complement ("của", "với", "cho" ...)."""
    before = near.lower[max(left, first - 12) : first].split()
    return not before or before[-1] not in {"của", "với", "cho", "tại", "theo", "thuộc", "trực", "cùng", "từ", "đến", "gửi", "đề"}


def _date_inside(near: Neighbours, position: int, start: int) -> tuple[DateHit | None, int]:
    """A date between a subject and its verb ("Quận ủy, ngày 5-5-2024, ban hành"), and where the verb may start."""
    lead = re.compile(r"\s{0,4},?\s{0,4}(ngày\s{1,4})?").match(near.lower, position)
    if lead is None:
        return None, position
    date = near.dates_by_start.get(lead.end()) or (near.dates_by_start.get(lead.start(1)) if lead[1] else None)
    if date is None or date.precision != "day" or date.end >= start:
        return None, position
    return date, date.end


def _leading_date(near: Neighbours, first: int, left: int) -> DateHit | None:
    """The date before a subject, with at most one phrase between commas in between."""
    index = first
    before = near.before(first)
    direct = near.dates_by_end.get(before) or (
        near.dates_by_end.get(near.before(before - 1)) if near.work[before - 1 : before] == "," else None
    )
    if direct is None:
        comma = near.work.rfind(",", left, max(left, before - 1))
        if comma < 0 or before - comma > 80 or near.work[before - 1 : before] != ",":
            return None
        index = near.before(comma)
        direct = near.dates_by_end.get(index)
        if direct is None or not near.lower.startswith("tại ", near.after(comma + 1)):
            return None
    if direct.precision != "day" or direct.start < left or not _opens(near, direct.start, left):
        return None
    return direct


def _opens(near: Neighbours, start: int, left: int) -> bool:
    """Whether a date opens its clause and does not close the mention before it."""
    before = near.lower[max(left, start - 14) : start].rstrip(" \n\t(")
    if before.endswith("ngày"):
        before = before[:-4].rstrip(" \n\t(")
    return (
        not before or before[-1] in ",;:.-“\"'" or before.endswith(("trước đó", "sau đó", "tiếp đó", "và", "vào", "trong", "chiều", "sáng"))
    )


def _date_without_subject(near: Neighbours, start: int, left: int) -> DateHit | None:
    """The date of "Ngày 5/5/2024, ban hành Kế hoạch ...", whose subject is understood."""
    from bisect import bisect_left  # noqa: PLC0415

    ends = near.date_ends
    index = bisect_left(ends, start) - 1
    if index < 0:
        return None
    date = near.dates[index]
    if date.precision != "day" or date.start < left or not _ISSUES_NOBODY.match(near.lower, date.end, start):
        return None
    return date if _opens(near, date.start, left) else None


_WHICH = re.compile(r"[^.;]{0,50}?\bmà\s{1,3}")
_ON_DAY = re.compile(
    rf"(?:\s{{0,4}}\([^()]{{0,60}}\))?\s{{1,3}}{_ADVERB}(?:ký\s{{1,3}})?ban\s{{1,3}}hành(?:\s{{1,3}}(?:vào\s{{1,3}})?ngày)?\s{{1,4}}"
)
_SPEAKING = re.compile(r"(?:^|[,;:.\-\s(])tại\s{1,4}$")


_ISSUED = re.compile(r"(?<![^\W_])(?:ban\s{1,3}hành|thông\s{1,3}qua|ký)\s{1,3}(?:vào\s{1,3})?$")


def issued_on(near: Neighbours, end: int, stop: int) -> DateHit | None:
    """The day of "... quy định về quản lý hội ban hành ngày 21/04/2010", behind a title, before the next mention."""
    at = near.lower.find("ngày ", end, min(stop, end + 300))
    while at >= 0:
        date = near.dates_by_start.get(at) or near.dates_by_start.get(near.after(at + 4))
        if date is not None and date.precision == "day":
            verb = _ISSUED.search(near.lower, max(end, at - 24), at)
            return date if verb else None
        at = near.lower.find("ngày ", at + 4, min(stop, end + 300))
    return None


def around(near: Neighbours, start: int, end: int, number: NumberHit | None, stop: int) -> Tied:
    """Issuer and date in the clause behind a document ("..., đó là kế hoạch mà B ban hành ngày D"; "tại ..., B giao ...")."""
    which = _WHICH.match(near.lower, end, stop)
    body = _body_from(near, which.end()) if which else None
    if body is not None and agreement(number, body.facts) == 2:
        day = _ON_DAY.match(near.lower, body.end, stop)
        if day:
            return Tied(end, near.dates_by_start.get(day.end()), (body.facts,), ("issuer:which",))
    comma = re.compile(r"\s{0,4},\s{0,4}").match(near.lower, end, stop)
    body = _body_from(near, comma.end()) if comma else None
    if body is not None and agreement(number, body.facts) == 2 and _SPEAKING.search(near.lower, max(0, start - 12), start):
        return Tied(end, None, (body.facts,), ("issuer:speaker_follows",))
    return Tied(end)


_PLAIN_YEAR = re.compile(r"\s{1,4}\(?(?P<year>(?:19|20)\d\d)\)?(?![\d/\-.]\d|\w)")


def year_behind(near: Neighbours, end: int) -> tuple[int, DateHit | None]:
    """The bare year behind a named law ("Hiến pháp 1992", "Luật Đất đai 2024"), which is no calendar expression elsewhere."""
    year = _PLAIN_YEAR.match(near.work, end)
    if year is None:
        return end, None
    at = year.start("year")
    known = near.dates_by_start.get(at)
    if known is not None and known.precision == "year":
        return known.end, known
    if known is not None:
        return end, None
    value = int(year["year"])
    return year.end("year"), DateHit(
        at, year.end("year"), year["year"], "year", dt.date(value, 1, 1), dt.date(value, 12, 31), year=value, rule="reference.year"
    )
