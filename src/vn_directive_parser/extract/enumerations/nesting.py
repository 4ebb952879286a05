"""From the lists that were found to the lists that are reported: nesting, order, honest counts."""

from __future__ import annotations

from bisect import bisect_right

from vn_directive_parser.extract.enumerations import announcements
from vn_directive_parser.extract.hits import EnumerationHit, Finding, ItemHit


def nest(work: str, lower: str, hits: list[EnumerationHit]) -> list[EnumerationHit]:
    """Hang each inner list on the item that holds it; that item keeps only the words before the list.

    Returns all lists, outer before inner, in the order of their starts.
    """
    hits.sort(key=lambda hit: (hit.items[0].start, -hit.items[-1].end))
    open_lists: list[EnumerationHit] = []
    for hit in hits:
        while open_lists and open_lists[-1].items[-1].end <= hit.items[0].start:
            open_lists.pop()
        for outer in reversed(open_lists):
            item = _around(outer, hit)
            if item is not None:
                # A list in the middle of an item's words stands by itself; one that ends them belongs to the item.
                if not item.items and not work[hit.items[-1].end : item.end].strip(' \n.,;:)”"…'):
                    item.items = hit.items
                break
        open_lists.append(hit)
    for hit in hits:
        for item in hit.items:
            if item.items:
                _shorten(work, lower, item)
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    return hits


def _around(outer: EnumerationHit, hit: EnumerationHit) -> ItemHit | None:
    """The item of `outer` that holds all of `hit`."""
    index = bisect_right([item.start for item in outer.items], hit.items[0].start) - 1
    if index < 0:
        return None
    item = outer.items[index]
    return item if hit.items[-1].end <= item.end and (hit.items[0].start, hit.items[-1].end) != (item.start, item.end) else None


def _shorten(work: str, lower: str, item: ItemHit) -> None:
    """Leave the item the words before its list, without cue and colon."""
    first = item.items[0]
    end = first.start
    if first.marker is not None:
        end = work.rfind(first.marker, item.start, end)
    end, _ = announcements.strip_cues(lower, item.start, max(end, item.start))
    while end > item.start and work[end - 1] in ' \n,;:(-“"':
        end -= 1
    if end > item.start:
        item.end = end
    else:
        item.items = []


def count_findings(hits: list[EnumerationHit]) -> list[Finding]:
    """A finding for each list that has not as many items as its text announced."""
    return [
        Finding(
            "enumeration.count",
            f"{hit.announced} announced, {hit.counted if hit.counted is not None else len(hit.items)} listed",
            hit.start,
            hit.end,
        )
        for hit in hits
        if hit.announced is not None and hit.announced != (hit.counted if hit.counted is not None else len(hit.items))
    ]
