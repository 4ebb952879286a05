"""Real files, where they are at hand: all of them read, and legacy letters come out as the transcripts have them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from vn_directive_parser.reading.docx import read

SHARED = Path(__file__).parents[3] / "shared"
FILES = sorted(file for folder in ("corpus/docx", "gold/documents", "corpus/legacy") for file in (SHARED / folder).glob("*.docx"))
TRANSCRIPTS = {path.stem: path for path in (SHARED / "corpus" / "legacy" / "transcripts").glob("synthetic-*.txt")}

pytestmark = pytest.mark.skipif(not FILES, reason="the shared files are not here")


def letters(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text)).lower()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_reads(path):
    source = read(path.read_bytes(), path.name)
    assert len(source.text) > 500
    position = -1
    for block in source.blocks:
        assert block.start == position + 1
        position = block.end
    assert position == len(source.text)


@pytest.mark.parametrize("name", sorted(TRANSCRIPTS))
def test_legacy_letters(name):
    path = SHARED / "corpus" / "legacy" / f"trizenx__{name}.docx"
    here, there = letters(read(path.read_bytes()).text), letters(TRANSCRIPTS[name].read_text("utf-8"))
    wrong = (Counter(there) - Counter(here)).total()
    assert wrong <= 0.005 * len(there)
