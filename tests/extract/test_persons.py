"""Officials by honorific, rank or post: the case table (fixtures/cases/persons.jsonl) and laws for every string."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import assert_grows
from vn_directive_parser.extract import bodies
from vn_directive_parser.extract.hits import PersonHit
from vn_directive_parser.extract.persons import find
from vn_directive_parser.text.normalize import Text

CASES = [json.loads(line) for line in (Path(__file__).parents[2] / "fixtures/cases/persons.jsonl").read_text("utf-8").splitlines()]


def found(source: str) -> list[PersonHit]:
    text = Text(source)
    return find(text, bodies.find(text, []))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_case(case):
    assert [{"name": hit.name, "honorific": hit.honorific, "posts": list(hit.posts)} for hit in found(case["text"])] == case["persons"]


def test_the_table_is_large_enough():
    assert len(CASES) >= 60
    assert sum(not case["persons"] for case in CASES) >= 20


@pytest.mark.parametrize(
    ("source", "of"),
    [
        ("đồng chí Đinh Văn An, Thành ủy viên, Bí thư Quận ủy", ("Thành ủy", "Quận ủy")),
        ("ông Lê Văn Tám, Phó Chủ tịch HĐND quận", ("Hội đồng nhân dân quận",)),
        ("Bộ trưởng Bộ Nội vụ Phạm Thị Hà", ("Bộ Nội vụ",)),
        ("đồng chí Trần Văn Bình, Phó Chủ tịch", ("",)),
        ("đồng chí Y Thanh Niê Kđăm, Ủy viên Trung ương Đảng", ("Ban Chấp hành Trung ương Đảng",)),
    ],
)
def test_bodies_of_the_posts(source, of):
    (hit,) = found(source)
    assert hit.bodies == of
    assert len(hit.bodies) == len(hit.posts)


def test_the_mention_runs_from_the_honorific_to_the_last_post():
    source = "có đồng chí Đinh Văn An, Thành ủy viên, Bí thư Quận ủy; cùng dự"
    (hit,) = found(source)
    assert source[hit.start : hit.end] == "đồng chí Đinh Văn An, Thành ủy viên, Bí thư Quận ủy"


PIECES = st.sampled_from(
    [
        "đồng chí ",
        "ông ",
        "Nguyễn Văn A",
        "Bí thư ",
        "Quận ủy",
        ", ",
        " - ",
        "\n",
        "(",
        "Chủ tịch ",
        "UBND tỉnh ",
        "Trần B ",
        "các ",
        "NGUYỄN VĂN B",
        "và ",
    ]
)


@given(st.one_of(st.text(max_size=150), st.lists(PIECES, max_size=30).map("".join)))
def test_every_string_has_ordered_persons(source):
    text = Text(source)
    end = 0
    for hit in find(text, bodies.find(text, [])):
        assert end <= hit.start < hit.end <= len(text.work)
        assert hit.name
        assert "\n" not in hit.name
        assert len(hit.posts) == len(hit.bodies)
        end = hit.end


@pytest.mark.parametrize("piece", ["A", "Nguyễn ", "Nguyễn Văn A, ", "ông ", "Bí thư ", "A ", "ÔNG ", "Nguyễn Văn A, Bí thư ", "K'"])
def test_hostile_runs_take_linear_time(piece):
    def took(size: int) -> float:
        text = Text(piece * (size // len(piece)))
        start = time.process_time()
        find(text, ())
        return time.process_time() - start

    assert_grows(took, 20_000, 80_000, 8)
