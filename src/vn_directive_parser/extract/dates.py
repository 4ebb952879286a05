"""Calendar expressions (ngày, tháng, năm, quý, nhiệm kỳ, giai đoạn ...).

A scan finds anchors, `dates_atoms` and `dates_numeric` read what stands there, `dates_chain` lets lists and ranges share
what only one member writes, and here hits are built. Times of day, durations and document numbers are no dates.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from vn_directive_parser.extract.dates_atoms import atoms
from vn_directive_parser.extract.dates_chain import chains, settle
from vn_directive_parser.extract.dates_value import Atom, cover, edtf_of, impossible, last_day
from vn_directive_parser.extract.hits import DateHit, Finding, NumberHit
from vn_directive_parser.records import Precision
from vn_directive_parser.text.normalize import Text

# Takes "10/3 âm lịch", "ngày 23 tháng 12 năm Giáp Thìn (âm lịch)"; not "01/01/2025 (tức mùng 2 tháng 12 âm lịch)".
_LUNAR = re.compile(r"\s{0,2}(?:năm [^\W\d]{2,5} [^\W\d]{2,5} ?)?\(?âm lịch")


def find(text: Text, numbers: Sequence[NumberHit], findings: list[Finding]) -> list[DateHit]:
    """All calendar expressions of a text, in order, none inside a document number.

    >>> [hit.edtf for hit in find(Text("từ ngày 15 đến ngày 20-12-2024"), (), [])]
    ['2024-12-15/2024-12-20']
    """
    lower = text.lower
    found = atoms(lower, text.work, [(number.start, number.end) for number in numbers])
    dotted = any(atom.separator == "." and atom.year for atom in found)
    hits: list[DateHit] = []
    for run, links in text.deadline.watch(chains(lower, found)):
        only = run[0]
        if len(run) == 1 and not only.strong and only.blank != "dotted":
            continue
        if only.kind == "number" and all(atom.kind == "number" for atom in run):
            continue
        for atom, end in settle(lower, run, links, dotted):
            hit = _interval(atom, end) if end is not None else _single(atom)
            if _LUNAR.match(lower, hit.end):
                hit.calendar = "lunar"
            if hit.calendar == "lunar":
                hit.first = hit.last = None
                hit.yearless = False
            if hit.impossible:
                findings.append(Finding("date.impossible", f"no calendar has {text.work[hit.start : hit.end]!r}", hit.start, hit.end))
            hits.append(hit)
    return hits


_PRECISION: dict[str, Precision] = {"day": "day", "month": "month", "quarter": "quarter", "year": "year", "span": "period", "half": "half"}


@lru_cache(maxsize=4096)
def _calendar_day(year: int, month: int, day: int) -> tuple[dt.date | None, str]:
    """A full date and its EDTF; None and "" where no calendar has it. The same days are named over and over."""
    if not (1 <= month <= 12 and 1 <= day <= last_day(year, month)):
        return None, ""
    date = dt.date(year, month, day)
    return date, date.isoformat()


def _single(atom: Atom) -> DateHit:
    """The hit of one expression."""
    if atom.kind == "day" and atom.year and atom.month and atom.day and atom.edtf is None and not atom.lunar:
        day, edtf = _calendar_day(atom.year, atom.month, atom.day)
        if day is not None:
            return DateHit(atom.start, atom.end, edtf, first=day, last=day, day=atom.day, month=atom.month, year=atom.year)
    edtf = edtf_of(atom)
    wrong = impossible(atom)
    first, last = cover(edtf)
    precision: Precision = atom.precision or _PRECISION.get(atom.kind, "day")
    if atom.kind == "day" and edtf.endswith("XX") and not wrong:
        precision = "month" if "XX-XX" not in edtf else "year"
    return DateHit(
        atom.start,
        atom.end,
        edtf,
        precision=precision,
        first=first,
        last=last,
        day=atom.day,
        month=atom.month,
        year=atom.year,
        calendar="lunar" if atom.lunar else "gregorian",
        yearless=_yearless(atom, edtf),
        impossible=wrong,
    )


def _yearless(atom: Atom, edtf: str) -> bool:
    """True where only the year is missing and nothing says that it must stay open."""
    return edtf.startswith("XXXX-") and not edtf.startswith("XXXX-XX") and not atom.fixed_year and not atom.lunar


def _interval(left: Atom, right: Atom) -> DateHit:
    """The hit of a range, from the start of its first end to the end of its last."""
    first, second = edtf_of(left), edtf_of(right)
    edtf = f"{first}/{second}"
    begin, end = cover(edtf)
    return DateHit(
        left.start,
        right.end,
        edtf,
        precision="period" if left.kind == right.kind == "year" else "interval",
        first=begin,
        last=end,
        day=left.day,
        month=left.month,
        year=left.year,
        calendar="lunar" if left.lunar or right.lunar else "gregorian",
        yearless=_yearless(left, first) or _yearless(right, second),
        impossible=impossible(left) or impossible(right),
    )
