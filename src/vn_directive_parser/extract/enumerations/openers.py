"""Words that only number the items they open: "Một là, ...", "thứ hai - ...", also after a dash."""

from __future__ import annotations

from vn_directive_parser.extract.enumerations import markers

Piece = tuple[int, int, str | None]


def without_numbers(work: str, lower: str, items: list[Piece]) -> list[Piece]:
    """The items without the words that number them, where all are numbered in one series from 1.

    >>> text = "Một là nhận đơn; hai là: trả lời"
    >>> [text[start:end] for start, end, _ in without_numbers(text, text.lower(), [(0, 15, None), (17, 32, None)])]
    ['nhận đơn', 'trả lời']
    """
    if len(items) < 2 or lower[items[0][0]] not in "mt1bcnđpgývk":
        return items
    found: list[markers.Marker] = []
    for rank, (start, end, _) in enumerate(items, 1):
        mark = markers.opening_word(lower, start, end)
        if mark is None or mark.rank != rank or mark.content >= end or (found and mark.kind != found[0].kind):
            return items
        found.append(mark)
    # "a) Đợt 1: ...": the words "Đợt 1" belong to the item, whose marker stays.
    return [(mark.content, end, work[mark.start : mark.end] or old) for mark, (_, end, old) in zip(found, items, strict=True)]
