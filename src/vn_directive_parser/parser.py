"""The whole pipeline: bytes -> Source -> Text -> mentions -> structure -> resolution -> Document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import IO, Literal

from vn_directive_parser.errors import UsageError
from vn_directive_parser.extract import bodies, dates, enumerations, numbers, persons, pinpoints, references
from vn_directive_parser.reading.limits import DEFAULT_LIMITS, Limits
from vn_directive_parser.reading.source import Source
from vn_directive_parser.records import Document
from vn_directive_parser.resolve.assemble import Assembler, Hits
from vn_directive_parser.resolve.context import Context
from vn_directive_parser.resolve.document import resolve
from vn_directive_parser.structure import document as structure
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

    Raises:
        UsageError: `only` names an unknown kind.
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
    ) -> None:
        unknown = set(only or ()) - KINDS
        if unknown:
            message = f"unknown kind of record: {', '.join(sorted(unknown))}; known are {', '.join(sorted(KINDS))}"
            raise UsageError(message)
        self.context = Context(reference_date=reference_date, place=place, issuer=issuer)
        self.only = KINDS if only is None else frozenset(only)
        self.limits = limits
        self.ocr = ocr

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
        text = Text(source.text, [block.start for block in source.blocks] if source.blocks else None)
        hits = Hits()
        only, findings = self.only, hits.findings
        found_numbers = numbers.find(text, findings)
        hits.dates = dates.find(text, found_numbers, findings)
        hits.bodies = bodies.find(text, findings)
        # The header dates what leaves out its year, so that `only` never changes a date.
        if "structure" in only or "references" in only or any(hit.yearless for hit in hits.dates):
            hits.layout = structure.read(source, text, found_numbers, hits.dates, hits.bodies, findings)
        if "references" in only or "enumerations" in only:
            runs = pinpoints.find(text, findings)
            hits.references = references.find(text, found_numbers, hits.dates, hits.bodies, runs, findings)
        if "persons" in only:
            hits.persons = persons.find(text, hits.bodies)
        if "enumerations" in only:
            hits.enumerations = enumerations.find(text, hits.references, findings, hits.bodies)
        hits.resolution = resolve(text, hits.layout, hits.references, hits.dates, hits.bodies, self.context, findings)
        return Assembler(source, text).document(hits)


def parse(text: str, *, only: Collection[Kind] | None = None) -> Document:
    """The records of a text.

    >>> parse("Thực hiện Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành uỷ Hà Nội").text[:9]
    'Thực hiện'
    """
    return Parser(only=only).parse(text)


def parse_file(file: str | Path | bytes | IO[bytes], *, name: str | None = None, only: Collection[Kind] | None = None) -> Document:
    """The records of a file; see `Parser.parse_file`."""
    return Parser(only=only).parse_file(file, name=name)
