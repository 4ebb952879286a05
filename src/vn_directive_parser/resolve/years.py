"""Missing years (năm không ghi): header date first, then the text's own dates, then the caller's reference date.

"Sáng 6-12" in a text of December 2024 is 2024-12-06. What recurs ("trước ngày 15/12 hằng năm") and the names of days
("dịp 30/4") keep their XXXX.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from vn_directive_parser.extract.dates_value import cover, last_day
from vn_directive_parser.extract.hits import DateHit, Finding
from vn_directive_parser.resolve.context import Context
from vn_directive_parser.structure.layout import Layout
from vn_directive_parser.text.normalize import Text

_DEADLINE = re.compile(r"(?:trước|chậm nhất|muộn nhất|hạn|xong|hoàn thành|đến hết|đến|báo cáo|gửi về)(?: là)?(?: vào)?(?: ngày)?[\s(]*$")
_NARRATIVE = re.compile(r"(?:sáng|trưa|chiều|tối|đêm|hôm|vừa qua|trước đó|vào)(?:,)?(?: ngày)?[\s(]*$")
_RECURRING = re.compile(r"(?:hằng|hàng|mỗi) (?:năm|quý|tháng)|định kỳ|năm (?:dương lịch|tài chính|ngân sách|kế toán)(?! \d)|đầu quý")
# Later in the same sentence: "từ ngày 01 tháng 01 ... đến ngày 31 tháng 12 hằng năm".
_RECURRING_LATER = re.compile(r"[^.;\n]{0,80}?(?:hằng|hàng|mỗi) năm")
_ARTICLE = re.compile(r"điều [0-9]{1,3}[.:]")
_LINE_START = re.compile(r"(?:\A|\n)[ \t]{0,8}\Z")
_THIS = re.compile(r" này(?!\w)")
_RULES = ("luật", "nghị định", "thông tư", "thông tư liên tịch", "pháp lệnh", "quy chế", "quy định", "điều lệ")
_RECURRING_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:của )?(?:(?:hằng|hàng|mỗi) (?:năm|quý|tháng)|trong năm(?! \d)"
    r"|(?:trong )?năm (?:trước|sau|liền|đó|báo cáo|kế|tiếp|học|tài chính|dương lịch|hết))"
)
_PUBLISHED = re.compile(
    r"(?:publish(?:ed)?(?: date)?|xuất bản|ngày đăng|đăng ngày|đăng lúc|cập nhật|ngày ban hành|ngày viết)"
    r"\W{0,4}(?:(?:thứ |chủ )?[^\W\d]{2,6}, )?(?:ngày )?(?:[0-9:h]{1,8}\W{1,3})?$"
)
# "tháng 1 tới"; "ngày 25/12, đoàn kiểm tra đã làm việc" of a letter of January.
_COMING = re.compile(r" (?:sắp tới|tới(?! (?:nay|ngày|tháng))|tiếp theo)")
_DONE = re.compile(r"[^.;\n]{0,50}?(?<!\w)đã(?!\w)")
_LOOKS_BACK = frozenset(("Báo cáo", "Biên bản"))
_STOP = re.compile(r"[.;!?\n][\s\"”)]")


@dataclass(slots=True, frozen=True)
class Anchor:
    """A day from which years are counted, the rule that found it, and whether the text tells news (nearest year wins)."""

    day: dt.date
    rule: str
    nearest: bool


class Own(NamedTuple):
    """The text's own days: those it tells, or cites where it tells none; where each recent date stands, and the latest so far."""

    lived: list[dt.date]
    starts: list[int]
    latest: list[dt.date]
    cited: bool = False
    """Whether all of them are dates of documents that the text cites."""


def resolve(text: Text, layout: Layout, dates: list[DateHit], context: Context, findings: list[Finding]) -> None:  # noqa: ARG001
    """Fill missing years in place where they are certain; mark them ``inferred=("year",)`` with the rule's name."""
    header = layout.header
    open_hits = [index for index, hit in enumerate(dates) if hit.yearless and hit.edtf.startswith("XXXX-")]
    if not open_hits or (header is not None and header.family == "normative") or _lays_down_rules(text):
        return
    issued = _issued(header.date) if header is not None and header.date is not None else None
    looks_back = header is not None and header.type_name in _LOOKS_BACK
    given = Anchor(issued, "years.header", nearest=looks_back) if issued else _published(text, dates)
    own = Own([], [], []) if given else _own(text, dates)
    for index in open_hits:
        hit = dates[index]
        before = text.lower[max(0, hit.start - 200) : hit.start]
        sentence = _sentence(before)
        if _RECURRING.search(sentence) or _RECURRING_AFTER.match(text.lower, hit.end) or _RECURRING_LATER.match(text.lower, hit.end):
            continue
        stated = _stated(dates, index, hit.start - len(sentence)) or _stated_later(text.lower, dates, index)
        if stated is not None:
            _fill(hit, stated, "years.sentence")
            continue
        anchor = given or _around(own, hit, before) or _reference(context)
        if anchor is not None:
            _fill(hit, _year(hit, anchor, before, text.lower[hit.end : hit.end + 70]), anchor.rule)


def _lays_down_rules(text: Text) -> bool:
    """True of the articles of a law, decree or regulation, which speak of every year: "báo cáo trước ngày 25 tháng 11"."""
    low = text.lower
    if not any(low.endswith(_RULES, 0, this.start()) for this in _THIS.finditer(low)):
        return False
    return any(_LINE_START.search(low, max(0, article.start() - 9), article.start()) for article in _ARTICLE.finditer(low))


def _issued(date: DateHit) -> dt.date | None:
    """The header's date; a blank day counts as the first."""
    if date.year is None or not 1 <= date.year <= 9999:
        return None
    month = date.month if date.month and date.month <= 12 else 6
    return dt.date(date.year, month, min(max(date.day or 1, 1), last_day(date.year, month)))


def _published(text: Text, dates: list[DateHit]) -> Anchor | None:
    """The date line of a news item ("Xuất bản: 12/11/2024"), among the first dates."""
    for hit in dates[:3]:
        if hit.first is not None and hit.precision == "day" and _PUBLISHED.search(text.lower, max(0, hit.start - 40), hit.start):
            return Anchor(hit.first, "years.published", nearest=True)
    return None


def _own(text: Text, dates: list[DateHit]) -> Own:
    """The days of the text's last year, those that it tells before those of documents that it cites.

    Plans and deadlines tell little about the time of writing and count only where there is nothing else.
    """
    kinds = ("day", "month", "quarter", "interval")
    full = [hit for hit in dates if hit.last is not None and hit.calendar == "gregorian" and hit.precision in kinds]
    told = [hit for hit in full if hit.precision != "interval" and not _PLAN.search(text.lower, max(0, hit.start - 30), hit.start)] or full
    latest = max((hit.last for hit in told if hit.last), default=dt.date.min)
    recent = [hit for hit in told if hit.last and (latest - hit.last).days <= _RECENT]
    lived = [hit for hit in recent if not _CITED.search(text.lower, max(0, hit.start - 24), hit.start)]
    days = lived or [hit for hit in recent if not _LOOKED_BACK_ON.search(text.lower, max(0, hit.start - 120), hit.start)]
    return Own(
        sorted({hit.last for hit in days if hit.last}),
        [hit.start for hit in recent],
        list(accumulate((hit.last for hit in recent if hit.last), max)),
        cited=not lived,
    )


# Takes "347-KH/QU, ngày ", "126/2024/NĐ-CP ": the date of a document.
_CITED = re.compile(r"(?:[/-][a-zđư&.]{2,14}|số\s{1,2}[0-9]{1,5}),?\s{1,2}(?:ký )?\(?(?:ngày\s{1,2})?$")
# "tổng kết 10 năm thực hiện Chỉ thị số 03 ...": the document is years older than the text.
_LOOKED_BACK_ON = re.compile(r"\d\s{1,2}năm\s{1,2}(?:thực hiện|thi hành|triển khai)[^.;]{0,90}$")
_NEXT_WITHIN = 120
_AFTER_CITED = 60
"""A day without a year that follows the last cited document within so many days is of its year, or of the next one's first months."""
_RECENT = 400
_PLAN = re.compile(r"(?:chậm nhất|muộn nhất|phấn đấu|tầm nhìn|từ|đến|trước|hết|dự kiến)[^.\d]{0,12}$")


def _around(own: Own, hit: DateHit, before: str) -> Anchor | None:
    """The day of the text's own that lies nearest to the hit in any year; before a deadline the last one told so far."""
    if not own.lived:
        return None
    if _DEADLINE.search(before):
        place = bisect_left(own.starts, hit.start)
        return Anchor(own.latest[place - 1] if place else own.lived[0], "years.text", nearest=True)
    month, day = _place(hit)
    if own.cited:
        last = own.lived[-1]
        away = ((month - last.month) * 30 + day - last.day) % 360
        return Anchor(last, "years.text", nearest=True) if away <= _AFTER_CITED else None

    def apart(known: dt.date) -> int:
        gap = abs((month - known.month) * 30 + day - known.day)
        return min(gap, 365 - gap)

    return Anchor(min(own.lived, key=apart), "years.text", nearest=True)


def _place(hit: DateHit) -> tuple[int, int]:
    """Month and day in its year; the middle where only a month or quarter is written."""
    month = hit.month or ((int(hit.edtf[5:7]) - 33) * 3 + 2 if hit.edtf[5:7].isdecimal() else 6)
    return month, hit.day or 15


def _reference(context: Context) -> Anchor | None:
    return Anchor(context.reference_date, "years.context", nearest=False) if context.reference_date else None


def _sentence(before: str) -> str:
    """The part of the sentence that stands before."""
    ends = [match.end() for match in _STOP.finditer(before)]
    return before[ends[-1] :] if ends else before


def _stated(dates: list[DateHit], index: int, start: int) -> int | None:
    """The year that the same sentence names before a month or quarter: "Trong năm 2025, vào quý II"."""
    if dates[index].precision not in ("month", "quarter", "half"):
        return None
    for place in range(index - 1, -1, -1):
        earlier = dates[place]
        if earlier.start < start:
            return None
        if earlier.year is not None and earlier.precision != "year":
            return None
        if earlier.precision == "year" and earlier.year is not None:
            return earlier.year
    return None


def _stated_later(lower: str, dates: list[DateHit], index: int) -> int | None:
    """The year that the next period of its kind in the sentence bears: "kết quả quý III, nhiệm vụ quý IV năm 2020"."""
    hit = dates[index]
    following = dates[index + 1] if index + 1 < len(dates) else None
    if following is None or hit.precision not in ("month", "quarter", "half") or following.precision != hit.precision:
        return None
    if (
        following.year is None
        or following.inferred
        or following.start - hit.end > _NEXT_WITHIN
        or _STOP.search(lower, hit.end, following.start)
    ):
        return None
    later = following.edtf.partition("/")[0][5:7]
    first = hit.edtf.partition("/")[0][5:7]
    return following.year - (first > later) if later.isdecimal() and first.isdecimal() else None


def _year(hit: DateHit, anchor: Anchor, before: str, after: str) -> int:
    """The year of the anchor, or the one before or after where that lies nearer or a deadline asks for it."""
    month, in_month = _place(hit)
    day = anchor.day
    away = (month - day.month) * 30 + in_month - day.day
    deadline = _DEADLINE.search(before)
    if away < 0 and _COMING.match(after):
        return day.year + 1
    if away > 15 and not deadline and _DONE.match(after):
        return day.year - 1
    if away < -182 and (deadline or (anchor.nearest and hit.precision == "day")):
        return day.year + 1
    if away > 182 and not deadline and (anchor.nearest or _NARRATIVE.search(before)):
        return day.year - 1
    return day.year


def _fill(hit: DateHit, year: int, rule: str) -> None:
    """Write the year into the hit; a range that ends earlier in the year than it begins ends in the next one."""
    if not 1 <= year < 9999:
        return
    first, _, second = hit.edtf.partition("/")
    filled = first.replace("XXXX", f"{year:04d}", 1)
    if second:
        later = year + 1 if second.startswith("XXXX") and second < first else year
        filled += "/" + second.replace("XXXX", f"{later:04d}", 1)
    try:
        hit.first, hit.last = cover(filled)
    except ValueError:  # 29-02 in a year without it
        return
    hit.edtf = filled
    hit.year = year
    hit.yearless = False
    hit.inferred = (*hit.inferred, "year")
    hit.rule = rule
