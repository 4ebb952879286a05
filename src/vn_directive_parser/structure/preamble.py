"""The preamble: the "Căn cứ ..." paragraphs between header and body.

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6: legal bases stand first, each in a paragraph of its own, before the body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from vn_directive_parser.structure.cues import alternation
from vn_directive_parser.structure.lines import Line, Lines
from vn_directive_parser.structure.names import mostly_upper

_BASIS = re.compile(r"[-+*\s]*căn cứ\b")


@cache
def _between() -> re.Pattern[str]:
    """What may stand between legal bases without ending the preamble: "Theo đề nghị của ...", "Xét ..."."""
    return re.compile(rf"[-+*\s]*{alternation('between_bases')}\b")


# Where the body of a document with articles or headed parts begins.
_BODY = re.compile(
    r"\n[ \t*_>|]*+(?:(?:điều|chương)\s{1,9}(?:thứ\s{1,9})?[\divxlc]|phần\s+(?:thứ|[ivx\d])"
    r"|quyết (?:định|nghị)\s{0,9}:?\s{0,9}[*_]{0,4}\s{0,9}(?=\n)"
    r"|(?:nghị định|chỉ thị|quy định)\s{0,9}:\s{0,9}(?=\n)|i\s*[.)/-]\s)"
)
_ARTICLE = re.compile(r"\n[ \t*_>|]*+điều\s{1,9}(?:thứ\s{1,9})?\d")


def body_start(lines: Lines, start: int, end: int) -> int:
    """Where the body begins: its first article, chapter or headed part, "QUYẾT ĐỊNH:"; `end` where there is none."""
    match = _BODY.search(lines.text.lower, max(0, start - 1), min(end, start + 60_000))
    return match.start() + 1 if match else end


def legal_bases(lines: Lines, start: int, end: int) -> list[tuple[int, int]]:
    """The legal bases between the end of the header and the end of the document's own text.

    In a document with articles every "Căn cứ" paragraph before the body counts; in one without, only those that open the
    text one after the other (a letter that says "Căn cứ ..." further down argues, it does not cite its bases).
    """
    low = lines.text.lower
    stop = body_start(lines, start, end)
    strict = _ARTICLE.search(low, max(0, stop - 1), min(end, stop + 6000)) is None
    found: list[tuple[int, int]] = []
    for first, last in _paragraphs(lines, start, min(stop, start + 40_000)):
        if _BASIS.match(low, first, last):
            found.append((first, last))
        elif strict and (found or last - first > 120) and not _passed_over(lines, first, last):
            break
    return found


def _passed_over(lines: Lines, first: int, last: int) -> bool:
    """Whether a paragraph may stand among the bases of a text without articles: a proposal, an address, a heading in capitals."""
    low = lines.text.lower
    return bool(_between().match(low, first, last)) or low.startswith("kính", first) or mostly_upper(lines.text.work[first:last])


def _paragraphs(lines: Lines, start: int, stop: int) -> list[tuple[int, int]]:
    """The paragraphs of a stretch; lines that wrap are joined where the reader gave only lines."""
    result: list[tuple[int, int]] = []
    if lines.blocks:
        for line in lines.between(start, stop):
            if line.blank or (line.table is not None and (line.table, line.row) in lines.wide_rows):
                continue
            # A soft line break inside a block starts a basis of its own only where one is announced.
            if result and line.block == _last(lines, result) and not _BASIS.match(line.text.lower()):
                result[-1] = (result[-1][0], line.end)
            else:
                result.append((line.start, line.end))
        return result
    previous: Line | None = None
    for line in lines.between(start, stop):
        if line.blank:
            previous = None
            continue
        opens = _BASIS.match(line.text.lower()) or _between().match(line.text.lower()) or line.text[0] in "-+"
        if previous is None or (opens and line.text[0] in "-+CTXcĐ") or previous.text.endswith((";", ".", ":")):
            result.append((line.start, line.end))
        else:
            result[-1] = (result[-1][0], line.end)
        previous = line
    return result


def _last(lines: Lines, result: list[tuple[int, int]]) -> int:
    """Number of the block in which the last paragraph starts."""
    return bisect_right(lines.starts, result[-1][0]) - 1
