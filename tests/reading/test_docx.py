"""What a .docx tells besides its text: kinds, places in tables, labels, weight, anchors, findings."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.docx import read
from vn_directive_parser.reading.source import Source

FIXTURES = Path(__file__).parents[2] / "fixtures" / "docx_features"


@pytest.fixture(scope="module")
def wordml():
    sys.path.insert(0, str(FIXTURES))
    try:
        import wordml
    finally:
        sys.path.remove(str(FIXTURES))
    return wordml


@pytest.fixture
def made(wordml, tmp_path):
    """Reads a body written in WordprocessingML."""

    def make(body: str, **parts: str) -> Source:
        path = tmp_path / "made.docx"
        wordml.pack(path, body, parts)
        return read(path.read_bytes(), "made.docx")

    return make


def feature(name: str) -> Source:
    return read((FIXTURES / f"{name}.docx").read_bytes())


def words(source: Source) -> list[tuple[str, ...]]:
    return [(block.kind, source.text[block.start : block.end]) for block in source.blocks]


def test_cells_know_their_place():
    source = feature("merged_cells")
    assert [(block.table, block.row, block.column) for block in source.blocks] == [
        (0, 0, 0), (0, 0, 2), (0, 1, 0), (0, 1, 1), (0, 1, 2), (0, 2, 0), (0, 2, 1), (0, 2, 2),
    ]  # fmt: skip
    assert {block.kind for block in source.blocks} == {"cell"}


def test_after_a_nested_table_the_outer_cell_goes_on():
    source = feature("nested_table")
    assert [(block.table, block.row, block.column) for block in source.blocks] == [
        (0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 0), (0, 0, 1), (None, None, None),
    ]  # fmt: skip


def test_labels_and_levels():
    source = feature("numbering_levels")
    assert [(block.label, block.level) for block in source.blocks][:5] == [
        ("Chương I", 0), ("Điều 1.", 1), ("1.", 2), ("a)", 3), ("b)", 3),
    ]  # fmt: skip


def test_notes_stand_after_the_body_and_know_their_mark():
    source = feature("notes")
    notes = [block for block in source.blocks if block.kind in ("footnote", "endnote")]
    assert [(block.kind, block.label) for block in notes] == [("footnote", "1"), ("footnote", "2"), ("endnote", "i")]
    assert [source.text[: block.anchor].rsplit(" ", 1)[-1] for block in notes] == ["30/2020/NĐ-CP", ["phủ", "đoạn", "sau"][-1], "phủ"]
    assert notes[0].origin == "word/footnotes.xml#p1"


def test_running_heads_come_last():
    assert words(feature("running_heads")) == [("paragraph", "Nội dung"), ("header", "CÔNG BÁO/Số 12"), ("footer", "Mẫu BM-01")]


def test_text_boxes_are_blocks_with_an_anchor():
    source = feature("text_boxes")
    assert [kind for kind, _ in words(source)] == ["textbox"] * 3 + ["paragraph"] * 2 + ["textbox", "paragraph", "textbox"]
    assert all((block.anchor is not None) == (block.kind == "textbox") for block in source.blocks)


@pytest.mark.parametrize(
    ("properties", "bold", "italic"),
    [
        ("<w:b/>", True, False),
        ("<w:i/>", False, True),
        ('<w:b w:val="0"/>', False, False),
        ("<w:b/><w:i/>", True, True),
        ("", False, False),
    ],
)
def test_weight(made, wordml, properties, bold, italic):
    block = made(wordml.p(wordml.r("QUYẾT ĐỊNH", properties), wordml.r("  "))).blocks[0]
    assert (block.bold, block.italic) == (bold, italic)


def test_a_paragraph_is_bold_only_when_all_of_it_is(made, wordml):
    assert not made(wordml.p(wordml.r("Điều 1.", "<w:b/>"), wordml.r(" Phạm vi"))).blocks[0].bold


def test_weight_and_alignment_come_from_the_style(made, wordml):
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Tên"/><w:basedOn w:val="N"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:name w:val="Đậm"/><w:rPr><w:i/></w:rPr></w:style>'
    )
    body = wordml.p("thường") + wordml.p(
        wordml.r("TỜ TRÌNH", '<w:rStyle w:val="C"/>'), properties='<w:pStyle w:val="T"/><w:jc w:val="center"/>'
    )
    plain, title = made(body, styles=styles).blocks
    assert (plain.style, plain.align, plain.bold) == ("Normal", "justify", False)
    assert (title.style, title.align, title.bold, title.italic) == ("Tên", "center", True, True)


def test_styles_that_go_in_circles_end(made, wordml):
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="S"><w:basedOn w:val="S"/></w:style>'
    )
    body = "".join(wordml.p("x", properties=f'<w:pStyle w:val="{name}"/>') for name in "ABS")
    assert made(body, styles=styles).text == "x\nx\nx"


@pytest.mark.parametrize(
    ("name", "code"), [("tracked_changes", "tracked_changes"), ("hidden_text", "hidden_text"), ("legacy_fonts", "legacy_fonts")]
)
def test_what_is_left_out_or_changed_is_reported(name, code):
    assert code in dict(feature(name).findings)


def test_a_field_that_never_ends_loses_no_text(made, wordml):
    source = made(wordml.p(wordml.raw('<w:fldChar w:fldCharType="begin"/>'), wordml.r("Nội dung")) + wordml.p("còn lại"))
    assert source.text == "Nội dung\ncòn lại"
    assert "unclosed_field" in dict(source.findings)


def test_ambiguous_runs_in_a_font_with_unicode_text_stay(made, wordml):
    """ "có" could be .VnTime's "cú"; the rest of the document is Unicode, so it is not."""
    body = "".join(wordml.p(wordml.r(text, wordml.font(".VnTime"))) for text in ("có", "Quyết định", "và", "ở đó có", "một"))
    assert made(body).text == "có\nQuyết định\nvà\nở đó có\nmột"


def test_a_letter_cut_in_two_runs_is_one_letter(made, wordml):
    font = wordml.font("VNI-Times")
    assert made(wordml.p(wordml.r("Quye", font), wordml.r("át ñònh", font))).text == "Quyết định"


def test_a_soft_hyphen_in_tcvn3_is_a_letter(made, wordml):
    soft = f"<w:r><w:rPr>{wordml.font('.VnTime')}</w:rPr><w:t>n</w:t><w:softHyphen/><w:t>íc</w:t></w:r>"
    assert made(wordml.p(soft, wordml.r(" ®Êt", wordml.font(".VnTime")))).text == "nước đất"


@pytest.mark.parametrize(("count", "text"), [(0, "Một"), (3, "Một")])
def test_empty_documents_and_paragraphs(made, wordml, count, text):
    source = made(wordml.p(text) + "<w:p/>" * count)
    assert source.text == text + "\n" * count
    assert len(source.blocks) == 1 + count


def test_no_body_at_all(made):
    source = made("")
    assert (source.text, source.blocks) == ("", [])


def test_custom_note_marks_are_letters_of_the_writer(made, wordml):
    body = wordml.p(wordml.r("Điều 1"), wordml.raw('<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t>'))
    source = made(body, footnotes=f'<w:footnote w:id="2">{wordml.p("* Chú thích")}</w:footnote>')
    assert source.text == "Điều 1*\n* Chú thích"
    assert source.blocks[1].label is None


def test_an_unknown_list_gives_no_label(made, wordml):
    assert made(wordml.item(9, 0, "không có danh sách") + wordml.item(9, 99, "x")).text == "không có danh sách\nx"


def test_missing_main_part(tmp_path):
    import zipfile

    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(DocumentReadError) as caught:
        read(path.read_bytes(), "x.docx")
    assert caught.value.kind == "broken"
    assert caught.value.advice
    assert "x.docx" in str(caught.value)


@pytest.mark.parametrize(
    ("form", "shown"), [("", "☐"), ('<w:default w:val="1"/>', "☑"), ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐")]
)
def test_check_boxes_of_forms(made, wordml, form, shown):
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{form}</w:checkBox></w:ffData></w:fldChar>'
    end = '<w:fldChar w:fldCharType="end"/>'
    assert (
        made(wordml.p(wordml.raw(begin), wordml.raw("<w:instrText> FORMCHECKBOX </w:instrText>"), wordml.raw(end), wordml.r(" Có"))).text
        == f"{shown} Có"
    )


def test_line_ends_of_the_xml_are_white_space(made, wordml):
    assert made(wordml.p("<w:r><w:t>Ủy ban\n      nhân dân</w:t></w:r>")).text == "Ủy ban nhân dân"


def test_without_relationships_the_usual_names_are_tried(wordml, tmp_path):
    import zipfile

    whole, bare = tmp_path / "whole.docx", tmp_path / "bare.docx"
    wordml.pack(whole, wordml.item(1, 0, "x"), {"numbering": wordml.abstract(1, wordml.level(0, "decimal", "Điều %1.")) + wordml.num(1, 1)})
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            if not name.endswith(".rels"):
                new.writestr(name.replace("/", "\\"), old.read(name))
    assert read(bare.read_bytes()).text == "Điều 1. x"


def test_pages_are_what_the_writer_counted(wordml, tmp_path):
    import zipfile

    path = tmp_path / "x.docx"
    wordml.pack(path, wordml.p("x"))
    assert read(path.read_bytes()).pages is None
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("docProps/app.xml", "<Properties><Pages>12</Pages></Properties>")
    assert read(path.read_bytes()).pages == 12


def test_word_art_is_read(made, wordml):
    shape = '<w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict>'
    source = made(wordml.p("Nội dung"), header1=wordml.p(wordml.raw(shape)))
    assert words(source) == [("paragraph", "Nội dung"), ("header", "DỰ THẢO")]
    assert made(wordml.p(wordml.r("Trước"), wordml.raw(shape))).text == "Trước\nDỰ THẢO"


def test_deleted_cells_are_dropped(made, wordml):
    source = made(wordml.table(wordml.row("a", wordml.cell("bỏ", properties='<w:cellDel w:id="1"/>'), "c")) + wordml.p("d"))
    assert "bỏ" not in source.text
    assert [block.origin for block in source.blocks] == [
        "word/document.xml#t0.r0.c0.p0", "word/document.xml#t0.r0.c2.p2", "word/document.xml#p3",
    ]  # fmt: skip


def test_a_document_in_another_folder(wordml, tmp_path):
    import zipfile

    from vn_directive_parser.reading.files import read_file

    usual, other = tmp_path / "usual.docx", tmp_path / "other.docx"
    wordml.pack(usual, wordml.p("Kế hoạch"))
    with zipfile.ZipFile(usual) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("word/", "van-ban/"), old.read(name).replace(b"word/document", b"van-ban/document"))
    assert read_file(other).text == "Kế hoạch"


LOST = ("QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh", "vÒ viÖc ban hµnh quy chÕ lµm viÖc cã hiÖu lùc")


def test_letters_that_lost_their_fonts(made, wordml):
    source = made("".join(wordml.p(text) for text in LOST))
    assert source.text == "Quyết định của ủy ban nhân dân tỉnh\nvề việc ban hành quy chế làm việc có hiệu lực"
    assert "legacy_letters" in dict(source.findings)


@pytest.mark.parametrize(
    "text", ["Café à la carte; l'été déjà passé; élève, garçon, fenêtre, hôpital, où, très, près, père", "Có và là ba ngày " * 9]
)
def test_other_latin_text_stays(made, wordml, text):
    assert made(wordml.p(text)).text == text
