"""What travels between the rooms: slotted dataclasses with positions in the working copy (`Text.work`).

Positions are code points into the working copy, end exclusive; `resolve.assemble` maps them to the caller's text when it
builds the records.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from vn_directive_parser.lexicon.bodies import BodyFacts as BodyFacts  # noqa: PLC0414  (travels with the hits)
from vn_directive_parser.records import Family, Precision, ReferenceForm, RelationKind, Severity


@dataclass(slots=True)
class Finding:
    """Something doubtful, to become a `Diagnostic`."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None
    severity: Severity = "warning"


@dataclass(slots=True)
class BodyHit:
    """A body named in the text."""

    start: int
    end: int
    facts: BodyFacts
    generic: bool = False
    """True where only the kind is named ("UBND tỉnh", "Quận ủy"): header, place or context may resolve it."""
    resolved: str | None = None
    rule: str | None = None


@dataclass(slots=True)
class DateHit:
    """A calendar expression. `year` etc. are None where not written; `resolve.years` may fill a missing year."""

    start: int
    end: int
    edtf: str
    precision: Precision = "day"
    first: dt.date | None = None
    last: dt.date | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    calendar: Literal["gregorian", "lunar"] = "gregorian"
    inferred: tuple[str, ...] = ()
    rule: str | None = None
    yearless: bool = False
    """True where the year is missing and context should supply it."""
    impossible: bool = False


@dataclass(slots=True)
class NumberHit:
    """A document number taken apart by the grammar, e.g. "284-KH/TU"."""

    start: int
    """First code point of the number itself, without "số"."""
    end: int
    lead: int
    """Where "số" (or "Số:") before it starts; equals `start` where there is none."""
    canonical: str
    serial: str
    year: int | None = None
    type_code: str | None = None
    type_name: str | None = None
    """Full name of the type that the code decides; None where it decides nothing."""
    family: Family | None = None
    issuer_codes: tuple[str, ...] = ()
    issuers: tuple[BodyFacts, ...] = ()
    """Bodies that the codes alone decide ("NĐ-CP": Chính phủ)."""
    known: bool = True
    """False where the codes were read by shape only."""
    shape: str = ""
    """Which production of the grammar read it: "party", "state", "letter", "normative", "assembly", ..., "bare"."""


@dataclass(slots=True)
class PinpointHit:
    """One run of pinpoints ("điểm a khoản 2 Điều 5; khoản 3 Điều 7") expanded into single paths.

    Each path is a tuple of (unit, number), largest unit first: (("article", "5"), ("clause", "2"), ("point", "a")).
    A unit that is "này" has the number "này".
    """

    start: int
    end: int
    paths: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(slots=True)
class ReferenceHit:
    """A mention of a document."""

    start: int
    end: int
    form: ReferenceForm
    type_name: str | None = None
    type_code: str | None = None
    family: Family | None = None
    number: NumberHit | None = None
    date: DateHit | None = None
    issuers: tuple[BodyFacts, ...] = ()
    title: tuple[int, int] | None = None
    pinpoints: tuple[PinpointHit, ...] = ()
    relation: RelationKind | None = None
    target: str | None = None
    antecedent: int | None = None
    inferred: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    passive: bool = False
    """True where the document named acts on what stands before it ("được sửa đổi bởi ...")."""


@dataclass(slots=True)
class PersonHit:
    """An official named with post or honorific."""

    start: int
    end: int
    name: str
    honorific: str | None = None
    posts: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


@dataclass(slots=True)
class ItemHit:
    """One item of an enumeration."""

    start: int
    end: int
    marker: str | None = None
    items: list[ItemHit] = field(default_factory=list)


@dataclass(slots=True)
class EnumerationHit:
    """An announced list."""

    start: int
    end: int
    items: list[ItemHit]
    style: Literal["inline", "block", "ordinal", "marked"]
    label: tuple[int, int] | None = None
    announced: int | None = None
    counted: int | None = None
    """How many of the announced things the items hold, where the items are counted groups ("82 điểm ... và 17 bưu cục")."""
