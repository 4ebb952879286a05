"""Bodies: tables of sentences, negative ones beside them, and properties."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vn_directive_parser.extract.bodies import find
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


@given(st.text())
def test_any_text(text: str) -> None:
    working = Text(text)
    last = 0
    for hit in find(working, []):
        assert last <= hit.start < hit.end <= len(working.work)
        last = hit.end
