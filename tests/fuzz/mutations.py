"""Ways to break a file: bytes changed anywhere, and, inside a zip container, the XML of its parts."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from random import Random

_PIECES = (
    b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&", b"&#0;", b"&#xD800;", b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"-1", b"0", b"1", b"99999999999", b"1e999", b"nan", b"()", b"<<", b">>", b"/", b"stream", b"endobj", b"%PDF-1.7", b"PK\x03\x04", b"\n", b"\r\n",
    "Điều ".encode(), "số 1/".encode(), "“".encode(), b"(", b"; ", b"1. ", b"a) ", b"\xcc\xa3\xcc\x81" * 40, b"\xe2\x80\x8b", b"<w:p>", b"</w:p>", b"<w:tbl><w:tr><w:tc>",
    b"<w:fldChar w:fldCharType='begin'/>", b"<w:numId w:val='7'/>", b"<table><tr><td>", b"</div>", b"<ol type='i' start='-5'>",
)  # fmt: skip
_TAG = re.compile(rb"<[^<>]{1,400}>")
_NUMBER = re.compile(rb"\d+")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"99999999999999999999", b"", b"x")


def mutated(data: bytes, choose: Random, most: int = 4) -> bytes:
    """A file with one to `most` changes; of a zip mostly inside its parts."""
    if data[:2] == b"PK" and choose.random() < 0.8:
        inside = _parts(data, choose, most)
        if inside is not None:
            return inside
    for _ in range(choose.randint(1, most)):
        data = choose.choice(_CHANGES)(data, choose)
    return data


def _parts(data: bytes, choose: Random, most: int) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            parts = [(name, old.read(name)) for name in old.namelist()]
    except (zipfile.BadZipFile, OSError, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError):
        return None
    if not parts:
        return None
    for _ in range(choose.randint(1, most)):
        index = choose.randrange(len(parts))
        main = next((at for at, (name, _) in enumerate(parts) if name == "word/document.xml"), index)
        index = choose.choice((index, main))
        name, content = parts[index]
        kind = choose.random()
        if kind < 0.05:
            del parts[index]
        elif kind < 0.1:
            parts.append((name, content))
        elif kind < 0.13:
            parts[index] = (choose.choice((" ", "../x", "word/document.xml", "[Content_Types].xml", "a" * 300)), content)
        else:
            parts[index] = (name, choose.choice(_CHANGES)(content, choose))
        if not parts:
            break
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", choose.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as new:
        for name, content in parts:
            new.writestr(name, content)
    return out.getvalue()


def _flip(data: bytes, choose: Random) -> bytes:
    if not data:
        return b"\0"
    at = choose.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << choose.randrange(8))]) + data[at + 1 :]


def _cut(data: bytes, choose: Random) -> bytes:
    return data[: choose.randrange(len(data) + 1)]


def _drop(data: bytes, choose: Random) -> bytes:
    at = choose.randrange(len(data) + 1)
    return data[:at] + data[at + choose.choice((1, 2, 10, 100, 5000)) :]


def _double(data: bytes, choose: Random) -> bytes:
    at, size = choose.randrange(len(data) + 1), choose.choice((1, 8, 60, 800))
    return data[:at] + data[at : at + size] * choose.choice((2, 2, 3, 60)) + data[at + size :]


def _insert(data: bytes, choose: Random) -> bytes:
    at = choose.randrange(len(data) + 1)
    return data[:at] + choose.choice(_PIECES) * choose.choice((1, 1, 2, 50)) + data[at:]


def _random(data: bytes, choose: Random) -> bytes:
    at = choose.randrange(len(data) + 1)
    piece = choose.randbytes(choose.choice((1, 4, 40)))
    return data[:at] + piece + data[at + len(piece) :]


def _tags(data: bytes, choose: Random) -> bytes:
    """A tag dropped, doubled, or moved to where another stands."""
    tags = list(_TAG.finditer(data, choose.randrange(len(data) + 1)))[:400]
    if not tags:
        return _insert(data, choose)
    one, other = choose.choice(tags), choose.choice(tags)
    replacement = choose.choice((b"", one[0] * 2, other[0], one[0].replace(b"/>", b">"), one[0].upper()))
    return data[: one.start()] + replacement + data[one.end() :]


def _numbers(data: bytes, choose: Random) -> bytes:
    numbers = list(_NUMBER.finditer(data, choose.randrange(len(data) + 1)))[:400]
    if not numbers:
        return _insert(data, choose)
    one = choose.choice(numbers)
    return data[: one.start()] + choose.choice(_NUMBERS) + data[one.end() :]


def _swap(data: bytes, choose: Random) -> bytes:
    one, two, three = sorted(choose.randrange(len(data) + 1) for _ in range(3))
    return data[:one] + data[two:three] + data[one:two] + data[three:]


_CHANGES = (_flip, _cut, _drop, _double, _insert, _random, _tags, _tags, _numbers, _numbers, _swap)
