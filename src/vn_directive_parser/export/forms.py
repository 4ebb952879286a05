"""The forms of Nghị định 30/2020/NĐ-CP: what stands in their columns, and the fields of Phụ lục VI with their lengths."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from vn_directive_parser.export.entries import Entry

Kind = Literal["String", "Number", "Date", "LongText"]


@dataclass(slots=True)
class Numbering:
    """What rows count on from the rows before them.

    Attributes:
        row: number of this row, from 1.
        page: first page of this row's document in the file, None once a document's pages are not known.
    """

    row: int = 0
    page: int | None = 1


@dataclass(slots=True, frozen=True)
class Column:
    """One column of a form.

    Attributes:
        label: its head, as the decree prints it.
        value: the cell's text of an entry.
        code: the short name of Phụ lục VI, None in registers.
        kind, length: type and greatest length of Phụ lục VI; 0: no limit.
        width: of the column in a spreadsheet, in characters.
    """

    label: str
    value: Callable[[Entry, Numbering], str]
    code: str | None = None
    kind: Kind = "String"
    length: int = 0
    width: int = 16


@dataclass(slots=True, frozen=True)
class Form:
    """A form to hand over.

    Attributes:
        name: of the profile.
        title: printed above the table.
        source: where the decree gives it.
        lines: further lines under the title, with blanks to fill in.
    """

    name: str
    title: str
    source: str
    columns: tuple[Column, ...]
    lines: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class Finding:
    """A value that breaks a rule of its field.

    Attributes:
        row: number of the row, from 1.
        document: number and date of the document, or its path.
        column: code or label of the field.
        message: what is wrong, in Vietnamese.
    """

    row: int
    document: str
    column: str
    message: str


@dataclass(slots=True, frozen=True)
class Filled:
    """A row of a form: its cells, why a person should look at it, and what breaks a rule."""

    cells: tuple[str, ...]
    doubts: str
    findings: tuple[Finding, ...] = field(default=())


def fill(form: Form, entries: Iterable[Entry], constants: Mapping[str, str] | None = None) -> Iterator[Filled]:
    """The rows of a form; `constants` gives values that no document tells, by code or label ("FileCode.OrganId")."""
    constants = constants or {}
    numbering = Numbering()
    for entry in entries:
        numbering.row += 1
        cells = tuple(constants.get(column.code or column.label) or column.value(entry, numbering) for column in form.columns)
        findings = tuple(_findings(form, entry, numbering.row, cells))
        if numbering.page is not None:
            numbering.page = numbering.page + entry.pages if entry.pages is not None else None
        yield Filled(cells, entry.doubts, findings)


def _findings(form: Form, entry: Entry, row: int, cells: tuple[str, ...]) -> Iterator[Finding]:
    document = " ".join(filter(None, (entry.type, entry.number, entry.date))) or entry.path
    for column, value in zip(form.columns, cells, strict=True):
        name = column.code or column.label
        if column.length and len(value) > column.length:
            yield Finding(row, document, name, f"dài {len(value)} ký tự, quy định tối đa {column.length}")
        if value and column.kind == "Number" and not value.isdecimal():
            yield Finding(row, document, name, f"“{value}” không phải là số")
        if value and column.kind == "Date" and not re.fullmatch(r"\d{2}/\d{2}/\d{4}", value):
            yield Finding(row, document, name, f"“{value}” không phải ngày DD/MM/YYYY")


def _blank(entry: Entry, numbering: Numbering) -> str:
    del entry, numbering
    return ""


def _pages(entry: Entry, numbering: Numbering) -> str:
    """Trang số: from - to, counted through the file as long as every document's pages are known."""
    if numbering.page is None or not entry.pages:
        return ""
    last = numbering.page + entry.pages - 1
    return str(numbering.page) if last == numbering.page else f"{numbering.page}-{last}"


def _kept(entry: Entry) -> str:
    """Who keeps the file copy: the words after "Lưu"."""
    found = (re.match(r"\W*Lưu\b\W*(.*)", line) for line in entry.copies)
    return "; ".join(match[1].rstrip(" .;,") for match in found if match)


def _recipients(entry: Entry) -> str:
    lines = (line.strip(" -–;.,\t\n") for line in (*entry.to, *entry.copies))
    return "; ".join(line for line in lines if line and not re.match(r"\W*Lưu\b", line))


def code_number(entry: Entry) -> str:
    """Số của văn bản: the serial, with the year where the number carries one, so that nothing of it is lost."""
    return (
        f"{entry.serial}/{entry.year}" if entry.serial and entry.year and f"{entry.serial}/{entry.year}" in entry.number else entry.serial
    )


def priority(entry: Entry) -> str:
    """Mức độ khẩn: 0 none, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc (codes of QCVN 102:2016/BTTTT); secrecy stands in Ghi chú."""
    levels = {"khẩn": "1", "thượng khẩn": "2", "hỏa tốc": "3", "hoả tốc": "3"}
    return levels.get(entry.urgency.lower(), "0")


FILE_CONTENTS = Form(
    "muc-luc-ho-so",
    "MỤC LỤC VĂN BẢN, TÀI LIỆU",
    "Nghị định 30/2020/NĐ-CP, Phụ lục V, mẫu IV",
    (
        Column("STT", lambda _, numbering: str(numbering.row), width=6),
        Column("Số, ký hiệu văn bản", lambda entry, _: entry.number, width=18),
        Column("Ngày tháng năm văn bản", lambda entry, _: entry.date or entry.edtf, width=14),
        Column("Tên loại và trích yếu nội dung văn bản", lambda entry, _: entry.type_and_title, width=60),
        Column("Tác giả văn bản", lambda entry, _: entry.issuers, width=32),
        Column("Tờ số/ Trang số", _pages, width=10),
        Column("Ghi chú", lambda entry, _: entry.remarks, width=16),
    ),
    ("Số, ký hiệu hồ sơ: ……….", "Năm …"),
)

OUTGOING = Form(
    "so-van-ban-di",
    "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
    "Nghị định 30/2020/NĐ-CP, Phụ lục IV, mẫu I",
    (
        Column("Số, ký hiệu văn bản", lambda entry, _: entry.number, width=18),
        Column("Ngày tháng văn bản", lambda entry, _: entry.date or entry.edtf, width=14),
        Column("Tên loại và trích yếu nội dung văn bản", lambda entry, _: entry.type_and_title, width=60),
        Column("Người ký", lambda entry, _: entry.signer, width=22),
        Column("Nơi nhận văn bản", lambda entry, _: _recipients(entry), width=40),
        Column("Đơn vị, người nhận bản lưu", lambda entry, _: _kept(entry), width=16),
        Column("Số lượng bản", _blank, width=9),
        Column("Ngày chuyển", _blank, width=12),
        Column("Ký nhận", _blank, width=10),
        Column("Ghi chú", lambda entry, _: entry.remarks, width=16),
    ),
)

INCOMING = Form(
    "so-van-ban-den",
    "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
    "Nghị định 30/2020/NĐ-CP, Phụ lục IV, mẫu VI",
    (
        Column("Ngày đến", _blank, width=12),
        Column("Số đến", _blank, width=8),
        Column("Tác giả", lambda entry, _: entry.issuers, width=32),
        Column("Số, ký hiệu văn bản", lambda entry, _: entry.number, width=18),
        Column("Ngày tháng văn bản", lambda entry, _: entry.date or entry.edtf, width=14),
        Column("Tên loại và trích yếu nội dung văn bản", lambda entry, _: entry.type_and_title, width=60),
        Column("Đơn vị hoặc người nhận", lambda entry, _: "; ".join(entry.to), width=32),
        Column("Ngày chuyển", _blank, width=12),
        Column("Ký nhận", _blank, width=10),
        Column("Ghi chú", lambda entry, _: entry.remarks, width=16),
    ),
)


def _field(code: str, label: str, kind: Kind, length: int, value: Callable[[Entry, Numbering], str] = _blank) -> Column:
    return Column(label, value, code, kind, length, width=max(12, min(40, length // 4)))


_FILE_CODE = (
    _field("FileCode.OrganId", "Mã định danh của cơ quan, tổ chức lập danh mục hồ sơ", "String", 13),
    _field("FileCode.FileCatalog", "Năm hình thành hồ sơ", "Number", 4),
    _field("FileCode.FileNotation", "Số và ký hiệu hồ sơ", "String", 20),
)
_COMMON = (
    _field("DocOrdinal", "Số thứ tự văn bản trong hồ sơ", "Number", 3, lambda _, numbering: str(numbering.row)),
    _field("TypeName", "Tên loại văn bản", "String", 100, lambda entry, _: entry.type),
    _field("CodeNumber", "Số của văn bản", "String", 11, lambda entry, _: code_number(entry)),
    _field("CodeNotation", "Ký hiệu của văn bản", "String", 30, lambda entry, _: entry.symbol),
    _field("IssuedDate", "Ngày, tháng, năm văn bản", "Date", 10, lambda entry, _: entry.date),
    _field("OrganName", "Tên cơ quan, tổ chức ban hành văn bản", "String", 200, lambda entry, _: entry.issuers),
    _field("Subject", "Trích yếu nội dung", "String", 500, lambda entry, _: entry.title),
    _field("Language", "Ngôn ngữ", "String", 30, lambda _entry, _: "Tiếng Việt"),
    _field("PageAmount", "Số trang của văn bản", "Number", 3, lambda entry, _: str(entry.pages) if entry.pages else ""),
    _field("Description", "Ghi chú", "String", 500, lambda entry, _: entry.remarks),
)
_SIGNER = (
    _field("SignerInfo.Position", "Chức vụ của người ký văn bản", "String", 100, lambda entry, _: entry.post),
    _field("SignerInfo.FullName", "Họ và tên người ký văn bản", "String", 50, lambda entry, _: entry.signer),
)
_PRIORITY = _field("Priority", "Mức độ khẩn, độ mật", "Number", 1, lambda entry, _: priority(entry))

FIELDS_OUTGOING = Form(
    "du-lieu-van-ban-di",
    "DỮ LIỆU QUẢN LÝ VĂN BẢN ĐI",
    "Nghị định 30/2020/NĐ-CP, Phụ lục VI, phần II, mục I",
    (
        *_FILE_CODE,
        *_COMMON,
        *_SIGNER,
        _field("To.OrganId", "Mã định danh của cơ quan, tổ chức nhận văn bản", "String", 13),
        _field("To.OrganName", "Tên cơ quan, tổ chức nhận văn bản", "String", 200, lambda entry, _: _recipients(entry)),
        _PRIORITY,
        _field("IssuedAmount", "Số lượng bản phát hành", "Number", 3),
        _field("DueDate", "Hạn trả lời văn bản", "Date", 10),
    ),
)
FIELDS_INCOMING = Form(
    "du-lieu-van-ban-den",
    "DỮ LIỆU QUẢN LÝ VĂN BẢN ĐẾN",
    "Nghị định 30/2020/NĐ-CP, Phụ lục VI, phần II, mục II",
    (
        *_FILE_CODE,
        *_COMMON,
        _field("ArrivalDate", "Ngày, tháng, năm đến", "Date", 10),
        _field("ArrivalNumber", "Số đến", "Number", 10),
        *_SIGNER,
        _PRIORITY,
        _field("ToPlaces", "Đơn vị hoặc người nhận", "String", 1000, lambda entry, _: "; ".join(entry.to)),
        _field("TraceHeaderList", "Ý kiến phân phối, chỉ đạo, trạng thái xử lý văn bản", "LongText", 0),
        _field("DueDate", "Thời hạn giải quyết", "Date", 10),
    ),
)

FORMS = {form.name: form for form in (FILE_CONTENTS, OUTGOING, INCOMING, FIELDS_OUTGOING, FIELDS_INCOMING)}
"""The forms by the name of their profile."""
