"""The structure stage: from blocks to header, legal bases, outline, signatories and recipients."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from vn_directive_parser.extract.hits import BodyHit, DateHit, Finding, NumberHit
from vn_directive_parser.lexicon.tones import to_traditional
from vn_directive_parser.reading.source import Source
from vn_directive_parser.structure import closing, header, parts, preamble, recipients
from vn_directive_parser.structure import header_marks as marks
from vn_directive_parser.structure.layout import HeaderHit, Layout, NodeHit, RecipientHit, SignatoryHit
from vn_directive_parser.structure.lines import Lines
from vn_directive_parser.structure.outline import Outline
from vn_directive_parser.text.normalize import Text

# A text without a header that still is part of an act: a line opens an article or a chapter.
_UNIT = re.compile(r"(?:\A|\n)[ \t*_“\"]*(?:Điều \d|Chương [IVX]|ĐIỀU \d|CHƯƠNG [IVX]|Phần thứ )")
_UNIT_WORDS = ("Điều ", "Chương ", "ĐIỀU ", "CHƯƠNG ", "Phần thứ ")
_BASIS = re.compile(r"[-\s]*căn cứ\b")
_TO = re.compile(r"(?:\A|\n[ \t*_|>]*+|[\t|](?![ \t*_|>])|(?<=[ ]{3}))kính\s{1,3}(?:gửi|gởi|trình)\b")
_FIRST_ARTICLE = re.compile(r"\n[ \t*_]*Điều 1[.:\s-]")
_RETRIES = 6
_PROPOSALS = 3000
"""Code points that "Theo đề nghị của ..." may fill between the legal bases and the body."""


def read(
    source: Source,
    text: Text,
    numbers: Sequence[NumberHit],
    dates: Sequence[DateHit],
    bodies: Sequence[BodyHit],
    findings: list[Finding],
) -> Layout:
    """The parts of a document; a text without a header (a passage, a news item) gives an empty layout, or only an outline.

    `bodies` are those found in the text; the header's names are read from its lines, since they are printed in capitals.
    """
    del bodies
    lines = Lines(source, text)
    running = lines.running()
    head = header.read(lines, numbers, dates, running) if header.likely(text.lower, running) else None
    if head is None:
        return _without_header(lines, findings)
    layout = Layout(header=head)
    low = text.lower
    match = _TO.search(low, 0, min(len(low), head.end + 3000))
    to: list[RecipientHit] = []
    if match:
        after = [line for _, line in zip(range(40), lines.between(match.start(), len(low)), strict=False)]
        to = recipients.addressees(after)
    _read_body(lines, layout, max(head.end, to[-1].end if to else 0), findings)
    layout.recipients = to + layout.recipients
    _adoption_date(head, text)
    return layout


def _without_header(lines: Lines, findings: list[Finding]) -> Layout:
    """What a passage without a header holds."""
    layout = Layout()
    low = lines.text.lower
    work = lines.text.work
    if any(words in work for words in _UNIT_WORDS) and _UNIT.search(work):
        _read_body(lines, layout, 0, findings)
    elif "nơi nhận" in low:
        end = closing.find(lines, 0)
        if end is not None and end.recipients and closing.plausible(end):
            layout.signatories, layout.recipients = end.signatories, end.recipients
            for signatory in layout.signatories:
                _own_spelling(signatory, lines.text)
    if not layout.legal_bases and _BASIS.match(low, 0, 200):
        layout.legal_bases = preamble.legal_bases(lines, 0, len(low))
    return layout


def _read_body(lines: Lines, layout: Layout, start: int, findings: list[Finding]) -> None:
    """Legal bases, outline, closing and attached parts of a text from `start` on."""
    work = lines.text.work
    skipped = lines.skipped()
    wrapped = lines.paged
    end = closing.find(lines, start)
    own_end = end.start if end else _first_attached(lines, start)
    own: Outline | None = None
    layout.legal_bases = preamble.legal_bases(lines, start, own_end)
    body = layout.legal_bases[-1][1] if layout.legal_bases else start
    first = preamble.body_start(lines, body, own_end) if layout.legal_bases else own_end
    # "A. ..." may stand before the first "I."; only articles and "QUYẾT ĐỊNH:" tell for sure where the body begins.
    if first < min(own_end, body + _PROPOSALS) and not lines.text.lower[first : first + 40].lstrip(" \t*_>|").startswith("i"):
        body = first
    for _ in range(_RETRIES):
        own = Outline(work, skipped, wrapped=wrapped)
        layout.outline = own.build(body, own_end)
        if end is None or not _goes_on(lines, layout.outline, end.end, skipped):
            break
        # The signature block was a sample inside the text: the articles go on after it.
        end = closing.find(lines, end.end)
        own_end = end.start if end else _first_attached(lines, start)
    if own is not None:
        findings += own.findings
    if end is not None:
        layout.signatories, layout.recipients = end.signatories, end.recipients
        for signatory in layout.signatories:
            _own_spelling(signatory, lines.text)
        if layout.header and len(layout.signatories) == 1:
            layout.signatories[0].body = layout.header.issuer
    rest = end.end if end else own_end
    if rest < len(work):
        layout.outline = layout.outline + parts.attached(lines, rest, len(work), skipped, wrapped=wrapped, findings=findings)


def _own_spelling(signatory: SignatoryHit, text: Text) -> None:
    """Give name and power the spelling of tones in which they are printed ("Hoà"), which the working copy changed."""
    if signatory.name is not None and signatory.name_start >= 0:
        signatory.name = _as_printed(signatory.name, signatory.name_start, text)
    if signatory.authority is not None:
        signatory.authority = _as_printed(signatory.authority, signatory.start, text)


def _as_printed(words: str, start: int, text: Text) -> str:
    """Words of the working copy, found from `start` on, with the tones of the source; the case stays."""
    at = text.lower.find(words.lower(), start, start + 300)
    if at < 0:
        return words
    first, last = text.span(at, at + len(words))
    own = unicodedata.normalize("NFC", text.source[first:last])
    if to_traditional(own.lower()) != words.lower():
        return words
    return "".join(letter.upper() if like.isupper() else letter.lower() for letter, like in zip(own, words, strict=True))


def _first_attached(lines: Lines, start: int) -> int:
    """Where the first appendix begins in a text without a signature; the end of the text where there is none."""
    work = lines.text.work
    for at, kind, _ in parts.openings(lines, start, len(work)):
        if at <= start + 200:
            continue
        if kind == "appendix":
            return at
        # An attached regulation counts its articles anew.
        after = _FIRST_ARTICLE.search(work, at, at + 4000)
        if after and _FIRST_ARTICLE.search(work, start, at):
            return at
    return len(work)


def _goes_on(lines: Lines, outline: list[NodeHit], end: int, skipped: Sequence[tuple[int, int]]) -> bool:
    """Whether the article after a supposed end continues the document's own articles."""
    articles = [node for root in outline for node in _articles(root)]
    if not articles or not articles[-1].number or not articles[-1].number.isdecimal():
        return False
    after = re.compile(rf"\n[ \t*_]*Điều {int(articles[-1].number) + 1}[.:]").search(lines.text.work, end)
    if after is None or any(first <= after.start() < last for first, last in skipped):
        return False
    return not parts.openings(lines, end, after.start())


def _articles(node: NodeHit) -> list[NodeHit]:
    if node.kind == "article" and not node.quoted:
        return [node]
    return [found for child in node.children for found in _articles(child)]


def _adoption_date(head: HeaderHit, text: Text) -> None:
    """The date of a law whose header has none: of adoption, from its closing formula, marked as inferred."""
    if head.date is not None or head.type_name not in ("Luật", "Bộ luật", "Nghị quyết", "Pháp lệnh") or head.number is None:
        return
    formula = re.compile(r"(?:luật|bộ luật|pháp lệnh|nghị quyết) này (?:đã )?được quốc hội[^\n]{0,120}?thông qua\s+(?=ngày)")
    for match in formula.finditer(text.lower.replace("\n", " ") if len(text.lower) < 2_000_000 else text.lower):
        found = marks.DATE.match(text.lower, match.end())
        if found:
            adopted = marks.date_hit(0, found)
            if adopted is not None:
                adopted.inferred, adopted.rule = ("day", "month", "year"), "adoption_formula"
                head.date = adopted
