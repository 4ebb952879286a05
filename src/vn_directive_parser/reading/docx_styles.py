"""What a paragraph inherits from its style: numbering, alignment, weight and font (ECMA-376-1, 17.7)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vn_directive_parser.reading.docx_names import is_on, names_of, number
from vn_directive_parser.reading.docx_prepare import Element

_ALIGNMENTS = {"start": "left", "end": "right", "both": "justify", "distribute": "justify"}


@dataclass(slots=True)
class Style:
    """One style with what it says itself; None where it says nothing."""

    name: str | None = None
    kind: str = "paragraph"
    based_on: str | None = None
    list_id: int | None = None
    level: int | None = None
    align: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    font: str | None = None

    def inherit(self, base: Style) -> None:
        """Take from `base` what this style says nothing about."""
        for attribute in ("list_id", "level", "align", "bold", "italic", "hidden", "font"):
            if getattr(self, attribute) is None:
                setattr(self, attribute, getattr(base, attribute))


class Styles:
    """The styles of a document; each is looked at when a paragraph first names it.

    Attributes:
        default_id: the id of the default paragraph style, or None.
        default: that style, for paragraphs that name none.
        font: the font of the document's defaults, or None.
    """

    def __init__(self, root: Element | None = None) -> None:
        """`root`: of word/styles.xml."""
        self.default_id: str | None = None
        self.font: str | None = None
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        if root is not None:
            tag = names_of(root.tag).tag
            style_id, default, kind = tag("styleId"), tag("default"), tag("type")
            for element in root.iterchildren(tag("style")):
                name = element.get(style_id)
                if name is None:
                    continue
                self._elements[name] = element
                if element.get(kind, "paragraph") == "paragraph" and is_on(element.get(default, "0")):
                    self.default_id = name
            for fonts in root.iterfind(f"{tag('docDefaults')}/{tag('rPrDefault')}/{tag('rPr')}/{tag('rFonts')}"):
                self.font = font_of(fonts)
        self.default = Style() if self.default_id is None else self.named(self.default_id) or Style()

    def of(self, style_id: str) -> Style:
        """The style of a paragraph; the default one for an unknown id."""
        return self.named(style_id) or self.default

    def named(self, style_id: str) -> Style | None:
        """A style with its gaps filled from what it is based on, None if there is none; circles end where they close."""
        chain: list[Style] = []
        names: list[str] = []
        here: str | None = style_id
        while here is not None and here not in self._resolved and here in self._elements and here not in names:
            chain.append(_style(self._elements[here]))
            names.append(here)
            here = chain[-1].based_on
        base = self._resolved.get(here or "")
        for name, style in zip(reversed(names), reversed(chain), strict=True):
            if base is not None:
                style.inherit(base)
            self._resolved[name] = base = style
        return self._resolved.get(style_id)

    def style_lists(self) -> dict[str, int]:
        """The list of each numbering style."""
        found: dict[str, int] = {}
        for name in self._elements:
            style = self.named(name)
            if style is not None and style.kind == "numbering" and style.list_id is not None:
                found[name] = style.list_id
        return found


def alignment(value: str | None) -> str | None:
    """One word for each of w:jc's values, of the transitional and the strict kind.

    >>> alignment("both")
    'justify'
    """
    return None if value is None else _ALIGNMENTS.get(value, value)


def font_of(element: Element) -> str | None:
    """The font of letters beyond ASCII that a w:rFonts names; legacy fonts keep theirs there."""
    beyond, ascii_letters, complex_letters = _font_attributes(element.tag)
    return element.get(beyond) or element.get(ascii_letters) or element.get(complex_letters)


@cache
def _font_attributes(tag: str) -> tuple[str, str, str]:
    name = names_of(tag).tag
    return name("hAnsi"), name("ascii"), name("cs")


def _style(element: Element) -> Style:
    tag = names_of(element.tag).tag
    value = tag("val")
    style = Style(kind=element.get(tag("type")) or "paragraph")
    for child in element:
        if child.tag == tag("name"):
            style.name = child.get(value)
        elif child.tag == tag("basedOn"):
            style.based_on = child.get(value)
        elif child.tag == tag("pPr"):
            _paragraph_properties(style, child)
        elif child.tag == tag("rPr"):
            _run_properties(style, child)
    return style


def _paragraph_properties(style: Style, properties: Element) -> None:
    tag = names_of(properties.tag).tag
    for child in properties:
        if child.tag == tag("jc"):
            style.align = alignment(child.get(tag("val")))
        elif child.tag == tag("numPr"):
            for part in child:
                if part.tag == tag("numId"):
                    style.list_id = number(part.get(tag("val")))
                elif part.tag == tag("ilvl"):
                    style.level = number(part.get(tag("val")))


def _run_properties(style: Style, properties: Element) -> None:
    tag = names_of(properties.tag).tag
    for child in properties:
        if child.tag == tag("b"):
            style.bold = is_on(child.get(tag("val")))
        elif child.tag == tag("i"):
            style.italic = is_on(child.get(tag("val")))
        elif child.tag == tag("vanish"):
            style.hidden = is_on(child.get(tag("val")))
        elif child.tag == tag("rFonts"):
            style.font = font_of(child)
