"""Names of laws: the longest known name wins, editions have one number."""

import re

import pytest

from vn_directive_parser.lexicon import laws


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("đầu tư công số 58/2024/qh15", "Luật", "Đầu tư công"),
        ("đầu tư năm 2020", "Luật", "Đầu tư"),
        ("phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Luật", "Phòng cháy, chữa cháy và cứu nạn, cứu hộ"),
        ("phòng cháy,\nchữa cháy", "Luật", "Phòng cháy và chữa cháy"),
        ("hình sự", "Bộ luật", "Hình sự"),
        ("tổ chức hđnd và ubnd", "Luật", "Tổ chức Hội đồng nhân dân và Ủy ban nhân dân"),
        ("không có luật này", "Luật", None),
    ],
)
def test_longest_name(text, kind, name):
    found = laws.longest(text, 0, kind)
    assert (found[1].name if found else None) == name


def test_editions_are_numbers_of_their_year():
    for law in laws.table():
        for year, number in law.editions.items():
            assert re.fullmatch(rf"\d{{2,3}}/{year}/(?:PL-)?(?:UBTV)?QH\d{{1,2}}", number), (law.name, number)


def test_no_number_names_two_laws():
    numbers = [number for law in laws.table() for number in law.editions.values()]
    assert len(numbers) == len(set(numbers))
