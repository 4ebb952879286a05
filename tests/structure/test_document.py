"""Whole documents of many layouts: header, legal bases, outline, signatories, recipients (fixtures/cases/structure.jsonl)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.structure.building import blocks, head, layout, lines
from vn_directive_parser.reading.source import Source
from vn_directive_parser.structure.layout import NodeHit

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "fixtures" / "cases" / "structure.jsonl").read_text("utf-8").splitlines()
    if line.strip()
]


def source_of(case: dict[str, Any]) -> Source:
    return blocks(*case["blocks"]) if "blocks" in case else lines(case["lines"])


def shape(node: NodeHit) -> list[Any]:
    """Kind, number, heading and, if there are any, the shapes of the children."""
    own: list[Any] = [node.kind, node.number, node.heading]
    return [*own, [shape(child) for child in node.children]] if node.children else own


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_document(case: dict[str, Any]) -> None:
    found = layout(source_of(case))
    assert head(source_of(case)) == case["head"]
    assert len(found.legal_bases) == case["legal_bases"]
    assert [shape(node) for node in found.outline] == case["outline"]
    assert [[s.name, s.post, s.authority] for s in found.signatories] == case["signatories"]
    assert [[r.kind, r.text, *([r.purpose] if r.purpose else [])] for r in found.recipients] == case["recipients"]


def test_quoted_text_is_kept_apart() -> None:
    case = next(case for case in CASES if case["name"].startswith("amending decree"))
    nodes = [node for root in layout(source_of(case)).outline for node in walk(root)]
    assert [(node.kind, node.number) for node in nodes if node.kind == "article" and not node.quoted] == [
        ("article", "1"),
        ("article", "2"),
    ]
    assert [(node.eid, node.quoted) for node in nodes if node.number == "4a"] == [("art_1__para_2__qstr_1__para_4a", True)]
    assert [node.eid for node in nodes if node.number == "3" and node.kind == "clause"] == ["art_1__para_3"]


def walk(node: NodeHit) -> list[NodeHit]:
    return [node, *(below for child in node.children for below in walk(child))]
