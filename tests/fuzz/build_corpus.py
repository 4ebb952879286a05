"""Builds seeds for the fuzzers and a corpus of broken files, the same for one seed: python -m tests.fuzz.build_corpus FOLDER.

The seeds are the project's own fixtures and files written here; `broken()` changes each of them in a hundred ways. Nothing of
it is committed.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.fuzz.mutations import mutated
from tests.generators.hostile_text import HEADER, KINDS
from tests.generators.pdf import PdfPage, Words, write_pdf

FIXTURES = Path(__file__).parents[2] / "fixtures"
HTML = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Quyết định</title><style>p{}</style></head><body><nav>Trang chủ</nav>"
    "<table><tr><td><p>ỦY BAN NHÂN DÂN</p></td><td colspan=2>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr></table>"
    "<p align=center><b>QUYẾT ĐỊNH</b></p><div>Căn cứ <a href='#'>Nghị định số 30/2020/NĐ-CP</a> ngày 05/3/2020;<br>Điều 1. Ban hành"
    "<ol type=a><li>một;<li>hai;<ul><li>ba</ul></ol>&nbsp;&#7910;y ban</div><script>x</script></body></html>"
)


def seeds(kind: str) -> list[bytes]:
    """Good files of a target, small ones first."""
    made = {"parse": _texts, "plain": _plain, "html": _html, "docx": _docx, "pdf": _pdf}
    if kind == "file":
        return [data for name in made for data in made[name]()[:12]] + [_odd_zip()]
    return made[kind]()


def broken(kind: str, seed: int = 8, count: int = 100) -> Iterator[bytes]:
    """Each good file in `count` broken shapes, and then mixtures without end of ideas."""
    choose = Random(f"{kind} {seed}")
    for good in seeds(kind):
        for _ in range(count):
            yield mutated(good, choose)


def _texts() -> list[bytes]:
    texts = [build(700) for build in KINDS.values()]
    texts += [HEADER, *(path.read_text("utf-8") for path in sorted(FIXTURES.rglob("*.txt"))[:40])]
    return sorted((text.encode("utf-8", "surrogatepass") for text in texts), key=len)


def _plain() -> list[bytes]:
    words = HEADER + "Căn cứ Nghị định số 30/2020/NĐ-CP;\nĐiều 1. Ban hành kèm theo Quyết định này.\nNơi nhận:\n- Như Điều 3;\n"
    encoded = [words.encode(codec) for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")]
    return [*encoded, words.encode("cp1258", "replace"), words.encode("latin-1", "replace"), bytes(range(256)), b"", *_texts()[::12]]


def _html() -> list[bytes]:
    page = HTML.encode()
    deep = b"<div>" * 600 + b"x" + b"</div>" * 600
    xml = b"<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>x</p></body></html>"
    return [xml, page, page.replace(b"utf-8", b"utf-16"), HTML.encode("utf-16"), deep, b"<table>" * 50 + b"<td>x", page * 5]


def _docx() -> list[bytes]:
    paths = [*sorted((FIXTURES / "docx_features").glob("*.docx")), *sorted((FIXTURES / "documents").glob("*.docx"))]
    return sorted((path.read_bytes() for path in paths), key=len)


def _pdf() -> list[bytes]:
    plain = PdfPage([Words("QUYET DINH so 12/QD-UBND ngay 05/3/2024", 70, 780), Words("Dieu 1. Ban hanh", 70, 760), Words("2", 300, 30)])
    columns = PdfPage([Words(f"cot {x} dong {y}", 60 + 250 * x, 780 - 14 * y) for x in (0, 1) for y in range(20)])
    turned = PdfPage([Words("xoay", 100, 100, angle=90), Words("vn", 200, 200, font=".VnTime")], rotate=90, origin=(-50.0, 20.0))
    return [write_pdf(plain), write_pdf(plain, turned), write_pdf(columns, plain, plain), write_pdf()]


def _odd_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        bundle.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        bundle.writestr("content.xml", "<x/>")
    return out.getvalue()


def main(folder: Path) -> int:
    """Write seeds and broken files, a folder for each target."""
    for kind in ("parse", "plain", "html", "docx", "pdf", "file"):
        place = folder / kind
        place.mkdir(parents=True, exist_ok=True)
        number = 0
        for number, data in enumerate([*seeds(kind), *broken(kind, count=5)], 1):
            (place / f"{number:05}").write_bytes(data)
        print(f"{kind}: {number} files")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/fuzz/corpus")))
