"""The header of a document (phần đầu): issuer, number, place and date, type, title, marks.

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.1-5; Hướng dẫn 36-HD/VPTW, 1.1-1.5; older forms by Thông tư 55/2005/TTLT-BNV-VPCP
and Thông tư 01/2011/TT-BNV. One pass over the lines at the top; each step takes its element out of a line and hands on the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from vn_directive_parser.extract.hits import DateHit, NumberHit
from vn_directive_parser.lexicon.types import DocumentType, type_of
from vn_directive_parser.records import Family
from vn_directive_parser.structure import header_issuers
from vn_directive_parser.structure import header_marks as marks
from vn_directive_parser.structure.header_draft import Draft, dated, grow, part
from vn_directive_parser.structure.header_lines import in_order, whole
from vn_directive_parser.structure.header_title import BLOCK_ISSUER, title_line, title_of, top_line, type_line
from vn_directive_parser.structure.layout import HeaderHit
from vn_directive_parser.structure.lines import Line, Lines
from vn_directive_parser.structure.names import mostly_upper, starts_organ

AREA = 9000
"""Code points from the start within which a header must end."""
LONGEST = 160
"""Code points that a line with place and date has at most."""
HEAD = 3000
"""Code points in which the first sign of a header must stand."""
# Each begins with a rare word or with a newline, which makes the look cheap.
_SIGNS = (
    re.compile(r"hạnh\s{1,9}phúc"),
    re.compile(r"cộng sản việt nam[ \t*_|\\-]{0,40}\n"),
    re.compile(r"\n[\W_]{0,30}(?:[^\W\d_]{1,12} ){0,3}số\s{0,3}[:.]?\s{0,20}[\d./…_-]"),
)
_TYPE_FIRST = re.compile(
    r"[\W_]*(?:(?:hiến pháp|bộ luật|luật|pháp lệnh|nghị quyết|nghị định|quyết định|thông tư|chỉ thị|sắc lệnh|sắc luật)[\s(]"
    r"|(?:quy chế|quy định|điều lệ|nội quy|quy trình|chương trình|đề án|phương án|kế hoạch|hướng dẫn|báo cáo)"
    r"[ \t*_]*(?:\([^()\n]{1,40}\)[ \t*_]*)?\n)"
)
# Collections print it where the document has no number.
_UNNUMBERED = re.compile(r"số\s*:?\s*không\s+số")
_BASIS = re.compile(r"[-+*\s]*căn cứ\s")
_KEM = re.compile(r"\(\s*(?:ban hành\s+)?(?:kèm|đính kèm)\s+theo")


def likely(lower: str, running: Sequence[Line] = ()) -> bool:
    """Whether a text may begin with a header: a cheap look before any work."""
    if _signed("\n" + lower[:HEAD]) or _TYPE_FIRST.match(lower, 0, 400):
        return True
    return bool(running) and _holds_header(running)


def _signed(words: str) -> bool:
    return any(sign.search(words) for sign in _SIGNS)


def _holds_header(running: Sequence[Line]) -> bool:
    """Whether the running heads hold more than a page number or a mark: the document's own header."""
    return _signed("\n" + "\n".join(line.text for line in running).lower() + "\n")


def read(lines: Lines, numbers: Sequence[NumberHit], dates: Sequence[DateHit], running: Sequence[Line] = ()) -> HeaderHit | None:
    """The header at the start of the document, also one of which a part stands in Word's page header; None where there is none."""
    draft = Draft()
    if running:
        _read_running(draft, running, numbers, dates)
    for line in whole(in_order(lines.between(0, min(AREA, len(lines.text.work)))), lines.text.work):
        if draft.state == "done":
            break
        _take(draft, line, numbers, dates)
    # Without a national or Party title a type line must stand alone, carry the number or name the issuer, and a body must follow.
    typed = draft.number or draft.bare_type or (draft.issuer and draft.title)
    if not (draft.anchored or (draft.kind and draft.state == "done" and typed)):
        return None
    if draft.kind is None and draft.number is None and draft.date is None and not draft.names:
        return None
    hit = _finished(draft)
    known = (hit.number, hit.date, hit.type_name, hit.issuer)
    return hit if any(part is not None for part in known) else None


def _read_running(draft: Draft, running: Sequence[Line], numbers: Sequence[NumberHit], dates: Sequence[DateHit]) -> None:
    """Read running heads: a watermark ("DỰ THẢO"), or the whole header where it stands there."""
    whole = _holds_header(running)
    for line in in_order(iter(running)):
        if draft.state == "done":
            break
        if whole:
            _take(draft, line, numbers, dates)
        else:
            _mark(draft, line, numbers, dates)
    # They stand behind the body, where the header does not reach.
    draft.start, draft.end, draft.gap = -1, 0, False
    if draft.state == "letter" or (draft.state == "title" and draft.kind is None):
        draft.letter_title, draft.title, draft.state = draft.title, [], "top"


def _take(draft: Draft, line: Line, numbers: Sequence[NumberHit], dates: Sequence[DateHit]) -> None:
    """Read one line into the draft."""
    if line.blank:
        draft.gap = True
        return
    if line.rule:
        if draft.state == "title" and draft.title:
            draft.state = "done"
        elif draft.state == "letter":
            draft.state = "top"
        return
    if (_KEM.match(line.text.lower()) or _BASIS.match(line.text.lower())) and (draft.anchored or draft.kind):
        draft.state = "done"
        return
    rest: Line | None = line
    for step in (_national, _date, _number, _mark):
        if rest is None:
            return
        rest = step(draft, rest, numbers, dates)
    if rest is None:
        return
    low = rest.text.lower()
    if marks.ADDRESSEE.match(low):
        draft.addressed = True
        draft.state = "done"
    elif draft.state == "title":
        title_line(draft, rest, low)
    elif (after := type_line(draft, rest, low)) is not rest:
        if after is not None:
            _take(draft, after, numbers, dates)
    else:
        top_line(draft, rest, low)
    draft.gap = False


def _national(draft: Draft, line: Line, _n: Sequence[NumberHit], _d: Sequence[DateHit]) -> Line | None:
    """Quốc hiệu, tiêu ngữ or the Party's title; what stands left of it on the line is a name."""
    low = line.text.lower()
    for pattern in (marks.NATION, marks.MOTTO):
        match = pattern.search(low)
        # In a running sentence ("... Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;") it is no title.
        alone = match is not None and (match.start() == 0 or (draft.state != "title" and mostly_upper(line.text[: match.start()])))
        if match and alone and (len(low) - match.end() < 12 or _motto_follows(low, match.end())):
            draft.anchored = True
            grow(draft, line)
            return part(line, 0, match.start())
    before = marks.NATION_BEFORE.match(low)
    if before is not None and (before.end() == len(low) or _motto_follows(low, before.end())):
        draft.anchored = True
        grow(draft, line)
        return None
    match = marks.PARTY.search(low)
    if match and match.end() == len(low) and mostly_upper(line.text[match.start() :]) and draft.kind is None:
        draft.anchored = True
        grow(draft, line)
        return part(line, 0, match.start())
    if low == "việt nam" and draft.anchored:
        return None
    return line


def _motto_follows(low: str, end: int) -> bool:
    """Whether the motto stands behind the national title on its line, and nothing else."""
    return marks.MOTTO.fullmatch(low[end:].strip(" \t|-_*")) is not None


def _date(draft: Draft, line: Line, _n: Sequence[NumberHit], dates: Sequence[DateHit]) -> Line | None:
    """Place and date of issue, and what stands left of them."""
    low = line.text.lower()
    if ("năm" not in low and "ngày" not in low) or (draft.state == "title" and draft.date is not None):
        return line
    match = (marks.DATE_DIGITS.search(low) or marks.DATE.search(low) or marks.DATE_WORDS.search(low)) if len(low) <= LONGEST else None
    if match is None or len(low) - match.end() > 6:
        return line
    before = line.text[: match.start()]
    numbered = marks.NUMBER.search(low, 0, match.start())
    place = marks.place_before(before, numbered.end() if numbered else 0)
    tail = before.rstrip()
    beside_number = numbered is not None and (place is None or place[0] <= numbered.end() + 6)
    leads = place is not None and place[0] == 0
    ends_place = not tail or tail.endswith(",") or (leads and len(tail) < 30)
    if (
        draft.state == "title"
        and place is None
        and tail in ("", "(")
        and low[match.end() :].strip(" .)") == ""
        and not low.startswith("th")
    ):
        # "Ngày 25 tháng 12 năm 2023" alone below the title.
        draft.date = _known_date(line, match, dates)
        grow(draft, line)
        draft.state = "done" if draft.title else draft.state
        return None
    if not beside_number and not (leads and tail.endswith(",") if draft.state == "title" else ends_place):
        return line
    # A date without a place may be that of a stamp ("ĐẾN Ngày: 17/03/2025"), which gives way to one with a place.
    if draft.date is None or (draft.place is None and place is not None and leads and draft.state != "title"):
        draft.date = _known_date(line, match, dates)
        draft.place = " ".join(word[0].upper() + word[1:] for word in place[1].split()) if place else None
        grow(draft, line)
    return part(line, 0, place[0] if place else match.start())


def _known_date(line: Line, match: re.Match[str], dates: Sequence[DateHit]) -> DateHit | None:
    """The date as the extractor read it in the text, else as it reads this line alone."""
    first, last = line.start + match.start(), line.start + match.end()
    for hit in dates:
        if hit.start >= last:
            break
        if hit.end > first and "/" not in hit.edtf:
            return hit
    return marks.date_hit(line.start, match)


def _number(draft: Draft, line: Line, numbers: Sequence[NumberHit], _d: Sequence[DateHit]) -> Line | None:
    """The number line; in a title block ("LUẬT ... SỐ 22/2008/QH12 NGÀY ...") what stands before it."""
    low = line.text.lower()
    if _UNNUMBERED.fullmatch(low):
        return None
    # A bare number may be that of a stamp ("ĐẾN Số: 1234"), which gives way to one with a symbol.
    stamped = draft.number is not None and draft.number.canonical == draft.number.serial and draft.number.serial != ""
    if (draft.number is not None and not stamped) or "số" not in low or len(low) > 500:
        return line
    match = marks.NUMBER.search(low)
    if match is None and draft.number is None and draft.state == "top" and draft.kind is None:
        match = marks.BARE_NUMBER.fullmatch(low.rstrip(" ./"))
    if match is None:
        return line
    before = low[: match.start()].strip(" (:")
    if before and type_of(before) is None and not (draft.state == "title" and BLOCK_ISSUER.match(before)):
        named = starts_organ(before) and draft.state == "top" and draft.kind is None and len(before) < 60
        if not named:
            return line
    draft.number = marks.number_hit(line.start, match, line.text, numbers)
    grow(draft, line)
    kind = type_of(before) if before else None
    if before and kind is None:
        _name(draft, part(line, 0, match.start()))
    elif kind is not None and draft.kind is None and draft.state == "top" and mostly_upper(line.text[: match.end()]):
        # "NGHỊ QUYẾT SỐ 58-NQ/HĐNN8 NGÀY 11-3-1988 CỦA ...": printed collections have type, number and date in one line.
        draft.kind, draft.state, draft.gap = kind, "title", False
    after = dated(draft, part(line, match.end(), len(line.text)))
    if after is not None and marks.TITLE_LEAD.match(after.text.lower()):
        return after
    return after if after is not None and len(after.text) > 3 and draft.state == "title" else None


def _name(draft: Draft, line: Line | None) -> None:
    """An issuer that a title block names ("của Chính phủ số ...")."""
    if line is None:
        return
    match = BLOCK_ISSUER.match(line.text.lower())
    if match and draft.state == "title":
        draft.issuer = draft.issuer or line.text[match.start("name") : match.end("name")]
    elif draft.state == "top":
        draft.names.append(line)


def _mark(draft: Draft, line: Line, _n: Sequence[NumberHit], _d: Sequence[DateHit]) -> Line | None:
    """Secrecy, urgency, draft and copy marks."""
    mark = marks.mark_of(line.text.lower())
    if mark is None:
        return line
    if mark.kind == "secrecy":
        draft.secrecy = mark.name
    elif mark.kind == "urgency":
        draft.urgency = mark.name
    elif mark.kind == "draft":
        draft.draft = True
    grow(draft, line)
    return None


def _finished(draft: Draft) -> HeaderHit:
    """The header that a draft makes."""
    hit = HeaderHit(max(draft.start, 0), draft.end, number=draft.number, place=draft.place, date=draft.date)
    hit.secrecy, hit.urgency, hit.draft = draft.secrecy, draft.urgency, draft.draft
    header_issuers.settle(draft, hit)
    kind = draft.kind or _letter_type(draft)
    number = draft.number
    if number is not None and number.type_code == "VBHN":
        kind = type_of("Văn bản hợp nhất")
    if kind is not None:
        hit.type_name, hit.type_code = kind.name, kind.code
        hit.family = cast("Family | None", kind.family) or (number.family if number is not None else None)
    lines = draft.title or draft.letter_title or (draft.later_names if draft.kind is None else [])
    hit.title = title_of(lines, charter=kind is not None and kind.name == "Điều lệ")
    if lines:
        hit.end = max(hit.end, lines[-1].end)
    return hit


def _letter_type(draft: Draft) -> DocumentType | None:
    """The type where no line names it: by the code of the number, else a letter (công văn)."""
    if draft.number is not None and draft.number.type_name:
        return type_of(draft.number.type_name)
    if draft.letter or (draft.number is not None and (draft.addressed or draft.anchored)):
        return type_of("Công văn")
    return None
