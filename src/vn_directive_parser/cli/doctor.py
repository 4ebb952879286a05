"""`vn-directive doctor`: what this machine can read, and what is missing."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec

import click


def findings() -> list[tuple[str, bool, str]]:
    """(what it is for, whether it is there, what to do) for everything that readers and exports need beyond the package."""
    from vn_directive_parser.reading.ocr import missing  # noqa: PLC0415
    from vn_directive_parser.reading.office import ENVIRONMENT_VARIABLE, find_soffice  # noqa: PLC0415

    soffice, ocr = find_soffice(), missing()
    return [
        (
            ".doc, .rtf, .odt: LibreOffice",
            soffice is not None,
            soffice or f"apt install libreoffice-writer, or name it in {ENVIRONMENT_VARIABLE}",
        ),
        (".pdf: pypdfium2", bool(find_spec("pypdfium2")), "pip install 'vn-directive-parser[pdf]'"),
        ("scans: Tesseract with vie", ocr is None, ocr or ""),
        ("batch: pebble", bool(find_spec("pebble")), "pip install 'vn-directive-parser[archive]'"),
        ("export to XLSX: openpyxl", bool(find_spec("openpyxl")), "pip install 'vn-directive-parser[archive]'"),
        ("export to Parquet: pyarrow", bool(find_spec("pyarrow")), "pip install 'vn-directive-parser[parquet]'"),
        ("graph as SVG: graphviz", shutil.which("dot") is not None, "apt install graphviz"),
    ]


@click.command()
def doctor() -> None:
    """Say which formats this machine can read and what is missing. / Kiểm tra máy đọc được định dạng nào, còn thiếu gì."""
    lacking = 0
    for purpose, present, advice in findings():
        lacking += not present
        click.echo(f"{'ok     ' if present else 'missing'}  {purpose}{'' if present else '  ->  ' + advice}")
    click.echo(f"{sys.executable}: {'everything is there' if not lacking else 'the rest works; see above for what to install'}")
