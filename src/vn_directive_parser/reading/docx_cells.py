"""Where a paragraph stands: in which table, row and cell, told from the order in which elements begin."""

from __future__ import annotations

from vn_directive_parser.reading.docx_names import number
from vn_directive_parser.reading.docx_prepare import Element


class Cells:
    """The tables, rows and cells that are open at a point of the walk."""

    __slots__ = ("_frames", "_separator", "_tables", "count")

    def __init__(self, count: int) -> None:
        """`count`: how many tables came before."""
        self.count = count
        self._frames: list[Element] = []
        self._tables: list[list[int]] = []  # number, row, column, next column
        self._separator = "\n"

    def leave(self, element: Element) -> None:
        """Close what `element`, which begins now, does not stand in."""
        frames = self._frames
        if not frames:
            return
        parent = element.getparent()
        while frames and parent is not None:
            if frames[-1] is parent:
                return
            if parent in frames:
                while frames[-1] is not parent:
                    self._pop()
                return
            parent = parent.getparent()
        while frames:
            self._pop()

    def _pop(self) -> None:
        if _is(self._frames.pop(), "tbl"):
            self._tables.pop()

    def table(self, element: Element) -> None:
        """A table begins."""
        self.leave(element)
        self._frames.append(element)
        self._tables.append([self.count, -1, -1, 0])
        self.count += 1

    def row(self, element: Element) -> None:
        """A row begins."""
        self.leave(element)
        if self._tables:
            self._frames.append(element)
            table = self._tables[-1]
            table[1:] = table[1] + 1, -1, 0

    def cell(self, element: Element) -> None:
        """A cell begins; cells of one row are parted by a tab."""
        self.leave(element)
        if self._tables:
            self._frames.append(element)
            table = self._tables[-1]
            if table[2] >= 0:
                self._separator = "\t"
            table[2] = table[3]
            table[3] += 1

    def span(self, columns: str | None, *, before: bool) -> None:
        """The open cell spans columns, or the row begins with columns that have no cell."""
        count = number(columns)
        if self._tables and count is not None and count > 0:
            width = min(count, 1000)
            self._tables[-1][3] += width if before else width - 1

    def place(self) -> tuple[int, int, int] | None:
        """Table, row and column of a paragraph that stands here; None outside tables."""
        if not self._tables:
            return None
        number, row, column, _ = self._tables[-1]
        return number, max(row, 0), max(column, 0)

    def separator(self) -> str:
        """What parts the paragraph that stands here from the one before it."""
        separator, self._separator = self._separator, "\n"
        return separator


def _is(element: Element, local: str) -> bool:
    return str(element.tag).endswith("}" + local)
