import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vn_directive_parser.index.fold import composed, fold, name_key, number_key, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Quyết định", "quyet dinh"),
        ("ĐỐNG ĐA", "dong da"),
        ("Ðống Ða", "dong da"),  # U+00D0, the look-alike of old fonts
        ("Thừa Thiên - Huế", "thua thien - hue"),
        ("ở ờ ỡ ợ ớ ơ", "o o o o o o"),
        (unicodedata.normalize("NFD", "Ủy ban nhân dân"), "uy ban nhan dan"),
        ("Ủy\u200b ban", "uy ban"),
        ("284-KH/TU", "284-kh/tu"),
        ("naïve Σ 中", "naive σ 中"),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("284-KH/TU", "284 - kh/tu"),
        ("05/2020/NĐ-CP", "5/2020/ND-CP"),
        ("01/QĐ-UBND", "1/QÐ-UBND"),
        ("0012-CV/BTGQU", "12-CV/BTGQU"),
    ],
)
def test_numbers_with_one_key(one, other):
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("12/QĐ-UBND", "120/QĐ-UBND"), ("12/QĐ-UBND", "12/QĐ-HĐND"), ("12a/QĐ", "12/QĐ"), ("10-KH/TU", "1-KH/TU")]
)
def test_numbers_with_two_keys(one, other):
    assert number_key(one) != number_key(other)


def test_a_number_without_serial_keeps_its_symbol():
    assert number_key("/QĐ-UBND") == "/qd-ubnd"


def test_names():
    assert name_key("Uỷ ban nhân dân tỉnh Bà Rịa - Vũng Tàu") == name_key("ỦY BAN NHÂN DÂN TỈNH BÀ RỊA-VŨNG TÀU")


@given(st.text())
def test_folding_twice_changes_nothing_and_words_stay(text):
    once = fold(text)
    assert fold(once) == once
    assert len(tokens(fold(text))) == len(tokens(once))
    assert composed(composed(text)) == composed(text)
