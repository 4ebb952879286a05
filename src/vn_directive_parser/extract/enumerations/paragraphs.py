"""The paragraphs of a text as a reader of lists sees them: each with the marker that opens it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vn_directive_parser.extract.enumerations import markers, symbols
from vn_directive_parser.extract.enumerations.markers import Marker
from vn_directive_parser.text.normalize import Text

# What ends every list: the document's own units, recipients, the national motto. Not "Điều 5 của Luật ..." in a sentence.
_BARRIER = re.compile(
    r"[\"“ \t]*(?:(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\s*[.:]|(?:Chương|CHƯƠNG|Phần|PHẦN|Phụ lục|PHỤ LỤC)\s+(?:[IVXL\d]|thứ)|(?:Mục|MỤC)\s+\d+\b"
    r"|Nơi nhận|NƠI NHẬN|Kính gửi|KÍNH GỬI|CỘNG H[ÒO][AÀ]|(?:KT|TM|TL|TUQ|K/T|T/M|T/L)[. ])"
)
_PAGE_NUMBER = re.compile(r"\s*-?\s*\d{1,4}\s*-?\s*\Z")


@dataclass(slots=True)
class Paragraph:
    """A paragraph: where its words start and end (white space left out), its marker, and whether it ends every list.

    `article`: it opens an Điều, which ends what was before but may lead in to a list of its own.
    """

    start: int
    end: int
    marker: Marker | None = None
    barrier: bool = False
    indent: int = 0
    blank_before: bool = False
    article: bool = False

    @property
    def content(self) -> int:
        """Where the words after the marker start."""
        return self.marker.content if self.marker else self.start


def split(text: Text) -> list[Paragraph]:
    """All paragraphs with words, in order; page numbers that stand alone are left out."""
    work, lower = text.work, text.lower
    breaks = text.breaks
    found: list[Paragraph] = []
    size = len(work)
    blank = addressees = False
    pictured = symbols.stand_in(work)
    for index, first in enumerate(breaks):
        stop = breaks[index + 1] if index + 1 < len(breaks) else size
        chunk = work[first:stop]
        bare = chunk.strip()
        if not bare:
            blank = True
            continue
        if len(bare) < 8 and _PAGE_NUMBER.match(bare):
            continue
        start = first + len(chunk) - len(chunk.lstrip())
        if pictured:
            bare = symbols.without_last(bare)
        parts = symbols.pieces(work, start, start + len(bare)) if pictured else [(start, start + len(bare))]
        paragraph = Paragraph(start, parts[0][1], indent=start - work.rfind("\n", 0, start) - 1, blank_before=blank)
        letter = bare[0]
        if letter in 'ĐCPMNKTĐ“"' and _BARRIER.match(work, start, paragraph.end):
            paragraph.barrier = True
            paragraph.article = letter == "Đ"
        else:
            paragraph.marker = (symbols.marker_at(work, start, paragraph.end) if pictured else None) or markers.at_line(
                lower, work, start, paragraph.end
            )
        if addressees and paragraph.marker is not None and paragraph.marker.rank == 0:
            paragraph.barrier = True  # the recipients' lines
        elif bare:
            addressees = paragraph.barrier and bare[:3].lower() in ("nơi", "kín")
        found.append(paragraph)
        for part, part_end in parts[1:]:
            found.append(Paragraph(part, part_end, symbols.marker_at(work, part, part_end), indent=paragraph.indent))
        blank = False
    return found
