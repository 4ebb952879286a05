"""Numbers without a symbol: "Kế hoạch số 284", "Nghị quyết 57", "Nghị định 168/2024", "Kế hoạch số 12, 13 và 14".

They are read only where a type word stands directly before: the number alone proves nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from vn_directive_parser.extract.hits import NumberHit
from vn_directive_parser.extract.numbers_context import ends_with_so, is_none
from vn_directive_parser.extract.numbers_families import Reading, classify, issuers_of
from vn_directive_parser.extract.numbers_symbol import is_type, read
from vn_directive_parser.lexicon import types
from vn_directive_parser.lexicon.tables import rows, values
from vn_directive_parser.text.normalize import Text

_NUMBER = re.compile(r"\d{1,5}[a-zđA-D]?(?![\w%°])(?![.,:]\d)(?![ \n]{0,2}[-/_][ \n]{0,2}\w)")
_WITH_YEAR = re.compile(r"(\d{1,5}[a-zđ]?)[ ]?/[ ]?((?:19|20)\d\d)(?![\w%])(?!(?:[ ]?[-/.]){1}\w)")
_GLUED = re.compile(r"(\d{1,4}[a-z]?)[ ]?/[ ]?((?:19|20)\d\d)[ ]?(?=(?:TT|NĐ|ND|QĐ|QD|NQ|CT|TTLT)[ ]?[-/])")
_MORE = re.compile(r"(?:[ ]?[,;][ \n]{1,2}|[ \n]{1,2}(?:và|hoặc)[ \n]{1,2})(?:số[ \n])?(?=\d)")
_FOLLOWER = re.compile(r"[ \n]{0,3}(?:([^\W\d_]+)|(\d)|.|$)", re.DOTALL)
_NORMATIVE = frozenset(("Nghị định", "Thông tư", "Nghị quyết", "Quyết định", "Luật", "Thông tư liên tịch", "Pháp lệnh"))
# "1062 TC/QĐ/CSTC": a symbol behind a space, as ministries wrote it to about 1997.
_OLD_NUMBER = re.compile(r"(\d{1,5}[A-Da-d]?)[ \n]{0,2}(?=[A-ZĐ]{2,8}[ ]?[-/][ ]?[A-ZĐ])")
_DATED = re.compile(r"(\d{1,5}[a-zđ]?),?\s{1,3}(?:ký\s{1,3})?ngày\s{1,3}\d{1,2}\s?(?:[/.-]|tháng)")
_QUALIFIERS = re.compile(r"(?:\s{1,3}[a-zà-ỹđ]{2,7}){1,3}\s{1,3}$")
_DOCUMENTS = ("văn bản ", "văn\nbản ", "văn bản\n")
_LAW = frozenset(("Nghị định", "Nghị quyết", "Thông tư", "Thông tư liên tịch", "Chỉ thị", "Pháp lệnh", "Công điện", "Đề án", "Sắc lệnh"))
"""Types whose number without "số" may stand after small letters and before a capital or a year."""


@cache
def _followers() -> dict[str, bool]:
    """Words that may follow a bare number, and whether a digit must follow them; after others it counts ("báo cáo 6 tháng")."""
    return {word: row["only_after"] == "digit" for row in rows("number_followers") for word in values(row["words"])}


def find(text: Text, read: list[NumberHit]) -> list[NumberHit]:
    """Bare numbers outside the numbers already read."""
    lower = text.lower
    starts = [hit.start for hit in read]
    hits: list[NumberHit] = []
    floor = 0
    tails, short = _tails(), _short()
    for anchor in _anchor().finditer(lower):
        at = anchor.start()
        if at < floor:
            continue
        end = at - 1
        if lower[end - 1] in " \n:.":
            low = max(0, at - 6)
            while end > low and lower[end - 1] in " \n:.":
                end -= 1
        if lower[end - 3 : end] not in tails and lower[max(0, end - 2) : end] not in short:
            continue
        index = bisect_right(starts, at) - 1
        if index >= 0 and at < read[index].end:
            continue
        found = _at(text, at) or _short_form(text, at, read) or _qualified(text, at)
        if found:
            hits.extend(found)
            floor = found[-1].end
    return hits


@cache
def _anchor() -> re.Pattern[str]:
    """A digit behind a space or colon and before that a mark or the last letter of "số" or of a type word."""
    last = re.escape("".join(sorted({tail[-1] for tail in _tails() | _short()})))
    # The ranges hold all digits and little else: an engine passes over them faster than over a category.
    digit = "[0-9\u0660-\u1c59\ua620-\uabf9\uff10-\uff19\U000104a0-\U0001fbf9]"
    return re.compile(rf"{digit}(?<=[{last} \n:.][ \n:]\d)")


@cache
def _short() -> frozenset[str]:
    """The word "số" as it is written and misread, and the type words of two letters."""
    return frozenset(("số", "sô", "s6", *(word for word in types.by_word() if len(word) == 2)))


@cache
def _tails() -> frozenset[str]:
    """The last three letters of every type word, over any white space."""
    return frozenset(word[-3:].replace(" ", space) for word in types.by_word() for space in " \n\t")


def _glued(text: Text, at: int, lead: int) -> NumberHit | None:
    """A number whose second slash is lost: "22/2021TT-BGDĐT"; kept as written."""
    head = _GLUED.match(text.work, at)
    symbol = read(text.work, head.end(), "/") if head else None
    if head is None or symbol is None or len(symbol.groups) < 2:
        return None
    reading = classify(symbol.groups, symbol.separators, has_year=True)
    year = int(head[2])
    return _read_hit(at, head.end() + symbol.size, lead, f"{head[1]}/{head[2]}{symbol.code[1:]}", head[1], year, year, reading)


def _at(text: Text, at: int) -> list[NumberHit]:
    """The bare number, or the list of them, at `at`."""
    work, lower = text.work, text.lower
    lead = ends_with_so(work, at)
    before = at if lead is None else lead
    kind = types.ending_at(lower, before)
    if kind is None or kind[1].bare == "no" or is_none(text, before, led=lead is not None):
        # "...; số 53 TC/TCT ngày ...": a further member of a list.
        old = _with_old_symbol(text, at, before) if kind is None and lead is not None else None
        return [old] if old and old.known else []
    if lead is None and (work[at - 1] == ":" or kind[1].bare != "yes"):
        return []
    old = _with_old_symbol(text, at, before if lead is not None else at)
    if old is not None:
        return [old]
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
    law = kind[1].name in _LAW
    while hits and not _ends_well(work, hits[-1].end, led=lead is not None and len(hits) == 1, law=law):
        hits.pop()
    if lead is None and hits and not _plausible(work, kind, hits[0]):
        return []
    return hits


def _short_form(text: Text, at: int, read: list[NumberHit]) -> list[NumberHit]:
    """The number of "Văn bản số 1488" where "văn bản số 1488/UBND-KT" was read: that word alone proves nothing."""
    lead = ends_with_so(text.work, at) if read and text.lower.find("bản", max(0, at - 12), at) >= 0 else None
    if lead is None or not text.lower.endswith(_DOCUMENTS, 0, lead):
        return []
    match = _NUMBER.match(text.work, at)
    if match is None or not any(hit.serial == match[0] and hit.end < at for hit in read):
        return []
    return [NumberHit(at, match.end(), lead, match[0], match[0], shape="bare")]


def _qualified(text: Text, at: int) -> list[NumberHit]:
    """The number of "Quy chế phối hợp số 03 ngày 4/5/2019": a day behind it says that the words before it name a document."""
    dated = _DATED.match(text.lower, at)
    lead = ends_with_so(text.work, at) if dated else None
    if dated is None or lead is None or qualified_type(text.work, text.lower, lead) is None:
        return []
    return [NumberHit(at, dated.end(1), lead, dated[1], dated[1], shape="bare")]


def qualified_type(work: str, lower: str, before: int) -> tuple[int, types.DocumentType] | None:
    """The type word with a capital that stands one to three words before this place: "Quy chế phối hợp "."""
    words = _QUALIFIERS.search(lower, max(0, before - 30), before)
    while words is not None:
        kind = types.ending_at(lower, words.start())
        if kind is not None:
            return kind if work[kind[0]].isupper() and kind[1].bare != "no" else None
        words = _QUALIFIERS.fullmatch(lower, words.start() + 1 + len(words[0][1:].split(None, 1)[0]), before)
    return None


def _with_old_symbol(text: Text, at: int, lead: int) -> NumberHit | None:
    """A number with the symbol of the old ministries behind a space ("1062 TC/QĐ/CSTC") or glued to it ("90TC/TCT")."""
    head = _OLD_NUMBER.match(text.work, at)
    symbol = read(text.work, head.end(), " ") if head else None
    if head is None or symbol is None or len(symbol.groups) < 2:
        return None
    lost = is_type(symbol.groups[0]) and symbol.groups[0] != "TC"
    # "12 NQ/TU", "12 QĐ-UBND": the separator is lost; which one the next tells.
    separator = "" if not lost else "-" if symbol.separators[1] == "/" else "/"
    reading = classify(symbol.groups, (separator or " ", *symbol.separators[1:]), has_year=False)
    canonical = head[1] + separator + symbol.code[1:]
    return _read_hit(at, head.end() + symbol.size, lead, canonical, head[1], None if lost else 1995, None, reading)


def _read_hit(
    start: int, end: int, lead: int, canonical: str, serial: str, time: int | None, year: int | None, reading: Reading
) -> NumberHit:
    """A hit of what was read; `time` is the year in which its bodies existed, `year` the one it carries."""
    return NumberHit(
        start=start,
        end=end,
        lead=lead,
        canonical=canonical,
        serial=serial,
        year=year,
        type_code=reading.type_code,
        type_name=reading.type_name,
        family=reading.family,
        issuer_codes=reading.bodies,
        issuers=issuers_of(reading.bodies, time, reading.family),
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


def _ends_well(work: str, end: int, *, led: bool, law: bool) -> bool:
    """Whether what follows lets the number be one of a document; after "số" nearly all does."""
    follower = _FOLLOWER.match(work, end)
    if follower is None or follower[2]:
        return False
    word = follower[1]
    if word is None or led:
        return True
    dated = _followers().get(word.lower())
    if dated is None:
        return law and word[0].isupper()
    if not dated:
        return True
    after = work[follower.end() : follower.end() + 2].strip()
    # "Nghị định 168 ngày 26/12", but not "Quy định 03 ngày làm việc" or "Kế hoạch 5 năm 2021-2025".
    return after[:1].isdecimal() and (law or word.lower() == "ngày")


def _plausible(work: str, kind: tuple[int, types.DocumentType], hit: NumberHit) -> bool:
    """Without "số": a type word with a capital, or one that counts nothing ("nghị định 100"); no year ("Kế hoạch 2025")."""
    if not work[kind[0]].isupper() and not (kind[1].name in _LAW and len(hit.serial) > 1):
        return False
    if len(hit.serial) < 2 and kind[1].name not in _LAW:
        # "Chương trình 3 cùng"
        return False
    if "\n" in work[kind[0] : hit.start] and work[hit.end : hit.end + 1] in (".", ")", "-", "/"):
        # A list marker on the next line.
        return False
    if hit.year is not None:
        return True
    return not (len(hit.serial) == 4 and hit.serial[:2] in ("19", "20"))
