"""What the members of a list share: "các Nghị quyết số 18-NQ/TW và 19-NQ/TW ngày 25/10/2017 của ..."."""

from __future__ import annotations

import itertools
import re

from vn_directive_parser.extract import titles
from vn_directive_parser.extract.cores import SHARES, Core
from vn_directive_parser.extract.issuers import agreement, generic
from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.lexicon.bodies import meanings

# Rules by which a body before a list was found: it issued all of the list.
_BEFORE = frozenset(
    {
        "issuer:subject",
        "issuer:subject_list",
        "issuer:speaks",
        "issuer:proposes",
        "issuer:agrees",
        "issuer:announced",
        "issuer:between",
        "issuer:approves",
    }
)
# Rules by which a date before a list was found.
_LEADING = frozenset({"date:leading", "date:leading_list"})
_JOINT = re.compile(
    r"\s{0,4}(?:[,;]\s{0,4}(?:(?:và|cùng|đồng\s{1,3}thời)\s{1,4})?|(?:và|hoặc|hay|cùng|cùng\s{1,3}với|với)\s{1,4})(?:(?:các|những|tại)\s{1,3}){0,2}(?:văn\s{1,3}bản\s{1,3})?"
)
# The subject's second verb: "đã ban hành Kế hoạch số ... và ban hành Quyết định số ...".
_AND_ISSUES = re.compile(
    r"\s{0,3},?\s{0,3}(?:và|đồng\s{1,3}thời|cùng\s{1,3}với\s{1,3}đó,?)\s{1,3}(?:đã\s{1,3})?(?:ký\s{1,3})?(?:ban\s{1,3}hành|có)\s{1,4}(?:các\s{1,3})?"
)


def coordinated(near: Neighbours, first: Core, second: Core) -> bool:
    """Whether only a comma, semicolon or conjunction stands between two mentions, an article before the second left out."""
    return bool(_JOINT.fullmatch(near.lower, first.end, second.start)) if first.end <= second.start else False


def joined(near: Neighbours, first: Core, second: Core) -> bool:
    """Whether two mentions are members of one list, also with the first one's title between them."""
    end = first.title[1] if first.title is not None and first.title[0] >= first.end else first.end
    return end <= second.start and second.start - end < 40 and bool(_JOINT.fullmatch(near.lower, end, second.start))


def share_behind(near: Neighbours, cores: list[Core]) -> None:
    """Give the date and issuer behind the last member of a list to the members before it that lack them."""
    for first, second in zip(reversed(cores[:-1]), reversed(cores[1:]), strict=True):
        if first.form != "numbered" or second.form != "numbered" or first.issuers:
            continue
        dated = (not second.word or _one_series(first, second)) and first.date is None and first.may_date(second.date)
        issued = bool(second.issuers) and _same_issuer(first, second)
        if not (dated or issued) or not coordinated(near, first, second):
            continue
        if dated:
            first.date = second.date
            first.rules += ("date:list",)
        if issued:
            first.issuers = second.issuers
            first.rules += ("issuer:list",)


def _one_series(first: Core, second: Core) -> bool:
    """Whether two full mentions are of one type under one code, without a year of their own, and issued together."""
    one, two = first.number, second.number
    if one is None or two is None or one.year or two.year or first.kind is None or first.kind != second.kind:
        return False
    same = bool(one.issuer_codes) and one.issuer_codes == two.issuer_codes and one.type_code == two.type_code
    return same and bool(second.issuers)


def _same_issuer(first: Core, second: Core) -> bool:
    one, two = first.number, second.number
    if one is None or two is None or one.issuers:
        return False
    if one.shape == two.shape == "bare" and first.kind == second.kind:
        # "Nghị định 41 và Nghị định 96 của Chính phủ".
        return True
    if one.issuer_codes and two.issuer_codes and one.issuer_codes[0] != two.issuer_codes[0]:
        # "các Công văn số 3321/KTTH, số 921/CP-KTTH của Chính phủ": a department's code contradicts nothing.
        return not second.word and not meanings(one.issuer_codes[0]) and not generic(one)
    return bool(one.issuer_codes and two.issuer_codes) or not second.word


def share_ahead(near: Neighbours, cores: list[Core]) -> None:
    """Give the subject and the leading date of a list's first member to the members after it that have none.

    Members with titles between them ("05 nghị quyết, gồm: Nghị quyết số 31/NQ-HĐND về ...; Nghị quyết số 32/NQ-HĐND") share the
    subject only, and only under one code.
    """
    for first, second in itertools.pairwise(cores):
        if first.form != "numbered" or second.form != "numbered" or second.number is None:
            continue
        wants_issuer = not second.issuers and not second.number.issuers and not _BEFORE.isdisjoint(first.rules)
        wants_date = second.date is None and not _LEADING.isdisjoint(first.rules) and second.may_date(first.date)
        if not (wants_issuer or wants_date):
            continue
        direct = coordinated(near, first, second)
        if not direct and not _after_title(near, first, second):
            continue
        if wants_issuer:
            agree = agreement(second.number, first.issuers[0])
            if agree == 2 or (direct and agree and "issuer:agrees" not in first.rules):
                second.issuers = first.issuers
                second.rules += ("issuer:subject_list",)
        if direct and wants_date:
            second.date = first.date
            second.rules += ("date:leading_list",)


def _after_title(near: Neighbours, first: Core, second: Core) -> bool:
    """Whether only the first member's title and a joint, or a joint and a further verb, stand between two members of one code."""
    one, two = first.number, second.number
    if one is None or two is None or not one.issuer_codes or one.issuer_codes[:1] != two.issuer_codes[:1]:
        return False
    if second.start - first.end > 400 or not near.sentences.same(first.end - 1, second.start):
        return False
    title = titles.behind(near, first.end)
    if title is not None and SHARES.fullmatch(near.lower, title[1], second.start):
        return True
    return bool(_AND_ISSUES.fullmatch(near.lower, title[1] if title is not None else first.end, second.start))
