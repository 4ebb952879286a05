"""Plain text in every encoding, written with our own tables and read again: python -m tests.benchmarks.encodings [FOLDER].

The text of each .docx of the folder (our fixtures by default) is written in each encoding, whole and as its first 300 letters only,
and read as a plain file: how many are recognised, how many give back the same letters (of TCVN3 and VPS, which lack codes for
toned capitals, without case), and the least confidence.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from pathlib import Path

from vn_directive_parser.lexicon import tables
from vn_directive_parser.reading.docx import read as read_docx
from vn_directive_parser.reading.plain import decode

FOLDER = Path(__file__).parents[2] / "fixtures" / "documents"
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
LEGACY = ("tcvn3", "vni", "vps", "viscii")
TONES = "\u0300\u0301\u0303\u0309\u0323"


def encoded(text: str, encoding: str) -> bytes:
    """A text in an encoding; letters that it lacks become "?"."""
    text = unicodedata.normalize("NFC", text)
    if encoding in UNICODE:
        return text.encode(encoding)
    if encoding == "cp1258":
        return "".join(map(_spread, text)).encode("cp1258", "replace")
    codes = {}
    for row in tables.rows("legacy_codes"):
        if row["encoding"] == encoding and row["note"] != "variant":
            codes.setdefault(row["letter"], bytes(int(part, 16) for part in row["codes"].split()))
    return b"".join(codes.get(c) or (c.encode() if c.isascii() else codes.get(c.lower(), b"?")) for c in text)


def _spread(letter: str) -> str:
    """A letter as windows-1258 writes it: the tone behind, unless the code page has the whole."""
    if letter.isascii() or letter.encode("cp1258", "ignore"):
        return letter
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tone


def expected(text: str, encoding: str) -> str:
    """What can come back: the text without the letters that the encoding lacks."""
    text = unicodedata.normalize("NFC", text)
    if encoding in UNICODE:
        return text
    known = {row["letter"] for row in tables.rows("legacy_codes")}
    return "".join(
        c if c.isascii() or c in known or c.lower() in known or (encoding == "cp1258" and "?" not in _lossy(c)) else "?" for c in text
    )


def _lossy(letter: str) -> str:
    return _spread(letter).encode("cp1258", "replace").decode("cp1258")


def same(text: str, back: str, encoding: str) -> bool:
    """Whether the letters came back."""
    back = unicodedata.normalize("NFC", back)
    if encoding in ("tcvn3", "vps"):
        return text.casefold() == back.casefold()
    return text == back


def main() -> int:
    """Print the table; the exit status is 1 where a whole text is not given back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    texts = [read_docx(path.read_bytes(), path.name).text for path in sorted(parser.parse_args().folder.glob("*.docx"))]
    print("| encoding | recognised | letters back | least confidence | recognised of 300 letters |\n|---|---|---|---|---|")
    failed = 0
    for encoding in (*UNICODE, *LEGACY, "cp1258"):
        right = back = short = 0
        least = 1.0
        for text in texts:
            wanted = expected(text, encoding)
            decoded, told, confidence = decode(encoded(wanted, encoding))
            right += told == encoding or told.startswith(encoding.removesuffix("-sig").rpartition("-")[0] or encoding)
            back += same(wanted, decoded.removeprefix("\ufeff"), encoding)
            least = min(least, confidence)
            short += decode(encoded(wanted[:300], encoding))[1] == told
        failed += back < len(texts)
        print(f"| {encoding} | {right} of {len(texts)} | {back} of {len(texts)} | {least:.2f} | {short} of {len(texts)} |")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
