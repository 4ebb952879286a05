"""One id for one document, however it was written."""

import pytest

from vn_directive_parser import Parser

PARSER = Parser(only=["references"])


def targets(text):
    return [r.target for r in PARSER.parse(text).references]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", "/akn/vn/act/nghi-dinh/chinh-phu/2020/30-2020-nd-cp"),
        ("NGHỊ ĐỊNH SỐ 30 /2020/ NĐ - CP", "/akn/vn/act/nghi-dinh/chinh-phu/2020/30-2020-nd-cp"),
        ("Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành uỷ Hà Nội", "/akn/vn/doc/ke-hoach/thanh-uy-ha-noi/2024-11-29/284-kh-tu"),
        ("Kế hoạch số 284-KH/TU", "/akn/vn/doc/ke-hoach/284-kh-tu"),
        ("Luật Đất đai năm 2024", "/akn/vn/act/luat/quoc-hoi/2024/31-2024-qh15"),
        ("Luật Đất đai số 31/2024/QH15", "/akn/vn/act/luat/quoc-hoi/2024/31-2024-qh15"),
        ("Luật số 31/2024/QH15 ngày 18/01/2024", "/akn/vn/act/luat/quoc-hoi/2024/31-2024-qh15"),
        ("Bộ luật Lao động ngày 20 tháng 11 năm 2019", "/akn/vn/act/bo-luat/quoc-hoi/2019/45-2019-qh14"),
        ("Bộ luật số 45/2019/QH14", "/akn/vn/act/bo-luat/quoc-hoi/2019/45-2019-qh14"),
        ("BLHS năm 2015", "/akn/vn/act/bo-luat/quoc-hoi/2015/100-2015-qh13"),
        ("Luật Doanh nghiệp", "/akn/vn/act/luat/quoc-hoi/doanh-nghiep"),
        ("Hiến pháp năm 2013", "/akn/vn/act/hien-phap/2013"),
        ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013", "/akn/vn/act/hien-phap/2013"),
        ("Quyết định số 05/QĐ-TTg ngày 04/5/2022", "/akn/vn/doc/quyet-dinh/thu-tuong-chinh-phu/2022-05-04/5-qd-ttg"),
        ("Tờ trình số     /TTr-SNV", None),
    ],
)
def test_ids(text, target):
    assert targets(text) == [target]


def test_mentions_of_one_document_share_the_fullest_id():
    found = targets(
        "Ngày 12-12-2024, Quận ủy Đống Đa ban hành Kế hoạch số 347-KH/QU. Theo Kế hoạch số 347-KH/QU, mỗi chi bộ sinh hoạt. Kế hoạch 347 nêu rõ."
    )
    assert found == ["/akn/vn/doc/ke-hoach/quan-uy-dong-da/2024-12-12/347-kh-qu"] * 3


def test_contradicting_dates_are_not_merged():
    found = targets("Nghị quyết số 18-NQ/TW ngày 25/10/2017; Nghị quyết số 18-NQ/TW ngày 03/3/2021; Nghị quyết số 18-NQ/TW.")
    assert len(set(found)) == 3


def test_a_law_without_year_is_the_only_edition_named():
    found = targets("Căn cứ Luật Đất đai năm 2024; theo Luật Đất đai và Luật Nhà ở.")
    assert found[0] == found[1] == "/akn/vn/act/luat/quoc-hoi/2024/31-2024-qh15"
    assert found[2] == "/akn/vn/act/luat/quoc-hoi/nha-o"


def test_what_comes_from_elsewhere_is_named():
    document = PARSER.parse("Công văn số 12/UBND-VX ngày 02/01/2025 của UBND tỉnh. Thực hiện Công văn số 12/UBND-VX, Sở Y tế báo cáo.")
    first, second = document.references
    assert first.inferred == ()
    assert set(second.inferred) == {"date", "issuers"}
    assert second.date == first.date


def test_cited_groups_mentions_by_target():
    document = PARSER.parse("Luật Đất đai năm 2024; Luật Đất đai số 31/2024/QH15; Luật Nhà ở năm 2023")
    assert [len(mentions) for mentions in document.cited().values()] == [2, 1]
