"""From a page of PDFium to pieces of text with positions: turned pages set upright, slanted watermarks left out."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from vn_directive_parser.reading.page_lines import NATIONAL, Page, Piece
from vn_directive_parser.reading.pdf_fonts import Runs, converted, is_bold, runs_of, suspect

if TYPE_CHECKING:
    import pypdfium2

Box = tuple[float, float, float, float]
"""Left, bottom, right, top of a letter."""

_HYPHENS = str.maketrans({"\ufffe": "-", "\u0002": "-", "\u00ad": "-"})
# How many letters of a page are asked for their direction.
_ASKED = 60
_LARGEST = 1e6
"""Points that no page measures (350 m)."""


class Pieces:
    """The pieces of all pages of a document.

    Attributes:
        pages: what was read so far.
        slanted: pieces of slanted text, watermarks mostly, that were left out.
        scans: numbers of the pages that show something, but no text.
    """

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.slanted = 0
        self.scans: list[int] = []
        self._suspects: list[tuple[Piece, Runs]] = []

    def add(self, page: pypdfium2.PdfPage) -> None:
        """Read a page and close it."""
        textpage = page.get_textpage()
        try:
            text = textpage.get_text_range()
            if len(text) != textpage.count_chars():
                text = self._letters(textpage)
            left, bottom, right, top = _sane(page.get_cropbox())
            turn = direction(textpage, text)
            upright, width, height = _upright(turn, (left, bottom, right, top))
            pieces = [piece for piece in self._cut(textpage, text, upright) if piece.text]
            if not pieces and next(iter(page.get_objects(max_depth=1)), None) is not None:
                self.scans.append(len(self.pages))
            self.pages.append(Page(max(width, 1.0), max(height, 1.0), pieces))
        finally:
            textpage.close()
            page.close()

    def convert(self) -> list[str]:
        """Convert the pieces in legacy fonts, once all pages are read; the names of these fonts."""
        if not self._suspects:
            return []
        texts, fonts = converted([runs for _, runs in self._suspects])
        for (piece, _), text in zip(self._suspects, texts, strict=True):
            piece.text = text.translate(_HYPHENS).strip()
        return fonts

    @staticmethod
    def _letters(textpage: Any) -> str:  # noqa: ANN401  (pypdfium2 has no type for it)
        """The text letter by letter, where PDFium's own string does not fit its positions."""
        import pypdfium2.raw as pdfium  # noqa: PLC0415

        codes = (pdfium.FPDFText_GetUnicode(textpage.raw, index) for index in range(textpage.count_chars()))
        return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)

    def _cut(self, textpage: Any, text: str, upright: Callable[[Any], Box]) -> Iterator[Piece]:  # noqa: ANN401
        """Cut a page's text where a line ends or a gap wider than two spaces opens."""
        import pypdfium2.raw as pdfium  # noqa: PLC0415

        rectangle = pdfium.FS_RECTF()
        reference, raw, ask = ctypes.byref(rectangle), textpage.raw, pdfium.FPDFText_GetLooseCharBox
        start = 0
        begun = False
        left = right = bottom = top = 0.0
        for index, letter in enumerate(text):
            if letter in "\r\n":
                if begun:
                    yield self._piece(textpage, text, start, index, (left, bottom, right, top))
                begun = False
                continue
            if letter.isspace():
                continue
            ask(raw, index, reference)
            x0, y0, x1, y1 = upright(rectangle)
            if begun:
                if x0 - right > 0.7 * (top - bottom) or x0 < left - 1 or y0 > top or y1 < bottom or NATIONAL.match(text, index):
                    yield self._piece(textpage, text, start, index, (left, bottom, right, top))
                else:
                    right, bottom, top = max(right, x1), min(bottom, y0), max(top, y1)
                    continue
            begun = True
            start, left, right, bottom, top = index, x0, x1, y0, y1
        if begun:
            yield self._piece(textpage, text, start, len(text), (left, bottom, right, top))

    def _piece(self, textpage: Any, text: str, start: int, end: int, box: Box) -> Piece:  # noqa: ANN401
        """One piece; where its font may be a legacy one, its letters are converted later."""
        words = text[start:end]
        left, bottom, right, top = box
        if slanted(textpage, start):
            self.slanted += 1
            words = ""
        piece = Piece(words.translate(_HYPHENS).strip(), left, right, bottom, top, is_bold(textpage, start))
        if words and suspect(words):
            self._suspects.append((piece, runs_of(textpage, text, start, end)))
        return piece


def angle(textpage: Any, index: int) -> float:  # noqa: ANN401
    """The direction of a letter in degrees, counter-clockwise: 0 in upright text."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    degrees = -math.degrees(pdfium.FPDFText_GetCharAngle(textpage.raw, index)) % 360
    return degrees if math.isfinite(degrees) else 0.0


def slanted(textpage: Any, index: int) -> bool:  # noqa: ANN401
    """Whether a letter stands neither upright nor turned by a right angle."""
    away = angle(textpage, index) % 90
    return 5 < away < 85


def direction(textpage: Any, text: str) -> int:  # noqa: ANN401
    """How most letters of a page are turned, in quarters counter-clockwise: 0 to 3."""
    letters = [index for index in range(0, len(text), max(1, len(text) // _ASKED)) if not text[index].isspace()]
    counts = Counter(round(angle(textpage, index) / 90) % 4 for index in letters)
    return counts.most_common(1)[0][0] if counts else 0


def _sane(box: Box) -> Box:
    """A page's box; a broken one without measures counts as A4."""
    return box if all(map(math.isfinite, box)) and max(map(abs, box)) < _LARGEST else (0.0, 0.0, 595.0, 842.0)


def _upright(turn: int, box: Box) -> tuple[Callable[[Any], Box], float, float]:
    """A function that gives a letter's box on the page set upright, with the page's width and height then."""
    left, bottom, right, top = box
    if turn == 1:
        return lambda r: (r.bottom - bottom, right - r.right, r.top - bottom, right - r.left), top - bottom, right - left
    if turn == 2:
        return lambda r: (right - r.right, top - r.top, right - r.left, top - r.bottom), right - left, top - bottom
    if turn == 3:
        return lambda r: (top - r.top, r.left - left, top - r.bottom, r.right - left), top - bottom, right - left
    return lambda r: (r.left - left, r.bottom - bottom, r.right - left, r.top - bottom), right - left, top - bottom
