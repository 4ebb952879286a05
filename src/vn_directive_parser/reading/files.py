"""Reads a file of any known format: tells it by content, checks the limits, and hands it to its reader."""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Final

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.container import Container
from vn_directive_parser.reading.limits import DEFAULT_LIMITS, Limits
from vn_directive_parser.reading.sniff import Format, sniff, sniff_parts
from vn_directive_parser.reading.source import Source

Reader = Callable[[bytes, str | None, Limits], Source]

READERS: Final[dict[Format, str]] = {
    "docx": "vn_directive_parser.reading.docx",
    "text": "vn_directive_parser.reading.plain",
    "empty": "vn_directive_parser.reading.plain",
    "doc": "vn_directive_parser.reading.doc",
    "rtf": "vn_directive_parser.reading.doc",
    "odt": "vn_directive_parser.reading.doc",
    "pdf": "vn_directive_parser.reading.pdf",
    "html": "vn_directive_parser.reading.html",
    "xml": "vn_directive_parser.reading.html",
}
"""The module of each format's reader, loaded at first use; each has `read(data, name, limits) -> Source`."""

_ENCRYPTED: Final = (
    "Open it with its password in Word or LibreOffice and save it without one / Hãy mở tệp bằng mật khẩu rồi lưu lại không mật khẩu"
)
_UNKNOWN: Final = (
    "Known are .docx, .doc, .rtf, .odt, .pdf, .html and plain text; save the document as one of these "
    "/ Hãy lưu văn bản dưới dạng .docx, .pdf hoặc .txt"
)
_FORMAT_WORDS: Final[dict[str, str]] = {
    "xlsx": "an Excel workbook", "xls": "an old Excel workbook", "ods": "a spreadsheet", "pptx": "a PowerPoint presentation",
    "ppt": "an old PowerPoint presentation", "odp": "a presentation", "epub": "an e-book", "image": "a picture",
    "archive": "an archive (rar, 7z, gz ...)", "ole": "an OLE container of unknown kind", "binary": "binary data",
    "zip": "a zip archive", "docx": "a Word document", "doc": "a Word 97 document", "rtf": "an RTF document",
    "odt": "an OpenDocument text", "pdf": "a PDF", "html": "an HTML page", "xml": "an XML file", "text": "plain text",
}  # fmt: skip


def read_file(
    file: str | Path | bytes | IO[bytes], *, name: str | None = None, limits: Limits = DEFAULT_LIMITS, ocr: bool = False
) -> Source:
    """The `Source` of a file given as path, bytes or file object; with `ocr`, scanned pages of a PDF are recognised.

    Raises:
        DocumentReadError: the file is missing, of no known format, broken, encrypted or beyond a limit.
    """
    if isinstance(file, str | Path):
        name = name or str(file)
        data = _read_path(Path(file), name, limits)
    else:
        data = file if isinstance(file, bytes) else file.read(limits.file_bytes + 1)
        limits.check("file_bytes", len(data), limits.file_bytes, name=name)
    kind = sniff(data)
    if ocr and kind == "pdf":
        from vn_directive_parser.reading import pdf  # noqa: PLC0415  (as every reader, loaded at first use)

        source = pdf.read(data, name, limits, ocr=True)
    else:
        source = _reader(kind, name)(data, name, limits)
    source.name, source.size, source.sha256 = printable(name), len(data), hashlib.sha256(data).hexdigest()
    return source


def printable(name: str | None) -> str | None:
    """A file name as text: bytes that are no UTF-8, which a path may hold, become U+FFFD.

    >>> printable("v" + chr(0xDCE3) + "n.txt") == "v" + chr(0xFFFD) + "n.txt"
    True
    """
    return name if name is None or name.isascii() else name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _read_path(path: Path, name: str, limits: Limits) -> bytes:
    try:
        with path.open("rb") as handle:
            limits.check("file_bytes", os.fstat(handle.fileno()).st_size, limits.file_bytes, name=name)
            data = handle.read(limits.file_bytes + 1)
    except OSError as error:
        raise DocumentReadError(
            "not_found",
            f"cannot be opened: {error.strerror or error}",
            advice="Check the path and its permissions / Hãy kiểm tra đường dẫn và quyền đọc",
            name=name,
        ) from error
    except ValueError as error:  # a null in the path
        raise DocumentReadError("not_found", f"is no path: {error}", name=name) from error
    limits.check("file_bytes", len(data), limits.file_bytes, name=name)
    return data


def _reader(kind: Format, name: str | None) -> Reader:
    """The reader of a format.

    Raises:
        DocumentReadError: there is none.
    """
    if kind == "encrypted":
        raise DocumentReadError("encrypted", "is protected by a password", advice=_ENCRYPTED, name=name)
    module = READERS.get(kind)
    what = _FORMAT_WORDS.get(kind, kind)
    if module is None:
        raise DocumentReadError("unknown_format", f"is {what}, not a document that can be read", advice=_UNKNOWN, name=name)
    try:
        reader: Reader = import_module(module).read
    except ModuleNotFoundError as error:
        if error.name == module:
            raise DocumentReadError("unknown_format", f"is {what}, for which there is no reader yet", advice=_UNKNOWN, name=name) from error
        raise DocumentReadError(
            "missing_tool", f"is {what}; its reader needs the package {error.name}", advice=f"pip install {error.name}", name=name
        ) from error
    return reader


@dataclass(frozen=True, slots=True)
class Found:
    """A file found in a folder or archive.

    Attributes:
        name: its path; of a member of an archive "archive.zip!/folder/member.docx".
        path: the file on disk, of a member the archive.
        data: the bytes of a member, None for a file on disk.
        error: why it cannot be read, for a path that is missing or an archive that is damaged; else None.
    """

    name: str
    path: Path
    data: bytes | None = None
    error: DocumentReadError | None = None

    def read(self, limits: Limits = DEFAULT_LIMITS) -> Source:
        """The file's `Source`.

        Raises:
            DocumentReadError: as `read_file`.
        """
        if self.error is not None:
            raise self.error
        return read_file(self.path if self.data is None else self.data, name=self.name, limits=limits)


def iter_files(paths: Iterable[str | Path], *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Found]:
    """The files of paths, folders and zip archives, each once, in the order of the paths and sorted within folders.

    Hidden files, lock files of Word ("~$...") and links that lead back are passed over. A path that is named is given even if
    it cannot be read; its `error` then says why.
    """
    seen: set[tuple[int, int]] = set()
    for given in paths:
        yield from _walk(Path(given), seen, limits, named=True)


def _walk(path: Path, seen: set[tuple[int, int]], limits: Limits, *, named: bool) -> Iterator[Found]:
    """The files at or below a path."""
    try:
        status = path.stat()
        entries = sorted(path.iterdir()) if stat.S_ISDIR(status.st_mode) else None
    except (OSError, ValueError) as error:
        if named:
            reason = getattr(error, "strerror", None) or str(error)
            advice = "Check the path and its permissions / Hãy kiểm tra đường dẫn và quyền đọc"
            yield Found(str(path), path, error=DocumentReadError("not_found", f"cannot be opened: {reason}", advice=advice, name=str(path)))
        return
    identity = (status.st_dev, status.st_ino)
    if entries is None:
        if not stat.S_ISREG(status.st_mode) and not named:
            return
        if not named and identity in seen:
            return
        seen.add(identity)
        yield from _members(path, limits) if _is_archive(path) else (Found(str(path), path),)
        return
    if identity in seen:
        return
    seen.add(identity)
    for entry in entries:
        if not entry.name.startswith((".", "~$")):
            yield from _walk(entry, seen, limits, named=False)


def _is_archive(path: Path) -> bool:
    """Whether a file is a zip of files, not a document that is one inside."""
    try:
        with path.open("rb") as handle:
            if handle.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
                return False
        with zipfile.ZipFile(path) as archive:
            return sniff_parts(archive.namelist()) == "zip" and not _is_open_document(archive)
    except Exception:  # noqa: BLE001  (whatever a damaged archive leads zipfile to: its reader will say what is wrong)
        return False


def _is_open_document(archive: zipfile.ZipFile) -> bool:
    return "mimetype" in archive.namelist()


def _members(path: Path, limits: Limits) -> Iterator[Found]:
    """The files in a zip archive, sorted, inflated one by one; archives inside it are not opened."""
    try:
        container = Container(path, str(path), limits, entries="archive_files")
    except DocumentReadError as error:
        yield Found(str(path), path, error=error)
        return
    try:
        for name in sorted(name for name in container.names if not name.endswith("/") and not _is_hidden(name)):
            label = f"{path}!/{name}"
            try:
                found = Found(label, path, container.file(name))
            except DocumentReadError as error:
                found = Found(label, path, error=error)
            yield found
    finally:
        container.close()


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in name.split("/"))
