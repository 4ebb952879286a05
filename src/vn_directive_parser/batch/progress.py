"""How a run shows that it goes on: a bar on a terminal, plain lines in a log, nothing with --quiet."""

from __future__ import annotations

import time
from typing import IO, TYPE_CHECKING, Protocol

from vn_directive_parser.batch.report import duration

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

EVERY = 10.0
"""Seconds between two plain lines."""


class Observer(Protocol):
    """Is told how far a run is."""

    def begin(self, total: int) -> None:
        """The walk found about so many files."""

    def advance(self, done: int, failed: int, skipped: int, total: int) -> None:
        """So many are done, have failed or are skipped; zips may have raised the total."""

    def end(self) -> None:
        """The run is over."""


class Quiet:
    """Shows nothing."""

    def begin(self, total: int) -> None:
        """Nothing."""

    def advance(self, done: int, failed: int, skipped: int, total: int) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


class Plain:
    """One line every ten seconds."""

    def __init__(self, stream: IO[str], every: float = EVERY) -> None:
        self.stream, self.every = stream, every
        self.started = self.last = time.monotonic()

    def begin(self, total: int) -> None:
        """Say how many there are."""
        self.started = self.last = time.monotonic()
        self._say(f"{total:,} files / tệp")

    def advance(self, done: int, failed: int, skipped: int, total: int) -> None:
        """A line, if the last one is old enough."""
        now = time.monotonic()
        if now - self.last < self.every:
            return
        self.last = now
        rate = (done + failed) / max(now - self.started, 1e-9)
        left = max(0, total - done - failed - skipped)
        remaining = duration(left / rate) if rate else "?"
        self._say(f"{done + failed + skipped:,}/{total:,}, {rate:.1f} a second, {failed:,} failed / lỗi, {remaining} left / còn lại")

    def end(self) -> None:
        """Nothing: the report follows."""

    def _say(self, line: str) -> None:
        self.stream.write(line + "\n")
        self.stream.flush()


class Bar:
    """A bar with rate, remaining time and failures."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._shown = 0.0

    def begin(self, total: int) -> None:
        """Draw the bar."""
        from rich.console import Console  # noqa: PLC0415  (only for people at a terminal)
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn  # noqa: PLC0415

        self._progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]:.1f}/s"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]} failed / lỗi"),
            console=Console(file=self.stream),
        )
        self._task = self._progress.add_task("", total=total, rate=0.0, failed=0)
        self._progress.start()

    def advance(self, done: int, failed: int, skipped: int, total: int) -> None:
        """Redraw, at most ten times a second."""
        now = time.monotonic()
        if self._progress is None or self._task is None or now - self._shown < 0.1:
            return
        self._shown = now
        elapsed = self._progress.tasks[0].elapsed or 0.0
        rate = (done + failed) / elapsed if elapsed else 0.0
        self._progress.update(self._task, completed=done + failed + skipped, total=total, rate=rate, failed=failed)

    def end(self) -> None:
        """Leave the bar as it is."""
        if self._progress is not None:
            self._progress.stop()


def observer(stream: IO[str], *, quiet: bool) -> Observer:
    """The observer that suits where standard error goes."""
    if quiet:
        return Quiet()
    return Bar(stream) if stream.isatty() else Plain(stream)
