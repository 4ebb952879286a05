"""Audits a corpus: every string of a digit, a slash or hyphen and a code is a number read, or is listed under a reason.

`python tests/benchmarks/audit.py [FOLDER]` prints how many are read, how many stand under each reason, and each one that has
none, with its surroundings; `--all` prints the explained ones too, `--slow` reads .doc and .rtf as well. The corpus lies beside the repository, not in it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from vn_directive_parser.errors import DirectiveParserError
from vn_directive_parser.extract import numbers
from vn_directive_parser.extract.numbers_context import ends_with_so, is_none
from vn_directive_parser.reading.files import read_file
from vn_directive_parser.text.normalize import Text

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SUFFIXES = frozenset((".txt", ".html", ".jsonl", ".json", ".docx", ".pdf", ".md"))
SLOW = frozenset((".doc", ".rtf"))
"""Read through LibreOffice, only with `--slow`."""
CANDIDATE = re.compile(r"\d[a-zA-ZđĐ]?[ \n]{0,2}[-/_][ \n]{0,2}(?=[A-ZĐƯ])[\w&]+(?:[-/.&][\w&]+)*")

# In order; the first that fits is the reason. Each looks at 40 characters before, the string, and 12 after.
REASONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("URL, e-mail or file name", re.compile(r"(?:https?:|www\.|://|@|\.(?:vn|com|org|gov|html?|aspx?|docx?|pdf|xlsx?|md|py|json)\b)")),
    ("dash before a word or a name", re.compile(r"\d[ \n]{0,2}[-–/_][ \n]{0,2}[A-ZĐƯÀ-Ỹ][a-zà-ỹđ]+(?![A-Z])")),
    ("dash with spaces in prose or a heading", re.compile(r"^.{40}\d[ \n]{1,2}-[ \n]{1,2}", re.DOTALL)),
    ("standard", re.compile(r"(?:TCVN|QCVN|TCCS|TCN|TCXD|ISO|IEC|ASTM|ĐLVN)")),
    ("tail of a standard's number", re.compile(r"\d:\d{4}/[A-ZĐ]")),
    (
        "inside the code of a form (letters before the digits)",
        re.compile(r"^.{0,39}[A-Z]{1,3}[ ]?\d{0,3}-?\d{0,2}\d[a-z]?[ \n]{0,2}[-/_]", re.DOTALL),
    ),
    ("path or file name", re.compile(r"\w+_\w+[/_]\w")),
    ("abbreviation of business", re.compile(r"\bB2[BCG]\b")),
    ("letters lost in the file", re.compile(r"\?.*\?", re.DOTALL)),
    ("Roman numbers of a term or part", re.compile(r"\d/?[-/][IVX]+\b")),
)


def sources(folder: Path, *, slow: bool = False) -> Iterator[tuple[str, str]]:
    """Name and text of every readable file."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in (SUFFIXES | SLOW if slow else SUFFIXES) or not path.is_file():
            continue
        try:
            yield str(path.relative_to(folder)), read_file(path).text
        except DirectiveParserError as error:
            print(f"skipped {path.name}: {error}")


def reason(text: Text, match: re.Match[str]) -> str | None:
    """Why a string that was not read is no document number; None where nothing explains it."""
    work = text.work
    first = match.start()
    while first and work[first - 1].isdigit():
        first -= 1
    lead = ends_with_so(work, first)
    cue = is_none(text, first if lead is None else lead, led=lead is not None)
    if cue:
        return f"after a word for a {cue}"
    window = work[max(0, match.start() - 40) : match.start()].rjust(40) + match[0] + work[match.end() : match.end() + 12]
    for name, pattern in REASONS:
        if pattern.search(window):
            return name
    return None


def main(folder: Path, *, everything: bool = False, slow: bool = False) -> int:
    """Prints the audit; the number of unexplained strings."""
    if not folder.exists():
        print(f"{folder} is absent: skipped")
        return 0
    counts: Counter[str] = Counter()
    unexplained: list[str] = []
    for name, raw in sources(folder, slow=slow):
        text = Text(raw)
        hits = numbers.find(text, [])
        covered = [(hit.start, hit.end) for hit in hits]
        position = 0
        for match in CANDIDATE.finditer(text.work):
            while position < len(covered) and covered[position][1] <= match.start():
                position += 1
            if position < len(covered) and covered[position][0] <= match.start() + 1 < covered[position][1]:
                counts["read"] += 1
                continue
            why = reason(text, match)
            counts[why or "unexplained"] += 1
            around = " ".join(text.work[max(0, match.start() - 50) : match.end() + 25].split())
            if why is None or everything:
                unexplained.append(f"{why or '?'} | {match[0]!r} | …{around}… [{name[:40]}]")
    for line in unexplained:
        print(line)
    for why, count in counts.most_common():
        print(f"{count:7} {why}")
    return counts["unexplained"]


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    sys.exit(main(Path(arguments[0]) if arguments else CORPUS, everything="--all" in sys.argv, slow="--slow" in sys.argv) > 0)
