"""The parts of a .docx and their relationships: XML is parsed without entities, document types or network."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Final

from lxml import etree

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.container import COPY_ADVICE, Container
from vn_directive_parser.reading.limits import exceeded

_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its kind ("footnotes") and the part it leads to."""

    kind: str
    target: str
    external: bool


class Package(Container):
    """The parts of an Office document."""

    def xml(self, part: str) -> etree._Element | None:
        """The root element of an XML part, None if there is no such part.

        Raises:
            DocumentReadError: not well-formed, too deep, or with a document type (entities are never expanded).
        """
        data = self.read(part)
        return None if data is None else self.parse(data, part)

    def parse(self, data: bytes, part: str, *, keep_all: bool = False) -> etree._Element:
        """The root element of a part's bytes; see `xml`. `keep_all`: with comments, for writing it again."""
        if b"<!DOCTYPE" in data[:4096]:
            raise self._unsafe(part)
        try:
            root = etree.fromstring(data, _parser(keep_all=keep_all))
        except (etree.LxmlError, ValueError, LookupError) as error:
            if "depth" in str(error):
                raise exceeded("xml_depth", 257, 256, name=self.name) from error
            raise self.broken(f"part {part}", error) from error
        if root is None:
            raise self.broken(f"part {part}", "empty")
        # In UTF-16, or after a long comment.
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._unsafe(part)
        return root

    def _unsafe(self, part: str) -> DocumentReadError:
        return DocumentReadError(
            "unsafe", f"part {part} has a document type, which no word processor writes", advice=COPY_ADVICE, name=self.name
        )

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by id; "" gives those of the package."""
        folder, _, base = part.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return {}
        found: dict[str, Relation] = {}
        for element in root.iter(_RELATION):
            target = element.get("Target") or ""
            external = element.get("TargetMode") == "External"
            path = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id") or ""] = Relation((element.get("Type") or "").rpartition("/")[2], path, external)
        return found


def _parser(*, keep_all: bool) -> etree.XMLParser:
    """A parser that fetches, expands and validates nothing; a new one for each part, since threads may not share them."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=not keep_all,
        remove_pis=not keep_all,
    )
