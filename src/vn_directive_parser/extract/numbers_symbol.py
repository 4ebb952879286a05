"""The symbol of a document number (ký hiệu): what follows the serial, read group by group.

"NĐ-CP" is the groups "NĐ" and "CP"; "TTLT-BYT-BTC- BLĐTBXH" four, one with a stray space. Reading stops where a group is no
code any more: "NĐ-CPquy định" is "NĐ-CP", "NĐ-CP2" with a glued footnote mark too, "NQ/TW - Đột phá" is "NQ/TW".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from vn_directive_parser.lexicon import bodies, types
from vn_directive_parser.lexicon.code_shapes import shape_of
from vn_directive_parser.lexicon.tables import rows, values

_GROUP = re.compile(r"[^\W\d_][^\W_&]*(?:&[^\W_&]+)*")
"""A run of letters, digits and "&" that starts with a letter: "UBND", "QH15", "BNN&PTNT"."""
_SEPARATOR = re.compile(r"([ \n]{0,3})([-/._])([ \n]{0,3})")
_ASSEMBLY_OCR = re.compile(r"((?:UBTV)?QHK?)([\dIl]{1,2})$")
# Cyrillic and Greek capitals that look like Latin ones: "35/2021/NĐ-CР".
_FOREIGN = str.maketrans("АВЕКМНОРСТХІЈАΒΕΗΙΚΜΝΟΡΤΧ", "ABEKMHOPCTXIJABEHIKMNOPTX")
_HEADING = re.compile(r"[ ][^\W\d_a-z]{2}")
_TERMED = frozenset(("QH", "UBTVQH", "TVQH", "QHK", "HĐNN"))
_TERM = re.compile(r"[ ]([1-9]\d?)(?![\w/])")
_PLAIN = re.compile(r"[A-ZĐ][\wĐđ&-]*+(?:/[A-ZĐ][\w&-]*+)?(?<!-)(?<!QH)(?<!QHK)(?<!HĐNN)(?=[,;)]|[ ](?![-/_])\w)")
"""A symbol without white space or dots before a mark or a word: it can be read, and remembered, by itself."""
_MOST_GROUPS = 12
_LONGEST_GROUP = 24


@dataclass(slots=True, frozen=True)
class Symbol:
    """Groups of a symbol in canonical spelling, the separators before them, how long it is in the text, and all as one string."""

    groups: tuple[str, ...]
    separators: tuple[str, ...]
    size: int
    code: str


@cache
def _folded() -> dict[str, str]:
    """Codes with small letters by the rules ("TTg", "CTr"), and all listed ones, by their lower case."""
    table: dict[str, str] = {}
    for spelling, code in types.by_code().items():
        table.setdefault(spelling.lower(), code.code)
    for key, found in bodies.code_rows().items():
        written = found[0].facts.code or key
        table.setdefault(key.lower(), written if bodies.code_key(written) == key else key)
    return table


@cache
def _mixed() -> dict[str, str]:
    """Codes that the rules write with small letters, by their upper case: "TTG" to "TTg"."""
    mixed = {code.code for code in types.by_code().values() if code.code != code.code.upper()}
    mixed |= {c for found in bodies.code_rows().values() for row in found if (c := row.facts.code or "") != c.upper()}
    return {code.upper(): code for code in mixed}


@cache
def _glued_words() -> frozenset[str]:
    """Words that follow a number and may be glued to it."""
    return frozenset(word for row in rows("number_followers") for word in values(row["words"]))


@cache
def _misread() -> dict[str, str]:
    """Codes as scanners and typists spoil them, to what is meant; only where the rest of the symbol is known."""
    return {row["written"]: row["meant"] for row in rows("code_misreadings")}


def _corrected(groups: list[str]) -> tuple[str, ...]:
    """The groups with a spoilt type or body put right: "NB-CP" to "NĐ-CP", "QĐ-TTq" to "QĐ-TTg"."""
    if len(groups) > 1 and (_misread().keys() & groups[:2]):
        first, second = (_misread().get(group, group) for group in groups[:2])
        if is_type(first) and bodies.meanings(second):
            return (first, second, *groups[2:])
    return tuple(groups)


def is_type(group: str) -> bool:
    """Whether a group is the code of a document type."""
    return group in types.by_code()


def _listed(group: str) -> bool:
    return is_type(group) or bool(bodies.meanings(group))


@lru_cache(maxsize=8192)
def read_group(raw: str, first: bool) -> tuple[str, int] | None:
    """The canonical code at the start of a run of letters and digits and how many of its characters it takes.

    >>> read_group("TTG", False), read_group("CP2", False), read_group("CPquy", False), read_group("Đột", False)
    (('TTg', 3), ('CP', 2), ('CP', 2), None)
    """
    if raw in _mixed().values() or raw in _misread():
        return raw, len(raw)
    upper = raw.upper()
    if raw == upper:
        return _read_upper(raw, first)
    assembly = _ASSEMBLY_OCR.match(raw)
    if assembly:
        # "QHl5" for QH15.
        return assembly[1] + assembly[2].replace("I", "1").replace("l", "1"), len(raw)
    digitless = raw.rstrip("0123456789")
    if digitless in _mixed().values() and len(raw) - len(digitless) <= 2:
        return digitless, len(digitless)
    known = _folded().get(raw.lower())
    if known is not None and (len(raw) > 3 or not raw[1:].islower() or raw.islower()):
        return known, len(raw)
    capitals = 0
    while capitals < len(raw) and not raw[capitals].islower():
        capitals += 1
    if capitals >= 2 and raw[capitals:] in _glued_words():
        # "STP-HCBTngày 5/6".
        return raw[:capitals], capitals
    # "NHNo": one small letter at the end of a code of its own making.
    own = not first and capitals == len(raw) - 1 >= 3 and not _listed(raw[:capitals])
    # Glued words: "CPquy", "UBNDNgày"; the last capital may open the next word.
    for length in () if own else (capitals + 1, capitals, capitals - 1):
        if (
            2 <= length < len(raw) - 1
            and raw[length + 1 :].islower()
            and (raw[:length] in _mixed().values() or (length <= capitals and _listed(raw[:length])))
        ):
            return _mixed().get(raw[:length].upper(), raw[:length]), length
    if first and raw[3:].isupper() and raw[:3] in _mixed().values():
        # "TTrCAT": the hyphen is lost; "TTrLS": a joint one.
        return raw, len(raw)
    small = sum(letter.islower() for letter in raw)
    # "KHTCa", "TrTHCS": a code of its own making, but never a word ("Đột", "Ban").
    if not first and small <= 2 and (capitals >= 2 or len(raw) - small >= 3) and len(raw) - small >= 2:
        return raw, len(raw)
    return None


@lru_cache(maxsize=4096)
def _takes_notes(code: str) -> bool:
    """Whether digits glued to a body's code are a footnote mark: not in "CB3", chi bộ 3, or "BQLDA2"."""
    if code[0] == "S" and len(code) > 2 and bodies.meanings(code):
        return True
    return code in ("UBND", "TW", "TU", "HU", "QU", "ĐU") or any(row.decides for row in bodies.meanings(code))


def _read_upper(raw: str, first: bool) -> tuple[str, int] | None:
    if "Ư" in raw and not bodies.code_rows().get(raw) and bodies.meanings(raw.replace("Ư", "U")):
        # Misread: "ƯBND". "TƯ" stands in the table: the press writes it for TW.
        return raw.replace("Ư", "U"), len(raw)
    if is_type(raw) and first:
        return types.by_code()[raw].code, len(raw)
    canonical = _mixed().get(raw)
    if canonical is not None:
        return canonical, len(raw)
    if bodies.meanings(raw):
        return raw, len(raw)
    assembly = _ASSEMBLY_OCR.match(raw)
    if assembly:
        return assembly[1] + assembly[2].replace("I", "1").replace("l", "1"), len(raw)
    if raw[:4] == "HĐND" and raw[4:] in "123456789":
        # A footnote mark; two digits are a council's term: "NQ-HĐND16".
        return "HĐND", 4
    bare = raw.rstrip("0123456789¹²³⁴⁵⁶⁷⁸⁹⁰")
    if bare != raw and len(raw) - len(bare) <= 2 and _takes_notes(bare) and shape_of(raw) not in ("assembly", "bank"):
        # A footnote mark: "CP2", "BTC15".
        return _mixed().get(bare, bare), len(bare)
    return raw, len(raw)


def read(work: str, start: int, separator: str) -> Symbol | None:
    """The symbol whose first group starts at `start`, after `separator`; None if there is no code."""
    plain = _PLAIN.match(work, start)
    return _read_plain(plain[0], separator) if plain else _read(work, start, separator)


@lru_cache(maxsize=8192)
def _read_plain(written: str, separator: str) -> Symbol | None:
    """The symbol of a string without white space, after which none goes on: most numbers, and few of them different."""
    return _read(written, 0, separator)


def _read(work: str, start: int, separator: str) -> Symbol | None:
    groups: list[str] = []
    separators: list[str] = []
    end = position = start
    gap = _Gap("", separator, "")
    while len(groups) < _MOST_GROUPS:
        found = _next_group(work, position, groups)
        if found is None or not _fits(groups, gap, found[0], work, position + found[1]):
            break
        code, taken, whole = found
        groups.append(code)
        separators.append("-" if gap.separator == "_" else gap.separator)
        end = position + taken
        following = _SEPARATOR.match(work, end) if whole else None
        if following is None:
            break
        gap = _Gap(following[1], following[2], following[3], spaced=gap.before == gap.after == " ")
        position = following.end()
    if not groups:
        return None
    corrected = _corrected(groups)
    code = "".join([mark + group for mark, group in zip(separators, corrected, strict=True)])
    return Symbol(corrected, tuple(separators), end - start, code)


@dataclass(slots=True)
class _Gap:
    """What stands between two groups; `spaced`: the gap before it had a space on either side ("12 / QĐ - BNN")."""

    before: str
    separator: str
    after: str
    spaced: bool = False


def _next_group(work: str, position: int, groups: list[str]) -> tuple[str, int, bool] | None:
    """The code at a position, the characters it takes, and whether it takes all that stands together."""
    match = _GROUP.match(work, position, position + _LONGEST_GROUP + 1)
    if match is None or match.end() - position > _LONGEST_GROUP:
        return None
    written = match[0] if match[0].isascii() else match[0].translate(_FOREIGN)
    goes_on = work[match.end() : match.end() + 1] in ("-", "/")
    read_as = read_group(written, not groups) or read_group(written.partition("&")[0], not groups)
    if read_as is None and len(written) <= 3 and (groups or goes_on):
        # "Nđ-Cp": two letters alone would be a word.
        known = _folded().get(written.lower())
        read_as = (known, len(written)) if known and (groups or is_type(known)) else None
    if read_as is None:
        return None
    code, taken = read_as
    if taken < len(written) and written[taken:].isdecimal() and goes_on:
        # "NQ-HĐND15-VP": no footnote mark where the symbol goes on.
        code, taken = written, len(written)
    term = _TERM.match(work, match.end()) if code in _TERMED else None
    if term:
        return code + term[1], term.end() - position, True
    return code, taken, taken == len(written)


def _fits(groups: list[str], gap: _Gap, code: str, work: str, stop: int) -> bool:
    """Whether a further group belongs to the symbol, by the white space around its separator."""
    if not groups:
        return True
    if gap.separator == ".":
        return not gap.before and not gap.after and (code.isupper() or is_type(code)) and not work[stop : stop + 1].islower()
    if not gap.before and not gap.after:
        return code[:1].isupper()
    if len(code) < 2:
        return False
    if len(groups) == 1 and is_type(groups[0]):
        # The body is still to come.
        return "\n" not in gap.before
    kind = types.by_code().get(groups[0])
    if (kind is not None and kind.joint and bodies.meanings(code)) or code in ("ST", "PT", "GĐT"):
        return True
    if gap.before not in ("", " ") or _HEADING.match(work, stop):
        # "QĐ-UBND - QUYẾT ĐỊNH": words in capitals are no code.
        return False
    letter = len(groups) == 1 and bool(bodies.meanings(groups[0]))
    if gap.before:
        return gap.after == " " and code.isupper() and (letter or gap.spaced)
    return gap.after == "\n" or (gap.after == " " and (letter or shape_of(code) is not None) and _is_code(code))


def _is_code(code: str) -> bool:
    """Whether letters are those of a division: "KTTH", "GDTrH"."""
    return code.isupper() or sum(map(str.isupper, code)) > 2
