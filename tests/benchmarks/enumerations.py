"""Announced lists: both halves of the cases, what each feature of the boundary scorer is worth, and speed.

    python -m tests.benchmarks.enumerations [--no-tagger]

The cases of fixtures/cases/enumerations.jsonl are split in two by a seed; rules were tuned on the first half only. The
ablation switches one feature of `boundaries.Weights` off at a time; the last line puts underthesea's POS tags in the place
of the word table. The figures stand in docs/enumerations.md.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import logging
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.timing import in_turn
from vn_directive_parser.extract import bodies, dates, enumerations, numbers, pinpoints, references
from vn_directive_parser.extract.enumerations import boundaries
from vn_directive_parser.extract.enumerations.boundaries import DEFAULT, Weights
from vn_directive_parser.extract.hits import EnumerationHit
from vn_directive_parser.parser import Parser
from vn_directive_parser.text.normalize import Text

CASES = Path(__file__).parents[2] / "fixtures/cases/enumerations.jsonl"
SEED = 2026
PROSE = (
    "Các cấp ủy, tổ chức đảng và Nhân dân trong tỉnh tích cực hưởng ứng, tham gia đợt cao điểm bảo vệ môi trường trên địa bàn. Ngày "
    "12/3/2025, UBND tỉnh ban hành Kế hoạch số 87/KH-UBND thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung "
    "ương, góp phần giữ gìn cảnh quan và thu hút du khách đến với địa phương trong mùa lễ hội. Sở Tài chính phối hợp với Sở Nội vụ, "
    "Công an tỉnh và Ủy ban nhân dân các phường kiểm tra việc chấp hành, báo cáo Thường trực Tỉnh ủy trước ngày 20 tháng 12 năm 2025.\n"
)
"""Prose of the field that lists nothing."""


def side(case: dict[str, object]) -> str:
    """The half that a case belongs to; adding cases moves none."""
    return "tuned" if hashlib.sha256(f"{SEED}:{case['text']}".encode()).digest()[0] % 2 == 0 else "held back"


def flat(text: str) -> str:
    return " ".join(text.split())


Prepared = tuple[dict[str, object], Text, list[object], list[object]]


def prepared(case: dict[str, object]) -> Prepared:
    """A case with what the stages before this one find in it."""
    text = Text(str(case["text"]))
    found_numbers = numbers.find(text, [])
    found_bodies = bodies.find(text, [])
    found = references.find(text, found_numbers, dates.find(text, found_numbers, []), found_bodies, pinpoints.find(text, []), [])
    return case, text, list(found), list(found_bodies)


def right(one: Prepared, weights: Weights) -> bool:
    """Whether exactly the lists of the case are found, with all items and the count."""
    case, text, found, names = one
    left = enumerations.find(text, found, [], names, weights=weights)  # type: ignore[arg-type]
    for want in case["lists"]:  # type: ignore[attr-defined]
        hit = next((hit for hit in left if same(text.work, want, hit)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def same(work: str, want: dict[str, object], hit: EnumerationHit) -> bool:
    """Whether a list has the announced count and the items wanted."""
    items = [Text(str(item)).work for item in want["items"]]  # type: ignore[attr-defined]
    return hit.announced == want["announced"] and len(hit.items) == len(items) and all(
        flat(work[got.start : got.end]) == flat(item) or (bool(got.items) and flat(item).startswith(flat(work[got.start : got.end])))
        for got, item in zip(hit.items, items, strict=True)
    )  # fmt: skip


def share(cases: list[Prepared], weights: Weights = DEFAULT) -> float:
    return 100 * sum(right(case, weights) for case in cases) / len(cases)


def halves(cases: list[Prepared]) -> None:
    """Print the figures of both halves, by kind."""
    print(f"{'half':12}{'cases':>7}{'exact %':>9}  by kind")
    for name in ("tuned", "held back"):
        own = [case for case in cases if side(case[0]) == name]
        kinds = sorted({str(case[0]["kind"]) for case in own})
        detail = ", ".join(f"{kind} {share([c for c in own if c[0]['kind'] == kind]):.0f}" for kind in kinds)
        print(f"{name:12}{len(own):7}{share(own):9.1f}  {detail}")


def ablation(cases: list[Prepared], *, tagger: bool) -> None:
    """Print what is lost without each feature, over the lists that are cut at commas (all cases are run)."""
    tuned = [case for case in cases if side(case[0]) == "tuned"]
    held = [case for case in cases if side(case[0]) != "tuned"]
    base = share(tuned), share(held)
    print(f"\n{'without':20}{'tuned':>8}{'held back':>11}{'both':>8}")

    def line(name: str, weights: Weights) -> None:
        one, two = share(tuned, weights) - base[0], share(held, weights) - base[1]
        print(f"{name:20}{one:+8.1f}{two:+11.1f}{share(cases, weights) - share(cases):+8.1f}")

    for feature in dataclasses.fields(Weights):
        line(feature.name, DEFAULT.without(feature.name))
    if tagger:
        with_tagger(lambda: line("table (POS tags)", DEFAULT))


def with_tagger(run: Callable[[], None]) -> None:
    """Run with underthesea's POS tags in the place of the word table."""
    try:
        from underthesea import pos_tag
    except ImportError:
        print("underthesea is not installed: skipped")
        return
    logging.disable(logging.WARNING)
    known = boundaries.class_of
    memory: dict[str, str] = {}

    def tagged(syllables: list[str]) -> str:
        words = " ".join(syllables[:8])
        if words and words not in memory:
            tag = pos_tag(words)[0][1]
            memory[words] = "verb" if tag.startswith("V") else "noun" if tag.startswith("N") else ""
        return memory.get(words, "")

    boundaries.class_of = tagged
    try:
        run()
    finally:
        boundaries.class_of = known


def speed(cases: list[Prepared]) -> None:
    """Print what the stage costs of a whole parse, without and with lists, and that time grows linearly."""
    plain = PROSE * 400
    lists = "\n".join(str(case[0]["text"]) for case in cases if case[0]["kind"] != "negative") * 8
    parser = Parser()
    print(f"\n{'text':22}{'code points':>12}{'stage ns/cp':>12}{'parse ns/cp':>12}{'share %':>9}")
    for name, source in (("without lists", plain), ("nothing but lists", lists)):
        text = Text(source)
        _ = text.breaks
        times = in_turn({"stage": lambda t=text: enumerations.find(t, [], []), "parse": lambda s=source: parser.parse(s)})
        stage, whole = times["stage"].median, times["parse"].median
        size = len(source)
        print(f"{name:22}{size:12}{stage / size * 1e9:12.1f}{whole / size * 1e9:12.1f}{100 * stage / whole:9.1f}")
    sizes = (50_000, 100_000, 200_000, 400_000)
    texts = {str(size): Text((lists * (size // len(lists) + 1))[:size]) for size in sizes}
    for text in texts.values():
        _ = text.breaks
    times = in_turn({name: (lambda t=text: enumerations.find(t, [], [])) for name, text in texts.items()}, runs=3)
    print("growth, ns/cp: " + ", ".join(f"{name} {timing.median / int(name) * 1e9:.0f}" for name, timing in times.items()))


def main() -> None:
    """Print everything."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--no-tagger", action="store_true", help="leave underthesea out")
    options = arguments.parse_args()
    cases = [prepared(json.loads(line)) for line in CASES.read_text("utf-8").splitlines()]
    halves(cases)
    ablation(cases, tagger=not options.no_tagger)
    speed(cases)


if __name__ == "__main__":
    main()
