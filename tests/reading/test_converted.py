"""Formats that other programs help to read; each test skips where its program is missing."""

import io
import os
import subprocess
from pathlib import Path

import pytest

from tests.scoring import DOCUMENTS
from vn_directive_parser import parse_file
from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading import ocr, office
from vn_directive_parser.reading.files import read_file
from vn_directive_parser.reading.limits import Limits

NAME = "04-quyet-dinh-ubnd-tinh"
needs_office = pytest.mark.skipif(office.find_soffice() is None, reason="LibreOffice is not installed")
needs_ocr = pytest.mark.skipif(ocr.missing() is not None or office.find_soffice() is None, reason=f"no OCR here: {ocr.missing()}")


@pytest.fixture(scope="module")
def original() -> bytes:
    return (DOCUMENTS / f"{NAME}.docx").read_bytes()


def words(text: str) -> set[str]:
    return set(text.split())


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_other_word_formats_give_the_text_of_the_docx(original, suffix):
    converted = office.convert(original, "docx", suffix, Limits(), None)
    source = read_file(converted, name=f"x.{suffix}")
    expected = read_file(original)
    assert source.reader == f"{suffix} (LibreOffice)"
    assert len(words(expected.text) - words(source.text)) <= 0.01 * len(words(expected.text))
    if suffix != "rtf":  # LibreOffice writes letters beyond Latin-1 in RTF list labels as "?"
        assert "Điều 4. Chánh Văn phòng" in source.text, "automatic numbers survive"


@needs_office
def test_a_pdf_keeps_header_and_signature_columns_apart(original):
    pytest.importorskip("pypdfium2")
    document = parse_file(office.convert(original, "docx", "pdf", Limits(), None), name="x.pdf")
    assert document.header is not None
    assert document.header.number is not None
    assert document.header.number.canonical == "1846/QĐ-UBND"
    assert [node.number for node in document.outline if node.kind == "article"] == ["1", "2", "3", "4"]
    assert [s.name for s in document.signatories] == ["Đinh Văn Tuệ"]


@needs_ocr
def test_a_scan_is_refused_and_read_when_asked_for(original):
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(office.convert(original, "docx", "pdf", Limits(), None))
    scan = io.BytesIO()
    expected = words(document[0].get_textpage().get_text_range())
    document[0].render(scale=300 / 72).to_pil().save(scan, "PDF", resolution=300)
    document.close()
    with pytest.raises(DocumentReadError) as refused:
        read_file(scan.getvalue(), name="scan.pdf")
    assert refused.value.kind == "no_text"
    assert "--ocr" in str(refused.value)
    source = read_file(scan.getvalue(), name="scan.pdf", ocr=True)
    assert len(expected & words(source.text)) > 0.8 * len(expected)
    assert any(code == "reading.ocr" and "confidence" in message for code, message in source.findings)


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setenv(office.ENVIRONMENT_VARIABLE, "/nowhere/soffice")
    with pytest.raises(DocumentReadError) as caught:
        read_file(b"{\\rtf1 x}", name="x.rtf")
    assert caught.value.kind == "missing_tool"
    assert "libreoffice" in str(caught.value).lower()


def test_a_converter_that_hangs_is_killed_with_its_children(tmp_path, monkeypatch):
    script = tmp_path / "soffice"
    script.write_text("#!/bin/sh\nsleep 300 &\necho $! > " + str(tmp_path / "child") + "\nsleep 300\n")
    script.chmod(0o755)
    monkeypatch.setenv(office.ENVIRONMENT_VARIABLE, str(script))
    with pytest.raises(DocumentReadError) as caught:
        read_file(b"{\\rtf1 x}", name="x.rtf", limits=Limits(seconds=0.5))
    assert caught.value.kind == "timeout"
    child = int((tmp_path / "child").read_text())
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(child)], capture_output=True, text=True, check=False).stdout.strip()
    assert state in ("", "Z", "Zs"), "the child is gone"


def test_the_converter_profile_is_its_own():
    assert office.profile(1) != office.profile(2)
    settings = (Path(office.profile(1)) / "user" / "registrymodifications.xcu").read_text("utf-8")
    assert "DisableMacrosExecution" in settings


def test_profiles_of_processes_that_are_gone_are_swept(tmp_path):
    done = subprocess.Popen(["true"])
    done.wait()
    gone, mine = tmp_path / f"vn-directive-profile-{done.pid}-abc", tmp_path / f"vn-directive-profile-{os.getpid()}-abc"
    gone.mkdir()
    mine.mkdir()
    office.sweep(tmp_path)
    assert not gone.exists()
    assert mine.exists()
