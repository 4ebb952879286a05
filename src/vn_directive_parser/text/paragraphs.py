"""Where the paragraphs of a plain text start: lines that merely wrap at an edge are joined.

Pages, e-mails and the source of web pages break their lines at some width; decrees of old were typed so. Nothing but the look
of the lines tells such a break from the end of a paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise

_HARD_AFTER = re.compile(r"[.;:!?…”\"](?:[ \t]*)$")
# A line that opens with one of these starts a paragraph of its own, also in wrapped text; "Điều 142." alone may be the end
# of a wrapped sentence ("theo khoản 1 / Điều 142."), "5.310.000" is no number of a section.
_OPENS = re.compile(
    r"[ \t]*(?:\n|[-+•*●▪◦–→⇒➢►]\s|\([-+]\)|\[\d{1,3}\]\s"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?:[.)/]|[ \t]?-)?\s(?!(?:ha|km2?|m[23]?|kg|tấn|tạ|lít|tỷ|tỉ|triệu|nghìn|đồng|điểm|giờ|lần|kV|kW|MW|%)\b)"
    r"|\d{1,3}(?:[.)/]-?|-)\s|\(?[a-zđ]{1,2}\d?\)|[a-zđ][./]-?\s+[^\W\d_a-z]|i{1,3}[./]\s+[^\W\d_a-z]|\(\d{1,2}\)|[IVXLC]{1,6}[.\-)]\s"
    r"|(?:Bước|Câu|Nhóm|Đợt|Phương án|Giai đoạn)\s\d{1,2}[.:]"
    r"|(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\s*[.:][ \t]*[^\W\d_]|(?:Chương|CHƯƠNG|Phần|PHẦN)\s+(?:[IVXLC]+|thứ\s\w+)[ \t.:]*(?:\n|[A-ZĐ]{2})"
    r"|(?:Mục|MỤC|Tiểu mục|TIỂU MỤC)\s+\d+[ \t]*(?:\n|[.:])|(?:Phụ lục|PHỤ LỤC)[ \t]+(?:\d+|[IVXLC]+)?[ \t]*\n"
    r"|(?:Căn cứ|Theo đề nghị|Xét đề nghị|Nơi nhận|Kính gửi)\b)"
)
# After these words a line that opens with a figure goes on with the sentence: "trước ngày / 15. Các đơn vị ...".
_WANTS_NUMBER = re.compile(
    r"(?<!\w)(?:(?:trước|đến|từ|vào|nhất) ngày|(?:tại|theo|của) (?:Điều|điều|khoản)|lần thứ|khoảng|hơn|gần|đạt|là|và|từ|đến)[ \t]*\Z"
)
_UNIT = re.compile(r"[ \t]*(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Tiểu mục|Phụ lục|PHỤ LỤC)\s+[\dIVXLCt]")
_PAGE_NUMBER = re.compile(r"(?:[ \t]*\n)*[ \t]*\d{1,4}[ \t]*\n(?:[ \t]*\n)*")
_WRAP_SAMPLE = 20_000
"""Code points that show how wide the lines of a text are."""
_SHORT = 55
"""Code points: a line with fewer is much shorter than a page is wide."""
_FEW = 5
"""Lines that show how a text is wrapped at least."""
# No paragraph ends so: "Theo đề nghị của Giám đốc Sở" / "Y tế", "quy định tại Điều 49 của" / "Luật Quản lý thuế".
_WANTS_MORE = re.compile(r"(?:(?<!\w)(?:của|và|hoặc|về|tại|các|theo|với|do|từ|đến|là)|(?<=\w )(?:Sở|Bộ|Cục)|,)[ \t]*\Z")


def paragraph_starts(work: str) -> list[int]:
    """Where paragraphs start when only the text is known.

    Lines that merely wrap are joined, and a page number that stands between two halves of a sentence is passed over.
    """
    starts = [0]
    width, short = _wrapping(work)
    size = len(work)
    position = work.find("\n")
    while position >= 0:
        following = position + 1
        if following >= size:
            break
        line = work.rfind("\n", 0, position) + 1
        hard = _HARD_AFTER.search(work, max(line, position - 4), position) is not None
        if not hard and position > line:
            page = _PAGE_NUMBER.match(work, following, following + 40)
            if page is not None and page.end() < size and _continues(work, page.end()):
                position = work.find("\n", page.end())
                continue
        if _starts_paragraph(work, line, position, hard=hard, width=width, short=short):
            starts.append(following)
        position = work.find("\n", following)
    return starts


def _starts_paragraph(work: str, line: int, end: int, *, hard: bool, width: int, short: int) -> bool:
    """Whether the line after the one from `line` to `end` starts a paragraph."""
    following = end + 1
    if end == line:
        return True
    if _OPENS.match(work, following):
        return hard or not work[following : following + 1].isdecimal() or not _WANTS_NUMBER.search(work, max(line, end - 16), end)
    if hard:
        # In wrapped text a line that is full to the edge may end with a sentence by chance.
        full = width and end - line >= width and work[following : following + 1] != " "
        return not full or work[end - 1 : end] == ":" or _UNIT.match(work, following) is not None
    return end - line < short and _opens_with_capital(work, following) and _WANTS_MORE.search(work, max(line, end - 12), end) is None


def _continues(work: str, position: int) -> bool:
    """Whether a line goes on with the sentence before it."""
    head = work[position : position + 8].lstrip()
    return bool(head) and not head[0].isupper() and not head[0].isdecimal() and not _OPENS.match(work, position)


def _wrapping(work: str) -> tuple[int, int]:
    """The least length of a line that is full, 0 where lines are not wrapped at an edge; the length under which a line is short.

    A short line before one that opens with a capital ends its paragraph.
    """
    lines = [line.rstrip() for line in work[:_WRAP_SAMPLE].split("\n")]
    lengths = sorted(len(line) for line in lines if len(line) > 40)
    width = 0
    if len(lengths) >= _FEW:
        edge = lengths[len(lengths) * 9 // 10]
        full = [line for line in lines if len(line) >= edge * 0.85]
        open_ended = sum(line[-1] not in '.;:!?…”"' for line in full)
        width = int(edge * 0.92) if edge <= 150 and open_ended * 2 > len(full) else 0
    return width, _short_in_column(lines) or _SHORT


def _short_in_column(lines: list[str]) -> int:
    """The length under which a line is short in text wrapped to a narrow column, 0 where it is not so wrapped.

    The sure sign: most lines that are full go on in lower case on the next.
    """
    lengths = sorted(len(line) for line in lines if len(line) > 20)
    if len(lengths) < _FEW:
        return 0
    edge = lengths[len(lengths) * 9 // 10]
    after = [below for line, below in pairwise(lines) if len(line) >= edge * 0.75 and below]
    if edge > 80 or len(after) < _FEW or sum(below[0].islower() for below in after) * 2 < len(after):
        return 0
    return min(_SHORT, int(edge * 0.7))


def _opens_with_capital(work: str, following: int) -> bool:
    head = work[following : following + 8].lstrip()
    return bool(head) and not head[0].islower() and not head[0].isdecimal()
