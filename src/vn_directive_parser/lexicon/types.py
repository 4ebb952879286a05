"""Document types (tên loại văn bản): their words in a text and their codes (ký hiệu) in a number.

The tables are `document_types.csv` (words) and `type_codes.csv` (codes; one code may name different types in the Party's
order "02-TT/TU", thông tri, and in the state's "141/2025/TT-BTC", thông tư; an empty cell: the code decides nothing there).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vn_directive_parser.lexicon.tables import rows, values
from vn_directive_parser.lexicon.tones import to_traditional


@dataclass(slots=True, frozen=True)
class DocumentType:
    """A document type: its full name, the code it has in numbers, the family it belongs to; None where several.

    `bare` says how it is cited by a number without a symbol: "yes" also without "số" ("Nghị quyết 57"), "số" only after it,
    "no" never (what follows counts something: "Danh mục 1").
    """

    name: str
    code: str | None = None
    family: str | None = None
    bare: str = "số"


@dataclass(slots=True, frozen=True)
class TypeCode:
    """A code in numbers: as the rules write it, and the type it names in the Party's and in the state's order.

    `joint`: documents of the type are issued by several bodies, whose codes all follow ("TTLT-BCA-VKSNDTC").
    """

    code: str
    party: str | None
    state: str | None
    joint: bool = False


@cache
def by_word() -> dict[str, DocumentType]:
    """Every word for a type, in lower case with traditional tones and single spaces, to its type."""
    table: dict[str, DocumentType] = {}
    for row in rows("document_types"):
        kind = DocumentType(row["name"], row["code"] or None, row["family"] or None, row["bare"])
        for word in (row["name"], *values(row["words"])):
            table[to_traditional(word.lower())] = kind
    return table


@cache
def by_code() -> dict[str, TypeCode]:
    """Every spelling of a type code, as in the table and in upper case, to what it means."""
    table: dict[str, TypeCode] = {}
    for row in rows("type_codes"):
        code = TypeCode(row["code"], row["party"] or None, row["state"] or None, row["joint"] == "yes")
        for spelling in (row["code"], *values(row["spellings"])):
            table.setdefault(spelling, code)
            table.setdefault(spelling.upper(), code)
    return table


def type_of(word: str) -> DocumentType | None:
    """The type a word names, in any case and with any white space.

    >>> type_of("KẾ  HOẠCH").code
    'KH'
    """
    return by_word().get(to_traditional(" ".join(word.lower().split())))


@cache
def _ends() -> dict[str, int]:
    """The last syllable of every type word, to the largest number of syllables of such a word."""
    table: dict[str, int] = {}
    for word in by_word():
        parts = word.split(" ")
        table[parts[-1]] = max(table.get(parts[-1], 0), len(parts))
    return table


@cache
def _endings() -> dict[str, tuple[tuple[str, DocumentType, bool], ...]]:
    """The last syllable of every type word, to the words that end with it, the longest first; True where none is longer."""
    table: dict[str, list[tuple[str, DocumentType, bool]]] = {}
    for word, kind in sorted(by_word().items(), key=lambda pair: -len(pair[0])):
        entries = table.setdefault(word.rpartition(" ")[2], [])
        entries.append((word, kind, not any(longer.endswith(" " + word) for longer, _, _ in entries)))
    return {last: tuple(entries) for last, entries in table.items()}


def ending_at(lower: str, end: int) -> tuple[int, DocumentType] | None:
    """Start and type of the longest type word that ends at `end` (white space before `end` is skipped).

    `lower` is the working copy in lower case (`Text.lower`); line breaks inside the word are allowed.

    >>> ending_at("theo bộ luật số", 12)[0]
    5
    """
    low = max(0, end - 8)
    while end > low and lower[end - 1] in " \n\t*":
        end -= 1
    last = lower[max(0, end - 12) : end].rpartition(" ")[2]
    words = _endings().get(last)
    if words is None and last.isalpha():
        return None
    # Nearly all type words stand with single spaces, where a look at each is enough.
    for word, kind, longest in words or ():
        start = end - len(word)
        if start >= 0 and lower.startswith(word, start):
            if longest and not (start and (lower[start - 1].isalpha() or lower[start - 1] in ".-")):
                return start, kind
            break
    return _walked_back(lower, end)


def _walked_back(lower: str, end: int) -> tuple[int, DocumentType] | None:
    """The same, syllable by syllable, over any white space."""
    start = end
    words = by_word()
    best: tuple[int, DocumentType] | None = None
    phrase = ""
    limit = 1
    count = 0
    while count < limit:
        stop = start
        low = max(0, start - 4)
        while stop > low and lower[stop - 1] in " \n\t":
            stop -= 1
        start = stop
        while start > 0 and stop - start < 12 and (lower[start - 1].isalpha() or lower[start - 1] in ".-"):
            start -= 1
        part = lower[start:stop]
        if not part:
            break
        if not count:
            limit = _ends().get(part, 0)
            phrase = part
        else:
            phrase = part + " " + phrase
        count += 1
        kind = words.get(phrase)
        if kind is not None:
            best = (start, kind)
    return best


def starting_at(lower: str, start: int) -> tuple[int, DocumentType] | None:
    """End and type of the longest type word that starts at `start` of the lower-case working copy.

    >>> starting_at("thông tư liên tịch số", 0)[0]
    18
    """
    table = _starts()
    position = start
    best: tuple[int, DocumentType] | None = None
    node = table
    while True:
        stop = position
        while stop < len(lower) and stop - position < 12 and (lower[stop].isalpha() or lower[stop] in ".-"):
            stop += 1
        step = node.get(lower[position:stop])
        if step is None or stop == position:
            return best
        kind, node = step
        if kind is not None:
            best = (stop, kind)
        position = stop
        while position < len(lower) and position - stop < 4 and lower[position] in " \n\t":
            position += 1


class _Node(dict[str, "tuple[DocumentType | None, _Node]"]):
    """Syllables that may follow, each with the type that ends there and what may follow it."""


@cache
def _starts() -> _Node:
    """A tree of the type words, syllable by syllable."""
    tree = _Node()
    for word, kind in by_word().items():
        node = tree
        parts = word.split(" ")
        for depth, part in enumerate(parts):
            found, below = node.get(part, (None, _Node()))
            if depth == len(parts) - 1:
                found = kind
            node[part] = (found, below)
            node = below
    return tree
