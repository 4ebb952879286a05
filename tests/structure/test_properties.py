"""What holds for every text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.structure.building import layout, lines
from vn_directive_parser.parser import Parser
from vn_directive_parser.reading.source import Source
from vn_directive_parser.structure.check import check
from vn_directive_parser.structure.lines import Lines
from vn_directive_parser.text.normalize import Text

HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 1/QĐ-UBND\nQUYẾT ĐỊNH\nVề x\n"
PIECES = (
    HEAD, "\n", "\t", "   ", "Điều 1. a", "Điều 2", "Chương I", "1. b", "a) c", "- d", "“", "”", "I. e", "Nơi nhận:", "- Lưu: VT.", "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH", "Nguyễn Văn An", "Kính gửi:", "Căn cứ Luật A;", "PHỤ LỤC", "(Kèm theo Quyết định số 1)", "Số:", "ngày tháng năm", "V/v", "*", "___",
    "\u200b", "\r\n", "e\u0301",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.integers(0, 60), st.integers(0, 60))
def test_lines_upwards_are_those_downwards(words: str, first: int, second: int) -> None:
    text = Text(words)
    start, end = sorted((min(first, len(text.work)), min(second, len(text.work))))
    found = Lines(Source(words), text)
    assert [*found.above(start, end)] == [*found.between(start, end)][::-1]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(words: str) -> None:
    document = Parser(only=["structure"]).parse(words)
    check(document)
    for mention in (*document.legal_bases, *document.signatories, *document.recipients):
        assert words[mention.span.start : mention.span.end] == mention.text
    for root in document.outline:
        for node in root.walk():
            assert 0 <= node.span.start <= node.span.end <= len(words)
            for child in node.children:
                assert node.span.start <= child.span.start
                assert child.span.end <= node.span.end
    ids = [node.eid for root in document.outline for node in root.walk()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "piece",
    [
        "Điều\n", "\nĐiều 5. a", "“", "\n“1. a", "nơi nhận:\n", "\nKT. CHỦ TỊCH", "1", ",", "\t", "số ", HEAD, "Điều 1. a\n1. b\n“Điều 3. x\n",
        "PHỤ LỤC I\n(Kèm theo Quyết định)\nĐiều 1. a\n", "Điều 9. abc\n", "- abc\n", "Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nNguyễn Văn A\n", "Căn cứ Luật a;\n",
    ],
)  # fmt: skip
def test_time_grows_with_the_text(piece: str) -> None:
    words = HEAD + piece * (200_000 // len(piece))
    before = time.process_time()
    layout(lines(words))
    # 200,000 code points; seconds, not microseconds, so that a slow machine passes and a square does not.
    assert time.process_time() - before < 4
