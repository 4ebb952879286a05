"""The grammar of one name: a head from the table, then its field or open part, its owner and its place, the longest that fits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from vn_directive_parser.extract.bodies_open import read_open, spelled
from vn_directive_parser.extract.bodies_words import ANY, UPPER, Scene, Stretch, fold, read_name, read_place, words
from vn_directive_parser.lexicon import places
from vn_directive_parser.lexicon.organs import GAP, Field, Form, Organ, fields, heads

_GAP = re.compile(GAP)
_VIETNAM = re.compile(rf"{GAP}(?:việt{GAP}nam|vn)(?!\w)")
_CENTRE = re.compile(rf"{GAP}(?:trung{GAP}ương|tw|tư)(?!\w)|{GAP}quốc{GAP}gia(?!\w)")
_HIGH = re.compile(
    rf"{GAP}cấp{GAP}cao(?:{GAP}tại{GAP}(?:tp\.?|thành{GAP}phố)?(?:{GAP})?(hà{GAP}nội|đà{GAP}nẵng|hồ{GAP}chí{GAP}minh))?|{GAP}tối{GAP}cao"
)
_ABOUT = re.compile(rf"{GAP}về(?!\w)")
_AREA = re.compile(rf"{GAP}khu{GAP}vực(?:{GAP}(?:\d{{1,2}}|[ivx]{{1,4}}))?(?!\w)")
_UNIT = re.compile(rf"{GAP}((?:[^\W\d_]{{0,3}}[ ]?)?\d{{1,4}}(?!\w)|thủ{GAP}đô(?:{GAP}hà{GAP}nội)?)")
# Takes " thực hiện Quy chế dân chủ ở cơ sở" before " tỉnh"; must not take " họp bàn, đánh giá công tác của tỉnh".
_TOPIC = re.compile(
    rf"{GAP}((?:về|phòng|chống|thực{GAP}hiện|triển{GAP}khai|cải{GAP}cách|xây{GAP}dựng|chuyển{GAP}đổi|bảo{GAP}vệ|thi{GAP}hành|công{GAP}tác|giải{GAP}phóng"
    rf"|chương{GAP}trình|phong{GAP}trào|tổng{GAP}kết|đổi{GAP}mới|giảm{GAP}nghèo|hội{GAP}nhập|sắp{GAP}xếp|điều{GAP}tra|tổng{GAP}điều{GAP}tra|phát{GAP}triển)"
    rf"(?:{GAP}|,{GAP})[^.;:()\n\"“”]{{1,100}}?)(?={GAP}(?:tỉnh|thành{GAP}phố|tp|huyện|quận|xã|phường|thị{GAP}xã|thị{GAP}trấn|đặc{GAP}khu)(?!\w))"
)
_TOPIC_NOT = re.compile(
    r"\b(?:đã|họp|yêu cầu|tại|trên|trong|ngày|nhằm|giao|được|cho|theo|tổ chức|ban hành|báo cáo|gồm|sẽ|là|do|của|với|từ|đến"
    r"|các (?:sở|xã|huyện|cấp|địa))\b"
)
_CROWD = re.compile(rf"{GAP}(?:các|các{GAP}cấp|cùng{GAP}cấp|\d+{GAP}(?:huyện|quận|xã|phường|tỉnh))(?!\w)")
# A field that goes on is only the beginning of an open name: "Phòng Quản lý dự án và Quản trị thiết bị".
_GOES_ON = re.compile(rf"{GAP}và{GAP}|[ ]-[ ]")
# Words in lower case up to the level that ends a name; more of them where the place itself follows.
_SMALL = r"[^\W\d_A-ZĐ]+"
_LEVELS = rf"{GAP}(?:tỉnh|huyện|thành{GAP}phố|quận|thị{GAP}xã|thị{GAP}trấn|xã|phường)(?!\w)"
_UNKNOWN = re.compile(rf"{GAP}((?:{_SMALL}{GAP}){{0,3}}{_SMALL})(?={_LEVELS}{GAP}[{UPPER}])|{GAP}((?:{_SMALL}{GAP})?{_SMALL})(?={_LEVELS})")
MOST_OWNERS = 4


@dataclass(slots=True)
class Name:
    """A name read so far.

    Attributes:
        start, end: its stretch of the working copy.
        organ: its head's row.
        parts: its words, abbreviations expanded.
        met: letters of the tail that were found.
        place, kind: the place in it and the place's level word.
        owner: the body that owns it.
    """

    start: int
    end: int
    organ: Organ
    parts: list[str] = field(default_factory=list)
    met: str = ""
    place: str | None = None
    kind: str | None = None
    owner: Name | None = None

    @property
    def words(self) -> str:
        """The full name."""
        return " ".join(self.parts)

    def take(self, letter: str, stretch: Stretch) -> None:
        """Append a part."""
        self.end = stretch.end
        self.met += letter
        if stretch.name:
            self.parts.append(stretch.name)
        if stretch.kind:
            self.kind = stretch.kind
        if stretch.place:
            self.place = stretch.place


def read(scene: Scene, start: int, depth: int = 0) -> Name | None:
    """The longest name whose head starts at a position; None if there is none."""
    for end, form in reversed(heads().walk(scene.lower, start)):
        # "Ban Tổ chức" without an owner may still be another head's name; shorter heads are tried in turn.
        if not scene.work[end : end + 1].isalnum() and (name := _with_form(scene, start, end, form, depth)):
            return name
    return None


def _with_form(scene: Scene, start: int, end: int, form: Form, depth: int) -> Name | None:
    """A name with one head, or None where its tail does not fit."""
    organ, work = form.organ, scene.work
    head = work[start:end]
    if form.short and sum(c.isupper() for c in head) < 2:
        return None
    if "\n" in head and not head.isupper() and scene.breaks(start, end):
        return None
    if organ.forbidden(scene.lower, end):
        return None
    upper = _line_is_upper(scene, end) if form.initials else scene.capitals(start, end)
    name = Name(start, end, organ, [form.name])
    _fill(scene, name, upper=upper, depth=depth)
    if organ.needs and not set(organ.needs) & set(name.met):
        return None
    if organ.head == "Trung ương" and name.owner is not None and name.owner.organ.branch not in ("mass", "front"):
        return None
    national = scene.lower.endswith("quốc gia", end, name.end)
    if organ.fields == "H" and not national and not set("PT") & set(name.met) and not any(c.isupper() for c in scene.work[end : name.end]):
        return None  # "hội đồng thi đua - khen thưởng" of any agency
    lasting = name.place or (name.kind and not name.kind.startswith("cấp"))
    if "C" in name.met and organ.branch != "mass" and not lasting and not any(c.isupper() for c in scene.work[end : name.end]):
        return None  # "Trung tâm dịch vụ việc làm": a kind, not a name
    if not head[0].isupper() and not _fine_in_lower(scene, name, organ, depth):
        return None
    return name


def _line_is_upper(scene: Scene, end: int) -> bool:
    following = re.match(r"[ \t]*\n?[ \t]*([^\W_]+)", scene.work[end : end + 24])
    return following is not None and len(following[1]) > 1 and following[1].isupper()


def _fine_in_lower(scene: Scene, name: Name, organ: Organ, depth: int) -> bool:
    if depth:
        return True
    if not organ.lower:
        return False
    return organ.lower == "yes" or any(c.isupper() for c in scene.work[name.start : name.end])


def _fill(scene: Scene, name: Name, *, upper: bool, depth: int) -> None:
    """Read the tail: field or open part, then owner, number, place as often as they come."""
    tail = name.organ.tail
    if "D" in tail:
        _unit(scene, name)
    if "T" in tail:
        _centre(scene, name)
    if "B" in tail:
        _topic(scene, name)
    if ("F" in tail or "C" in tail) and "B" not in name.met:
        _subject(scene, name, upper)
    changed = True
    while changed:
        before = name.end
        for letter in tail:
            if letter == "V" and "V" not in name.met:
                _fixed(scene, name, _VIETNAM, "V", "Việt Nam")
            elif letter == "G" and "G" not in name.met:
                _court(scene, name)
            elif letter == "K":
                _area(scene, name)
            elif letter == "D" and "D" not in name.met:
                _unit(scene, name)
            elif letter == "O" and "O" not in name.met and "P" not in name.met:
                _owner(scene, name, depth)
            elif letter in "PN":
                _place(scene, name, letter, upper)
        changed = name.end > before


def _centre(scene: Scene, name: Name) -> None:
    match = _CENTRE.match(scene.lower, name.end)
    if match is None or scene.breaks(name.end, match.end()):
        return
    name.take("T", Stretch(match.end(), "quốc gia" if "quốc" in match[0] else "Trung ương"))
    about = _ABOUT.match(scene.lower, name.end)
    topic = read_open(scene, about.end(), upper=False, lower_first=True) if about else None
    if topic is not None:
        name.take("B", Stretch(topic.end, "về " + topic.name))


def _topic(scene: Scene, name: Name) -> None:
    """What a steering committee steers, up to the level that it stands at: "phòng, chống tham nhũng, tiêu cực tỉnh"."""
    match = _TOPIC.match(scene.lower, name.end)
    if match is None or scene.breaks(name.end, match.end()) or _TOPIC_NOT.search(scene.lower, match.start(1), match.end()):
        return
    name.take("B", Stretch(match.end(), spelled(scene.work[match.start() : match.end()], upper=scene.capitals(name.start, match.end()))))


def _fixed(scene: Scene, name: Name, pattern: re.Pattern[str], letter: str, words: str) -> None:
    match = pattern.match(scene.lower, name.end)
    if match is None or not scene.work[match.start() : match.end()].strip()[0].isupper():
        return
    if not scene.breaks(name.end, match.end()) or scene.capitals(name.start, match.end()):
        name.take(letter, Stretch(match.end(), words))


def _court(scene: Scene, name: Name) -> None:
    match = _HIGH.match(scene.lower, name.end)
    if match:
        place = scene.work[match.start(1) : match.end(1)] if match[1] else None
        name.take("G", Stretch(match.end(), fold(scene.work[match.start() : match.end()]), fold(place) if place else None))


def _area(scene: Scene, name: Name) -> None:
    match = _AREA.match(scene.lower, name.end)
    if match and "K" not in name.met:
        name.take("K", Stretch(match.end(), fold(scene.work[match.start() : match.end()])))


def _unit(scene: Scene, name: Name) -> None:
    match = _UNIT.match(scene.lower, name.end)
    if match:
        name.take("D", Stretch(match.end(), fold(scene.work[match.start() : match.end()])))


def _subject(scene: Scene, name: Name, upper: bool) -> None:
    """The field of a department, or the open part of an association's, school's or centre's name."""
    organ, end = name.organ, name.end
    known = read_field(scene, end, organ.fields, upper=upper) if "F" in organ.tail and organ.fields != "G" else None
    opened = None
    if "C" in organ.tail or organ.fields == "G":
        opened = read_open(
            scene,
            end,
            upper=upper,
            lower_first=scene.work[name.start].isupper(),
            associated=organ.branch == "mass",
            numbered=organ.branch != "government" or organ.level == "unit",
        )
    if known is not None and (opened is None or not _GOES_ON.match(scene.work, known.end)):
        name.take("F", known)
    elif opened is not None:
        name.take("C", opened)
        rest = _UNKNOWN.match(scene.work, name.end) if organ.branch == "mass" and not upper else None
        if rest is not None and not _has_stop(rest[rest.lastindex or 1]):
            # Words that no table has, up to the place that ends the name: "Hội Thiện nguyện Lan tỏa yêu thương tỉnh Bình Thuận".
            name.take("C", Stretch(rest.end(rest.lastindex or 1), fold(rest[rest.lastindex or 1])))


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
    found = [hit for trie in fields(kind) for hit in trie.walk(scene.lower, gap.end())]
    if not found:
        return None
    end, field_ = max(found, key=lambda hit: hit[0])
    return _field_stretch(scene, gap.end(), end, field_, kind=kind, upper=upper)


def _field_stretch(scene: Scene, start: int, end: int, found: Field, *, kind: str, upper: bool) -> Stretch | None:
    written = scene.work[start:end]
    if (not written[0].isupper() and kind != "H" and not written.startswith(("các", "cơ quan", "ngành", "về"))) or (
        found.short and sum(c.isupper() for c in written) < 2
    ):
        return None
    if found.short or (upper and written.isupper()):
        return Stretch(end, found.name)
    full = spelled(written, upper=False)
    return Stretch(end, found.name if full.lower() == found.name.lower() else full)


def _owner(scene: Scene, name: Name, depth: int) -> None:
    gap = _GAP.match(scene.work, name.end)
    if gap is None or depth >= MOST_OWNERS:
        return
    if scene.breaks(name.end, gap.end()) and (name.met or not scene.capitals(name.start, name.end)):
        return  # a heading goes on in the next paragraph only from its bare head
    key = (gap.end(), depth + 1)
    if key not in scene.owners:
        scene.owners[key] = read(scene, *key)
    owner = scene.owners[key]
    if not isinstance(owner, Name):
        return
    name.owner = owner
    name.take("O", Stretch(owner.end, owner.words, owner.place, owner.kind))


def _place(scene: Scene, name: Name, letter: str, upper: bool) -> None:
    if letter == "P":
        if _CROWD.match(scene.lower, name.end):
            return
        found = read_place(scene, name.end, upper=upper)
    elif name.place is None and "C" not in name.met and name.kind is None:
        found = read_name(scene, name.end, _mask(name.organ), upper=upper, dash="K" in name.met)
    else:
        found = None
    if found is not None:
        name.take(letter, found)


def _mask(organ: Organ) -> int:
    if organ.head in ("Tỉnh ủy", "Tỉnh đoàn") or organ.level == "province":
        return places.PROVINCE | (places.DISTRICT if organ.head in ("Thành ủy", "Thành đoàn") else 0)
    return ANY
