"""What the index answers with: small frozen records, beside the `Document` itself."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Literal

Certainty = Literal["exact", "likely"]
"""exact: the mention's document id is the document's; likely: its number is, and date or issuer agree."""


@dataclass(slots=True, frozen=True)
class Summary:
    """One document of the archive in a line.

    Attributes:
        id: its number in the archive (stable as long as the archive is).
        document_id: its id after the work URIs of Akoma Ntoso, None where the header does not tell.
        date: EDTF.
        doubts: why a person should look at its fields; empty where nothing is doubtful.
    """

    id: int
    sha256: str
    document_id: str | None
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    level: str | None = None
    place: str | None = None
    pages: int | None = None
    doubts: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """As people name it: "Kế hoạch 284-KH/TU (2024-11-29)"."""
        head = " ".join(filter(None, (self.type, self.number))) or self.title or self.document_id or self.sha256[:12]
        return f"{head} ({self.date})" if self.date else head


SUMMARY_COLUMNS = (
    "d.id, d.sha256, d.document_id, d.type, d.number, d.date, d.issuer, d.title, d.level, coalesce(d.place, d.issuer_place), "
    "d.pages, d.doubts"
)


def summary(row: tuple[object, ...]) -> Summary:
    """A `Summary` of a row of `SUMMARY_COLUMNS`."""
    values = list(row)
    values[11] = tuple(json.loads(str(row[11]))) if row[11] else ()
    return Summary(*values)  # type: ignore[arg-type]


@dataclass(slots=True, frozen=True)
class Hit:
    """One document found.

    Attributes:
        rank: smaller is better; 0.0 for a search without words.
        snippet: the text around the words, these marked.
    """

    document: Summary
    rank: float
    snippet: str


@dataclass(slots=True, frozen=True)
class Citation:
    """That one document mentions another, once or more, in one relation.

    Attributes:
        source: who cites.
        target: the cited document where the archive has it, else None.
        target_id: the cited document's id as the mention gives it, None where it gives none.
        cited_as: the mention in a few words: "Kế hoạch 284-KH/TU (2024-11-29)".
        relation: "basis", "amends", ..., "mentions".
        certainty: how sure it is that `target` is meant; None without target.
        mentions: how often.
        positions: positions in the citing document's `references`.
    """

    source: Summary
    target: Summary | None
    target_id: str | None
    cited_as: str
    relation: str
    certainty: Certainty | None
    mentions: int
    positions: tuple[int, ...] = field(default=())


@dataclass(slots=True, frozen=True)
class HistoryEvent:
    """What happened to a document: amended, replaced, repealed ... by another.

    Attributes:
        kind: "amends", "supplements", "replaces", "repeals", "suspends", "corrects", "consolidates".
        by: the document that did it.
        pinpoints: the places of the document that are meant; empty: all of it.
        text: the words that say so.
    """

    kind: str
    by: Summary
    certainty: Certainty
    pinpoints: tuple[str, ...]
    text: str


@dataclass(slots=True, frozen=True)
class NearMiss:
    """A mention whose number is a document's and whose date is not: one of the two has an error.

    Attributes:
        source: who cites.
        cited_as: the mention.
        candidate: the document with that number.
        mentioned, stored: the two dates, EDTF.
    """

    source: Summary
    cited_as: str
    candidate: Summary
    mentioned: str
    stored: str


@dataclass(slots=True, frozen=True)
class DeadTarget:
    """A document that is cited but is not in the archive.

    Attributes:
        target_id: its id, None where the mentions give none.
        citing: how many documents cite it.
        mentions: how often in all.
    """

    target_id: str | None
    cited_as: str
    citing: int
    mentions: int


@dataclass(slots=True, frozen=True)
class Graph:
    """The citation graph of an archive or of a part of it."""

    nodes: tuple[Summary, ...]
    edges: tuple[Citation, ...]
    near_misses: tuple[NearMiss, ...] = ()
    dead: tuple[DeadTarget, ...] = ()
