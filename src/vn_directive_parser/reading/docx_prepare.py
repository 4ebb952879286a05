"""Empties what a reader of the finished document would not see, so that the walk is one pass without exceptions.

Dropped: tracked deletions and the old place of moved text, what is kept for older programs (mc:Fallback), and old properties
(w:pPrChange ...). Set aside: the contents of text boxes, which have a place of their own in the reading order. Nothing is
lost from the tree: `Prepared.restore` puts everything back, for writers that need the original.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from vn_directive_parser.reading.docx_names import COMPATIBILITY, names_of

Element = etree._Element  # noqa: SLF001  (lxml has no public name for the type)

FALLBACK: Final = f"{{{COMPATIBILITY}}}Fallback"
CHOICE: Final = f"{{{COMPATIBILITY}}}Choice"
_DELETED: Final = frozenset(("del", "moveFrom"))
_INSERTED: Final = frozenset(("ins", "moveTo"))
_OLD_PROPERTIES: Final = (
    "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange",
    "numberingChange",
)  # fmt: skip


@dataclass(slots=True)
class Prepared:
    """What `prepare` did to a part."""

    skipped: dict[Element, int] = field(default_factory=dict)
    """Emptied elements with the number of paragraphs that stood in them, so that paragraphs keep their numbers."""
    boxes: dict[Element, list[Element]] = field(default_factory=dict)
    """The contents of each w:txbxContent."""
    joined: set[Element] = field(default_factory=set)
    """Paragraphs whose end was deleted: they run on into the next one."""
    changes: Counter[str] = field(default_factory=Counter)
    """How many tracked insertions ("ins") and deletions ("del") there are."""
    _emptied: list[tuple[Element, list[Element]]] = field(default_factory=list)

    def empty(self, element: Element, paragraph: str) -> list[Element]:
        """Take all children out of an element and return them."""
        children = list(element)
        self.skipped[element] = sum(1 for _ in element.iter(paragraph))
        for child in children:
            element.remove(child)
        self._emptied.append((element, children))
        return children

    def restore(self) -> None:
        """Put everything back where it was."""
        for element, children in reversed(self._emptied):
            element.extend(children)
        self._emptied.clear()


def prepare(root: Element) -> Prepared:
    """Empty the parts of a tree that the finished document does not show."""
    tag = names_of(root.tag).tag
    paragraph, box = tag("p"), tag("txbxContent")
    deleted = {tag(name): "del" for name in _DELETED}
    inserted = {tag(name): "ins" for name in _INSERTED}
    old = {tag(name) for name in _OLD_PROPERTIES}
    prepared = Prepared()
    cell = tag("cellDel")
    for element in list(root.iter(FALLBACK, CHOICE, box, cell, *deleted, *inserted, *old)):
        name = element.tag
        if name == box:
            prepared.boxes[element] = prepared.empty(element, paragraph)
        elif name in deleted:
            prepared.changes["del"] += 1
            _delete(element, prepared, tag("rPr"), tag("trPr"), paragraph)
        elif name in inserted:
            prepared.changes["ins"] += 1
        elif name == cell:
            prepared.changes["del"] += 1
            owner = next(element.iterancestors(tag("tc")), None)
            if owner is not None:
                prepared.empty(owner, paragraph)
        elif name in old or _is_second_choice(element):
            prepared.empty(element, paragraph)
    return prepared


def _delete(element: Element, prepared: Prepared, run_properties: str, row_properties: str, paragraph: str) -> None:
    """Empty a deletion; as a property it speaks of its owner: a row, or the end of a paragraph."""
    parent = element.getparent()
    if parent is None:
        return
    owner = parent.getparent()
    if parent.tag == row_properties:
        if owner is not None:
            prepared.empty(owner, paragraph)
    elif parent.tag == run_properties:
        while owner is not None and owner.tag != paragraph:
            owner = owner.getparent()
        if owner is not None:
            prepared.joined.add(owner)
    else:
        prepared.empty(element, paragraph)


def _is_second_choice(element: Element) -> bool:
    """Whether an mc:Choice or mc:Fallback has an alternative before it."""
    return any(True for _ in element.itersiblings(CHOICE, preceding=True))
