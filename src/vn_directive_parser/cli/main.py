"""`vn-directive`: the commands."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vn-directive-parser", prog_name="vn-directive")
def main() -> None:
    """Read Vietnamese administrative documents into typed records. / Đọc văn bản hành chính thành dữ liệu có cấu trúc."""


@main.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True)
def parse(files: tuple[str, ...], form: str) -> None:
    """Print the records of each FILE as one JSON document a line."""
    from vn_directive_parser.errors import DocumentReadError  # noqa: PLC0415
    from vn_directive_parser.parser import Parser  # noqa: PLC0415

    parser = Parser()
    failed = 0
    for file in files:
        try:
            if file == "-":
                document = parser.parse_file(sys.stdin.buffer.read(), name="-")
            else:
                document = parser.parse_file(Path(file))
            click.echo(document.model_dump_json())
        except DocumentReadError as error:
            failed += 1
            click.echo(
                json.dumps(
                    {"source": {"name": file}, "error": {"kind": error.kind, "message": error.message, "advice": error.advice}},
                    ensure_ascii=False,
                )
            )
            click.echo(str(error), err=True)
    if failed:
        sys.exit(4 if failed == len(files) else 3)
