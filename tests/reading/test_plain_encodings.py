"""Our fixtures' texts in every encoding, read as plain files."""

import pytest

from tests.benchmarks.encodings import FOLDER, LEGACY, UNICODE, encoded, expected, same
from vn_directive_parser.reading.docx import read as read_docx
from vn_directive_parser.reading.plain import decode

FILES = sorted(FOLDER.glob("*.docx"))[::4]


@pytest.mark.parametrize("encoding", [*UNICODE, *LEGACY, "cp1258"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_text_comes_back_from_every_encoding(file, encoding):
    text = expected(read_docx(file.read_bytes(), file.name).text, encoding)
    back, told, confidence = decode(encoded(text, encoding))
    assert same(text, back.removeprefix("\ufeff"), encoding)
    assert told.split("-")[0] == encoding.split("-")[0]
    assert confidence > 0.5
    # A letterhead is enough to tell.
    assert decode(encoded(text[:300], encoding))[1] == told
