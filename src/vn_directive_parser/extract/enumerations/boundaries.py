"""Where an inline list is cut: one optimisation over all its commas and conjunctions.

Every candidate separator gets a score from its two neighbours; a cut into items is worth the sum of the scores at its cuts,
less what odd item lengths cost, plus a bonus if it has as many items as the text announced. The best cut is found by dynamic
programming over (last cut, items so far). The bonus is bounded: a list that clearly names five things is cut into five even
where six were announced, and strong items are never merged to please the count.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace

from vn_directive_parser.extract.enumerations import masks
from vn_directive_parser.extract.enumerations.words import class_of, ends_with, opens_with

LIMIT = 80
"""Candidate separators that are weighed against each other; beyond, each is judged alone (hostile and endless lists)."""
WINDOW = 10
"""Pieces that one item may hold."""


@dataclass(slots=True, frozen=True)
class Weights:
    """What each feature is worth; `tests/benchmarks/enumerations.py` prints what is lost without each."""

    comma: float = 1.0
    conjunction: float = 0.5
    comma_conjunction: float = 0.6
    pair: float = -2.6
    slogan: float = -4.5
    key: float = 3.0
    head: float = 1.2
    proper: float = 0.9
    kind: float = 0.7
    verbs: float = -1.5
    bare: float = -0.6
    dependent: float = -2.2
    last: float = 0.8
    after_last: float = -3.5
    joined: float = -0.8
    length: float = -0.35
    count: float = 2.4

    def without(self, feature: str) -> Weights:
        """The same weights with one feature switched off."""
        return replace(self, **{feature: 0.0})


DEFAULT = Weights()
_CLASS_WORDS = frozenset(["các", "những", "một", "xã", "phường", "huyện", "tỉnh", "quận", "thôn", "thị"])


@dataclass(slots=True, frozen=True)
class Candidate:
    """A separator: `kind` is "," "và" "hoặc" "cùng" or ",và"; the words before end at `left`, those after start at `right`."""

    kind: str
    left: int
    right: int
    named: bool = False
    """True inside the name of a body: "Sở Văn hóa, Thể thao và Du lịch"."""


class _Pieces:
    """The stretches between all candidates, as syllables."""

    def __init__(self, work: str, lower: str, start: int, end: int, candidates: list[Candidate]) -> None:
        starts = [start, *(c.right for c in candidates)]
        ends = [*(c.left for c in candidates), end]
        self.syllables = [lower[s:e].replace("“", " ").replace("”", " ").split() for s, e in zip(starts, ends, strict=True)]
        self.sizes = [max(1, len(syllables)) for syllables in self.syllables]
        self.capital = [work[s : s + 1].isupper() or (work[s : s + 1] == "“" and work[s + 1 : s + 2].isupper()) for s in starts]
        self.classes = [class_of(syllables) for syllables in self.syllables]
        self.heads = Counter([" ".join(syllables[:2]) for syllables in self.syllables])
        self.firsts = Counter([syllables[0] for syllables in self.syllables if syllables])
        self.commonest = self.firsts.most_common(1)[0] if self.firsts else ("", 0)
        self.names = sum(self.capital[1:]) * 2 > len(candidates)
        self.total = sum(self.sizes)
        self.conjunctions = sum([candidate.kind != "," for candidate in candidates])


def cut(
    work: str,
    lower: str,
    start: int,
    end: int,
    candidates: list[Candidate],
    wanted: int | None = None,
    key: str | None = None,
    weights: Weights = DEFAULT,
) -> tuple[list[int], float]:
    """The indices of the candidates that separate items, and the mean score of these cuts."""
    pieces = _Pieces(work, lower, start, end, candidates)
    scores = [_score(pieces, index, candidate, key, weights) for index, candidate in enumerate(candidates)]
    joined = False
    for index, candidate in enumerate(candidates):  # "A, B và C, D": the comma after the conjunction is the last item's own
        if joined and candidate.kind == ",":
            scores[index] += weights.joined
        joined = joined or (candidate.kind != "," and scores[index] > 0)
    if len(candidates) > LIMIT:
        return [index for index, score in enumerate(scores) if score > 0 and candidates[index].kind != "và"], 1.0
    if wanted is not None and wanted == len(candidates) + 1 and all(score < 0 for score in scores):
        return list(range(len(candidates))), 0.0  # "ba cấp: tỉnh, huyện, xã": bound everywhere, or nowhere
    chosen = _free(candidates, scores, weights) if wanted is None else _counted(pieces, candidates, scores, wanted, weights)
    mean = sum(scores[index] for index in chosen) / len(chosen) if chosen else 0.0
    return chosen, mean


def _score(pieces: _Pieces, index: int, candidate: Candidate, key: str | None, weights: Weights) -> float:
    """How much speaks for an item's end at one candidate."""
    before, after = pieces.syllables[index], pieces.syllables[index + 1]
    if not before or not after:
        return -9.0
    score = {",": weights.comma, ",và": weights.comma_conjunction, "và": weights.conjunction}.get(candidate.kind, weights.conjunction - 0.3)
    tie = 1 if candidate.named or (pieces.capital[index + 1] and masks.in_field(before, after)) else masks.bound(before, after)
    if tie:
        score += weights.slogan if tie == 2 else weights.pair
    if before[-1][-1].isdecimal() and after[0][0].isdecimal() and len(after) < 3 and len(before) > 1:
        score += weights.pair
    if key is not None:
        score += _key_score(pieces, before, after, key) * weights.key
    head = _head_score(pieces, after)
    if candidate.kind != "," and pieces.conjunctions == 1 and index + 2 == len(pieces.syllables) and index:
        head = max(head, 0.0)  # "A, B, C và D": the last item need not open as the others do
    proper = _proper_score(pieces, index)
    if candidate.kind != "," and after[0] in _CLASS_WORDS:
        head, proper = max(head, 0.6), max(proper, 0.0)  # "... và các đơn vị phụ thuộc", "Cửa Ông và xã Hải Hòa"
    score += head * weights.head + proper * weights.proper
    score += _kind_score(pieces, index) * weights.kind
    opener = opens_with(after, "dependent")
    if pieces.classes[index + 1] == "verb" and _shared_object(before, after):
        score += weights.verbs
    elif len(before) <= 2 and len(after) >= 4 and pieces.total > 5 * len(pieces.sizes) - 5 and not opener:
        score += weights.bare  # "nhà trọ, công trình xây dựng tích nước"
    if opener and not " ".join(pieces.syllables[0]).startswith(opener) and pieces.heads[" ".join(after[:2])] < 2:
        score += weights.dependent
    return score


def _key_score(pieces: _Pieces, before: list[str], after: list[str], key: str) -> float:
    """1 where the word that the items of a slogan repeat stands at the cut, -1 where it stands only elsewhere."""
    size = key.count(" ") + 1
    opens = sum(" ".join(syllables[:size]) == key for syllables in pieces.syllables) >= 2
    closes = sum(" ".join(syllables[-size:]) == key for syllables in pieces.syllables) >= 2
    if opens:
        return 1.0 if " ".join(after[:size]) == key else -1.0
    if closes:
        return 1.0 if " ".join(before[-size:]) == key else -1.0
    return 0.0


def _head_score(pieces: _Pieces, after: list[str]) -> float:
    """Whether the next piece opens as others do, or alone does not."""
    if len(after) > 1 and pieces.heads[" ".join(after[:2])] > 1:
        return 1.25
    count = pieces.firsts[after[0]]
    if count > 1 and len(after) > 1:
        return 1.0 if pieces.syllables[0] and pieces.syllables[0][0] == after[0] else 0.5
    if after[0] in ("các", "những") and pieces.classes[0] == "noun":
        return 0.0  # "nguồn ngân sách, nguồn tín dụng, nguồn vốn vay, các khoản viện trợ"
    most, times = pieces.commonest
    if times > 2 and times * 5 >= len(pieces.syllables) * 3 and after[0] != most:
        return -0.8
    return 0.0


def _proper_score(pieces: _Pieces, index: int) -> float:
    """Names among names open items; a small letter among names goes on with the name before, unless the first item has one too."""
    if not pieces.names:
        return 0.0
    if pieces.capital[index + 1]:
        return 1.0
    return -1.2 if pieces.capital[0] else -0.4


def _kind_score(pieces: _Pieces, index: int) -> float:
    """Verbs among verbs, nouns among nouns."""
    first, after = pieces.syllables[0], pieces.syllables[index + 1]
    if not first:
        return 0.0
    if first[0].isdecimal() and after[0].isdecimal() and len(after) > 1:
        return 1.5  # "82 điểm văn hóa xã và 17 bưu cục"
    kind, other = pieces.classes[0], pieces.classes[index + 1]
    if not kind:
        return 0.0
    if kind == other:
        return 1.0
    return -0.6 if other else -0.2


def _shared_object(before: list[str], after: list[str]) -> bool:
    """Whether two verbs share what follows: "xây dựng, hoàn thiện Nhà nước", "rà soát, xử lý dứt điểm 14 dự án"."""
    ending = ends_with(before, "verb")
    return bool(ending) and (len(before) == len(ending.split()) or len(ending.split()) > 1) and len(after) > len(ending.split())


def _free(candidates: list[Candidate], scores: list[float], weights: Weights) -> list[int]:
    """The cut of highest worth where no count was announced: one layer, item lengths do not matter."""
    open_after = _conjunction_after(candidates, scores)
    worth: list[float] = []
    origin: list[int] = []
    best_worth, best = 0.0, -1
    for k, score in enumerate(scores):
        top, source = 0.0, -1
        for j in range(max(0, k - WINDOW), k):
            value = worth[j] + (weights.after_last if candidates[j].kind != "," else 0.0)
            if value > top:
                top, source = value, j
        worth.append(top + score)
        origin.append(source)
        final = worth[k] + _final(candidates[k].kind, weights, open_after=open_after[k], several=source >= 0)
        if final > best_worth:
            best_worth, best = final, k
    chosen: list[int] = []
    while best >= 0:
        chosen.append(best)
        best = origin[best]
    return chosen[::-1]


def _final(kind: str, weights: Weights, *, open_after: bool, several: bool) -> float:
    """What the last cut is worth beside its own score: "A, B và C" ends with its conjunction."""
    if kind == ",":
        return -weights.last if open_after else 0.0
    return weights.last / 2 if several else 0.0


def _counted(pieces: _Pieces, candidates: list[Candidate], scores: list[float], wanted: int, weights: Weights) -> list[int]:
    """The cut of highest worth where `wanted` items were announced."""
    count = len(candidates)
    prefix = [0]
    for size in pieces.sizes:
        prefix.append(prefix[-1] + size)
    target = pieces.total / min(wanted, count + 1)

    def shape(first: int, stop: int) -> float:  # pieces first .. stop-1 as one item
        return weights.length * abs(math.log((prefix[stop] - prefix[first]) / target))

    open_after = _conjunction_after(candidates, scores)
    # layers[n][k]: worth of the best cut whose n-th and last cut is candidate k, and the cut before it.
    layers: list[list[tuple[float, int] | None]] = []
    best_worth, best_at = 0.0, (0, -1)
    for number in range(1, min(count, wanted + 2) + 1):
        row: list[tuple[float, int] | None] = [None] * count
        for k in range(number - 1, count):
            top: tuple[float, int] | None = (shape(0, k + 1), -1) if number == 1 else None
            if number > 1:
                for j in range(max(0, k - WINDOW), k):
                    entry = layers[-1][j]
                    if entry is not None:
                        late = weights.after_last if candidates[j].kind != "," else 0.0
                        option = (entry[0] + late + shape(j + 1, k + 1), j)
                        top = option if top is None or option > top else top
            if top is None:
                continue
            row[k] = (top[0] + scores[k], top[1])
            final = top[0] + scores[k] + shape(k + 1, count + 1)
            final += _final(candidates[k].kind, weights, open_after=open_after[k], several=number > 1)
            final += weights.count if number + 1 == wanted else 0.0
            if final > best_worth:
                best_worth, best_at = final, (number, k)
        layers.append(row)
    number, k = best_at
    chosen: list[int] = []
    while k >= 0 and number > 0:
        chosen.append(k)
        entry = layers[number - 1][k]
        k = entry[1] if entry is not None else -1
        number -= 1
    return chosen[::-1]


def _conjunction_after(candidates: list[Candidate], scores: list[float]) -> list[bool]:
    """For each candidate, whether a conjunction that may well open the last item follows it."""
    found = [False] * len(candidates)
    seen = False
    for index in range(len(candidates) - 1, -1, -1):
        found[index] = seen
        seen = seen or (candidates[index].kind != "," and scores[index] > 0)
    return found
