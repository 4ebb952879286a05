import pytest

from vn_directive_parser.index.query import parse_query
from vn_directive_parser.index.snippets import snippet

LONG = "Mở đầu. " * 60 + "Theo Quyết định số 12/QĐ-UBND của Uỷ ban nhân dân. " + "Kết thúc. " * 60


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("quyet dinh", "Theo QUYẾT ĐỊNH này", "Theo [QUYẾT] [ĐỊNH] này"),
        ('"quyet dinh"', "Theo QUYẾT\nĐỊNH này", "Theo [QUYẾT ĐỊNH] này"),
        ("ủy", "Uỷ ban, Ủy ban, uy tín", "[Uỷ] ban, [Ủy] ban, uy tín"),
        ("12/QĐ-UBND", "số 12/QĐ-UBND ngày", "số [12/QĐ-UBND] ngày"),
        ("đ*", "đường dài", "[đường] dài"),
        ("dinh", "định đinh dình", "[định] [đinh] [dình]"),
        ("an", "an toàn, ban", "[an] toàn, ban"),
        ("khác", "không có gì", "không có gì"),
        ("", "đầu văn bản", "đầu văn bản"),
    ],
)
def test_snippets(query, text, shown):
    assert snippet(text, parse_query(query)) == shown


def test_the_window_holds_most_terms():
    shown = snippet("văn thư ở đây. " + LONG, parse_query("uỷ ban 12 thu"))
    assert "[12]" in shown
    assert "[Uỷ]" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 300
