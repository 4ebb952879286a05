"""Builds sources for the structure tests: paragraphs and tables as a .docx reader gives them, or bare lines."""

from __future__ import annotations

from vn_directive_parser.extract.hits import Finding
from vn_directive_parser.reading.source import Block, Source
from vn_directive_parser.structure import document
from vn_directive_parser.structure.layout import Layout
from vn_directive_parser.text.normalize import Text

Table = list[list[str]]
"""Rows of cells; a cell's paragraphs are separated by newlines."""


def blocks(*parts: str | Table) -> Source:
    """A source of paragraphs ("^" before one: centred, "*" before one: bold) and tables."""
    pieces: list[str] = []
    found: list[Block] = []
    position = 0
    tables = 0

    def put(words: str, separator: str, **where: object) -> None:
        nonlocal position
        if pieces:
            pieces.append(separator)
            position += len(separator)
        centred, bold = "^" in words[:2], "*" in words[:2] and len(words) > 1
        words = words.lstrip("^*") if centred or bold else words
        found.append(Block(position, position + len(words), align="center" if centred else None, bold=bold, **where))  # type: ignore[arg-type]
        pieces.append(words)
        position += len(words)

    for part in parts:
        if isinstance(part, str):
            put(part, "\n", kind="paragraph")
            continue
        for row, cells in enumerate(part):
            for column, cell in enumerate(cells):
                for count, words in enumerate(cell.split("\n")):
                    put(words, "\t" if column and not count else "\n", kind="cell", table=tables, row=row, column=column)
        tables += 1
    return Source(text="".join(pieces), blocks=found, reader="docx")


def lines(words: str) -> Source:
    """A source of bare lines."""
    return Source(text=words)


def layout(source: Source) -> Layout:
    """What the structure stage reads, with no help of the extractors."""
    text = Text(source.text, [block.start for block in source.blocks] if source.blocks else None)
    findings: list[Finding] = []
    return document.read(source, text, [], [], [], findings)


def head(source: Source) -> dict[str, object]:
    """The header's fields as plain values; None left out."""
    found = layout(source).header
    if found is None:
        return {}
    values: dict[str, object] = {
        "issuer": found.issuer and found.issuer.name,
        "superior": found.superior and found.superior.name,
        "co_issuers": [body.name for body in found.co_issuers] or None,
        "number": found.number and found.number.canonical,
        "place": found.place,
        "date": found.date and found.date.edtf,
        "type": found.type_name,
        "title": found.title,
        "secrecy": found.secrecy,
        "urgency": found.urgency,
        "draft": found.draft or None,
    }
    return {key: value for key, value in values.items() if value is not None}
