"""What the archive knows of files: which are done, so that a run does exactly the rest."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import Literal

from vn_directive_parser.batch.discovery import Found, display
from vn_directive_parser.batch.settings import Settings
from vn_directive_parser.batch.worker import MEMBER, Task

Standing = Literal["new", "done", "failed", "container"]

_ROW = "SELECT status, size, disk_sha256, parser_version, settings FROM files WHERE path = ? AND raw = ?"


class Ledger:
    """Answers whether a file is done: same content (by hash), same parser version, same settings."""

    def __init__(self, connection: sqlite3.Connection | None, settings: Settings) -> None:
        self.connection, self.settings = connection, settings
        self.version, self.fingerprint = settings.version, settings.fingerprint

    def standing(self, found: Found) -> tuple[Standing, str | None]:
        """What is known of a file on disk, and its hash where it had to be computed."""
        row = self._row(*display(found.path))
        # An unknown file, or one of another length, needs no hash: the worker reads it anyway.
        if row is None or row[1] != found.size or row[3:] != (self.version, self.fingerprint):
            return "new", None
        digest = file_sha256(found.path)
        if digest is None or digest != row[2]:
            return "new", digest
        return self._settled(row[0]), digest

    def member(self, task: Task) -> Standing:
        """What is known of a zip's member; the zip's own hash speaks for its content."""
        row = self._row(*task.name)
        if row is None or row[2] != task.disk_sha256 or row[3:] != (self.version, self.fingerprint):
            return "new"
        return self._settled(row[0])

    def members(self, found: Found) -> list[Task]:
        """The members of a zip that is known and unchanged."""
        path, raw = display(found.path)
        if self.connection is None:
            return []
        rows = self.connection.execute(
            "SELECT substr(path, ?), size, disk_sha256 FROM files WHERE path >= ? AND path < ? AND raw >= ? ORDER BY path",
            (len(path + MEMBER) + 1, path + MEMBER, path + MEMBER + "\U0010ffff", raw),
        )
        return [Task(found.path, size or 0, member, disk) for member, size, disk in rows]

    def _row(self, path: str, raw: bytes) -> tuple[str, int, str | None, str, str] | None:
        if self.connection is None:
            return None
        row: tuple[str, int, str | None, str, str] | None = self.connection.execute(_ROW, (path, raw)).fetchone()
        return row

    def _settled(self, status: str) -> Standing:
        if status == "failed":
            return "new" if self.settings.retry_failed else "failed"
        if status == "waiting":
            return "new"
        return "container" if status == "container" else "done"


def file_sha256(path: bytes) -> str | None:
    """The hash of a file, read piece by piece; None where it cannot be read."""
    try:
        with open(path, "rb") as handle:  # noqa: PTH123  (bytes paths)
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return None
