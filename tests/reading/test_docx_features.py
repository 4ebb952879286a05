"""Every feature of .docx in fixtures/docx_features gives the text written beside it, and can be annotated."""

from __future__ import annotations

from pathlib import Path

import pytest

from vn_directive_parser.reading.docx import read

FIXTURES = Path(__file__).parents[2] / "fixtures" / "docx_features"
FILES = sorted(FIXTURES.glob("*.docx"))


def test_there_are_fixtures():
    assert len(FILES) > 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_text(path):
    assert read(path.read_bytes()).text == path.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_blocks_tile_the_text(path):
    source = read(path.read_bytes())
    ends = [-1, *(block.end for block in source.blocks)]
    for before, block in zip(ends, source.blocks, strict=False):
        assert block.start == before + 1
        assert block.start == 0 or source.text[block.start - 1] in "\n\t"
        assert block.start <= block.end <= len(source.text)
        assert block.label is None or source.text[block.start : block.end].startswith(block.label)
        assert block.origin
    assert ends[-1] == len(source.text)
