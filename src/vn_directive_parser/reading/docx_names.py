"""Names of WordprocessingML as lxml spells them, for transitional and strict documents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

TRANSITIONAL: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH: Final = ("http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math")
VML: Final = "urn:schemas-microsoft-com:vml"
RELATIONS: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


@dataclass(frozen=True, slots=True)
class Names:
    """Qualified names in one of the two namespaces of WordprocessingML."""

    space: str

    def tag(self, local: str) -> str:
        """The qualified name of an element or attribute."""
        return f"{{{self.space}}}{local}"


@cache
def names_of(root_tag: str) -> Names:
    """The names that a part with this root element uses.

    >>> names_of("{http://purl.oclc.org/ooxml/wordprocessingml/main}document").tag("p")
    '{http://purl.oclc.org/ooxml/wordprocessingml/main}p'
    """
    return Names(STRICT if root_tag.startswith(f"{{{STRICT}}}") else TRANSITIONAL)


def is_on(value: str | None) -> bool:
    """Whether a toggle such as w:b is on: it is when it has no value or a true one."""
    return value is None or value not in ("0", "false", "off", "none")


def number(value: str | None) -> int | None:
    """A whole number as attributes have it, None for anything else.

    >>> number("-12"), number("²"), number("9" * 5000)
    (-12, None, None)
    """
    digits = (value or "").strip()
    return int(digits) if len(digits) < 12 and digits.removeprefix("-").isdecimal() else None
