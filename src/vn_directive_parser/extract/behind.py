"""Date and issuer behind a document: "ngày ... của ...", "do ... ban hành ngày ...", "được ... ban hành", "(ngày ...)"."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from vn_directive_parser.extract import joint as listed
from vn_directive_parser.extract import named, posts
from vn_directive_parser.extract.hits import BodyFacts, BodyHit, DateHit, NumberHit
from vn_directive_parser.extract.issuers import agreement
from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.extract.tied import BRACKET, CENTRAL, Tied, acts, adverbs, body_from, date_from
from vn_directive_parser.lexicon.phrases import alternatives, words

# A month with a document is what it is about ("Báo cáo số 12/BC-UBND tháng 5/2024"), unless the day is a blank ("…/5/2025").
_PRECISE = frozenset({"day", "year"})
# ", ngày", "(ngày", "ban hành ngày", "ký ngày": what leads to a date.
_DATE_LEAD = re.compile(
    r"\s{0,12}(?P<mark>[,(]\s{0,4})?"
    r"(?P<verb>(?:(?:đã|vừa)\s{1,3})?(?:được\s{1,3})?(?:ký\s{1,3}ban\s{1,3}hành|ban\s{1,3}hành|ký|đề|lập|thông\s{1,3}qua)\s{1,3}(?:vào\s{1,3})?)?"
    r"(?:hồi\s{1,3}\d{1,2}\s{0,2}(?:giờ|g|h)(?:\s{0,2}\d{1,2})?(?:\s{0,2}(?:phút|p))?\s{0,2},?\s{1,3})?(?P<day>(?:(?:vào|cùng)\s{1,3})?ngày(?:\s{1,4}|(?=\d)))?"
)
# The date in the next cell of a table: "45/QĐ-UBND | 12/01/2020 |".
_CELL = re.compile(r"[ \t]{0,3}\|[ \t]{0,3}(?:ngày[ \t]{1,3})?")
_CELL_END = re.compile(r"[ \t]{0,3}(?:\||\n|$)")
_SAME_DAY = re.compile(r"\s{0,4},?\s{0,4}(?:(?:ký|ban\s{1,3}hành)\s{1,3})?cùng\s{1,3}ngày\b")
_OF = re.compile(
    r"\s{0,4},?\s{0,4}(?:(?:tại\s{1,3})?kỳ\s{1,3}họp\s{1,3}(?:thứ\s{1,3}\S{1,9}|chuyên\s{1,3}đề|bất\s{1,3}thường)(?:\s{1,3}\S{1,5}){0,2}?,?\s{1,3})?(?P<by>của|cùa|do|giữa)\s{1,4}(?:của\s{1,4})?"
    r"(?:(?:hội\s{1,3}nghị|kỳ\s{1,3}họp)\s{1,3}lần\s{1,3}thứ\s{1,3}\S{1,9}(?:\s{1,3}\S{1,6}){0,2}?,?\s{1,3})?"
)
_PASSIVE = re.compile(r"\s{0,4},?\s{0,4}(?:(?:đã|vừa|mới|chính\s{1,3}thức)\s{1,3}){0,2}được\s{1,4}")
# " khóa XIII, kỳ họp thứ 8 đã thông qua (tại kỳ họp thứ 8,) (vào) ngày "
_ISSUED_BY = re.compile(
    rf"{BRACKET},?\s{{1,4}}(?:(?:đã|chính\s{{1,3}}thức)\s{{1,3}}){{0,2}}"
    r"(?:(?:ký\s{1,3})?ban\s{1,3}hành(?!\s{1,3}kèm)|(?P<weak>(?:biểu\s{1,3}quyết\s{1,3})?thông\s{1,3}qua|ký|phê\s{1,3}duyệt))\b"
    r"(?:\s{1,3}tại\s{1,3}kỳ\s{1,3}họp\s{1,3}thứ\s{1,3}\S{1,9},?)?(?:\s{1,3}vào)?(?:\s{1,3}ngày)?\s{0,3}"
)
# What laws and ordinances are passed by.
LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})
LAWMAKERS = frozenset({"Quốc hội", "Ủy ban Thường vụ Quốc hội", "Hội đồng Nhà nước"})
_TERM = re.compile(r"\s{0,4},?\s{0,4}\(?\s{0,2}khóa\s{1,3}(?:[ivxlc]{1,6}|\d{1,2})\b\)?")
# "của Hội nghị Trung ương 4": the plenum of the Central Committee.
_PLENUM = re.compile(
    r"(?:hội\s{1,3}nghị\s{1,3})(?:lần\s{1,3}thứ\s{1,3}\S{1,5}\s{1,3})?(?:ban\s{1,3}chấp\s{1,3}hành\s{1,3})?trung\s{1,3}ương(?:\s{1,3}đảng)?"
    r"(?:\s{1,3}(?:lần\s{1,3}thứ\s{1,3}\S{1,5}|\d{1,2}\b))?"
)
_LEVEL = re.compile(r"\s{1,3}(?:tỉnh|thành\s{1,3}phố|tp|huyện|quận|thị\s{1,3}xã|xã|phường)(?=\s{1,3}(?:ngày|năm|của)\s)")
_LEVELS = frozenset(("tỉ", "th", "tp", "hu", "qu", "xã", "ph"))
_COMMA = re.compile(r"\s{0,4},\s{0,4}")
_HEAD = re.compile(r"(?:phó\s{1,3})?trưởng\s{1,3}(?=(?:ban|phòng)\s)")
_NAME_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_PLAIN_YEAR = re.compile(r"\s{1,4}\(?(?P<year>(?:19|20)\d\d)\)?(?![\d/\-.]\d|\w)")
# The first letters of what these patterns take, behind white space: most of what follows a document is told by them.
_DATE_OPENINGS = frozenset(("ng", "cù", "và", "đã", "vừ", "đư", "ký", "ba", "đề", "lậ", "th", "hồ"))
_DATE_MARKS = frozenset((",", "(", "|"))
_OF_OPENINGS = frozenset(("củ", "cù", "do", "gi", "tạ", "kỳ"))
_PASSIVE_OPENINGS = frozenset(("đã", "vừ", "mớ", "ch", "đư"))
_YEAR_OPENINGS = frozenset(("(", "1", "2"))
# Behind these marks nothing belongs to the document.
_CLOSED = frozenset(".;:)”]")
_BRACKETED = re.compile(r"\s\([^()]{0,250}\)\s{1,3}của\s{1,3}")
_ISSUED = re.compile(r"(?<![^\W_])(?:ban\s{1,3}hành|thông\s{1,3}qua|ký)\s{1,3}(?:vào\s{1,3})?$")
ISSUED_WITHIN = 300
"""How far behind a document "... ban hành ngày ..." is looked for."""
_WHICH = re.compile(r"[^.;]{0,50}?\bmà\s{1,3}")
_SPEAKING = re.compile(r"(?:^|[,;:.\-\s(])tại\s{1,4}$")


@cache
def _by_verb() -> re.Pattern[str]:
    return re.compile(rf"\s{{1,4}}(?:đã\s{{1,3}})?(?:ký\s{{1,3}})?{alternatives('issued_verb')}\b")


@cache
def _on_day() -> re.Pattern[str]:

    return re.compile(rf"{BRACKET}\s{{1,3}}{adverbs()}(?:ký\s{{1,3}})?ban\s{{1,3}}hành(?:\s{{1,3}}(?:vào\s{{1,3}})?ngày)?\s{{1,4}}")


def behind(
    near: Neighbours, end: int, number: NumberHit | None, *, joint: bool, law: bool = False, previous: DateHit | None = None
) -> Tied:
    """Date and issuer directly behind a document, in either order.

    Args:
        near: what stands around.
        end: where the number or name ends.
        number: the document's number.
        joint: several bodies may issue it together.
        law: it is a law named by its title, which the National Assembly or its standing committee passes.
        previous: the date of the mention before it in the sentence, which "cùng ngày" repeats.
    """
    tied = Tied(end)
    following = near.after(end)
    if near.work[following : following + 1] in _CLOSED:
        return tied
    position = end
    if near.lower.find("khóa", following, following + 12) >= 0 and (term := _TERM.match(near.lower, end)):
        position = term.end()
        following = near.after(position)
    if law and near.work.startswith("(", following) and (revised := named.REVISED.match(near.lower, end)):
        position = revised.end()
        following = near.after(position)
    period = near.dates_by_start.get(following)
    if period is not None and period.precision in {"month", "quarter", "half"} and "X" not in period.edtf:
        position = period.end
    dated = asked = -1
    at = near.after(position)
    for _ in range(3):
        before = position
        if tied.date is None and position != dated:
            dated = position
            position = _date(near, position, at, tied, previous)
            if position != dated:
                at = near.after(position)
        if not tied.issuers and position != asked:
            asked = position
            position = _issuer(near, position, at, tied, number, joint=joint)
            if position != asked:
                at = near.after(position)
        if position == before:
            break
        tied.end = position
        if tied.date is not None and tied.issuers:
            break
    if tied.end == end and number is not None and (near.lower[at : at + 2] in _LEVELS or at in near.bodies_by_start):
        owner = _owner_behind(near, end, at)
        beyond = behind(near, owner, number, joint=joint, previous=previous) if owner > end else tied
        if beyond.end > owner:
            return beyond
    if not tied.issuers and (near.lower[at : at + 2] in _PASSIVE_OPENINGS or near.work.startswith(",", at)):
        passive(near, position, tied, number, law=law)
    if not tied.issuers and near.work.startswith(" (", position):
        _behind_bracket(near, position, tied, number)
    return tied


def _owner_behind(near: Neighbours, position: int, following: int) -> int:
    """End of a level or a body's abbreviation behind a code: "10/2016/NQ-HĐND tỉnh ngày", "NQ-HĐTP TANDTC ngày"; else `position`."""
    level = _LEVEL.match(near.lower, position) if near.lower[following : following + 2] in _LEVELS else None
    if level:
        return level.end()
    body = near.bodies_by_start.get(following)
    if body is None or not near.lower.startswith(" ngày ", body.end):
        return position
    written = near.work[body.start : body.end]
    return body.end if written.isupper() and written.isalpha() else position


def _behind_bracket(near: Neighbours, position: int, tied: Tied, number: NumberHit | None) -> None:
    """The issuer behind a bracket: "Quyết định số ... ngày ... (được sửa đổi tại ...) của UBND tỉnh"."""
    bracket = _BRACKETED.match(near.lower, position)
    body = body_from(near, bracket.end()) if bracket else None
    if body is not None and agreement(number, body.facts) == 2 and near.sentences.same(position - 1, body.start):
        tied.issuers = (body.facts,)
        tied.rules += ("issuer:behind_bracket",)


def _date(near: Neighbours, position: int, at: int, tied: Tied, previous: DateHit | None) -> int:
    """Adds the date that follows to `tied`; where it ends, or `position` where none follows. `at` is behind white space."""
    lower, dates = near.lower, near.dates_by_start
    if lower.startswith(" ngày ", position):
        # Most dates stand so, and no pattern is needed for them.
        plain = dates.get(position + 6) or dates.get(position + 1)
        if plain is not None and plain.precision == "day" and near.sentences.same(position - 1, plain.start):
            tied.date = plain
            tied.rules += ("date:behind",)
            return plain.end
    opening = lower[at : at + 2]
    if opening not in _DATE_OPENINGS and opening[:1] not in _DATE_MARKS and (at == position or at not in dates):
        return position
    lead = _DATE_LEAD.match(lower, position)
    same = _SAME_DAY.match(near.lower, position) if previous is not None else None
    if same:
        tied.date = previous
        tied.rules += ("date:same_day",)
        return same.end()
    cell = _CELL.match(near.lower, position) if near.work.find("|", position, position + 4) >= 0 else None
    in_cell = near.dates_by_start.get(cell.end()) if cell else None
    if in_cell is not None and in_cell.precision == "day" and _CELL_END.match(near.work, in_cell.end):
        tied.date = in_cell
        tied.rules += ("date:cell",)
        return position
    if lead is None or lead.end() == position:
        return position
    date = near.dates_by_start.get(lead.end()) or (near.dates_by_start.get(lead.start("day")) if lead["day"] else None)
    if date is None or (date.precision not in _PRECISE and "X" not in date.edtf) or not near.sentences.same(position - 1, date.start):
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
    comma = _COMMA.match(near.lower, end)
    position = comma.end() if comma else near.after(end)
    body = body_from(near, position)
    if body is None:
        return near.lower.startswith(("tại ", "là "), position)
    return bool(comma) or bool(acts().match(near.lower, body.end))


def _issuer(near: Neighbours, position: int, at: int, tied: Tied, number: NumberHit | None, *, joint: bool) -> int:
    """Adds the issuer that follows to `tied`; where it ends, or `position` where none follows. `at` is behind white space."""
    lead = _OF.match(near.lower, position) if near.lower[at : at + 2] in _OF_OPENINGS or near.lower.startswith(",", at) else None
    if lead is not None:
        at = lead.end()
    if lead is not None and listed.opens(near, at):
        together, end = listed.issuers(near, at, 0)
        if len(together) > 1:
            tied.issuers = together
            tied.rules += ("issuer:behind",)
            return end
    body = body_from(near, at)
    plenum = _PLENUM.match(near.lower, at) if lead is not None and body is None else None
    if plenum:
        tied.issuers = (BodyFacts("Ban Chấp hành Trung ương"),)
        tied.rules += ("issuer:plenum",)
        return plenum.end()
    if body is None and lead is not None and lead["by"] in {"của", "cùa"} and number is not None and not number.issuers:
        body = _open_name(near, at)
    if body is None or (lead and lead["by"] == "giữa" and not joint):
        return position
    end = body.end
    if lead is None and not _names_itself(near, position, body, tied, number):
        return position
    if lead and lead["by"] == "do":
        verb = _by_verb().match(near.lower, end)
        if verb is None:
            return position
        end = verb.end()
    issuers: tuple[BodyFacts, ...] = (body.facts,)
    central = body.facts.name in CENTRAL and lead is not None and lead["by"] != "do"
    if joint or central:
        several, last = listed.issuers(near, at, max(len(number.issuer_codes) if number else 0, 2))
        if len(several) > 1 and (joint or (CENTRAL.issuperset(one.name for one in several) and not acts().match(near.lower, last))):
            issuers, end = several, last
    tied.issuers = issuers
    tied.rules += ("issuer:behind",)
    return end


def _names_itself(near: Neighbours, position: int, body: BodyHit, tied: Tied, number: NumberHit | None) -> bool:
    """Whether a body without "của" is the issuer: the code says so, and it does not open a clause of its own."""
    if near.work[position : position + 1] not in " \n\t" or agreement(number, body.facts) < 2:
        return False
    return tied.date is not None or not acts().match(near.lower, body.end)


def _open_name(near: Neighbours, position: int) -> BodyHit | None:
    """An issuer that no table and no grammar knows: the capitalised name after "của", up to a word that names do not go on with.

    >>> from vn_directive_parser.text.normalize import Text
    >>> _open_name(Neighbours(Text("của Ban Kinh tế - Ngân sách về dự toán"), [], [], [], []), 4).facts.name
    'Ban Kinh tế - Ngân sách'
    """
    start = posts.end_after(near.lower, position)
    if not near.work[start : start + 1].isupper():
        return None
    # "Trưởng phòng Kinh tế": the organ's own name starts inside the post.
    head = _HEAD.match(near.lower, position)
    start = head.end() if head else start
    stop, owner = _name_end(near, start)
    written = near.work[start:stop].rstrip(" -\n")
    name = " ".join(written.split()) + (f" {owner.facts.name}" if owner is not None else "")
    if " " not in name or name.lower() in words("post"):
        return None
    return BodyHit(start, owner.end if owner is not None else start + len(written), BodyFacts(name[0].upper() + name[1:]))


def _name_end(near: Neighbours, start: int) -> tuple[int, BodyHit | None]:
    """Where a name that starts here ends, and the known body that closes it, if one does: "Ban Pháp chế" + "HĐND tỉnh"."""
    stop = start
    for token in _NAME_TOKEN.finditer(near.lower, start, min(near.sentences.around(start)[1], start + 100)):
        if token.start() > start:
            owner = near.bodies_by_start.get(token.start())
            if owner is not None:
                return owner.start, owner
            if token[0] in words("issuer_end") and near.work[token.start()].islower():
                break
        if not (token[0].isalnum() or token[0] == "-"):
            break
        stop = token.end()
    return stop, None


def passive(near: Neighbours, position: int, tied: Tied, number: NumberHit | None, *, law: bool = False) -> None:
    """The issuer of "Kế hoạch ... được UBND tỉnh ban hành (ngày D)", "Luật ... được Quốc hội thông qua tháng 6-2012"."""
    lead = _PASSIVE.match(near.lower, position)
    body = body_from(near, lead.end()) if lead else None
    verb = _ISSUED_BY.match(near.lower, body.end) if body is not None else None
    if body is None or verb is None:
        return
    if verb["weak"] and not (body.facts.name in LAWMAKERS if law else agreement(number, body.facts) == 2):
        return
    tied.issuers = (body.facts,)
    tied.rules += ("issuer:passive",)
    date = near.dates_by_start.get(verb.end()) or date_from(near, verb.end())
    if date is None and "ngày" in verb[0]:
        date = near.dates_by_start.get(near.lower.rfind("ngày", 0, verb.end()))
    if tied.date is None and date is not None and (date.precision == "day" or (law and date.precision in {"month", "year"})):
        tied.date = date
        tied.rules += ("date:passive",)


def issued_on(near: Neighbours, end: int, stop: int) -> DateHit | None:
    """The day of "... quy định về quản lý hội ban hành ngày 21/04/2010", behind a title, before the next mention."""
    stop = min(stop, end + ISSUED_WITHIN)
    at = near.lower.find("ngày ", end, stop)
    while at >= 0:
        date = date_from(near, at)
        if date is not None and date.precision == "day":
            return date if _ISSUED.search(near.lower, max(end, at - 24), at) else None
        at = near.lower.find("ngày ", at + 4, stop)
    return None


def clause_behind(near: Neighbours, start: int, end: int, number: NumberHit | None, stop: int) -> Tied:
    """Issuer and date in the clause behind a document ("..., đó là kế hoạch mà B ban hành ngày D"; "tại ..., B giao ...")."""
    which = _WHICH.match(near.lower, end, stop) if near.lower.find("mà", end, end + 54) >= 0 else None
    body = body_from(near, which.end()) if which else None
    if body is not None and agreement(number, body.facts) == 2:
        day = _on_day().match(near.lower, body.end, stop)
        if day:
            return Tied(end, near.dates_by_start.get(day.end()), (body.facts,), ("issuer:which",))
    comma = _COMMA.match(near.lower, end, stop) if near.work.startswith(",", near.after(end)) else None
    body = body_from(near, comma.end()) if comma else None
    judged = body is not None and number is not None and number.shape == "court" and body.facts.name.startswith("Tòa án")
    if body is not None and (judged or agreement(number, body.facts) == 2) and _SPEAKING.search(near.lower, max(0, start - 12), start):
        return Tied(end, None, (body.facts,), ("issuer:speaker_follows",))
    return Tied(end)


def year_behind(near: Neighbours, end: int) -> tuple[int, DateHit | None]:
    """The bare year behind a named law ("Hiến pháp 1992", "Luật Đất đai 2024"), which is no calendar expression elsewhere.

    "(sửa đổi)" may stand before it: "Luật Thủ đô (sửa đổi) năm 2024".
    """
    at = near.after(end)
    if near.work[at : at + 1] not in _YEAR_OPENINGS:
        return end, None
    revised = named.REVISED.match(near.lower, end)
    year = _PLAIN_YEAR.match(near.work, revised.end() if revised else end)
    if year is None and revised:
        date = date_from(near, near.after(revised.end()))
        return (date.end, date) if date is not None and date.precision in {"year", "day"} else (end, None)
    if year is None:
        return end, None
    at = year.start("year")
    known = near.dates_by_start.get(at)
    if known is not None:
        return (known.end, known) if known.precision == "year" else (end, None)
    value = int(year["year"])
    first, last = dt.date(value, 1, 1), dt.date(value, 12, 31)
    return year.end("year"), DateHit(at, year.end("year"), year["year"], "year", first, last, year=value, rule="reference.year")
