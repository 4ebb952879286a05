"""The last door: hits become records, once, with positions in the caller's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

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
from vn_directive_parser.resolve.document import Resolution
from vn_directive_parser.structure.layout import HeaderHit, Layout, NodeHit
from vn_directive_parser.text.normalize import Text

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


class Place(TypedDict):
    """The two fields of every mention."""

    span: records.Span
    text: str


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

    def document(self, hits: Hits) -> records.Document:
        """The `Document` of all hits."""
        layout = hits.layout
        references = tuple(map(self.reference, hits.references))
        return records.Document(
            source=records.Source(
                name=self.source.name,
                media_type=self.source.media_type,
                sha256=self.source.sha256,
                size=self.source.size,
                reader=self.source.reader,
                encoding=self.source.encoding,
                pages=self.source.pages,
            ),
            text=self.text.source,
            header=self.header(layout.header) if layout.header else None,
            legal_bases=tuple(self.legal_basis(start, end, hits.references) for start, end in layout.legal_bases),
            outline=tuple(map(self.node, layout.outline)),
            signatories=tuple(
                records.Signatory(**self.place(s.start, s.end), name=s.name, post=s.post, authority=s.authority, body=body(s.body))
                for s in layout.signatories
            ),
            recipients=tuple(records.Recipient(**self.place(r.start, r.end), kind=r.kind, purpose=r.purpose) for r in layout.recipients),
            references=references,
            dates=tuple(map(self.date, hits.dates)),
            bodies=tuple(map(self.body, hits.bodies)),
            persons=tuple(
                records.PersonMention(**self.place(p.start, p.end), name=p.name, honorific=p.honorific, posts=p.posts, bodies=p.bodies)
                for p in hits.persons
            ),
            enumerations=tuple(map(self.enumeration, hits.enumerations)),
            relations=tuple(records.Relation(kind=kind, target=target, reference=at) for kind, target, at in hits.resolution.relations),
            diagnostics=tuple(map(self.diagnostic, hits.findings)),
            document_id=hits.resolution.document_id,
        )

    def place(self, start: int, end: int) -> Place:
        """`span` and `text` of a stretch of the working copy."""
        first, last = self.text.span(start, end)
        return {"span": records.Span(start=first, end=last), "text": self.text.source[first:last]}

    def reference(self, hit: ReferenceHit) -> records.Reference:
        """A `Reference`."""
        return records.Reference(
            **self.place(hit.start, hit.end),
            form=hit.form,
            document_type=records.DocumentType(code=hit.type_code, name=hit.type_name, family=hit.family) if hit.type_name else None,
            number=number(hit.number) if hit.number else None,
            date=date_value(hit.date) if hit.date else None,
            issuers=tuple(filter(None, map(body, hit.issuers))),
            title=self.title(hit.title),
            pinpoints=tuple(pinpoint(path) for run in hit.pinpoints for path in run.paths),
            relation=hit.relation,
            target=hit.target,
            antecedent=hit.antecedent,
            inferred=hit.inferred,
            rules=hit.rules,
        )

    def title(self, stretch: tuple[int, int] | None) -> str | None:
        """A title as written, white space folded."""
        if stretch is None:
            return None
        first, last = self.text.span(*stretch)
        return " ".join(self.text.source[first:last].split())

    def date(self, hit: DateHit) -> records.DateMention:
        """A `DateMention`."""
        return records.DateMention(
            **self.place(hit.start, hit.end),
            edtf=hit.edtf,
            start=hit.first,
            end=hit.last,
            precision=hit.precision,
            calendar=hit.calendar,
            inferred=hit.inferred,
            rule=hit.rule,
        )

    def body(self, hit: BodyHit) -> records.BodyMention:
        """A `BodyMention`."""
        facts = hit.facts
        return records.BodyMention(
            **self.place(hit.start, hit.end),
            name=facts.name,
            code=facts.code,
            level=facts.level,
            branch=facts.branch,
            place=facts.place,
            body_id=facts.body_id,
            valid_from=facts.valid_from,
            valid_to=facts.valid_to,
            successor=facts.successor,
            resolved=hit.resolved,
            rule=hit.rule,
        )

    def enumeration(self, hit: EnumerationHit) -> records.Enumeration:
        """An `Enumeration`."""
        label = None
        if hit.label:
            first, last = self.text.span(*hit.label)
            label = " ".join(self.text.source[first:last].split())
        return records.Enumeration(
            **self.place(hit.start, hit.end),
            label=label,
            announced_count=hit.announced,
            complete=None if hit.announced is None else hit.announced == (len(hit.items) if hit.counted is None else hit.counted),
            style=hit.style,
            items=tuple(map(self.item, hit.items)),
        )

    def item(self, hit: ItemHit) -> records.EnumerationItem:
        """An `EnumerationItem`."""
        return records.EnumerationItem(**self.place(hit.start, hit.end), marker=hit.marker, items=tuple(map(self.item, hit.items)))

    def header(self, hit: HeaderHit) -> records.DocumentHeader:
        """A `DocumentHeader`."""
        first, last = self.text.span(hit.start, hit.end)
        return records.DocumentHeader(
            issuer=body(hit.issuer),
            superior=body(hit.superior),
            number=number(hit.number) if hit.number else None,
            place=hit.place,
            date=date_value(hit.date) if hit.date else None,
            document_type=records.DocumentType(code=hit.type_code, name=hit.type_name, family=hit.family) if hit.type_name else None,
            title=hit.title,
            secrecy=hit.secrecy,
            urgency=hit.urgency,
            draft=hit.draft,
            co_issuers=tuple(filter(None, map(body, hit.co_issuers))),
            span=records.Span(start=first, end=last),
        )

    def legal_basis(self, start: int, end: int, references: Sequence[ReferenceHit]) -> records.LegalBasis:
        """A `LegalBasis` with the references that start inside it."""
        inside = tuple(i for i, r in enumerate(references) if start <= r.start < end)
        return records.LegalBasis(**self.place(start, end), references=inside)

    def node(self, hit: NodeHit) -> records.OutlineNode:
        """An `OutlineNode` with all below it."""
        first, last = self.text.span(hit.start, hit.end)
        return records.OutlineNode(
            kind=hit.kind,
            number=hit.number,
            heading=hit.heading,
            span=records.Span(start=first, end=last),
            eid=hit.eid,
            quoted=hit.quoted,
            children=tuple(map(self.node, hit.children)),
        )

    def diagnostic(self, finding: Finding) -> records.Diagnostic:
        """A `Diagnostic`."""
        span = None
        if finding.start is not None and finding.end is not None:
            first, last = self.text.span(finding.start, finding.end)
            span = records.Span(start=first, end=last)
        return records.Diagnostic(code=finding.code, severity=finding.severity, message=finding.message, span=span)


def body(facts: BodyFacts | None) -> records.Body | None:
    """A `Body`, or None of None."""
    if facts is None:
        return None
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


def number(hit: NumberHit) -> records.DocumentNumber:
    """A `DocumentNumber`."""
    return records.DocumentNumber(
        canonical=hit.canonical, serial=hit.serial, year=hit.year, type_code=hit.type_code, issuer_codes=hit.issuer_codes
    )


def date_value(hit: DateHit) -> records.DateValue:
    """A `DateValue`."""
    return records.DateValue(
        edtf=hit.edtf, start=hit.first, end=hit.last, precision=hit.precision, calendar=hit.calendar, inferred=hit.inferred, rule=hit.rule
    )


def pinpoint(path: tuple[tuple[str, str], ...]) -> records.Pinpoint:
    """A `Pinpoint` of (unit, number) pairs, largest unit first."""
    words = " ".join(f"{UNIT_NAMES[unit]} {value}" if value else UNIT_NAMES[unit] for unit, value in path)
    return records.Pinpoint(path=words[0].upper() + words[1:] if path[0][1] != "này" else words, **dict(path))
