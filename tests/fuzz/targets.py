"""What is fuzzed: each target takes bytes and returns, or raises an error of the package. Anything else is a finding."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from vn_directive_parser.errors import DirectiveParserError
from vn_directive_parser.parser import Parser
from vn_directive_parser.reading.limits import DEFAULT_LIMITS
from vn_directive_parser.reading.source import Source

Target = Callable[[bytes], None]
OFFICE = frozenset(("doc", "rtf", "odt"))
"""Formats that start LibreOffice; a fuzzer leaves them to it."""


@cache
def parser() -> Parser:
    """One parser for all inputs."""
    return Parser()


def checked(source: Source) -> None:
    """Parse, and hold the records against the text."""
    document = parser().parse_source(source)
    text = source.text
    assert document.text == text
    for mention in (*document.references, *document.dates, *document.bodies, *document.persons, *document.enumerations):
        assert 0 <= mention.span.start < mention.span.end <= len(text), mention
        assert text[mention.span.start : mention.span.end] == mention.text, mention
    for block in source.blocks:
        assert 0 <= block.start <= block.end <= len(text), block


def parse(data: bytes) -> None:
    """`parse` on any string; bytes that are no UTF-8 become lone surrogates."""
    checked(Source(text=data.decode("utf-8", "surrogateescape")))


def plain(data: bytes) -> None:
    """The reader of plain text."""
    from vn_directive_parser.reading import plain as reader

    checked(reader.read(data, "fuzz.txt", DEFAULT_LIMITS))


def html(data: bytes) -> None:
    """The reader of HTML."""
    from vn_directive_parser.reading import html as reader

    checked(reader.read(data, "fuzz.html", DEFAULT_LIMITS))


def docx(data: bytes) -> None:
    """The reader of .docx."""
    from vn_directive_parser.reading import docx as reader

    checked(reader.read(data, "fuzz.docx", DEFAULT_LIMITS))


def pdf(data: bytes) -> None:
    """The reader of PDF."""
    from vn_directive_parser.reading import pdf as reader

    checked(reader.read(data, "fuzz.pdf", DEFAULT_LIMITS))


def file(data: bytes) -> None:
    """`read_file`, which looks at the content to choose a reader."""
    from vn_directive_parser.reading.files import read_file
    from vn_directive_parser.reading.sniff import sniff

    if sniff(data) not in OFFICE:
        checked(read_file(data, name="fuzz"))


TARGETS: dict[str, Target] = {"parse": parse, "plain": plain, "html": html, "docx": docx, "pdf": pdf, "file": file}


def guarded(target: Target, data: bytes) -> None:
    """One input; the package's own errors are what is promised."""
    try:
        target(data)
    except DirectiveParserError:
        return


@cache
def template() -> bytes:
    """A .docx with numbering, notes and tables, whose parts a fuzzer replaces."""
    return (Path(__file__).parents[2] / "fixtures" / "documents" / "06-nghi-dinh.docx").read_bytes()


def with_part(data: bytes) -> bytes:
    """A .docx of which one part is the given bytes; the first byte chooses the part."""
    with zipfile.ZipFile(io.BytesIO(template())) as old:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        names.sort(key=lambda name: name != "word/document.xml")
        chosen = names[data[0] % len(names)] if data and data[0] > 127 else names[0]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
            for name in old.namelist():
                new.writestr(name, data[1:] if name == chosen else old.read(name))
    return out.getvalue()
