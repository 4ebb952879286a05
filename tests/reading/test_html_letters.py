"""Charsets and legacy fonts of pages."""

import unicodedata

import pytest

from vn_directive_parser.reading.html import read
from vn_directive_parser.reading.limits import Limits

WORDS = "Quyết định của ủy ban nhân dân tỉnh về việc ban hành quy chế làm việc"
TCVN3 = "QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh vÒ viÖc ban hµnh quy chÕ lµm viÖc"
VNI = "Quyeát ñònh cuûa uûy ban nhaân daân tænh veà vieäc ban haønh quy cheá laøm vieäc"


def windows_1258(text: str) -> bytes:
    """Base letters, then their tone."""
    out = []
    for letter in text:
        tone = [mark for mark in unicodedata.normalize("NFD", letter) if mark in "\u0300\u0301\u0303\u0309\u0323"]
        bare = "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark not in tone)
        out.append(unicodedata.normalize("NFC", bare) + "".join(tone))
    return "".join(out).encode("cp1258")


def text_of(page: bytes) -> str:
    return unicodedata.normalize("NFC", read(page, "page.html", Limits()).text)


@pytest.mark.parametrize("meta", ["", "<meta charset=iso-8859-1>", "<meta charset=windows-1252>", "<meta charset=x-user-defined>"])
@pytest.mark.parametrize("body", [TCVN3.encode("cp1252"), VNI.encode("cp1252"), windows_1258(WORDS)], ids=["tcvn3", "vni", "1258"])
def test_the_letters_tell_the_charset_where_the_page_does_not(meta, body):
    assert text_of(f"<html><head>{meta}</head><body><p>".encode() + body + b"</p></body></html>") == WORDS


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f'<p><font face=".VnTimeH">{TCVN3}</font></p>', WORDS.upper()),
        (f'<p style="font-family: .VnTime, serif">{TCVN3}</p>', WORDS),
        (f"<p><span style=\"font-family:'VNI-Times'\">{VNI}</span></p>", WORDS),
        (f'<p><font face=".VnTime">{WORDS}</font></p>', WORDS),
        ('<p><font face=".VnTime">QuyÕt ®Þnh </font><font face="Arial">Thủ tướng</font></p>', "Quyết định Thủ tướng"),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_legacy_fonts_of_elements(page, expected, charset):
    if charset == "windows-1252" and any(letter > "\u017f" for letter in page):
        pytest.skip("not writable so")
    assert text_of(f"<html><head><meta charset={charset}></head><body>{page}</body></html>".encode(charset)) == expected


def test_letters_that_lost_their_font_on_a_page_in_unicode():
    assert text_of(f"<html><meta charset=utf-8><p>{TCVN3}</p></html>".encode()) == WORDS


def test_western_pages_are_left_alone():
    assert (
        text_of("<meta charset=iso-8859-1><p>Le pr&eacute;sident, café à la carte</p>".encode("latin-1")) == "Le président, café à la carte"
    )
