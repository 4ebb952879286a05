"""Pinpoints bound to the document they belong to; those without one are internal references."""

from __future__ import annotations

import re

from vn_directive_parser.extract import named
from vn_directive_parser.extract.cores import PLACE, Core
from vn_directive_parser.extract.hits import PinpointHit
from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.lexicon import types

# Between a pinpoint and its document: " của ", " sửa đổi, bổ sung của ", " - ", of an appendix " ban hành kèm theo ".
_TO_DOCUMENT = re.compile(
    r"(?:[ ]{1,3}-[ ]{1,3}|\s{0,4}(?:,\s{0,4})?)"
    r"(?:(?:\(?(?:đã\s{1,3})?(?:được\s{1,3})?sửa\s{1,3}đổi(?:,?\s{1,3}bổ\s{1,3}sung)?\)?\s{1,3})?(?:của|thuộc|tại|trong)\s{1,4}(?:các\s{1,3})?)?"
)
_OF = re.compile(r"(?:,?\s{1,4})(?:của\s{1,4})?(?:bản\s{1,3})?")
_APPENDED = re.compile(r"\s{0,4}(?:được\s{1,3})?(?:ban\s{1,3}hành\s{1,3})?kèm\s{1,3}theo\s{1,4}")
# "Điều 5 Quy chế làm việc ban hành kèm theo Quyết định số ...": the regulation has the decision's number.
_ATTACHED = re.compile(
    r"\s{0,4}(?:của\s{1,4})?(?:bản\s{1,3})?(?P<kind>quy\s{1,3}chế|quy\s{1,3}định|quy\s{1,3}trình|quy\s{1,3}ước|điều\s{1,3}lệ|chương\s{1,3}trình"
    r"|đề\s{1,3}án|kế\s{1,3}hoạch|hướng\s{1,3}dẫn|nội\s{1,3}quy|danh\s{1,3}mục|chuẩn|phương\s{1,3}án|tiêu\s{1,3}chuẩn)\b[^.;:,\d\n]{0,120}?"
    r"\s\(?(?:được\s{1,3})?(?:ban\s{1,3}hành\s{1,3})?kèm\s{1,3}theo\s{1,4}"
)
_BEHIND = re.compile(r"\s{1,4}(?:tại\s{1,3})?|\s{0,4}\(\s{0,2}(?:tại\s{1,3})?")


def bind(near: Neighbours, cores: list[Core]) -> list[Core]:
    """Give each run of pinpoints to the document before or behind it, or make it an internal mention of its own."""
    starts = {core.start: core for core in cores}
    ends = {core.end: core for core in cores}
    out = list(cores)
    for run in reversed(near.pinpoints):
        core = _forward(near, run, starts)
        if core is not None:
            core.pinpoints = (run, *core.pinpoints)
            starts[run.start] = core
            core.start = min(core.start, run.start)
            core.rules += ("pinpoint:before",)
            continue
        core = _backward(near, run, ends)
        if core is not None and not core.pinpoints:
            core.pinpoints = (run,)
            core.end = max(core.end, run.end)
            core.rules += ("pinpoint:behind",)
            continue
        out.append(_named(near, run) or Core(run.start, run.end, "internal", pinpoints=(run,), rules=("pinpoint:alone",)))
    out.sort(key=PLACE)
    return out


def _named(near: Neighbours, run: PinpointHit) -> Core | None:
    """The document without a number that a pinpoint names: "Điều 5 Quy chế làm việc của Chính phủ"."""
    link = _OF.match(near.lower, run.end)
    start = link.end() if link else run.end
    found = types.starting_at(near.lower, start)
    if (
        found is None
        or not near.work[start : start + 1].isupper()
        or near.work[start : found[0]].isupper()
        or found[1].name in {"Luật", "Bộ luật", "Pháp lệnh"}
    ):
        return None
    first = near.after(found[0])
    if (
        near.lower.startswith(("đó", "ấy", "trên", "nêu", "nói", "này", "được", "đã", "số", "và", "có"), first)
        or not near.work[first : first + 1].isalpha()
    ):
        return None
    end = named.title_end(near, near.after(found[0]), min(near.text.paragraph(start)[1], found[0] + 120))
    if not end:
        return None
    title = (near.after(found[0]), end)
    return Core(run.start, end, "named", found[1], title=title, pinpoints=(run,), rules=("pinpoint:named",))


def _forward(near: Neighbours, run: PinpointHit, starts: dict[int, Core]) -> Core | None:
    if run.paths and run.paths[-1] and any(number == "này" for _, number in run.paths[-1]):
        return None
    link = _TO_DOCUMENT.match(near.lower, run.end)
    core = starts.get(link.end()) if link else None
    if core is None and run.paths and run.paths[0][0][0] == "appendix":
        link = _APPENDED.match(near.lower, run.end)
        core = starts.get(link.end()) if link else None
    if core is None:
        link = _ATTACHED.match(near.lower, run.end)
        core = starts.get(link.end()) if link and near.work[link.start("kind")].isupper() else None
    if core is None or not near.sentences.same(run.end - 1, core.start):
        return None
    # A comma alone ties a pinpoint to nothing: "theo Điều 5, Nghị định này quy định".
    if link and near.lower[run.end : link.end()].strip() == "," and core.form in {"self", "back"}:
        return None
    return core


def _backward(near: Neighbours, run: PinpointHit, ends: dict[int, Core]) -> Core | None:
    left = near.before(run.start)
    for end in range(left, max(left - 8, -1), -1):
        core = ends.get(end)
        if core is not None and core.form != "internal":
            return core if _BEHIND.fullmatch(near.lower, end, run.start) else None
    return None
