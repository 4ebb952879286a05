"""`vn-directive annotate`: the records written back into a copy of the file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from vn_directive_parser.errors import DocumentReadError, UsageError
from vn_directive_parser.export.annotate import annotate as annotate_docx
from vn_directive_parser.export.annotate import annotate_html
from vn_directive_parser.parser import parse_file

EXIT_UNREADABLE = 4


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The copy to write; never FILE itself."
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["comment", "highlight", "html"]),
    default="comment",
    show_default=True,
    help="Comments or highlights in a copy of a .docx, or a page of marked text from any format.",
)
def annotate(file: Path, output: Path, form: Literal["comment", "highlight", "html"]) -> None:
    """Write a copy of FILE in which every record is marked; no letter or style of the text changes.

    Ghi một bản sao của tệp, trong đó mỗi dữ liệu trích được đánh dấu (ghi chú, tô nền, hoặc trang HTML); nội dung không đổi.

    Exit status: 0 all well; 2 bad usage; 4 FILE cannot be read.
    """
    if output.exists() and output.samefile(file):
        message = "the output must be another file than the input"
        raise click.UsageError(message)
    try:
        document = parse_file(file)
        written = annotate_html(document).encode() if form == "html" else annotate_docx(document, file, style=form)
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    except DocumentReadError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_UNREADABLE)
    output.write_bytes(written)
