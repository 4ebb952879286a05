"""The whole pipeline: bytes -> Source -> Text -> mentions -> structure -> resolution -> Document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import IO, Literal

from vn_directive_parser.collector import paused_collector
from vn_directive_parser.errors import UsageError
from vn_directive_parser.extract import bodies, dates, enumerations, numbers, persons, pinpoints, references
from vn_directive_parser.extract.hits import Finding
from vn_directive_parser.reading.limits import DEFAULT_LIMITS, Limits
from vn_directive_parser.reading.source import Source
from vn_directive_parser.records import Document
from vn_directive_parser.resolve.assemble import Assembler, Hits
from vn_directive_parser.resolve.context import Context
from vn_directive_parser.resolve.document import resolve
from vn_directive_parser.structure import document as structure
from vn_directive_parser.structure.layout import Layout
from vn_directive_parser.text.deadline import Deadline
from vn_directive_parser.text.normalize import Text

Kind = Literal["references", "dates", "bodies", "persons", "enumerations", "structure"]
KINDS: frozenset[str] = frozenset(("references", "dates", "bodies", "persons", "enumerations", "structure"))


class Parser:
    """Parses texts and files with what the caller knows of their context.

    Args:
        reference_date: the day from which missing years are counted, where the text has none of its own.
        place: the place ("Hà Nội") to which generic bodies of the text belong.
        issuer: full name of the issuer, for texts without a header.
        only: the kinds of records wanted; None: all. What nobody asked for is not computed.
        limits: how much a single file may cost to read; None: `reading.limits.DEFAULT_LIMITS`.
        ocr: recognise scanned pages of a PDF; needs Tesseract with its Vietnamese model.
        seconds: how long one text may be read (wall clock, without the reading of its file); None: as long as it takes.
            What was found until then is returned, with a diagnostic "budget.exceeded"; it is no exception.

    Raises:
        UsageError: `only` names an unknown kind, or `seconds` is negative.
    """

    def __init__(
        self,
        *,
        reference_date: dt.date | None = None,
        place: str | None = None,
        issuer: str | None = None,
        only: Collection[Kind] | None = None,
        limits: Limits | None = None,
        ocr: bool = False,
        seconds: float | None = None,
    ) -> None:
        unknown = set(only or ()) - KINDS
        if unknown:
            message = f"unknown kind of record: {', '.join(sorted(unknown))}; known are {', '.join(sorted(KINDS))}"
            raise UsageError(message)
        if seconds is not None and not seconds >= 0:
            raise UsageError(f"seconds must not be negative: {seconds}")
        self.context = Context(reference_date=reference_date, place=place, issuer=issuer)
        self.only = KINDS if only is None else frozenset(only)
        self.limits = limits
        self.ocr = ocr
        self.seconds = seconds

    def parse(self, text: str) -> Document:
        """The records of a text; any string parses."""
        return self.parse_source(Source(text=text, size=None, reader="text"))

    def parse_file(self, file: str | Path | bytes | IO[bytes], *, name: str | None = None) -> Document:
        """The records of a file, given as path, bytes or file object.

        Raises:
            DocumentReadError: the bytes cannot become text; `kind` and `advice` say why and what to do.
        """
        from vn_directive_parser.reading.files import read_file  # noqa: PLC0415  (loads lxml, docx ...)

        return self.parse_source(read_file(file, name=name, limits=self.limits or DEFAULT_LIMITS, ocr=self.ocr))

    def parse_many(self, texts: Iterable[str]) -> Iterator[Document]:
        """The records of each text, lazily and in order."""
        return map(self.parse, texts)

    def parse_source(self, source: Source) -> Document:
        """The records of what a reader returned."""
        with paused_collector():
            # In a call of its own, so that the hits are gone when the collector looks at what was made meanwhile.
            return self._document(source)

    def _document(self, source: Source) -> Document:
        """All stages, one after the other."""
        deadline = Deadline(self.seconds)
        text = Text(source.text, [block.start for block in source.blocks] if source.blocks else None, deadline)
        hits = self._find(source, text)
        hits.findings.extend(Finding(code, message, severity="info") for code, message in source.findings)
        self._keep_wanted(hits)
        if deadline.ended_in is not None:
            hits.findings.append(_budget_exceeded(deadline, hits))
        return Assembler(source, text).document(hits)

    def _find(self, source: Source, text: Text) -> Hits:
        """The hits of all stages wanted, as far as there is time."""
        hits = Hits()
        only, findings, enter = self.only, hits.findings, text.deadline.enter
        found_numbers = numbers.find(text, findings) if enter("numbers") else []
        if enter("dates"):
            hits.dates = dates.find(text, found_numbers, findings)
        if (only != {"dates"} or any(hit.yearless for hit in hits.dates)) and enter("bodies"):
            hits.bodies = bodies.find(text, findings, found_numbers)
        # The header dates what leaves out its year, so that `only` never changes a date.
        dated = "structure" in only or "references" in only or any(hit.yearless for hit in hits.dates)
        if dated and enter("structure"):
            hits.layout = structure.read(source, text, found_numbers, hits.dates, hits.bodies, findings)
        if ("references" in only or "enumerations" in only) and enter("references"):
            runs = pinpoints.find(text, findings)
            hits.references = references.find(text, found_numbers, hits.dates, hits.bodies, runs, findings)
        if "persons" in only and enter("persons"):
            hits.persons = persons.find(text, hits.bodies)
        if "enumerations" in only and enter("enumerations"):
            hits.enumerations = enumerations.find(text, hits.references, findings, hits.bodies)
        if enter("resolve"):
            hits.resolution = resolve(text, hits.layout, hits.references, hits.dates, hits.bodies, self.context, findings)
        return hits

    def _keep_wanted(self, hits: Hits) -> None:
        """Drop what other kinds needed on their way and the caller did not ask for."""
        for kind in KINDS - self.only:
            if kind == "structure":
                hits.layout = Layout()
            else:
                setattr(hits, kind, [])
        if "references" not in self.only:
            hits.resolution.relations = []


def _budget_exceeded(deadline: Deadline, hits: Hits) -> Finding:
    """What a time budget cut short, and what was found until then."""
    counts = (
        f"{len(hits.references)} references, {len(hits.dates)} dates, {len(hits.bodies)} bodies, {len(hits.persons)} persons, "
        f"{len(hits.enumerations)} enumerations"
    )
    left_out = f"; left out: {', '.join(deadline.left_out)}" if deadline.left_out else ""
    return Finding(
        "budget.exceeded", f"the {deadline.seconds:g} s for a text ended in {deadline.ended_in}{left_out}; found so far: {counts}"
    )


def parse(text: str, *, only: Collection[Kind] | None = None) -> Document:
    """The records of a text.

    >>> parse("Thực hiện Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành uỷ Hà Nội").text[:9]
    'Thực hiện'
    """
    return Parser(only=only).parse(text)


def parse_file(file: str | Path | bytes | IO[bytes], *, name: str | None = None, only: Collection[Kind] | None = None) -> Document:
    """The records of a file; see `Parser.parse_file`."""
    return Parser(only=only).parse_file(file, name=name)
