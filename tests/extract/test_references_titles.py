"""Titles (trích yếu) and relations of references."""

import pytest

from vn_directive_parser import Parser
from vn_directive_parser.lexicon.tables import rows

PARSER = Parser(only=["references"])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kế hoạch số 347-KH/QU về việc triển khai đợt sinh hoạt chính trị.", "triển khai đợt sinh hoạt chính trị"),
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;", "về công tác văn thư"),
        ("Nghị định số 126/2024/NĐ-CP quy định về tổ chức hội, có hiệu lực từ ngày 26/11/2024", "quy định về tổ chức hội"),
        ("Khoản 3 Điều 15 Nghị định số 126/2024/NĐ-CP quy định: “Chủ tịch”", None),
        ("Nghị định số 126/2024/NĐ-CP quy định như sau", None),
        ("Quyết định số 12/QĐ-UBND về công nhận Điều lệ Hội và Quyết định số 13/QĐ-UBND", "về công nhận Điều lệ Hội"),
        ("(Quyết định số 12/QĐ-UBND về giao biên chế) kèm theo", "về giao biên chế"),
        (
            "Kế hoạch số 5/KH-UBND triển khai phong trào “Bình dân học vụ số” trong thanh niên. Sau đó",
            "triển khai phong trào “Bình dân học vụ số” trong thanh niên",
        ),
        ("Công văn số 12/SNV-CCVC V/v báo cáo thống kê", "báo cáo thống kê"),
        ("Luật Đầu tư công số 58/2024/QH15 về việc", "Đầu tư công"),
        ("Thông tư 60/2014/TT-BCA quy định biểu mẫu ban hành ngày 18/11/2014", "quy định biểu mẫu"),
        ("Công văn số 12/SNV-CCVC ngày 02/01/2025 gửi các sở", None),
        ("Nghị quyết số 15-NQ/TW về “đổi mới chính sách xã hội”, công tác giảm nghèo đạt kết quả.", "về “đổi mới chính sách xã hội”"),
        ("Công văn số 27-CV/HU “về việc lãnh đạo phòng dịch” đã gửi các xã", "lãnh đạo phòng dịch"),
        ("Công văn số 27-CV/HU ngày 5/5/2024 của Huyện ủy (V/v tăng cường phòng dịch) đã gửi", "tăng cường phòng dịch"),
    ],
)
def test_titles(text, title):
    assert PARSER.parse(text).references[0].title == title


@pytest.mark.parametrize("row", rows("relation_cues"), ids=lambda row: row["cue"])
def test_every_cue_tells_its_relation(row):
    """The example of each row shows the relation."""
    references = PARSER.parse(row["examples"] + ".").references
    assert row["relation"] in {r.relation for r in references}


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Căn cứ Luật Đất đai năm 2024;", ["basis"]),
        ("Quyết định này thay thế Quyết định số 12/QĐ-UBND và Quyết định số 13/QĐ-UBND.", [None, "replaces", "replaces"]),
        ("Thực hiện Nghị quyết số 57-NQ/TW và Kế hoạch số 12-KH/TU", ["implements", "implements"]),
        ("Luật Dạy nghề hết hiệu lực thi hành kể từ ngày 01/7/2015", ["repeals"]),
        ("(Kèm theo Quyết định số 779/QĐ-UBND)", ["attached"]),
        ("theo đúng quy định tại Điều 35 Nghị định số 126/2024/NĐ-CP", ["pursuant"]),
        ("đã được sửa đổi, bổ sung một số điều theo Luật số 97/2015/QH13", ["amends"]),
        ("Công văn số 12/SNV-TCCC được gửi đi", [None]),
        ("Thực hiện Nghị quyết số 10/NQ-HĐND về dự toán và Kế hoạch số 12/KH-UBND về triển khai dự toán", ["implements", "implements"]),
        ("Bãi bỏ Quyết định số 5/2012/QĐ-UBND về giá đất; Quyết định số 6/2013/QĐ-UBND về phí.", ["repeals", "repeals"]),
        (
            "Căn cứ các Nghị định của Chính phủ: số 43/2014/NĐ-CP về hướng dẫn Luật Đất đai; số 01/2017/NĐ-CP về sửa đổi;",
            ["basis", "guides", "basis"],
        ),
        ("Quyết định số 90/QĐ-UBND bị thay thế bởi Quyết định số 91/QĐ-UBND.", [None, "replaces"]),
        ("Báo cáo số 5/BC-UBND; nhận được Công văn số 12/SNV-TCCC", [None, None]),
    ],
)
def test_relations(text, relations):
    assert [r.relation for r in PARSER.parse(text).references] == relations
