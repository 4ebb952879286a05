"""Bodies (cơ quan, tổ chức): names from the lexicon and names composed by grammar (organ + level + place).

One Aho-Corasick scan finds the words that open a name; the grammar then reads on from each. The longest name is one mention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import ahocorasick_rs

from vn_directive_parser.extract.bodies_facts import facts_of, is_generic
from vn_directive_parser.extract.bodies_grammar import read
from vn_directive_parser.extract.bodies_parts import Name
from vn_directive_parser.extract.bodies_words import MOST_KEPT, Scene, words
from vn_directive_parser.extract.hits import BodyHit, Finding, NumberHit
from vn_directive_parser.lexicon import places
from vn_directive_parser.lexicon.organs import GAP, Form, Node, abbreviations, heads, seconds, triggers
from vn_directive_parser.text.normalize import Text

# What stands before a body's name inside the title of a law, which is no mention of the body.
_LAW_TITLE = re.compile(r"(?:Luật|LUẬT|Pháp lệnh)\s(?:Tổ chức\s|Hoạt động giám sát của\s|Thủ tục bắt giữ\s)?$")
# "các Tỉnh ủy, Thành ủy": a class of bodies, not one.
_CLASS = re.compile(r"\b(?:các|những|mỗi|từng)\s(?:(?:[^\W\d]+ (?:ủy|đoàn)|tỉnh|thành|quận|huyện|thị|đảng)(?:,| và| hoặc)\s){0,4}$")
# "UBND các huyện", "Công an cùng cấp": again a class.
_CROWD = re.compile(
    rf"{GAP}(?:các{GAP}(?:cấp|tỉnh|thành|quận|huyện|thị|xã|phường|đặc{GAP}khu|địa|nước|vùng|miền|khu|sở|bộ|ngành|đơn{GAP}vị|cơ|trường|doanh|tổ|chi|khoa|phòng|ban)"
    rf"|cùng{GAP}cấp|\d+{GAP}(?:huyện|quận|xã|phường|tỉnh))(?!\w)"
)
# The other committees of a list in lower case.
_COMMITTEE_BEFORE = re.compile(r"(?<!\w)(?:tỉnh|thành|quận|huyện|thị)(?: ủy)?(?:, ?| và | hoặc | ?[-/] ?)$")
_COMMITTEE_BEHIND = re.compile(
    r"(?:, ?| và | hoặc | ?[-/] ?)(?:ban thường vụ |thường trực )?(?:tỉnh|thành|quận|huyện|thị|đảng) ủy(?! [A-ZĐ])"
)
# "UBND nơi có đất": of the bodies that stand at every level, any one.
_ANY = re.compile(rf"{GAP}(?:nơi|có{GAP}thẩm{GAP}quyền|cấp{GAP}(?:trên|dưới|có)|địa{GAP}phương)(?!\w)")
_MANY = frozenset(("cá", "cù", "nơ", "có", "cấ", "đị"))
"""How the words of `_CROWD` and `_ANY` begin."""
_LAW_CUES = frozenset(("uật", "ệnh", "hức", "của", "giữ"))
_CLASS_CUES = frozenset(("các", "ững", "mỗi", "ừng", " và", "oặc"))
"""How the words end that stand before a name in `_LAW_TITLE` and in `_CLASS`."""
_LONGER = frozenset((("phó", "Chủ tịch nước"), ("Phó", "Chủ tịch nước"), ("PHÓ", "Chủ tịch nước"), ("liên", "Chính phủ")))
"""Words before a head that make it another name."""
_NEAR = 60
_JOINING = frozenset("-&./")
_BLANKS = frozenset((" ", "\n", "\t"))
_EVERYWHERE = frozenset(("UBND", "HĐND", "TAND", "VKSND"))
_CHIEF = re.compile(r"(?:bí thư|chủ tịch|giám đốc|phó trưởng ban|trưởng ban)\s$")
# Family names that also open a sentence or another name.
_LEADS = frozenset(("từ", "đoàn", "văn", "lại", "quan", "viên", "đồng", "lưu", "danh", "kim", "ninh"))
_PLACE_BEFORE = re.compile(r"\b(?:xã|phường|huyện|thị trấn|quận|đường|thôn|ấp|làng|phố|chợ|sông|suối|núi|đèo|buôn|khóm)\s$")
_OFTEN_INSIDE = frozenset(("Thủ tướng Chính phủ", "Thường trực", "Thường trực Hội đồng nhân dân"))
"""Heads whose first words may be a post's."""
_DEPUTY = re.compile(r"(?:phó|PHÓ|Phó)\s$")


@cache
def _scanner() -> ahocorasick_rs.AhoCorasick:
    # The automaton in full takes a millisecond to build, and half the time for each letter of a text.
    return ahocorasick_rs.AhoCorasick(
        triggers(), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, implementation=ahocorasick_rs.Implementation.DFA
    )


@cache
def _sightings() -> tuple[tuple[frozenset[str] | None, tuple[str, ...], Node[Form] | None], ...]:
    """For each trigger `seconds`, the first halves that make it a compound's second, and, of a single word, where it leads among heads."""
    halves: dict[str, set[str]] = {}
    for compound in words("compound"):
        first, _, second = compound.rpartition(" ")
        halves.setdefault(second, set()).add(first)
    lowered = [trigger.lower() for trigger in triggers()]
    return tuple((following, tuple(halves.get(word, ())), heads().first(word)) for word, following in zip(lowered, seconds(), strict=True))


def find(text: Text, findings: list[Finding], numbers: Sequence[NumberHit] = ()) -> list[BodyHit]:  # noqa: ARG001  (the stages share one shape; names are never doubtful here)
    """All bodies named in a text, in order, longest name first, none inside another or inside a document number.

    >>> [hit.facts.name for hit in find(Text("Chủ tịch UBND tỉnh giao Sở GD&ĐT"), [])]
    ['Ủy ban nhân dân tỉnh', 'Sở Giáo dục và Đào tạo']
    """
    work, lower = text.work, text.lower
    scene = Scene(text, work, lower)
    hits: list[BodyHit] = []
    last = 0
    coming = iter(numbers)
    number = next(coming, None)
    sightings = _sightings()
    walk_on = heads().walk_on
    for trigger, start, end in text.deadline.watch(_scanner().find_matches_as_indexes(work)):
        if start < last or (start and ((before := work[start - 1]).isalnum() or before in "_/@") and not _is_glued(work, start)):
            continue
        after = work[end : end + 1]
        if after.isalnum():
            continue
        following, halves, node = sightings[trigger]
        if after == " " and following is not None and lower[end + 1 : end + 3] not in following and work[end + 1 : end + 2] not in _BLANKS:
            continue
        if halves and after not in _JOINING and lower.endswith(halves, 0, start - 1) and _is_half(work, start, halves):
            continue  # "XÃ HỘI" at the top of every document
        if len(scene.heads) > MOST_KEPT:
            scene.forget()
        if node is not None:
            scene.heads[start] = walk_on(lower, end, node)
        while number is not None and number.end <= start:
            number = next(coming, None)
        if number is not None and number.start <= start:
            continue  # a code inside a document's number: "NQ-HĐTP TANDTC", "63/ 2006/QĐ - UBND"
        name = _read(scene, start, end)
        if name is None:
            continue
        if name.organ.head in _OFTEN_INSIDE:
            name = _inside_post(scene, name)
        hits.append(BodyHit(name.start, name.end, facts_of(name), is_generic(name)))
        last = name.end
    return hits


def _is_glued(work: str, start: int) -> bool:
    """Whether only a lost space or line break joins a name to the word or number before it: "năm 2022Ban Tuyên giáo"."""
    before = work[start - 1]
    return (before.islower() or before.isdecimal()) and work[start].isupper() and work[start + 1 : start + 2].islower()


def _is_half(work: str, start: int, halves: tuple[str, ...]) -> bool:
    """Whether the word before a sighted one makes it the second half of a compound, whatever name it opens."""
    previous = _word_before(work, start)
    return previous.lower() in halves and (previous[0].isupper() or work[start].islower())


def _word_before(work: str, start: int) -> str:
    """The word before a name, "" where no space joins them."""
    if work[start - 1 : start] != " ":
        return ""
    return work[start - _NEAR if start > _NEAR else 0 : start - 1].rpartition(" ")[2].rpartition("\n")[2].lstrip("([\"“'*-")


def _read(scene: Scene, start: int, end: int) -> Name | None:
    """The name that the sighted words open, or that the last of them opens: "Công an" of "trụ sở Công an xã"."""
    name = read(scene, start)
    if name is not None and not _mistaken(scene, name):
        return name
    inner = (scene.work.rfind(" ", start, end) + 1) or (scene.work.rfind("\n", start, end) + 1)
    if inner <= start:
        return None
    if scene.work[inner].isupper():
        return _read(scene, inner, inner)
    return _behind_post(scene, inner) if scene.lower.startswith("trưởng", start) else None


def _behind_post(scene: Scene, start: int) -> Name | None:
    """The body whose first word the post of its head has in lower case: "Trưởng ban Tổ chức Tỉnh ủy", "Trưởng đoàn ĐBQH tỉnh"."""
    name = read(scene, start, depth=1)
    if (
        name is None
        or not name.organ.head.startswith(("Ban ", "Đoàn đại biểu"))
        or name.organ.head == "Ban Thường trực"
        or scene.work[start : name.end].islower()
    ):
        return None
    return name


def _mistaken(scene: Scene, name: Name) -> bool:
    """Whether the words around a name make it something else: a number, a place, a person, a class, the title of a law."""
    work, start, end = scene.work, name.start, name.end
    if not work[end - 1].islower() and _in_number(work, start, end):
        return True
    if name.organ.head == "Đảng Cộng sản Việt Nam" and work[start:end].isupper():
        return True  # the title at the top right of every Party document
    if name.place is None and name.kind is None and (_of_many(scene, name) or (work[start].islower() and _is_listed(work, start, end))):
        return True
    blank = work[start - 1 : start]
    if not blank.isspace():
        return False
    # The last letters of the word before tell nearly always that no pattern can match.
    cue = scene.lower[start - 4 if start > 4 else 0 : start - 1]
    if cue in _LAW_CUES and _is_law_title(work[max(0, start - _NEAR) : start]):
        return True
    if (cue in _CLASS_CUES or cue.endswith(",")) and name.place is None and _is_class(name, work[max(0, start - _NEAR) : start]):
        return True
    return blank == " " and _belongs_before(scene, name)


def _is_law_title(before: str) -> bool:
    return ("uật " in before or "lệnh " in before or "UẬT " in before) and _LAW_TITLE.search(before) is not None


def _is_listed(work: str, start: int, end: int) -> bool:
    """Whether a committee in lower case stands in a list of such: "thường trực tỉnh ủy, thành ủy", "quận - huyện ủy"."""
    if not work.endswith(" ủy", start, end) or not work[start:end].islower():
        return False
    return _COMMITTEE_BEFORE.search(work, max(0, start - _NEAR), start) is not None or _COMMITTEE_BEHIND.match(work, end) is not None


def _is_class(name: Name, before: str) -> bool:
    """Whether what stands before a name without a place makes it any body of its kind: "các Tỉnh ủy"."""
    if "ác " in before or "hững " in before or "ỗi " in before or "ừng " in before or "ÁC " in before:
        return is_generic(name) and _CLASS.search(before.lower()) is not None
    return False


def _belongs_before(scene: Scene, name: Name) -> bool:
    """Whether the word before a name, joined by a space, takes its head to itself: as a place, a person or half of a compound."""
    work, start = scene.work, name.start
    if "C" in name.met and " " not in name.organ.head:
        before = scene.lower[max(0, start - _NEAR) : start]
        if _is_place(scene, name) or _PLACE_BEFORE.search(before):
            return True
    previous = _word_before(work, start)
    if previous in ("VÀ", "CÁC", "HOẶC") and "C" in name.met and name.place is None:
        return True  # a heading speaks of a kind: "... VÀ TRƯỜNG CHUYÊN BIỆT"
    if not previous.isalpha():
        return False
    if not previous[0].isupper() and not work[start].islower():
        return (previous, name.organ.head) in _LONGER
    return _second_half(previous, work[start : name.end].split(maxsplit=1)[0], name)


def _in_number(work: str, start: int, end: int) -> bool:
    """Whether an abbreviation is the code in a document number: "QĐ-UBND", "UBND-VX", but not "HĐND-UBND"."""
    if work[end - 1].islower() or not work[start:end].isupper():
        return False
    if work[end : end + 1] in ("-", "/") and work[end + 1 : end + 2].isalnum():
        return work[end + 1 : end + 5] not in ("UBND", "HĐND") and not _is_in_full(work[start:end])
    dashed = start > 1 and work[start - 1] == "-" and work[start - 2].isalnum()
    return dashed and work[max(0, start - 5) : start - 1] not in ("HĐND", "UBND") and not _is_in_full(work[start:end])


def _is_in_full(name: str) -> bool:
    """Whether a name in capitals is no code: each of two that a bare hyphen joins, "BỘ TÀI CHÍNH-BỘ LAO ĐỘNG"."""
    first, blank, _ = name.partition(" ")
    return blank != "" and first not in abbreviations() and name[-1].isalpha()


def _of_many(scene: Scene, name: Name) -> bool:
    """Whether what follows makes a name a class: "các tỉnh", "cùng cấp"."""
    lower, end = scene.lower, name.end
    if lower[end : end + 1] not in _BLANKS:
        return False
    following = lower[end + 1 : end + 3]
    if following not in _MANY and not following[:1].isdecimal() and following[:1] not in _BLANKS:
        return False
    if _CROWD.match(lower, end):
        return True
    return name.organ.code in _EVERYWHERE and _ANY.match(lower, end) is not None


def _is_place(scene: Scene, name: Name) -> bool:
    """Whether the first words of a name are a place's: "các xã Xuân Lai, Trường Xuân"."""
    start = scene.lower[name.start : name.end].split()
    return any(places.key(" ".join(start[:count])) in places.known() for count in (2, 3))


@cache
def _halves() -> frozenset[str]:
    """Second halves of compounds that look like heads."""
    return frozenset(word.rpartition(" ")[2] for word in words("compound"))


def _second_half(previous: str, head: str, name: Name) -> bool:
    """Whether the head is the second half of another name: "Hải Phòng", "xã Tân Hội", "Đinh Trường Vinh", "Văn phòng"."""
    if (previous, name.organ.head) in _LONGER:
        return True
    if previous == "giao" and head == "ban":
        return True  # "dự giao ban Bí thư chi bộ"
    if " " in name.organ.head and head.lower() not in _halves():
        return False
    if f"{previous} {head}".lower() in words("compound") and (previous[0].isupper() or head[0].islower()):
        return True
    if not previous[0].isupper() or " " in name.organ.head:
        return False
    if previous.lower() in words("surname") and previous.lower() not in _LEADS:
        return True
    return places.key(f"{previous} {head}") in places.known()


def _inside_post(scene: Scene, name: Name) -> Name:
    """The body inside a deputy's post: "Phó Thủ tướng Chính phủ" names the Chính phủ, "Phó Bí thư Thường trực Tỉnh ủy" the Tỉnh ủy."""
    before = scene.work[max(0, name.start - 16) : name.start]
    inner = -1
    if name.organ.head == "Thủ tướng Chính phủ" and _DEPUTY.search(before):
        inner = scene.lower.find("chính", name.start, name.end)
    elif name.organ.head == "Thường trực" and name.owner is not None and name.owner.organ.head == "Ban Bí thư":
        return name.owner
    elif name.organ.head.startswith("Thường trực") and _CHIEF.search(before.lower()):
        if name.owner is not None:
            return name.owner
        inner = scene.lower.find("h", name.start + 5, name.end)
    return (read(scene, inner) or name) if inner >= 0 else name
