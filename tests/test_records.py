"""The records: the contract, the JSON round trip, and that what the parser builds is what the classes would build."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from tests.scoring import DOCUMENTS, ROOT
from vn_directive_parser import Document, parse, parse_file, records
from vn_directive_parser.cli.schema import document_schema

FIXTURES = sorted(DOCUMENTS.glob("*.docx"))


def every(model: BaseModel):
    """A record and all records in it."""
    yield model
    for value in model.__dict__.values():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, BaseModel):
                yield from every(part)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.stem)
def test_json_round_trip_is_exact_and_what_was_trusted_is_valid(path):
    document = parse_file(path)
    again = Document.model_validate_json(document.model_dump_json())
    assert again == document
    assert again.model_dump_json() == document.model_dump_json()
    assert Document.model_validate(document.model_dump()) == document, "also valid in Python, strictly"
    for record in every(document):
        assert list(record.__dict__) == list(type(record).model_fields), type(record)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.stem)
def test_spans_slice_back(path):
    document = parse_file(path)
    for record in every(document):
        if isinstance(record, records.Mention):
            assert document.text[record.span.start : record.span.end] == record.text


def test_records_are_frozen_and_closed():
    span = records.Span(start=0, end=4)
    with pytest.raises(ValidationError):
        span.start = 1
    with pytest.raises(ValidationError):
        records.Span(start=0, end=4, more=1)
    with pytest.raises(ValidationError):
        records.Span(start="0", end=4)


def test_every_field_of_the_contract_is_documented_or_plain():
    schema = json.loads(document_schema())
    assert {"Reference", "Body", "DateMention", "Enumeration", "OutlineNode", "Diagnostic"} <= set(schema["$defs"])


def test_the_committed_schema_has_not_drifted():
    assert (ROOT / "docs" / "schema" / "document.schema.json").read_text("utf-8") == document_schema()


def test_representations_are_readable():
    document = parse("Thực hiện Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành uỷ Hà Nội.")
    assert repr(document.references[0]) == "Reference(numbered: Kế hoạch 284-KH/TU | 2024-11-29; Thành ủy Hà Nội)"
    assert repr(document).startswith("Document(text, 68 code points: 1 references")
    html = document._repr_html_()
    assert "<td>284-KH/TU</td>" in html
    assert "<script" not in parse("Kế hoạch số <script>1/KH-UBND</script>")._repr_html_()


def test_cited_groups_mentions_of_one_document():
    document = parse(
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ. Theo Nghị định 30/2020/NĐ-CP và Luật Đất đai năm 2024."
    )
    groups = document.cited()
    assert [len(mentions) for mentions in groups.values()] == [2, 1]


@given(st.text(max_size=300))
def test_any_string_parses_and_its_spans_slice_back(text):
    document = parse(text)
    assert document.text == text
    for record in every(document):
        if isinstance(record, records.Mention):
            assert text[record.span.start : record.span.end] == record.text
