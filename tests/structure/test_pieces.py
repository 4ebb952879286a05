"""The small grammars of the structure stage, as tables."""

from __future__ import annotations

import pytest

from vn_directive_parser.extract.hits import NumberHit
from vn_directive_parser.structure import header_marks as marks
from vn_directive_parser.structure.lines import Line, pieces
from vn_directive_parser.structure.markers import position, scan
from vn_directive_parser.structure.names import joined_names, sentence_case_name, sentence_case_post, sentence_case_title
from vn_directive_parser.structure.quotes import Quotation
from vn_directive_parser.structure.signatures import looks_signed, person


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 12/QĐ-UBND", "12/QĐ-UBND"),
        ("Số:             /QĐ-UBND", "/QĐ-UBND"),
        ("Số: .../QĐ-ĐHKTĐN", "/QĐ-ĐHKTĐN"),
        ("Số      -QC/ĐU", "-QC/ĐU"),
        ("Số 60-NQ/TW", "60-NQ/TW"),
        ("Luật số: 45/2019/QH14", "45/2019/QH14"),
        ("SỐ:  120 /2002/TT-BTC", "120/2002/TT-BTC"),
        ("Số: 779 /QĐ-UBND Bình Thuận, ngày 23", "779/QĐ-UBND"),
        ("Số:             /SNV- XDCQ", "/SNV-XDCQ"),
        ("Số: 102/2025/NQLT - UBTVQH15 - CP - ĐCTUBTWMTTQVN", "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN"),
        ("Số: 15/QĐ-UBND - Hà Nội", "15/QĐ-UBND"),
        ("Số: /2024/NĐ-CP", "/2024/NĐ-CP"),
    ],
)
def test_number_line(line: str, number: str) -> None:
    match = marks.NUMBER.search(line.lower())
    assert match is not None
    assert marks.number_hit(0, match, line, []).canonical == number


def test_number_line_prefers_the_extractor() -> None:
    line = "Số: 12/QĐ-UBND"
    match = marks.NUMBER.search(line.lower())
    assert match is not None
    hit = NumberHit(4, 14, 0, "12/QĐ-UBND", "12", type_name="Quyết định")
    assert marks.number_hit(0, match, line, [hit]) is hit


@pytest.mark.parametrize("line", ["số lượng: 5 bản", "Công số 12", "Số thứ tự"])
def test_no_number_line(line: str) -> None:
    assert marks.NUMBER.search(line.lower()) is None


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Hà Nội, ngày 05 tháng 3 năm 2020", "2020-03-05"),
        ("Lũng Cú, ngày    tháng    năm 2025", "2025-XX-XX"),
        ("Đà Nẵng, ngày ... tháng ... năm ...", "XXXX-XX-XX"),
        ("Bình Thuận, ngày        tháng 12 năm 2024", "2024-12-XX"),
        ("Hà Nội, tháng 6 năm 2021", "2021-06"),
        ("Hà Nội, ngày … tháng … năm 20…", "20XX-XX-XX"),
    ],
)
def test_date_line(line: str, edtf: str) -> None:
    match = marks.DATE.search(line.lower())
    assert match is not None
    hit = marks.date_hit(0, match)
    assert hit is not None
    assert hit.edtf == edtf


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Hà Nội, ", "Hà Nội"),
        ("TP. Hồ Chí Minh, ", "TP. Hồ Chí Minh"),
        ("phê chuẩn kết quả Bình Thuận, ", "Bình Thuận"),
        ("Bà Rịa - Vũng Tàu, ", "Bà Rịa - Vũng Tàu"),
        ("", None),
        ("kể từ ", None),
    ],
)
def test_place(words: str, place: str | None) -> None:
    found = marks.place_before(words)
    assert (found[1] if found else None) == place


@pytest.mark.parametrize(
    ("line", "kind", "name"),
    [
        ("MẬT", "secrecy", "Mật"),
        ("TỐI MẬT", "secrecy", "Tối mật"),
        ("HỎA TỐC", "urgency", "Hỏa tốc"),
        ("DỰ THẢO LẦN 2", "draft", "Dự thảo"),
        ("Dự thảo", "draft", "Dự thảo"),
        ("(BẢN SAO)", "copy", "Bản sao"),
    ],
)
def test_mark(line: str, kind: str, name: str) -> None:
    mark = marks.mark_of(line.lower())
    assert mark is not None
    assert (mark.kind, mark.name) == (kind, name)


@pytest.mark.parametrize("line", ["mật độ dân số", "dự thảo nghị quyết trình kỳ họp", "khẩn trương"])
def test_no_mark(line: str) -> None:
    assert marks.mark_of(line) is None


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ([("ỦY BAN NHÂN DÂN", True), ("TỈNH LÂM ĐỒNG", True)], ["ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"]),
        ([("BỘ LAO ĐỘNG - THƯƠNG", True), ("BINH VÀ XÃ HỘI", True)], ["BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"]),
        ([("ỦY BAN THƯỜNG VỤ", True), ("QUỐC HỘI", True)], ["ỦY BAN THƯỜNG VỤ QUỐC HỘI"]),
        ([("BỘ TƯ PHÁP", False), ("VĂN PHÒNG", True)], ["BỘ TƯ PHÁP", "VĂN PHÒNG"]),
        ([("ĐẢNG BỘ TỈNH A", False), ("HUYỆN ỦY B", True)], ["ĐẢNG BỘ TỈNH A", "HUYỆN ỦY B"]),
        (
            [("ĐẠI HỘI ĐẠI BIỂU", True), ("ĐẢNG BỘ TỈNH A LẦN THỨ X", True), ("ĐOÀN CHỦ TỊCH", True)],
            ["ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH A LẦN THỨ X", "ĐOÀN CHỦ TỊCH"],
        ),
        ([("UBND HUYỆN A", False), ("TRƯỜNG TIỂU HỌC", True), ("LÊ LỢI", True)], ["UBND HUYỆN A", "TRƯỜNG TIỂU HỌC LÊ LỢI"]),
    ],
)
def test_joined_names(lines: list[tuple[str, bool]], names: list[str]) -> None:
    assert joined_names(lines) == names


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("UBND TỈNH BÌNH THUẬN", "Ủy ban nhân dân tỉnh Bình Thuận"),
        ("BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("TRƯỜNG ĐH KIẾN TRÚC ĐÀ NẴNG", "Trường Đại học Kiến trúc Đà Nẵng"),
        ("TRƯỜNG THPT PHAN BỘI CHÂU", "Trường Trung học phổ thông Phan Bội Châu"),
        ("ĐẢNG ỦY XÃ LŨNG CÚ", "Đảng ủy xã Lũng Cú"),
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("PHÒNG TÀI CHÍNH - KẾ HOẠCH", "Phòng Tài chính - Kế hoạch"),
    ],
)
def test_name(printed: str, name: str) -> None:
    assert sentence_case_name(printed) == name


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("XỬ LÝ VI PHẠM HÀNH CHÍNH", "Xử lý vi phạm hành chính"),
        ("SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT GIÁO DỤC", "Sửa đổi, bổ sung một số điều của Luật Giáo dục"),
        ("VỀ VIỆC SẮP XẾP XÃ CỦA TỈNH LÀO CAI", "Về việc sắp xếp xã của tỉnh Lào Cai"),
        ("Về công tác văn thư", "Về công tác văn thư"),
    ],
)
def test_title(printed: str, title: str) -> None:
    assert sentence_case_title(printed) == title


def test_post() -> None:
    assert sentence_case_post("PHÓ TRƯỞNG BAN THƯỜNG TRỰC") == "Phó Trưởng ban Thường trực"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("Th.s Bùi Văn Bình", "Bùi Văn Bình"),
        ("GS.TS. Lê Thị Cúc", "Lê Thị Cúc"),
        ("Đại tá Trần Danh", "Trần Danh"),
        ("H’ Yim Kđoh", "H’ Yim Kđoh"),
        ("Phòng Hành chính", None),
        ("GIÁM ĐỐC", None),
        ("Nơi nhận:", None),
        ("nguyễn văn an", None),
        ("Nguyễn văn An", "Nguyễn văn An"),
        ("H'Lan Êban", "H'Lan Êban"),
        ("Ghi chú: Bảng trên", None),
    ],
)
def test_person(line: str, name: str | None) -> None:
    assert person(line) == name


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("KT. CHỦ TỊCH", True),
        ("T/M BAN THƯỜNG VỤ", True),
        ("(Đã ký)", True),
        ("PHÓ CHỦ TỊCH", True),
        ("- Lưu: VT.", False),
        ("Như trên;", False),
        ("TM&DV Hòa Bình;", False),
    ],
)
def test_looks_signed(line: str, signed: bool) -> None:
    assert looks_signed(line) is signed


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        ("UBND XÃ A\t\tCỘNG HÒA", ["UBND XÃ A", "CỘNG HÒA"]),
        ("Số:        /QĐ-UBND", ["Số:        /QĐ-UBND"]),
        ("Hà Nội, ngày      tháng     năm 2025", ["Hà Nội, ngày      tháng     năm 2025"]),
        ("a  b", ["a  b"]),
        ("- Như trên;     \t(đã ký) Lê A", ["- Như trên;", "(đã ký) Lê A"]),
    ],
)
def test_columns(words: str, columns: list[str]) -> None:
    assert [piece.text for piece in pieces(Line(0, len(words), words))] == columns


@pytest.mark.parametrize(
    ("line", "style", "number"),
    [
        ("Điều 12. Tên", "điều", "12"),
        ("Điều 12a. Tên", "điều", "12a"),
        ("ĐIỀU 3: Tên", "điều", "3"),
        ("Điều 18.3.LQ.2. Tên", "điều", "18.3.LQ.2"),
        ("Chương II", "chương", "II"),
        ("Phần thứ nhất", "phần", "thứ nhất"),
        ("Mục 2", "mục", "2"),
        ("1. Nội dung", "1", "1"),
        ("1- Nội dung", "1", "1"),
        ("4a. Nội dung", "1", "4a"),
        ("1.2. Nội dung", "1.1", "1.2"),
        ("1.2.3 Nội dung", "1.1.1", "1.2.3"),
        ("1) Nội dung", "1)", "1"),
        ("a) Nội dung", "a", "a"),
        ("đ) Nội dung", "a", "đ"),
        ("a/ Nội dung", "a", "a"),
        ("I- TIÊU ĐỀ", "roman", "I"),
        ("IV. TIÊU ĐỀ", "roman", "IV"),
        ("A. TIÊU ĐỀ", "upper", "A"),
        ("- Nội dung", "-", None),
        ("+ Nội dung", "+", None),
        ("2.[3] Nội dung", "1", "2"),
    ],
)
def test_marker(line: str, style: str, number: str | None) -> None:
    assert [(marker.style, marker.number) for marker in scan(line, 0, len(line))] == [(style, number)]


@pytest.mark.parametrize(
    "line", ["2.000.000 đồng", "15/6/2024 là hạn", "Điểm a khoản 2", "điều 5 của Luật", "Quyết định 5", "A quyết định", "5 - 7 ngày"]
)
def test_no_marker(line: str) -> None:
    assert not list(scan(line, 0, len(line)))


def test_vietnamese_letters() -> None:
    assert [position("a", letter) for letter in "abcdđeghiklm"] == list(range(1, 13))
    assert position("a", "f") is None


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ("“1. Một.”.\nNgoài", 9),
        ("“1. Một “hai” ba.”;\nNgoài", 18),
        ('"1. Một."\nNgoài', 9),
        ("“1. Một.\nNgoài", None),
        ("“1. Từ ”a” là b.”\nNgoài", 17),
    ],
)
def test_quotation(words: str, closed: int | None) -> None:
    assert Quotation(words, 0).closes_before(len(words)) == closed
