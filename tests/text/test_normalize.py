"""Normalisation: cases, and laws that hold for every string."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vn_directive_parser import normalize
from vn_directive_parser.lexicon.tones import TO_TRADITIONAL, to_reformed, to_traditional
from vn_directive_parser.text.normalize import LOOK_ALIKES, Text

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđĐÐðUỶQq KHOÀThÁ\u0301\u0323\u0302\u200b\u00ad\ufeff–—‑/⁄\u00a0\r\n\t5"
texts = st.one_of(st.text(max_size=80), st.text(alphabet=VIETNAMESE, max_size=80))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Quận uỷ", "Quận ủy"),
        ("QUẬN UỶ, HOÀ BÌNH", "QUẬN ỦY, HÒA BÌNH"),
        ("Uỷ ban, Hoà Bình, khoẻ, Toà án", "Ủy ban, Hòa Bình, khỏe, Tòa án"),
        ("quý, quỳ, quỷ, quỹ, quỵ, Quý", "quý, quỳ, quỷ, quỹ, quỵ, Quý"),
        ("quà, quá, quả", "quà, quá, quả"),
        ("toàn, hoàn, khoét, huỳnh, tuyết, loại, ngoáy, khuỷu", "toàn, hoàn, khoét, huỳnh, tuyết, loại, ngoáy, khuỷu"),
        ("giữ giờ giá già gì", "giữ giờ giá già gì"),
        ("huế thuở khuấy mía múa", "huế thuở khuấy mía múa"),
        ("593/QÐ-TTg, Ðảng, ðồng", "593/QĐ-TTg, Đảng, đồng"),
        ("284–KH/TU, 36‑HD∕VPTW, 10−CTr／TU", "284-KH/TU, 36-HD/VPTW, 10-CTr/TU"),
        ("ngày\u00a005\u2009tháng\u202f3", "ngày 05 tháng 3"),
        ("Kế\u200b hoạch\ufeff, tra\u00adnh", "Kế hoạch, tranh"),
        (unicodedata.normalize("NFD", "Quận uỷ Đống Đa"), "Quận ủy Đống Đa"),
        ("e\u0302\u0323 ê\u0323 e\u0323\u0302", "ệ ệ ệ"),  # Windows-1258 style and both orders of marks
        ("Q U Y Ế T  Đ Ị N H", "QUYẾT  ĐỊNH"),
        ("N G H Ị  Q U Y Ế T\nvề việc", "NGHỊ  QUYẾT\nvề việc"),
        (unicodedata.normalize("NFD", "Q U Y Ế T  Đ Ị N H"), "QUYẾT  ĐỊNH"),
        ("điểm A B C và D", "điểm A B C và D"),
        ("UBND\ufffeNCKS", "UBND-NCKS"),
        ("a\r\nb\fc\rd", "a\nb\nc\nd"),
        ("", ""),
    ],
)
def test_one_spelling(source, expected):
    assert normalize(source)[0] == expected


@pytest.mark.parametrize(("reformed", "traditional"), TO_TRADITIONAL.items())
def test_tone_placement_goes_both_ways(reformed, traditional):
    assert to_traditional(f"h{reformed}.") == f"h{traditional}."
    assert to_reformed(f"h{traditional}.") == f"h{reformed}."
    assert to_traditional(f"h{reformed}n") == f"h{reformed}n", "a closed syllable keeps its tone"
    assert to_traditional(f"q{reformed}") == f"q{reformed}"


@given(texts)
def test_normalisation_is_idempotent(source):
    once = normalize(source)[0]
    assert normalize(once)[0] == once


@given(texts)
def test_the_working_copy_leads_back(source):
    text = Text(source)
    assert len(text.lower) == len(text.work)
    last = 0
    for index, letter in enumerate(text.work):
        start, end = text.span(index, index + 1)
        assert last <= start or start >= last - 0
        assert 0 <= start <= end <= len(source)
        assert end >= last, "stretches are in order"
        last = end
        stretch = unicodedata.normalize("NFC", source[start:end])
        if len(stretch) == 1:
            assert letter == stretch or stretch in LOOK_ALIKES or letter.lower() in "òóỏõọùúủũụoeuay" + "ỳýỷỹỵèéẻẽẹàáảãạ"
    assert text.span(0, len(text.work))[1] <= len(source)


@given(texts, st.integers(0, 80), st.integers(0, 80))
def test_any_stretch_has_a_place(source, first, second):
    text = Text(source)
    start, end = sorted((min(first, len(text.work)), min(second, len(text.work))))
    s, e = text.span(start, end)
    assert 0 <= s <= e <= len(source)


@given(texts)
def test_a_source_position_leads_to_the_first_letter_that_ends_after_it(source):
    text = Text(source)
    ends = [text.span(index, index + 1)[1] for index in range(len(text.work))]
    for position in range(len(source) + 1):
        assert text.working(position) == next((index for index, end in enumerate(ends) if end > position), len(text.work))


@given(texts)
def test_every_change_is_explained(source):
    work, changes = normalize(source)
    assert [c for c in changes if source[c.start : c.end] != c.before] == []
    if not changes:
        assert work == source
    assert all(c.before != c.after for c in changes)


@given(texts)
def test_composed_text_costs_no_map(source):
    plain = unicodedata.normalize("NFC", source)
    text = Text(plain)
    if len(text.work) == len(plain):
        assert text.span(0, len(plain)) == (0, len(plain))


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("Điều 1. Một\n1. Hai\na) Ba", ["Điều 1. Một", "1. Hai", "a) Ba"]),
        (
            "Thực hiện Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành ủy\nHà Nội về việc này.",
            ["Thực hiện Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành ủy\nHà Nội về việc này."],
        ),
        ("theo Công văn số\n16 hội", ["theo Công văn số\n16 hội"]),
        ("Một.\n\nHai", ["Một.", "Hai"]),
    ],
)
def test_wrapped_lines_are_one_paragraph(source, paragraphs):
    text = Text(source)
    found = [text.work[slice(*text.paragraph(start))] for start in text.breaks]
    assert [p for p in found if p.strip()] == paragraphs


def test_a_reader_that_knows_paragraphs_is_believed():
    text = Text("Một dòng\ntiếp theo", [0, 9])
    assert text.breaks == [0, 9]
    assert text.paragraph(12) == (9, 18)
