"""Words and phrases that the rules of references ask for, by their role (table phrases.csv)."""

from __future__ import annotations

import re
from functools import cache

from vn_directive_parser.lexicon.tables import rows
from vn_directive_parser.lexicon.tones import to_traditional


@cache
def words(role: str) -> frozenset[str]:
    """All phrases of a role, in lower case.

    >>> "sư" in words("not_after_law")
    True
    """
    return frozenset(to_traditional(row["phrase"].lower()) for row in rows("phrases") if row["role"] == role)


@cache
def alternatives(role: str) -> str:
    r"""The phrases of a role as a group of a pattern, the longest first; between their words one to three spaces may stand.

    >>> alternatives("issued_verb")[:24]
    '(?:phát\\s{1,3}hành|ban\\s'
    """
    ordered = sorted(words(role), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s{1,3}").replace(r",\s", r"\s{0,3},\s") for phrase in ordered) + ")"
