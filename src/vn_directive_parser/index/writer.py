"""Writing: one transaction for one document, so that a kill at any moment leaves whole documents only."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from vn_directive_parser.index.fold import FOLD_VERSION
from vn_directive_parser.index.rows import DOCUMENT_COLUMNS, Rows, search_columns
from vn_directive_parser.index.schema import DETAILS

_WIDTHS = {
    "references": 20, "relations": 5, "dates": 10, "bodies": 11, "persons": 8, "enumerations": 9, "outline": 11, "people": 7,
    "diagnostics": 7,
}  # fmt: skip
_INSERTS = {table: f'INSERT INTO "{table}" VALUES ({", ".join("?" * width)})' for table, width in _WIDTHS.items()}  # noqa: S608
_DELETES = {table: f'DELETE FROM "{table}" WHERE document = ?' for table in (*DETAILS, "texts", "records")}  # noqa: S608
_INSERT_DOCUMENT = f"INSERT INTO documents ({', '.join(DOCUMENT_COLUMNS)}) VALUES ({', '.join('?' * len(DOCUMENT_COLUMNS))})"  # noqa: S608
_UPDATE_DOCUMENT = f"UPDATE documents SET {', '.join(f'{name} = ?' for name in DOCUMENT_COLUMNS)} WHERE id = ?"  # noqa: S608
_INSERT_SEARCH = "INSERT INTO search (rowid, number, title, title_folded, text, folded) VALUES (?, ?, ?, ?, ?, ?)"
_DELETE_SEARCH = "INSERT INTO search (search, rowid, number, title, title_folded, text, folded) VALUES ('delete', ?, ?, ?, ?, ?, ?)"
_SEARCHED = "SELECT d.id, d.number, d.title, t.text FROM documents AS d JOIN texts AS t ON t.document = d.id"
_UPSERT_FILE = """
INSERT INTO files (path, raw, status, document, size, disk_sha256, sha256, reason, message, advice, parser_version, settings)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (path, raw) DO UPDATE SET status = excluded.status, document = excluded.document, size = excluded.size,
    disk_sha256 = excluded.disk_sha256, sha256 = excluded.sha256, reason = excluded.reason, message = excluded.message,
    advice = excluded.advice, parser_version = excluded.parser_version, settings = excluded.settings
"""


@dataclass(slots=True, frozen=True)
class FileRow:
    r"""One file of the archive's folders and what became of it.

    Attributes:
        path: its absolute path as text; a member of a zip as "archive.zip!/member".
        raw: the path's bytes where they are no UTF-8 (`path` then shows them as \xNN), else empty.
        status: "done", "failed", "container" (a zip whose members have rows of their own) or "waiting" (a member whose turn
            has not come; a finished run leaves none).
        disk_sha256: of the file on disk: of the zip, for a member.
        sha256: of the document's bytes; None where they could not be read.
        reason: the stable word for a failure.
    """

    path: str
    raw: bytes
    status: str
    parser_version: str
    settings: str
    size: int | None = None
    disk_sha256: str | None = None
    sha256: str | None = None
    reason: str | None = None
    message: str | None = None
    advice: str | None = None


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; waits for other writers."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def write(connection: sqlite3.Connection, rows: Rows, file: FileRow | None = None) -> int:
    """Add or replace one document, and its file's row, in one transaction; the document's number in the archive."""
    with transaction(connection):
        return put(connection, rows, file)


def put(connection: sqlite3.Connection, rows: Rows, file: FileRow | None = None) -> int:
    """Add or replace one document inside the caller's transaction."""
    number = _write_document(connection, rows)
    if file is not None:
        _write_file(connection, file, number)
    return number


def write_file(connection: sqlite3.Connection, file: FileRow, document: int | None = None) -> None:
    """Record what became of a file, in a transaction of its own."""
    with transaction(connection):
        _write_file(connection, file, document)


def put_file(connection: sqlite3.Connection, file: FileRow) -> None:
    """Record a file inside the caller's transaction."""
    _write_file(connection, file, None)


def announce(connection: sqlite3.Connection, file: FileRow) -> None:
    """Record a file that waits for its turn, inside the caller's transaction; what is known of the same content stays."""
    known = connection.execute(
        "SELECT 1 FROM files WHERE path = ? AND raw = ? AND disk_sha256 = ? AND parser_version = ? AND settings = ?",
        (file.path, file.raw, file.disk_sha256, file.parser_version, file.settings),
    ).fetchone()
    if known is None:
        _write_file(connection, file, None)


def _write_document(connection: sqlite3.Connection, rows: Rows) -> int:
    found = connection.execute("SELECT id FROM documents WHERE sha256 = ?", (rows.sha256,)).fetchone()
    execute = connection.execute
    if found is None:
        number = execute(_INSERT_DOCUMENT, rows.document).lastrowid
        if number is None:  # pragma: no cover (an insert always has a row)
            message = "the document was not inserted"
            raise sqlite3.DatabaseError(message)
    else:
        number = int(found[0])
        _clear(connection, number)
        execute(_UPDATE_DOCUMENT, (*rows.document, number))
    execute("INSERT INTO texts VALUES (?, ?)", (number, rows.text))
    execute("INSERT INTO records VALUES (?, ?)", (number, rows.json))
    for table, details in rows.details.items():
        if details:
            connection.executemany(_INSERTS[table], [(number, *row) for row in details])
    execute(_INSERT_SEARCH, (number, *rows.search))
    return number


def _clear(connection: sqlite3.Connection, number: int) -> None:
    """Take everything of a document away but its own row."""
    old = connection.execute(f"{_SEARCHED} WHERE d.id = ?", (number,)).fetchone()
    if old is not None:
        connection.execute(_DELETE_SEARCH, (number, *search_columns(*old[1:])))
    for statement in _DELETES.values():
        connection.execute(statement, (number,))


def delete(connection: sqlite3.Connection, number: int) -> None:
    """Take a document out of the archive, inside the caller's transaction."""
    _clear(connection, number)
    connection.execute("DELETE FROM documents WHERE id = ?", (number,))


def _write_file(connection: sqlite3.Connection, file: FileRow, document: int | None) -> None:
    before = connection.execute("SELECT document, disk_sha256 FROM files WHERE path = ? AND raw = ?", (file.path, file.raw)).fetchone()
    if document is None and before is not None and before[1] == file.disk_sha256:
        # A file that failed now and was read before, unchanged: its older records are better than none.
        document = before[0]
    connection.execute(
        _UPSERT_FILE,
        (file.path, file.raw, file.status, document, file.size, file.disk_sha256, file.sha256, file.reason, file.message, file.advice,
         file.parser_version, file.settings),
    )  # fmt: skip
    # A file whose content changed leaves its old document behind; without another file it is no part of the archive.
    if before is not None and before[0] is not None and before[0] != document:
        still = connection.execute("SELECT 1 FROM files WHERE document = ? LIMIT 1", before[:1]).fetchone()
        if still is None:
            delete(connection, before[0])


def rebuild_search(connection: sqlite3.Connection) -> None:
    """Fill the search table anew from the stored texts."""
    with transaction(connection):
        connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
        found = connection.execute(f"{_SEARCHED} ORDER BY d.id")
        for number, *columns in found:
            connection.execute(_INSERT_SEARCH, (number, *search_columns(*columns)))
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('fold_version', ?)", (str(FOLD_VERSION),))


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """Every fact of the archive as ordered lines of JSON, without what depends on chance (row numbers, times of runs).

    Two archives with the same content give the same lines, in whatever order their files were done.
    """
    names = dict(connection.execute("SELECT id, sha256 FROM documents"))
    columns = ", ".join(DOCUMENT_COLUMNS)
    for row in connection.execute(f"SELECT {columns} FROM documents ORDER BY sha256"):  # noqa: S608
        yield _line("documents", row)
    for digest, number in sorted((digest, number) for number, digest in names.items()):
        (text,) = connection.execute("SELECT text FROM texts WHERE document = ?", (number,)).fetchone()
        (record,) = connection.execute("SELECT json FROM records WHERE document = ?", (number,)).fetchone()
        yield _line("texts", (digest, text))
        yield _line("records", (digest, zlib.decompress(record).decode()))
        for table in DETAILS:
            for row in connection.execute(f'SELECT * FROM "{table}" WHERE document = ? ORDER BY position', (number,)):  # noqa: S608
                yield _line(table, (digest, *row[1:]))
    for row in connection.execute(
        "SELECT path, hex(raw), status, document, size, disk_sha256, sha256, reason, message, advice, parser_version, settings"
        " FROM files ORDER BY path, raw"
    ):
        yield _line("files", (*row[:3], names.get(row[3]), *row[4:]))
    yield from _dump_search(connection, names)


def _dump_search(connection: sqlite3.Connection, names: dict[int, str]) -> Iterator[str]:
    """What the search table holds, term by term; it must agree with the documents."""
    reading_only = connection.execute("PRAGMA query_only").fetchone()[0]
    connection.execute("PRAGMA query_only = OFF")  # the table lives in memory, the archive is not touched
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'search', 'instance')")
    try:
        found = connection.execute("SELECT term, doc, col, count(*), min(offset), sum(offset) FROM temp.terms GROUP BY term, doc, col")
        yield from sorted(_line("search", (term, names.get(doc), *rest)) for term, doc, *rest in found)
    finally:
        connection.execute("DROP TABLE temp.terms")
        connection.execute(f"PRAGMA query_only = {reading_only}")


def _line(table: str, row: tuple[object, ...]) -> str:
    return json.dumps([table, *row], ensure_ascii=False)


def inconsistencies(connection: sqlite3.Connection) -> list[str]:
    """What does not fit together in an archive; empty where all is well."""
    questions = {
        "documents without text": "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document FROM texts)",
        "documents without record": "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document FROM records)",
        "documents missing in search": "SELECT count(*) FROM documents WHERE id NOT IN (SELECT id FROM search_docsize)",
        "search rows without document": "SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM documents)",
        "files done without document": "SELECT count(*) FROM files WHERE status = 'done' AND document IS NULL",
        "files that point nowhere": "SELECT count(*) FROM files WHERE document NOT IN (SELECT id FROM documents)",
    }
    found = ((name, connection.execute(question).fetchone()[0]) for name, question in questions.items())
    return [f"{name}: {number}" for name, number in found if number]
