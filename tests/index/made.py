"""Documents made by hand for the tests of the archive, independent of the extractors."""

from __future__ import annotations

import datetime as dt
import hashlib

from vn_directive_parser.records import (
    Body,
    DateValue,
    Diagnostic,
    Document,
    DocumentHeader,
    DocumentNumber,
    DocumentType,
    Pinpoint,
    Recipient,
    Reference,
    Signatory,
    Source,
    Span,
)

CODES = {"Kế hoạch": "KH", "Quyết định": "QĐ", "Nghị quyết": "NQ", "Công văn": None, "Nghị định": "NĐ"}


def day(iso: str | None) -> DateValue | None:
    if iso is None:
        return None
    return DateValue(edtf=iso, start=dt.date.fromisoformat(iso), end=dt.date.fromisoformat(iso))


def number(written: str | None) -> DocumentNumber | None:
    if written is None:
        return None
    serial = written.split("/")[0].split("-")[0]
    parts = written.split("/")
    year = int(parts[1]) if len(parts) > 2 and parts[1].isdigit() else None
    return DocumentNumber(canonical=written, serial=serial, year=year)


def body(name: str | None, level: str | None = None, place: str | None = None) -> Body | None:
    return None if name is None else Body(name=name, level=level, place=place)


def reference(
    text: str,
    kind: str | None = None,
    written: str | None = None,
    date: str | None = None,
    issuer: str | None = None,
    relation: str | None = None,
    target: str | None = None,
    pinpoints: tuple[str, ...] = (),
    form: str = "numbered",
    start: int = 0,
) -> Reference:
    return Reference(
        span=Span(start=start, end=start + len(text)),
        text=text,
        form=form,
        document_type=DocumentType(code=CODES.get(kind), name=kind) if kind else None,
        number=number(written),
        date=day(date),
        issuers=(Body(name=issuer),) if issuer else (),
        relation=relation,
        target=target,
        pinpoints=tuple(Pinpoint(path=path) for path in pinpoints),
    )


def document(
    text: str = "Nội dung.",
    kind: str | None = "Kế hoạch",
    written: str | None = "284-KH/TU",
    date: str | None = "2024-11-29",
    issuer: str | None = "Thành ủy Hà Nội",
    title: str | None = "công tác văn thư",
    place: str | None = "Hà Nội",
    level: str | None = "province",
    signer: str | None = "Nguyễn Văn Mẫu",
    post: str | None = "Phó Bí thư",
    copies: tuple[str, ...] = (),
    to: tuple[str, ...] = (),
    references: tuple[Reference, ...] = (),
    document_id: str | None = None,
    pages: int | None = None,
    urgency: str | None = None,
    secrecy: str | None = None,
    name: str | None = None,
    header: bool = True,
    diagnostics: tuple[Diagnostic, ...] = (),
) -> Document:
    top = DocumentHeader(
        issuer=body(issuer, level, place),
        number=number(written),
        place=place,
        date=day(date),
        document_type=DocumentType(code=CODES.get(kind), name=kind) if kind else None,
        title=title,
        urgency=urgency,
        secrecy=secrecy,
        span=Span(start=0, end=1),
    )
    nowhere = Span(start=0, end=0)
    return Document(
        source=Source(
            name=name,
            sha256=hashlib.sha256(f"{name}{text}{written}{date}{issuer}".encode(errors="surrogatepass")).hexdigest(),
            size=len(text),
            pages=pages,
        ),
        text=text,
        header=top if header else None,
        signatories=(Signatory(span=nowhere, text="", name=signer, post=post, authority="T/M BAN THƯỜNG VỤ"),) if signer else (),
        recipients=tuple(Recipient(span=nowhere, text=line, kind="to") for line in to)
        + tuple(Recipient(span=nowhere, text=line, kind="copy") for line in copies),
        references=references,
        diagnostics=diagnostics,
        document_id=document_id,
    )
