"""Announced lists: the table of cases, positive and negative, one readable line each in fixtures/cases/enumerations.jsonl.

The cases are split in two halves by a seed; rules were tuned on one half only (see docs/enumerations.md).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vn_directive_parser import parse
from vn_directive_parser.lexicon import tables
from vn_directive_parser.records import Document, Enumeration

CASES_FILE = Path(__file__).parents[2] / "fixtures" / "cases" / "enumerations.jsonl"
EXAMPLES_FILE = Path(__file__).parents[3] / "shared" / "domain" / "enumerations.jsonl"
CASES = [json.loads(line) for line in CASES_FILE.read_text("utf-8").splitlines()]


def flat(text: str) -> str:
    return " ".join(text.split())


def is_same(want: dict, got: Enumeration) -> bool:
    """Count and all items right; an item that carries a list of its own keeps the words before that list."""
    if want["announced"] != got.announced_count or len(want["items"]) != len(got.items):
        return False
    return want.get("complete", got.complete) == got.complete and all(
        flat(item.text) == flat(text) or (item.items and flat(text).startswith(flat(item.text)))
        for text, item in zip(want["items"], got.items, strict=True)
    )


def as_wanted(case: dict, document: Document) -> bool:
    left = list(document.enumerations)
    for want in case["lists"]:
        hit = next((got for got in left if is_same(want, got)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=c["id"], marks=[pytest.mark.xfail(strict=True)] if c.get("known") else []) for c in CASES]
)
def test_case(case: dict) -> None:
    document = parse(case["text"], only={"enumerations"})
    assert as_wanted(case, document), [(e.announced_count, [item.text for item in e.items]) for e in document.enumerations]


def test_enough_cases_of_each_kind() -> None:
    kinds = [case["kind"] for case in CASES]
    assert len(CASES) >= 120
    assert kinds.count("negative") >= 40
    assert kinds.count("mismatch") >= 20


@pytest.mark.skipif(not EXAMPLES_FILE.exists(), reason="the domain examples are not here")
def test_domain_examples() -> None:
    lines = [json.loads(line) for line in EXAMPLES_FILE.read_text("utf-8").splitlines()]
    right = 0
    for line in lines:
        found = parse(line["text"], only={"enumerations"}).enumerations
        bare = line["announced"] is None and line["label"] is None  # slogans: one item of a larger list, or a list
        want = {"announced": line["announced"], "items": line["items"]}
        right += (not found) if not line["items"] else (bare and not found) or any(is_same(want, got) for got in found)
    assert right / len(lines) >= 0.9


def test_seed_passage_in_short() -> None:
    text = (
        "Nội dung tập trung vào: Nhận thức về kỷ nguyên mới (khái niệm, nội hàm, mục tiêu); 7 định hướng chiến lược, đó là: Đổi mới "
        "phương thức lãnh đạo của Đảng, tinh gọn tổ chức bộ máy hoạt động hiệu lực, hiệu quả, công tác cán bộ, phát triển kinh tế, "
        "chuyển đổi số, chống lãng phí và tăng cường tính Đảng trong xây dựng, hoàn thiện Nhà nước pháp quyền của dân, do dân, vì dân."
    )
    outer, inner = parse(text, only={"enumerations"}).enumerations
    assert [item.text for item in outer.items] == ["Nhận thức về kỷ nguyên mới (khái niệm, nội hàm, mục tiêu)", "7 định hướng chiến lược"]
    assert [len(item.items) for item in outer.items] == [0, 7]
    assert inner.label == "7 định hướng chiến lược"
    assert inner.announced_count == 7
    assert inner.complete is True
    assert inner.items[1].text == "tinh gọn tổ chức bộ máy hoạt động hiệu lực, hiệu quả"
    assert inner.items[6].text.endswith("của dân, do dân, vì dân")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Các cấp ủy làm tốt năm nhiệm vụ sau: a; b; c; d; e.", "năm nhiệm vụ"),
        ("Công chức giữ nếp “4 biết”, đó là: biết chào; biết nghe; biết hỏi; biết xin lỗi.", "nếp “4 biết”"),
        ("Hình thức sinh hoạt: tọa đàm, sinh hoạt chi bộ, sinh hoạt chuyên đề, sinh hoạt cộng đồng.", "Hình thức sinh hoạt"),
        ("Việc phân công như sau:\n- Hội A làm đường;\n- Hội B trồng hoa.", "Việc phân công"),
        ("Thường trực Tỉnh ủy có ý kiến chỉ đạo như sau:\n1. Giao Sở A.\n2. Giao Sở B.", "ý kiến chỉ đạo"),
        ("Sở A có trách nhiệm:\na) Lập dự toán;\nb) Báo cáo.", None),
        ("Ba “điểm nghẽn” được chỉ ra là hạ tầng, thủ tục và nhân lực.", "Ba “điểm nghẽn”"),
    ],
)
def test_label_is_the_noun_phrase_without_its_cue(text: str, label: str | None) -> None:
    assert [e.label for e in parse(text, only={"enumerations"}).enumerations] == [label]


def test_mismatch_is_told_and_nothing_is_made_up() -> None:
    document = parse("Có 6 việc: rà soát; công khai; bàn giao; lưu trữ; giám sát.", only={"enumerations"})
    (enumeration,) = document.enumerations
    assert enumeration.announced_count == 6
    assert len(enumeration.items) == 5
    assert enumeration.complete is False
    assert [(d.code, d.message) for d in document.diagnostics if d.code == "enumeration.count"] == [
        ("enumeration.count", "6 announced, 5 listed")
    ]


def test_groups_may_add_up_to_the_count() -> None:
    (enumeration,) = parse("Tỉnh có 99 xã, phường, gồm 89 xã và 10 phường.", only={"enumerations"}).enumerations
    assert [item.text for item in enumeration.items] == ["89 xã", "10 phường"]
    assert enumeration.complete is True


def test_page_number_inside_an_item_stays_in_its_words() -> None:
    text = "Hội phải gửi:\na) Tờ trình của cơ quan \n\f2\ncó thẩm quyền;\nb) Dự thảo điều lệ."
    (enumeration,) = parse(text, only={"enumerations"}).enumerations
    assert [item.text for item in enumeration.items] == ["Tờ trình của cơ quan \n\f2\ncó thẩm quyền", "Dự thảo điều lệ"]


def test_lists_of_lines_nest_to_any_depth() -> None:
    text = "Nội dung kế hoạch:\n1. Mục tiêu:\na) Chung:\n- Nhanh;\n- Gọn;\nb) Riêng.\n2. Giải pháp."
    top = parse(text, only={"enumerations"}).enumerations[0]
    assert [item.text for item in top.items] == ["Mục tiêu", "Giải pháp"]
    assert [item.text for item in top.items[0].items] == ["Chung", "Riêng"]
    assert [item.text for item in top.items[0].items[0].items] == ["Nhanh", "Gọn"]
    assert [item.marker for item in top.items[0].items] == ["a)", "b)"]


@pytest.mark.parametrize("table", ["frozen_pairs", "slogans", "counted_nouns", "enumeration_cues", "enumeration_words"])
def test_each_row_of_the_tables_names_its_source(table: str) -> None:
    assert all(row["source"] for row in tables.rows(table))


@pytest.mark.parametrize("row", tables.rows("enumeration_cues"), ids=lambda row: row["cue"])
def test_each_cue_stands_in_its_example(row: dict[str, str]) -> None:
    assert row["cue"] in row["examples"].lower()
