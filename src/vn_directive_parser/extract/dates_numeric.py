"""Dates in digits and years: what separators, neighbours and the word before them say."""

from __future__ import annotations

import re

from vn_directive_parser.extract.dates_left import Left, attached, left
from vn_directive_parser.extract.dates_lexicon import DateWords, S
from vn_directive_parser.extract.dates_value import Atom, last_day
from vn_directive_parser.records import Precision

# Takes "29-11-2024", "23 / 3 /2022", "15.4.2025", "19/5/90", wrapped after a separator.
_FULL = re.compile(
    r"(?P<d>[0-9]{1,2})\s{0,3}(?P<s>[/.-])\s{0,3}(?P<m>[0-9]{1,2})\s{0,3}(?P=s)\s{0,3}(?P<y>[0-9]{4}|[0-9]{2})(?![0-9]|[/.][0-9])"
)
_MIXED = re.compile(r"(?P<d>[0-9]{1,2})\s?(?P<s>[/.-])\s?(?P<m>[0-9]{1,2})\s?[/.-]\s?(?P<y>(?:19|20)[0-9]{2})(?![0-9]|[/.][0-9])")
_MONTH = re.compile(r"(?P<m>[0-9]{1,2})\s{0,2}(?P<s>[/.-])\s{0,2}(?P<y>(?:1[89]|20|21)[0-9]{2})(?![0-9]|[/.][0-9])")
_SHORT = re.compile(r"(?P<d>[0-9]{1,2})(?P<s>\s?/\s?|[.-])(?P<m>[0-9]{1,2})(?![0-9])")
_BLANK_MONTH = re.compile(r"(?P<d>[0-9]{1,2})\s?/[ .…_]{1,40}+/\s?(?P<y>[0-9]{4})(?![0-9])")
_SPAN = re.compile(rf"(?P<a>[0-9]{{4}}){S}[-/]{S}(?:năm )?(?P<b>[0-9]{{4}}|[0-9]{{2}})(?![0-9]|[/.-][0-9])")
_ISO = re.compile(r"(?P<y>(?:19|20)[0-9]{2})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3][0-9])(?![0-9/.-])")
_GOES_ON_SLASH, _GOES_ON = re.compile(r" ?/ ?[0-9]|\.[0-9]"), re.compile(r" ?[/-] ?[0-9]|\.[0-9]")
_BLANKS_LEFT = re.compile(r"[.…_]{1,30}[ ]?/[ ]?[.…_]{1,30}[ ]?/[ ]?$")
YEAR_AFTER = re.compile(rf",?{S}năm{S}([0-9]{{4}})(?![0-9])")
_SHORT_YEAR_GOES_ON = re.compile(r"\s?[/.-]\s?[0-9]")
_TERM = re.compile(r"(?:học|hk)\s?(?:kỳ|kì)?\s?(?:[1-3]|i{1,3})\s?/\s?$")
# "giai đoạn 2011 - 6/2022": a period that ends in a month.
_TO_MONTH = re.compile(r"\s{0,2}(?:-|đến)\s{0,2}(?:hết )?(?:tháng )?[0-9]{1,2}\s?/\s?[0-9]{4}(?![0-9])")
_TO = frozenset((" -", " đ", "\n-", "\nđ", *(f"-{mark}" for mark in " 0123456789")))
_YEAR_GIVEN = ("năm: ", "năm : ")
_FISCAL = re.compile(r"(?<!\w)năm (?:tài chính|ngân sách|báo cáo|kế hoạch|dương lịch|học) $")
_NO_YEAR = re.compile(r"[.,:/][0-9]|\s?%|/[a-zà-ỹ…]")
# A year may end its clause, or a word of the grammar follows; a noun that it counts may not.
FOLLOWS = re.compile(
    r"\s*(?:[,;:()\]”\"’'!?]|\.(?![0-9])|\n|$|-\s|(?:và|đến|của|có|là|tại|thì|đã|được|với|theo|trong|về|do|phải|nhằm|để|quy|này|hoặc|như|cho|khi|mà|ở|trên|tăng|giảm"
    r"|sửa|đối|ngày|hằng|hàng|vẫn|chưa|sẽ|cũng|so|trở)(?!\w))"
)
_TIME = re.compile(r":[0-9]|\s?(?:h|giờ|g)(?!\w)|%|\s?%|[a-zà-ỹ]")


def _number_follows(work: str, end: int, separator: str) -> bool:
    """True where a document number goes on: "30/2020/NĐ-CP", "12-2024-KH", "2021 /UBND"."""
    rest = work[end : end + 4]
    if "/" not in rest and "-" not in rest:
        return False
    bare = rest.lstrip(" ") if separator == "/" else rest
    return len(bare) > 1 and bare[0] in "/-" and bare[1].isupper() and not (bare[0] == "-" and bare is not rest)


def numeric(lower: str, work: str, position: int, lexicon: DateWords) -> Atom | None:
    """At digits that a separator follows: a full date, a month with its year, a day with its month, or a member of a list."""
    hung = attached(lower, position)
    if hung == "x":
        return _numbered_month(lower, work, position)
    before = left(lower, position)
    if before.word == "số" and not before.comma:
        return None
    match = _FULL.match(lower, position) or _MIXED.match(lower, position)
    if match:
        return _full(lower, work, match, before, hung, lexicon)
    match = _MONTH.match(lower, position)
    if match:
        return _month(lower, work, match, before, hung, lexicon)
    match = _BLANK_MONTH.match(lower, position)
    if match:
        day = f"{int(match['d']):02d}"
        return Atom(position, match.end(), before.start, "day", day=int(day), year=int(match["y"]), edtf=f"{match['y']}-XX-{day}")
    match = _SHORT.match(lower, position)
    if match and not (_GOES_ON_SLASH if "/" in match["s"] else _GOES_ON).match(lower, match.end()):
        atom = _short(lower, work, match, before, hung, lexicon)
        if atom is not None:
            return atom
    return listed(lower, position, lexicon)


def _lead(before: Left, position: int) -> int:
    """Where the range or list connector on the left must end: before "ngày", which a numeric date leaves out."""
    return before.start if before.word in ("ngày", "tháng") else position


def _full(lower: str, work: str, match: re.Match[str], before: Left, hung: str, lexicon: DateWords) -> Atom | None:
    day, month, written = int(match["d"]), int(match["m"]), match["y"]
    start, end = match.span()
    led = before.word in lexicon.day_lead
    if len(written) == 2:
        if not (led or before.word in lexicon.edge) or _SHORT_YEAR_GOES_ON.match(lower, end):
            return None
        written = ("19" if int(written) > 40 else "20") + written
    year = int(written)
    if _number_follows(work, end, match["s"]) or _TIME.match(lower, end):
        return None
    possible = 1 <= month <= 12 and 1 <= day <= last_day(year, month)
    # Impossible dates are kept where the words say that a date is meant, or where only the day is too high by little.
    if not possible and not led and not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if not (1800 <= year <= 2199 or (led and year >= 900)):
        return None
    return Atom(start, end, _lead(before, start), "day", day=day, month=month, year=year, attached=hung == "-", separator=match["s"])


def _month(lower: str, work: str, match: re.Match[str], before: Left, hung: str, lexicon: DateWords) -> Atom | None:
    """Takes "02-2025" in a list of months; "…/5/2025" with its day left blank; "đến 12/2024"."""
    month, year = int(match["m"]), int(match["y"])
    start, end = match.span()
    if not 1 <= month <= 12 or _number_follows(work, end, match["s"]) or _TIME.match(lower, end):
        return None
    if hung == "/":
        return _blank_day(lower, start, end, month, year)
    atom = Atom(start, end, _lead(before, start), "month", month=month, year=year, strong=False, attached=hung == "-", separator=match["s"])
    if lexicon.counted(lower, before):
        return None
    led = before.word in lexicon.edge or before.word in ("đầu", "cuối", "giữa", "tháng", "kỳ")
    atom.strong = hung == "" and match["s"] != "." and led
    atom.cue = before.bracket or before.word in lexicon.edge
    if before.bracket and lower[end : end + 1] == ")" and hung == "":
        atom.strong = True
    return atom


def _blank_day(lower: str, start: int, end: int, month: int, year: int) -> Atom | None:
    """The day left blank before "/5/2025": dots belong to the mention, mere spaces after "ngày" do not."""
    begin = start - 1
    while begin > 0 and start - begin < 40 and lower[begin - 1] in ".…_":
        begin -= 1
    dotted = begin < start - 1
    before = left(lower, begin)
    if not dotted and before.word != "ngày":
        return None
    return Atom(begin, end, before.start, "day", month=month, year=year, blank="day")


def _numbered_month(lower: str, work: str, position: int) -> Atom | None:
    """Takes "T12/2024" of tables."""
    match = _MONTH.match(lower, position)
    if match is None or lower[position - 1] != "t" or (position > 1 and lower[position - 2].isalnum()):
        return None
    if not 1 <= int(match["m"]) <= 12 or _number_follows(work, match.end(), match["s"]):
        return None
    return Atom(position - 1, match.end(), position - 1, "month", month=int(match["m"]), year=int(match["y"]))


def _short(lower: str, work: str, match: re.Match[str], before: Left, hung: str, lexicon: DateWords) -> Atom | None:
    """A day with its month: strong after "ngày", "sáng", "thứ Ba"; after "từ", "trước" only if no fraction could look so."""
    day, month, separator = int(match["d"]), int(match["m"]), match["s"].strip()
    start, end = match.span()
    if not 1 <= month <= 12 or not 1 <= day <= last_day(2000, month) or hung == "/":
        return None
    if _number_follows(work, end, separator) or _TIME.match(lower, end):
        return None
    atom = Atom(start, end, _lead(before, start), "day", day=day, month=month, strong=False, attached=hung == "-", separator=separator)
    later = YEAR_AFTER.match(lower, end)
    if later:
        atom.year, atom.end = int(later[1]), later.end()
    if lexicon.site.search(lower, max(0, start - 30), start):
        return None
    if before.word in lexicon.day_lead and not (before.word in _NUMERALS and not _weekday(lower, before)):
        atom.strong = True
    elif (day, month) in lexicon.holidays and lexicon.holiday_cue.search(lower, max(0, start - 36), start) and separator != ".":
        atom.strong = atom.fixed_year = True
    elif lexicon.counted(lower, before):
        return None
    else:
        counts = lexicon.fraction.match(lower, end) is not None
        atom.cue = before.word in lexicon.edge and (day > month or not counts)
        # No fraction stands after "trước", "vào"; elsewhere one does unless its numerator is too large or has a zero before it.
        padded = match["d"][0] == "0" or match["m"][0] == "0" or before.word in _NO_FRACTION
        atom.clear = clear = day > month or (padded and not counts)
        closed = before.bracket and lower[end : end + 1] == ")"
        # "trước 30-9" counts down, so it is no range of numbers.
        told = (atom.cue and (separator == "/" or (separator == "-" and day > month))) or (closed and separator != ".") or later is not None
        atom.strong = hung == "" and ((clear and told) or (separator != "." and _LUNAR.match(lower, end) is not None))
        if separator == "." and not atom.strong:
            atom.clear, atom.blank = False, "dotted" if clear and atom.cue else "no"
    return atom


_NO_FRACTION = frozenset(("trước", "sau", "vào", "dịp", "lễ", "nhất"))
_LUNAR = re.compile(r"\s\(?âm lịch")
_NUMERALS = frozenset(("hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy", "nhật", "nay", "qua"))
_WEEKDAY = re.compile(r"(?:thứ|chủ|hôm|sáng|chiều|tối|đêm|trưa) $")


def _weekday(lower: str, before: Left) -> bool:
    """True if the numeral ends "thứ Ba", "Chủ nhật", "hôm nay", "sáng nay"."""
    return bool(_WEEKDAY.search(lower, max(0, before.start - 6), before.start))


def listed(lower: str, position: int, lexicon: DateWords) -> Atom | None:
    """One or two digits that a list or range may make a day, a month or nothing."""
    end = position + 1 + lower[position + 1 : position + 2].isdecimal()
    number = int(lower[position:end])
    hung = attached(lower, position)
    if not 1 <= number <= 31 or hung in ("x", "/") or _TIME.match(lower, end):
        return None
    before = left(lower, position)
    if lexicon.counted(lower, before):
        return None
    cue = before.word in lexicon.day_lead or before.word in lexicon.edge
    return Atom(position, end, position, "number", day=number, strong=False, attached=hung == "-", cue=cue)


def year(lower: str, work: str, position: int, lexicon: DateWords) -> Atom | None:
    """At four digits: an ISO date, two years with their unit word, or a year where the words around say so."""
    hung = attached(lower, position)
    if hung == "x":
        # "học kỳ 2/2018-2019": the school year behind the term's number.
        term = _SPAN.match(lower, position) if _TERM.search(lower, max(0, position - 12), position) else None
        return _span(lower, work, term, lexicon) if term else None
    iso = _ISO.match(lower, position)
    if iso and hung == "" and 1 <= int(iso["d"]) <= last_day(int(iso["y"]), int(iso["m"])):
        return Atom(position, iso.end(), position, "day", day=int(iso["d"]), month=int(iso["m"]), year=int(iso["y"]))
    if hung == "/":
        return _blank_date(lower, position)
    span = _SPAN.match(lower, position)
    if span:
        return _span(lower, work, span, lexicon)
    return _year(lower, work, position, hung, lexicon)


def _blank_date(lower: str, position: int) -> Atom | None:
    """Takes "…/…/2025"."""
    match = _BLANKS_LEFT.search(lower, max(0, position - 70), position)
    if match is None:
        return None
    start = position - len(match.group())
    return Atom(start, position + 4, left(lower, start).start, "day", year=int(lower[position : position + 4]), blank="part")


def _span(lower: str, work: str, match: re.Match[str], lexicon: DateWords) -> Atom | None:
    first, second = int(match["a"]), match["b"]
    start, end = match.span()
    unit = lexicon.period_lead.search(lower, max(0, start - 30), start)
    slash = "/" in lower[start + 4 : match.start("b")]
    if len(second) == 2:
        if unit is None or (first + 1) % 100 != int(second):
            return _year(lower, work, start, "", lexicon)
        second = str(first + 1)
    last = int(second)
    if not (1800 <= first <= 2199 and first < last <= first + 150):
        return _year(lower, work, start, "", lexicon)
    if _number_follows(work, end, "/") or lower[end : end + 1].isalpha():
        return None
    before = left(lower, start)
    if unit is None and (slash or lexicon.counted(lower, before)):
        return None
    begin = start
    precision: Precision = "period"
    if unit:
        begin, precision = unit.start(), lexicon.periods[unit["unit"].replace("\n", " ")]
    elif before.word == "năm" and not before.comma and not before.bracket:
        begin = before.start
    return Atom(begin, end, begin, "span", year=first, year_to=last, precision=precision)


def _glued(lower: str, work: str, position: int) -> bool:
    """Whether a word with a capital is glued to the year of "năm 2022Ban Tổ chức"."""
    end = position + 4
    return lower.startswith("năm ", position - 4) and work[end].isupper() and work[end + 1 : end + 2].islower()


def _year(lower: str, work: str, position: int, hung: str, lexicon: DateWords) -> Atom | None:
    """A single year: "năm 2024", "Hiến pháp 1992", "tầm nhìn 2045"; weak ones wait for a list."""
    number, end = int(lower[position : position + 4]), position + 4
    if lower[end : end + 1].isalnum() and not _glued(lower, work, position):
        return None
    if _NO_YEAR.match(lower, end):
        return None
    before = left(lower, position)
    atom = Atom(position, end, position, "year", year=number, strong=False, attached=hung == "-")
    if before.word == "năm" and not before.comma and not before.bracket:
        unit = lexicon.period_lead.search(lower, max(0, position - 30), position)
        atom.start = atom.lead = unit.start() if unit and unit["unit"] != "khóa" else before.start
        atom.strong = True
        return atom
    if before.comma and lower.endswith(_YEAR_GIVEN, 0, position):
        # "sinh năm: 1946"
        atom.start = atom.lead = lower.rfind("năm", 0, position)
        atom.strong = True
        return atom
    if lower[end : end + 2] in _TO and _TO_MONTH.match(lower, end):
        period = lexicon.period_lead.search(lower, max(0, position - 30), position)
        if period:
            atom.start = atom.lead = period.start()
            atom.strong = True
            return atom
    fiscal = _FISCAL.search(lower, max(0, position - 16), position)
    if fiscal:
        atom.start = atom.lead = fiscal.start()
        atom.strong = True
        return atom
    if not 1930 <= number <= 2100 or lexicon.counted(lower, before) or _number_follows(work, end, "/"):
        return None
    follows = FOLLOWS.match(lower, end)
    atom.cue = follows is not None
    if before.comma or hung or follows is None:
        # "Nxb. Chính trị quốc gia, Hà Nội, 2019, tr. 38"
        atom.strong = lower.startswith(", tr.", end)
        return atom
    atom.strong = (
        before.word in lexicon.year_lead
        or before.word in lexicon.year_edge
        or (number <= 2035 and lexicon.law_lead.search(lower, max(0, position - 90), position) is not None)
    )
    return atom
