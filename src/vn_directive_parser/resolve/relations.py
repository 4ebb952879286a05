"""This document's relations to others: read from its legal bases and its own clauses, not from text it quotes."""

from __future__ import annotations

from collections.abc import Sequence

from vn_directive_parser.extract.hits import ReferenceHit
from vn_directive_parser.records import RelationKind
from vn_directive_parser.resolve.stretches import Stretches
from vn_directive_parser.structure.layout import Layout, NodeHit


def quoted_stretches(nodes: Sequence[NodeHit]) -> list[tuple[int, int]]:
    """The stretches of amended text that the document quotes, in order."""
    found: list[tuple[int, int]] = []
    for node in nodes:
        if node.quoted:
            found.append((node.start, node.end))
        else:
            found.extend(quoted_stretches(node.children))
    return found


def of_document(references: Sequence[ReferenceHit], layout: Layout, quoted: Stretches) -> list[tuple[RelationKind, str | None, int]]:
    """(kind, target, position of the first mention) of each relation, in order of the text."""
    found: list[tuple[RelationKind, str | None, int]] = []
    seen: set[tuple[str, str | None]] = set()
    title_end = -1
    bases = Stretches(layout.legal_bases)
    for index, hit in enumerate(references):
        inside = hit.start < title_end
        if hit.title is not None and hit.form == "numbered":
            title_end = max(title_end, hit.title[1])
        if hit.form not in {"numbered", "named"} or hit.target is None or hit.start in quoted:
            continue
        kind = _kind(hit, bases, inside=inside)
        if (kind, hit.target) not in seen:
            seen.add((kind, hit.target))
            found.append((kind, hit.target, index))
    return found


def _kind(hit: ReferenceHit, bases: Stretches, *, inside: bool) -> RelationKind:
    """The relation of this document; what another document's title names, this one only mentions."""
    if inside or hit.passive:
        return "mentions"
    if hit.start in bases:
        return "basis"
    return hit.relation or "mentions"
