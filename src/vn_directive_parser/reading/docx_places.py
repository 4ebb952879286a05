"""Leads a stretch of a document's text back into the .docx: to the part, the paragraph and the runs that it came from."""

from __future__ import annotations

from dataclasses import dataclass

from vn_directive_parser.reading.docx import DocxReader
from vn_directive_parser.reading.docx_names import names_of
from vn_directive_parser.reading.docx_package import Package
from vn_directive_parser.reading.docx_prepare import Element
from vn_directive_parser.reading.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Place:
    """A run, or a part of it, in the main part of a .docx.

    Attributes:
        part: the part's name.
        paragraph: the number of its w:p among all of the part, from 0, as in `Block.origin`.
        run: the number of its w:r among those of the paragraph, from 0.
        start, end: the stretch of the text that comes from it, code points into `Source.text`, end exclusive.
    """

    part: str
    paragraph: int
    run: int
    start: int
    end: int


def places(data: bytes, start: int, end: int, *, limits: Limits = DEFAULT_LIMITS) -> list[Place]:
    """Where a stretch of the text of a .docx came from, run by run.

    Automatic numbers come from no run and have no place; nor have notes and running heads, whose blocks name their part.

    Raises:
        DocumentReadError: as `read`.
    """
    reader = DocxReader(Package(data, None, limits), trace=True)
    reader.source()
    root = reader.root
    if root is None or reader.trace is None:
        return []
    tag = names_of(root.tag).tag
    paragraphs = {paragraph: number for number, paragraph in enumerate(root.iter(tag("p")))}
    found: list[Place] = []
    for piece in reader.trace:
        if piece.start < end and piece.end > start:
            paragraph = next(piece.element.iterancestors(tag("p")), None)
            run = piece.element.getparent()
            if paragraph is not None and run is not None:
                number = _number(paragraph, run)
                found.append(Place(reader.main, paragraphs[paragraph], number, max(start, piece.start), min(end, piece.end)))
    return found


def _number(paragraph: Element, run: Element) -> int:
    return next((number for number, one in enumerate(paragraph.iter(run.tag)) if one is run), 0)
