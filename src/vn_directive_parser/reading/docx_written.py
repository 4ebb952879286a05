"""What the walks of a .docx write: the text piece by piece, its blocks, and the marks of notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from vn_directive_parser.reading.docx_fonts import FontRuns
from vn_directive_parser.reading.docx_prepare import Element
from vn_directive_parser.reading.docx_styles import Style
from vn_directive_parser.reading.numbering import Label
from vn_directive_parser.reading.source import Block, BlockKind


class Piece(NamedTuple):
    """A w:t and the stretch of the text that it gave; in a legacy font that may be shorter than its letters."""

    element: Element
    start: int
    end: int
    font: str | None


class Paragraph:
    """The paragraph being read; made once a paragraph, so it is kept small.

    Attributes:
        index: its number in its part.
        pieces: its text; fonts and elements: the font and w:t of each piece, kept where legacy fonts are about or a trace is
            wanted, else empty.
        bold, italic: whether all letters so far are; letters: whether there are any.
        boxes: text boxes that hang on it, with the number of their first paragraph.
        notes: marks of notes: kind, id, number of pieces before it, whether the writer gave the mark himself.
        joined: its end was deleted, the next paragraph goes on here.
    """

    __slots__ = (
        "align", "bold", "boxes", "elements", "fonts", "index", "italic", "joined", "letters", "level", "list_id", "notes", "pieces",
        "style", "style_id",
    )  # fmt: skip

    def __init__(self, index: int, style: Style) -> None:
        self.index = index
        self.style = style
        self.pieces: list[str] = []
        self.fonts: list[str | None] = []
        self.elements: list[Element | None] = []
        self.style_id: str | None = None
        self.list_id: int | None = None
        self.level: int | None = None
        self.align: str | None = None
        self.bold = self.italic = True
        self.letters = self.joined = False
        self.boxes: list[tuple[Element, int]] | None = None
        self.notes: list[tuple[BlockKind, str, int, bool]] | None = None

    def piece(self, text: str, font: str | None, element: Element | None = None) -> None:
        """Add text in a font, from a w:t; None for letters that are elements of their own."""
        self.pieces.append(text)
        self.fonts.append(font)
        self.elements.append(element)

    def text(self, runs: FontRuns) -> str:
        """Its text, with runs in legacy fonts converted."""
        text = runs.text(self.pieces, self.fonts) if self.fonts else "".join(self.pieces)
        return _page_breaks(text) if "\f" in text else text


def _offsets(paragraph: Paragraph, runs: FontRuns) -> list[int]:
    """Where each piece of a paragraph begins in its text, and where the last one ends."""
    pieces, fonts = paragraph.pieces, paragraph.fonts
    lengths = runs.lengths(pieces, fonts) if fonts else map(len, pieces)
    offsets, at, begun = [0], 0, False
    for piece, length in zip(pieces, lengths, strict=True):
        # Page breaks at the beginning were stripped.
        begun = begun or piece != "\f"
        at += length if begun else 0
        offsets.append(at)
    return offsets


def _places(paragraph: Paragraph, runs: FontRuns, start: int, end: int) -> Iterator[Piece]:
    """Where each w:t of a written paragraph stands; `start` and `end` are those of its text without its label."""
    offsets = _offsets(paragraph, runs)
    for element, font, first, last in zip(paragraph.elements, paragraph.fonts, offsets[:-1], offsets[1:], strict=True):
        if element is not None and first < min(last, end - start):
            yield Piece(element, start + first, min(start + last, end), font)


def _page_breaks(text: str) -> str:
    """A page break inside a paragraph ends a line; at its ends it is nothing."""
    return text.strip("\f").replace("\f", "\n")


@dataclass(slots=True)
class Note:
    """A mark of a footnote or endnote in the text."""

    kind: BlockKind
    note_id: str
    anchor: int
    own_mark: bool = False
    """The writer gave the mark himself, as letters of the text."""


@dataclass(slots=True)
class Written:
    """Text and blocks of a document so far."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    running_heads: dict[str, BlockKind] = field(default_factory=dict)
    """Relationship ids of headers and footers in the order of their sections."""
    tables: int = 0
    hidden: int = 0
    """Runs of hidden text that were left out."""
    foreign: int = 0
    """Parts in other formats (w:altChunk) that were left out."""
    fonts: FontRuns = field(default_factory=FontRuns)
    trace: list[Piece] | None = None
    """If wanted: what each w:t gave, in order."""

    def add(
        self,
        paragraph: Paragraph,
        separator: str,
        label: Label | None,
        kind: BlockKind,
        cell: tuple[int, int, int] | None,
        part: str,
        anchor: int | None,
    ) -> None:
        """Append a paragraph after `separator`; `cell` is its table, row and column."""
        body = paragraph.text(self.fonts)
        head = "" if label is None else label.text + (label.gap if body else "")
        start = self.length + len(separator) if self.blocks else 0
        if self.blocks:
            self.pieces.append(separator)
        text = head + body if head else body
        self.pieces.append(text)
        end = start + len(text)
        self.length = end
        style = paragraph.style
        table, row, column = cell or (None, None, None)
        where = f"{part}#p{paragraph.index}" if cell is None else f"{part}#t{table}.r{row}.c{column}.p{paragraph.index}"
        self.blocks.append(
            Block(
                start,
                end,
                kind,
                style.name,
                (label.text or None) if label is not None else None,
                None if label is None else label.level,
                table,
                row,
                column,
                paragraph.align or style.align,
                paragraph.letters and paragraph.bold,
                paragraph.letters and paragraph.italic,
                where,
                anchor,
            )
        )
        if self.trace is not None and paragraph.elements:
            self.trace.extend(_places(paragraph, self.fonts, start + len(head), end))
        if paragraph.notes:
            offsets = _offsets(paragraph, self.fonts)
            for note_kind, note_id, before, own in paragraph.notes:
                self.notes.append(Note(note_kind, note_id, min(start + len(head) + offsets[before], end), own))

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.pieces)

    def append(self, other: Written) -> None:
        """Append what another walk wrote, as paragraphs of its own."""
        if not other.blocks:
            return
        shift = self.length + 1 if self.blocks else 0
        if self.blocks:
            self.pieces.append("\n")
        self.pieces.append(other.text)
        self.blocks.extend(block._replace(start=block.start + shift, end=block.end + shift) for block in other.blocks)
        self.length = shift + other.length
