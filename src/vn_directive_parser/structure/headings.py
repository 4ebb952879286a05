"""Headings of the outline's units: on the marker's line, or, for the larger units, on the lines below it."""

from __future__ import annotations

import re

from vn_directive_parser.structure.markers import UNITS, Marker
from vn_directive_parser.structure.names import mostly_upper

TITLED_BELOW = UNITS - {"điều"}
"""Units whose title stands in capitals on the lines below."""
LONGEST = 400
"""Code points of a heading at most."""
_HEADING_END = " \t.:;*_-"
_TAIL = ' \t*_”"'
_UNIT = re.compile(r"(?:Điều|Chương|Mục|Phần|ĐIỀU|CHƯƠNG|MỤC) [\dIVX]|Nơi nhận|(?:TM|KT|T/M|K/T)\b")
# Takes the gap in "Văn bản của đại hội. Ví dụ 1: ...", which is text and no heading; not "TP. Hồ Chí Minh".
_SENTENCES = re.compile(r"[.;](?<=[^\W\d_]{3}.) +[^\W\d_]")
_MARKER = re.compile(r"(?:Điều|Chương|Mục|Phần|ĐIỀU|CHƯƠNG|MỤC) [\dIVX]|\d{1,2}[.)]|[a-e]\)|[-+]\s")


def heading(work: str, marker: Marker, *, wrapped: bool) -> str | None:
    """The unit's own heading: what follows on its line, for the larger units also the lines below."""
    eol = work.find("\n", marker.end)
    eol = eol if eol >= 0 else len(work)
    if wrapped and marker.style not in TITLED_BELOW:
        eol = _end_of_wrap(work, marker.end, eol)
    line = work[marker.end : min(eol, marker.end + LONGEST)].replace("\n", " ")
    rest = line.strip(_HEADING_END)
    if marker.style not in UNITS:
        if not rest and marker.style in ("roman", "upper"):
            # "I." alone on its line, the title in capitals below.
            below = _next_line(work, eol)
            return below[0].strip(_HEADING_END) if below and mostly_upper(below[0]) and len(below[0]) < 200 else None
        if not rest or len(rest) >= 130:
            return None
        # A part of a report may announce itself with a colon: "V. Phân loại cán bộ, công chức:".
        final = ".;,/?…" if marker.style in ("roman", "upper") else ".;:,/?…"
        return rest if line.rstrip(_TAIL)[-1:] not in final and not _SENTENCES.search(rest) else None
    if marker.style != "điều":
        return _title_below(work, rest, eol)
    if not rest:
        below = _next_line(work, eol)
        return below[0].strip(_HEADING_END) if below and len(below[0]) < 200 and below[0][-1] not in ".;:," else None
    raw = line.rstrip(_TAIL)
    if raw[-1:] in ".;:,/" or len(raw) >= LONGEST:
        # "Điều 5. Hiệu lực thi hành." is a heading only where text of its own follows.
        below = _next_line(work, eol)
        own = below is not None and not _UNIT.match(below[0])
        return rest if raw.endswith(".") and len(rest) < 80 and rest[0].isupper() and own and "này" not in rest else None
    return rest


def _end_of_wrap(work: str, start: int, eol: int) -> int:
    """Where the last line ends that goes on with the words from `start` on in lower case."""
    while eol < len(work) and eol - start < LONGEST and work[eol + 1 : eol + 2].islower() and work[start:eol].rstrip()[-1:] not in ".;:!?…":
        stop = work.find("\n", eol + 1)
        eol = stop if stop >= 0 else len(work)
    return eol


def _title_below(work: str, rest: str, eol: int) -> str | None:
    words = [rest] if rest else []
    below = _next_line(work, eol)
    for _ in range(6):
        if below is None or len(below[0]) > 250 or not (mostly_upper(below[0]) or not words):
            break
        if words and not mostly_upper(words[-1]):
            break
        if _MARKER.match(below[0]):
            break
        words.append(below[0].strip(_HEADING_END))
        below = _next_line(work, below[1])
    return " ".join(" ".join(words).split()) or None


def _next_line(work: str, eol: int) -> tuple[str, int] | None:
    """The next line with words, and where it ends."""
    for _ in range(4):
        if eol >= len(work):
            return None
        stop = work.find("\n", eol + 1)
        stop = stop if stop >= 0 else len(work)
        words = work[eol + 1 : min(stop, eol + 400)].strip(" \t*_|\\")
        if words:
            return words, stop
        eol = stop
    return None
