"""The relation (quan hệ) to a document, told by the cue phrase before it ("căn cứ", "thay thế") or behind it ("hết hiệu lực")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from vn_directive_parser.lexicon.tables import rows
from vn_directive_parser.lexicon.tones import to_traditional
from vn_directive_parser.records import RelationKind

# What may stand between a cue and the document: "theo các ", "thực hiện nghiêm nội dung ", "thực hiện các quy định ".
_FILLS = frozenset(
    [
        "các",
        "những",
        "việc",
        "toàn bộ",
        "nội dung",
        "quy định",
        "nghiêm",
        "tốt",
        "đầy đủ",
        "hiệu quả",
        "một phần",
        "kèm",
        "cho",
        "hai",
        "ba",
    ]
)
# "bãi bỏ các Thông tư sau đây:" before a list.
_LISTED = frozenset(["nghị định", "thông tư", "quyết định", "nghị quyết", "văn bản", "kế hoạch", "công văn"])
_BRACKET = re.compile(r"\s*\([^()]{0,150}\)")
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


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(words[0] for words, _ in _behind())


def _side(side: str) -> dict[str, Cue]:
    return {
        _key(to_traditional(row["cue"].lower())): Cue(cast("RelationKind", row["relation"]), row["passive"] == "yes")
        for row in rows("relation_cues")
        if row["side"] == side
    }


def _key(words: str) -> str:
    return " ".join(_WORD.findall(words))


def before(lower: str, start: int, floor: int) -> Cue | None:
    """The cue that ends right before a document at `start`, not further left than `floor`; the longest wins.

    >>> before("quyết định này thay thế các quyết định số 12", 28, 0).relation
    'replaces'
    """
    stop = start
    while stop > floor and lower[stop - 1].isspace():
        stop -= 1
    if stop <= floor or not (lower[stop - 1] == ":" or lower[stop - 1].isalnum()):
        return None
    first = stop
    while first > floor and lower[first - 1].isalnum():
        first -= 1
    last = lower[first:stop]
    if last and last not in _closing_words() and not last.isdecimal():
        return None
    longest = _last_words().get(last, 0)
    if longest and stop - 56 > floor:
        # Most cues are short: the last words tell, and no longer cue ends as these do.
        tokens = _WORD.findall(lower, stop - 56, stop)
        if len(tokens) > longest and (cue := _ending(tokens[1:])) is not None:
            return cue
    tokens = _WORD.findall(lower, max(floor, start - 110), stop)
    for _ in range(4):
        cue = _ending(tokens)
        if cue is not None or not _drop_fill(tokens):
            return cue
    return None


def _drop_fill(tokens: list[str]) -> bool:
    """Take one filling word or the announcement of a list off the end; False where there is none."""
    if tokens and tokens[-1] == ":":
        count = 1 + (tokens[-2:-1] == ["đây"])
        if tokens[-count - 1 : -count] != ["sau"] or " ".join(tokens[-count - 3 : -count - 1]) not in _LISTED:
            return False
        del tokens[-count - 3 :]
        return True
    for count in (1, 2):
        if len(tokens) >= count and (" ".join(tokens[-count:]) in _FILLS or (count == 1 and tokens[-1].isdecimal())):
            del tokens[-count:]
            return True
    return False


@cache
def _last_words() -> dict[str, int]:
    """The last word of every cue, to the largest number of words of such a cue."""
    table: dict[str, int] = {}
    for cue in cues():
        parts = cue.split(" ")
        table[parts[-1]] = max(table.get(parts[-1], 0), len(parts))
    return table


@cache
def _closing_words() -> frozenset[str]:
    """Every word with which a cue, or what may stand behind one, ends."""
    return frozenset(_last_words()) | {fill.rsplit(" ", 1)[-1] for fill in _FILLS}


def _ending(tokens: list[str]) -> Cue | None:
    """The longest cue that these words end with."""
    longest = _last_words().get(tokens[-1]) if tokens else None
    if not longest:
        return None
    table = cues()
    found: Cue | None = None
    phrase = ""
    for token in reversed(tokens[-longest:]):
        phrase = f"{token} {phrase}" if phrase else token
        found = table.get(phrase) or found
    return found


def behind(lower: str, end: int, stop: int) -> Cue | None:
    """The cue that follows a document ("... hết hiệu lực từ ngày ...") before `stop`."""
    stop = min(stop, end + 160)
    bracket = _BRACKET.match(lower, end, stop)
    position = bracket.end() if bracket else end
    while position < stop and lower[position].isspace():
        position += 1
    if lower[position : position + 1] not in _first_letters():
        return None
    right = lower[position:stop]
    for words, cue in _behind():
        if right.startswith(words):
            return cue
    return None
