"""Bombs and hostile XML are refused before they cost anything."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest

from vn_directive_parser.errors import DocumentReadError, LimitExceededError
from vn_directive_parser.reading.docx import read
from vn_directive_parser.reading.limits import DEFAULT_LIMITS, Limits

FIXTURES = Path(__file__).parents[2] / "fixtures" / "docx_features"
DOCX = (FIXTURES / "header_table.docx").read_bytes()
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def changed(part: str, content: bytes, *, level: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The fixture with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as old, zipfile.ZipFile(out, "w", level) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return out.getvalue()


def document(inner: str) -> bytes:
    return f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'.encode()


def test_a_bomb_in_the_main_part():
    data = changed("word/document.xml", document(f"<w:p><w:r><w:t>{' ' * 20_000_000}</w:t></w:r></w:p>"))
    with pytest.raises(LimitExceededError) as caught:
        read(data, "bomb.docx")
    assert "ratio" in caught.value.message


def test_media_are_never_inflated():
    data = changed("word/media/image1.png", b"\0" * 60_000_000)
    start = time.process_time()
    assert read(data).text.startswith("ỦY BAN")
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("limits", "setting"),
    [(Limits(xml_bytes=500), "xml_bytes"), (Limits(inflated_bytes=900), "inflated_bytes"), (Limits(zip_entries=2), "zip_entries")],
)
def test_settings(limits, setting):
    with pytest.raises(LimitExceededError) as caught:
        read(DOCX, "x.docx", limits)
    assert f"Limits.{setting}" in (caught.value.advice or "")
    assert caught.value.kind == "limit"


def test_lying_sizes_are_not_believed():
    """The directory says that the main part has 10 bytes."""
    data = bytearray(changed("word/document.xml", document("<w:p><w:r><w:t>x</w:t></w:r></w:p>")))
    at = data.rindex(b"word/document.xml") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(DocumentReadError):
        read(bytes(data))


def test_too_many_entries_are_told_from_the_directory():
    end = DOCX.rindex(b"PK\x05\x06")
    data = bytearray(DOCX)
    data[end + 10 : end + 12] = struct.pack("<H", 60_000)
    with pytest.raises(LimitExceededError):
        read(bytes(data))


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("declaration", [LAUGHS, EXTERNAL, "<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'])
@pytest.mark.parametrize("padding", [0, 10_000])
def test_document_types_are_refused(declaration, encoding, padding):
    body = document("<w:p><w:r><w:t>x</w:t></w:r></w:p>").decode()
    part = f'<?xml version="1.0" encoding="{encoding}"?><!--{"x" * padding}-->{declaration}{body}'.encode(encoding)
    with pytest.raises(DocumentReadError) as caught:
        read(changed("word/document.xml", part))
    assert caught.value.kind == "unsafe"


@pytest.mark.parametrize("tag", ["w:tbl", "w:sdt", "w:p", "w:ins", "w:txbxContent"])
def test_depth(tag):
    data = changed("word/document.xml", document(f"<{tag}>" * 3000 + f"</{tag}>" * 3000))
    with pytest.raises(LimitExceededError):
        read(data)


def test_nested_tables_within_the_limit():
    inner = "<w:p><w:r><w:t>sâu</w:t></w:r></w:p>"
    for _ in range(70):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    source = read(changed("word/document.xml", document(inner)))
    assert source.text == "sâu"
    assert source.blocks[0].table == 69


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/document.xml", b""),
        ("word/document.xml", b"<w:document"),
        ("word/document.xml", b"\xff\xfe\x00"),
        ("word/document.xml", b'<?xml version="1.0" encoding="no-such"?><a/>'),
        ("word/_rels/document.xml.rels", b"<"),
        ("_rels/.rels", b"\x00"),
    ],
)
def test_broken_parts(part, content):
    with pytest.raises(DocumentReadError) as caught:
        read(changed(part, content), "x.docx")
    assert part in caught.value.message
    assert caught.value.kind == "broken"


def test_another_root_is_no_text():
    assert read(changed("word/document.xml", b"<html><p>x</p></html>")).text == ""


def test_external_relations_are_not_followed():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        'Type="http://x/footnotes" Target="http://example.org/f.xml" TargetMode="External"/><Relationship Id="s" Type="http://x/styles" '
        'Target="../../../etc/passwd"/></Relationships>'
    )
    assert read(changed("word/_rels/document.xml.rels", rels.encode())).text.startswith("ỦY BAN")


MANY = {
    "runs": "<w:p>{}</w:p>|<w:r><w:t>x</w:t></w:r>",
    "paragraphs": "{}|<w:p/>",
    "rows": "<w:tbl>{}</w:tbl>|<w:tr/>",
    "cells": "<w:tbl><w:tr>{}</w:tr></w:tbl>|<w:tc/>",
    "fields": '<w:p>{}</w:p>|<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    "notes in text": '<w:p>{}</w:p>|<w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r>',
    "notes": '<w:p>{}</w:p>|<w:r><w:footnoteReference w:id="1"/></w:r>',
    "boxes": "<w:p>{}</w:p>|<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>",
    "joined": "{}|<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>",
    "choices": '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{}</mc:AlternateContent></w:p>|<mc:Choice/>',
    "fonts": '<w:p>{}</w:p>|<w:r><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr><w:t>®</w:t></w:r><w:r><w:t>é</w:t></w:r>',
}


@pytest.mark.parametrize("kind", MANY)
def test_growth_is_linear(kind):
    """Twice as much of anything in one place costs about twice as much."""
    around, piece = MANY[kind].split("|")

    def cost(count: int) -> float:
        data = changed("word/document.xml", document(around.replace("{}", piece * count)))
        times = []
        for _ in range(3):
            start = time.process_time()
            read(data)
            times.append(time.process_time() - start)
        return min(times)

    small = cost(3_000)
    assert cost(12_000) < 12 * small + 0.05


@pytest.mark.parametrize("name", Limits.__slots__)
def test_limits_are_documented(name):
    page = (Path(__file__).parents[2] / "docs" / "reading-docx.md").read_text("utf-8")
    default = getattr(DEFAULT_LIMITS, name)
    shown = f"{default // 2**20} MB" if name.endswith(("_bytes", "_floor")) else f"{default:,.0f}"
    assert f"{name}:" in (Limits.__doc__ or "")
    assert f"`{name}`" in page
    assert shown in page
