"""What stands in the head of a document, told by its words: national title, number line, place and date, marks.

Each element is known by content and never by its place, since readers deliver the two columns of a header in any order
(Nghị định 30/2020/NĐ-CP, Phụ lục I, II; Hướng dẫn 36-HD/VPTW, 1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from vn_directive_parser.extract import dates
from vn_directive_parser.extract.hits import DateHit, NumberHit
from vn_directive_parser.extract.numbers import parse_number
from vn_directive_parser.lexicon.tables import rows
from vn_directive_parser.lexicon.types import by_code
from vn_directive_parser.text.normalize import Text

# Takes "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", the slip "CÔNG HÒA" and the misread "CỘNG HỊA"; the last two words may stand on the
# next line.
NATION = re.compile(r"c[ộô]ng\s+h[òóôị]a\s+x[ãạ]\s+hội\s+ch[ủu]\s+nghĩa(?:\s+việt\s+nam)?")
MOTTO = re.compile(
    r"đ[ộô]c\s+l[ậâ]p\s*[-.~*]{0,2}\s*(?:tự\s+do\s*[-.~*]{0,2}\s*hạnh\s+phúc|dân\s+chủ\s*[-.~*]{0,2}\s*hòa\s+bình\s*[-.~*]{0,2}\s*trung\s+lập)"
)
# The State's names of 1945 to 1976, in the North and in the South.
NATION_BEFORE = re.compile(r"(?:việt\s+nam\s+dân\s+chủ\s+cộng\s+hòa|cộng\s+hòa\s+miền\s+nam\s+việt\s+nam)")
PARTY = re.compile(r"(?:đảng cộng sản việt nam|đoàn tncs hồ chí minh|đoàn thanh niên cộng sản hồ chí minh)")
_BLANK = r"[\s.…_xX*/-]{0,60}"
# Takes "Hà Nội, ngày 05 tháng 3 năm 2020" and "ngày    tháng 12 năm 2024"; not "ngày 15 hằng tháng".
DATE = re.compile(
    rf"(?:ngày\s{{0,9}}:?\s{{0,9}}(?P<day>\d{{1,2}}|{_BLANK}?)\s{{0,9}},?\s{{0,9}})?tháng\s{{0,9}}(?P<month>\d{{1,2}}|{_BLANK}?)"
    rf"\s{{0,9}},?\s{{0,9}}năm\s{{0,9}}(?P<year>\d{{4}}|\d{{0,3}}{_BLANK}$|\d{{0,3}}[.…_]+)"
)
DATE_DIGITS = re.compile(
    r"ngày\s{0,9}:?\s{0,9}(?P<day>\d{1,2})\s{0,9}[/.-]\s{0,9}(?P<month>\d{1,2})\s{0,9}[/.-]\s{0,9}(?P<year>\d{4})(?!\d)"
)
# Takes "ngày mười hai tháng ba năm 2022", as Party cells and courts of old wrote.
DATE_WORDS = re.compile(
    r"ngày\s+(?:[^\W\d_]{2,6}\s+){1,3}tháng\s+(?:[^\W\d_]{2,6}\s+){1,2}năm\s+(?:\d{4}(?!\d)|[^\W\d_]{2,6}(?:\s+[^\W\d_]{2,6}){2,8})"
)
# Takes "Số: 12/QĐ-UBND", "Số 58 NQ/HĐNN8", "Luật số: 45/2019/QH14", "Số      -QC/ĐU"; not "số lượng" and not "Công văn số 5 của ...".
NUMBER = re.compile(
    r"(?<!\w)số\s{0,40}[:.]?\s{0,40}(?P<number>(?P<serial>\d{1,6}[a-zđ]{0,2}(?!\w)|[.…_\s]{0,60})\s{0,10}"
    r"(?P<codes>(?:(?:[/-]\s{0,10}|(?<=\d)\s{1,3}(?=[^\W\d_]{1,5}[/-]))(?:[^\W_]|&|\.{2,9}|…)(?:[^\W_]|[&.…]){0,24}(?:\s{1,10}(?=[/-]))?){1,6}))"
)
BARE_NUMBER = re.compile(r"số\s*[:.]?\s*(?P<number>(?P<serial>\d{1,5}))")
TITLE_LEAD = re.compile(r"\(?\s*(?:v\s*/\s*v|về việc)\b\s*:?\s*")
ADDRESSEE = re.compile(r"kính\s+(?:gửi|gởi|trình|báo cáo)\b")
_LEADING_CODE = re.compile(r"\s+")
_PLACE = re.compile(r"(?:(?:[Qq]uận|[Pp]hường|Q\.|P\.)\s?\d{1,2}|(?:[^\W\d_][\w.'’-]*+\s*+(?:-\s*+)?){1,6}+)$")
_LONGEST_PLACE = 120


@dataclass(slots=True, frozen=True)
class Mark:
    """A mark of secrecy, urgency or circulation: its kind and its name."""

    kind: str
    name: str


@cache
def _marks() -> dict[str, Mark]:
    return {row["words"]: Mark(row["kind"], row["name"]) for row in rows("header_marks")}


def mark_of(low: str) -> Mark | None:
    """The mark that a line (in lower case) consists of.

    >>> mark_of("dự thảo lần 2").kind, mark_of("mật")
    ('draft', Mark(kind='secrecy', name='Mật'))
    """
    if len(low) > 40:
        return None
    bare = low.strip(' .:;()[]*-_"“”')
    table = _marks()
    if bare in table:
        return table[bare]
    for lead in ("dự thảo", "bản dự thảo", "hỏa tốc", "bản sao"):
        if bare.startswith(lead) and (bare[len(lead) :].strip(" .:-(0123456789/") in ("", "lần", "lần thứ", "ngày") or "lần" in bare[:20]):
            return table[lead]
    for lead in ("độ mật", "mức độ mật", "độ khẩn"):
        if bare.startswith(lead):
            return table.get(bare[len(lead) :].strip(" :"))
    return None


def number_hit(start: int, match: re.Match[str], words: str, numbers: Sequence[NumberHit]) -> NumberHit:
    """The number of a number line: one of `numbers` if the extractor found it there, else the printed symbol taken apart.

    `start` is where the line starts in the working copy, `words` is the line as printed, and `match` one of `NUMBER` or
    `BARE_NUMBER` in that line in lower case.
    """
    first, last = start + match.start("number"), start + match.end("number")
    for hit in numbers:
        if hit.start >= last:
            break
        if first <= hit.start and hit.canonical:
            if hit.end < last and words[hit.end - start : hit.end - start + 1] in ("-", "/"):
                # Codes in lower case as the army writes them ("678/KH-eBB893") go on after what the extractor knows.
                break
            return hit
    serial = match["serial"].strip(" .…_")
    codes = _codes(words[match.start("codes") : match.end("codes")]) if "codes" in match.re.groupindex else ""
    parsed = parse_number(serial + codes) if codes else None
    if parsed is None or (parsed.canonical.count("-") < codes.count("-") and parsed.canonical.count("/") == codes.count("/")):
        # A bare number, or a symbol of no known shape ("Số: 5678").
        parts = tuple(part for part in re.split(r"[/-]", codes) if part)
        return NumberHit(first, last, start + match.start(), serial + codes, serial, issuer_codes=parts, known=False, shape="header")
    return replace(parsed, start=first, end=last, lead=start + match.start())


def _codes(printed: str) -> str:
    """The codes without spaces; what follows a spaced dash without being a code ("... - Hà Nội") is cut."""
    spaced = re.split(r"\s+(?=[/-])", printed)
    kept = [spaced[0]]
    for part in spaced[1:]:
        bare = part.lstrip("/- ")
        if not bare.isupper() and by_code().get(bare) is None:
            break
        kept.append(part)
    return _LEADING_CODE.sub("", "".join(kept)).rstrip(".,;")


def date_hit(start: int, match: re.Match[str]) -> DateHit | None:
    """The date of a place-and-date line, read by the extractor of dates; blanks become XX ("2024-12-XX").

    `start` is where the line starts in the working copy, `match` one of `DATE` or `DATE_DIGITS` in it.
    """
    found = dates.find(Text(match[0]), [], [])
    if not found:
        return None
    hit = max(found, key=lambda one: one.end - one.start)
    return replace(hit, start=hit.start + start + match.start(), end=hit.end + start + match.start())


def place_before(words: str, after: int = 0) -> tuple[int, str] | None:
    """Where the place of a place-and-date line starts in the words before the date (from `after` on), and the place.

    >>> place_before("Số: 779/QĐ-UBND Bình Thuận, ", after=15)
    (16, 'Bình Thuận')
    """
    stripped = words.rstrip(" ,;:")
    if not stripped:
        return None
    first = max(stripped.rfind("  ") + 1, stripped.rfind("\t") + 1, after, len(stripped) - _LONGEST_PLACE)
    match = _PLACE.search(stripped, first)
    if match is None:
        return None
    start, tokens = match.start(), match[0].split()
    # Of a line that also holds the end of a title, only the words with capitals next to the date are the place.
    while tokens and not tokens[0][0].isupper():
        start = stripped.index(tokens[0], start) + len(tokens[0])
        tokens = tokens[1:]
        while start < len(stripped) and stripped[start] == " ":
            start += 1
    return (start, stripped[start:]) if tokens else None
