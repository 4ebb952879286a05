"""Document ids: one string for one document, however it was written (after the FRBR work URIs of Akoma Ntoso).

`/akn/vn/<act|doc|judgment>/<type>/<issuer>/<year or date>/<number or name>`: what is unknown is left out. A number that carries
its year needs no date; a law known by name and year gets the id of its number.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vn_directive_parser.extract.hits import BodyFacts, NumberHit, ReferenceHit
from vn_directive_parser.lexicon import laws
from vn_directive_parser.lexicon.bodies import slug as plain_slug
from vn_directive_parser.structure.layout import HeaderHit

_ACT_TYPES = frozenset(
    {"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Nghị quyết liên tịch", "Lệnh", "Sắc lệnh"}
)
slug = lru_cache(maxsize=4096)(plain_slug)
_ASSEMBLY = re.compile(r"/(?P<year>\d{4})/(?:PL-|NQ-)?(?:UBTV)?QH\d")
# The Party's central organs are written with and without their owner.
_CENTRAL = re.compile(r"^(Ban Bí thư|Bộ Chính trị|Ban Chấp hành Trung ương)(?: Trung ương)?(?: Đảng)?(?: Cộng sản Việt Nam)?$")
_ZEROS = re.compile(r"^0+(?=\d)")


@lru_cache(maxsize=4096)
def document_id(
    type_name: str | None, number: str | None, year: int | None, date: str | None, issuers: tuple[str, ...], name: str | None = None
) -> str | None:
    """The id of a document of which these parts are known; None where too little is.

    Args:
        type_name: full name of the type.
        number: canonical number.
        year: the year that the number carries.
        date: EDTF of the day (or year) of issue.
        issuers: full names of the issuers.
        name: the name of a named document without its type.

    >>> document_id("Nghị định", "30/2020/NĐ-CP", 2020, "2020-03-05", ("Chính phủ",))
    '/akn/vn/act/nghi-dinh/chinh-phu/2020/30-2020-nd-cp'
    >>> document_id("Kế hoạch", "284-KH/TU", None, "2024-11-29", ("Thành ủy Hà Nội",))
    '/akn/vn/doc/ke-hoach/thanh-uy-ha-noi/2024-11-29/284-kh-tu'
    """
    if number is None and name is None:
        return None
    kind = "act" if type_name in _ACT_TYPES or (year is not None and number is not None) else "doc"
    if type_name == "Bản án":
        kind = "judgment"
    when = str(year) if year is not None and number is not None else date
    if when is not None and ("X" in when or "/" in when):
        when = None
    tail = slug(_ZEROS.sub("", number)) if number is not None else slug(name or "")
    parts = [kind, slug(type_name) if type_name else None, "-".join(map(slug, issuers)) or None, when, tail]
    return "/akn/vn/" + "/".join(part for part in parts if part)


def of_reference(hit: ReferenceHit, names: dict[int, str]) -> str | None:
    """The id that a numbered mention tells by itself; None of a bare or blank number.

    Args:
        hit: the mention.
        names: full names of bodies by `id` of their facts, where the text names only the kind; "" where it stays unknown.
    """
    if hit.number is None or hit.number.shape == "bare" or not hit.number.serial:
        return None
    return _of_number(hit.type_name, hit.number, hit.date.edtf if hit.date else None, hit.issuers, names)


def _of_number(
    type_name: str | None, number: NumberHit, date: str | None, issuers: tuple[BodyFacts, ...], names: dict[int, str]
) -> str | None:
    known = laws.by_number(number.canonical)
    if known is not None:
        return law_id(known[0], known[1], number.canonical)
    # What the code decides is the same for every writer; what the text says ("Văn phòng", "Văn phòng Trung ương") is not.
    written = tuple(full_name(body, names) for body in (number.issuers or issuers))
    return document_id(type_name, number.canonical, number.year, date, tuple(filter(None, written)))


def of_law(type_name: str, name: str | None, year: int | None) -> str:
    """The id of a named law: its number's where the edition is known, else by name and year."""
    if type_name == "Hiến pháp":
        return "/akn/vn/act/hien-phap" + (f"/{year}" if year else "")
    if name is None:
        return ""
    if type_name == "Điều lệ" and name.lower().startswith("đảng"):
        return "/akn/vn/doc/dieu-le/dang-cong-san-viet-nam"
    law = laws.by_name(type_name, name)
    if law is not None:
        number = law.editions.get(year) if year is not None else None
        return law_id(law, year, number)
    return document_id(type_name, None, None, str(year) if year else None, (), name) or ""


def law_id(law: laws.Law, year: int | None, number: str | None) -> str:
    """The id of an edition of a law; without a number by its name."""
    issuer = "Ủy ban Thường vụ Quốc hội" if law.kind == "Pháp lệnh" else "Quốc hội"
    if number is None:
        return document_id(law.kind, None, None, str(year) if year else None, (issuer,), law.name) or ""
    written = _ASSEMBLY.search(number)
    return document_id(law.kind, number, int(written["year"]) if written else year, None, (issuer,)) or ""


def of_header(header: HeaderHit, names: dict[int, str]) -> str | None:
    """The document's own id; None where its number is blank."""
    if header.number is None or not header.number.serial:
        return None
    bodies = tuple(body for body in (header.issuer, *header.co_issuers) if body is not None)
    return _of_number(header.type_name, header.number, header.date.edtf if header.date else None, bodies, names)


def full_name(body: BodyFacts, names: dict[int, str]) -> str:
    """The name of a body in ids: the resolved one where the text only names the kind, "" where that is not known."""
    return _common_name(names.get(id(body), body.name))


@lru_cache(maxsize=4096)
def _common_name(name: str) -> str:
    return _CENTRAL.sub(r"\1", name)
