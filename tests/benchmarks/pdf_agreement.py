"""Does a PDF give the same document as the .docx it was made from? python -m tests.benchmarks.pdf_agreement [FOLDER...] [--keep FOLDER].

LibreOffice makes a PDF of every .docx of the folders (by default our fixtures and the shared corpus); both are parsed and the header,
the articles, the signatories, the recipients and the legal bases compared. Prints a line per difference, then the share of agreement
per field, then the words of the .docx that the PDF lacks. Fields that are empty on both sides are not counted. --keep keeps the PDFs.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from vn_directive_parser import Document, parse_file

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "fixtures" / "documents", ROOT.parent / "shared" / "corpus" / "docx"]
FLOOR = 0.95
_WORD = re.compile(r"\w+")


def converted(files: list[Path], folder: Path) -> list[tuple[Path, Path]]:
    """Each .docx with the PDF that LibreOffice made of it."""
    wanted = [(file, folder / file.parent.name / f"{file.stem}.pdf") for file in files]
    for parent in sorted({pdf.parent for _, pdf in wanted}):
        missing = [str(file) for file, pdf in wanted if pdf.parent == parent and not pdf.exists()]
        if missing:
            profile = f"-env:UserInstallation=file://{folder}/profile"
            subprocess.run(
                ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(parent), *missing],
                check=True,
                capture_output=True,
            )
    return [(file, pdf) for file, pdf in wanted if pdf.exists()]


def fields(document: Document) -> dict[str, object]:
    """What is compared."""
    header = document.header
    found: dict[str, object] = {
        "articles": [node.number for root in document.outline for node in root.walk() if node.kind == "article" and not node.quoted],
        "signatories": [(signatory.name, signatory.post) for signatory in document.signatories],
        "recipients": [folded(recipient.text) for recipient in document.recipients],
        "legal_bases": [folded(basis.text)[:60] for basis in document.legal_bases],
    }
    if header is not None:
        found |= {
            "number": header.number.canonical if header.number else None,
            "date": header.date.edtf if header.date else None,
            "type": header.document_type,
            "issuer": header.issuer.name if header.issuer else None,
            "superior": header.superior.name if header.superior else None,
            "title": folded(header.title or ""),
            "place": header.place,
        }
    return found


def folded(text: str) -> str:
    """White space does not count."""
    return " ".join(text.split())


def main() -> int:
    """Compare; the exit status is 1 where a field agrees in less than 95 % of the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    files = sorted(file for folder in options.folders for file in folder.glob("*.docx"))
    agree: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    lost = total = 0
    with tempfile.TemporaryDirectory() as temporary:
        for docx, pdf in converted(files, options.keep or Path(temporary)):
            first, second = parse_file(docx), parse_file(pdf)
            here, there = fields(first), fields(second)
            for field in here | there:
                a, b = here.get(field), there.get(field)
                if not a and not b:
                    continue
                counted[field] += 1
                agree[field] += a == b
                if a != b:
                    print(f"{docx.name}: {field}: {difference(a, b)}")
            words, kept = (Counter(_WORD.findall(document.text.lower())) for document in (first, second))
            missing = words - kept
            lost, total = lost + missing.total(), total + words.total()
            if missing.total() > 0.005 * words.total():
                print(f"{docx.name}: words: {missing.total()} of {words.total()} missing: {list(missing)[:8]}")
    low = 0
    for field, count in sorted(counted.items()):
        share = agree[field] / count
        low += share < FLOOR
        print(f"{field:12} {agree[field]:3} of {count:3} agree, {share:.3f}")
    print(f"words missing: {lost} of {total}, {lost / max(total, 1):.3%}")
    return int(bool(low))


def difference(a: object, b: object) -> str:
    """Where two values differ, briefly."""
    if isinstance(a, list) and isinstance(b, list):
        only_a, only_b = [x for x in a if x not in b], [x for x in b if x not in a]
        return f"docx {str(only_a)[:300]} | pdf {str(only_b)[:300]}" if only_a or only_b else f"{len(a)} and {len(b)}, another order"
    return f"docx {str(a)[:200]!r} | pdf {str(b)[:200]!r}"


if __name__ == "__main__":
    sys.exit(main())
