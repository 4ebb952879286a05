"""Pinpoints bound to the document they belong to; those without one are internal references."""

from __future__ import annotations

import re

from vn_directive_parser.extract.cores import Core
from vn_directive_parser.extract.hits import PinpointHit
from vn_directive_parser.extract.neighbours import Neighbours

# Between a pinpoint and its document: " của ", " sửa đổi, bổ sung của ", of an appendix " ban hành kèm theo ".
_TO_DOCUMENT = re.compile(
    r"\s{0,4}(?:,\s{0,4})?(?:(?:\(?(?:đã\s{1,3})?(?:được\s{1,3})?sửa\s{1,3}đổi(?:,?\s{1,3}bổ\s{1,3}sung)?\)?\s{1,3})?(?:của|thuộc|tại|trong)\s{1,4}(?:các\s{1,3})?)?"
)
_APPENDED = re.compile(r"\s{0,4}(?:được\s{1,3})?(?:ban\s{1,3}hành\s{1,3})?kèm\s{1,3}theo\s{1,4}")
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
        out.append(Core(run.start, run.end, "internal", pinpoints=(run,), rules=("pinpoint:alone",)))
    out.sort(key=lambda core: (core.start, core.end))
    return out


def _forward(near: Neighbours, run: PinpointHit, starts: dict[int, Core]) -> Core | None:
    if run.paths and run.paths[-1] and any(number == "này" for _, number in run.paths[-1]):
        return None
    link = _TO_DOCUMENT.match(near.lower, run.end)
    core = starts.get(link.end()) if link else None
    if core is None and run.paths and run.paths[0][0][0] == "appendix":
        link = _APPENDED.match(near.lower, run.end)
        core = starts.get(link.end()) if link else None
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
