"""Documents named by what they are: the Constitution, statutes, resolutions of a session (hiến pháp, điều lệ, nghị quyết đại hội)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.lexicon import laws
from vn_directive_parser.lexicon.phrases import words
from vn_directive_parser.lexicon.types import DocumentType, by_word

_MARK = re.compile(r"[^\W_]+|[^\w\s]")
# Behind a type word: no name of a document starts here.
FOLLOWED = re.compile(r"\s{1,3}(?:sẽ\s)?(này|trên|nêu|nói|số|hiện\s{1,3}hành)\b")
# Its first letters: a look at them spares most searches.
FOLLOWERS = frozenset(("sẽ", "nà", "tr", "nê", "nó", "số", "hi"))
# Resolutions that are named by the session that passed them, since the Party's numbers start anew each term.
_SESSION = re.compile(
    r"nghị\s{1,3}quyết\s{1,3}(?P<title>(?:hội\s{1,3}nghị\s{1,3})?(?:lần\s{1,3}thứ\s{1,3}\S{2,5}\s{1,3})?(?:ban\s{1,3}chấp\s{1,3}hành\s{1,3})?"
    r"trung\s{1,3}ương(?:\s{1,3}đảng)?\s{1,3}(?:lần\s{1,3}thứ\s{1,3}\S{2,5}|\d{1,2}\b)(?:\s{0,3},?\s{1,3}\(?khóa\s{1,3}[ivx]{1,5}\b\)?)?"
    r"|hội\s{1,3}nghị\s{1,3}lần\s{1,3}thứ\s{1,3}\S{1,5}\s{1,3}(?:của\s{1,3})?(?:ban\s{1,3}chấp\s{1,3}hành|bch)\s{1,3}(?:trung\s{1,3}ương|tw)(?:\s{1,3}đảng)?"
    r"(?:\s{0,3},?\s{1,3}\(?khóa\s{1,3}[ivx]{1,5}\b\)?)?"
    r"|đại\s{1,3}hội(?:\s{1,3}[^\s,.;:()\d]{1,9}){0,9}?\s{1,3}(?:lần\s{1,3}thứ\s{1,3})?(?P<term>[ivxl]{1,6})\b(?:\s{1,3}(?:của\s{1,3})?đảng\b(?!\s{1,3}(?:bộ|ủy|viên)))?)"
)
_COUNTRY = re.compile(
    r"\s{1,3}(?:của\s{1,3})?((?:nước\s{1,3}(?:cộng\s{1,3}hòa\s{1,3}(?:xã\s{1,3}hội\s{1,3}chủ\s{1,3}nghĩa|xhcn)|chxhcn)\s{1,3})?việt\s{1,3}nam)"
)
_AND_LAW = re.compile(r"\s{1,3}và\s{1,3}pháp\s{1,3}luật|\s{0,3},\s{0,3}pháp\s{1,3}luật")
_PARTY = re.compile(r"\s{1,3}(đảng(?:\s{1,3}cộng\s{1,3}sản\s{1,3}việt\s{1,3}nam)?)\b")
_YEAR = re.compile(r"\s{1,3}(?:năm\s{1,3})?(?:19|20)\d\d\b")


@dataclass(slots=True)
class NamedHit:
    """A document named by its type word and title.

    Attributes:
        start, end: the type word and the title, without year or date.
        title: the stretch of the title; None for a bare "Hiến pháp".
        amending: the title is that of an amending law ("sửa đổi, bổ sung một số điều của Luật ...").
    """

    start: int
    end: int
    kind: DocumentType
    title: tuple[int, int] | None
    law: laws.Law | None = None
    amending: bool = False


def constitution(near: Neighbours, start: int, end: int, kind: DocumentType) -> NamedHit | None:
    """The Constitution, by year, by country or by its bare name with a capital."""
    lower = near.lower
    country = _COUNTRY.match(lower, end)
    if country:
        return NamedHit(start, country.end(), kind, country.span(1))
    if _YEAR.match(lower, end):
        return NamedHit(start, end, kind, None)
    if not near.work[start].isupper() or _AND_LAW.match(lower, end) or FOLLOWED.match(lower, end):
        return None
    before = lower[max(0, start - 8) : start].split()
    return None if before and before[-1] in {"án", "viện", "sử"} else NamedHit(start, end, kind, None)


def statute(near: Neighbours, start: int, end: int, kind: DocumentType) -> NamedHit | None:
    """The statutes of the Party, of a body that is known, or of one with a proper name."""
    party = _PARTY.match(near.lower, end)
    if party:
        return NamedHit(start, party.end(), kind, party.span(1))
    if not near.work[start].isupper():
        return None
    position = near.after(end)
    body = near.bodies_by_start.get(position)
    if body is not None:
        return NamedHit(start, body.end, kind, (position, body.end))
    if not near.work[position : position + 1].isupper():
        return None
    stop = _proper(near, position, min(near.text.paragraph(start)[1], position + 90))
    return NamedHit(start, stop, kind, (position, stop)) if stop else None


def _proper(near: Neighbours, start: int, limit: int) -> int:
    """End of a proper name of an organisation that the lexicon does not know ("Quỹ Khuyến học tỉnh Bình Thuận")."""
    stop = 0
    for mark in _MARK.finditer(near.lower, start, limit):
        token = mark[0]
        if not token.isalpha() or token in words("title_end") or token in {"và", "của", "sửa", "bổ", "ban", "các"}:
            break
        stop = mark.end()
        if mark.start() - start > 60:
            return 0
    return stop


def sessions(near: Neighbours) -> Iterator[NamedHit]:
    """Mentions like "Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Đại hội XIII của Đảng"."""
    lower, work = near.lower, near.work
    for word in ("nghị quyết", "nghị\nquyết"):
        position = lower.find(word)
        while position >= 0:
            match = _SESSION.match(lower, position)
            if match and work[match.start("title")].isupper() and (match["term"] is None or work[match.start("term")].isupper()):
                # "... Đại hội XV Đảng bộ tỉnh": whose congress it was.
                whose = near.bodies_by_start.get(near.after(match.end())) if match["term"] else None
                end = whose.end if whose is not None and whose.facts.name.startswith("Đảng bộ") else match.end()
                yield NamedHit(position, end, by_word()["nghị quyết"], (match.start("title"), end))
            position = lower.find(word, position + len(word))
