"""Layouts of headers, signatures and pages as offices make them."""

import pytest

from tests.reading.test_page_layout import page, piece
from vn_directive_parser.reading.page_layout import lay_out
from vn_directive_parser.reading.page_lines import Page, Piece

FULL = piece("một dòng đầy đủ từ lề trái sang lề phải của trang văn bản này", 85, 12, 530)
HEADER = (
    piece("UBND TỈNH THÁI BÌNH", 90, 0, 215),
    piece("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 0, 540),
    piece("SỞ XÂY DỰNG", 110, 1, 195),
    piece("Độc lập - Tự do - Hạnh phúc", 325, 1, 505),
)


def cells(*pages: Page) -> list[tuple[int | None, str]]:
    return [(p.column, p.text) for p in lay_out(pages).paragraphs if p.kind == "cell"]


def texts(*pages: Page) -> list[str]:
    return [p.text for p in lay_out(pages).paragraphs]


@pytest.mark.parametrize(
    ("lines", "column", "expected"),
    [
        (("Thái Bình, ngày 08 tháng 3", "năm 2021"), 330, (1, "Thái Bình, ngày 08 tháng 3 năm 2021")),
        (("Số:", "45/SXD-QLN"), 110, (0, "Số: 45/SXD-QLN")),
        (("V/v báo cáo tình hình", "quản lý nhà chung cư"), 90, (0, "V/v báo cáo tình hình quản lý nhà chung cư")),
    ],
)
def test_what_wraps_in_a_header_is_joined(lines, column, expected):
    parts = [piece(text, column, 2 + index, column + 110) for index, text in enumerate(lines)]
    assert expected in cells(page(*HEADER, *parts, FULL))


def test_a_national_title_that_wraps():
    first = page(
        piece("SỞ Y TẾ", 110, 0, 195), piece("CỘNG HÒA XÃ HỘI CHỦ", 320, 0, 510), piece("NGHĨA VIỆT NAM", 350, 1, 480),
        piece("Độc lập - Tự do - Hạnh", 330, 2, 500), piece("phúc", 395, 3, 425), FULL,
    )  # fmt: skip
    assert cells(first)[1:] == [(1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (1, "Độc lập - Tự do - Hạnh phúc")]


def test_a_national_title_that_goes_on_at_the_left_edge():
    first = page(
        piece("CỤC ĐƯỜNG THỦY", 95, 0, 322), piece("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 345, 0, 545), piece("VIỆT NAM", 85, 1, 146),
        piece("TRƯỜNG CAO ĐẲNG NGHỀ", 85, 2, 325), piece("Độc lập – Tự do –", 422, 2, 535), piece("Hạnh phúc", 85, 3, 155), FULL,
    )  # fmt: skip
    assert cells(first) == [
        (0, "CỤC ĐƯỜNG THỦY"), (0, "TRƯỜNG CAO ĐẲNG NGHỀ"),
        (1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (1, "Độc lập – Tự do – Hạnh phúc"),
    ]  # fmt: skip


def test_superior_and_issuer_stay_apart():
    assert [text for column, text in cells(page(*HEADER, FULL)) if column == 0] == ["UBND TỈNH THÁI BÌNH", "SỞ XÂY DỰNG"]


def test_two_signatures_beside_each_other():
    last = page(
        FULL, piece("HỘI LUẬT GIA", 100, 14, 200), piece("SỞ TƯ PHÁP", 380, 14, 460), piece("CHỦ TỊCH", 115, 15, 180),
        piece("KT. GIÁM ĐỐC", 370, 15, 470), piece("PHÓ GIÁM ĐỐC", 370, 16, 470), piece("Lâm Văn Phúc", 110, 19, 190),
        piece("Tô Thị Vân", 385, 19, 455), piece("Nơi nhận:", 85, 21, 140), piece("- Lưu: VT.", 85, 22, 140),
    )  # fmt: skip
    assert cells(last) == [
        (0, "HỘI LUẬT GIA"), (0, "CHỦ TỊCH"), (0, "Lâm Văn Phúc"),
        (1, "SỞ TƯ PHÁP"), (1, "KT. GIÁM ĐỐC"), (1, "PHÓ GIÁM ĐỐC"), (1, "Tô Thị Vân"),
    ]  # fmt: skip
    assert texts(last)[-2:] == ["Nơi nhận:", "- Lưu: VT."]


def test_a_signature_block_over_two_pages():
    first = page(FULL, piece("Nơi nhận:", 85, 36, 140), piece("GIÁM ĐỐC", 400, 36, 460), piece("- Như trên,", 85, 37, 150))
    second = page(piece("Vũ Đức Hạnh", 395, 0, 465), piece("- Lưu: VT.", 85, 1, 140))
    assert cells(first, second) == [(0, "Nơi nhận:"), (0, "- Như trên,"), (0, "- Lưu: VT."), (1, "GIÁM ĐỐC"), (1, "Vũ Đức Hạnh")]


def test_columns_that_nearly_touch():
    last = page(
        FULL, piece("Nơi nhận:", 85, 14, 140), piece("GIÁM ĐỐC", 330, 14, 400),
        piece("- Văn phòng Ủy ban nhân dân tỉnh Thái Bình;", 85, 15, 318), piece("Vũ Đức Hạnh", 332, 15, 402),
    )  # fmt: skip
    assert cells(last) == [(0, "Nơi nhận:"), (0, "- Văn phòng Ủy ban nhân dân tỉnh Thái Bình;"), (1, "GIÁM ĐỐC"), (1, "Vũ Đức Hạnh")]


def test_two_documents_in_one_file_have_a_header_each():
    assert [text for _, text in cells(page(*HEADER, FULL), page(*HEADER, FULL))].count("SỞ XÂY DỰNG") == 2


def test_a_table_in_the_body_stays_readable_row_by_row():
    body = page(
        FULL, piece("1", 90, 14, 96), piece("Hà Nội", 130, 14, 170), piece("12", 400, 14, 412),
        piece("2", 90, 15, 96), piece("Hải Phòng", 130, 15, 185), piece("7", 400, 15, 406),
    )  # fmt: skip
    assert texts(body)[-2:] == ["1\tHà Nội\t12", "2\tHải Phòng\t7"]


def test_stretched_words_are_no_columns():
    words = [Piece(text, 85 + 115 * i, 145 + 115 * i, 400, 414) for i, text in enumerate(("thực", "hiện", "nghiêm", "túc"))]
    assert texts(Page(595, 842, [*words, FULL]))[-1] == "thực hiện nghiêm túc"


def test_a_list_mark_before_a_tab_belongs_to_its_line():
    assert texts(page(piece("1.", 113, 0, 122), piece("Phạm vi điều chỉnh", 149, 0, 260), FULL))[0] == "1. Phạm vi điều chỉnh"


@pytest.mark.parametrize("number", ["{}", "- {} -", "Trang {}", "Trang {}/5", "{}/5"])
@pytest.mark.parametrize("top", [825.0, 40.0])
def test_page_numbers_at_the_top_and_at_the_bottom(number, top):
    pages = [
        Page(595, 842, [Piece(number.format(n), 290, 310, top - 12, top), Piece(f"Nội dung {n}.", 113, 200, 500, 514), FULL])
        for n in range(2, 6)
    ]
    assert not [text for text in texts(*pages) if text[0].isdigit() or "Trang" in text or "- " in text]


def test_numbers_of_a_table_at_the_end_of_pages_are_kept():
    pages = [Page(595, 842, [FULL, Piece(f"{n}", 300, 312, 70, 84)]) for n in (14, 9, 31)]
    assert [text for text in texts(*pages) if text.isdigit()] == ["14", "9", "31"]


def test_the_box_of_a_digital_signature_is_left_out():
    stamp = [
        Piece(f"{what}: Văn phòng", 300, 420, top, top + 7) for what, top in (("Ký bởi", 830), ("Cơ quan", 822), ("Thời gian ký", 814))
    ]
    layout = lay_out([Page(595, 842, [*stamp, *HEADER, FULL])])
    assert "Ký bởi" not in " ".join(p.text for p in layout.paragraphs)
    assert [p.text for p in layout.paragraphs if p.column == 0] == ["UBND TỈNH THÁI BÌNH", "SỞ XÂY DỰNG"]


def test_footnotes_follow_the_text_and_cut_no_paragraph():
    first = page(FULL, piece("Khoản này được sửa đổi theo quy định của Luật số 5 và", 113, 13, 530))
    first.pieces.append(Piece("[1] Luật số 5/2020/QH14 có hiệu lực từ ngày 01 tháng 01 năm 2021.", 85, 400, 80, 90))
    second = page(piece("các văn bản khác.", 85, 0, 200), piece("Điều 2. Hiệu lực", 113, 1, 220), FULL)
    paragraphs = lay_out([first, second]).paragraphs
    assert [p.text for p in paragraphs if p.kind == "footnote"] == ["[1] Luật số 5/2020/QH14 có hiệu lực từ ngày 01 tháng 01 năm 2021."]
    assert any(p.text.endswith("của Luật số 5 và các văn bản khác.") for p in paragraphs)
