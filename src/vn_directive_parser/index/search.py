"""Search: words and filters to ranked hits."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass
from typing import Any

from vn_directive_parser.errors import UsageError
from vn_directive_parser.index.fold import name_key, number_key
from vn_directive_parser.index.query import Query, parse_query
from vn_directive_parser.index.snippets import snippet
from vn_directive_parser.index.summaries import SUMMARY_COLUMNS, Hit, summary

# A word in the number or the title says more than one in the text.
_RANK = "bm25(search, 10.0, 6.0, 6.0, 1.0, 1.0)"


@dataclass(slots=True, frozen=True)
class Filters:
    """What a hit must be, besides holding the words.

    Attributes:
        type: name ("Kế hoạch", with or without marks) or code ("KH") of the document type.
        issuer: words of the issuing body's name, with or without marks.
        level: "central", "province", "district", "commune" or "unit".
        place: words of the place of issue or of the issuer.
        since, until: first and last day of the date of issue; a document whose date is not known is no hit.
        number: a number, or a part of one ("284", "KH/TU").
        doubtful: only documents whose fields a person should look at (True) or need not (False).
    """

    type: str | None = None
    issuer: str | None = None
    level: str | None = None
    place: str | None = None
    since: dt.date | str | None = None
    until: dt.date | str | None = None
    number: str | None = None
    doubtful: bool | None = None

    def conditions(self) -> tuple[list[str], list[str]]:
        """SQL conditions on `documents AS d` and their values."""
        where: list[str] = []
        values: list[str] = []

        def add(condition: str, *arguments: str) -> None:
            where.append(condition)
            values.extend(arguments)

        if self.type:
            add("(fold_key(d.type) = ? OR fold_key(d.type_code) = ?)", *(name_key(self.type),) * 2)
        if self.issuer:
            for word in name_key(self.issuer).split():
                add("' ' || d.issuer_key || ' ' LIKE ?", f"% {word} %")
        if self.level:
            add("d.level = ?", self.level)
        if self.place:
            key = name_key(self.place)
            add("(d.place_key = ? OR d.issuer_place_key = ?)", key, key)
        if self.since:
            add("d.date_to >= ?", _day(self.since))
        if self.until:
            add("d.date_from <= ?", _day(self.until))
        if self.number:
            add("d.number_key LIKE ? ESCAPE '!'", f"%{_like(number_key(self.number))}%")
        if self.doubtful is not None:
            add("d.doubts IS NOT NULL" if self.doubtful else "d.doubts IS NULL")
        return where, values


def _day(value: dt.date | str) -> str:
    try:
        return (value if isinstance(value, dt.date) else dt.date.fromisoformat(value)).isoformat()
    except ValueError as error:
        message = f"{value!r} is no day; write 2024-11-29"
        raise UsageError(message) from error


def _like(key: str) -> str:
    return key.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def functions(connection: sqlite3.Connection) -> None:
    """Give a connection the SQL function that the filters use."""
    memo: dict[str | None, str | None] = {None: None}

    def key(value: str | None) -> str | None:
        if value not in memo:
            memo[value] = name_key(value or "")
        return memo[value]

    connection.create_function("fold_key", 1, key, deterministic=True)


def search(
    connection: sqlite3.Connection,
    words: str,
    filters: Filters,
    *,
    limit: int | None = 20,
    offset: int = 0,
    ignore_marks: bool = False,
    snippets: bool = True,
    marks: tuple[str, str] = ("[", "]"),
) -> list[Hit]:
    """The hits, best first; without words, newest first."""
    query = parse_query(words, ignore_marks=ignore_marks)
    found = _rows(connection, query, filters, limit=limit, offset=offset)
    hits: list[Hit] = []
    for *row, rank in found:
        shown = ""
        if snippets:
            (text,) = connection.execute("SELECT text FROM texts WHERE document = ?", (row[0],)).fetchone()
            shown = snippet(text, query, before=marks[0], after=marks[1])
        hits.append(Hit(summary(tuple(row)), rank, shown))
    return hits


def count(connection: sqlite3.Connection, words: str, filters: Filters, *, ignore_marks: bool = False) -> int:
    """How many documents match."""
    query = parse_query(words, ignore_marks=ignore_marks)
    source, where, values = _condition(query, filters)
    return int(connection.execute(f"SELECT count(*) FROM {source}{where}", values).fetchone()[0])  # noqa: S608


def _condition(query: Query | None, filters: Filters) -> tuple[str, str, list[str]]:
    where, values = filters.conditions()
    source = "documents AS d"
    if query is not None:
        # Without filters the search table alone answers; CROSS keeps the order of the join: words first.
        source = "search CROSS JOIN documents AS d ON d.id = search.rowid" if where else "search"
        where.insert(0, "search MATCH ?")
        values.insert(0, query.match())
    return source, f" WHERE {' AND '.join(where)}" if where else "", values


def _rows(
    connection: sqlite3.Connection, query: Query | None, filters: Filters, *, limit: int | None, offset: int
) -> list[tuple[Any, ...]]:
    source, where, values = _condition(query, filters)
    page = (-1 if limit is None else limit, offset)
    if query is None:
        statement = f"SELECT {SUMMARY_COLUMNS}, 0.0 FROM {source}{where} ORDER BY d.date_from DESC, d.id LIMIT ? OFFSET ?"  # noqa: S608
        return connection.execute(statement, (*values, *page)).fetchall()
    # Rank first on numbers alone, then fetch the columns of one page.
    inner = f"SELECT search.rowid AS number, {_RANK} AS rank FROM {source}{where} ORDER BY rank, number LIMIT ? OFFSET ?"  # noqa: S608
    statement = f"SELECT {SUMMARY_COLUMNS}, hit.rank FROM ({inner}) AS hit JOIN documents AS d ON d.id = hit.number ORDER BY hit.rank, d.id"  # noqa: S608
    return connection.execute(statement, (*values, *page)).fetchall()
