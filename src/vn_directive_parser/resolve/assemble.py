"""The last door: hits become records, once, with positions in the caller's text.

Values come from typed code of our own, so they are not validated a second time (`records.trusted`); records of what recurs
(bodies, types, pinpoints) are immutable and shared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import normalize

from vn_directive_parser import records
from vn_directive_parser.extract.hits import (
    BodyFacts,
    BodyHit,
    DateHit,
    EnumerationHit,
    Finding,
    ItemHit,
    NumberHit,
    PersonHit,
    ReferenceHit,
)
from vn_directive_parser.reading.source import Source
from vn_directive_parser.records import Family, Span, trusted
from vn_directive_parser.resolve.document import Resolution
from vn_directive_parser.structure.layout import HeaderHit, Layout, NodeHit, RecipientHit, SignatoryHit
from vn_directive_parser.text.normalize import ZERO_WIDTH, Text

UNIT_NAMES = {
    "part": "Phần",
    "chapter": "Chương",
    "section": "Mục",
    "subsection": "Tiểu mục",
    "article": "Điều",
    "clause": "khoản",
    "point": "điểm",
    "appendix": "Phụ lục",
}
_NO_UNITS: dict[str, object] = dict.fromkeys(UNIT_NAMES)
_span, _document, _reference = trusted(Span), trusted(records.Document), trusted(records.Reference)
_date, _body, _person = trusted(records.DateMention), trusted(records.BodyMention), trusted(records.PersonMention)
_enumeration, _item, _number = trusted(records.Enumeration), trusted(records.EnumerationItem), trusted(records.DocumentNumber)
_legal_basis, _signatory, _recipient = trusted(records.LegalBasis), trusted(records.Signatory), trusted(records.Recipient)
_node, _diagnostic = trusted(records.OutlineNode), trusted(records.Diagnostic)
_date_value, _pinpoint = trusted(records.DateValue), trusted(records.Pinpoint)


@dataclass(slots=True)
class Hits:
    """Everything the stages found in one document."""

    references: list[ReferenceHit] = field(default_factory=list)
    dates: list[DateHit] = field(default_factory=list)
    bodies: list[BodyHit] = field(default_factory=list)
    persons: list[PersonHit] = field(default_factory=list)
    enumerations: list[EnumerationHit] = field(default_factory=list)
    layout: Layout = field(default_factory=Layout)
    resolution: Resolution = field(default_factory=Resolution)
    findings: list[Finding] = field(default_factory=list)


class Assembler:
    """Builds the records of one document."""

    def __init__(self, source: Source, text: Text) -> None:
        self.source = source
        self.text = text
        self.words = text.source
        self.moved = text.moved
        """Whether positions in the working copy are others in the caller's text."""
        self._organs: dict[int, records.Body] = {}
        """The records of bodies by `id` of their facts, which hits share."""

    def document(self, hits: Hits) -> records.Document:
        """The `Document` of all hits."""
        layout = hits.layout
        source = self.source
        starts = [reference.start for reference in hits.references]
        return _document(
            {
                "schema_version": records.SCHEMA_VERSION,
                "source": records.Source(
                    name=source.name,
                    media_type=source.media_type,
                    sha256=source.sha256,
                    size=source.size,
                    reader=source.reader,
                    encoding=source.encoding,
                    pages=source.pages,
                ),
                "text": self.words,
                "header": self.header(layout.header) if layout.header else None,
                "legal_bases": tuple(self.legal_basis(start, end, starts) for start, end in layout.legal_bases),
                "outline": tuple(map(self.node, layout.outline)),
                "signatories": tuple(map(self.signatory, layout.signatories)),
                "recipients": tuple(map(self.recipient, layout.recipients)),
                "references": tuple(map(self.reference, hits.references)),
                "dates": tuple(map(self.date, hits.dates)),
                "bodies": tuple(map(self.body, hits.bodies)),
                "persons": tuple(map(self.person, hits.persons)),
                "enumerations": tuple(map(self.enumeration, hits.enumerations)),
                "relations": tuple(
                    records.Relation(kind=kind, target=target, reference=at) for kind, target, at in hits.resolution.relations
                ),
                "diagnostics": tuple(map(self.diagnostic, hits.findings)),
                "document_id": hits.resolution.document_id,
            }
        )

    def place(self, start: int, end: int) -> tuple[Span, str]:
        """The place of a stretch of the working copy in the caller's text, and its words there."""
        if self.moved:
            start, end = self.text.span(start, end)
        return _span({"start": start, "end": end}), self.words[start:end]

    def folded(self, stretch: tuple[int, int] | None) -> str | None:
        """A title or label as written, composed, white space folded, without zero-width characters."""
        if stretch is None:
            return None
        first, last = stretch
        if not self.moved:
            # The caller's text is composed and has no zero-width characters.
            return " ".join(self.words[first:last].split())
        first, last = self.text.span(first, last)
        return " ".join(normalize("NFC", ZERO_WIDTH.sub("", self.words[first:last])).split())

    def reference(self, hit: ReferenceHit) -> records.Reference:
        """A `Reference`."""
        span, words = self.place(hit.start, hit.end)
        return _reference(
            {
                "span": span,
                "text": words,
                "form": hit.form,
                "document_type": document_type(hit.type_code, hit.type_name, hit.family) if hit.type_name else None,
                "number": number(hit.number) if hit.number else None,
                "date": date_value(hit.date) if hit.date else None,
                "issuers": tuple(map(self.organ, hit.issuers)) if hit.issuers else (),
                "title": self.folded(hit.title) if hit.title else None,
                "pinpoints": tuple([pinpoint(path) for run in hit.pinpoints for path in run.paths]) if hit.pinpoints else (),
                "relation": hit.relation,
                "target": hit.target,
                "antecedent": hit.antecedent,
                "inferred": hit.inferred,
                "rules": hit.rules,
            }
        )

    def date(self, hit: DateHit) -> records.DateMention:
        """A `DateMention`."""
        span, words = self.place(hit.start, hit.end)
        return _date({"span": span, "text": words, **date_fields(hit)})

    def body(self, hit: BodyHit) -> records.BodyMention:
        """A `BodyMention`."""
        span, words = self.place(hit.start, hit.end)
        return _body({"span": span, "text": words, **self.organ(hit.facts).__dict__, "resolved": hit.resolved, "rule": hit.rule})

    def organ(self, facts: BodyFacts) -> records.Body:
        """A `Body`, without hashing the facts again."""
        known = self._organs.get(id(facts))
        if known is None:
            known = self._organs[id(facts)] = body(facts)
        return known

    def person(self, hit: PersonHit) -> records.PersonMention:
        """A `PersonMention`."""
        span, words = self.place(hit.start, hit.end)
        return _person(
            {"span": span, "text": words, "name": hit.name, "honorific": hit.honorific, "posts": hit.posts, "bodies": hit.bodies}
        )

    def enumeration(self, hit: EnumerationHit) -> records.Enumeration:
        """An `Enumeration`."""
        found = len(hit.items) if hit.counted is None else hit.counted
        span, words = self.place(hit.start, hit.end)
        return _enumeration(
            {
                "span": span,
                "text": words,
                "label": self.folded(hit.label),
                "announced_count": hit.announced,
                "complete": None if hit.announced is None else hit.announced == found,
                "style": hit.style,
                "items": tuple(map(self.item, hit.items)),
            }
        )

    def item(self, hit: ItemHit) -> records.EnumerationItem:
        """An `EnumerationItem`."""
        span, words = self.place(hit.start, hit.end)
        items = tuple(map(self.item, hit.items)) if hit.items else ()
        return _item({"span": span, "text": words, "marker": hit.marker, "items": items})

    def header(self, hit: HeaderHit) -> records.DocumentHeader:
        """A `DocumentHeader`."""
        first, last = self.text.span(hit.start, hit.end)
        return records.DocumentHeader(
            issuer=body(hit.issuer) if hit.issuer else None,
            superior=body(hit.superior) if hit.superior else None,
            number=number(hit.number) if hit.number else None,
            place=hit.place,
            date=date_value(hit.date) if hit.date else None,
            document_type=document_type(hit.type_code, hit.type_name, hit.family) if hit.type_name else None,
            title=hit.title,
            secrecy=hit.secrecy,
            urgency=hit.urgency,
            draft=hit.draft,
            co_issuers=tuple(map(body, hit.co_issuers)),
            span=Span(start=first, end=last),
        )

    def legal_basis(self, start: int, end: int, reference_starts: Sequence[int]) -> records.LegalBasis:
        """A `LegalBasis` with the references that start inside it."""
        span, words = self.place(start, end)
        references = tuple(range(bisect_left(reference_starts, start), bisect_left(reference_starts, end)))
        return _legal_basis({"span": span, "text": words, "references": references})

    def signatory(self, hit: SignatoryHit) -> records.Signatory:
        """A `Signatory`."""
        span, words = self.place(hit.start, hit.end)
        organ = body(hit.body) if hit.body else None
        return _signatory({"span": span, "text": words, "name": hit.name, "post": hit.post, "authority": hit.authority, "body": organ})

    def recipient(self, hit: RecipientHit) -> records.Recipient:
        """A `Recipient`."""
        span, words = self.place(hit.start, hit.end)
        return _recipient({"span": span, "text": words, "kind": hit.kind, "purpose": hit.purpose})

    def node(self, hit: NodeHit) -> records.OutlineNode:
        """An `OutlineNode` with all below it."""
        first, last = self.text.span(hit.start, hit.end) if self.moved else (hit.start, hit.end)
        return _node(
            {
                "kind": hit.kind,
                "number": hit.number,
                "heading": hit.heading,
                "span": _span({"start": first, "end": last}),
                "eid": hit.eid,
                "quoted": hit.quoted,
                "children": tuple(map(self.node, hit.children)) if hit.children else (),
            }
        )

    def diagnostic(self, finding: Finding) -> records.Diagnostic:
        """A `Diagnostic`."""
        span = None
        if finding.start is not None and finding.end is not None:
            first, last = self.text.span(finding.start, finding.end)
            span = _span({"start": first, "end": last})
        return _diagnostic({"code": finding.code, "severity": finding.severity, "message": finding.message, "span": span})


@lru_cache(maxsize=4096)
def body(facts: BodyFacts) -> records.Body:
    """A `Body`."""
    return records.Body(
        name=facts.name,
        code=facts.code,
        level=facts.level,
        branch=facts.branch,
        place=facts.place,
        body_id=facts.body_id,
        valid_from=facts.valid_from,
        valid_to=facts.valid_to,
        successor=facts.successor,
    )


@lru_cache(maxsize=512)
def document_type(code: str | None, name: str, family: Family | None) -> records.DocumentType:
    """A `DocumentType`."""
    return records.DocumentType(code=code, name=name, family=family)


def number(hit: NumberHit) -> records.DocumentNumber:
    """A `DocumentNumber`."""
    return _number(
        {"canonical": hit.canonical, "serial": hit.serial, "year": hit.year, "type_code": hit.type_code, "issuer_codes": hit.issuer_codes}
    )


def date_fields(hit: DateHit) -> dict[str, object]:
    """The fields of a `DateValue`."""
    return {
        "edtf": hit.edtf,
        "start": hit.first,
        "end": hit.last,
        "precision": hit.precision,
        "calendar": hit.calendar,
        "inferred": hit.inferred,
        "rule": hit.rule,
    }


def date_value(hit: DateHit) -> records.DateValue:
    """A `DateValue`."""
    return _date_value(date_fields(hit))


@lru_cache(maxsize=4096)
def pinpoint(path: tuple[tuple[str, str], ...]) -> records.Pinpoint:
    """A `Pinpoint` of (unit, number) pairs, largest unit first."""
    words = " ".join(f"{UNIT_NAMES[unit]} {value}" if value else UNIT_NAMES[unit] for unit, value in path)
    words = words[0].upper() + words[1:] if path[0][1] != "này" else words
    return _pinpoint({"path": words, **_NO_UNITS, **dict(path)})
