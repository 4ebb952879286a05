"""`vn-directive parse`: the records of files and folders."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.parser import KINDS, Kind, Parser
from vn_directive_parser.reading.files import printable
from vn_directive_parser.records import Document

EXIT_SOME_FAILED = 3
EXIT_ALL_FAILED = 4


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table"]),
    default="jsonl",
    show_default=True,
    help="jsonl for programs, table for people.",
)
@click.option("--only", multiple=True, type=click.Choice(sorted(KINDS)), help="Compute these kinds of records only; may be repeated.")
@click.option("--explain", is_flag=True, help="Say after each document which rule decided what (on standard error).")
@click.option("--reference-date", type=click.DateTime(["%Y-%m-%d"]), help="The day from which missing years are counted.")
@click.option("--place", help='The place to which generic bodies belong, e.g. "Hà Nội".')
@click.option("--ocr", is_flag=True, help="Recognise scanned pages of PDF files (needs Tesseract with vie).")
@click.option("--issuer", help="Full name of the issuer, for texts without a header.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    help="Give up looking after so many seconds of one document and print what was found, with a diagnostic; no limit if left out.",
)
def parse(  # noqa: PLR0913, PLR0917  (click passes each option by its name)
    files: tuple[str, ...],
    form: str,
    only: tuple[Kind, ...],
    explain: bool,
    reference_date: dt.datetime | None,
    place: str | None,
    issuer: str | None,
    ocr: bool,
    seconds: float | None,
) -> None:
    """Print the records of each FILE, one JSON document a line, in the order of the arguments; "-" is standard input.

    In dữ liệu của từng tệp, mỗi văn bản một dòng JSON, theo thứ tự tham số; "-" là đầu vào chuẩn. Tệp không đọc được cho một dòng
    báo lỗi, các tệp khác vẫn được xử lý.

    Exit status: 0 all well; 2 bad usage; 3 some files failed, the rest is done; 4 all failed; 130 interrupted.
    """
    day = reference_date.date() if reference_date else None
    parser = Parser(reference_date=day, place=place, issuer=issuer, only=only or None, ocr=ocr, seconds=seconds)
    done = failed = 0
    for name, result in documents(parser, files):
        if isinstance(result, DocumentReadError):
            failed += 1
            report(name, result, form)
            continue
        done += 1
        if form == "table":
            from vn_directive_parser.cli.tables import show  # noqa: PLC0415  (rich is only for people)

            show(result)
        else:
            click.echo(result.model_dump_json())
        if explain:
            from vn_directive_parser.resolve.explain import explain as explanation  # noqa: PLC0415

            click.echo(explanation(result), err=True)
    if not done and not failed:
        click.echo(f"no files in {', '.join(files)} / không có tệp nào", err=True)
    if failed:
        sys.exit(EXIT_SOME_FAILED if done else EXIT_ALL_FAILED)


def documents(parser: Parser, names: tuple[str, ...]) -> Iterator[tuple[str, Document | DocumentReadError]]:
    """Each file's document, or why there is none; folders and zips give the files inside them."""
    for name in names:
        if name == "-":
            yield name, attempt(parser, sys.stdin.buffer.read(), name)
            continue
        from vn_directive_parser.reading.files import iter_files  # noqa: PLC0415  (loads the readers' ground)

        for found in iter_files([name]):
            file = found.path if found.data is None else found.data
            yield found.name, found.error or attempt(parser, file, found.name)


def attempt(parser: Parser, file: Path | bytes, name: str) -> Document | DocumentReadError:
    """The document, or the error instead of raising it."""
    try:
        return parser.parse_file(file, name=name)
    except DocumentReadError as error:
        return error


def report(name: str, error: DocumentReadError, form: str) -> None:
    """One line for the file that failed: in the output for programs, on standard error for people."""
    if form == "jsonl":
        line = {"source": {"name": printable(name)}, "error": {"kind": error.kind, "message": error.message, "advice": error.advice}}
        click.echo(json.dumps(line, ensure_ascii=False))
    click.echo(printable(str(error)), err=True)
