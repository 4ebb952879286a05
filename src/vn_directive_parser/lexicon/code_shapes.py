"""Codes of bodies that are in no table, known by their shape: initials with the kind of body in front ("SNV": sở).

`code_shapes.csv` has a row per shape. A body code is *listed* (bodies.csv), *shaped* (here) or unknown.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from vn_directive_parser.lexicon.bodies import meanings
from vn_directive_parser.lexicon.tables import rows


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], re.compile(row["pattern"])) for row in rows("code_shapes"))


@lru_cache(maxsize=4096)
def shape_of(code: str) -> str | None:
    """The kind of body whose shape the code has: "listed", a kind of code_shapes.csv, or None.

    >>> shape_of("TTg"), shape_of("SXNK"), shape_of("BTCPLK")
    ('listed', 'department', 'ministry')
    """
    if meanings(code):
        return "listed"
    for kind, pattern in _shapes():
        if pattern.fullmatch(code):
            return kind
    return None
