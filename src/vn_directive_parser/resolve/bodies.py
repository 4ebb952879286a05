"""Whose body a generic mention means: "UBND tỉnh", "Quận ủy", "Sở Nội vụ" in the light of the whole document.

Rules, in order; the name of the one that decided is kept:

    header      the issuer or superior at the top of the document belongs to a place of the level asked for
    context     the caller said so, by `place` or `issuer`
    mention     a full mention of the document names a place of that level: the most frequent, of equals the nearest before
    place       the text names such a place without a body ("Huyện Lệ Thủy: ...")
    gazetteer   the place found for a lower level lies in one province only
    same        a bare name ("Hội Nông dân") is that of a fuller mention before it
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from vn_directive_parser.extract.bodies import find
from vn_directive_parser.extract.bodies_words import Scene, read_place
from vn_directive_parser.extract.hits import BodyFacts, BodyHit, Finding
from vn_directive_parser.lexicon import places
from vn_directive_parser.resolve.context import Context
from vn_directive_parser.structure.layout import Layout
from vn_directive_parser.text.normalize import Text

_LEVEL_WORD = r"tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu"
_LAST_LEVEL = re.compile(rf"(?i)\b({_LEVEL_WORD})$")
_COMMITTEE = re.compile(r"\b(Tỉnh|Thành|Quận|Huyện|Thị|Xã)\s(?:ủy|đoàn)$")
_KIND_OF = {"Tỉnh": "tỉnh", "Thành": "thành phố", "Quận": "quận", "Huyện": "huyện", "Thị": "thị xã", "Xã": "xã"}
_LARGER = re.compile(rf",?\s(?:{_LEVEL_WORD})\s", re.IGNORECASE)
_PLACE_WORDS = re.compile(rf"\b(?:{_LEVEL_WORD})\s", re.IGNORECASE)
_PROVINCIAL = ("tỉnh", "thành phố")
_MOST_PLACES = 400


class Census:
    """The places of one level that a text names, counted once.

    Attributes:
        scattered: so many places are named that none is the text's own, as in a handbook with examples.
        major: more than half of the mentions name one place.
    """

    __slots__ = ("_names", "_positions", "major", "scattered", "top")

    def __init__(self, entries: Sequence[tuple[int, str]]) -> None:
        """`entries`: (position, place), at least one, in the order of the text."""
        counts = Counter(name for _, name in entries)
        self.top, most = counts.most_common(1)[0]
        self.major = 2 * most > len(entries)
        self.scattered = len(counts) > 2 and not self.major
        leading = [(position, name) for position, name in entries if counts[name] == most]
        self._positions = [position for position, _ in leading]
        self._names = [name for _, name in leading]

    def likeliest(self, position: int) -> str:
        """The most frequent place; of equals the nearest before a position, else the first after it."""
        index = bisect_right(self._positions, position)
        return self._names[max(index - 1, 0)]


@dataclass(slots=True)
class Home:
    """The places that a document speaks of, by level word.

    Attributes:
        header, context: level word to place name.
        mentions, plain: level word to the places of full mentions, and of places named without a body.
        date: of the document, EDTF, or None.
        local: False in a document of a central body, where "UBND tỉnh" means all of them.
    """

    header: dict[str, str] = field(default_factory=dict)
    context: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, Census] = field(default_factory=dict)
    plain: dict[str, Census] | None = None
    date: str | None = None
    local: bool = True
    _from_below: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    def place(self, text: Text, kind: str, position: int) -> tuple[str, str] | None:
        """The place of a level that a generic mention at a position means, and the rule."""
        if kind in self.header:
            return self.header[kind], "header"
        if kind in self.context:
            return self.context[kind], "context"
        if not self.local:
            return None
        if kind in self.mentions:
            census = self.mentions[kind]
            return None if census.scattered else (census.likeliest(position), "mention")
        if self.plain is None:
            self.plain = _plain_places(text)
        named = self.plain.get(kind)
        if named is not None and named.major:
            return named.top, "place"
        if kind not in self._from_below:
            self._from_below[kind] = self._above(kind)
        return self._from_below[kind]

    def _above(self, kind: str) -> tuple[str, str] | None:
        """The province of a lower place already found, where the gazetteer knows only one."""
        if kind not in _PROVINCIAL:
            return None
        lower = {
            place.province
            for low, name in self._below()
            for place in places.find(name, kind=low, date=self.date)
            if place.level != "province"
        }
        if len(lower) != 1:
            return None
        province = places.province(next(iter(lower)), self.date)
        return (province.name, "gazetteer") if province is not None and province.kind == kind else None

    def _below(self) -> list[tuple[str, str]]:
        levels = ("quận", "huyện", "thị xã", "thành phố", "xã", "phường", "đặc khu")
        found = [(kind, source[kind]) for source in (self.header, self.context) for kind in levels if kind in source]
        plain = self.plain or {}
        most = [(kind, census.top) for kind, census in (*self.mentions.items(), *plain.items())]
        return (found or [(kind, name) for kind, name in most if kind in levels])[:1]


def resolve(text: Text, layout: Layout, bodies: list[BodyHit], context: Context, findings: list[Finding]) -> None:  # noqa: ARG001
    """Fill `resolved` and `rule` of every generic mention that the document decides; `facts.name` stays as it is."""
    generic = [hit for hit in bodies if hit.generic]
    if not generic:
        return
    home = _home(layout, bodies, context)
    fuller: dict[str, tuple[str, str]] = {}
    for hit in text.deadline.watch(bodies):
        # In lower case the words mean the kind: "ban thường vụ tỉnh ủy, thành ủy".
        if not hit.generic or text.work[hit.start].islower():
            continue
        settled = _settle(text, hit, home)
        if settled is None:
            settled = _same(hit, fuller)
        if settled is not None:
            hit.resolved, hit.rule = settled
            fuller.setdefault(_bare(hit.facts.name), settled)


def _settle(text: Text, hit: BodyHit, home: Home) -> tuple[str, str] | None:
    name = hit.facts.name
    kind = kind_of(name)
    if kind is not None:
        found = home.place(text, kind, hit.start)
        return None if found is None else (f"{name} {found[0]}", found[1])
    if hit.facts.level == "province" and hit.facts.branch == "government":
        for provincial in _PROVINCIAL:
            place = home.place(text, provincial, hit.start)
            known = places.province(place[0], home.date) if place else None
            if place is not None and known is not None and known.kind == provincial:
                return f"{name} {provincial} {place[0]}", place[1]
    return None


def _same(hit: BodyHit, fuller: dict[str, tuple[str, str]]) -> tuple[str, str] | None:
    """A bare name after a fuller one: "Hội Nông dân" after "Hội Nông dân huyện"."""
    found = fuller.get(hit.facts.name)
    return (found[0], "same") if found else None


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """A name without its level word."""
    return _LAST_LEVEL.sub("", name).strip()


@lru_cache(maxsize=4096)
def kind_of(name: str) -> str | None:
    """The level word that a generic name ends in; None if it has none.

    >>> kind_of("Ủy ban nhân dân tỉnh"), kind_of("Ban Tuyên giáo Quận ủy"), kind_of("Sở Nội vụ")
    ('tỉnh', 'quận', None)
    """
    committee = _COMMITTEE.search(name)
    if committee:
        return _KIND_OF[committee[1]]
    level = _LAST_LEVEL.search(name)
    if level is None or name[: level.start()].endswith("cấp "):
        return None
    return level[1].lower()


def _home(layout: Layout, bodies: list[BodyHit], context: Context) -> Home:
    home = Home()
    header = layout.header
    if header is not None:
        if header.date is not None:
            home.date = header.date.edtf if "X" not in header.date.edtf else header.date.edtf[:4]
            home.date = home.date if home.date[:4].isdecimal() else None
        for facts in (header.issuer, header.superior, *header.co_issuers):
            _add(home.header, facts)
        home.local = header.issuer is None or header.issuer.level != "central"
    if home.date is None and context.reference_date is not None:
        home.date = context.reference_date.isoformat()
    if context.issuer:
        for hit in find(Text(context.issuer), []):
            _add(home.context, hit.facts)
    if context.place:
        for place in places.find(context.place, date=home.date)[:1]:
            home.context.setdefault(place.kind, place.name)
            province = places.province(place.province, home.date)
            if province is not None:
                home.context.setdefault(province.kind, province.name)
    mentions: dict[str, list[tuple[int, str]]] = {}
    for hit in bodies:
        if hit.facts.place is not None and (kind := _kind_with_place(hit.facts)) is not None:
            mentions.setdefault(kind, []).append((hit.start, hit.facts.place))
    home.mentions = {kind: Census(entries) for kind, entries in mentions.items()}
    return home


def _add(known: dict[str, str], facts: BodyFacts | None) -> None:
    if facts is None:
        return
    place, kind = facts.place, _kind_with_place(facts)
    if place is None:
        place, kind = _place_inside(facts.name)
    if place is not None and kind is not None:
        known.setdefault(kind, place)


@lru_cache(maxsize=1024)
def _place_inside(name: str) -> tuple[str | None, str | None]:
    """The place and its level word that the grammar reads in a name."""
    place = kind = None
    for hit in find(Text(name), []):
        place, kind = hit.facts.place, _kind_with_place(hit.facts)
    return place, kind


def _kind_with_place(facts: BodyFacts) -> str | None:
    """The level word before the place in a full name: "quận" of "Quận ủy Đống Đa"."""
    if facts.place is None:
        return None
    # "xã Phú Lâm, huyện Tiên Du": the smallest place is the body's own.
    before, own, further = facts.name.rpartition(facts.place)
    if not own or (further and not _LARGER.match(further)):
        return None
    before = before.rstrip()
    kind = kind_of(before)
    if kind is None and facts.level == "province":
        province = places.province(facts.place)
        return province.kind if province else None
    return kind


def _plain_places(text: Text) -> dict[str, Census]:
    """Places that the text names with their level word, without a body before them."""
    scene = Scene(text, text.work, text.lower)
    found: dict[str, list[tuple[int, str]]] = {}
    for count, match in enumerate(_PLACE_WORDS.finditer(text.lower)):
        if count > _MOST_PLACES:
            break
        if match.start() == 0:
            place = read_place(Scene(text, " " + text.work[:80], " " + text.lower[:80]), 0, upper=False)
        else:
            place = read_place(scene, match.start() - 1, upper=False)
        if place is not None and place.place is not None and place.kind is not None:
            found.setdefault(place.kind, []).append((match.start(), place.place))
    return {kind: Census(entries) for kind, entries in found.items()}
