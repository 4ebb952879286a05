"""Snippets: the stretch of a document's own text that shows most of a query's terms, with the terms marked."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from vn_directive_parser.index.fold import LETTERS, composed
from vn_directive_parser.index.query import Query, Term

WIDTH = 200
_MATCHES = 200


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """For each plain letter a class of all its marked forms, lower and upper case."""
    forms: dict[str, list[str]] = defaultdict(list)
    for code, base in LETTERS.items():
        forms[base].append(chr(code))
    return {base: f"[{base}{base.upper()}{''.join(marked)}]" for base, marked in forms.items() if len(base) == 1 and base.isalpha()}


def _word(word: str, *, marked: bool) -> str:
    if marked:
        return "".join(re.escape(letter) if letter == letter.upper() else f"[{letter}{letter.upper()}]" for letter in word)
    variants = _variants()
    return "".join(variants.get(letter) or (f"[{letter}{letter.upper()}]" if letter.isalpha() else re.escape(letter)) for letter in word)


def term_pattern(term: Term) -> str:
    """A pattern that matches the term in a document's text as the search table does."""
    spellings = {r"[\W_]+".join(_word(word, marked=term.marked) for word in words) for words in term.spellings()}
    end = r"[^\W_]*" if term.prefix else r"(?![^\W_])"
    return rf"(?<![^\W_])(?:{'|'.join(sorted(spellings))}){end}"


@lru_cache(maxsize=64)
def _pattern(terms: tuple[Term, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({term_pattern(term)})" for term in dict.fromkeys(terms)))


def snippet(text: str, query: Query | None, *, before: str = "[", after: str = "]", width: int = WIDTH) -> str:
    """About `width` characters of the text around the terms, white space folded, terms between `before` and `after`."""
    text = composed(text)
    if query is None or not query.terms:
        return _folded(text[:width]) + ("…" if len(text) > width else "")
    spans = _found(text, query, width)
    if not spans:
        return _folded(text[:width]) + ("…" if len(text) > width else "")
    first = _best(spans, width)
    start, end = _widened(text, first, width)
    pieces: list[str] = []
    at = start
    for left, right, _ in spans:
        if left >= at and right <= end:
            pieces += [text[at:left], before, text[left:right], after]
            at = right
    pieces.append(text[at:end])
    return ("…" if start else "") + _folded("".join(pieces)) + ("…" if end < len(text) else "")


def _found(text: str, query: Query, width: int) -> list[tuple[int, int, int]]:
    """Where terms stand: (start, end, which), up to the end of the first window that holds all of them."""
    wanted = len(dict.fromkeys(query.terms))
    spans: list[tuple[int, int, int]] = []
    last: dict[int, int] = {}
    stop = len(text)
    for match in _pattern(query.terms).finditer(text):
        start, end, term = match.start(), match.end(), match.lastindex or 0
        if start > stop or len(spans) >= _MATCHES:
            break
        spans.append((start, end, term))
        last[term] = start
        if stop == len(text) and len(last) == wanted and end - min(last.values()) <= width:
            stop = min(last.values()) + width
    return spans


def _best(spans: list[tuple[int, int, int]], width: int) -> int:
    """Where the window starts that holds most different terms; the first of equals."""
    best, best_score, left = spans[0][0], 0, 0
    inside: dict[int, int] = defaultdict(int)
    for start, end, term in spans:
        inside[term] += 1
        while end - spans[left][0] > width:
            inside[spans[left][2]] -= 1
            left += 1
        score = sum(count > 0 for count in inside.values())
        if score > best_score:
            best, best_score = spans[left][0], score
        del start
    return best


def _widened(text: str, first: int, width: int) -> tuple[int, int]:
    """The window with a little text before the first term, cut between words."""
    start = max(0, first - width // 4) if len(text) > width else 0
    end = min(len(text), start + width)
    if start:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", first, end)
        end = space if space > first else end
    return start, end


def _folded(text: str) -> str:
    return " ".join(text.split())
