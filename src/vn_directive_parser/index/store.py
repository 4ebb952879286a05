"""`Index`: the archive as other programs use it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from vn_directive_parser.errors import DirectiveParserError, UsageError
from vn_directive_parser.index import writer
from vn_directive_parser.index.citations import Resolver, Summaries, citation, citing, mentions, near_miss, pinpoints
from vn_directive_parser.index.fold import number_key
from vn_directive_parser.index.rows import rows
from vn_directive_parser.index.schema import connect
from vn_directive_parser.index.search import Filters, count, functions, search
from vn_directive_parser.index.summaries import (
    SUMMARY_COLUMNS,
    Citation,
    DeadTarget,
    Graph,
    HistoryEvent,
    Hit,
    NearMiss,
    Summary,
    summary,
)
from vn_directive_parser.records import Document

CHANGES = ("amends", "supplements", "replaces", "repeals", "suspends", "corrects", "consolidates")
"""The relations that change another document."""


class AmbiguousKeyError(DirectiveParserError):
    """A number names several documents of the archive.

    Attributes:
        candidates: their summaries; take one by its `id`.
    """

    def __init__(self, key: str, candidates: tuple[Summary, ...]) -> None:
        self.candidates = candidates
        listed = "; ".join(f"{one.id}: {one.label}, {one.issuer or '?'}" for one in candidates[:10])
        super().__init__(f"{key!r} names {len(candidates)} documents, take one by its number in the archive: {listed}")


class Index:
    """An archive opened for reading, or for reading and adding.

    Any number of processes may read while one writes; none waits for the writer. An `Index` belongs to the thread that
    uses it; open one in each.

    Example:
        >>> from vn_directive_parser import parse
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder, Index.open(Path(folder, "archive.db"), write=True) as index:
        ...     _ = index.add(parse("Triển khai Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành uỷ Hà Nội"))
        ...     [hit.snippet for hit in index.search("thanh uy")]
        ['Triển khai Kế hoạch số 284-KH/TU ngày 29-11-2024 của [Thành] [uỷ] Hà Nội']
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, write: bool) -> None:
        self.path, self._connection, self._write = path, connection, write
        functions(connection)

    @classmethod
    def open(cls, path: str | Path, *, write: bool = False) -> Self:
        """An archive; with `write` it is made where there is none.

        Raises:
            ArchiveError: there is no such file, or it is no archive of this schema.
        """
        path = Path(path)
        return cls(path, connect(path, write=write, create=write), write=write)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def __iter__(self) -> Iterator[Document]:
        """All documents, oldest first, one at a time."""
        return self.documents()

    def documents(self, filters: Filters | None = None) -> Iterator[Document]:
        """The complete documents that pass the filters, oldest first, one at a time."""
        where, values = (filters or Filters()).conditions()
        condition = f" WHERE {' AND '.join(where)}" if where else ""
        order = "d.date_from IS NULL, d.date_from, d.number_key, d.sha256"
        for (number,) in self._connection.execute(f"SELECT d.id FROM documents AS d{condition} ORDER BY {order}", values).fetchall():  # noqa: S608
            document = self._document(number)
            if document is not None:
                yield document

    @property
    def connection(self) -> sqlite3.Connection:
        """The SQLite connection, for questions of your own in the documented schema."""
        return self._connection

    def add(self, document: Document) -> int:
        """Add a document, or replace the one with the same content; its number in the archive.

        Raises:
            UsageError: the archive is open for reading only.
        """
        if not self._write:
            message = "open the archive with write=True to add documents"
            raise UsageError(message)
        file = None
        built = rows(document)
        if document.source.name:
            file = writer.FileRow(
                path=document.source.name.encode("utf-8", "backslashreplace").decode(),  # a name may be no UTF-8
                raw=b"",
                status="done",
                parser_version=str(built.document[-3]),
                settings=str(built.document[-2]),
                size=document.source.size,
                disk_sha256=built.sha256,
                sha256=built.sha256,
            )
        return writer.write(self._connection, built, file)

    def search(
        self,
        words: str = "",
        *,
        filters: Filters | None = None,
        limit: int | None = 20,
        offset: int = 0,
        ignore_marks: bool = False,
        snippets: bool = True,
        marks: tuple[str, str] = ("[", "]"),
    ) -> list[Hit]:
        """The documents that hold the words and pass the filters, best first (without words: newest first).

        Args:
            words: see `vn_directive_parser.index.query`; words typed without marks find every spelling.
            filters: what the documents must be.
            limit: at most so many; None: all.
            offset: how many to pass over, for the next page.
            ignore_marks: let words typed with marks find every spelling too.
            snippets: whether to make them; without, `Hit.snippet` is empty.
            marks: what stands before and after a found word in a snippet.

        Raises:
            UsageError: the words only exclude, or a day cannot be read.
        """
        return search(
            self._connection,
            words,
            filters or Filters(),
            limit=limit,
            offset=offset,
            ignore_marks=ignore_marks,
            snippets=snippets,
            marks=marks,
        )

    def count(self, words: str = "", *, filters: Filters | None = None, ignore_marks: bool = False) -> int:
        """How many documents `search` would find."""
        return count(self._connection, words, filters or Filters(), ignore_marks=ignore_marks)

    def find(self, key: int | str) -> tuple[Summary, ...]:
        """All documents that a key names: the number in the archive, a document id, a number ("284-KH/TU"), a hash or a path."""
        if isinstance(key, int) or key.isdecimal():
            found = self._summaries("d.id = ?", int(key))
            if found or isinstance(key, int):
                return found
        for condition, value in (
            ("d.document_id = ?", key),
            ("d.number_key = ?", number_key(key)),
            ("d.sha256 = ?", key.lower()),
            ("d.id IN (SELECT document FROM files WHERE path = ?)", key),
        ):
            found = self._summaries(condition, value)
            if found:
                return found
        return ()

    def get(self, key: int | str) -> Document | None:
        """The complete document of a key (see `find`), or None.

        Raises:
            AmbiguousKeyError: the key is a number that several documents have.
        """
        number = self._one(key)
        return None if number is None else self._document(number)

    def summary(self, key: int | str) -> Summary | None:
        """The document of a key in a line, or None.

        Raises:
            AmbiguousKeyError: the key is a number that several documents have.
        """
        number = self._one(key)
        return None if number is None else Summaries(self._connection)[number]

    def paths(self, key: int | str) -> tuple[str, ...]:
        """The files that hold the document, sorted."""
        number = self._one(key)
        return tuple(row[0] for row in self._connection.execute("SELECT path FROM files WHERE document = ? ORDER BY path", (number,)))

    def cites(self, key: int | str, relation: str | None = None) -> tuple[Citation, ...]:
        """What a document cites, in the order of the text, whether the archive has it or not."""
        number = self._one(key)
        resolver, names = Resolver(self._connection), Summaries(self._connection)
        found = (citation(mention, resolver, names) for mention in mentions(self._connection, "r.document = ?", (number,)))
        return tuple(one for one in found if relation is None or one.relation == relation)

    def cited_by(self, key: int | str, relation: str | None = None) -> tuple[Citation, ...]:
        """The documents of the archive that cite a document, oldest first."""
        number = self._one(key)
        if number is None:
            return ()
        names = Summaries(self._connection)
        found = [
            Citation(
                names[mention.source], names[number], mention.target, mention.cited_as, mention.relation, certainty, mention.count,
                mention.positions,
            )
            for mention, certainty in citing(self._connection, number, relation)
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda one: (one.source.date or "", one.source.id)))

    def history(self, key: int | str) -> tuple[HistoryEvent, ...]:
        """What happened to a document: amended, replaced, repealed ... by which documents of the archive, oldest first."""
        number = self._one(key)
        if number is None:
            return ()
        names = Summaries(self._connection)
        events: list[HistoryEvent] = []
        for mention, certainty in citing(self._connection, number):
            if mention.relation in CHANGES:
                places, text = pinpoints(self._connection, mention)
                events.append(HistoryEvent(mention.relation, names[mention.source], certainty, places, text))
        return tuple(sorted(events, key=lambda event: (event.by.date or "", event.by.id)))

    def graph(self, keys: tuple[int | str, ...] | None = None, *, relations: tuple[str, ...] | None = None) -> Graph:
        """The citation graph of the archive, or of some documents and what they cite and are cited by."""
        if keys is None:
            edges = [citation_ for citation_ in self._citations() if relations is None or citation_.relation in relations]
        else:
            edges = list(dict.fromkeys(edge for key in keys for edge in (*self.cites(key), *self.cited_by(key))))
            edges = [edge for edge in edges if relations is None or edge.relation in relations]
        nodes = {edge.source.id: edge.source for edge in edges} | {edge.target.id: edge.target for edge in edges if edge.target}
        if keys is None:
            nodes |= {one.id: one for one in self._summaries("1")}
        inside = tuple(edge for edge in edges if edge.target is not None)
        near = self.near_misses() if keys is None else ()
        missed = {(miss.source.id, miss.cited_as) for miss in near}  # a slip in a date is no missing document
        missing = dead([edge for edge in edges if (edge.source.id, edge.cited_as) not in missed])
        return Graph(tuple(nodes[number] for number in sorted(nodes)), inside, near, missing)

    def near_misses(self) -> tuple[NearMiss, ...]:
        """Mentions whose number is a document's and whose date is not: one of the two has an error."""
        resolver, names = Resolver(self._connection), Summaries(self._connection)
        found: list[NearMiss] = []
        for mention in mentions(self._connection, "r.number_key IS NOT NULL AND r.date IS NOT NULL"):
            if resolver.resolve(mention)[0] is None:
                miss = near_miss(mention, resolver, names)
                if miss is not None:
                    found.append(miss)
        return tuple(found)

    def _citations(self) -> Iterator[Citation]:
        resolver, names = Resolver(self._connection), Summaries(self._connection)
        for mention in mentions(self._connection):
            yield citation(mention, resolver, names)

    def _summaries(self, condition: str, *values: object) -> tuple[Summary, ...]:
        statement = f"SELECT {SUMMARY_COLUMNS} FROM documents AS d WHERE {condition} ORDER BY d.id"  # noqa: S608 (our own conditions)
        return tuple(map(summary, self._connection.execute(statement, values)))

    def _one(self, key: int | str) -> int | None:
        found = self.find(key)
        if len(found) > 1 and len({one.document_id or one.sha256 for one in found}) > 1:
            raise AmbiguousKeyError(str(key), found)
        return found[0].id if found else None

    def _document(self, number: int) -> Document | None:
        row = self._connection.execute(
            "SELECT r.json, t.text, (SELECT min(path) FROM files WHERE document = r.document) FROM records AS r"
            " JOIN texts AS t ON t.document = r.document WHERE r.document = ?",
            (number,),
        ).fetchone()
        if row is None:
            return None
        bare = Document.model_validate_json(zlib.decompress(row[0]))
        return bare.model_copy(update={"text": row[1], "source": bare.source.model_copy(update={"name": row[2]})})


def dead(edges: list[Citation]) -> tuple[DeadTarget, ...]:
    """What is cited but not in the archive, most cited first."""
    groups: dict[str, list[Citation]] = {}
    for edge in edges:
        if edge.target is None:
            groups.setdefault(edge.target_id or edge.cited_as, []).append(edge)
    found = [
        DeadTarget(group[0].target_id, group[0].cited_as, len({edge.source.id for edge in group}), sum(edge.mentions for edge in group))
        for group in groups.values()
    ]
    return tuple(sorted(found, key=lambda one: (-one.citing, -one.mentions, one.cited_as)))
