"""The main part of a portal page: menus, sidebars and what the page hides taken out.

Main-text extractors for news pages flatten the two-column header of a document and drop its short lines, so the choice of
the main part is made here: the branch of the tree that carries most of the text outside links, or the one from the national
title to the recipients.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

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
_NATIONAL_TITLE = re.compile(r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM", re.IGNORECASE)
_RECIPIENTS = re.compile(r"Nơi\s+nhận", re.IGNORECASE)
_ANNEX = re.compile(
    r"(?:^|\n)\s*(?:PHỤ LỤC|Phụ lục|DANH MỤC|QUY CHẾ|QUY ĐỊNH|KẾ HOẠCH|ĐỀ ÁN|MẪU|BIỂU)\b|C[ỘÔ]NG\s+H[OÒ][AÀ]\s+XÃ", re.MULTILINE
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHARE = 0.75
"""A child that carries this share of its parent's prose is the main part of it."""
_STEPS = 30
"""How far the branch from title to recipients is widened at most."""
_NAMED = 200
"""How many elements are looked at for a name like "sidebar"."""
_PROSE = 25
"""Text nodes shorter than this do not count as prose when the main part is chosen; they are kept inside it."""


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Names that page builders give to what stands around the text.
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:sidebar|widget|breadcrumbs?|menu|navbar|nav|navigation|footer|site-header|related|shar(?:e|ing|edaddy)|social|comments?"
    r"|banner|adverts?|ads|popup|modal|cookie|toolbar|pagination|login|lien-?quan|tin-?khac|tin-?moi)(?:$|[\s_-])",
    re.IGNORECASE,
)


def prune(root: etree._Element) -> None:
    """Take out what is never the document: scripts, menus, forms, what the page hides, what its builder calls a sidebar."""
    around: list[etree._Element] = []
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
        elif element.tag not in ("html", "body", "p", "td", "span") and _AROUND.search(
            f"{element.get('class') or ''} {element.get('id') or ''}"
        ):
            around.append(element)
    if around:
        _prune_around(root, around)


def _prune_around(root: etree._Element, around: list[etree._Element]) -> None:
    """Take out what is named like the surroundings of a text, unless it holds a good part of the text itself."""
    total = len(_text(root).split())
    for element in around[:_NAMED]:
        parent = element.getparent()
        if parent is None:
            continue
        text = _text(element)
        if len(text.split()) < 0.4 * total and not _NATIONAL_TITLE.search(text) and not _RECIPIENTS.search(text):
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
    title = _holder(node, _NATIONAL_TITLE)
    recipients = None if title is None else _holder(node, _RECIPIENTS)
    if title is not None and recipients is not None:
        return _around(title, recipients, node, 0.2 * weights.get(node, 0), weights)
    while weights.get(node):
        heavy = max((c for c in node if isinstance(c.tag, str)), key=lambda c: weights.get(c, 0), default=None)
        if (
            heavy is None
            or heavy.tag in ("p", "span", "a", "b", "i", "strong", "em")
            or weights.get(heavy, 0) < _SHARE * weights.get(node, 0)
        ):
            break
        if title is not None and title is not heavy and heavy not in title.iterancestors():
            break
        node = heavy
    return node


def _holder(node: etree._Element, words: re.Pattern[str]) -> etree._Element | None:
    """The first element whose own text has certain words."""
    for element in node.iter():
        if isinstance(element.tag, str) and words.search((element.text or "") + "".join(child.tail or "" for child in element)):
            return element
    return None


def _around(
    title: etree._Element, recipients: etree._Element, widest: etree._Element, least: float, weights: dict[etree._Element, int]
) -> etree._Element:
    """The branch from the national title to the recipients, widened while annexes follow it."""
    above = [title, *title.iterancestors()]
    both = set(above) & {recipients, *recipients.iterancestors()}
    node = next(element for element in above if element in both)
    while node is not widest and node.tag in ("tr", "tbody", "table", "p", "span", "b", "strong"):
        node = _parent(node, widest)
    for _ in range(_STEPS):
        if node is widest:
            break
        parent = _parent(node, widest)
        after = "\n".join(_text(e) for e in node.itersiblings() if isinstance(e.tag, str))
        if weights.get(node, 0) >= least and not _ANNEX.search(after):
            return node
        node = parent
    return widest


def _text(element: etree._Element) -> str:
    """All text of a branch."""
    return " ".join(map(str, element.itertext()))


def _parent(node: etree._Element, widest: etree._Element) -> etree._Element:
    parent = node.getparent()
    return widest if parent is None else parent


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
