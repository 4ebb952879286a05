"""Heads of names and fields as tables: every row can be found again, and says where it comes from."""

from __future__ import annotations

import pytest

from vn_directive_parser.lexicon.organs import Trie, expand, fields, forms, heads, triggers
from vn_directive_parser.lexicon.tables import rows

LETTERS = set("FCOEPNVTGKDBAJU")


@pytest.mark.parametrize("row", rows("organs"), ids=lambda row: row["head"])
def test_organ_rows(row: dict[str, str]) -> None:
    assert row["source"]
    assert set(row["tail"]) <= LETTERS
    assert set(row["needs"]) <= set(row["tail"])
    assert row["lower"] in ("", "yes", "cap")
    assert row["never"] == "" or all(row["never"].split("; "))


def test_every_form_is_found_whole() -> None:
    for written, form in forms():
        found = heads().walk(written.lower(), 0)
        assert found, written
        assert found[-1][0] >= len(written.rstrip(".")), written
        assert form.name


def test_every_field_is_found_whole() -> None:
    for row in rows("fields"):
        assert fields("G", forms=False).walk(row["field"].lower(), 0)[-1][0] == len(row["field"]), row["field"]
        for form in row["forms"].split("; ") if row["forms"] else ():
            assert fields("G").walk(form.lower(), 0)[-1][0] == len(form), form


@pytest.mark.parametrize(
    "text", ["tài nguyên và môi trường", "tài nguyên môi trường", "tài nguyên - môi trường", "tài nguyên\nvà môi trường"]
)
def test_fields_are_loose_about_what_joins_words(text: str) -> None:
    end, field = fields("S").walk(text, 0)[-1]
    assert (end, field.name) == (len(text), "Tài nguyên và Môi trường")


def test_heads_are_strict_about_commas() -> None:
    trie: Trie[str] = Trie()
    trie.add("Thường trực Hội đồng", "yes")
    assert trie.walk("thường trực hội đồng", 0)
    assert not trie.walk("thường trực, hội đồng", 0)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Hội CCB", "Hội Cựu chiến binh"),
        ("Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        ("Trường THPT", "Trường Trung học phổ thông"),
        ("Hội XYZ", None),
    ],
)
def test_expand(short: str, full: str | None) -> None:
    assert expand(short) == full


def test_triggers_cover_every_form() -> None:
    known = set(triggers())
    for written, _ in forms():
        first = written.replace(".", " ").replace("&", " ").replace("-", " ").split()[0]
        assert first in known or first.upper() in known, written
