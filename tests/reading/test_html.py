"""Portal pages: main text, tables, list numbers, charsets, hostile pages."""

import contextlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.html import read
from vn_directive_parser.reading.limits import Limits

PAGE = """<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>
<nav><a href="/">Trang chủ</a><a href="/tin">Tin tức</a></nav>
<div id="menu"><ul><li><a href="#">Giới thiệu</a></li><li><a href="#">Liên hệ</a></li></ul></div>
<div id="content"><table><tr><td>UBND TỈNH A<br>SỞ Y TẾ</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>
<tr><td>Số: 5/QĐ-SYT</td><td>ngày 02 tháng 5 năm 2022</td></tr></table>
<p>Căn cứ Luật Khám bệnh, chữa bệnh ngày 23 tháng 11 năm 2009;</p>
<p>Điều 1. Phê duyệt danh mục thuốc <b>thiết yếu</b> của các cơ sở y tế công lập trên địa bàn tỉnh.</p>
<ol type="a"><li>Thuốc tiêm</li><li>Thuốc uống</li></ol>
<div style="display: none">Nội dung ẩn không ai thấy trên trang này bao giờ cả</div></div>
<footer>Bản quyền thuộc về Sở</footer><script>var x = "Điều 9";</script></body></html>"""


def blocks(page: str | bytes) -> list[str]:
    source = read(page.encode() if isinstance(page, str) else page, "page.html", Limits())
    return [source.text[b.start : b.end] for b in source.blocks]


def test_the_main_text_comes_without_menus():
    assert blocks(PAGE) == [
        "UBND TỈNH A",
        "SỞ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/QĐ-SYT",
        "ngày 02 tháng 5 năm 2022",
        "Căn cứ Luật Khám bệnh, chữa bệnh ngày 23 tháng 11 năm 2009;",
        "Điều 1. Phê duyệt danh mục thuốc thiết yếu của các cơ sở y tế công lập trên địa bàn tỉnh.",
        "a. Thuốc tiêm",
        "b. Thuốc uống",
    ]


def test_cells_know_their_place():
    source = read(PAGE.encode(), None, Limits())
    cells = [(b.table, b.row, b.column) for b in source.blocks if b.kind == "cell"]
    assert cells == [(0, 0, 0), (0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    assert "SỞ Y TẾ\tCỘNG HÒA" in source.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<p>Quyết định</p>".encode(), "Quyết định"),
        ("\ufeff<p>Quyết định</p>".encode(), "Quyết định"),
        ("<html><p>Quyết định</p></html>".encode("utf-16"), "Quyết định"),
        (b'<meta charset="windows-1258"><p>' + "Đ\u00f4\u0323i".encode("cp1258") + b"</p>", "Đô\u0323i"),
    ],
)
def test_charsets(data, words):
    assert [unicodedata.normalize("NFC", block) for block in blocks(data)] == [unicodedata.normalize("NFC", words)]


@pytest.mark.parametrize("page", ["<html><body><nav>menu</nav></body></html>", "<p>   </p>", "<script>1</script>"])
def test_a_page_without_text_is_refused_with_advice(page):
    with pytest.raises(DocumentReadError) as caught:
        blocks(page)
    assert caught.value.kind in ("no_text", "broken")


@given(st.text(max_size=300))
def test_any_page_gives_text_or_our_own_error(page):
    with contextlib.suppress(DocumentReadError):
        blocks(page.encode("utf-8", "surrogatepass"))


def test_deep_and_wide_pages_stay_linear():
    assert blocks("<div>" * 200 + "x" * 30 + "</div>" * 200)[0].startswith("x")
    with contextlib.suppress(DocumentReadError):  # libxml2 may give up on such depth; it must not hang or crash
        blocks("<div>" * 20_000 + "x" * 30 + "</div>" * 20_000)
    wide = "<table>" + "<tr><td>1</td><td>2</td></tr>" * 3000 + "</table>"
    assert len(blocks(wide)) == 6000


def test_what_nests_too_deeply_is_reported():
    source = read(("<span>chữ " * 20_000).encode(), None, Limits())
    assert any(code == "reading.depth" for code, _ in source.findings)
