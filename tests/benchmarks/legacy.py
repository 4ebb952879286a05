"""Letters right in files of before Unicode, against transcripts: python -m tests.benchmarks.legacy [FOLDER] [--errors FILE] [--cache FOLDER].

FOLDER holds .doc, .rtf, .docx and .pdf files named `origin__NAME.suffix` and `transcripts/NAME.txt`. Letters and digits of both texts
are compared without case, in NFC: first the words are aligned, then the letters of what differs. "right" is the share of the
transcript's letters that stand in our text in the same order; "more" counts letters of ours that the transcript has not (automatic
numbers, mostly). Left out of the transcripts are codes of fields that their maker took for text ("PAGE 3", "FORMTEXT"). A
transcript that has tracked deletions is compared with our text that has them too; the line says so. --errors writes each
difference as a line (file, transcript, ours); --cache keeps LibreOffice's .docx files so that a second run is quick.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from vn_directive_parser.errors import DocumentReadError
from vn_directive_parser.reading import docx
from vn_directive_parser.reading.files import read_file
from vn_directive_parser.reading.limits import Limits
from vn_directive_parser.reading.office import convert

FOLDER = Path(__file__).parents[3] / "shared" / "corpus" / "legacy"
FLOOR = 0.995
_WORD = re.compile(r"[^\W_]+")
_FIELDS = re.compile(r"\bPAGE\s+(?:PAGE\s+)?\d+|\bPAGE\b|\b(?i:FORM(?:TEXT|CHECKBOX))\b|\bEMBED [\w.]+ (?:\\s)?")


def words(text: str) -> list[str]:
    """The words of a text, without case."""
    return _WORD.findall(unicodedata.normalize("NFC", text).replace("\u00ad", "").casefold())


def differences(theirs: list[str], ours: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Stretches of words that differ."""
    for tag, i, j, k, m in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag != "equal":
            yield theirs[i:j], ours[k:m]


def compare(transcript: str, text: str) -> tuple[int, int, int, list[tuple[str, str]]]:
    """Letters of the transcript, of them wrong or missing, letters of ours beyond it, and the differences.

    A word that is missing in one place and too much in another was only moved, as columns of a table may be.
    """
    theirs, ours = words(_FIELDS.sub(" ", transcript)), words(text)
    found = list(differences(theirs, ours))
    moved = Counter(word for a, _ in found for word in a) & Counter(word for _, b in found for word in b)
    here, there = moved.copy(), moved
    wrong = more = 0
    for difference in found:
        a, b = "".join(rest(difference[0], here)), "".join(rest(difference[1], there))
        matched = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
        wrong += len(a) - matched
        more += len(b) - matched
    return sum(map(len, theirs)), wrong, more, [(" ".join(a), " ".join(b)) for a, b in found]


def rest(stretch: list[str], moved: Counter[str]) -> Iterator[str]:
    """The words of a stretch that were not moved; `moved` is used up."""
    for word in stretch:
        if moved[word]:
            moved[word] -= 1
        else:
            yield word


def texts_of(file: Path, cache: Path | None) -> tuple[str, str | None]:
    """Our text of a file, and the same with tracked deletions kept, where it has some."""
    if file.suffix == ".pdf":
        return read_file(file).text, None
    kept = cache / f"{file.name}.docx" if cache else None
    if kept and kept.exists():
        data = kept.read_bytes()
    else:
        data = file.read_bytes() if file.suffix == ".docx" else convert(file.read_bytes(), file.suffix[1:], "docx", Limits(), file.name)
        if kept:
            kept.write_bytes(data)
    source = docx.read(data, file.name)
    deletions = any(code == "tracked_changes" and not message.endswith("and 0 deletions left out") for code, message in source.findings)
    return source.text, docx.read(with_deletions(data), file.name).text if deletions else None


def with_deletions(data: bytes) -> bytes:
    """A .docx whose tracked deletions are taken back."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = re.sub(rb"(</?w:)delText\b", rb"\1t", part)
                part = re.sub(rb"(</?w:)del\b", rb"\1ins", part)
            target.writestr(name, part)
    return out.getvalue()


def main() -> int:
    """Print a line per file and the whole; the exit status is 1 where a file or the whole is below the floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    transcripts = {path.stem: path for path in (options.folder / "transcripts").glob("*.txt")}
    whole = wrong_in_all = 0
    below: list[str] = []
    errors: list[str] = []
    print(f"{'right':>8} {'letters':>8} {'wrong':>6} {'more':>6} {'s':>6}  file")
    for file in sorted(path for path in options.folder.iterdir() if path.suffix in (".doc", ".rtf", ".docx", ".pdf")):
        stem = file.stem.partition("__")[2]
        if stem not in transcripts:
            print(f"{file.name}: no transcript")
            continue
        start = time.perf_counter()
        transcript = transcripts[stem].read_text("utf-8-sig")
        try:
            text, undeleted = texts_of(file, options.cache)
        except DocumentReadError as error:
            print(f"{file.name}: refused: {error}")
            text, undeleted = "", None
        seconds = time.perf_counter() - start
        total, wrong, more, found = compare(transcript, text)
        note = ""
        if undeleted is not None:
            note = f" (with tracked deletions, as the transcript has them; without {1 - wrong / max(total, 1):.3%})"
            total, wrong, more, found = compare(transcript, undeleted)
        errors += [f"{stem}\t{a}\t{b}" for a, b in found]
        share = 1 - wrong / max(total, 1)
        if share < FLOOR:
            below.append(stem)
        whole, wrong_in_all = whole + total, wrong_in_all + wrong
        print(f"{share:8.3%} {total:8} {wrong:6} {more:6} {seconds:6.2f}  {file.name}{note}", flush=True)
    if options.errors:
        options.errors.write_text("\n".join(errors) + "\n", "utf-8")
    share = 1 - wrong_in_all / max(whole, 1)
    print(f"all: {share:.3%} of {whole} letters right; below {FLOOR:.1%}: {', '.join(below) or 'none'}")
    return int(bool(below) or share < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
