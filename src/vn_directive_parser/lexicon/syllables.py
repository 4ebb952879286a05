"""Which letter sequences can be a Vietnamese syllable; tells the right decoding of a text from the wrong ones."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

_TONES: Final = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD: Final = re.compile(r"[^\W\d_]+")
# Onset, nucleus and coda (without tones), as the orthography of Quốc ngữ combines them.
_SYLLABLE: Final = re.compile(
    r"(?:ngh?|gh?|gi|kh?|ch?|th|tr|ph|nh|qu|[bdđhlmnprstvx])?"
    r"(?:"
    r"(?:iê|yê|uyê|uâ|uô|ươ|oă|oa|oe|uê|uy|ua|ưa|ia|ya|uơ|uya)"
    r"|(?:ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|iêu|yêu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uyu|uêu)"
    r"|[aăâeêioôơuưy]"
    r")"
    r"(?:ch|ng|nh|[cmnpt])?"
)


@cache
def is_syllable(word: str) -> bool:
    """Whether a word, in any case, is spelled like a Vietnamese syllable: at most one tone, on known sounds.

    >>> is_syllable("nghiễm"), is_syllable("QuyÕt"), is_syllable("qðiu")
    (True, False, False)
    """
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    spread = unicodedata.normalize("NFD", word.lower())
    bare, tones = _TONES.subn("", spread)
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def legal_share(text: str, limit: int = 20_000) -> float:
    """The share of syllables among the words of `text` that are not ASCII; 0.0 if there are none.

    Abbreviations ("NĐ", "HĐND") count neither way.
    """
    words = [match[0] for match in _WORD.finditer(text[: limit * 8]) if not match[0].isascii()][:limit]
    right = sum(map(is_syllable, words))
    wrong = sum(1 for word in words if not is_syllable(word) and not (word.isupper() and len(word) <= 6))
    return right / (right + wrong) if right else 0.0
