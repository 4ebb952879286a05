"""The decisions behind the records of a document, one line each, in the order of the text."""

from __future__ import annotations

from vn_directive_parser.records import BodyMention, DateMention, Document, Reference


def explain(document: Document) -> str:
    """Every record that a rule decided, with the names of the rules.

    >>> from vn_directive_parser import parse
    >>> print(explain(parse("Căn cứ Luật Đất đai năm 2024;", only=["references"])))
    7:28 reference 'Luật Đất đai năm 2024' -> /akn/vn/act/luat/quoc-hoi/2024/31-2024-qh15 [named, date:behind, relation:basis]
    """
    lines = [
        *((r.span.start, _reference(r)) for r in document.references),
        *((d.span.start, _date(d)) for d in document.dates if d.rule),
        *((b.span.start, _body(b)) for b in document.bodies if b.rule),
        *((d.span.start if d.span else -1, f"{d.span or '-'} {d.severity} {d.code}: {d.message}") for d in document.diagnostics),
    ]
    return "\n".join(line for _, line in sorted(lines))


def _reference(reference: Reference) -> str:
    target = reference.target or ("#" + str(reference.antecedent) if reference.antecedent is not None else "?")
    inferred = f" inferred {', '.join(reference.inferred)}" if reference.inferred else ""
    return f"{reference.span} reference {_words(reference.text)} -> {target}{inferred} [{', '.join(reference.rules)}]"


def _date(date: DateMention) -> str:
    return f"{date.span} date {_words(date.text)} -> {date.edtf} [{date.rule}]"


def _body(body: BodyMention) -> str:
    return f"{body.span} body {_words(body.text)} -> {body.resolved or body.name} [{body.rule}]"


def _words(text: str) -> str:
    return repr(" ".join(text.split()))
