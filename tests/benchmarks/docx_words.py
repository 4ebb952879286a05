"""Each .docx of a folder against LibreOffice's own text export, word by word: python -m tests.benchmarks.docx_words FOLDER...

Prints, for each file, how many words of LibreOffice's text are missing here and how many are here only, with examples; and the
share of words missing in all. Text of legacy fonts is left out of the count, since LibreOffice does not convert it.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading.docx import read

_WORD = re.compile(r"\w+")


def exported(files: list[Path], folder: Path) -> dict[Path, str]:
    """LibreOffice's text of each file that it could convert."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True)
    return {file: out.read_text("utf-8-sig") for file in files if (out := folder / f"{file.stem}.txt").exists()}


def main() -> int:
    """Compare; the exit status is 1 where more than 0.5 % of the words are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    files = sorted(file for folder in parser.parse_args().folders for file in folder.glob("*.docx"))
    total = missing = 0
    with tempfile.TemporaryDirectory() as folder:
        for file, theirs in exported(files, Path(folder)).items():
            try:
                source = read(file.read_bytes(), file.name)
            except DocumentReadError as error:
                print(f"{file.name}: refused: {error}")
                continue
            if "legacy_fonts" in dict(source.findings):
                print(f"{file.name}: has legacy fonts, not counted")
                continue
            here, there = Counter(_WORD.findall(source.text)), Counter(_WORD.findall(theirs))
            lost, more = there - here, here - there
            total, missing = total + there.total(), missing + lost.total()
            if lost or more:
                print(f"{file.name}: {lost.total()} of {there.total()} missing {list(lost)[:5]}, {more.total()} only here {list(more)[:5]}")
    share = missing / total if total else 0.0
    print(f"missing: {missing} of {total} words, {share:.4%}")
    return int(share > 0.005)


if __name__ == "__main__":
    sys.exit(main())
