"""Document numbers (số, ký hiệu): found by their separators, taken apart by a small grammar over lexicon rows."""

from __future__ import annotations

from vn_directive_parser.extract.hits import Finding, NumberHit
from vn_directive_parser.text.normalize import Text


def find(text: Text, findings: list[Finding]) -> list[NumberHit]:
    """All document numbers of a text, in order; what is doubtful is added to `findings`."""
    return []
