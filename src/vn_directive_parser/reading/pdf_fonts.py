"""Text of a PDF in legacy fonts: told by the names of the fonts, judged by the letters of the whole document.

A program that makes a PDF knows the glyphs of .VnTime by what Latin-1 calls them, and writes some of them down as signs that
look alike: the code of ư is a soft hyphen, which comes out as a minus.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from vn_directive_parser.lexicon.legacy import decode, encoding_of_font
from vn_directive_parser.lexicon.syllables import is_syllable
from vn_directive_parser.reading.docx_fonts import FontRuns

# Only Unicode text has these; a piece with one of them need not be asked for its font,
_UNICODE: Final = re.compile("[ăĂđĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
# unless it has one of these too, which no Vietnamese text in Unicode has.
_STRANGE: Final = re.compile(
    "[\u00a1-\u00aa\u00ac-\u00af\u00b1-\u00b6\u00b8-\u00ba\u00bc-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8"
    "\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]"
)
_OTHER_NAMES: Final = str.maketrans(
    {
        "\u2212": "\xad",
        "\u2010": "\xad",
        "\u2011": "\xad",
        "\u2219": "·",
        "\u2022": "·",
        "\u03bc": "µ",
        "\u02c9": "¯",
        "Đ": "Ð",
        "\u2206": "Æ",
    }
)
# A word with a hyphen in it, of whatever kind; in TCVN3 it may have been an ư.
_HYPHENED: Final = re.compile("[a-z\u00a1-\u00ff]{0,6}[-\u00ad\ufffe\x02][a-z\u00a1-\u00ff]{0,4}(?![A-Za-z0-9])")
_WEIGHT: Final = re.compile(r"[-,]?(?:Bold|Italic|Oblique|Regular|Normal|MT|PS)+$")


class Runs(NamedTuple):
    """The stretches of a piece of text, each in one font."""

    texts: list[str]
    fonts: list[str]


def suspect(words: str) -> bool:
    """Whether letters of a piece may be in a legacy font: they are beyond ASCII, and not all of them plainly Unicode."""
    return not words.isascii() and (not _UNICODE.search(words) or bool(_STRANGE.search(words)))


def runs_of(textpage: Any, text: str, start: int, end: int) -> Runs:  # noqa: ANN401  (pypdfium2 has no type for it)
    """Cut a piece where its font changes; spaces that PDFium put in have none and stay where they are."""
    texts: list[str] = []
    fonts: list[str] = []
    for index in range(start, end):
        font = font_name(textpage, index)
        if texts and (not font or font == fonts[-1]):
            texts[-1] += text[index]
        else:
            texts.append(text[index])
            fonts.append(font)
    for index, font in enumerate(fonts):
        known = encoding_of_font(font)
        if known is not None:
            texts[index] = texts[index].translate(_OTHER_NAMES)
            if known[0] == "tcvn3":
                texts[index] = _HYPHENED.sub(_letter_or_hyphen, texts[index])
    return Runs(texts, fonts)


def _letter_or_hyphen(match: re.Match[str]) -> str:
    """A hyphen is an ư where only that makes a syllable of the word: "tr-\u00ebng" is "trưởng", "trÞ-x·" is not."""
    word = match[0]
    if len(word) == 1:
        return word
    letters = re.sub("[-\ufffe\x02]", "\xad", word)
    return letters if is_syllable(decode(letters, "tcvn3")) else word


def font_name(textpage: Any, index: int) -> str:  # noqa: ANN401
    """The name of a letter's font without the prefix of an embedded subset and without its weight; "" where it has none."""
    return _WEIGHT.sub("", _full_name(textpage, index).split("+", 1)[-1])


def is_bold(textpage: Any, index: int) -> bool:  # noqa: ANN401
    """Whether a letter's font is a bold one by its name."""
    return "bold" in _full_name(textpage, index).lower()


def _full_name(textpage: Any, index: int) -> str:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(textpage.raw, index, buffer, 128, ctypes.byref(flags))
    return buffer.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace")


def converted(pieces: Sequence[Runs]) -> tuple[list[str], list[str]]:
    """The text of each piece in Unicode, and the names of the legacy fonts that were met.

    A letter that could be either is what the rest of its piece is, and then what its font held elsewhere in the document.
    """
    first = FontRuns()
    for piece in pieces:
        first.text(*piece)
    # Again with what the end of the document showed, and once more so that runs before the first sure one profit too.
    fonts = FontRuns(first.misjudged())
    for _ in range(2):
        texts = [fonts.text(*piece) for piece in pieces]
    return texts, fonts.converted
