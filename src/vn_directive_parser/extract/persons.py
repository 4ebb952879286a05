"""People named with post or honorific (đồng chí, ông, bà, Bí thư, Chủ tịch ...)."""

from __future__ import annotations

from collections.abc import Sequence

from vn_directive_parser.extract.hits import BodyHit, PersonHit
from vn_directive_parser.text.normalize import Text


def find(text: Text, bodies: Sequence[BodyHit]) -> list[PersonHit]:
    """All officials named in a text, in order."""
    return []
