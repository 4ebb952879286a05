"""One pass over a story of a .docx: its paragraphs in reading order, with the text as Word shows it.

lxml hands over only the elements named in `docx_codes`, in document order, so that a run costs two or three of them and
its other properties nothing. Where a paragraph or cell ends is known from where the next one begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from vn_directive_parser.lexicon.legacy import convert_run
from vn_directive_parser.reading.docx_boxes import place_of
from vn_directive_parser.reading.docx_cells import Cells
from vn_directive_parser.reading.docx_codes import (
    ALIGN,
    BEFORE,
    BOLD,
    BOX,
    CELL,
    ENDNOTE,
    FIELD,
    FONTS,
    FOOTNOTE,
    FOREIGN,
    HEADER,
    HIDDEN,
    ITALIC,
    LEVEL,
    LIST,
    ROW,
    RUN_STYLE,
    SKIP,
    SOFT,
    SPAN,
    STYLE,
    TABLE,
    WORD_ART,
    P,
    R,
    T,
    codes_of,
)
from vn_directive_parser.reading.docx_fields import Fields, check_box, letter
from vn_directive_parser.reading.docx_names import is_on, names_of, number
from vn_directive_parser.reading.docx_prepare import Element, Prepared
from vn_directive_parser.reading.docx_styles import Style, Styles, alignment, font_of
from vn_directive_parser.reading.docx_written import Paragraph, Written
from vn_directive_parser.reading.numbering import Label, Numbering
from vn_directive_parser.reading.source import BlockKind

# A box placed on the page that hangs on one of the first paragraphs belongs to the heading.
_HEADING: Final = 12
_LINE_END: Final = re.compile(r"\s*\n\s*")
_NO_STYLE: Final = Style()

_RELATION_IDS: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


class Walker:
    """Walks the stories (body, notes, running heads) of one part and writes their paragraphs.

    Args:
        written: where to write.
        styles, numbering: of the document.
        part: the part's name, for the blocks' origin.
        prepared: what `prepare` did to the part.
        fonts: whether the document names fonts of legacy encodings, so that runs must be told apart by font.
        fields: whether to leave out the instructions of fields; False for documents whose fields never close.
    """

    def __init__(
        self,
        written: Written,
        styles: Styles,
        numbering: Numbering,
        part: str,
        prepared: Prepared,
        *,
        fonts: bool = False,
        fields: bool = True,
    ) -> None:
        self.written = written
        self.styles = styles
        self.numbering = numbering
        self.part = part
        self.prepared = prepared
        self.fonts = fonts
        self.fields = fields
        self.unclosed_fields = False

    def walk(self, root: Element, kind: BlockKind, *, first: int = 0, anchor: int | None = None, label: str | None = None) -> None:
        """Write what stands below `root`.

        Args:
            root: the story.
            kind: of its paragraphs; those of the body's tables become cells.
            first: how many paragraphs of the part stand before this story.
            anchor: of a note, where its mark stands in the text.
            label: of a note, its number, written before its first paragraph.
        """
        story = _Story(self, names_of(root.tag).space, kind, first - 1, anchor, label)
        story.read((root,))
        self.unclosed_fields |= story.fields.mute


class _Story:
    """The state of one walk."""

    def __init__(self, walker: Walker, space: str, kind: BlockKind, index: int, anchor: int | None, label: str | None) -> None:
        self.walker = walker
        self.space = space
        self.value = f"{{{space}}}val"
        self.kind = kind
        self.index = index
        self.anchor = anchor
        self.label = label
        self.traced = walker.fonts or walker.written.trace is not None
        self.cells = Cells(walker.written.tables)
        self.paragraph: Paragraph | None = None
        self.fields = Fields()
        self.font: str | None = None

    def read(self, roots: Sequence[Element]) -> None:  # noqa: PLR0912, PLR0915  (the one hot loop: a call per element would double it)
        """Read all paragraphs below `roots`."""
        codes = codes_of(self.space, self.walker.fonts)
        code_of, value, own_font = codes.__getitem__, self.value, f"{{{self.space}}}hAnsi"
        written, styles, traced = self.walker.written, self.walker.styles, self.traced
        paragraph: Paragraph | None = None
        mute = in_run = bold = italic = hidden = base_bold = base_italic = base_hidden = False
        base = styles.default
        for element in chain.from_iterable(root.iter(*codes) for root in roots):
            code = code_of(element.tag)
            if code == T:
                text = element.text
                if paragraph is None or mute or not text:
                    continue
                if hidden:
                    written.hidden += 1
                    continue
                if "\n" in text:
                    # Line ends of the XML file are white space; those of the document are elements.
                    text = _LINE_END.sub(" ", text)
                if not text.isspace():
                    paragraph.letters = True
                    if not bold:
                        paragraph.bold = False
                    if not italic:
                        paragraph.italic = False
                paragraph.pieces.append(text)
                if traced:
                    paragraph.fonts.append(self.font)
                    paragraph.elements.append(element)
            elif code == R:
                if not in_run and paragraph is not None:
                    in_run, base = True, paragraph.style
                    base_bold, base_italic, base_hidden = base.bold is True, base.italic is True, base.hidden is True
                bold, italic, hidden, self.font = base_bold, base_italic, base_hidden, base.font or styles.font
            elif code == P:
                paragraph = self.open(element)
                in_run = False
            elif code >= TABLE:
                if code <= CELL:
                    self.close()
                    paragraph = None
                self.structure(code, element)
            elif paragraph is None:
                continue
            elif not in_run:
                if code == ALIGN:
                    paragraph.align = alignment(element.get(value))
                else:
                    self.property(code, element, paragraph)
            elif code == BOLD:
                bold = is_on(element.get(value))
            elif code == ITALIC:
                italic = is_on(element.get(value))
            elif code == HIDDEN:
                hidden = is_on(element.get(value))
            elif code == FONTS:
                self.font = element.get(own_font) or font_of(element) or self.font
            elif code == RUN_STYLE:
                style = styles.named(element.get(value) or "") or _NO_STYLE
                bold = bold if style.bold is None else style.bold
                italic = italic if style.italic is None else style.italic
                hidden = hidden if style.hidden is None else style.hidden
                self.font = style.font or self.font
            elif code == FIELD:
                self.field(element, paragraph)
                mute = self.fields.mute
            elif not (mute or hidden):
                self.mark(code, element, paragraph)
        self.close()
        written.tables = self.cells.count

    def open(self, element: Element) -> Paragraph:
        """A paragraph begins; one whose end was deleted goes on."""
        self.index += 1
        before = self.paragraph
        if before is not None and before.joined and not before.boxes:
            before.joined = element in self.walker.prepared.joined
            return before
        self.close()
        self.cells.leave(element)
        self.paragraph = Paragraph(self.index, self.walker.styles.default)
        if self.walker.prepared.joined:
            self.paragraph.joined = element in self.walker.prepared.joined
        return self.paragraph

    def close(self) -> None:
        """Write the open paragraph, and around it the text boxes that hang on it, as they are read."""
        paragraph = self.paragraph
        if paragraph is None:
            return
        self.paragraph = None
        written = self.walker.written
        after: list[tuple[Element, int]] = []
        if paragraph.boxes:
            at_start = len(written.blocks) < _HEADING
            placed = sorted(((place_of(box), box, first) for box, first in paragraph.boxes), key=lambda entry: entry[0].order)
            for place, box, first in placed:
                if place.is_above(at_start=at_start):
                    self.box(box, first)
                else:
                    after.append((box, first))
        cell = self.cells.place()
        kind: BlockKind = "cell" if cell is not None and self.kind == "paragraph" else self.kind
        written.add(paragraph, self.cells.separator(), self.number(paragraph), kind, cell, self.walker.part, self.anchor)
        for box, first in after:
            self.box(box, first)

    def box(self, box: Element, first: int) -> None:
        """Write the contents of a text box."""
        walker = self.walker
        kind: BlockKind = "textbox" if self.kind == "paragraph" else self.kind
        walker.written.tables = self.cells.count
        story = _Story(walker, self.space, kind, first - 1, walker.written.length, None)
        story.read(walker.prepared.boxes.get(box, ()))
        self.cells.count = walker.written.tables

    def number(self, paragraph: Paragraph) -> Label | None:
        """The automatic number of the open paragraph: its own, else its style's."""
        if self.label is not None:
            given, self.label = self.label, None
            return Label(given, " ", 0)
        numbering, style = self.walker.numbering, paragraph.style
        list_id = style.list_id if paragraph.list_id is None else paragraph.list_id
        if not list_id:
            return None
        level = paragraph.level
        if level is None and paragraph.list_id is None:
            level = numbering.level_of_style(list_id, paragraph.style_id or self.walker.styles.default_id or "")
            level = style.level if level is None else level
        label = numbering.label(list_id, level or 0)
        if label is not None and self.walker.fonts and not label.text.isascii():
            return Label(convert_run(label.text, style.font or self.walker.styles.font or ""), label.gap, label.level)
        return label

    def property(self, code: int, element: Element, paragraph: Paragraph) -> None:
        """A property of the open paragraph."""
        value = element.get(self.value)
        if code == STYLE and value is not None:
            paragraph.style_id = value
            paragraph.style = self.walker.styles.of(value)
        elif code == LIST:
            paragraph.list_id = number(value)
        elif code == LEVEL:
            paragraph.level = number(value)

    def structure(self, code: int, element: Element) -> None:
        """A table, row or cell begins, or something that is not text stands here."""
        cells, written = self.cells, self.walker.written
        if code == TABLE:
            cells.table(element)
        elif code == ROW:
            if element not in self.walker.prepared.skipped:
                cells.row(element)
            else:
                self.index += self.walker.prepared.skipped[element]
        elif code == CELL:
            cells.cell(element)
            self.index += self.walker.prepared.skipped.get(element, 0)
        elif code in (SPAN, BEFORE):
            if self.paragraph is None:
                cells.span(element.get(self.value), before=code == BEFORE)
        elif code == SKIP:
            self.index += self.walker.prepared.skipped.get(element, 0)
        elif code == BOX:
            if self.paragraph is not None:
                if self.paragraph.boxes is None:
                    self.paragraph.boxes = []
                self.paragraph.boxes.append((element, self.index + 1))
            self.index += self.walker.prepared.skipped.get(element, 0)
        elif code == FOREIGN:
            written.foreign += 1
        else:
            relation = next((found for key in _RELATION_IDS if (found := element.get(key)) is not None), None)
            if relation is not None:
                written.running_heads.setdefault(relation, "header" if code == HEADER else "footer")

    def field(self, element: Element, paragraph: Paragraph) -> None:
        """A field begins, goes over to its result, or ends."""
        kind = element.get(f"{{{self.space}}}fldCharType")
        if self.walker.fields:
            self.fields.event(kind)
        text = check_box(element) if kind == "begin" else ""
        if text:
            self.letter(text, paragraph, None)

    def letter(self, text: str, paragraph: Paragraph, font: str | None) -> None:
        """Add letters that no w:t gave."""
        if self.traced:
            paragraph.piece(text, font)
        else:
            paragraph.pieces.append(text)

    def mark(self, code: int, element: Element, paragraph: Paragraph) -> None:
        """Letters that are elements of their own, and the marks of notes."""
        if code in (FOOTNOTE, ENDNOTE):
            own = element.get(f"{{{self.space}}}customMarkFollows")
            note_id = element.get(f"{{{self.space}}}id") or ""
            kind: BlockKind = "footnote" if code == FOOTNOTE else "endnote"
            if paragraph.notes is None:
                paragraph.notes = []
            paragraph.notes.append((kind, note_id, len(paragraph.pieces), own is not None and is_on(own)))
        elif code == WORD_ART:
            # Letters drawn as a shape, such as DỰ THẢO across the page, on a line of their own.
            text = (element.get("string") or "").strip()
            if text:
                self.letter(f"\n{text}" if paragraph.pieces else text, paragraph, None)
        elif code == SOFT:
            self.letter("\xad", paragraph, self.font)
        else:
            text = letter(code, element, self.space)
            if text:
                self.letter(text, paragraph, None)
