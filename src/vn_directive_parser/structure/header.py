"""The header of a document (phần đầu): issuer, number, place and date, type, title, marks.

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.1-5; Hướng dẫn 36-HD/VPTW, 1.1-1.5; older forms by Thông tư 55/2005/TTLT-BNV-VPCP
and Thông tư 01/2011/TT-BNV.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from vn_directive_parser.extract.hits import BodyFacts, DateHit, NumberHit
from vn_directive_parser.lexicon.bodies import by_name
from vn_directive_parser.lexicon.types import DocumentType, starting_at, type_of
from vn_directive_parser.structure import header_marks as marks
from vn_directive_parser.structure.layout import HeaderHit
from vn_directive_parser.structure.lines import Line, Lines, pieces
from vn_directive_parser.structure.names import joined_names, mostly_upper, sentence_case_name, sentence_case_title, starts_organ
from vn_directive_parser.structure.posts import starts_post

AREA = 9000
"""Code points from the start within which a header must end."""
_HINT = re.compile(r"đ[ộô]c\s+l[ậâ]p\s*[-.~*]|đảng cộng sản việt nam|c[ộô]ng h[òô]a xã hội|(?:^|\n)[\W_]*(?:[^\W\d_]+ ){0,3}số\s*[:.]?\s*[\d./…_-]")
_TYPE_FIRST = re.compile(r"[\W_]*(?:hiến pháp|bộ luật|luật|pháp lệnh|nghị quyết|nghị định|quyết định|thông tư|chỉ thị)[\s(]")
_BODY = re.compile(
    r"[-*\s]*(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị|xét tờ trình|theo|nhằm|để |trong |ngày \d|hôm nay|sau khi|tiếp tục|trên cơ sở"
    r"|phúc đáp|trả lời|quán triệt|triển khai|điều \d|chương [ivx\d]|phần (?:thứ|[ivx])|mục [\dix]|[ivx]{1,4}\s*[.)/-]\s|\d{1,2}\s*[.)/-]\s|[a-e]\s*[.)]\s|nơi nhận)"
)
_ATTACHED = re.compile(r"\(?\s*(?:ban hành )?(?:kèm theo|đính kèm)|\(\s*(?:ban hành|phê duyệt|trích|được|đã|sửa đổi)")
# The drafter's symbol at the head of a page ("XV80"), which is no name.
_DRAFTER = re.compile(r"[A-ZĐ]{1,4}[ -]?\d{1,4}[a-zA-Z]?")
_KEM = re.compile(r"\(\s*(?:ban hành\s+)?(?:kèm|đính kèm)\s+theo")
_TITLE_BLOCK_ISSUER = re.compile(r"của\s+(?P<name>.{4,80}?)(?=\s*(?:,|khóa|kỳ họp|số\s|ngày\s|$))")
_AFTER_TYPE = re.compile(r"[\s:.]*(?:\[\d+\]|\(\d+\)|\*)?[\s:.]*")
_FOOTNOTE_MARK = re.compile(r"\s*\[\d{1,3}\]")


@dataclass(slots=True)
class _Draft:
    """A header while it is being read."""

    names: list[Line] = field(default_factory=list)
    later_names: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    letter_title: list[Line] = field(default_factory=list)
    number: NumberHit | None = None
    date: DateHit | None = None
    place: str | None = None
    kind: DocumentType | None = None
    letter: bool = False
    anchored: bool = False
    secrecy: str | None = None
    urgency: str | None = None
    draft: bool = False
    issuer: str | None = None
    end: int = 0
    start: int = -1
    gap: bool = False
    state: str = "top"
    """ "top" before the title, "letter" inside the title of a letter, "title" inside that of a typed document, "done"."""
    addressed: bool = False


def likely(lower: str) -> bool:
    """Whether a text may begin with a header: a cheap look before any work."""
    return _HINT.search(lower, 0, 3000) is not None or _TYPE_FIRST.match(lower, 0, 400) is not None


def read(lines: Lines, numbers: Sequence[NumberHit], dates: Sequence[DateHit]) -> HeaderHit | None:
    """The header at the start of the document; None where there is none."""
    draft = _Draft()
    for line in _in_order(lines.between(0, min(AREA, len(lines.text.work)))):
        if draft.state == "done":
            break
        _take(draft, line, numbers, dates)
    if not (draft.anchored or (draft.kind and (draft.number or draft.state == "done"))):
        return None
    if draft.kind is None and draft.number is None and draft.date is None and not draft.names:
        return None
    hit = _finished(draft)
    known = (hit.number, hit.date, hit.type_name, hit.issuer)
    return hit if any(part is not None for part in known) else None


def _in_order(lines: Iterator[Line]) -> Iterator[Line]:
    """Lines and columns of lines; of a table of several columns the first column before the others."""
    for table, group in groupby(lines, key=lambda line: line.table):
        if table is None:
            for line in group:
                yield from pieces(line)
            continue
        rows = list(group)
        rows.sort(key=lambda line: (line.column or 0) > 0)
        for line in rows:
            yield from pieces(line)


def _take(draft: _Draft, line: Line, numbers: Sequence[NumberHit], dates: Sequence[DateHit]) -> None:
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
    if _KEM.match(line.text.lower()) and (draft.anchored or draft.kind):
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
        _title_line(draft, rest, low)
    elif (after := _type_line(draft, rest, low)) is not rest:
        if after is not None:
            _take(draft, after, numbers, dates)
    else:
        _top_line(draft, rest, low)
    draft.gap = False


def _grow(draft: _Draft, line: Line) -> None:
    draft.end = max(draft.end, line.end)
    draft.start = line.start if draft.start < 0 else min(draft.start, line.start)


def _part(line: Line, start: int, end: int) -> Line | None:
    """The words of a line between two positions in it, None if nothing is there."""
    words = line.text[start:end]
    inner = words.strip(" \t*|,;")
    if not inner:
        return None
    first = line.start + start + words.find(inner)
    return replace(line, start=first, end=first + len(inner), text=inner)


def _national(draft: _Draft, line: Line, _n: Sequence[NumberHit], _d: Sequence[DateHit]) -> Line | None:
    """Quốc hiệu, tiêu ngữ or the Party's title; what stands left of it on the line is a name."""
    low = line.text.lower()
    for pattern in (marks.NATION, marks.MOTTO):
        match = pattern.search(low)
        if match and len(low) - match.end() < 12 and (draft.state != "title" or match.start() == 0):
            draft.anchored = True
            _grow(draft, line)
            return _part(line, 0, match.start())
    match = marks.PARTY.search(low)
    if match and match.end() == len(low) and mostly_upper(line.text[match.start() :]) and draft.kind is None:
        draft.anchored = True
        _grow(draft, line)
        return _part(line, 0, match.start())
    if low == "việt nam" and draft.anchored:
        return None
    return line


def _date(draft: _Draft, line: Line, _n: Sequence[NumberHit], dates: Sequence[DateHit]) -> Line | None:
    """Place and date of issue, and what stands left of them."""
    low = line.text.lower()
    if ("năm" not in low and "ngày" not in low) or (draft.state == "title" and draft.date is not None):
        return line
    match = marks.DATE_DIGITS.search(low) or marks.DATE.search(low)
    if match is None or len(low) > 160 or len(low) - match.end() > 6:
        return line
    before = line.text[: match.start()]
    numbered = marks.NUMBER.search(low, 0, match.start())
    place = marks.place_before(before, numbered.end() if numbered else 0)
    tail = before.rstrip()
    if numbered and (place is None or place[0] <= numbered.end() + 6):
        pass
    elif draft.state == "title" and not (place and tail.endswith(",") and place[0] == 0):
        return line
    elif not (not tail or tail.endswith(",") or (place and place[0] == 0 and len(place[1]) < 30)):
        return line
    if draft.date is None:
        draft.date = _known_date(line, match, dates)
        draft.place = " ".join(word[0].upper() + word[1:] for word in place[1].split()) if place else None
        _grow(draft, line)
    return _part(line, 0, place[0] if place else match.start())


def _known_date(line: Line, match: re.Match[str], dates: Sequence[DateHit]) -> DateHit:
    """The date as the extractor read it, else by the grammar of the place-and-date line."""
    first, last = line.start + match.start(), line.start + match.end()
    own = marks.date_hit(line.start, match)
    for hit in dates:
        if hit.start >= last:
            break
        if hit.end > first and hit.edtf == own.edtf:
            return hit
    return own


def _number(draft: _Draft, line: Line, numbers: Sequence[NumberHit], _d: Sequence[DateHit]) -> Line | None:
    """The number line; in a title block ("LUẬT ... SỐ 22/2008/QH12 NGÀY ...") what stands before it."""
    low = line.text.lower()
    if draft.number is not None or "số" not in low:
        return line
    match = marks.NUMBER.search(low)
    if match is None and draft.state == "top" and draft.kind is None:
        match = marks.BARE_NUMBER.fullmatch(low.rstrip(" ./"))
    if match is None:
        return line
    before = low[: match.start()].strip(" (:")
    if before and type_of(before) is None and not (draft.state == "title" and _TITLE_BLOCK_ISSUER.match(before)):
        named = starts_organ(before) and draft.state == "top" and draft.kind is None and len(before) < 60
        if not named:
            return line
    draft.number = marks.number_hit(line.start, match, line.text, numbers)
    _grow(draft, line)
    if before and type_of(before) is None:
        _name(draft, _part(line, 0, match.start()))
    after = _dated(draft, _part(line, match.end(), len(line.text)))
    if after is not None and marks.TITLE_LEAD.match(after.text.lower()):
        return after
    return after if after is not None and len(after.text) > 3 and draft.state == "title" else None


def _dated(draft: _Draft, line: Line | None) -> Line | None:
    """What follows "ngày 13 tháng 11 năm 2008" right after the number of a title block."""
    if line is None or draft.date is not None:
        return line
    low = line.text.lower()
    match = marks.DATE.match(low) or marks.DATE_DIGITS.match(low)
    if match is None:
        return line
    draft.date = marks.date_hit(line.start, match)
    return _part(line, match.end(), len(low))


def _name(draft: _Draft, line: Line | None) -> None:
    """An issuer that a title block names ("của Chính phủ số ...")."""
    if line is None:
        return
    match = _TITLE_BLOCK_ISSUER.match(line.text.lower())
    if match and draft.state == "title":
        draft.issuer = draft.issuer or line.text[match.start("name") : match.end("name")]
    elif draft.state == "top":
        draft.names.append(line)


def _mark(draft: _Draft, line: Line, _n: Sequence[NumberHit], _d: Sequence[DateHit]) -> Line | None:
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
    _grow(draft, line)
    return None


def _type_line(draft: _Draft, line: Line, low: str) -> Line | None:
    """The line itself unless it names the document's type; else what follows the type on it, None if nothing does."""
    if draft.kind is not None:
        return line
    lead = 4 if low.startswith("bản ") and starting_at(low, 4) and not starting_at(low, 0) else 0
    found = starting_at(low, lead)
    if found is None:
        return line
    end, kind = found
    spaced = _AFTER_TYPE.match(low, end)
    rest = low[spaced.end() :] if spaced else low[end:]
    upper = mostly_upper(line.text[:end])
    if not (_titled_type(draft, line, rest, upper=upper) if rest else upper or line.bold or line.centred or draft.anchored or draft.start < 0):
        return line
    draft.kind, draft.state = kind, "title"
    draft.letter_title, draft.title = draft.title, []
    _grow(draft, line)
    draft.gap = False
    return _part(line, len(low) - len(rest), len(low)) if rest else None


def _titled_type(draft: _Draft, line: Line, rest: str, *, upper: bool) -> bool:
    """Whether a line that begins with a type and goes on is a type line: "QUYẾT ĐỊNH của ...", "BÁO CÁO CÔNG TÁC THÁNG 5"."""
    own = rest.startswith(("của ", "về ", "v/v", "số ", "(", "liên tịch", "chung"))
    first = draft.start < 0
    if line.column == 0 and line.table is not None and draft.number is None and not own:
        return False
    if upper and (own or line.column in (None, 0)) and (draft.anchored or own):
        return True
    return own and (draft.anchored or first) and len(line.text) < (100 if draft.anchored else 400)


def _title_line(draft: _Draft, line: Line, low: str) -> None:
    """A line under the type: part of the title, or the end of the header."""
    if not draft.title and low.startswith("liên tịch") and draft.kind and (joint := type_of(f"{draft.kind.name} liên tịch")):
        draft.kind = joint
        draft.issuer = line.text[len("liên tịch") :].strip() or None
        _grow(draft, line)
        return
    if not draft.title and draft.date is None and low.startswith("ngày "):
        rest = _dated(draft, line)
        if rest is None:
            return
        line, low = rest, rest.text.lower()
    block = _TITLE_BLOCK_ISSUER.match(low)
    if block and (not draft.title or low.startswith("của quốc hội")) and (starts_organ(block["name"]) or starts_post(block["name"])):
        draft.issuer = draft.issuer or line.text[block.start("name") : block.end("name")]
        _grow(draft, line)
        return
    if _ATTACHED.match(low) and not (low.startswith("(sửa đổi") and not draft.title) or _ends_title(draft, line, low):
        draft.state = "done"
        return
    draft.title.append(line)
    _grow(draft, line)


def _ends_title(draft: _Draft, line: Line, low: str) -> bool:
    """Whether a line after the type is no more of the title: authority line, first paragraph of the body."""
    upper = mostly_upper(line.text)
    if (starts_post(low) or starts_organ(low)) and upper and draft.title:
        before = draft.title[-1].text
        return not _dangling(before) and not (len(draft.title) == 1 and before.startswith("("))
    if draft.gap and draft.title and by_name(line.text):
        return True
    post = starts_post(low)
    if post and draft.title and len(low) < 70 and starts_organ(low[post:].strip()) and low[-1] not in ".;,":
        return True
    if low.startswith(("ngày ", "số ")) and draft.title and not draft.gap and " của " in low and len(low) < 120:
        return False
    if _BODY.match(low) and not (upper and line.centred) and not (line.bold and line.centred):
        return not (draft.title and _dangling(draft.title[-1].text)) or low.startswith("căn cứ")
    if len(low) > 300:
        return True
    if not draft.title:
        return False
    if line.centred or (line.bold and draft.title[-1].bold):
        return False
    before = draft.title[-1]
    if line.table is None and (before.centred or before.bold) and line.block >= 0 and line.block != before.block:
        return not (line.text[0].islower() and len(low) < 120)
    if draft.gap:
        return not upper or not mostly_upper(before.text)
    return len(low) > 60 and len(before.text) < 50 and not upper and line.text[0].isupper() and not _dangling(before.text)


def _dangling(words: str) -> bool:
    """Whether a line cannot end a title: its last word asks for more."""
    last = words.rstrip().lower().rsplit(" ", 1)[-1]
    return words.rstrip().endswith((",", "-", "(")) or last in {"và", "của", "về", "tại", "cho", "các", "theo", "với", "hoặc", "đối", "là"}


def _top_line(draft: _Draft, line: Line, low: str) -> None:
    """A line before the type: a name, the title of a letter, or the body of a document without a type."""
    if draft.state == "letter":
        first = draft.title[-1]
        same = line.column == first.column if line.table is not None else True
        if same and not _BODY.match(low) and len(low) < 200 and not starts_post(low):
            draft.title.append(line)
            _grow(draft, line)
            return
        draft.state = "top"
        if line.table is not None:
            return
    if marks.TITLE_LEAD.match(low) and (draft.number or draft.anchored) and len(low) < 400:
        draft.title, draft.state, draft.letter = [line], "letter", True
        _grow(draft, line)
    elif _ATTACHED.match(low) or (_BODY.match(low) and (draft.anchored or draft.number or len(low) > 60)) or len(low) > 180:
        draft.state = "done"
    elif draft.number is None and draft.kind is None:
        draft.names.append(line)
    elif draft.number is not None and not draft.title and not draft.letter and (line.column in (0, None)) and not starts_organ(low):
        # The Party prints the title of a letter under its number without "V/v" (Hướng dẫn 36-HD/VPTW, 1.5.2).
        draft.later_names.append(line)


def _finished(draft: _Draft) -> HeaderHit:
    """The header that a draft makes."""
    hit = HeaderHit(max(draft.start, 0), draft.end, number=draft.number, place=draft.place, date=draft.date)
    hit.secrecy, hit.urgency, hit.draft = draft.secrecy, draft.urgency, draft.draft
    _issuers(draft, hit)
    kind = draft.kind or _letter_type(draft)
    number = draft.number
    if number is not None and number.type_code == "VBHN":
        kind = type_of("Văn bản hợp nhất")
    if kind is not None:
        hit.type_name, hit.type_code, hit.family = kind.name, kind.code, kind.family  # type: ignore[assignment]
    lines = draft.title or draft.letter_title or (draft.later_names if draft.kind is None else [])
    hit.title = _title(lines)
    if lines:
        hit.end = max(hit.end, lines[-1].end)
    return hit


def _letter_type(draft: _Draft) -> DocumentType | None:
    """The type where no line names it: by the code of the number, else a letter (công văn)."""
    if draft.number is not None and draft.number.type_name:
        return type_of(draft.number.type_name)
    if draft.letter or (draft.number is not None and (draft.addressed or draft.anchored)):
        return type_of("Công văn")
    return None


def _title(lines: list[Line]) -> str | None:
    """The title in sentence case, white space folded, without "V/v" and brackets around it."""
    words = " ".join(line.text for line in lines)
    words = " ".join(_FOOTNOTE_MARK.sub("", words).split()).strip("*_ ")
    if words.startswith("(") and words.endswith(")") and words.count("(") == words.count(")") == 1:
        words = words[1:-1].strip()
    lead = re.match(r"\(?\s*[Vv]\s*/\s*[Vv]\b\s*:?\s*", words)
    if lead:
        words = words[lead.end() :].rstrip(")") if words[0] == "(" else words[lead.end() :]
    return sentence_case_title(words.strip()).rstrip(" .;:") or None


def _issuers(draft: _Draft, hit: HeaderHit) -> None:
    """Issuer, superior and the other issuers of a joint document."""
    printed = [name for name in joined_names([(line.text, line.bold) for line in draft.names if _named(line) and not _DRAFTER.fullmatch(line.text)]) if _is_name(draft, name)]
    names = [sentence_case_name(name) for name in printed]
    joint = (draft.number is not None and (draft.number.type_code or "").endswith(("LT", "TLB", "PH"))) or bool(
        draft.kind and draft.kind.name.endswith(("liên tịch", "liên bộ"))
    )
    if not names:
        if draft.issuer:
            names = [sentence_case_name(draft.issuer)]
        elif draft.number is not None and draft.number.issuers:
            hit.issuer, hit.co_issuers = draft.number.issuers[0], draft.number.issuers[1:]
            return
        else:
            return
    if joint:
        names = [sentence_case_name(name) for name in split_joint(" - ".join(printed) if printed else draft.issuer or "")]
        number = draft.number
        if number is not None and len(names) != len(number.issuer_codes) == len(number.issuers) > 1:
            # "Bộ Tài chính - Công nghiệp": a name is cut short; the codes say whose.
            hit.issuer, hit.co_issuers = number.issuers[0], number.issuers[1:]
            return
        hit.issuer, hit.co_issuers = facts(names[0]), tuple(map(facts, names[1:]))
        return
    hit.issuer = facts(names[-1])
    if len(names) > 1:
        hit.superior = facts(names[-2])


def _is_name(draft: _Draft, name: str) -> bool:
    """Whether words at the top of a form can be a body: one with a number may name any, one without needs a head word."""
    if _DRAFTER.fullmatch(name):
        return False
    return starts_organ(name) or draft.number is not None or draft.date is not None and mostly_upper(name)


def split_joint(printed: str) -> list[str]:
    """The issuers of a joint document from their printed names.

    >>> split_joint("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI - BỘ TÀI CHÍNH")
    ['BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', 'BỘ TÀI CHÍNH']
    """
    names: list[str] = []
    for part in re.split(r"\s+-\s+", printed):
        if names and not starts_organ(part) and not starts_post(part):
            names[-1] = f"{names[-1]} - {part}"
        elif names and names[-1].lower() in ("đoàn chủ tịch", "ban thường trực", "ban thường vụ"):
            names[-1] = f"{names[-1]} {part}"
        else:
            names.append(part)
    return names


def _named(line: Line) -> bool:
    """Whether a line at the top can be a name: letters, no sentence."""
    return len(line.text) > 2 and not line.text.startswith("(") and not line.text.endswith((";", ":")) and any(c.isalpha() for c in line.text)


def facts(name: str) -> BodyFacts:
    """What the lexicon knows of a body of that name; the bare name otherwise."""
    known = by_name(name)
    return replace(known[0], name=name) if known else BodyFacts(name=name)
