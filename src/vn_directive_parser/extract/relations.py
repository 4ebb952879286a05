"""The relation (quan hệ) to a document, told by the cue phrase before it ("căn cứ", "thay thế") or behind it ("hết hiệu lực")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from vn_directive_parser.lexicon.tables import rows
from vn_directive_parser.lexicon.tones import to_traditional
from vn_directive_parser.records import RelationKind

# What may stand between a cue and the document: "theo các ", "thực hiện nghiêm nội dung ", "thực hiện các điều khoản của ".
_FILL = re.compile(
    r"(?:(?:các|những|việc|toàn\s{1,3}bộ|nội\s{1,3}dung|quy\s{1,3}định|nghiêm|tốt|đầy\s{1,3}đủ|hiệu\s{1,3}quả|một\s{1,3}phần|kèm|cho|hai|ba|\d{1,2})\s{1,3}){0,3}"
    r"(?:(?:các\s{1,3})?(?:nghị\s{1,3}định|thông\s{1,3}tư|quyết\s{1,3}định|nghị\s{1,3}quyết|văn\s{1,3}bản)\s{1,3}sau(?:\s{1,3}đây)?\s{0,2}:\s{1,3})?$"
)
_WORD = re.compile(r"[^\W_]+|[,:]")


@dataclass(slots=True, frozen=True)
class Cue:
    """A cue phrase: the relation it tells, and whether the document named is the one that acts."""

    relation: RelationKind
    passive: bool


@cache
def cues() -> dict[str, Cue]:
    """Cue phrases that stand before a document, in lower case."""
    return _side("before")


@cache
def _behind() -> tuple[tuple[str, Cue], ...]:
    return tuple(sorted(_side("after").items(), key=lambda pair: -len(pair[0])))


def _side(side: str) -> dict[str, Cue]:
    return {
        _key(to_traditional(row["cue"].lower())): Cue(cast("RelationKind", row["relation"]), row["passive"] == "yes")
        for row in rows("relation_cues")
        if row["side"] == side
    }


@cache
def _longest() -> int:
    return max(len(_WORD.findall(cue)) for cue in cues())


def _key(words: str) -> str:
    return " ".join(_WORD.findall(words))


def before(lower: str, start: int, floor: int) -> Cue | None:
    """The cue that ends right before a document at `start`, not further left than `floor`; the longest wins.

    >>> before("quyết định này thay thế các quyết định số 12", 24, 0).relation
    'replaces'
    """
    left = lower[max(floor, start - 110) : start]
    for fill in (_FILL.search(left), None):
        stop = fill.start() if fill else len(left)
        found = _ending(left[:stop])
        if found is not None:
            return found
    return None


def _ending(left: str) -> Cue | None:
    words = _WORD.findall(left)
    if not words or (not left.rstrip()[-1:].isalnum() and left.rstrip()[-1:] != ":"):
        return None
    table = cues()
    for count in range(min(_longest(), len(words)), 0, -1):
        cue = table.get(" ".join(words[-count:]))
        if cue is not None:
            return cue
    return None


def behind(lower: str, end: int, stop: int) -> Cue | None:
    """The cue that follows a document ("... hết hiệu lực từ ngày ...") before `stop`."""
    right = lower[end : min(stop, end + 160)]
    right = re.sub(r"^\s*\([^()]{0,150}\)", "", right).lstrip()
    for words, cue in _behind():
        if right.startswith(words):
            return cue
    return None
