"""Pinpoints (điểm, khoản, điều, mục, chương, phần, phụ lục): runs of them, expanded into single paths.

A run is read in three steps: elements (a unit word and its values: "các điểm a, b và đ"), chains of elements that name one
place from the inside out ("điểm a khoản 2 Điều 5"), and paths, one per value, in which a chain takes the outer units that it
lacks from the chain after it ("khoản 2, khoản 3 và khoản 4 Điều 15"). The units are the table `pinpoint_units.csv`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vn_directive_parser.extract.hits import Finding, PinpointHit
from vn_directive_parser.extract.pinpoints_paths import RANKS, Element, chains_of, expand, paths_of
from vn_directive_parser.lexicon import types
from vn_directive_parser.lexicon.tables import rows, values
from vn_directive_parser.text.normalize import Text

_VALUES = {
    # "a", "đ", "a1", "a.1", "aa"; not "an" in "điểm an ninh"
    "letter": r"(?:[abcdđeghiklmnopqrstuvxy](?:\.?\d{1,2})?|([abcdđeghiklmn])\1)(?![\w])",
    # "5", "7c", "12a"; not "1.5", "20%", "5/2020"
    # The space may be lost before the next unit: "khoản 9Điều này".
    "number": r"\d{1,4}[a-zđA-E]?(?:(?![\w%])|(?=Điều[ \n]))(?![./]\d)",
    "decimal": r"\d{1,2}(?:\.\d{1,2}){0,4}[a-zđ]?(?![\w%/])",
    "roman": r"[IVXLC]{1,7}[A-E]?(?:\.\d{1,2}){0,3}(?![\w])",
    "capital": r"[A-HĐ](?:\.?\d{1,2})?(?![\w])",
    "ordinal": r"(?:thứ|Thứ|THỨ)[ \n]+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|NHẤT|HAI|BA|TƯ|NĂM)(?![\w])",
}
_THIS = r"này"
_AMONG = re.compile(
    r"[ \n\t]{0,3}[,;&][ \n\t]{0,3}(?:(?:và|hoặc|hay)[ \n\t]{1,3})?"
    r"|[ \n\t]{1,3}(và|hoặc|hay|đến|tới)[ \n\t]{1,3}|[ ]?(-)[ ]?(?=\w)"
)
_BETWEEN = re.compile(
    r"[ \n\t]{0,3}(?P<mark>[,;-]?)[ \n\t]{0,3}"
    r"(?:(?P<word>và|hoặc|hay|đến|tới|cùng|của|thuộc|cũng như|trong)[ \n\t]{1,3})?(?:(?:tại|các|từ|cả|Các)[ \n\t]{1,3}){0,2}"
)
_GLUE = {"tới": "đến", "hay": "và", "hoặc": "và", "cùng": "và", "cũng như": "và", "thuộc": "của", "trong": "của"}
# What makes the digits before it a quantity, not a number of a unit.
_QUANTITY = re.compile(
    r"[ \n]{0,2}(?:%|đồng|triệu|tỷ|tỉ|nghìn|ngàn|trăm|người|lần|ngày|tháng|năm học|giờ|phút|km|ha\b|m2|m²|USD|trường hợp|đơn vị|cơ sở"
    r"|hộ\b|xã\b|huyện\b|tỉnh\b|lượt|cái|chiếc|trở lên|phần trăm)"
)
_CUE = re.compile(
    r"(?:tại|theo|của|ở|xem|và|thuộc|nêu|trong|các|hoặc|định|từ|đến|vào|với|bỏ|đổi|sung|dẫn|hành|kèm|dung|Tại|Theo|Các|,|;|\()[ \n]{1,2}$"
)
# What only an article can do: "Điều này được bãi bỏ", "(Điều này có nội dung liên quan đến ...)", "Điều này quy định ...".
_OF_ARTICLE = re.compile(
    r"[ \n]{1,3}(?:được|bị|quy định|có nội dung|có hiệu lực|hết hiệu lực|áp dụng|không áp dụng|gồm|thay thế|bãi bỏ)(?!\w)"
)
_IN_SENTENCE = re.compile(r"[^\W\d_]\s{1,2}$")
# Parts below a điểm, which no path has: "tiết b điểm 2.1", "đoạn 2 khoản 1", "gạch đầu dòng thứ nhất điểm c".
_PARTS = re.compile(
    r"(?<![^\W_])(?:(?:tiết|đoạn|gạch[ \n]đầu[ \n]dòng|ý|câu)[ \n](?:thứ[ \n]\w{2,4}|đầu|cuối|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])"
    r"(?:[ \n]của)?,?[ \n]){1,2}$",
    re.IGNORECASE,
)
_LEADS = re.compile(r"(?:(?:[Tt]ừ|(?:[Cc]ác|CÁC)(?:[ \n]{1,2}(?:điều|khoản|điểm))?)[ \n]{1,2}){1,2}$")
_OPENS_PLACES = re.compile(r"[ \n]{0,2}\([ ]?(?:(?:tại|các)[ ])?")
# A value that opens the next item of a list: "khoản 2 Điều 23;" / "16. Bãi bỏ", "a) Khoản 3".
_ITEM = re.compile(r"[.)](?:[ \t]|\n|$)")
_HEADING = re.compile(r"[*_]{0,3}[ \t]{0,3}(?:[.:\n]|$|-[ \n])")
_NUMBERED = re.compile(r"[ \n]{1,2}(?:số[ \n:]{1,2})?\d{1,5}[a-zđ]?[ ]?[/-]")
_TITLED = re.compile(r"[.:][ \t]{1,3}[A-ZĐÀ-Ỹ]")
_BARE_HEADING = re.compile(r"[*_]{0,3}[ \t]{0,3}(?:[.:\-)]|\n|$)")
# "Điều 1 Phạm vi điều chỉnh"; the last letter opens the title.
_TITLE = re.compile(r"[*_]{0,3}[ \t]{1,3}[A-ZĐÀ-Ỹ]")
_GOES_ON = re.compile(r"(?:\b(?:tại|theo|của|và|các|đến|từ|ở|trong|với|như|khoản|điểm|hoặc|vào)|[,(])[ ]?\n[ \t]*\Z")


@dataclass(slots=True)
class _Unit:
    name: str
    value: re.Pattern[str]
    not_after: frozenset[str]


@cache
def _units() -> dict[str, _Unit]:
    table: dict[str, _Unit] = {}
    for row in rows("pinpoint_units"):
        kinds = values(row["values"])
        pattern = re.compile("|".join([_THIS, *(f"(?:{_VALUES[kind]})" for kind in kinds)]))
        unit = _Unit(row["unit"], pattern, frozenset(values(row["not_after"])))
        for word in values(row["words"]):
            table[word] = table[word.replace(" ", "\n")] = unit
    return table


@cache
def _anchor() -> re.Pattern[str]:
    """A unit word and white space; longest words first."""
    words = [word.replace(" ", "[ \n]") for word in sorted(_units(), key=len, reverse=True) if "\n" not in word]
    return re.compile("(" + "|".join(words) + r")[ \n\t]{1,3}(?:(?:(?<=ục )số|từ)[ \n\t]{1,2})?(?=[\w])")


@cache
def _words() -> re.Pattern[str]:
    """The unit words in lower case: fewer to try at each letter of a text than in all the ways that they are written."""
    words = sorted({word.lower() for word in _units() if "\n" not in word}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(word.replace(" ", "[ \n]") for word in words) + r")[ \n\t]")


def _may_hold_part(before: str) -> bool:
    """Whether a part below a điểm may be named in the words before a unit, which is rare."""
    return "tiết" in before or "đoạn" in before or "dòng" in before or "ý" in before or "câu" in before


def find(text: Text, findings: list[Finding]) -> list[PinpointHit]:
    """All runs of pinpoints of a text, in order; the headings of the document's own articles are none.

    >>> find(Text("theo điểm a khoản 2 Điều 5"), [])[0].paths
    ((('article', '5'), ('clause', '2'), ('point', 'a')),)
    """
    del findings
    hits: list[PinpointHit] = []
    work, lower = text.work, text.lower
    anchor, words = _anchor(), _words()
    position = 0
    passed = text.deadline.passed
    while (word := words.search(lower, position)) and not passed():
        start = word.start()
        match = anchor.match(work, start)
        if match is None:
            position = start + 1
            continue
        position = match.end()
        part = None
        if start and work[start - 1] in " \n" and _may_hold_part(lower[max(0, start - 40) : start]):
            part = _PARTS.search(work, max(0, start - 40), start)
        if start and part is None and (work[start - 1].isalnum() or _compound(work, start, match[1]) or _counted(work, start)):
            continue
        elements = _elements(work, match)
        if not elements:
            continue
        position = elements[-1].end
        if _is_heading(text, elements) or _is_weak(text, elements, start) or _is_prose(work, elements):
            position = elements[0].end
            continue
        lead = part or _LEADS.search(work, max(0, start - 20), start)
        hits.append(PinpointHit(lead.start() if lead else start, elements[-1].end, paths_of(chains_of(elements))))
    return hits


def _is_prose(work: str, elements: list[Element]) -> bool:
    """Whether "điều này" only means "this": "Điều này cho thấy ..." opens a sentence, "trong điều này" is no article's name."""
    first = elements[0]
    if len(elements) > 1 or first.values != ["này"] or first.unit != "article":
        return False
    if work[first.start].islower():
        return True
    if _IN_SENTENCE.search(work, max(0, first.start - 4), first.start):
        # A capital inside a sentence: "quy định chi tiết Điều này".
        return False
    return not _CUE.search(work, max(0, first.start - 8), first.start) and not _OF_ARTICLE.match(work, first.end)


def _compound(work: str, start: int, word: str) -> bool:
    """Whether the unit word is the end of another word: "địa điểm", "tài khoản"."""
    unit = _units()[word]
    if not unit.not_after or work[start - 1] not in " \n":
        return False
    stop = start - 1
    first = stop
    while first > 0 and stop - first < 8 and work[first - 1].isalpha():
        first -= 1
    return work[first:stop].lower() in unit.not_after


def _counted(work: str, start: int) -> bool:
    """Whether the unit word is counted: "0,25 điểm này", "hai phần 3"."""
    return start > 1 and work[start].islower() and work[start - 1] == " " and work[start - 2].isdecimal()


def _is_weak(text: Text, elements: list[Element], start: int) -> bool:
    """Whether a run proves nothing alone ("mục 5", "điểm 8"): no cue before it, no document with its number behind it."""
    if not all(element.weak for element in elements) or len({element.unit for element in elements}) > 1:
        return False
    if _CUE.search(text.work, max(0, start - 8), start):
        return False
    position = elements[-1].end + 1
    found = types.starting_at(text.lower, position) if text.work[position : position + 1].isupper() else None
    return found is None or not _NUMBERED.match(text.lower, found[0])


def _is_heading(text: Text, elements: list[Element]) -> bool:
    """Whether the first element opens a line as the heading of a unit of this text: "Điều 5. Hiệu lực", "Chương II"."""
    work = text.work
    element = elements[0]
    before = element.start
    while before > 0 and work[before - 1] in " \t*#":
        before -= 1
    if before > 0 and work[before - 1] not in "\n“\"”|'‘" and "\t" not in work[before : element.start]:
        return False
    if len(element.values) != 1 or element.values[0] == "này":
        return False
    if len(elements) > 1 and ("\n" not in work[element.end : elements[1].start] or work[element.start].islower()):
        return False
    if _GOES_ON.search(work, max(0, before - 9), before) and not (
        # "... của tổ chức," / "Điều 1. Sửa đổi ...": the last căn cứ ends so.
        element.unit == "article" and work[:before].rstrip().endswith(",") and _TITLED.match(work, element.end)
    ):
        # A line that merely wraps: "... quy định tại" / "Điều 5. ..."
        return False
    if element.unit in ("article", "clause", "point") and _HEADING.match(work, element.end):
        return True
    if element.unit in ("clause", "point"):
        return False
    if element.unit != "article" and _BARE_HEADING.match(work, element.end):
        return True
    title = _TITLE.match(work, element.end)
    return title is not None and types.starting_at(text.lower, title.end() - 1) is None


def _elements(work: str, match: re.Match[str]) -> list[Element]:
    """The elements of the run that starts at an anchor; [] if there is no value after the unit word."""
    elements: list[Element] = []
    glue = ""
    anchor = _anchor()
    found: re.Match[str] | None = match
    while found is not None:
        element = _element(work, found, glue)
        if element is None:
            break
        last = elements[-1] if elements else None
        if last is not None and glue == "đến" and last.unit == element.unit:
            last.values[-1:] = [*expand(last.values[-1], element.values[0]), *element.values[1:]]
            last.end = element.end
        else:
            elements.append(element)
            if element.unit == "article" and len(element.values) == 1 and (inner := _inner(work, element)):
                elements[-1:] = inner
                element = inner[-1]
        between = _BETWEEN.match(work, element.end)
        if between is None or (between.end() == element.end and work[element.end : element.end + 1] != "Đ"):
            break
        found = anchor.match(work, between.end())
        if found is not None and "\n" in between[0] and _opens_item(work, found, between[0]):
            break
        joint = between["word"] or between["mark"]
        glue = _GLUE.get(joint, joint)
        if glue == "-":
            # "Điều 5 - Điều 7" is a range, "điểm 3 - Mục D - Phần III" one place.
            glue = "đến" if found and _units()[found[1]].name == element.unit else ","
    return elements


def _opens_item(work: str, found: re.Match[str], between: str) -> bool:
    """Whether a unit on the next line opens a paragraph or is a heading: "... Điều 23;" / "Điều 24. Hiệu lực"."""
    if between.count("\n") > 1:
        return True
    value = _units()[found[1]].value.match(work, found.end())
    return value is not None and found[1][0].isupper() and bool(_TITLED.match(work, value.end()))


def _inner(work: str, article: Element) -> list[Element]:
    """The places inside an article given in parentheses after it: "Điều 21 (điểm b khoản 3, điểm c khoản 5)"."""
    opened = _OPENS_PLACES.match(work, article.end)
    found = _anchor().match(work, opened.end()) if opened else None
    if found is None or RANKS[_units()[found[1]].name] <= RANKS["article"]:
        return []
    elements = _elements(work, found)
    if not elements or not work.startswith(")", elements[-1].end) or any(RANKS[e.unit] <= RANKS["article"] for e in elements):
        return []
    for element in elements:
        element.article = article.values[0]
    elements[0].glue = article.glue
    elements[-1].end += 1
    return elements


def _counts(work: str, end: int) -> bool:
    """Whether the digits that end at `end` count something: "khoản 5 triệu đồng"."""
    following = work[end : end + 2]
    if following[:1] in (",", ";", ".", ")", "") or following[1:].isupper():
        return False
    return bool(_QUANTITY.match(work, end))


def _element(work: str, match: re.Match[str], glue: str) -> Element | None:
    """The unit at `match` with its list of values, or None."""
    word = match[1]
    unit = _units()[word]
    value = unit.value.match(work, match.end())
    if value is None or _counts(work, value.end()):
        return None
    if work.startswith(")", value.end()) and "\n" in work[match.end(1) : value.start()]:
        # A list marker on the next line: "giờ thấp điểm", "c) Giờ cao điểm".
        return None
    element = Element(match.start(), value.end(), unit.name, glue, [value[0].replace("\n", " ")])
    first = value[0][0]
    element.weak = (unit.name in ("section", "part") and word[0].islower()) or (unit.name == "point" and first.isdecimal())
    if value[0] == "này":
        return element
    if unit.name == "point" and work.startswith(")", value.end()):
        element.end += 1
    _more_values(work, unit, element)
    return element


def _more_values(work: str, unit: _Unit, element: Element) -> None:
    """Adds the values after the first: ", 2 và 3", " đến 7"."""
    while among := _AMONG.match(work, element.end):
        value = unit.value.match(work, among.end())
        if value is None or value[0] == "này" or _counts(work, value.end()):
            return
        if "\n" in among[0] and (among[0].count("\n") > 1 or _ITEM.match(work, value.end())):
            return
        if value[0].isdecimal() != element.values[-1].isdecimal() and not (value[0][0].isdecimal() and element.values[-1][0].isdecimal()):
            return
        if among[1] in ("đến", "tới") or among[2]:
            if among[2] and not _rises(element.values[-1], value[0]):
                return
            element.values[-1:] = expand(element.values[-1], value[0])
        else:
            element.values.append(value[0])
        element.end = value.end()
        if unit.name == "point" and work.startswith(")", element.end):
            element.end += 1


def _rises(first: str, last: str) -> bool:
    return first.isdecimal() and last.isdecimal() and int(first) < int(last) <= int(first) + 60
