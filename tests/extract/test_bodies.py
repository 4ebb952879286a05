"""Bodies: tables of sentences, negative ones beside them, and properties."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import assert_grows
from vn_directive_parser.extract import numbers
from vn_directive_parser.extract.bodies import find
from vn_directive_parser.lexicon.tones import to_reformed
from vn_directive_parser.text.normalize import Text

CASES = Path(__file__).parents[2] / "fixtures" / "cases"


def table(name: str) -> list[tuple[str, str]]:
    rows = []
    for line in (CASES / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, names = line.partition("\t")
            rows.append((text.replace("\\n", "\n"), names))
    return rows


def names(text: str) -> str:
    return " | ".join(hit.facts.name for hit in find(Text(text), []))


@pytest.mark.parametrize(("text", "expected"), table("bodies.tsv"))
def test_named(text: str, expected: str) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in table("bodies_none.tsv")])
def test_nothing_named(text: str) -> None:
    assert names(text) == ""


SPELLINGS = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "reformed tones": to_reformed,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "en dashes": lambda text: text.replace(" - ", " \u2013 "),
    "zero width": lambda text: text.replace(" ", " \u200b"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spelling_changes_nothing(spelling: str) -> None:
    for text, expected in table("bodies.tsv"):
        assert names(SPELLINGS[spelling](text)) == expected


def test_spans_slice_the_source() -> None:
    for text, _ in table("bodies.tsv"):
        working = Text(unicodedata.normalize("NFD", text))
        for hit in find(working, []):
            start, end = working.span(hit.start, hit.end)
            assert unicodedata.normalize("NFC", working.source[start:end]).strip()


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN", "Ủy ban nhân dân tỉnh Bình Thuận"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("BAN THƯỜNG VỤ HUYỆN ỦY EA H'LEO", "Ban Thường vụ Huyện ủy Ea H'leo"),
        ("HỘI BẢO VỆ THIÊN NHIÊN VÀ MÔI TRƯỜNG TỈNH BÌNH THUẬN", "Hội Bảo vệ thiên nhiên và môi trường tỉnh Bình Thuận"),
        ("TRƯỜNG THCS KHƯƠNG THƯỢNG", "Trường Trung học cơ sở Khương Thượng"),
        ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ EA KAR", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Ea Kar"),
        ("VĂN PHÒNG HĐND VÀ UBND HUYỆN MÊ LINH", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Mê Linh"),
    ],
)
def test_headings_in_capitals_get_the_capitals_of_the_rules(heading: str, name: str) -> None:
    assert names(heading) == name


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Quận ủy Đống Đa họp", "place", "Đống Đa"),
        ("Quận ủy Đống Đa họp", "level", "district"),
        ("Quận ủy Đống Đa họp", "branch", "party"),
        ("Quận ủy Đống Đa họp", "code", "QU"),
        ("Quận ủy Đống Đa họp", "body_id", "quan-uy-dong-da"),
        ("Quận ủy Đống Đa họp", "valid_to", "2025-06-30"),
        ("UBND tỉnh Bình Thuận họp", "valid_to", "2025-06-30"),
        ("UBND tỉnh Bình Thuận họp", "successor", "Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("Tỉnh ủy Quảng Nam họp", "successor", "Thành ủy Đà Nẵng"),
        ("UBND tỉnh Quảng Nam họp", "successor", "Ủy ban nhân dân thành phố Đà Nẵng"),
        ("UBND tỉnh Nghệ An họp", "valid_to", None),
        ("UBND thành phố Hà Nội họp", "level", "province"),
        ("UBND thành phố Nha Trang họp", "level", "district"),
        ("UBND xã Ea Kar họp", "level", "commune"),
        ("Bộ Công nghiệp họp", "valid_to", "2007-07-31"),
        ("Bộ Công nghiệp họp", "successor", "Bộ Công Thương"),
        ("Bộ Tài chính họp", "code", "BTC"),
        ("Bộ Tài chính họp", "valid_to", None),
        ("Thành ủy Hà Nội họp", "level", "province"),
        ("Thành ủy Vinh họp", "level", "district"),
        ("Trường THCS Khương Thượng họp", "level", "unit"),
        ("Trường THCS Khương Thượng họp", "branch", "school"),
        ("Tòa án nhân dân tối cao họp", "branch", "court"),
        ("Công an huyện Mê Linh họp", "branch", "police"),
    ],
)
def test_facts(text: str, field: str, value: str | None) -> None:
    assert getattr(find(Text(text), [])[0].facts, field) == value


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("UBND tỉnh", True),
        ("Quận ủy", True),
        ("Sở Nội vụ", True),
        ("Ban Tuyên giáo Quận ủy", True),
        ("Mặt trận Tổ quốc Việt Nam Quận", True),
        ("Quận ủy Đống Đa", False),
        ("Bộ Tài chính", False),
        ("Chính phủ", False),
        ("Mặt trận Tổ quốc Việt Nam", False),
        ("Trường THCS Khương Thượng", False),
    ],
)
def test_generic(text: str, generic: bool) -> None:
    assert find(Text(text), [])[0].generic is generic


@pytest.mark.parametrize("unit", ["Ủy ban ", "Ban Thường vụ ", "Hội Khuyến học và ", "UBND tỉnh ", "Trung tâm Y tế, ", "Hội - "])
def test_time_grows_with_length_alone(unit: str) -> None:
    def took(times: int) -> float:
        working = Text(unit * times)
        start = time.process_time()
        find(working, [])
        return time.process_time() - start

    assert_grows(took, 1000, 4000, 8)


@given(st.text())
def test_any_text(text: str) -> None:
    working = Text(text)
    last = 0
    for hit in find(working, []):
        assert last <= hit.start < hit.end <= len(working.work)
        last = hit.end


@pytest.mark.parametrize("text", ["Quyết định số 15/ 2004/QĐ - UBND ngày 3/4/2004", "Số: 22 /QĐ - HĐND", "Kế hoạch số 12/ KH - UBND"])
def test_codes_inside_a_document_number_are_no_bodies(text: str) -> None:
    working = Text(text)
    assert find(working, [], numbers.find(working, [])) == []
