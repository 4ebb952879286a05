"""Calendar values: parts read from the text become EDTF with the first and last day covered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vn_directive_parser.records import Precision


@dataclass(slots=True)
class Atom:
    """One calendar expression as read, before lists and ranges share their parts.

    Attributes:
        start, end: its own stretch, as the record will give it.
        lead: where it starts with a "ngày" that is not part of it.
        kind: day, month, quarter, year, span (two years), half (n tháng đầu/cuối năm), fixed (edtf is final).
        strong: it stands by itself; a weak one needs a list or range with a strong one.
        attached: only a dash stands before it, so it must be the right end of a range.
        cue: a weak one after a word such as "từ", "đến".
        clear: a day with its month that cannot be a fraction.
        blank: the parts that the writer left blank; "dotted" of one that counts only in a text that writes dates with dots.
    """

    start: int
    end: int
    lead: int
    kind: str
    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None
    year_to: int | None = None
    strong: bool = True
    attached: bool = False
    cue: bool = False
    clear: bool = False
    blank: str = ""
    edtf: str | None = None
    precision: Precision | None = None
    lunar: bool = False
    fixed_year: bool = False
    """True where a missing year must stay missing: "hằng năm", names of days."""
    separator: str = ""

    def key(self) -> tuple[int, int]:
        """Month and day, to tell whether a list goes on into the next year."""
        month = self.month or (self.quarter * 3 - 2 if self.quarter else 0)
        return month, self.day or 0


def year_text(atom: Atom) -> str:
    """The year's four places."""
    return f"{atom.year:04d}" if atom.year is not None else "XXXX"


def edtf_of(atom: Atom) -> str:
    """The EDTF of one expression; impossible parts become XX.

    >>> edtf_of(Atom(0, 10, 0, "day", day=31, month=2, year=2024))
    '2024-02-XX'
    """
    if atom.edtf is not None:
        return atom.edtf
    year = year_text(atom)
    if atom.kind == "year":
        return year
    if atom.kind == "span":
        return f"{atom.year:04d}/{atom.year_to:04d}"
    if atom.kind == "quarter":
        return f"{year}-{32 + (atom.quarter or 1)}"
    month = f"{atom.month:02d}" if atom.month and atom.month <= 12 else "XX"
    if atom.kind == "month":
        return f"{year}-{month}"
    day = f"{atom.day:02d}" if atom.day is not None and not impossible(atom) else "XX"
    return f"{year}-{month}-{day}"


def impossible(atom: Atom) -> bool:
    """True of a day or month that no calendar has: 31-02, 15/13."""
    if atom.kind != "day" or atom.day is None or atom.lunar:
        return False
    if atom.month is None:
        return not 1 <= atom.day <= 31
    if not 1 <= atom.month <= 12:
        return True
    return not 1 <= atom.day <= last_day(atom.year or 2000, atom.month)


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def last_day(year: int, month: int) -> int:
    """How many days the month has.

    >>> last_day(2024, 2), last_day(1900, 2)
    (29, 28)
    """
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap


def cover(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day that an EDTF covers; None where a part is unknown.

    >>> cover("2025-33")
    (datetime.date(2025, 1, 1), datetime.date(2025, 3, 31))
    """
    first, _, last = edtf.partition("/")
    return _edge(first, 0), _edge(last or first, 1)


def _edge(edtf: str, side: int) -> dt.date | None:
    """The first (side 0) or last (side 1) day of a single EDTF value."""
    if "X" in edtf:
        tens = edtf.rstrip("X")
        if len(edtf) != 4 or not tens.isdecimal():
            return None
        year = int(tens.ljust(4, "09"[side]))
        return dt.date(year, 12, 31) if side else dt.date(max(year, 1), 1, 1)
    numbers = [int(part) for part in edtf.split("-")]
    year = numbers[0]
    if not 1 <= year <= 9999:
        return None
    if len(numbers) == 1:
        return dt.date(year, 12, 31) if side else dt.date(year, 1, 1)
    month = numbers[1]
    if month > 12:
        month = (month - 33) * 3 + (3 if side else 1)
    if len(numbers) == 3:
        return dt.date(year, month, numbers[2])
    return dt.date(year, month, last_day(year, month) if side else 1)
