"""Appendices, attached regulations and forms: where each begins after the document's own text.

Nghị định 30/2020/NĐ-CP, Phụ lục I, III.1 (phụ lục) and Phụ lục III, mẫu 2 (văn bản kèm theo): each has a title of its
own and says "Kèm theo ...".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from vn_directive_parser.extract.hits import Finding
from vn_directive_parser.records import OutlineKind
from vn_directive_parser.structure.cues import alternation
from vn_directive_parser.structure.layout import NodeHit
from vn_directive_parser.structure.lines import Line, Lines
from vn_directive_parser.structure.outline import Outline


@cache
def _opens() -> re.Pattern[str]:
    """A line that opens an attached part: "Phụ lục II", a second national title, "(Kèm theo Quyết định số ...)"."""
    return re.compile(
        rf"""(?:\n[ \t*_>|\\]*+|\t(?![ \t*_>|\\]))(?:
        (?P<appendix>{alternation("appendix_head")})[ ]{{0,9}}
            (?P<number>(?:số\s{{0,9}})?[\divxlc]{{1,6}}(?:[a-zđ]|[.\-/][\da-z]{{1,4}})?)?
            \s{{0,9}}[:.]?\s{{0,9}}[*_]{{0,4}}(?=[\n\t(]|$)
        |(?P<nation>c[ộô]ng\ h[òô]a\ xã\ hội\ chủ\ nghĩa\ việt\ nam|đảng\ cộng\ sản\ việt\ nam[*_ ]*(?=[\n\t]))
        |(?P<attached>(?:\(?[ ]{{0,3}}(?:ban\ hành\ |phê\ duyệt\ |được\ )?(?:kèm\ theo|đính\ kèm)|\([ ]{{0,3}}ban\ hành\ theo)\s{{1,9}}
            {alternation("attached_to")}\b)
        )""",
        re.VERBOSE,
    )


LABEL = 14
"""Code points that a mere label ("PHỤ LỤC II", "Mẫu số 01") has at most; a longer line that begins so is a title."""
_HEAD_GAP = 700
"""Code points between two openings that belong to one head."""
_NOTE = re.compile(r"\s*\[?\d{1,3}\]")


def openings(lines: Lines, start: int, end: int) -> list[tuple[int, OutlineKind, str | None]]:
    """Start, kind and number of each attached part in [start, end)."""
    low, work = lines.text.lower, lines.text.work
    if _NOTE.match(work, start):
        return []
    found: list[tuple[int, OutlineKind, str | None]] = []
    last_end = -_HEAD_GAP * 2
    for match in _opens().finditer(low, max(0, start - 1), end):
        at = match.start() + 1
        kind: OutlineKind = "appendix" if match["appendix"] else "attachment"
        number = match["number"]
        own_number = number.replace("số", "").strip().upper() if number else None
        near = at - last_end < _HEAD_GAP
        last_end = match.end()
        if near and found:
            before = found[-1]
            if not (match["appendix"] and before[1] == "appendix" and before[2] != own_number):
                found[-1] = (before[0], "appendix" if match["appendix"] else before[1], before[2] or own_number)
                continue
        floor = found[-1][0] + 1 if found else start
        found.append((_head_start(lines, at, floor), kind, own_number))
    return found


def _head_start(lines: Lines, at: int, floor: int) -> int:
    """Where the head begins of which a telling line stands at a position: lines above it that are part of a title."""
    first = at
    table: int | None = None
    for line in lines.above(max(floor, at - 900), at):
        if line.end > at or line.start < floor or line.blank or line.rule:
            continue
        if not _title_like(line, table):
            break
        first, table = line.start, line.table
    return first


def _title_like(line: Line, table: int | None) -> bool:
    words = line.text
    if line.table is not None and line.table == table:
        return True
    if len(words) > 200 or words.endswith((";", ":", "/.", ".")):
        return False
    return line.centred or line.bold or words.isupper()


def attached(
    lines: Lines, start: int, end: int, skipped: Sequence[tuple[int, int]], *, wrapped: bool, findings: list[Finding]
) -> list[NodeHit]:
    """The attached parts of [start, end) as nodes, each with its own outline below."""
    nodes: list[NodeHit] = []
    found = openings(lines, start, end)
    counts: dict[str, int] = {}
    for index, (at, kind, number) in lines.text.deadline.watch(enumerate(found)):
        stop = found[index + 1][0] if index + 1 < len(found) else end
        name = "app" if kind == "appendix" else "att"
        counts[name] = counts.get(name, 0) + 1
        node = NodeHit(kind, number, _heading(lines, at, stop), at, stop, eid=f"{name}_{number or counts[name]}".replace(" ", "-"))
        if any(node.eid == other.eid for other in nodes[-200:]):
            node.eid += f"-{counts[name]}"
        while node.end > at and lines.text.work[node.end - 1] in " \n\t*_|":
            node.end -= 1
        below = Outline(lines.text.work, skipped, wrapped=wrapped, prefix=f"{node.eid}__")
        node.children = below.build(at, stop)
        findings += below.findings[:10]
        nodes.append(node)
    return nodes


@cache
def _other() -> re.Pattern[str]:
    """A line in a head that is not its title."""
    return re.compile(rf"{alternation('head_other')}\b|\(|[ivx]+[.\-]")


def _heading(lines: Lines, start: int, end: int) -> str | None:
    """The title in a head: the lines in capitals or at the centre that name the part."""
    words: list[str] = []
    for count, line in enumerate(lines.between(start, min(end, start + 1500))):
        low = line.text.lower()
        if line.blank or line.rule:
            continue
        if low.startswith(("(kèm", "(ban hành", "(đính", "kèm theo", "chương ", "điều ")) or count > 25:
            break
        if line.column or (_other().match(low) and (len(low) < LABEL or not low.startswith(("phụ lục", "mẫu", "biểu")))):
            if words:
                break
            continue
        if line.text.isupper() or line.centred or line.bold:
            words.append(line.text)
        elif words:
            break
    return " ".join(" ".join(words).split()) or None
