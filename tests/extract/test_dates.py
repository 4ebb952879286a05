"""Calendar expressions: the case table (fixtures/cases/dates.jsonl), the lexicon's examples, laws for every string."""

from __future__ import annotations

import datetime as dt
import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import assert_grows
from vn_directive_parser.extract import numbers
from vn_directive_parser.extract.dates import find
from vn_directive_parser.extract.dates_value import cover
from vn_directive_parser.extract.hits import DateHit, Finding
from vn_directive_parser.lexicon.tables import rows
from vn_directive_parser.text.normalize import Text

CASES = [json.loads(line) for line in (Path(__file__).parents[2] / "fixtures/cases/dates.jsonl").read_text("utf-8").splitlines()]


def found(source: str, *, with_numbers: bool = True) -> list[list[str]]:
    text = Text(source)
    hits = find(text, numbers.find(text, []) if with_numbers else (), [])
    return [[source[slice(*text.span(hit.start, hit.end))], hit.edtf] for hit in hits]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_case(case):
    assert found(case["text"]) == case["dates"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_case_without_document_numbers(case):
    assert found(case["text"], with_numbers=False) == case["dates"]


def test_the_table_is_large_enough():
    assert len(CASES) >= 200
    assert sum(not case["dates"] for case in CASES) >= 60


@pytest.mark.parametrize("row", [row for row in rows("date_words") if row["examples"]], ids=lambda row: row["word"])
def test_examples_of_the_lexicon(row):
    sentence, value = row["examples"].split(" = ")
    assert value in [edtf for _, edtf in found(sentence)]


SHOUTED = [
    case
    for case in CASES
    if case["about"] not in ("no dates", "lunar and names", "second reading")
    and "T12" not in case["text"]
    and "Cách mạng" not in case["text"]
]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
@pytest.mark.parametrize(
    "rewrite",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("-", "\u2013"),
    ],
    ids=["decomposed", "no-break spaces", "en dashes"],
)
def test_spelling_of_the_same_text_changes_nothing(case, rewrite):
    assert [value for _, value in found(rewrite(case["text"]))] == [value for _, value in case["dates"]]


@pytest.mark.parametrize("case", SHOUTED, ids=[case["text"][:50] for case in SHOUTED])
def test_headings_in_capitals(case):
    assert [value for _, value in found(case["text"].upper(), with_numbers=False)] == [value for _, value in case["dates"]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("theo Quyết định 1145/QĐ-UBND 2023 phê duyệt quy hoạch", [["2023", "2023"]]),
        ("theo Quy định 44-QĐ/TU 2023, cấp ủy", [["2023", "2023"]]),
        ("theo Kế hoạch 145/KH-UBND 2000 hộ được hỗ trợ", []),
        ("công tác năm 2019Phòng Nội vụ báo cáo", [["năm 2019", "2019"]]),
        ("mã năm 2019AB", []),
    ],
)
def test_years_beside_numbers_and_glued_words(source, expected):
    assert found(source) == expected


def one(source: str) -> DateHit:
    (hit,) = find(Text(source), (), [])
    return hit


@pytest.mark.parametrize(
    ("source", "first", "last", "precision"),
    [
        ("ngày 05 tháng 3 năm 2020", "2020-03-05", "2020-03-05", "day"),
        ("tháng 02/2024", "2024-02-01", "2024-02-29", "month"),
        ("quý II/2025", "2025-04-01", "2025-06-30", "quarter"),
        ("6 tháng cuối năm 2025", "2025-07-01", "2025-12-31", "half"),
        ("năm 2024", "2024-01-01", "2024-12-31", "year"),
        ("nhiệm kỳ 2025 - 2030", "2025-01-01", "2030-12-31", "term"),
        ("năm học 2024-2025", "2024-01-01", "2025-12-31", "school_year"),
        ("giai đoạn 2021-2025", "2021-01-01", "2025-12-31", "period"),
        ("từ ngày 15 đến ngày 20-12-2024", "2024-12-15", "2024-12-20", "interval"),
        ("thập niên 1980", "1980-01-01", "1989-12-31", "decade"),
        ("thế kỷ XXI", "2000-01-01", "2099-12-31", "century"),
    ],
)
def test_first_and_last_day(source, first, last, precision):
    hit = one(source)
    assert (str(hit.first), str(hit.last), hit.precision) == (first, last, precision)


@pytest.mark.parametrize("source", ["ngày 10 tháng 3 âm lịch", "rằm tháng Bảy", "ngày 23 tháng Chạp", "tháng Giêng"])
def test_lunar_days_cover_no_gregorian_day(source):
    hit = one(source)
    assert (hit.calendar, hit.first, hit.yearless) == ("lunar", None, False)


@pytest.mark.parametrize("source", ["ngày 31-02-2024", "ngày 31 tháng 4 năm 2025", "ngày 15/13/2024", "ngày 32/12/2024"])
def test_impossible_dates_are_kept_with_a_finding(source):
    findings: list[Finding] = []
    (hit,) = find(Text(source), (), findings)
    assert hit.impossible
    assert hit.first is None
    assert [finding.code for finding in findings] == ["date.impossible"]


def test_nothing_inside_a_document_number():
    text = Text("Quyết định số 12/2024/QĐ-UBND ngày 15/5/2024")
    assert [hit.edtf for hit in find(text, numbers.find(text, []), [])] == ["2024-05-15"]


VOCABULARY = st.sampled_from(
    [
        *"0123456789/-.,;() \n…",
        "ngày ",
        "tháng ",
        "năm ",
        "quý ",
        "giai đoạn ",
        "đến ",
        "và ",
        "2024",
        "12/2024",
        "mùng ",
        "I",
        "nhiệm kỳ ",
        "đầu ",
        "0000",
        "9999",
        "năm 9999",
        "tháng 1",
        "ngày 31/12/",
        "Giêng",
        " âm lịch",
        "…/5/2025",
        "từ 20/12",
        "những năm 90",
        "thế kỷ XX",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(VOCABULARY, max_size=40).map("".join)))
def test_every_string_has_ordered_dates_with_valid_values(source):
    text = Text(source)
    end = 0
    for hit in find(text, (), []):
        assert end <= hit.start < hit.end <= len(text.work)
        end = hit.end
        first, last = cover(hit.edtf)
        assert hit.calendar == "lunar" or (hit.first, hit.last) == (first, last)
        assert all(day is None or isinstance(day, dt.date) for day in (first, last))
        assert all(len(part.split("-")[0]) == 4 for part in hit.edtf.split("/"))
        assert not text.work[hit.start : hit.end].isspace()


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1/",
        "12-",
        "ngày ",
        "tháng ",
        "ngày 1 tháng ",
        "1, ",
        "2024-",
        "năm 2024, ",
        "1.",
        "… ",
        "ngày …",
        "và 1 ",
        "quý I, ",
        "(",
        "Luật a ",
    ],
)
def test_hostile_runs_take_linear_time(piece):
    def took(size: int) -> float:
        text = Text(piece * (size // len(piece)) + " ngày 5/5/2025")
        start = time.process_time()
        find(text, (), [])
        return time.process_time() - start

    assert_grows(took, 20_000, 80_000, 8)
