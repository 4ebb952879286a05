"""Pinpoints: the table fixtures/cases/pinpoints.jsonl, and properties."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vn_directive_parser.extract.pinpoints import find
from vn_directive_parser.resolve.assemble import pinpoint
from vn_directive_parser.text.normalize import Text

CASES = Path(__file__).parents[2] / "fixtures" / "cases"


def table() -> list[Any]:
    with (CASES / "pinpoints.jsonl").open(encoding="utf-8") as handle:
        rows = [json.loads(line) for line in handle]
    return [pytest.param(row["text"], row["runs"], id=row["text"][:60]) for row in rows]


@pytest.mark.parametrize(("text", "runs"), table())
def test_the_runs_of_a_text(text: str, runs: list[dict[str, Any]]) -> None:
    parsed = Text(text)
    found = [{"quote": parsed.work[hit.start : hit.end], "paths": [pinpoint(path).path for path in hit.paths]} for hit in find(parsed, [])]
    assert found == runs


def test_runs_with_words_between_stay_apart() -> None:
    text = Text("khoản 5 Điều 1 Nghị định A và Điều 3 Nghị định B; theo Điều 4")
    assert [text.work[hit.start : hit.end] for hit in find(text, [])] == ["khoản 5 Điều 1", "Điều 3", "Điều 4"]


def test_units_and_numbers_of_a_path() -> None:
    (hit,) = find(Text("theo điểm a khoản 2 Điều 5"), [])
    assert hit.paths == ((("article", "5"), ("clause", "2"), ("point", "a")),)


def test_no_endless_expansion() -> None:
    (hit,) = find(Text("từ Điều 1 đến Điều 9999"), [])
    assert len(hit.paths) == 2


WORDS = st.sampled_from(
    [
        "Điều ",
        "khoản ",
        "điểm ",
        "Mục ",
        "Chương ",
        "Phụ lục ",
        "các ",
        "từ ",
        "đến ",
        "và ",
        ", ",
        "; ",
        "5",
        "7a",
        "a",
        "đ",
        "II",
        "này",
        " (",
        ")",
        "\n",
        ". ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=25).map("".join))
def test_hits_are_in_order_apart_and_inside(text: str) -> None:
    parsed = Text(text)
    last = 0
    for hit in find(parsed, []):
        assert last <= hit.start < hit.end <= len(parsed.work)
        assert hit.paths
        last = hit.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_text_is_refused(text: str) -> None:
    find(Text(text), [])


@pytest.mark.parametrize(
    "unit",
    ["Điều ", "Điều 1, ", "khoản 1 ", "điểm a, ", "Điều 1, khoản 2, ", "Điều 5 (khoản 1) ", "Điều 1 đến Điều 9999, ", "1, 2, ", "các "],
)
def test_time_grows_with_length_only(unit: str) -> None:
    find(Text("Điều 1"), [])
    text = Text(unit * (200_000 // len(unit)))
    start = time.process_time()
    find(text, [])
    assert time.process_time() - start < 3
