"""What the structure stage returns: the parts of a document, with positions in the working copy (`Text.work`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from vn_directive_parser.extract.hits import BodyFacts, DateHit, NumberHit
from vn_directive_parser.records import Family, OutlineKind


@dataclass(slots=True)
class HeaderHit:
    """What stands before the body; fields as in `records.DocumentHeader`."""

    start: int
    end: int
    issuer: BodyFacts | None = None
    superior: BodyFacts | None = None
    co_issuers: tuple[BodyFacts, ...] = ()
    number: NumberHit | None = None
    place: str | None = None
    date: DateHit | None = None
    type_name: str | None = None
    type_code: str | None = None
    family: Family | None = None
    title: str | None = None
    secrecy: str | None = None
    urgency: str | None = None
    draft: bool = False


@dataclass(slots=True)
class NodeHit:
    """A node of the outline; fields as in `records.OutlineNode`."""

    kind: OutlineKind
    number: str | None
    heading: str | None
    start: int
    end: int
    eid: str = ""
    quoted: bool = False
    children: list[NodeHit] = field(default_factory=list)


@dataclass(slots=True)
class SignatoryHit:
    """A signature block."""

    start: int
    end: int
    name: str | None = None
    post: str | None = None
    authority: str | None = None
    body: BodyFacts | None = None
    name_start: int = -1
    """Where the line with the name begins, -1 where there is no name."""


@dataclass(slots=True)
class RecipientHit:
    """A line under "Kính gửi" (kind "to") or "Nơi nhận" (kind "copy")."""

    start: int
    end: int
    text: str
    kind: Literal["to", "copy"] = "copy"
    purpose: str | None = None


@dataclass(slots=True)
class Layout:
    """The parts of one document."""

    header: HeaderHit | None = None
    legal_bases: list[tuple[int, int]] = field(default_factory=list)
    outline: list[NodeHit] = field(default_factory=list)
    signatories: list[SignatoryHit] = field(default_factory=list)
    recipients: list[RecipientHit] = field(default_factory=list)
