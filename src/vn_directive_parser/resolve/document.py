"""The one resolver: reads the whole document once and settles years, generic bodies, issuers, antecedents and ids."""

from __future__ import annotations

from dataclasses import dataclass, field

from vn_directive_parser.extract.hits import BodyHit, DateHit, Finding, ReferenceHit
from vn_directive_parser.records import RelationKind
from vn_directive_parser.resolve import aliases, identity, issuers, mentions, relations, years
from vn_directive_parser.resolve import bodies as body_places
from vn_directive_parser.resolve.antecedents import Antecedents
from vn_directive_parser.resolve.context import Context
from vn_directive_parser.resolve.stretches import Stretches
from vn_directive_parser.structure.layout import HeaderHit, Layout
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
    """Complete the hits in place, in this order: years, bodies, ids, names given, antecedents; return the relations."""
    years.resolve(text, layout, dates, context, findings)
    body_places.resolve(text, layout, bodies, context, findings)
    names = {id(hit.facts): hit.resolved or "" for hit in bodies if hit.resolved or hit.generic}
    if layout.header is not None:
        issuers.complete(layout.header, bodies)
        references[:] = [hit for hit in references if not _is_own_heading(text, hit, layout.header)]
    own = identity.of_header(layout.header, names) if layout.header is not None else None
    quoted = Stretches(relations.quoted_stretches(layout.outline))
    mentions.identify(text, references, names, mentions.Own.of(layout.header, own))
    aliases.bind(text, references)
    Antecedents(text, references, layout.header, quoted).settle(own, findings)
    return Resolution(relations.of_document(references, layout, quoted), own)


def _is_own_heading(text: Text, hit: ReferenceHit, header: HeaderHit) -> bool:
    """Whether a mention is the document's own number or name in its header, not a reference to another.

    A number that goes on with a sentence on its line ("Luật số 56/2024/QH15 sửa đổi ...") is a mention like any other.
    """
    if not header.start <= hit.start < header.end:
        return False
    if hit.number is not None and header.number is not None:
        same = hit.number.start == header.number.start or hit.number.canonical == header.number.canonical
        following = text.work[hit.number.end : hit.number.end + 3].lstrip(" ")
        return same and not following[:1].islower()
    return hit.form == "named" and hit.number is None and hit.type_name == header.type_name and hit.date is None
