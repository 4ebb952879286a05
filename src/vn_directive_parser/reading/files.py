"""Reads a file of any known format: tells it by content, checks the limits, and hands it to its reader."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, Final

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.limits import DEFAULT_LIMITS, Limits
from vn_directive_parser.reading.sniff import Format, sniff
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
    source.name, source.size, source.sha256 = name, len(data), hashlib.sha256(data).hexdigest()
    return source


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
