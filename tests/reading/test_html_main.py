"""Pages as portals and page builders make them: which part is the document."""

import pytest

from vn_directive_parser.reading.html import read
from vn_directive_parser.reading.limits import Limits

HEAD = (
    "<table><tr><td><p>UBND TỈNH HÀ NAM<br><b>SỞ Y TẾ</b></p><p>Số: 12/QĐ-SYT</p></td><td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>"
    "Độc lập - Tự do - Hạnh phúc</p><p><i>Hà Nam, ngày 5 tháng 3 năm 2021</i></p></td></tr></table>"
)
BODY = (
    "<p align=center><b>QUYẾT ĐỊNH</b></p><p>Căn cứ Luật Khám bệnh, chữa bệnh ngày 23 tháng 11 năm 2009;</p>"
    "<p>Điều 1. Ban hành Quy chế làm việc của Sở Y tế.</p><table><tr><td><p>Nơi nhận:<br>- Như Điều 1;<br>- Lưu: VT.</p></td>"
    "<td><p>GIÁM ĐỐC<br><br>Trần Văn Hùng</p></td></tr></table>"
)
DOCUMENT = [
    "UBND TỈNH HÀ NAM", "SỞ Y TẾ", "Số: 12/QĐ-SYT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Hà Nam, ngày 5 tháng 3 năm 2021", "QUYẾT ĐỊNH", "Căn cứ Luật Khám bệnh, chữa bệnh ngày 23 tháng 11 năm 2009;",
    "Điều 1. Ban hành Quy chế làm việc của Sở Y tế.", "Nơi nhận:", "- Như Điều 1;", "- Lưu: VT.", "GIÁM ĐỐC", "Trần Văn Hùng",
]  # fmt: skip
NEWS = "".join(f"<li><a href=/t{i}>Tin số {i} về hoạt động của ngành y tế</a><span>{i} ngày trước</span></li>" for i in range(12))
ABOUT = "<p>Chuyên mục giới thiệu về Sở Y tế tỉnh Hà Nam, địa chỉ: số 1 đường Trần Phú, thành phố Phủ Lý</p>"


def blocks(page: str) -> list[str]:
    source = read(page.encode(), "page.html", Limits())
    return [source.text[block.start : block.end] for block in source.blocks]


@pytest.mark.parametrize(
    "page",
    [
        # WordPress: the post between a menu, a share bar, related posts, a sidebar with prose, comments and a footer.
        (
            f"<body><header class=site-header><ul class=menu><li><a>Trang chủ</a></li></ul></header><div id=content><article><h1>QĐ 12</h1>"
            f"<div class=entry-content>{HEAD}{BODY}</div><div class=sharedaddy>Chia sẻ: Facebook</div><div class=related-posts><ul>{NEWS}</ul>"
            f"</div></article></div><div id=sidebar class=widget-area><ul>{NEWS}</ul>{ABOUT}</div><div class=comments-area>{ABOUT}</div>"
            f"<div id=footer>{ABOUT}</div></body>"
        ),
        # A provincial portal laid out in nested tables.
        (
            f"<body><table><tr><td colspan=3>CỔNG THÔNG TIN ĐIỆN TỬ</td></tr><tr><td><table><tr><td><a>Giới thiệu</a></td></tr></table></td>"
            f"<td><table><tr><td><b>Quyết định số 12/QĐ-SYT</b></td></tr><tr><td>{HEAD}{BODY}</td></tr></table></td><td><a>Liên kết</a></td>"
            f"</tr><tr><td colspan=3>{ABOUT}</td></tr></table></body>"
        ),
        # A single-page application with a table of contents beside the text.
        (
            f"<body><main><div class=sticky><nav>Văn bản</nav></div><div><div role=tabpanel>{HEAD}{BODY}</div></div></main>"
            f"<div class=fixed><div>Mục lục</div>{ABOUT}<div>Điều 1. Ban hành Quy chế làm việc của Sở Y tế.</div></div></body>"
        ),
    ],
    ids=["wordpress", "portal", "application"],
)
def test_only_the_document_is_read(page):
    assert blocks(page) == DOCUMENT


def test_an_attached_regulation_behind_the_recipients_is_kept():
    page = f"<body><div class=menu>{NEWS}</div><div><div>{HEAD}{BODY}</div><div><p>QUY CHẾ</p><p>Điều 1. Phạm vi</p></div></div></body>"
    assert blocks(page) == [*DOCUMENT, "QUY CHẾ", "Điều 1. Phạm vi"]


def test_a_news_page_without_a_header():
    story = "<p>Sở Y tế tỉnh Hà Nam ban hành Quyết định số 12/QĐ-SYT về Quy chế làm việc của cơ quan.</p><p>Nguyễn An</p>"
    assert blocks(f"<body><div><h1>Quy chế mới</h1>{story}</div><div class=right-col><ul>{NEWS}</ul></div></body>") == [
        "Quy chế mới", "Sở Y tế tỉnh Hà Nam ban hành Quyết định số 12/QĐ-SYT về Quy chế làm việc của cơ quan.", "Nguyễn An",
    ]  # fmt: skip


def test_a_page_saved_by_word():
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{font-size:14pt}</style></head><body><div>'
        "<p class=MsoNormal><b>QUYẾT\nĐỊNH<o:p></o:p></b></p><p class=MsoNormal><![if !supportLists]><span>1.<span>&nbsp;&nbsp; </span>"
        "</span><![endif]>Quy định này áp dụng cho\ncác đơn vị.</p><p><o:p>&nbsp;</o:p></p><!--[if gte mso 9]><xml><w:x>Ẩn</w:x></xml>"
        "<![endif]--></div></body></html>"
    )
    assert blocks(page) == ["QUYẾT ĐỊNH", "1. Quy định này áp dụng cho các đơn vị."]


def test_a_wrapper_with_a_telling_name_is_not_thrown_away():
    assert blocks(f"<body class='has-sidebar'><div class='content-sidebar menu'>{HEAD}{BODY}</div></body>") == DOCUMENT
