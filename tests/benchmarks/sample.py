"""Prints a random sample of what a stage finds in a folder of texts, to be read by a person; the seed makes it repeatable.

    python -m tests.benchmarks.sample dates --seed 7 --size 200 [--folder FOLDER] [--unlike PATTERN]

Each line: file, mention in its context, value. `--unlike` leaves out mentions that match a pattern (the plain ones, say).
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from tests.scoring import SHARED
from vn_directive_parser.errors import DirectiveParserError
from vn_directive_parser.parser import Parser
from vn_directive_parser.records import Document

KINDS = ("dates", "bodies", "references", "persons", "enumerations")
_DROPPED = re.compile(r"(?is)<(script|style)\b.*?</\1>")
_BROKEN = re.compile(r"(?i)<(?:br|/p|/div|/tr|/h\d|/li)[^>]*>")


def texts(folder: Path) -> Iterator[tuple[str, str | Path]]:
    """Name and text (or path, where a reader is needed) of every file."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".md"):
            yield path.name, path.read_text("utf-8", "replace")
        elif path.suffix in (".html", ".htm"):
            source = _BROKEN.sub("\n", _DROPPED.sub("", path.read_text("utf-8", "replace")))
            yield path.name, html.unescape(re.sub(r"<[^>]+>", "", source))
        elif path.suffix in (".json", ".jsonl") and "gazetteer" not in path.parts:
            for number, line in enumerate(path.read_text("utf-8").splitlines() if path.suffix == ".jsonl" else [path.read_text("utf-8")]):
                yield f"{path.name}:{number}", "\n\n".join(strings(json.loads(line)))
        elif path.suffix == ".docx":
            yield path.name, path


def strings(value: object) -> Iterator[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def lines(name: str, document: Document, kind: str) -> Iterator[tuple[str, str]]:
    """Mention, and its line of the sample."""
    for mention in getattr(document, kind):
        start, end = mention.span.start, mention.span.end
        before, after = document.text[max(0, start - 60) : start], document.text[end : end + 40]
        shown = f"{name[:28]:28} | {before[-60:]}[[{mention.text[:300]}]]{after} | {value(kind, mention)}"
        yield mention.text, shown.replace("\n", "⏎")


def value(kind: str, mention: object) -> str:
    """What the record says, on one line."""
    data = mention.model_dump(exclude_none=True, exclude={"span", "text", "start", "end"})  # type: ignore[attr-defined]
    if kind == "enumerations":
        data = {"label": data.get("label"), "announced": data.get("announced_count"), "items": [item["text"] for item in data["items"]]}
    return json.dumps({key: item for key, item in data.items() if item not in ((), [], "")}, ensure_ascii=False, default=str)


def main() -> None:
    """Print the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--folder", type=Path, default=SHARED / "corpus")
    parser.add_argument("--unlike", type=re.compile, default=None)
    options = parser.parse_args()
    stage = Parser(only=[options.kind, "structure"])
    pool: list[tuple[str, str]] = []
    for name, source in texts(options.folder):
        try:
            document = stage.parse(source) if isinstance(source, str) else stage.parse_file(source)
        except DirectiveParserError as error:
            print(f"{name}: {error}")
            continue
        pool += lines(name, document, options.kind)
    kept = [shown for text, shown in pool if options.unlike is None or not options.unlike.fullmatch(text)]
    print(f"{len(pool)} {options.kind}, {len(kept)} to choose from, seed {options.seed}")
    for shown in random.Random(options.seed).sample(kept, min(options.size, len(kept))):
        print(shown)


if __name__ == "__main__":
    main()
