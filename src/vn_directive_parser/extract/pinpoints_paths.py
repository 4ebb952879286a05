"""From the elements of a run of pinpoints to single paths: chains, what they inherit, ranges in the order of the units."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, pairwise, product

RANKS = {"appendix": 0, "part": 1, "chapter": 2, "section": 3, "subsection": 4, "article": 5, "clause": 6, "point": 7}
"""Largest unit first."""
LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order of điểm (Nghị định 30/2020/NĐ-CP): no f, j, w, z; đ after d."""
MOST = 400
"""Paths of one run at most: a range such as "Điều 1 đến Điều 9999" is not expanded."""


@dataclass(slots=True)
class Element:
    """A unit word with its values; `glue` is what stands before it: "", ",", ";", "và", "đến", "của"."""

    start: int
    end: int
    unit: str
    glue: str
    values: list[str] = field(default_factory=list)
    weak: bool = False
    """Alone no proof of a pinpoint: "mục 5", "điểm 8"."""
    article: str | None = None
    """The article whose parentheses it stands in: "Điều 21 (điểm b khoản 3, điểm c khoản 5)"."""


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def expand(first: str, last: str) -> list[str]:
    """All values from `first` to `last`; the two alone where there is no order between them.

    >>> expand("c", "e"), expand("IX", "XI"), expand("7c", "9")
    (['c', 'd', 'đ', 'e'], ['IX', 'X', 'XI'], ['7c', '9'])
    """
    if first.isdecimal() and last.isdecimal() and int(first) < int(last) <= int(first) + MOST:
        return [str(number) for number in range(int(first), int(last) + 1)]
    if first in LETTERS and last in LETTERS and len(first) == len(last) == 1 and LETTERS.index(first) < LETTERS.index(last):
        return list(LETTERS[LETTERS.index(first) : LETTERS.index(last) + 1])
    low, high = _from_roman(first), _from_roman(last)
    if low and high and low < high <= low + MOST:
        return [first, *(_to_roman(number) for number in range(low + 1, high)), last]
    return [first, last]


def _from_roman(number: str) -> int:
    """The value of a Roman number; 0 for anything else."""
    if not number or any(letter not in _ROMAN for letter in number):
        return 0
    total = 0
    for letter, following in zip(number, [*number[1:], "I"], strict=True):
        value = _ROMAN[letter]
        total += -value if value < _ROMAN[following] else value
    return total


def _to_roman(number: int) -> str:
    result = ""
    for value, letters in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            result += letters
            number -= value
    return result


def chains_of(elements: list[Element]) -> list[list[Element]]:
    """Groups elements that name one place: "điểm a khoản 2 Điều 5", also with commas, also from the outside in."""
    chains: list[list[Element]] = [[elements[0]]]
    for index in range(1, len(elements)):
        element, before = elements[index], elements[index - 1]
        chain = chains[-1]
        inward = RANKS[element.unit] > RANKS[before.unit]
        joined = element.glue in ("", "của", ",")
        if element.unit in {e.unit for e in chain} or element.article != before.article:
            joined = False
        elif inward:
            joined = joined and element.glue != "của" and not _climbs(elements, index)
        else:
            joined = joined and all(RANKS[element.unit] < RANKS[e.unit] for e in chain)
        if joined:
            chain.append(element)
        else:
            chains.append([element])
    return chains


def _climbs(elements: list[Element], index: int) -> bool:
    """Whether a larger unit follows the element at `index`, directly or after more of its kind: then it opens a chain."""
    unit = elements[index].unit
    for following in elements[index + 1 : index + 40]:
        if following.unit != unit:
            return RANKS[following.unit] < RANKS[unit] and following.glue in ("", "của", ",")
    return False


def _rank(element: Element) -> int:
    return RANKS[element.unit]


def paths_of(chains: list[list[Element]]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """One path per value, largest unit first; a chain takes the outer units it lacks from its neighbour."""
    if len(chains) == 1 and chains[0][0].article is None and not any(e.unit == "section" for e in chains[0]):
        ordered = sorted(chains[0], key=_rank)
        return tuple(islice(product(*([(e.unit, value) for value in e.values] for e in ordered)), MOST))
    paths: list[tuple[tuple[str, str], ...]] = []
    outers: list[list[tuple[str, str]]] = [[] for _ in chains]
    for index, chain in enumerate(chains):
        if chain[0].article is not None:
            outers[index] = [("article", chain[0].article)]
    for index in range(len(chains) - 2, -1, -1):
        if chains[index][0].article == chains[index + 1][0].article:
            outers[index] = _outer(chains[index], chains[index + 1], outers[index + 1])
    for index in range(1, len(chains)):
        top = min(RANKS[e.unit] for e in chains[index])
        if not outers[index] and top > RANKS["article"] and chains[index - 1][0].article is None:
            outers[index] = _outer(chains[index], chains[index - 1], outers[index - 1])
    ranks = {**RANKS, "section": RANKS["article"] + 0.5} if _sections_inside(chains) else RANKS
    for chain, outer in zip(chains, outers, strict=True):
        ordered = sorted(chain, key=_rank)
        for combination in product(*(e.values for e in ordered)):
            path = [*outer, *zip((e.unit for e in ordered), combination, strict=True)]
            paths.append(tuple(sorted(path, key=lambda pair: ranks[pair[0]])))
            if len(paths) >= MOST:
                return tuple(paths)
    return tuple(paths)


def _sections_inside(chains: list[list[Element]]) -> bool:
    """Whether a mục lies inside an article, as in plans that a decision approves: "điểm 3 Mục III Điều 1"."""
    return any(
        before.unit == "section" and after.unit == "article" and after.glue in ("", "của")
        for chain in chains
        for before, after in pairwise(chain)
    )


def _outer(chain: list[Element], neighbour: list[Element], beyond: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The units of a neighbour that are larger than all of the chain's, if the neighbour also has one that is not."""
    top = min(RANKS[e.unit] for e in chain)
    if all(RANKS[e.unit] < top for e in neighbour):
        return []
    own = [(e.unit, e.values[0]) for e in neighbour if RANKS[e.unit] < top]
    return [*own, *(pair for pair in beyond if RANKS[pair[0]] < top and pair[0] not in {unit for unit, _ in own})]
