"""Form findings: where a document departs from the rules of form; a by-product of the parse, which never blocks one.

The rules are rows of form_rules.csv: Nghị định 30/2020/NĐ-CP, Phụ lục I, for the state's documents, Hướng dẫn 36-HD/VPTW for the Party's.
A function below looks for each, by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import cast

from vn_directive_parser.lexicon.tables import rows
from vn_directive_parser.lexicon.tones import to_traditional
from vn_directive_parser.records import Document, FormFinding, OutlineNode, Severity, Span
from vn_directive_parser.structure import header_marks as marks
from vn_directive_parser.structure.signatures import person

Found = Iterator[tuple[Span | None, str | None]]
"""The place of a departure, None where something is missing, and what was found there."""
_NUMBER_LINE = re.compile(r"(?<!\w)số\s*(?P<colon>:?)\s*(?P<serial>\d*)\s*(?P<joint>[/-])?")
# Acts from the highest to the lowest, as legal bases list them.
_RANKS = (
    "hiến pháp", "bộ luật", "luật", "pháp lệnh", "nghị quyết số .*quốc hội", "lệnh", "nghị định", "quyết định .*thủ tướng", "thông tư",
)  # fmt: skip
_RANKED = tuple(re.compile(rf"[-\s]*căn cứ\s+(?:vào\s+)?(?:các\s+)?{rank}\b") for rank in _RANKS)


class _Sheet:
    """A document with what several rules ask of it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        # Positions must stay those of the document's text, so only what keeps its length is brought to one spelling.
        self.low = to_traditional(document.text.lower().replace("\u00a0", " ").replace("ð", "đ"))
        if len(self.low) != len(document.text):
            self.low = document.text
        self.header = document.header
        number = self.header.number if self.header else None
        head = self.low[self.header.span.start : self.header.span.end] if self.header else ""
        by_number = number is not None and number.canonical.startswith(f"{number.serial}-")
        self.party = by_number or marks.PARTY.search(head) is not None
        kind = self.header.document_type if self.header else None
        self.type_name = kind.name if kind else None
        self.family = kind.family if kind else None
        self.letter = self.type_name == "Công văn"
        self.assembly = self.family in ("assembly", "judicial") or self.type_name in (
            "Luật",
            "Bộ luật",
            "Pháp lệnh",
            "Hiến pháp",
            "Văn bản hợp nhất",
        )

    @property
    def forms(self) -> frozenset[str]:
        """The forms whose rules this document follows."""
        found = {"any", "party" if self.party else "state"}
        if self.letter and not self.party:
            found.add("letter")
        return frozenset(found)

    def number_line(self) -> tuple[Span, re.Match[str]] | None:
        """The number line, where the header has a number."""
        if self.header is None or self.header.number is None:
            return None
        first, last = self.header.span.start, self.header.span.end + 1
        serial = self.header.number.serial
        for match in _NUMBER_LINE.finditer(self.low, first, last):
            if match["serial"] == serial.lower():
                return Span(start=match.start(), end=min(match.end(), len(self.document.text))), match
        return None

    def nodes(self) -> Iterator[OutlineNode]:
        """The document's own units, without quoted text and attached parts."""
        stack = list(reversed(self.document.outline))
        while stack:
            node = stack.pop()
            if node.quoted or node.kind in ("appendix", "attachment"):
                continue
            yield node
            stack.extend(reversed(node.children))


def check(document: Document) -> list[FormFinding]:
    """Where a document departs from the rules of form, in the order of the rules; a text without a header gives nothing.

    >>> from vn_directive_parser.records import Document
    >>> check(Document(text="Tin: sáng 6-12, Quận ủy họp."))
    []
    """
    if document.header is None:
        return []
    sheet = _Sheet(document)
    findings: list[FormFinding] = []
    for row in rows("form_rules"):
        look = _looks().get(row["rule"])
        if look is None or row["form"] not in sheet.forms:
            continue
        findings.extend(
            FormFinding(
                rule=row["rule"],
                severity=cast("Severity", row["severity"]),
                message=row["message"],
                message_vi=row["message_vi"],
                source=row["source"],
                span=span,
                detail=detail,
            )
            for span, detail in look(sheet)
        )
    return findings


def _missing(absent: bool) -> Found:
    if absent:
        yield None, None


def _number(sheet: _Sheet, wrong: Callable[[re.Match[str]], bool]) -> Found:
    """The number line where it is wrong in some way."""
    found = sheet.number_line()
    if found is not None and wrong(found[1]):
        yield found[0], sheet.document.text[found[0].start : found[0].end].strip()


def _printed_date(sheet: _Sheet) -> tuple[Span, str] | None:
    """The date in the header as it is printed."""
    header = sheet.header
    if header is None or header.date is None:
        return None
    for pattern in (marks.DATE, marks.DATE_DIGITS):
        for match in pattern.finditer(sheet.low, header.span.start, header.span.end):
            printed = marks.date_hit(0, match)
            if printed is not None and printed.edtf == header.date.edtf:
                return Span(start=match.start(), end=match.end()), sheet.document.text[match.start() : match.end()]
    return None


def _date_words(sheet: _Sheet) -> Found:
    printed = _printed_date(sheet)
    if printed and "tháng" not in printed[1].lower():
        yield printed


def _date_zero(sheet: _Sheet) -> Found:
    printed = _printed_date(sheet)
    if printed and re.search(r"ngày\s*[1-9](?!\d)|tháng\s*[12](?!\d)", printed[1].lower()):
        yield printed


def _basis_marks(sheet: _Sheet, last: str) -> Found:
    bases = sheet.document.legal_bases
    for index, basis in enumerate(bases):
        end = basis.text.rstrip()[-1:]
        # After the last basis the proposal ("Theo đề nghị của ...") may follow, so both marks are right there.
        # (or the lead-in of the body: "Căn cứ Kế hoạch ..., Sở báo cáo như sau:").
        right = ";" if index + 1 < len(bases) else f";:{last}"
        if end not in right:
            yield basis.span, basis.text.rstrip()[-30:]


def _basis_order(sheet: _Sheet) -> Found:
    before = -1
    for basis in sheet.document.legal_bases:
        rank = next((index for index, pattern in enumerate(_RANKED) if pattern.match(basis.text.lower())), None)
        if rank is None:
            continue
        if rank < before and not {rank, before} <= {1, 2}:
            yield basis.span, basis.text[:60]
        before = rank


def _article_mark(sheet: _Sheet) -> Found:
    for node in sheet.nodes():
        if node.kind != "article" or not node.number:
            continue
        after = sheet.document.text[node.span.start : node.span.start + 16].replace("\u00a0", " ")
        if not re.match(rf"\W*điều\s+{re.escape(node.number)}\s*(?:\.|\[|\n|$)", after.lower().replace("ð", "đ")):
            yield node.span.model_copy(update={"end": min(node.span.end, node.span.start + 16)}), after


def _numbering(sheet: _Sheet, code: str) -> Found:
    for diagnostic in sheet.document.diagnostics:
        if diagnostic.code == code:
            yield diagnostic.span, diagnostic.message


def _point_letter(sheet: _Sheet) -> Found:
    for node in sheet.nodes():
        if node.kind == "point" and node.number in ("f", "j", "w", "z"):
            yield node.span.model_copy(update={"end": min(node.span.end, node.span.start + 40)}), f"{node.number})"


def _power_form(sheet: _Sheet, wrong: str) -> Found:
    for signatory in sheet.document.signatories:
        if signatory.authority and re.match(wrong, signatory.authority):
            yield signatory.span, signatory.authority


def _signatory_title(sheet: _Sheet) -> Found:
    for signatory in sheet.document.signatories:
        line = signatory.text.strip().rsplit("\n", 1)[-1].rsplit("\t", 1)[-1].strip()
        if (
            signatory.name
            and person(line)
            and person(line) != line.strip(" .,:;()*_")
            and not line.isupper()
            and "k" not in line[:4].lower()
        ):
            yield signatory.span, line


def _recipient_marks(sheet: _Sheet) -> Found:
    copies = [recipient for recipient in sheet.document.recipients if recipient.kind == "copy"]
    for index, recipient in enumerate(copies):
        after = sheet.document.text[recipient.span.end : recipient.span.end + 3].lstrip()[:1]
        last = index + 1 == len(copies)
        # After the last one the typist's initials or the number of copies may follow the full stop: "Lưu: VT.Châu (30)".
        if after != ("." if last else ";") and not (last and "." in recipient.text.split(":", 1)[-1]):
            yield recipient.span, recipient.text[-40:]


def _archive(sheet: _Sheet) -> Found:
    copies = [recipient for recipient in sheet.document.recipients if recipient.kind == "copy"]
    if copies and not copies[-1].text.lower().startswith("lưu"):
        yield copies[-1].span, copies[-1].text[:60]


@cache
def _looks() -> dict[str, Callable[[_Sheet], Found]]:
    """The rules' names to what looks for departures from them."""
    return {
        "missing_national_title": lambda s: _missing(not s.assembly and marks.NATION.search(s.low[:4000]) is None),
        "missing_party_title": lambda s: _missing(marks.PARTY.search(s.low[:4000]) is None),
        "missing_issuer": lambda s: _missing(s.header is not None and s.header.issuer is None),
        "missing_number": lambda s: _missing(s.header is not None and s.header.number is None),
        "blank_number": lambda s: _missing(s.header is not None and s.header.number is not None and not s.header.number.serial),
        # In the title block of a law ("LUẬT ... SỐ 22/2008/QH12") the number has no line of its own.
        "number_colon": lambda s: _number(s, lambda m: not s.assembly and not m["colon"]),
        "number_zero": lambda s: _number(s, lambda m: len(m["serial"]) == 1),
        "number_spaces": lambda s: _number(
            s, lambda m: bool(m["serial"]) and m["joint"] is not None and " " in m[0][m.end("serial") - m.start() :]
        ),
        "number_order": lambda s: _number(s, lambda m: bool(m["serial"]) and m["joint"] == "-"),
        "number_order_party": lambda s: _number(s, lambda m: bool(m["serial"]) and m["joint"] == "/"),
        "letter_code": lambda s: _missing(
            s.letter
            and s.header is not None
            and s.header.number is not None
            and s.header.number.canonical.split("/", 1)[-1].startswith("CV-")
        ),
        "missing_place": lambda s: _missing(not s.assembly and s.header is not None and s.header.date is not None and not s.header.place),
        "missing_date": lambda s: _missing(not s.assembly and s.header is not None and s.header.date is None),
        "blank_date": lambda s: _missing(s.header is not None and s.header.date is not None and "X" in s.header.date.edtf),
        "date_words": _date_words,
        "date_zero": _date_zero,
        "missing_type": lambda s: _missing(s.type_name is None),
        "missing_title": lambda s: _missing(s.header is not None and not s.header.title),
        "letter_lead": lambda s: _missing(
            s.letter and s.header is not None and bool(s.header.title) and "v/v" not in s.low[s.header.span.start : s.header.span.end]
        ),
        "missing_addressee": lambda s: _missing(not any(recipient.kind == "to" for recipient in s.document.recipients)),
        "basis_mark": lambda s: _basis_marks(s, ".,"),
        "basis_mark_party": lambda s: _basis_marks(s, ","),
        "basis_order": _basis_order,
        "article_mark": _article_mark,
        "numbering_gap": lambda s: _numbering(s, "numbering_gap"),
        "numbering_repeat": lambda s: _numbering(s, "numbering_repeat"),
        "quote_unclosed": lambda s: _numbering(s, "quote_unclosed"),
        "point_letter": _point_letter,
        "missing_signatory": lambda s: _missing(not s.document.signatories),
        "missing_signatory_name": lambda s: _missing(bool(s.document.signatories) and not any(x.name for x in s.document.signatories)),
        "signing_power_form": lambda s: _power_form(s, r"(?:T\s*/\s*M|K\s*/\s*T|T\s*/\s*L|TM/|KT/|TL/)"),
        "signing_power_form_party": lambda s: _power_form(s, r"(?:TM|KT|TL|TUQ)\b(?!/)"),
        "signatory_title": _signatory_title,
        "missing_recipients": lambda s: _missing(not s.assembly and not any(x.kind == "copy" for x in s.document.recipients)),
        "recipients_archive": _archive,
        "recipient_mark": _recipient_marks,
    }
