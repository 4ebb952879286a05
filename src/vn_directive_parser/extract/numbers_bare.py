"""Numbers without a symbol: "Kế hoạch số 284", "Nghị quyết 57", "Nghị định 168/2024", "Kế hoạch số 12, 13 và 14".

They are read only where a type word stands directly before: the number alone proves nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from vn_directive_parser.extract.hits import NumberHit
from vn_directive_parser.extract.numbers_context import ends_with_so, is_none
from vn_directive_parser.extract.numbers_families import JOINT, classify, issuers_of
from vn_directive_parser.extract.numbers_symbol import is_type, read
from vn_directive_parser.lexicon import types
from vn_directive_parser.lexicon.tables import rows, values
from vn_directive_parser.text.normalize import Text

_ANCHOR = re.compile(r"[ \n:]\d")
_NUMBER = re.compile(r"\d{1,5}[a-zđ]?(?![\w%°])(?![.,:]\d)(?![ \n]{0,2}[-/_][ \n]{0,2}\w)")
_WITH_YEAR = re.compile(r"(\d{1,5}[a-zđ]?)[ ]?/[ ]?((?:19|20)\d\d)(?![\w%])(?!(?:[ ]?[-/.]){1}\w)")
_GLUED = re.compile(r"(\d{1,4}[a-z]?)[ ]?/[ ]?((?:19|20)\d\d)[ ]?(?=(?:TT|NĐ|ND|QĐ|QD|NQ|CT|TTLT)[ ]?[-/])")
_MORE = re.compile(r"(?:[ ]?[,;][ \n]{1,2}|[ \n]{1,2}(?:và|hoặc)[ \n]{1,2})(?:số[ \n])?(?=\d)")
_FOLLOWER = re.compile(r"[ \n]{0,3}(?:([^\W\d_]+)|(\d)|.|$)", re.DOTALL)
_NORMATIVE = frozenset(("Nghị định", "Thông tư", "Nghị quyết", "Quyết định", "Luật", "Thông tư liên tịch", "Pháp lệnh"))
# "1062 TC/QĐ/CSTC": a symbol behind a space, as ministries wrote it to about 1997.
_OLD_SYMBOL = re.compile(r"[ \n]{1,2}(?=[A-ZĐ]{2,8}[ ]?[-/][ ]?[A-ZĐ])")


@cache
def _followers() -> frozenset[str]:
    """Words that may follow a bare number; after others it counts something ("báo cáo 6 tháng")."""
    return frozenset(word for row in rows("number_followers") for word in values(row["words"]))


def find(text: Text, read: list[NumberHit]) -> list[NumberHit]:
    """Bare numbers outside the numbers already read."""
    work, lower = text.work, text.lower
    starts = [hit.start for hit in read]
    hits: list[NumberHit] = []
    floor = 0
    tails = _tails()
    for anchor in _ANCHOR.finditer(work):
        at = anchor.end() - 1
        if at < floor or not _tail(lower, at, tails):
            continue
        index = bisect_right(starts, at) - 1
        if index >= 0 and at < read[index].end:
            continue
        found = _at(text, at)
        if found:
            hits.extend(found)
            floor = found[-1].end
    return hits


@cache
def _tails() -> frozenset[str]:
    """The last two letters of "số" and of every type word."""
    return frozenset(("số", "sô", "s6", *(word[-2:] for word in types.by_word())))


def _tail(lower: str, at: int, tails: frozenset[str]) -> bool:
    """A cheap look: do the letters before the number end a type word or "số"?"""
    end = at
    low = max(0, at - 6)
    while end > low and lower[end - 1] in " \n:.":
        end -= 1
    return lower[max(0, end - 2) : end] in tails


def _glued(text: Text, at: int, lead: int) -> NumberHit | None:
    """A number whose second slash is lost: "22/2021TT-BGDĐT"; kept as written."""
    head = _GLUED.match(text.work, at)
    symbol = read(text.work, head.end(), "/", joint_after=JOINT) if head else None
    if head is None or symbol is None or len(symbol.groups) < 2:
        return None
    reading = classify(symbol.groups, symbol.separators, has_year=True)
    code = symbol.groups[0] + "".join(mark + group for mark, group in zip(symbol.separators[1:], symbol.groups[1:], strict=True))
    return NumberHit(
        start=at,
        end=symbol.end,
        lead=lead,
        canonical=f"{head[1]}/{head[2]}{code}",
        serial=head[1],
        year=int(head[2]),
        type_code=reading.type_code,
        type_name=reading.type_name,
        family=reading.family,
        issuer_codes=reading.bodies,
        issuers=issuers_of(reading.bodies, int(head[2]), reading.family),
        known=reading.known,
        shape=reading.shape,
    )


def _at(text: Text, at: int) -> list[NumberHit]:
    """The bare number, or the list of them, at `at`."""
    work, lower = text.work, text.lower
    lead = ends_with_so(work, at)
    before = at if lead is None else lead
    kind = types.ending_at(lower, before)
    if kind is None or kind[1].bare == "no" or is_none(text, before, led=lead is not None):
        return []
    if lead is None and (work[at - 1] == ":" or kind[1].bare != "yes"):
        return []
    glued = _glued(text, at, before if lead is not None else at)
    if glued is not None:
        return [glued]
    hits: list[NumberHit] = []
    position = at
    start_lead = before if lead is not None else at
    while True:
        hit = _one(work, position, start_lead, kind[1])
        if hit is None:
            break
        hits.append(hit)
        more = _MORE.match(work, hit.end)
        if not more:
            break
        start_lead = ends_with_so(work, more.end()) or more.end()
        position = more.end()
    while hits and not _ends_well(work, hits[-1].end, lead is not None and len(hits) == 1):
        hits.pop()
    if lead is None and hits and not _plausible(work, kind, hits[0]):
        return []
    if len(hits) == 1 and hits[0].year is None:
        return [_with_old_symbol(text, hits[0])]
    return hits


def _with_old_symbol(text: Text, hit: NumberHit) -> NumberHit:
    """The number with the symbol of the old ministries after it, if there is one."""
    gap = _OLD_SYMBOL.match(text.work, hit.end)
    symbol = read(text.work, gap.end(), " ", joint_after=JOINT) if gap else None
    if symbol is None or len(symbol.groups) < 2:
        return hit
    lost = is_type(symbol.groups[0]) and symbol.groups[0] != "TC"
    # "12 NQ/TU", "12 QĐ-UBND": the separator is lost; which one the next tells.
    separator = "" if not lost else "-" if symbol.separators[1] == "/" else "/"
    reading = classify(symbol.groups, (separator or " ", *symbol.separators[1:]), has_year=False)
    code = (
        separator + symbol.groups[0] + "".join(mark + group for mark, group in zip(symbol.separators[1:], symbol.groups[1:], strict=True))
    )
    return NumberHit(
        start=hit.start,
        end=symbol.end,
        lead=hit.lead,
        canonical=hit.serial + code,
        serial=hit.serial,
        type_code=reading.type_code,
        type_name=reading.type_name,
        family=reading.family,
        issuer_codes=reading.bodies,
        issuers=issuers_of(reading.bodies, None if lost else 1995, reading.family),
        known=reading.known,
        shape=reading.shape,
    )


def _one(work: str, at: int, lead: int, kind: types.DocumentType) -> NumberHit | None:
    year = None
    if kind.name in _NORMATIVE and (dated := _WITH_YEAR.match(work, at)):
        serial, end = dated[1], dated.end()
        year = int(dated[2])
        canonical = f"{serial}/{dated[2]}"
    else:
        match = _NUMBER.match(work, at)
        if match is None:
            return None
        serial = canonical = match[0]
        end = match.end()
    return NumberHit(at, end, lead, canonical, serial, year=year, family=None, known=True, shape="bare")


def _ends_well(work: str, end: int, led: bool) -> bool:
    """Whether what follows lets the number be one of a document; after "số" nearly all does."""
    follower = _FOLLOWER.match(work, end)
    if follower is None or follower[2]:
        return False
    word = follower[1]
    return word is None or led or word.lower() in _followers() or word[0].isupper()


def _plausible(work: str, kind: tuple[int, types.DocumentType], hit: NumberHit) -> bool:
    """Without "số": a type word written with a capital, and no year ("Kế hoạch 2025")."""
    if not work[kind[0]].isupper():
        return False
    if "\n" in work[kind[0] : hit.start] and work[hit.end : hit.end + 1] in (".", ")", "-", "/"):
        # A list marker on the next line.
        return False
    if hit.year is not None:
        return True
    return not (len(hit.serial) == 4 and hit.serial[:2] in ("19", "20"))
