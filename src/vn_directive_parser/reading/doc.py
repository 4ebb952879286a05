"""Word 97 .doc, .rtf and .odt: LibreOffice makes a .docx of them, and the .docx reader does the rest."""

from __future__ import annotations

from vn_directive_parser.reading import docx
from vn_directive_parser.reading.limits import Limits
from vn_directive_parser.reading.office import convert
from vn_directive_parser.reading.source import Source

MEDIA_TYPES = {"doc": "application/msword", "rtf": "application/rtf", "odt": "application/vnd.oasis.opendocument.text"}


def read(data: bytes, name: str | None, limits: Limits) -> Source:
    """The text of a .doc, .rtf or .odt file; which of them it is, its first bytes tell.

    Raises:
        DocumentReadError: LibreOffice is missing, takes too long or cannot read the file.
    """
    suffix = "doc" if data.startswith(b"\xd0\xcf\x11\xe0") else "rtf" if data.lstrip()[:5].lower() == b"{\\rtf" else "odt"
    source = docx.read(convert(data, suffix, "docx", limits, name), name, limits)
    source.media_type = MEDIA_TYPES[suffix]
    source.reader = f"{suffix} (LibreOffice)"
    return source
