"""What holds for every text: nothing raises, spans slice back, items lie in their list in order, time grows linearly."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.growth import assert_grows
from vn_directive_parser.extract import enumerations
from vn_directive_parser.extract.enumerations import cues, inline, judging, leads, markers
from vn_directive_parser.extract.hits import EnumerationHit, ItemHit
from vn_directive_parser.text.normalize import Text

WORDS = st.sampled_from(
    ["3 nhóm", "gồm", ":", ";", ",", " và ", " là ", "(", ")", "“", "”", "\n", "a)", "b)", "1.", "2.", "(1)", "(2)", "- ", "một là", "hai là", "đó là",
     "rà soát", "Sở A", ".", " ", "như sau:", "thứ nhất,", "thứ hai,", "\f2\n", "i)", "ii)", "Điều 1.", "…"]
)  # fmt: skip


def find(source: str) -> list[EnumerationHit]:
    return enumerations.find(Text(source), [], [])


def check(items: list[ItemHit], start: int, end: int) -> None:
    for item in items:
        assert start <= item.start < item.end <= end
    for before, after in pairwise(items):
        assert before.start < after.start


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=60).map("".join))
def test_any_mixture_of_cues_and_marks(source: str) -> None:
    for hit in find(source):
        assert len(hit.items) >= 2
        assert 0 <= hit.start <= hit.items[0].start
        check(hit.items, hit.start, hit.end)
        assert hit.label is None or hit.label[0] < hit.label[1]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text(source: str) -> None:
    find(source)


LINES = st.builds(
    "{}{} {}{}".format,
    st.sampled_from(["", "1. ", "2. ", "a) ", "b) ", "i) ", "- ", "+ ", "“1. ", "I. ", "Bước 1: ", "Một là, ", "Điều 1. ", "✅ ", "(1) "]),
    st.sampled_from(["Rà soát hồ sơ", "Có 2 nhiệm vụ", "Các đơn vị", "ba xã Tân Lập, Tân An và Tân Hưng", "Theo khoản 2 Điều này", "A, B"]),
    st.sampled_from(["", "là 3 việc", "là A, B và C", "gồm A và B", ": A, B, C", ": 15:30", "như sau", "(A và B)", "ví dụ: A, B, C"]),
    st.sampled_from([":", ".", ";", ",", "", " sau:", "…"]),
)


def thorough(source: str) -> list[EnumerationHit]:
    """The lists of a text, found without the looks that settle early where none can be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leads, "may_announce", lambda *_: True)
        patch.setattr(markers, "may_open", lambda *_: True)
        patch.setattr(inline, "_announces_nothing", lambda *_: False)
        patch.setattr(cues, "separated", lambda _: True)
        patch.setattr(judging.Judge, "hopeless", lambda *_: False)
        return find(source)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join) | st.lists(WORDS, max_size=60).map("".join))
def test_early_looks_lose_nothing(source: str) -> None:
    assert find(source) == thorough(source)


HOSTILE = [
    "a, ",
    "gồm a, b ; ",
    "(1) a; ",
    ": a, ",
    "3 xã là a, b và ",
    "- a:\n",
    "1. a:\na) b:\n- c:\n",
    "“a",
    "(a ",
    "một là, ",
    "3 nhóm (a, b và c) ",
    "x",
    "Điều 1. a\n",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_linearly(unit: str) -> None:
    def seconds(size: int) -> float:
        text = Text((unit * (size // len(unit) + 1))[:size])
        _ = text.breaks
        start = time.process_time()
        enumerations.find(text, [], [])
        return time.process_time() - start

    assert_grows(seconds, 10_000, 80_000, 20)
