"""A `Document` as rows of the schema: pure functions, so that workers build the rows before they take the lock."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from vn_directive_parser import __version__
from vn_directive_parser.index.fold import composed, fold, name_key, number_key
from vn_directive_parser.records import Body, DateValue, Document, Enumeration, EnumerationItem, OutlineNode, Reference

Value = str | int | float | bytes | None
Row = tuple[Value, ...]

DOCUMENT_COLUMNS = (
    "sha256", "document_id", "family", "type_code", "type", "number", "number_key", "serial", "symbol", "number_year",
    "date", "date_from", "date_to", "issuer", "issuer_key", "issuer_id", "co_issuers", "superior", "level", "branch",
    "place", "place_key", "issuer_place", "issuer_place_key", "title", "secrecy", "urgency", "draft",
    "signer", "signer_post", "signer_authority", "pages", "characters", "size", "media_type", "reader", "encoding",
    "doubts", "parser_version", "settings", "schema_version",
)  # fmt: skip

_DOUBTFUL = ("number", "date", "issuer", "document_type", "title")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Rows:
    """All rows of one document; the detail rows lack their first column, the document's id."""

    sha256: str
    document: Row
    text: str
    json: bytes
    search: tuple[str, str, str, str, str]
    details: dict[str, list[Row]] = field(default_factory=dict)


def rows(document: Document, settings: str = "") -> Rows:
    """The rows of a document. A document without a hash (parsed from text) is known by the hash of its text."""
    document = _encodable(document)
    digest = document.source.sha256 or hashlib.sha256(document.text.encode()).hexdigest()
    # The name belongs to the file, not to the content: one document may lie under many names.
    bare = document.model_copy(update={"text": "", "source": document.source.model_copy(update={"name": None, "sha256": digest})})
    record = bare.model_dump_json(exclude_defaults=True).encode()
    header = document.header
    return Rows(
        sha256=digest,
        document=_document(document, digest, settings),
        text=document.text,
        json=zlib.compress(record, 1),
        search=search_columns(header.number.canonical if header and header.number else None, _title(document), document.text),
        details=_details(document),
    )


def search_columns(number: str | None, title: str | None, text: str) -> tuple[str, str, str, str, str]:
    """The columns of the search table: number, title and text, the latter two also folded."""
    title = composed(title or "")
    return fold(number or ""), title, fold(title), composed(text), fold(text)


def _encodable(document: Document) -> Document:
    """Neither JSON nor SQLite holds lone surrogates (a text parsed from a string may): each becomes U+FFFD."""
    try:
        document.text.encode()
    except UnicodeEncodeError:
        return Document.model_validate(_replaced(document.model_dump()))
    return document


def _replaced(value: object) -> object:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _replaced(inner) for key, inner in value.items()}
    return tuple(map(_replaced, value)) if isinstance(value, tuple) else value


def _title(document: Document) -> str | None:
    return document.header.title if document.header else None


def _document(document: Document, digest: str, settings: str) -> Row:
    header, source = document.header, document.source
    issuer = header.issuer if header else None
    number = header.number if header else None
    kind = header.document_type if header else None
    signer = document.signatories[0] if document.signatories else None
    place = header.place if header else None
    serial = number.serial if number else None
    return (
        digest, document.document_id,
        kind.family if kind else None, kind.code if kind else None, kind.name if kind else None,
        number.canonical if number else None, number_key(number.canonical) if number else None, serial,
        symbol(number.canonical, number.serial, number.year) if number else None, number.year if number else None,
        *_date(header.date if header else None),
        issuer.name if issuer else None, name_key(issuer.name) if issuer else None, issuer.body_id if issuer else None,
        "; ".join(body.name for body in header.co_issuers) or None if header else None,
        header.superior.name if header and header.superior else None,
        issuer.level if issuer else None, issuer.branch if issuer else None,
        place, name_key(place) if place else None,
        issuer.place if issuer else None, name_key(issuer.place) if issuer and issuer.place else None,
        _title(document), header.secrecy if header else None, header.urgency if header else None, int(header.draft) if header else 0,
        signer.name if signer else None, signer.post if signer else None, signer.authority if signer else None,
        source.pages, len(document.text), source.size, source.media_type, source.reader, source.encoding,
        _listed(doubts(document)), __version__, settings, document.schema_version,
    )  # fmt: skip


def symbol(canonical: str, serial: str, year: int | None) -> str:
    """The symbol (ký hiệu) of a number: what stands after serial and year.

    >>> symbol("30/2020/NĐ-CP", "30", 2020), symbol("284-KH/TU", "284", None)
    ('NĐ-CP', 'KH/TU')
    """
    rest = canonical.removeprefix(serial).lstrip("-/ ")
    if year is not None:
        rest = rest.removeprefix(str(year)).lstrip("-/ ")
    return rest


def doubts(document: Document) -> list[str]:
    """Why a person should look at the document's own fields: parts missing or inferred, findings inside the header."""
    header = document.header
    if header is None:
        return ["no_header"]
    found = [f"no_{name}" for name in _DOUBTFUL if getattr(header, name) is None]
    if header.date is not None:
        if header.date.precision != "day" or header.date.start is None:
            found.append("date_incomplete")
        if header.date.inferred:
            found.append("date_inferred")
    if header.number is not None and not header.number.serial:
        found.append("number_blank")
    if not document.signatories:
        found.append("no_signatory")
    start, end = header.span.start, header.span.end
    found += [
        item.code
        for item in document.diagnostics
        if item.severity != "info" and item.span is not None and item.span.start < end and item.span.end > start
    ]
    return list(dict.fromkeys(found))


def _date(value: DateValue | None) -> tuple[str | None, str | None, str | None]:
    if value is None:
        return None, None, None
    return value.edtf, value.start.isoformat() if value.start else None, value.end.isoformat() if value.end else None


def _listed(values: list[str] | tuple[str, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None


def _details(document: Document) -> dict[str, list[Row]]:
    return {
        "references": [_reference(i, reference) for i, reference in enumerate(document.references)],
        "relations": [(i, r.kind, r.target, r.reference) for i, r in enumerate(document.relations)],
        "dates": [(i, d.span.start, d.span.end, d.text, *_date(d), d.precision, _listed(d.inferred)) for i, d in enumerate(document.dates)],
        "bodies": [
            (i, b.span.start, b.span.end, b.text, b.name, b.body_id, b.level, b.branch, b.place, b.resolved)
            for i, b in enumerate(document.bodies)
        ],
        "persons": [(i, p.span.start, p.span.end, p.text, p.name, p.honorific, _listed(p.posts)) for i, p in enumerate(document.persons)],
        "enumerations": [_enumeration(i, enumeration) for i, enumeration in enumerate(document.enumerations)],
        "outline": list(_outline(document.outline)),
        "people": list(_people(document)),
        "diagnostics": [
            (i, d.code, d.severity, d.message, d.span.start if d.span else None, d.span.end if d.span else None)
            for i, d in enumerate(document.diagnostics)
        ],
    }


def _reference(position: int, reference: Reference) -> Row:
    number = reference.number.canonical if reference.number else None
    issuer = issuers(reference.issuers)
    return (
        position, reference.span.start, reference.span.end, reference.text, reference.form,
        reference.document_type.name if reference.document_type else None, number, number_key(number) if number else None,
        *_date(reference.date), issuer, name_key(issuer) if issuer else None, reference.title,
        _listed([pinpoint.path for pinpoint in reference.pinpoints]), reference.relation, reference.target, reference.antecedent,
        _listed(reference.inferred),
    )  # fmt: skip


def issuers(bodies: tuple[Body, ...]) -> str | None:
    """The issuers of a document as one text, a joint document's joined by "; "."""
    return "; ".join(body.name for body in bodies) or None


def _enumeration(position: int, enumeration: Enumeration) -> Row:
    complete = None if enumeration.complete is None else int(enumeration.complete)
    label = enumeration.label
    items = json.dumps([_item(item) for item in enumeration.items], ensure_ascii=False)
    return position, enumeration.span.start, enumeration.span.end, label, enumeration.announced_count, complete, enumeration.style, items


def _item(item: EnumerationItem) -> str | dict[str, object]:
    return {"text": item.text, "items": [_item(inner) for inner in item.items]} if item.items else item.text


def _outline(nodes: tuple[OutlineNode, ...]) -> Iterator[Row]:
    """The tree in document order, each node with its parent's position."""
    stack: list[tuple[OutlineNode, int | None, int]] = [(node, None, 0) for node in reversed(nodes)]
    position = 0
    while stack:
        node, parent, depth = stack.pop()
        heading = node.heading
        yield position, node.span.start, node.span.end, parent, depth, node.kind, node.number, heading, node.eid, int(node.quoted)
        stack.extend((child, position, depth + 1) for child in reversed(node.children))
        position += 1


def _people(document: Document) -> Iterator[Row]:
    """Who signed and who receives."""
    position = 0
    for signatory in document.signatories:
        yield position, "signatory", signatory.text, signatory.name, signatory.post, signatory.authority
        position += 1
    for recipient in document.recipients:
        yield position, recipient.kind, recipient.text, None, recipient.purpose, None
        position += 1
