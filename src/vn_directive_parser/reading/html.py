"""HTML: the main text of a portal page without its menus, tables cell by cell, list numbers restored.

Main-text extractors for news pages flatten the two-column header of a document and drop its short lines, so the choice of
the main part is made here: the branch of the tree that carries most of the text outside links, widened until it holds the
national title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.limits import Limits
from vn_directive_parser.reading.source import Block, BlockKind, Source

MEDIA_TYPE = "text/html"
_SKIP = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "nav",
        "footer",
        "aside",
        "button",
        "textarea",
        "select",
        "option",
        "head",
        "menu",
        "dialog",
    )
)
_BLOCK = frozenset(
    (
        "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "figcaption", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul",
    )
)  # fmt: skip
_NATIONAL_TITLE = re.compile(r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_SHARE = 0.75
"""A child that carries this share of its parent's prose is the main part of it."""
_PROSE = 25
"""Text nodes shorter than this do not count as prose when the main part is chosen; they are kept inside it."""


@dataclass(slots=True)
class Line:
    """A paragraph or a cell's paragraph, before positions are known."""

    text: str
    table: int | None = None
    row: int | None = None
    column: int | None = None
    label: str | None = None
    align: str | None = None
    bold: bool = False


def read(data: bytes, name: str | None, limits: Limits) -> Source:
    """The main text of a page.

    Raises:
        DocumentReadError: there is no element in it, or no text.
    """
    limits.check("xml_bytes", len(data), limits.xml_bytes, name=name)
    encoding = charset(data)
    try:
        # Decoded here and handed over as UTF-8, since libxml2 knows fewer charsets; no depth limit, the size is bounded.
        page = data.decode(encoding, "replace").removeprefix("\ufeff").encode("utf-8", "replace")
        parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
        root = lxml_html.document_fromstring(page, parser=parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise DocumentReadError("broken", f"is not readable HTML ({error})", advice="Save the page again from a browser", name=name) from error
    prune(root)
    lines = [line for line in Walker().lines(main_part(root)) if line.text]
    if not lines:
        raise DocumentReadError(
            "no_text", "the page has no text outside its menus", advice="Save the page with its content loaded", name=name
        )
    source = to_source(lines)
    source.encoding = encoding
    return source


def charset(data: bytes) -> str:
    """The page's charset: byte-order mark, declaration, else UTF-8 where it fits and windows-1258 where not."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return encoding
    declared = _CHARSET.search(data[:4096])
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    if encoding.lower() in ("utf-8", "utf8"):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            # One broken letter in a long page is no reason to misread all the others.
            return "utf-8" if error.start > 2000 else "windows-1258"
        return "utf-8"
    return encoding


def prune(root: etree._Element) -> None:
    """Take out what is never the document: scripts, menus, forms, what the page hides."""
    for element in list(root.iter(etree.Element)):
        style = element.get("style") or ""
        if (
            element.tag in _SKIP
            or (style and _HIDDEN.search(style))
            or element.get("hidden") is not None
            or element.get("role") == "navigation"
        ):
            parent = element.getparent()
            if parent is not None:
                _drop(element, parent)


def _drop(element: etree._Element, parent: etree._Element) -> None:
    """Take an element out, but keep the text behind it."""
    if not isinstance(element, lxml_html.HtmlElement):
        parent.remove(element)
        return
    try:
        element.drop_tree()
    except ValueError:  # lxml reads control characters ("&#1;"), but does not write them
        before = element.getprevious()
        element.tail = _printable(element.tail)
        if before is None:
            parent.text = _printable(parent.text)
        else:
            before.tail = _printable(before.tail)
        element.drop_tree()


def _printable(text: str | None) -> str | None:
    return _NOT_XML.sub("", text) if text else text


def main_part(root: etree._Element) -> etree._Element:
    """The smallest branch that carries most of the text outside links, and the national title where there is one."""
    weights = text_weights(root)
    body = root.find("body")
    node = body if body is not None else root
    title = next(
        (e for e in node.iter() if isinstance(e.tag, str) and _NATIONAL_TITLE.search((e.text or "") + "".join(c.tail or "" for c in e))),
        None,
    )
    while weights.get(node):
        heavy = max((c for c in node if isinstance(c.tag, str)), key=lambda c: weights.get(c, 0), default=None)
        if (
            heavy is None
            or heavy.tag in ("p", "span", "a", "b", "i", "strong", "em")
            or weights.get(heavy, 0) < _SHARE * weights.get(node, 0)
        ):
            return node
        if title is not None and title is not heavy and heavy not in title.iterancestors():
            return node
        node = heavy
    return node


def text_weights(root: etree._Element) -> dict[etree._Element, int]:
    """Letters of prose outside links below each element."""
    weights: dict[etree._Element, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        if not isinstance(element.tag, str):
            continue
        if element.tag == "a":
            weights[element] = 0
            continue
        own = prose(element.text)
        for child in element:
            own += weights.get(child, 0) + prose(child.tail)
        weights[element] = own
    return weights


def prose(text: str | None) -> int:
    """Letters of a text node, none where it is as short as the words of a menu."""
    length = len(text.strip()) if text else 0
    return length if length >= _PROSE else 0


class Walker:
    """Walks a branch and gives its lines."""

    def __init__(self) -> None:
        self.buffer: list[str] = []
        self.tables = 0
        self.open_tables: list[list[int]] = []
        """Per open table: its number, the current row and column."""
        self.open_lists: list[list[int]] = []
        """Per open ordered list: the number before the next item."""
        self.label: str | None = None
        self.align: str | None = None

    def lines(self, root: etree._Element) -> Iterator[Line]:
        """The lines of a branch, in order; iterative, since pages nest deeply."""
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            if not isinstance(tag, str):
                if event == "end":
                    self.add(element.tail)
                continue
            if event == "start":
                if tag in _BLOCK or tag == "br":
                    yield from self.flush()
                self.enter(element, tag)
                self.add(element.text)
            else:
                if tag in _BLOCK:
                    yield from self.flush()
                    self.leave(tag)
                if element is not root:
                    self.add(element.tail)
        yield from self.flush()

    def enter(self, element: etree._Element, tag: str) -> None:
        """Note where the text to come stands."""
        if tag == "table":
            self.open_tables.append([self.tables, -1, -1])
            self.tables += 1
        elif tag == "tr" and self.open_tables:
            self.open_tables[-1][1] += 1
            self.open_tables[-1][2] = -1
        elif tag in ("td", "th") and self.open_tables:
            self.open_tables[-1][2] += 1
        elif tag == "ol":
            self.open_lists.append([number(element.get("start"), 1) - 1])
        elif tag == "li" and self.open_lists:
            self.open_lists[-1][0] = number(element.get("value"), self.open_lists[-1][0] + 1)
            parent = element.getparent()
            if parent is not None and parent.tag == "ol":
                self.label = list_label(self.open_lists[-1][0], parent.get("type") or "1")
        if tag in ("p", "div", "td", "center", "h1", "h2", "h3"):
            style = (element.get("style") or "").replace(" ", "")
            centred = tag == "center" or (element.get("align") or "").lower() == "center" or "text-align:center" in style
            self.align = "center" if centred else None

    def leave(self, tag: str) -> None:
        """Forget the place when its element ends."""
        if tag == "table" and self.open_tables:
            self.open_tables.pop()
        elif tag == "ol" and self.open_lists:
            self.open_lists.pop()

    def add(self, text: str | None) -> None:
        """Gather text."""
        if text:
            self.buffer.append(text)

    def flush(self) -> Iterator[Line]:
        """The text gathered so far as one line."""
        text = _SPACES.sub(" ", "".join(self.buffer)).strip()
        self.buffer.clear()
        if text:
            in_cell = bool(self.open_tables) and self.open_tables[-1][2] >= 0
            table, row, column = self.open_tables[-1] if in_cell else (None, None, None)
            label, self.label = self.label, None
            yield Line(f"{label} {text}" if label else text, table, row, column, label, self.align)


def number(text: str | None, default: int) -> int:
    """An attribute as a whole number."""
    try:
        return int(text) if text else default
    except ValueError:
        return default


def list_label(count: int, kind: str) -> str:
    """The number that a browser shows before an item of an ordered list."""
    if kind in ("a", "A") and 1 <= count <= 26:
        letter = chr(96 + count)
        return f"{letter if kind == 'a' else letter.upper()}."
    return f"{count}."


def to_source(lines: list[Line]) -> Source:
    """Lines as text and blocks: a tab between cells of a row, a newline elsewhere."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    previous: Line | None = None
    for line in lines:
        if previous is not None:
            same_row = (
                line.table is not None and (line.table, line.row) == (previous.table, previous.row) and line.column != previous.column
            )
            parts.append("\t" if same_row else "\n")
            position += 1
        end = position + len(line.text)
        kind: BlockKind = "paragraph" if line.table is None else "cell"
        blocks.append(
            Block(
                position,
                end,
                kind,
                label=line.label,
                table=line.table,
                row=line.row,
                column=line.column,
                align=line.align,
                origin=f"line{len(blocks)}",
            )
        )
        parts.append(line.text)
        position = end
        previous = line
    return Source("".join(parts), blocks, media_type=MEDIA_TYPE, reader="html")
