"""Pieces of text on a page gathered into visual lines.

Lengths are in points (1/72 inch), y grows upwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

MARKER: Final = re.compile(
    r"(?:[-+•*–]\s?|\d{1,3}(?:\.\d{1,3})*[.)]\s|[a-zđ]{1,2}\d?\)|\([a-zđ\d]{1,3}\)"
    r"|[IVXLC]{1,6}[.\-)]\s|(?:Điều|Chương|Mục|Phần|Phụ lục)\s+[\dIVXLC]+)"
)
NATIONAL: Final = re.compile(r"C[ỘÔ]NG H[OÒÓÕ][AÀÁÃ] XÃ|ĐẢNG CỘNG SẢN|Độc lập\s*[-–]")
"""Words that open the right column of a header, however near the left column comes to them."""
_MARK_ALONE: Final = re.compile(
    r"(?:[-+•*–▪●○]|\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+|[a-zđ]{1,2}\d?[).]|\([a-zđ\d]{1,3}\)|[IVXLC]{1,6}[.)])$"
)


@dataclass(slots=True)
class Piece:
    """A stretch of text on one line without a wide gap."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool = False

    @property
    def height(self) -> float:
        """Height of the line's box."""
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        """Height of its middle on the page."""
        return (self.bottom + self.top) / 2


@dataclass(slots=True)
class Line:
    """The pieces of one visual line, left to right; `parts` are the same before near neighbours were merged."""

    pieces: list[Piece]
    parts: list[Piece] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.pieces[-1].right

    @property
    def bottom(self) -> float:
        """The lowest point of the line."""
        return min(piece.bottom for piece in self.pieces)

    @property
    def height(self) -> float:
        """The greatest height of a piece."""
        return max(piece.height for piece in self.pieces)

    @property
    def bold(self) -> bool:
        """All of it is bold."""
        return all(piece.bold for piece in self.pieces)

    @property
    def text(self) -> str:
        """The line's text, wide gaps as tabs."""
        return "\t".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Page:
    """One page: its size and its pieces in any order."""

    width: float
    height: float
    pieces: list[Piece]


def visual_lines(pieces: Sequence[Piece]) -> list[Line]:
    """Pieces gathered into lines by their middle height, top line first."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda p: (-p.middle, p.left)):
        last = lines[-1].pieces[0] if lines else None
        if last is not None and abs(last.middle - piece.middle) < 0.45 * min(last.height, piece.height):
            lines[-1].pieces.append(piece)
        else:
            lines.append(Line([piece]))
    for line in lines:
        line.pieces.sort(key=lambda p: p.left)
        line.parts = line.pieces
        line.pieces = merged(line.pieces)
    return lines


def merged(pieces: list[Piece]) -> list[Piece]:
    """Neighbours without a wide gap between them become one piece."""
    stretched = is_stretched(pieces)
    out = [pieces[0]]
    for piece in pieces[1:]:
        last = out[-1]
        gap = piece.left - last.right
        marked = len(out) == 1 and gap < 4 * last.height and _MARK_ALONE.match(last.text)
        if (gap < 1.4 * min(last.height, piece.height) or stretched or marked) and not NATIONAL.match(piece.text):
            space = "" if gap < 0.12 * last.height or last.text.endswith(" ") else " "
            out[-1] = Piece(
                last.text + space + piece.text,
                last.left,
                max(last.right, piece.right),
                min(last.bottom, piece.bottom),
                max(last.top, piece.top),
                last.bold and piece.bold,
            )
        else:
            out.append(piece)
    return out


def is_stretched(pieces: Sequence[Piece]) -> bool:
    """Whether the wide gaps of a line are those of justified text: three words or more, all gaps alike."""
    if len(pieces) < 4 or any(" " in piece.text for piece in pieces):
        return False
    gaps = [after.left - before.right for before, after in pairwise(pieces)]
    return max(gaps) < 1.15 * min(gaps) + 1
