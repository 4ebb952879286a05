"""Files, folders and archives: what is read, in which order, and what is said of the rest."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from vn_directive_parser.errors import DocumentReadError, LimitExceededError
from vn_directive_parser.reading.files import iter_files, read_file
from vn_directive_parser.reading.limits import Limits

DOCX = Path(__file__).parents[2] / "fixtures" / "docx_features" / "header_table.docx"


def test_path_bytes_and_file_object_give_the_same():
    data = DOCX.read_bytes()
    texts = {read_file(DOCX).text, read_file(str(DOCX)).text, read_file(data).text, read_file(io.BytesIO(data)).text}
    assert len(texts) == 1
    source = read_file(data, name="a.docx")
    assert (source.name, source.size, source.reader) == ("a.docx", len(data), "docx")
    assert len(source.sha256) == 64


def test_the_name_decides_nothing(tmp_path):
    path = tmp_path / "quyet-dinh.pdf"
    path.write_bytes(DOCX.read_bytes())
    assert read_file(path).reader == "docx"


def test_an_empty_file_is_an_empty_text(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"")
    assert read_file(path).text == ""


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "encrypted"),
        (OLE + "Workbook".encode("utf-16-le") + b"\0\0", "unknown_format"),
        (b"\x89PNG\r\n\x1a\n", "unknown_format"),
        (DOCX.read_bytes()[:500], "broken"),
        (bytes(range(256)) * 9, "unknown_format"),
    ],
)
def test_refusals_say_what_where_and_what_to_do(data, kind):
    with pytest.raises(DocumentReadError) as caught:
        read_file(data, name="thư mục/x.docx")
    assert caught.value.kind == kind
    assert str(caught.value).startswith("thư mục/x.docx: ")
    assert caught.value.advice


@pytest.mark.parametrize("name", ["/no/such/file", "", "a\x00b"])
def test_missing_files(name):
    with pytest.raises(DocumentReadError) as caught:
        read_file(name or Path("/no/such"))
    assert caught.value.kind == "not_found"


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(DocumentReadError):
        read_file(tmp_path)


def test_file_size(tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(b"x" * 100)
    for file in (path, b"x" * 100, io.BytesIO(b"x" * 100)):
        with pytest.raises(LimitExceededError) as caught:
            read_file(file, limits=Limits(file_bytes=99))
        assert "file_bytes" in str(caught.value)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("hai")
    (tmp_path / "b" / "1.txt").write_text("một")
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "~$a.docx").write_text("lock")
    (tmp_path / ".hidden").write_text("x")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("z.txt", "z")
        archive.writestr("n/y.txt", "y")
        archive.writestr("__MACOSX/y.txt", "x")
        archive.writestr("n/", "")
    return tmp_path


def test_folders_and_archives_are_walked_in_order(folder):
    found = list(iter_files([folder]))
    assert [file.name.removeprefix(str(folder)) for file in found] == ["/a.txt", "/b/1.txt", "/b/2.txt", "/c.zip!/n/y.txt", "/c.zip!/z.txt"]
    assert [file.read().text for file in found] == ["a", "một", "hai", "y", "z"]


def test_a_document_is_no_archive(tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(DOCX.read_bytes())
    assert [file.name for file in iter_files([tmp_path])] == [str(path)]


def test_links_that_lead_back_end(folder):
    (folder / "b" / "loop").symlink_to(folder)
    (folder / "b" / "again.txt").symlink_to(folder / "a.txt")
    assert len(list(iter_files([folder]))) == 5


def test_paths_that_are_missing_are_reported(folder):
    found = list(iter_files([folder / "none", folder / "a.txt"]))
    assert [file.error.kind if file.error else None for file in found] == ["not_found", None]
    with pytest.raises(DocumentReadError):
        found[0].read()


def test_a_file_named_twice_is_given_twice(folder):
    assert len(list(iter_files([folder / "a.txt", folder / "a.txt"]))) == 2


def test_a_damaged_archive_is_reported_by_its_reader(folder):
    whole = (folder / "c.zip").read_bytes()
    (folder / "c.zip").write_bytes(whole[:60])
    [found] = [file for file in iter_files([folder]) if "c.zip" in file.name]
    with pytest.raises(DocumentReadError):
        found.read()


def test_a_bad_member_spoils_only_itself(folder):
    path = folder / "c.zip"
    data = bytearray(path.read_bytes())
    at = data.index(b"z.txt") + 5
    data[at] ^= 0xFF
    path.write_bytes(bytes(data))
    members = list(iter_files([path]))
    assert [file.error.kind if file.error else None for file in members] == [None, "broken"]


def test_archives_have_a_limit_of_their_own(folder):
    [found] = iter_files([folder / "c.zip"], limits=Limits(archive_files=2))
    assert found.error is not None
    assert "archive_files" in (found.error.advice or "")


def test_members_are_limited_one_by_one(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "x" * 3000)
        archive.writestr("b.txt", "y")
    large, small = iter_files([tmp_path], limits=Limits(file_bytes=2000))
    assert large.error is not None
    assert large.error.kind == "limit"
    assert small.read().text == "y"
