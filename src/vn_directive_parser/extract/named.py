"""Documents named without a number: laws, codes, ordinances, the Constitution, statutes (luật, pháp lệnh, hiến pháp, điều lệ).

The hard part is where the name ends. Known names end where the table says; unknown ones end before the number, year or day
that follows them in the same breath, else at the first word or mark that no name of a law goes on with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vn_directive_parser.extract.hits import NumberHit
from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.extract.statutes import FOLLOWED, FOLLOWERS, NamedHit, constitution, sessions, statute
from vn_directive_parser.lexicon import laws
from vn_directive_parser.lexicon.phrases import words
from vn_directive_parser.lexicon.types import DocumentType, by_word

_LONGEST = 240
# A law that takes the place of one of the same name: "Luật Thủ đô (sửa đổi)".
REVISED = re.compile(r"\s{1,3}\(\s{0,2}sửa\s{1,3}đổi(?:,?\s{1,3}bổ\s{1,3}sung)?\s{0,2}\)")
_MARK = re.compile(r"[^\W_]+|[^\w\s]")
_CLOSERS = frozenset(";:.()[]“”\"'…?!/|")
_MARKS = _CLOSERS | {",", "-", "–"}
_AMENDING = re.compile(
    r"sửa\s{1,3}đổi(?:\s{0,3},?\s{1,3}bổ\s{1,3}sung)?(?:\s{1,3}một\s{1,3}số\s{1,3}(?:nội\s{1,3}dung|điều(?:\s{0,3},\s{0,3}khoản)?))?"
    r"(?:\s{1,3}(?:và\s{1,3}phụ\s{1,3}lục[^;.]{0,40}?))?(?:\s{1,3}(?:của|tại))?\s{1,3}(?:các\s{1,3})?(?=(?:bộ\s{1,3})?luật\b|pháp\s{1,3}lệnh\b|hiến\s{1,3}pháp\b)"
)
_INNER = re.compile(
    r"\s{0,3}(?:,|và|;)\s{0,3}(?:và\s{1,3})?(?=(?:bộ\s{1,3})?luật\s{1,3}(?!số\b|này\b|sửa\b)|pháp\s{1,3}lệnh\s{1,3}(?!số\b|này\b))"
)
_LAW_WORD = re.compile(r"(?:bộ\s{1,3})?luật\b|pháp\s{1,3}lệnh\b|hiến\s{1,3}pháp\b")
_LETTERS = re.compile(r"[A-ZĐ]{2,8}(?![\w/-])")


_SHORT_CODES = {"BLHS": "hình sự", "BLDS": "dân sự", "BLTTHS": "tố tụng hình sự", "BLTTDS": "tố tụng dân sự", "BLLĐ": "lao động"}


def _short_codes(near: Neighbours) -> Iterator[NamedHit]:
    """The codes that jurists shorten: BLHS, BLTTDS ..."""
    position = near.work.find("BL")
    while position >= 0:
        word = _LETTERS.match(near.work, position)
        short = word[0] if word else ""
        if short in _SHORT_CODES and not (near.work[position - 1 : position].isalnum() or near.work[position - 1 : position] in {"/", "-"}):
            law = laws.by_name("Bộ luật", _SHORT_CODES[short])
            yield NamedHit(position, position + len(short), by_word()["bộ luật"], (position, position + len(short)), law)
        position = near.work.find("BL", position + max(len(short), 2))


def find(near: Neighbours) -> list[NamedHit]:
    """All documents named by title, in order; a law inside the name of an amending law is not given apart."""
    hits: list[NamedHit] = []
    inside = 0
    for start, end, kind in _heads(near.lower):
        if start < inside:
            continue
        hit = constitution(near, start, end, kind) if kind.name == "Hiến pháp" else None
        if kind.name == "Điều lệ":
            hit = statute(near, start, end, kind)
        elif kind.name != "Hiến pháp":
            hit = _law(near, start, end, kind)
        if hit is not None:
            hits.append(hit)
            inside = hit.end
            number = near.numbers_by_lead.get(near.after(hit.end)) if hit.amending else None
            last = _last_inner(near, hit) if number is not None else None
            if number is not None and last is not None and not _is_amending_number(number, last.law):
                hits.append(last)
    hits.extend(_short_codes(near))
    hits.extend(sessions(near))
    hits.sort(key=lambda hit: hit.start)
    return hits


def _heads(lower: str) -> Iterator[tuple[int, int, DocumentType]]:
    """The type words that may open a name, in order: start, end, type."""
    kinds = by_word()
    found: list[tuple[int, int, DocumentType]] = []
    for word in ("luật", "pháp lệnh", "pháp\nlệnh", "hiến pháp", "hiến\npháp", "điều lệ", "điều\nlệ"):
        kind = kinds.get(word.replace("\n", " ")) or DocumentType(word.replace("\n", " ").capitalize())
        position = lower.find(word)
        while position >= 0:
            end = position + len(word)
            if not (lower[position - 1 : position].isalpha() or lower[end : end + 1].isalnum()):
                found.append(_head(lower, position, end, kind, kinds))
            position = lower.find(word, end)
    found.sort(key=lambda head: head[0])
    return (head for head in found if head[1] > head[0])


def _head(lower: str, start: int, end: int, kind: DocumentType, kinds: dict[str, DocumentType]) -> tuple[int, int, DocumentType]:
    """A head word with "bộ" before it, or an empty stretch where no law can be meant."""
    if kind.name != "Luật":
        return start, end, kind
    before = lower[max(0, start - 12) : start].split()
    if before and lower[start - 1] in " \n\t":
        if before[-1] == "bộ":
            return lower.rfind("bộ", 0, start), end, kinds.get("bộ luật", DocumentType("Bộ luật"))
        if before[-1] in words("not_before_law"):
            return start, start, kind
    return start, end, kind


def _law(near: Neighbours, start: int, end: int, kind: DocumentType, *, inner: bool = False) -> NamedHit | None:
    lower, work = near.lower, near.work
    position = near.after(end)
    if position == end or (lower[position : position + 2] in FOLLOWERS and FOLLOWED.match(lower, end)):
        return None
    # The law that an amending law amends is no amending law itself: a name that goes on so forever is none.
    if not inner and lower.startswith("sửa", position):
        limit = _limit(near, start, position)
        amending = _AMENDING.match(lower, position, limit)
        if amending:
            stop = _amended(near, amending.end(), limit)
            return NamedHit(start, stop, kind, (position, stop), None, amending=True) if stop else None
    capital = work[start].isupper()
    known = laws.longest(lower, position, kind.name)
    if known is not None and not _fits(near, known[0], kind, known[1], capital):
        known = None
    stop = known[0] if known else 0
    first = _MARK.match(lower, position)
    if first is None or (not known and (not capital or first[0] in words("not_after_law") or first[0] in words("title_end"))):
        return None
    if not known and not work[position].isupper():
        return _in_small_letters(near, start, position, kind)
    if capital and not (stop and _ends(near, stop)):
        named = title_end(near, position, _limit(near, start, position), stop)
        if named > stop:
            return NamedHit(start, named, kind, (position, named), None)
    return NamedHit(start, stop, kind, (position, stop), known[1] if known else None) if stop else None


def _in_small_letters(near: Neighbours, start: int, position: int, kind: DocumentType) -> NamedHit | None:
    """An unknown name in small letters, where a day, a year, a number or "do <body>" closes it: "Pháp lệnh kế toán ... ngày 20-5-1988"."""
    end = title_end(near, position, _limit(near, start, position))
    if not end or not _anchored(near, near.after(end)):
        return None
    named = near.lower[position:end].split()
    return None if len(named) < 2 or named[-1] in words("not_last_in_law") else NamedHit(start, end, kind, (position, end))


def _limit(near: Neighbours, start: int, position: int) -> int:
    """How far the name at `position` of the law at `start` may go."""
    return min(near.text.paragraph(start)[1], position + _LONGEST)


def _ends(near: Neighbours, end: int) -> bool:
    """Whether what follows a known name makes it no longer, as `title_end` would find too."""
    position = near.after(end)
    if near.lower[position : position + 1] in _MARKS or _anchored(near, position):
        return True
    word = _MARK.match(near.lower, position)
    return word is not None and (word[0] in words("title_end") or word[0] in words("known_title_end"))


def _fits(near: Neighbours, end: int, kind: DocumentType, law: laws.Law, capital: bool) -> bool:
    """Whether a known name ends here as a word of its own and the type word suits it."""
    if near.lower[end : end + 1].isalnum():
        return False
    if law.kind == kind.name:
        # "luật giá", "luật hội" in lower case are prose; names of two syllables and more are not.
        return capital or near.work[end - 1 : end].isupper() or len(law.name.split()) > 1
    return capital and {law.kind, kind.name} == {"Bộ luật", "Luật"}


def _amended(near: Neighbours, position: int, limit: int) -> int:
    """End of the laws that an amending law names; 0 where none follows. One with a number of its own ends the list."""
    stop = 0
    while True:
        word = _LAW_WORD.match(near.lower, position, limit)
        if word is None:
            return stop
        kind = by_word().get(" ".join(word[0].split())) or DocumentType("Luật")
        inner = _law(near, position, word.end(), kind, inner=True) if kind.name != "Hiến pháp" else None
        if inner is None:
            return stop
        stop = inner.end
        following = _INNER.match(near.lower, stop, limit)
        if following is None or near.after(stop) in near.numbers_by_lead:
            return stop
        position = following.end()


def _is_amending_number(number: NumberHit, law: laws.Law | None) -> bool:
    """Whether the number behind "Luật sửa đổi ... của Luật X" is the amending law's: Luật X is known by other numbers only."""
    return law is not None and bool(law.editions) and number.canonical not in law.editions.values()


def _last_inner(near: Neighbours, hit: NamedHit) -> NamedHit:
    """The law with a number at the end of an amending law's name, which is a mention of its own."""
    lower = near.lower
    start = lower.rfind("luật", hit.start + 4, hit.end)
    start = start if start >= 0 else lower.rfind("pháp lệnh", hit.start, hit.end)
    kind = by_word()["luật"]
    end = start + 4
    if lower[start : start + 4] != "luật":
        kind, end = by_word()["pháp lệnh"], start + 9
    # "Luật Luật sư": the name itself may hold the word.
    if lower[max(0, start - 40) : start].rstrip().endswith("luật") and start - 5 > hit.start:
        start = lower.rfind("luật", 0, start)
        end = start + 4
    if lower[max(0, start - 40) : start].rstrip().endswith("bộ"):
        start, kind = lower.rfind("bộ", 0, start), by_word()["bộ luật"]
    position = near.after(end)
    known = laws.longest(lower, position, kind.name)
    return NamedHit(start, hit.end, kind, (position, hit.end), known[1] if known and known[0] == hit.end else None)


def title_end(near: Neighbours, start: int, limit: int, known: int = 0) -> int:
    """End of the title that starts here: at a number, year or day that follows, else by the look of the words.

    `known` is the end of a known name that starts here, or 0: then only a number, year or day makes the title longer.
    """
    lower, work = near.lower, near.work
    ends, soft, after_known = words("title_end"), words("title_end_soft"), words("known_title_end")
    safe = 0
    frozen = bool(known)
    last = start
    count = 0
    for mark in _MARK.finditer(lower, start, limit):
        word, at = mark[0], mark.start()
        if at >= known and count and _anchored(near, at):
            return last
        if word in _CLOSERS or count > 22:
            break
        if (
            count
            and at >= known
            and (word in ends or (known and word in after_known))
            and (known or word not in soft or work[at].isupper())
        ):
            break
        if count and word in ends:
            frozen = True
        if word in (",", "-", "–"):
            if known and at >= known:
                break
            if not frozen and count > 2:
                frozen, safe = True, last
            continue
        if word == "và":
            if not frozen and count > 3:
                frozen, safe = True, last
            continue
        if work[at].isupper() and count and work[last - 1].islower() and word in ("luật", "nghị", "thông", "bộ", "quyết", "pháp"):
            break
        count += 1
        last = mark.end()
        if not frozen:
            safe = last
    return 0 if known else safe


def _anchored(near: Neighbours, position: int) -> bool:
    """Whether a number, a year, a day or "do <body>" starts here, so that a title must end before it."""
    number = near.numbers_by_lead.get(position)
    if number is not None:
        return number.lead < number.start or number.type_code is None
    date = near.dates_by_start.get(position)
    if date is not None:
        return date.precision in {"day", "year"}
    if near.lower.startswith("do ", position):
        return near.after(position + 2) in near.bodies_by_start
    return near.lower.startswith("ngày ", position) and near.after(position + 4) in near.dates_by_start
