"""From the lists that were found to the lists that are reported: nesting, order, honest counts."""

from __future__ import annotations

from bisect import bisect_right

from vn_directive_parser.extract.hits import EnumerationHit, Finding, ItemHit


def nest(hits: list[EnumerationHit]) -> list[EnumerationHit]:
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
                if not item.items:
                    item.items = hit.items
                break
        open_lists.append(hit)
    for hit in hits:
        for item in hit.items:
            if item.items:
                _shorten(item, hits)
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    return hits


def _around(outer: EnumerationHit, hit: EnumerationHit) -> ItemHit | None:
    """The item of `outer` that holds all of `hit`."""
    index = bisect_right([item.start for item in outer.items], hit.items[0].start) - 1
    if index < 0:
        return None
    item = outer.items[index]
    return item if hit.items[-1].end <= item.end and (hit.items[0].start, hit.items[-1].end) != (item.start, item.end) else None


def _shorten(item: ItemHit, hits: list[EnumerationHit]) -> None:
    inner = next((hit for hit in hits if hit.items is item.items), None)
    if inner is None:
        return
    end = inner.items[0].start
    if inner.label is not None and inner.label[0] >= item.start and inner.label[1] <= end:
        end = inner.label[1]
    if end > item.start:
        item.end = end


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
