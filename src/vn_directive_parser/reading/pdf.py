"""PDF with a text layer, through pypdfium2: columns of the header kept apart, page furniture dropped, paragraphs rejoined.

A page without text is a scan; it is read only where the caller asks for OCR (`reading.ocr`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vn_directive_parser.errors import DocumentReadError, LimitExceededError
from vn_directive_parser.reading.limits import Limits
from vn_directive_parser.reading.page_layout import Layout, lay_out
from vn_directive_parser.reading.page_lines import Page
from vn_directive_parser.reading.pdf_pieces import Pieces
from vn_directive_parser.reading.source import Block, Source

if TYPE_CHECKING:
    import pypdfium2

MEDIA_TYPE = "application/pdf"


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
        read_pages = Pieces()
        missing = [index for index in range(count) if not _added(read_pages, document, index)]
        pages, fonts = read_pages.pages, read_pages.convert()
        scans = read_pages.scans
        confidences = recognise(document, pages, scans, limits, name) if ocr and scans else []
    finally:
        document.close()
    if not any(page.pieces for page in pages) and not ocr:
        raise DocumentReadError(
            "no_text",
            "has no text layer: it is a scan",
            advice="Read it with OCR: vn-directive parse --ocr (needs Tesseract with vie) / Bản quét: dùng --ocr",
            name=name,
        )
    source = to_source(lay_out(pages), count)
    if fonts:
        source.findings.append(("legacy_fonts", f"text in {', '.join(fonts)} was converted to Unicode"))
    if read_pages.slanted:
        source.findings.append(("reading.slanted_text", f"{read_pages.slanted} pieces of slanted text (watermarks) were left out"))
    if missing:
        source.findings.append(("reading.broken_pages", f"{len(missing)} of {count} pages are broken and were left out"))
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


def _added(read_pages: Pieces, document: pypdfium2.PdfDocument, index: int) -> bool:
    """Read a page; a broken one counts as an empty one, and the others are read all the same."""
    import pypdfium2  # noqa: PLC0415  (an extra)

    try:
        read_pages.add(document[index])
    except pypdfium2.PdfiumError:
        read_pages.pages.append(Page(595.0, 842.0, []))
        return False
    return True


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
                paragraph.kind,
                table=paragraph.table,
                row=0 if in_table else None,
                column=paragraph.column,
                align="center" if paragraph.centred else None,
                bold=paragraph.bold,
                origin=f"page{paragraph.page + 1}",
            )
        )
        parts.append(paragraph.text)
        position = end
    source = Source("".join(parts), blocks, media_type=MEDIA_TYPE, reader="pdf", pages=pages)
    if layout.dropped:
        source.findings.append(
            ("reading.page_furniture", f"{layout.dropped} lines were left out: page numbers, running heads, digital signatures")
        )
    return source
