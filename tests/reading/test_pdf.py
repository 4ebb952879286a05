"""PDFs written by hand: legacy fonts, turned pages and text, watermarks."""

import pytest

from tests.generators.pdf import PdfPage, Words, write_pdf
from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.files import read_file
from vn_directive_parser.reading.source import Source

pytest.importorskip("pypdfium2")


def read(*pages: PdfPage) -> Source:
    return read_file(write_pdf(*pages), name="x.pdf")


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("QuyÕt ®Þnh cña Bé tr\u00adëng", "ABCDEF+.VnTime", "Quyết định của Bộ trưởng"),
        ("ñy ban nh©n d©n tØnh", ".VnTimeH,Bold", "ỦY BAN NHÂN DÂN TỈNH"),
        ("ñy ban nh©n d©n tØnh", "VnTimeHBold", "ỦY BAN NHÂN DÂN TỈNH"),
        ("Quyeát ñònh cuûa Boä tröôûng", "VNI-Times", "Quyết định của Bộ trưởng"),
        ("Prix fixé à Genève", "Times-Roman", "Prix fixé à Genève"),
        ("Prix fixé à Genève", ".VnTime", "Prix fixộ à Genốve"),
    ],
)
def test_legacy_fonts_are_converted_by_their_names(text, font, expected):
    assert read(PdfPage([Words(text, 80, 700, font)])).text == expected


def test_letters_that_could_be_either_follow_their_font():
    source = read(PdfPage([Words("cã", 80, 700, ".VnTime"), Words("QuyÕt ®Þnh nµy", 80, 600, ".VnTime")]))
    assert source.text == "có\nQuyết định này"
    assert source.findings[0][0] == "legacy_fonts"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_turned_pages_and_turned_text_read_upright(rotate, angle):
    places = {0: [(80, 700), (80, 680)], 90: [(200, 80), (220, 80)], 180: [(500, 600), (500, 620)], 270: [(400, 700), (380, 700)]}[angle]
    words = [Words("Quy dinh chung cua co quan", *places[0], angle=angle), Words("Dieu khoan thi hanh", *places[1], angle=angle)]
    assert read(PdfPage(words, rotate=rotate)).text == "Quy dinh chung cua co quan\nDieu khoan thi hanh"


def test_a_slanted_watermark_is_left_out():
    page = PdfPage([Words("BAN SAO LUU", 150, 300, size=60, angle=45), Words("Dieu 1. Pham vi", 80, 700)])
    source = read(page)
    assert source.text == "Dieu 1. Pham vi"
    assert source.findings[0][0] == "reading.slanted_text"


def test_a_page_whose_box_begins_elsewhere():
    pages = [PdfPage([Words("Noi dung", 80 + x, 700 + y)], origin=(x, y)) for x, y in ((0, 0), (300, 1000))]
    assert {read(page).text for page in pages} == {"Noi dung"}


def test_a_blank_page_is_no_scan():
    source = read(PdfPage([Words("Dieu 1. Pham vi", 80, 700)]), PdfPage())
    assert source.text == "Dieu 1. Pham vi"
    assert source.findings == []


def test_a_document_without_any_text_is_refused():
    with pytest.raises(DocumentReadError) as refused:
        read(PdfPage(), PdfPage())
    assert refused.value.kind == "no_text"
