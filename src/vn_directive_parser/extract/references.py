"""References (viện dẫn văn bản): numbers, names and pinpoints joined with type, date, issuer, title and relation."""

from __future__ import annotations

from collections.abc import Sequence

from vn_directive_parser.extract.hits import BodyHit, DateHit, Finding, NumberHit, PinpointHit, ReferenceHit
from vn_directive_parser.text.normalize import Text


def find(
    text: Text,
    numbers: Sequence[NumberHit],
    dates: Sequence[DateHit],
    bodies: Sequence[BodyHit],
    pinpoints: Sequence[PinpointHit],
    findings: list[Finding],
) -> list[ReferenceHit]:
    """All mentions of documents, in order of their start."""
    return []
