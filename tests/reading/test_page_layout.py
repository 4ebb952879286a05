"""Pages as pieces with positions: columns, page furniture, paragraphs."""

import pytest

from vn_directive_parser.reading.page_layout import lay_out
from vn_directive_parser.reading.page_lines import Page, Piece, visual_lines

WIDTH, HEIGHT = 595.0, 842.0


def piece(text: str, left: float, line: int, right: float | None = None) -> Piece:
    top = HEIGHT - 60 - 18 * line
    return Piece(text, left, right if right is not None else left + 6.2 * len(text), top - 14, top)


def page(*pieces: Piece) -> Page:
    return Page(WIDTH, HEIGHT, list(pieces))


def texts(*pages: Page) -> list[str]:
    return [p.text for p in lay_out(pages).paragraphs]


def test_the_two_columns_of_a_header_are_kept_apart():
    first = page(
        piece("UBND TỈNH THÁI BÌNH", 90, 0, 215),
        piece("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 0, 540),
        piece("SỞ XÂY DỰNG", 110, 1, 195),
        piece("Độc lập - Tự do - Hạnh phúc", 325, 1, 505),
        piece("Số: 45/SXD-QLN", 105, 2, 200),
        piece("Thái Bình, ngày 08 tháng 3 năm 2021", 320, 2, 520),
        piece("QUYẾT ĐỊNH", 260, 4, 335),
    )
    layout = lay_out([first])
    cells = [(p.column, p.text) for p in layout.paragraphs if p.table == 0]
    assert cells == [
        (0, "UBND TỈNH THÁI BÌNH"),
        (0, "SỞ XÂY DỰNG"),
        (0, "Số: 45/SXD-QLN"),
        (1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1, "Độc lập - Tự do - Hạnh phúc"),
        (1, "Thái Bình, ngày 08 tháng 3 năm 2021"),
    ]
    assert layout.paragraphs[-1].text == "QUYẾT ĐỊNH"
    assert layout.paragraphs[-1].table is None


def test_recipients_and_signature_stand_in_columns():
    last = page(
        piece("Quyết định này có hiệu lực kể từ ngày ký./.", 108, 0, 400),
        piece("Nơi nhận:", 85, 2, 140),
        piece("GIÁM ĐỐC", 400, 2, 460),
        piece("- Như trên;", 85, 3, 150),
        piece("- Lưu: VT.", 85, 4, 140),
        piece("Vũ Đức Hạnh", 395, 6, 465),
    )
    cells = [(p.column, p.text) for p in lay_out([last]).paragraphs if p.table is not None]
    assert cells == [(0, "Nơi nhận:"), (0, "- Như trên;"), (0, "- Lưu: VT."), (1, "GIÁM ĐỐC"), (1, "Vũ Đức Hạnh")]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # A full line goes on, also where the next line looks like a heading.
        (("theo quy định tại khoản 1", 85, 0, 530), ("Điều 142 của Luật này và quy định khác", 85, 1, 320), 1),
        # A short line ends its paragraph.
        (("1. Đúng thời hạn.", 85, 0, 180), ("2. Đúng thẩm quyền.", 85, 1, 200), 2),
        # An indent opens a paragraph after a full line too.
        (("các cơ quan chịu trách nhiệm thi hành", 85, 0, 530), ("Điều 3. Hiệu lực", 113, 1, 210), 2),
        # A full line that ends a sentence before a marker ends its paragraph.
        (("các khoản đóng góp theo quy định;", 85, 0, 530), ("b) Các khoản khác của đơn vị.", 85, 1, 250), 2),
    ],
)
def test_lines_are_rejoined_into_paragraphs(first, second, expected):
    filler = piece("một dòng đầy đủ từ lề trái sang lề phải của trang văn bản", 85, 5, 530)
    assert len(texts(page(piece(*first), piece(*second), filler))) == expected + 1


def test_page_numbers_and_running_heads_are_dropped():
    def one(number: int) -> Page:
        return page(
            piece(str(number), 295, -2, 301),
            piece("CÔNG BÁO/Số 12 + 13", 85, -1, 220),
            piece(f"Nội dung trang {number}.", 113, 3),
            piece("x" * 60, 85, 9, 530),
        )

    assert all("CÔNG BÁO" not in text and not text.isdigit() for text in texts(*map(one, range(1, 8))))
    middle = page(piece("Năm", 85, 19, 105), piece("2026", 85, 20, 110), piece("sau", 85, 22, 105), piece("cùng", 85, 24, 105))
    assert "2026" in " ".join(texts(middle)), "a number in the middle of a page is text"


def test_pieces_of_one_line_are_merged_by_their_gap():
    lines = visual_lines([piece("Kế", 85, 0, 97), piece("hoạch", 100, 0, 130), piece("Cột hai", 300, 0, 340)])
    assert [p.text for p in lines[0].pieces] == ["Kế hoạch", "Cột hai"]


def test_nothing_is_fine():
    assert texts(page()) == []
    assert texts() == []
