"""What people type, as an expression of the search table.

Words are joined by "and"; "..." is a phrase; `quy*` a prefix; `-word` excludes; OR (HOẶC) joins alternatives. A word typed
with marks is matched with them (whatever its tone placement), a word typed without them matches every spelling. A document
number is a phrase by itself: 284-KH/TU.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from vn_directive_parser.errors import UsageError
from vn_directive_parser.index.fold import composed, fold, tokens
from vn_directive_parser.lexicon.tones import to_reformed, to_traditional

_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_OR = {"OR", "HOẶC"}
_MAX_TERMS = 64


@dataclass(slots=True, frozen=True)
class Term:
    """A word or phrase of a query.

    Attributes:
        words: its words, lower case.
        marked: whether it was typed with marks (or đ) and is matched with them.
        prefix: whether the last word is only the beginning of one.
        negative: whether it must not occur.
    """

    words: tuple[str, ...]
    marked: bool
    prefix: bool = False
    negative: bool = False

    def spellings(self) -> list[tuple[str, ...]]:
        """The words in both tone placements, where they differ; a term without marks has one spelling."""
        if not self.marked:
            return [self.words]
        choices = [tuple(dict.fromkeys((to_traditional(word), to_reformed(word)))) for word in self.words]
        # Few words differ; a phrase in which many do is looked up in the two pure styles only.
        if sum(len(choice) > 1 for choice in choices) > 3:
            return [tuple(choice[0] for choice in choices), tuple(choice[-1] for choice in choices)]
        return list(product(*choices))

    def match(self) -> str:
        """The term as an expression of the search table."""
        star = " *" if self.prefix else ""
        columns = "{title text}" if self.marked else "{number title_folded folded}"
        phrases = " OR ".join(f'"{" ".join(words)}"{star}' for words in self.spellings())
        return f"{columns} : ({phrases})"


@dataclass(slots=True, frozen=True)
class Query:
    """A parsed query: alternatives of terms that must all hold."""

    alternatives: tuple[tuple[Term, ...], ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that hits contain, for their snippets."""
        return tuple(term for group in self.alternatives for term in group if not term.negative)

    def match(self) -> str:
        """The expression of the search table."""
        return " OR ".join(f"({_conjunction(group)})" for group in self.alternatives)


def _conjunction(group: tuple[Term, ...]) -> str:
    wanted = " AND ".join(f"({term.match()})" for term in group if not term.negative)
    unwanted = "".join(f" NOT ({term.match()})" for term in group if term.negative)
    return f"({wanted}){unwanted}"


def parse_query(text: str, *, ignore_marks: bool = False) -> Query | None:
    """The query that a person typed; None where it has no word at all (everything matches).

    Raises:
        UsageError: it only excludes, or has more than 64 terms.

    >>> parse_query('"Quận uỷ"').match()
    '((({title text} : ("quận ủy" OR "quận uỷ"))))'
    """
    groups: list[list[Term]] = [[]]
    for piece in _PIECE.finditer(text):
        if piece["word"] in _OR and not piece["minus"]:
            groups.append([])
            continue
        term = _term(piece["phrase"] if piece["word"] is None else piece["word"], negative=bool(piece["minus"]), ignore_marks=ignore_marks)
        if term is not None:
            groups[-1].append(term)
    alternatives = tuple(tuple(group) for group in groups if group)
    if not alternatives:
        return None
    if sum(map(len, alternatives)) > _MAX_TERMS:
        message = f"a query has at most {_MAX_TERMS} words and phrases"
        raise UsageError(message)
    if any(all(term.negative for term in group) for group in alternatives):
        message = "a query cannot only exclude: name a word that the documents contain"
        raise UsageError(message)
    return Query(alternatives)


def _term(written: str, *, negative: bool, ignore_marks: bool) -> Term | None:
    prefix = written.endswith("*")
    found = [word.lower() for word in tokens(composed(written))]
    if not found:
        return None
    folded = [fold(word) for word in found]
    marked = found != folded and not ignore_marks
    return Term(tuple(found if marked else folded), marked, prefix, negative)
