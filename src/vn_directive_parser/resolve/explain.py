"""The decisions behind the records of a document, one line each, in the order of the text."""

from __future__ import annotations

from vn_directive_parser.records import BodyMention, DateMention, Document, Reference


def explain(document: Document) -> str:
    """Every record that a rule decided, with the names of the rules.

    >>> from vn_directive_parser import parse
    >>> print(explain(parse("Căn cứ Nghị định số 30/2020/NĐ-CP;", only=["references"])))
    7:33 reference 'Nghị định số 30/2020/NĐ-CP' -> /akn/vn/act/nghi-dinh/chinh-phu/2020/30-2020-nd-cp [type:word, issuer:code, relation:basis]
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
