"""Enumerations rendered for reading."""

from __future__ import annotations

from vn_directive_parser import parse
from vn_directive_parser.export import enumerations as render

TEXT = "Đề án có 2 hợp phần: (1) Hạ tầng, gồm đường liên xã, kênh nội đồng và lưới điện; (2) Dịch vụ."


def test_tree_shows_inner_lists_below_their_items() -> None:
    assert render.as_tree(parse(TEXT).enumerations[0]).splitlines() == [
        "2 hợp phần (2)",
        "├── (1) Hạ tầng",
        "│   ├── đường liên xã",
        "│   ├── kênh nội đồng",
        "│   └── lưới điện",
        "└── (2) Dịch vụ",
    ]


def test_markdown_list_and_escaping() -> None:
    text = "Có 2 việc: (1) rà soát *hồ sơ*; (2) lưu tệp a_b."
    assert render.as_markdown(parse(text).enumerations[0]).splitlines()[2:] == ["- (1) rà soát \\*hồ sơ\\*", "- (2) lưu tệp a\\_b"]


def test_rows_number_inner_items() -> None:
    assert [number for number, _, _ in render.as_rows(parse(TEXT).enumerations[0])] == ["1", "1.1", "1.2", "1.3", "2"]


def test_table_tells_what_is_missing() -> None:
    lines = render.as_table(parse("Có 3 việc: rà soát; công khai.").enumerations[0]).splitlines()
    assert lines[0] == "3 việc (2 of 3)"
    assert lines[-1] == "| 2 |  | công khai |"


def test_unannounced_label() -> None:
    (enumeration,) = parse("Sở A có trách nhiệm:\n- Lập dự toán;\n- Báo cáo.").enumerations
    assert render.as_tree(enumeration).startswith("(2)\n├── Lập dự toán")
