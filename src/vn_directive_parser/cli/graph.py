"""`vn-directive graph`: the citation graph of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from vn_directive_parser.cli.search import ARCHIVE, opened
from vn_directive_parser.export.graphs import WRITERS
from vn_directive_parser.records import RelationKind


@click.command()
@click.argument("archive", type=ARCHIVE)
@click.argument("keys", nargs=-1)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help=f"File to write, by its ending: {', '.join(WRITERS)}.")
@click.option("--relation", "relations", multiple=True, type=click.Choice(get_args(RelationKind)), help="Only these; may be repeated.")
@click.option("--near-misses", is_flag=True, help="List mentions whose number is right and whose date is wrong.")
@click.option("--dead", is_flag=True, help="List what is cited but not in the archive, most cited first.")
def graph(archive: Path, keys: tuple[str, ...], out: Path | None, relations: tuple[str, ...], near_misses: bool, dead: bool) -> None:
    """Write the citation graph of the whole archive, or of the documents KEYS and what they cite and are cited by.

    Xuất đồ thị viện dẫn; --near-misses: số đúng mà ngày sai (một trong hai chỗ có lỗi); --dead: viện dẫn tới văn bản không có trong kho.
    """
    if out is not None and out.suffix.lower() not in WRITERS:
        message = f"{out}: write one of {', '.join(WRITERS)}"
        raise click.UsageError(message)
    with opened(archive) as index:
        found = index.graph(keys or None, relations=relations or None)
        if out is not None:
            out.write_text(WRITERS[out.suffix.lower()](found), encoding="utf-8", newline="")
        if near_misses:
            for miss in found.near_misses:
                click.echo(f"{miss.source.id}. {miss.source.label} cites {miss.cited_as}; {miss.candidate.id}. is dated {miss.stored}")
        if dead:
            for one in found.dead:
                click.echo(f"{one.citing} documents, {one.mentions} mentions: {one.cited_as}")
        click.echo(
            f"{len(found.nodes):,} documents, {len(found.edges):,} citations, {len(found.near_misses):,} near misses,"
            f" {len(found.dead):,} cited but not in the archive",
            err=True,
        )
