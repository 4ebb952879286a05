# Names are bytes here, which pathlib does not take.
# ruff: noqa: PTH118, PTH123
import os
import socket

import pytest

from vn_directive_parser.batch.discovery import Found, Unreadable, Walk, display, matches
from vn_directive_parser.batch.settings import Settings
from vn_directive_parser.errors import UsageError


def names(root, settings=None, own=frozenset()):
    walk = Walk([root], settings or Settings(), own)
    found = [os.fsdecode(os.path.relpath(one.path, os.fsencode(root))) for one in walk]
    return found, dict(walk.left_out)


@pytest.fixture
def folder(tmp_path):
    for name in ("b.docx", "a.docx", "con/c.pdf", "con/sau/d.txt", "~$b.docx", "con/Thumbs.db"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def test_a_fixed_order_without_clutter(folder):
    assert names(folder) == (["a.docx", "b.docx", "con/c.pdf", "con/sau/d.txt"], {"clutter": 2})


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        (Settings(include=("*.docx",)), ["a.docx", "b.docx"]),
        (Settings(include=("*.DOCX", "*.txt")), ["a.docx", "b.docx", "con/sau/d.txt"]),
        (Settings(exclude=("*.docx",)), ["con/c.pdf", "con/sau/d.txt"]),
        (Settings(exclude=("con",)), ["a.docx", "b.docx"]),
        (Settings(exclude=("con/sau",)), ["a.docx", "b.docx", "con/c.pdf"]),
        (Settings(include=("con/*",), exclude=("sau",)), ["con/c.pdf"]),
    ],
)
def test_patterns(folder, settings, found):
    assert names(folder, settings)[0] == found


def test_a_link_that_leads_back_is_not_followed_in_circles(folder):
    (folder / "con" / "lên").symlink_to(folder, target_is_directory=True)
    (folder / "liên kết.docx").symlink_to(folder / "a.docx")
    (folder / "gãy").symlink_to(folder / "none")
    found, left_out = names(folder)
    assert found == ["a.docx", "b.docx", "con/c.pdf", "con/sau/d.txt"]
    assert left_out["link"] == 3
    followed, left_out = names(folder, Settings(follow_links=True))
    assert sorted(followed) == ["a.docx", "b.docx", "con/c.pdf", "con/sau/d.txt", "gãy", "liên kết.docx"]
    assert left_out["link"] == 1


def test_pipes_and_sockets_are_passed_over(folder):
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "s"))
        found, left_out = names(folder)
    assert "pipe" not in found
    assert left_out["special"] == 2


def test_strange_names(folder):
    strange = [b"xu\xf4ng d\xf2ng\n.docx", b"c\xf4ng v\xe3n.doc", "tên tiếng Việt.docx".encode()]
    for name in strange:
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(b"x")
    found = [one.path.rpartition(b"/")[2] for one in Walk([folder], Settings())]
    assert set(strange) <= set(found)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_listed_is_said(folder):
    (folder / "con").chmod(0)
    try:
        found = list(Walk([folder], Settings()))
    finally:
        (folder / "con").chmod(0o700)
    assert [type(one) for one in found] == [Found, Found, Unreadable]


def test_a_root_that_vanishes_is_said(tmp_path):
    with pytest.raises(UsageError, match="no such"):
        Walk([tmp_path / "none"], Settings()).check()


def test_files_as_roots_and_roots_given_twice(folder):
    walk = Walk([folder / "a.docx", folder / "con", folder / "con"], Settings())
    assert [one.path.rpartition(b"/")[2] for one in walk] == [b"a.docx", b"c.pdf", b"d.txt"]


def test_own_files_are_passed_over(folder):
    own = frozenset({os.fsencode(folder / "a.docx")})
    found, left_out = names(folder, own=own)
    assert "a.docx" not in found
    assert left_out["archive"] == 1


@pytest.mark.parametrize(
    ("pattern", "path", "fits"), [("*.docx", "a/b.DOCX", True), ("a", "a", True), ("a/*", "a/b/c", True), ("b", "ab", False)]
)
def test_matches(pattern, path, fits):
    assert matches((pattern,), path) is fits


def test_display_keeps_two_broken_names_apart():
    one, other = display(b"/a\xf4"), display(rb"/a\xf4")
    assert one[0] == other[0]
    assert one != other
