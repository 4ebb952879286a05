"""`vn-directive search` and `vn-directive show`: an archive at the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vn_directive_parser.batch.report import printable
from vn_directive_parser.cli.filters import filter_options, filters
from vn_directive_parser.errors import DirectiveParserError
from vn_directive_parser.index.store import Index

if TYPE_CHECKING:
    from vn_directive_parser.index.summaries import Citation, Hit

ARCHIVE = click.Path(exists=True, dir_okay=False, path_type=Path)


@contextmanager
def opened(archive: Path) -> Iterator[Index]:
    """An archive for reading; what goes wrong is said as bad usage (status 2)."""
    try:
        with Index.open(archive) as index:
            yield index
    except DirectiveParserError as error:
        raise click.UsageError(str(error)) from error


@click.command()
@click.argument("archive", type=ARCHIVE)
@click.argument("words", nargs=-1)
@filter_options
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Pass over so many, for the next page.")
@click.option("--ignore-marks", is_flag=True, help="Let words typed with marks find every spelling too.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--count", "only_count", is_flag=True, help="Only say how many.")
def search(
    archive: Path,
    words: tuple[str, ...],
    limit: int,
    offset: int,
    ignore_marks: bool,
    form: str,
    only_count: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Find documents that hold all WORDS, best first; without words, the newest.

    Words typed without marks find every spelling (quyet dinh), words with marks only their own. "..." is a phrase, quy* a prefix,
    -word excludes (after --), OR joins alternatives.

    Tìm văn bản: gõ không dấu thì tìm mọi cách viết, gõ có dấu thì tìm đúng dấu; "..." là cụm từ, quy* là phần đầu của từ.
    """
    query = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with opened(archive) as index:
        chosen = filters(**options)
        if only_count:
            click.echo(index.count(query, filters=chosen, ignore_marks=ignore_marks))
            return
        colored = form == "text" and sys.stdout.isatty()
        marks = ("\x1b[1m", "\x1b[0m") if colored else ("[", "]")
        for hit in index.search(query, filters=chosen, limit=limit, offset=offset, ignore_marks=ignore_marks, marks=marks):
            click.echo(json.dumps(asdict(hit), ensure_ascii=False) if form == "jsonl" else _lines(index, hit))


def _lines(index: Index, hit: Hit) -> str:
    document = hit.document
    paths = index.paths(document.id)
    where = printable(paths[0]) + (f" (+{len(paths) - 1})" if len(paths) > 1 else "") if paths else ""
    head = f"{document.id}. {document.label}  {document.issuer or ''}".rstrip()
    title = f"   {document.title}\n" if document.title else ""
    return f"{head}\n{title}   {hit.snippet}\n   {where}"


@click.command()
@click.argument("archive", type=ARCHIVE)
@click.argument("key")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="json: the complete record.")
@click.option("--text", "whole_text", is_flag=True, help="Print the document's text.")
def show(archive: Path, key: str, form: str, whole_text: bool) -> None:
    """Show the document KEY: its number in the archive, number (284-KH/TU), document id, hash or path.

    Xem một văn bản: thuộc tính, văn bản viện dẫn, văn bản viện dẫn nó, và lịch sử sửa đổi, thay thế, bãi bỏ.
    """
    with opened(archive) as index:
        document = index.get(key)
        if document is None:
            message = f"the archive has no document {key!r}"
            raise click.UsageError(message)
        if form == "json":
            click.echo(document.model_dump_json())
        elif whole_text:
            click.echo(document.text)
        else:
            for line in _card(index, key):
                click.echo(line)


def _card(index: Index, key: str) -> Iterator[str]:
    one = index.summary(key)
    if one is None:
        return
    facts = (
        ("document", one.label), ("title / trích yếu", one.title), ("issuer / cơ quan ban hành", one.issuer), ("level / cấp", one.level),
        ("place / địa danh", one.place), ("pages / số trang", one.pages), ("id", one.document_id), ("sha256", one.sha256),
        ("to check / cần kiểm tra", ", ".join(one.doubts)),
    )  # fmt: skip
    for name, value in facts:
        if value:
            yield f"{name}: {value}"
    for path in index.paths(one.id):
        yield f"file / tệp: {printable(path)}"
    for event in index.history(one.id):
        where = f" ({', '.join(event.pinpoints)})" if event.pinpoints else ""
        yield f"{event.kind} by / bởi: {event.by.id}. {event.by.label}{where}"
    yield from _cited("cites / viện dẫn", index.cites(one.id), outgoing=True)
    yield from _cited("cited by / được viện dẫn bởi", index.cited_by(one.id), outgoing=False)


def _cited(head: str, citations: tuple[Citation, ...], *, outgoing: bool) -> Iterator[str]:
    if citations:
        yield f"{head} ({len(citations)}):"
    for one in citations:
        other = one.target if outgoing else one.source
        name = f"{other.id}. {other.label}" if other else f"{one.cited_as} (not in the archive / không có trong kho)"
        sure = " ?" if one.certainty == "likely" else ""
        yield f"  {one.relation}: {name}{sure}" + (f" x{one.mentions}" if one.mentions > 1 else "")
