"""`vn-directive check`: findings for people and for programs, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from vn_directive_parser.cli.check import check

LETTER = """UBND TỈNH A
SỞ Y TẾ
Số: 5/SYT-NVY
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
A, ngày 5 tháng 7 năm 2025
Kính gửi: Các bệnh viện.
Sở Y tế đề nghị các bệnh viện báo cáo./.
"""


def test_text_and_status(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(LETTER, "utf-8")
    done = CliRunner().invoke(check, [str(file)])
    assert done.exit_code == 0
    assert "Số nhỏ hơn 10 phải ghi thêm số 0 phía trước" in done.output
    assert "line 3" in done.output.replace("  ", " ")


def test_lines_of_json(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(LETTER, "utf-8")
    done = CliRunner().invoke(check, ["--format", "jsonl", str(file)])
    rules = [finding["rule"] for finding in json.loads(done.output)["findings"]]
    assert {"number_zero", "date_zero", "missing_recipients", "missing_signatory", "missing_title"} <= set(rules)


def test_unreadable_files(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(LETTER, "utf-8")
    assert CliRunner().invoke(check, [str(tmp_path / "none.docx")]).exit_code == 4
    assert CliRunner().invoke(check, [str(file), str(tmp_path / "none.docx")]).exit_code == 3
