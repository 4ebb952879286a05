"""`vn-directive parse`, `schema`, `doctor`: what users and programs rely on."""

import json
import os
import subprocess
import sys
import zipfile

import pytest
from click.testing import CliRunner

from tests.scoring import DOCUMENTS
from vn_directive_parser import Document, parse
from vn_directive_parser.cli.main import COMMANDS, main

TEXT = "Thực hiện Kế hoạch số 12-KH/TU ngày 3-4-2024 của Tỉnh uỷ Nghệ An."
DOCX = sorted(DOCUMENTS.glob("*.docx"))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "t.txt").write_text(TEXT, "utf-8")
    (tmp_path / "cut.docx").write_bytes(DOCX[0].read_bytes()[:3000])
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.docx").write_bytes(DOCX[0].read_bytes())
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("inner.txt", TEXT)
    return tmp_path


def run(*arguments, stdin=None):
    result = CliRunner().invoke(main, ["parse", *map(str, arguments)], input=stdin)
    return result, [json.loads(line) for line in result.stdout.split("\n") if line.strip()]


def test_one_json_document_a_line_in_the_order_of_the_arguments(folder):
    result, lines = run(folder / "t.txt", folder / "sub" / "a.docx", folder / "t.txt")
    assert result.exit_code == 0
    assert [line["source"]["name"].rsplit("/", 1)[-1] for line in lines] == ["t.txt", "a.docx", "t.txt"]
    assert Document.model_validate(lines[0] | {}, strict=False).references == parse(TEXT).references


def test_a_file_that_cannot_be_read_costs_only_itself(folder):
    result, lines = run(folder / "cut.docx", folder / "t.txt", folder / "none.docx")
    assert result.exit_code == 3
    assert [("error" in line) for line in lines] == [True, False, True]
    assert lines[0]["error"]["kind"] == "broken"
    assert lines[2]["error"]["kind"] == "not_found"
    assert all(line["error"]["message"] and line["error"]["advice"] for line in lines if "error" in line)
    assert "cut.docx" in result.stderr


def test_all_failed_has_its_own_status(folder):
    assert run(folder / "none.docx")[0].exit_code == 4


def test_folders_and_zips_are_walked_in_order(folder):
    result, lines = run(folder)
    assert result.exit_code == 3
    names = [line["source"]["name"].removeprefix(f"{folder}/") for line in lines]
    assert names == ["cut.docx", "sub/a.docx", "t.txt", "z.zip!/inner.txt"]


def test_an_empty_folder_says_so(tmp_path):
    result, lines = run(tmp_path)
    assert (result.exit_code, lines) == (0, [])
    assert "no files" in result.stderr


def test_standard_input():
    result, lines = run("-", stdin=TEXT)
    assert result.exit_code == 0
    assert lines[0]["text"] == TEXT


def test_only_what_was_asked_for_is_computed():
    _, (line,) = run("--only", "dates", "-", stdin=TEXT)
    assert [d["edtf"] for d in line["dates"]] == ["2024-04-03"]
    assert line["references"] == []


def test_context_of_the_caller():
    text = "Họp vào sáng 6-12. UBND thành phố ban hành Công văn số 5/UBND-VX."
    _, (line,) = run("--reference-date", "2024-12-17", "--place", "Hà Nội", "-", stdin=text)
    assert line["dates"][0]["edtf"] == "2024-12-06"
    assert line["dates"][0]["inferred"] == ["year"]
    assert line["bodies"][0]["resolved"] == "Ủy ban nhân dân thành phố Hà Nội"


def test_explanations_go_to_standard_error():
    result, lines = run("--explain", "-", stdin=TEXT)
    assert len(lines) == 1
    assert "issuer:behind" in result.stderr


@pytest.mark.parametrize("path", DOCX, ids=lambda p: p.stem)
def test_tables_are_for_people(path):
    result = CliRunner().invoke(main, ["parse", "--format", "table", str(path)])
    assert result.exit_code == 0
    assert "Văn bản / Document" in result.stdout


@pytest.mark.parametrize("arguments", [[], ["--only", "nonsense", "x"], ["--reference-date", "17/12/2024", "x"], ["--no-such-option"]])
def test_bad_usage(arguments):
    assert CliRunner().invoke(main, ["parse", *arguments]).exit_code == 2


def test_a_reader_that_closes_the_pipe_early_gets_no_traceback(folder):
    command = [sys.executable, "-m", "vn_directive_parser.cli", "parse", *[str(folder / "sub" / "a.docx")] * 40]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_names_that_are_not_utf8(tmp_path):
    name = os.fsdecode(b"v\xe3n b\xb6n.txt")
    try:
        (tmp_path / name).write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("the file system takes no such names")
    command = [sys.executable, "-m", "vn_directive_parser.cli", "parse", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["text"] == TEXT


def test_schema_prints_and_checks(tmp_path):
    runner = CliRunner()
    printed = runner.invoke(main, ["schema"]).stdout
    assert json.loads(printed)["title"] == "Document"
    copy = tmp_path / "schema.json"
    copy.write_text(printed, "utf-8")
    assert runner.invoke(main, ["schema", "--check", str(copy)]).exit_code == 0
    copy.write_text(printed.replace("EDTF", "date"), "utf-8")
    assert runner.invoke(main, ["schema", "--check", str(copy)]).exit_code == 1


def test_doctor_names_what_is_missing(monkeypatch):
    monkeypatch.setenv("VN_DIRECTIVE_SOFFICE", "/nowhere/soffice")
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 0
    assert "missing  .doc, .rtf, .odt: LibreOffice" in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(command):
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage: main" in result.stdout or "Usage:" in result.stdout


def test_nothing_heavy_is_loaded_at_import_or_for_the_version():
    code = "import sys, vn_directive_parser; print(sorted({'lxml', 'docx', 'underthesea', 'pydantic', 'rich'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    code = (
        "import sys; from vn_directive_parser.cli.main import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\n"
        "print(sorted({'lxml', 'docx', 'underthesea', 'pydantic', 'rich', 'regex'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip().endswith("[]")
    code = "import sys; from vn_directive_parser import parse; parse('Kế hoạch số 1-KH/TU'); print('underthesea' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_a_budget_gives_what_was_found_and_says_so():
    result, (line,) = run("--seconds", "0.000001", "-", stdin=TEXT * 2000)
    assert result.exit_code == 0
    assert "budget.exceeded" in [d["code"] for d in line["diagnostics"]]
    _, (line,) = run("--seconds", "60", "-", stdin=TEXT)
    assert line["references"]
    assert not line["diagnostics"]


def test_a_budget_of_nothing_is_bad_usage():
    assert run("--seconds", "0", "-", stdin=TEXT)[0].exit_code == 2
