"""Open names: "Hiệp hội Nhà thầu xây dựng", "Trường THCS Khương Thượng". Capital letters and known words say how far they go."""

from __future__ import annotations

import re

from vn_directive_parser.extract.bodies_words import LEVEL, UPPER, Scene, Stretch, fold, words
from vn_directive_parser.lexicon import places
from vn_directive_parser.lexicon.organs import GAP, abbreviations, fields, heads, short_fields

# A word of a name and what joins it to the one before. Takes " Du", ", Thể", " - Giáo", " & "; must not take "; " or ". ".
_TOKEN = re.compile(rf"(,{GAP}|{GAP}?[-&]{GAP}?|{GAP})([^\W_][\w'’&]*(?:/[^\W\d_]+)?)")
_WORD = re.compile(r"[^\W_]+")
_COMES_AND = re.compile(r"[^,.;:\n()]{2,40}\s(?:và|&)\s")
# What makes a number after a name a count: "Trường Tiểu học Kim Liên 2 năm liền".
_COUNTED = re.compile(
    rf"[/.,%-]\d|{GAP}(?:năm|tháng|ngày|người|học|em|cán|đồng|lần|giờ|triệu|tỷ|xã|hộ|giải|công|tập|suất|phần|thôn|chi|đại)(?!\w)"
)
_ROMAN = re.compile("[IVX]+")
_CAPITAL = re.compile(f"[{UPPER}]")
_PROSE = re.compile(
    rf"{GAP}(?:trình|gửi|báo|dữ{GAP}liệu|số{GAP}liệu|kết{GAP}quả|ý{GAP}kiến|tình{GAP}hình|danh{GAP}sách|kế{GAP}hoạch|quy{GAP}(?:chế|định|trình|ước)|các|đề{GAP}án|chương{GAP}trình|báo{GAP}cáo|và{GAP}trình|hồ{GAP}sơ|phương{GAP}án"
    rf"|Kế|Quy|Đề|Chương|Nghị|nghị{GAP}quyết|dự{GAP}thảo|được|đã|cho|về|theo|[\"“])"
)
# Known words that are verbs when they follow a name in lower case, and two that are so only before their object.
_VERBS = frozenset(
    (
        "bảo vệ",
        "phát triển",
        "kiểm tra",
        "hỗ trợ",
        "tư vấn",
        "quản lý",
        "kiểm soát",
        "tổ chức",
        "đào tạo",
        "chuyển giao",
        "điều tra",
        "điều phối",
    )
)
# What an association does, not what it is, where its name would begin in lower case: "Hiệp hội khen thưởng".
_DEEDS = _VERBS | {"khen thưởng", "điều", "nghiên cứu", "xúc tiến", "thi đua", "giám định", "xây dựng", "đầu tư", "luật", "mắt", "điều lệ"}
_HALF_VERBS = frozenset(("xây dựng", "tổng hợp"))
_HEADS_ALONE = frozenset(("Sở", "Bộ", "Hội", "Hiệp hội", "Phòng", "Ban Thường vụ", "Liên đoàn"))
MOST_WORDS = 16


def read_open(scene: Scene, position: int, *, upper: bool, lower_first: bool = False, associated: bool = False) -> Stretch | None:
    """The open part of a name from the end of its head on; None where nothing of a name follows.

    Args:
        scene: the text.
        position: where the head ends.
        upper: the head is in capitals: the name goes on to the end of its line.
        lower_first: the first word may be a known one in lower case ("Liên đoàn cầu lông").
        associated: the head is an association, a federation ...
    """
    at, count, fresh = position, 0, False
    while count < MOST_WORDS:
        match = _TOKEN.match(scene.work, at)
        if match is None:
            break
        start, joint, token = match.start(2), match[1], match[2]
        first = count == 0
        if _stops(scene, at, start, joint, first, upper):
            break
        capital = _CAPITAL.match(token) is not None
        lowered = token.lower()
        joined = joint.strip() != "" or lowered in ("và", "hoặc")
        if lowered == "và" or joint.strip():
            following = _TOKEN.match(scene.work, match.end()) if lowered == "và" else match
            if first or following is None or not _joins(scene, following.start(2), joint.strip()):
                break
            start, capital = following.start(2), _CAPITAL.match(following[2]) is not None
            match, token, lowered = following, following[2], following[2].lower()
        if _opens_other(scene, start, lowered, capital=capital, upper=upper, first=first, joined=joined or ("\n" in joint and upper)):
            break
        end = _field_end(scene, start, "G")
        if (
            end is not None
            and (capital or not first or lower_first)
            and not _prose(scene, start, end, capital=capital, joined=joined, first=first, associated=associated)
        ):
            at, fresh, count = end, capital and end == match.end() and lowered != "thuế", count + 1
            continue
        if capital:
            at, fresh = match.end(), not token.isupper() or upper
            if lowered == "nam" and count > 1 and scene.lower.endswith("việt nam", position, at):
                break
        elif not first and (
            _is_number(scene, token, match.end())
            or (fresh and _second_syllable(scene, start, lowered, joined=joined) and not _after_place(scene, position, at))
        ):
            at, fresh = match.end(), False
        elif lowered == "số" and (number := re.compile(rf"{GAP}\d{{1,3}}(?!\w)").match(scene.work, match.end())):
            at, fresh = number.end(), True
        else:
            break
        count += 1
    if upper and not _line_ends(scene, at):
        return None
    if at == position or (count == 1 and len(scene.work[position:at].strip()) == 1):
        return None
    return Stretch(at, spelled(scene.work[position:at], upper))


def _line_ends(scene: Scene, at: int) -> bool:
    """Whether a heading's name is whole: its line ends, or a place, a mark or a column's gap follows."""
    return (
        at >= len(scene.work)
        or scene.work[at] in '\n\t.,;:()*\\|-/"”'
        or scene.work.startswith("  ", at)
        or bool(LEVEL.match(scene.lower, at))
    )


def _is_stop(scene: Scene, start: int, lowered: str) -> bool:
    """Whether a word in lower case, alone or with the next one, opens what follows a name."""
    return lowered in words("stop") or " ".join(_WORD.findall(scene.lower, start, start + 20)[:2]) in words("stop")


def _second_syllable(scene: Scene, start: int, lowered: str, *, joined: bool) -> bool:
    """Whether a word in lower case completes the one with a capital before it ("Khuyến học")."""
    return not joined and not _is_stop(scene, start, lowered) and lowered.isalpha()


def _is_number(scene: Scene, token: str, end: int) -> bool:
    """Whether a token is the number in a name ("Bệnh viện Quân y 103"), not a count of what follows."""
    return token.isdigit() and len(token) <= 3 and _COUNTED.match(scene.lower, end) is None


def _after_place(scene: Scene, position: int, at: int) -> bool:
    """Whether the last two words are a place, which ends a name: "Trường Cao đẳng Sư phạm Nghệ An tuyển sinh"."""
    return places.key(" ".join(scene.lower[position:at].split()[-2:])) in places.known()


def _stops(scene: Scene, at: int, start: int, joint: str, first: bool, upper: bool) -> bool:
    """Whether the gap before a word ends the name."""
    if "\n" in joint and not upper and scene.breaks(at, start):
        return True
    if upper and first and "\n" in joint:
        return True
    if upper and not first and ("\n" in joint or "  " in joint) and not _heading_goes_on(scene, at, start):
        return True
    return first and joint.strip() != ""


def _heading_goes_on(scene: Scene, at: int, start: int) -> bool:
    """A heading in capitals goes on in the next line if the line before it is long and the next has capitals too."""
    line = scene.work.rfind("\n", 0, at) + 1
    stop = scene.work.find("\n", start)
    following = scene.work[start : stop if stop >= 0 else len(scene.work)]
    return at - line > 24 and following.isupper() and "  " not in scene.work[at:start].replace("\n", "")


def _joins(scene: Scene, start: int, joint: str) -> bool:
    """Whether what follows "và", a comma or a hyphen belongs to the name."""
    word = _WORD.match(scene.lower, start)
    if word is None:
        return False
    known = _field_end(scene, start, "G") is not None
    if joint == ",":
        return known and _COMES_AND.match(scene.work, start) is not None
    if joint in ("-", "&"):
        return known or _twins(scene, start)
    capital = _CAPITAL.match(scene.work, start) is not None
    return known or (capital and word[0] not in words("surname"))


def _twins(scene: Scene, start: int) -> bool:
    """Whether a hyphen joins two places or two countries: "Hạ Long - Quảng Yên", "Việt - Đức"."""
    before = scene.lower[max(0, start - 24) : start].rstrip(" -").split()[-2:]
    after = scene.lower[start : start + 24].replace(",", " ").replace(".", " ").split()[:2]
    if before and before[-1] in ("việt", "nam") and "việt" in before:
        return True
    return places.key(" ".join(before)) in places.known() and places.key(" ".join(after)) in places.known()


def _opens_other(scene: Scene, start: int, lowered: str, *, capital: bool, upper: bool, first: bool, joined: bool) -> bool:
    """Whether a word opens something else: a level of places, another body, a post, a document, plain prose."""
    if LEVEL.match(scene.lower, start - 1):
        return True
    if not capital:
        return False
    two = " ".join(scene.lower[start : start + 24].split()[:2]).strip(",.;:")
    if not upper and (lowered in words("document") or lowered in words("post")):
        return _field_end(scene, start, "G") is None
    if two in words("post") or two in words("document"):
        return _field_end(scene, start, "G") is None or upper
    if (
        upper
        and lowered in words("stop")
        and lowered not in ("ban", "thực", "phát", "công", "đại", "bảo", "tổng", "đồng", "hai", "ba", "thông")
    ):
        return True
    return _other_body(scene, start, first=first, joined=joined)


def _other_body(scene: Scene, start: int, *, first: bool, joined: bool) -> bool:
    """Whether a head that always makes a body by itself, or an abbreviated one, stands here."""
    found = heads().walk(scene.lower, start)
    if not found:
        return False
    end, form = found[-1]
    previous = scene.lower[max(0, start - 12) : start].split()
    if previous and f"{previous[-1]} {scene.lower[start:end]}" in words("compound"):
        return False  # "Trung Bộ", "Hải Phòng"
    if form.organ.head == "Trung ương" or (form.short and not scene.work[start:end].isupper()):
        return False
    if form.organ.forbidden(scene.lower, end):
        return joined and " " in form.organ.head
    if form.short or not form.organ.needs or form.organ.head in _HEADS_ALONE:
        return True
    return joined or (not first and " " in form.organ.head)


def _field_end(scene: Scene, start: int, kind: str) -> int | None:
    """End of the longest known field that starts here."""
    found = fields(kind)[0].walk(scene.lower, start)
    return found[-1][0] if found else None


def _prose(scene: Scene, start: int, end: int, *, capital: bool, joined: bool, first: bool, associated: bool) -> bool:
    """Whether known words are a verb here: "Hội Golf xây dựng kế hoạch", as against "Hiệp hội Nhà thầu xây dựng"."""
    if capital or joined:
        return False
    if first and associated and scene.lower[start:end] in _DEEDS:
        return True
    if first:
        return False
    known = scene.lower[start:end]
    return known in _VERBS or (known in _HALF_VERBS and _PROSE.match(scene.work, end) is not None)


def spelled(stretch: str, upper: bool) -> str:
    """Words of a name as the record gives them: abbreviations in full, headings in sentence case."""
    name = fold(stretch)
    if upper:
        return sentence_case(name)
    return " ".join(abbreviations().get(word) or short_fields().get(word, word) for word in name.split())


def _capitalized(word: str) -> str:
    if word == "VÀ" or _ROMAN.fullmatch(word):
        return "và" if word == "VÀ" else word
    return word.capitalize()


def sentence_case(name: str) -> str:
    """A heading's words with capitals at the beginning of each known field, and at each word that is not known.

    >>> sentence_case("BẢO VỆ THIÊN NHIÊN VÀ MÔI TRƯỜNG")
    'Bảo vệ thiên nhiên và môi trường'
    """
    lower = name.lower()
    out: list[str] = []
    at = 0
    for match in _WORD.finditer(lower):
        if match.start() < at:
            continue
        out.append(lower[at : match.start()])
        found = fields("G")[0].walk(lower, match.start())
        if found:
            # The table's own writing, where it has the same words.
            end, known = found[-1]
            piece = lower[match.start() : end]
            out.append(known.name if known.name.lower() == piece else piece)
            at = end
        else:
            word = name[match.start() : match.end()]
            out.append(abbreviations().get(word) or _capitalized(word))
            at = match.end()
    out.append(lower[at:])
    words_ = "".join(out).strip()
    return words_[:1].upper() + words_[1:]
