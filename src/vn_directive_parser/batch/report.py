"""What a run did, in numbers, and which files failed and why."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

EXIT_OK, EXIT_SOME_FAILED, EXIT_ALL_FAILED, EXIT_INTERRUPTED = 0, 3, 4, 130


@dataclass(slots=True)
class Report:
    """The end of a run.

    Attributes:
        found: files and zip members looked at.
        done: parsed and committed in this run.
        duplicates: of these, files whose content the archive had already under another name.
        skipped: done in an earlier run and unchanged.
        failed: failed in this run.
        failed_before: failed in an earlier run, unchanged, and not tried again.
        left_out: passed over, by reason.
        seconds: wall clock.
        cpu: seconds of processor time that the workers took over their files.
        memory: peak resident memory of the coordinating process, bytes.
        interrupted: whether it was stopped before the end (Ctrl-C); the next run does the rest.
        stopped: why the archive could no longer be written, or None.
    """

    found: int = 0
    done: int = 0
    duplicates: int = 0
    skipped: int = 0
    failed: int = 0
    failed_before: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    cpu: float = 0.0
    memory: int = 0
    interrupted: bool = False
    stopped: str | None = None

    @property
    def rate(self) -> float:
        """Files parsed a second."""
        return (self.done + self.failed) / self.seconds if self.seconds else 0.0

    @property
    def exit_status(self) -> int:
        """0 all well; 3 some files failed, the rest is done; 4 all failed; 130 interrupted, resumable."""
        if self.interrupted:
            return EXIT_INTERRUPTED
        if self.stopped or self.failed or self.failed_before:
            return EXIT_SOME_FAILED if self.done or self.skipped else EXIT_ALL_FAILED
        return EXIT_OK

    def lines(self) -> list[str]:
        """For people, Vietnamese and English."""
        parts = [
            f"{self.done:,} done / đã xử lý ({self.rate:.1f} a second, {duration(self.seconds)})",
            f"{self.duplicates:,} of them the same content under another name / trùng nội dung" if self.duplicates else "",
            f"{self.skipped:,} skipped: done before and unchanged / bỏ qua vì đã xử lý" if self.skipped else "",
            f"{self.failed:,} failed / không xử lý được" if self.failed else "",
            f"{self.failed_before:,} failed before, not tried again (--retry-failed) / lỗi từ trước" if self.failed_before else "",
            *(f"{count:,} passed over: {_LEFT_OUT.get(reason, reason)}" for reason, count in sorted(self.left_out.items())),
            f"Stopped: {self.stopped}" if self.stopped else "",
            "Interrupted; the same command does the rest / Đã dừng, chạy lại cùng lệnh để làm tiếp" if self.interrupted else "",
        ]
        return [part for part in parts if part]

    def as_json(self, failures: Iterator[Failure]) -> str:
        """For programs, with every failure."""
        return json.dumps(
            {**asdict(self), "exit_status": self.exit_status, "failures": [asdict(one) for one in failures]}, ensure_ascii=False
        )


_LEFT_OUT = {
    "clutter": "lock files and the like",
    "pattern": "by --include and --exclude",
    "link": "symbolic links (--follow-links)",
    "special": "no regular files (pipes, devices)",
    "archive": "the archive itself",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """One file that failed."""

    path: str
    reason: str
    message: str
    advice: str | None


def failures(connection: sqlite3.Connection) -> Iterator[Failure]:
    """All failed files of the archive, by reason and path."""
    statement = "SELECT path, reason, message, advice FROM files WHERE status = 'failed' ORDER BY reason, path"
    for path, reason, message, advice in connection.execute(statement):
        yield Failure(path, reason, message, advice)


def failure_lines(connection: sqlite3.Connection, each: int = 10) -> Iterator[str]:
    """The failures for people: reason by reason, at most `each` paths of one."""
    counts = connection.execute("SELECT reason, count(*) FROM files WHERE status = 'failed' GROUP BY reason ORDER BY 2 DESC, 1").fetchall()
    for reason, number in counts:
        yield f"{reason}: {number:,}"
        shown = connection.execute(
            "SELECT path, message, advice FROM files WHERE status = 'failed' AND reason = ? ORDER BY path LIMIT ?", (reason, each)
        )
        for path, message, advice in shown:
            yield f"  {printable(path)}: {printable(message)}{'. ' + advice if advice else ''}"
        if number > each:
            yield f"  ... and {number - each:,} more (table files of the archive, or --report)"


def printable(text: str) -> str:
    r"""One line that cannot steer a terminal.

    >>> printable("kho\n\x1b[31m.docx")
    'kho\\n\\x1b[31m.docx'
    """
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


def duration(seconds: float) -> str:
    """As people say it.

    >>> duration(4.2), duration(200), duration(8000)
    ('4.2 s', '3 min 20 s', '2 h 13 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
