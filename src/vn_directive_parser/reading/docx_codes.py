"""The elements of a story that say something about its text, each with a small number to branch on."""

from __future__ import annotations

from functools import cache
from typing import Final

from vn_directive_parser.reading.docx_names import MATH, VML
from vn_directive_parser.reading.docx_prepare import CHOICE, FALLBACK

# Runs and paragraphs; their properties and letters; from TABLE on, what counts outside a paragraph too.
(
    T, R, P, BOLD, ITALIC, TAB, BREAK, RETURN, RUN_STYLE, HIDDEN, FONTS, STYLE, LIST, LEVEL, ALIGN, HYPHEN, SYMBOL,
    FIELD, FOOTNOTE, ENDNOTE, SOFT, WORD_ART, TABLE, ROW, CELL, SPAN, BEFORE, SKIP, BOX, HEADER, FOOTER, FOREIGN,
) = range(32)  # fmt: skip

_LOCAL_CODES: Final = {
    "p": P, "r": R, "t": T, "tab": TAB, "ptab": TAB, "br": BREAK, "cr": RETURN, "b": BOLD, "i": ITALIC,
    "rStyle": RUN_STYLE, "vanish": HIDDEN, "pStyle": STYLE, "numId": LIST, "ilvl": LEVEL, "jc": ALIGN, "tbl": TABLE,
    "tr": ROW, "tc": CELL, "gridSpan": SPAN, "gridBefore": BEFORE, "noBreakHyphen": HYPHEN, "sym": SYMBOL,
    "fldChar": FIELD, "footnoteReference": FOOTNOTE, "endnoteReference": ENDNOTE, "del": SKIP, "moveFrom": SKIP,
    "txbxContent": BOX, "headerReference": HEADER, "footerReference": FOOTER, "altChunk": FOREIGN,
}  # fmt: skip


@cache
def codes_of(space: str, fonts: bool) -> dict[str, int]:
    """The elements of a namespace to look at, by qualified name; `fonts`: with what tells runs in legacy fonts."""
    codes = {f"{{{space}}}{local}": code for local, code in _LOCAL_CODES.items()}
    codes |= {f"{{{math}}}t": T for math in MATH}
    codes |= {FALLBACK: SKIP, CHOICE: SKIP, f"{{{VML}}}textpath": WORD_ART}
    if fonts:
        codes[f"{{{space}}}rFonts"] = FONTS
        # In TCVN3 the soft hyphen's code is the letter ư.
        codes[f"{{{space}}}softHyphen"] = SOFT
    return codes
