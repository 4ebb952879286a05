"""The fixture documents: what was read by hand is what the parser gives, down to the floors."""

import json
import tomllib

import pytest

from tests.scoring import DOCUMENTS, ROOT, agreement, fixture_figures, summary
from vn_directive_parser import parse_file

FLOORS = tomllib.loads((ROOT / "floors.toml").read_text("utf-8"))["fixtures"]


def test_there_are_documents_of_state_and_party_with_their_expected_records():
    expected = [json.loads(path.read_text("utf-8")) for path in DOCUMENTS.glob("*.json")]
    assert len(expected) >= 12
    assert len(list(DOCUMENTS.glob("*.docx"))) == len(list((DOCUMENTS / "sources").glob("*.toml"))) == len(expected)
    assert {e["header"]["document_type"] for e in expected} >= {"Kế hoạch", "Công văn", "Quyết định", "Nghị định", "Thông tư", "Luật"}


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.json")), ids=lambda p: p.stem)
def test_header_and_structure_are_exact(path):
    expected, found = json.loads(path.read_text("utf-8")), summary(parse_file(path.with_suffix(".docx")))
    for kind in ("header", "document_id", "legal_bases", "articles", "outline", "signatories", "recipients", "references", "dates"):
        assert found[kind] == expected[kind], kind


def test_the_floors_hold():
    figures, _ = fixture_figures()
    assert FLOORS
    for kind, floor in FLOORS.items():
        assert figures[kind] >= floor, kind


def test_a_wrong_record_is_seen():
    expected = json.loads(next(iter(sorted(DOCUMENTS.glob("*.json")))).read_text("utf-8"))
    wrong = expected | {"dates": expected["dates"][1:]}
    agree, want, got = agreement(expected, wrong)["dates"]
    assert (agree, want, got) == (len(expected["dates"]) - 1, len(expected["dates"]), len(expected["dates"]) - 1)
