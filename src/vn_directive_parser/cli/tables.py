"""What a person wants to see of a document: its header and its records as tables."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from vn_directive_parser.records import Document, Enumeration, EnumerationItem

_WHOLE = frozenset(("form", "date", "value", "relation", "severity"))
"""Columns whose cells are short and are not to be broken over lines."""


def show(document: Document, console: Console | None = None) -> None:
    """Print the header, the references, bodies, dates, persons, enumerations and diagnostics of a document."""
    console = console or Console()
    console.rule(document.source.name or "text")
    header(document, console)
    table(
        console,
        "Viện dẫn / References",
        ("form", "type", "number", "date", "issuer", "pinpoints", "relation"),
        (
            (
                r.form,
                r.document_type.name if r.document_type else "",
                r.number.canonical if r.number else "",
                r.date.edtf if r.date else "",
                "; ".join(b.name for b in r.issuers),
                ", ".join(p.path for p in r.pinpoints),
                r.relation or "",
            )
            for r in document.references
        ),
    )
    table(console, "Cơ quan / Bodies", ("text", "name", "resolved"), ((flat(b.text), b.name, b.resolved or "") for b in document.bodies))
    table(
        console, "Thời gian / Dates", ("text", "value", "inferred"), ((flat(d.text), d.edtf, ", ".join(d.inferred)) for d in document.dates)
    )
    table(console, "Người / Persons", ("name", "posts"), ((p.name, ", ".join(p.posts)) for p in document.persons))
    for enumeration in document.enumerations:
        console.print(tree(enumeration))
    table(
        console,
        "Lưu ý / Diagnostics",
        ("code", "severity", "message"),
        ((d.code, d.severity, d.message) for d in document.diagnostics),
    )


def header(document: Document, console: Console) -> None:
    """Print the header, signatories and recipients."""
    head = document.header
    if head is None:
        return
    rows = (
        ("Cơ quan / Issuer", head.issuer.name if head.issuer else ""),
        ("Cấp trên / Superior", head.superior.name if head.superior else ""),
        ("Loại / Type", head.document_type.name if head.document_type else ""),
        ("Số / Number", head.number.canonical if head.number else ""),
        ("Nơi, ngày / Place, date", ", ".join(filter(None, (head.place, head.date.edtf if head.date else "")))),
        ("Trích yếu / Title", head.title or ""),
        ("Căn cứ / Legal bases", str(len(document.legal_bases) or "")),
        ("Điều / Articles", articles(document)),
        ("Ký / Signed by", "; ".join(", ".join(filter(None, (s.authority, s.post, s.name))) for s in document.signatories)),
        ("Nơi nhận / Recipients", "; ".join(flat(r.text) for r in document.recipients)),
    )
    table(console, "Văn bản / Document", ("", ""), (row for row in rows if row[1]))


def articles(document: Document) -> str:
    """The document's own articles, as a range."""
    own = [n.number or "?" for top in document.outline for n in top.walk() if n.kind == "article" and not n.quoted]
    return f"{own[0]} - {own[-1]} ({len(own)})" if own else ""


def table(console: Console, title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Print a table without the columns that are empty, or nothing where there are no rows."""
    lines = list(rows)
    shown = [index for index in range(len(columns)) if any(line[index] for line in lines)]
    if not shown:
        return
    grid = Table(title=title, title_justify="left", show_header=any(columns))
    for index in shown:
        grid.add_column(columns[index], overflow="fold", no_wrap=columns[index] in _WHOLE)
    for line in lines:
        grid.add_row(*(Text(line[index]) for index in shown))
    console.print(grid)


def tree(enumeration: Enumeration) -> Tree:
    """An enumeration as a tree, with its count where one was announced."""
    count = "" if enumeration.announced_count is None else f" [{len(enumeration.items)}/{enumeration.announced_count}]"
    root = Tree(Text(f"Liệt kê / Enumeration: {enumeration.label or '-'}{count}"))
    add(root, enumeration.items)
    return root


def add(branch: Tree, items: tuple[EnumerationItem, ...]) -> None:
    """Hang items and the items below them on a branch."""
    for item in items:
        add(branch.add(Text(" ".join(filter(None, (item.marker, flat(item.text)))))), item.items)


def flat(text: str) -> str:
    """A mention on one line."""
    return " ".join(text.split())
