"""An enumeration for reading: as a tree of lines, as Markdown, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vn_directive_parser.records import Enumeration, EnumerationItem


def as_tree(enumeration: Enumeration) -> str:
    """The announcement and its items as an indented tree, one line each.

    >>> from vn_directive_parser import parse
    >>> text = "Nghị quyết đề ra 2 khâu đột phá: hoàn thiện thể chế; phát triển hạ tầng, gồm đường, cầu và bến cảng."
    >>> print(as_tree(parse(text).enumerations[0]))
    2 khâu đột phá (2)
    ├── hoàn thiện thể chế
    └── phát triển hạ tầng
        ├── đường
        ├── cầu
        └── bến cảng
    """
    return "\n".join([_title(enumeration), *_branches(enumeration.items, "")])


def as_markdown(enumeration: Enumeration) -> str:
    """The announcement in bold and the items as a nested list; numbered markers are kept as written.

    >>> from vn_directive_parser import parse
    >>> print(as_markdown(parse("Có 2 việc: (1) rà soát quy hoạch; (2) công khai quỹ đất.").enumerations[0]))
    **2 việc** (2)
    <BLANKLINE>
    - (1) rà soát quy hoạch
    - (2) công khai quỹ đất
    """
    label, _, count = _title(enumeration).rpartition(" ")
    head = f"**{_escaped(label)}** {count}" if label else f"**{count}**"
    return "\n".join([head, "", *_bullets(enumeration.items, 0)])


def as_rows(enumeration: Enumeration) -> list[tuple[str, str, str]]:
    """The items as rows of a table, inner ones after theirs: number ("2", "2.1"), marker as written ("" if none), text.

    >>> from vn_directive_parser import parse
    >>> as_rows(parse("Có 2 việc: (1) rà soát quy hoạch; (2) công khai quỹ đất.").enumerations[0])
    [('1', '(1)', 'rà soát quy hoạch'), ('2', '(2)', 'công khai quỹ đất')]
    """
    return list(_rows(enumeration.items, ""))


def as_table(enumeration: Enumeration) -> str:
    """The items as a Markdown table with the announcement above it."""
    lines = [f"{_escaped(_title(enumeration))}", "", "| # | marker | item |", "| --- | --- | --- |"]
    lines += [f"| {number} | {_cell(marker)} | {_cell(text)} |" for number, marker, text in as_rows(enumeration)]
    return "\n".join(lines)


def _title(enumeration: Enumeration) -> str:
    """Label and count; where they differ, items found of items announced."""
    found, announced = len(enumeration.items), enumeration.announced_count
    count = f"({found})" if enumeration.complete is not False else f"({found} of {announced})"
    return f"{enumeration.label or ''} {count}".strip()


def _flat(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return _flat(text).replace("\\", "\\\\").replace("*", "\\*").replace("_", "\\_")


def _cell(text: str) -> str:
    return _escaped(text).replace("|", "\\|")


def _marked(item: EnumerationItem) -> str:
    """An item with its marker, unless that is a mere dash."""
    marker = item.marker or ""
    return f"{marker} {_flat(item.text)}" if any(letter.isalnum() for letter in marker) else _flat(item.text)


def _branches(items: Iterable[EnumerationItem], indent: str) -> Iterator[str]:
    listed = list(items)
    for index, item in enumerate(listed):
        last = index == len(listed) - 1
        yield f"{indent}{'└── ' if last else '├── '}{_marked(item)}"
        yield from _branches(item.items, indent + ("    " if last else "│   "))


def _bullets(items: Iterable[EnumerationItem], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}- {_escaped(_marked(item))}"
        yield from _bullets(item.items, depth + 1)


def _rows(items: Iterable[EnumerationItem], prefix: str) -> Iterator[tuple[str, str, str]]:
    for index, item in enumerate(items, 1):
        number = f"{prefix}{index}"
        yield number, item.marker or "", _flat(item.text)
        yield from _rows(item.items, number + ".")
