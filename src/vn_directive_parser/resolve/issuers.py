"""What the grammar of names knows of the issuers in the header: level, branch, place, id, validity.

The structure stage gives them by their printed names alone ("Sở Nội vụ" under "UBND tỉnh X").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vn_directive_parser.extract import bodies as grammar
from vn_directive_parser.extract.hits import BodyFacts, BodyHit
from vn_directive_parser.structure.layout import HeaderHit
from vn_directive_parser.text.normalize import Text


def complete(header: HeaderHit, bodies: Sequence[BodyHit]) -> None:
    """Complete the header's issuer, superior and co-issuers in place; their names stay as they are."""
    known = {hit.facts.name.casefold(): hit.facts for hit in bodies if hit.start < header.end}
    if header.issuer is not None:
        header.issuer = facts_of(header.issuer, known)
    if header.superior is not None:
        header.superior = facts_of(header.superior, known)
    header.co_issuers = tuple(facts_of(facts, known) for facts in header.co_issuers)


def facts_of(printed: BodyFacts, known: dict[str, BodyFacts]) -> BodyFacts:
    """The facts of a printed name: those of the same body read in the header, else read from the name itself.

    >>> facts_of(BodyFacts("Ủy ban nhân dân tỉnh Lâm Đồng"), {}).level
    'province'
    """
    facts = known.get(printed.name.casefold())
    if facts is None:
        hits = grammar.find(Text(printed.name), [])
        facts = hits[0].facts if len(hits) == 1 and hits[0].end - hits[0].start == len(printed.name) else None
    if facts is None:
        return printed
    return replace(
        facts,
        name=printed.name,
        code=printed.code or facts.code,
        level=printed.level or facts.level,
        branch=printed.branch or facts.branch,
        place=printed.place or facts.place,
        body_id=printed.body_id or facts.body_id,
    )
