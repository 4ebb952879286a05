"""Search over an archive: milliseconds of a query, and 200 generated queries against a naive scan.

python tests/benchmarks/search.py ARCHIVE
"""

# Each query is made before the clock starts.
# ruff: noqa: B008
from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from vn_directive_parser.index.search import Filters
from vn_directive_parser.index.store import Index
from vn_directive_parser.lexicon.tones import to_traditional

WORD = re.compile(r"[^\W_]+")
_PLAIN = str.maketrans({"đ": "d", "Đ": "d"})


def plain(text: str) -> str:
    """Without marks, by Unicode alone: nothing of the index is used."""
    return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text.lower().translate(_PLAIN)))


def naive(texts: dict[int, tuple[str, str]], phrases: list[str]) -> set[int]:
    """The documents that hold all phrases, by looking into every text."""
    wanted = []
    for phrase in phrases:
        words = " ".join(to_traditional(word) for word in WORD.findall(phrase.lower()))
        wanted.append((1 if plain(words) == words else 0, f" {words} "))
    return {number for number, both in texts.items() if all(phrase in both[side] for side, phrase in wanted)}


def timed(label: str, queries: list[Callable[[], object]]) -> None:
    """Print median and 99th percentile."""
    taken = []
    for query in queries:
        start = time.perf_counter()
        query()
        taken.append(1000 * (time.perf_counter() - start))
    taken.sort()
    print(
        f"{label:34} median {statistics.median(taken):7.1f} ms   99th percentile {taken[int(len(taken) * 0.99)]:7.1f} ms   n={len(taken)}"
    )


def main() -> None:
    """Run and print."""
    command = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    command.add_argument("archive", type=Path)
    command.add_argument("--queries", type=int, default=200)
    command.add_argument("--seed", type=int, default=3)
    options = command.parse_args()
    rng = random.Random(options.seed)
    with Index.open(options.archive) as index:
        print(f"{len(index):,} documents")
        stored = dict(index.connection.execute("SELECT document, text FROM texts"))
        samples = [
            WORD.findall(unicodedata.normalize("NFC", stored[number]).lower())
            for number in rng.sample(sorted(stored), min(500, len(stored)))
        ]
        samples = [words for words in samples if len(words) > 5]

        def phrase(length: int) -> str:
            words = rng.choice(samples)
            at = rng.randrange(len(words) - length)
            return " ".join(words[at : at + length])

        numbers = [
            row[0] for row in index.connection.execute("SELECT number FROM documents WHERE number IS NOT NULL ORDER BY id LIMIT 2000")
        ]
        count = options.queries
        timed("one word, no marks", [lambda q=plain(phrase(1)): index.search(q) for _ in range(count)])
        timed("two words, no marks", [lambda q=plain(phrase(2)): index.search(q) for _ in range(count)])
        timed("two words, with marks", [lambda q=phrase(2): index.search(q) for _ in range(count)])
        timed("phrase of three, no marks", [lambda q=f'"{plain(phrase(3))}"': index.search(q) for _ in range(count)])
        timed("phrase of three, with marks", [lambda q=f'"{phrase(3)}"': index.search(q) for _ in range(count)])
        timed("prefix of three letters", [lambda q=plain(phrase(1))[:3] + "*": index.search(q) for _ in range(count)])
        timed("number in the text", [lambda q=rng.choice(numbers): index.search(q) for _ in range(count)])
        timed("filter: part of a number", [lambda q=rng.choice(numbers)[:4]: index.search(filters=Filters(number=q)) for _ in range(count)])
        timed("filter: type, place, year", [lambda y=rng.randrange(2012, 2025): index.search(filters=Filters(type="KH", place="ha noi", since=f"{y}-01-01", until=f"{y}-12-31")) for _ in range(count)])  # fmt: skip
        timed(
            "phrase of two and type", [lambda q=f'"{phrase(2)}"': index.search(q, filters=Filters(type="Kế hoạch")) for _ in range(count)]
        )
        timed("count of a word", [lambda q=plain(phrase(1)): index.count(q) for _ in range(count)])
        timed("document by number", [lambda q=rng.choice(numbers): index.find(q) for _ in range(count)])
        timed("cited by", [lambda q=rng.choice(sorted(stored)): index.cited_by(q) for _ in range(count)])

        texts = {}
        for number, text in stored.items():
            marked = " ".join(to_traditional(word) for word in WORD.findall(unicodedata.normalize("NFC", text).lower()))
            texts[number] = (f" {marked} ", f" {plain(marked)} ")
        wrong = 0
        for _ in range(count):
            phrases = [phrase(rng.choice((1, 2, 2, 3, 4))) for _ in range(rng.choice((1, 1, 2)))]
            phrases = [plain(one) if rng.random() < 0.5 else one for one in phrases]
            found = {hit.document.id for hit in index.search(" ".join(f'"{one}"' for one in phrases), limit=None, snippets=False)}
            if found != naive(texts, phrases):
                wrong += 1
                print("differs:", phrases)
        print(f"{count} generated queries against a naive scan: {count - wrong} agree, {wrong} differ")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
