"""What a later mention means: short forms, "này", "nêu trên"; and mentions of one document joined under its id."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from vn_directive_parser.extract.hits import Finding, ReferenceHit
from vn_directive_parser.resolve.stretches import Stretches
from vn_directive_parser.structure.layout import HeaderHit
from vn_directive_parser.text.normalize import Text

# Behind a type word: this is a document of its own, though no number or name of it was read.
_UNREAD = r"(?=\s{1,3}(?:số|về|của|do|liên|phối\s{1,3}hợp|\d))"
_CHANGES = frozenset({"amends", "supplements", "replaces", "repeals"})
_CONSOLIDATED = "Văn bản hợp nhất"
# What leads in the wording of a document, and how far behind the document's name it is looked for.
_LEAD = re.compile("quy định như sau")
_LEAD_WITHIN = 600
_FULL = frozenset({"numbered", "named"})


def serial_key(serial: str) -> str:
    """A serial as it is compared: "07" and "7" are one."""
    return serial.lstrip("0").lower()


class Antecedents:
    """Settles the antecedents of one document's mentions, in order."""

    def __init__(self, text: Text, references: Sequence[ReferenceHit], header: HeaderHit | None, quoted: Stretches) -> None:
        self.text = text
        self.references = references
        self.header = header
        self.quoted = quoted
        self.open_types: set[str | None] = set()
        self._starts = [hit.start for hit in references]
        self._covered = list(accumulate((hit.end for hit in references), max))
        self._looked: dict[str, tuple[int, int, bool]] = {}
        """By type: the last candidate, how far the text behind it was looked through, and whether it is blocked there."""
        self._first: int | None = None
        """The first full mention of all."""
        self._line_first: dict[str, int] = {}
        """By type: the first full mention in the line of the last one, quoted text left out."""
        self._line_last: dict[str, int] = {}
        self._quoted_from: dict[str, int] = {}
        """By type: the document whose old or new wording is quoted from here on."""
        self._leads = [match.start() for match in _LEAD.finditer(text.lower)]

    def settle(self, own: str | None, findings: list[Finding]) -> None:
        """Give each pointing mention its antecedent and target, or a finding that says why it has none.

        Args:
            own: the document's own id.
            findings: where what stays open is noted.
        """
        by_type: dict[str, list[int]] = defaultdict(list)
        by_serial: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        for index, hit in self.text.deadline.watch(enumerate(self.references)):
            bare = hit.number is not None and hit.number.shape == "bare"
            if hit.number is not None and bare:
                self._short(hit, by_serial, findings)
            elif hit.form == "self":
                self._self(hit, own, by_type, findings)
            elif hit.form == "back" and hit.number is not None:
                self._again(hit, by_serial)
            elif hit.form == "back" and hit.antecedent is None:
                self._back(hit, by_type, findings)
            elif hit.form == "internal" and own and self._is_own_place(hit):
                hit.target = own
            if hit.form in _FULL and hit.type_name:
                by_type[hit.type_name].append(index)
                if self._first is None:
                    self._first = index
                self._remember(hit.type_name, index)
            if hit.number is not None and not bare:
                by_serial[hit.type_name, serial_key(hit.number.serial)].append(index)

    def _remember(self, type_name: str, index: int) -> None:
        """Keep what quoted text further on may speak of.

        "Luật này" in the new wording of an article is the law that is being changed, however many laws that wording names; in the
        footnotes of a consolidated text it is the law quoted: "Điều 2 của Luật số 88/2025/QH15 sửa đổi Luật ... quy định như sau:".
        Both are the first one of their line.
        """
        hit = self.references[index]
        if self._in_quotes(hit.start):
            return
        last = self._line_last.get(type_name)
        if last is None or self.text.work.find("\n", self.references[last].start, hit.start) >= 0:
            self._line_first[type_name] = index
        self._line_last[type_name] = index
        if hit.relation in _CHANGES or self._leads_in(hit.end):
            self._quoted_from[type_name] = self._line_first[type_name]

    def _leads_in(self, end: int) -> bool:
        """Whether the line that goes on here ends in "quy định như sau:"."""
        place = bisect_left(self._leads, end)
        if place == len(self._leads):
            return False
        text, lead = self.text.lower, self._leads[place]
        behind = lead + len("quy định như sau")
        if behind > end + _LEAD_WITHIN or "\n" in text[end:lead]:
            return False
        return text[behind : behind + 3].lstrip(" :")[:1] in {"", "\n"}

    def _is_own_place(self, hit: ReferenceHit) -> bool:
        """Whether a pinpoint without a document is a place in this one, not in one that it quotes or amends."""
        if any(number == "này" for run in hit.pinpoints for path in run.paths for _, number in path):
            return not self._in_quotes(hit.start)
        title = (self.header.title if self.header else None) or ""
        return not (hit.relation in _CHANGES or title.lower().startswith("sửa đổi") or self._in_quotes(hit.start))

    def _short(self, hit: ReferenceHit, by_serial: dict[tuple[str | None, str], list[int]], findings: list[Finding]) -> None:
        """A short form, "Nghị quyết 57" after "Nghị quyết số 57-NQ/TW": the last one of that type and serial."""
        key = (hit.type_name, serial_key(hit.number.serial if hit.number else ""))
        before = by_serial.get(key)
        if before:
            self._join(hit, before[-1], "antecedent:serial")
        elif hit.form == "back":
            message = f"no {hit.type_name} number {key[1]} stands before it"
            findings.append(Finding("reference.no-antecedent", message, hit.start, hit.end, "info"))

    def _again(self, hit: ReferenceHit, by_serial: dict[tuple[str | None, str], list[int]]) -> None:
        """A back form with the whole number, "Công văn số 12/UBND-VX nêu trên": the last mention of that number."""
        number = hit.number
        before = by_serial.get((hit.type_name, serial_key(number.serial)), []) if number is not None else []
        for index in reversed(before):
            known = self.references[index].number
            if known is not None and number is not None and known.canonical == number.canonical:
                hit.antecedent = index
                hit.rules += ("antecedent:number",)
                return

    def _self(self, hit: ReferenceHit, own: str | None, by_type: dict[str, list[int]], findings: list[Finding]) -> None:
        """A self form, "Nghị định này": this document, the last one of its type in a text without a header."""
        header = self.header
        # A joint document calls itself by the plain word: "Thông tư này" in a "Thông tư liên tịch".
        own_types = {hit.type_name, f"{hit.type_name} liên tịch"}
        if header is not None and header.type_name in own_types and not self._in_quotes(hit.start):
            hit.target = own
            hit.rules += ("antecedent:header",)
            return
        if self._first is not None and self._is_consolidated(hit, self.references[self._first]):
            self._join(hit, self._first, "antecedent:consolidated", fill=False)
            return
        draft = self.text.lower[max(0, hit.start - 9) : hit.start].rstrip().endswith("dự thảo")
        if self._in_quotes(hit.start) and not draft and (quoted := self._quoted_from.get(hit.type_name or "")) is not None:
            self._join(hit, quoted, "antecedent:quoted", fill=False)
            return
        before = by_type.get(hit.type_name or "") if hit.type_name not in self.open_types and not draft else None
        if before and (header is None or self._in_quotes(hit.start)) and not self._blocked(before[-1], hit):
            self._join(hit, before[-1], "antecedent:nearest", fill=False)
            return
        # Once "Thông tư này" means the text itself, it does so further on, whatever other circulars are named.
        self.open_types.add(hit.type_name)
        reason = "it stands in quoted text" if self._in_quotes(hit.start) else "the text has no header that says so"
        findings.append(Finding("reference.self-open", f"which {hit.type_name} this is stays open: {reason}", hit.start, hit.end, "info"))

    def _is_consolidated(self, hit: ReferenceHit, first: ReferenceHit) -> bool:
        """Whether a self form means the document that a consolidated text ("Văn bản hợp nhất") gives the wording of.

        Such a text begins with that document: "Luật Thư viện số 46/2019/QH14 ngày ..., có hiệu lực ..., được sửa đổi, bổ sung bởi:".
        Such texts follow Pháp lệnh hợp nhất văn bản quy phạm pháp luật số 01/2012/UBTVQH13.
        """
        if self.header is None or self.header.type_name != _CONSOLIDATED:
            return False
        return first.type_name == hit.type_name and not self._in_quotes(hit.start)

    def _back(self, hit: ReferenceHit, by_type: dict[str, list[int]], findings: list[Finding]) -> None:
        """A back form, "Kế hoạch trên": the last document of that type, unless one that was not read stands in between."""
        before = by_type.get(hit.type_name or "")
        if not before:
            findings.append(
                Finding("reference.no-antecedent", f"no {hit.type_name} with a number or name stands before it", hit.start, hit.end, "info")
            )
        elif self._blocked(before[-1], hit):
            findings.append(
                Finding("reference.blocked", f"a {hit.type_name} that could not be read stands in between", hit.start, hit.end, "info")
            )
        else:
            self._join(hit, before[-1], "antecedent:nearest")

    def _join(self, hit: ReferenceHit, index: int, rule: str, *, fill: bool = True) -> None:
        full = self.references[index]
        hit.antecedent = index
        hit.target = full.target
        hit.rules += (rule,)
        if fill:
            fill_from(hit, full)

    def _blocked(self, index: int, hit: ReferenceHit) -> bool:
        """Whether a document of the type that nobody could read stands between a mention and its candidate."""
        start = self.references[index].end
        if hit.type_name is None or hit.start - start > 20000:
            return True
        looked = self._looked.get(hit.type_name)
        blocked = False
        if looked is not None and looked[0] == index:
            # What stood across the end of the last look may be whole now.
            start, blocked = max(start, looked[1] - len(hit.type_name) - 20), looked[2]
        if not blocked:
            pattern = re.compile(re.escape(hit.type_name) + _UNREAD)
            blocked = not all(self._read(match.start()) for match in pattern.finditer(self.text.work, start, hit.start))
        self._looked[hit.type_name] = (index, hit.start, blocked)
        return blocked

    def _read(self, position: int) -> bool:
        """Whether a position lies inside a mention."""
        index = bisect_left(self._starts, position + 1)
        return index > 0 and position < self._covered[index - 1]

    def _in_quotes(self, position: int) -> bool:
        return position in self.quoted


def fill_from(hit: ReferenceHit, full: ReferenceHit) -> None:
    """Take date and issuers from another mention of the same document, and say so in `inferred`."""
    year = hit.number.year if hit.number else None
    if hit.date is None and full.date is not None and year in {None, full.date.year}:
        hit.date = full.date
        hit.inferred += ("date",)
    if not hit.issuers and full.issuers:
        hit.issuers = full.issuers
        hit.inferred += ("issuers",)
