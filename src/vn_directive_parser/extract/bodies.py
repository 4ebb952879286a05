"""Bodies (cơ quan, tổ chức): names from the lexicon and names composed by grammar (organ + level + place).

One Aho-Corasick scan finds the words that open a name; the grammar then reads on from each. The longest name is one mention.
"""

from __future__ import annotations

import re
from functools import cache

import ahocorasick_rs

from vn_directive_parser.extract.bodies_facts import facts_of, is_generic
from vn_directive_parser.extract.bodies_grammar import Name, read
from vn_directive_parser.extract.bodies_words import Scene
from vn_directive_parser.extract.hits import BodyHit, Finding
from vn_directive_parser.lexicon import places
from vn_directive_parser.lexicon.organs import triggers
from vn_directive_parser.text.normalize import Text

# What stands before a body's name inside the title of a law, which is no mention of the body.
_LAW_TITLE = re.compile(r"(?:Luật|LUẬT|Pháp lệnh)\s(?:Tổ chức\s|Hoạt động giám sát của\s|Thủ tục bắt giữ\s)?$")
_PREVIOUS = re.compile(r"([^\W_]+)\s$")
_DEPUTY = re.compile(r"(?:phó|PHÓ|Phó)\s$")


@cache
def _scanner() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(triggers(), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def find(text: Text, findings: list[Finding]) -> list[BodyHit]:
    """All bodies named in a text, in order, longest name first, none inside another.

    >>> [hit.facts.name for hit in find(Text("Chủ tịch UBND tỉnh giao Sở GD&ĐT"), [])]
    ['Ủy ban nhân dân tỉnh', 'Sở Giáo dục và Đào tạo']
    """
    work, lower = text.work, text.lower
    scene = Scene(text, work, lower)
    hits: list[BodyHit] = []
    last = 0
    size = len(work)
    for _, start, end in _scanner().find_matches_as_indexes(work):
        if start < last or (start and (work[start - 1].isalnum() or work[start - 1] in "_/@")) or (end < size and work[end].isalnum()):
            continue
        name = read(scene, start)
        if name is None or _mistaken(scene, name):
            continue
        name = _inside_post(scene, name)
        hits.append(BodyHit(name.start, name.end, facts_of(name), generic=is_generic(name)))
        last = name.end
    return hits


def _mistaken(scene: Scene, name: Name) -> bool:
    """Whether the words around a name make it something else: a document number, a place, the title of a law."""
    work, start, end = scene.work, name.start, name.end
    if work[end : end + 1] in ("-", "/") and work[end + 1 : end + 2].isalnum() and work[start:end].isupper():
        return not work[end + 1 : end + 5] in ("UBND", "HĐND")
    if start and work[start - 1] in "-." and work[start - 2 : start - 1].isalnum():
        return work[max(0, start - 5) : start - 1] not in ("HĐND", "UBND")
    before = work[max(0, start - 26) : start]
    if _LAW_TITLE.search(before):
        return True
    previous = _PREVIOUS.search(before)
    if previous and previous[1][0].isupper() and not previous[1].isupper():
        # "Hải Phòng", "xã Tân Hội", "Xã Hội" are no "Phòng", no "Hội".
        head = work[start:end].split()[0]
        if previous[1] == "Xã" and head == "Hội":
            return True
        return places.key(f"{previous[1]} {head}") in places.known() and not scene.lower[:start].endswith(("của ", "và "))
    return name.organ.head == "Chủ tịch nước" and _DEPUTY.search(before) is not None


def _inside_post(scene: Scene, name: Name) -> Name:
    """The body inside a deputy's post: "Phó Thủ tướng Chính phủ" names the Chính phủ."""
    if name.organ.head == "Thủ tướng Chính phủ" and _DEPUTY.search(scene.work[max(0, name.start - 5) : name.start]):
        inner = scene.lower.find("chính", name.start, name.end)
        return read(scene, inner) or name if inner >= 0 else name
    return name
