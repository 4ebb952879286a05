"""Counters as Word lists show them."""

from __future__ import annotations

import pytest

from vn_directive_parser.reading.list_formats import format_number

CASES = [
    ("decimal", 12, "12"), ("decimalZero", 3, "03"), ("decimalZero", 12, "12"),
    ("lowerLetter", 1, "a"), ("lowerLetter", 26, "z"), ("lowerLetter", 27, "aa"), ("lowerLetter", 53, "aaa"), ("upperLetter", 28, "BB"),
    ("lowerRoman", 9, "ix"), ("upperRoman", 14, "XIV"), ("upperRoman", 1999, "MCMXCIX"), ("upperRoman", 0, "0"),
    ("ordinal", 1, "1st"), ("ordinal", 12, "12th"), ("ordinal", 22, "22nd"), ("ordinal", 103, "103rd"),
    ("cardinalText", 21, "Twenty-one"), ("cardinalText", 115, "One hundred fifteen"), ("ordinalText", 30, "Thirtieth"), ("ordinalText", 42, "Forty-second"),
    ("vietnameseCounting", 1, "một"), ("vietnameseCounting", 10, "mười"), ("vietnameseCounting", 15, "mười lăm"), ("vietnameseCounting", 21, "hai mươi mốt"),
    ("vietnameseCounting", 105, "một trăm lẻ năm"), ("vietnameseCounting", 999, "chín trăm chín mươi chín"),
    ("decimalEnclosedCircle", 20, "⑳"), ("decimalEnclosedCircle", 21, "21"), ("decimalEnclosedParen", 3, "⑶"), ("numberInDash", 4, "- 4 -"),
    ("hex", 31, "1F"), ("none", 5, ""), ("bullet", 5, ""), ("a format of tomorrow", 5, "5"), ("lowerLetter", 0, ""), ("upperRoman", 10**9, "1000000000"),
    ("lowerLetter", 10**9, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "shown"), CASES)
def test_formats(name, value, shown):
    got = format_number(value, name)
    assert got == shown if shown is not None else len(got) <= 100


def test_custom_formats_pad_with_zeros():
    assert format_number(7, "custom", "001, 002, 003, ...") == "007"
