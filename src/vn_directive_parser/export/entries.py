"""Entries: what a hand-over file says of one document, drawn from the archive without loading whole documents."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from vn_directive_parser.index.search import Filters

_COLUMNS = (
    "d.id, d.sha256, d.document_id, d.type, d.number, d.serial, d.symbol, d.number_year, d.date, d.date_from, d.issuer, d.co_issuers, "
    "d.superior, d.level, d.place, d.title, d.secrecy, d.urgency, d.draft, d.signer, d.signer_post, d.signer_authority, d.pages, "
    "d.characters, d.size, d.media_type, d.doubts, (SELECT min(path) FROM files WHERE document = d.id)"
)

_PEOPLE = "SELECT role, text FROM people WHERE document = ? AND role != 'signatory' ORDER BY position"

DOUBTS = {
    "no_header": "không nhận ra phần đầu văn bản",
    "no_number": "không thấy số, ký hiệu",
    "number_blank": "số để trống",
    "no_date": "không thấy ngày tháng",
    "date_incomplete": "ngày tháng không đủ",
    "date_inferred": "ngày tháng suy từ ngữ cảnh",
    "no_issuer": "không thấy tên cơ quan ban hành",
    "no_document_type": "không rõ tên loại",
    "no_title": "không thấy trích yếu",
    "no_signatory": "không thấy người ký",
}
"""What the codes of doubt say to an archivist."""


@dataclass(slots=True, frozen=True)
class Entry:
    """One document as a row of a hand-over file.

    Attributes:
        date: the day of issue as DD/MM/YYYY, "" where it is not known to the day.
        to, copies: the lines under "Kính gửi" and "Nơi nhận".
        doubts: why a person should look at the row, in Vietnamese; "" where nothing is doubtful.
    """

    sha256: str
    document_id: str
    type: str
    number: str
    serial: str
    symbol: str
    year: int | None
    edtf: str
    date: str
    issuers: str
    superior: str
    level: str
    place: str
    title: str
    secrecy: str
    urgency: str
    draft: bool
    signer: str
    post: str
    authority: str
    pages: int | None
    characters: int
    size: int | None
    media_type: str
    path: str
    to: tuple[str, ...]
    copies: tuple[str, ...]
    doubts: str

    @property
    def type_and_title(self) -> str:
        """Tên loại và trích yếu nội dung: one phrase, the title's capital lowered where it follows the type."""
        if not (self.type and self.title):
            return self.type or self.title
        words = self.title.split(" ", 2)
        # "Về việc ..." goes on in lower case; a name ("Bộ Tài chính") keeps its capitals.
        lowers = len(words) > 1 and words[1][:1].islower()
        title = self.title[:1].lower() + self.title[1:] if lowers else self.title
        return f"{self.type} {'v/v ' if self.type == 'Công văn' and not title.startswith('về') else ''}{title}"

    @property
    def remarks(self) -> str:
        """Ghi chú: secrecy, urgency, draft."""
        return "; ".join(filter(None, (self.secrecy, self.urgency, "Dự thảo" if self.draft else "")))


def entries(connection: sqlite3.Connection, filters: Filters | None = None) -> Iterator[Entry]:
    """The entries of an archive, oldest first, then by number; documents without a date come last."""
    where, values = (filters or Filters()).conditions()
    condition = f" WHERE {' AND '.join(where)}" if where else ""
    statement = f"SELECT {_COLUMNS} FROM documents AS d{condition} ORDER BY d.date_from IS NULL, d.date_from, d.number_key, d.sha256"  # noqa: S608
    for row in connection.execute(statement, values):
        yield _entry(connection, row)


def _entry(connection: sqlite3.Connection, row: tuple[object, ...]) -> Entry:
    number, sha256, *texts = row
    people = connection.execute(_PEOPLE, (number,)).fetchall()
    document_id, kind, canonical, serial, symbol, year, edtf, start, issuer, co_issuers, superior, level, place, title = texts[:14]
    secrecy, urgency, draft, signer, post, authority, pages, characters, size, media_type, doubts, path = texts[14:]
    return Entry(
        sha256=str(sha256),
        document_id=_text(document_id),
        type=_text(kind),
        number=_text(canonical),
        serial=_text(serial),
        symbol=_text(symbol),
        year=_number(year),
        edtf=_text(edtf),
        date=_day(_text(start)) if edtf == start else "",
        issuers="; ".join(filter(None, (_text(issuer), _text(co_issuers)))),
        superior=_text(superior),
        level=_text(level),
        place=_text(place),
        title=_text(title),
        secrecy=_text(secrecy),
        urgency=_text(urgency),
        draft=bool(draft),
        signer=_text(signer),
        post=_text(post),
        authority=_text(authority),
        pages=_number(pages),
        characters=_number(characters) or 0,
        size=_number(size),
        media_type=_text(media_type),
        path=_text(path),
        to=tuple(text for role, text in people if role == "to"),
        copies=tuple(text for role, text in people if role == "copy"),
        doubts=doubtful(json.loads(str(doubts)) if doubts else []),
    )


def doubtful(codes: list[str]) -> str:
    """The codes of doubt as words."""
    return "; ".join(DOUBTS.get(code, code) for code in codes)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _day(iso: str) -> str:
    """DD/MM/YYYY, the ten characters that the rules give a date."""
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}" if len(iso) == 10 else ""
