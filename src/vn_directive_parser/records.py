"""The data model: every record that a parse returns.

All records are frozen pydantic models that forbid unknown fields; lists are tuples. Text positions are code points into
`Document.text`, end exclusive, and ``document.text[m.span.start:m.span.end] == m.text`` holds for every mention ``m``.
`Document.text` is the text as the reader found it: normalisation happens inside and never moves a caller's positions.

This module imports nothing else of the package. Fields may be added; none is renamed without raising `SCHEMA_VERSION`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import escape
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1"

Family = Literal["party", "state", "normative", "assembly", "mass", "judicial"]
Level = Literal["central", "province", "district", "commune", "unit"]
Branch = Literal[
    "party",
    "government",
    "assembly",
    "president",
    "front",
    "mass",
    "court",
    "procuracy",
    "audit",
    "military",
    "police",
    "school",
    "enterprise",
    "other",
]
Precision = Literal["day", "month", "quarter", "half", "year", "decade", "century", "period", "term", "school_year", "interval", "vague"]
ReferenceForm = Literal["numbered", "named", "self", "back", "internal"]
RelationKind = Literal[
    "basis",
    "implements",
    "pursuant",
    "amends",
    "supplements",
    "replaces",
    "repeals",
    "suspends",
    "corrects",
    "consolidates",
    "guides",
    "attached",
    "promulgates",
    "approves",
    "replies_to",
    "mentions",
]
Severity = Literal["info", "warning", "error"]


# What `trusted` writes to: the four slots of every pydantic model, through their descriptors.
_new = object.__new__
_set_values = BaseModel.__dict__["__dict__"].__set__
_set_fields = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_set_extra = BaseModel.__dict__["__pydantic_extra__"].__set__
_set_private = BaseModel.__dict__["__pydantic_private__"].__set__


class Record(BaseModel):
    """Base of every record: immutable, strict about types, closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


R = TypeVar("R", bound=Record)


def trusted(cls: type[R]) -> Callable[[dict[str, object]], R]:
    """What makes records of a class of values that are known to be right, without validating them again.

    It takes every field of the record, by name, already of its final type; the dictionary is taken over.

    For the parser itself, which builds a hundred thousand records a second; everyone else calls the class. That what
    it builds is valid, complete and equal to what the class would build is tested on every fixture document.
    """
    fields = set(cls.model_fields)

    def make(values: dict[str, object]) -> R:
        record = _new(cls)
        _set_values(record, values)
        _set_fields(record, fields)
        _set_extra(record, None)
        _set_private(record, None)
        return record

    return make


class Span(Record):
    """A stretch of `Document.text`: code points, `end` exclusive."""

    start: int = Field(ge=0, description="first code point")
    end: int = Field(ge=0, description="one past the last code point")

    def __len__(self) -> int:
        return self.end - self.start

    def __repr__(self) -> str:
        return f"{self.start}:{self.end}"

    __str__ = __repr__


class Mention(Record):
    """What stands at a place in the text."""

    span: Span
    text: str = Field(description="the text of the span, unchanged")


class Source(Record):
    """Where a document's bytes came from and how they were read."""

    name: str | None = Field(default=None, description="file name or label as given by the caller")
    media_type: str | None = Field(default=None, description="told by content, e.g. application/pdf")
    sha256: str | None = Field(default=None, description="lower-case hex digest of the bytes")
    size: int | None = Field(default=None, ge=0, description="bytes")
    reader: str | None = Field(default=None, description="the reader that made the text, e.g. docx")
    encoding: str | None = Field(default=None, description="charset, or legacy font encoding such as TCVN3")
    pages: int | None = Field(default=None, ge=0, description="pages, where the format tells")


class DateValue(Record):
    """A calendar value (thời gian): EDTF with the first and last day it covers."""

    edtf: str = Field(description='"2024-11-29", "2024-12", "2025/2030", "2025-33" (quarter), "XXXX-12-06", "2024-12-XX"')
    start: dt.date | None = Field(default=None, description="first day covered; None where a part is unknown")
    end: dt.date | None = Field(default=None, description="last day covered; None where a part is unknown")
    precision: Precision = "day"
    calendar: Literal["gregorian", "lunar"] = "gregorian"
    inferred: tuple[str, ...] = Field(default=(), description='parts taken from context, e.g. ("year",)')
    rule: str | None = Field(default=None, description="name of the rule that inferred a part")


class DateMention(DateValue, Mention):
    """A calendar expression in the text."""

    def __repr__(self) -> str:
        return f"DateMention({self.text!r} = {self.edtf})"


class Body(Record):
    """An organ that issues or receives documents (cơ quan, tổ chức)."""

    name: str = Field(description='full name, NFC, traditional tone placement: "Ủy ban nhân dân thành phố Hà Nội"')
    code: str | None = Field(default=None, description='code in document numbers: "UBND", "TU", "BTC"')
    level: Level | None = None
    branch: Branch | None = None
    place: str | None = Field(default=None, description="the place in the name, e.g. Hà Nội (địa danh)")
    body_id: str | None = Field(default=None, description="stable key into the lexicon, with place where known")
    valid_from: str | None = Field(default=None, description="EDTF; None: unknown or always")
    valid_to: str | None = Field(default=None, description="EDTF; None: still existing or unknown")
    successor: str | None = Field(default=None, description="body_id or name of what came after")


class BodyMention(Body, Mention):
    """A body named in the text."""

    resolved: str | None = Field(default=None, description="full name that a generic mention stands for in this document")
    rule: str | None = Field(default=None, description="name of the rule that resolved it")

    def __repr__(self) -> str:
        return f"BodyMention({self.text!r} = {self.name})"


class DocumentType(Record):
    """A type of document (tên loại)."""

    code: str | None = Field(default=None, description='abbreviation in numbers: "KH"; None where there is none')
    name: str = Field(description='"Kế hoạch"')
    family: Family | None = None


class DocumentNumber(Record):
    """Number and symbol of a document (số, ký hiệu)."""

    canonical: str = Field(description='no spaces, hyphen-minus, codes as the rules write them: "284-KH/TU"')
    serial: str = Field(description='as written: "01", "12a"; "" where left blank')
    year: int | None = Field(default=None, description="four digits, where the number carries one")
    type_code: str | None = None
    issuer_codes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.canonical


class Pinpoint(Record):
    """A place inside a document (viện dẫn đến phần, chương, mục, điều, khoản, điểm)."""

    path: str = Field(description='largest unit first: "Điều 5 khoản 2 điểm a"')
    part: str | None = Field(default=None, description="phần")
    chapter: str | None = Field(default=None, description="chương")
    section: str | None = Field(default=None, description="mục")
    subsection: str | None = Field(default=None, description="tiểu mục")
    article: str | None = Field(default=None, description="điều")
    clause: str | None = Field(default=None, description="khoản")
    point: str | None = Field(default=None, description="điểm")
    appendix: str | None = Field(default=None, description="phụ lục")

    def __str__(self) -> str:
        return self.path


class Reference(Mention):
    """A mention of a document, or of a place in this one (viện dẫn văn bản)."""

    form: ReferenceForm
    document_type: DocumentType | None = None
    number: DocumentNumber | None = None
    date: DateValue | None = Field(default=None, description="date of issue that the text ties to the document")
    issuers: tuple[Body, ...] = ()
    title: str | None = Field(default=None, description="trích yếu, or the name of a named document without its type")
    pinpoints: tuple[Pinpoint, ...] = ()
    relation: RelationKind | None = None
    target: str | None = Field(default=None, description="document id; one for one document however written")
    antecedent: int | None = Field(default=None, description='position in `references` of what "Kế hoạch trên" means')
    inferred: tuple[str, ...] = Field(default=(), description="fields filled from beyond the mention's own sentence")
    rules: tuple[str, ...] = Field(default=(), description="names of the rules that decided, in order")

    def __repr__(self) -> str:
        kind = self.document_type.name if self.document_type else ""
        head = " ".join(filter(None, (kind, self.number.canonical if self.number else "")))
        facts = (self.date.edtf if self.date else "", ", ".join(b.name for b in self.issuers), ", ".join(p.path for p in self.pinpoints))
        tail = "; ".join(filter(None, facts))
        return f"Reference({self.form}: {head or self.title or self.text}{' | ' + tail if tail else ''})"


class PersonMention(Mention):
    """An official named with post or honorific."""

    name: str
    honorific: str | None = Field(default=None, description='"đồng chí", "ông", "bà"')
    posts: tuple[str, ...] = Field(default=(), description='"Bí thư Quận ủy"')
    bodies: tuple[str, ...] = Field(default=(), description="full name of the body of each post; same order")

    def __repr__(self) -> str:
        return f"PersonMention({self.name}{' | ' + ', '.join(self.posts) if self.posts else ''})"


class EnumerationItem(Mention):
    """One item; `text` without marker and separator, and without a list of its own."""

    marker: str | None = Field(default=None, description='"a)", "1.", "-", "thứ nhất"')
    items: tuple[EnumerationItem, ...] = ()


class Enumeration(Mention):
    """Contents that the text lists after announcing them."""

    label: str | None = Field(default=None, description='the announcing noun phrase: "7 định hướng chiến lược ..."')
    announced_count: int | None = None
    complete: bool | None = Field(default=None, description="count announced equals items found; None: none announced")
    style: Literal["inline", "block", "ordinal", "marked"]
    items: tuple[EnumerationItem, ...]

    def __repr__(self) -> str:
        count = f" of {self.announced_count}" if self.complete is False else ""
        return f"Enumeration({self.label or '-'}: {len(self.items)} items{count})"


class DocumentHeader(Record):
    """What stands before the body (phần đầu văn bản)."""

    issuer: Body | None = Field(default=None, description="cơ quan ban hành")
    superior: Body | None = Field(default=None, description="cơ quan chủ quản")
    number: DocumentNumber | None = None
    place: str | None = Field(default=None, description="địa danh")
    date: DateValue | None = None
    document_type: DocumentType | None = None
    title: str | None = Field(default=None, description='trích yếu, white space folded, without a leading "V/v"')
    secrecy: str | None = Field(default=None, description="Mật, Tối mật, Tuyệt mật")
    urgency: str | None = Field(default=None, description="Khẩn, Thượng khẩn, Hỏa tốc")
    draft: bool = Field(default=False, description="DỰ THẢO")
    co_issuers: tuple[Body, ...] = Field(default=(), description="the other issuers of a joint document")
    span: Span


class LegalBasis(Mention):
    """A "Căn cứ ..." paragraph of the preamble."""

    references: tuple[int, ...] = Field(default=(), description="positions in `Document.references`")


OutlineKind = Literal[
    "part", "chapter", "section", "subsection", "article", "clause", "point", "dash", "appendix", "attachment", "paragraph"
]


class OutlineNode(Record):
    """A node of the body's tree (phần, chương, mục, điều, khoản, điểm ...)."""

    kind: OutlineKind
    number: str | None = None
    heading: str | None = None
    span: Span
    eid: str = Field(description='Akoma Ntoso id: "art_5__para_2__point_a"')
    quoted: bool = Field(default=False, description="inside amended text in quotes")
    children: tuple[OutlineNode, ...] = ()

    def walk(self) -> Iterator[OutlineNode]:
        """This node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Signatory(Mention):
    """Who signed (người ký)."""

    name: str | None = None
    post: str | None = None
    authority: str | None = Field(default=None, description='line of signing power as printed: "KT. CHỦ TỊCH"')
    body: Body | None = None


class Recipient(Mention):
    """A line under "Kính gửi" (`to`) or "Nơi nhận" (`copy`)."""

    kind: Literal["to", "copy"] = "copy"
    purpose: str | None = Field(default=None, description='"để báo cáo", "để b/c"')


class Relation(Record):
    """This document's relation to a target."""

    kind: RelationKind
    target: str | None = Field(default=None, description="document id")
    reference: int = Field(description="position in `Document.references`")


class Diagnostic(Record):
    """Something doubtful; never an exception."""

    code: str
    severity: Severity = "warning"
    message: str
    span: Span | None = None


class FormFinding(Record):
    """A place where a document departs from the rules of form (thể thức và kỹ thuật trình bày)."""

    rule: str = Field(description='name of the rule, a row of form_rules.csv: "number_zero"')
    severity: Severity = "warning"
    message: str = Field(description="what the rule asks, in English")
    message_vi: str = Field(description="the same in Vietnamese")
    source: str = Field(description='where the rule stands: "Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3c"')
    span: Span | None = Field(default=None, description="the place in the text; None where something is missing")
    detail: str | None = Field(default=None, description="what was found there")

    def __repr__(self) -> str:
        return f"FormFinding({self.rule}: {self.message}{f' ({self.detail})' if self.detail else ''} [{self.source}])"


class Document(Record):
    """All records of one document."""

    schema_version: str = SCHEMA_VERSION
    source: Source = Source()
    text: str
    header: DocumentHeader | None = None
    legal_bases: tuple[LegalBasis, ...] = ()
    outline: tuple[OutlineNode, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    references: tuple[Reference, ...] = ()
    dates: tuple[DateMention, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    persons: tuple[PersonMention, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()
    relations: tuple[Relation, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    document_id: str | None = Field(default=None, description="this document's own id, where the header tells it")

    def cited(self) -> dict[str, tuple[Reference, ...]]:
        """Mentions grouped by `target`, in order of first mention; mentions without a target are left out."""
        groups: dict[str, list[Reference]] = defaultdict(list)
        for reference in self.references:
            if reference.target:
                groups[reference.target].append(reference)
        return {target: tuple(mentions) for target, mentions in groups.items()}

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(getattr(self, kind))} {kind}" for kind in ("references", "dates", "bodies", "persons", "enumerations", "diagnostics")
        )
        return f"Document({self.source.name or 'text'}, {len(self.text)} code points: {counts})"

    def _repr_html_(self) -> str:
        """The text's references as an HTML table, for notebooks."""
        rows = "".join(
            f"<tr><td>{escape(r.form)}</td><td>{escape(r.document_type.name if r.document_type else '')}</td>"
            f"<td>{escape(r.number.canonical if r.number else '')}</td><td>{escape(r.date.edtf if r.date else '')}</td>"
            f"<td>{escape('; '.join(b.name for b in r.issuers))}</td><td>{escape(', '.join(p.path for p in r.pinpoints))}</td></tr>"
            for r in self.references
        )
        return f"<p>{escape(repr(self))}</p><table><tr><th>form<th>type<th>number<th>date<th>issuer<th>pinpoints</tr>{rows}</table>"
