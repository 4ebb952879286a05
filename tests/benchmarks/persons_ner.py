"""Does underthesea's NER help to find officials? Measured with and without, on the case table and on passages.

    python -m tests.benchmarks.persons_ner

Prints precision, recall, F1 and speed of: our rules; NER names of persons (PER) alone; NER kept only where a post or
honorific stands beside it; rules joined with that; rules with NER as a veto. The verdict is in docs/persons.md.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from pathlib import Path

from vn_directive_parser.extract import bodies
from vn_directive_parser.extract.persons import find
from vn_directive_parser.extract.persons_words import words
from vn_directive_parser.text.normalize import Text

FOLDER = Path(__file__).parents[2] / "fixtures/cases"


def read(name: str) -> list[tuple[str, set[str]]]:
    """The sentences of a case file with the names that they hold."""
    cases = [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]
    return [(case["text"], set(case["names"] if "names" in case else (person["name"] for person in case["persons"]))) for case in cases]


def rules(source: str) -> set[str]:
    text = Text(source)
    return {hit.name for hit in find(text, bodies.find(text, []))}


def ner_names(source: str) -> set[str]:
    """The PER chunks that underthesea's CRF model finds, joined over B- and I- tags."""
    from underthesea import ner

    names: list[list[str]] = []
    going = False
    for word, *_, tag in ner(source):
        if tag == "B-PER":
            names.append([word])
        elif tag == "I-PER" and going:
            names[-1].append(word)
        going = tag.endswith("-PER")
    return {" ".join(parts).replace("_", " ") for parts in names}


def supported(source: str) -> set[str]:
    """NER names with a post or honorific within 40 characters."""
    lexicon = words()
    cues = tuple(lexicon.posts) + tuple(lexicon.honorifics)
    lower = source.lower()
    kept = set()
    for name in ner_names(source):
        at = source.find(name)
        around = lower[max(0, at - 40) : at + len(name) + 40]
        if at >= 0 and any(f"{cue} " in around for cue in cues):
            kept.add(name)
    return kept


METHODS: dict[str, Callable[[str], set[str]]] = {
    "rules": rules,
    "NER alone": ner_names,
    "NER beside a post": supported,
    "rules or NER beside a post": lambda source: rules(source) | supported(source),
    "rules and NER": lambda source: rules(source) & ner_names(source),
}


def main() -> None:
    """Print the tables."""
    ner_names("Ông Nguyễn Văn A")
    rules("Ông Nguyễn Văn A")
    logging.getLogger().handlers.clear()
    for file in ("persons.jsonl", "persons_unseen.jsonl"):
        cases = read(file)
        print(f"{file}: {len(cases)} sentences, {sum(len(text) for text, _ in cases)} characters")
        for name, method in METHODS.items():
            measure(name, method, cases)


def measure(name: str, method: Callable[[str], set[str]], cases: list[tuple[str, set[str]]]) -> None:
    """Print one line."""
    right = wanted = got = 0
    start = time.perf_counter()
    for text, expected in cases:
        found = method(text)
        right, wanted, got = right + len(expected & found), wanted + len(expected), got + len(found)
    took = time.perf_counter() - start
    precision, recall, f1 = right / got if got else 1.0, right / wanted, 2 * right / (got + wanted)
    speed = sum(len(text) for text, _ in cases) / took / 1000
    print(f"  {name:28} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {speed:9.1f} thousand characters/s")


if __name__ == "__main__":
    main()
