"""What each reader keeps of the features in fixtures/docx_features: python -m tests.benchmarks.docx_features [--write].

A cell says "yes" where all planted letters come out in their order and nothing that a reader would not see; "n of m" where some
are lost; "+" where text comes out that nobody sees on the page, or twice. Readers that are not installed are skipped with a line. --write
puts the table into docs/reading-docx.md between its marks.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "docx_features"
PAGE = ROOT / "docs" / "reading-docx.md"
MARKS = ("<!-- table -->", "<!-- /table -->")

Reader = Callable[[Path], str]


def ours(path: Path) -> str:
    """This project."""
    from vn_directive_parser.reading.docx import read

    return read(path.read_bytes()).text


def python_docx(path: Path) -> str:
    """Paragraphs and tables in body order, as its documentation shows."""
    import docx
    from docx.table import Table

    def lines(container: object) -> list[str]:
        found: list[str] = []
        for block in container.iter_inner_content():  # type: ignore[attr-defined]
            if isinstance(block, Table):
                found += ["\t".join("\n".join(lines(cell)) for cell in row.cells) for row in block.rows]
            else:
                found.append(block.text)
        return found

    return "\n".join(lines(docx.Document(str(path))))


def docx2txt(path: Path) -> str:
    """docx2txt."""
    import docx2txt as package

    return str(package.process(str(path)))


def docx2python(path: Path) -> str:
    """docx2python, its whole text."""
    from docx2python import docx2python as convert

    with convert(path) as content:
        return str(content.text)


def mammoth(path: Path) -> str:
    """mammoth, raw text."""
    import mammoth as package

    return str(package.extract_raw_text(io.BytesIO(path.read_bytes())).value)


def markitdown(path: Path) -> str:
    """markitdown's Markdown, without backslashes."""
    from markitdown import MarkItDown

    return MarkItDown().convert(str(path)).text_content.replace("\\", "")


def pandoc(path: Path) -> str:
    """pandoc, plain text without wrapping."""
    done = subprocess.run(["pandoc", "--wrap=none", "-t", "plain", str(path)], check=True, capture_output=True)
    return done.stdout.decode()


def libreoffice(path: Path) -> str:
    """LibreOffice's own text export."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True)
        return (Path(folder) / f"{path.stem}.txt").read_text("utf-8-sig")


READERS: dict[str, Reader] = {
    "vn_directive_parser": ours, "python-docx": python_docx, "docx2txt": docx2txt, "docx2python": docx2python, "mammoth": mammoth,
    "markitdown": markitdown, "pandoc": pandoc, "LibreOffice": libreoffice,
}  # fmt: skip
_PROGRAMS = {"pandoc": "pandoc", "LibreOffice": "soffice"}


def installed() -> dict[str, Reader]:
    """The readers that are here."""
    found: dict[str, Reader] = {}
    for name, reader in READERS.items():
        there = shutil.which(_PROGRAMS[name]) if name in _PROGRAMS else importlib.util.find_spec(name.replace("python-docx", "docx"))
        if there:
            found[name] = reader
        else:
            print(f"{name}: not installed, skipped", file=sys.stderr)
    return found


def folded(text: str) -> str:
    """White space and the looks of hyphens do not count."""
    return re.sub(r"\s+", " ", text.replace("\u2011", "-").replace("\u00a0", " "))


def verdict(text: str, right: str, kept: list[str], dropped: list[str]) -> str:
    """What a reader's text keeps, held against the right one."""
    text, right = folded(text), folded(right)
    at = found = 0
    for letters in kept:
        position = text.find(folded(letters), at)
        if position >= 0:
            found += 1
            at = position + len(folded(letters))
    repeated = any(len(letters) > 4 and text.count(folded(letters)) > right.count(folded(letters)) for letters in kept)
    extra = " +" if repeated or any(letters in text for letters in dropped) else ""
    return ("yes" if found == len(kept) else f"{found} of {len(kept)}" if found else "no") + extra


def table() -> str:
    """The whole table, in Markdown."""
    sys.path.insert(0, str(FIXTURES))
    from features import FEATURES

    readers = installed()
    lines = [f"| feature | {' | '.join(readers)} |", "|---" * (len(readers) + 1) + "|"]
    for feature in FEATURES:
        cells = []
        for reader in readers.values():
            try:
                cells.append(verdict(reader(FIXTURES / f"{feature.name}.docx"), feature.text, feature.kept, feature.dropped))
            except Exception as error:  # noqa: BLE001  (whatever another reader raises is its verdict)
                cells.append(f"fails ({type(error).__name__})")
        lines.append(f"| {feature.about} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", versions(readers)])


def versions(readers: dict[str, Reader]) -> str:
    """Which versions were compared."""
    known = [f"{name} {importlib.metadata.version(name)}" for name in readers if name not in ("vn_directive_parser", *_PROGRAMS)]
    for name, program in _PROGRAMS.items():
        if name in readers:
            done = subprocess.run([program, "--version"], check=False, capture_output=True, text=True)
            known.append(" ".join(done.stdout.split()[:2]))
    return f"Compared: {', '.join(known)}."


def main() -> None:
    """Print the table, and write it where wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text = table()
    print(text)
    if options.write:
        head, _, rest = PAGE.read_text("utf-8").partition(MARKS[0])
        PAGE.write_text(f"{head}{MARKS[0]}\n\n{text}\n\n{MARKS[1]}{rest.partition(MARKS[1])[2]}", "utf-8")


if __name__ == "__main__":
    main()
