"""What a worker process does: read one file, parse it, and commit its rows. Whatever happens is told in an `Outcome`.

Workers write to the archive themselves, each document in a transaction of its own: nothing large travels between processes,
the coordinator stays small, and the rows are built outside the lock. A worker that is ended in the middle leaves nothing.
"""

from __future__ import annotations

import gc
import hashlib
import io
import os
import signal
import sqlite3
import sys
import time
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vn_directive_parser.batch.discovery import display, matches
from vn_directive_parser.batch.settings import Settings
from vn_directive_parser.errors import DirectiveParserError, DocumentReadError
from vn_directive_parser.index import writer
from vn_directive_parser.index.rows import rows
from vn_directive_parser.index.schema import connect
from vn_directive_parser.reading.limits import Limits

if TYPE_CHECKING:
    from vn_directive_parser.parser import Parser

MEMBER = "!/"
"""Stands between a zip's path and its member's name."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file, or one member of a zip.

    Attributes:
        path: absolute, as the system's bytes.
        member: the member's name inside the zip, or None.
        size: bytes as the folder or zip tells.
        disk_sha256: of the zip, for a member.
    """

    path: bytes
    size: int
    member: str | None = None
    disk_sha256: str | None = None

    @property
    def name(self) -> tuple[str, bytes]:
        """Path as text and, where it is no UTF-8, as bytes."""
        text, raw = display(self.path)
        if self.member is None:
            return text, raw
        tail = MEMBER + self.member.encode("utf-8", "backslashreplace").decode()
        return text + tail, raw and raw + tail.encode()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task.

    Attributes:
        status: "done", "duplicate" (its content was in the archive already), "container", "failed", or "archive" (the archive
            itself cannot be written: the run must stop).
        reason: the stable word for a failure, with `message` and `advice` for people.
        sha256: of the content, where it could be read.
        members: of a container: (name, bytes).
        cpu: seconds of processor time that the task took.
    """

    status: str
    sha256: str | None = None
    disk_sha256: str | None = None
    reason: str | None = None
    message: str | None = None
    advice: str | None = None
    members: tuple[tuple[str, int], ...] = ()
    cpu: float = 0.0


@dataclass(slots=True)
class State:
    """What a worker keeps between tasks."""

    settings: Settings
    parser: Parser
    connection: sqlite3.Connection
    limits: Limits


_state: list[State] = []


def start(archive: Path, settings: Settings) -> None:
    """Make this process a worker: it dies with the coordinator, has its limit of memory, and is ready to write."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the coordinator decides what an interrupt means
    _die_with_parent()
    tune_collector()
    parser = settings.parser()
    _state[:] = [State(settings, parser, connect(archive, write=True), parser.limits or Limits())]
    limit_memory(settings)


def limit_memory(settings: Settings) -> None:
    """Let this process have so much address space and no more."""
    if settings.memory and sys.platform != "win32":
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (settings.memory, settings.memory))


def tune_collector() -> None:
    """Records are trees without cycles: looking for cycles all the time would cost a third of the parse."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def _die_with_parent() -> None:
    """On Linux the kernel ends a worker whose parent died (the fork server dies with the coordinator)."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415

        ctypes.CDLL(None, use_errno=True).prctl(1, signal.SIGKILL)
        if os.getppid() == 1:  # it died before we asked
            os._exit(1)


def work(task: Task) -> Outcome:
    """Do one task."""
    begun = time.process_time()
    outcome = attempt(task, _state[0])
    return replace(outcome, cpu=time.process_time() - begun)


def attempt(task: Task, state: State) -> Outcome:
    """Do one task; whatever goes wrong with the file is its outcome."""
    digest: str | None = None
    try:
        data = _read(task, state.limits)
        digest = hashlib.sha256(data).hexdigest()
        disk = task.disk_sha256 or digest
        if task.member is None and _is_container(task.path, data):
            return _container(data, state, disk)
        return _document(task, data, digest, disk, state)
    except DocumentReadError as error:
        return Outcome("failed", digest, task.disk_sha256 or digest, error.kind, error.message, error.advice)
    except MemoryError:
        megabytes = state.settings.memory // (1024 * 1024)
        return Outcome("failed", digest, task.disk_sha256 or digest, "memory", f"needs more than {megabytes} MB", "Raise --memory")
    except (sqlite3.DataError, sqlite3.IntegrityError, sqlite3.ProgrammingError) as error:  # this document's rows, not the file
        return Outcome("failed", digest, task.disk_sha256 or digest, "internal", f"{type(error).__name__}: {error}", _BUG)
    except sqlite3.Error as error:
        return Outcome("archive", message=f"the archive cannot be written: {error}")
    except DirectiveParserError as error:
        return Outcome("failed", digest, task.disk_sha256 or digest, "refused", str(error))
    except Exception as error:  # noqa: BLE001  (one bad file costs only itself; the reason is kept and reported)
        return Outcome("failed", digest, task.disk_sha256 or digest, "internal", f"{type(error).__name__}: {error}{_where(error)}", _BUG)


_BUG = "This is an error of the program: please report it with the file / Đây là lỗi của chương trình"


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})" if trace else ""


def _document(task: Task, data: bytes, digest: str, disk: str, state: State) -> Outcome:
    """Parse and commit, unless the same content was done before under another name."""
    path, raw = task.name
    version, fingerprint = state.settings.version, state.settings.fingerprint
    file = writer.FileRow(path, raw, "done", version, fingerprint, len(data), disk, digest)
    number = state.connection.execute(
        "SELECT id FROM documents WHERE sha256 = ? AND parser_version = ? AND settings = ?", (digest, version, fingerprint)
    ).fetchone()
    if number is not None:
        writer.write_file(state.connection, file, number[0])
        return Outcome("duplicate", digest, disk)
    document = state.parser.parse_file(data, name=path)
    writer.write(state.connection, rows(document, fingerprint), file)
    return Outcome("done", digest, disk)


def _read(task: Task, limits: Limits) -> bytes:
    """The bytes of a task, checked against the limits before and while they are read."""
    name = task.name[0]
    try:
        with open(task.path, "rb") as handle:  # noqa: PTH123  (bytes paths)
            limits.check("file_bytes", os.fstat(handle.fileno()).st_size, limits.file_bytes, name=name)
            if task.member is None:
                data = handle.read(limits.file_bytes + 1)
                limits.check("file_bytes", len(data), limits.file_bytes, name=name)
                return data
            return _member(handle, task.member, limits, name)
    except OSError as error:
        kind = "unreadable" if isinstance(error, PermissionError) else "not_found"
        raise DocumentReadError(
            kind, f"cannot be opened: {error.strerror or error}", advice="Check the path and its permissions"
        ) from error


def _member(handle: io.BufferedReader, member: str, limits: Limits, name: str) -> bytes:
    try:
        with zipfile.ZipFile(handle) as archive:
            info = archive.getinfo(member)
            _refuse_encrypted(info)
            limits.check("inflated_bytes", info.file_size, limits.file_bytes, name=name)
            with archive.open(info) as stream:  # the declared size may lie: the bytes that come are counted
                data = stream.read(limits.file_bytes + 1)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, ValueError, OverflowError) as error:
        raise DocumentReadError("broken", f"cannot be taken out of its zip: {error}", name=name) from error
    except Exception as error:
        if type(error).__module__ in {"zlib", "lzma", "bz2"} or type(error).__name__ == "error":
            raise DocumentReadError("broken", f"cannot be taken out of its zip: {error}", name=name) from error
        raise
    limits.check("inflated_bytes", len(data), limits.file_bytes, name=name)
    if len(data) > limits.ratio_floor and len(data) > limits.ratio * max(1, info.compress_size):
        limits.check("ratio", len(data) / max(1, info.compress_size), limits.ratio, name=name)
    return data


def _refuse_encrypted(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & 1:
        raise DocumentReadError("encrypted", "is protected by a password inside its zip", advice="Unpack it with its password")


def _is_container(path: bytes, data: bytes) -> bool:
    """A .zip of documents; a .docx is a zip too, whatever it is called."""
    if not path.lower().endswith(b".zip") or not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "[Content_Types].xml" not in archive.NameToInfo and "mimetype" not in archive.NameToInfo
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False  # the document reader says what is wrong with it


def _container(data: bytes, state: State, disk: str) -> Outcome:
    settings = state.settings
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
    state.limits.check("archive_files", len(infos), state.limits.archive_files)
    members = tuple(
        (info.filename, info.file_size)
        for info in infos
        if not matches(settings.exclude, info.filename) and (not settings.include or matches(settings.include, info.filename))
    )
    return Outcome("container", disk, disk, members=members)
