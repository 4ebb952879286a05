"""Writes what was found back into the file: a copy of the .docx with comments or highlights, or a page with marked spans."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import IO, Final, Literal, cast

from lxml import etree

from vn_directive_parser.errors import DocumentReadError, UsageError
from vn_directive_parser.export.docx_marks import Mark, Marker
from vn_directive_parser.reading.docx import DocxReader, read
from vn_directive_parser.reading.docx_names import TRANSITIONAL, names_of, number
from vn_directive_parser.reading.docx_package import Package
from vn_directive_parser.reading.limits import DEFAULT_LIMITS, Limits
from vn_directive_parser.reading.sniff import sniff
from vn_directive_parser.records import BodyMention, DateMention, Document, Enumeration, Mention, PersonMention, Reference

Kind = Literal["references", "dates", "bodies", "persons", "enumerations"]
KINDS: Final[tuple[Kind, ...]] = ("references", "dates", "bodies", "persons", "enumerations")

_AUTHOR: Final = "vn-directive"
_COLOURS: Final = {"references": "yellow", "dates": "green", "bodies": "cyan", "persons": "magenta", "enumerations": "lightGray"}
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELATIONS_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"


def annotate(
    document: Document,
    source: str | Path | bytes | IO[bytes],
    *,
    style: Literal["comment", "highlight"] = "comment",
    kinds: Collection[Kind] = KINDS,
    limits: Limits = DEFAULT_LIMITS,
) -> bytes:
    """A copy of the .docx with each record as a comment or a highlight; its text, styles and all other parts are unchanged.

    Records in notes, running heads and text boxes are passed over: Word allows no comments there.

    Args:
        document: the records, parsed from `source`.
        source: the .docx, as path, bytes or file object.
        style: what to set; a highlight changes the background of the letters, a comment nothing at all.
        kinds: which records.
        limits: what the file may cost.

    Raises:
        UsageError: `source` is no .docx, or `document` was not parsed from it.
        DocumentReadError: `source` cannot be read.
    """
    data, name = _bytes(source)
    if sniff(data) != "docx":
        message = "annotate writes .docx only; for other formats use annotate_html"
        raise UsageError(message)
    reader = DocxReader(Package(data, name, limits), trace=True)
    if reader.source().text != document.text:
        message = "the document was not parsed from this file: their texts differ"
        raise UsageError(message)
    root = reader.root
    if root is None:  # cannot be: source() has read it
        raise reader.package.broken(reader.main, "empty")
    marker = Marker(root, reader.trace or ())
    marks = list(_marks(document, kinds))
    changed: dict[str, bytes] = {}
    if style == "highlight":
        marker.highlight(marks)
    else:
        changed = _comments(reader, marker, marks)
    changed[reader.main] = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    annotated = repacked(reader.package, changed)
    if read(annotated, name, limits).text != document.text:
        # Only files that break the schema come here, such as letters inside properties.
        raise reader.package.broken(reader.main, "its runs do not follow the schema, so that marks would change the text")
    if not _opens(annotated, limits):
        raise reader.package.broken(reader.main, "the copy would not open in a word processor")
    return annotated


def _opens(data: bytes, limits: Limits) -> bool:
    """Whether python-docx, a second reader of the format, opens a package; it inflates every part, so large ones are spared."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(part.file_size for part in package.infolist()) > limits.inflated_bytes:
            return True
    import docx  # noqa: PLC0415  (0.1 s to import, and only annotating needs it)

    try:
        docx.Document(io.BytesIO(data))
    except Exception:  # noqa: BLE001  (python-docx has no common error)
        return False
    return True


def _bytes(source: str | Path | bytes | IO[bytes]) -> tuple[bytes, str | None]:
    if isinstance(source, bytes):
        return source, None
    if isinstance(source, str | Path):
        try:
            return Path(source).read_bytes(), str(source)
        except OSError as error:
            raise DocumentReadError("not_found", f"cannot be opened: {error.strerror}", name=str(source)) from error
    return source.read(), None


def _marks(document: Document, kinds: Collection[Kind]) -> Iterable[Mark]:
    for kind in KINDS:
        if kind in kinds:
            mentions: tuple[Mention, ...] = getattr(document, kind)
            for mention in mentions:
                yield Mark(mention.span.start, mention.span.end, describe(mention), _COLOURS[kind])


def describe(mention: Mention) -> str:
    """What a record says, in a line for people.

    >>> from vn_directive_parser import parse
    >>> describe(parse("Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành uỷ Hà Nội").references[0])
    'Văn bản: Kế hoạch 284-KH/TU, 2024-11-29, Thành ủy Hà Nội'
    """
    return next((words(mention) for kind, words in _WORDS if isinstance(mention, kind)), mention.text)


def _reference(mention: Mention) -> str:
    if not isinstance(mention, Reference):
        return mention.text
    kind = mention.document_type.name if mention.document_type else None
    number = mention.number.canonical if mention.number else None
    date = mention.date.edtf if mention.date else None
    issuers = "; ".join(issuer.name for issuer in mention.issuers) or None
    pinpoints = "; ".join(pinpoint.path for pinpoint in mention.pinpoints) or None
    name = " ".join(filter(None, (kind, number))) or None
    title = f"“{mention.title}”" if mention.title else None
    return "Văn bản: " + (", ".join(filter(None, (name, date, issuers, title, pinpoints))) or mention.form)


def _person(mention: Mention) -> str:
    if not isinstance(mention, PersonMention):
        return mention.text
    return "Người: " + ", ".join((mention.name, *mention.posts))


_WORDS: Final[tuple[tuple[type[Mention], Callable[[Mention], str]], ...]] = (
    (Reference, _reference),
    (PersonMention, _person),
    (DateMention, lambda mention: f"Ngày: {getattr(mention, 'edtf', '')}"),
    (BodyMention, lambda mention: f"Cơ quan: {getattr(mention, 'resolved', None) or getattr(mention, 'name', '')}"),
    (Enumeration, lambda mention: f"Liệt kê: {getattr(mention, 'label', None) or ''} ({len(getattr(mention, 'items', ()))} mục)"),
)


def _comments(reader: DocxReader, marker: Marker, marks: list[Mark]) -> dict[str, bytes]:
    """Set the comments and return the parts that tell of them."""
    package = reader.package
    folder = reader.main.rpartition("/")[0]
    relations = package.relations(reader.main)
    part = next((entry.target for entry in relations.values() if entry.kind == "comments" and not entry.external), None)
    known = package.xml(part) if part else None
    if known is None:
        part = f"{folder}/comments.xml".lstrip("/")
        known = etree.Element(f"{{{TRANSITIONAL}}}comments", nsmap={"w": TRANSITIONAL})
    names = names_of(known.tag)
    first = 1 + max((number(entry.get(names.tag("id"))) or 0 for entry in known), default=-1)
    for identifier, mark in marker.comment(marks, first):
        known.append(_comment(identifier, mark.note, names.tag))
    changed = {part: etree.tostring(known, xml_declaration=True, encoding="UTF-8", standalone=True)} if part else {}
    if not any(entry.kind == "comments" for entry in relations.values()):
        changed |= _announced(package, reader.main, part or "", set(relations))
    return changed


def _comment(identifier: int, note: str, tag: Callable[[str], str]) -> etree._Element:
    entry = etree.Element(tag("comment"), {tag("id"): str(identifier), tag("author"): _AUTHOR, tag("initials"): "vn"})
    run = etree.SubElement(etree.SubElement(entry, tag("p")), tag("r"))
    # Characters that XML cannot hold never stand in text read from XML, but a title may come from elsewhere.
    etree.SubElement(run, tag("t")).text = "".join(letter for letter in note if letter >= " " and letter not in "\ufffe\uffff")
    return entry


def _announced(package: Package, main: str, part: str, used: set[str]) -> dict[str, bytes]:
    """The relationships and content types with the new part of comments."""
    folder, _, base = main.rpartition("/")
    relations_part = f"{folder}/_rels/{base}.rels".lstrip("/")
    relations = package.xml(relations_part)
    if relations is None:
        relations = etree.Element(f"{{{_RELATIONS_SPACE}}}Relationships", nsmap=_default(_RELATIONS_SPACE))
    identifier = next(name for number in range(len(used) + 1) if (name := f"rIdVnComments{number}") not in used)
    etree.SubElement(relations, f"{{{_RELATIONS_SPACE}}}Relationship", Id=identifier, Type=_RELATION, Target=f"/{part}")
    types = package.xml("[Content_Types].xml")
    if types is None:
        types = etree.Element(f"{{{_TYPES_SPACE}}}Types", nsmap=_default(_TYPES_SPACE))
    etree.SubElement(types, f"{{{_TYPES_SPACE}}}Override", PartName=f"/{part}", ContentType=_TYPE)
    written = {relations_part: relations, "[Content_Types].xml": types}
    return {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) for name, root in written.items()}


def _default(space: str) -> dict[str, str]:
    """A namespace without a prefix; lxml takes None for it, its type stubs do not."""
    return cast("dict[str, str]", {None: space})


def repacked(package: Package, changed: dict[str, bytes]) -> bytes:
    """The container with changed parts; the content types come first, as readers expect."""
    out = io.BytesIO()
    names = sorted({*package.names, *changed}, key=lambda name: name != "[Content_Types].xml")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            if not name.endswith("/"):
                archive.writestr(name, changed[name] if name in changed else package.file(name))
    return out.getvalue()


def annotate_html(document: Document, *, kinds: Collection[Kind] = KINDS, title: str | None = None) -> str:
    """A page of the text with each record as a marked span; without its tags it is the text, letter by letter.

    Spans may overlap, so every stretch between two ends is marked with all kinds that cover it.

    >>> from vn_directive_parser import parse
    >>> '<mark class="references" title="Văn bản: Kế hoạch 284-KH/TU">' in annotate_html(parse("Kế hoạch số 284-KH/TU"))
    True
    """
    marks = [
        (mention.span.start, mention.span.end, kind, describe(mention))
        for kind in KINDS
        if kind in kinds
        for mention in getattr(document, kind)
    ]
    page_title = title or document.source.name or "vn-directive"
    head = f'<meta charset="utf-8"><title>{html.escape(page_title)}</title><style>{_STYLE}</style>'
    body = f"<article>{_marked(document.text, marks)}</article>"
    return f'<!DOCTYPE html>\n<html lang="vi"><head>{head}</head>\n<body>{body}</body></html>\n'


def _marked(text: str, marks: list[tuple[int, int, Kind, str]]) -> str:
    """The text between tags; grows with the text and the marks, not with their product."""
    events: dict[int, tuple[list[int], list[int]]] = {}
    for index, (start, end, _, _) in enumerate(marks):
        if start < end:
            events.setdefault(start, ([], []))[0].append(index)
            events.setdefault(end, ([], []))[1].append(index)
    pieces: list[str] = []
    active: dict[int, None] = {}
    at = 0
    for position in [*sorted(events), len(text)]:
        if position > at:
            stretch = html.escape(text[at:position], quote=False)
            kinds = " ".join(dict.fromkeys(marks[index][2] for index in active))
            notes = html.escape("\n".join(dict.fromkeys(marks[index][3] for index in active)))
            pieces.append(f'<mark class="{kinds}" title="{notes}">{stretch}</mark>' if active else stretch)
            at = position
        begun, ended = events.get(position, ((), ()))
        for index in ended:
            active.pop(index, None)
        active |= dict.fromkeys(begun)
    return "".join(pieces)


_STYLE: Final = (
    "article{white-space:pre-wrap;max-width:50em;margin:2em auto;font-family:serif}"
    "mark{background:#eee}mark.references{background:#fe9}mark.dates{background:#cfc}mark.bodies{background:#cef}mark.persons{background:#fce}"
)
