"""Mentions of one document in a text: joined where number, date and issuer leave no doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from vn_directive_parser.extract.hits import ReferenceHit
from vn_directive_parser.lexicon.tones import to_traditional
from vn_directive_parser.resolve import identity
from vn_directive_parser.resolve.antecedents import fill_from, serial_key
from vn_directive_parser.structure.layout import HeaderHit
from vn_directive_parser.text.normalize import Text


@dataclass(slots=True, frozen=True)
class Own:
    """The document itself, as its header names it: type and title in lower case, id."""

    type_name: str | None = None
    title: str | None = None
    target: str | None = None

    @classmethod
    def of(cls, header: HeaderHit | None, target: str | None) -> Own:
        """The document that has this header."""
        if header is None or header.title is None:
            return cls(target=target)
        return cls(header.type_name, to_traditional(" ".join(header.title.lower().split())), target)


def identify(text: Text, references: Sequence[ReferenceHit], names: dict[int, str], own: Own) -> None:
    """Give every numbered or named mention its id; where one document is meant, the fullest id and its date and issuers."""
    groups: dict[tuple[str, str, str], list[ReferenceHit]] = defaultdict(list)
    laws: dict[tuple[str, str], list[ReferenceHit]] = defaultdict(list)
    for hit in references:
        if hit.number is not None and hit.number.shape != "bare" and hit.number.serial:
            symbol = hit.number.canonical.lower().removeprefix(hit.number.serial.lower())
            groups[serial_key(hit.number.serial), symbol, ""].append(hit)
        elif hit.form == "named" and hit.type_name is not None:
            laws[hit.type_name, _title(text, hit)].append(hit)
    for group in groups.values():
        _identify_number(group, names)
    numbered = {
        (hit.type_name or "", _title(text, hit)): hit
        for group in groups.values()
        for hit in group
        if hit.title is not None and hit.title[1] <= hit.end
    }
    for (type_name, title), group in laws.items():
        if own.target is not None and (type_name, title) == (own.type_name, own.title):
            _identify_own(group, own.target)
        _identify_law(type_name, title, group, numbered.get((type_name, title)))


def _identify_own(group: list[ReferenceHit], target: str) -> None:
    """Mentions of the document's own name, "Quốc hội ban hành Luật ...": itself, unless another year is said."""
    for hit in list(group):
        if hit.date is None:
            hit.target = target
            hit.rules += ("identity:own_name",)
            group.remove(hit)


def _title(text: Text, hit: ReferenceHit) -> str:
    if hit.title is None:
        return ""
    return " ".join(text.lower[hit.title[0] : hit.title[1]].split())


def _identify_number(group: list[ReferenceHit], names: dict[int, str]) -> None:
    """One number: mentions whose date and issuer do not contradict the only full one are the same document."""
    if len(group) == 1:
        group[0].target = identity.of_reference(group[0], names)
        return
    full = [hit for hit in group if hit.date is not None]
    days = {hit.date.edtf for hit in full if hit.date is not None}
    # "Quyết định 12/QĐ-UBND năm 2025" contradicts no day of that year.
    days -= {day for day in days if len(day) == 4 and any(other.startswith(day + "-") for other in days)}
    issuers = {name for hit in group for body in hit.issuers[:1] if (name := identity.full_name(body, names))}
    carries_year = group[0].number is not None and group[0].number.year is not None
    certain = (len(days) <= 1 or carries_year) and (len(issuers) <= 1 or len(days) == 1)
    types = {hit.type_name for hit in group if hit.type_name}
    if not certain or len(types) > 1:
        for hit in group:
            hit.target = identity.of_reference(hit, names)
        return
    best = max(group, key=lambda hit: _fullness(hit, names))
    with_issuer = next((hit for hit in group if hit.issuers), best)
    for hit in group:
        fill_from(hit, best)
        fill_from(hit, with_issuer)
    target = identity.of_reference(best, names)
    for hit in group:
        hit.target = target
        hit.rules += ("identity:same_number",)


def _fullness(hit: ReferenceHit, names: dict[int, str]) -> int:
    """How much a mention tells: a date, an issuer of whom more than the kind is known, a type."""
    named = any(identity.full_name(body, names) for body in hit.issuers)
    return 4 * (hit.date is not None) + 2 * named + bool(hit.issuers) + (hit.type_name is not None)


def _identify_law(type_name: str, title: str, group: list[ReferenceHit], numbered: ReferenceHit | None) -> None:
    """One name: a mention without a year is the only edition that the text names, if there is only one."""
    years = {hit.date.year for hit in group if hit.date is not None and hit.date.year}
    for hit in group:
        year = hit.date.year if hit.date is not None else None
        if hit.rules and hit.rules[0] == "named:amending":
            hit.target = identity.document_id(type_name, None, None, hit.date.edtf if hit.date else None, ("Quốc hội",), title)
            continue
        if year is None and numbered is not None and not years:
            hit.target = numbered.target
            hit.rules += ("identity:same_name",)
            continue
        if year is None and len(years) == 1:
            year = next(iter(years))
            hit.rules += ("identity:same_name",)
        if year is not None and numbered is not None and numbered.number is not None and numbered.number.year == year:
            hit.target = numbered.target
            continue
        hit.target = identity.of_law(type_name, title or None, year)
