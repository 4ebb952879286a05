"""Sets comments or highlights on stretches of a Word document: runs are cut where a stretch begins or ends, nothing else changes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from vn_directive_parser.lexicon.legacy import decode, encoding_of_font
from vn_directive_parser.reading.docx_names import Names, names_of
from vn_directive_parser.reading.docx_prepare import Element
from vn_directive_parser.reading.docx_written import Piece

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to mark, and what to say about it."""

    start: int
    end: int
    note: str
    colour: str = "yellow"


class Marker:
    """Marks stretches of a main part.

    Args:
        root: the part, in its original state.
        trace: what each w:t gave to the text, in order.
    """

    def __init__(self, root: Element, trace: Sequence[Piece]) -> None:
        self._names = names_of(root.tag)
        self._pieces = [piece for piece in trace if self._can_be_cut(piece.element)]
        self._starts = [piece.start for piece in self._pieces]

    def _can_be_cut(self, element: Element) -> bool:
        """Whether a w:t may be cut and commented on: not in formulas, text boxes (Word allows no comments there) and odd places."""
        tag, run = self._names.tag, element.getparent()
        if run is None or run.tag != tag("r") or len(element):
            return False
        properties = list(run.iterchildren(tag("rPr")))
        if properties and (
            len(properties) > 1 or run.index(properties[0]) or next(properties[0].iter(tag("t"), tag("r"), tag("p")), None) is not None
        ):
            return False
        return next(element.iterancestors(tag("txbxContent"), tag("rPr"), tag("t")), None) is None

    def comment(self, marks: Sequence[Mark], first_id: int) -> list[tuple[int, Mark]]:
        """Set a comment's range and mark around each stretch; the comments' ids, for those that could be placed."""
        placed: list[tuple[int, Mark]] = []
        for mark in marks:
            runs = self._runs(mark.start, mark.end)
            if runs:
                _surround(runs, first_id + len(placed), self._names)
                placed.append((first_id + len(placed), mark))
        return placed

    def highlight(self, marks: Sequence[Mark]) -> int:
        """Colour the background of each stretch; how many could be placed."""
        placed = 0
        for mark in marks:
            runs = self._runs(mark.start, mark.end)
            for run in runs:
                _colour(run, mark.colour, self._names)
            placed += bool(runs)
        return placed

    def _runs(self, start: int, end: int) -> list[Element]:
        """The runs that hold a stretch and nothing else, after cutting those at its ends."""
        self._cut(start)
        self._cut(end)
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        found: list[Element] = []
        for piece in self._pieces[first:last]:
            run = piece.element.getparent()
            if piece.end <= end and run is not None and (not found or found[-1] is not run):
                found.append(run)
        return found

    def _cut(self, position: int) -> None:
        """Make a run begin at a position of the text, if it stands within a w:t."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return
        element, start, end, font = self._pieces[index]
        text = element.text or ""
        if position >= end:
            return
        if position == start:
            self._split_run(element, None)
            return
        cut = position - start if end - start == len(text) else _legacy_cut(text, font, position - start)
        rest = element.makeelement(element.tag)
        element.text, rest.text = text[:cut], text[cut:]
        for part in (element, rest):
            part.set(_SPACE, "preserve")
        self._split_run(element, rest)
        self._pieces[index : index + 1] = [Piece(element, start, position, font), Piece(rest, position, end, font)]
        self._starts.insert(index + 1, position)

    def _split_run(self, element: Element, rest: Element | None) -> None:
        """Put what follows in the run, `rest` first, into a run of its own; without `rest`, from `element` on."""
        run = element.getparent()
        if run is None:
            return
        properties = self._names.tag("rPr")
        following = list(element.itersiblings())
        if rest is None:
            if all(_tag(before) == properties for before in element.itersiblings(preceding=True)):
                return
            following.insert(0, element)
        second = run.makeelement(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
        for child in run.iterchildren(properties):
            second.append(deepcopy(child))
            second[-1].tail = None
        if rest is not None:
            second.append(rest)
        second.extend(following)
        second.tail, run.tail = run.tail, None
        run.addnext(second)


def _legacy_cut(text: str, font: str | None, letters: int) -> int:
    """How much of a run in a legacy font gives its first `letters`; two of its letters may make one."""
    known = encoding_of_font(font or "")
    if known is None:
        return min(letters, len(text))
    return bisect_left(range(len(text)), letters, key=lambda end: len(decode(text[:end], known[0])))


def _tag(element: Element | None) -> object:
    return None if element is None else element.tag


def _surround(runs: Sequence[Element], identifier: int, names: Names) -> None:
    """A comment's range around runs, and its mark after them."""
    key, value = names.tag("id"), str(identifier)
    begin = etree.Element(names.tag("commentRangeStart"), {key: value})
    finish = etree.Element(names.tag("commentRangeEnd"), {key: value})
    mark = etree.Element(names.tag("r"))
    etree.SubElement(mark, names.tag("commentReference"), {key: value})
    runs[0].addprevious(begin)
    tail, runs[-1].tail = runs[-1].tail, None
    runs[-1].addnext(mark)
    runs[-1].addnext(finish)
    mark.tail = tail


def _colour(run: Element, colour: str, names: Names) -> None:
    """A highlight, in its place among the run's properties; one that is there already stays."""
    properties = next(run.iterchildren(names.tag("rPr")), None)
    if properties is None:
        properties = etree.Element(names.tag("rPr"))
        run.insert(0, properties)
    if next(properties.iterchildren(names.tag("highlight")), None) is not None:
        return
    mark = etree.Element(names.tag("highlight"), {names.tag("val"): colour})
    after = {names.tag(name) for name in _AFTER_HIGHLIGHT}
    for child in properties:
        if child.tag in after:
            child.addprevious(mark)
            return
    properties.append(mark)


# The schema orders run properties; these follow w:highlight.
_AFTER_HIGHLIGHT: Final = (
    "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange",
)  # fmt: skip
