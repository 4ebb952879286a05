"""References (viện dẫn văn bản): numbers, names and pinpoints joined with type, date, issuer, title and relation.

The order of the steps is the documentation: cores (a number, a name or a pointing word, with its type), what stands behind
each (date, issuer), what stands before it, what a list shares, what the code decides, pinpoints, titles, relations.
"""

from __future__ import annotations

from collections.abc import Sequence

from vn_directive_parser.extract import lists, pinpointing, relations, titles
from vn_directive_parser.extract.ahead import ahead, far, passed
from vn_directive_parser.extract.behind import ISSUED_WITHIN, LAWMAKERS, LAWS, behind, clause_behind, issued_on, passive, year_behind
from vn_directive_parser.extract.cores import Core, find_cores
from vn_directive_parser.extract.hits import BodyFacts, BodyHit, DateHit, Finding, NumberHit, PinpointHit, ReferenceHit
from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.extract.tied import Tied
from vn_directive_parser.lexicon import bodies as codes
from vn_directive_parser.text.normalize import Text


def find(
    text: Text,
    numbers: Sequence[NumberHit],
    dates: Sequence[DateHit],
    bodies: Sequence[BodyHit],
    pinpoints: Sequence[PinpointHit],
    findings: list[Finding],
) -> list[ReferenceHit]:
    """All mentions of documents, in order of their start."""
    near = Neighbours(text, numbers, dates, bodies, pinpoints)
    cores = find_cores(near)
    for index, core in text.deadline.watch(enumerate(cores)):
        _bind_behind(near, core, cores[index - 1] if index else None)
    lists.share_behind(near, cores)
    for index, core in text.deadline.watch(enumerate(cores)):
        _bind_before(near, core, cores[index - 1].end if index else 0, cores[index + 1].start if index + 1 < len(cores) else len(text.work))
    lists.share_ahead(near, cores)
    for core in cores:
        _decide_by_code(core)
    cores = pinpointing.bind(near, cores)
    _relate(near, cores)
    findings.extend(
        Finding("reference.untyped", "neither a word nor the code tells the document's type", core.start, core.end, "info")
        for core in cores
        if core.kind is None and core.form == "numbered"
    )
    return [core.hit() for core in cores]


def _bind_behind(near: Neighbours, core: Core, previous: Core | None) -> None:
    """Date and issuer directly behind, for documents that the text names in full."""
    if core.form not in {"numbered", "named"}:
        return
    if core.form == "named" and core.date is None:
        core.end, core.date = year_behind(near, core.end)
        if core.date is not None:
            core.rules += ("date:year",)
    law = core.form == "named" and core.kind is not None and core.kind.name in LAWS
    if core.date is not None and core.form == "named":
        if law:
            tied = Tied(core.end)
            passive(near, core.end, tied, None, law=True)
            core.issuers = tied.issuers
            core.rules += tied.rules
        return
    before = previous.date if previous is not None else None
    if previous is not None and core.start >= previous.sentence[1]:
        before = None
    tied = behind(near, core.end, core.number, joint=core.joint, law=law, previous=before)
    core.end = tied.end
    core.date = tied.date
    core.issuers = core.issuers or tied.issuers
    core.rules += tied.rules
    if near.work.startswith(")", core.end):
        inside = near.work[core.start : core.end]
        core.end += inside.count("(") > inside.count(")")


def _bind_before(near: Neighbours, core: Core, floor: int, ceiling: int) -> None:
    """Date and issuer in the clause around, for numbered documents that lack one of them, and for laws."""
    if core.form == "named" and not core.issuers and core.kind is not None and core.kind.name in LAWS:
        if near.lower.find("qua", max(0, core.start - 8), core.start) >= 0:
            tied = passed(near, core.start, max(core.sentence[0], floor), LAWMAKERS)
            core.issuers, core.rules = tied.issuers, core.rules + tied.rules
            core.date = core.date or tied.date
        return
    if core.form != "numbered" and (core.form != "back" or core.number is None or core.number.shape == "bare"):
        return
    if core.date and core.issuers:
        return
    first, last = core.sentence
    tied = ahead(near, core.start, core.number, max(first, floor), joint=core.joint)
    if not tied.issuers and not core.issuers:
        stop = last if core.end - 1 < last else near.sentences.around(core.end - 1)[1]
        around = clause_behind(near, core.start, core.end, core.number, min(stop, ceiling))
        if around.issuers:
            tied = around
        elif floor and not core.joint:
            tied.issuers = far(near, core.start, core.number, first, floor).issuers
            tied.rules += ("issuer:agrees",) if tied.issuers else ()
    if not core.issuers and tied.issuers:
        core.issuers = tied.issuers
        core.rules += tuple(rule for rule in tied.rules if rule.startswith("issuer"))
    if core.date is None and core.may_date(tied.date):
        core.date = tied.date
        core.rules += ("date:leading",)
    if core.date is None and near.lower.find("ngày ", core.end, min(core.end + ISSUED_WITHIN, ceiling)) >= 0:
        date = issued_on(near, core.end, min(near.sentences.clause(core.end - 1)[1], ceiling))
        if core.may_date(date):
            core.date = date
            core.rules += ("date:issued_on",)


def _decide_by_code(core: Core) -> None:
    """The issuers that the code alone decides, where the sentence names none or another body."""
    number = core.number
    if number is None or not number.issuers or (len(number.issuers) < len(number.issuer_codes) and core.joint):
        return
    issuers = _of_the_time(number, core.date)
    if core.date is not None and core.date.year and any(b.valid_to and int(b.valid_to[:4]) < core.date.year for b in issuers):
        # A code of a body that was gone by then stands for another one.
        return
    fewer = len(core.issuers) < len(issuers) and core.joint and {b.name for b in core.issuers} <= {b.name for b in issuers}
    if not core.issuers or fewer:
        core.issuers = issuers
        core.rules += ("issuer:code",)


def _of_the_time(number: NumberHit, date: DateHit | None) -> tuple[BodyFacts, ...]:
    """The bodies of a number's codes at its date: "230-CP" of 1977 is the Hội đồng Chính phủ's."""
    if date is None or not date.year or number.year is not None:
        return number.issuers
    then = [codes.by_code(code, year=date.year) for code in number.issuer_codes]
    dated = tuple(facts for facts in then if facts is not None)
    return dated if len(dated) == len(number.issuers) else number.issuers


def _relate(near: Neighbours, cores: list[Core]) -> None:
    """Title and relation of each mention; members of a list share the relation."""
    lower = near.lower
    last: Core | None = None
    floor = 0
    for core in cores:
        if core.form == "numbered" and core.title is None:
            core.title = titles.behind(near, core.end)
        first, stop = core.sentence
        if not first <= core.start < stop:
            # A pinpoint is its start now, or it is one itself.
            first, stop = near.sentences.around(core.start)
        cue = relations.before(lower, core.start, max(first, floor))
        floor = core.end
        if core.form != "internal" and (cue is None or cue.relation in {"mentions", "pursuant"}):
            cue = relations.behind(lower, core.end, stop) or cue
        if cue is not None:
            core.relation, core.passive = cue.relation, cue.passive
            core.rules += (cue.rule,)
        elif last is not None and lists.joined(near, last, core):
            core.relation, core.passive = last.relation, last.passive
        if last is None or last.title is None or core.start >= last.title[1]:
            last = core
