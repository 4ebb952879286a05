"""Letters of the symbol fonts (Symbol, Wingdings), which Word keeps in the private use area."""

from __future__ import annotations

import re
from functools import cache

from vn_directive_parser.lexicon import tables

PRIVATE = re.compile("[\uf020-\uf0ff]")


@cache
def _symbols() -> dict[tuple[str, int], str]:
    return {(row["font"].casefold(), int(row["code"], 16)): row["char"] for row in tables.rows("symbols")}


@cache
def symbol(font: str, code: str) -> str:
    """The Unicode letter of a w:sym; a bullet for a drawing that has none.

    >>> symbol("Wingdings", "F0FE")
    '☑'
    """
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    if not 0xF000 <= value <= 0xF0FF:
        return chr(value) if 0x20 <= value < 0xD800 or 0xE000 <= value <= 0x10FFFF else ""
    found = _symbols().get((font.casefold(), value & 0xFF))
    return found or "•"


def public(text: str, font: str | None = None) -> str:
    r"""The text with letters of the private use area replaced, one for one, as their font or the usual ones draw them.

    >>> public("\uf0b7 một"), public("\uf0d8", "Wingdings")
    ('• một', '➢')
    """
    return PRIVATE.sub(lambda match: _drawn(ord(match[0]) & 0xFF, font), text)


@cache
def _drawn(code: int, font: str | None) -> str:
    symbols = _symbols()
    own = symbols.get((font.casefold(), code)) if font else None
    return own or symbols.get(("symbol", code)) or symbols.get(("wingdings", code)) or "•"
