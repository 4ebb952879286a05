"""What a reader returns: the text as it stands and its blocks, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

BlockKind = Literal["paragraph", "cell", "header", "footer", "footnote", "endnote", "textbox"]


class Block(NamedTuple):
    """One paragraph of the text.

    `start` and `end` are code points into `Source.text`, end exclusive, without the separator after it. Automatic list
    labels stand in the text (`label` repeats them); soft line breaks are newlines inside a block; paragraphs are separated
    by a newline, cells of one table row by a tab.

    The body comes first, in reading order ("paragraph", "cell", "textbox"); running heads, footnotes and endnotes follow it,
    so that no sentence of the body is cut.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    style: str | None = None
    label: str | None = None
    """The automatic number as Word shows it ("Điều 1.", "a)"), or None; of a note its number."""
    level: int | None = None
    """Zero-based level of the automatic numbering."""
    table: int | None = None
    """Number of the table in the document, from 0; None outside tables."""
    row: int | None = None
    column: int | None = None
    align: str | None = None
    """"left", "right", "center" or "justify"; None where the file does not say."""
    bold: bool = False
    """All of its letters are bold."""
    italic: bool = False
    origin: str | None = None
    """Where it came from: "word/document.xml#p12" is the 13th w:p of that part; "word/document.xml#t0.r1.c0.p12" in a cell."""
    anchor: int | None = None
    """Of a footnote, endnote or text box: the position in `Source.text` where its mark stands; else None."""


@dataclass(slots=True)
class Source:
    """A document's text with its blocks, in reading order."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    """Empty for plain text: then lines are paragraphs, perhaps wrapped."""
    name: str | None = None
    media_type: str | None = None
    sha256: str | None = None
    size: int | None = None
    reader: str | None = None
    encoding: str | None = None
    pages: int | None = None
    findings: list[tuple[str, str]] = field(default_factory=list)
    """(code, message) of what was doubtful while reading."""
