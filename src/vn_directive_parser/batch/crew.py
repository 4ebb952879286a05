"""The workers as one thing: tasks go in, outcomes come out, whatever becomes of a worker.

Pebble's pool ends a worker that takes too long and starts another for each that died. Should the pool itself stand still (a
worker killed in the instant in which it held the pool's own lock), it is replaced and its tasks are sent again.
"""

from __future__ import annotations

import multiprocessing
import queue
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TYPE_CHECKING

from vn_directive_parser.batch.ledger import file_sha256
from vn_directive_parser.batch.settings import Settings
from vn_directive_parser.batch.worker import Outcome, Task, start, work
from vn_directive_parser.errors import UsageError

if TYPE_CHECKING:
    from pebble import ProcessPool

WINDOW = 4
"""Tasks with the pool, for each worker: enough to keep it busy, few enough to forget nothing."""
RENEW = 2000
"""Tasks after which a worker is replaced, so that no library's leak adds up."""
TRIES = 2
"""How often a task is sent when the pool stands still."""
PATIENCE = 60.0
"""Seconds beyond every time limit after which a pool stands still."""


@dataclass(slots=True)
class Crew:
    """The workers of one run. The pool starts with the first task: a run that finds nothing to do starts none."""

    archive: Path
    settings: Settings
    _pool: ProcessPool | None = None
    _serial: count[int] = field(default_factory=count)
    _flying: dict[int, Task] = field(default_factory=dict)
    _tries: dict[Task, int] = field(default_factory=dict)
    _finished: queue.SimpleQueue[tuple[int, Future[Outcome]]] = field(default_factory=queue.SimpleQueue)

    @property
    def idle(self) -> bool:
        """Nothing is under way."""
        return not self._flying

    @property
    def has_room(self) -> bool:
        """Another task may be sent."""
        return len(self._flying) < WINDOW * self.settings.workers

    def send(self, task: Task) -> None:
        """Hand a task to the workers."""
        if self._pool is None:
            self._pool = make_pool(self.archive, self.settings)
        serial = next(self._serial)
        self._flying[serial] = task
        future = self._pool.schedule(work, args=(task,), timeout=self.settings.timeout or None)
        future.add_done_callback(partial(self._finish, serial))

    def _finish(self, serial: int, future: Future[Outcome]) -> None:
        self._finished.put((serial, future))

    def next(self) -> tuple[Task, Outcome]:
        """Wait for a task to end; what became of it."""
        while True:
            try:
                serial, future = self._finished.get(timeout=self._patience)
            except queue.Empty:
                given_up = self._begin_again()
                if given_up is not None:
                    return given_up, failure(given_up, "stalled", "the workers stood still over it twice")
                continue
            task = self._flying.pop(serial, None)
            if task is not None:  # else it belongs to a pool that was replaced
                self._tries.pop(task, None)
                return task, self._outcome(task, future)

    @property
    def _patience(self) -> float | None:
        """All tasks under way may need their whole time, one after another in each worker."""
        return self.settings.timeout * (WINDOW + 1) + PATIENCE if self.settings.timeout else None

    def _begin_again(self) -> Task | None:
        """Replace the pool and send its tasks again; a task that was sent too often comes back instead."""
        waiting, self._flying = list(self._flying.values()), {}
        self.stop()
        given_up: Task | None = None
        for task in waiting:
            self._tries[task] = self._tries.get(task, 1) + 1
            if given_up is None and self._tries[task] > TRIES:
                given_up = task
                del self._tries[task]
            else:
                self.send(task)
        return given_up

    def _outcome(self, task: Task, future: Future[Outcome]) -> Outcome:
        """The worker's word, or why there is none."""
        from pebble import ProcessExpired  # noqa: PLC0415  (an extra)

        try:
            return future.result()
        except FutureTimeoutError:
            return failure(task, "timeout", f"took longer than {self.settings.timeout:g} s", "Raise --timeout")
        except ProcessExpired as error:
            return failure(task, *_death(error.exitcode), "The worker was replaced")
        except MemoryError:
            return failure(task, "memory", "needs too much memory", "Raise --memory")
        except Exception as error:  # noqa: BLE001  (the pool passes on whatever the worker raised)
            return failure(task, "internal", f"{type(error).__name__}: {error}")

    def stop(self) -> None:
        """End the workers: at once where some are busy."""
        if self._pool is None:
            return
        pool, self._pool = self._pool, None
        if self._flying:
            pool.stop()  # type: ignore[no-untyped-call]
        else:
            pool.close()  # type: ignore[no-untyped-call]
        pool.join()


def make_pool(archive: Path, settings: Settings) -> ProcessPool:
    """A pool whose workers are ready to write to the archive.

    Raises:
        UsageError: Pebble is not installed.
    """
    try:
        from pebble import ProcessPool  # noqa: PLC0415  (an extra)
    except ImportError as error:
        message = "batch needs Pebble: pip install 'vn-directive-parser[archive]'"
        raise UsageError(message) from error
    # A fork server has no threads and no open archive, unlike this process: its children are clean, and quick to replace.
    context: BaseContext
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["vn_directive_parser.batch.warm"])
    else:
        context = multiprocessing.get_context("spawn")
    return ProcessPool(settings.workers, RENEW, initializer=start, initargs=(archive, settings), context=context)


def failure(task: Task, reason: str, message: str, advice: str | None = None) -> Outcome:
    """An outcome that no worker could tell, with the hash under which it is remembered."""
    disk = task.disk_sha256 or file_sha256(task.path)
    return Outcome("failed", disk_sha256=disk, reason=reason, message=message, advice=advice)


def _death(code: int | None) -> tuple[str, str]:
    """Why a worker died, from its exit code."""
    if code is not None and code < 0:
        reason = "killed" if code in {-9, -15} else "crashed"
        hint = " (perhaps the system ran out of memory)" if code == -9 else ""
        return reason, f"the worker was ended by signal {-code}{hint}"
    return "crashed", f"the worker ended with status {code}"
