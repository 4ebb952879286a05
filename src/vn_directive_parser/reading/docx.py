"""Reads .docx: body, tables, numbering, text boxes, notes and running heads, as the finished document shows them.

python-docx builds objects for every part before a word is read; here only the parts with text are inflated, and each is
walked once over lxml's tree.
"""

from __future__ import annotations

import re
from typing import Final

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.lexicon.legacy import lost_encoding
from vn_directive_parser.reading.container import COPY_ADVICE
from vn_directive_parser.reading.docx_fonts import FontRuns
from vn_directive_parser.reading.docx_names import names_of
from vn_directive_parser.reading.docx_package import Package, Relation
from vn_directive_parser.reading.docx_prepare import Element, Prepared, prepare
from vn_directive_parser.reading.docx_styles import Styles
from vn_directive_parser.reading.docx_symbols import PRIVATE, public
from vn_directive_parser.reading.docx_walk import Walker
from vn_directive_parser.reading.docx_written import Note, Piece, Written
from vn_directive_parser.reading.limits import DEFAULT_LIMITS, Limits
from vn_directive_parser.reading.list_formats import format_number
from vn_directive_parser.reading.numbering import Numbering
from vn_directive_parser.reading.source import BlockKind, Source

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEGACY_FONT: Final = re.compile(rb'"(?:\.Vn|VNI[- ]|VNtimes|VPS|VISCII|VI[- ]|SVN)')
# ".Vn" and "VNI-", from their rarest letter on, so that the scan is fast.
_LEGACY_MARKS: Final = re.compile(rb"V(?:NI-|(?<=\.V)n)")
_PAGES: Final = re.compile(rb"<Pages>0*([1-9]\d{0,5})</Pages>")
# How many pieces of the text are looked at for letters that lost their fonts.
_SAMPLE: Final = 600
_LETTER: Final = re.compile(r"[^\W\d_]")


def read(data: bytes, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The text and blocks of a .docx, .docm, .dotx or .dotm.

    Raises:
        DocumentReadError: damaged, encrypted or unsafe.
        LimitExceededError: larger than `limits` allow.
    """
    return DocxReader(Package(data, name, limits)).source()


class DocxReader:
    """Reads the parts of one document in their order.

    Attributes:
        package: the file.
        main: the name of its main part.
        root: of the main part in its original state, once read with a trace; else None.
        trace: each w:t of the main part with the stretch of the text that it gave, where asked for.
    """

    def __init__(self, package: Package, *, trace: bool = False) -> None:
        self.package = package
        self.main = self._main_part()
        self.root: Element | None = None
        self.trace: list[Piece] | None = [] if trace else None
        self._relations = package.relations(self.main)
        self._written = Written(trace=self.trace)
        self._fonts = False
        self._ins = self._del = 0
        self._unclosed = False
        self._styles = Styles()
        self._numbering = Numbering(lambda: None)

    def source(self) -> Source:
        """Everything, as a `Source`."""
        root = self._load()
        prepared = prepare(root)
        self._body(root, prepared)
        self._written.trace = None
        if self.trace is not None:
            self.root = root
            prepared.restore()
        # The tree is most of what a document costs in memory; without a trace it goes before the text is joined.
        del root, prepared
        notes = list(self._written.notes)
        self._notes([note for note in notes if note.kind == "footnote"], "footnotes", "decimal")
        self._notes([note for note in notes if note.kind == "endnote"], "endnotes", "lowerRoman")
        self._running_heads()
        return self._finished()

    def _load(self) -> Element:
        """The main part with what its paragraphs draw on: styles, fonts, lists."""
        package = self.package
        data = package.read(self.main)
        if data is None:
            raise DocumentReadError("broken", f"part {self.main} is missing", advice=COPY_ADVICE, name=package.name)
        styles_part, fonts_part, numbering_part = map(self._related, ("styles", "fontTable", "numbering"))
        styles = package.read(styles_part) if styles_part else None
        fonts = package.read(fonts_part) if fonts_part else None
        if styles_part and styles is not None:
            self._styles = Styles(package.parse(styles, styles_part))
        # Word lists all fonts in its table; other writers do not.
        named = any(part is not None and _LEGACY_FONT.search(part) for part in (fonts, styles))
        self._fonts = named or _LEGACY_MARKS.search(data) is not None
        self._numbering = Numbering(lambda: package.xml(numbering_part) if numbering_part else None, self._styles.style_lists)
        return package.parse(data, self.main, keep_all=self.trace is not None)

    def _main_part(self) -> str:
        for relation in self.package.relations("").values():
            if relation.kind == "officeDocument" and not relation.external:
                return relation.target
        return "word/document.xml"

    def _related(self, kind: str) -> str | None:
        """The part of a kind; without relationships, the one with the usual name."""
        found = next((entry.target for entry in self._relations.values() if entry.kind == kind and not entry.external), None)
        usual = f"{self.main.rpartition('/')[0]}/{kind}.xml".lstrip("/")
        return found if found is not None or self._relations else usual

    def _body(self, root: Element, prepared: Prepared) -> None:
        """The main part; read again where only its end showed how it must be read."""
        self._ins += prepared.changes["ins"]
        self._del += prepared.changes["del"]
        self._unclosed = self._walk_body(root, prepared, fields=True)
        misjudged = self._written.fonts.misjudged()
        lost = None if self._fonts else lost_encoding("".join(self._written.pieces[:_SAMPLE]))
        if self._unclosed or misjudged or lost:
            if self.trace is not None:
                self.trace.clear()
            self._fonts = self._fonts or lost is not None
            self._written = Written(fonts=FontRuns(misjudged, lost), trace=self.trace)
            self._numbering.restart()
            self._walk_body(root, prepared, fields=not self._unclosed)

    def _walk_body(self, root: Element, prepared: Prepared, *, fields: bool) -> bool:
        """Walk the main part; whether a field never ends."""
        walker = Walker(self._written, self._styles, self._numbering, self.main, prepared, fonts=self._fonts, fields=fields)
        walker.walk(root, "paragraph")
        return walker.unclosed_fields

    def _notes(self, notes: list[Note], kind: str, number_format: str) -> None:
        """Footnotes or endnotes in the order of their marks, after the body."""
        part = self._related(kind)
        root = self.package.xml(part) if notes and part else None
        if part is None or root is None:
            return
        prepared = prepare(root)
        walker = Walker(self._written, self._styles, self._numbering, part, prepared, fonts=self._fonts)
        names = names_of(root.tag)
        stories: dict[str, tuple[Element, int]] = {}
        first = 0
        for story in root:
            stories[story.get(names.tag("id")) or ""] = story, first
            first += sum(1 for _ in story.iter(names.tag("p")))
            if prepared.skipped:
                first += sum(prepared.skipped.get(element, 0) for element in story.iter())
        number = 0
        for note in notes:
            number += not note.own_mark
            if note.note_id in stories:
                story, first = stories[note.note_id]
                label = None if note.own_mark else format_number(number, number_format)
                walker.walk(story, note.kind, first=first, anchor=note.anchor, label=label)

    def _running_heads(self) -> None:
        """Headers and footers, each part once; those that only number pages are nothing to read."""
        seen: set[str] = set()
        for relation_id, kind in self._written.running_heads.items():
            relation = self._relations.get(relation_id)
            if relation is not None and not relation.external and relation.target not in seen:
                seen.add(relation.target)
                self._running_head(relation, kind)

    def _running_head(self, relation: Relation, kind: BlockKind) -> None:
        root = self.package.xml(relation.target)
        if root is None:
            return
        written = Written(fonts=self._written.fonts)
        Walker(written, self._styles, self._numbering, relation.target, prepare(root), fonts=self._fonts).walk(root, kind)
        text = written.text
        if _LETTER.search(text):
            self._written.append(written)

    def _pages(self) -> int | None:
        """Pages as the writing program counted them when it last saved; None where it does not say."""
        try:
            properties = self.package.read("docProps/app.xml")
        except DocumentReadError:  # the text does not depend on it
            return None
        match = _PAGES.search(properties) if properties else None
        return int(match[1]) if match else None

    def _finished(self) -> Source:
        written = self._written
        text = written.text
        if not text.isascii() and PRIVATE.search(text):
            text = public(text)
        source = Source(text=text, blocks=written.blocks, media_type=MEDIA_TYPE, reader="docx", pages=self._pages())
        add = source.findings.append
        if self._ins or self._del:
            add(("tracked_changes", f"{self._ins} tracked insertions were kept and {self._del} deletions left out"))
        if written.hidden:
            add(("hidden_text", f"{written.hidden} runs of hidden text were left out"))
        if written.foreign:
            add(("foreign_part", f"{written.foreign} embedded parts in other formats were left out"))
        if written.fonts.converted:
            add(("legacy_fonts", f"text in {', '.join(written.fonts.converted)} was converted to Unicode"))
        if written.fonts.lost:
            add(("legacy_letters", f"the text was in {written.fonts.lost} letters without their fonts and was converted to Unicode"))
        if self._unclosed:
            add(("unclosed_field", "a field never ends; its instructions may stand in the text"))
        return source
