"""Bodies (cơ quan, tổ chức): names from the lexicon and names composed by grammar (organ + level + place)."""

from __future__ import annotations

from vn_directive_parser.extract.hits import BodyHit, Finding
from vn_directive_parser.text.normalize import Text


def find(text: Text, findings: list[Finding]) -> list[BodyHit]:
    """All bodies named in a text, in order, longest name first, none inside another."""
    return []
