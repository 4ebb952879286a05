"""Lists line by line: items that open with a marker, nested to any depth, and unmarked lines after a lead-in.

One pass over the paragraphs keeps a stack of open lists. A marker continues the innermost list whose series it follows;
otherwise it opens a list inside the item that is open. An unmarked paragraph belongs to an item only if a later sibling
shows that the item went on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from vn_directive_parser.extract.enumerations import leads, markers
from vn_directive_parser.extract.enumerations.markers import Marker, as_roman
from vn_directive_parser.extract.enumerations.paragraphs import Paragraph

_LONGEST_HEADING = 120
_CLOSING = ("Trên đây", "Yêu cầu ", "Đề nghị ", "Nhận được", "Trong quá trình", "Văn bản này", "Căn cứ", "Quyết định này", "Kế hoạch này")
"""How a paragraph opens that closes a document."""
_WRAPPED = 4
"""Items of a list that are asked whether its lines are wrapped."""
_WRAPPED_LINE = 28
"""Code points of the shortest line that may be cut only because it is full."""
_MOST_FILLED = 8
_LONGEST_FILLED = 3_000
"""Code points of the longest line that holds more than one number of a series."""
_MIXED = 20
"""Items of the longest list whose pictographs all differ."""


@dataclass(slots=True)
class Entry:
    """One item of a line list; `last` is the index of the last paragraph that went on with it, -1 if none did."""

    marker: Marker | None
    start: int
    end: int
    paragraph: int
    last: int = -1
    groups: list[Group] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """One line list: its items, the paragraph that leads in (index) and whether that paragraph is the enclosing item."""

    entries: list[Entry]
    lead: int | None
    parent: Entry | None
    quotes: int = 0
    quoted: bool = False
    gap: bool = False

    @property
    def last(self) -> Marker | None:
        """The marker of the last item."""
        return self.entries[-1].marker


def groups(work: str, lower: str, paragraphs: list[Paragraph]) -> list[Group]:
    """All line lists of at least two items, in the order of their first items; inner lists also hang on their items."""
    reader = _Reader(work, lower, paragraphs)
    barriers = [index for index, paragraph in enumerate(paragraphs) if paragraph.barrier]
    for first, stop in pairwise([0, *barriers, len(paragraphs)]):
        if stop > first + 1 and leads.may_announce(work, lower, paragraphs, first, stop):
            for index in range(first, stop):
                reader.read(index)
            reader.close(0)
    found = [group for group in reader.found if len(group.entries) > 1]
    found.sort(key=lambda group: group.entries[0].start)
    return found


class _Reader:
    """The stack of open lists while the paragraphs pass."""

    def __init__(self, work: str, lower: str, paragraphs: list[Paragraph]) -> None:
        self.work = work
        self.lower = lower
        self.paragraphs = paragraphs
        self.stack: list[Group] = []
        self.found: list[Group] = []
        self.taken = -1
        self.reading = 0

    def read(self, index: int) -> None:
        """Take one paragraph."""
        paragraph = self.paragraphs[index]
        self.reading = index
        if index <= self.taken:
            return
        if paragraph.barrier:
            self.close(0)
            if paragraph.article and leads.leads_in(self.lower, paragraph):
                self.lines(index)
        elif paragraph.marker is None:
            self.unmarked(index)
        else:
            self.marked(index, paragraph.marker)
        self.count_quotes(paragraph)

    def unmarked(self, index: int) -> None:
        """A paragraph without a marker: perhaps the lead-in of unmarked lines; it leaves a gap in the open lists."""
        if self.goes_on(index):
            entry = self.stack[-1].entries[-1]
            entry.end, entry.last = self.paragraphs[index].end, index
        else:
            for group in self.stack:
                group.gap = True
        if leads.leads_in(self.lower, self.paragraphs[index]):
            self.lines(index)

    def goes_on(self, index: int) -> bool:
        """Whether the item before an unmarked paragraph waits for it: "b) Cấp xã:" before "6.000.000 đồng"."""
        if not self.stack or self.taken >= index - 1:
            return False
        entry, before, paragraph = self.stack[-1].entries[-1], self.paragraphs[index - 1], self.paragraphs[index]
        if max(entry.paragraph, entry.last) != index - 1 or paragraph.blank_before:
            return entry.paragraph == index - 1 and self.work[before.end - 1] == ":"
        ending, opening = self.work[before.end - 1], self.work[paragraph.start]
        if opening == "(" and self.work[paragraph.end - 1] == ")":
            return True
        # A line that ends in the middle of a sentence: what the next opens with tells, or that the item wrapped before.
        if ending == ":" or not (ending.isalnum() or ending in ",-"):
            return ending == ":"
        if opening.islower() or entry.last > entry.paragraph:
            return True
        wrapped = any(self.work.find("\n", other.start, other.end) >= 0 for other in self.stack[-1].entries[-_WRAPPED:])
        words = self.work[paragraph.start : paragraph.end]
        long = before.end - max(before.start, self.work.rfind("\n", 0, before.end)) > _WRAPPED_LINE
        return wrapped and long and opening.isalpha() and not words.isupper() and not words.startswith(_CLOSING)

    def keep_body(self, group: Group) -> None:
        """Leave the last of several headed items its paragraph, as the items before it have theirs."""
        last = group.entries[-1]
        if last.marker is None or not last.marker.rank or last.groups or len(group.entries) < 2:
            return
        sizes: list[int] = []
        for entry, following in pairwise(group.entries):
            if not self.is_heading(entry.paragraph) or following.paragraph == entry.paragraph + 1:
                return
            sizes.append(1 if entry.groups else following.paragraph - entry.paragraph - 1)
        if not self.is_heading(last.paragraph):
            return
        for index in range(last.paragraph + 1, min(len(self.paragraphs), last.paragraph + 1 + min(sizes))):
            paragraph = self.paragraphs[index]
            words = self.work[paragraph.start : paragraph.end]
            if paragraph.marker is not None or paragraph.barrier or words.isupper() or words.startswith(_CLOSING):
                break
            last.end = max(last.end, paragraph.end)

    def is_heading(self, index: int) -> bool:
        """Whether a marked line is the heading of its item: no full stop, no semicolon, not long."""
        paragraph = self.paragraphs[index]
        return paragraph.end - paragraph.start < _LONGEST_HEADING and self.work[paragraph.end - 1] not in ".;,"

    def marked(self, index: int, marker: Marker) -> None:
        """A paragraph with a marker continues a list or opens one."""
        paragraph = self.paragraphs[index]
        depth, marker = self.continues(marker)
        if depth is not None:
            self.close(depth + 1)
            group = self.stack[-1]
            previous = group.entries[-1]
            if marker.rank:  # all up to the next number is the item's; after a dash only its own lines
                previous.end = max(previous.end, self.paragraphs[index - 1].end)
            group.gap = False
            group.entries.append(Entry(marker, marker.content, paragraph.end, index))
        else:
            self.open(index, marker)
        if leads.leads_in(self.lower, paragraph):
            self.lines(index)

    def continues(self, marker: Marker) -> tuple[int | None, Marker]:
        """The depth of the innermost list that the marker continues, and the marker as that list reads it."""
        if marker.quoted:
            return None, marker
        other = as_roman(marker)
        kinds = (marker.kind,) if other is None else (marker.kind, other.kind)
        for depth in range(len(self.stack) - 1, -1, -1):
            group = self.stack[depth]
            last = group.entries[-1].marker
            if last is None or last.kind not in kinds or (last.rank == 0 and group.gap) or self.heads_post(group, marker):
                continue
            if marker.follows(last) or self.filled(last, marker):
                return depth, marker
            if other is not None and other.follows(last):
                return depth, other
        if self.mixed(marker):
            return len(self.stack) - 1, marker
        return None, other if other is not None and other.rank == 1 else marker

    def filled(self, last: Marker, marker: Marker) -> bool:
        """Whether the numbers between two that open lines stand inside the first of them: "(1) ...; (2) ..." before "(3) ..."."""
        if not marker.kind.endswith("()") or not last.rank + 1 < marker.rank < last.rank + _MOST_FILLED:
            return False
        rank = last.rank
        for other in markers.inline(self.lower, last.content, min(marker.start, last.content + _LONGEST_FILLED)):
            rank += other.kind == marker.kind and other.rank == rank + 1
        return rank + 1 == marker.rank

    def heads_post(self, group: Group, marker: Marker) -> bool:
        """Whether the one line so far leads in to those with its pictograph: "👉 Hồ sơ gồm:" before "👉 Đơn", "👉 Ảnh"."""
        if len(group.entries) > 1 or not marker.kind.startswith("symbol:") or marker.start != self.paragraphs[self.reading].start:
            return False
        lead = self.paragraphs[group.entries[0].paragraph]
        return group.entries[0].paragraph == self.reading - 1 and leads.leads_in(self.lower, lead)

    def mixed(self, marker: Marker) -> bool:
        """Whether a pictograph goes on with a list whose items each have a pictograph of their own: "🧹 ...", "🌳 ..."."""
        if not self.stack or not marker.kind.startswith("symbol:") or self.stack[-1].gap:
            return False
        group = self.stack[-1]
        if len(group.entries) > _MIXED:
            return False
        kinds = [entry.marker.kind for entry in group.entries if entry.marker is not None]
        if len(set(kinds)) < len(group.entries) or not kinds[0].startswith("symbol:"):
            return False
        return not leads.leads_in(self.lower, self.paragraphs[group.entries[-1].paragraph])

    def open(self, index: int, marker: Marker) -> None:
        """Open a list, inside the item that is open."""
        quoted = max((depth for depth, group in enumerate(self.stack) if group.quoted), default=0)
        for depth in range(quoted, len(self.stack)):  # what stands outside the quotation goes on after it
            group = self.stack[depth]
            last = group.last
            stale = last is not None and last.rank == 0 and group.gap
            same = last is not None and last.kind == marker.kind and not marker.quoted
            if stale or same:
                self.close(depth)
                break
        previous = self.paragraphs[index - 1] if index else None
        # After words of its own a list inside an item belongs to it only if a later sibling shows that the item went on.
        parent = self.stack[-1].entries[-1] if self.stack and not self.stack[-1].gap else None
        leading = previous is not None and (not previous.barrier or (previous.article and leads.leads_in(self.lower, previous)))
        lead = index - 1 if leading else None
        pictured = marker.kind.startswith("symbol:")
        loose = previous is not None and previous.marker is not None and not (pictured and previous.marker.kind == marker.kind)
        if lead is not None and loose and (parent is None or parent.paragraph != lead):
            lead = None
        paragraph = self.paragraphs[index]
        group = Group([Entry(marker, marker.content, paragraph.end, index)], lead, parent, quoted=marker.quoted)
        if parent is not None:
            parent.groups.append(group)
        self.stack.append(group)

    def close(self, depth: int) -> None:
        """Close all lists from `depth` inwards; an item ends where its inner lists end."""
        while len(self.stack) > depth:
            group = self.stack.pop()
            self.keep_body(group)
            self.found.append(group)
            if group.parent is not None and not self.is_aside(group):
                group.parent.end = max(group.parent.end, group.entries[-1].end)

    def is_aside(self, group: Group) -> bool:
        """Whether a line with a pictograph of its own closes a post: "👉 Mọi thắc mắc xin liên hệ ..."."""
        entry = group.entries[0]
        if len(group.entries) > 1 or entry.marker is None or not entry.marker.kind.startswith("symbol:"):
            return False
        return not leads.leads_in(self.lower, self.paragraphs[entry.paragraph - 1])

    def count_quotes(self, paragraph: Paragraph) -> None:
        """Close the quoted list whose closing mark has come."""
        for depth, group in enumerate(self.stack):
            if not group.quoted:
                continue
            chunk = self.work[paragraph.start : paragraph.end]
            group.quotes += chunk.count("“") - chunk.count("”")
            if chunk.count('"') % 2:
                group.quotes += 1 if group.quotes <= 0 else -1
            if group.quotes <= 0:
                entry = group.entries[-1]
                entry.end = max(entry.end, paragraph.end)  # all up to the closing mark is quoted
                self.close(depth)
                return

    def lines(self, index: int) -> None:
        """Unmarked lines after a lead-in, of one look: each but the last with ";", or all short and alike."""
        end = leads.lines_after(self.work, self.paragraphs, index)
        if end is None:
            return
        parent = self.stack[-1].entries[-1] if self.stack else None
        entries = [Entry(None, self.paragraphs[i].start, self.paragraphs[i].end, i) for i in range(index + 1, end)]
        group = Group(entries, index, parent)
        if parent is not None and parent.paragraph == index:
            parent.groups.append(group)
            parent.end = max(parent.end, entries[-1].end)
        self.found.append(group)
        self.taken = end - 1
        for open_group in self.stack:
            open_group.gap = True
