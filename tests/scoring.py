"""What the fixtures expect of a document, and how near a parse comes to it.

`summary` is the readable form in which expected records are kept (fixtures/documents/NAME.json): a list of flat entries per
kind. `agreement` is the strict F1 of two summaries per kind: an entry counts only where all its fields are right.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from vn_directive_parser import parse_file
from vn_directive_parser.records import Document, EnumerationItem

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ROOT / "fixtures" / "documents"
SHARED = ROOT.parent / "shared"


def summary(document: Document) -> dict[str, Any]:
    """The scored fields of a document, flat and readable."""
    head = document.header
    return {
        "header": {
            "document_type": head.document_type.name if head and head.document_type else None,
            "number": head.number.canonical if head and head.number else None,
            "issuer": head.issuer.name if head and head.issuer else None,
            "co_issuers": [body.name for body in head.co_issuers] if head else [],
            "superior": head.superior.name if head and head.superior else None,
            "place": head.place if head else None,
            "date": head.date.edtf if head and head.date else None,
            "title": head.title if head else None,
            "draft": head.draft if head else False,
        },
        "document_id": document.document_id,
        "legal_bases": [flat(basis.text) for basis in document.legal_bases],
        "articles": [node.number for top in document.outline for node in own(top) if node.kind == "article"],
        "outline": [
            node.eid
            for top in document.outline
            for node in top.walk()
            if node.kind in ("part", "chapter", "section", "article", "clause", "point")
        ],
        "signatories": [{"name": s.name, "post": s.post, "authority": s.authority} for s in document.signatories],
        "recipients": [{"text": flat(r.text), "kind": r.kind} for r in document.recipients],
        "references": [
            {
                "text": flat(r.text),
                "form": r.form,
                "type": r.document_type.name if r.document_type else None,
                "number": r.number.canonical if r.number else None,
                "date": r.date.edtf if r.date else None,
                "issuer": "; ".join(body.name for body in r.issuers) or None,
                "title": r.title,
                "pinpoints": [p.path for p in r.pinpoints],
                "relation": r.relation,
            }
            for r in document.references
        ],
        "dates": [{"text": flat(d.text), "value": d.edtf} for d in document.dates],
        "bodies": [{"text": flat(b.text), "name": b.name} for b in document.bodies],
        "persons": [{"name": p.name, "posts": list(p.posts)} for p in document.persons],
        "enumerations": [{"announced": e.announced_count, "items": [item(i) for i in e.items]} for e in document.enumerations],
    }


def own(node: Any) -> list[Any]:
    """The nodes of a document that are its own: neither quoted nor in an appendix or attachment."""
    if node.quoted or node.kind in ("appendix", "attachment"):
        return []
    return [node, *(below for child in node.children for below in own(child))]


def item(entry: EnumerationItem) -> Any:
    """An item as its text, or as text and items where it has a list of its own."""
    text = flat(entry.text)
    return {"text": text, "items": [item(i) for i in entry.items]} if entry.items else text


def flat(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())


def agreement(expected: dict[str, Any], found: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    """(entries that agree, expected, found) per kind."""
    figures = {}
    for kind, entries in expected.items():
        want, got = counted(entries), counted(found.get(kind))
        figures[kind] = (sum((want & got).values()), sum(want.values()), sum(got.values()))
    return figures


def counted(value: Any) -> Counter[str]:
    """The entries of a kind as a multiset; a mapping's entries are its fields."""
    if isinstance(value, dict):
        entries = [f"{key}={json.dumps(part, ensure_ascii=False)}" for key, part in value.items()]
    elif isinstance(value, list):
        entries = [json.dumps(part, ensure_ascii=False, sort_keys=True) for part in value]
    else:
        entries = [json.dumps(value, ensure_ascii=False)]
    return Counter(entries)


def f1(agree: int, expected: int, found: int) -> float:
    """F1 of counts; 1.0 where nothing was expected and nothing found."""
    return 2 * agree / (expected + found) if expected + found else 1.0


def fixture_figures() -> tuple[dict[str, float], list[str]]:
    """Strict F1 per kind over all fixture documents, and every difference as a line."""
    totals: dict[str, list[int]] = {}
    differences: list[str] = []
    for path in sorted(DOCUMENTS.glob("*.json")):
        expected = json.loads(path.read_text("utf-8"))
        found = summary(parse_file(path.with_suffix(".docx")))
        for kind, figures in agreement(expected, found).items():
            totals[kind] = [a + b for a, b in zip(totals.get(kind, [0, 0, 0]), figures, strict=True)]
            want, got = counted(expected[kind]), counted(found[kind])
            differences += [f"{path.stem}\t{kind}\tmissed\t{entry}" for entry in want - got]
            differences += [f"{path.stem}\t{kind}\textra\t{entry}" for entry in got - want]
    return {kind: f1(*figures) for kind, figures in totals.items()}, differences
