"""The letters of a page: its charset, declared or not, and the legacy fonts that its elements name."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from vn_directive_parser.lexicon.legacy import ENCODINGS, decode_bytes, latin
from vn_directive_parser.reading import plain
from vn_directive_parser.reading.docx_fonts import FontRuns

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_LEGACY_FONT: Final = re.compile(rb"[\"':;, ]\.?Vn[A-Z]|VNI[- ](?:Times|Helve|[A-Z])")
# An element that nothing closes takes the rest, so that the next one is not searched to the end again.
_TAG: Final = re.compile(rb"<(?:script|style)\b.*?(?:</(?:script|style)>|\Z)|<[^<>]{0,5000}+>", re.IGNORECASE | re.DOTALL)
_FAMILY: Final = re.compile(r"font-family\s*:\s*[\"']?\s*([^;,\"']+)", re.IGNORECASE)
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# Charsets that pages in a Vietnamese encoding declare for want of a better name.
_VAGUE: Final = frozenset(("iso-8859-1", "latin1", "windows-1252", "x-user-defined", "us-ascii", "ascii"))
_SURE: Final = 0.55
_SAMPLE: Final = 400_000


def names_legacy_fonts(data: bytes) -> bool:
    """Whether a page names a font of a legacy encoding."""
    return _LEGACY_FONT.search(data) is not None


def decoded(data: bytes) -> tuple[str, str, float]:
    """A page's text, its charset and how sure that is: byte-order mark, UTF-8 where it fits, declaration, else its letters."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff"), encoding, 1.0
    found = _CHARSET.search(data[:4096])
    declared = found[1].decode("ascii").lower() if found else "utf-8"
    if declared in ("utf-8", "utf8") or declared in _VAGUE:
        text = _as_utf8(data)
        if text is not None and (declared not in _VAGUE or not data.isascii()):
            return text, "utf-8", 1.0
        if names_legacy_fonts(data):
            return latin(data), "windows-1252", 1.0
        return _by_letters(data, declared if declared in _VAGUE else "windows-1258")
    return data.decode(declared, "replace"), declared, 1.0


def _as_utf8(data: bytes) -> str | None:
    """The text if it is UTF-8, but for a few broken letters in a long page."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        beyond = sum(1 for letter in text if letter > "\x7f" and letter != "\ufffd")
        return text if text.count("\ufffd") * 50 < beyond else None


def _by_letters(data: bytes, declared: str) -> tuple[str, str, float]:
    """The encoding that the words outside the tags speak for; the declared one where they do not."""
    words = _TAG.sub(b" ", data[:_SAMPLE])
    _, encoding, confidence = plain.decode(words)
    if confidence >= _SURE:
        known = next((name for name in ENCODINGS if name == encoding), None)
        if known is not None:
            return decode_bytes(data, known), known, confidence
        if encoding == "cp1258":
            return data.decode("cp1258", "replace"), "windows-1258", confidence
    return data.decode(declared, "replace") if declared != "x-user-defined" else latin(data), declared, 0.5


class Fonts:
    """The fonts of the elements that are open, and the text converted by them."""

    def __init__(self) -> None:
        self.runs = FontRuns()
        self._open: list[tuple[etree._Element, str]] = []
        self._pieces: list[str] = []
        self._fonts: list[str | None] = []

    def enter(self, element: etree._Element) -> None:
        """Note an element that sets a font."""
        family = _FAMILY.search(element.get("style") or "")
        font = family[1] if family else element.get("face")
        if font:
            self._open.append((element, font.split(",", 1)[0].strip(" \"'")))

    def leave(self, element: etree._Element) -> None:
        """Forget it."""
        if self._open and self._open[-1][0] is element:
            self._open.pop()

    def add(self, text: str) -> None:
        """Gather text in the font that is set."""
        self._pieces.append(text)
        self._fonts.append(self._open[-1][1] if self._open else None)

    def flush(self) -> str:
        """The text gathered, in Unicode."""
        text = self.runs.text(self._pieces, self._fonts)
        self._pieces, self._fonts = [], []
        return text
