"""Document numbers: tables of cases (fixtures/cases/numbers*.jsonl), fields, properties."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vn_directive_parser.extract.hits import Finding
from vn_directive_parser.extract.numbers import find, parse_number
from vn_directive_parser.text.normalize import Text

CASES = Path(__file__).parents[2] / "fixtures" / "cases"


def table(name: str) -> list[Any]:
    with (CASES / f"{name}.jsonl").open(encoding="utf-8") as handle:
        rows = [json.loads(line) for line in handle]
    return [pytest.param(row["text"], row["numbers"], id=row["text"][:60]) for row in rows]


@pytest.mark.parametrize(("text", "numbers"), table("numbers") + table("numbers_negative"))
def test_the_numbers_of_a_text(text: str, numbers: list[dict[str, Any]]) -> None:
    hits = find(Text(text), [])
    assert [hit.canonical for hit in hits] == [number["canonical"] for number in numbers]
    for hit, number in zip(hits, numbers, strict=True):
        if "type" in number:
            assert hit.type_name == number["type"]
        if "issuers" in number:
            assert [facts.name for facts in hit.issuers] == number["issuers"]
        elif len(numbers) == 1:
            assert hit.issuers == ()


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(table("numbers")) >= 250
    assert len(table("numbers_negative")) >= 120


@pytest.mark.parametrize(
    ("string", "canonical", "serial", "year", "code", "bodies", "family", "shape"),
    [
        ("284-KH/TU", "284-KH/TU", "284", None, "KH", ("TU",), "party", "party"),
        ("30 /2020/ NĐ - CP", "30/2020/NĐ-CP", "30", 2020, "NĐ", ("CP",), "normative", "normative"),
        ("1234/QĐ-UBND", "1234/QĐ-UBND", "1234", None, "QĐ", ("UBND",), "state", "state"),
        ("1234/UBND-VX", "1234/UBND-VX", "1234", None, None, ("UBND",), "state", "letter"),
        ("05/2021/TTLT-BCA-VKSNDTC", "05/2021/TTLT-BCA-VKSNDTC", "05", 2021, "TTLT", ("BCA", "VKSNDTC"), "normative", "joint"),
        ("45/2019/QH14", "45/2019/QH14", "45", 2019, None, ("QH14",), "assembly", "assembly"),
        ("12/VBHN-BTC", "12/VBHN-BTC", "12", None, "VBHN", ("BTC",), "normative", "consolidated"),
        ("06/2024/HS-ST", "06/2024/HS-ST", "06", 2024, "HS-ST", (), "judicial", "court"),
        ("225-KH/TWĐTN-TNNT", "225-KH/TWĐTN-TNNT", "225", None, "KH", ("TWĐTN",), "mass", "party"),
        ("05-QC/BTCTU-BDVTU", "05-QC/BTCTU-BDVTU", "05", None, "QC", ("BTCTU", "BDVTU"), "party", "party"),
        ("31/KH-MTTQ-BTT", "31/KH-MTTQ-BTT", "31", None, "KH", ("MTTQ",), "mass", "state"),
        ("60/CP", "60/CP", "60", None, None, ("CP",), "state", "historic"),
        ("Số:     /QĐ-UBND", "/QĐ-UBND", "", None, "QĐ", ("UBND",), "state", "state"),
        ("Số 15-NQ/TU", "15-NQ/TU", "15", None, "NQ", ("TU",), "party", "party"),
        ("12a/2020/TT-BTC", "12a/2020/TT-BTC", "12a", 2020, "TT", ("BTC",), "normative", "normative"),
        ("45/25010/NĐ-CP", "45/25010/NĐ-CP", "45", None, "NĐ", ("CP",), "normative", "normative"),
        ("12/98/QĐ-BTC", "12/98/QĐ-BTC", "12", 1998, "QĐ", ("BTC",), "normative", "normative"),
    ],
)
def test_the_parts_of_one_number(
    string: str, canonical: str, serial: str, year: int | None, code: str | None, bodies: tuple[str, ...], family: str, shape: str
) -> None:
    hit = parse_number(string)
    assert hit is not None
    assert (hit.canonical, hit.serial, hit.year, hit.type_code) == (canonical, serial, year, code)
    assert (hit.issuer_codes, hit.family, hit.shape) == (bodies, family, shape)


@pytest.mark.parametrize("string", ["", "Kế hoạch", "ngày 5 tháng 3", "12/12/2024", "Số:", "QĐ-UBND"])
def test_a_string_without_a_number(string: str) -> None:
    assert parse_number(string) is None


def test_number_and_lead_have_their_places() -> None:
    text = Text("theo Kế hoạch số 284-KH/TU và 12/QĐ-UBND")
    first, second = find(text, [])
    assert (text.work[first.start : first.end], text.work[first.lead : first.start]) == ("284-KH/TU", "số ")
    assert (text.work[second.start : second.end], second.lead) == ("12/QĐ-UBND", second.start)


def test_each_member_of_a_list_has_its_own_place() -> None:
    text = Text("các Quyết định số 12, 13 và 14/QĐ-UBND")
    assert [text.work[hit.start : hit.end] for hit in find(text, [])] == ["12", "13", "14/QĐ-UBND"]


def test_unknown_codes_are_read_with_a_finding() -> None:
    findings: list[Finding] = []
    (hit,) = find(Text("Công văn số 15/WKJ-QZ của Viện"), findings)
    assert (hit.canonical, hit.known) == ("15/WKJ-QZ", False)
    assert [finding.code for finding in findings] == ["number.unknown-code"]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789/-–. ,;:\n…_aAbđĐQNKHTUCPsốSố%()VBDk", max_size=60))
def test_hits_are_in_order_apart_and_inside(text: str) -> None:
    parsed = Text(text)
    last = 0
    for hit in find(parsed, []):
        assert last <= hit.lead <= hit.start < hit.end <= len(parsed.work)
        last = hit.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_text_is_refused(text: str) -> None:
    find(Text(text), [])
    parse_number(text)


@pytest.mark.parametrize(
    "unit", ["1", "12/", "1-A", "12/QĐ-", "1, 2, ", "số ", "/QĐ", "....../QĐ-UBND", "A-", "1/1/", "Kế hoạch số 1, ", "1 TC/"]
)
def test_time_grows_with_length_only(unit: str) -> None:
    find(Text("Kế hoạch số 1-KH/TU"), [])
    text = Text(unit * (200_000 // len(unit)))
    start = time.process_time()
    find(text, [])
    assert time.process_time() - start < 3
