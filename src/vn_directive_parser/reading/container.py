"""A zip container whose members are inflated one by one, on demand, and never beyond the limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Final, Literal

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.limits import Limits, exceeded

_CHUNK: Final = 1 << 20
_END: Final = b"PK\x05\x06"
# The directory's end record, and the longest comment that may follow it.
_TAIL: Final = 22 + 65_535
Entries = Literal["zip_entries", "archive_files"]
COPY_ADVICE: Final = (
    "Fetch the file again, or open it in Word or LibreOffice and save it as a new file "
    "/ Hãy tải lại tệp, hoặc mở bằng Word rồi lưu thành tệp mới"
)
# What zipfile and its decompressors raise on broken data; RuntimeError is also their NotImplementedError.
_ZIP_ERRORS: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, KeyError, struct.error, IndexError, MemoryError,
)  # fmt: skip


class Container:
    """The members of a zip file.

    Raises:
        DocumentReadError: the directory is damaged.
        LimitExceededError: there are more members than allowed.
    """

    def __init__(self, file: bytes | Path, name: str | None, limits: Limits, *, entries: Entries = "zip_entries") -> None:
        """`file`: the bytes of a document, or the path of an archive; `entries`: the limit for its members."""
        self.name = name
        self.limits = limits
        self._inflated = 0
        try:
            _check_directory(*_tail(file), name, limits, entries)
            self._zip = zipfile.ZipFile(file if isinstance(file, Path) else io.BytesIO(file))
            # Some writers give names with backslashes, which are no part of a name here.
            self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.infolist()}
        except _ZIP_ERRORS as error:
            raise self.broken("the zip container", error) from error
        limits.check(entries, len(self._infos), getattr(limits, entries), name=name)

    def close(self) -> None:
        """Close the archive's file."""
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """The names of all members."""
        return list(self._infos)

    def broken(self, where: str, error: Exception | str) -> DocumentReadError:
        """The error for damaged contents."""
        return DocumentReadError("broken", f"{where} is damaged ({error})", advice=COPY_ADVICE, name=self.name)

    def read(self, member: str) -> bytes | None:
        """The bytes of a member that is part of a document, None if there is none; all parts together are limited.

        Raises:
            LimitExceededError: the part or all parts read so far are larger than allowed.
            DocumentReadError: the part is damaged or encrypted.
        """
        info = self._infos.get(member)
        if info is None:
            return None
        limits = self.limits
        data = self._inflate(info, "xml_bytes", min(limits.xml_bytes, limits.inflated_bytes - self._inflated))
        self._inflated += len(data)
        return data

    def file(self, member: str) -> bytes:
        """The bytes of a member that is a file of its own.

        Raises:
            LimitExceededError: it is larger than a file may be.
            DocumentReadError: it is damaged or encrypted.
        """
        return self._inflate(self._infos[member], "file_bytes", self.limits.file_bytes)

    def _inflate(self, info: zipfile.ZipInfo, setting: str, most: int) -> bytes:
        """Inflate a member, counting; the sizes in the directory are not believed."""
        if info.flag_bits & 1:
            raise DocumentReadError(
                "encrypted",
                f"part {info.filename} is encrypted",
                advice="Save the file without a password / Hãy lưu không mật khẩu",
                name=self.name,
            )
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._check(info, size, setting, most)
                    pieces.append(chunk)
        except DocumentReadError:
            raise
        except _ZIP_ERRORS as error:
            raise self.broken(f"part {info.filename}", error) from error
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _check(self, info: zipfile.ZipInfo, size: int, setting: str, most: int) -> None:
        if size > most:
            raise exceeded(setting if most == getattr(self.limits, setting) else "inflated_bytes", size, most, name=self.name)
        ratio = size / max(info.compress_size, 1)
        if size > self.limits.ratio_floor and ratio > self.limits.ratio:
            raise exceeded("ratio", ratio, self.limits.ratio, name=self.name)


def _tail(file: bytes | Path) -> tuple[bytes, int]:
    """The end of a file, where a zip has its directory's address, and the file's size."""
    if isinstance(file, bytes):
        return file[-_TAIL:], len(file)
    with file.open("rb") as handle:
        size = handle.seek(0, io.SEEK_END)
        handle.seek(max(0, size - _TAIL))
        return handle.read(), size


def _check_directory(tail: bytes, file_size: int, name: str | None, limits: Limits, setting: Entries) -> None:
    """Look at the size of a zip's directory before zipfile builds an object for each of its entries."""
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise DocumentReadError("broken", "the zip container is damaged (its directory is missing)", advice=COPY_ADVICE, name=name)
    entries, size = struct.unpack("<HI", tail[at + 10 : at + 16])
    # 0xFFFF and 0xFFFFFFFF: the true values stand in a zip64 record; the directory is then bounded by the file's size.
    size = min(size, file_size)
    limits.check(setting, max(entries if entries != 0xFFFF else 0, size // 1024), getattr(limits, setting), name=name)
