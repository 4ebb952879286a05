"""Adversarial text costs what its length asks for, and no more; a spent time budget is told, not raised."""

from __future__ import annotations

import gc
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generators.hostile_text import KINDS
from tests.growth import assert_grows
from vn_directive_parser import parser as module
from vn_directive_parser.collector import paused_collector
from vn_directive_parser.errors import UsageError
from vn_directive_parser.parser import KINDS as RECORDS
from vn_directive_parser.parser import Parser
from vn_directive_parser.text.deadline import EVERY, Deadline

SMALL, LARGE = 6_000, 60_000
GROWTH = 13
"""The most that ten times the length may cost."""
SENTENCE = "Thực hiện Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành uỷ Hà Nội, đồng chí Đinh Văn An gồm: một việc, hai việc. "


def seconds(text: str) -> float:
    start = time.process_time()
    Parser().parse(text)
    return time.process_time() - start


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    Parser().parse(SENTENCE)


@pytest.mark.parametrize("name", KINDS)
def test_growth(name: str) -> None:
    texts = {size: KINDS[name](size) for size in (SMALL, LARGE)}
    assert all(len(text) == size for size, text in texts.items())
    assert_grows(lambda size: seconds(texts[size]), SMALL, LARGE, GROWTH)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.integers(1, 90)), min_size=1, max_size=6))
def test_mixtures_parse_and_their_spans_fit(pieces: list[tuple[str, int]]) -> None:
    text = "".join(KINDS[name](length) for name, length in pieces)
    document = Parser().parse(text)
    for mention in (*document.references, *document.dates, *document.bodies, *document.persons, *document.enumerations):
        assert text[mention.span.start : mention.span.end] == mention.text


# The time budget


class Clock:
    """A clock that goes on by a second each time somebody looks at it."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


def budgeted(monkeypatch: pytest.MonkeyPatch, seconds: float | None, text: str = SENTENCE * 60):
    monkeypatch.setattr(module, "Deadline", lambda given: Deadline(given, Clock()))
    return Parser(seconds=seconds).parse(text)


def test_no_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    document = budgeted(monkeypatch, None)
    assert len(document.references) == 60
    assert not [d for d in document.diagnostics if d.code == "budget.exceeded"]


def test_enough_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    assert budgeted(monkeypatch, 1e6) == budgeted(monkeypatch, None)


@pytest.mark.parametrize("ticks", [0, 1, 2, 5, 9, 20, 40, 80])
def test_a_spent_budget_is_a_diagnostic(monkeypatch: pytest.MonkeyPatch, ticks: int) -> None:
    """Wherever the time ends, what was found until then is there, and the records are right."""
    text = SENTENCE * 60
    document = budgeted(monkeypatch, ticks, text)
    whole = Parser().parse(text)
    found = [d for d in document.diagnostics if d.code == "budget.exceeded"]
    assert len(found) == 1
    assert found[0].message.startswith(f"the {ticks} s for a text ended in ")
    assert f"{len(document.dates)} dates" in found[0].message
    assert {d.span for d in document.dates} <= {d.span for d in whole.dates}
    assert {r.span.start for r in document.references} <= {r.span.start for r in whole.references}


def test_later_stages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    message = budgeted(monkeypatch, 0).diagnostics[-1].message
    assert "ended in normalize; left out: numbers, dates, bodies, structure, references, persons, enumerations, resolve" in message


def test_a_long_loop_ends_in_time() -> None:
    deadline = Deadline(3, Clock())
    assert len(list(deadline.watch(range(1000)))) == 2 * EVERY
    assert deadline.ended_in == "normalize"
    assert list(deadline.watch(range(1000))) == []


def test_a_budget_in_real_time() -> None:
    text = SENTENCE * 20_000
    start = time.monotonic()
    document = Parser(seconds=0.3).parse(text)
    assert time.monotonic() - start < 3
    assert "budget.exceeded" in {d.code for d in document.diagnostics}


@pytest.mark.parametrize("seconds", [-1.0, float("nan")])
def test_senseless_budgets(seconds: float) -> None:
    with pytest.raises(UsageError):
        Parser(seconds=seconds)


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_a_budget_with_some_records_only(kind: str) -> None:
    assert Parser(seconds=60, only=[kind]).parse(SENTENCE).text == SENTENCE


# The collector


def test_the_collector_rests_and_comes_back() -> None:
    assert gc.isenabled()
    with paused_collector():
        assert not gc.isenabled()
        with paused_collector():
            assert not gc.isenabled()
        assert not gc.isenabled(), "only who paused it wakes it up"
    assert gc.isenabled()


def test_the_collector_comes_back_after_an_error() -> None:
    with pytest.raises(KeyError), paused_collector():
        raise KeyError
    assert gc.isenabled()


def test_a_caller_without_collector_keeps_it_off() -> None:
    gc.disable()
    try:
        Parser().parse(SENTENCE)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_threads_leave_the_collector_as_it_was() -> None:
    threads = [threading.Thread(target=lambda: [Parser().parse(SENTENCE) for _ in range(20)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gc.isenabled()
