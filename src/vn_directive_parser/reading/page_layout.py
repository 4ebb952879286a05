"""From the pieces of text on a page to paragraphs and cells: columns kept apart, page furniture dropped, lines rejoined.

Works on positions alone, so that born-digital pages and recognised scans take the same way. Lengths are in points
(1/72 inch), y grows upwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from vn_directive_parser.reading.page_columns import Columns, cell_lines, columns, continuation, sides, unfinished
from vn_directive_parser.reading.page_furniture import (
    is_running_head,
    page_numbers,
    running_heads,
    split_footnotes,
    without_signature_boxes,
)
from vn_directive_parser.reading.page_lines import MARKER, Line, Page, visual_lines
from vn_directive_parser.reading.source import BlockKind


@dataclass(slots=True)
class Paragraph:
    """What the layout makes: a paragraph, a cell or a footnote."""

    text: str
    table: int | None = None
    column: int | None = None
    page: int = 0
    centred: bool = False
    bold: bool = False
    kind: BlockKind = "paragraph"


@dataclass(slots=True)
class Layout:
    """The paragraphs of a document and what was dropped."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    dropped: int = 0
    """Lines dropped as page numbers, running heads or boxes of digital signatures."""
    tables: int = 0

    def add(self, block: Columns, page: int) -> None:
        """Add the cells of two columns."""
        for column, side in enumerate(block):
            self.paragraphs += [Paragraph(cell, self.tables, column, page, kind="cell") for cell in cell_lines(side)]
        self.tables += 1


@dataclass(frozen=True, slots=True)
class Measure:
    """How the text of pages of one size is set.

    Attributes:
        edge: where full lines end.
        margin: where lines without an indent begin.
        pitch: from one line of a paragraph to the next.
    """

    edge: float
    margin: float
    pitch: float


def lay_out(pages: Sequence[Page]) -> Layout:
    """The paragraphs of all pages, in reading order; footnotes come after the text."""
    layout = Layout()
    lines_of = [visual_lines(page.pieces) for page in pages]
    numbers = {id(line) for line in page_numbers(pages, lines_of)}
    running = running_heads(pages, lines_of)
    kept_of: list[list[Line]] = []
    for lines in lines_of:
        kept = [line for index, line in enumerate(lines) if id(line) not in numbers and not is_running_head(lines, index, running)]
        kept = without_signature_boxes(kept)
        layout.dropped += len(lines) - len(kept)
        kept_of.append(kept)
    measures = measure(pages, kept_of)
    height = median([line.height for lines in kept_of for line in lines] or [12.0])
    body: list[tuple[int, Line]] = []
    notes: list[tuple[int, Line]] = []
    waiting: Columns | None = None
    for number, (page, kept) in enumerate(zip(pages, kept_of, strict=True)):
        text, small = split_footnotes(kept, height)
        notes += [(number, line) for line in small]
        if waiting is not None:
            # A signature block that goes on from the page before.
            gap = continuation(waiting, text, page.width)
            for side, more in zip(waiting, sides(text, gap), strict=True):
                side.extend(more)
            text = text[gap.length :]
            layout.add(waiting, number)
            waiting = None
        blocks = columns(text, page.width)
        for index, block in enumerate(blocks):
            if isinstance(block, Line):
                body.append((number, block))
                continue
            layout.paragraphs += rejoin(body, pages, measures)
            body = []
            if index == len(blocks) - 1 and number + 1 < len(pages) and unfinished(block):
                waiting = block
            else:
                layout.add(block, number)
    if waiting is not None:
        layout.add(waiting, len(pages) - 1)
    layout.paragraphs += rejoin(body, pages, measures)
    for paragraph in rejoin(notes, pages, measures):
        paragraph.kind = "footnote"
        layout.paragraphs.append(paragraph)
    return layout


def measure(pages: Sequence[Page], lines_of: Sequence[list[Line]]) -> list[Measure]:
    """For each page the measures of all pages of its size; the margin is its own where enough lines show it."""
    by_size: dict[tuple[int, int], list[list[Line]]] = {}
    for page, lines in zip(pages, lines_of, strict=True):
        by_size.setdefault((round(page.width), round(page.height)), []).append(lines)
    found = {size: _measure(size[0], group) for size, group in by_size.items()}
    whole = [found[round(page.width), round(page.height)] for page in pages]
    return [replace(a, margin=left_margin([lines], a.edge, a.margin)) for a, lines in zip(whole, lines_of, strict=True)]


def _measure(width: float, group: list[list[Line]]) -> Measure:
    single = [line for lines in group for line in lines if len(line.pieces) == 1]
    if not single:
        return Measure(0.85 * width, 0.14 * width, 18.0)
    edge = max(right_edge(single), 0.75 * width)
    pitches = sorted(
        pitch
        for lines in group
        for above, below in pairwise(lines)
        if 0.6 * below.height < (pitch := above.pieces[0].middle - below.pieces[0].middle) < 2.5 * below.height and above.right > edge - 25
    )
    # Lines of one paragraph stand closer than paragraphs: a low quartile is the former.
    return Measure(edge, left_margin(group, edge), pitches[len(pitches) // 3] if pitches else 18.0)


def right_edge(lines: Sequence[Line]) -> float:
    """Where full lines end, but for the few that stick out."""
    ends = sorted((line.right for line in lines), reverse=True)
    return ends[len(ends) // 25]


def left_margin(group: Sequence[Sequence[Line]], edge: float, default: float | None = None) -> float:
    """Where lines without an indent begin: where those begin that follow a full line.

    Without enough of these it is the `default`, or the leftmost place that lines share.
    """
    single = [[line for line in lines if len(line.pieces) == 1] for lines in group]
    after = [below.left for lines in single for above, below in pairwise(lines) if above.right > edge - 10]
    if len(after) <= 4 and default is not None:
        return default
    starts, share = (sorted(after), 10) if len(after) > 4 else (sorted(line.left for lines in single for line in lines), 12)
    need = max(1, len(starts) // share)
    for index, start in enumerate(starts):
        if index + need <= len(starts) and starts[index + need - 1] - start < 3:
            return start
    return starts[0]


def rejoin(lines: Sequence[tuple[int, Line]], pages: Sequence[Page], measures: Sequence[Measure]) -> list[Paragraph]:
    """Lines joined into paragraphs.

    A line goes on where the next one does not start with an indent and its first word would not have fitted; a line that
    ends a sentence before a list marker ends its paragraph.
    """
    out: list[Paragraph] = []
    previous: Line | None = None
    for number, line in lines:
        text = line.text.strip()
        if not text:
            continue
        set_as = measures[number]
        if previous is not None and out:
            apart = previous.pieces[0].middle - line.pieces[0].middle
            spaced = out[-1].page == number and apart > 1.3 * set_as.pitch + 1
            if not spaced and goes_on(previous, line, out[-1], set_as):
                out[-1].text = f"{out[-1].text} {text}"
                out[-1].bold = out[-1].bold and line.bold
                previous = line
                continue
        centred = is_centred(line, set_as, pages[number].width, after=bool(out) and out[-1].centred)
        out.append(Paragraph(text, page=number, centred=centred, bold=line.bold))
        previous = line
    return out


def is_centred(line: Line, set_as: Measure, width: float, *, after: bool = False) -> bool:
    """Whether a line stands in the middle: away from both edges, or, `after` a centred one, exactly so."""
    middle = (line.left + line.right) / 2
    exact = abs(middle - (set_as.margin + set_as.edge) / 2)
    about = min(exact, abs(middle - width / 2))
    room = min(line.left - set_as.margin, set_as.edge - line.right)
    return (about < 0.04 * width and room > 17) or (after and about < 4 and line.left > set_as.margin + 4)


def goes_on(previous: Line, line: Line, paragraph: Paragraph, set_as: Measure) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    if len(line.pieces) > 1 or len(previous.pieces) > 1:
        return False
    so_far = paragraph.text
    text = line.text.strip()
    edge, margin = set_as.edge, set_as.margin
    per_letter = (line.right - line.left) / max(len(text), 1)
    first_word = per_letter * (len(text.split(" ", 1)[0]) + 1)
    width = edge + margin
    if paragraph.centred or (is_centred(line, set_as, width) and previous.left > margin + 9):
        both = abs((previous.left + previous.right) - (line.left + line.right)) < 0.06 * width
        return both and previous.right - previous.left + first_word > 0.85 * (edge - margin) and not MARKER.match(text)
    indented = line.left > margin + 9
    if indented and previous.bold and not line.bold:
        return False
    hanging = bool(MARKER.match(so_far)) and line.left < previous.left + 45 and text[:1].islower()
    if indented and line.left > previous.left + 4 and not hanging:
        return False
    if previous.right + first_word < edge - 3:
        return False
    ended = so_far.rstrip()[-1:] in ".;:!?…”"
    if ended and (MARKER.match(text) or (indented and text[:1].isupper())):
        return False
    return not (indented and not ended and MARKER.match(text) and previous.right < edge - 20)
