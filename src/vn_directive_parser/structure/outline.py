"""The outline of the body: the tree of phần, chương, mục, điều, khoản, điểm and dashes, with Akoma Ntoso ids.

One pass over the markers builds the tree with a stack. Quoted text of amendments hangs below the unit that amends, apart
from the act's own numbering; where its closing mark is missing, the next sibling of the amending act closes it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from vn_directive_parser.extract.hits import Finding
from vn_directive_parser.structure.cues import alternation
from vn_directive_parser.structure.headings import heading
from vn_directive_parser.structure.layout import NodeHit
from vn_directive_parser.structure.markers import LEVELS, UNITS, Marker, position, scan, scan_joined
from vn_directive_parser.structure.names import mostly_upper
from vn_directive_parser.structure.quotes import Quotation

_NAMES = {"phần": "Phần", "chương": "Chương", "mục": "Mục", "tiểu mục": "Tiểu mục", "điều": "Điều", "a": "điểm", "1": "khoản"}


@cache
def _own(kind: str) -> re.Pattern[str]:
    """What an amending act's own unit begins with ("amends", "closes_act"), as against the text it quotes."""
    return re.compile(rf"[\s.*:)]*{alternation(kind)}\b", re.IGNORECASE)


_TERMINAL = '.;:!?…”")/'
MOST_FINDINGS = 40
_ARTICLE = re.compile(r"\n[ \t*_]*+Điều (\d{1,4})[.:\s]")


@dataclass(slots=True)
class _Open:
    """A unit whose end is not yet known."""

    rank: int
    node: NodeHit
    last: dict[str, int] = field(default_factory=dict)
    """Position of the last child of each style."""
    quotes: int = 0


class Outline:
    """Builds the outline of one stretch of the working copy.

    Args:
        work: the working copy.
        skipped: sorted stretches without structure (table rows, footnotes).
        wrapped: the text is lines of a page, so that a line may begin with a marker by chance.
        prefix: of every eid ("att_1__"), for attachments.
    """

    def __init__(self, work: str, skipped: Sequence[tuple[int, int]], *, wrapped: bool, prefix: str = "") -> None:
        self.work = work
        self.skipped = skipped
        self._skip_starts = [start for start, _ in skipped]
        self.wrapped = wrapped
        self.prefix = prefix
        self.findings: list[Finding] = []
        self.roots: list[NodeHit] = []
        self._top = _Open(-1, NodeHit("paragraph", None, None, 0, 0))
        self._top.node.children = self.roots
        self._stack: list[_Open] = [self._top]
        self._base = 1
        self._quotation: Quotation | None = None
        self._end = len(work)
        self._articles: dict[str, int] | None = None
        """Where the article of a number stands last, once it was looked for."""
        self._ids: dict[str, int] = {}

    def build(self, start: int, end: int) -> list[NodeHit]:
        """The nodes of [start, end), whose ends are settled."""
        self._end = end
        for marker in scan_joined(self.work, start, end) if self.wrapped else scan(self.work, start, end):
            if self._skip_starts and self._skips(marker.start):
                continue
            if self._quotation is not None:
                self._follow_quote(marker)
            if marker.style == "open":
                if self._quotation is None and self._announced(marker.start):
                    self._open_quote(marker)
                continue
            if marker.quoted and self._quotation is None and (not self.wrapped or self._announced(marker.start)):
                self._open_quote(marker)
            if self._stands(marker):
                self._add(self._settled(marker) if marker.style in ("roman", "a") else marker)
        self._close_to(0, end)
        return self.roots

    def _skips(self, at: int) -> bool:
        index = bisect_right(self._skip_starts, at) - 1
        return index >= 0 and at < self.skipped[index][1]

    # Quotations

    def _announced(self, start: int) -> bool:
        """Whether the line before ends in a colon: "... như sau:"."""
        return self._last_letter(start) == ":"

    def _last_letter(self, start: int) -> str:
        at = start - 1
        while at >= 0 and self.work[at] in ' \n\t*_|>\\“"”':
            at -= 1
        return self.work[at] if at >= 0 else ""

    def _open_quote(self, marker: Marker) -> None:
        self._quotation = Quotation(self.work, marker.start)
        self._base = len(self._stack)
        self._stack[-1].quotes += 1

    def _follow_quote(self, marker: Marker) -> None:
        """Close the open quotation where its mark, or a sibling of the amending act, says so."""
        assert self._quotation is not None  # noqa: S101
        closed = self._quotation.closes_before(marker.start)
        if closed is None and not marker.quoted and self._is_own_sibling(marker):
            self._find("quote_unclosed", "the quoted text before this unit has no closing mark", marker)
            closed = marker.start
        if closed is not None:
            self._close_to(self._base - 1, closed, quoted_only=True)
            self._quotation = None
            self._base = 1

    def _is_own_sibling(self, marker: Marker) -> bool:
        """Whether a marker inside an open quotation is the amending act's next unit."""
        at = position(marker.style, marker.number)
        if at is None or marker.style not in LEVELS:
            return False
        rank = LEVELS[marker.style].rank
        own = next((entry for entry in reversed(self._stack[: self._base]) if entry.rank < rank), self._top)
        if own.last.get(marker.style) != at - 1:
            return False
        inner = next((entry for entry in reversed(self._stack[self._base :]) if entry.rank < rank), None)
        last_inner = inner.last.get(marker.style) if inner else None
        cue = _own("closes_act" if marker.style == "điều" else "amends")
        return cue.match(self.work, marker.end) is not None and last_inner != at - 1

    # Which markers count

    def _stands(self, marker: Marker) -> bool:
        """Whether a marker opens a unit, or merely begins a line."""
        work = self.work
        if marker.style in UNITS:
            if not self._unit_stands(marker):
                return False
        elif marker.style == "roman" and marker.number in ("C", "L") and "upper" not in self._stack[-1].last and not self._after_b(marker):
            return False
        if not self.wrapped or marker.quoted or (marker.start and work[marker.start - 1] == " " and work[marker.start - 2].isupper()):
            return True
        if not self._wraps(marker.start):
            return True
        if marker.number is None:
            return False
        at = position(marker.style, marker.number)
        level = LEVELS[marker.style]
        above = next((entry for entry in reversed(self._stack) if entry.rank < level.rank), self._top)
        expected = above.last.get(marker.style, 0) + 1
        return at == expected and work[marker.end : marker.end + 2].strip(" .:")[:1].isupper()

    def _out_of_turn(self, marker: Marker) -> bool:
        """Whether an article of a page's text is out of turn ("... khoản 2 Điều 130; / Điều 131."): the one due comes later."""
        at = position("điều", marker.number)
        due = self._article_after()
        if at is None or at == due or self._quotation is not None or marker.quoted:
            return False
        if self._articles is None:
            self._articles = {}
            for line in _ARTICLE.finditer(self.work, marker.end, self._end):
                self._articles[line[1]] = line.start()
        return self._articles.get(str(due), -1) >= marker.end

    def _unit_stands(self, marker: Marker) -> bool:
        work = self.work
        if self.wrapped and marker.style == "điều" and self._out_of_turn(marker):
            return False
        if work[marker.end - 1] in ".:)-" and (marker.style != "điều" or work[marker.end - 1] != "-"):
            return True
        eol = work.find("\n", marker.end)
        rest = work[marker.end : eol if eol >= 0 else len(work)].strip(" \t*_")
        if not rest or rest.startswith("["):
            return True
        if not rest[0].isupper() and not rest[0].isdecimal():
            return False
        if marker.style == "điều":
            at = position("điều", marker.number)
            return (
                at is not None
                and at == self._article_after()
                and not rest.startswith(("Luật", "Nghị định", "Bộ luật", "Thông tư", "Quyết định", "Pháp lệnh"))
            )
        return mostly_upper(rest) or not rest.startswith(("Chương", "Phần", "Luật", "Nghị", "Bộ", "Thông", "Quyết", "Điều", "Pháp", "Phụ"))

    def _article_after(self) -> int:
        scope = self._stack[self._base - 1 :] if self._quotation else self._stack
        return max((entry.last.get("điều", 0) for entry in (*scope, self._top)), default=0) + 1

    def _after_b(self, marker: Marker) -> bool:
        return marker.number == "C" and any(entry.last.get("upper") == 2 for entry in self._stack)

    def _wraps(self, start: int) -> bool:
        """Whether the line before runs on into this one: long, and without a final mark."""
        line_end = self.work.rfind("\n", 0, start)
        if line_end < 0:
            return False
        line_start = self.work.rfind("\n", 0, line_end) + 1
        before = self.work[line_start:line_end].rstrip(" \t*_")
        if len(before) < 50:
            return before.endswith((",", " và", " của", " tại", " hoặc", " theo")) and not before[:1].isupper()
        return before[-1] not in _TERMINAL and not before.startswith(("Điều ", "Chương ", "Mục ")) and not mostly_upper(before)

    # The tree

    def _settled(self, marker: Marker) -> Marker:
        """The marker with what only its neighbours tell: "C." after "B.", "đ)" printed as a second "d)"."""
        if marker.style == "roman" and self._after_b(marker):
            return Marker(marker.start, marker.end, "upper", "C", marker.quoted)
        if marker.style == "a" and marker.number == "d":
            above = next((entry for entry in reversed(self._stack) if entry.rank < LEVELS["a"].rank), self._top)
            if above.last.get("a") == position("a", "d"):
                return Marker(marker.start, marker.end, "a", "đ", marker.quoted)
        return marker

    def _add(self, marker: Marker) -> None:
        level = LEVELS[marker.style]
        stack = self._stack
        keep = self._base
        while len(stack) > keep and stack[-1].rank >= level.rank:
            self._pop(marker.start)
        above = stack[-1]
        quoted = self._quotation is not None
        if marker.number is not None:
            self._count(marker, above, quoted=quoted)
        eid = self._eid(marker, above, level.eid, quoted=quoted)
        title = heading(self.work, marker, wrapped=self.wrapped)
        node = NodeHit(level.kind, marker.number, title, marker.start, marker.end, eid, quoted)
        above.node.children.append(node)
        stack.append(_Open(level.rank, node))

    def _count(self, marker: Marker, above: _Open, *, quoted: bool) -> None:
        """Remember the number and report gaps and repeats among siblings."""
        at = position(marker.style, marker.number)
        if at is None:
            return
        # Articles are counted through all chapters, so their counter stays at the top.
        if quoted:
            above.last[marker.style] = at
            return
        counter = self._top if marker.style in ("điều", "chương") else above
        if marker.style == "chương" and above.rank == LEVELS["phần"].rank:
            counter = above
        last = counter.last.get(marker.style)
        if last is not None and at != last + 1 and at != 1 and marker.style in _NAMES:
            name = _NAMES[marker.style]
            if at == last:
                self._find("numbering_repeat", f"{name} {marker.number} stands twice", marker)
            else:
                self._find("numbering_gap", f"{name} {marker.number} follows number {last}", marker)
        counter.last[marker.style] = at
        if counter is self._top and above is not self._top:
            above.last[marker.style] = at

    def _find(self, code: str, message: str, marker: Marker) -> None:
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(code, message, marker.start, marker.end))

    def _eid(self, marker: Marker, above: _Open, name: str, *, quoted: bool) -> str:
        number = marker.number or str(len(above.node.children) + 1)
        own = f"{name}_{number if number.isalnum() else number.replace(' ', '-').replace('.', '-')}"
        if quoted and len(self._stack) == self._base:
            own = f"qstr_{above.quotes}__{own}"
        rooted = above is self._top or (marker.style == "điều" and not quoted)
        own = self.prefix + own if rooted else f"{above.node.eid}__{own}"
        again = self._ids[own] = self._ids.get(own, 0) + 1
        return own if again == 1 else f"{own}-{again}"

    def _pop(self, end: int) -> None:
        node = self._stack.pop().node
        work, start = self.work, node.start
        stop = min(end, len(work))
        while stop > start and work[stop - 1] in " \n\t*_|>\\":
            stop -= 1
        node.end = max(stop, min(node.end, end))

    def _close_to(self, depth: int, end: int, *, quoted_only: bool = False) -> None:
        keep = self._base if quoted_only else max(depth, 1)
        while len(self._stack) > keep:
            self._pop(end)
