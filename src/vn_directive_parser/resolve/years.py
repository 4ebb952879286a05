"""Missing years (năm không ghi): header date first, then the text's own dates, then the caller's reference date."""

from __future__ import annotations

from vn_directive_parser.extract.hits import DateHit, Finding
from vn_directive_parser.resolve.context import Context
from vn_directive_parser.structure.layout import Layout
from vn_directive_parser.text.normalize import Text


def resolve(text: Text, layout: Layout, dates: list[DateHit], context: Context, findings: list[Finding]) -> None:
    """Fill missing years in place where they are certain; mark them ``inferred=("year",)`` with the rule's name."""
