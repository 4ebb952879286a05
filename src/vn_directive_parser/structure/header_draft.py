"""A header while it is being read, and pieces of its lines."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from vn_directive_parser.extract.hits import DateHit, NumberHit
from vn_directive_parser.lexicon.types import DocumentType
from vn_directive_parser.structure import header_marks as marks
from vn_directive_parser.structure.lines import Line


@dataclass(slots=True)
class Draft:
    """A header while it is being read."""

    names: list[Line] = field(default_factory=list)
    later_names: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    letter_title: list[Line] = field(default_factory=list)
    number: NumberHit | None = None
    date: DateHit | None = None
    place: str | None = None
    kind: DocumentType | None = None
    bare_type: bool = False
    """The type stands alone on its line."""
    letter: bool = False
    anchored: bool = False
    secrecy: str | None = None
    urgency: str | None = None
    draft: bool = False
    issuer: str | None = None
    end: int = 0
    start: int = -1
    gap: bool = False
    state: str = "top"
    """ "top" before the title, "letter" inside the title of a letter, "title" inside that of a typed document, "done"."""
    addressed: bool = False


def grow(draft: Draft, line: Line) -> None:
    """The header reaches over a line."""
    draft.end = max(draft.end, line.end)
    draft.start = line.start if draft.start < 0 else min(draft.start, line.start)


def part(line: Line, start: int, end: int) -> Line | None:
    """The words of a line between two positions in it, None if nothing is there."""
    words = line.text[start:end]
    inner = words.strip(" \t*|,;")
    if not inner:
        return None
    first = line.start + start + words.find(inner)
    return replace(line, start=first, end=first + len(inner), text=inner)


def dated(draft: Draft, line: Line | None) -> Line | None:
    """What follows "ngày 13 tháng 11 năm 2008" right after the number of a title block."""
    if line is None or draft.date is not None:
        return line
    low = line.text.lower()
    match = marks.DATE.match(low) or marks.DATE_DIGITS.match(low)
    if match is None:
        return line
    draft.date = marks.date_hit(line.start, match)
    return part(line, match.end(), len(low))
