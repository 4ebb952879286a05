"""Announcements: the count, the noun phrase and the cue that stand before a list.

    lead = [...] [head] count noun [modifier ...] [verb] cue

The count that governs is the nearest one to the cue that is no measure, no ordinal and no number of something; the label is
the noun phrase from its count (or its plural word: các, những, một số) up to the cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vn_directive_parser.extract.enumerations.markers import NUMBER_WORDS
from vn_directive_parser.extract.enumerations.words import words
from vn_directive_parser.lexicon import tables

REACH = 400
"""Code points before the cue in which an announcement may start."""

_UNIT = re.compile(r"(?:điều|khoản|điểm|mục|chương)\s+(?:\d|này|[a-zđ]\b)")
_ESTIMATE = re.compile(r"(?:tối thiểu|ít nhất|tối đa|không quá|khoảng)(?:\s+(?:có|là))?\s*\Z")
_MODIFIED = re.compile(r"[,;:(]|(?<!\w)(?:của|cho|với|tại|ở|trong|từ|là|gồm|có)(?!\w)")
_FAR = re.compile(r",(?:\s+[^\s,]+){4}")
_SENTENCE = re.compile(r"(?<=[.!?;…])[\"”’)]*\s+(?=\S)")
_ABBREVIATION = re.compile(r"(?<!\w)(?:tp|ths|ts|gs|pgs|bs|ks|th|tr|v\.v|kt|tm|tl|st|no|mr)\.\s*\Z")
# Verbs after whose subject a list tells what it consists of, and verbs that tell what somebody does.
_TOPIC_VERB = r"tập trung|gồm|bao gồm|(?<!đạt )được|là|(?<!thiết )(?<!trang )(?<!chuẩn )bị|thể hiện|chia(?! sẻ)|trải qua|diễn ra|có|cần"
_VERB = re.compile(
    rf"(?<!\w)(?:(?P<topic>{_TOPIC_VERB})|phải|thực hiện|triển khai|yêu cầu|đề nghị|giao|quy định|ban hành|có trách nhiệm|đã|sẽ|nhằm"
    r"|làm rõ|thống nhất|báo cáo|hướng dẫn|thông báo|chỉ đạo|kiến nghị|đề xuất)(?!\w)"
)
_ENDING_VERBS = (
    "trách nhiệm",
    "báo cáo",
    "quy định",
    "yêu cầu",
    "đề nghị",
    "thực hiện",
    "bởi",
    "nhằm",
    "để",
    "bổ sung",
    "quyền",
    "rằng",
    "cho",
)
# How a label ends that runs over a clause: "..., Ủy ban nhân dân huyện yêu cầu".
_CLAUSE_ENDINGS = (
    " yêu cầu",
    " đề nghị",
    " chỉ đạo",
    " thông báo",
    " hướng dẫn",
    " giao",
    " thống nhất",
    " kết luận",
    " báo cáo",
    " đề xuất",
)
# "có ý kiến chỉ đạo", "nội dung": what is had is listed.
_OWNED = re.compile(r"(?<!\w)(?:có\s+|(?=nội dung\Z))(?P<what>[^\W\d_][^,:;]*)\Z")
_RELATION = re.compile(r"(?<!\w)(?:trong|theo|này|quy định|thẩm quyền|thể|trách nhiệm)(?!\w)")
_INCLUDING = re.compile(r"[ ,:(\n]*(?:bao )?gồm(?!\w)")
_DONE = r"chỉ ra|đề ra|xác định|đặt ra|nêu ra|nêu|phân công|quy định|triển khai|thực hiện"
_TAIL = re.compile(rf"(?:\s*,)?\s*(?:được (?:{_DONE})|thống nhất|đã (?:nêu|đề ra)|như|theo thứ tự)\s*\Z")
_PLURAL = re.compile(r"(?<!\w)(?:một hoặc nhiều|một trong(?: số)? (?:các|những)|một số|các|những|nhiều|mấy)(?= [“\"]?\w)")


@dataclass(slots=True, frozen=True)
class Announcement:
    """What announces a list.

    `label`: start and end of the noun phrase, None if there is none. `count`: the number announced. `key`: the word that every
    item of a slogan repeats ("rõ" of "6 rõ"). `cue`: "strong", "weak" ("là"), "example" ("như"), "never" or "" (a bare colon).
    `noun`: the first words after the count or plural word, in lower case. `doubtful`: an estimate or a share ("tối đa 4", "3/8")
    stands there, which announces only if it is the number of items found.
    """

    label: tuple[int, int] | None = None
    count: int | None = None
    key: str | None = None
    cue: str = ""
    noun: str = ""
    plural: bool = False
    doubtful: bool = False


@cache
def _cue_pattern() -> re.Pattern[str]:
    cues = sorted((row["cue"] for row in tables.rows("enumeration_cues")), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, cues)) + r")\s*[:,]?\s*\Z")


@cache
def _strengths() -> dict[str, str]:
    return {row["cue"]: row["strength"] for row in tables.rows("enumeration_cues")}


@cache
def nouns(kind: str) -> frozenset[str]:
    """The nouns of one class: "unit", "count", "slogan", "head"."""
    return frozenset(row["noun"] for row in tables.rows("counted_nouns") if row["class"] == kind)


@cache
def _count_pattern() -> re.Pattern[str]:
    # Takes "7 định", "05 nhiệm", "ba khâu", "“6 rõ"; must not take "2025", "1.234", "12/2024", "20%", "Ba Đình".
    numbers = "|".join(sorted((word for word in NUMBER_WORDS if word not in ("một", "nhất", "tư")), key=len, reverse=True))
    return re.compile(rf"(?<![\w./,-])(?:(?P<digits>\d{{1,3}})(?:/\d{{1,3}})?|(?P<word>{numbers}))(?=\s+[“\"‘']?[^\W\d_])")


def read(work: str, lower: str, start: int, cue_end: int, wanted: int | None = None) -> Announcement:
    """The announcement in the sentence before `cue_end` (where the list or its colon starts), not before `start`.

    `wanted`: the number of items found, if known; of several possible counts the one that equals it is preferred.
    """
    if cue_end - REACH > start:
        start = lower.find(" ", cue_end - REACH, cue_end) + 1 or start
    start = clause_start(work, lower, start, cue_end)
    end, cue = strip_cues(lower, start, cue_end)
    if lower.endswith("có trách nhiệm", start, end):
        return Announcement(cue=cue)
    counts, doubtful = _counts(work, lower, start, end, wanted)
    if wanted is not None:
        # A count far from its list announces it only if it is right.
        counts = [(at, value) for at, value in counts if value == wanted or not _far(lower, at, end)]
        counts.sort(key=lambda found: found[1] != wanted)
    plural = _plural(lower, start, end, alone=not counts)
    if counts and (plural is None or counts[0][0] > plural or counts[0][1] == wanted or _same_phrase(lower, counts[0][0], plural)):
        at, value = counts[0]
        if (
            len(counts) > 1
            and counts[1][1] == value
            and 0 < len(lower[counts[1][0] : at].split()) <= 5
            and not _MODIFIED.search(lower, counts[1][0], at)
        ):
            at = counts[1][0]  # "4 sản phẩm OCOP 4 sao"
        noun = _noun(lower, at)
        head = _head(lower, start, at)
        return Announcement(_phrase(lower, head, end), value, _key(noun), cue, noun)
    if plural is not None:
        label = (_owner(lower, start, plural), _label_end(lower, plural, end))
        return Announcement(_clauseless(lower, label), None, None, cue, _noun(lower, plural), plural=True, doubtful=doubtful)
    subject = _subject(work, lower, start, end, cue)
    noun = lower[subject[0] : subject[0] + 30] if subject else ""
    return Announcement(subject, None, None, cue, noun, doubtful=doubtful)


def _far(lower: str, at: int, end: int) -> bool:
    """Whether a clause of its own or many words stand between a count and the cue."""
    between = lower[at:end]
    return len(between.split()) > 14 or _FAR.search(between) is not None


def clause_start(work: str, lower: str, start: int, end: int, *, whole: bool = False) -> int:
    """Where the clause that ends at `end` starts; `whole`: the sentence, whatever semicolons stand in it."""
    found = start
    for match in _SENTENCE.finditer(work, start, end):
        if match.end() >= end:
            break
        mark, following = work[match.start() - 1], work[match.end()]
        if mark == ";":
            if not whole:
                found = match.end()
        elif (following.isupper() or following in '“"(-' or following.isdigit()) and not _ABBREVIATION.search(
            lower, max(start, match.start() - 5), match.start() + 1
        ):
            found = match.end()
    while found < end and work[found] in ' \n“"-+•*,;(':
        found += 1
    return found


def strip_cues(lower: str, start: int, end: int) -> tuple[int, str]:
    """The end of the words before all cues, and the strength of the strongest cue."""
    strength = ""
    while end > start and lower[end - 1] in " :,\n.;(-":
        end -= 1
    for _ in range(3):
        match = _cue_pattern().search(lower, max(start, end - 40), end)
        if match is None:
            break
        word = " ".join(lower[match.start() : match.end()].strip(" :,\n").split())
        if word == "cụ thể" and lower[start : match.start()].rstrip()[-1:] not in (",", ".", ";", ":", ""):
            break  # "3 mục tiêu cụ thể:"
        found = _strengths().get(word, "")
        if strength in ("", "weak") or found == "never":
            strength = found
        end = match.start()
        while end > start and lower[end - 1] in " ,\n:":
            end -= 1
    return end, strength


def _phrase(lower: str, start: int, end: int) -> tuple[int, int]:
    """The label from `start`; a clause that runs on after a comma ("..., Ủy ban nhân dân xã yêu cầu") is cut off."""
    end = _label_end(lower, start, end)
    comma = lower.find(", ", start, end)
    if comma >= 0 and lower.endswith(_CLAUSE_ENDINGS, comma, end):
        end = comma
    return start, end


def _clauseless(lower: str, label: tuple[int, int]) -> tuple[int, int] | None:
    """The label, None where a clause runs on after it: "các biện pháp ..., Ủy ban nhân dân huyện yêu cầu"."""
    comma = lower.find(", ", *label)
    return None if comma >= 0 and lower.endswith(_CLAUSE_ENDINGS, comma, label[1]) else label


def _counts(work: str, lower: str, start: int, end: int, wanted: int | None) -> tuple[list[tuple[int, int]], bool]:
    """Positions and values of all numbers that may announce, nearest to the end first; whether doubtful ones were left out."""
    found: list[tuple[int, int]] = []
    doubtful = False
    for match in _count_pattern().finditer(lower, start, end):
        at = match.start()
        after = lower[match.end() : match.end() + 40].lstrip().lstrip("“\"‘'")
        first = after.split(None, 1)[0].strip(',.;:)”"') if after else ""
        before = lower[max(start, at - 14) : at].split()
        previous = before[-1].strip('(“"') if before else ""
        belongs = first in words("not_counted") and _key(" ".join(re.findall(r"\w+", after)[:2])) is None
        if belongs or _UNIT.match(after):
            continue
        if first in nouns("unit"):  # "thanh toán làm ba lần:" counts only where three are listed
            bare = first in ("lần", "ngày") and len(lower[match.end() : end].split()) == 1
            doubtful = doubtful or bare
            value = NUMBER_WORDS[match["word"]] if match["word"] else int(match["digits"])
            if bare and value == wanted and value > 1:
                found.append((at, value))
            continue
        inside = lower[at:end]
        if inside.count(")") > inside.count("("):
            continue
        share = match["digits"] is not None and lower[match.end("digits") : match.end("digits") + 1] == "/"
        if share or _ESTIMATE.search(lower, max(start, at - 24), at):
            doubtful = True
            if match["digits"] is None or int(match["digits"]) != wanted:
                continue
        if previous in words("not_counting") or (previous[-1:] == "," and previous[:-1].isdigit()):
            continue
        if previous == "từ" and after.split(None, 3)[1:2] == ["đến"]:
            continue
        if match["word"]:
            written = work[match.end() : match.end() + 3].lstrip()
            if written[:1].isupper():
                continue
            if match["word"] == "năm" and not after.startswith(_counted()):
                # "năm" is a year too: beside other nouns it counts five only where five are found.
                doubtful = doubtful or _is_five(previous, first)
                if wanted != NUMBER_WORDS["năm"] or not _is_five(previous, first):
                    continue
            value = NUMBER_WORDS[match["word"]]
        else:
            value = int(match["digits"])
        if value > 1:
            found.append((at, value))
    found.reverse()
    return found, doubtful


@cache
def _counted() -> tuple[str, ...]:
    return tuple(nouns("count") | nouns("slogan"))


def _is_five(previous: str, following: str) -> bool:
    """Whether "năm" between two words may be a number: not "trong năm qua", "5 năm", "năm học"."""
    return not previous.isdigit() and previous not in words("before_year") and following not in words("after_year")


def _plural(lower: str, start: int, end: int, *, alone: bool) -> int | None:
    """The last plural word that heads a phrase of its own; one after a preposition ("của các ...") only where no other is.

    `alone`: no count stands in the sentence.
    """
    last: int | None = None
    after_preposition: int | None = None
    for match in _PLURAL.finditer(lower, start, end):
        before = lower[max(start, match.start() - 10) : match.start()].split()
        if before and (before[-1] in words("preposition") or before[-1] == "và"):
            after_preposition = match.start()
        else:
            last = match.start()
    return after_preposition if last is None and alone else last


def _same_phrase(lower: str, count: int, plural: int) -> bool:
    """Whether a plural word after the count only modifies the counted noun."""
    between = lower[count:plural]
    return plural > count and not re.search(r"[,:;]|(?<!\w)(?:có|là|thực hiện|thống nhất|đề ra|nêu)(?!\w)", between)


def _noun(lower: str, at: int) -> str:
    syllables = lower[at : at + 60].lstrip('“"').split()
    start = 1
    if len(syllables) > 2 and syllables[0] == "một" and syllables[1] in ("số", "hoặc", "trong"):
        start = 2 if syllables[1] == "số" else 3
    return " ".join(syllables[start : start + 4]).strip('“”",.:;()')


def _key(noun: str) -> str | None:
    """The word of a slogan that its items repeat."""
    syllables = re.split(r"[^\w]+", noun)
    for length in (2, 1):
        word = " ".join(syllables[:length])
        if word in nouns("slogan"):
            return word
    return None


def _head(lower: str, start: int, at: int) -> int:
    """The start of a label whose count a head noun precedes: "tinh thần sáu rõ", "nguyên tắc “bốn an toàn”"."""
    first = at
    if first > start and lower[first - 1] in '“"':
        first -= 1
    before = lower[max(start, first - 24) : first]
    for head in nouns("head"):
        if before.rstrip().endswith(head) and (len(before.rstrip()) == len(head) or not before.rstrip()[-len(head) - 1].isalnum()):
            after = lower[at : at + 40].lstrip('“"').split()
            if first < at or _key(" ".join(after[1:3]).strip('“”",:;()')) is not None:
                return first - len(before) + len(before.rstrip()) - len(head)
    return at


def _owner(lower: str, start: int, plural: int) -> int:
    """The start of a noun phrase that a plural word only continues: "Ký hiệu một số tên loại văn bản"."""
    syllables = lower[start:plural]
    if (
        0 < len(syllables) < 24
        and not _VERB.search(syllables)
        and "," not in syllables
        and syllables.split()[-1] not in words("preposition")
        and len(syllables.split()) < 4
    ):
        return start
    return plural


def _label_end(lower: str, start: int, end: int) -> int:
    """The label without the tail that belongs to the verb."""
    for word in (" sau đây", " dưới đây"):
        at = lower.find(word, start, end + len(word) + 1)
        if at >= 0 and not lower.startswith(" của", at + len(word)):
            return at + len(word)
    match = _TAIL.search(lower, start, end)
    if match:
        end = match.start()
    while end > start and (
        lower[end - 1] in " ,;:\n-("
        or (lower[end - 1] == "”" and "“" not in lower[start:end])
        or (lower[end - 1] == '"' and lower.count('"', start, end) % 2)
    ):
        end -= 1
    return end


def _subject(work: str, lower: str, start: int, end: int, cue: str) -> tuple[int, int] | None:
    """The noun phrase that an uncounted list explains: what stands before the verb, or the whole of a short clause."""
    owned = _OWNED.search(lower, max(start, end - 40), end)
    if owned and len(owned["what"].split()) <= 4 and not _RELATION.search(owned["what"]):
        return owned.span("what")
    including = _INCLUDING.match(lower, end) is not None
    syllables = lower[start:end].split()
    stop = end
    if not including and not work.startswith(("Lý do", "Căn cứ"), start):
        if lower.endswith(_ENDING_VERBS, start, end) and syllables[0] not in ("về", "công", "việc"):
            return None
        verb = _VERB.search(lower, start, end)
        if verb and verb.start() > start and verb["topic"] is None and (cue or len(syllables) > 12):
            return None  # "Sở Nội vụ báo cáo như sau:" names nothing that is listed; "Về tổ chức thực hiện:" is a heading
        if verb and verb["topic"] is not None:
            stop = verb.start()
    while stop > start and lower[stop - 1] in " ,;:\n-(":
        stop -= 1
    syllables = lower[start:stop].split()
    cut_short = stop < end - 2 and not 2 < len(syllables) <= 12 and " ".join(syllables) not in nouns("count")
    if not 1 <= len(syllables) <= 30 or cut_short:
        return None
    if (cue or len(syllables) > 5) and syllables[0] in ("khi", "sau", "theo", "qua", "từ", "để", "trong", "tại", "trên", "ngoài"):
        return None
    return start, stop
