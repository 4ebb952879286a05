"""PDF with a text layer, through pypdfium2: columns of the header kept apart, page furniture dropped, paragraphs rejoined.

A page without text is a scan; it is read only where the caller asks for OCR (`reading.ocr`).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from vn_directive_parser.errors import DocumentReadError, LimitExceededError
from vn_directive_parser.lexicon.legacy import convert_run
from vn_directive_parser.reading.limits import Limits
from vn_directive_parser.reading.page_layout import RIGHT_COLUMN, Layout, Page, Piece, lay_out
from vn_directive_parser.reading.source import Block, Source

if TYPE_CHECKING:
    import pypdfium2

MEDIA_TYPE = "application/pdf"
# Letters that TCVN3 and VNI text shows when it is read as Latin-1; only then is the font asked for.
_LEGACY = re.compile(r"[\u00a1-\u00bf\u00c6\u00d0\u00d1\u00de\u00ef\u00f1\u00f8\u00fe]")
_HYPHENS = str.maketrans({"\ufffe": "-", "\u0002": "-", "\u00ad": "-"})


def read(data: bytes, name: str | None, limits: Limits, *, ocr: bool = False) -> Source:
    """The text of a PDF; with `ocr`, pages without a text layer are recognised.

    Raises:
        DocumentReadError: encrypted, broken, without any text ("no_text"), or the extra [pdf] is not installed.
        LimitExceededError: more pages than `limits.pages`.
    """
    document = open_pdf(data, name)
    try:
        count = len(document)
        if count > limits.pages:
            message = f"has {count} pages, more than the limit of {limits.pages}"
            raise LimitExceededError("limit", message, advice="Raise Limits.pages to read it", name=name)
        pages = [page_pieces(document[index]) for index in range(count)]
        scans = [index for index, page in enumerate(pages) if not page.pieces]
        confidences = recognise(document, pages, scans, limits, name) if ocr and scans else []
    finally:
        document.close()
    if len(scans) == count and not ocr:
        raise DocumentReadError(
            "no_text",
            "has no text layer: it is a scan",
            advice="Read it with OCR: vn-directive parse --ocr (needs Tesseract with vie) / Bản quét: dùng --ocr",
            name=name,
        )
    source = to_source(lay_out(pages), count)
    if confidences:
        source.reader = "pdf (OCR)"
        mean = sum(confidences) / len(confidences)
        source.findings.append(
            ("reading.ocr", f"{len(scans)} of {count} pages were recognised by OCR with a mean confidence of {mean:.0f} %")
        )
    elif scans:
        source.findings.append(("reading.scanned_pages", f"{len(scans)} of {count} pages have no text layer and were left out"))
    return source


def recognise(document: pypdfium2.PdfDocument, pages: list[Page], scans: list[int], limits: Limits, name: str | None) -> list[float]:
    """Put the recognised words of scanned pages in their places; the confidence of each page."""
    from vn_directive_parser.reading import ocr  # noqa: PLC0415  (an extra)

    confidences = []
    for index in scans:
        pages[index], confidence = ocr.page_words(document[index], limits, name)
        confidences.append(confidence)
    return confidences


def open_pdf(data: bytes, name: str | None) -> pypdfium2.PdfDocument:
    """Open a PDF, or say why it cannot be."""
    try:
        import pypdfium2  # noqa: PLC0415  (an extra, and 20 ms to import)
    except ModuleNotFoundError as error:
        message = "reading PDF needs pypdfium2"
        raise DocumentReadError("missing_tool", message, advice="Install it: pip install 'vn-directive-parser[pdf]'", name=name) from error
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            message = "is protected by a password"
            raise DocumentReadError("encrypted", message, advice="Save it without the password first", name=name) from error
        message = f"is not a readable PDF ({error})"
        raise DocumentReadError("broken", message, advice="Open and save it again in a PDF program", name=name) from error


def page_pieces(page: pypdfium2.PdfPage) -> Page:
    """The pieces of text of a page; legacy fonts converted by their names."""
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        if len(text) != textpage.count_chars():  # positions would not fit; keep the letters at least
            lines = text.splitlines()
            pieces = [Piece(line, 0, width, height - 14.0 * i - 12, height - 14.0 * i) for i, line in enumerate(lines) if line.strip()]
            return Page(width, height, pieces)
        return Page(width, height, list(cut(textpage, text)))
    finally:
        textpage.close()
        page.close()


def cut(textpage: Any, text: str) -> Iterator[Piece]:  # noqa: ANN401  (pypdfium2 has no type for it)
    """Cut a page's text where a line ends or a gap wider than three spaces opens."""
    box = textpage.get_charbox
    start = 0
    left = right = bottom = top = 0.0
    for index, letter in enumerate(text):
        if letter in "\r\n":
            if start < index:
                yield from piece(textpage, text, start, index, (left, right, bottom, top))
            start = index + 1
            continue
        if letter.isspace():
            continue
        x0, y0, x1, y1 = box(index, loose=True)
        if start < index and text[start:index].strip():
            if x0 - right > 1.4 * (top - bottom) or x0 < left - 1 or y0 > top or y1 < bottom or RIGHT_COLUMN.match(text, index):
                yield from piece(textpage, text, start, index, (left, right, bottom, top))
                start, left, right, bottom, top = index, x0, x1, y0, y1
            else:
                right, bottom, top = max(right, x1), min(bottom, y0), max(top, y1)
        else:
            start, left, right, bottom, top = index, x0, x1, y0, y1
    if start < len(text):
        yield from piece(textpage, text, start, len(text), (left, right, bottom, top))


def piece(textpage: Any, text: str, start: int, end: int, box: tuple[float, float, float, float]) -> Iterator[Piece]:  # noqa: ANN401
    """One piece, its letters converted where its font is a legacy one."""
    words = text[start:end]
    if _LEGACY.search(words):
        words = convert_run(words, font_name(textpage, start))
    words = words.translate(_HYPHENS).strip()
    if words:
        left, right, bottom, top = box
        yield Piece(words, left, right, bottom, top)


def font_name(textpage: Any, index: int) -> str:  # noqa: ANN401
    """The name of the font of a letter, without the prefix of an embedded subset; "" where it has none."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(textpage.raw, index, buffer, 128, ctypes.byref(flags))
    name = buffer.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace")
    return name.split("+", 1)[-1]


def to_source(layout: Layout, pages: int) -> Source:
    """The layout as text and blocks."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for index, paragraph in enumerate(layout.paragraphs):
        if index:
            parts.append("\n")
            position += 1
        end = position + len(paragraph.text)
        in_table = paragraph.table is not None
        blocks.append(
            Block(
                position,
                end,
                "cell" if in_table else "paragraph",
                table=paragraph.table,
                row=0 if in_table else None,
                column=paragraph.column,
                align="center" if paragraph.centred else None,
                origin=f"page{paragraph.page + 1}",
            )
        )
        parts.append(paragraph.text)
        position = end
    source = Source("".join(parts), blocks, media_type=MEDIA_TYPE, reader="pdf", pages=pages)
    if layout.dropped:
        source.findings.append(("reading.page_furniture", f"{layout.dropped} page numbers and running heads were left out"))
    return source
