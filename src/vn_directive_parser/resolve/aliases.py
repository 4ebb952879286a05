"""Names that a text gives a document: "(sau đây gọi tắt là Chương trình OCOP)"; they hold to its end or until given again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice

from vn_directive_parser.extract.hits import ReferenceHit
from vn_directive_parser.lexicon import types
from vn_directive_parser.lexicon.types import DocumentType
from vn_directive_parser.text.normalize import Text

_GIVEN = re.compile(
    r"(?:được\s{1,3})?(?:gọi|viết)(?:\s{1,3}(?:tắt|gọn|chung))?\s{1,3}là\s{0,3}:?\s{1,3}[“\"]?(?P<name>[^()“”\"\n;.]{3,60}?)[”\"]?\s{0,2}\)"
)
# How far a name may stand behind the document it is given to: a trích yếu may come first.
_REACH = 400
_MOST = 2000
# More names than any real document gives; each is looked for in the whole text.
_NAMES = 100


def bind(text: Text, references: list[ReferenceHit]) -> None:
    """Tie names to the documents they were given to, and add their later mentions, of form back, to the references."""
    added: list[tuple[ReferenceHit, ReferenceHit]] = []
    given = list(islice(_given(text, references), _NAMES))
    if not given:
        return
    at = {hit.start: hit for hit in reversed(references)}
    starts = [hit.start for hit in references]
    covered = list(accumulate((hit.end for hit in references), max))
    for index, (full, start, name, kind) in enumerate(given):
        scope = next((s for _, s, n, _ in given[index + 1 :] if n == name), len(text.work))
        own = at.get(start)
        if own is not None:
            if own is not full and own.number is None:
                added.append((own, full))
            continue
        added.extend((hit, full) for hit in _mentions(text, (starts, covered), start, name, kind, scope))
    if not added:
        return
    known = {id(hit) for hit in references}
    references.extend(hit for hit, _ in added if id(hit) not in known)
    references.sort(key=lambda hit: (hit.start, hit.end))
    places = {id(hit): place for place, hit in enumerate(references)}
    for hit, full in added:
        if places[id(full)] < places[id(hit)]:
            hit.antecedent = places[id(full)]
            hit.target = full.target
            hit.rules += ("alias",)


def _given(text: Text, references: list[ReferenceHit]) -> Iterator[tuple[ReferenceHit, int, str, DocumentType]]:
    """Each name given: the document, where the name stands, the name, its type."""
    lower = text.lower
    ends = [hit.end for hit in references]
    for anchor in ("sau đây ", "dưới đây ", "(gọi tắt", "(viết tắt"):
        position = lower.find(anchor)
        while position >= 0:
            match = _GIVEN.match(lower, position + (len(anchor) if anchor.endswith(" ") else 1))
            index = bisect_right(ends, position) - 1
            if match and index >= 0 and position - ends[index] < _REACH:
                full = references[index]
                start, end = match.span("name")
                found = types.starting_at(lower, start)
                between = text.work[full.end : position]
                if (
                    found is not None
                    and full.form in {"numbered", "named"}
                    and not re.search(r"[;.]\s", between)
                    and _tells(text.work[found[0] : end])
                ):
                    yield full, start, text.work[start:end], found[1]
            position = lower.find(anchor, position + len(anchor))


def _tells(rest: str) -> bool:
    """Whether a name says more than the type: a bare "Giấy phép" or "Quy chế" is said of many things."""
    return any(word[0].isupper() or word[0].isdecimal() for word in rest.split())


def _mentions(
    text: Text, known: tuple[list[int], list[int]], start: int, name: str, kind: DocumentType, scope: int
) -> Iterator[ReferenceHit]:
    """The mentions of a name from where it is given on, none inside another mention.

    `known`: where the mentions start, and how far the text is covered by each and those before it.
    """
    work = text.work
    starts, ends = known
    position = start
    for _ in range(_MOST):
        if position < 0 or position >= scope:
            return
        end = position + len(name)
        index = bisect_left(starts, end) - 1
        covered = index >= 0 and ends[index] > position
        if not covered and not work[end : end + 1].isalnum() and not work[position - 1 : position].isalnum():
            yield ReferenceHit(position, end, "back", type_name=kind.name, type_code=kind.code, rules=("back:alias",))
        position = work.find(name, end)
