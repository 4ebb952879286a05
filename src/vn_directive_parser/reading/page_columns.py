"""The two columns of a header and of a signature block: where they begin and end, and what stands in their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vn_directive_parser.reading.page_lines import MARKER, NATIONAL, Line

Columns = tuple[list[Line], list[Line]]

_RECIPIENTS: Final = re.compile(r"^\s*Nơi\s+nhận\b", re.IGNORECASE)
_AUTHORITY: Final = re.compile(
    r"(?:T/?M|K/?T|T/?L|TUQ|Q)\.?\s+\S|(?:ĐẠI DIỆN|(?:PHÓ )?(?:GIÁM ĐỐC|CHỦ TỊCH|HIỆU TRƯỞNG|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|BÍ THƯ|TRƯỞNG|CHỦ NHIỆM|CHÁNH))\b"
)
# A line of a header that the next one completes.
_UNFINISHED: Final = (
    (re.compile(r",?\s*ngày(?!.*\bnăm\s*\d{4})", re.IGNORECASE), re.compile(r"(?:ngày|tháng|năm|\d{1,4})\b", re.IGNORECASE)),
    (re.compile(r"(?:CỘNG H|ĐẢNG CỘNG SẢN)(?!.*NAM)"), re.compile(r"[A-ZĐÒÃỘỦĨỆ ]+$")),
    (re.compile(r"Độc lập(?!.*phúc)", re.IGNORECASE), re.compile(r"(?:Tự|do|[-–]|Hạnh|phúc)", re.IGNORECASE)),
    (re.compile(r"(?:\bsố|Số)\s*:?\s*$"), re.compile(r"\d|/")),
    (re.compile(r"\bSố\s*:?\s*[\w./-]*[/-]$"), re.compile(r"[A-ZĐ]")),
)
_SUBJECT: Final = re.compile(r"(?:V/v|Về việc|Về)\b", re.IGNORECASE)
_RULE: Final = re.compile(r"^[-–—_*=.\s]+$")
_NUMBER: Final = re.compile(r"\S*\s*số\s*:?\s*", re.IGNORECASE)
# The gap between the columns lies between these shares of the page's width; a header's longest left column may be wide.
_LOW, _HIGH = 0.22, 0.66


def columns(lines: Sequence[Line], width: float) -> list[Line | Columns]:
    """Lines, and where a header or a signature block stands in two columns, the lines of each side."""
    out: list[Line | Columns] = []
    index = 0
    while index < len(lines):
        start, length = _block(lines, index, width, out)
        if length:
            del out[len(out) - (index - start) :]
            out.append(sides(lines[start : start + length], width))
            index = start + length
        else:
            out.append(lines[index])
            index += 1
    return out


def _block(lines: Sequence[Line], index: int, width: float, out: list[Line | Columns]) -> tuple[int, int]:
    """Where the block that a line announces begins (perhaps some lines above it) and how many lines it has; 0 for none."""
    line = lines[index]
    free = 0
    for before in reversed(out):
        if not isinstance(before, Line):
            break
        free += 1
    start = index
    if any(NATIONAL.match(piece.text) and piece.left > 0.3 * width for piece in line.pieces):
        # The left column may begin a little higher.
        while index - start < min(free, 2) and lines[start - 1].right < 0.5 * width and near(lines[start - 1], lines[start]):
            start -= 1
        length = run_length(lines, start, width, header=True)
    elif _RECIPIENTS.match(line.pieces[0].text) and line.left < 0.4 * width:
        # The signature's lines may begin above "Nơi nhận".
        while index - start < free and lines[start - 1].left > 0.42 * width:
            start -= 1
        length = run_length(lines, start, width)
    elif len(line.pieces) == 2 and sum(1 for piece in line.pieces if _AUTHORITY.match(piece.text) or piece.text.isupper()) == 2:
        following = [nearby for nearby in lines[index : index + 4] if any(_AUTHORITY.match(piece.text) for piece in nearby.pieces)]
        length = run_length(lines, start, width, apart=True) if following else 0
    else:
        return index, 0
    left, right = sides(lines[start : start + length], width)
    return (start, length) if start + length > index and left and right else (index, 0)


def near(above: Line, below: Line) -> bool:
    """Whether two lines follow each other without a gap."""
    return above.bottom - below.bottom < 2.2 * max(above.height, below.height)


def run_length(lines: Sequence[Line], start: int, width: float, *, header: bool = False, apart: bool = False) -> int:
    """How many lines from `start` leave one gap free between two columns.

    A header ends at a line in the middle of the page; signatures that stand `apart` end where the recipients begin.
    """
    low, high = _LOW * width, _HIGH * width
    count = 0
    for line in lines[start:]:
        if header and len(line.pieces) == 1 and _in_middle(line, width):
            break
        if apart and count and _RECIPIENTS.match(line.pieces[0].text) and len(line.pieces) == 1:
            break
        free_low, free_high = low, high
        for piece in line.pieces:
            if _is_left(piece.left, piece.right, width):
                free_low = max(free_low, piece.right)
            else:
                free_high = min(free_high, piece.left)
        if free_high - free_low < 3:
            break
        low, high = free_low, free_high
        count += 1
    return count


def _in_middle(line: Line, width: float) -> bool:
    return abs((line.left + line.right) / 2 - width / 2) < 0.04 * width


def _is_left(left: float, right: float, width: float) -> bool:
    """Whether a piece belongs to the left column."""
    return (left + right) / 2 < 0.44 * width and left < 0.36 * width


def sides(lines: Sequence[Line], width: float) -> Columns:
    """The left and the right column of a run of lines."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        near_pieces = [piece for piece in line.pieces if _is_left(piece.left, piece.right, width)]
        far_pieces = [piece for piece in line.pieces if piece not in near_pieces]
        if near_pieces:
            left.append(Line(near_pieces))
        if far_pieces:
            right.append(Line(far_pieces))
    return left, right


def cell_lines(lines: Sequence[Line]) -> list[str]:
    """The lines of a cell; wrapped recipients, subjects, names and dates are joined."""
    out: list[str] = []
    edge = max((line.right for line in lines), default=0.0)
    room = max((line.right - line.left for line in lines), default=0.0)
    previous: Line | None = None
    for line in lines:
        text = line.text.strip()
        if previous is not None and out and _continues(out[-1], previous, line, edge, room):
            out[-1] = f"{out[-1]} {text}"
        else:
            out.append(text)
        previous = line
    return [text for text in out if text]


def _continues(so_far: str, previous: Line, line: Line, edge: float, room: float) -> bool:
    """Whether a line of a cell goes on with the paragraph of the one before it."""
    text = line.text.strip()
    if _RULE.match(text) or _RULE.match(so_far) or not near(previous, line):
        return False
    if any(open_end.search(so_far) and rest.match(text) for open_end, rest in _UNFINISHED):
        return True
    if _SUBJECT.match(so_far):
        return not _NUMBER.match(text)
    if MARKER.match(so_far) and not MARKER.match(text) and so_far[-1] not in ".;:":
        return edge - previous.right < 0.35 * (edge - previous.left) or text[:1].islower()
    # A name over two lines: the first is about as wide as the column, both are in capitals and of one weight.
    per_letter = (line.right - line.left) / max(len(text), 1)
    full = previous.right - previous.left + per_letter * (len(text.split(" ", 1)[0]) + 1) > room * 1.02
    return (
        full
        and so_far.isupper()
        and text.isupper()
        and previous.bold == line.bold
        and not _NUMBER.match(text)
        and not _AUTHORITY.match(text)
        and _split_name(so_far, text)
    )


# Words that open the name of a body: a line that begins with one is a name of its own.
_OPENS: Final = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BAN|BỘ|SỞ|PHÒNG|VĂN PHÒNG|CỤC|TỔNG CỤC|CHI CỤC|VỤ|ĐẢNG|HUYỆN ỦY|HUYỆN UỶ|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ|QUẬN ỦY|QUẬN UỶ|TRƯỜNG|VIỆN|TÒA ÁN|TOÀ ÁN|CHÍNH PHỦ|QUỐC HỘI|CÔNG AN|LIÊN ĐOÀN|HỘI|ĐOÀN|TRUNG TÂM|THANH TRA|KHO BẠC)\b"
)


def _split_name(so_far: str, text: str) -> bool:
    """Whether two lines are one name: the second is a single word, or the first opens a name and the second none."""
    return " " not in text or (not _OPENS.match(text) and bool(_OPENS.match(so_far)))


def unfinished(block: Columns) -> bool:
    """Whether a signature block may go on on the next page: its name or the rest of its recipients is missing."""
    left, right = block
    if any(NATIONAL.match(line.text) for line in right):
        return False
    return right[-1].text.isupper() or (bool(MARKER.match(left[-1].text)) and left[-1].text.rstrip()[-1:] not in "./")


def continuation(block: Columns, lines: Sequence[Line], width: float) -> int:
    """How many lines at the top of a page go on with a block of the page before."""
    length = run_length(lines, 0, width, header=True, apart=True)
    for index, line in enumerate(lines[:length]):
        if any(NATIONAL.match(piece.text) for piece in line.pieces):
            return 0
        if index and not near(lines[index - 1], line) and not block[1][-1].text.isupper():
            return index
    if block[1][-1].text.isupper() or not length:
        return length
    # Only recipients are missing: the page must begin with them.
    first = lines[0].text.strip()
    return length if MARKER.match(first) or first[:1].islower() else 0
