"""The families of numbers: which production of the grammar a serial, a year and the groups of a symbol fit.

party       284-KH/TU           serial - type / body
state       1234/QĐ-UBND        serial / type - body [- unit]
letter      1234/UBND-VX        serial / body [- unit]
normative   30/2020/NĐ-CP       serial / year / type - body [- body]
joint       05/2021/TTLT-BCA-VKSNDTC
assembly    45/2019/QH14, 1111/NQ-UBTVQH14, 57-LCT/HĐNN8
consolidated 12/VBHN-BTC
court       06/2024/HS-ST, 43/2021/AL
historic    60/CP, 177-CP, 69-BYT/QĐ
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vn_directive_parser.lexicon import bodies, types
from vn_directive_parser.lexicon.bodies import BodyFacts
from vn_directive_parser.lexicon.code_shapes import shape_of
from vn_directive_parser.records import Family

_ASSEMBLY = re.compile(r"(?:QHK?|UBTVQH|TVQH|HĐNN)\d{0,2}$")
_COURT_KIND = re.compile(r"(?:HS|DS|HNGĐ|HN|KDTM|KTDM|KT|LĐ|HC|PS|XLHC|ADBPXLHC)(?:ST|PT|GĐT|TT)?$")
_COURT_LEVEL = frozenset(("ST", "PT", "GĐT", "TT", "GDT"))
_COURT_DECISION = re.compile(r"(?:QĐST|QĐPT|QĐXXST|QĐXXPT|QĐCNTTLH|QĐ-BPKCTT|TLST|TLPT|TB-TLVA)$")
_CONTRACT = re.compile(r"HĐ(?:MB|TV|KT|XD|TC|TD(?!T)|GC|CN|LĐ|DV|UQ|HTKD|CNVG|TX|NT|VV|ĐG|MS|GK|BL)[A-ZĐ]{0,6}$|HĐ$|HDUTĐT$")
_AMBIGUOUS = {"CT": "letter", "TC": "letter"}
"""Codes of a type and of a body: the type only before one of its issuers."""
_HISTORIC = frozenset(("CP", "TTg", "HĐBT", "HĐCP", "SL", "SLt", "CTN", "UB", "UBND", "NQ", "QĐ", "NĐ", "CT", "TT", "NV"))
_MASS = frozenset(("mass", "front"))


@dataclass(slots=True, frozen=True)
class Reading:
    """What the groups of a symbol mean."""

    shape: str
    type_code: str | None
    type_name: str | None
    family: Family | None
    bodies: tuple[str, ...]
    known: bool = True


@lru_cache(maxsize=8192)
def classify(groups: tuple[str, ...], separators: tuple[str, ...], *, has_year: bool) -> Reading:
    """The production that fits; it never fails, `known` says whether the codes are known."""
    groups = _unglued(groups)
    if has_year or _ASSEMBLY.match(groups[0]):
        return _with_year(groups)
    if separators[0] == " " or (groups[0] in _AMBIGUOUS and len(groups) > 1 and groups[1] in types.by_code() and groups[0] == "TC"):
        return _old_order(groups)
    if "/" in separators[1:] and separators[0] == "-" and types.by_code().get(groups[0]):
        return _party_order(groups)
    if separators[0] == "-":
        return _dashed(groups)
    return _state_order(groups)


def _old_order(groups: tuple[str, ...]) -> Reading:
    """The ministries' numbers to about 1997: "1062 TC/QĐ/CSTC", "60 TC/CĐKT"; the ministry stands first."""
    if len(groups) > 1 and groups[1] in types.by_code():
        return _body_first(groups)
    return Reading("historic", None, None, "state", groups[:1], bool(bodies.meanings(groups[0])))


def _is_joint(code: str) -> bool:
    """Whether every group after a type code is a body."""
    found = types.by_code().get(code)
    return found is not None and found.joint


def _code(groups: tuple[str, ...]) -> types.TypeCode | None:
    return types.by_code().get(groups[0]) or _compound(groups)


_COMPOUND = ("TTr", "CTr", "QĐ", "KH", "BC", "TB", "NQ", "HD", "CV", "KL", "BB", "GM")


def _compound(groups: tuple[str, ...]) -> types.TypeCode | None:
    """The type of a code of somebody's own making before a known body: "BCGS-HĐND" is a báo cáo (giám sát)."""
    first = groups[0]
    if len(groups) < 2 or shape_of(first) == "listed" or not bodies.meanings(groups[1]):
        return None
    for prefix in _COMPOUND:
        if first.startswith(prefix) and 1 <= len(first) - len(prefix) <= 3:
            code = types.by_code()[prefix]
            return types.TypeCode(first, code.party, code.state)
    return None


def _unglued(groups: tuple[str, ...]) -> tuple[str, ...]:
    """Type and body taken apart where their hyphen is lost: "90/TBMTTQ-BTT", "12/QĐUBND"."""
    first = groups[0]
    if len(first) < 4 or first in types.by_code() or shape_of(first) == "listed":
        return groups
    for length in (4, 3, 2):
        if first[:length] in types.by_code() and bodies.meanings(first[length:]) and len(first) - length >= 2:
            return (types.by_code()[first[:length]].code, first[length:], *groups[1:])
    return groups


def _with_year(groups: tuple[str, ...]) -> Reading:
    first = groups[0]
    if _ASSEMBLY.match(first):
        return Reading("assembly", None, None, "assembly", (first,))
    if _CONTRACT.match(first):
        return Reading("contract", None, None, None, (), known=False)
    if first == "AL":
        return Reading("court", "AL", "Án lệ", "judicial", ())
    court = _court(groups)
    if court:
        return court
    code = _code(groups)
    if code is None or first in ("SL", "DS"):
        if len(groups) > 1 and types.by_code().get(groups[1]):
            return _body_first(groups)
        return Reading("letter", None, None, "state", groups[:1], bool(bodies.meanings(first)))
    if len(groups) == 1:
        return Reading("normative", code.code, code.state, "normative", ())
    issuers = _issuers(groups)
    if _ASSEMBLY.match(groups[1]) or first in ("PL", "L", "LCT"):
        order: Family = "normative" if first in ("L", "LCT") else "assembly"
        return Reading("assembly", code.code, code.state, order, issuers)
    family: Family = "normative" if code.code in ("NĐ", "QĐ", "NQ", "TT", "TTLT", "TTTLT", "TTLB", "TTLN", "NQLT", "CT") else "state"
    shape = "joint" if code.joint else "normative"
    return Reading(shape, code.code, code.state, family, issuers, _all_known(issuers))


def _court(groups: tuple[str, ...]) -> Reading | None:
    first, second = groups[0], groups[1] if len(groups) > 1 else ""
    if _COURT_KIND.match(first) and (second in _COURT_LEVEL or first.endswith(("ST", "PT", "GĐT"))):
        level = second or first
        kind = "Quyết định giám đốc thẩm" if "GĐT" in level or "GDT" in level else "Bản án"
        return Reading("court", "-".join(groups[:2]), kind, "judicial", ())
    if _COURT_DECISION.match(first) or (first in ("TLST", "TLPT") and second):
        name = "Quyết định" if first.startswith("QĐ") else None
        return Reading("court", "-".join(groups[:2]), name, "judicial", ())
    return None


def _party_order(groups: tuple[str, ...]) -> Reading:
    code = _code(groups)
    assert code is not None  # noqa: S101  (the caller looked)
    issuers = _issuers(groups, party=True)
    if _ASSEMBLY.match(groups[1]) or groups[1] == "CTN":
        return Reading("assembly", code.code, code.state, "normative" if groups[1] == "CTN" else "assembly", issuers)
    family = _family_of(groups[1], "party")
    name = code.party if family in ("party", "mass") else code.state
    if name is None and family == "mass":
        name = code.state
    return Reading("party", code.code, name, family, issuers, _all_known(issuers))


def _dashed(groups: tuple[str, ...]) -> Reading:
    code = _code(groups)
    if len(groups) == 1:
        if groups[0] in ("SL", "SLt"):
            return Reading("historic", groups[0], "Sắc lệnh" if groups[0] == "SL" else "Sắc luật", "normative", ())
        if code is not None:
            return Reading("party", code.code, code.party, "party", ())
        return Reading("historic", None, None, "state", groups, groups[0] in _HISTORIC or bool(bodies.meanings(groups[0])))
    if code is not None and groups[0] not in _AMBIGUOUS:
        family = _family_of(groups[1], "party")
        issuers = _issuers(groups, party=True)
        return Reading("party", code.code, code.party if family != "state" else code.state, family, issuers, _all_known(issuers))
    if types.by_code().get(groups[1]) and groups[0] not in _AMBIGUOUS:
        return _body_first(groups)
    return Reading("letter", None, None, _family_of(groups[0], "state"), groups[:1], bool(bodies.meanings(groups[0])))


def _body_first(groups: tuple[str, ...]) -> Reading:
    """The ministries' order of 1960 to 1995: "69-BYT/QĐ"."""
    code = types.by_code()[groups[1]]
    return Reading("historic", code.code, code.state, "state", groups[:1], bool(bodies.meanings(groups[0])))


def _state_order(groups: tuple[str, ...]) -> Reading:
    first = groups[0]
    code = _code(groups)
    if first in ("SL", "SLt") and len(groups) == 1:
        return Reading("historic", first, "Sắc lệnh" if first == "SL" else "Sắc luật", "normative", ())
    if _CONTRACT.match(first):
        return Reading("contract", None, None, None, (), known=False)
    if code is None or _is_letter(groups):
        if len(groups) > 1 and types.by_code().get(groups[1]) and groups[1] in ("QĐ", "NĐ", "TT") and len(first) < 5:
            return _body_first(groups)
        shape = "historic" if len(groups) == 1 and first in _HISTORIC else "letter"
        return Reading(shape, None, None, _family_of(first, "state"), groups[:1], shape_of(first) is not None)
    if len(groups) == 1:
        return Reading("state", code.code, code.state if code.state != "Thông tư" else None, "state", ())
    issuers = _issuers(groups)
    if _ASSEMBLY.match(groups[1]):
        return Reading("assembly", code.code, code.state, "assembly", issuers)
    if code.code in ("VBHN", "VBHB"):
        return Reading("consolidated", code.code, code.state, "normative", issuers, _all_known(issuers))
    if code.code in ("L", "LCT"):
        return Reading("assembly", code.code, code.state, "normative", issuers)
    family = _family_of(groups[1], "state")
    name = code.party if family == "party" else code.state
    if code.code == "TT" and family == "state" and bodies.by_code(groups[1], family="state") is None:
        # A tờ trình as often as a thông tư: only who may issue a thông tư decides.
        name = None
    if code.code == "NĐ":
        family = "normative"
    shape = "joint" if code.joint else "state"
    return Reading(shape, code.code, name, family, issuers, _all_known(issuers))


def _is_letter(groups: tuple[str, ...]) -> bool:
    """Whether the first group, a type and a body in one, is the body: "5534/CT-CS" is Cục Thuế's, "24/CT-TTg" a chỉ thị."""
    if groups[0] not in _AMBIGUOUS or len(groups) == 1:
        return False
    if groups[0] == "TC":
        return groups[1] not in ("CP", "QH", "TW", "UBKTTW", "HĐBCQG", "BCHTW", "UBND")
    return not (bodies.meanings(groups[1]) or shape_of(groups[1]) in ("people", "ministry", "department", "court", "committee"))


def _issuers(groups: tuple[str, ...], *, party: bool = False) -> tuple[str, ...]:
    """The groups after the type that are bodies; the rest are units."""
    rest = groups[1:]
    if _is_joint(groups[0]):
        return rest
    if party and len(rest) > 1 and all(shape_of(group) == "party" or bodies.meanings(group) for group in rest[1:]):
        # "05-QC/BTCTU-BDVTU": two issuers; "398-KH/TĐTN-VP": an issuer and its office.
        return tuple(group for group in rest if group not in ("VP", "BTT", "BTC", "KT", "CT"))
    return rest[:1]


def _all_known(issuers: tuple[str, ...]) -> bool:
    return all(shape_of(code) is not None for code in issuers)


@lru_cache(maxsize=4096)
def _family_of(code: str, order: Family) -> Family:
    """The family that a body's branch gives a number; `order` where the code tells nothing."""
    found = bodies.meanings(code)
    if found:
        branch = found[0].facts.branch
        if branch in _MASS:
            return "mass"
        if branch == "party":
            return "party"
        if branch in ("court", "procuracy"):
            return "judicial" if order == "judicial" else "state"
        return "state"
    shape = shape_of(code)
    if shape in ("party", "party-committee", "caucus"):
        return "party"
    if shape in ("front", "mass"):
        return "mass" if order == "party" else order
    return order


@lru_cache(maxsize=8192)
def issuers_of(codes: tuple[str, ...], year: int | None, family: Family | None) -> tuple[BodyFacts, ...]:
    """The bodies that the codes alone decide; "NHNN13" is the thirteenth unit of NHNN."""
    found = (
        bodies.by_code(code, year=year, family=family) or bodies.by_code(code.rstrip("0123456789"), year=year, family=family)
        for code in codes
    )
    return tuple(facts for facts in found if facts is not None)
