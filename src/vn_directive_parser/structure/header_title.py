"""The type line and the title (tên loại, trích yếu), and where the title ends.

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5; Hướng dẫn 36-HD/VPTW, 1.5.
"""

from __future__ import annotations

import re
from functools import cache

from vn_directive_parser.lexicon.bodies import by_name
from vn_directive_parser.lexicon.types import starting_at, type_of
from vn_directive_parser.structure import header_marks as marks
from vn_directive_parser.structure.cues import alternation
from vn_directive_parser.structure.header_draft import Draft, grow, part
from vn_directive_parser.structure.lines import Line
from vn_directive_parser.structure.names import joined_names, mostly_upper, sentence_case_name, sentence_case_title, starts_organ
from vn_directive_parser.structure.posts import starts_post

ATTACHED = re.compile(r"\(?\s*(?:ban hành )?(?:kèm theo|đính kèm)|\(\s*(?:ban hành|phê duyệt|trích|được|đã|sửa đổi)")
# Takes "của Chính phủ số 94/1998/NĐ-CP", "CỦA QUỐC HỘI KHÓA XII": the issuer in the title block of older collections.
BLOCK_ISSUER = re.compile(r"của\s+(?P<name>.{4,80}?)(?=\s*(?:,|khóa|kỳ họp|số\s|ngày\s|về\s|v/v|quy định\s|ban hành\s|hướng dẫn\s|$))")
_BLOCK_NUMBER = re.compile(r"[\s,]*số\s{0,3}:?\s{0,3}(?P<number>(?P<serial>\d{1,5})(?![\d/-]))")
_TERM = re.compile(
    r"khóa\s+(?:thứ\s+)?\w+(?=\W|$)|kỳ họp(?:\s+lần)?\s+thứ\s+\w+(?:\s+(?:một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))?(?=\W|$)"
)
LONGEST_TITLE = 1500
"""Code points of a line of a title that shows itself as one, by capitals or by "Về việc"."""
LONGEST_PARAGRAPH = 300
"""Code points of any other; a longer one is the first paragraph of the body."""
_SEVERAL = re.compile(r",\s+(?!khóa|kỳ họp|nhiệm kỳ)")
MOST_WORDS = 16
"""Words of the longest name of an issuer that is looked for in a title block."""
_AFTER_TYPE = re.compile(r"[\s:.]*(?:\[\d+\]|\(\d+\)|\*)?[\s:.]*")
_FOOTNOTE_MARK = re.compile(r"\s*\[\d{1,3}\]")
# A heading of the body is one also where it is centred as the title is.
_UNIT = re.compile(r"(?:điều \d|chương [ivx\d]|phần (?:thứ|[ivx])|[ivx]{1,4}\s*[.)/-](?:\s|$)|\d{1,2}\s*[.)/-]\s)")
# Types whose line may name the issuer once more; that of a law or a charter is followed by the name of what it governs.
_NAMED_WITH_ISSUER = frozenset(
    ("Nghị quyết", "Quyết định", "Chỉ thị", "Thông tư", "Nghị định", "Thông báo", "Báo cáo", "Tờ trình", "Kế hoạch")
)
# "QUY ĐỊNH (BỔ SUNG)": what kind of regulation it is, no part of its title.
_EDITIONS = frozenset(("(bổ sung)", "(sửa đổi)", "(sửa đổi, bổ sung)", "(bổ sung, sửa đổi)"))
_LETTER_LEAD = re.compile(r"\(?\s*[Vv]\s*/\s*[Vv]\b\s*:?\s*")
_DANGLING = frozenset(("và", "của", "về", "tại", "cho", "các", "theo", "với", "hoặc", "đối", "là"))


@cache
def body_opener() -> re.Pattern[str]:
    """What the first line of a body begins with: "Căn cứ", "Thực hiện", "Điều 1", "I."."""
    return re.compile(
        rf"[-*\s]*(?:{alternation('body_opener')}\b|ngày \d|điều \d|chương [ivx\d]|phần (?:thứ|[ivx])|mục [\dix]"
        r"|[ivx]{1,4}\s*[.)/-](?:\s|$)|\d{1,2}\s*[.)/-]\s|[a-e]\s*[.)]\s)"
    )


def type_line(draft: Draft, line: Line, low: str) -> Line | None:
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
    if not (
        _titled_type(draft, line, rest, upper=upper) if rest else upper or line.bold or line.centred or draft.anchored or draft.start < 0
    ):
        return line
    draft.kind, draft.state, draft.bare_type = kind, "title", not rest or (rest[0] == "(" and rest[-1] == ")")
    draft.letter_title, draft.title = draft.title, []
    grow(draft, line)
    draft.gap = False
    return part(line, len(low) - len(rest), len(low)) if rest and rest not in _EDITIONS else None


def _titled_type(draft: Draft, line: Line, rest: str, *, upper: bool) -> bool:
    """Whether a line that begins with a type and goes on is a type line: "QUYẾT ĐỊNH của ...", "BÁO CÁO CÔNG TÁC THÁNG 5"."""
    own = rest.startswith(("của ", "về ", "v/v", "số ", "(", "liên tịch", "chung"))
    first = draft.start < 0
    if line.column == 0 and line.table is not None and draft.number is None and not own:
        return False
    if upper and (own or line.column in (None, 0)) and (draft.anchored or own):
        return True
    return (own and draft.anchored and len(line.text) < 100) or (first and rest.startswith("của ") and len(line.text) < 400)


def title_line(draft: Draft, line: Line, low: str) -> None:
    """A line under the type: part of the title, or the end of the header."""
    if draft.kind is not None and not draft.title:
        if _names_issuer(draft, line, low):
            draft.issuer = draft.issuer or line.text
            grow(draft, line)
            return
        if low.startswith("liên tịch") and (joint := type_of(f"{draft.kind.name} liên tịch")):
            draft.kind = joint
            draft.issuer = line.text[len("liên tịch") :].strip() or None
            grow(draft, line)
            return
    if not draft.title or low.startswith("của quốc hội"):
        rest = _without_repeats(draft, line)
        if rest is None:
            return
        line, low = rest, rest.text.lower()
    attached = ATTACHED.match(low) and not (low.startswith("(sửa đổi") and not draft.title)
    if attached or _ends_title(draft, line, low):
        draft.state = "done"
        return
    draft.title.append(line)
    grow(draft, line)


def _without_repeats(draft: Draft, line: Line) -> Line | None:
    """What follows issuer, number and date at the front of a title block; None if nothing does.

    Collections of 1975 to 2000 print "QUYẾT ĐỊNH" / "CỦA HỘI ĐỒNG BỘ TRƯỞNG SỐ 101-HĐBT NGÀY 1-10-1981 VỀ VIỆC ...", in any order.
    """
    rest: Line | None = line
    while rest is not None:
        low = rest.text.lower()
        if low.startswith("của "):
            size = _issuer_in_block(draft, rest, low)
        elif low.startswith("số "):
            size = _number_in_block(draft, rest, low)
        elif low.startswith("ngày "):
            size = _date_in_block(draft, rest, low)
        elif term := _TERM.match(low):
            size = term.end()
        else:
            size = _type_again(draft, rest, low)
        if not size:
            return rest
        grow(draft, part(rest, 0, size) or rest)
        rest = part(rest, size, len(low))
    return None


def _type_again(draft: Draft, line: Line, low: str) -> int:
    """The length of the type where it is printed once more before issuer or number; 0 where it opens the title."""
    kind = draft.kind.name.lower() if draft.kind is not None else "-"
    again = low.startswith(kind) and mostly_upper(line.text) and (low == kind or low.startswith((" của ", " số "), len(kind)))
    return len(kind) if again else 0


def _issuer_in_block(draft: Draft, line: Line, low: str) -> int:
    """The length of "của" and the issuer at the start of a line, 0 where none is named."""
    block = BLOCK_ISSUER.match(low)
    if block is None or not (starts_organ(block["name"]) or starts_post(block["name"])):
        known = _known_issuer(line.text)
        if not known:
            return 0
        first, last = len("của "), known
    else:
        first, last = block.span("name")
    draft.issuer = draft.issuer or line.text[first:last]
    return last


def _known_issuer(words: str) -> int:
    """Where the longest name that the lexicon knows ends, behind "của"; 0 if there is none."""
    ends = [gap.start() for gap in re.finditer(r"(?=\s|$)", words)][1:MOST_WORDS]
    first = len("của ")
    return next((end for end in reversed(ends) if by_name(words[first:end])), 0)


def _number_in_block(draft: Draft, line: Line, low: str) -> int:
    match = marks.NUMBER.match(low)
    if match is not None:
        draft.number = draft.number or marks.number_hit(line.start, match, line.text, [])
        return match.end()
    bare = _BLOCK_NUMBER.match(low)
    if bare is not None and draft.number is None and draft.issuer:
        draft.number = marks.number_hit(line.start, bare, line.text, [])
        return bare.end()
    return 0


def _date_in_block(draft: Draft, line: Line, low: str) -> int:
    match = marks.DATE.match(low) or marks.DATE_DIGITS.match(low)
    if match is None:
        return 0
    draft.date = draft.date or marks.date_hit(line.start, match)
    return match.end()


def _names_issuer(draft: Draft, line: Line, low: str) -> bool:
    """Whether the words right after the type on its line only repeat the issuer: "NGHỊ QUYẾT HĐND TỈNH LÀO CAI"."""
    issued = draft.kind is not None and draft.kind.name in _NAMED_WITH_ISSUER
    if not issued or draft.end != line.end or not starts_organ(low) or not mostly_upper(line.text):
        return False
    name = sentence_case_name(line.text)
    return any(sentence_case_name(words) == name for words in joined_names([(one.text, one.bold) for one in draft.names]))


def _ends_title(draft: Draft, line: Line, low: str) -> bool:
    """Whether a line after the type is no more of the title: authority line, first paragraph of the body."""
    upper = mostly_upper(line.text)
    before = draft.title[-1] if draft.title else None
    if before is not None and _authority_line(draft, line, low, before):
        return True
    if before is None and draft.issuer and draft.number and upper and starts_post(low):
        # A decree of 1945 has no title: who decides stands below its number.
        return True
    if before is not None and (starts_post(low) or starts_organ(low)) and upper:
        return False
    if before is not None and low.startswith(("ngày ", "số ")) and not draft.gap and " của " in low and len(low) < 120:
        return False
    if _UNIT.match(low) and before is not None and not _dangling(before.text):
        return True
    if body_opener().match(low) and not (line.centred and (upper or line.bold)) and not (before is None and upper):
        return before is None or not _dangling(before.text) or low.startswith("căn cứ")
    if before is not None and before.bold and not line.bold and low.startswith("(") and low.endswith(")"):
        # "(Tính đến ngày ...)" in italics under the title.
        return True
    longest = LONGEST_TITLE if upper or low.startswith(("về việc", "v/v")) else LONGEST_PARAGRAPH
    return len(low) > longest or (before is not None and _other_look(draft, line, before, upper=upper))


def _authority_line(draft: Draft, line: Line, low: str, before: Line) -> bool:
    """Whether a line names who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH A"), which stands between title and preamble."""
    post = starts_post(low)
    if (post or starts_organ(low)) and mostly_upper(line.text):
        # "... SỐ PHÓ CHỦ TỊCH" / "HỘI ĐỒNG NHÂN DÂN TỈNH, HUYỆN" goes on; a council's term of office may follow its name.
        several = _SEVERAL.search(low) is not None and not by_name(line.text[post:].strip())
        return not several and not _dangling(before.text) and not (len(draft.title) == 1 and before.text.startswith("("))
    if draft.gap and by_name(line.text):
        return True
    return bool(post) and len(low) < 70 and starts_organ(low[post:].strip()) and low[-1] not in ".;," and not _dangling(before.text)


def _other_look(draft: Draft, line: Line, before: Line, *, upper: bool) -> bool:
    """Whether a line is printed unlike the title before it."""
    if line.centred or (line.bold and before.bold):
        return False
    if line.table is None and (before.centred or before.bold) and line.block >= 0 and line.block != before.block:
        return not (line.text[0].islower() and len(line.text) < 120)
    if draft.gap:
        # A page sets blank lines also inside a title: "... ngày 10/10/2003" / "của Chính phủ về chế độ ...".
        goes_on = line.text[0].islower() or _dangling(before.text)
        return not goes_on and (not upper or not mostly_upper(before.text))
    return len(line.text) > 60 and len(before.text) < 50 and not upper and line.text[0].isupper() and not _dangling(before.text)


def _dangling(words: str) -> bool:
    """Whether a line cannot end a title: its last word asks for more."""
    last = words.rstrip().lower().rsplit(" ", 1)[-1]
    return words.rstrip().endswith((",", "-", "(")) or last in _DANGLING


def top_line(draft: Draft, line: Line, low: str) -> None:
    """A line before the type: a name, the title of a letter, or the body of a document without a type."""
    if draft.state == "letter":
        first = draft.title[-1]
        same = line.column == first.column and line.table == first.table
        bracketed = first.text.startswith("(") and not any(")" in title.text for title in draft.title)
        decider = starts_organ(low) and mostly_upper(line.text) and not _dangling(draft.title[-1].text)
        if same and not body_opener().match(low) and len(low) < 200 and (bracketed or not (starts_post(low) or decider)):
            draft.title.append(line)
            grow(draft, line)
            return
        draft.state = "top"
        if line.table is not None:
            return
    if marks.TITLE_LEAD.match(low) and (draft.number or draft.anchored) and len(low) < 400:
        draft.title, draft.state, draft.letter = [line], "letter", True
        grow(draft, line)
    elif ATTACHED.match(low) or (body_opener().match(low) and (draft.anchored or draft.number or len(low) > 60)) or len(low) > 180:
        draft.state = "done"
    elif draft.number is None and draft.kind is None:
        draft.names.append(line)
    elif draft.number is not None and not draft.title and not draft.letter and (line.column in (0, None)) and not starts_organ(low):
        # The Party prints the title of a letter under its number without "V/v" (Hướng dẫn 36-HD/VPTW, 1.5.2).
        draft.later_names.append(line)


def title_of(lines: list[Line], *, charter: bool = False) -> str | None:
    """The title in sentence case, white space folded, without "V/v" and brackets around it; that of a charter is a body's name."""
    words = " ".join(line.text for line in lines)
    words = " ".join(_FOOTNOTE_MARK.sub("", words).split()).strip("*_ ")
    if words.startswith("(") and words.endswith(")") and words.count("(") == words.count(")") == 1:
        words = words[1:-1].strip()
    lead = _LETTER_LEAD.match(words)
    if lead:
        words = words[lead.end() :].rstrip(")") if words[0] == "(" else words[lead.end() :]
    words = words.strip()
    if words[:1] in ("“", '"') and words[-1:] in ("”", '"') and len(words) > 2 and not any(mark in words[1:-1] for mark in '“”"'):
        words = words[1:-1].strip()
    if charter and mostly_upper(words) and starts_organ(words):
        return sentence_case_name(words)
    return sentence_case_title(words).rstrip(" .;:") or None
