"""The end of a document: where it stands, and its two parts, recipients and signatures.

The two are printed side by side (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7 and II.9; Hướng dẫn 36-HD/VPTW, 1.7 and 1.9): in a table,
with tabs, or, in text taken from a page, one after the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from vn_directive_parser.structure import recipients, signatures
from vn_directive_parser.structure.cues import alternation
from vn_directive_parser.structure.layout import RecipientHit, SignatoryHit
from vn_directive_parser.structure.lines import Line, Lines, pieces

# Takes "Nơi nhận:" at the start of a line or cell, which `_begins` asks; not "tại nơi nhận hồ sơ".
_RECIPIENTS = re.compile(r"nơi\s{1,3}(?:nhận|gửi)\s{0,9}(?:[*_]{0,4}\s{0,9}[:.]|[*_ ]{0,9}(?=[\n\t]|$))")
_BEFORE = " \t*_|>"
"""What may stand before it on its line."""
MOST_TRIED = 20
"""Lists of recipients that are looked at before the document is taken to have no end of that kind."""
_AROUND = 25
"""Lines before "Nơi nhận" in which the signature may stand."""
_AFTER = 90
"""Lines after it."""
# A signature without recipients starts with a power or with a line of capitals that names a post.
_POWER = re.compile(r"(?:\n[ \t*_|>]*+|\t(?![ \t*_|>]))(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\b[ ./]{0,3}[^\W\d_]")
_SIGNED_ALONE = re.compile(r"\n[ \t*_|]*+(?:[^\W\d_][^\n\d()|;:,]{3,40} )?[(\[][ ]?đã ký[ ]?[)\]][ \t*_|]*(?=\n|$)")
_NOT_UPPER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ;:"


@cache
def _upper_post() -> re.Pattern[str]:
    """A line or cell in capitals that begins like a post; takes "PHÓ CHỦ TỊCH", not "CHỦ TRƯƠNG: ..."."""
    starts = alternation("post_start")
    return re.compile(rf"(?:\n[ \t*_|>]*+|\t(?![ \t*_|>]))(?=(?:PHÓ |QUYỀN |Q\. ?|TỔNG )?{starts}\s)[^\n{_NOT_UPPER}]{{6,70}}(?=[\n\t])")


@dataclass(slots=True)
class Closing:
    """The end of a document's own text.

    Attributes:
        start: where it begins in the working copy.
        end: one past its last word; what follows are appendices.
    """

    start: int
    end: int
    signatories: list[SignatoryHit] = field(default_factory=list)
    recipients: list[RecipientHit] = field(default_factory=list)


def find(lines: Lines, start: int) -> Closing | None:
    """The first end after `start` that has a signature; else the first list of recipients; None where there is none."""
    text = lines.text
    first: Closing | None = None
    low = text.lower
    begins = (_begins(low, match.start(), start) for match in _RECIPIENTS.finditer(low, start))
    for position in islice((at for at in begins if at is not None), MOST_TRIED):
        closing = _with_recipients(lines, position, start)
        if any(signatory.name for signatory in closing.signatories):
            return closing
        if first is None and plausible(closing):
            first = closing
    signed = _signature_only(lines, start)
    if signed is not None and (first is None or not first.recipients or abs(signed.start - first.end) < 3000):
        if first is not None:
            signed.recipients = first.recipients
            signed.start, signed.end = min(signed.start, first.start), max(signed.end, first.end)
        return signed
    return first


def _begins(low: str, at: int, floor: int) -> int | None:
    """Where the line begins that opens with the words at a position, or their cell; None where they stand inside one."""
    first = at
    while first > floor and low[first - 1] in _BEFORE:
        first -= 1
    if first > floor and low[first - 1] == "\n":
        return first
    in_cell = at == 0 or (at > floor and low[at - 1] in "\t|") or low[max(0, at - 3) : at] == "   "
    return at if in_cell else None


def plausible(closing: Closing) -> bool:
    """Whether a list without a signature is one of recipients: it names the archive copy or "Như trên"."""
    return any(hit.text.lower().startswith(("lưu", "như ")) for hit in closing.recipients)


def _with_recipients(lines: Lines, position: int, floor: int) -> Closing:
    """The end of which "Nơi nhận" stands at a position."""
    after = _lines_after(lines, position, _AFTER)
    table = after[0].table if after else None
    if table is not None:
        inside = _table(lines, position, table)
        closing = _from_table(inside)
        if closing.signatories:
            return closing
        position = min(line.start for line in inside)
        rest = [line for line in _lines_after(lines, closing.end, 30) if line.table is None]
        found = signatures.read(_until_annex(rest)) or signatures.read(_near(_lines_before(lines, position, _AROUND, floor)))
        return _extended(closing, found)
    before = _lines_before(lines, position, _AROUND, floor)
    parts = [half for line in _until_annex(after) for piece in pieces(line) for half in recipients.apart(piece)]
    copies, used = recipients.copies(parts)
    others = [piece for index, piece in enumerate(parts) if index not in used]
    closing = Closing(position, copies[-1].end if copies else position, recipients=copies)
    ahead = [piece for line in _near(before) for piece in pieces(line)]
    # The power may be printed one line above "Nơi nhận", with the post beside it.
    above = [piece for piece in ahead[-3:] if signatures.is_power(piece.text)]
    found = signatures.beside(others)
    bare = not any(signatory.post or signatory.authority for signatory in found)
    if bare or (above and found[0].authority is None):
        found = signatures.beside((ahead if bare else above) + others) or found
    return _extended(closing, found)


def _extended(closing: Closing, found: list[SignatoryHit]) -> Closing:
    closing.signatories = found
    for signatory in found:
        closing.start, closing.end = min(closing.start, signatory.start), max(closing.end, signatory.end)
    return closing


def _from_table(inside: list[Line]) -> Closing:
    """The end that stands in one table, column by column."""
    columns: dict[int, list[Line]] = {}
    for line in inside:
        columns.setdefault(line.column or 0, []).append(line)
    closing = Closing(min(line.start for line in inside), max(line.end for line in inside))
    found: list[SignatoryHit] = []
    for column in sorted(columns):
        parts = [piece for line in columns[column] for piece in pieces(line)]
        copies: list[RecipientHit] = []
        used: set[int] = set()
        if not closing.recipients:
            copies, used = recipients.copies(parts)
            closing.recipients = copies
        elif recipients.goes_on(parts):
            copies, used = recipients.copies(parts, heading=True)
            closing.recipients += copies
        found += signatures.read([piece for index, piece in enumerate(parts) if index not in used])
    closing.signatories = found
    return closing


def _signature_only(lines: Lines, start: int) -> Closing | None:
    """The first signature block after `start`, where no recipients are listed."""
    work = lines.text.work
    candidates = [match.start() + 1 for pattern in (_POWER, _upper_post()) for match in pattern.finditer(work, start)]
    tried = 0
    for position in sorted(candidates):
        near = _lines_after(lines, position, 14)
        if not near:
            continue
        if near[0].table is not None:
            near = [line for line in _table(lines, position, near[0].table) if line.start >= position - 2000]
            if len(near) > 120:
                continue
            found = _from_table(near).signatories
        else:
            found = signatures.beside([piece for line in _until_annex(near) for piece in pieces(line)])
        named = [signatory for signatory in found if signatory.name]
        if named:
            return Closing(min(s.start for s in found), max(s.end for s in found), signatories=found)
        tried += 1
        if tried > 60:
            break
    return _name_only(lines, start)


def _name_only(lines: Lines, start: int) -> Closing | None:
    """A signature of which collections print the name alone, with "(Đã ký)" above or below it."""
    mark = _SIGNED_ALONE.search(lines.text.lower, start)
    if mark is None:
        return None
    around = [line for line in _lines_before(lines, mark.start() + 1, 6, start) if not line.blank][-1:]
    found = signatures.read(around + _until_annex(_lines_after(lines, mark.start() + 1, 6)))
    return Closing(min(s.start for s in found), max(s.end for s in found), signatories=found) if found else None


def _lines_after(lines: Lines, position: int, count: int) -> list[Line]:
    result: list[Line] = []
    for line in lines.between(position, len(lines.text.work) + 1):
        if line.end < position:
            continue
        result.append(line)
        if len(result) >= count:
            break
    return result


def _lines_before(lines: Lines, position: int, count: int, floor: int) -> list[Line]:
    return list(lines.between(max(floor, position - 1500), position))[-count:]


def _table(lines: Lines, position: int, table: int) -> list[Line]:
    """The lines of the table around a position."""
    found = [line for line in lines.between(max(0, position - 3000), position + 8000) if line.table == table]
    return found or _lines_after(lines, position, 1)


def _near(before: list[Line]) -> list[Line]:
    """Of the lines before the recipients those after the last sentence of the body."""
    for index in range(len(before) - 1, -1, -1):
        words = before[index].text
        if len(words) > 90 or words.endswith(("./.", "/.")):
            return before[index + 1 :]
    return before


@cache
def _annex() -> re.Pattern[str]:
    """A line that opens an appendix, or an article that no closing has."""
    return re.compile(rf"\(?{alternation('annex_head')}\b|\[1\]|điều \d|chương [ivx]")


def _until_annex(after: list[Line]) -> list[Line]:
    """Lines before the first that opens an appendix."""
    for index, line in enumerate(after):
        if index > 1 and _annex().match(line.text.lower()):
            return after[:index]
    return after
