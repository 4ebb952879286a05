"""Recipients: "Kính gửi" (to) and "Nơi nhận" (copies), line by line.

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.9; Hướng dẫn 36-HD/VPTW, 1.9.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vn_directive_parser.structure import header_marks as marks
from vn_directive_parser.structure.layout import RecipientHit
from vn_directive_parser.structure.lines import Line, pieces
from vn_directive_parser.structure.names import mostly_upper
from vn_directive_parser.structure.signatures import looks_signed, person

_LEAD = re.compile(r"nơi\s+(?:nhận|gửi)\s*[*_]*\s*[:.]?[*_ ]*")
_TO_LEAD = re.compile(r"kính\s+(?:gửi|gởi|trình|báo cáo)\s*[*_]*\s*[:;]?[*_\s]*")
_DASH = re.compile(r"(?:[-+•·*●▪◦→]+\s*){1,3}(?=\S)|\d{1,2}[.)]\s+")
_LONE = ("-", "–", "+", "•")
_TRAILING = " \t;,.:/*_|\\"
_PURPOSE = re.compile(
    r"\(\s*((?:để|thay|thực hiện|phối hợp|báo cáo|b/c|chỉ đạo|theo dõi)[^()]*)\)|:\s*(để [^,;]+|báo cáo|b/c|thực hiện)\s*$", re.IGNORECASE
)
BESIDE = 20
"""Columns of a page by which the signature's column stands right of that of the recipients."""
LONGEST_WRAP = 140
"""Characters of the longest line that still goes on with the recipient before it; a longer one is a paragraph."""
LONGEST_CODE = 8
"""Characters of a line that holds only abbreviations and still goes on with a recipient ("VP5, TH2")."""
_LAST = re.compile(r"lưu\b")
_MARK_INSIDE = re.compile(r"[;.,)](?:\s{1,4}(?=[^\W\d_])|(?=(?:TM|KT|TL|TUQ)\s?[./]|(?:T/M|K/T|T/L)\s))")
_INLINE = re.compile(r"\s*[;,]\s*-\s*|\s{1,3}-\s+(?=[Ll]ưu\b)")
_DOTS = re.compile(r"[-+]?\s*(?:[.…_]{2,}|…)[\s.…_;,]*")


def copies(parts: list[Line], *, heading: bool = False) -> tuple[list[RecipientHit], set[int]]:
    """The recipients under "Nơi nhận" and which of the lines they and their heading used.

    A new line of the list starts with a dash; where the list has no dashes, after a line that ends with a mark.
    `heading`: the list goes on from a column before, so that "Nơi nhận" stands above already.
    """
    used: set[int] = set()
    groups: list[list[Line]] = []
    dashed: bool | None = None
    lone = False
    left = 0
    for index, part in enumerate(parts):
        low = part.text.lower()
        if not heading:
            match = _LEAD.match(low)
            left = part.left
            if match and (match.end() == len(low) or ":" in match[0] or low[match.end() :].startswith("-")):
                heading = True
                rest = _rest(part, match.end())
                if rest is not None and looks_signed(rest.text):
                    # "Nơi nhận: GIÁM ĐỐC": two columns on one line; the caller reads the rest of the line as a signature.
                    parts[index] = rest
                    continue
                used.add(index)
                if rest is not None:
                    dashed = _DASH.match(rest.text) is not None
                    groups.append([rest])
            continue
        if part.blank:
            continue
        if part.text in _LONE:
            # A narrow column or a web page left the dash on a line of its own.
            lone = True
            used.add(index)
            continue
        dash, lone = lone or _DASH.match(part.text) is not None, False
        if part.piece and groups and not dash and (part.indent == 0 or part.left - left > BESIDE or _signs(part.text)):
            continue
        if not dash and dashed and groups and _closed(groups[-1]) and person(part.text):
            continue
        if not dash and looks_signed(part.text) and (dashed or not groups or _closed(groups[-1])):
            if part.piece or index + 1 < len(parts):
                continue
            break
        if _DOTS.fullmatch(part.text):
            # "- ....;" of a draft stands for a recipient to be filled in.
            used.add(index)
            continue
        if part.rule or (groups and not dash and _ended(groups, part, dashed=dashed)):
            break
        dashed = dash if dashed is None else dashed
        used.add(index)
        if dash or not groups or (not dashed and _closed(groups[-1])):
            groups.append([part])
        else:
            groups[-1].append(part)
    return [hit for group in groups for hit in _hits(group, "copy")], used


def _signs(words: str) -> bool:
    """Whether words beside a recipient belong to the signature: a power, a post, a name."""
    return looks_signed(words) or person(words) is not None


def goes_on(parts: list[Line]) -> bool:
    """Whether a column begins with a recipient: one after a dash, with a mark at its end."""
    first = next((part for part in parts if not part.blank), None)
    return first is not None and _DASH.match(first.text) is not None and first.text.endswith((";", ".", ","))


def apart(part: Line) -> list[Line]:
    """A recipient and the signature beside it, where a page reader put both on one line ("- Như trên; KT. CHỦ TỊCH")."""
    if not _DASH.match(part.text):
        return [part]
    for mark in _MARK_INSIDE.finditer(part.text):
        tail = part.text[mark.end() :]
        if mostly_upper(tail) and looks_signed(tail):
            middle = part.start + mark.end()
            first = replace(part, end=part.start + mark.start() + 1, text=part.text[: mark.start() + 1], pieces=2)
            return [first, replace(part, start=middle, text=tail, piece=1, pieces=2)]
    return [part]


def _closed(group: list[Line]) -> bool:
    return group[-1].text.rstrip(" *_|\\").endswith((";", ".", ","))


def _ended(groups: list[list[Line]], part: Line, *, dashed: bool | None) -> bool:
    """Whether a line that starts no item is beyond the list."""
    last = groups[-1]
    first_words = _DASH.sub("", last[0].text, count=1).lower()
    if _LAST.match(first_words):
        # "- Lưu: VT, TH." ends the list; a wrapped archive line goes on in lower case, with a code or in brackets.
        return last[-1].text.endswith((".", ")")) or not (
            last[-1].text.endswith((",", ";", "-")) or part.text[0].islower() or part.text[0] == "("
        )
    if len(part.text) > LONGEST_WRAP:
        return True
    if part.text.isupper() and not last[0].text.isupper() and (_closed(last) or len(part.text) > LONGEST_CODE):
        # The title of what follows.
        return True
    return bool(dashed) and last[-1].text.endswith(".") and part.text[0].isupper()


def _rest(part: Line, offset: int) -> Line | None:
    words = part.text[offset:].strip(" \t*_")
    if not words:
        return None
    start = part.start + part.text.find(words, offset)
    return Line(start, start + len(words), words, table=part.table, row=part.row, column=part.column)


def _hits(group: list[Line], kind: str) -> list[RecipientHit]:
    """The recipients of one printed item; an item printed in one line may hold several ("- A; - B")."""
    if len(group) == 1 and (" - " in group[0].text or ";-" in group[0].text) and _INLINE.search(group[0].text):
        result: list[RecipientHit] = []
        position = 0
        words = group[0].text
        for gap in [*_INLINE.finditer(words), None]:
            stop = gap.start() if gap else len(words)
            if words[position:stop].strip(_TRAILING + "-"):
                result += _one([Line(group[0].start + position, group[0].start + stop, words[position:stop])], kind)
            position = gap.end() if gap else stop
        return result
    return _one(group, kind)


def _one(group: list[Line], kind: str) -> list[RecipientHit]:
    first = group[0]
    lead = _DASH.match(first.text)
    start = first.start + (lead.end() if lead else 0)
    last = group[-1].text.rstrip(_TRAILING)
    end = group[-1].start + len(last)
    words = " ".join([first.text[lead.end() if lead else 0 :], *(line.text for line in group[1:])])
    folded = " ".join(words.split()).strip(_TRAILING + "-")
    if not folded or end <= start:
        return []
    purpose = _PURPOSE.search(folded)
    return [
        RecipientHit(
            start, end, folded, kind="to" if kind == "to" else "copy", purpose=(purpose[1] or purpose[2]).strip() if purpose else None
        )
    ]


def addressees(lines: list[Line]) -> list[RecipientHit]:
    """The addressees under "Kính gửi", given the lines from there on."""
    groups: list[list[Line]] = []
    opened = False
    blanks = 0
    parts = [piece for line in lines for piece in pieces(line)]
    for part in parts:
        if part.blank:
            blanks += 1
            if blanks > 1 and groups:
                break
            continue
        low = part.text.lower()
        if not opened:
            match = marks.ADDRESSEE.match(low)
            if match is None:
                continue
            opened = True
            lead = _TO_LEAD.match(low)
            rest = _rest(part, lead.end()) if lead else None
            if rest is not None:
                groups.append([rest])
            continue
        dash = _DASH.match(part.text) is not None
        if groups and not dash and (blanks or not _open_item(groups[-1], part)):
            break
        blanks = 0
        if len(part.text) > 250 or (not groups and not dash and len(part.text) > 120):
            break
        if dash or not groups:
            groups.append([part])
        else:
            groups[-1].append(part)
    return [hit for group in groups for hit in _hits(group, "to")]


def _open_item(group: list[Line], part: Line) -> bool:
    """Whether a line without a dash goes on with the addressee before it."""
    if len(part.text) > LONGEST_WRAP:
        return False
    last = group[-1].text
    if last.endswith((".", ";")):
        return last.endswith(";") and len(part.text) < 90 and part.text[0].isupper()
    return part.text[0].islower() or last.endswith((",", "-")) or part.centred or (group[-1].bold and part.bold)
