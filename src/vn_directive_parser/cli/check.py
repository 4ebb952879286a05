"""`vn-directive check`: where documents depart from the rules of form."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.parser import Parser
from vn_directive_parser.records import FormFinding
from vn_directive_parser.structure.check import check as check_form

EXIT_UNREADABLE = 3
EXIT_ALL_UNREADABLE = 4


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="For people or for programs."
)
def check(files: tuple[Path, ...], form: str) -> None:
    """Say where each of FILES departs from the rules of form, with the rule's source; nothing is changed.

    Kiểm tra thể thức văn bản theo Nghị định 30/2020/NĐ-CP và Hướng dẫn 36-HD/VPTW.

    Exit status: 0 all files were read, whatever was found; 2 bad usage; 3 some could not be read; 4 none could.
    """
    parser = Parser(only=["structure"])
    failed = 0
    for file in files:
        try:
            document = parser.parse_file(file)
        except DocumentReadError as error:
            failed += 1
            click.echo(str(error), err=True)
            continue
        findings = check_form(document)
        if form == "jsonl":
            row = {"source": str(file), "findings": [finding.model_dump(mode="json") for finding in findings]}
            click.echo(json.dumps(row, ensure_ascii=False))
            continue
        header = "" if document.header is not None else " (no header, so no rule applies / không có phần đầu văn bản)"
        click.echo(f"{file}: {len(findings)}{header}")
        for finding in findings:
            click.echo(line_of(finding, document.text))
    if failed:
        sys.exit(EXIT_ALL_UNREADABLE if failed == len(files) else EXIT_UNREADABLE)


def line_of(finding: FormFinding, text: str) -> str:
    """A finding for people: where, what, by which rule."""
    where = f"line {text.count(chr(10), 0, finding.span.start) + 1}" if finding.span is not None else "-"
    found = f": {' '.join(finding.detail.split())!r}" if finding.detail else ""
    return f"  {where:>9}  {finding.severity:7}  {finding.message_vi}{found}  [{finding.source}]"
