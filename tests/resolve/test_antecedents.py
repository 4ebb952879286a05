"""What later mentions mean, and why some stay open."""

import pytest

from vn_directive_parser import Parser

PARSER = Parser(only=["references"])


@pytest.mark.parametrize(
    ("text", "antecedents"),
    [
        ("Nghị quyết số 09-NQ/HU ngày 30-11-2021. Nghị quyết trên đã đi vào cuộc sống.", [None, 0]),
        ("Công văn số 3155/SYT-NVY và Công văn số 3200/SYT-NVY. Công văn số 3155 nêu trên nhắc lại.", [None, None, 0]),
        ("Nghị quyết số 57-NQ/TW. Kế hoạch số 12-KH/TU. Theo Nghị quyết 57, các cấp triển khai.", [None, None, 0]),
        ("Kế hoạch số 12-KH/TU. Kế hoạch số 15-KH/TU. Kế hoạch nói trên giao nhiệm vụ.", [None, None, 1]),
        ("Chỉ thị số 24-CT/TU. Chỉ thị này phổ biến đến chi bộ.", [None, 0]),
        ("Kế hoạch trên giao nhiệm vụ.", [None]),
        ("Thông tư này bãi bỏ Thông tư số 02/2019/TT-BNV. Thông tư này có hiệu lực.", [None, None, None]),
        ("Quyết định số 12/QĐ-UBND. Kế hoạch trên giao nhiệm vụ.", [None, None]),
        # A plan that nobody could read stands in between: it blocks.
        ("Kế hoạch số 12-KH/TU. Kế hoạch về chuyển đổi số được ban hành. Kế hoạch trên giao nhiệm vụ.", [None, None]),
    ],
)
def test_antecedents(text, antecedents):
    assert [r.antecedent for r in PARSER.parse(text).references] == antecedents


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kế hoạch trên giao nhiệm vụ.", "reference.no-antecedent"),
        ("Công văn số 3155 nêu trên nhắc lại.", "reference.no-antecedent"),
        ("Kế hoạch số 12-KH/TU. Kế hoạch về chuyển đổi số được ban hành. Kế hoạch trên giao nhiệm vụ.", "reference.blocked"),
        ("Nghị định này có hiệu lực.", "reference.self-open"),
        ("Thông tư này bãi bỏ Thông tư số 2/2019/TT-BNV. Thông tư này có hiệu lực.", "reference.self-open"),
        ("Văn bản số 16/CGC.BT", "reference.untyped"),
    ],
)
def test_what_stays_open_says_why(text, code):
    assert code in {d.code for d in PARSER.parse(text).diagnostics}
