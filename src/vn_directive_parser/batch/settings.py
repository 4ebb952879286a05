"""What a run is asked to do."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from vn_directive_parser import __version__
from vn_directive_parser.errors import UsageError

if TYPE_CHECKING:
    from vn_directive_parser.parser import Parser

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are parsed and what one may cost. Picklable, the same in every worker.

    Attributes:
        reference_date, place, issuer: context that the documents lack; see `Parser`.
        ocr: whether scanned pages are recognised.
        timeout: seconds for one document; then its worker is ended and replaced, and the document has failed.
        memory: bytes of address space for one worker (POSIX); beyond it the document has failed. 0: no limit.
        jobs: worker processes; 0: as many as there are cores.
        retry_failed: whether documents that failed before are tried again.
        limit: at most so many files are parsed; None: all.
        include, exclude: patterns (fnmatch) of names or paths; excluded folders are not entered.
        follow_links: whether symbolic links are followed (never in circles).
    """

    reference_date: dt.date | None = None
    place: str | None = None
    issuer: str | None = None
    ocr: bool = False
    timeout: float = 120.0
    memory: int = 2048 * MEGABYTE
    jobs: int = 0
    retry_failed: bool = False
    limit: int | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    follow_links: bool = False

    def __post_init__(self) -> None:
        for name in ("timeout", "memory", "jobs", "limit"):
            value = getattr(self, name)
            if value is not None and value < 0:
                message = f"{name} cannot be negative"
                raise UsageError(message)

    @property
    def workers(self) -> int:
        """Worker processes."""
        if self.jobs:
            return self.jobs
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    @property
    def fingerprint(self) -> str:
        """One short word for all that changes records: another word means that files are parsed again."""
        facts = {name: value for name, value in asdict(self).items() if name in {"reference_date", "place", "issuer", "ocr"}}
        return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()[:16]

    @property
    def version(self) -> str:
        """The parser's version: another one means that files are parsed again."""
        return __version__

    def parser(self) -> Parser:
        """The parser of these settings; programs that readers start end before the worker would be ended."""
        from vn_directive_parser.parser import Parser  # noqa: PLC0415  (a run that finds nothing to do parses nothing)
        from vn_directive_parser.reading.limits import Limits  # noqa: PLC0415

        limits = Limits(seconds=max(1.0, self.timeout * 0.9)) if self.timeout else Limits()
        return Parser(reference_date=self.reference_date, place=self.place, issuer=self.issuer, limits=limits, ocr=self.ocr)
