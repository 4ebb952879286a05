"""`vn-directive index`: build an archive from Parquet, mend its search table, print it for comparison."""

from __future__ import annotations

from pathlib import Path

import click

from vn_directive_parser.cli.search import ARCHIVE
from vn_directive_parser.errors import DirectiveParserError
from vn_directive_parser.index import writer
from vn_directive_parser.index.schema import connect
from vn_directive_parser.index.store import Index


@click.group()
def index() -> None:
    """Build, mend and compare archives. / Dựng, sửa và so sánh kho."""


@index.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--out", "archive", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The archive to add to.")
def build(files: tuple[Path, ...], archive: Path) -> None:
    """Add the documents of Parquet FILES, or of folders of them, to an archive (see `batch --engine`)."""
    from vn_directive_parser.batch.distributed import build_index  # noqa: PLC0415  (Parquet is an extra)

    try:
        done, failed = build_index(files, archive)
    except DirectiveParserError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{done:,} documents added, {failed:,} failed", err=True)


@index.command()
@click.argument("archive", type=ARCHIVE)
def rebuild(archive: Path) -> None:
    """Fill the search table anew from the stored texts."""
    try:
        connection = connect(archive, write=True)
    except DirectiveParserError as error:
        raise click.UsageError(str(error)) from error
    writer.rebuild_search(connection)
    connection.close()


@index.command()
@click.argument("archive", type=ARCHIVE)
def check(archive: Path) -> None:
    """Say whether the file is whole and the search table agrees with the texts; exit status 1 where not."""
    with Index.open(archive) as opened:
        problems = [row[0] for row in opened.connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        problems += writer.inconsistencies(opened.connection)
    for problem in problems:
        click.echo(problem)
    click.echo("whole" if not problems else f"{len(problems)} problems", err=True)
    if problems:
        raise SystemExit(1)


@index.command()
@click.argument("archive", type=ARCHIVE)
def dump(archive: Path) -> None:
    """Print every fact of the archive in a fixed order: two archives of the same content print the same lines."""
    with Index.open(archive) as opened:
        for line in writer.dump(opened.connection):
            click.echo(line)
