"""From the pieces of text on a page to paragraphs and cells: columns kept apart, page furniture dropped, lines rejoined.

Works on positions alone, so that born-digital pages and recognised scans take the same way. Lengths are in points
(1/72 inch), y grows upwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

_PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:Trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*$")
_MARKER = re.compile(
    r"(?:[-+•*–]\s?|\d{1,3}(?:\.\d{1,3})*[.)]\s|[a-zđ]{1,2}\d?\)|\([a-zđ\d]{1,3}\)"
    r"|[IVXLC]{1,6}[.\-)]\s|(?:Điều|Chương|Mục|Phần|Phụ lục)\s+[\dIVXLC]+)"
)
_RECIPIENTS = re.compile(r"^\s*Nơi\s+nhận\b", re.IGNORECASE)
_TITLE = re.compile(r"CỘNG H[OÒÓÕ][AÀÁÃ] XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM")
# Words that open the right column of a header, however near the left column comes to them.
RIGHT_COLUMN = re.compile(r"CỘNG H[OÒÓÕ][AÀÁÃ] XÃ|ĐẢNG CỘNG SẢN|Độc lập\s*[-–]")


@dataclass(slots=True)
class Piece:
    """A stretch of text on one line without a wide gap."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Height of the line's box."""
        return max(self.top - self.bottom, 1.0)


@dataclass(slots=True)
class Line:
    """The pieces of one visual line, left to right."""

    pieces: list[Piece]

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
    def text(self) -> str:
        """The line's text, wide gaps as tabs."""
        return "\t".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Page:
    """One page: its size and its pieces in any order."""

    width: float
    height: float
    pieces: list[Piece]


@dataclass(slots=True)
class Paragraph:
    """What the layout makes: a paragraph or a cell."""

    text: str
    table: int | None = None
    column: int | None = None
    page: int = 0
    centred: bool = False


@dataclass(slots=True)
class Layout:
    """The paragraphs of a document and what was dropped."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    dropped: int = 0
    """Lines dropped as page numbers or running heads."""
    tables: int = 0


def lay_out(pages: Sequence[Page]) -> Layout:
    """The paragraphs of all pages, in reading order."""
    layout = Layout()
    lines_of = [visual_lines(page.pieces) for page in pages]
    running = running_heads(pages, lines_of)
    body: list[tuple[int, Line]] = []
    for number, (page, lines) in enumerate(zip(pages, lines_of, strict=True)):
        kept = [line for index, line in enumerate(lines) if not furniture(page, lines, index, running)]
        layout.dropped += len(lines) - len(kept)
        for block in columns(kept, page.width):
            if isinstance(block, Line):
                body.append((number, block))
                continue
            layout.paragraphs += rejoin(body, pages)
            body = []
            for column, side in enumerate(block):
                layout.paragraphs += [Paragraph(text, layout.tables, column, number) for text in cell_lines(side)]
            layout.tables += 1
    layout.paragraphs += rejoin(body, pages)
    return layout


def visual_lines(pieces: Sequence[Piece]) -> list[Line]:
    """Pieces gathered into lines by their middle height, top line first."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda p: (-(p.bottom + p.top) / 2, p.left)):
        middle = (piece.bottom + piece.top) / 2
        last = lines[-1].pieces[0] if lines else None
        if last is not None and abs((last.bottom + last.top) / 2 - middle) < 0.45 * min(last.height, piece.height):
            lines[-1].pieces.append(piece)
        else:
            lines.append(Line([piece]))
    for line in lines:
        line.pieces.sort(key=lambda p: p.left)
        line.pieces = merged(line.pieces)
    return lines


def merged(pieces: list[Piece]) -> list[Piece]:
    """Neighbours without a wide gap between them become one piece."""
    out = [pieces[0]]
    for piece in pieces[1:]:
        last = out[-1]
        if piece.left - last.right < 1.4 * min(last.height, piece.height) and not RIGHT_COLUMN.match(piece.text):
            space = "" if piece.left - last.right < 0.12 * last.height or last.text.endswith(" ") else " "
            out[-1] = Piece(
                last.text + space + piece.text,
                last.left,
                max(last.right, piece.right),
                min(last.bottom, piece.bottom),
                max(last.top, piece.top),
            )
        else:
            out.append(piece)
    return out


def running_heads(pages: Sequence[Page], lines_of: Sequence[list[Line]]) -> set[str]:
    """First and last lines that stand on most pages, digits aside."""
    if len(pages) < 4:
        return set()
    counts: dict[str, int] = {}
    for lines in lines_of:
        for key in {re.sub(r"\d+", "#", line.text.strip()) for line in (*lines[:2], *lines[-2:])}:
            counts[key] = counts.get(key, 0) + 1
    return {key for key, count in counts.items() if count > max(3, 0.6 * len(pages))}


def furniture(page: Page, lines: Sequence[Line], index: int, running: set[str]) -> bool:
    """Page numbers at the top or bottom edge, and running heads."""
    text = lines[index].text.strip()
    if index not in (0, 1, len(lines) - 1, len(lines) - 2):
        return False
    if _PAGE_NUMBER.match(text):
        middle = lines[index].bottom / page.height
        return index == 0 or index == len(lines) - 1 or middle > 0.88 or middle < 0.12
    return bool(running) and re.sub(r"\d+", "#", text) in running


def columns(lines: Sequence[Line], width: float) -> list[Line | tuple[list[Line], list[Line]]]:
    """Lines, and where the header or the signature block stands in two columns, the lines of each side."""
    out: list[Line | tuple[list[Line], list[Line]]] = []
    index = 0
    if any(_TITLE.search(piece.text.upper()) for line in lines[:4] for piece in line.pieces):
        index = run_length(lines, 0, width, header=True)
        if index:
            out.append(sides(lines[:index], width))
    while index < len(lines):
        if _RECIPIENTS.match(lines[index].pieces[0].text):
            start = index
            # The signature's lines may begin above "Nơi nhận".
            while out and isinstance(out[-1], Line) and out[-1].left > 0.42 * width and start > 0:
                out.pop()
                start -= 1
            length = run_length(lines, start, width)
            left, right = sides(lines[start : start + length], width)
            if length and left and right:
                out.append((left, right))
                index = start + length
                continue
            out.extend(lines[start:index])
        out.append(lines[index])
        index += 1
    return out


def run_length(lines: Sequence[Line], start: int, width: float, *, header: bool = False) -> int:
    """How many lines from `start` leave one gap free between two columns; a header ends at a line in the middle of the page."""
    low, high = 0.25 * width, 0.62 * width
    count = 0
    right_seen = False
    for line in lines[start:]:
        if header and len(line.pieces) == 1 and abs((line.left + line.right) / 2 - width / 2) < 0.04 * width:
            break
        free_low, free_high = low, high
        for piece in line.pieces:
            middle = (piece.left + piece.right) / 2
            if middle < (low + high) / 2 and piece.left < low + 0.05 * width:
                free_low = max(free_low, piece.right)
            elif piece.left > low:
                free_high = min(free_high, piece.left)
                right_seen = True
            else:
                free_low = max(free_low, piece.right)
        if free_high - free_low < 4:
            break
        low, high = free_low, free_high
        count += 1
    return count if right_seen else 0


def sides(lines: Sequence[Line], width: float) -> tuple[list[Line], list[Line]]:
    """The left and the right column of a run of lines."""
    low, high = 0.25 * width, 0.62 * width
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        near = [p for p in line.pieces if (p.left + p.right) / 2 < (low + high) / 2 and p.left < low + 0.05 * width]
        far = [p for p in line.pieces if p not in near]
        if near:
            left.append(Line(near))
        if far:
            right.append(Line(far))
    return left, right


def cell_lines(lines: Sequence[Line]) -> list[str]:
    """The lines of a cell; a recipient that wraps is joined to its first line."""
    out: list[str] = []
    edge = max((line.right for line in lines), default=0.0)
    previous: Line | None = None
    listing = False
    for line in lines:
        text = line.text.strip()
        if (
            previous is not None
            and listing
            and not _MARKER.match(text)
            and out[-1][-1:] not in ".;:"
            and edge - previous.right < 0.35 * (edge - previous.left)
        ):
            out[-1] = f"{out[-1]} {text}"
        else:
            out.append(text)
        listing = bool(_MARKER.match(out[-1]))
        previous = line
    return [text for text in out if text]


def rejoin(lines: Sequence[tuple[int, Line]], pages: Sequence[Page]) -> list[Paragraph]:
    """Lines joined into paragraphs.

    A line goes on where the next one does not start with an indent and its first word would not have fitted; a line that
    ends a sentence before a list marker ends its paragraph.
    """
    if not lines:
        return []
    edge = right_edge(lines)
    margin = left_margin(lines)
    out: list[Paragraph] = []
    previous: Line | None = None
    for number, line in lines:
        text = line.text.strip()
        if not text:
            continue
        if previous is not None and out and goes_on(previous, line, out[-1].text, edge=edge, margin=margin):
            out[-1].text = f"{out[-1].text} {text}"
        else:
            centre = (line.left + line.right) / 2
            centred = (
                abs(centre - pages[number].width / 2) < 0.06 * pages[number].width and margin + 45 < line.left and line.right < edge - 15
            )
            out.append(Paragraph(text, page=number, centred=centred))
        previous = line
    return out


def goes_on(previous: Line, line: Line, so_far: str, *, edge: float, margin: float) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    if len(line.pieces) > 1 or len(previous.pieces) > 1:
        return False
    text = line.text.strip()
    indented = line.left > margin + 9
    if indented and line.left > previous.left + 4:
        return False
    per_letter = (line.right - line.left) / max(len(text), 1)
    first_word = text.split(" ", 1)[0]
    if previous.right + per_letter * (len(first_word) + 1) < edge - 3:
        return False
    ended = so_far.rstrip()[-1:] in ".;:!?…”"
    if ended and (_MARKER.match(text) or (indented and text[:1].isupper())):
        return False
    return not (indented and not ended and _MARKER.match(text) and previous.right < edge - 20)


def right_edge(lines: Sequence[tuple[int, Line]]) -> float:
    """Where full lines end: the median of the longest third."""
    ends = sorted((line.right for _, line in lines), reverse=True)
    return median(ends[: max(1, len(ends) // 3)])


def left_margin(lines: Sequence[tuple[int, Line]]) -> float:
    """Where lines without an indent begin: the smallest start that at least every twelfth line shares."""
    starts = sorted(line.left for _, line in lines)
    need = max(1, len(starts) // 12)
    for index, start in enumerate(starts):
        if index + need <= len(starts) and starts[index + need - 1] - start < 3:
            return start
    return starts[0]
