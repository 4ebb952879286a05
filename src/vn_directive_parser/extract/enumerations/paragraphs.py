"""The paragraphs of a text as a reader of lists sees them: each with the marker that opens it."""

from __future__ import annotations

import re
from itertools import pairwise

from vn_directive_parser.extract.enumerations import markers, symbols
from vn_directive_parser.extract.enumerations.markers import Marker
from vn_directive_parser.text.normalize import Text

# What ends every list: the document's own units, recipients, the national motto. Not "Điều 5 của Luật ..." in a sentence.
_BARRIER = re.compile(
    r"[\"“ \t]*(?:(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\s*[.:]|(?:Chương|CHƯƠNG|Phần|PHẦN|Phụ lục|PHỤ LỤC)\s+(?:[IVXL\d]|thứ)|(?:Mục|MỤC)\s+\d+\b"
    r"|Nơi nhận|NƠI NHẬN|Kính gửi|KÍNH GỬI|CỘNG H[ÒO][AÀ]|(?:KT|TM|TL|TUQ|K/T|T/M|T/L)[. ])"
)
_BARRIER_LETTERS = frozenset('ĐCPMNKT“"')
_PAGE_NUMBER = re.compile(r"\s*-?\s*\d{1,4}\s*-?\s*\Z")


class Paragraph:
    """A paragraph: where its words start and end (white space left out), its marker, and whether it ends every list.

    `article`: it opens an Điều, which ends what was before but may lead in to a list of its own. The marker is read where it is
    asked for: most paragraphs stand near no list. `line`: where the words of its line start; only pictographs cut lines.
    """

    __slots__ = ("_marker", "_read", "_text", "article", "barrier", "blank_before", "end", "line", "start")

    def __init__(self, text: Text, start: int, end: int) -> None:
        self._text = text
        self.start = self.line = start
        self.end = end
        self.barrier = self.article = self.blank_before = self._read = False

    @property
    def marker(self) -> Marker | None:
        """The marker that opens it."""
        if not self._read:
            self.marker = markers.at_line(self._text.lower, self._text.work, self.start, self.end)
        return self._marker

    @marker.setter
    def marker(self, marker: Marker | None) -> None:
        self._marker = marker
        self._read = True

    @property
    def content(self) -> int:
        """Where the words after the marker start."""
        marker = self.marker
        return marker.content if marker else self.start

    @property
    def indent(self) -> int:
        """Code points between the start of its line and the first words there."""
        return self.line - self._text.work.rfind("\n", 0, self.line) - 1


def split(text: Text) -> list[Paragraph]:
    """All paragraphs with words, in order; page numbers that stand alone are left out."""
    work = text.work
    found: list[Paragraph] = []
    blank = addressees = False
    pictured = symbols.stand_in(work)
    for first, stop in pairwise([*text.breaks, len(work)]):
        bare = work[first:stop].rstrip()
        end = first + len(bare)
        bare = bare.lstrip()
        if not bare:
            blank = True
            continue
        if len(bare) < 8 and _PAGE_NUMBER.match(bare):
            continue
        paragraph = Paragraph(text, end - len(bare), end)
        paragraph.blank_before = blank
        blank = False
        found.append(paragraph)
        if pictured:
            found += _cut_at_symbols(text, paragraph)
        letter = bare[0]
        if letter in _BARRIER_LETTERS and _BARRIER.match(work, paragraph.start, paragraph.end):
            paragraph.barrier = True
            paragraph.article = letter == "Đ"
            paragraph.marker = None
            addressees = bare.startswith(("N", "K")) and bare[:3].lower() in ("nơi", "kín")
        elif addressees:  # the recipients' lines end every list too
            paragraph.barrier = addressees = paragraph.marker is not None and paragraph.marker.rank == 0
    return found


def _cut_at_symbols(text: Text, paragraph: Paragraph) -> list[Paragraph]:
    """End a paragraph before the pictographs that open items inside it; what follows them, as paragraphs."""
    work, start = text.work, paragraph.start
    words = symbols.without_last(work[start : paragraph.end])
    (_, paragraph.end), *others = symbols.pieces(work, start, start + len(words))
    opening = symbols.marker_at(work, start, paragraph.end)
    if opening is not None:
        paragraph.marker = opening
    found: list[Paragraph] = []
    for first, end in others:
        part = Paragraph(text, first, end)
        part.marker = symbols.marker_at(work, first, end)
        part.line = start
        found.append(part)
    return found
