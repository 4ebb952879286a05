"""Opens a .docx as a package of parts: nothing is inflated that is not asked for, and never more than the limits allow."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from lxml import etree

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.limits import Limits, exceeded

_CHUNK: Final = 1 << 20
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_END: Final = b"PK\x05\x06"
_COPY_ADVICE: Final = "Fetch the file again, or open it in Word or LibreOffice and save it as a new .docx"
# What zipfile and its decompressors raise on broken data.
_ZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    KeyError,
    struct.error,
    IndexError,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its kind ("footnotes") and the part it leads to."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a zip container, read one by one within the limits."""

    def __init__(self, data: bytes, name: str | None, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._inflated = 0
        check_directory(data, name, limits)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except RuntimeError as error:  # also zipfile's own NotImplementedError
            raise self.broken("the zip container", error) from error
        except _ZIP_ERRORS as error:
            raise self.broken("the zip container", error) from error
        limits.check("zip_entries", len(self._infos), limits.zip_entries, name=name)

    @property
    def part_names(self) -> list[str]:
        """The names of all parts."""
        return list(self._infos)

    def broken(self, where: str, error: Exception | str) -> DocumentReadError:
        """The error for damaged contents."""
        return DocumentReadError("broken", f"{where} is damaged ({error})", advice=_COPY_ADVICE, name=self.name)

    def read(self, part: str) -> bytes | None:
        """The bytes of a part, None if there is none.

        Raises:
            LimitExceededError: the part or all parts read so far are larger than allowed.
            DocumentReadError: the part is damaged or encrypted.
        """
        info = self._infos.get(part)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise DocumentReadError("encrypted", f"part {part} is encrypted", advice="Save the file without a password", name=self.name)
        limits = self.limits
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._inflated += len(chunk)
                    limits.check("xml_bytes", size, limits.xml_bytes, name=self.name)
                    limits.check("inflated_bytes", self._inflated, limits.inflated_bytes, name=self.name)
                    if size > limits.ratio_floor and size > limits.ratio * max(info.compress_size, 1):
                        raise exceeded("ratio", size / max(info.compress_size, 1), limits.ratio, name=self.name)
                    pieces.append(chunk)
        except DocumentReadError:
            raise
        except RuntimeError as error:
            raise self.broken(f"part {part}", error) from error
        except _ZIP_ERRORS as error:
            raise self.broken(f"part {part}", error) from error
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def xml(self, part: str) -> etree._Element | None:
        """The root element of an XML part, None if there is no such part.

        Raises:
            DocumentReadError: not well-formed, too deep, or with a document type (entities are never expanded).
        """
        data = self.read(part)
        return None if data is None else self.parse(data, part)

    def parse(self, data: bytes, part: str) -> etree._Element:
        """The root element of a part's bytes; see `xml`."""
        if b"<!DOCTYPE" in data[:4096]:
            raise self._unsafe(part)
        try:
            root = etree.fromstring(data, _parser())
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
            "unsafe", f"part {part} has a document type, which no word processor writes", advice=_COPY_ADVICE, name=self.name
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


def check_directory(data: bytes, name: str | None, limits: Limits) -> None:
    """Look at the size of a zip's directory before zipfile builds an object for each of its entries."""
    at = data.rfind(_END, max(0, len(data) - 65_557))
    if at < 0 or len(data) < at + 22:
        raise DocumentReadError("broken", "the zip container is damaged (its directory is missing)", advice=_COPY_ADVICE, name=name)
    entries, size = struct.unpack("<HI", data[at + 10 : at + 16])
    # 0xFFFF and 0xFFFFFFFF: the true values stand in a zip64 record; the directory is then bounded by the file's size.
    size = min(size, len(data))
    limits.check("zip_entries", max(entries if entries != 0xFFFF else 0, size // 1024), limits.zip_entries, name=name)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
