"""Tone placement: the traditional style (ủy, hòa) and the reformed one (uỷ, hoà).

Only three nuclei differ, and only where they end the syllable: oa, oe, uy; never after q. Table: 15 pairs in three cases
(domain facts: tone_placement.csv; the rule is that of Quyết định 240/QĐ 1984 against the older style).
"""

from __future__ import annotations

import re

_NUCLEI = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip


def _cases(pairs: dict[str, str]) -> dict[str, str]:
    table: dict[str, str] = {}
    for old, new in pairs.items():
        table[old] = new
        table[old.capitalize()] = new.capitalize()
        table[old.upper()] = new.upper()
    return table


TO_TRADITIONAL = _cases(_NUCLEI)
TO_REFORMED = _cases({new: old for old, new in _NUCLEI.items()})

# Takes "uỷ" in "Quận uỷ"; must not take "quý", "toàn", "thuỷu". It starts with the rare letter, so that the scan is fast.
_REFORMED = re.compile(r"[àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?<=[oOuU].)(?<![qQ]..)(?![^\W\d_])")
_TRADITIONAL = re.compile(r"(?<![qQ])[òóỏõọùúủũụÒÓỎÕỌÙÚỦŨỤ][aeyAEY](?![^\W\d_])")


def to_traditional(text: str) -> str:
    """Give NFC text the traditional tone placement; length never changes.

    >>> to_traditional("Quận uỷ, hoà bình, quý, toàn")
    'Quận ủy, hòa bình, quý, toàn'
    """
    pieces: list[str] = []
    done = 0
    for match in _REFORMED.finditer(text):
        end = match.end()
        pieces.append(text[done : end - 2])
        pieces.append(TO_TRADITIONAL.get(text[end - 2 : end], text[end - 2 : end]))
        done = end
    return "".join(pieces) + text[done:] if pieces else text


def to_reformed(text: str) -> str:
    """Give NFC text the reformed tone placement; length never changes.

    >>> to_reformed("Quận ủy, hòa bình, quý, mía")
    'Quận uỷ, hoà bình, quý, mía'
    """
    return _TRADITIONAL.sub(lambda match: TO_REFORMED.get(match[0], match[0]), text)
