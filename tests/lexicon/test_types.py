"""Document types and code shapes: every row's examples are read as the row says."""

from __future__ import annotations

import re

import pytest

from vn_directive_parser.extract import pinpoints
from vn_directive_parser.extract.numbers import find
from vn_directive_parser.lexicon import types
from vn_directive_parser.lexicon.code_shapes import shape_of
from vn_directive_parser.lexicon.tables import rows, values
from vn_directive_parser.text.normalize import Text


@pytest.mark.parametrize("row", rows("document_types"), ids=lambda row: row["name"])
def test_each_type_is_found_at_the_start_of_its_example(row: dict[str, str]) -> None:
    example = row["examples"]
    found = types.starting_at(Text(example).lower, 0)
    assert found is not None
    assert found[1].name == row["name"]
    assert row["source"]


@pytest.mark.parametrize("row", rows("document_types"), ids=lambda row: row["name"])
def test_each_type_is_found_before_its_number(row: dict[str, str]) -> None:
    text = Text(row["examples"])
    stop = re.search(r" số \d", text.work)
    if stop:
        start, kind = types.ending_at(text.lower, stop.start()) or (-1, None)
        assert (start, kind and kind.name) == (0, row["name"])
        if row["bare"] != "no":
            assert len(find(text, [])) == 1


@pytest.mark.parametrize(
    ("text", "name", "start"),
    [
        ("theo BỘ LUẬT", "Bộ luật", 5),
        ("thông tư\nliên tịch", "Thông tư liên tịch", 0),
        ("Công văn ", "Công văn", 0),
        ("Quy chế phối hợp", "Quy chế phối hợp", 0),
        ("qui định", "Quy định", 0),
        ("thoả thuận", "Bản thỏa thuận", 0),
    ],
)
def test_type_words_in_any_writing(text: str, name: str, start: int) -> None:
    parsed = Text(text)
    found = types.ending_at(parsed.lower, len(parsed.work))
    assert found is not None
    assert (found[0], found[1].name) == (start, name)


@pytest.mark.parametrize("text", ["", "ngày", "bản", "của Luật sư"])
def test_other_words_are_no_types(text: str) -> None:
    assert types.ending_at(text.lower(), len(text)) is None


def test_codes_name_the_type_of_their_order() -> None:
    assert types.by_code()["TT"] == types.TypeCode("TT", party="Thông tri", state="Thông tư", joint=False)
    assert types.by_code()["QĐ"].party is None
    assert types.by_code()["TTR"].code == "TTr"


def test_the_names_that_codes_give_are_types() -> None:
    names = {row["name"] for row in rows("document_types")}
    assert {name for row in rows("type_codes") for name in (row["party"], row["state"]) if name} <= names


@pytest.mark.parametrize("row", rows("code_shapes"), ids=lambda row: row["kind"])
def test_each_shape_fits_its_examples(row: dict[str, str]) -> None:
    for example in values(row["examples"]):
        assert re.fullmatch(row["pattern"], example)
        assert shape_of(example) is not None


@pytest.mark.parametrize("row", rows("number_negatives"), ids=lambda row: row["kind"])
def test_the_examples_of_each_negative_row_hold_no_number(row: dict[str, str]) -> None:
    for example in values(row["examples"]):
        assert find(Text(example), []) == []


@pytest.mark.parametrize("row", rows("code_misreadings"), ids=lambda row: row["written"])
def test_each_misreading_is_put_right(row: dict[str, str]) -> None:
    for example in values(row["examples"]):
        (hit,) = find(Text(f"Văn bản số {example}"), [])
        assert row["meant"] in re.split("[-/]", hit.canonical)


@pytest.mark.parametrize("row", rows("number_followers"), ids=lambda row: row["only_after"] or "any")
def test_the_examples_of_followers_hold_a_bare_number(row: dict[str, str]) -> None:
    for example in values(row["examples"]):
        assert len(find(Text(example), [])) == 1


@pytest.mark.parametrize("row", rows("pinpoint_units"), ids=lambda row: row["unit"])
def test_the_examples_of_units_hold_them(row: dict[str, str]) -> None:
    for example in values(row["examples"]):
        (hit,) = pinpoints.find(Text(f"theo {example}"), [])
        assert row["unit"] in {unit for path in hit.paths for unit, _ in path}
