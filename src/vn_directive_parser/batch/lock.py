"""One run at a time on an archive: a lock that the system releases whatever ends the run."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from vn_directive_parser.errors import UsageError


class LockedError(UsageError):
    """Another run is working on the archive."""


class RunLock:
    """Holds `ARCHIVE.lock` while a run works. The file names the process that holds it and is taken away at the end.

    Raises:
        LockedError: another run holds it.
    """

    def __init__(self, archive: Path) -> None:
        self.path = archive.with_name(archive.name + ".lock")
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        while self._file is None:
            file = self.path.open("a+", encoding="utf-8")
            if not _lock(file):
                file.seek(0)
                holder = file.read().strip() or "another process"
                file.close()
                message = (
                    f"another run is working on this archive ({holder}); wait until it has ended"
                    " / Một lượt chạy khác đang ghi vào kho này, hãy đợi lượt đó kết thúc"
                )
                raise LockedError(message)
            # Who held the lock before us may have taken the file away meanwhile: then ours is no longer the one in the folder.
            try:
                if os.path.samestat(os.fstat(file.fileno()), self.path.stat()):
                    self._file = file
            except FileNotFoundError:
                pass
            if self._file is None:
                file.close()
        self._file.truncate(0)
        self._file.write(f"process {os.getpid()}\n")
        self._file.flush()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._file is not None:
            self.path.unlink(missing_ok=True)
            self._file.close()
            self._file = None


def _lock(file: IO[str]) -> bool:
    """Take the lock without waiting; False where another holds it."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        try:
            file.seek(1 << 30)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl  # noqa: PLC0415

    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
