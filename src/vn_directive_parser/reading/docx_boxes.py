"""Where a reader meets a text box: above the paragraph on which it hangs, or after it, and in which order.

Headings of documents often stand in two boxes side by side that hang on the first paragraph, whatever that is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vn_directive_parser.reading.docx_names import number
from vn_directive_parser.reading.docx_prepare import Element

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_OFFSET: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}off"
_SHAPE: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_FROM_PARAGRAPH: Final = frozenset(("paragraph", "line", "text"))
_LENGTH: Final = re.compile(r"(margin-top|margin-left|top|left|mso-position-vertical-relative)\s*:\s*([-\w.]+)")
_EMU: Final = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "px": 9_525, "pc": 152_400}
_NUMBER: Final = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)([a-z]*)")
# Boxes less than this apart stand on one line: 5 mm in English metric units.
_LINE: Final = 180_000


@dataclass(frozen=True, slots=True)
class Place:
    """A box's place: `top` and `left` in EMU, from its paragraph or from the page.

    `top` and `left` are 0 where the file does not say.
    """

    from_paragraph: bool = True
    top: int = 0
    left: int = 0

    def is_above(self, *, at_start: bool) -> bool:
        """Whether it is read before its paragraph; one placed on the page is, where the document has hardly begun."""
        return self.top < 0 if self.from_paragraph else at_start

    @property
    def order(self) -> tuple[int, int]:
        """Line by line, from left to right."""
        return round(self.top / _LINE), self.left


def place_of(box: Element) -> Place:
    """The place of a w:txbxContent, from the drawing or the VML shape around it."""
    shape: Element | None = None
    vml: list[Element] = []
    for around in box.iterancestors():
        tag = str(around.tag)
        if tag == _SHAPE:
            shape = around
        elif tag == f"{_DRAWING}anchor":
            return _drawing(around, shape)
        elif tag.startswith(_VML) and around.get("style"):
            vml.append(around)
        elif tag.endswith("}p"):
            break
    return _vml(vml) if vml else Place()


def _drawing(anchor: Element, shape: Element | None) -> Place:
    """A floating drawing; shapes of a group have their own offset inside it."""
    top, vertical = _position(anchor, "positionV")
    left, _ = _position(anchor, "positionH")
    inner = next(shape.iter(_OFFSET), None) if shape is not None else None
    grouped = shape is not None and str(getattr(shape.getparent(), "tag", "")).endswith("}wgp")
    if inner is not None and grouped:
        top += number(inner.get("y")) or 0
        left += number(inner.get("x")) or 0
    return Place(vertical in _FROM_PARAGRAPH, top, left)


def _position(anchor: Element, axis: str) -> tuple[int, str]:
    for position in anchor.iterchildren(f"{_DRAWING}{axis}"):
        offset = next(position.iterchildren(f"{_DRAWING}posOffset"), None)
        value = (number(offset.text) or 0) if offset is not None else 0
        if offset is None and (position.findtext(f"{_DRAWING}align") or "") in ("right", "outside"):
            value = 10_000_000
        return value, position.get("relativeFrom") or "paragraph"
    return 0, "paragraph"


def _vml(shapes: list[Element]) -> Place:
    """Old shapes: lengths of their style, the outermost shape's being those on the page."""
    top = left = 0
    relative = "text"
    for shape in shapes:
        style = dict(_LENGTH.findall(shape.get("style") or ""))
        top += _emu(style.get("margin-top") or style.get("top"))
        left += _emu(style.get("margin-left") or style.get("left"))
        relative = style.get("mso-position-vertical-relative", relative)
    return Place(relative in _FROM_PARAGRAPH, top, left)


def _emu(length: str | None) -> int:
    match = _NUMBER.fullmatch(length or "")
    return round(float(match[1]) * _EMU.get(match[2], 1)) if match else 0
