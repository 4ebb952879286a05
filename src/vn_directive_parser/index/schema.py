"""The schema of an archive and how its file is opened. `docs/schema.md` explains every column to people."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from vn_directive_parser.errors import DirectiveParserError
from vn_directive_parser.index.fold import FOLD_VERSION

APPLICATION_ID = 0x564E4450
"""'VNDP' in the file's header, so that `file` and our own open can tell an archive."""
SCHEMA = 1

_DDL = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, document_id TEXT,
    family TEXT, type_code TEXT, type TEXT, number TEXT, number_key TEXT, serial TEXT, symbol TEXT, number_year INTEGER,
    date TEXT, date_from TEXT, date_to TEXT,
    issuer TEXT, issuer_key TEXT, issuer_id TEXT, co_issuers TEXT, superior TEXT, level TEXT, branch TEXT,
    place TEXT, place_key TEXT, issuer_place TEXT, issuer_place_key TEXT,
    title TEXT, secrecy TEXT, urgency TEXT, draft INTEGER NOT NULL DEFAULT 0,
    signer TEXT, signer_post TEXT, signer_authority TEXT,
    pages INTEGER, characters INTEGER NOT NULL, size INTEGER, media_type TEXT, reader TEXT, encoding TEXT,
    doubts TEXT, parser_version TEXT NOT NULL, settings TEXT NOT NULL, schema_version TEXT NOT NULL
) STRICT;
CREATE INDEX documents_document_id ON documents (document_id);
CREATE INDEX documents_number_key ON documents (number_key);
CREATE INDEX documents_date ON documents (date_from);
CREATE INDEX documents_type ON documents (type);
CREATE INDEX documents_issuer ON documents (issuer_key);

CREATE TABLE texts (document INTEGER PRIMARY KEY REFERENCES documents (id), text TEXT NOT NULL) STRICT;
CREATE TABLE records (document INTEGER PRIMARY KEY REFERENCES documents (id), json BLOB NOT NULL) STRICT;

CREATE TABLE "references" (
    document INTEGER NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, form TEXT NOT NULL,
    type TEXT, number TEXT, number_key TEXT, date TEXT, date_from TEXT, date_to TEXT, issuer TEXT, issuer_key TEXT,
    title TEXT, pinpoints TEXT, relation TEXT, target TEXT, antecedent INTEGER, inferred TEXT,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX references_target ON "references" (target, document) WHERE target IS NOT NULL;
CREATE INDEX references_number ON "references" (number_key, document) WHERE number_key IS NOT NULL;

CREATE TABLE relations (
    document INTEGER NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
    kind TEXT NOT NULL, target TEXT, reference INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE dates (
    document INTEGER NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    edtf TEXT NOT NULL, date_from TEXT, date_to TEXT, precision TEXT NOT NULL, inferred TEXT,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE bodies (
    document INTEGER NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    name TEXT NOT NULL, body_id TEXT, level TEXT, branch TEXT, place TEXT, resolved TEXT,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE persons (
    document INTEGER NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, name TEXT NOT NULL, honorific TEXT, posts TEXT,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE enumerations (
    document INTEGER NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, label TEXT, announced_count INTEGER, complete INTEGER,
    style TEXT NOT NULL, items TEXT NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE outline (
    document INTEGER NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, parent INTEGER, depth INTEGER NOT NULL,
    kind TEXT NOT NULL, number TEXT, heading TEXT, eid TEXT NOT NULL, quoted INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE people (
    document INTEGER NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
    role TEXT NOT NULL, text TEXT NOT NULL, name TEXT, post TEXT, authority TEXT,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE diagnostics (
    document INTEGER NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
    code TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, start INTEGER, "end" INTEGER,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
    path TEXT NOT NULL, raw BLOB NOT NULL DEFAULT x'', status TEXT NOT NULL, document INTEGER REFERENCES documents (id),
    size INTEGER, disk_sha256 TEXT, sha256 TEXT, reason TEXT, message TEXT, advice TEXT,
    parser_version TEXT NOT NULL, settings TEXT NOT NULL,
    PRIMARY KEY (path, raw)
) STRICT;
CREATE INDEX files_document ON files (document);
CREATE INDEX files_failed ON files (reason) WHERE status = 'failed';

CREATE TABLE runs (
    id INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, command TEXT, parser_version TEXT NOT NULL, settings TEXT NOT NULL,
    done INTEGER, failed INTEGER, skipped INTEGER, seconds REAL
) STRICT;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING FTS5 (
    number, title, title_folded, text, folded,
    content="documents", content_rowid="id", tokenize = "unicode61 remove_diacritics 0"
);
"""
# Each commit leaves one small segment; merging them 16 at a time writes less than the default 4.
_FTS_SETTINGS = (("automerge", 8), ("crisismerge", 64))

DETAILS = ("references", "relations", "dates", "bodies", "persons", "enumerations", "outline", "people", "diagnostics")
"""The tables that hold one row per record of a document."""


class ArchiveError(DirectiveParserError):
    """The archive's file cannot be used: not ours, of a newer schema, damaged, or its disk is full."""


def connect(path: Path, *, write: bool = False, create: bool = False) -> sqlite3.Connection:
    """An open archive; a reader's connection cannot write and is never blocked by a writer's.

    Raises:
        ArchiveError: there is no such file, or it is no archive of this schema.
    """
    if not create and not path.is_file():
        message = f"{path}: no such archive"
        raise ArchiveError(message)
    try:
        connection = _open(path, write=write or create)
        _settle(connection, path, create=create, write=write or create)
    except sqlite3.DatabaseError as error:
        message = f"{path}: cannot be opened as an archive: {error}"
        raise ArchiveError(message) from error
    return connection


def _open(path: Path, *, write: bool) -> sqlite3.Connection:
    if write:
        connection = sqlite3.connect(path, isolation_level=None, timeout=60.0)
        connection.execute("PRAGMA journal_mode = WAL")
        # In WAL mode NORMAL syncs at checkpoints: a killed process loses nothing committed, a power cut at most the last
        # commits, and the file stays whole in both cases. What is missing is done again by the next run.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -16000")
        # A page that many documents change is copied into the archive once in 4,000 pages, not once in 1,000.
        connection.execute("PRAGMA wal_autocheckpoint = 4000")
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection
    # A WAL reader must be able to write the -shm file; on a read-only medium the file is taken as it stands.
    address = f"file:{quote(str(path.absolute()), safe='/')}"
    try:
        connection = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None, timeout=60.0, check_same_thread=False)
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _settle(connection: sqlite3.Connection, path: Path, *, create: bool, write: bool) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application == 0 and create and not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        _create(connection)
        return
    if application != APPLICATION_ID:
        message = f"{path}: is a database, but no archive of vn-directive"
        raise ArchiveError(message)
    if version != SCHEMA:
        message = f"{path}: has schema {version}, this version knows {SCHEMA}; build it again with `vn-directive batch`"
        raise ArchiveError(message)
    if write and meta(connection, "fold_version") != str(FOLD_VERSION):
        from vn_directive_parser.index.writer import rebuild_search  # noqa: PLC0415  (the writer needs this module)

        rebuild_search(connection)


def _create(connection: sqlite3.Connection) -> None:
    """One transaction, so that a kill leaves an empty file or a whole schema."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in _DDL.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    for name, value in _FTS_SETTINGS:
        connection.execute("INSERT INTO search (search, rank) VALUES (?, ?)", (name, value))
    connection.execute("INSERT INTO meta VALUES ('fold_version', ?)", (str(FOLD_VERSION),))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")
    connection.execute("COMMIT")


def meta(connection: sqlite3.Connection, name: str) -> str | None:
    """A fact about the archive itself, or None."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])
