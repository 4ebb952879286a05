"""Spreadsheets that open with their letters right and run nothing: CSV with a byte-order mark, XLSX with text cells.

A value that begins like a formula ("=HYPERLINK(...)") comes from a document somebody else wrote: in XLSX every cell is text by
type, in CSV such a value gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from vn_directive_parser.errors import UsageError
from vn_directive_parser.export.forms import Filled, Finding, Form

CHECK = "Cần kiểm tra"
"""Head of the last column: why a person should look at the row."""
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20|]|[\t\r\n]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MOST_CHARACTERS = 32_767
"""Of one cell in Excel."""


def plain(value: str) -> str:
    """A cell's text without what no spreadsheet holds, on one line."""
    return " ".join(_CONTROL.sub("", value).split())


def harmless(value: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("284-KH/TU")
    ("'=1+1", '284-KH/TU')
    """
    return "'" + value if _FORMULA.match(value) else value


def write_csv(stream: IO[bytes], form: Form, rows: Iterable[Filled]) -> list[Finding]:
    """Write a form as CSV; the findings come back. Excel needs the byte-order mark to read the letters right."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*(column.code or column.label for column in form.columns), CHECK])
    findings: list[Finding] = []
    for row in rows:
        findings += row.findings
        writer.writerow([harmless(plain(value)) for value in (*row.cells, _check(row))])
    text.flush()
    text.detach()
    return findings


def write_xlsx(path: Path, form: Form, rows: Iterable[Filled]) -> list[Finding]:
    """Write a form as XLSX, doubtful rows in yellow, broken rules on a second sheet.

    Raises:
        UsageError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415  (an extra)
    except ImportError as error:
        message = "XLSX needs openpyxl: pip install 'vn-directive-parser[archive]'; or write .csv"
        raise UsageError(message) from error
    # Write-only: rows go to the disk as they come, so that memory does not grow with the archive.
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh mục")
    head = _Head(form)
    head.write(sheet)
    findings: list[Finding] = []
    style = _Style()
    for row in rows:
        findings += row.findings
        sheet.append([style.cell(sheet, plain(value), doubtful=bool(row.doubts or row.findings)) for value in (*row.cells, _check(row))])
    if findings:
        warnings = book.create_sheet("Cảnh báo")
        warnings.append([style.cell(warnings, label, bold=True) for label in ("Dòng", "Văn bản", "Trường", "Vấn đề")])
        for finding in findings:
            values = (str(finding.row), finding.document, finding.column, finding.message)
            warnings.append([style.cell(warnings, plain(value)) for value in values])
    book.save(path)
    return findings


def _check(row: Filled) -> str:
    broken = "; ".join(f"{finding.column}: {finding.message}" for finding in row.findings)
    return "; ".join(filter(None, (row.doubts, broken)))


class _Style:
    """Makes text cells; styles are made once."""

    def __init__(self) -> None:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
        from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

        self._make: Any = WriteOnlyCell
        self._wrap, self._bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
        self._yellow = PatternFill("solid", fgColor="FFF2CC")

    def cell(self, sheet: object, value: str, *, doubtful: bool = False, bold: bool = False) -> object:
        """A cell that is text whatever it begins with."""
        cell = self._make(sheet, value=value[:_MOST_CHARACTERS])
        cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = self._wrap
        if doubtful:
            cell.fill = self._yellow
        if bold:
            cell.font = self._bold
        return cell


class _Head:
    """What stands above the rows: title, source, blanks to fill in, heads of the columns."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def write(self, sheet: Any) -> None:  # noqa: ANN401  (openpyxl has no types)
        """Set the widths, then write the head's rows."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

        style, form = _Style(), self.form
        for number, column in enumerate(form.columns, 1):
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        sheet.column_dimensions[get_column_letter(len(form.columns) + 1)].width = 40
        lines = (form.title, *form.lines, f"({form.source})")
        sheet.freeze_panes = f"A{len(lines) + 3}" if not self._codes else f"A{len(lines) + 4}"
        for line in lines:
            sheet.append([style.cell(sheet, line, bold=line == form.title)])
        sheet.append([style.cell(sheet, value, bold=True) for value in (*(column.label for column in form.columns), CHECK)])
        if self._codes:
            sheet.append([style.cell(sheet, column.code or "", bold=True) for column in form.columns])
        sheet.append([style.cell(sheet, f"({number})") for number in range(1, len(form.columns) + 1)])

    @property
    def _codes(self) -> bool:
        return any(column.code for column in self.form.columns)
