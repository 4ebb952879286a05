"""Posts (chức vụ) and signing powers (TM., KT., TL., TUQ.), as rows of posts.csv and signing_powers.csv."""

from __future__ import annotations

import re
from functools import cache

from vn_directive_parser.lexicon.tables import rows, values


@cache
def _posts() -> tuple[frozenset[str], dict[str, int]]:
    """The posts in lower case; and how many words the longest one has that begins with a word."""
    table = frozenset(row["post"].lower() for row in rows("posts"))
    most: dict[str, int] = {}
    for post in table:
        first = post.split(" ", 1)[0]
        most[first] = max(most.get(first, 0), post.count(" ") + 1)
    return table, most


def starts_post(words: str) -> int:
    """How many code points of a line the post at its start has; 0 if it begins with none.

    >>> starts_post("PHÓ CHỦ TỊCH"), starts_post("CHỦ TỊCH ỦY BAN"), starts_post("Chủ trương")
    (12, 8, 0)
    """
    table, most = _posts()
    low = words.lower()
    first, space, _ = low.partition(" ")
    longest = most.get(first, 0)
    parts = low.split(" ", longest)[:longest]
    for count in range(len(parts), 1, -1):
        phrase = " ".join(parts[:count])
        if phrase.rstrip(",;:.") in table:
            return len(phrase)
    if first.rstrip(",;:.") in table:
        return len(first)
    if first in ("q.", "quyền") and space:
        rest = starts_post(words[len(first) + 1 :])
        return rest + len(first) + 1 if rest else 0
    return 0


@cache
def power() -> re.Pattern[str]:
    """Matches the signing power at the start of a line: group "code" is the table's code.

    Takes "KT. CHỦ TỊCH", "KT.BỘ TRƯỞNG", "T/M BAN THƯỜNG VỤ", "TM ỦY BAN"; not "TMĐT" or "Tl".
    """
    forms = sorted({form for row in rows("signing_powers") for form in values(row["spellings"])}, key=len, reverse=True)
    spelled = "|".join(re.escape(form).replace("/", r"\s*/\s*") for form in forms)
    return re.compile(rf"(?P<form>(?:{spelled})(?=\s)|(?i:{spelled})(?=\s*[.:/]))(?:\s*[.:/]+\s*|\s+)(?=[^\W\d_])")


@cache
def code_of(form: str) -> str:
    """The table's code of a printed form: "T/M" is "TM."."""
    bare = re.sub(r"\s+", "", form).upper()
    for row in rows("signing_powers"):
        if bare in values(row["spellings"]):
            return row["code"]
    return bare
