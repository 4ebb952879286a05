"""Fields: what Word computes ("PAGE", "HYPERLINK ...") and what it shows; and letters that are elements of their own."""

from __future__ import annotations

from vn_directive_parser.reading.docx_codes import BREAK, HYPHEN, RETURN, SYMBOL, TAB
from vn_directive_parser.reading.docx_names import is_on, names_of
from vn_directive_parser.reading.docx_prepare import Element
from vn_directive_parser.reading.docx_symbols import symbol


class Fields:
    """The fields that are open at a point of the walk.

    Attributes:
        mute: whether what stands here is an instruction; what stands between a field's separator and its end is text.
    """

    __slots__ = ("_instructions", "_open", "mute")

    def __init__(self) -> None:
        self._open: list[bool] = []  # of each open field: whether its instruction is being read
        self._instructions = 0
        self.mute = False

    def event(self, kind: str | None) -> None:
        """A w:fldChar of this kind: "begin", "separate" or "end"."""
        if kind == "begin":
            self._open.append(True)
            self._instructions += 1
        elif self._open and kind == "separate":
            self._instructions -= self._open[-1]
            self._open[-1] = False
        elif self._open and kind == "end":
            self._instructions -= self._open.pop()
        self.mute = self._instructions > 0


def check_box(field: Element) -> str:
    """A check box of a form, which has no text of its own: "☑" or "☐"; "" for other fields."""
    tag = names_of(field.tag).tag
    box = next(field.iter(tag("checkBox")), None)
    if box is None:
        return ""
    states = {str(state.tag): is_on(state.get(tag("val"))) for state in box.iterchildren(tag("checked"), tag("default"))}
    return "☑" if states.get(tag("checked"), states.get(tag("default"), False)) else "☐"


def letter(code: int, element: Element, space: str) -> str:
    """The letter for which an element stands; a page break is a form feed, "" for an element that is no letter."""
    if code == TAB:
        return "\t"
    if code == BREAK:
        return "\f" if element.get(f"{{{space}}}type") in ("page", "column") else "\n"
    if code == RETURN:
        return "\n"
    if code == HYPHEN:
        return "-"
    if code == SYMBOL:
        return symbol(element.get(f"{{{space}}}font") or "", element.get(f"{{{space}}}char") or "")
    return ""
