"""The cue words of this stage (structure_cues.csv) as pieces of patterns."""

from __future__ import annotations

import re
from functools import cache

from vn_directive_parser.lexicon.tables import rows


@cache
def alternation(kind: str) -> str:
    """The words of a kind as a pattern that takes the longest, spaces as they come.

    >>> re.match(alternation("appendix_head"), "phụ lục số 2")[0]
    'phụ lục số'
    """
    words = sorted((row["words"] for row in rows("structure_cues") if row["kind"] == kind), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s{1,9}") for word in words) + ")"
