"""Records written back into .docx and as a page: no letter changes, every record is there."""

from __future__ import annotations

import html
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vn_directive_parser import parse, parse_file
from vn_directive_parser.errors import DocumentReadError, UsageError
from vn_directive_parser.export.annotate import annotate, annotate_html, describe
from vn_directive_parser.export.docx_marks import Mark, Marker
from vn_directive_parser.reading.docx import DocxReader, read
from vn_directive_parser.reading.docx_package import Package
from vn_directive_parser.reading.limits import DEFAULT_LIMITS

FIXTURES = Path(__file__).parents[2] / "fixtures"
FILES = sorted((FIXTURES / "docx_features").glob("*.docx")) + sorted((FIXTURES / "documents").glob("*.docx"))[:6]


def shape(data: bytes) -> tuple[object, ...]:
    source = read(data)
    return source.text, source.blocks, source.findings


@pytest.mark.parametrize("style", ["comment", "highlight"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_text_read_again_is_the_same(path, style):
    data = path.read_bytes()
    assert shape(annotate(parse_file(path), path, style=style)) == shape(data)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_other_parts_stay_as_they_are(path):
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(annotate(parse_file(path), data))) as new:
        for name in old.namelist():
            if name not in ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"):
                assert new.read(name) == old.read(name)


def commented(data: bytes) -> dict[str, str]:
    """Text of each comment with the letters of its range, as python-docx reads the file."""
    document = docx.Document(io.BytesIO(data))
    texts = {comment.comment_id: comment.text for comment in document.comments}
    found: dict[str, str] = {}
    for paragraph in document.element.body.iter("{*}p"):
        opened: dict[int, str] = {}
        for element in paragraph.iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}t"):
            identifier = int(element.attrib.values()[0]) if "comment" in element.tag else -1
            if element.tag.endswith("Start"):
                opened[identifier] = ""
            elif element.tag.endswith("End"):
                found[opened.pop(identifier)] = texts[identifier]
            else:
                opened = {key: value + (element.text or "") for key, value in opened.items()}
    return found


def made(*runs: str) -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for index, text in enumerate(runs):
        paragraph.add_run(text).bold = index % 2 == 0
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "runs",
    [
        ["Theo Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành ủy Hà Nội, các đơn vị"],
        ["Theo Kế hoạch số 28", "4-KH/TU ngày 29-11-2024 c", "ủa Thành ủy Hà Nội", ", các đơn vị"],
        list("Theo Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành ủy Hà Nội, các đơn vị"),
    ],
)
def test_ranges_are_exact_however_the_runs_are_cut(runs):
    data = made(*runs)
    document = parse_file(data)
    ranges = commented(annotate(document, data))
    assert {mention.text: describe(mention) for mention in (*document.references, *document.dates, *document.bodies)} == ranges


def test_comments_that_are_there_stay():
    document = docx.Document()
    run = document.add_paragraph().add_run("Theo Kế hoạch số 284-KH/TU")
    document.add_comment(run, text="đã xem", author="A")
    out = io.BytesIO()
    document.save(out)
    annotated = annotate(parse_file(out.getvalue()), out.getvalue())
    assert [comment.text for comment in docx.Document(io.BytesIO(annotated)).comments] == ["đã xem", "Văn bản: Kế hoạch 284-KH/TU"]


def test_kinds():
    data = made("Theo Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành ủy Hà Nội")
    assert set(commented(annotate(parse_file(data), data, kinds=["dates"]))) == {"29-11-2024"}


def test_another_file_is_refused():
    with pytest.raises(UsageError):
        annotate(parse("khác"), made("Theo Kế hoạch số 284-KH/TU"))


def test_another_format_is_refused():
    with pytest.raises(UsageError):
        annotate(parse("x"), b"x")


def test_a_missing_file():
    with pytest.raises(DocumentReadError):
        annotate(parse("x"), "/no/such/file.docx")


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8), st.lists(st.integers(0, 6), min_size=1, max_size=8))
def test_any_cuts_leave_the_text(spans, lengths):
    letters = iter("Căn cứ Luật số 1; theo đề nghị của sở" * 2)
    data = made(*("".join(next(letters) for _ in range(length)) for length in lengths))
    for way in ("comment", "highlight"):
        reader = DocxReader(Package(data, None, DEFAULT_LIMITS), trace=True)
        text = reader.source().text
        marker = Marker(reader.root, reader.trace)
        marks = [Mark(min(span), max(span), "x") for span in spans]
        if way == "comment":
            marker.comment(marks, 0)
        else:
            marker.highlight(marks)
        assert "".join(element.text or "" for element in reader.root.iter("{*}t")) == text


@given(st.text())
def test_the_page_is_the_text(text):
    page = annotate_html(parse(text))
    body = page[page.index("<article>") + 9 : page.rindex("</article>")]
    assert html.unescape(re.sub(r"<[^>]*>", "", body)) == text


def test_overlapping_marks_share_a_stretch():
    page = annotate_html(parse("Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành ủy Hà Nội"))
    assert '<mark class="references dates"' in page
    assert '<mark class="references bodies"' in page
