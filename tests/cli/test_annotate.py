"""The annotate command: what it writes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from vn_directive_parser.cli.main import main
from vn_directive_parser.reading.docx import read

DOCX = Path(__file__).parents[2] / "fixtures" / "docx_features" / "header_table.docx"


@pytest.mark.parametrize("form", ["comment", "highlight"])
def test_a_copy_with_the_same_text(tmp_path, form):
    out = tmp_path / "out.docx"
    result = CliRunner().invoke(main, ["annotate", str(DOCX), "-o", str(out), "--as", form])
    assert result.exit_code == 0, result.output
    assert read(out.read_bytes()).text == read(DOCX.read_bytes()).text


def test_a_page_from_any_format(tmp_path):
    text, out = tmp_path / "x.txt", tmp_path / "x.html"
    text.write_text("Theo Kế hoạch số 284-KH/TU", "utf-8")
    assert CliRunner().invoke(main, ["annotate", str(text), "-o", str(out), "--as", "html"]).exit_code == 0
    assert '<mark class="references"' in out.read_text("utf-8")


def test_refusals(tmp_path):
    text, out = tmp_path / "x.txt", tmp_path / "x.docx"
    text.write_text("x", "utf-8")
    assert CliRunner().invoke(main, ["annotate", str(text), "-o", str(out)]).exit_code == 2
    assert CliRunner().invoke(main, ["annotate", str(text), "-o", str(text)]).exit_code == 2
    assert CliRunner().invoke(main, ["annotate", str(tmp_path / "none"), "-o", str(out)]).exit_code == 4
    assert not out.exists()
