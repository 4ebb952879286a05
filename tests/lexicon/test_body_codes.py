"""Codes of issuing bodies: to the name and back."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from vn_directive_parser.lexicon.bodies import by_code, by_name, code_key, code_rows, meanings, slug
from vn_directive_parser.lexicon.organs import expand
from vn_directive_parser.lexicon.places import key as tone_key
from vn_directive_parser.lexicon.tables import rows, values

DOMAIN = Path(__file__).parents[3] / "shared" / "domain" / "issuing_bodies.csv"


def domain_codes() -> list[tuple[str, str]]:
    if not DOMAIN.exists():
        return []
    with DOMAIN.open(encoding="utf-8") as handle:
        found = []
        for row in csv.DictReader(handle):
            codes = [code.strip(" …") for code in row["code"].split(";")]
            # Two rows describe codes in words and give no name.
            name = row["full_name_vi"] if len(codes) == 1 and row["full_name_vi"][0] != "=" and row["full_name_vi"] != "Hospitals" else ""
            found += [(code.split("..")[0].split(" ")[0].strip("…"), name) for code in codes]
        return found


@pytest.mark.skipif(not DOMAIN.exists(), reason="the table of the field is not beside the repository")
@pytest.mark.parametrize(("code", "name"), domain_codes() or [("", "")])
def test_every_code_of_the_field_has_a_name_and_leads_back(code: str, name: str) -> None:
    found = meanings(code)
    assert found
    for row in found:
        assert any(facts.code == row.facts.code for facts in by_name(row.facts.name))
    if name:
        name = expand(name.replace("LĐTBXH", "Lao động - Thương binh và Xã hội").split(" (")[0]) or name
        plain = tone_key(re.split(r"[(/,]| short| khoá| tỉnh$", name)[0]).strip()
        assert any(tone_key(row.facts.name).startswith(plain[:12]) or plain.startswith(tone_key(row.facts.name)[:12]) for row in found)


@pytest.mark.parametrize("code", sorted({row["code"] for row in rows("bodies")}))
def test_own_table_round_trip(code: str) -> None:
    names = [row.facts for row in meanings(code) if row.facts.code == code]
    assert names
    assert all(code in {facts.code for facts in by_name(facts_.name)} for facts_ in names)


@pytest.mark.parametrize(
    ("code", "year", "family", "name"),
    [
        ("CP", None, None, "Chính phủ"),
        ("TTg", None, None, "Thủ tướng Chính phủ"),
        ("TTG", None, "state", "Thủ tướng Chính phủ"),
        ("QH15", None, "assembly", "Quốc hội"),
        ("QH13", None, None, "Quốc hội"),
        ("UBTVQH15", None, None, "Ủy ban Thường vụ Quốc hội"),
        ("BTC", None, "state", "Bộ Tài chính"),
        ("BTC", None, "party", None),
        ("BCT", None, "normative", "Bộ Công Thương"),
        ("BGDĐT", None, None, "Bộ Giáo dục và Đào tạo"),
        ("BGD&ĐT", None, None, "Bộ Giáo dục và Đào tạo"),
        ("BGD-ĐT", None, None, "Bộ Giáo dục và Đào tạo"),
        ("BGDDT", None, None, "Bộ Giáo dục và Đào tạo"),
        ("BNN&PTNT", 2020, None, "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("BNN", 2010, None, "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("BLĐTB&XH", 2015, None, "Bộ Lao động - Thương binh và Xã hội"),
        ("TM", 2001, None, "Bộ Thương mại"),
        ("VPCP", None, None, "Văn phòng Chính phủ"),
        ("TANDTC", None, None, "Tòa án nhân dân tối cao"),
        ("VKSNDTC", None, None, "Viện kiểm sát nhân dân tối cao"),
        ("HĐTP", None, None, "Hội đồng Thẩm phán Tòa án nhân dân tối cao"),
        ("VPTW", None, "party", "Văn phòng Trung ương Đảng"),
        ("BTCTW", None, "party", "Ban Tổ chức Trung ương"),
        ("UBKTTW", None, "party", "Ủy ban Kiểm tra Trung ương"),
        ("QUTW", None, "party", "Quân ủy Trung ương"),
        ("TLĐ", None, None, "Tổng Liên đoàn Lao động Việt Nam"),
        ("MTTW", None, None, "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
        ("NHNN", None, None, "Ngân hàng Nhà nước Việt Nam"),
        ("UBND", None, None, None),
        ("HĐND", None, None, None),
        ("TU", None, None, None),
        ("QU", None, None, None),
        ("HU", None, None, None),
        ("ĐU", None, None, None),
        ("TW", None, None, None),
        ("SNV", None, None, None),
        ("BTGQU", None, None, None),
        ("BCĐ", None, None, None),
        ("CT", None, None, None),
        ("XYZ", None, None, None),
        ("", None, None, None),
    ],
)
def test_by_code(code: str, year: int | None, family: str | None, name: str | None) -> None:
    facts = by_code(code, year=year, family=family)
    assert (facts.name if facts else None) == name


@pytest.mark.parametrize(
    ("name", "until", "successor"),
    [
        ("Bộ Công nghiệp", "2007-07-31", "Bộ Công Thương"),
        ("Bộ Thủy sản", "2007-07-31", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("Bộ Kế hoạch và Đầu tư", "2025-02-28", "Bộ Tài chính"),
        ("Bộ Giao thông vận tải", "2025-02-28", "Bộ Xây dựng"),
        ("Ban Kinh tế Trung ương", "2025-02-02", "Ban Chính sách, chiến lược Trung ương"),
        ("Đảng đoàn Quốc hội", "2025-02-02", "Đảng ủy Quốc hội"),
        ("Quận ủy", "2025-06-30", "Đảng ủy"),
    ],
)
def test_reorganisations(name: str, until: str, successor: str) -> None:
    facts = next(facts for facts in by_name(name) if facts.valid_to)
    assert (facts.valid_to, facts.successor) == (until, successor)


def test_successors_are_names_not_codes() -> None:
    codes = {row["code"] for row in rows("bodies")}
    for found in code_rows().values():
        for row in found:
            assert not codes & set(values(row.facts.successor or ""))


def test_every_row_has_a_source_and_a_key() -> None:
    for row in rows("bodies"):
        assert row["source"]
        assert slug(row["name"])
        assert code_key(row["code"])
