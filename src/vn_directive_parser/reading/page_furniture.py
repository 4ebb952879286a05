"""What stands on a page beside the text: page numbers, running heads, marks of digital signatures, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from vn_directive_parser.reading.page_lines import Line, Page

_PAGE_NUMBER: Final = re.compile(r"^[-–—\s|]*(?:(?:Trang|Page)\s*:?\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s|]*$", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d+")
_SIGNED: Final = re.compile(
    r"^(?:Ký bởi|Người ký|Ký số bởi|Được ký bởi|Digitally signed by|Signed by"
    r"|Signature Not Verified|Email|Cơ quan|Thời gian ký|Ngày ký|Time)\s*:",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(r"(?:\[?\d{1,3}\]?|\(\d{1,3}\)|\*{1,3})[.)]?\s*\S")


def running_heads(pages: Sequence[Page], lines_of: Sequence[list[Line]]) -> set[str]:
    """First and last lines that stand on most pages, digits aside."""
    if len(pages) < 4:
        return set()
    counts: dict[str, int] = {}
    for lines in lines_of:
        for key in {_DIGITS.sub("#", line.text.strip()) for line in (*lines[:2], *lines[-2:])}:
            counts[key] = counts.get(key, 0) + 1
    return {key for key, count in counts.items() if count > max(3, 0.6 * len(pages)) and any(map(str.isalpha, key))}


def page_numbers(pages: Sequence[Page], lines_of: Sequence[list[Line]]) -> list[Line]:
    """The lines that number pages: alone at the top or bottom edge, and counting as the pages do.

    Numbers of a table that a page begins or ends with do not count so.
    """
    found: list[tuple[int, Line]] = []
    for index, (page, lines) in enumerate(zip(pages, lines_of, strict=True)):
        for line in {id(line): line for line in (*lines[:2], *lines[-2:])}.values():
            if _PAGE_NUMBER.match(line.text.strip()) and not 0.14 < line.pieces[0].middle / page.height < 0.86:
                found.append((index, line))  # noqa: PERF401
    shifts = Counter(_counted(line) - index for index, line in found)
    outer = {id(line) for index, line in found if not 0.1 < line.pieces[0].middle / pages[index].height < 0.9}
    return [
        line
        for index, line in found
        if shifts[_counted(line) - index] > 1
        or not line.text.strip().isdecimal()
        or (id(line) in outer and _counted(line) <= len(pages) + 1)
    ]


def _counted(line: Line) -> int:
    """The number of a line that numbers a page."""
    digits = _DIGITS.search(line.text)
    return int(digits[0]) if digits else 0


def is_running_head(lines: Sequence[Line], index: int, running: set[str]) -> bool:
    """Whether a line at the edge stands on most pages."""
    return bool(running) and index in (0, 1, len(lines) - 1, len(lines) - 2) and _DIGITS.sub("#", lines[index].text.strip()) in running


def without_signature_boxes(lines: Sequence[Line]) -> list[Line]:
    """Lines without what a signing program wrote over the page ("Ký bởi: ...", "Thời gian ký: ...")."""
    small = [line for line in lines if _SIGNED.match(line.pieces[0].text)]
    if len(small) < 2:
        return list(lines)
    return [kept for line in lines if (kept := Line([piece for piece in line.pieces if not _SIGNED.match(piece.text)])).pieces]


def split_footnotes(lines: Sequence[Line], height: float) -> tuple[list[Line], list[Line]]:
    """The lines of a page and its footnotes: the smaller lines at its end, from the first that begins with a mark."""
    start = len(lines)
    while start > 0 and lines[start - 1].height < 0.9 * height and len(lines[start - 1].pieces) == 1:
        start -= 1
    while start < len(lines) and not _NOTE.match(lines[start].text):
        start += 1
    return list(lines[:start]), list(lines[start:])
