"""Calendar expressions (ngày, tháng, năm, quý, nhiệm kỳ, giai đoạn ...)."""

from __future__ import annotations

from collections.abc import Sequence

from vn_directive_parser.extract.hits import DateHit, Finding, NumberHit
from vn_directive_parser.text.normalize import Text


def find(text: Text, numbers: Sequence[NumberHit], findings: list[Finding]) -> list[DateHit]:
    """All calendar expressions of a text, in order, none inside a document number."""
    return []
