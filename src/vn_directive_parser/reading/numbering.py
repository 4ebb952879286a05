"""Automatic numbering of Word restored: counters, formats and restarts of word/numbering.xml (ECMA-376-1, 17.9).

Counters belong to the abstract list: all lists (w:num) made from one abstract list go on counting where the other stopped,
unless a w:startOverride restarts them at their first use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final

from vn_directive_parser.lexicon.legacy import convert_run
from vn_directive_parser.reading.docx_names import number
from vn_directive_parser.reading.docx_prepare import Element
from vn_directive_parser.reading.docx_symbols import PRIVATE, public
from vn_directive_parser.reading.list_formats import format_number

_LEVELS: Final = 9


@dataclass(slots=True)
class Level:
    """One of the nine levels of a list."""

    start: int = 1
    number_format: str = "decimal"
    custom: str | None = None
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    style: str | None = None
    legal: bool = False


@dataclass(slots=True)
class AbstractList:
    """A list as defined: its levels and, instead of them, perhaps a link to a numbering style."""

    levels: list[Level]
    style_link: str | None = None
    """w:styleLink: the numbering style that this list defines."""
    num_style_link: str | None = None
    """w:numStyleLink: the numbering style in which the levels are found."""


@dataclass(slots=True)
class ListInstance:
    """A w:num: which abstract list it counts in, and what it changes there."""

    abstract: int
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class Label:
    """An automatic number as shown: "Điều 1." with what stands between it and the text."""

    text: str
    gap: str
    level: int


class Numbering:
    """The numbering part of one document with its running counters; labels must be asked for in document order."""

    def __init__(self, load: Callable[[], Element | None], style_lists: Callable[[], Mapping[str, int]] = dict) -> None:
        """Both arguments are called when the first label is asked for, since most documents have none.

        Args:
            load: gives the root of word/numbering.xml, None if there is no such part.
            style_lists: gives the list (w:numId) of each numbering style, for w:numStyleLink.
        """
        self._load = load
        self._style_lists = style_lists
        self._abstract: dict[int, AbstractList] = {}
        self._counters: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()
        self._resolved: dict[int, tuple[int, list[Level]] | None] = {}

    @cached_property
    def _lists(self) -> dict[int, ListInstance]:
        """The lists of the document by their number; reading them fills `_abstract` too."""
        lists: dict[int, ListInstance] = {}
        root = self._load()
        for element in () if root is None else root:
            match _name(element):
                case "abstractNum":
                    self._abstract[_integer(element, "abstractNumId", -1)] = _abstract_list(element)
                case "num":
                    lists[_integer(element, "numId", -1)] = _list_instance(element)
        return lists

    def restart(self) -> None:
        """Forget all counters, to read the document again."""
        self._counters.clear()
        self._started.clear()

    def level_of_style(self, list_id: int, style: str) -> int | None:
        """The level that is linked with a paragraph style (w:lvl/w:pStyle), or None."""
        resolved = self._resolve(list_id)
        if resolved is None:
            return None
        return next((index for index, level in enumerate(resolved[1]) if level.style == style), None)

    def label(self, list_id: int, level: int) -> Label | None:
        """Count one paragraph of a list and return its label; None for an unknown list."""
        resolved = self._resolve(list_id)
        if resolved is None or not 0 <= level < _LEVELS:
            return None
        abstract, levels = resolved
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        self._count(list_id, level, levels, counters)
        here = levels[level]
        text = here.text if here.number_format == "bullet" else _fill(here, levels, counters)
        gap = "" if here.suffix == "nothing" or not text else " "
        return Label(text.strip(), gap, level)

    def _count(self, list_id: int, level: int, levels: list[Level], counters: list[int | None]) -> None:
        starts = self._lists[list_id].starts
        start = levels[level].start
        # An override counts once, when this list is first used on that level.
        if level in starts and (list_id, level) not in self._started:
            self._started.add((list_id, level))
            counters[level] = starts[level]
        else:
            value = counters[level]
            counters[level] = (starts.get(level, start)) if value is None else value + 1
        for deeper in range(level + 1, _LEVELS):
            restart = levels[deeper].restart
            if restart is None or 0 < level + 1 <= restart:
                counters[deeper] = None

    def _resolve(self, list_id: int) -> tuple[int, list[Level]] | None:
        if list_id not in self._resolved:
            self._resolved[list_id] = self._find(list_id)
        return self._resolved[list_id]

    def _find(self, list_id: int) -> tuple[int, list[Level]] | None:
        instance = self._lists.get(list_id)
        if instance is None:
            return None
        abstract, key = self._abstract.get(instance.abstract), instance.abstract
        seen: set[int] = set()
        while abstract is not None and abstract.num_style_link and key not in seen:
            seen.add(key)
            target = self._linked(abstract.num_style_link)
            if target is None:
                break
            abstract, key = self._abstract[target], target
        if abstract is None:
            return None
        levels = [instance.levels.get(index, level) for index, level in enumerate(abstract.levels)]
        return key, levels

    def _linked(self, style: str) -> int | None:
        """The abstract list of a numbering style: by the style's own list, else by w:styleLink."""
        instance = self._lists.get(self._style_lists().get(style, -1))
        if instance is not None and instance.abstract in self._abstract:
            return instance.abstract
        return next((key for key, entry in self._abstract.items() if entry.style_link == style), None)


def _abstract_list(element: Element) -> AbstractList:
    entry = AbstractList([Level() for _ in range(_LEVELS)])
    for child in element:
        match _name(child):
            case "lvl":
                index = _integer(child, "ilvl", 0)
                if 0 <= index < _LEVELS:
                    entry.levels[index] = _level(child)
            case "styleLink":
                entry.style_link = _attribute(child, "val")
            case "numStyleLink":
                entry.num_style_link = _attribute(child, "val")
    return entry


def _list_instance(element: Element) -> ListInstance:
    instance = ListInstance(-1)
    for child in element:
        name = _name(child)
        if name == "abstractNumId":
            instance.abstract = _integer(child, "val", -1)
        elif name == "lvlOverride":
            index = _integer(child, "ilvl", 0)
            for change in child:
                if _name(change) == "startOverride":
                    instance.starts[index] = _integer(change, "val", 1)
                elif _name(change) == "lvl":
                    instance.levels[index] = _level(change)
    return instance


def _level(element: Element) -> Level:
    level = Level(start=0)
    font: str | None = None
    for child in element.iter():
        value = _attribute(child, "val")
        match _name(child):
            case "start":
                level.start = _integer(child, "val", 0)
            case "numFmt":
                # mc:AlternateContent gives custom formats first and their fallback after them.
                if level.custom is None:
                    level.number_format, level.custom = value or "decimal", _attribute(child, "format")
            case "lvlText":
                level.text = value or ""
            case "suff":
                level.suffix = value or "tab"
            case "lvlRestart":
                level.restart = _integer(child, "val", 0)
            case "pStyle":
                level.style = value
            case "isLgl":
                level.legal = value not in ("0", "false", "off")
            case "rFonts":
                font = _attribute(child, "hAnsi") or _attribute(child, "ascii")
    if font is not None:
        level.text = convert_run(level.text, font)
    if PRIVATE.search(level.text):
        level.text = public(level.text, font)
    return level


def _fill(level: Level, levels: list[Level], counters: list[int | None]) -> str:
    """The level's pattern with its numbers: "Điều %1." gives "Điều 3."."""
    if level.number_format == "none" and "%" not in level.text:
        return level.text
    pieces: list[str] = []
    parts = level.text.split("%")
    pieces.append(parts[0])
    for part in parts[1:]:
        if part[:1] in "123456789" and part:
            index = int(part[0]) - 1
            source = levels[index]
            value = counters[index]
            shown = source.start if value is None else value
            if level.legal and source.number_format not in ("none", "decimalZero"):
                pieces.append(str(shown))
            else:
                pieces.append(format_number(shown, source.number_format, source.custom))
            pieces.append(part[1:])
        else:
            pieces.append("%" + part)
    return "".join(pieces)


@cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _name(element: Element) -> str:
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


def _attribute(element: Element, name: str) -> str | None:
    """An attribute by local name, so that transitional and strict documents read alike."""
    for key, value in element.attrib.items():
        if _local(str(key)) == name:
            return str(value)
    return None


def _integer(element: Element, name: str, default: int) -> int:
    value = number(_attribute(element, name))
    return default if value is None else value
