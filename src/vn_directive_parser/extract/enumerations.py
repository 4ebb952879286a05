"""Enumerated contents: lists that the text announces, inline, by ordinals, by markers or line by line."""

from __future__ import annotations

from collections.abc import Sequence

from vn_directive_parser.extract.hits import EnumerationHit, Finding, ReferenceHit
from vn_directive_parser.text.normalize import Text


def find(text: Text, references: Sequence[ReferenceHit], findings: list[Finding]) -> list[EnumerationHit]:
    """All announced lists of a text, in order of their start, outer before inner."""
    return []
