"""What a paragraph inherits from its style: numbering, alignment, weight and font (ECMA-376-1, 17.7)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from vn_directive_parser.reading.docx_names import is_on, names_of

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


@dataclass(slots=True)
class Styles:
    """The styles of a document with inheritance resolved."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=Style)
    """The default paragraph style, for paragraphs that name none."""
    default_id: str | None = None
    font: str | None = None
    """The font of the document's defaults."""

    def of(self, style_id: str | None) -> Style:
        """The resolved style; the default one for None or an unknown id."""
        return self.default if style_id is None else self.by_id.get(style_id, self.default)

    @property
    def style_lists(self) -> dict[str, int]:
        """The list of each numbering style."""
        return {
            style_id: style.list_id for style_id, style in self.by_id.items() if style.kind == "numbering" and style.list_id is not None
        }


def alignment(value: str | None) -> str | None:
    """One word for each of w:jc's values, of the transitional and the strict kind.

    >>> alignment("both")
    'justify'
    """
    return None if value is None else _ALIGNMENTS.get(value, value)


def font_of(element: etree._Element) -> str | None:
    """The font of letters beyond ASCII that a w:rFonts names; legacy fonts keep theirs there."""
    tag = names_of(element.tag).tag
    return element.get(tag("hAnsi")) or element.get(tag("ascii")) or element.get(tag("cs"))


def load_styles(root: etree._Element | None) -> Styles:
    """The styles of word/styles.xml."""
    styles = Styles()
    if root is None:
        return styles
    tag = names_of(root.tag).tag
    default_id: str | None = None
    for element in root.iterchildren(tag("style")):
        style_id = element.get(tag("styleId"))
        if style_id is None:
            continue
        style = _style(element)
        styles.by_id[style_id] = style
        if style.kind == "paragraph" and element.get(tag("default")) is not None and is_on(element.get(tag("default"))):
            default_id = style_id
    resolved: set[str] = set()
    for style_id in list(styles.by_id):
        _inherit(styles.by_id, style_id, resolved)
    if default_id is not None:
        styles.default, styles.default_id = styles.by_id[default_id], default_id
    for fonts in root.iterfind(f"{tag('docDefaults')}/{tag('rPrDefault')}/{tag('rPr')}/{tag('rFonts')}"):
        styles.font = font_of(fonts)
    return styles


def _style(element: etree._Element) -> Style:
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


def _paragraph_properties(style: Style, properties: etree._Element) -> None:
    tag = names_of(properties.tag).tag
    for child in properties:
        if child.tag == tag("jc"):
            style.align = alignment(child.get(tag("val")))
        elif child.tag == tag("numPr"):
            for number in child:
                value = number.get(tag("val")) or ""
                if not value.lstrip("-").isdigit():
                    continue
                if number.tag == tag("numId"):
                    style.list_id = int(value)
                elif number.tag == tag("ilvl"):
                    style.level = int(value)


def _run_properties(style: Style, properties: etree._Element) -> None:
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


def _inherit(styles: dict[str, Style], style_id: str, done: set[str]) -> None:
    """Fill a style's gaps from what it is based on; circles end where they close."""
    chain: list[str] = []
    here: str | None = style_id
    while here is not None and here in styles and here not in done and here not in chain:
        chain.append(here)
        here = styles[here].based_on
    for name in reversed(chain):
        style = styles[name]
        base = styles.get(style.based_on or "")
        if base is not None and base is not style and (style.based_on in done):
            for attribute in ("list_id", "level", "align", "bold", "italic", "hidden", "font"):
                if getattr(style, attribute) is None:
                    setattr(style, attribute, getattr(base, attribute))
        done.add(name)
