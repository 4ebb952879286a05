"""Encodings of before Unicode: TCVN3 (ABC), VNI, VPS and VISCII, told by the font of a run or by their letters.

Such text is Latin letters that only the right font shows as Vietnamese: "QuËn ñy" in .VnTime is "Quận ủy". A Word file keeps
the letters as Unicode of the same bytes in windows-1252, so both are decoded alike. TCVN3 has no codes for toned capitals:
fonts with a name in H (.VnTimeH) draw all letters as capitals.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from vn_directive_parser.lexicon import tables
from vn_directive_parser.lexicon.syllables import legal_share

Encoding = Literal["tcvn3", "vni", "vps", "viscii"]
ENCODINGS: Final[tuple[Encoding, ...]] = ("tcvn3", "vni", "vps", "viscii")

# windows-1252 with its five holes filled, so that every byte is a letter.
_BYTES: Final = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))
# Letters that only Unicode text has: no single-byte code page maps to them.
_BEYOND: Final = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
# Vietnamese letters that windows-1252 has too, and signs that stand in any text: neither tells anything by itself.
_COMMON: Final = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ«»·§©®°²³¹\u00a0\u00ad–—‘’“”…•")
# "N§-CP", "§iÒu": a paragraph sign within a word is TCVN3's Đ.
_JOINED_SIGN: Final = re.compile(r"[^\W\d_]§|§[^\W\d_]")
# A small toned letter before a capital or behind two: every word in capitals with such a letter has one of these.
_MIXED: Final = re.compile("[A-ZĂÂĐÊÔƠƯ](?:(?<=[à-ỹăâđêôơư].)|[A-ZĂÂĐÊÔƠƯ][à-ỹăâđêôơư])")
_WORD: Final = re.compile(r"[^\W\d_]+")
# Encodings that lack codes for toned capitals, TCVN3 for all of them, VPS for fourteen.
_FEW_CAPITALS: Final = ("tcvn3", "vps")
# TCVN3's ư is the code of the soft hyphen; a second one, or one before a list mark, is a hyphen that Word put in.
_SOFT_HYPHENS: Final = re.compile("\xad(?:(?=\xad)|(?<!\\S\xad)(?=\\d|\\w\\)))")


@dataclass(frozen=True, slots=True)
class Codec:
    """One encoding: which letters stand for which codes.

    Attributes:
        sequences: a code of one or two letters (windows-1252) to the Vietnamese letter.
        pattern: finds the codes in a text, two letters before one.
        single: for encodings of one letter per code, a table for `str.translate`; else None.
        table: the same as the letters of all bytes.
        telling: code letters that no Unicode text has.
    """

    sequences: dict[str, str]
    pattern: re.Pattern[str]
    single: dict[int, str] | None
    table: str
    telling: frozenset[str]

    def letters(self, match: re.Match[str]) -> str:
        """What a match of `pattern` stands for; two code letters that make no letter together stand for one each."""
        found = match[0]
        sequences = self.sequences
        return sequences.get(found) or "".join(sequences.get(letter, letter) for letter in found)


@cache
def codec(encoding: Encoding) -> Codec:
    """The codec of an encoding, from the table `legacy_codes`."""
    sequences: dict[str, str] = {}
    for row in tables.rows("legacy_codes"):
        if row["encoding"] == encoding and row["note"] in ("", "variant"):
            letters = "".join(_BYTES[int(code, 16)] for code in row["codes"].split())
            sequences[letters] = row["letter"]
    for letters, letter in list(sequences.items()):
        if len(letters) == 2:
            # Marks typed in the other case: the base letter decides.
            sequences.setdefault(letters[0] + letters[1].swapcase(), letter)
    if encoding == "vps":
        # Bytes that a file may keep as control characters.
        sequences |= {chr(_BYTES.index(key)): value for key, value in list(sequences.items()) if _BYTES.index(key) < 0xA0}
    used = {letter for key in sequences for letter in key if not letter.isascii()}
    single = None if any(len(key) > 1 for key in sequences) else {ord(key): value for key, value in sequences.items()}
    table = "".join(sequences.get(letter, letter) for letter in _BYTES)
    return Codec(sequences, _pattern(sequences), single, table, frozenset(used - _COMMON))


def _pattern(sequences: dict[str, str]) -> re.Pattern[str]:
    """Two letters before one, by classes: an alternation of all codes would be tried at every letter."""
    bases, marks = ("".join(sorted({key[index] for key in sequences if len(key) == 2})) for index in (0, 1))
    singles = "".join(sorted(key for key in sequences if len(key) == 1))
    pairs = f"[{re.escape(bases)}][{re.escape(marks)}]|" if bases else ""
    return re.compile(f"{pairs}[{re.escape(singles)}]")


def decode(text: str, encoding: Encoding) -> str:
    """Text in a legacy encoding, its bytes read as windows-1252, in Unicode.

    >>> decode("QuËn ñy §èng §a", "tcvn3"), decode("Quaän uûy Ñoáng Ña", "vni")
    ('Quận ủy Đống Đa', 'Quận ủy Đống Đa')
    """
    chosen = codec(encoding)
    single = chosen.single
    if encoding == "tcvn3" and "\xad" in text:
        text = _SOFT_HYPHENS.sub("", text)
    decoded = chosen.pattern.sub(chosen.letters, text) if single is None else _by_table(text, single, chosen.table)
    return _capitals(decoded) if encoding in _FEW_CAPITALS else decoded


def _by_table(text: str, single: dict[int, str], table: str) -> str:
    """One letter for one, by way of bytes, which is ten times as fast as `str.translate`."""
    try:
        data = text.encode("cp1252")
    except UnicodeEncodeError:
        return text.translate(single)
    return codecs.charmap_decode(data, "strict", table)[0]


def latin(data: bytes) -> str:
    """Bytes as the letters that they are in windows-1252, which is how legacy text looks in a font of another encoding."""
    return codecs.charmap_decode(data, "strict", _BYTES)[0]


def decode_bytes(data: bytes, encoding: Encoding) -> str:
    """Bytes of a text file in a legacy encoding, in Unicode."""
    return decode(latin(data), encoding)


def _capitals(text: str) -> str:
    """Toned letters of words in capitals: "TRƯờNG" can only have been typed for "TRƯỜNG"."""
    if not _MIXED.search(text):
        return text
    return _WORD.sub(lambda match: match[0].upper() if _is_capitals(match[0]) else match[0], text)


def _is_capitals(word: str) -> bool:
    return (
        not word.isupper()
        and not word.islower()
        and sum(map(str.isupper, word)) >= 2
        and not any(letter.isascii() and letter.islower() for letter in word)
    )


@cache
def encoding_of_font(font: str) -> tuple[Encoding, bool] | None:
    """The encoding of a font's letters and whether it shows capitals only; None for a font of Unicode.

    >>> encoding_of_font(".VnTimeH"), encoding_of_font("VNI-Times"), encoding_of_font("Times New Roman")
    (('tcvn3', True), ('vni', False), None)
    """
    for pattern, encoding, capitals in _fonts():
        if pattern.match(font):
            return encoding, capitals
    return None


@cache
def _fonts() -> tuple[tuple[re.Pattern[str], Encoding, bool], ...]:
    known = {name: name for name in ENCODINGS}
    return tuple((re.compile(row["pattern"]), known[row["encoding"]], row["capitals"] == "yes") for row in tables.rows("legacy_fonts"))  # type: ignore[index]


def evidence(text: str, encoding: Encoding) -> bool | None:
    """Whether a text is in a legacy encoding: True, False (it is Unicode), or None where its letters could be either.

    >>> evidence("Quận ủy", "tcvn3"), evidence("QuËn ñy", "tcvn3"), evidence("Ban", "tcvn3")
    (False, True, None)
    """
    if text.isascii():
        return None
    if _BEYOND.search(text):
        return False
    if not codec(encoding).telling.isdisjoint(text) or (encoding == "tcvn3" and _JOINED_SIGN.search(text)):
        return True
    as_is, decoded = legal_share(text), legal_share(decode(text, encoding))
    return None if as_is == decoded else decoded > as_is


def convert_run(text: str, font: str, *, doubtful: bool = True) -> str:
    """The text of a run in Unicode, by its font; unchanged when it is Unicode already, also in a font named .VnTime.

    Args:
        text: the run's letters.
        font: the name of its font.
        doubtful: whether letters that could be either are legacy ones ("có" is "cú" in .VnTime); callers know the context.

    >>> convert_run("quyÕt ®Þnh", ".VnTimeH"), convert_run("Quyết định", ".VnTime")
    ('QUYẾT ĐỊNH', 'Quyết định')
    """
    known = encoding_of_font(font) if font else None
    if known is None:
        return text
    legacy = evidence(text, known[0])
    return shown(text, *known) if legacy or (legacy is None and doubtful) else text


def shown(text: str, encoding: Encoding, capitals: bool) -> str:
    """Legacy letters as their font shows them."""
    decoded = decode(text, encoding)
    return unicodedata.normalize("NFC", decoded).upper() if capitals else decoded


def rescue(text: str, encoding: Encoding) -> str:
    """Text that lost its legacy font, in Unicode if its letters leave no doubt; else unchanged.

    >>> rescue("Hîp t¸c quèc tÕ", "tcvn3"), rescue("Giá 5 µm", "tcvn3")
    ('Hợp tác quốc tế', 'Giá 5 µm')
    """
    if evidence(text, encoding) is not True:
        return text
    decoded = decode(text, encoding)
    words = sum(1 for match in _WORD.finditer(decoded) if not match[0].isascii())
    return decoded if words > 1 and legal_share(decoded) >= 0.9 and legal_share(text) < 0.5 else text


def lost_encoding(text: str) -> Encoding | None:
    """The encoding of a whole text that lost its legacy fonts, or was saved as Unicode letter by letter; None for all others.

    >>> lost_encoding("QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh vÒ viÖc ban hµnh quy chÕ lµm viÖc"), lost_encoding("Quyết định")
    ('tcvn3', None)
    """
    if text.isascii() or _BEYOND.search(text):
        return None
    words = sum(1 for match in _WORD.finditer(text) if not match[0].isascii())
    if words < 8 or legal_share(text) > 0.5:
        return None
    shares: list[tuple[float, Encoding]] = [(legal_share(decode(text, encoding)), encoding) for encoding in ENCODINGS]
    share, encoding = max(shares, key=lambda entry: entry[0])
    return encoding if share >= 0.9 else None
