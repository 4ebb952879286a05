"""Citations: which document of the archive a mention means, how sure that is, and what nearly fits.

A mention leads to a document exactly when both have the same document id. Where the mention's id lacks a part (no date, no
issuer), the number leads to candidates: one that contradicts nothing and agrees in date or issuer is likely meant. One that
agrees in all but the date is a near miss, since an issuer numbers a type once in a year: one of the two has an error.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vn_directive_parser.index.fold import name_key
from vn_directive_parser.index.summaries import SUMMARY_COLUMNS, Certainty, Citation, NearMiss, Summary, summary

_MENTIONS = """
SELECT r.document, coalesce(l.kind, r.relation, 'mentions'), r.target, r.number_key, r.type, r.number, r.date, r.date_from, r.date_to,
    r.issuer_key, r.title, count(*), group_concat(r.position)
FROM {source} LEFT JOIN relations AS l ON l.document = r.document AND l.reference = r.position
WHERE (r.target IS NOT NULL OR r.number_key IS NOT NULL) AND r.form NOT IN ('self', 'internal'){condition}
GROUP BY r.document, 2, r.target, r.number_key, r.type, r.date, r.issuer_key ORDER BY r.document, min(r.position)
"""
_ALL = '"references" AS r'
# The mentions that can mean one document: two look-ups by index, which lead; SQLite would scan all mentions for an IN or OR.
_LEADING = """
(SELECT document, position FROM "references" WHERE target = ? UNION SELECT document, position FROM "references" WHERE number_key = ?) AS p
CROSS JOIN "references" AS r ON r.document = p.document AND r.position = p.position
"""
_CANDIDATES = "SELECT id, type, date, date_from, date_to, issuer_key, issuer FROM documents WHERE number_key = ? ORDER BY id"


@dataclass(slots=True, frozen=True)
class Mentioned:
    """The mentions of one document in another, grouped."""

    source: int
    relation: str
    target: str | None
    number_key: str | None
    type: str | None
    number: str | None
    date: str | None
    date_from: str | None
    date_to: str | None
    issuer_key: str | None
    title: str | None
    count: int
    positions: tuple[int, ...]

    @property
    def cited_as(self) -> str:
        """In a few words."""
        head = " ".join(filter(None, (self.type, self.number or self.title))) or self.target or "?"
        return f"{head} ({self.date})" if self.date else head


@dataclass(slots=True, frozen=True)
class Candidate:
    """A document with the mention's number."""

    id: int
    type: str | None
    date: str | None
    date_from: str | None
    date_to: str | None
    issuer_key: str | None
    issuer: str | None


def mentions(connection: sqlite3.Connection, condition: str = "", values: Iterable[object] = (), source: str = _ALL) -> Iterator[Mentioned]:
    """The grouped mentions of all documents, or of those that a condition on `references AS r` or a source picks."""
    statement = _MENTIONS.format(source=source, condition=f" AND {condition}" if condition else "")
    for row in connection.execute(statement, tuple(values)):
        fields = (*row[:-1], tuple(sorted(map(int, str(row[-1]).split(",")))))
        yield Mentioned(*fields)


class Resolver:
    """Finds the documents that mentions mean; keeps the numbers it has looked up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._by_id = lru_cache(maxsize=100_000)(self._look_up_id)
        self._by_number = lru_cache(maxsize=100_000)(self._look_up_number)

    def _look_up_id(self, target: str) -> int | None:
        # One document may lie in the archive twice, as .docx and as .pdf: the first stands for both.
        row = self.connection.execute("SELECT min(id) FROM documents WHERE document_id = ?", (target,)).fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def _look_up_number(self, key: str) -> tuple[Candidate, ...]:
        return tuple(Candidate(*row) for row in self.connection.execute(_CANDIDATES, (key,)))

    def resolve(self, mention: Mentioned) -> tuple[int | None, Certainty | None]:
        """The document meant and how sure that is; (None, None) where the archive does not have it."""
        if mention.target is not None:
            found = self._by_id(mention.target)
            if found is not None:
                return found, "exact"
        likely = [candidate for candidate in self.candidates(mention) if agrees(mention, candidate)]
        return (likely[0].id, "likely") if len(likely) == 1 else (None, None)

    def near(self, mention: Mentioned) -> Candidate | None:
        """The document that fits in all but the date, or None."""
        return next((candidate for candidate in self.candidates(mention) if misses(mention, candidate)), None)

    def candidates(self, mention: Mentioned) -> tuple[Candidate, ...]:
        """The documents with the mention's number, itself left out."""
        if mention.number_key is None or "/" not in mention.number_key:
            return ()  # a bare serial ("Kế hoạch số 398") is no number
        return tuple(candidate for candidate in self._by_number(mention.number_key) if candidate.id != mention.source)


def agrees(mention: Mentioned, candidate: Candidate) -> bool:
    """Nothing contradicts, and date or issuer speaks for it."""
    date, issuer = _same_date(mention, candidate), _same_issuer(mention, candidate)
    return _same_type(mention, candidate) and date is not False and issuer is not False and (date is True or issuer is True)


def misses(mention: Mentioned, candidate: Candidate) -> bool:
    """All but the date fits, and the dates lie in one year or share day and month."""
    if not _same_type(mention, candidate) or _same_issuer(mention, candidate) is not True or _same_date(mention, candidate) is not False:
        return False
    mentioned, stored = str(mention.date_from), str(candidate.date_from)
    return mentioned[:4] == stored[:4] or mentioned[4:] == stored[4:]


def _same_type(mention: Mentioned, candidate: Candidate) -> bool:
    return mention.type is None or candidate.type is None or name_key(mention.type) == name_key(candidate.type)


def _same_date(mention: Mentioned, candidate: Candidate) -> bool | None:
    """None where one of them is not known."""
    if not (mention.date_from and mention.date_to and candidate.date_from and candidate.date_to):
        return None
    return mention.date_from <= candidate.date_to and candidate.date_from <= mention.date_to


def _same_issuer(mention: Mentioned, candidate: Candidate) -> bool | None:
    """None where one of them is not known; a header often leaves out the place that a mention names."""
    if not (mention.issuer_key and candidate.issuer_key):
        return None
    one, other = f"{mention.issuer_key} ", f"{candidate.issuer_key} "
    return one.startswith(other) or other.startswith(one)


class Summaries(dict[int, Summary]):
    """Summaries by number, each looked up once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self.connection = connection

    def __missing__(self, number: int) -> Summary:
        row = self.connection.execute(f"SELECT {SUMMARY_COLUMNS} FROM documents AS d WHERE d.id = ?", (number,)).fetchone()  # noqa: S608
        self[number] = summary(row)
        return self[number]


def citation(mention: Mentioned, resolver: Resolver, names: Summaries) -> Citation:
    """A `Citation` of grouped mentions."""
    target, certainty = resolver.resolve(mention)
    return Citation(
        source=names[mention.source],
        target=names[target] if target is not None else None,
        target_id=mention.target,
        cited_as=mention.cited_as,
        relation=mention.relation,
        certainty=certainty,
        mentions=mention.count,
        positions=mention.positions,
    )


def near_miss(mention: Mentioned, resolver: Resolver, names: Summaries) -> NearMiss | None:
    """The near miss of a mention, or None."""
    candidate = resolver.near(mention)
    if candidate is None:
        return None
    return NearMiss(names[mention.source], mention.cited_as, names[candidate.id], str(mention.date), str(candidate.date))


def citing(connection: sqlite3.Connection, number: int, relation: str | None = None) -> Iterator[tuple[Mentioned, Certainty]]:
    """The grouped mentions that mean document `number`."""
    row = connection.execute("SELECT document_id, number_key FROM documents WHERE id = ?", (number,)).fetchone()
    if row is None:
        return
    resolver = Resolver(connection)
    for mention in mentions(connection, values=row, source=_LEADING):
        if mention.source == number or (relation is not None and mention.relation != relation):
            continue
        found, certainty = resolver.resolve(mention)
        same = found == number or (row[0] is not None and mention.target == row[0])
        if same and certainty is not None:
            yield mention, certainty


def pinpoints(connection: sqlite3.Connection, mention: Mentioned) -> tuple[tuple[str, ...], str]:
    """The places of the cited document that the mentions name, and the first mention's text."""
    found: list[str] = []
    first = ""
    for position in mention.positions:
        paths, text = connection.execute(
            'SELECT pinpoints, text FROM "references" WHERE document = ? AND position = ?', (mention.source, position)
        ).fetchone()
        first = first or str(text)
        found += json.loads(paths) if paths else []
    return tuple(dict.fromkeys(found)), first
