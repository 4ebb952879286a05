"""Announcements: the count, the noun phrase and the cue that stand before a list.

    lead = [...] [head] count noun [modifier ...] [verb] cue

The count that governs is the nearest one to the cue that is no measure, no ordinal and no number of something; the label is
the noun phrase from its count (or its plural word: các, những, một số) up to the cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from vn_directive_parser.extract.enumerations import labels
from vn_directive_parser.extract.enumerations.markers import NUMBER_WORDS
from vn_directive_parser.extract.enumerations.words import words
from vn_directive_parser.lexicon import tables

REACH = 400
"""Code points before the cue in which an announcement may start."""

_UNIT = re.compile(r"(?:điều|khoản|điểm|mục|chương)\s+(?:\d|này|[a-zđ]\b)")
_ESTIMATE = re.compile(r"(?:tối thiểu|ít nhất|tối đa|không quá|khoảng)(?:\s+(?:có|là))?\s*\Z")
_MODIFIED = re.compile(r"[,;:(]|(?<!\w)(?:của|cho|với|tại|ở|trong|từ|là|gồm|có)(?!\w)")
_FAR = re.compile(r",(?:\s+[^\s,]+){4}")
_SENTENCE = re.compile(r"[.!?;…](?:\[\d{1,3}\])?[\"”’)]*\s+(?=\S)")
_ABBREVIATION = re.compile(r"(?<!\w)(?:tp|ths|ts|gs|pgs|bs|ks|th|tr|v\.v|kt|tm|tl|st|no|mr)\.\s*\Z")
_AFTER_STOP = ' \n.…!?;"”)*'
_SHORTEST_SENTENCE = 12
"""Code points of the shortest sentence that announces what the next lists."""
_LISTED = re.compile(r":|(?<!\w)gồm(?!\w)")
"""What shows that a count has its list in its own sentence."""
_SHORT_OWNER = 3
_LONGEST_PHRASE = 16
"""Words from a count to the end of the sentence that announces."""
_FAR_BEFORE = re.compile(r"[,;]|(?<!\w)(?:đã|được|là|có|đang|sẽ)(?!\w)")
"""What shows that the sentence went on to something else after a count that does not equal the items."""
_PEOPLE = ("đồng chí", "đồng bào", "ngày hội", "năm học")
"""Nouns that open as a unit does."""
_HEADING_COUNTS = ("danh mục", "hạng mục", "phân loại", "trong số", "định kỳ")
"""What may stand before a count although its last syllable is one that numbers: "danh mục 3 dự án", "trong số 4 tiểu ban"."""
_PLURALS = (
    "một hoặc nhiều", "một trong số các", "một trong số những", "một trong các", "một trong những", "một số",
    "các", "những", "nhiều", "mấy",
)  # fmt: skip
_PLURAL = re.compile("(?:" + "|".join(rf"{word}(?<!\w{word})" for word in _PLURALS) + r')(?= [“"]?\w)')


@dataclass(slots=True, frozen=True)
class Announcement:
    """What announces a list.

    `label`: start and end of the noun phrase, None if there is none. `count`: the number announced. `key`: the word that every
    item of a slogan repeats ("rõ" of "6 rõ"). `cue`: "strong", "weak" ("là"), "example" ("như"), "never" or "" (a bare colon).
    `noun`: the first words after the count or plural word, in lower case. `doubtful`: an estimate or a share ("tối đa 4", "3/8")
    stands there, which announces only if it is the number of items found. `before`: it was read in the sentence before the cue's
    own ("... 4 chỉ tiêu. Cụ thể: ..."), where a count announces only if it is the number of items found, or their sum.
    """

    label: tuple[int, int] | None = None
    count: int | None = None
    key: str | None = None
    cue: str = ""
    noun: str = ""
    plural: bool = False
    doubtful: bool = False
    before: bool = False


@cache
def _cue_pattern() -> re.Pattern[str]:
    cues = sorted(_strengths(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, cues)) + r")\s*[:,]?\s*\Z")


@cache
def _all_cues() -> tuple[str, ...]:
    return tuple(_strengths())


@cache
def _strengths() -> dict[str, str]:
    return {row["cue"]: row["strength"] for row in tables.rows("enumeration_cues")}


# Takes "7 định", "05 nhiệm", "3/8 xã"; must not take "2025", "1.234", "12/2024", "20%". What may not stand before a number is looked
# at behind its first letters: `re` skips fast to what a pattern may start with.
_NOUN = r"(?=\s+[“\"‘']?[^\W\d_])"
_DIGITS = re.compile(r"(?P<digits>\d(?<![\w./,-]\d)\d{0,2})(?:/\d{1,3})?" + _NOUN)


@cache
def _number_words() -> re.Pattern[str]:
    # Takes "ba khâu", "“sáu rõ"; "Ba Đình" is left to `_counts`, which looks at the capital.
    words = sorted((word for word in NUMBER_WORDS if word not in ("một", "nhất", "tư")), key=len, reverse=True)
    return re.compile("(?P<word>" + "|".join(rf"{word}(?<![\w./,-]{word})" for word in words) + ")" + _NOUN)


def _numbers(lower: str, start: int, end: int) -> list[re.Match[str]]:
    """All numbers that may count in a stretch, in order, as matches of "digits" or "word"."""
    found = [*_DIGITS.finditer(lower, start, end), *_number_words().finditer(lower, start, end)]
    if len(found) > 1:
        found.sort(key=re.Match.start)
    return found


def read(work: str, lower: str, start: int, cue_end: int, wanted: int | None = None) -> Announcement:
    """The announcement in the sentence before `cue_end` (where the list or its colon starts), not before `start`.

    `wanted`: the number of items found, if known; of several possible counts the one that equals it is preferred.
    """
    opening = start = _within_reach(lower, start, cue_end)
    start = clause_start(work, lower, start, cue_end)
    end, cue = strip_cues(lower, start, cue_end)
    semicolon = lower.rfind(";", opening, start)
    if end <= start and semicolon >= 0 and not lower[semicolon + 1 : start].strip():
        start = clause_start(work, lower, opening, semicolon)  # "02 đồng chí; gồm 01 đồng chí A và 01 đồng chí B"
        end, _ = strip_cues(lower, start, semicolon)
    if end <= start and start > opening:
        return _read_before(work, lower, opening, start, cue, wanted)
    if lower.endswith("có trách nhiệm", start, end):
        return Announcement(cue=cue)
    return _read_clause(work, lower, start, end, cue, wanted)


def _read_before(work: str, lower: str, opening: int, start: int, cue: str, wanted: int | None) -> Announcement:
    """The announcement in the sentence before a cue that opens its own: "... 4 chỉ tiêu. Cụ thể: ...", "... 2 bệnh viện. Đó là ..."."""
    stop = start
    while stop > opening and work[stop - 1] in _AFTER_STOP:
        stop -= 1
    if stop - opening < _SHORTEST_SENTENCE or cue in ("never", "example"):
        return Announcement(cue=cue)
    first = clause_start(work, lower, opening, stop, whole=True)
    found = _read_clause(work, lower, first, stop, cue, wanted)
    if found.label is None or (found.count is None and not found.plural):
        return Announcement(cue=cue)
    if _LISTED.search(lower, found.label[0], stop):
        return Announcement(cue=cue)
    if found.count != wanted and (
        _FAR_BEFORE.search(lower, found.label[0], stop) or len(lower[found.label[0] : stop].split()) > _LONGEST_PHRASE
    ):
        return Announcement(cue=cue, before=True, doubtful=found.count is not None)
    return replace(found, before=True)


def _read_clause(work: str, lower: str, start: int, end: int, cue: str, wanted: int | None) -> Announcement:
    """The announcement in one clause without its cue."""
    each = lower.rfind(", mỗi ", start, end) if cue == "strong" else -1
    if each >= 0 and lower.count(" ", each + 2, end) < _SHORT_OWNER:
        start = each + 2  # "3 suất quà, mỗi suất gồm: ..."
    counts, doubtful = _counts(work, lower, start, end, wanted)
    if wanted is not None:
        # A count far from its list announces it only if it is right.
        counts = [(at, value) for at, value in counts if value == wanted or not _far(lower, at, end)]
        counts.sort(key=lambda found: found[1] != wanted)
    plural = _plural(lower, start, end, alone=not counts)
    if wanted is not None and counts and counts[0][1] > 2 * wanted:
        nearer = _plural(lower, start, end, alone=True)
        if nearer is not None and nearer > counts[0][0]:
            counts, plural = [], nearer  # "85 cán bộ của các đơn vị: A, B và C"
    if counts and (plural is None or counts[0][0] > plural or counts[0][1] == wanted or _same_phrase(lower, counts[0][0], plural)):
        at, value = counts[0]
        if (
            len(counts) > 1
            and counts[1][1] == value
            and 0 < len(lower[counts[1][0] : at].split()) <= 5
            and not _MODIFIED.search(lower, counts[1][0], at)
        ):
            at = counts[1][0]  # "4 sản phẩm OCOP 4 sao"
        noun = labels.noun_of(lower, at)
        head = labels.head(lower, start, at)
        return Announcement(labels.phrase(lower, head, end), value, labels.key_of(noun), cue, noun)
    if plural is not None:
        label = (labels.owner(lower, start, plural), labels.label_end(lower, plural, end))
        return Announcement(labels.clauseless(lower, label), None, None, cue, labels.noun_of(lower, plural), plural=True, doubtful=doubtful)
    subject = labels.subject(work, lower, start, end, cue)
    noun = lower[subject[0] : subject[0] + 30] if subject else ""
    return Announcement(subject, None, None, cue, noun, doubtful=doubtful)


def may_count(lower: str, start: int, end: int, most: int) -> bool:
    """Whether a number from 2 to `most` that could announce stands in reach of a cue at `end`; far cheaper than `read`."""
    start = _within_reach(lower, start, end)
    for pattern in (_DIGITS, _number_words()):
        for match in pattern.finditer(lower, start, end):
            if 1 < _value(match) <= most and not _UNIT.match(lower[match.end() : match.end() + 40].lstrip()):
                return True
    return False


def _value(number: re.Match[str]) -> int:
    """The value of a number; of a share ("3/8") that of its first part."""
    return NUMBER_WORDS[number[0]] if number.lastgroup == "word" else int(number["digits"])


def _within_reach(lower: str, start: int, cue_end: int) -> int:
    """Where the words start that may announce what a cue leads in to."""
    return (lower.find(" ", cue_end - REACH, cue_end) + 1 or start) if cue_end - REACH > start else start


def _far(lower: str, at: int, end: int) -> bool:
    """Whether a clause of its own or many words stand between a count and the cue."""
    between = lower[at:end]
    return len(between.split()) > 14 or " đến từ " in between or _FAR.search(between) is not None


def clause_start(work: str, lower: str, start: int, end: int, *, whole: bool = False) -> int:
    """Where the clause that ends at `end` starts; `whole`: the sentence, whatever semicolons stand in it."""
    found = start
    for match in _SENTENCE.finditer(work, max(0, start - 1), end):
        if match.end() >= end:
            break
        mark, following = work[match.start()], work[match.end()]
        if mark == ";":
            if not whole:
                found = match.end()
        elif (following.isupper() or following in '“"(-' or following.isdecimal()) and not _ABBREVIATION.search(
            lower, max(start, match.start() - 4), match.start() + 2
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
        tail = lower[max(start, end - 40) : end].rstrip().rstrip(":,").rstrip()
        match = _cue_pattern().search(lower, max(start, end - 40), end) if tail.endswith(_all_cues()) else None
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


def _counts(work: str, lower: str, start: int, end: int, wanted: int | None) -> tuple[list[tuple[int, int]], bool]:
    """Positions and values of all numbers that may announce, nearest to the end first; whether doubtful ones were left out."""
    found: list[tuple[int, int]] = []
    doubtful = False
    for match in _numbers(lower, start, end):
        at = match.start()
        after = lower[match.end() : match.end() + 40].lstrip().lstrip("“\"‘'")
        first = after.split(None, 1)[0].strip(',.;:)”"') if after else ""
        before = lower[max(start, at - 14) : at].split()
        previous = before[-1].strip('(“"') if before else ""
        belongs = first in words("not_counted") and labels.key_of(" ".join(re.findall(r"\w+", after)[:2])) is None
        if belongs or _UNIT.match(after):
            continue
        if first in labels.nouns("unit") and not after.startswith(_PEOPLE):  # "thanh toán làm ba lần:" counts only where three are listed
            bare = first in ("lần", "ngày") and len(lower[match.end() : end].split()) == 1
            doubtful = doubtful or bare
            value = _value(match)
            if bare and value == wanted and value > 1:
                found.append((at, value))
            continue
        inside = lower[at:end]
        if inside.count(")") > inside.count("("):
            continue
        word = match[0] if match.lastgroup == "word" else None
        share = word is None and "/" in match[0]
        if share or _ESTIMATE.search(lower, max(start, at - 24), at):
            doubtful = True
            if word is not None or _value(match) != wanted:
                continue
        named = " ".join(before[-2:]) in _HEADING_COUNTS or (
            # "... và 3 hình thức phản biện", not "khoản 5 và 6"
            previous == "và" and word is None and len(before) > 1 and not before[-2].strip("(,").isdecimal()
        )
        if (previous in words("not_counting") and not named) or (previous[-1:] == "," and previous[:-1].isdecimal()):
            continue
        if previous == "từ" and after.split(None, 3)[1:2] == ["đến"]:
            continue
        if word is not None:
            written = work[match.end() : match.end() + 3].lstrip()
            if written[:1].isupper():
                continue
            if word == "năm" and not after.startswith(_counted()):
                # "năm" is a year too: beside other nouns it counts five only where five are found.
                doubtful = doubtful or _is_five(previous, first)
                if wanted != NUMBER_WORDS["năm"] or not _is_five(previous, first):
                    continue
        value = _value(match)
        if value > 1:
            found.append((at, value))
    found.reverse()
    return found, doubtful


@cache
def _counted() -> tuple[str, ...]:
    return tuple(labels.nouns("count") | labels.nouns("slogan"))


def _is_five(previous: str, following: str) -> bool:
    """Whether "năm" between two words may be a number: not "trong năm qua", "5 năm", "năm học"."""
    return not previous.isdecimal() and previous not in words("before_year") and following not in words("after_year")


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
