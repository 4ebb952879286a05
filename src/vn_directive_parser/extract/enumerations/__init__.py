"""Enumerated contents (nội dung liệt kê): lists that the text announces, inline, by ordinals, by markers or line by line.

`paragraphs` says where lines start and with which marker; `leads` where lines may be announced, and only there `blocks`
builds lists of them; `cues` finds what may announce a list inside a sentence, `inline` reads it and cuts it (`boundaries`);
`announcements` reads count, label and cue before a list; `nesting` hangs inner lists on their items. Most text lists nothing:
what settles that comes first, and costs least.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from vn_directive_parser.extract.enumerations import announcements, blocks, inline, markers, nesting, paragraphs
from vn_directive_parser.extract.enumerations.announcements import Announcement
from vn_directive_parser.extract.enumerations.blocks import Entry, Group
from vn_directive_parser.extract.enumerations.boundaries import DEFAULT, Weights
from vn_directive_parser.extract.enumerations.leads import leads_in
from vn_directive_parser.extract.enumerations.markers import Marker
from vn_directive_parser.extract.enumerations.openers import without_numbers
from vn_directive_parser.extract.enumerations.paragraphs import Paragraph
from vn_directive_parser.extract.enumerations.scene import Mentions
from vn_directive_parser.extract.enumerations.trimming import trim
from vn_directive_parser.extract.hits import BodyHit, EnumerationHit, Finding, ItemHit, ReferenceHit
from vn_directive_parser.text.normalize import Text

__all__ = ["find"]

_BARE_CUE = 30
"""Code points of the longest lead-in that is nothing but a cue."""


def find(
    text: Text,
    references: Sequence[ReferenceHit],
    findings: list[Finding],
    bodies: Sequence[BodyHit] = (),
    *,
    weights: Weights = DEFAULT,
) -> list[EnumerationHit]:
    """All announced lists of a text, in order of their start, outer before inner.

    Args:
        text: the text.
        references: mentions of documents; their commas separate nothing.
        findings: takes an "enumeration.count" for each list that has not the announced number of items.
        bodies: organs named in the text; "và" inside "Sở Giáo dục và Đào tạo" separates nothing.
        weights: what the features of the boundary scorer are worth.
    """
    parts = paragraphs.split(text)
    work, lower = text.work, text.lower
    mentions = Mentions(references), Mentions(bodies)
    hits = [*block_lists(text, parts), *inline.find(work, lower, parts, mentions, weights, text.deadline)]
    hits = nesting.nest(work, lower, hits)
    findings.extend(nesting.count_findings(hits))
    return hits


def block_lists(text: Text, parts: list[Paragraph]) -> list[EnumerationHit]:
    """The line lists that a lead-in announces, and all lists inside their items."""
    work, lower = text.work, text.lower
    reported: set[int] = set()
    hits: list[EnumerationHit] = []
    for group in text.deadline.watch(blocks.groups(work, lower, parts)):
        hit = _announced(work, lower, parts, group)
        opening = group.entries[0].marker
        starts = opening is None or opening.rank < 2 or opening.quoted  # "2." after "c)" goes on with a list that began elsewhere
        if hit is None and starts and group.parent is not None and id(group.parent) in reported:
            hit = _hit(work, lower, group)
            if hit is not None and group.lead == group.parent.paragraph:
                start, end = trim(work, lower, parts[group.lead].content, parts[group.lead].end)
                if end - start <= 160 and end > start:
                    hit.label, hit.start = (start, end), min(start, hit.start)
        if hit is not None:
            reported.update(map(id, group.entries))
            hits.append(hit)
    return hits


def _announced(work: str, lower: str, parts: list[Paragraph], group: Group) -> EnumerationHit | None:
    """The list of a group, if the paragraph before it announces one."""
    if group.lead is None or _is_legal_basis(lower, group.entries):
        return None
    opening = group.entries[0].marker
    if opening is not None and opening.kind == "ordinal" and opening.rank > 1:
        return None  # "Thứ Hai: ...", "Thứ Ba: ...": a timetable
    lead = parts[group.lead]
    led = leads_in(lower, lead)
    if not led and (group.entries[0].marker is None or not announcements.may_count(lower, lead.content, lead.end, len(group.entries))):
        return None
    announced = _announcement(work, lower, parts, group.lead, len(group.entries))
    if not led and not (announced.count == len(group.entries) and group.entries[0].marker is not None):
        # "... ở 5 mức độ dựa vào ... khoa giao." before five dashes: the last sentence need not be the one that counts.
        return None
    hit = _hit(work, lower, group)
    if hit is None:
        return None
    hit.announced = announced.count
    if announced.label is not None:
        hit.label, hit.start = announced.label, min(announced.label[0], hit.start)
    return hit


def _announcement(work: str, lower: str, parts: list[Paragraph], lead: int, wanted: int) -> Announcement:
    """What announces a list of lines: the paragraph before them, or, where that is a bare "Cụ thể:", the one before it."""
    first, end = parts[lead].content, parts[lead].end
    if end - first < _BARE_CUE and lead and not parts[lead - 1].barrier and work[parts[lead - 1].end - 1] in ".;":
        bare, _ = announcements.strip_cues(lower, first, end)
        first = first if bare > first else parts[lead - 1].content
    announced = announcements.read(work, lower, first, parts[lead].end, wanted=wanted)
    if announced.before and announced.count not in (None, wanted):
        return Announcement(cue=announced.cue)
    return announced


def _hit(work: str, lower: str, group: Group) -> EnumerationHit | None:
    items: list[ItemHit] = []
    for index, entry in enumerate(group.entries):
        following = group.entries[index + 1].marker if index + 1 < len(group.entries) else None
        for marker, first, last in _parts(lower, entry, following):
            start, end = trim(work, lower, first, last, opening=False)
            if end > start:
                items.append(ItemHit(start, end, (work[marker.start : marker.end] or None) if marker else None))
    numbered = without_numbers(work, lower, [(item.start, item.end, item.marker) for item in items])
    items = [ItemHit(*piece) for piece in numbered]
    if len(items) < 2:
        return None  # markers without words, as in a form to fill in
    style: Literal["block", "ordinal", "marked"] = "block"
    opening = group.entries[0].marker
    if opening is not None and "\n" not in work[opening.start : items[-1].start]:
        style = "marked"  # "✅ A. ✅ B" in one line
    if opening is not None and opening.kind in ("cardinal", "ordinal"):
        style = "ordinal"
    return EnumerationHit(items[0].start, items[-1].end, items, style)


def _is_legal_basis(lower: str, entries: list[Entry]) -> bool:
    """Whether the lines are the căn cứ of a document."""
    if not any(lower.startswith(("căn cứ", "“căn cứ"), entry.start) for entry in entries) and entries[0].marker is not None:
        return False  # "a) Theo đề nghị của tổ chức; b) Theo đề nghị của cơ quan" are cases
    return all(
        lower.startswith(("căn cứ", "“căn cứ", "theo đề nghị", "xét đề nghị", "quốc hội ban hành", "chính phủ ban hành"), entry.start)
        for entry in entries
    )


def _parts(lower: str, entry: Entry, following: Marker | None) -> list[tuple[Marker | None, int, int]]:
    """An item, and those that go on in its line: "(2) ...; (3) ..." (wrapped lines start where they like)."""
    marker = entry.marker
    if marker is None or not marker.kind.endswith("()") or entry.groups:
        return [(marker, entry.start, entry.end)]
    run = [marker]
    for other in markers.inline(lower, entry.start, min(entry.end, entry.start + 4_000)):
        clause = lower[max(0, other.start - 3) : other.start].strip()[-1:]
        if other.follows(run[-1]) and clause in (";", ".", ",") and (following is None or other.rank < following.rank):
            run.append(other)
    starts = [part.content for part in run]
    ends = [*(part.start for part in run[1:]), entry.end]
    return list(zip(run, starts, ends, strict=True))
