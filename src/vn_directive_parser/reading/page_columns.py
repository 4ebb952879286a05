"""The two columns of a header and of a signature block: where they begin and end, and what stands in their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from vn_directive_parser.reading.page_lines import MARKER, NATIONAL, Line, Piece, merged

Columns = tuple[list[Line], list[Line]]

_RECIPIENTS: Final = re.compile(r"^\s*Nơi\s+nhận\b", re.IGNORECASE)
_AUTHORITY: Final = re.compile(
    r"(?:T/?M|K/?T|T/?L|TUQ|Q)\.?\s+\S"
    r"|(?:ĐẠI DIỆN|(?:PHÓ )?(?:GIÁM ĐỐC|CHỦ TỊCH|HIỆU TRƯỞNG|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|BÍ THƯ|TRƯỞNG"
    r"|CHỦ NHIỆM|CHÁNH))\b"
)
# A line of a header that the next one completes.
_UNFINISHED: Final = (
    (re.compile(r",?\s*ngày(?!.*\bnăm\s*\d{4})", re.IGNORECASE), re.compile(r"(?:ngày|tháng|năm|\d{1,4})\b", re.IGNORECASE)),
    (re.compile(r"(?:CỘNG H|ĐẢNG CỘNG SẢN)(?!.*NAM)"), re.compile(r"[A-ZĐÒÃỘỦĨỆ ]+$")),
    (re.compile(r"Độc lập(?!.*phúc)", re.IGNORECASE), re.compile(r"(?:Tự|do|[-–]|Hạnh|phúc)", re.IGNORECASE)),
    (re.compile(r"(?:\bsố|Số)\s*:?\s*$"), re.compile(r"\d|/")),
    (re.compile(r"\bSố\s*:?\s*[\w./-]*[/-]$"), re.compile(r"[A-ZĐ]")),
)
# The same, where the rest may stand at the left edge of the page.
_TAILS: Final = (
    (re.compile(r"C[ỘÔ]NG H[OÒ][AÀ](?!.*NAM)"), re.compile(r"(?:(?:(?:(?:XÃ )?HỘI )?CHỦ )?NGHĨA )?(?:VIỆT )?NAM")),
    (re.compile(r"Độc lập(?!.*phúc)"), re.compile(r"(?:(?:Tự )?do\s*[-–]\s*)?(?:Hạnh )?phúc")),
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
        start, gap = _block(lines, index, width, out)
        if gap is not None:
            del out[len(out) - (index - start) :]
            out.append(tails_moved(sides(lines[start:], gap)))
            index = start + gap.length
        else:
            out.append(lines[index])
            index += 1
    return out


def _block(lines: Sequence[Line], index: int, width: float, out: list[Line | Columns]) -> tuple[int, Gap | None]:
    """Where the block that a line announces begins, perhaps some lines above it, and its gap; None where there is none."""
    line = lines[index]
    free = next((count for count, before in enumerate(reversed(out)) if not isinstance(before, Line)), len(out))
    start = index
    if any(NATIONAL.match(piece.text) and piece.left > 0.3 * width for piece in line.pieces):
        # The left column may begin a little higher.
        while index - start < min(free, 2) and lines[start - 1].right < 0.5 * width and near(lines[start - 1], lines[start]):
            start -= 1
        gap = gap_from(lines, start, width, header=True)
    elif _RECIPIENTS.match(line.pieces[0].text) and line.left < 0.4 * width:
        # The signature's lines may begin above "Nơi nhận".
        while index - start < free and lines[start - 1].left > 0.42 * width:
            start -= 1
        gap = gap_from(lines, start, width)
    elif _two_signatures(lines[index : index + 4]):
        gap = gap_from(lines, start, width, apart=True)
    else:
        return index, None
    left, right = sides(lines[start:], gap)
    return (start, gap) if start + gap.length > index and left and right else (index, None)


def _two_signatures(lines: Sequence[Line]) -> bool:
    """Whether two signatures stand beside each other: two heads in capitals, and a line of signing power soon."""
    head = lines[0].pieces
    capitals = len(head) == 2 and all(_AUTHORITY.match(piece.text) or piece.text.isupper() for piece in head)
    return capitals and any(_AUTHORITY.match(piece.text) for line in lines for piece in line.pieces)


def near(above: Line, below: Line) -> bool:
    """Whether two lines follow each other without a gap."""
    return above.bottom - below.bottom < 2.2 * max(above.height, below.height)


class Gap(NamedTuple):
    """The free space between two columns, and how many lines leave it free."""

    low: float
    high: float
    length: int


def gap_from(lines: Sequence[Line], start: int, width: float, *, header: bool = False, apart: bool = False, begun: bool = False) -> Gap:
    """The gap between two columns that the lines from `start` leave free.

    A header ends at a line in the middle of the page; signatures that stand `apart` end where the recipients begin.
    `begun` says that lines before these have shown the columns.
    """
    low, high = _LOW * width, _HIGH * width
    count = 0
    for line in lines[start:]:
        if header and len(line.pieces) == 1 and _in_middle(line, width):
            break
        if apart and count and _RECIPIENTS.match(line.pieces[0].text) and len(line.pieces) == 1:
            break
        free = _free(line.pieces, low, high, width)
        if free is None and (count or begun):
            # Two columns so near to each other that their words looked like one text.
            free = _free(line.parts, low, high, width)
        if free is None:
            break
        low, high = free
        count += 1
    return Gap(low, high, count)


def _free(pieces: Sequence[Piece], low: float, high: float, width: float) -> tuple[float, float] | None:
    """What a line leaves of a gap; None where nothing is left."""
    for piece in pieces:
        if _is_left(piece.left, piece.right, width) and piece.left < high:
            low = max(low, piece.right)
        else:
            high = min(high, piece.left)
    return (low, high) if high - low >= 3 else None


def _in_middle(line: Line, width: float) -> bool:
    return abs((line.left + line.right) / 2 - width / 2) < 0.04 * width


def _is_left(left: float, right: float, width: float) -> bool:
    """Whether a piece belongs to the left column."""
    return (left + right) / 2 < 0.44 * width and left < 0.36 * width


def sides(lines: Sequence[Line], gap: Gap) -> Columns:
    """The left and the right column of the lines around a gap."""
    left: list[Line] = []
    right: list[Line] = []
    middle = (gap.low + gap.high) / 2
    for line in lines[: gap.length]:
        crossed = any(piece.left < middle < piece.right for piece in line.pieces)
        pieces = line.parts if crossed else line.pieces
        for side, found in ((left, [p for p in pieces if p.right <= middle]), (right, [p for p in pieces if p.right > middle])):
            if found:
                side.append(Line(merged(found)))
    return left, right


def tails_moved(block: Columns) -> Columns:
    """The columns with the ends of the national title and motto in the right one.

    Where a header is set with tabs, a line that does not fit goes on at the left edge.
    """
    left, right = block
    for opening, tail in _TAILS:
        for line in right:
            if opening.search(line.text):
                found = next((below for below in left if tail.fullmatch(below.text.strip()) and below.bottom < line.bottom), None)
                if found is not None:
                    left.remove(found)
                    line.pieces.append(replace(line.pieces[-1], text=found.text.strip()))
                    line.pieces[:] = [replace(line.pieces[0], text=" ".join(piece.text for piece in line.pieces))]
                break
    return block


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
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BAN|BỘ|SỞ|PHÒNG"
    r"|VĂN PHÒNG|CỤC|TỔNG CỤC|CHI CỤC|VỤ|ĐẢNG|HUYỆN ỦY|HUYỆN UỶ|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ|QUẬN ỦY|QUẬN UỶ|TRƯỜNG|VIỆN|TÒA ÁN|TOÀ ÁN"
    r"|CHÍNH PHỦ|QUỐC HỘI|CÔNG AN|LIÊN ĐOÀN|HỘI|ĐOÀN|TRUNG TÂM|THANH TRA|KHO BẠC)\b"
)


def _split_name(so_far: str, text: str) -> bool:
    """Whether two lines are one name: the second is a single word, or the first opens a name and the second none."""
    return " " not in text or (not _OPENS.match(text) and bool(_OPENS.match(so_far)))


def unfinished(block: Columns) -> bool:
    """Whether a signature block may go on on the next page: its name or the rest of its recipients is missing."""
    left, right = block
    if any(NATIONAL.match(line.text) for line in right):
        return False
    return right[-1].text.isupper() or (any(MARKER.match(line.text) for line in left) and not left[-1].text.rstrip().endswith("."))


def continuation(block: Columns, lines: Sequence[Line], width: float) -> Gap:
    """The lines at the top of a page that go on with a block of the page before."""
    gap = gap_from(lines, 0, width, header=True, apart=True, begun=True)
    signed = not block[1][-1].text.isupper()
    for index, line in enumerate(lines[: gap.length]):
        if any(NATIONAL.match(piece.text) for piece in line.pieces):
            return gap._replace(length=0)
        if signed and index and not near(lines[index - 1], line):
            return gap._replace(length=index)
    first = lines[0].text.strip() if lines else ""
    # Where only recipients are missing, the page must begin with them.
    return gap if not signed or MARKER.match(first) or first[:1].islower() else gap._replace(length=0)
