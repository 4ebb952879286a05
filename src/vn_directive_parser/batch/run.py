"""One run: walk, skip what is done, hand the rest to workers, record what failed, report.

The coordinator keeps a short window of tasks with the crew and nothing else, so its memory does not grow with the archive.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path

from vn_directive_parser.batch.crew import Crew
from vn_directive_parser.batch.discovery import Found, Unreadable, Walk, display
from vn_directive_parser.batch.ledger import Ledger
from vn_directive_parser.batch.lock import RunLock
from vn_directive_parser.batch.progress import Observer, Quiet
from vn_directive_parser.batch.report import Report
from vn_directive_parser.batch.settings import Settings
from vn_directive_parser.batch.worker import Outcome, Task
from vn_directive_parser.index import writer
from vn_directive_parser.index.schema import ArchiveError, connect

Root = str | bytes | PathLike[str]


def run(roots: Sequence[Root], archive: str | Path, settings: Settings | None = None, observer: Observer | None = None) -> Report:
    """Parse all files below `roots` into the archive; what an earlier run did is skipped.

    Raises:
        UsageError: a root does not exist.
        LockedError: another run is working on the archive.
        ArchiveError: the file is no archive.
    """
    settings, archive = settings or Settings(), Path(archive)
    walk = Walk(roots, settings, own_files(archive))
    walk.check()
    with RunLock(archive):
        connection = connect(archive, write=True, create=True)
        try:
            return _Run(settings, observer or Quiet(), connection, Crew(archive, settings)).run(walk)
        finally:
            connection.close()


def own_files(archive: Path) -> frozenset[bytes]:
    """The archive's files, which are no documents of it."""
    path = os.fsencode(archive.absolute())
    return frozenset(path + tail for tail in (b"", b"-wal", b"-shm", b"-journal", b".lock"))


@dataclass(slots=True)
class _Run:
    """The state of one run."""

    settings: Settings
    observer: Observer
    connection: sqlite3.Connection
    crew: Crew
    report: Report = field(default_factory=Report)
    members: deque[Task] = field(default_factory=deque)
    scheduled: int = 0
    total: int = 0

    def run(self, walk: Walk) -> Report:
        """Everything, once."""
        started = time.monotonic()
        number = self._open_run()
        self.total = sum(1 for _ in Walk(walk.roots, self.settings, walk.own))
        self.observer.begin(self.total)
        try:
            self._work(walk)
        except KeyboardInterrupt:
            self.report.interrupted = True
        finally:
            self.crew.stop()
            self.observer.end()
        self.report.left_out = dict(walk.left_out)
        self.report.seconds = time.monotonic() - started
        self.report.memory = _peak_memory()
        self._close_run(number)
        return self.report

    def _work(self, walk: Walk) -> None:
        tasks = self._tasks(walk)
        while self.report.stopped is None:
            while self.crew.has_room:
                task = self.members.popleft() if self.members else next(tasks, None)
                if task is None:
                    break
                if self.settings.limit is not None and self.scheduled >= self.settings.limit:
                    tasks.close()
                    self.members.clear()
                    break
                self.crew.send(task)
                self.scheduled += 1
            if self.crew.idle:
                return
            self._settle(*self.crew.next())
            self._tell()

    def _tasks(self, walk: Walk) -> Generator[Task, None, None]:
        """What is not done yet, in the order of the walk."""
        ledger = Ledger(self.connection, self.settings)
        for found in walk:
            self.report.found += 1
            if isinstance(found, Unreadable):
                outcome = Outcome("failed", reason="unreadable", message=found.message, advice="Check the permissions")
                self._settle(Task(found.path, 0), outcome)
                continue
            standing, digest = ledger.standing(found)
            if standing == "new":
                yield Task(found.path, found.size)
            elif standing == "container":
                self._known_container(found, digest, ledger)
                while self.members:
                    yield self.members.popleft()
            else:
                self._pass_over(standing)

    def _known_container(self, found: Found, digest: str | None, ledger: Ledger) -> None:
        """A zip that was opened before: its members have rows, done or waiting."""
        for task in ledger.members(found):
            if task.disk_sha256 != digest:
                continue
            self.report.found += 1
            standing = ledger.member(task)
            if standing == "new":
                self.members.append(task)
            else:
                self._pass_over(standing)

    def _pass_over(self, standing: str) -> None:
        if standing == "failed":
            self.report.failed_before += 1
        else:
            self.report.skipped += 1
        self._tell()

    def _tell(self) -> None:
        report = self.report
        self.observer.advance(report.done, report.failed, report.skipped + report.failed_before, self.total)

    def _settle(self, task: Task, outcome: Outcome) -> None:
        """Count an outcome and record what the worker could not."""
        self.report.cpu += outcome.cpu
        if outcome.status == "archive":
            self.report.stopped = outcome.message
        elif outcome.status == "failed":
            self.report.failed += 1
            self._record(task, outcome, "failed")
        elif outcome.status == "container":
            self._open_container(task, outcome)
        else:
            self.report.done += 1
            self.report.duplicates += outcome.status == "duplicate"

    def _open_container(self, task: Task, outcome: Outcome) -> None:
        """Record a zip together with its members, so that a kill between the two loses none of them."""
        tasks = [Task(task.path, size, member, outcome.disk_sha256) for member, size in outcome.members]
        ledger = Ledger(self.connection, self.settings)
        self._guarded(lambda: self._record_container(task, outcome, tasks))
        self.total += len(tasks) - 1
        self.scheduled -= 1  # a zip is no document
        for one in dict.fromkeys(tasks):
            self.report.found += 1
            standing = ledger.member(one)
            if standing == "new":
                self.members.append(one)
            else:
                self._pass_over(standing)

    def _record_container(self, task: Task, outcome: Outcome, tasks: list[Task]) -> None:
        with writer.transaction(self.connection):
            for one in tasks:
                writer.announce(self.connection, self._file(one, Outcome("waiting", disk_sha256=outcome.disk_sha256), "waiting"))
            writer.put_file(self.connection, self._file(task, outcome, "container"))

    def _record(self, task: Task, outcome: Outcome, status: str) -> None:
        self._guarded(lambda: writer.write_file(self.connection, self._file(task, outcome, status)))

    def _guarded(self, action: Callable[[], None]) -> None:
        try:
            action()
        except sqlite3.Error as error:
            self.report.stopped = f"the archive cannot be written: {error}"

    def _file(self, task: Task, outcome: Outcome, status: str) -> writer.FileRow:
        path, raw = task.name
        return writer.FileRow(
            path, raw, status, self.settings.version, self.settings.fingerprint, task.size, outcome.disk_sha256, outcome.sha256,
            outcome.reason, outcome.message, outcome.advice,
        )  # fmt: skip

    def _open_run(self) -> int:
        self._forget_opened_folders()
        found = self.connection.execute(
            "INSERT INTO runs (started, parser_version, settings) VALUES (datetime('now'), ?, ?)",
            (self.settings.version, self.settings.fingerprint),
        )
        return found.lastrowid or 0

    def _forget_opened_folders(self) -> None:
        """A folder that could not be listed is no file: once it can be, its row has served."""
        rows = self.connection.execute("SELECT path, raw FROM files WHERE status = 'failed' AND reason = 'unreadable'").fetchall()
        for path, raw in rows:
            place = raw or os.fsencode(path)
            if os.path.isdir(place) and os.access(place, os.R_OK | os.X_OK):  # noqa: PTH112  (bytes)
                self.connection.execute("DELETE FROM files WHERE path = ? AND raw = ?", (path, raw))

    def _close_run(self, number: int) -> None:
        report = self.report
        # A full disk may refuse even this; what matters is committed already.
        with contextlib.suppress(sqlite3.Error):
            self.connection.execute(
                "UPDATE runs SET finished = datetime('now'), done = ?, failed = ?, skipped = ?, seconds = ? WHERE id = ?",
                (report.done, report.failed, report.skipped, report.seconds, number),
            )
            if report.done:
                self.connection.execute("PRAGMA optimize")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _peak_memory() -> int:
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def dry_run(roots: Sequence[Root], archive: str | Path, settings: Settings) -> Iterator[tuple[str, str]]:
    """What a run would do, without doing it: (standing, path) of every file; a zip counts as one.

    Raises:
        UsageError: a root does not exist.
    """
    archive = Path(archive)
    walk = Walk(roots, settings, own_files(archive))
    walk.check()
    connection: sqlite3.Connection | None = None
    if archive.exists():
        connection = connect(archive)
    try:
        ledger = Ledger(connection, settings)
        for found in walk:
            standing = "unreadable" if isinstance(found, Unreadable) else ledger.standing(found)[0]
            yield standing, display(found.path)[0]
    finally:
        if connection is not None:
            connection.close()


__all__ = ["ArchiveError", "dry_run", "own_files", "run"]
