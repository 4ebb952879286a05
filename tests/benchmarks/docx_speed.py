"""Reading a .docx against the bare floor and what others do with it: python -m tests.benchmarks.docx_speed [--pages 300] [FILE...].

The floor is `zipfile` and `lxml` over document.xml: every w:p's w:t joined. Prints medians, ratios and peak memory.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tests.benchmarks.docx_file import document
from tests.benchmarks.timing import in_turn, peak_memory
from vn_directive_parser.reading import docx

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def floor(data: bytes) -> str:
    """The least that a reader of .docx can do."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    return "\n".join("".join(text.text or "" for text in paragraph.iter(_W + "t")) for paragraph in root.iter(_W + "p"))


def python_docx(data: bytes) -> list[tuple[str, bool | None]]:
    """python-docx's own objects: blocks, runs, styles, weight."""
    import docx as package
    from docx.table import Table

    found = []
    for block in package.Document(io.BytesIO(data)).iter_inner_content():
        paragraphs = [p for row in block.rows for cell in row.cells for p in cell.paragraphs] if isinstance(block, Table) else [block]
        for paragraph in paragraphs:
            style = paragraph.style.name if paragraph.style else ""
            found += [(style + run.text, run.bold) for run in paragraph.runs]
    return found


def peers(path: Path) -> dict[str, Callable[[], object]]:
    """What is installed of the others, as calls."""
    jobs: dict[str, Callable[[], object]] = {}
    if importlib.util.find_spec("docx2txt"):
        import docx2txt

        jobs["docx2txt"] = lambda: docx2txt.process(str(path))
    if importlib.util.find_spec("mammoth"):
        import mammoth

        jobs["mammoth"] = lambda: mammoth.extract_raw_text(io.BytesIO(path.read_bytes()))
    if importlib.util.find_spec("markitdown"):
        from markitdown import MarkItDown

        converter = MarkItDown()
        jobs["markitdown"] = lambda: converter.convert(str(path))
    if shutil.which("pandoc"):
        jobs["pandoc (process)"] = lambda: subprocess.run(["pandoc", "-t", "plain", str(path)], check=True, capture_output=True)
    for name in ("docx2txt", "mammoth", "markitdown", "pandoc (process)"):
        if name not in jobs:
            print(f"{name}: not installed, skipped")
    return jobs


def measure(data: bytes, label: str, runs: int, *, with_peers: bool) -> None:
    """One document: times in turn, then memory in processes of their own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.docx"
        path.write_bytes(data)
        jobs: dict[str, Callable[[], object]] = {
            "floor (zipfile + lxml)": lambda: floor(data),
            "this reader": lambda: docx.read(data),
            "python-docx, blocks and runs": lambda: python_docx(data),
        }
        timings = in_turn(jobs, runs)
        if with_peers:
            timings |= in_turn(peers(path), 1)
        base = timings["floor (zipfile + lxml)"].median
        print(f"\n{label}: {len(docx.read(data).text):,} letters\n| reader | ms | times the floor | spread |\n|---|---|---|---|")
        for name, timing in timings.items():
            print(f"| {name} | {timing.median * 1000:,.1f} | {timing.median / base:.2f} | {timing.spread} |")
        if with_peers:
            memory(path)


READERS = {
    "this reader": "from vn_directive_parser.reading import docx\n{}docx.read(data)",
    "python-docx, open only": "import docx, io\n{}docx.Document(io.BytesIO(data))",
    "python-docx, blocks and runs": "import io\nfrom tests.benchmarks.docx_speed import python_docx\n{}python_docx(data)",
}
"""What a process of its own runs whose memory is measured; {} reads the file."""


def reading(reader: str, path: Path) -> str:
    """The code of a fresh process that reads a file once with one of `READERS`."""
    return READERS[reader].format(f"data = open({str(path)!r}, 'rb').read()\n")


def memory(path: Path) -> None:
    """Peak resident memory of a fresh process that reads the file once."""
    print("\n| reader | peak MB |\n|---|---|")
    for name in READERS:
        print(f"| {name} | {peak_memory(reading(name, path)):.0f} |")


def main() -> None:
    """Measure the made-up document and the files that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    measure(document(options.pages), f"made-up document, {options.pages} pages", options.runs, with_peers=not options.no_peers)
    for path in options.files:
        measure(path.read_bytes(), path.name, options.runs, with_peers=False)


if __name__ == "__main__":
    main()
