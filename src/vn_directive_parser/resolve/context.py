"""What the caller knows that the text does not say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Context:
    """Context for the resolver.

    Attributes:
        reference_date: the day from which missing years are counted, where the text has none of its own.
        place: a place ("Hà Nội") to which generic bodies ("UBND thành phố", "TU") belong.
        issuer: full name of the issuer of a text without a header.
    """

    reference_date: dt.date | None = None
    place: str | None = None
    issuer: str | None = None
