"""Plain text in any encoding that Vietnamese offices have used."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.lexicon import tables
from vn_directive_parser.lexicon.legacy import ENCODINGS
from vn_directive_parser.reading.plain import decode, read

TEXT = (
    "Căn cứ Luật Tổ chức chính quyền địa phương; theo đề nghị của Giám đốc Sở Nội vụ, Ủy ban nhân dân tỉnh quyết định ban hành kèm theo "
    "Quyết định này Quy chế làm việc của các phòng, đơn vị trực thuộc; thủ trưởng cơ quan chịu trách nhiệm thi hành."
)


def encoded(text: str, encoding: str) -> bytes:
    """As an old editor would have saved it."""
    if encoding == "cp1258":
        tones = "\u0300\u0301\u0303\u0309\u0323"
        spread = (unicodedata.normalize("NFD", letter) for letter in text)
        return "".join(
            unicodedata.normalize("NFC", "".join(mark for mark in letter if mark not in tones))
            + "".join(mark for mark in letter if mark in tones)
            for letter in spread
        ).encode("cp1258")
    codes = {
        row["letter"]: bytes(int(code, 16) for code in row["codes"].split())
        for row in tables.rows("legacy_codes")
        if row["encoding"] == encoding and row["note"] != "variant"
    }
    return b"".join(codes.get(letter) or letter.encode("latin-1") for letter in text)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "vps", "viscii", "cp1258"])
def test_legacy_encodings_are_told_by_their_letters(encoding):
    source = read(encoded(TEXT, encoding))
    assert source.encoding == encoding
    assert source.text.casefold() == TEXT.casefold()
    assert "encoding_guessed" in dict(source.findings)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings(encoding):
    source = read(TEXT.encode(encoding))
    assert (source.text, source.encoding, source.findings) == (TEXT, encoding, [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding):
    assert read(TEXT.encode(encoding)).text == TEXT


def test_line_ends_are_kept():
    assert read(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_a_few_broken_bytes_do_not_make_utf_8_something_else():
    text, encoding, confidence = decode(TEXT.encode() + b"\xff")
    assert (encoding, text[:-1], confidence < 1) == ("utf-8", TEXT, True)


def test_false_mark():
    with pytest.raises(DocumentReadError) as caught:
        read(codecs.BOM_UTF8 + bytes(range(128, 256)), "x.txt")
    assert caught.value.kind == "broken"


@given(st.text())
def test_utf_8_is_unchanged(text):
    data = text.encode()
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert read(data).text == text


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_our_error(data):
    try:
        assert isinstance(read(data).text, str)
    except DocumentReadError as error:
        assert error.kind in ("broken", "unknown_format")  # noqa: PT017


def test_all_encodings_are_tried():
    assert set(ENCODINGS) == {"tcvn3", "vni", "vps", "viscii"}


def test_lost_letters_in_unicode_are_reported_and_left():
    text = "QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh vÒ viÖc ban hµnh quy chÕ lµm viÖc"
    source = read(text.encode())
    assert source.text == text
    assert "legacy_letters" in dict(source.findings)
