"""Reads Vietnamese administrative documents and returns typed records."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vn_directive_parser.parser import Parser, parse, parse_file
    from vn_directive_parser.records import Document
    from vn_directive_parser.text.normalize import normalize

__all__ = ["Document", "Parser", "__version__", "normalize", "parse", "parse_file"]
__version__ = "0.1.0"

_HOMES = {
    "Document": "vn_directive_parser.records",
    "Parser": "vn_directive_parser.parser",
    "normalize": "vn_directive_parser.text.normalize",
    "parse": "vn_directive_parser.parser",
    "parse_file": "vn_directive_parser.parser",
}


def __getattr__(name: str) -> object:
    """Load a public name on first use, so that importing the package costs nothing."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
