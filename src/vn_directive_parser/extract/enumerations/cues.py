"""Cues of lists inside a sentence: found by plain searches over the whole text, most settled by a look at what stands beside them."""

from __future__ import annotations

import re

from vn_directive_parser.extract.enumerations.markers import NUMBER_WORDS

# What cues hold, their kind, what may stand right before and what must stand right after; rare letters are found almost for free.
_NEEDLES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (":", "colon", "", ()), ("gồm", "gồm", "", ()), (")", "marker", "1ai", ()), (" (", "bracket", "", ()), (" “", "quote", "", ()),
    (" - ", "dash", "", ()), ("thứ", "ordinal", "", (" nhất", " 1")), ("trước", "ordinal", "", (" hết", " tiên")),
    (" cụ thể, ", "comma", ".,;)”", ()),
)  # fmt: skip
_UNITS = ("xã", "phường", "thôn", "huyện", "tỉnh", "trường", "sở", "bộ")
# One scan for all that stand between spaces: " là ", and nouns that a count may stand before: "ba xã Trà Leng"; not "các xã".
# Also "một là:", and " 1" that may number a noun before it.
_WORDS = re.compile(
    r" (?:l(?P<copula>à)|1(?<=[^\W\d_] 1)(?P<numbered>)|"
    + "|".join(f"{u[0]}(?<=[0-9ianuym] {u[0]}){u[1:]}" for u in _UNITS)
    + ")(?=[ ,:.])"
)
_COUNTED = re.compile(r"(?<![\w./,-])(?:\d{1,2}|hai|ba|bốn|sáu|bảy|tám|chín|mười)\Z")
# A count and a noun. What may not stand before is looked at behind the first letters: `re` skips fast to what a pattern may start with.
_NOUN = r"\s+[“\"]?[^\W\d_]"
_DIGITS = re.compile(r"\d(?<![\w./,-]\d)\d?" + _NOUN)
_NUMBERS = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBER = re.compile("(?:" + "|".join(rf"{word}(?<![\w./,-]{word})" for word in _NUMBERS) + ")" + _NOUN)
_NEAR = 37
"""Code points before a bracket, quote or dash in which a count stands."""
_LONGEST_NOUN = 16
"""Code points of the longest noun whose number opens an item, with the mark before it."""
_FAR_NOUN = 160
"""Code points from the counted noun to the first item that it opens."""
_MOST_NUMBERED = 16
_OFTEN = frozenset(("khoản", "điều", "điểm", "tháng", "quý", "ngày", "số", "lớp", "hạng"))
"""What 1 numbers most often; settles most."""
_DOCUMENT_UNITS = frozenset(("điều", "khoản", "điểm", "chương", "mục", "phần", "tháng", "quý", "bảng", "biểu", "phụ lục"))
"""Nouns whose number names a part of a document or a time."""
_CLAUSE_ENDS = ".;:,"
_OPENING = "(“"
_SEPARATORS = ("và", "hoặc", "cùng", "hay", " - ")


def cues(lower: str) -> list[tuple[int, str]]:
    """Positions of all that may announce or open an inline list, in order."""
    found: list[tuple[int, str]] = []
    for needle, kind, before, after in _NEEDLES:
        at = lower.find(needle)
        while at >= 0:
            if (not before or (at and lower[at - 1] in before)) and (not after or lower.startswith(after, at + len(needle))):
                place = _place(lower, at, kind)
                if place is not None:
                    found.append((place, kind))
            at = lower.find(needle, at + 1)
    for match in _WORDS.finditer(lower):
        at = match.start()
        group = match.lastgroup
        if group == "copula":
            cue = _copula(lower, at)
            if cue is not None:
                found.append(cue)
        elif group == "numbered":
            noun = numbered_noun(lower, at)
            if noun is not None:
                found.append((noun[0], "numbered"))
        elif lower[match.end()] == " " and _COUNTED.search(lower, max(0, at - 5), at):
            found.append((at, "named"))
    found.sort()
    return found


def counts_at(lower: str, position: int) -> bool:
    """Whether a count and a noun stand at a place: "3 khâu đột phá"."""
    return _DIGITS.match(lower, position) is not None or _NUMBER.match(lower, position) is not None


def separated(stretch: str) -> bool:
    """Whether anything that may separate items stands in a stretch in lower case; saves reading its marks where nothing does."""
    return "," in stretch or ";" in stretch or any(word in stretch for word in _SEPARATORS)


def numbered_noun(lower: str, at: int) -> tuple[int, str, int] | None:
    """What " 1" at a place numbers, where the same noun was counted before: "2 giai đoạn. Giai đoạn 1 ...; giai đoạn 2 ...".

    Gives where the noun starts, the noun and the count.
    """
    words = lower[max(0, at - _LONGEST_NOUN) : at].split()
    if len(words) < 2 or words[-1] in _OFTEN:
        return None
    if words[-2][-1] in _CLAUSE_ENDS or words[-1][0] in _OPENING:
        noun = words[-1].lstrip(_OPENING)
    elif (len(words) > 2 and words[-3][-1] in _CLAUSE_ENDS) or words[-2][0] in _OPENING:
        noun = " ".join(words[-2:]).lstrip(_OPENING)
    else:
        return None
    if noun in _DOCUMENT_UNITS or not noun.replace(" ", "").isalpha() or not lower.endswith(noun, 0, at):
        return None
    start = at - len(noun)
    counted = lower.rfind(" " + noun, max(0, start - _FAR_NOUN), start - 1)
    before = lower[max(0, counted - 8) : counted].split() if counted > 0 else []
    number = before[-1].strip('(“"') if before else ""
    value = int(number) if number.isdecimal() and len(number) < 3 else NUMBER_WORDS.get(number, 0)
    return (start, noun, value) if 1 < value < _MOST_NUMBERED and not lower[counted + 1 + len(noun) :][:2].strip().isdecimal() else None


def _place(lower: str, at: int, kind: str) -> int | None:
    """Where the cue at a needle starts, None if it is none."""
    if kind == "colon":
        return at if lower[at + 1 : at + 3].strip() else None
    if kind == "marker":  # "(1)", "1)", "(a)", "a)", "(i)", "i)"
        start = at - 1 - (lower[at - 2 : at - 1] == "(")
        return start if start == 0 or lower[start - 1] in ' (“":;,\n' else None
    if kind in ("bracket", "quote", "dash"):  # they start with the space before them
        first = max(0, at + 1 - _NEAR)
        return at if _DIGITS.search(lower, first, at) or _NUMBER.search(lower, first, at) else None
    return at


def _copula(lower: str, at: int) -> tuple[int, str] | None:
    """What " là" is: a cue of its own, or the end of an ordinal: "một là", "1 là:"."""
    if lower[at - 1 : at] == "1" and not lower[max(0, at - 2) : at - 1].isalnum():
        return at - 1, "ordinal"
    if lower.endswith("một", max(0, at - 3), at):
        return at - 3, "ordinal"
    return (at, "là") if lower[at + 3 : at + 4] == " " else None
