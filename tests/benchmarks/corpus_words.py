"""Every file of a corpus is read, or refused with a reason, and its words compared with another program's: python -m tests.benchmarks.corpus_words [FOLDER].

The other program is LibreOffice's text export for .docx, .doc, .rtf and .odt (with tracked changes as it shows them), pdftotext for
.pdf, lxml's text of the element in which the portal puts the document for .html (the rest of a page is menus), and the bytes
themselves for text. Where we converted legacy fonts their text is taken through our tables line by line, since these programs do not
convert it; PDFs in such fonts are left to tests.benchmarks.legacy. Tracked deletions, which LibreOffice writes out, do not count.
A line per file that lacks more than 0.5 % gives the commonest words missing. --cache keeps the exports.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

from lxml import html

from tests.benchmarks.legacy import with_deletions
from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.lexicon.legacy import Encoding, decode, evidence
from vn_directive_parser.lexicon.syllables import legal_share
from vn_directive_parser.reading import docx
from vn_directive_parser.reading.files import iter_files, read_file
from vn_directive_parser.reading.limits import Limits
from vn_directive_parser.reading.office import convert
from vn_directive_parser.reading.sniff import sniff

FOLDER = Path(__file__).parents[3] / "shared" / "corpus"
LIMIT = 0.005
_WORD = re.compile(r"[^\W_]+")
_OFFICE = {"docx", "doc", "rtf", "odt"}
_CONTENT = '//*[contains(@id, "panel-toan-van") or @id="divContentDoc" or @class="content1" or @id="toanvancontent"]'
_MARKS = re.compile("[\ufffe\u0002\u00ad]")


def words(text: str) -> Counter[str]:
    """The words of a text, without case and as Unicode writes them."""
    text = unicodedata.normalize("NFC", _MARKS.sub("", text)).casefold()
    return Counter(_WORD.findall(text))


def exported(files: list[Path], cache: Path) -> None:
    """Have LibreOffice write the text of files into the cache, one folder per folder of theirs."""
    for folder in sorted({file.parent for file in files}):
        target = cache / folder.name
        missing = [str(file) for file in files if file.parent == folder and not (target / f"{file.stem}.txt").exists()]
        if missing:
            profile = f"-env:UserInstallation=file://{cache}/profile"
            command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(target)]
            subprocess.run([*command, *missing], check=True, capture_output=True)


def other_text(file: Path, kind: str, cache: Path) -> str | None:
    """Another program's text of a file; None where there is none."""
    if kind in _OFFICE:
        out = cache / file.parent.name / f"{file.stem}.txt"
        return out.read_text("utf-8-sig") if out.exists() else None
    if kind == "pdf":
        return subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True).stdout.decode()
    if kind == "html":
        root = html.fromstring(file.read_bytes().decode("utf-8", "replace").encode())
        for element in list(root.iter("script", "style", "head")):
            element.drop_tree()
        return "\n".join(" ".join(element.itertext()) for element in root.xpath(_CONTENT)[:1])
    return file.read_bytes().decode("utf-8", "replace")


def undeleted(file: Path, kind: str) -> str:
    """Our text of a file with its tracked deletions taken back."""
    data = file.read_bytes() if kind == "docx" else convert(file.read_bytes(), kind, "docx", Limits(), file.name)
    return docx.read(with_deletions(data), file.name).text


def unconverted(theirs: str, message: str) -> str:
    """Their text as our tables read it, but for lines that are Unicode; a document may mix two encodings."""
    both: list[Encoding] = ["tcvn3", "vni"]
    encodings = [encoding for encoding, mark in zip(both, (".Vn", "VNI"), strict=True) if mark in message] or both[:1]

    def line_of(line: str) -> str:
        if any(evidence(line, encoding) is False for encoding in encodings):
            return line
        return max((decode(line, encoding) for encoding in encodings), key=legal_share)

    return "\n".join(map(line_of, theirs.splitlines()))


def main() -> int:
    """Compare; the exit status is 1 where a file is refused or more than 0.5 % of all words are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    kinds: dict[Path, str] = {}
    for found in iter_files([options.folder]):
        if found.data is None:
            kinds[found.path] = sniff(found.path.read_bytes())
    total: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    files: Counter[str] = Counter()
    refused = 0
    with tempfile.TemporaryDirectory() as temporary:
        cache = options.cache or Path(temporary)
        exported([file for file, kind in kinds.items() if kind in _OFFICE], cache)
        for file, kind in sorted(kinds.items()):
            try:
                source = read_file(file)
            except DocumentReadError as error:
                print(f"{file.name}: refused: {error}")
                refused += 1
                continue
            theirs = other_text(file, kind, cache)
            if theirs is None:
                print(f"{file.name}: LibreOffice gives no text of it")
                continue
            findings = dict(source.findings)
            legacy = "legacy_fonts" in findings
            if kind == "pdf" and legacy:
                print(f"{file.name}: in legacy fonts, not counted here")
                continue
            text = undeleted(file, kind) if "tracked_changes" in findings else source.text
            here, there = words(text), words(unconverted(theirs, findings["legacy_fonts"]) if legacy else theirs)
            missing = there - here
            files[kind] += 1
            total[kind] += there.total()
            lost[kind] += missing.total()
            if missing.total() > LIMIT * there.total():
                common = ", ".join(f"{word} {count}" for word, count in missing.most_common(10))
                print(f"{file.name}: {missing.total()} of {there.total()} missing ({missing.total() / there.total():.2%}): {common}")
    for kind in sorted(total):
        print(f"{kind:5} {files[kind]:3} files: {lost[kind]} of {total[kind]} words missing, {lost[kind] / max(total[kind], 1):.3%}")
    share = lost.total() / max(total.total(), 1)
    print(f"all   {files.total():3} files: {lost.total()} of {total.total()} words missing, {share:.3%}; refused: {refused}")
    return int(share > LIMIT or refused > 0)


if __name__ == "__main__":
    sys.exit(main())
