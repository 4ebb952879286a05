"""What is known of a body by its name: level, branch, place, key, validity and heirs."""

from __future__ import annotations

from functools import lru_cache

from vn_directive_parser.extract.bodies_parts import Name
from vn_directive_parser.lexicon import places
from vn_directive_parser.lexicon.bodies import BodyFacts, by_name, slug
from vn_directive_parser.lexicon.organs import Organ
from vn_directive_parser.records import Level

DISTRICTS_END = "2025-06-30"
_TELLING = frozenset("VTGCKB")  # letters of parts that tell which body is meant
_LASTING = frozenset(("school", "enterprise", "other"))


def facts_of(name: Name) -> BodyFacts:
    """The facts of a name read by the grammar."""
    return _facts(" ".join(name.parts), name.organ, name.place, name.kind)


def is_generic(name: Name) -> bool:
    """Whether only the kind of body is named, so that header or context must tell whose it is."""
    if name.place is not None:
        return False
    if name.kind is not None:
        return True
    organ = name.organ
    if organ.level == "central" or not _TELLING.isdisjoint(name.met):
        return False
    return organ.tail == "O" or "P" in organ.tail or "N" in organ.tail or (name.owner is not None and is_generic(name.owner))


@lru_cache(maxsize=4096)
def _facts(words: str, organ: Organ, place: str | None, kind: str | None) -> BodyFacts:
    known = next((facts for facts in by_name(words)), None)
    level = _level(organ, place, kind)
    valid_from = known.valid_from if known else None
    valid_to = known.valid_to if known else None
    successor = known.successor if known else None
    if known is None and place is not None and level == "province":
        valid_to, successor = _heir(words, place)
    if valid_to is None and level == "district" and organ.branch not in _LASTING:
        valid_to = DISTRICTS_END
    return BodyFacts(
        name=words,
        code=(known.code if known else None) or organ.code,
        level=level,
        branch=organ.branch,
        place=place,
        body_id=slug(words),
        valid_from=valid_from,
        valid_to=valid_to,
        successor=successor,
    )


def _level(organ: Organ, place: str | None, kind: str | None) -> Level | None:
    if organ.level == "unit" or (organ.branch in _LASTING and organ.level is None):
        return "unit"
    if kind is not None:
        kind = kind.removeprefix("cấp ")
        if kind == "thành phố":
            return None if place is None else _city(place)
        return places.LEVELS.get(kind)
    if place is not None and organ.head in ("Thành ủy", "Thành đoàn"):
        return _city(place)
    if organ.head in ("Thành ủy", "Thành đoàn"):
        return None
    return organ.level


def _city(place: str) -> Level:
    """A city under the centre, or one of a province until 1 July 2025."""
    found = places.find(place, kind="thành phố")
    return "province" if any(city.level == "province" for city in found) else "district"


def _heir(words: str, place: str) -> tuple[str | None, str | None]:
    """When the body of a merged province ended, and the same body of the province that took it over."""
    province = places.province(place)
    if province is None or province.valid_to is None or not province.successors:
        return None, None
    heirs = places.successor_place(place)
    kinds = {heir: (places.province(heir) or province).kind for heir in heirs}
    names = [words.replace(f"{province.kind} {place}", f"{kinds[heir]} {heir}").replace(place, heir) for heir in heirs]
    return province.valid_to, "; ".join(_committee(name, kinds[heir]) for name, heir in zip(names, heirs, strict=True)) or None


def _committee(name: str, kind: str) -> str:
    """The provincial committee of a city under the centre is a Thành ủy."""
    return name.replace("Tỉnh ủy", "Thành ủy").replace("Tỉnh đoàn", "Thành đoàn") if kind == "thành phố" else name
