"""What stands in Word's page header: a watermark, a page number, or the document's own header."""

from __future__ import annotations

from tests.structure.building import blocks, layout
from vn_directive_parser.reading.source import Block, Source

BODY = (
    "^*QUYẾT ĐỊNH",
    "^*Về việc giao dự toán năm 2024",
    "^*GIÁM ĐỐC SỞ Y TẾ",
    "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;",
    "^*QUYẾT ĐỊNH:",
    "Điều 1. Giao dự toán cho các đơn vị.",
    "Điều 2. Quyết định này có hiệu lực từ ngày ký./.",
)
TOP = [
    ["UBND TỈNH A\n*SỞ Y TẾ", "*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n*Độc lập - Tự do - Hạnh phúc"],
    ["Số: 12/QĐ-SYT", "A, ngày 05 tháng 01 năm 2024"],
]


def with_running(source: Source, *words: str) -> Source:
    """The source with running heads behind its body, as the reader of .docx gives them."""
    for line in words:
        start = len(source.text) + 1
        source.text += "\n" + line
        source.blocks.append(Block(start, len(source.text), kind="header"))
    return source


def test_a_watermark_makes_a_draft() -> None:
    for mark in ("DỰ THẢO", "Dự thảo lần 2", "DỰ THẢO 3"):
        head = layout(with_running(blocks(TOP, *BODY), mark, "2")).header
        assert head is not None
        assert head.draft
        assert head.number is not None
        assert head.number.canonical == "12/QĐ-SYT"


def test_a_page_number_is_no_header() -> None:
    head = layout(with_running(blocks(TOP, *BODY), "3", "Trang 4")).header
    assert head is not None
    assert not head.draft
    assert head.issuer is not None
    assert head.issuer.name == "Sở Y tế"


def test_a_whole_header_in_the_page_header() -> None:
    source = with_running(
        blocks(*BODY),
        "UBND TỈNH A",
        "SỞ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/QĐ-SYT",
        "A, ngày 05 tháng 01 năm 2024",
    )
    found = layout(source)
    head = found.header
    assert head is not None
    assert head.number is not None
    assert head.number.canonical == "12/QĐ-SYT"
    assert head.issuer is not None
    assert head.issuer.name == "Sở Y tế"
    assert head.place == "A"
    assert head.date is not None
    assert head.date.edtf == "2024-01-05"
    assert head.title == "Về việc giao dự toán năm 2024"
    assert head.end < source.text.index("Căn cứ")
    assert len(found.legal_bases) == 1
    assert [node.number for node in found.outline] == ["1", "2"]


def test_a_letter_whose_header_stands_there() -> None:
    source = with_running(
        blocks("^Kính gửi: Sở Tài chính", "Sở Y tế đề nghị phối hợp./."),
        "SỞ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 45/SYT-VP",
        "V/v phối hợp",
        "A, ngày 05 tháng 01 năm 2024",
    )
    found = layout(source)
    assert found.header is not None
    assert (found.header.type_name, found.header.title) == ("Công văn", "phối hợp")
    assert [one.text for one in found.recipients] == ["Sở Tài chính"]


def test_text_boxes_side_by_side() -> None:
    source = blocks(*BODY)
    words = [
        "UBND TỈNH A",
        "SỞ Y TẾ",
        "Số: 12/QĐ-SYT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "A, ngày 05 tháng 01 năm 2024",
    ]
    top = "\n".join(words) + "\n"
    boxes, at = [], 0
    for line in words:
        boxes.append(Block(at, at + len(line), kind="textbox", anchor=len(top)))
        at += len(line) + 1
    moved = [block._replace(start=block.start + len(top), end=block.end + len(top)) for block in source.blocks]
    head = layout(Source(text=top + source.text, blocks=boxes + moved, reader="docx")).header
    assert head is not None
    assert head.superior is not None
    assert (head.superior.name, head.place) == ("Ủy ban nhân dân tỉnh A", "A")
    assert head.title == "Về việc giao dự toán năm 2024"
