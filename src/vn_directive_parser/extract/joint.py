"""The issuers of a joint document (văn bản liên tịch): "của Bộ Tài chính - Công nghiệp", "của Liên Bộ Tài chính - Y tế"."""

from __future__ import annotations

import re
from functools import cache

from vn_directive_parser.extract.hits import BodyFacts
from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.extract.tied import body_from
from vn_directive_parser.lexicon.bodies import code_rows
from vn_directive_parser.lexicon.tones import to_traditional

_TOGETHER = re.compile(r"liên\s{1,3}(?:bộ|ngành|tịch|cơ\s{1,3}quan)\b\s{0,2}:?\s{1,3}")
_JOINED = re.compile(r"\s{0,4}(?:,\s{0,3}và\s|,|-|và\s|;|&)\s{0,4}(?:bộ\s{1,3}trưởng\s{1,3}(?=bộ\s))?")
_FIRST = re.compile(r"[^\W\d_]{1,12}")
_MOST = 8


@cache
def _ministries() -> dict[str, tuple[tuple[re.Pattern[str], BodyFacts], ...]]:
    """Fields of ministries without "Bộ", in lower case and the longest first, by their first word."""
    table: dict[str, list[tuple[str, BodyFacts]]] = {}
    for meanings in code_rows().values():
        for row in meanings:
            if row.facts.name.startswith("Bộ ") and row.facts.level == "central":
                field = to_traditional(row.facts.name[3:].lower())
                table.setdefault(field.split(" ", 1)[0], []).append((field, row.facts))
    return {
        first: tuple(
            (re.compile(r"\s{1,3}".join(map(re.escape, field.split())) + r"(?![^\W_])"), facts)
            for field, facts in sorted(fields, key=lambda pair: -len(pair[0]))
        )
        for first, fields in table.items()
    }


def _ministry_at(near: Neighbours, position: int) -> tuple[BodyFacts, int] | None:
    """The ministry whose field starts here without "Bộ", and where it ends."""
    if not near.work[position : position + 1].isupper():
        return None
    first = _FIRST.match(near.lower, position)
    for field, facts in _ministries().get(first[0] if first else "", ()):
        match = field.match(near.lower, position)
        if match:
            return facts, match.end()
    return None


def issuers(near: Neighbours, position: int, count: int) -> tuple[tuple[BodyFacts, ...], int]:
    """The bodies of a list that starts here, at most `count` (0: as many as stand there), and where it ends.

    A ministry after the first may leave out its "Bộ"; so may all of "Liên Bộ ...".
    """
    together = _TOGETHER.match(near.lower, position)
    at = together.end() if together else position
    found: list[BodyFacts] = []
    end = position
    while len(found) < (count or _MOST):
        body = body_from(near, at)
        one = (body.facts, body.end) if body is not None and not body.facts.name.startswith("Liên ") else None
        if one is None and (together or found):
            one = _ministry_at(near, at)
        if one is None:
            break
        found.append(one[0])
        end = one[1]
        mark = _JOINED.match(near.lower, end)
        if mark is None:
            break
        at = mark.end()
    return tuple(found), end


def opens(near: Neighbours, position: int) -> bool:
    """Whether "Liên Bộ ..." starts here."""
    return near.lower.startswith("liên", position) and _TOGETHER.match(near.lower, position) is not None
