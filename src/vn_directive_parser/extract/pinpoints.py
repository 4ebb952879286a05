"""Pinpoints (điểm, khoản, điều, mục, chương, phần, phụ lục): runs of them, expanded into single paths."""

from __future__ import annotations

from vn_directive_parser.extract.hits import Finding, PinpointHit
from vn_directive_parser.text.normalize import Text


def find(text: Text, findings: list[Finding]) -> list[PinpointHit]:
    """All runs of pinpoints of a text, in order; the headings of the document's own articles are none."""
    return []
