"""HTML: the main text of a portal page without its menus, tables cell by cell, list numbers restored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.lexicon.legacy import decode, evidence, lost_encoding
from vn_directive_parser.reading.html_letters import Fonts, decoded, names_legacy_fonts
from vn_directive_parser.reading.html_main import main_part, prune
from vn_directive_parser.reading.limits import Limits
from vn_directive_parser.reading.source import Block, BlockKind, Source

MEDIA_TYPE = "text/html"
_BLOCK = frozenset(
    (
        "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "figcaption", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul",
    )
)  # fmt: skip
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
# Lines that are looked at for letters that lost their fonts.
_SAMPLE = 400


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
    try:
        # Decoded here and handed over as UTF-8, since libxml2 knows fewer charsets; the size is bounded.
        text, encoding, confidence = decoded(data)
        page = text.encode("utf-8", "replace")
        parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
        root = lxml_html.document_fromstring(page, parser=parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise DocumentReadError(
            "broken", f"is not readable HTML ({error})", advice="Save the page again from a browser", name=name
        ) from error
    cut = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    prune(root)
    fonts = Fonts() if names_legacy_fonts(data) else None
    lines = [line for line in Walker(fonts).lines(main_part(root)) if line.text]
    if not lines:
        raise DocumentReadError(
            "no_text", "the page has no text outside its menus", advice="Save the page with its content loaded", name=name
        )
    converted = fonts.runs.converted if fonts else []
    if not converted:
        converted = rescue_lines(lines)
    source = to_source(lines)
    if cut:
        source.findings.append(("reading.depth", "the page nests too deeply: what stands below about 2,000 levels was left out"))
    source.encoding = encoding
    if converted:
        source.findings.append(("legacy_fonts", f"text in {', '.join(converted)} was converted to Unicode"))
    if confidence < 1.0:
        source.findings.append(("encoding_guessed", f"read as {encoding}, told by its letters; confidence {confidence:.2f}"))
    return source


def rescue_lines(lines: list[Line]) -> list[str]:
    """Convert the lines of a page that lost its legacy fonts; the name of their encoding, if there was one."""
    lost = lost_encoding("\n".join(line.text for line in lines[:_SAMPLE]))
    if lost is None:
        return []
    for line in lines:
        if evidence(line.text, lost) is not False:
            line.text = decode(line.text, lost)
    return [lost]


class Walker:
    """Walks a branch and gives its lines."""

    def __init__(self, fonts: Fonts | None = None) -> None:
        self.fonts = fonts
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
                if self.fonts is not None:
                    self.fonts.enter(element)
                self.add(element.text)
            else:
                if tag in _BLOCK:
                    yield from self.flush()
                    self.leave(tag)
                if self.fonts is not None:
                    self.fonts.leave(element)
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
        if text and self.fonts is not None:
            self.fonts.add(_SPACES.sub(" ", text) if "\n" in text else text)
        elif text:
            self.buffer.append(text)

    def flush(self) -> Iterator[Line]:
        """The text gathered so far as one line."""
        text = _SPACES.sub(" ", "".join(self.buffer) if self.fonts is None else self.fonts.flush()).strip()
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
