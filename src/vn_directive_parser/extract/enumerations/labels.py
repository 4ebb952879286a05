"""Labels: the noun phrase that announces a list ("7 định hướng chiến lược", "tinh thần sáu rõ"), where it starts and ends."""

from __future__ import annotations

import re
from functools import cache

from vn_directive_parser.extract.enumerations.words import words
from vn_directive_parser.lexicon import tables

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
_DONE = ("chỉ ra", "đề ra", "xác định", "đặt ra", "nêu ra", "nêu", "phân công", "quy định", "triển khai", "thực hiện")
_TAIL = re.compile(rf"(?:\s*,)?\s*(?:được (?:{'|'.join(_DONE)})|thống nhất|đã (?:nêu|đề ra)|như|theo thứ tự)\s*\Z")
_TAIL_ENDS = (*_DONE, "thống nhất", "như", "theo thứ tự")


@cache
def nouns(kind: str) -> frozenset[str]:
    """The nouns of one class: "unit", "count", "slogan", "head"."""
    return frozenset(row["noun"] for row in tables.rows("counted_nouns") if row["class"] == kind)


def phrase(lower: str, start: int, end: int) -> tuple[int, int]:
    """The label from `start`; a clause that runs on after a comma ("..., Ủy ban nhân dân xã yêu cầu") is cut off."""
    end = label_end(lower, start, end)
    comma = lower.find(", ", start, end)
    if comma >= 0 and lower.endswith(_CLAUSE_ENDINGS, comma, end):
        end = comma
    return start, end


def clauseless(lower: str, label: tuple[int, int]) -> tuple[int, int] | None:
    """The label, None where a clause runs on after it: "các biện pháp ..., Ủy ban nhân dân huyện yêu cầu"."""
    comma = lower.find(", ", *label)
    return None if comma >= 0 and lower.endswith(_CLAUSE_ENDINGS, comma, label[1]) else label


def noun_of(lower: str, at: int) -> str:
    """The words after a count or plural word, up to four, in lower case."""
    syllables = lower[at : at + 60].lstrip('“"').split()
    start = 1
    if len(syllables) > 2 and syllables[0] == "một" and syllables[1] in ("số", "hoặc", "trong"):
        start = 2 if syllables[1] == "số" else 3
    return " ".join(syllables[start : start + 4]).strip('“”",.:;()')


def key_of(noun: str) -> str | None:
    """The word of a slogan that its items repeat."""
    syllables = re.split(r"[^\w]+", noun)
    for length in (2, 1):
        word = " ".join(syllables[:length])
        if word in nouns("slogan"):
            return word
    return None


def head(lower: str, start: int, at: int) -> int:
    """The start of a label whose count a head noun precedes: "tinh thần sáu rõ", "nguyên tắc “bốn an toàn”"."""
    first = at
    if first > start and lower[first - 1] in '“"':
        first -= 1
    before = lower[max(start, first - 24) : first].rstrip()
    if not before.endswith(_heads()):
        return at
    for head in nouns("head"):
        if before.endswith(head) and (len(before) == len(head) or not before[-len(head) - 1].isalnum()):
            after = lower[at : at + 40].lstrip('“"').split()
            if first < at or key_of(" ".join(after[1:3]).strip('“”",:;()')) is not None:
                return max(start, first - 24) + len(before) - len(head)
    return at


@cache
def _heads() -> tuple[str, ...]:
    return tuple(nouns("head"))


def owner(lower: str, start: int, plural: int) -> int:
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


def label_end(lower: str, start: int, end: int) -> int:
    """The label without the tail that belongs to the verb."""
    for word in (" sau đây", " dưới đây"):
        at = lower.find(word, start, end + len(word) + 1)
        if at >= 0 and not lower.startswith(" của", at + len(word)):
            return at + len(word)
    match = _TAIL.search(lower, start, end) if lower[start:end].rstrip().endswith(_TAIL_ENDS) else None
    if match:
        end = match.start()
    while end > start and (
        lower[end - 1] in " ,;:\n-("
        or (lower[end - 1] == "”" and "“" not in lower[start:end])
        or (lower[end - 1] == '"' and lower.count('"', start, end) % 2)
    ):
        end -= 1
    return end


def subject(work: str, lower: str, start: int, end: int, cue: str) -> tuple[int, int] | None:
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
    if " ".join(syllables) in words("connective"):
        return None
    cut_short = stop < end - 2 and not 2 < len(syllables) <= 12 and " ".join(syllables) not in nouns("count")
    if not 1 <= len(syllables) <= 30 or cut_short:
        return None
    if (cue or len(syllables) > 5) and syllables[0] in ("khi", "sau", "theo", "qua", "từ", "để", "trong", "tại", "trên", "ngoài"):
        return None
    return start, stop
