"""A hostile folder: broken, huge and strange files among good ones. Nothing here is larger on disk than a few megabytes."""

# Names are bytes here, which pathlib does not take.
# ruff: noqa: PTH118, PTH123

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from . import archive

GOOD = "Thực hiện Kế hoạch số {}-KH/TU ngày 29-11-2024 của Thành uỷ Hà Nội."
HUGE = 1 << 30
"""Length of the sparse text file: a gigabyte that takes no room on disk."""


def build(folder: Path) -> dict[bytes, str]:
    """Fill the folder; what must become of each file, by name: "done", or "failed"."""
    folder.mkdir(parents=True)
    good = archive.document(7, 3)
    expected: dict[bytes, str] = {}

    def put(name: str | bytes, data: bytes, fate: str) -> None:
        raw = os.fsencode(name)
        path = os.path.join(os.fsencode(folder), raw)
        with open(path, "wb") as file:
            file.write(data)
        expected[raw] = fate

    for number in range(5):
        put(f"tốt {number}.txt", GOOD.format(number).encode(), "done")
    put("tốt.docx", good, "done")
    put(b"xu\xf4ng\nd\xf2ng.txt", GOOD.format(11).encode(), "done")
    put("\x1b[2Jxóa màn hình.txt", GOOD.format(12).encode(), "done")
    put("thật ra là docx.doc", archive.document(7, 4), "done")
    put("cụt.docx", good[: len(good) // 2], "failed")
    put("mã hóa.docx", _ole("EncryptedPackage"), "failed")
    put("word 97.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504, "failed")
    put("bom.docx", _with_document(_bomb()), "failed")
    put("ảnh bom.zip", _zip({"bom.txt": b"\0" * (256 << 20)}), "container")
    put("sâu.docx", _with_document(b"<w:document xmlns:w='x'>" + b"<w:p>" * 20_000 + b"</w:p>" * 20_000 + b"</w:document>"), "failed")
    put("thực thể.docx", _with_document(_laughs()), "failed")
    put("bên ngoài.docx", _with_document(_external()), "failed")
    put("không phải zip.docx", b"PK\x03\x04" + os.urandom(2000), "failed")
    put("ảnh.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "failed")
    put("hỏng.pdf", b"%PDF-1.7\n" + b"garbage " * 100, "failed")
    put("rác.bin", bytes(range(256)) * 40, "failed")
    huge = folder / "một GB.txt"
    with huge.open("wb") as file:
        file.truncate(HUGE)
    expected[os.fsencode(huge.name)] = "failed"
    (folder / "vòng").symlink_to(folder, target_is_directory=True)
    (folder / "gãy.docx").symlink_to(folder / "không có")
    os.mkfifo(folder / "ống.docx")
    return expected


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in members.items():
            bundle.writestr(name, data)
    return buffer.getvalue()


def _with_document(xml: bytes) -> bytes:
    """A .docx with this word/document.xml."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive.document(7, 3))) as good, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            bad.writestr(name, xml if name == "word/document.xml" else good.read(name))
    return buffer.getvalue()


def _bomb() -> bytes:
    return b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>" + b" " * (400 << 20)


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE w [<!ENTITY l0 "ha">{entities}]><w:document xmlns:w="x">&l9;</w:document>'.encode()


def _external() -> bytes:
    return b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x">&x;</w:document>'


def _ole(stream: str) -> bytes:
    """The smallest OLE container with one stream of this name."""
    sector = 512
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    header[24:34] = b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    header[44:48] = (1).to_bytes(4, "little")  # one sector of the allocation table
    header[48:52] = (1).to_bytes(4, "little")  # the directory starts in sector 1
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = b"\xfe\xff\xff\xff"
    header[68:72] = b"\xfe\xff\xff\xff"
    header[76:80] = (0).to_bytes(4, "little")
    header[80:512] = b"\xff" * 432
    table = bytearray(b"\xff" * sector)
    table[0:8] = b"\xfd\xff\xff\xff\xfe\xff\xff\xff"
    directory = bytearray(sector)
    _entry(directory, 0, "Root Entry", 5, child=1)
    _entry(directory, 1, stream, 2)
    return bytes(header + table + directory)


def _entry(directory: bytearray, number: int, name: str, kind: int, child: int = 0xFFFFFFFF) -> None:
    at = number * 128
    raw = (name + "\0").encode("utf-16-le")
    directory[at : at + len(raw)] = raw
    directory[at + 64 : at + 66] = len(raw).to_bytes(2, "little")
    directory[at + 66] = kind
    directory[at + 67] = 1
    directory[at + 68 : at + 76] = b"\xff" * 8
    directory[at + 76 : at + 80] = child.to_bytes(4, "little")
    directory[at + 116 : at + 120] = b"\xfe\xff\xff\xff"
