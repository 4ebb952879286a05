"""Lead-ins: the paragraphs that may announce a list of lines, found before any list is built."""

from __future__ import annotations

import re

from vn_directive_parser.extract.enumerations import announcements, markers
from vn_directive_parser.extract.enumerations.paragraphs import Paragraph

# What ends a lead-in: a colon, or a cue that needs none.
_LEADS = re.compile(r"(?::|như sau|sau đây|dưới đây|bao gồm)[\s.,]*(?:[\"“]\s*)?\Z")
_LEAD_ENDS = frozenset(':uym.,"“')
"""The last letters of what `_LEADS` and `_FOLLOWING` take."""
_BEFORE_STOP = _LEAD_ENDS | frozenset(" \t\n")
# "... các khái niệm sau" without a colon.
_FOLLOWING = re.compile(r"(?<!\w)(?:các|những|một số|\d{1,2}|hai|ba|bốn|năm)\s[^.;:\n]{2,70}\ssau\Z")
_LONGEST_LINE = 220
"""Code points of the longest unmarked line that may be an item on its own."""
_MOST_LINES = 400
"""Unmarked lines that one lead-in may announce."""
# The commonest markers, each with its kind; not those that may be read as Roman numerals too.
_PLAIN = re.compile(r"(?P<arabic>[1-9]\d{0,2}\. )|(?P<letter>[a-hj-uwyzđ]\) )|(?P<dash>- )|(?P<plus>\+ )")


def leads_in(lower: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph ends as the lead-in of a list does."""
    last = lower[paragraph.end - 1]
    if last not in _LEAD_ENDS or (last in ".," and lower[paragraph.end - 2] not in _BEFORE_STOP):
        return False  # most paragraphs
    if _LEADS.search(lower, max(paragraph.start, paragraph.end - 24), paragraph.end):
        return True
    return (
        lower.endswith(" sau", paragraph.start, paragraph.end)
        and _FOLLOWING.search(lower, max(paragraph.start, paragraph.end - 90), paragraph.end) is not None
    )


def may_announce(work: str, lower: str, paragraphs: list[Paragraph], first: int, stop: int) -> bool:
    """Whether a list of lines may be announced between two barriers, of which the first may be a lead-in itself.

    It is by a lead-in before markers or lines of one look, or by a count before markers. A look at the kinds of neighbouring
    markers tells that most paragraphs lead in to nothing; only where one may, lists are built.
    """
    before = paragraphs[first]
    kind_before = outermost = "" if before.barrier else _kind(lower, before)
    quoted = kind_before == "quoted"
    for index in range(first + 1, stop):
        paragraph = paragraphs[index]
        kind = _kind(lower, paragraph)
        quoted = quoted or kind == "quoted"
        if before.barrier and not before.article:
            pass
        elif not kind:
            if leads_in(lower, before) and lines_after(work, paragraphs, index - 1) is not None:
                return True
        elif not _continues(kind, kind_before, "" if quoted else outermost) and (
            leads_in(lower, before) or (not before.barrier and announcements.may_count(lower, before.start, before.end, stop - index))
        ):
            return True
        outermost = outermost or kind
        before, kind_before = paragraph, kind
    return False


def _kind(lower: str, paragraph: Paragraph) -> str:
    """The kind of the marker that opens a paragraph: one of the commonest, "quoted", "other", or "" for none."""
    start = paragraph.start
    if not markers.may_open(lower, start):
        return ""
    plain = _PLAIN.match(lower, start) if paragraph.line == start else None
    if plain is not None:
        return plain.lastgroup or ""
    marker = paragraph.marker
    return "" if marker is None else "quoted" if marker.quoted else "other"


def _continues(kind: str, before: str, outermost: str) -> bool:
    """Whether a marker after a marked paragraph goes on with that paragraph's list, or with the outermost list, or replaces them.

    In none of these cases the paragraph before leads in to it. A list of dashes is no longer open after words of its own.
    """
    return kind not in ("other", "quoted") and before != "" and (kind == before or (kind == outermost and kind in ("arabic", "letter")))


def lines_after(work: str, paragraphs: list[Paragraph], lead: int) -> int | None:
    """Where the unmarked lines of one look after a lead-in end: each but the last with ";", or all short and alike."""
    first = lead + 1
    limit = min(len(paragraphs), first + _MOST_LINES)
    if first + 2 > limit or not (_unmarked(paragraphs[first]) and _unmarked(paragraphs[first + 1])):
        return None
    end = _by_semicolons(work, paragraphs, first, limit) or _alike(work, paragraphs, lead, limit)
    return None if end is None or end - first < 2 else end


def _unmarked(paragraph: Paragraph) -> bool:
    return not paragraph.barrier and paragraph.marker is None


def _by_semicolons(work: str, paragraphs: list[Paragraph], first: int, limit: int) -> int | None:
    """Where lines end that all but the last end in ";"."""
    for i in range(first, limit):
        tail = work[paragraphs[i].end - 1]
        if not _unmarked(paragraphs[i]):
            return None
        if tail != ";":
            # A last line that ends with no mark is sure only after two that end in ";".
            return i + 1 if (tail in '.”"/' and i > first) or (tail != ":" and i > first + 1) else None
    return None


def _alike(work: str, paragraphs: list[Paragraph], lead: int, limit: int) -> int | None:
    """Where short lines of one indentation and no final full stop, or all with one, end."""
    first = lead + 1
    head = paragraphs[first]
    colon = ":" in work[head.start : head.end - 1]
    if not colon and head.indent <= paragraphs[lead].indent + 1:
        return None
    stopped = work[head.end - 1] in ".…"
    for i in range(first, limit):
        paragraph = paragraphs[i]
        line = work[paragraph.start : paragraph.end]
        odd = (
            len(line) > _LONGEST_LINE
            or not _unmarked(paragraph)
            or (i > first and paragraph.blank_before != paragraphs[first + 1].blank_before)
            or abs(paragraph.indent - head.indent) > 1
            or line.isupper()
            or line.endswith(":")
            or "…………" in line
            or "....." in line
            or not (line[0].isupper() or line[0] in '“"' or line[0].isdecimal())
            or (colon and ":" not in line)
        )
        if odd:
            return i
        if not stopped and line[-1] == "." and i > first:
            return i + 1
    return limit
