"""What a file may cost before it is refused: documented settings, checked before any parser sees the data."""

from __future__ import annotations

from dataclasses import dataclass

from vn_directive_parser.errors import LimitExceededError

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a single file may cost to read; every limit can be raised by the caller.

    Attributes:
        file_bytes: size of the file itself.
        zip_entries: members of a zip container (.docx, .odt, archives).
        inflated_bytes: bytes of all parts that are read, counted while they are inflated; media are never inflated.
        xml_bytes: bytes of one XML part; its tree takes some 14 times as much memory. A page has about 10,000.
        ratio: inflated to packed size of one part, looked at once the part is larger than `ratio_floor`.
        ratio_floor: parts below this size may have any ratio (blank templates compress well).
        xml_depth: nesting of elements in an XML part (libxml2 itself refuses more than 256).
        pages: pages of a .pdf.
        pixels: pixels of one page drawn for OCR.
        seconds: time for one file, for readers that start another program.
        archive_files: files walked inside one archive.
    """

    file_bytes: int = 200 * _MB
    zip_entries: int = 10_000
    inflated_bytes: int = 150 * _MB
    xml_bytes: int = 50 * _MB
    ratio: float = 200.0
    ratio_floor: int = 16 * _MB
    xml_depth: int = 256
    pages: int = 5_000
    pixels: int = 100_000_000
    seconds: float = 120.0
    archive_files: int = 100_000

    def check(self, what: str, value: float, limit: float, *, name: str | None = None) -> None:
        """Raise if `value` is beyond `limit`.

        Raises:
            LimitExceededError: with the measured value, the limit and the setting's name (`what`).
        """
        if value > limit:
            raise exceeded(what, value, limit, name=name)


def exceeded(what: str, value: float, limit: float, *, name: str | None = None) -> LimitExceededError:
    """The error for a limit that was exceeded; `what` is the field's name in `Limits`."""
    words = what.replace("_", " ")
    return LimitExceededError(
        "limit",
        f"{words}: {value:,.0f} is more than the limit of {limit:,.0f}",
        advice=f"If you trust the file, raise Limits.{what}",
        name=name,
    )


DEFAULT_LIMITS = Limits()
