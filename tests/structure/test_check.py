"""Form findings: each rule with a document that departs from it and one that does not."""

from __future__ import annotations

import pytest

from tests.structure.building import Table, blocks
from vn_directive_parser.lexicon.tables import rows
from vn_directive_parser.parser import Parser
from vn_directive_parser.structure.check import _looks, check

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


def head(left: str, right: str) -> Table:
    return [[left, right]]


CLOSING: Table = [["Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An"]]
DECISION: tuple[str | Table, ...] = (
    head("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 12/QĐ-UBND", f"{NATION}\nLâm Đồng, ngày 05 tháng 02 năm 2025"),
    "^*QUYẾT ĐỊNH",
    "^*Về việc thành lập Ban Chỉ đạo",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;",
    "^*QUYẾT ĐỊNH:",
    "Điều 1. Thành lập Ban Chỉ đạo.",
    "Điều 2. Quyết định này có hiệu lực./.",
    CLOSING,
)


def departures(*parts: str | Table) -> list[str]:
    return [finding.rule for finding in check(Parser(only=["structure"]).parse_source(blocks(*parts)))]


def changed(old: str, new: str) -> list[str]:
    """The findings on the sample decision with one thing changed."""
    parts: list[str | Table] = []
    for part in DECISION:
        if isinstance(part, str):
            parts.append(part.replace(old, new))
        else:
            parts.append([[cell.replace(old, new) for cell in row] for row in part])
    return departures(*(part for part in parts if part != ""))


def test_a_right_document_has_no_findings() -> None:
    assert departures(*DECISION) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (NATION, "", "missing_national_title"),
        ("Số: 12/QĐ-UBND", "", "missing_number"),
        ("Số: 12/", "Số:      /", "blank_number"),
        ("Số: 12", "Số 12", "number_colon"),
        ("Số: 12/", "Số: 2/", "number_zero"),
        ("12/QĐ", "12 /QĐ", "number_spaces"),
        ("ngày 05 tháng 02", "ngày      tháng 02", "blank_date"),
        ("ngày 05 tháng 02", "ngày 5 tháng 02", "date_zero"),
        ("ngày 05 tháng 02 năm 2025", "ngày 05/02/2025", "date_words"),
        ("^*Về việc thành lập Ban Chỉ đạo", "", "missing_title"),
        ("Căn cứ Luật Tổ chức", "Căn cứ Thông tư số 5/2024/TT-BNV về", "basis_order"),
        ("ngày 16 tháng 6 năm 2025;", "ngày 16 tháng 6 năm 2025,", "basis_mark"),
        ("Điều 2.", "Điều 3.", "numbering_gap"),
        ("Điều 2. Q", "Điều 2: Q", "article_mark"),
        ("\n\nNguyễn Văn An", "", "missing_signatory_name"),
        ("KT. CHỦ TỊCH", "K/T CHỦ TỊCH", "signing_power_form"),
        ("Nguyễn Văn An", "TS. Nguyễn Văn An", "signatory_title"),
        ("Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.", "", "missing_recipients"),
        ("\n- Lưu: VT.", "\n- Sở Nội vụ.", "recipients_archive"),
        ("- Như Điều 2;", "- Như Điều 2", "recipient_mark"),
    ],
)
def test_departure(old: str, new: str, rule: str) -> None:
    assert rule in changed(old, new)


def test_party_form() -> None:
    right = (
        head("HUYỆN ỦY A\nBAN TỔ CHỨC\n*\nSố 08-KH/BTCHU", f"{PARTY}\nA, ngày 05 tháng 02 năm 2025"),
        "^*KẾ HOẠCH",
        "^*kiểm tra năm 2025",
        "- Căn cứ Điều lệ Đảng;",
        "- Căn cứ Quy định số 22-QĐ/TW ngày 28/7/2021,",
        "I- MỤC ĐÍCH",
        [["Nơi nhận:\n- Huyện ủy (để báo cáo),\n- Lưu Ban Tổ chức.", "K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n\nLê Thị Bình"]],
    )
    assert departures(*right) == []
    assert departures(right[0], *right[1:-1], [["Nơi nhận:\n- Lưu.", "KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n\nLê Thị Bình"]]) == [
        "signing_power_form_party"
    ]


def test_every_rule_is_looked_for_and_sourced() -> None:
    assert {row["rule"] for row in rows("form_rules")} == set(_looks())
    assert all(row["source"] and row["message"] and row["message_vi"] for row in rows("form_rules"))
