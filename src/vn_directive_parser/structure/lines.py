"""The lines of a document, seen alike whether a reader gave blocks (paragraphs, cells) or only text.

A line is a stretch of the working copy without outer white space and without the marks of Markdown. Where a header or a
signature block is laid out with tabs or runs of spaces, one printed line holds two columns: `pieces` cuts it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vn_directive_parser.reading.source import Block, Source
from vn_directive_parser.text.normalize import Text

OUTER = " \t*|\\>#\x00"
"""What is cut from both ends of a line: white space and the marks of Markdown."""

# Takes the gap in "UBND TỈNH A      CỘNG HÒA ..." and a tab; must not take the double space of a justified line.
# It starts with a set of letters, so that the scan is fast.
_GAP = re.compile(r"[ \t|](?:(?<![ ])|[ ]?[\t|]|[ ]{2})[ \t|]*")
# A gap left for filling in is none between columns: "Số:        /QĐ-UBND", "ngày      tháng     năm 2025".
_FILL_BEFORE = re.compile(r"(?:số|ngày|tháng|năm|gửi|gởi)\s*[:.]?$", re.IGNORECASE)
_FILL_AFTER = re.compile(r"(?:/\s?\d|[/-]\s?[^\W\d_]|tháng\b|năm\b|,)", re.IGNORECASE)
_RULE = re.compile(r"[\W_]*(?:[oO0]{1,3})?[\W_]*")
MOST_RUNNING = 60
"""Lines of running heads that are read."""
BODY_KINDS = frozenset(("paragraph", "cell", "textbox"))


@dataclass(slots=True)
class Line:
    """A line, or one column of it.

    Attributes:
        start, end: code points into the working copy, end exclusive.
        text: the words between them.
        table, row, column: the table cell it stands in; None outside tables.
        centred: aligned to the centre, as far as the reader knows.
        bold: printed in bold throughout.
        piece: 0 for the first column of a printed line, 1 for the second ...
        pieces: how many columns the printed line has.
        indent: white space before the first word, a tab counted as eight.
        block: number of the block, -1 where there are none.
        left: columns of a page between its left edge and the first word.
    """

    start: int
    end: int
    text: str
    table: int | None = None
    row: int | None = None
    column: int | None = None
    centred: bool = False
    bold: bool = False
    piece: int = 0
    pieces: int = 1
    indent: int = 0
    block: int = -1
    left: int = 0

    @property
    def blank(self) -> bool:
        """Nothing is printed on it."""
        return not self.text

    @property
    def rule(self) -> bool:
        """Only a drawn rule ("-----", "*", "____", "---o0o---")."""
        return bool(self.text) and _RULE.fullmatch(self.text) is not None


class Lines:
    r"""All lines of a document, read on demand.

    >>> from vn_directive_parser.reading.source import Source
    >>> from vn_directive_parser.text.normalize import Text
    >>> [line.text for line in Lines(Source(text=" A \nB"), Text(" A \nB")).between(0, 5)]
    ['A', 'B']
    """

    def __init__(self, source: Source, text: Text) -> None:
        self.text = text
        self.paged = not source.blocks or (source.reader or "").startswith("pdf")
        """The text was cut into lines by a page, so that a line or paragraph may begin anywhere in a sentence."""
        self._pairs = "\r\n" in source.text
        self.blocks: list[Block] = source.blocks
        self._starts: list[int] | None = None
        self._wide: set[tuple[int | None, int | None]] | None = None

    @property
    def starts(self) -> list[int]:
        """Where the blocks start in the working copy."""
        if self._starts is None:
            working = self.text.working
            self._starts = [working(block.start) for block in self.blocks]
        return self._starts

    @property
    def wide_rows(self) -> set[tuple[int | None, int | None]]:
        """(table, row) of every table row with more than one cell."""
        if self._wide is None:
            self._wide = {(block.table, block.row) for block in self.blocks if block.column}
        return self._wide

    def between(self, start: int, end: int) -> Iterator[Line]:
        """The lines of the body that start in [start, end), blank ones too; no page headers, footers or footnotes."""
        if not self.blocks:
            for line in _cut(self.text.work, start, end, None, -1):
                if not (self._pairs and line.start == line.end and self._inside_pair(line.start)):
                    yield line
            return
        work, starts = self.text.work, self.starts
        first = bisect_left(starts, start)
        if first and (first == len(starts) or starts[first] > start):
            first -= 1
        for number in range(first, len(starts)):
            at = starts[number]
            if at >= end:
                break
            block = self.blocks[number]
            if block.kind not in BODY_KINDS:
                continue
            for line in _cut(work, at, self.text.working(block.end), block, number):
                if line.start >= start:
                    yield line

    def above(self, start: int, end: int) -> Iterator[Line]:
        """The lines of `between` from the last one upwards, for those who stop soon."""
        if self.blocks:
            yield from reversed([*self.between(start, end)])
            return
        work = self.text.work
        stop = end
        while stop >= start:
            first = work.rfind("\n", start, stop) + 1 or start
            line = _line(work, first, stop, None, -1)
            if not (self._pairs and line.start == line.end and self._inside_pair(line.start)):
                yield line
            stop = first - 1

    def running(self) -> list[Line]:
        """The lines of running heads, each once; they stand behind the body, whatever they hold."""
        found: dict[str, Line] = {}
        # They follow the body, with the notes.
        first = len(self.blocks)
        while first and self.blocks[first - 1].kind not in BODY_KINDS:
            first -= 1
        for number, block in enumerate(self.blocks[first:], first):
            if block.kind == "header":
                for line in _cut(self.text.work, self.starts[number], self.text.working(block.end), block, number):
                    if not line.blank:
                        found.setdefault(line.text, line)
                if len(found) > MOST_RUNNING:
                    break
        return list(found.values())

    def _inside_pair(self, position: int) -> bool:
        """Whether a working-copy position stands between a carriage return and its newline: no line of its own."""
        first = self.text.span(position, position)[0]
        return first > 0 and self.text.source[first - 1 : first + 1] == "\r\n"

    def skipped(self) -> list[tuple[int, int]]:
        """Stretches that hold no structure of the body: table rows of several cells, footnotes, page headers."""
        result: list[tuple[int, int]] = []
        if not self.blocks:
            return result
        wide = self.wide_rows
        working = self.text.working
        for block in self.blocks:
            if block.kind not in BODY_KINDS or (block.table is not None and (block.table, block.row) in wide):
                start = working(block.start)
                # What touches the stretch before is one stretch with it.
                if result and start - result[-1][1] <= 1:
                    result[-1] = (result[-1][0], working(block.end))
                else:
                    result.append((start, working(block.end)))
        result.sort()
        return result


def _cut(work: str, start: int, end: int, block: Block | None, number: int) -> Iterator[Line]:
    """The printed lines of a stretch."""
    position = start
    while position <= end:
        stop = work.find("\n", position, end)
        if stop < 0:
            stop = end
        yield _line(work, position, stop, block, number)
        position = stop + 1


def _line(work: str, start: int, stop: int, block: Block | None, number: int) -> Line:
    """One line without its outer marks."""
    raw = work[start:stop]
    left = raw.lstrip(OUTER)
    cut = len(raw) - len(left)
    indent = cut + 7 * raw.count("\t", 0, cut) if cut else 0
    words = left.rstrip(OUTER)
    if not words:
        # A line of marks alone is kept as it is.
        words = raw.strip()
        cut = raw.find(words)
    first = start + cut
    end = first + len(words)
    if block is None:
        return Line(first, end, words, indent=indent, left=indent)
    centred = block.align == "center"
    return Line(first, end, words, block.table, block.row, block.column, centred, block.bold, 0, 1, indent, number, indent)


def pieces(line: Line) -> list[Line]:
    """The columns of a printed line.

    >>> [piece.text for piece in pieces(Line(0, 26, "BỘ A      CỘNG HÒA XÃ HỘI"))]
    ['BỘ A', 'CỘNG HÒA XÃ HỘI']
    """
    if "\t" not in line.text and "   " not in line.text and "|" not in line.text:
        return [line]
    stretches: list[tuple[int, int]] = []
    position = 0
    for gap in _GAP.finditer(line.text):
        if gap.start() - position < 4 and line.text[position : gap.start()].isalpha():
            continue
        if _FILL_BEFORE.search(line.text, max(0, gap.start() - 8), gap.start()) or _FILL_AFTER.match(line.text, gap.end()):
            continue
        stretches.append((position, gap.start()))
        position = gap.end()
    stretches.append((position, len(line.text)))
    kept: list[tuple[int, int]] = []
    for start, end in stretches:
        words = line.text[start:end]
        inner = words.strip(OUTER)
        if inner:
            first = start + words.find(inner)
            kept.append((first, first + len(inner)))
    return [
        replace(
            line,
            start=line.start + start,
            end=line.start + end,
            text=line.text[start:end],
            piece=index,
            pieces=len(kept),
            left=line.left + start + 7 * line.text.count("\t", 0, start),
        )
        for index, (start, end) in enumerate(kept)
    ]
