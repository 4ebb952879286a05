"""Names of bodies as the rules write them: abbreviations in full, headings in sentence case."""

from __future__ import annotations

import re
from functools import lru_cache

from vn_directive_parser.extract.bodies_words import fold
from vn_directive_parser.lexicon.organs import abbreviations, fields, short_fields

_WORD = re.compile(r"[^\W_]+")
# "Lao động- Thương binh": a hyphen with a space on one side only.
_UNEVEN = re.compile(r"(?<=\w)- | -(?=\w)")
# "Giáo dục & Đào tạo", "Thể thao&Du lịch"; must not take "KH&CN".
_AND = re.compile(r" & |(?<=[^\W\d_A-ZĐ])&(?=[^\W\d_])")
_ROMAN = re.compile("[IVX]+")


@lru_cache(maxsize=4096)
def spelled(stretch: str, upper: bool) -> str:
    """Words of a name as the record gives them: abbreviations in full, headings in sentence case."""
    name = fold(stretch)
    if "-" in name or "&" in name:
        name = _AND.sub(" và ", _UNEVEN.sub(" - ", name))
    if upper:
        return sentence_case(name)
    return " ".join(abbreviations().get(word) or short_fields().get(word, word) for word in name.split())


def _capitalized(word: str) -> str:
    if word == "VÀ" or _ROMAN.fullmatch(word):
        return "và" if word == "VÀ" else word
    return word.capitalize()


def sentence_case(name: str) -> str:
    """A heading's words with capitals at the beginning of each known field, and at each word that is not known.

    >>> sentence_case("BẢO VỆ THIÊN NHIÊN VÀ MÔI TRƯỜNG")
    'Bảo vệ thiên nhiên và môi trường'
    """
    lower = name.lower()
    out: list[str] = []
    at = 0
    for match in _WORD.finditer(lower):
        if match.start() < at:
            continue
        out.append(lower[at : match.start()])
        found = fields("G", forms=False).walk(lower, match.start())
        if found:
            # The table's own writing, where it has the same words.
            end, known = found[-1]
            piece = lower[match.start() : end]
            out.append(known.name if known.name.lower() == piece else piece)
            at = end
        else:
            word = name[match.start() : match.end()]
            out.append(abbreviations().get(word) or _capitalized(word))
            at = match.end()
    out.append(lower[at:])
    words_ = "".join(out).strip()
    return words_[:1].upper() + words_[1:]
