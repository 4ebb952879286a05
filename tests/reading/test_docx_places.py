"""A stretch of the text leads back to its runs in the file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from vn_directive_parser.reading.docx import read
from vn_directive_parser.reading.docx_places import places

FIXTURES = Path(__file__).parents[2] / "fixtures" / "docx_features"
PLAIN = ("body_order", "header_table", "nested_table", "text_boxes", "tracked_changes", "content_controls", "numbering_levels", "notes")


@pytest.mark.parametrize("name", PLAIN)
def test_every_letter_of_a_run_is_found_again(name):
    data = (FIXTURES / f"{name}.docx").read_bytes()
    source = read(data)
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    paragraphs = list(root.iter("{*}p"))
    found = places(data, 0, len(source.text))
    assert found
    for place in found:
        run = list(paragraphs[place.paragraph].iter("{*}r"))[place.run]
        assert source.text[place.start : place.end] in "".join(run.itertext())


@pytest.mark.parametrize("name", PLAIN)
def test_blocks_name_the_same_paragraph(name):
    data = (FIXTURES / f"{name}.docx").read_bytes()
    for block in read(data).blocks:
        part, _, rest = block.origin.partition("#")
        numbers = {place.paragraph for place in places(data, block.start, block.end)}
        # A paragraph whose end was deleted runs on into the next one.
        assert not numbers or min(numbers) == int(rest.rpartition("p")[2])
        assert part.startswith("word/")


def test_a_stretch_within_a_run():
    data = (FIXTURES / "header_table.docx").read_bytes()
    at = read(data).text.index("15/QĐ-UBND")
    [place] = places(data, at, at + 10)
    assert (place.part, place.paragraph, place.run, place.start, place.end) == ("word/document.xml", 2, 0, at, at + 10)
