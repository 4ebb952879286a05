"""Tells a file's format by its content, never by its name."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from typing import Final, Literal

Format = Literal[
    "docx", "odt", "xlsx", "pptx", "ods", "odp", "epub", "zip", "doc", "xls", "ppt", "encrypted", "ole", "rtf", "pdf", "html", "xml",
    "image", "archive", "text", "binary", "empty",
]  # fmt: skip

_ZIP: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\xd7\xcd\xc6\x9a")
_ARCHIVES: Final = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_OPEN_DOCUMENT: Final[dict[bytes, Format]] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/epub+zip": "epub",
}
# Streams of an OLE container, as they stand in its directory: UTF-16 and null-padded.
_OLE_STREAMS: Final[tuple[tuple[str, Format], ...]] = (
    ("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt"),
)  # fmt: skip
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+<(?:!doctype\s+html|html|head|body|meta|title|div|p|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML: Final = re.compile(rb"\s*<\?xml\b")
_WORD_XML: Final = b"schemas.microsoft.com/office/word/2003/wordml"


def sniff(data: bytes) -> Format:
    r"""The format of a file's bytes.

    >>> sniff(b"{\\rtf1 x"), sniff(b"%PDF-1.4"), sniff("Điều 1.".encode())
    ('rtf', 'pdf', 'text')
    """
    if not data:
        return "empty"
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _zip_format(data)
    if data.startswith(_OLE):
        return _ole_format(data)
    head = data[:4096].lstrip(b"\xef\xbb\xbf\x00 \t\r\n")
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_IMAGES):
        return "image"
    if data.startswith(_ARCHIVES):
        return "archive"
    if _HTML.match(head):
        return "html"
    if _XML.match(head):
        return "html" if b"<html" in head.lower() else "xml"
    return "text" if _is_text(data) else "binary"


def _zip_format(data: bytes) -> Format:
    """By the parts inside; "zip" for a container of files, also when it is damaged."""
    # An OpenDocument package names itself in its first, uncompressed member.
    if data[26:28] == b"\x08\x00" and data[30:38] == b"mimetype":
        size = struct.unpack("<I", data[18:22])[0]
        kind = _OPEN_DOCUMENT.get(data[38 : 38 + min(size, 100)].removesuffix(b"-template").strip())
        if kind is not None:
            return kind
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [info.filename.replace("\\", "/").lstrip("/") for info in archive.infolist()]
            kind = sniff_parts(names)
            if kind == "zip" and "[Content_Types].xml" in names:
                # A document whose parts lie in other folders; its types still tell.
                with archive.open("[Content_Types].xml") as types:
                    return "docx" if b"wordprocessingml.document" in types.read(65_536) else "zip"
            return kind
    except Exception:  # noqa: BLE001  (zipfile raises whatever a damaged directory leads it to)
        return _damaged_zip_format(data)


def sniff_parts(names: list[str]) -> Format:
    """The format of a zip container by the names of its parts; "zip" where they are just files."""
    have = set(names)
    if "[Content_Types].xml" in have or "_rels/.rels" in have:
        for prefix, kind in _OFFICE_FOLDERS:
            if any(name.startswith(prefix) for name in names):
                return kind
    return "odt" if {"content.xml", "META-INF/manifest.xml"} <= have else "zip"


_OFFICE_FOLDERS: Final[tuple[tuple[str, Format], ...]] = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))


def _damaged_zip_format(data: bytes) -> Format:
    """A truncated .docx still shows the names of its first parts."""
    return "docx" if b"word/" in data[:1_000_000] or b"[Content_Types].xml" in data[:4096] else "zip"


def _ole_format(data: bytes) -> Format:
    """By the names of its streams, which stand in the directory sectors in plain UTF-16."""
    for name, kind in _OLE_STREAMS:
        if name.encode("utf-16-le") + b"\x00\x00" in data:
            return kind
    return "ole"


def _is_text(data: bytes) -> bool:
    """Text has no nulls, unless it is UTF-16, and hardly any control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65_536]
    nulls = sample.count(0)
    if nulls:
        # UTF-16 without a mark: Latin letters and spaces leave every second byte null.
        half = max(len(sample) // 2, 1)
        return (
            max(sample[::2].count(0), sample[1::2].count(0)) > 0.2 * half and min(sample[::2].count(0), sample[1::2].count(0)) < 0.02 * half
        )
    controls = sum(sample.count(code) for code in (*range(1, 9), *range(14, 32)))
    return controls <= max(2, len(sample) // 50)
