"""Writes small PDFs by hand: text in named fonts at given places, turned pages and turned text."""

from __future__ import annotations

import math
from dataclasses import dataclass, field


@dataclass
class Words:
    """Letters of windows-1252 at a place, in a font that is named but not embedded.

    Attributes:
        angle: degrees counter-clockwise.
    """

    text: str
    x: float
    y: float
    font: str = "Times-Roman"
    size: float = 12.0
    angle: float = 0.0


@dataclass
class PdfPage:
    """A page; `rotate` is its /Rotate entry, `origin` the lower left corner of its box."""

    words: list[Words] = field(default_factory=list)
    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    origin: tuple[float, float] = (0.0, 0.0)


def write_pdf(*pages: PdfPage) -> bytes:
    """The bytes of a PDF with these pages."""
    fonts = sorted({words.font for page in pages for words in page.words})
    names = {font: f"F{index}" for index, font in enumerate(fonts)}
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects += [
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{font.replace(' ', '#20')} /Encoding /WinAnsiEncoding >>".encode() for font in fonts
    ]
    resources = " ".join(f"/{names[font]} {3 + index} 0 R" for index, font in enumerate(fonts))
    kids = []
    for page in pages:
        stream = b"\n".join(map(_drawn(names), page.words))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        left, bottom = page.origin
        box = f"[{left} {bottom} {left + page.width} {bottom + page.height}]"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Rotate {page.rotate} "
            f"/Resources << /Font << {resources} >> >> /Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(len(objects))
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    return _file(objects)


def _drawn(names: dict[str, str]):
    def draw(words: Words) -> bytes:
        cos, sin = math.cos(math.radians(words.angle)), math.sin(math.radians(words.angle))
        data = words.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        head = f"BT /{names[words.font]} {words.size} Tf {cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {words.x} {words.y} Tm ("
        return head.encode() + data + b") Tj ET"

    return draw


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
