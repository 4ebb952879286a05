"""Quarters, halves, decades and centuries (quý, n tháng đầu năm, thập niên, thế kỷ)."""

from __future__ import annotations

import re
from functools import cache

from vn_directive_parser.extract.dates_lexicon import DateWords, S
from vn_directive_parser.extract.dates_value import Atom

QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}
_ROMAN = {"i": 1, "v": 5, "x": 10}


@cache
def _quarter() -> re.Pattern[str]:
    """Takes "quý I/2025", "quý 1 năm 2025", "I" of "quý I, II"; not "quý cơ quan"."""
    return re.compile(
        rf"(?P<q>iv|i{{1,3}}|[1-4]|một|hai|ba|bốn|tư)(?![\w%])"
        rf"(?:(?:{S}[/.-]{S}|{S},?{S}năm{S})(?P<y>[0-9]{{4}})(?![0-9])| (?P<z>20[0-9]{{2}})(?![0-9]))?"
    )


_LINK = re.compile(rf"{S}(?:,|;|và|-|đến|hoặc){S}(?:hết )?(?:quý{S})?")
_CENTURY = re.compile(r"thế kỷ (?:thứ )?(?P<n>[ivx]{1,6}|[0-9]{1,2})(?!\w)")
DIGITS = re.compile(r"[0-9]+")
_DECADE_LEAD = re.compile(r"(?<!\w)(?P<unit>những năm|thập niên|thập kỷ)(?: đầu| cuối)? $")
_DECADE_ENDS = ("những năm ", "thập niên ", "thập kỷ ", " đầu ", " cuối ")


def half_year(lower: str, position: int, match: re.Match[str], lexicon: DateWords) -> Atom | None:
    """Takes "6 tháng đầu năm 2025": its first or last n months; "9 tháng năm 2024" are the first nine."""
    lead = lexicon.half_lead.search(lower, max(0, position - 12), position)
    if lead is None:
        return None
    count = number(lead["n"], lexicon.halves)
    if not 1 <= count <= 11:
        return None
    if match["of"] and count < 2:
        return None
    first, last = (13 - count, 12) if match["side"] == "cuối" else (1, count)
    place = match["y"] or match["of"] or "XXXX"
    of_year = int(place) if place.isdecimal() else None
    edtf = f"{place}-{first:02d}/{place}-{last:02d}"
    return Atom(lead.start("n"), match.end(), lead.start("n"), "half", month=last, year=of_year, edtf=edtf, precision="half")


def quarters(lower: str, position: int) -> list[Atom]:
    """At "quý": one quarter, or several that share the word: "quý I, II năm 2025"."""
    start = position + 3
    while start < len(lower) and lower[start] in " \t\n" and start < position + 10:
        start += 1
    found: list[Atom] = []
    pattern = _quarter()
    match = pattern.match(lower, start)
    while match and len(found) < 4:
        place = position if not found else start
        written = match["y"] or match["z"]
        quarter = Atom(place, match.end(), place, "quarter", quarter=QUARTERS[match["q"]], year=int(written) if written else None)
        heads_line = not found and "\n" in lower[position:start] and lower[match.end() : match.end() + 1] in (".", ")", "-", "/")
        if not found and (start == position + 3 or (heads_line and not written)):
            return []
        found.append(quarter)
        link = _LINK.match(lower, match.end())
        if link is None:
            break
        start = link.end()
        if "quý" in link.group():
            break
        match = pattern.match(lower, start)
    return found


def century(lower: str, position: int) -> Atom | None:
    """Takes "thế kỷ XXI", "thế kỷ 21"."""
    match = _CENTURY.match(lower, position)
    if match is None:
        return None
    number = int(match["n"]) if match["n"].isdecimal() else _roman(match["n"])
    if not 1 <= number <= 30:
        return None
    return Atom(position, match.end(), position, "fixed", edtf=f"{number - 1:02d}XX", precision="century")


def _roman(text: str) -> int:
    total = 0
    for letter, following in zip(text, [*text[1:], "i"], strict=True):
        total += -_ROMAN[letter] if _ROMAN[letter] < _ROMAN[following] else _ROMAN[letter]
    return total


def decade(lower: str, position: int) -> Atom | None:
    """Takes "những năm 90", "thập niên 1980"."""
    if not lower.endswith(_DECADE_ENDS, 0, position):
        return None
    lead = _DECADE_LEAD.search(lower, max(0, position - 20), position)
    if lead is None:
        return None
    digits = DIGITS.match(lower, position)
    if digits is None or int(digits[0]) % 10 or len(digits[0]) not in (2, 4):
        return None
    place = int(digits[0])
    first = place if place > 99 else (1900 + place if place >= 30 else 2000 + place)
    return Atom(lead.start(), digits.end(), lead.start(), "fixed", edtf=f"{first // 10}X", precision="decade")


def number(word: str, table: dict[str, int]) -> int:
    """A number in digits or in words."""
    return int(word) if word.isdecimal() else table[word]
