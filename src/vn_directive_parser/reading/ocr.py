"""Scanned pages, read by Tesseract with its Vietnamese model; off unless asked for, the confidence kept.

Tesseract is a program of the machine (`tesseract-ocr`, `tesseract-ocr-vie`); pages are drawn by pypdfium2.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING

from vn_directive_parser.errors import DocumentReadError, LimitExceededError
from vn_directive_parser.reading.limits import Limits
from vn_directive_parser.reading.page_lines import Page, Piece

if TYPE_CHECKING:
    import pypdfium2

DPI = 300
_POINTS = 72 / DPI
_LEAST = 30.0
"""Words that Tesseract trusts less than this (of 100) are stains, stamps and signatures."""


@cache
def missing() -> str | None:
    """What OCR lacks on this machine, or None where it can run."""
    program = shutil.which("tesseract")
    if program is None:
        return "Tesseract (tesseract-ocr) was not found"
    done = subprocess.run([program, "--list-langs"], capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=30)
    if "vie" not in done.stdout.split():
        return "Tesseract has no Vietnamese model (tesseract-ocr-vie)"
    try:
        import PIL  # noqa: F401, PLC0415  (an extra)
    except ModuleNotFoundError:
        return "Pillow is not installed (pip install 'vn-directive-parser[ocr]')"
    return None


def page_words(page: pypdfium2.PdfPage, limits: Limits, name: str | None) -> tuple[Page, float]:
    """The words of a scanned page and Tesseract's mean confidence in them, 0 to 100.

    Raises:
        DocumentReadError: Tesseract is missing or fails.
        LimitExceededError: the page has more pixels than `limits.pixels`, or takes longer than `limits.seconds`.
    """
    lack = missing()
    if lack:
        raise DocumentReadError("missing_tool", f"OCR needs a program: {lack}", advice="See: vn-directive doctor", name=name)
    width, height = page.get_size()
    limits.check("pixels", width * height / _POINTS**2, limits.pixels, name=name)
    image = io.BytesIO()
    page.render(scale=1 / _POINTS, grayscale=True).to_pil().save(image, "PNG")
    command = ["tesseract", "-", "-", "-l", "vie", "--dpi", str(DPI), "tsv"]
    try:
        done = subprocess.run(command, input=image.getvalue(), capture_output=True, check=True, timeout=limits.seconds)
    except subprocess.TimeoutExpired as error:
        message = f"OCR of a page took longer than {limits.seconds:g} seconds"
        raise LimitExceededError("timeout", message, advice="Raise Limits.seconds", name=name) from error
    except subprocess.CalledProcessError as error:
        raise DocumentReadError(
            "broken", f"Tesseract failed: {error.stderr.decode('utf-8', 'replace').strip()[:200]}", name=name
        ) from error
    pieces: list[Piece] = []
    confidences: list[float] = []
    for row in csv.DictReader(io.StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE):
        word, confidence = (row["text"] or "").strip(), float(row["conf"] or -1)
        if not word or confidence < _LEAST:
            continue
        left, top = int(row["left"]) * _POINTS, height - int(row["top"]) * _POINTS
        pieces.append(Piece(word, left, left + int(row["width"]) * _POINTS, top - int(row["height"]) * _POINTS, top))
        confidences.append(confidence)
    return Page(width, height, line_boxes(pieces)), sum(confidences) / len(confidences) if confidences else 0.0


def line_boxes(pieces: list[Piece]) -> list[Piece]:
    """Words of recognised text have boxes as high as their letters; give all of a page one height about their middle."""
    if not pieces:
        return pieces
    heights = sorted(piece.height for piece in pieces)
    height = heights[int(len(heights) * 0.7)]
    for piece in pieces:
        middle = (piece.bottom + piece.top) / 2
        piece.bottom, piece.top = middle - height / 2, middle + height / 2
    return pieces
