"""What the text calls a document later: "Nghị định này" (self), "Kế hoạch trên", "Công văn nêu trên" (back)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.lexicon import types
from vn_directive_parser.lexicon.phrases import words
from vn_directive_parser.lexicon.types import DocumentType

_BOUND = re.compile(r"(?<![^\W_])bản\s{1,3}$")
_POINTER = re.compile(r"(?<![^\W_])(?:(?:đã|vừa|được)\s{1,3}){0,2}(?:nêu|nói|kể|dẫn)\s{1,3}$")
# Before "kế hoạch trên" in small letters: only behind such a word is it one document, not "nhiều kế hoạch trên".
_BEFORE_SMALL = frozenset(("trong", "theo", "của", "tại", "bởi", "từ", "với", "hiện", "khai", "dung", "hành"))
_POINTING = frozenset(("nêu", "nói", "kể", "dẫn"))
_NUMBER_LEFT = re.compile(r"(?:số\s{1,3})?\d{1,5}[a-zđ]?\s{1,3}$")
# After a bare "Kế hoạch trên": an end or one of the words with which a predicate goes on; not "trên địa bàn".
_GOES_ON = re.compile(
    r"\s{0,3}(?:đây\b|[.,;:)\"”!?]|$|\s(?:đã|được|là|có|quy\s{1,3}định|nêu|cần|phải|và|để|theo|thì|sẽ|do|bị|đang|hết|gửi|yêu\s{1,3}cầu|không|chưa|cũng|nhằm|"
    r"xác\s{1,3}định|giao|đề\s{1,3}ra|tại\s{1,3}(?!các)|với|đến|của|cho|trước|sau|khi|mà|nếu|hoặc|vẫn|còn|từ|trong|bằng|nên|chỉ|vào|gồm|bao\s{1,3}gồm|áp\s{1,3}dụng|góp\s{1,3}phần|tạo|giúp|thay\s{1,3}thế|có\s{1,3}hiệu)\b)"
)


@dataclass(slots=True)
class Pointing:
    """A pointing mention: `head` is one past the type word, where a bare number may follow."""

    start: int
    end: int
    head: int
    form: str
    kind: DocumentType
    numbered: bool = False
    weak: bool = False
    """True where the words may mean a thing: a document only where one of the type was named before ("quyết định này")."""
    whole: bool = False
    """True where a whole number stands before the pointing words; `head` is its end."""


def find(near: Neighbours) -> list[Pointing]:
    """All pointing mentions, in order."""
    found = [*_this(near), *_above(near)]
    found.sort(key=lambda hit: hit.start)
    return found


def _each(lower: str, word: str) -> Iterator[int]:
    position = lower.find(word)
    while position >= 0:
        end = position + len(word)
        if not (lower[position - 1 : position].isalnum() or lower[end : end + 1].isalnum()):
            yield position
        position = lower.find(word, end)


def _this(near: Neighbours) -> Iterator[Pointing]:
    """Mentions "<type> này", in any case of letters; the common words only with a capital."""
    lower = near.lower
    for position in _each(lower, "này"):
        if position == 0 or lower[position - 1] not in " \n\t":
            continue
        found = types.ending_at(lower, position)
        if found is not None and _means_document(near, found[0], position):
            bound = _BOUND.search(lower, max(0, found[0] - 7), found[0]) if lower.find("bản", max(0, found[0] - 7), found[0]) >= 0 else None
            start = bound.start() if bound else found[0]
            weak = near.work[found[0]].islower() and " ".join(lower[found[0] : near.before(position)].split()) in words("weak_word")
            yield Pointing(start, position + 3, near.before(position), "self", found[1], weak=weak)


def _means_document(near: Neighbours, start: int, end: int) -> bool:
    word = " ".join(near.lower[start:end].split())
    if word == "văn bản" or near.text.paragraph(start)[1] < end:
        return False
    before = near.lower[max(0, start - 9) : start].split()
    if before and word == "luật" and before[-1] in words("not_before_law"):
        return False
    if before and (before[-1] in words("plural") or (before[-1].isdecimal() and before[-1].startswith("0"))):
        return False
    return near.work[start].isupper() or word not in words("common_word")


def _with_here(lower: str, end: int) -> int:
    """Behind "trên", and behind the "đây" that may follow."""
    return end + 4 if lower.startswith(" đây", end) else end


def _above(near: Neighbours) -> Iterator[Pointing]:
    """Mentions "<type> (số N) (nêu|nói) trên (đây)"."""
    lower = near.lower
    for position in _each(lower, "trên"):
        if position == 0 or lower[position - 1] not in " \n\t":
            continue
        last = lower[max(0, position - 8) : position].split()
        pointer = _POINTER.search(lower, max(0, position - 22), position) if last and last[-1] in _POINTING else None
        if pointer is None and not _GOES_ON.match(lower, position + 4):
            continue
        left = pointer.start() if pointer else position
        whole = near.numbers_by_end.get(near.before(left)) if pointer else None
        if whole is not None and whole.shape != "bare":
            yield Pointing(whole.start, _with_here(lower, position + 4), whole.end, "back", DocumentType(""), whole=True)
            continue
        number = _NUMBER_LEFT.search(lower, max(0, left - 16), left)
        head = number.start() if number else left
        found = types.ending_at(lower, head)
        if found is None or not _means_document(near, found[0], near.before(head)):
            continue
        small = pointer is None and near.work[found[0]].islower()
        if small and (near.lower[max(0, found[0] - 7) : found[0]].split() or [""])[-1] not in _BEFORE_SMALL:
            continue
        end = _with_here(lower, position + 4)
        yield Pointing(found[0], end, near.before(head), "back", found[1], numbered=number is not None, weak=small)
