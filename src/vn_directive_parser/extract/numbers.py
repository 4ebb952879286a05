"""Document numbers (số, ký hiệu): found by their separators, taken apart by a small grammar over lexicon rows.

A number is searched by its cheap anchor, a slash or hyphen before a capital letter; then the serial is read to the left
(`numbers_context`), the symbol to the right (`numbers_symbol`), and both are given a meaning (`numbers_families`). Numbers
without a symbol ("Kế hoạch số 284") are read in `numbers_bare`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from vn_directive_parser.extract import numbers_bare
from vn_directive_parser.extract.hits import Finding, NumberHit
from vn_directive_parser.extract.numbers_context import Left, ends_with_so, is_none, read_left
from vn_directive_parser.extract.numbers_families import Reading, classify, issuers_of
from vn_directive_parser.extract.numbers_symbol import Symbol, read
from vn_directive_parser.lexicon import bodies, types
from vn_directive_parser.lexicon.code_shapes import shape_of
from vn_directive_parser.text.normalize import Text


@cache
def _anchor() -> re.Pattern[str]:
    """A separator after a digit, letter, blank or space and before a code; a code in small letters only where it is a type's."""
    small = "|".join(code.lower() for code in ("NĐ", "QĐ", "NQ", "TT", "KH", "CV", "BC", "TB", "CT", "HD", "KL", "TTr", "QH1"))
    return re.compile(rf"[-/_](?=[ \n]{{0,3}}(?:[A-ZĐƯ]|(?:{small})[-/0-9]))(?<=[0-9a-hA-HđĐOoIl| .…_\n\t\]][-/_])")


_COPY = re.compile(r"[ ]?/[ ]?(nb|NB|Nb)(?!\w)")
_PROVINCE = re.compile(r"(?:[Tt]ỉnh|[Tt]hành)[ \n]ủy|TỈNH[ \n]ỦY|THÀNH[ \n]ỦY")
_FILE_NAME = re.compile(r"(?:[-\w]{0,40})\.(?:pdf|docx?|html?|aspx?|xlsx?|rar|zip|md|txt)(?!\w)")
_IN_FILE_NAME = frozenset("-_.")
_LATE_YEAR = re.compile(r"/((?:19|20)\d\d)(?![\w])")
_ITEM = r"(?:số[ \n])?\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)?(?:[ ]?[,;&][ \n]{0,2}(?:và[ \n])?|[ \n](?:và|hoặc)[ \n])"
# "12, 13 và " before "14/QĐ-UBND"
_LIST = re.compile(rf"(?:(?<=\s)|^){_ITEM}(?:{_ITEM}){{0,24}}$")
_MEMBER = re.compile(r"\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)?")


def find(text: Text, findings: list[Finding]) -> list[NumberHit]:
    """All document numbers of a text, in order; what is doubtful is added to `findings`.

    >>> [hit.canonical for hit in find(Text("các Quyết định số 12, 13/QĐ-UBND và Kế hoạch 284 - KH/TU"), [])]
    ['12/QĐ-UBND', '13/QĐ-UBND', '284-KH/TU']
    """
    work = text.work
    hits: list[NumberHit] = []
    last = 0
    passed = text.deadline.passed
    for match in _anchor().finditer(work):
        if match.start() < last:
            continue
        if passed():
            break
        hit = _at(text, match.start(), last)
        if hit is None:
            continue
        hits += _members(text, hit, last)
        hits.append(hit)
        last = hit.end
        if not hit.known:
            findings.append(Finding("number.unknown-code", f"no table knows the codes of {hit.canonical!r}", hit.start, hit.end))
    hits.extend(numbers_bare.find(text, hits))
    hits.sort(key=lambda hit: (hit.start, hit.end))
    return hits


def parse_number(string: str) -> NumberHit | None:
    """The number that a string consists of, as in a header: "284-KH/TU", "Số:    /QĐ-UBND"; None if it holds none.

    >>> parse_number("30 /2020/ NĐ - CP").canonical
    '30/2020/NĐ-CP'
    """
    text = Text(string if string[:2].lower() == "số" else f"Số: {string}")
    hits = find(text, [])
    return hits[0] if hits else None


def _at(text: Text, separator: int, floor: int) -> NumberHit | None:
    """The number around a separator, or None; nothing left of `floor` is read."""
    work = text.work
    left = read_left(work, separator)
    if left is None or left.start < floor:
        return None
    start = separator + 1
    while work[start] in " \n":
        start += 1
    symbol = read(work, start, work[separator])
    if symbol is None:
        return None
    reading = classify(symbol.groups, symbol.separators, has_year=left.year is not None)
    end = start + symbol.size
    lead = ends_with_so(work, left.start)
    if not _accepted(text, left, symbol, reading, lead, end, floor):
        return None
    return _hit(work, left, symbol, reading, left.start if lead is None else lead, end)


def _accepted(text: Text, left: Left, symbol: Symbol, reading: Reading, lead: int | None, end: int, floor: int) -> bool:
    """Whether what was read is a document number rather than a form code, a contract, a plot."""
    if reading.shape == "contract":
        return False
    before = left.start if lead is None else lead
    if is_none(text, before, led=lead is not None) and not _is_law(left, reading):
        return False
    if not left.serial and not _may_be_blank(reading, lead):
        return False
    glued = text.work[end : end + 1]
    if (glued.isalnum() or glued in _IN_FILE_NAME) and _FILE_NAME.match(text.work, end):
        return False
    cued = lead is not None or types.ending_at(text.lower, left.start) is not None
    if glued.islower() and glued.isalpha() and not reading.known:
        return False
    if cued:
        return len(symbol.groups) > 1 or len(symbol.groups[0]) > 1
    if left.year is not None and reading.shape in ("normative", "joint", "assembly", "court") and reading.known:
        return len(left.year) == 4
    if len(symbol.groups) < 2:
        # "Công văn số 12/UBND ngày ...; 13/UBND ngày ...": only soon after another.
        return 0 < left.start - floor < 60 and reading.shape in ("letter", "historic") and bool(bodies.meanings(symbol.groups[0]))
    if reading.type_code is not None:
        return reading.known or _opener(text, left.start, floor) is not None
    return (
        reading.shape == "letter"
        and bool(bodies.meanings(symbol.groups[0]))
        and len(left.serial) >= 2
        and shape_of(symbol.groups[0]) is not None
    )


def _may_be_blank(reading: Reading, lead: int | None) -> bool:
    """Whether a symbol may stand without a serial: "số …/STP-HCBT", "…/2025/NĐ-CP"."""
    if lead is None:
        return reading.known and reading.type_code is not None
    return reading.known or reading.type_code is not None


def _is_law(left: Left, reading: Reading) -> bool:
    """Whether a number can be nothing else: "(...) đi làm việc ở nước ngoài theo hợp đồng số 72/2006/QH11" ends a law's title."""
    return reading.shape in ("assembly", "joint") or (reading.shape == "normative" and reading.known and left.year is not None)


def _hit(work: str, left: Left, symbol: Symbol, reading: Reading, lead: int, end: int) -> NumberHit:
    code = symbol.code
    if "TƯ" in code:
        committee = _committee(work, end)
        code = code.replace("TƯ", committee)
        reading = classify(
            tuple(group.replace("TƯ", committee) for group in symbol.groups), symbol.separators, has_year=left.year is not None
        )
    written = left.year
    if "/" in work[end : end + 2]:
        copy = _COPY.match(work, end)
        if copy:
            end = copy.end()
            code += "/nb"
        late = None if written else _LATE_YEAR.match(work, end)
        if late:
            end = late.end()
            written = late[1]
            code += "/" + written
            further = read(work, end + 1, "-") if work.startswith("-", end) and not reading.bodies else None
            if further:
                # "02/CT/2007-VKSTC-VP": the body stands behind the year.
                end += 1 + further.size
                code += further.code
                reading = replace(reading, bodies=further.groups)
    year = _year(written)
    canonical = f"{left.serial}/{left.year}{code}" if left.year else left.serial + code
    return NumberHit(
        start=left.start,
        end=end,
        lead=lead,
        canonical=canonical,
        serial=left.serial,
        year=year,
        type_code=reading.type_code,
        type_name=reading.type_name,
        family=reading.family,
        issuer_codes=reading.bodies,
        issuers=() if reading.type_code in _REPORTED and _without_b(reading.bodies) else issuers_of(reading.bodies, year, reading.family),
        known=reading.known,
        shape=reading.shape,
    )


# Types that the offices of provinces and districts submit under their field alone: "22/TTr-LĐTBXH".
_REPORTED = frozenset(("TTr", "BC", "KH", "TB", "BB"))


@lru_cache(maxsize=1024)
def _without_b(codes: tuple[str, ...]) -> bool:
    """Whether the first code is that of a ministry without its B: "LĐTBXH", "GDĐT"."""
    facts = bodies.by_code(codes[0]) if codes else None
    return facts is not None and bodies.code_key(facts.code or "") == "B" + bodies.code_key(codes[0])


def _committee(work: str, end: int) -> str:
    """What "TƯ" stands for: the press writes it for TW; before a tỉnh ủy or thành ủy it is a misread TU."""
    return "TU" if _PROVINCE.search(work, end, end + 90) else "TW"


def _year(written: str | None) -> int | None:
    """The year in four digits; None where it is none ("25010")."""
    if written is None:
        return None
    year = int(written)
    if len(written) == 2:
        return 1900 + year if year >= 45 else 2000 + year
    return year if 1945 <= year <= 2099 else None


def _opener(text: Text, start: int, floor: int) -> int | None:
    """Where the list opens whose last member's number starts here ("số 12, 13, 14/QĐ-UBND"); None where none does."""
    work = text.work
    if start < 4 or work[start - 1] not in " ,;&\n":
        return None
    low = max(floor, start - 150)
    found = _LIST.search(work[low:start])
    if not found:
        return None
    first = low + found.start()
    lead = ends_with_so(work, first)
    opener = first if lead is None else lead
    if work.startswith("số", first):
        lead = first
    if lead is None and types.ending_at(text.lower, first) is None:
        return None
    return None if is_none(text, opener, led=lead is not None) else first


def _members(text: Text, hit: NumberHit, floor: int) -> list[NumberHit]:
    """The earlier members of a list that share the symbol of its last: "số 12, 13, 14/QĐ-UBND"."""
    work = text.work
    if hit.lead != hit.start or not hit.serial:
        return []
    first = _opener(text, hit.start, floor)
    if first is None:
        return []
    symbol = hit.canonical[len(hit.serial) :]
    members: list[NumberHit] = []
    for member in _MEMBER.finditer(work, first, hit.start):
        serial, _, year = member[0].partition("/")
        code = symbol if not year else re.sub(r"^/\d+", "", symbol)
        own = ends_with_so(work, member.start())
        members.append(
            NumberHit(
                start=member.start(),
                end=member.end(),
                lead=member.start() if own is None else own,
                canonical=member[0] + code,
                serial=serial,
                year=int(year) if year else hit.year,
                type_code=hit.type_code,
                type_name=hit.type_name,
                family=hit.family,
                issuer_codes=hit.issuer_codes,
                issuers=hit.issuers,
                known=hit.known,
                shape=hit.shape,
            )
        )
    return members
