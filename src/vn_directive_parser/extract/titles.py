"""The title (trích yếu) that follows a document: from "về việc", "quy định", "ban hành" ... to its right end."""

from __future__ import annotations

import re

from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.extract.tied import body_from, date_from

# "về việc ", "v/v ", "về " are a lead; "quy định ..." is the title's own first word.
_LEAD = re.compile(
    r"\s{0,4}(?P<gap>(?P<comma>,)\s{0,3}|:\s{0,3}|\(\s{0,2}|(?P<quote>[“\"])\s{0,2})?(?:(?P<drop>(?:về\s{1,3})?(?:việc|viêc)\s{1,3}|v/v:?\s{0,3})|(?P<keep>về|quy\s{1,3}định|qui\s{1,3}định|ban\s{1,3}hành|hướng\s{1,3}dẫn|sửa\s{1,3}đổi"
    r"|bổ\s{1,3}sung|phê\s{1,3}duyệt|công\s{1,3}bố|triển\s{1,3}khai|tổ\s{1,3}chức|thực\s{1,3}hiện|bãi\s{1,3}bỏ|đính\s{1,3}chính|thành\s{1,3}lập|kiện\s{1,3}toàn|hợp\s{1,3}nhất)\b)"
)
# More first words of a title, read where the date or the issuer stands directly before them.
_TIED_LEAD = re.compile(
    r"\s{1,4}(?P<keep>thi\s{1,3}hành|giao|công\s{1,3}nhận|cho\s{1,3}phép|điều\s{1,3}chỉnh|điều\s{1,3}động|thay\s{1,3}thế|bổ\s{1,3}nhiệm|thu\s{1,3}hồi"
    r"|phân\s{1,3}(?:công|cấp|bổ)|chỉ\s{1,3}định|giải\s{1,3}thể|sáp\s{1,3}nhập|tăng\s{1,3}cường|đẩy\s{1,3}mạnh|ủy\s{1,3}quyền|thí\s{1,3}điểm|đổi\s{1,3}tên"
    r"|tặng)\s"
)
_TERM_OPENINGS = frozenset(("gử", "kh", "kỳ", "nh"))
_TIED_OPENINGS = frozenset(("th", "gi", "cô", "ch", "đi", "bổ", "ph", "sá", "tă", "đẩ", "ủy", "đổ", "tặ"))
# "khóa XI", ", kỳ họp thứ 15" between the issuer and the title.
_TERM = re.compile(
    r"(?:\s{0,3},?\s{0,3}\(?(?:khóa\s{1,3}(?:[ivxlc]{1,7}|\d{1,2})\b|kỳ\s{1,3}họp\s{1,3}thứ\s{1,3}(?:\d{1,2}|[^\W\d]{2,4}(?:\s{1,3}(?:một|hai|ba|tư|năm|lăm|sáu|bảy|tám|chín))?)"
    r"|nhiệm\s{1,3}kỳ\s{1,3}\d{4}\s{0,3}-\s{0,3}\d{4})\)?){1,3}"
)
# Whom a letter is sent to: "gửi Sở Y tế các tỉnh về việc ...".
_SENT = re.compile(r"\s{1,3}gửi\s[^.:\n]{3,200}?(?=\svề\s{1,3}việc\s)")
# A rule, not a title: "Nghị định số ... quy định: ..." and "... quy định tại", "thực hiện theo".
_RULE = re.compile(r"\s{1,3}(?:như\s{1,3}sau|tại|theo|này|rõ|cụ\s{1,3}thể|rằng|đã|nêu)\b|\s{0,3}:")
# Where a title ends inside its sentence. Each end opens with a space, a comma or a semicolon, so that the search can skip the rest.
_DOCUMENT = (
    r"(?:nghị\s{1,3}định|nghị\s{1,3}quyết|quyết\s{1,3}định|thông\s{1,3}tư|kế\s{1,3}hoạch|công\s{1,3}văn|chỉ\s{1,3}thị|hướng\s{1,3}dẫn|tờ\s{1,3}trình"
    r"|luật|bộ\s{1,3}luật|quy\s{1,3}định|thông\s{1,3}báo|kết\s{1,3}luận|báo\s{1,3}cáo)\s{1,3}(?:liên\s{1,3}tịch\s{1,3})?(?:số\b|\d)"
)
_PREDICATE = (
    r"như\s{1,3}sau|cụ\s{1,3}thể\s{1,3}như\s{1,3}sau|gồm\b|bao\s{1,3}gồm\b|(?:được\s{1,3})?(?:ban\s{1,3}hành|thông\s{1,3}qua)\s{1,3}ngày|có\s{1,3}hiệu\s{1,3}lực|đã\s{1,3}được|được\s{1,3}sửa\s{1,3}đổi|được\s{1,3}ban\s{1,3}hành"
    r"|ban\s{1,3}hành\s{1,3}kèm|hết\s{1,3}hiệu\s{1,3}lực|chấm\s{1,3}dứt\s{1,3}hiệu\s{1,3}lực|có\s{1,3}căn\s{1,3}cứ|và\s{1,3}giao|và\s{1,3}yêu\s{1,3}cầu|;|\.|\(sau\s{1,3}đây"
    rf"|và\s{{1,3}}(?:(?:đã\s{{1,3}})?ban\s{{1,3}}hành\s{{1,3}})?(?:các\s{{1,3}})?(?:văn\s{{1,3}}bản|(?={_DOCUMENT}))"
)
_NUMBER = r"(?:các\s{1,3})?(?=số\s{1,3}\d{1,5}[a-zđ]?(?:\s{0,2}[-/]|\s{1,3}(?:về|ngày|của)\s))"
_MEMBER = rf"(?:các\s{{1,3}})?(?={_DOCUMENT})"
_BODY = r"(?=(?:sở|ubnd|ủy\s{1,3}ban|ban|quận\s{1,3}ủy|huyện\s{1,3}ủy|thành\s{1,3}ủy|tỉnh\s{1,3}ủy|đảng\s{1,3}ủy|bộ|hội|chính\s{1,3}phủ)\s)"
_SUBJECT = r"(?:các|những|toàn|nhà|huyện|tỉnh|xã|quận|phường|\d{1,4}(?:[/%]\d{0,4})?)\s{1,3}(?:[^\s,.;:()]{1,9}\s{1,3}){0,7}?(?:đã|vừa)\s"
_NEXT = (
    r"(?:nhất\s{1,3}là|(?:trong\s{1,3})?(?:thời\s{1,3}gian|những\s{1,3}năm)\s{1,3}(?:qua|tới)"
    r"|trong\s{1,3}đó|theo\s{1,3}đó|cụ\s{1,3}thể|giao|yêu\s{1,3}cầu|đến\s{1,3}nay)\b"
)
_END = re.compile(
    # White space first, since most of what is looked at is that; the letters are those with which these ends begin.
    rf"[,;\s](?:(?<=\s)\s{{0,2}}(?=[nct]h|c[óụ]|gồ|ba|đ[ưã]|và|hế|[;.(])"
    rf"(?:{_PREDICATE}|\((?:sau\s{{1,3}}đây|gọi\s{{1,3}}tắt|viết\s{{1,3}}tắt|{_DOCUMENT})|và\s{{1,3}}{_NUMBER})"
    rf"|(?<=,)\s{{1,3}}(?:{_PREDICATE}|(?P<body>{_BODY})|{_NUMBER}|(?P<member>{_MEMBER})|{_SUBJECT}|{_NEXT})|(?<=;)|(?<=\n)\s{{0,3}}\n)"
)
# The verbs of a main clause, behind the body that is its subject or behind words that may name one.
_VERB = (
    r"(?:đã|vừa|đang|sẽ|cũng|tiếp\s{1,3}tục|có|ra|nhận\s{1,3}thấy|xin|kính|trân\s{1,3}trọng|hướng\s{1,3}dẫn|báo\s{1,3}cáo|thông\s{1,3}báo|xây\s{1,3}dựng"
    r"|triển\s{1,3}khai|thực\s{1,3}hiện|phối\s{1,3}hợp|tham\s{1,3}mưu|yêu\s{1,3}cầu|đề\s{1,3}nghị|tổ\s{1,3}chức|ban\s{1,3}hành|giao|chỉ\s{1,3}đạo|trình"
    r"|quyết\s{1,3}định|phát\s{1,3}động|ký)\b"
)
_CLAUSE = re.compile(rf"(?:\s{{0,3}}\([^()]{{0,60}}\))?(?:\s{{1,3}}[^\s,.;:()]{{1,9}}){{0,4}}?\s{{1,3}}{_VERB}")
_PREDICATED = re.compile(rf"(?:[^\s,.;:()]{{1,9}}\s{{1,3}}){{2,12}}{_VERB}")
# How a title or what leads to it begins: a look at two letters spares most searches.
_OPENINGS = frozenset(("về", "vi", "v/", "qu", "ba", "hư", "sử", "bổ", "ph", "cô", "tr", "tổ", "th", "bã", "đí", "ki", "hợ"))
_GAPS = frozenset(',:(“"')
_PAIRS = {"(": ")", "“": "”", "[": "]"}
_MARKS = re.compile(r"[(“\[)”\]]")
_LONGEST = 600


def behind(near: Neighbours, end: int) -> tuple[int, int] | None:
    """The title that follows a document which ends at `end`; None where none does."""
    if end not in near.titles:
        near.titles[end] = _behind(near, end)
    return near.titles[end]


def _behind(near: Neighbours, end: int) -> tuple[int, int] | None:
    first = near.after(end)
    opening = near.lower[first : first + 2]
    place = end
    gap = opening[:1] in _GAPS
    before_lead = gap or opening in _TERM_OPENINGS
    if not before_lead and opening not in _OPENINGS and (opening not in _TIED_OPENINGS or not _tied(near, place)):
        return None
    if before_lead:
        end = _opening(near, end)
        first = near.after(end)
        if near.work[first : first + 1] in {"“", '"'} and (quoted := _quoted(near, first)):
            return quoted
        opening = near.lower[first : first + 2]
    lead = _LEAD.match(near.lower, end)
    if lead is None and opening in _TIED_OPENINGS and _tied(near, place) and (other := _TIED_LEAD.match(near.lower, end)):
        start = other.start("keep")
        return _whole(near, start, min(near.sentences.around(end)[1], start + _LONGEST))
    if (
        lead is None
        or (
            lead["keep"]
            and lead["gap"]
            and not (lead["keep"].startswith("về") and (lead["quote"] or (lead["comma"] and _tied(near, place))))
        )
        or (lead["keep"] and _RULE.match(near.lower, lead.end()))
    ):
        return None
    start = lead.end("drop") if lead["drop"] else lead.start("keep")
    stop = min(near.sentences.around(end)[1], start + _LONGEST)
    if near.work.startswith(("“", '"'), start if lead["drop"] else near.after(start + 3)) and not lead["quote"]:
        opened = start if lead["drop"] else near.after(start + 3)
        closing = near.work.find("”" if near.work[opened] == "“" else '"', opened + 1, stop)
        if closing > 0:
            # A title in quotes ends with them: về “đổi mới chính sách xã hội”, công tác ...
            return start, closing + 1
    if lead["quote"]:
        closing = near.work.find("”" if lead["quote"] == "“" else '"', start, stop)
        return (start, closing) if closing > start + 3 else None
    return _whole(near, start, stop)


def _tied(near: Neighbours, end: int) -> bool:
    """Whether a date or an issuer stands directly before a title."""
    return end in near.bodies_by_end or end in near.dates_by_end


def _opening(near: Neighbours, end: int) -> int:
    """Where the title's lead may start: behind the issuer's term, or behind whom a letter is sent to."""
    first = near.after(end)
    opening = near.lower[first : first + 4]
    if opening.startswith("gửi"):
        sent = _SENT.match(near.lower, end)
        return sent.end() if sent else end
    if "kh" in opening or "kỳ" in opening or "nh" in opening:
        term = _TERM.match(near.lower, end)
        return term.end() if term else end
    return end


def _quoted(near: Neighbours, first: int) -> tuple[int, int] | None:
    """The title in quotes right behind a document, if it has at least four words."""
    stop = min(near.text.paragraph(first)[1], first + _LONGEST)
    closing = near.work.find("”" if near.work[first] == "“" else '"', first + 1, stop)
    if closing < 0 or len(near.work[first:closing].split()) < 4 or _LEAD.match(near.lower, first):
        return None
    return first + 1, closing


def _whole(near: Neighbours, start: int, stop: int) -> tuple[int, int] | None:
    """The title that starts here, up to its right end before `stop`, where its sentence ends."""
    if near.work.find(",", start, stop) >= 0:
        stop = _clause(near, start, stop)
    if _MARKS.search(near.work, start, stop):
        stop = _right_end(near, start, _closed_outside(near.work, start, stop))
    else:
        cut = _cut(near, start, start, stop)
        stop = cut.start() if cut else stop
    while stop > start and near.work[stop - 1] in " \n\t.,;:":
        stop -= 1
    return (start, stop) if stop - start > 3 else None


def _cut(near: Neighbours, start: int, position: int, stop: int) -> re.Match[str] | None:
    """The first end at or after `position` inside the title that starts at `start`.

    The next document ends it unless it is one more of those that the title itself lists ("bãi bỏ Quyết định số ..., Quyết định ...").
    """
    cut = _END.search(near.lower, position, stop)
    while cut is not None and (
        (cut["member"] is not None and near.numbers_in(start, cut.start())) or (cut["body"] is not None and _listed(near, cut.end()))
    ):
        cut = _END.search(near.lower, cut.end(), stop)
    return cut


def _listed(near: Neighbours, position: int) -> bool:
    """Whether a body behind a comma is one of a list and opens no clause: "Ban Thanh tra, Ban Giám sát đầu tư xã."."""
    body = near.bodies_by_start.get(position)
    if body is None:
        return _PREDICATED.match(near.lower, position) is None
    return _CLAUSE.match(near.lower, body.end) is None and not near.work.startswith(",", near.after(body.end))


def _clause(near: Neighbours, start: int, stop: int) -> int:
    """Where the main clause starts inside a title that runs on: at the comma before its subject or its day; `stop` where none does."""
    comma = near.work.find(",", start, stop)
    while comma >= 0:
        at = near.after(comma + 1)
        if near.work[at : at + 1].islower() and not near.lower.startswith("ngày", at):
            comma = near.work.find(",", at, stop)
            continue
        body = near.bodies_by_start.get(at)
        if body is not None and _CLAUSE.match(near.lower, body.end):
            return comma
        day = date_from(near, at) if near.lower.startswith("ngày", at) or at in near.dates_by_start else None
        if day is not None and day.precision == "day":
            behind = near.after(day.end)
            if near.work.startswith(",", behind) or body_from(near, behind) is not None:
                return comma
        comma = near.work.find(",", comma + 1, stop)
    return stop


def _right_end(near: Neighbours, start: int, stop: int) -> int:
    """Where the title ends: at the first end that stands outside quotes and brackets."""
    work = near.work
    position = start
    while True:
        cut = _cut(near, start, position, stop)
        end = cut.start() if cut else stop
        opened = _unclosed(work, start, end)
        if opened is None:
            return end
        closing = work.find(_PAIRS[work[opened]], end, stop)
        if closing < 0:
            return opened if work[opened] != "“" else end
        if cut is None:
            return end
        position = closing + 1


def _unclosed(work: str, start: int, end: int) -> int | None:
    """The first bracket or quote that opens inside the stretch and does not close in it."""
    stack: list[int] = []
    for mark in _MARKS.finditer(work, start, end):
        letter = mark[0]
        if letter in _PAIRS:
            stack.append(mark.start())
        elif stack and letter == _PAIRS[work[stack[-1]]]:
            stack.pop()
    return stack[0] if stack else None


def _closed_outside(work: str, start: int, end: int) -> int:
    """Where a bracket or quote closes that opened before the stretch; `end` where none does."""
    depth = {")": 0, "”": 0, "]": 0}
    for mark in _MARKS.finditer(work, start, end):
        letter = mark[0]
        if letter in _PAIRS:
            depth[_PAIRS[letter]] += 1
        elif not depth[letter]:
            return mark.start()
        else:
            depth[letter] -= 1
    return end
