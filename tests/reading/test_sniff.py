"""The format is told by content."""

from __future__ import annotations

import io
import zipfile

import pytest

from vn_directive_parser.reading.sniff import sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return out.getvalue()


CASES = [
    (b"", "empty"),
    ("Điều 1. Phạm vi".encode(), "text"),
    ("Điều 1. Phạm vi".encode("utf-16"), "text"),
    ("Cong hoa xa hoi chu nghia".encode("utf-16-le"), "text"),
    ("QuËn ñy §èng §a".encode("latin-1"), "text"),
    (b"{\\rtf1\\ansi x}", "rtf"),
    (b"\xef\xbb\xbf{\\rtf1 x}", "rtf"),
    (b"%PDF-1.7\n", "pdf"),
    (b"junk before\n%PDF-1.4", "pdf"),
    (b"<!DOCTYPE html><html>", "html"),
    (b"\n  <HTML><body>", "html"),
    (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "html"),
    (b'<?xml version="1.0"?><a/>', "xml"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff\xe0", "image"),
    (b"Rar!\x1a\x07\x00", "archive"),
    (bytes(range(256)) * 10, "binary"),
    (OLE + "WordDocument".encode("utf-16-le") + b"\0\0", "doc"),
    (OLE + "Workbook".encode("utf-16-le") + b"\0\0", "xls"),
    (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "encrypted"),
    (OLE, "ole"),
    (packed("[Content_Types].xml", "word/document.xml"), "docx"),
    (packed("_rels/.rels", "word/document.xml"), "docx"),
    (packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
    (packed("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
    (packed("mimetype", "content.xml"), "odt"),
    (packed("content.xml", "META-INF/manifest.xml"), "odt"),
    (packed("a.docx", "b/c.txt"), "zip"),
    (packed("[Content_Types].xml", "word/document.xml")[:200], "docx"),
    (packed("a.txt")[:20], "zip"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), CASES, ids=[f"{index}-{expected}" for index, (_, expected) in enumerate(CASES)])
def test_sniff(data, expected):
    assert sniff(data) == expected
