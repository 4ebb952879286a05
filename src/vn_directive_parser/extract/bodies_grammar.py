"""The grammar of one name: a head from the table, then its field or open part, its owner and its place, the longest that fits."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from vn_directive_parser.extract import bodies_parts as parts
from vn_directive_parser.extract.bodies_open import read_open
from vn_directive_parser.extract.bodies_parts import Name
from vn_directive_parser.extract.bodies_spelling import spelled
from vn_directive_parser.extract.bodies_words import (
    ANY,
    LEVEL_WORDS,
    UPPER,
    Scene,
    Stretch,
    fold,
    read_name,
    read_place,
    with_larger,
    words,
)
from vn_directive_parser.lexicon import places
from vn_directive_parser.lexicon.organs import GAP, Field, Form, Organ, fields, forms, heads

_GAP = re.compile(GAP)
_GAP_OR_NONE = re.compile(rf"{GAP}|")
# An agency within which a Party or mass organization stands, by its kind alone: "Đảng ủy trường", "Công đoàn Bộ".
_BARE_OWNER = re.compile(
    rf"(?:[Tt]rường|[Cc]ơ{GAP}quan|[Kk]hối|[Bb]ệnh{GAP}viện|[Hh]ọc{GAP}viện|Đại{GAP}học|Viện|Bộ|Sở|Cục|Tổng{GAP}cục|[Cc]ông{GAP}ty|Tổng{GAP}công{GAP}ty"
    rf"|Tập{GAP}đoàn|[Nn]gành|Văn{GAP}phòng)(?!\w|{GAP}(?:[{UPPER}\d]|(?:đội|phận|hữu|học|hợp|lượng|phố|thể|chủ|trưởng|viên|cấp|có|nào)(?!\w)))"
)
# "Bệnh viện 30-4", "Trường Mầm non 8/3".
_HOLIDAY = re.compile(r"[ ]\d{1,2}[-/]\d{1,2}(?![\w/-])")
_OF = re.compile(rf"{GAP}của(?={GAP})")
_DASH = re.compile(r"[ ]-[ ]")
_ANY_CASE = frozenset("HBSM")  # "Bộ tư pháp", "Sở y tế"
_SMALL_BEGINNINGS = ("các", "cơ quan", "ngành", "về", "khối", "quốc gia")
_UNIVERSITIES = frozenset(("Đại học", "Trường Đại học", "Trường Cao đẳng", "Học viện"))
_UNIVERSITY = ("Đại học ", "ĐH ", "ĐẠI HỌC ")
_WORD = re.compile(r"[^\W_]+")
_FOLLOWING = re.compile(rf"{GAP}([^\W_]+)")
_WORD_BESIDE = re.compile(r"[ \t]*\n?[ \t]*([^\W_]+)")
# First words of levels, areas, ranks of courts and owners named by their kind alone.
_PARTS = frozenset(
    (
        *("cấp", "tp", "tx", "tỉnh", "thành", "quận", "huyện", "thị", "xã", "phường", "đặc"),
        *("liên", "khu", "chuyên", "vùng", "số", "tại", "thủ"),
        *("việt", "vn", "trung", "tw", "tư", "quốc", "tối", "trường", "cơ", "khối", "bệnh", "học", "công", "ngành"),
    )
)
_WITHIN = frozenset(("party", "mass", "school"))
_COUNCILS = ("UBND", "HĐND")
_BRANCH = "Ngân hàng Nhà nước chi nhánh"
_STAFF = ("Thanh tra", "Văn phòng")
# A field that goes on is only the beginning of an open name: "Phòng Quản lý dự án và Quản trị thiết bị".
_GOES_ON = re.compile(rf"{GAP}và{GAP}|[ ]-[ ]")
# Words in lower case up to the level that ends a name; more of them where the place itself follows.
_SMALL = r"[^\W\d_A-ZĐ]++"
_LEVELS = rf"{GAP}(?:tỉnh|huyện|thành{GAP}phố|quận|thị{GAP}xã|thị{GAP}trấn|xã|phường)(?!\w)"
_UNKNOWN = re.compile(rf"{GAP}((?:{_SMALL}{GAP}){{0,3}}{_SMALL})(?={_LEVELS}{GAP}[{UPPER}])|{GAP}((?:{_SMALL}{GAP})?{_SMALL})(?={_LEVELS})")
# The first words of what each letter of a tail stands for; those of an owner are the heads and `_BARE_OWNERS`.
_FIRST_WORDS = {
    "P": LEVEL_WORDS,
    "V": ("việt", "vn"),
    "T": ("trung", "tw", "tư", "t", "quốc"),
    "G": ("cấp", "tối"),
    "A": ("tại",),
    "K": ("khu", "liên", "chuyên", "vùng"),
}
_BARE_OWNERS = ["trường", "cơ", "khối", "bệnh", "học", "đại", "viện", "bộ", "sở", "cục", "tổng", "công", "tập", "ngành", "văn"]
_ALL = "+VGATJUKDOPN"  # behind "." and "&" a part may follow without a space
_WITHOUT_WORD = dict.fromkeys(" \n\t", "+JUN") | {"-": "N"}
_ALONE = {"V": parts.vietnam, "G": parts.court, "A": parts.site, "T": parts.centre, "K": parts.area, "D": parts.unit}
MOST_OWNERS = 4


def read(scene: Scene, start: int, depth: int = 0) -> Name | None:
    """The longest name whose head starts at a position; None if there is none."""
    for end, form in reversed(scene.heads_at(start)):
        # "Ban Tổ chức" without an owner may still be another head's name; shorter heads are tried in turn.
        if name := _with_form(scene, start, end, form, depth):
            return name
    return None


def _with_form(scene: Scene, start: int, end: int, form: Form, depth: int) -> Name | None:
    """A name with one head, or None where its tail does not fit."""
    organ, work = form.organ, scene.work
    head = work[start:end]
    upper = head.isupper()
    if not upper:
        if form.short and sum(c.isupper() for c in head) < 2:
            return None
        if "\n" in head and scene.breaks(start, end):
            return None
    if organ.never and organ.forbidden(scene.lower, end):
        return None
    name = Name(start, end, organ, [form.name])
    if organ.tail:
        upper = _line_is_upper(work, end) if form.initials else upper and len(head) > 1
        if form.short and "O" in organ.tail and work.startswith(".", end):
            name.end = end = end + 1  # "TT. Huyện ủy"
        if organ.opening:
            _open(scene, name, upper)
        if organ.rest:
            _go_on(scene, name, organ.rest, upper, depth)
        if work.startswith(" (", name.end):
            _go_on_behind_aside(scene, name, upper, depth)
        if organ.owned:
            _owner_of(scene, name, depth)
        elif organ.head == _BRANCH and "-" in head:
            name.parts[0] = form.name.replace(" chi nhánh", " - chi nhánh")  # the dash of "Ngân hàng Nhà nước - Chi nhánh" is its own
        if not _whole(scene, name, end):
            return None
    if not head[0].isupper() and not _fine_in_lower(scene, name, organ, depth):
        return None
    return name


def _whole(scene: Scene, name: Name, end: int) -> bool:
    """Whether what follows the head, which ends at a position, makes it a name."""
    organ, met = name.organ, name.met
    if organ.needs and organ.needs.isdisjoint(met):
        return False
    if name.owner is not None:
        branch = name.owner.organ.branch
        if (organ.head == "Trung ương" and branch not in ("mass", "front")) or (organ.head == "Đoàn" and branch != "school"):
            return False  # not "Trung ương Đảng ...", and a delegation: "Đoàn Bộ Y tế"
    if organ.fields == "H" and "P" not in met and "T" not in met:
        tail = scene.work[end : name.end]
        if tail.islower() and not tail.endswith("quốc gia"):
            return False  # "hội đồng thi đua - khen thưởng" of any agency
    if "C" not in met or organ.branch == "mass" or name.place or (name.kind and not name.kind.startswith("cấp")):
        return True
    # Not "Trung tâm dịch vụ việc làm": a kind, not a name.
    tail = scene.work[end : name.end]
    return tail != scene.lower[end : name.end] or any(c.isdecimal() for c in tail)


def _line_is_upper(work: str, end: int) -> bool:
    """Whether the word after an abbreviation is in capitals."""
    if work[end + 1 : end + 2].islower():
        return False
    following = _WORD_BESIDE.match(work, end, end + 24)
    return following is not None and len(following[1]) > 1 and following[1].isupper()


def _fine_in_lower(scene: Scene, name: Name, organ: Organ, depth: int) -> bool:
    if depth:
        return True
    if not organ.lower:
        return False
    if name.kind is not None and not name.kind.startswith("cấp") and organ.code in _COUNCILS:
        return True  # "trước ủy ban nhân dân tỉnh"
    return organ.lower == "yes" or name.place is not None or scene.work[name.start : name.end] != scene.lower[name.start : name.end]


def _open(scene: Scene, name: Name, upper: bool) -> None:
    """Read what comes first in a tail: a number, the centre, a topic, a field or the open part."""
    opening = name.organ.opening
    if "D" in opening:
        parts.unit(scene, name)
    if "T" in opening:
        parts.centre(scene, name)
    if "B" in opening:
        parts.topic(scene, name)
    if ("F" in opening or "C" in opening) and "B" not in name.met:
        _subject(scene, name, upper)


def _go_on(scene: Scene, name: Name, rest: str, upper: bool, depth: int) -> None:
    """Read the rest of a tail, owner, number and place, as often as they come."""
    opened = _opened(scene.work, name.end)
    while "+" in opened:
        before = end = name.end
        for letter in rest:
            if letter not in opened:
                continue
            if letter in "PN":
                _place(scene, name, letter, upper)
            elif letter == "O":
                if "O" not in name.met and "P" not in name.met:
                    _owner(scene, name, depth)
            elif letter == "J":
                _joint(scene, name, upper)
            elif letter not in name.met:
                if letter == "U":
                    _university(scene, name, depth)
                else:
                    _ALONE[letter](scene, name)
            if name.end != end:
                end = name.end
                opened = _opened(scene.work, end)
        if end == before:
            return


def _go_on_behind_aside(scene: Scene, name: Name, upper: bool, depth: int) -> None:
    """Go on behind the name's own abbreviation in brackets, if anything of the name stands there."""
    bare, aside = name.end, parts.aside_end(scene, name)
    if aside is None:
        return
    name.end = aside
    if not name.met:
        _open(scene, name, upper)
    _go_on(scene, name, name.organ.rest, upper, depth)
    if name.end == aside:
        name.end = bare


def _opened(work: str, end: int) -> str:
    """The parts of a tail that what follows a position may open, by letter; "+" where a name may go on here at all.

    A look at one word spares most names all the patterns of the parts.
    """
    if work[end : end + 1] == " " and (match := _WORD.match(work, end + 1)):
        word = match[0]
    elif match := _FOLLOWING.match(work, end):
        word = match[1]
    else:
        return _ALL if work[end - 1] in ".&" else _WITHOUT_WORD.get(work[end : end + 1], "")
    if word.islower():
        return _openers().get(word, "")
    return _openers().get(word.lower(), "") + "+ND"


@cache
def _openers() -> dict[str, str]:
    """The parts that a word in lower case may open; with "+" those words that go on a name also in lower case."""
    found = dict.fromkeys((*heads().first_words(), *_BARE_OWNERS), "O")
    for letter, first in _FIRST_WORDS.items():
        for word in first:
            found[word] = found.get(word, "") + letter
    for word in _PARTS.union(form.name.split(maxsplit=1)[0].lower() for _, form in forms()):
        found[word] = found.get(word, "") + "+D"
    return found


def _subject(scene: Scene, name: Name, upper: bool) -> None:
    """The field of a department, or the open part of an association's, school's or centre's name."""
    organ, end = name.organ, name.end
    known = read_field(scene, end, organ.fields, upper=upper) if "F" in organ.tail and organ.fields != "G" else None
    if organ.head == "Tổng cục" and scene.lower[end + 1 : end + 2] == scene.work[end + 1 : end + 2]:
        known = _small_field(scene, end)
    if known is not None and not _GOES_ON.match(scene.work, known.end):
        name.take("F", known)
        return
    opened = None
    if "C" in organ.tail or organ.fields == "G":
        opened = read_open(
            scene,
            end,
            upper=upper,
            lower_first=organ.branch == "school" or scene.work[name.start].isupper(),
            associated=organ.branch == "mass",
            numbered=organ.branch != "government" or organ.level == "unit",
            people=organ.branch in ("school", "other", "enterprise") and organ.head not in _UNIVERSITIES,
        )
    if opened is None and (holiday := _HOLIDAY.match(scene.work, end)) and (organ.branch == "school" or organ.head == "Bệnh viện"):
        opened = Stretch(holiday.end(), holiday[0].strip())
    if opened is None and known is not None:
        name.take("F", known)
    elif opened is not None:
        name.take("C", opened)
        rest = _UNKNOWN.match(scene.work, name.end) if organ.branch == "mass" and not upper else None
        if rest is not None and not _has_stop(rest[rest.lastindex or 1]):
            # Words that no table has, up to the place that ends the name: "Hội Thiện nguyện Lan tỏa yêu thương tỉnh Bình Thuận".
            name.take("C", Stretch(rest.end(rest.lastindex or 1), fold(rest[rest.lastindex or 1])))


def _small_field(scene: Scene, position: int) -> Stretch | None:
    """The field of a general department that begins with a small letter: "Tổng cục thuế"."""
    start = position + 1
    end = scene.field_end(start)
    written = scene.work[start : end or start]
    return Stretch(end, written) if end is not None and scene.lower[start:end] in words("central field") else None


def _has_stop(stretch: str) -> bool:
    """Whether a word or a pair of words in a stretch opens prose."""
    single = stretch.split()
    pairs = {f"{first} {second}" for first, second in pairwise(single)}
    return not words("stop").isdisjoint(single) or not words("stop").isdisjoint(pairs)


def read_field(scene: Scene, position: int, kind: str, *, upper: bool) -> Stretch | None:
    """A field of a class after the head: " Giáo dục và Đào tạo", " GD&ĐT"."""
    gap = _GAP.match(scene.work, position)
    if gap is None or (scene.breaks(position, gap.end()) and not upper):
        return None
    start = gap.end()
    found = fields(kind).walk(scene.lower, start)
    if not found:
        return None
    longest = found[-1][0]
    field_ = next(value for end, value in found if end == longest)
    return _field_stretch(scene, start, longest, field_, kind=kind, upper=upper)


def _field_stretch(scene: Scene, start: int, end: int, found: Field, *, kind: str, upper: bool) -> Stretch | None:
    written = scene.work[start:end]
    if (not written[0].isupper() and kind not in _ANY_CASE and not written.startswith(_SMALL_BEGINNINGS)) or (
        found.short and sum(c.isupper() for c in written) < 2
    ):
        return None
    if found.short or written == found.name or (upper and written.isupper()):
        return Stretch(end, found.name)
    full = spelled(written, upper=False)
    return Stretch(end, found.name if full.lower() == found.name.lower() else full)


def _owner(scene: Scene, name: Name, depth: int) -> None:
    """The body that owns the name: the next one, behind "TT." also without a space, or only its kind ("Đảng ủy trường")."""
    gap = (_GAP_OR_NONE if scene.work[name.end - 1] == "." else _GAP).match(scene.work, name.end)
    if gap is None or depth >= MOST_OWNERS:
        return
    if scene.breaks(name.end, gap.end()) and (name.met or not scene.capitals(name.start, name.end)):
        return  # a heading goes on in the next paragraph only from its bare head
    key = (gap.end(), depth + 1)
    if key not in scene.owners:
        scene.owners[key] = read(scene, *key)
    owner = scene.owners[key]
    if isinstance(owner, Name) and "\n" in gap[0] and owner.organ.branch == name.organ.branch == "mass":
        return  # two lines of a heading: "ĐOÀN TNCS HỒ CHÍ MINH" / "TỈNH ĐOÀN ĐẮK LẮK"
    if not isinstance(owner, Name):
        if (name.organ.branch in _WITHIN or name.organ.head in _STAFF) and (bare := _BARE_OWNER.match(scene.work, gap.end())):
            name.take("O", Stretch(bare.end(), bare[0]))
        return
    name.owner = owner
    name.take("O", Stretch(owner.end, owner.words, owner.place, owner.kind))


def _owner_of(scene: Scene, name: Name, depth: int) -> None:
    """The owner behind "của" ("Ban Pháp chế của HĐND tỉnh"), or the assembly behind a comma ("Ban Pháp chế, HĐND tỉnh")."""
    if not {"O", "P", "T"}.isdisjoint(name.met):
        return
    of = _OF.match(scene.lower, name.end)
    if of is not None and scene.work[name.start : name.end].isupper() and " " not in scene.work[name.start : name.end]:
        return  # "TT - BTC của Bộ Tài chính"
    comma = of is None and name.organ.branch == "assembly" and scene.work.startswith(",", name.end)
    if (of is None and not comma) or depth >= MOST_OWNERS:
        return
    gap = _GAP.match(scene.work, of.end() if of else name.end + 1)
    owner = read(scene, gap.end(), depth + 1) if gap is not None and not scene.breaks(name.end, gap.end()) else None
    if owner is None or not scene.work[owner.start].isupper() or (comma and owner.organ.head != "Hội đồng nhân dân"):
        return
    name.owner = owner
    if comma:
        name.parts[-1] += ","
    name.take("O", Stretch(owner.end, owner.words if comma else "của " + owner.words, owner.place, owner.kind))


def _joint(scene: Scene, name: Name, upper: bool) -> None:
    """A further department that issues jointly: "Liên Sở Tài chính - Xây dựng"."""
    dash = _DASH.match(scene.work, name.end)
    further = read_field(scene, dash.end() - 1, name.organ.fields, upper=upper) if dash else None
    if further is not None:
        name.take("J", Stretch(further.end, "- " + further.name))


def _university(scene: Scene, name: Name, depth: int) -> None:
    """The university of a member school: "Trường Đại học Sư phạm - Đại học Đà Nẵng"."""
    dash = _DASH.match(scene.work, name.end)
    whole = read(scene, dash.end(), depth + 1) if dash and depth < MOST_OWNERS and scene.work.startswith(_UNIVERSITY, dash.end()) else None
    if whole is not None:
        name.owner = whole
        name.take("U", Stretch(whole.end, "- " + whole.words, whole.place, whole.kind))


def _place(scene: Scene, name: Name, letter: str, upper: bool) -> None:
    if letter == "P":
        found = read_place(scene, name.end, upper=upper)
        if found is not None and found.place is not None and len(found.place) == 1:
            found = with_larger(scene, found, upper=upper)
    elif name.place is None and "C" not in name.met and name.kind is None:
        found = read_name(scene, name.end, _mask(name.organ), upper=upper, dash="K" in name.met)
    else:
        return
    if found is not None:
        name.take(letter, found)


def _mask(organ: Organ) -> int:
    if organ.head in ("Tỉnh ủy", "Tỉnh đoàn") or organ.level == "province":
        return places.PROVINCE | (places.DISTRICT if organ.head in ("Thành ủy", "Thành đoàn") else 0)
    return ANY
