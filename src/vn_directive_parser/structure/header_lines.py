"""The lines at the top of a document in the order in which the header is read, broken elements joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from vn_directive_parser.structure.lines import Line, pieces

# The first line of an element that a narrow column broke: "CỘNG HÒA XÃ HỘI CHỦ" / "NGHĨA VIỆT NAM", "Hà Nội, ngày 20 tháng" / "3 năm 2026".
_BROKEN = re.compile(
    r"(?:c[ộô]ng\s+h[òô]a(?:\s+xã(?:\s+hội(?:\s+ch[ủu])?)?)?|xã\s+hội\s+ch[ủu]|đảng\s+cộng(?:\s+sản(?:\s+việt)?)?"
    r"|^đ[ộô]c\s+l[ậâ]p\s*-?\s*(?:tự(?:\s+do\s*-?\s*(?:hạnh)?)?)?"
    r"|ngày(?:\s*\d{1,2})?|ngày\s*\d{1,2}\s+tháng(?:\s*\d{1,2})?|ngày\s*\d{1,2}\s+tháng\s*\d{1,2}\s+năm|[,\s]ngày[\s.…]*(?:tháng[\s.…\d]*)?(?:năm)?)$"
)
_REST = re.compile(r"(?:hòa|xã|hội|chủ|nghĩa|cộng|sản|việt|nam|tự|do|hạnh|phúc|tháng|năm|ngày|\d|-)")


def in_order(lines: Iterator[Line]) -> Iterator[Line]:
    """Lines and columns of lines; of a table of several columns the first column before the others."""
    for table, group in groupby(lines, key=lambda line: line.table):
        if table is None:
            for line in group:
                yield from pieces(line)
            continue
        rows = list(group)
        rows.sort(key=lambda line: (line.column or 0) > 0)
        for line in rows:
            yield from pieces(line)


def whole(lines: Iterator[Line], work: str) -> Iterator[Line]:
    """Lines, those joined again that are one element broken by a narrow column."""
    held: Line | None = None
    for line in lines:
        if held is not None:
            between = work[held.end : line.start]
            if not line.blank and len(line.text) < 40 and len(between) < 8 and between.isspace() and _REST.match(line.text.lower()):
                words = work[held.start : line.end].replace("\n", " ")
                line = replace(held, end=line.end, text=words)  # noqa: PLW2901  (one line of two)
            else:
                yield held
            held = None
        if len(line.text) < 90 and line.text and _BROKEN.search(line.text.lower()):
            held = line
        else:
            yield line
    if held is not None:
        yield held
