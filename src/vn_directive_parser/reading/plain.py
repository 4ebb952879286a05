"""Plain text: UTF-8, UTF-16, and the Vietnamese encodings of before Unicode, told by content."""

from __future__ import annotations

import codecs
import unicodedata
from typing import Final

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.lexicon.legacy import ENCODINGS, decode_bytes, lost_encoding
from vn_directive_parser.lexicon.syllables import legal_share
from vn_directive_parser.reading.limits import DEFAULT_LIMITS, Limits
from vn_directive_parser.reading.source import Source

MEDIA_TYPE: Final = "text/plain"
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How much of a file is tried in each encoding.
_SAMPLE: Final = 200_000
_ADVICE: Final = "Save the file as UTF-8 / Hãy lưu tệp với bảng mã UTF-8"


def read(data: bytes, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The text of a plain file; a UTF-8 file's is its decoded content, unchanged.

    Lines are kept as they are, so there are no blocks.

    Raises:
        DocumentReadError: the bytes are text in no known encoding.
    """
    limits.check("file_bytes", len(data), limits.file_bytes, name=name)
    text, encoding, confidence = decode(data, name)
    source = Source(text=text, media_type=MEDIA_TYPE, reader="plain", encoding=encoding)
    if confidence < 1.0:
        source.findings.append(("encoding_guessed", f"read as {encoding}, told by its letters; confidence {confidence:.2f}"))
    elif (lost := lost_encoding(text[:_SAMPLE])) is not None:
        source.findings.append(("legacy_letters", f"the letters look like {lost} saved as Unicode; they were left as they are"))
    return source


def decode(data: bytes, name: str | None = None) -> tuple[str, str, float]:
    """Text, encoding and confidence (1.0: certain) of a plain file's bytes.

    >>> decode("Quận ủy".encode())
    ('Quận ủy', 'utf-8', 1.0)
    >>> decode("QuËn ñy §èng §a quyÕt ®Þnh".encode("latin-1"))[:2]
    ('Quận ủy Đống Đa quyết định', 'tcvn3')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, name)
    try:
        return data.decode("utf-8"), "utf-8", 1.0
    except UnicodeDecodeError:
        pass
    if b"\x00" in data[:_SAMPLE]:
        return _unmarked_utf16(data, name)
    return _by_letters(data)


def _marked(data: bytes, encoding: str, name: str | None) -> tuple[str, str, float]:
    """A file that says itself what it is; damage is shown as U+FFFD rather than refused."""
    try:
        return data.decode(encoding), encoding, 1.0
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") > max(2, len(text) // 20):
            message = f"is said to be {encoding} but is not (byte {error.start})"
            raise DocumentReadError("broken", message, advice=_ADVICE, name=name) from error
        return text, encoding, 0.9


def _unmarked_utf16(data: bytes, name: str | None) -> tuple[str, str, float]:
    """UTF-16 without a mark: of Latin letters one byte in two is null."""
    sample = data[:_SAMPLE]
    encoding = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
    try:
        return data[: len(data) // 2 * 2].decode(encoding), encoding, 0.95
    except UnicodeDecodeError as error:
        message = f"is text in no known encoding (byte {error.start})"
        raise DocumentReadError("unknown_format", message, advice=_ADVICE, name=name) from error


def _by_letters(data: bytes) -> tuple[str, str, float]:
    """The encoding in which most words are Vietnamese syllables."""
    damaged = data.decode("utf-8", errors="replace")
    # A file of UTF-8 with a few broken bytes stays UTF-8.
    if damaged.count("\ufffd") * 50 < sum(1 for letter in damaged if letter > "\x7f" and letter != "\ufffd"):
        return damaged, "utf-8", 0.9
    sample = data[:_SAMPLE]
    scores: list[tuple[float, str]] = [(legal_share(decode_bytes(sample, encoding)), encoding) for encoding in ENCODINGS]
    scores.append((legal_share(_windows_1258(sample)), "cp1258"))
    best, chosen = max(scores, key=lambda score: score[0])
    if best < 0.5:
        # Hardly any Vietnamese: Western text, whose letters windows-1258 has as well.
        return _windows_1258(data), "cp1258", max(best, 0.2)
    others = max(score for score, encoding in scores if encoding != chosen)
    text = next((decode_bytes(data, encoding) for encoding in ENCODINGS if encoding == chosen), None)
    return text if text is not None else _windows_1258(data), chosen, round(min(0.99, best * (1 - others / best / 2)), 2)


def _windows_1258(data: bytes) -> str:
    """Base letters with combining tones, composed."""
    return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
