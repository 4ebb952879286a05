"""`make bench`: speed and memory as ratios to named references measured in the same run.

    python -m tests.benchmarks.run [--write] [--quick]

Prints the tables; with --write also docs/benchmarks.md and the baseline that later runs compare themselves with.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import regex

from tests.benchmarks import docx_speed, texts
from tests.benchmarks.docx_file import document as docx_document
from tests.benchmarks.timing import in_turn, peak_memory, processes_in_turn
from tests.scoring import SHARED
from vn_directive_parser.extract import bodies, dates, enumerations, numbers, persons, pinpoints, references
from vn_directive_parser.parser import Parser
from vn_directive_parser.reading.limits import DEFAULT_LIMITS
from vn_directive_parser.reading.source import Source
from vn_directive_parser.resolve.assemble import Assembler, Hits
from vn_directive_parser.resolve.context import Context
from vn_directive_parser.resolve.document import resolve
from vn_directive_parser.structure import document as structure
from vn_directive_parser.text.normalize import Text

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
PAGE = HERE.parent.parent / "docs" / "benchmarks.md"
ANCHOR = regex.compile(r"(?<![\w/-])\d{1,5}+\s?[/-]\s?[\p{L}\d][\p{L}\d/&.-]*+")
"""The bare scan for number-like strings that the whole pipeline is held against."""


def main() -> None:
    """Measure, print, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--quick", action="store_true", help="fewer runs, smaller inputs")
    options = parser.parse_args()
    runs = 3 if options.quick else 5
    groups = (pipeline, stages, unlisted, peers, docx, growth, forms, start)
    rows = [*(row for group in groups for row in group(runs)), *memory()]
    table = render(rows)
    print(table)
    compare(rows)
    if options.write:
        BASELINE.write_text(json.dumps({name: ratio for _, name, _, ratio, _, _ in rows}, indent=1) + "\n", "utf-8")
        PAGE.write_text(
            f"# Benchmarks\n\nWritten by `make bench` (`python -m tests.benchmarks.run --write`).\n\n{machine()}\n\n{table}\n", "utf-8"
        )


Row = tuple[str, str, str, float, str, str]
"""Group, name, absolute figure, ratio, what the ratio is to, spread."""


def pipeline(runs: int) -> list[Row]:
    """All records of mention-dense text against the bare anchor scan."""
    text = texts.of_length(texts.dense(), 200_000)
    parser = Parser()
    times = in_turn({"scan": lambda: ANCHOR.findall(text), "all": lambda: parser.parse(text)}, runs)
    rate = len(text) / times["all"].median / 1e6
    return [
        (
            "text",
            "whole pipeline, dense text",
            f"{rate:.2f} M chars/s",
            times["all"].median / times["scan"].median,
            "x bare anchor scan",
            times["all"].spread,
        )
    ]


def stages(runs: int) -> list[Row]:
    """Each stage on the same text, as its share of all stages together."""
    text = texts.of_length(texts.dense(), 200_000)
    work = Text(text)
    source = Source(text)
    found_numbers = numbers.find(work, [])
    found_dates = dates.find(work, found_numbers, [])
    found_bodies = bodies.find(work, [])
    runs_of = pinpoints.find(work, [])
    refs = references.find(work, found_numbers, found_dates, found_bodies, runs_of, [])
    layout = structure.read(source, work, found_numbers, found_dates, found_bodies, [])
    hits = Hits(refs, found_dates, found_bodies, persons.find(work, found_bodies), enumerations.find(work, refs, []), layout)
    jobs: dict[str, Callable[[], object]] = {
        "normalize": lambda: Text(text),
        "numbers": lambda: numbers.find(work, []),
        "dates": lambda: dates.find(work, found_numbers, []),
        "bodies": lambda: bodies.find(work, []),
        "pinpoints": lambda: pinpoints.find(work, []),
        "references": lambda: references.find(work, found_numbers, found_dates, found_bodies, runs_of, []),
        "persons": lambda: persons.find(work, found_bodies),
        "enumerations": lambda: enumerations.find(work, refs, []),
        "structure": lambda: structure.read(source, work, found_numbers, found_dates, found_bodies, []),
        "resolve": lambda: resolve(work, layout, refs, found_dates, found_bodies, Context(), []),
        "assemble": lambda: Assembler(source, work).document(hits),
    }
    times = in_turn(jobs, runs)
    total = sum(t.median for t in times.values())
    return [
        ("stage", f"stage {name}", f"{len(text) / t.median / 1e6:.2f} M chars/s", t.median / total, "of all stages", t.spread)
        for name, t in times.items()
    ]


def unlisted(runs: int) -> list[Row]:
    """What the search for lists costs where there is none: real paragraphs outside lists, document by document."""
    documents = [text[: 20_000 if runs <= 3 else 150_000] for text in texts.unlisted()]
    parser = Parser()
    prepared = []
    for document in documents:
        work = Text(document)
        found_numbers, found_bodies = numbers.find(work, []), bodies.find(work, [])
        found_dates = dates.find(work, found_numbers, [])
        refs = references.find(work, found_numbers, found_dates, found_bodies, pinpoints.find(work, []), [])
        prepared.append((work, refs, found_bodies))
    jobs: dict[str, Callable[[], object]] = {
        "stage": lambda: [enumerations.find(work, refs, [], found) for work, refs, found in prepared],
        "whole": lambda: [parser.parse(document) for document in documents],
    }
    times = in_turn(jobs, runs)
    share = times["stage"].median / times["whole"].median
    rate = sum(map(len, documents)) / times["stage"].median / 1e6
    name = "enumerations on paragraphs without a list"
    return [("stage", name, f"{rate:.2f} M chars/s", share, "of the whole parse", times["stage"].spread)]


def peers(runs: int) -> list[Row]:
    """eyecite on its own kind of text, underthesea on ours."""
    rows: list[Row] = []
    parser = Parser()
    english = texts.of_length(texts.ENGLISH, 100_000)
    try:
        from eyecite import get_citations
    except ModuleNotFoundError:
        print("eyecite is not installed: skipped (pip install eyecite)")
    else:
        times = in_turn({"eyecite": lambda: get_citations(english), "ours": lambda: parser.parse(english)}, runs)
        rows.append(
            (
                "peer",
                "eyecite / ours, English briefs",
                rate_of(english, times["ours"].median),
                times["eyecite"].median / times["ours"].median,
                "times faster",
                times["ours"].spread,
            )
        )
    try:
        from underthesea import ner, word_tokenize
    except ModuleNotFoundError:
        print("underthesea is not installed: skipped")
        return rows
    sentences = [line for line in texts.of_length(texts.dense(), 30_000).split("\n") if line.strip()]
    ours = "\n".join(sentences)
    times = in_turn({"words": lambda: [word_tokenize(s) for s in sentences], "ours": lambda: parser.parse(ours)}, runs)
    rows.append(
        (
            "peer",
            "underthesea word_tokenize / ours",
            rate_of(ours, times["ours"].median),
            times["words"].median / times["ours"].median,
            "times faster",
            times["ours"].spread,
        )
    )
    few = [s[:400] for s in sentences[:12]]
    short = "\n".join(few)
    times = in_turn({"ner": lambda: [ner(s) for s in few], "ours": lambda: parser.parse(short)}, runs)
    rows.append(
        (
            "peer",
            "underthesea ner / ours",
            rate_of(short, times["ours"].median),
            times["ner"].median / times["ours"].median,
            "times faster",
            times["ner"].spread,
        )
    )
    return rows


def docx(runs: int) -> list[Row]:
    """A .docx of 300 pages read and parsed, against the bare floor and what others do with it; cost a page from 10 to 1,000 pages."""
    pages = 100 if runs <= 3 else 300
    data = docx_document(pages)
    parser = Parser()
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(data)
        file.flush()
        jobs: dict[str, Callable[[], object]] = {
            "floor": lambda: docx_speed.floor(data),
            "read": lambda: docx_speed.docx.read(data, None, DEFAULT_LIMITS),
            "parse": lambda: parser.parse_file(data),
            "python-docx with runs": lambda: docx_speed.python_docx(data),
            **docx_speed.peers(Path(file.name)),
        }
        times = in_turn(jobs, max(3, runs - 2))
        peaks = {name: peak_memory(docx_speed.reading(name, Path(file.name))) for name in ("this reader", "python-docx, blocks and runs")}
    floor = times["floor"].median
    rows: list[Row] = [
        ("docx", f"{name}, {pages} pages", f"{t.median * 1000:.0f} ms", t.median / floor, "x zipfile + lxml floor", t.spread)
        for name, t in times.items()
    ]
    rows += real_docx(runs)
    rows += legacy_docx(data, docx_document(pages, legacy=True), max(3, runs - 2))
    ours, theirs = peaks.values()
    rows.append(("memory", f"read, {pages} pages of .docx", f"{ours:.0f} MB", ours / theirs, "x python-docx, blocks and runs", "-"))
    few, many = docx_document(10), docx_document(1000)
    sizes = in_turn({"10": lambda: parser.parse_file(few), "1000": lambda: parser.parse_file(many)}, 1 if runs <= 3 else 3)
    per_page = sizes["1000"].median / 100 / sizes["10"].median
    return [*rows, ("growth", "a page of 1,000 / of 10", f"{sizes['1000'].median:.2f} s", per_page, "x", sizes["1000"].spread)]


def real_docx(runs: int) -> list[Row]:
    """All .docx of the shared corpus and gold, read and parsed, against the floor of the same files; none where they are absent."""
    files = [path.read_bytes() for folder in ("corpus/docx", "gold/documents") for path in sorted((SHARED / folder).glob("*.docx"))]
    if not files:
        print("the shared .docx are absent: skipped")
        return []
    parser = Parser()
    jobs: dict[str, Callable[[], object]] = {
        "floor": lambda: [docx_speed.floor(data) for data in files],
        "read": lambda: [docx_speed.docx.read(data, None, DEFAULT_LIMITS) for data in files],
        "parse": lambda: [parser.parse_file(data) for data in files],
    }
    times = in_turn(jobs, max(3, runs - 2))
    return [
        (
            "docx",
            f"{job}, {len(files)} real files",
            f"{times[job].median * 1000:.0f} ms",
            times[job].median / times["floor"].median,
            "x zipfile + lxml floor",
            times[job].spread,
        )
        for job in ("read", "parse")
    ]


def legacy_docx(composed: bytes, legacy: bytes, runs: int) -> list[Row]:
    """The same .docx in TCVN3 letters against Unicode: reading alone, and the whole parse."""
    parser = Parser()
    jobs: dict[str, Callable[[], object]] = {
        "read": lambda: docx_speed.docx.read(composed, None, DEFAULT_LIMITS),
        "read, TCVN3": lambda: docx_speed.docx.read(legacy, None, DEFAULT_LIMITS),
        "parse": lambda: parser.parse_file(composed),
        "parse, TCVN3": lambda: parser.parse_file(legacy),
    }
    times = in_turn(jobs, runs)
    return [
        (
            "docx",
            f"TCVN3 / NFC, {job}",
            f"{times[f'{job}, TCVN3'].median * 1000:.0f} ms",
            times[f"{job}, TCVN3"].median / times[job].median,
            "x",
            times[f"{job}, TCVN3"].spread,
        )
        for job in ("read", "parse")
    ]


def growth(runs: int) -> list[Row]:
    """One long text against short ones: growth must be linear."""
    parser = Parser()
    dense = texts.dense()
    one, ten = texts.of_length(dense, 1_000_000), texts.of_length(dense, 10_000_000)
    pieces = [one[i : i + 85_000] for i in range(0, len(one), 85_000)]
    times = in_turn({"1 MB": lambda: parser.parse(one), "12 x 85 KB": lambda: [parser.parse(p) for p in pieces]}, max(3, runs - 2))
    large = in_turn({"1 MB": lambda: parser.parse(one), "10 MB": lambda: parser.parse(ten)}, 1 if runs <= 3 else 3)
    return [
        (
            "growth",
            "1 MB in one text / in twelve",
            rate_of(one, times["1 MB"].median),
            times["1 MB"].median / times["12 x 85 KB"].median,
            "x",
            times["1 MB"].spread,
        ),
        (
            "growth",
            "10 MB / 1 MB",
            rate_of(ten, large["10 MB"].median),
            large["10 MB"].median / large["1 MB"].median,
            "x",
            large["10 MB"].spread,
        ),
    ]


def forms(runs: int) -> list[Row]:
    """NFD text against the same text composed."""
    import unicodedata

    parser = Parser()
    composed = texts.of_length(texts.dense(), 200_000)
    decomposed = unicodedata.normalize("NFD", composed)
    times = in_turn({"NFC": lambda: parser.parse(composed), "NFD": lambda: parser.parse(decomposed)}, runs)
    return [
        ("text", "NFD / NFC", rate_of(decomposed, times["NFD"].median), times["NFD"].median / times["NFC"].median, "x", times["NFD"].spread)
    ]


def start(runs: int) -> list[Row]:
    """Import and cold start."""
    python = sys.executable
    script = str(Path(python).with_name("vn-directive"))
    times = processes_in_turn(
        {
            "base": [python, "-c", "import pydantic, regex"],
            "ours": [python, "-c", "import pydantic, regex, vn_directive_parser"],
            "click": [python, "-c", "import click"],
            "version": [script, "--version"],
            "docx": [script, "parse", str(next(iter(sorted(texts.DOCUMENTS.glob("*.docx")))))],
        },
        runs + 2,
    )
    added = times["ours"].median - times["base"].median
    return [
        (
            "start",
            "import vn_directive_parser",
            f"+{added * 1000:.0f} ms",
            times["ours"].median / times["base"].median,
            "x import pydantic, regex",
            times["ours"].spread,
        ),
        (
            "start",
            "vn-directive --version",
            f"{times['version'].median * 1000:.0f} ms",
            times["version"].median / times["click"].median,
            "x import click",
            times["version"].spread,
        ),
        ("start", "vn-directive parse one .docx, cold", f"{times['docx'].median:.2f} s", times["docx"].median, "s", times["docx"].spread),
    ]


def memory() -> list[Row]:
    """Peak memory of one large text."""
    base = peak_memory("import pydantic, regex")
    code = (
        "from vn_directive_parser import parse\nfrom tests.benchmarks.texts import dense, of_length\nparse(of_length(dense(), 1_000_000))"
    )
    peak = peak_memory(code)
    return [("memory", "1 MB of dense text", f"{peak:.0f} MB", peak / base, "x import pydantic, regex", "-")]


def rate_of(text: str, seconds: float) -> str:
    """Characters a second, readable."""
    return f"{len(text) / seconds / 1e6:.2f} M chars/s"


def render(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| group | what | absolute | ratio | to | spread |", "|---|---|---|---|---|---|"]
    lines += [f"| {group} | {name} | {absolute} | {ratio:.2f} | {to} | {spread} |" for group, name, absolute, ratio, to, spread in rows]
    return "\n".join(lines)


def compare(rows: list[Row]) -> None:
    """Say where a ratio moved by more than a quarter from the stored baseline."""
    if not BASELINE.exists():
        return
    before = json.loads(BASELINE.read_text("utf-8"))
    for _, name, _, ratio, _, _ in rows:
        old = before.get(name)
        if old and not 0.75 < ratio / old < 1.33:
            print(f"moved: {name}: {old:.2f} -> {ratio:.2f}")


def machine() -> str:
    """What it was measured on."""
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("pydantic", "regex", "lxml", "python-docx", "underthesea")
    )
    return f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}; {versions}."


if __name__ == "__main__":
    main()
