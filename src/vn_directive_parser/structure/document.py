"""The structure stage: from blocks to header, legal bases, outline, signatories and recipients."""

from __future__ import annotations

from collections.abc import Sequence

from vn_directive_parser.extract.hits import BodyHit, DateHit, Finding, NumberHit
from vn_directive_parser.reading.source import Source
from vn_directive_parser.structure.layout import Layout
from vn_directive_parser.text.normalize import Text


def read(
    source: Source,
    text: Text,
    numbers: Sequence[NumberHit],
    dates: Sequence[DateHit],
    bodies: Sequence[BodyHit],
    findings: list[Finding],
) -> Layout:
    """The parts of a document; a text without a header (a passage, a news item) gives an empty layout."""
    return Layout()
