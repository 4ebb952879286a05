"""The pipeline: what was asked for, what readers doubted, context, budgets, wrong calls."""

import io
from datetime import date

import pytest

from tests.scoring import DOCUMENTS
from vn_directive_parser import Parser, parse, parse_file
from vn_directive_parser.errors import DirectiveParserError, DocumentReadError, UsageError
from vn_directive_parser.parser import KINDS

DOCX = DOCUMENTS / "04-quyet-dinh-ubnd-tinh.docx"
LISTS = {"references": "references", "dates": "dates", "bodies": "bodies", "persons": "persons", "enumerations": "enumerations"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_only_one_kind_is_what_the_whole_parse_gives_of_it(kind):
    whole, part = parse_file(DOCX), parse_file(DOCX, only={kind})
    for other, attribute in LISTS.items():
        assert len(getattr(part, attribute)) == (len(getattr(whole, attribute)) if other == kind else 0), other
    if kind == "structure":
        assert part.header == whole.header
        assert part.outline == whole.outline
        assert part.signatories == whole.signatories
    else:
        assert part.header is None
        assert part.outline == ()
    if kind == "references":
        assert part.references == whole.references
        assert part.relations == whole.relations


def test_what_a_reader_doubts_is_a_diagnostic():
    document = parse_file("Kế hoạch số 12-KH/TU ngày 3-4-2024 của Tỉnh uỷ".encode("utf-16"), name="x.txt")
    assert document.source.encoding
    page = parse_file(("<html><body>" + "<span>Điều " * 20_000).encode(), name="x.html")
    assert "reading.depth" in {d.code for d in page.diagnostics}


def test_bytes_paths_and_file_objects_give_the_same():
    by_path, by_bytes, by_file = parse_file(DOCX), parse_file(DOCX.read_bytes()), parse_file(io.BytesIO(DOCX.read_bytes()))
    assert by_path.references == by_bytes.references == by_file.references
    assert by_path.source.sha256 == by_bytes.source.sha256


def test_many_texts_come_lazily_and_in_order():
    documents = Parser().parse_many(f"Kế hoạch số {n}-KH/TU" for n in range(1, 4))
    assert next(documents).references[0].number.serial == "1"
    assert [d.references[0].number.serial for d in documents] == ["2", "3"]


def test_the_caller_can_say_what_the_text_does_not():
    text = "Họp vào sáng 6-12. Quận ủy ban hành Kế hoạch số 347-KH/QU."
    plain, told = parse(text), Parser(reference_date=date(2024, 12, 17)).parse(text)
    assert plain.dates[0].edtf == "XXXX-12-06"
    assert (told.dates[0].edtf, told.dates[0].inferred) == ("2024-12-06", ("year",))


def test_unknown_kinds_are_a_wrong_call():
    with pytest.raises(UsageError, match="nonsense"):
        Parser(only={"nonsense"})


def test_one_tree_of_errors(tmp_path):
    with pytest.raises(DirectiveParserError) as caught:
        parse_file(tmp_path / "none.docx")
    assert isinstance(caught.value, DocumentReadError)
    assert caught.value.kind == "not_found"


@pytest.mark.parametrize(
    "text",
    [
        "từ 1³ đến 2² tháng 3 năm 2024",
        "1²) một\n2³) hai",
        "Gồm 3² nội dung: a; b; c",
        "Điều 3³ khoản ②",
        "số 12²/QĐ-UBND",
        "ngày ٣ tháng ٤ năm ٢٠٢٤",
    ],
)
def test_raised_and_foreign_digits_are_no_error(text):
    assert parse(text).text == text
