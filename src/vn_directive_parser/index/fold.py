"""Folding: letters without marks and case, so that "quyet dinh" finds "Quyết định", and keys that compare numbers.

SQLite's tokenizers fold the marks of ê, ơ, ư at best, and none folds đ; so the folding is done here, once for the text
and once for the query.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FOLD_VERSION = 1
"""Raised when the folded text changes: an index with another version has its search table rebuilt."""

_MEMO_LIMIT = 100_000
_SERIAL = re.compile(r"0*(\d+)")
_TOKEN = re.compile(r"[^\W_]+")
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def _letters() -> dict[int, str]:
    table: dict[int, str] = {0x0110: "d", 0x0111: "d", 0x00D0: "d", 0x00F0: "d"}
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))
        if len(base) > 1 and base[0].isascii():
            table[code] = base[0].lower()
    return table


LETTERS = _letters()
"""One letter without mark and case for each marked Latin letter."""


class _Memo(dict[str, str]):
    """Folded words: a language has few, a document has many; a look-up is twice as fast as the translation."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MEMO_LIMIT:
            self.clear()
        folded = word.translate(LETTERS).lower()
        if len(word) < 40:
            self[word] = folded
        return folded


_memo = _Memo()


def composed(text: str) -> str:
    """NFC without characters of no width; most texts are so already and come back as they are."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _NO_WIDTH.sub("", text) if _NO_WIDTH.search(text) else text


def fold(text: str) -> str:
    """Lower case, no marks, đ as d; words stay words.

    >>> fold("Quyết định của Thành uỷ Đà Nẵng")
    'quyet dinh cua thanh uy da nang'
    """
    return " ".join(map(_memo.__getitem__, composed(text).split(" ")))


def tokens(text: str) -> list[str]:
    """The words of a text as the search table cuts them: runs of letters and digits.

    >>> tokens("Kế hoạch số 284-KH/TU")
    ['Kế', 'hoạch', 'số', '284', 'KH', 'TU']
    """
    return _TOKEN.findall(composed(text))


@lru_cache(maxsize=20_000)
def number_key(number: str) -> str:
    """One key for all spellings of a document number: folded, no spaces, no leading zeros.

    >>> number_key("05/2020/NĐ-CP"), number_key(" 5/2020/nd - cp")
    ('5/2020/nd-cp', '5/2020/nd-cp')
    """
    key = "".join(fold(number).split())
    match = _SERIAL.match(key)
    return match[1] + key[match.end() :] if match else key


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """One key for all spellings of a body's or place's name: folded words, one space between.

    >>> name_key("Uỷ ban nhân dân tỉnh Thừa Thiên - Huế")
    'uy ban nhan dan tinh thua thien hue'
    """
    return " ".join(tokens(fold(name)))
