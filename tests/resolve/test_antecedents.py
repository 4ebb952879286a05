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


LAW = """QUỐC HỘI
Luật số: 51/2031/QH17

LUẬT
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT THƯ VIỆN

Điều 1. Sửa đổi, bổ sung một số điều của Luật Thư viện
1. Sửa đổi, bổ sung Điều 5 như sau:
“Điều 5. Chính sách
1. Nhà nước đầu tư cho thư viện theo quy định của Luật Đầu tư công.
2. Thư viện quy định tại Điều 9 của Luật này được miễn phí.”
Điều 2. Sửa đổi, bổ sung Luật Lưu trữ
Sửa đổi Điều 7 như sau:
“Điều 7. Thời hạn
Thời hạn quy định tại Điều 8 của Luật này theo Luật Xuất bản.”
Điều 3. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031.
"""

CONSOLIDATED = """BỘ VĂN HÓA
Số: 7/VBHN-BVH

THÔNG TƯ
VỀ LƯU CHIỂU

Thông tư số 12/2025/TT-BVH ngày 05 tháng 02 năm 2025 về lưu chiểu, có hiệu lực từ ngày 01 tháng 4 năm 2025, được sửa đổi, bổ sung bởi:
Thông tư số 31/2030/TT-BVH ngày 06 tháng 01 năm 2030, có hiệu lực từ ngày 01 tháng 3 năm 2030.

Điều 1. Phạm vi
Thông tư này hướng dẫn việc lưu chiểu.
[1] Điều này được sửa đổi theo quy định tại khoản 1 Điều 1 của Thông tư số 31/2030/TT-BVH.
[2] Điều 2 của Thông tư số 31/2030/TT-BVH sửa đổi, bổ sung một số điều của Thông tư số 12/2025/TT-BVH quy định như sau:
“Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2030.”
"""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # New wording speaks of the law that is changed, not of the last one that the wording names.
        (LAW, ["Luật Thư viện", "Luật Lưu trữ", None]),
        # A consolidated text speaks of the document that it begins with; its footnotes quote the one that changed it.
        (CONSOLIDATED, ["Thông tư số 12/2025/TT-BVH ngày 05 tháng 02 năm 2025", "Điều 2 của Thông tư số 31/2030/TT-BVH"]),
    ],
)
def test_what_this_one_means_in_quoted_wording(text, meant):
    document = Parser().parse(text)
    named = [document.text[r.span.start : r.span.end] for r in document.references]
    found = [None if r.antecedent is None else named[r.antecedent] for r in document.references if r.form == "self"]
    assert found == meant


def test_a_joint_document_calls_itself_by_the_plain_word():
    text = "BỘ TÀI CHÍNH - BỘ NỘI VỤ\nSố: 7/2009/TTLT-BTC-BNV\n\nTHÔNG TƯ LIÊN TỊCH\nVề kinh phí lưu trữ\n\nĐiều 1. Phạm vi\nThông tư này nói về kinh phí."
    document = Parser().parse(text)
    (own,) = [r for r in document.references if r.form == "self"]
    assert own.target is not None
    assert own.target == document.document_id
