"""Issuer, superior body and the issuers of a joint document (tên cơ quan ban hành, cơ quan chủ quản).

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.2; Hướng dẫn 36-HD/VPTW, 1.2.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from vn_directive_parser.extract.hits import BodyFacts
from vn_directive_parser.lexicon.bodies import by_name
from vn_directive_parser.structure.cues import alternation
from vn_directive_parser.structure.header_draft import Draft
from vn_directive_parser.structure.layout import HeaderHit
from vn_directive_parser.structure.lines import Line
from vn_directive_parser.structure.names import joined_names, mostly_upper, sentence_case_name, starts_organ
from vn_directive_parser.structure.posts import starts_post

# The drafter's symbol at the head of a page ("XV80"), which is no name.
_DRAFTER = re.compile(r"[A-ZĐ]{1,4}[ -]?\d{1,4}[a-zA-Z]?")
# "BỘ TÀI CHÍNH-BỘ Y TẾ": the dash between two names, printed without spaces.
_GLUED = re.compile(r"(?<=\w)-(?=(?:Bộ|BỘ|Sở|SỞ|Ủy ban|ỦY BAN|Viện|VIỆN|Tòa án|TÒA ÁN|Ban|BAN)\s)")
_HEADS_OF_OTHERS = ("đoàn chủ tịch", "ban thường trực", "ban thường vụ")


def settle(draft: Draft, hit: HeaderHit) -> None:
    """Fill in issuer, superior and the other issuers."""
    lines = [(_labelled().sub("", line.text), line.bold) for line in draft.names if _named(line)]
    printed = [name for name in joined_names(lines) if _is_name(draft, name)]
    if not printed and draft.issuer:
        printed = [_body_of(draft.issuer)]
    number = draft.number
    if not printed:
        if number is not None and number.issuers:
            hit.issuer, hit.co_issuers = number.issuers[0], number.issuers[1:]
        return
    if _joint(draft):
        _settle_joint(draft, hit, printed)
        return
    # The gazette prints the body once more above its header.
    names = list(dict.fromkeys(sentence_case_name(name) for name in printed if name is printed[-1] or _superior(name, printed[-1])))
    hit.issuer = facts(names[-1])
    if len(names) > 1:
        hit.superior = facts(names[-2])


def _joint(draft: Draft) -> bool:
    """Whether several bodies issue the document together (văn bản liên tịch)."""
    code = draft.number.type_code if draft.number is not None else None
    return (code or "").endswith(("LT", "TLB", "PH")) or (draft.kind is not None and draft.kind.name.endswith(("liên tịch", "liên bộ")))


def _settle_joint(draft: Draft, hit: HeaderHit, printed: list[str]) -> None:
    names = [sentence_case_name(name) for name in split_joint(" - ".join(printed))]
    number = draft.number
    if number is not None and len(names) != len(number.issuer_codes) == len(number.issuers) > 1:
        # "Bộ Tài chính - Công nghiệp": a name is cut short; the codes say whose.
        hit.issuer, hit.co_issuers = number.issuers[0], number.issuers[1:]
        return
    hit.issuer, hit.co_issuers = facts(names[0]), tuple(map(facts, names[1:]))


def _is_name(draft: Draft, name: str) -> bool:
    """Whether words at the top of a form can be a body: one with a number may name any, one without needs a head word."""
    return starts_organ(name) or draft.number is not None or (draft.date is not None and mostly_upper(name))


def _body_of(name: str) -> str:
    """The body that a post in a title block stands for: "Bộ trưởng Bộ Thủy sản" the Bộ; the heads of State and Government are ones."""
    post = starts_post(name)
    body = name[post:].strip()
    return body if post and starts_organ(body) and not body.lower().startswith(("chính phủ", "nước")) else name


def _superior(name: str, issuer: str) -> bool:
    """Whether a name above the issuer's can be that of its superior, and not the furniture of a page ("5976 lượt xem")."""
    return starts_organ(name) or mostly_upper(name) or not mostly_upper(issuer)


def split_joint(printed: str) -> list[str]:
    """The issuers of a joint document from their printed names.

    >>> split_joint("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI - BỘ TÀI CHÍNH")
    ['BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', 'BỘ TÀI CHÍNH']
    """
    names: list[str] = []
    for part in re.split(r"\s+-\s+", _GLUED.sub(" - ", printed)):
        if names and not starts_organ(part) and not starts_post(part):
            names[-1] = f"{names[-1]} - {part}"
        elif names and names[-1].lower() in _HEADS_OF_OTHERS:
            names[-1] = f"{names[-1]} {part}"
        else:
            names.append(part)
    return names


def _named(line: Line) -> bool:
    """Whether a line at the top can be a name: letters, no sentence, no drafter's symbol."""
    words = line.text
    if len(words) <= 2 or words[0] in "(•" or words.endswith((";", ":", "...")):
        return False
    if _form_label().match(words.lower()) or _DRAFTER.fullmatch(words):
        return False
    return any(letter.isalpha() for letter in words)


@cache
def _labelled() -> re.Pattern[str]:
    """What forms print before the body's name: takes "Đơn vị: ", "Tên cơ quan: "."""
    return re.compile(rf"{alternation('form_body')}\s*:\s*", re.IGNORECASE)


@cache
def _form_label() -> re.Pattern[str]:
    """A line at the top of a form that names no body: takes "Mẫu số 03", "Bộ phận: Hành chính", "Địa chỉ: ..."."""
    return re.compile(alternation("form_label"))


def facts(name: str) -> BodyFacts:
    """What the lexicon knows of a body of that name; the bare name otherwise."""
    known = by_name(name)
    return replace(known[0], name=name) if known else BodyFacts(name=name)
