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
        # The main clause, the next document and what explains it are no part of the title.
        (
            "Thực hiện Công văn số 41/PGDĐT ngày 5/5/2020 của Phòng Giáo dục và Đào tạo về dạy bơi, 9/10 trường đã mở lớp.",
            "về dạy bơi",
        ),
        ("Thực hiện Kế hoạch số 5/KH-UBND về trồng rừng, Hạt Kiểm lâm huyện đã giao cây giống.", "về trồng rừng"),
        ("Thực hiện Kế hoạch số 5/KH-UBND về trồng rừng, ngày 10/9/2020 UBND xã có Công văn số 7/UBND.", "về trồng rừng"),
        ("Thực hiện Kế hoạch số 5/KH-UBND về trồng rừng, trong thời gian qua huyện đã vận động", "về trồng rừng"),
        (
            "Quyết định số 5/QĐ-UBND về kiện toàn Ban Thanh tra, Ban Giám sát đầu tư xã.",
            "về kiện toàn Ban Thanh tra, Ban Giám sát đầu tư xã",
        ),
        ("Hướng dẫn số 5-HD/TU về xử lý kỷ luật, như sau", "về xử lý kỷ luật"),
        ("Thông tư số 5/2016/TT-BGDĐT về Quy chế học sinh, bao gồm: nhiệm vụ, quyền", "về Quy chế học sinh"),
        ("Chỉ thị số 5-CT/TU về phòng cháy (Chỉ thị 5-CT/TU) được thực hiện", "về phòng cháy"),
        ("Nghị quyết số 5-NQ/TU về du lịch, Nghị quyết số 6-NQ/TU về cảng biển", "về du lịch"),
        (
            "Quyết định số 5/QĐ-UBND bãi bỏ Quyết định số 1/QĐ-UBND, Quyết định số 2/QĐ-UBND",
            "bãi bỏ Quyết định số 1/QĐ-UBND, Quyết định số 2/QĐ-UBND",
        ),
        # What stands between the issuer and the title.
        ("Kết luận số 5-KL/TW, ngày 14/8/2012 của Bộ Chính trị khóa XI về vùng biên giới;", "về vùng biên giới"),
        ("Nghị quyết số 5/NQ-HĐND của HĐND tỉnh khóa VII, kỳ họp thứ 15 về bảng giá đất;", "về bảng giá đất"),
        ("Nghị quyết số 5-NQ/TW của Ban Chấp hành Trung ương “đổi mới căn bản giáo dục”;", "đổi mới căn bản giáo dục"),
        ("Quyết định số 5-QĐ/TW ngày 1/1/2010 của Ban Bí thư, về chức năng của cơ quan;", "về chức năng của cơ quan"),
        ("Công văn số 5/BYT-KCB gửi Sở Y tế các tỉnh về việc tiêm phòng;", "tiêm phòng"),
        ("Căn cứ Quyết định số 5/QĐ-UBND ngày 1/1/2010 của UBND tỉnh giao chỉ tiêu biên chế;", "giao chỉ tiêu biên chế"),
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
