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
    """A cue phrase: the relation it tells, whether the document named is the one that acts, and the rule's name in the record."""

    relation: RelationKind
    passive: bool
    rule: str


@cache
def cues() -> dict[str, Cue]:
    """Cue phrases that stand before a document, in lower case."""
    return _side("before")


@cache
def _behind() -> dict[str, tuple[tuple[str, Cue], ...]]:
    """Cue phrases that stand behind a document, the longest first, by their first two letters."""
    table: dict[str, list[tuple[str, Cue]]] = {}
    for words, cue in sorted(_side("after").items(), key=lambda pair: -len(pair[0])):
        table.setdefault(words[:2], []).append((words, cue))
    return {opening: tuple(found) for opening, found in table.items()}


def _side(side: str) -> dict[str, Cue]:
    return {
        _key(to_traditional(row["cue"].lower())): Cue(
            cast("RelationKind", row["relation"]), row["passive"] == "yes", f"relation:{row['relation']}"
        )
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
    last = lower[max(floor, stop - 12) : stop].rpartition(" ")[2]
    if not last.isalnum() or len(last) == 12:
        last = _last_word(lower, stop, floor)
    if last and last not in _closing_words() and not last.isdecimal():
        return None
    # Most cues are short: the last words tell, where no longer cue ends as these do.
    for reach in (24, 56) if last else ():
        whole = stop - reach <= floor
        tokens = lower[floor if whole else stop - reach : stop].replace(",", " , ").split()
        cue, decided = _behind_fills(tokens if whole else tokens[1:], whole=whole)
        if decided:
            return cue
        if whole:
            break
    return _behind_fills(_WORD.findall(lower, max(floor, start - 110), stop), whole=True)[0]


def _last_word(lower: str, stop: int, floor: int) -> str:
    """The letters and digits that end at `stop`; "" where another mark does."""
    first = stop
    while first > floor and lower[first - 1].isalnum():
        first -= 1
    return lower[first:stop]


def _behind_fills(tokens: list[str], *, whole: bool) -> tuple[Cue | None, bool]:
    """The cue at the end of some words, filling words left out, and whether it is sure.

    It is not where a word with a mark at it, or one further left where these are not the `whole`, could tell another.
    """
    for _ in range(4):
        cue, decided = _ending(tokens, whole=whole)
        if cue is None and not whole and len(tokens) < 2:
            return None, False
        if cue is not None or not decided:
            return cue, decided
        if not _drop_fill(tokens):
            return None, "".join(tokens[-2:]).isalnum()
    return None, True


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


class _Node:
    """A word of a cue, read from the end: the cue that starts with it, and the words that may stand before it."""

    __slots__ = ("before", "cue")

    def __init__(self) -> None:
        self.cue: Cue | None = None
        self.before: dict[str, _Node] = {}


@cache
def _tree() -> _Node:
    """All cues, word by word from their last."""
    root = _Node()
    for words, cue in cues().items():
        node = root
        for word in reversed(words.split(" ")):
            node = node.before.setdefault(word, _Node())
        node.cue = cue
    return root


@cache
def _closing_words() -> frozenset[str]:
    """Every word with which a cue, or what may stand behind one, ends."""
    return frozenset(_tree().before) | {fill.rsplit(" ", 1)[-1] for fill in _FILLS}


def _ending(tokens: list[str], *, whole: bool) -> tuple[Cue | None, bool]:
    """The longest cue that these words end with, and whether neither marks in them nor words further left could make it another.

    `whole`: no words stand further left.
    """
    node = _tree()
    cue: Cue | None = None
    for token in reversed(tokens):
        following = node.before.get(token)
        if following is None:
            return cue, token.isalnum() or token in (",", ":")
        node = following
        cue = node.cue or cue
    return cue, whole or not node.before


def behind(lower: str, end: int, stop: int) -> Cue | None:
    """The cue that follows a document ("... hết hiệu lực từ ngày ...") before `stop`."""
    stop = min(stop, end + 160)
    position = end
    while position < stop and lower[position].isspace():
        position += 1
    if lower[position : position + 1] == "(":
        bracket = _BRACKET.match(lower, end, stop)
        position = bracket.end() if bracket else position
        while position < stop and lower[position].isspace():
            position += 1
    for words, cue in _behind().get(lower[position : position + 2], ()):
        if lower.startswith(words, position, stop):
            return cue
    return None
