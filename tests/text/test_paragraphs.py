"""Where paragraphs start in plain text: lines that merely wrap are joined."""

from __future__ import annotations

from itertools import pairwise

import pytest

from vn_directive_parser.text.paragraphs import paragraph_starts

WRAPPED = (
    "Sở Nội vụ đề nghị các cơ quan, đơn vị rà soát hồ sơ của công chức, viên chức thuộc \n"
    "phạm vi quản lý, tổng hợp danh sách gửi về Sở Nội vụ trước ngày 15 tháng 10 năm 2025 \n"
    "để thẩm định. Quá thời hạn nêu trên, đơn vị nào không gửi thì coi như không có đề nghị.\n"
    "Danh sách gửi kèm bản mềm qua hệ thống văn bản điện tử của tỉnh để tiện theo dõi, tổng \n"
    "hợp, báo cáo Chủ tịch Ủy ban nhân dân tỉnh xem xét, quyết định theo đúng thẩm quyền đã \n"
    "được phân cấp và quy định hiện hành.\n"
    "Nơi nhận:\n"
)


def paragraphs(text: str) -> list[str]:
    starts = [*paragraph_starts(text), len(text)]
    return [part for start, end in pairwise(starts) if (part := " ".join(text[start:end].split()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Danh mục nghề, công việc có ảnh hưởng tới sức khỏe theo khoản 1 \nĐiều 142.\nĐiều 2. Phạm vi\n",
            ["Danh mục nghề, công việc có ảnh hưởng tới sức khỏe theo khoản 1 Điều 142.", "Điều 2. Phạm vi"],
        ),
        ("xử \n\n2\nlý vi phạm; trừ", ["xử 2 lý vi phạm; trừ"]),
        ("gồm:\n\n3\n- 05 hội\n- 04 hội", ["gồm:", "3", "- 05 hội", "- 04 hội"]),
        ("rõ hộ, rõ đàn,\nrõ ngày tiêm.", ["rõ hộ, rõ đàn, rõ ngày tiêm."]),
        ("a) Một;\nb) Hai.", ["a) Một;", "b) Hai."]),
        ("Vùng I\n5.310.000 đồng", ["Vùng I 5.310.000 đồng"]),
        ("Theo đề nghị của Giám đốc Sở\nY tế tại tờ trình.", ["Theo đề nghị của Giám đốc Sở Y tế tại tờ trình."]),
        ("quy định tại Điều 49 của\nLuật Quản lý thuế", ["quy định tại Điều 49 của Luật Quản lý thuế"]),
        ("Thực hiện Luật Đất đai\nQuyết định số 5", ["Thực hiện Luật Đất đai", "Quyết định số 5"]),
        ("SỞ\nY TẾ", ["SỞ", "Y TẾ"]),
        ("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Tên", ["Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Tên"]),
    ],
)
def test_starts(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_full_line_that_ends_with_a_sentence_goes_on() -> None:
    assert [part[:7] for part in paragraphs(WRAPPED)] == ["Sở Nội ", "Nơi nhậ"]


NARROW = (
    "Xã đoàn phối hợp với trạm\ny tế và ban văn hóa xã\nHòa Sơn tổ chức dọn vệ\nsinh trục đường từ chợ\n"
    "Trung tâm đến bến đò, phát\ntờ rơi cho từng hộ dân và\nnhắc nhở các hộ buôn\nbán\nThường xuyên\nMỗi tháng một buổi.\n"
)


def test_narrow_column_goes_on_with_a_capital_where_its_line_is_full() -> None:
    assert [part[:12] for part in paragraphs(NARROW)] == ["Xã đoàn phối", "Thường xuyên", "Mỗi tháng mộ"]


def test_one_start_for_text_without_lines() -> None:
    assert paragraph_starts("") == [0]
    assert paragraph_starts("Một dòng") == [0]
