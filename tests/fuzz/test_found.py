"""What fuzzing found stays mended, and a few broken shapes of every seed are read in every run of the tests."""

from __future__ import annotations

import time
from random import Random

import pytest

from tests.fuzz import build_corpus
from tests.fuzz.mutations import mutated
from tests.fuzz.targets import TARGETS, file, guarded, parse, with_part
from tests.generators.hostile_text import HEADER
from tests.generators.pdf import PdfPage, Words, write_pdf


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_broken_shapes(name: str) -> None:
    choose = Random(8)
    for good in build_corpus.seeds(name)[::6]:
        guarded(TARGETS[name], mutated(good, choose))


def test_a_part_of_a_docx() -> None:
    guarded(TARGETS["docx"], with_part(b"\0<w:document>"))
    guarded(TARGETS["docx"], with_part(b"\xff"))


@pytest.mark.parametrize(
    "text",
    [
        "số \ud800/\udfff-KH",
        "Điều 1. Sửa đổi như sau:\n“1. ”\n2. ”””\na) *\n",
        HEADER + "Điều 1. ”\n",
    ],
)
def test_texts_that_raised(text: str) -> None:
    parse(text.encode("utf-8", "surrogatepass"))
    parse(text.encode("utf-8", "surrogatepass") * 50)


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><p>x</p><nav>m</nav>&#1;sau<p>y</p></body></html>",
        b"<html><body>tr&#11;<script>m</script>&#1;sau<p>y</p></body></html>",
        b"<html><meta charset=rot13><body>\xff",
    ],
)
def test_pages_that_raised(page: bytes) -> None:
    guarded(file, page)


@pytest.mark.parametrize(
    "page",
    [
        PdfPage([Words("7", 10, 10), Words("Dieu 1", 70, 780)], height=0.0),
        PdfPage([Words("Dieu 1", 70, 780)], width=1e39),
        PdfPage([Words("Dieu 1", 70, 780, size=0.0)], origin=(-1e38, 1e38)),
    ],
)
def test_pdf_pages_that_raised(page: PdfPage) -> None:
    pytest.importorskip("pypdfium2")
    guarded(file, write_pdf(page, PdfPage([Words("Dieu 2", 70, 780)])))


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- x -->" * 2_000 + b"<x",
        (HEADER.replace("Quảng Bình, ngày", "a" * 3_000 + "(" + "b" * 3_000 + ", ngày")).encode(),
        b"<html>\xff" + b"<script " * 40_000,
        b"<html>\xff" + b"<" * 300_000,
    ],
)
def test_files_that_took_for_ever(data: bytes) -> None:
    start = time.process_time()
    guarded(file, data)
    assert time.process_time() - start < 3
