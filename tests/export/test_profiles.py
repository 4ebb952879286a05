"""The hand-over files: their cells, and that LibreOffice opens them with the letters right."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from vn_directive_parser.cli.main import main
from vn_directive_parser.errors import UsageError
from vn_directive_parser.export.forms import FORMS
from vn_directive_parser.export.profiles import PROFILES, export
from vn_directive_parser.export.sheets import harmless
from vn_directive_parser.index.search import Filters


def table(path):
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def cells(path):
    """Heads to cells, row by row."""
    head, *rows = table(path)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_contents_of_a_file(index, tmp_path):
    export(index, "muc-luc-ho-so", tmp_path / "m.csv")
    head, first, second, third = table(tmp_path / "m.csv")
    assert head[:7] == [
        "STT", "Số, ký hiệu văn bản", "Ngày tháng năm văn bản", "Tên loại và trích yếu nội dung văn bản", "Tác giả văn bản", "Tờ số/ Trang số",
        "Ghi chú",
    ]  # fmt: skip
    assert first[:7] == ["1", "30/2020/NĐ-CP", "05/03/2020", 'Nghị định =HYPERLINK("http://xấu.vn")', "Chính phủ", "1-2", ""]
    assert second[:7] == ["2", "284-KH/TU", "29/11/2024", "Kế hoạch về công tác văn thư", "Thành ủy Hà Nội", "3-5", "Mật; Hỏa tốc"]
    assert third[:7] == ["3", "", "", "", "", "", ""]
    assert "không nhận ra phần đầu văn bản" in third[7]


def test_outgoing_register(index, tmp_path):
    export(index, "so-van-ban-di", tmp_path / "s.csv", filters=Filters(number="284"))
    (row,) = cells(tmp_path / "s.csv")
    assert row["Số, ký hiệu văn bản"] == "284-KH/TU"
    assert row["Người ký"] == "Nguyễn Văn Mẫu"
    assert row["Nơi nhận văn bản"] == "Các quận ủy, huyện ủy; Thường trực Thành ủy (để b/c)"
    assert row["Đơn vị, người nhận bản lưu"] == "VT, TH"
    assert row["Ký nhận"] == ""


def test_incoming_register(index, tmp_path):
    export(index, "so-van-ban-den", tmp_path / "s.csv", filters=Filters(number="284"))
    (row,) = cells(tmp_path / "s.csv")
    assert row["Tác giả"] == "Thành ủy Hà Nội"
    assert row["Đơn vị hoặc người nhận"] == "Các quận ủy, huyện ủy"


def test_fields_of_the_decree(index, tmp_path):
    done = export(index, "du-lieu-van-ban-di", tmp_path / "d.csv", constants={"FileCode.FileNotation": "01.TCCB"})
    decree, plan, _ = cells(tmp_path / "d.csv")
    expected = {
        "FileCode.FileNotation": "01.TCCB", "DocOrdinal": "2", "TypeName": "Kế hoạch", "CodeNumber": "284", "CodeNotation": "KH/TU",
        "IssuedDate": "29/11/2024", "OrganName": "Thành ủy Hà Nội", "Subject": "Về công tác văn thư", "Language": "Tiếng Việt",
        "PageAmount": "3", "Description": "Mật; Hỏa tốc", "SignerInfo.Position": "Phó Bí thư", "SignerInfo.FullName": "Nguyễn Văn Mẫu",
        "Priority": "3",
    }  # fmt: skip
    assert {name: plan[name] for name in expected} == expected
    assert (decree["CodeNumber"], decree["CodeNotation"]) == ("30/2020", "NĐ-CP")
    assert decree["Subject"] == '\'=HYPERLINK("http://xấu.vn")'
    (finding,) = done.findings
    assert (finding.row, finding.column) == (1, "SignerInfo.FullName")
    assert "tối đa 50" in finding.message
    assert "tối đa 50" in decree["Cần kiểm tra"]
    assert (done.rows, done.doubtful) == (3, 1)


def test_every_field_of_the_annex_is_there():
    codes = {column.code: (column.kind, column.length) for column in FORMS["du-lieu-van-ban-den"].columns}
    assert codes["ToPlaces"] == ("String", 1000)
    assert codes["ArrivalNumber"] == ("Number", 10)
    assert codes["CodeNumber"] == ("String", 11)
    assert len(codes) == 21


def test_unknown_wishes_are_refused(index, tmp_path):
    with pytest.raises(UsageError, match="profile"):
        export(index, "none", tmp_path / "x.csv")
    with pytest.raises(UsageError, match=r"\.csv"):
        export(index, "muc-luc-ho-so", tmp_path / "x.pdf")
    with pytest.raises(UsageError, match="no field"):
        export(index, "muc-luc-ho-so", tmp_path / "x.csv", constants={"Nope": "1"})
    assert not list(tmp_path.glob("x*"))


@pytest.mark.parametrize("value", ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "|cmd"])
def test_no_csv_cell_is_a_formula(value):
    assert harmless(value).startswith("'")


@pytest.mark.parametrize("value", ["284-KH/TU", "Về việc a = b", "", "Đ", "1+1"])
def test_other_cells_stay(value):
    assert harmless(value) == value


def test_xlsx_cells_are_text_and_doubtful_rows_yellow(index, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    export(index, "du-lieu-van-ban-di", tmp_path / "d.xlsx")
    book = openpyxl.load_workbook(tmp_path / "d.xlsx")
    assert book.sheetnames == ["Danh mục", "Cảnh báo"]
    sheet = book["Danh mục"]
    used = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in used} == {"s"}
    assert {cell.number_format for cell in used} == {"@"}
    formula = next(cell for cell in used if str(cell.value).startswith("=HYPERLINK"))
    assert formula.data_type == "s"
    assert formula.fill.fgColor.rgb == "00FFF2CC"
    assert next(cell for cell in used if cell.value == "284").fill.fgColor.rgb != "00FFF2CC"


def test_jsonl_is_what_parse_prints(index, tmp_path):
    export(index, "jsonl", tmp_path / "d.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "d.jsonl").read_text().splitlines()]
    assert [line["source"]["name"] for line in lines] == ["/kho/2020/b.docx", "/kho/2024/a.docx", "/kho/c\n.txt"]
    assert lines[1]["header"]["number"]["canonical"] == "284-KH/TU"


def test_opensearch_lines_and_mapping(index, tmp_path):
    done = export(index, "opensearch", tmp_path / "d.ndjson")
    lines = [json.loads(line) for line in (tmp_path / "d.ndjson").read_text().splitlines()]
    assert len(lines) == 6
    assert lines[0]["index"]["_id"] == lines[1]["sha256"]
    mapping = json.loads((tmp_path / "d.mapping.json").read_text())
    assert set(lines[1]) <= set(mapping["mappings"]["properties"]) | {"number_folded"}
    assert [path.name for path in done.files] == ["d.ndjson", "d.mapping.json"]


def test_archivematica(index, tmp_path):
    export(index, "archivematica", tmp_path / "metadata.csv")
    data = (tmp_path / "metadata.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    assert head[:4] == ["filename", "dc.title", "dc.creator", "dc.subject"]
    assert [row[0] for row in rows] == ["objects/2020/b.docx", "objects/2024/a.docx", "objects/c\n.txt"]
    assert rows[1][head.index("dc.date")] == "2024-11-29"


def test_parquet_and_back(index, tmp_path):
    pytest.importorskip("pyarrow")
    from vn_directive_parser.export.bulk import read_parquet

    export(index, "parquet", tmp_path / "d.parquet")
    assert list(read_parquet([tmp_path / "d.parquet"])) == list(index)


def test_the_command(index, tmp_path):
    out = tmp_path / "m.csv"
    result = CliRunner().invoke(
        main, ["export", str(index.path), "--profile", "du-lieu-van-ban-den", "--out", str(out), "--set", "Language=vi"]
    )
    assert result.exit_code == 0, result.output
    assert "3 documents, 1 to check" in result.stderr
    assert cells(out)[0]["Language"] == "vi"
    refused = CliRunner().invoke(main, ["export", str(index.path), "--profile", "jsonl", "--out", str(tmp_path / "x.csv")])
    assert refused.exit_code == 2
    listed = CliRunner().invoke(main, ["export", "--help"])
    assert all(name in listed.output for name in PROFILES)


def calc():
    """Whether LibreOffice is here with its spreadsheets."""
    program = shutil.which("soffice")
    return program is not None and (Path(program).resolve().parent / "libsclo.so").exists()


@pytest.mark.slow
@pytest.mark.skipif(not calc(), reason="LibreOffice Calc is not installed")
@pytest.mark.parametrize("profile", list(FORMS))
def test_libreoffice_reads_every_letter(index, tmp_path, profile):
    pytest.importorskip("openpyxl")
    export(index, profile, tmp_path / "book.xlsx")
    export(index, profile, tmp_path / "plain.csv")
    rows = table(tmp_path / "plain.csv")[1:]
    office(tmp_path, "book.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1")
    office(tmp_path, "plain.csv", "xlsx", "--infilter=CSV:44,34,76,1")
    (converted,) = (tmp_path / "out").glob("book*.csv")
    from_xlsx = list(csv.reader(io.StringIO(converted.read_text(encoding="utf-8"), newline="")))[-3:]
    width = len(FORMS[profile].columns) + 1
    assert [[harmless(cell) for cell in row[:width]] for row in from_xlsx] == rows
    import openpyxl

    sheet = openpyxl.load_workbook(tmp_path / "out" / "plain.xlsx").active
    from_csv = [[str(cell) if cell is not None else "" for cell in row[:width]] for row in sheet.iter_rows(min_row=2, values_only=True)]
    letters = [[cell for cell in row if any(letter.isalpha() for letter in cell)] for row in rows]
    assert [[cell for cell in row if any(letter.isalpha() for letter in cell)] for row in from_csv] == letters


def office(folder, name, kind, *options):
    """Convert with LibreOffice, in a profile of its own."""
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        *options,
        "--convert-to",
        kind,
        "--outdir",
        "out",
        name,
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
