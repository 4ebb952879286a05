"""Parts of a name that need no other name: centre, topic, court, area, number, place of work. What is read is appended to the name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from vn_directive_parser.extract.bodies_open import read_open
from vn_directive_parser.extract.bodies_spelling import spelled
from vn_directive_parser.extract.bodies_words import ANY, UPPER, Scene, Stretch, fold, read_name
from vn_directive_parser.lexicon.organs import GAP, Organ

_VIETNAM = re.compile(rf"{GAP}(?:việt{GAP}nam|vn)(?!\w)")
_CENTRE = re.compile(rf"{GAP}(?:trung{GAP}ương|tw|tư|t\.ư|t\.w)(?!\w)|{GAP}quốc{GAP}gia(?!\w)")
_HIGH = re.compile(
    rf"{GAP}cấp{GAP}cao(?:{GAP}tại{GAP}(?:tp\.?|thành{GAP}phố)?(?:{GAP})?(hà{GAP}nội|đà{GAP}nẵng|hồ{GAP}chí{GAP}minh))?|{GAP}tối{GAP}cao"
)
_ABOUT = re.compile(rf"{GAP}về(?!\w)")
_AREA = re.compile(
    rf"{GAP}khu{GAP}vực(?:{GAP}(?:\d{{1,2}}|[ivx]{{1,5}}|tây{GAP}(?:nguyên|bắc|nam{GAP}bộ)|đông{GAP}(?:bắc|nam{GAP}bộ)|(?:bắc|nam){GAP}(?:trung{GAP})?bộ|trung{GAP}bộ))?(?!\w)"
    rf"|{GAP}(?:chuyên{GAP}ngành|vùng|(?:liên{GAP})?khu){GAP}(?:\d{{1,2}}|[ivx]{{1,5}})(?!\w)"
    rf"|{GAP}(?:liên{GAP})?khu{GAP}(?:tự{GAP}trị{GAP})?(?:việt{GAP}bắc|tây{GAP}bắc|thái{GAP}-?{GAP}?mèo|hồng{GAP}quảng|vĩnh{GAP}linh)(?!\w)"
)
_UNIT = re.compile(
    rf"{GAP}((?:(?!(?:gồm|có|là|và|với|cho|từ|năm)(?!\w))[^\W\d_]{{0,3}}[ ]?)?\d{{1,4}}(?!\w)|thủ{GAP}đô(?:{GAP}hà{GAP}nội)?)"
)
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
# The abbreviation of what stands before it: "Hội Cựu chiến binh (CCB) tỉnh".
_ASIDE = re.compile(rf"[ ]\([\"“]?([{UPPER}][^\W\d_]*(?:[&.-][^\W\d_]+)*)[\"”]?\)")
# Another body after a comma: "Ban Chỉ đạo chuyển đổi số, Ban Chỉ đạo 138 huyện".
_LISTED = re.compile(r"[,;]\s(?:Ban|Sở|Ủy|Hội|Công|UBND|HĐND|BCĐ|Phòng|Bộ|Trung tâm)(?!\w)")
# "Phân hiệu ... tại Kon Tum".
_AT = re.compile(rf"{GAP}tại(?={GAP})")


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


def aside_end(scene: Scene, name: Name) -> int | None:
    """End of an abbreviation in brackets that repeats the last words of a name: "Ủy ban nhân dân (UBND) tỉnh"; None without one."""
    match = _ASIDE.match(scene.work, name.end)
    if match is None or sum(map(str.isupper, match[1])) < 2:
        return None
    initials = iter("".join(_plain(word[0]) for word in name.words.split() if word[0].isalnum()))
    fits = all(_plain(letter) in initials for letter in match[1] if letter.isupper())
    return match.end() if fits else None


def _plain(letter: str) -> str:
    """A letter without its tone and hat, in capitals; Đ stays."""
    return unicodedata.normalize("NFD", letter)[0].upper()


def centre(scene: Scene, name: Name) -> None:
    """The centre, "Trung ương" or "quốc gia", and what a central committee is about."""
    match = _CENTRE.match(scene.lower, name.end)
    if match is None or scene.breaks(name.end, match.end()):
        return
    name.take("T", Stretch(match.end(), "quốc gia" if "quốc" in match[0] else "Trung ương"))
    about = _ABOUT.match(scene.lower, name.end)
    topic = read_open(scene, about.end(), upper=False, lower_first=True) if about else None
    if topic is not None:
        name.take("B", Stretch(topic.end, "về " + topic.name))


def topic(scene: Scene, name: Name) -> None:
    """What a steering committee steers, up to the level that it stands at: "phòng, chống tham nhũng, tiêu cực tỉnh"."""
    match = _TOPIC.match(scene.lower, name.end)
    if match is None or _LISTED.search(scene.work, match.start(1), match.end(1)):
        return
    if scene.breaks(name.end, match.end()) or _TOPIC_NOT.search(scene.lower, match.start(1), match.end()):
        return
    name.take("B", Stretch(match.end(), spelled(scene.work[match.start() : match.end()], upper=scene.capitals(name.start, match.end()))))


def vietnam(scene: Scene, name: Name) -> None:
    """The country, "Việt Nam", at the end of a name."""
    match = _VIETNAM.match(scene.lower, name.end)
    if match is None or not scene.work[match.start() : match.end()].strip()[0].isupper():
        return
    if not scene.breaks(name.end, match.end()) or scene.capitals(name.start, match.end()):
        name.take("V", Stretch(match.end(), "Việt Nam"))


def court(scene: Scene, name: Name) -> None:
    """The rank of a court: "tối cao", "cấp cao tại Đà Nẵng"."""
    match = _HIGH.match(scene.lower, name.end)
    if match:
        place = scene.work[match.start(1) : match.end(1)] if match[1] else None
        name.take("G", Stretch(match.end(), fold(scene.work[match.start() : match.end()]), fold(place) if place else None))


def area(scene: Scene, name: Name) -> None:
    """The area of a court, a treasury or an audit: "khu vực 3"."""
    match = _AREA.match(scene.lower, name.end)
    if match:
        words = fold(scene.work[match.start() : match.end()])
        name.take("K", Stretch(match.end(), words.replace("KHU VỰC", "khu vực")))


def unit(scene: Scene, name: Name) -> None:
    """The number of a unit or of what a committee is called by: "389", "Thủ đô Hà Nội"."""
    match = _UNIT.match(scene.lower, name.end)
    if match:
        name.take("D", Stretch(match.end(), fold(scene.work[match.start() : match.end()])))


def site(scene: Scene, name: Name) -> None:
    """Where a branch works: "tại Kon Tum"."""
    match = _AT.match(scene.lower, name.end)
    place = read_name(scene, match.end(), ANY, upper=False) if match else None
    if place is not None:
        name.take("A", Stretch(place.end, "tại " + place.name, place.place))
