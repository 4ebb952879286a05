"""`vn-directive schema`: the JSON Schema of the records."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from vn_directive_parser.records import Document


def document_schema() -> str:
    """The JSON Schema of `Document` as it is serialised, indented, ending in a newline."""
    return json.dumps(Document.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@click.command()
@click.option(
    "--check", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Compare with this file; exit status 1 if they differ."
)
def schema(check: Path | None) -> None:
    """Print the JSON Schema of the records, or check that a committed copy still holds."""
    text = document_schema()
    if check is None:
        click.echo(text, nl=False)
    elif check.read_text("utf-8") != text:
        click.echo(f"{check} differs from the records; write it anew with: vn-directive schema > {check}", err=True)
        sys.exit(1)
