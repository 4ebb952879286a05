"""Legacy encodings: round trips of the tables, fonts, and Unicode that is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vn_directive_parser.lexicon import tables
from vn_directive_parser.lexicon.legacy import ENCODINGS, convert_run, decode, decode_bytes, encoding_of_font, evidence, rescue
from vn_directive_parser.lexicon.syllables import is_syllable, legal_share

ROWS = tables.rows("legacy_codes")
VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_letter_has_a_code(encoding):
    letters = {row["letter"] for row in ROWS if row["encoding"] == encoding}
    assert {letter for letter in VIETNAMESE + VIETNAMESE.upper() if not letter.isascii()} <= letters


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_round_trip_of_the_tables(encoding):
    for row in ROWS:
        if row["encoding"] != encoding:
            continue
        code = bytes(int(part, 16) for part in row["codes"].split())
        letter = decode_bytes(code, encoding)
        if row["note"] == "capital font":
            assert convert_run(code.decode("cp1252"), ".VnTimeH") == row["letter"]
        elif row["note"] == "lower case code":
            assert letter.upper() == row["letter"]
        else:
            assert letter == row["letter"]


@pytest.mark.parametrize("row", tables.rows("legacy_fonts"), ids=lambda row: row["pattern"])
def test_examples_of_fonts(row):
    for example in tables.values(row["examples"]):
        assert encoding_of_font(example) == (row["encoding"], row["capitals"] == "yes")


@pytest.mark.parametrize(
    "font", ["Times New Roman", "Arial", "VNF-Comic Sans", "Vni", "vntime", "Vietnamese", "SVN-Arial", "Viner Hand ITC", ""]
)
def test_other_fonts_are_of_unicode(font):
    assert encoding_of_font(font) is None


CASES = [
    ("QuËn ñy §èng §a", ".VnTime", "Quận ủy Đống Đa"),
    ("ñy ban nh©n d©n", ".VnTimeH", "ỦY BAN NHÂN DÂN"),
    ("TR¦êNG §¹I HäC", ".VnTime", "TRƯỜNG ĐẠI HỌC"),
    ("Sè: 12/2001/Q§-BTC", ".VnTime", "Số: 12/2001/QĐ-BTC"),
    ("Quaän uûy Ñoáng Ña", "VNI-Times", "Quận ủy Đống Đa"),
    ("ÑIEÀU LEÄ", "VNI-Helve", "ĐIỀU LỆ"),
    ("chiùnh phuû", "VNI-Times", "chính phủ"),
    ("Quyết định", ".VnTime", "Quyết định"),
    ("Quyết định", ".VnTimeH", "Quyết định"),
    ("Số 5", "VNI-Times", "Số 5"),
    ("và", ".VnTime", "và"),
    ("Chương I", ".VnTimeH", "Chương I"),
    ("abc 12", ".VnTimeH", "ABC 12"),
    ("QuËn", "Times New Roman", "QuËn"),
    ("", ".VnTime", ""),
]


@pytest.mark.parametrize(("text", "font", "expected"), CASES)
def test_runs(text, font, expected):
    assert convert_run(text, font) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [("có", None), ("QuyÕt", True), ("ph¸p", True), ("luật", False), ("Q§", True), ("§ 5", None), ("tµi", True), ("ASCII", None)],
)
def test_evidence(text, found):
    assert evidence(text, "tcvn3") is found


def test_doubtful_letters_are_the_callers_to_decide():
    assert (convert_run("có", ".VnTime"), convert_run("có", ".VnTime", doubtful=False)) == ("cú", "có")


@pytest.mark.parametrize("text", ["5 µm", "© 2020", "café", "Công ty A®", "10²", "Điều 1", "naïve façade"])
def test_nothing_is_rescued_that_is_not_lost(text):
    assert rescue(text, "tcvn3") == text


@given(st.text(), st.sampled_from(ENCODINGS))
def test_any_text_decodes(text, encoding):
    assert isinstance(decode(text, encoding), str)


@given(st.text(alphabet=VIETNAMESE + " ", min_size=1))
def test_unicode_is_never_converted(text):
    if any(letter > "\u1e9f" for letter in text):
        assert convert_run(text, ".VnTime") == text


@pytest.mark.parametrize(
    "word", ["nghiêng", "khuỷu", "Quý", "giờ", "ĐIỀU", "gì", "yêu", "oanh", "thuở", "ủy", "uỷ", "quốc", "xoáy", "ngoẻo", "khuya"]
)
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["QuyÕt", "®Þnh", "qwê", "hòá", "đie", "strước", "thìchh"])
def test_no_syllables(word):
    assert not is_syllable(word)


def test_share_counts_no_abbreviations():
    assert legal_share("NĐ HĐND quyết định") == 1.0
    assert legal_share("plain words") == 0.0
