"""Lists and ranges: neighbours share the month and year that only one of them writes ("24, 25 và 26 tháng 8 năm 2026")."""

from __future__ import annotations

import re

from vn_directive_parser.extract.dates_lexicon import S
from vn_directive_parser.extract.dates_value import Atom

_TIME_OF_DAY = r"(?:[0-9]{1,2}(?:h| giờ)[ ]?(?:[0-9]{2}(?: phút)?'?)?,? )?"
_PART_OF_DAY = r"(?:(?:sáng|trưa|chiều|tối|đêm) )?"
_RANGE = re.compile(rf"{S}(?:(?:cho )?(?:đến|tới)(?:{S}(?:hết|cuối|trước|nay là))?|-){S}{_TIME_OF_DAY}{_PART_OF_DAY}(?:ngày|tháng|năm)?{S}")
_LIST = re.compile(rf"{S}(?:,?{S}(?:và|hoặc|cùng|&)(?:{S}(?:các|cả))?|[,;]){S}{_PART_OF_DAY}(?:ngày|năm)?{S}")
_RECURRING = re.compile(r"\s?(?:hằng|hàng|mỗi) (?:năm|tháng|quý|tuần)")
_AFTER_LAST = re.compile(
    r"\s*(?:[,;:.)\]”\"]|$|\n|(?:và|đến|hằng|hàng|mỗi|của|tại|trong|để|nhằm|theo|là|có|đã|sẽ|cùng|âm|dương|tháng|vừa)(?!\w))"
)

LIST, RANGE = "list", "range"
# How a link begins: a look at two letters spares most of the patterns.
_OPENINGS = frozenset(("và", "ho", "cù", "đế", "tớ", "ch"))
_OPENING_MARKS = frozenset("-,;&")
# How many members back a list looks for the unit word that opened it; twelve months, thirty-one days.
_REACH = 31
_WIDEST = 40
"""The most that may stand between two neighbours of a run."""


def link(lower: str, left: Atom, right: Atom) -> str | None:
    """How two neighbours not far from each other hang together: as members of a list, as the ends of a range, or not at all."""
    begin = min(right.lead, right.start)
    between = lower[left.end : right.start]
    opening = between.lstrip(" \t\n")[:2]
    if opening not in _OPENINGS and opening[:1] not in _OPENING_MARKS:
        return None
    if between.strip() == "-":
        return RANGE
    if right.attached:
        return None
    if _RANGE.fullmatch(lower, left.end, begin) or _RANGE.fullmatch(between):
        return RANGE
    return LIST if _LIST.fullmatch(lower, left.end, begin) or _LIST.fullmatch(between) else None


def chains(lower: str, found: list[Atom]) -> list[tuple[list[Atom], list[str]]]:
    """The expressions in runs of linked neighbours, with the links between them."""
    runs: list[tuple[list[Atom], list[str]]] = []
    last = -_WIDEST - 1
    for atom in found:
        begin = min(atom.lead, atom.start)
        how = link(lower, runs[-1][0][-1], atom) if 0 < begin - last <= _WIDEST else None
        if how:
            runs[-1][0].append(atom)
            runs[-1][1].append(how)
        else:
            runs.append(([atom], []))
        last = atom.end
    return runs


def settle(lower: str, run: list[Atom], links: list[str], dotted: bool) -> list[tuple[Atom, Atom | None]]:
    """The expressions of a run that stand: single ones, and ranges as pairs.

    `dotted`: the text writes full dates with dots, so that "trước 15.12" is a date too.
    """
    for atom in run:
        if not atom.strong and atom.blank == "dotted" and dotted:
            atom.strong = True
    if len(run) > 1:
        _support(lower, run, links)
        _share(run, links)
    if run[-1].year is None and _RECURRING.match(lower, run[-1].end):
        for atom in run:
            atom.fixed_year = atom.fixed_year or atom.year is None
    if len(run) == 1:
        return [(run[0], None)] if run[0].strong else []
    settled: list[tuple[Atom, Atom | None]] = []
    index = 0
    while index < len(run):
        atom = run[index]
        following = run[index + 1] if index < len(links) else None
        if not atom.strong:
            index += 1
        elif following is not None and following.strong and links[index] == RANGE and _ends(atom, following):
            settled.append((atom, following))
            index += 2
        else:
            settled.append((atom, None))
            index += 1
    return settled


def _support(lower: str, run: list[Atom], links: list[str]) -> None:
    """Weak members become strong beside a strong one: first from the right, which shares its month, then from the left."""
    for index in range(len(run) - 2, -1, -1):
        atom, right = run[index], run[index + 1]
        if not atom.strong and _joins(atom, right, links[index], run[max(0, index - _REACH) : index]):
            atom.strong = True
    for index in range(1, len(run)):
        left, atom = run[index - 1], run[index]
        if left.strong and not atom.strong and _follows(lower, left, atom, links[index - 1], last=index == len(run) - 1):
            atom.strong = True
    for index in range(len(run) - 2, -1, -1):
        atom, right = run[index], run[index + 1]
        if not atom.strong and _joins(atom, right, links[index], run[max(0, index - _REACH) : index]):
            atom.strong = True


def _joins(atom: Atom, right: Atom, how: str, before: list[Atom]) -> bool:
    """A weak member before a strong one."""
    if atom.kind == "number" and right.kind == "month" and not right.strong and how == RANGE and atom.day and atom.day <= 12:
        atom.kind, atom.month, atom.day = "month", atom.day, None
        right.strong = right.attached or atom.cue
        return right.strong
    if _opposite(atom, right, how):
        right.strong = True
        return True
    if atom.kind == "number" and right.kind == "day" and right.clear and not right.strong and atom.cue:
        right.strong = True
    if not right.strong:
        return False
    if atom.kind == "number" and right.kind == "day":
        return right.month is not None and (atom.cue or how == RANGE or not before or before[-1].kind in ("number", "day"))
    if atom.kind == "number" and right.kind == "month" and atom.day and atom.day <= 12 and any(a.kind == "month" for a in before):
        atom.kind, atom.month, atom.day = "month", atom.day, None
        return True
    if atom.kind == "number" and right.kind == "month" and how == RANGE and right.attached and atom.day and atom.day <= 12:
        atom.kind, atom.month, atom.day = "month", atom.day, None
        return True
    return atom.kind == right.kind and (atom.kind != "year" or how == RANGE)


def _opposite(atom: Atom, right: Atom, how: str) -> bool:
    """Two weak ends that support each other: "từ 3/11 đến 10/11", "tuần từ 9/12 - 15/12"; not "từ 1/3 đến 1/2 độ dài"."""
    if not (how == RANGE and atom.kind == right.kind == "day" and atom.cue) or right.strong:
        return False
    return (right.cue or right.clear) and "no" not in (atom.blank, right.blank) and atom.key() < right.key()


def _follows(lower: str, left: Atom, atom: Atom, how: str, *, last: bool) -> bool:
    """A weak member after a strong one: "tháng 2, 3 và 4/2024", "các năm 2023, 2024", "ngày 15, 16 và 17"."""
    if atom.kind == "year":
        rises = how == RANGE and left.kind == "year" and (left.year or 0) < (atom.year or 0)
        next_one = left.kind == "year" and atom.year == (left.year or 0) + 1
        return left.kind in ("year", "span") and (atom.cue or rises or next_one)
    if atom.kind == "month" and left.kind == "year":
        return how == RANGE and (left.year or 0) <= (atom.year or 0)
    if atom.kind == left.kind or (atom.kind == "day" and left.kind == "number"):
        return True
    if atom.kind != "number" or atom.day is None or (last and not _AFTER_LAST.match(lower, atom.end)):
        return False
    if left.kind == "month" and left.separator == "" and atom.day <= 12 and left.year is None:
        atom.kind, atom.month, atom.day = "month", atom.day, None
        return True
    return left.kind in ("day", "number") and left.month is None and left.edtf is None and (how == RANGE or atom.day > (left.day or 0))


def _ends(left: Atom, right: Atom) -> bool:
    """Two expressions that may be the ends of one range."""
    kinds = ("day", "month", "quarter", "year")
    if "fixed" in (left.kind, right.kind) or left.kind not in kinds or right.kind not in kinds:
        return False
    if left.kind == right.kind == "year":
        return (left.year or 0) < (right.year or 0)
    return not (left.year and right.year and left.year > right.year)


def _share(run: list[Atom], links: list[str]) -> None:
    """Copies missing months and years from the right, then missing years from the left."""
    for index in range(len(run) - 2, -1, -1):
        atom, right = run[index], run[index + 1]
        if not (atom.strong and right.strong) or "year" in (atom.kind, right.kind):
            continue
        if atom.kind in ("number", "day") and right.kind == "day" and atom.month is None and right.month and not atom.edtf:
            _take_month(atom, right, links[index])
        if atom.kind in ("number", "day") and atom.month is None and not atom.edtf:
            continue
        if atom.year is None and right.year is not None and right.edtf is None and right.kind != "span" and atom.kind != "half":
            apart = atom.key()[0] - right.key()[0]
            earlier = atom.key() > right.key() if links[index] == RANGE and apart else apart >= 6
            atom.year = _within(right.year - 1) if earlier else right.year
            atom.fixed_year = False
    for index in range(1, len(run)):
        left, atom = run[index - 1], run[index]
        if not (left.strong and atom.strong) or left.kind in ("year", "span", "fixed") or atom.kind in ("year", "span", "fixed"):
            continue
        if atom.kind == "number":
            atom.kind = "day"
        if atom.year is None and left.year is not None and links[index - 1] == RANGE and atom.month and left.edtf is None:
            atom.year = _within(left.year + 1) if atom.key() < left.key() else left.year
    for atom in run:
        if atom.kind == "number":
            atom.kind = "day"


def _within(year: int) -> int | None:
    """The year, or None where EDTF's four places do not hold it."""
    return year if 1 <= year <= 9999 else None


def _take_month(atom: Atom, right: Atom, how: str) -> None:
    """Takes "ngày 15, 16 và 20/12": the month of the one to the right; "từ 28 đến 03/11" began in the month before."""
    atom.kind, atom.month, atom.year, atom.separator = "day", right.month, right.year, right.separator
    if how == RANGE and (atom.day or 0) > (right.day or 0) and right.month is not None:
        atom.month = right.month - 1 or 12
        if atom.month == 12 and atom.year is not None:
            atom.year = _within(atom.year - 1)
