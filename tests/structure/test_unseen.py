"""Whole documents in layouts that no document of the corpus has: only what is sure of each is listed (structure_unseen.jsonl)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.structure.building import blocks, lines
from vn_directive_parser.parser import Parser
from vn_directive_parser.records import Document, OutlineNode

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "fixtures" / "cases" / "structure_unseen.jsonl").read_text("utf-8").splitlines()
    if line.strip()
]


def own_articles(nodes: tuple[OutlineNode, ...]) -> list[str | None]:
    """The numbers of the document's own articles, in order."""
    found: list[str | None] = []
    for node in nodes:
        if node.quoted or node.kind in ("appendix", "attachment"):
            continue
        found += [node.number] if node.kind == "article" else []
        found += own_articles(node.children)
    return found


def summary(document: Document) -> dict[str, Any]:
    """What a case may list of a document."""
    head = document.header
    found: dict[str, Any] = {
        "bases": len(document.legal_bases),
        "articles": own_articles(document.outline),
        "sign": [[one.name, one.post, one.authority] for one in document.signatories],
        "to": [one.text for one in document.recipients if one.kind == "to"],
        "copy": [one.text for one in document.recipients if one.kind == "copy"],
    }
    if head is not None:
        found |= {
            "type": head.document_type and head.document_type.name,
            "number": head.number and head.number.canonical,
            "issuer": head.issuer and head.issuer.name,
            "superior": head.superior and head.superior.name,
            "place": head.place,
            "date": head.date and head.date.edtf,
            "title": head.title,
            "co": [body.name for body in head.co_issuers],
            "secrecy": head.secrecy,
            "urgency": head.urgency,
            "draft": head.draft,
        }
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_layouts_nobody_has_seen(case: dict[str, Any]) -> None:
    source = blocks(*case["blocks"]) if "blocks" in case else lines(case["lines"])
    found = summary(Parser(only=["structure"]).parse_source(source))
    assert {key: found.get(key) for key in case["want"]} == case["want"]
