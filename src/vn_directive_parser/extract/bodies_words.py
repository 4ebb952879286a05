"""Words and places inside names of bodies, read from a position of the working copy."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, lru_cache

from vn_directive_parser.lexicon import places
from vn_directive_parser.lexicon.organs import GAP, Form, fields, heads
from vn_directive_parser.lexicon.tables import rows, values
from vn_directive_parser.text.normalize import Text

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
# The level word of a place. Takes "tỉnh", "TP.", "Phường"; must not take "xã hội", "phường hội", "huyện lỵ", "quận công".
LEVEL = re.compile(
    rf"(?:{GAP}|(?<=[.&]))(?:(cấp){GAP})?(tp\.|tx\.|(?:[qphx]|tt)\.(?=[ ]?[^\W_])"
    rf"|(?:tỉnh|thành{GAP}phố|tp|quận|huyện|thị{GAP}xã|thị{GAP}trấn|xã|phường|đặc{GAP}khu)(?!\w))"
)
LEVEL_WORDS = ("cấp", "tp", "tx", "q", "p", "h", "x", "tt", "tỉnh", "thành", "quận", "huyện", "thị", "xã", "phường", "đặc")
"""The words that `LEVEL` may begin with."""
# What makes the level word another word: "xã hội", "phường hội", "huyện lỵ", "thành phố trực thuộc".
_LEVEL_NOT = re.compile(
    rf"(?:(?<=xã){GAP}(?:hội|viên|giao|luận)|(?<=phường){GAP}hội|(?<=quận){GAP}công|(?<=tỉnh){GAP}(?:lẻ|giấc)"
    rf"|(?<=phố){GAP}(?:trực{GAP}thuộc|thuộc)|{GAP}(?:trưởng|lỵ|đội|ủy|đoàn|thông{GAP}minh))(?!\w)"
)
# "HĐND tỉnh Đoàn Văn Phi": a family name after the level, not its youth union.
_FAMILY_DOAN = re.compile(rf"{GAP}Đoàn{GAP}[{UPPER}]")
NAME_WORD = re.compile(rf"(?:{GAP}|[ ]?-[ ]?|(?<=\.))([{UPPER}][\w'’.]*|\d{{1,2}}(?![\d/%]|\.\d))")
NUMBER = re.compile(rf"{GAP}(?:số{GAP})?(\d{{1,3}})(?![\w/.%-])")
MOST_KEPT = 500
"""Positions for which a `Scene` keeps what it read."""
_PAIR = re.compile(r"[^\W_]+")
_INITIALS = {"q.": "quận", "p.": "phường", "h.": "huyện", "x.": "xã", "tt.": "thị trấn"}
FULL_LEVELS = {"tp": "thành phố", "tp.": "thành phố", "tx.": "thị xã", **_INITIALS}
_NO_PLACE = frozenset(("ủy", "đoàn", "đội", "trưởng", "hội"))
_SURE_LEVELS = frozenset(("tỉnh", "thành phố", "quận", "huyện", "thị xã"))
"""Levels whose places are few, so that a known name behind one is the place's also where a person's could go on."""
_RANKS = {"xã": 0, "phường": 0, "thị trấn": 0, "đặc khu": 0, "quận": 1, "huyện": 1, "thị xã": 1, "tỉnh": 2}
"""How high the places of a level stand; a city ("thành phố") is a district's equal unless its name or what lies in it says more."""
_PROVINCIAL = 2
# "tỉnh hậu giang": a place in lower case.
_LOWER_NAME = re.compile(rf"{GAP}([^\W\d_]+{GAP}[^\W\d_]+)((?:{GAP}[^\W\d_]+)?)")
_MASKS = {
    "tỉnh": places.PROVINCE,
    "thành phố": places.PROVINCE | places.DISTRICT,
    "quận": places.DISTRICT,
    "huyện": places.DISTRICT,
    "thị xã": places.DISTRICT,
}
ANY = places.PROVINCE | places.DISTRICT | places.COMMUNE


@cache
def words(kind: str) -> frozenset[str]:
    """A list of name_words.csv: "stop", "post", "document", "surname", in lower case."""
    return frozenset(word.lower() for row in rows("name_words") if row["kind"] == kind for word in values(row["words"]))


@dataclass(slots=True)
class Scene:
    """A text with what the grammar asks of it."""

    text: Text
    work: str
    lower: str
    owners: dict[tuple[int, int], object] = field(default_factory=dict)
    """Owners read before, by position and depth: a run of heads is read once, not once for each head before it."""

    heads: dict[int, list[tuple[int, Form]]] = field(default_factory=dict)
    """Every head that starts at a position, with its end, shortest first."""
    _fields: dict[int, int | None] = field(default_factory=dict)

    def forget(self) -> None:
        """Let go of what was read; names to come lie further on."""
        for kept in (self.heads, self._fields, self.owners):
            kept.clear()

    def heads_at(self, start: int) -> list[tuple[int, Form]]:
        """The `heads` at a position; walked once."""
        found = self.heads.get(start)
        if found is None:
            found = self.heads[start] = heads().walk(self.lower, start)
        return found

    def field_end(self, start: int) -> int | None:
        """End of the longest known field or phrase that starts at a position; walked once."""
        if start not in self._fields:
            found = fields("G", forms=False).walk(self.lower, start)
            self._fields[start] = found[-1][0] if found else None
        return self._fields[start]

    def breaks(self, start: int, end: int) -> bool:
        """Whether a new paragraph starts between two positions."""
        if "\n" not in self.work[start:end]:
            return False
        starts = self.text.breaks
        index = bisect_left(starts, start + 1)
        return index < len(starts) and starts[index] <= end

    def capitals(self, start: int, end: int) -> bool:
        """Whether a stretch is written in capitals ("SỞ NỘI VỤ", but not "S")."""
        stretch = self.work[start:end]
        return len(stretch) > 1 and stretch.isupper()


@dataclass(slots=True)
class Stretch:
    """A part of a name: where it ends, its words in full, and the place it names."""

    end: int
    name: str
    place: str | None = None
    kind: str | None = None


def fold(words_: str) -> str:
    """White space of a stretch folded."""
    return " ".join(words_.split())


def read_place(scene: Scene, position: int, *, upper: bool) -> Stretch | None:
    """A level word and, if one follows, the name of the place: " tỉnh Bình Thuận", " TP HCM", " Phường 5", " huyện"."""
    match = LEVEL.match(scene.lower, position)
    if match is None:
        return None
    work = scene.work
    begin, end = match.span(2)
    if upper:
        if not scene.capitals(begin, end):
            return None
    elif work[position:begin] != " " and scene.breaks(position, begin):
        return None  # only a heading goes on in the next paragraph
    level, kind, words_ = _level(work[begin:end])
    if upper:
        words_ = kind
    if match[1]:
        return Stretch(end, f"cấp {words_}", None, "cấp " + kind)
    name = read_name(scene, end, _MASKS.get(kind, places.COMMUNE), upper=upper, level=kind)
    if name is None and not upper and kind in ("tỉnh", "thành phố"):
        name = _lower_province(scene, end)
    if name is not None:
        return Stretch(name.end, f"{words_} {name.name}", name.place, kind)
    if level in _INITIALS:
        return None  # "Q.7" is a place, "q." alone may be anything
    if _LEVEL_NOT.match(scene.lower, end) and not _FAMILY_DOAN.match(work, end):
        return None
    return Stretch(end, words_, None, kind)


def with_larger(scene: Scene, found: Stretch, *, upper: bool) -> Stretch:
    """A place for whose name a letter stands with the larger ones it lies in: " thị trấn Đ, huyện C, tỉnh Lạng Sơn".

    The name of a judgment's court or committee is whole only with them; place and level are the first's.
    """
    if found.place is None or not found.place.isalpha():
        return found
    rank = _RANKS.get(found.kind or "", 1)
    while rank < _PROVINCIAL:
        comma = scene.work.startswith(",", found.end)
        larger = read_place(scene, found.end + comma, upper=upper)
        if larger is None or larger.place is None:
            break
        above = _RANKS.get(larger.kind or "", 1)
        if larger.kind == "thành phố" and (rank or places.provinces().get(places.key(larger.place))):
            above = _PROVINCIAL
        if above <= rank:
            break
        rank = above
        found = Stretch(larger.end, f"{found.name}{',' if comma else ''} {larger.name}", found.place, found.kind)
    return found


@cache
def _province_letters() -> frozenset[str]:
    """The first two letters of provinces, in lower case."""
    return frozenset(name[:2] for name in places.provinces())


def _lower_province(scene: Scene, position: int) -> Stretch | None:
    """The name of a province in lower case, as hasty typists leave it."""
    if scene.work[position + 1 : position + 3] not in _province_letters():
        return None
    match = _LOWER_NAME.match(scene.work, position)
    if match is None or not match[1].islower():
        return None
    for end in (match.end(), match.end(1)):
        province = places.provinces().get(places.key(scene.work[match.start(1) : end]))
        if province is not None:
            return Stretch(end, province[0].name, province[0].name)
    return None


@lru_cache(maxsize=256)
def _level(written: str) -> tuple[str, str, str]:
    """A level word in lower case, in full, and as a name outside headings has it: "TP.", ("tp.", "thành phố", "thành phố")."""
    folded = fold(written)
    lower = folded.lower()
    kind = FULL_LEVELS.get(lower, lower)
    return lower, kind, kind if lower in FULL_LEVELS or folded.isupper() else folded


def read_name(scene: Scene, position: int, mask: int, *, upper: bool, level: str | None = None, dash: bool = False) -> Stretch | None:
    """The name of a place, from the gazetteer, or after a level word of capital letters alone."""
    work = scene.work
    ends: list[int] = []
    start, at = 0, position
    while len(ends) < 5:
        match = NAME_WORD.match(work, at)
        if match is None:
            break
        begin, end = match.span(1)
        gap = work[at:begin]
        if gap != " ":
            if scene.breaks(at, begin) and not (level or (upper and not ends)):
                break
            if "-" in gap and not ends and not dash:
                return None
            if "\n" in gap and ends and upper:
                break
        if not ends:
            start = begin
        elif work[begin].isdecimal():
            break
        at = end
        ends.append(end)
    if not ends:
        return None
    if work[start].isdecimal():
        numbered = level in ("quận", "phường", "xã", "huyện")
        return Stretch(ends[0], work[start : ends[0]], work[start : ends[0]]) if numbered else None
    known = places.known()
    fallback = None
    for index in range(len(ends) - 1, -1, -1):
        end = ends[index]
        if scene.work[end - 1] == ".":
            end -= 1
        levels = known.get(places.key(scene.lower[start:end]), 0)
        if levels & mask:
            if level is None and levels == places.COMMUNE and scene.lower[start : ends[0]] in words("surname"):
                return None  # "Chủ tịch Hội Nông dân Hoàng Long" is more often a person than a commune
            person = index + 1 < len(ends) and level not in _SURE_LEVELS and _person(scene, start, ends, index, upper=upper)
            if person or _date_line(scene, position, start, end):
                return None
            return _named(scene, start, end, upper, dash="-" in scene.work[position:start])
        if levels and fallback is None and level is not None and index > 0 and scene.lower[start : ends[0]] not in words("surname"):
            fallback = index  # a place of another level; "Công an tỉnh Phạm Hồng Thái" names a person
    if scene.breaks(position, ends[-1]) and not upper:
        return None
    if fallback is not None:
        return _named(scene, start, ends[fallback], upper)
    return _unknown(scene, start, ends, upper, level)


def _person(scene: Scene, start: int, ends: list[int], index: int, *, upper: bool) -> bool:
    """Whether a place name, not the last of the words, is the beginning of a person's: "Bí thư Huyện ủy Cao Lộc Hưng"."""
    if index > 1 or scene.lower[start : ends[0]].strip() not in words("surname"):
        return False
    # Another family name after it starts the person's: "Thành ủy Hà Nội Bùi Thị ...".
    following = scene.lower[ends[index] : ends[index + 1]].strip()
    if (upper and opens_prose(scene, ends[index], following)) or _opens_document(scene, ends[index]):
        return False  # "QUẬN ỦY SƠN TRÀ BAN HÀNH KẾ HOẠCH", "Huyện ủy Cao Lộc Quy định về ..."
    return following not in words("surname")


def opens_prose(scene: Scene, position: int, word: str) -> bool:
    """Whether a word, alone or with the next one, opens what follows a name."""
    stops = words("stop")
    return word in stops or fold(" ".join(_PAIR.findall(scene.lower, position, position + 24)[:2])) in stops


def _opens_document(scene: Scene, position: int) -> bool:
    """Whether the name of a document or what begins a trích yếu stands here: "Quy định", "Sửa đổi"."""
    pair = fold(" ".join(_PAIR.findall(scene.lower, position, position + 24)[:2]))
    return pair in words("document") or pair in words("title")


def _date_line(scene: Scene, position: int, start: int, end: int) -> bool:
    """Whether the place opens the place-and-date line below: "UBND tỉnh", "Bình Thuận, ngày ..."."""
    return "\n" in scene.work[position:start] and scene.lower.startswith(", ngày", end)


def _unknown(scene: Scene, start: int, ends: list[int], upper: bool, level: str | None) -> Stretch | None:
    """A place that the gazetteer lacks: two or three words with capitals after a level word, not a person's name."""
    first = scene.lower[start : ends[0]].strip(" .")
    if (
        level is None
        or len(ends) > 3
        or first in _NO_PLACE
        or first in words("surname")
        or first.startswith(("h'", "h’"))
        or first in words("post")
        or first in words("document")
        or first in words("term")
    ):
        return None
    pair = fold(scene.lower[start : ends[min(1, len(ends) - 1)]])
    if pair in words("post") or pair in words("document"):
        return None
    if upper and not re.match(r"[ \t]*(?:\n|$|[.,;:)])", scene.work[ends[-1] : ends[-1] + 4] or "\n"):
        return None
    end = ends[-1]
    return _named(scene, start, end - 1 if scene.work[end - 1] == "." else end, upper)


def _named(scene: Scene, start: int, end: int, upper: bool, *, dash: bool = False) -> Stretch:
    return Stretch(end, *_place_name(scene.work[start:end], upper, dash))


@lru_cache(maxsize=4096)
def _place_name(written: str, upper: bool, dash: bool) -> tuple[str, str, str | None]:
    """Of the name of a place the words of a body's name, the place itself, and its level word where an abbreviation has it ("TPHCM")."""
    name = fold(written)
    spelled = places.key(name)
    province = places.provinces().get(spelled)
    if province is not None and province[0].name.lower() != name.lower() and any(c.isupper() for c in name[1:2]):
        kind = "thành phố " if name.upper().startswith("TP") else ""
        return kind + province[0].name, province[0].name, kind.strip() or None
    if upper or (len(name) > 3 and name.isupper()):
        # "BÌNH THUẬN": the gazetteer knows the capitals of "Ea H'leo".
        found = province or places.districts().get(spelled) or places.communes().get(spelled)
        name = found[0].name if found else name.title()
    return "- " + name if dash else name, name, None
