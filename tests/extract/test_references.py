"""References: a table of texts with every mention in them, and laws that hold for every text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vn_directive_parser import Parser
from vn_directive_parser.records import Reference

CASES = Path(__file__).parents[2] / "fixtures" / "cases"
PARSER = Parser(only=["references"])


def load():
    """(text, expected rows) of every case of the tables."""
    cases = []
    lines = [line for file in sorted(CASES.glob("references*.txt")) for line in file.read_text("utf-8").splitlines()]
    for line in lines:
        if line.startswith("="):
            cells = [cell.strip() for cell in line[1:].split("|")]
            cases[-1][1].append(tuple((cells + [""] * 6)[:6]))
        elif line and not line.startswith("#"):
            cases.append((line.replace("\\n", "\n"), []))
    return cases


def row(reference: Reference):
    """A mention as the table writes it: what is inferred from elsewhere is left out."""
    date = reference.date.edtf if reference.date and "date" not in reference.inferred else ""
    issuers = "; ".join(b.name for b in reference.issuers) if "issuers" not in reference.inferred else ""
    return (
        reference.form,
        reference.document_type.name if reference.document_type else "",
        str(reference.number or ""),
        date,
        issuers,
        "; ".join(p.path for p in reference.pinpoints),
    )


@pytest.mark.parametrize(("text", "expected"), load(), ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_table(text, expected):
    assert [row(r) for r in PARSER.parse(text).references] == expected


def test_the_table_is_large_and_has_negative_cases():
    cases = load()
    assert len(cases) >= 200
    assert sum(not expected for _, expected in cases) >= 30


@pytest.mark.parametrize(("text", "expected"), [case for case in load() if "\n" not in case[0] and len(case[0]) > 60][::3])
def test_line_breaks_change_nothing(text, expected):
    """A text wrapped at any space gives the same mentions."""
    words = text.split(" ")
    half = len(words) // 2
    wrapped = " ".join(words[:half]) + " \n" + " ".join(words[half:])
    if not words[half][:1].islower() or words[half] in {"điều", "khoản", "mục", "phụ", "số", "căn", "xét", "theo"}:
        pytest.skip("such a line may open a paragraph of its own")
    assert [row(r) for r in PARSER.parse(wrapped).references] == expected


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("theo khoản 2 Điều 5 Luật Đất đai năm 2024.", ["khoản 2 Điều 5 Luật Đất đai năm 2024"]),
        ("các Nghị quyết số 18-NQ/TW và 19-NQ/TW ngày 25/10/2017", ["Nghị quyết số 18-NQ/TW", "19-NQ/TW ngày 25/10/2017"]),
        ("Công văn của Sở Tư pháp số 788/STP-HCTP ngày 16/5/2025;", ["Công văn của Sở Tư pháp số 788/STP-HCTP ngày 16/5/2025"]),
        ("Quyết định 749/QĐ-TTg (ngày 03-6-2020) phê duyệt", ["Quyết định 749/QĐ-TTg (ngày 03-6-2020)"]),
        ("Thành ủy Hà Nội", []),
        ("Kế hoạch nói trên đã", ["Kế hoạch nói trên"]),
        ("Báo cáo thẩm tra số 422/BC-UBND", ["Báo cáo thẩm tra số 422/BC-UBND"]),
        ("Văn bản số 16/CGC.BT ngày 19/8/2024 báo cáo", ["Văn bản số 16/CGC.BT ngày 19/8/2024"]),
    ],
)
def test_spans(text, quotes):
    assert [r.text for r in PARSER.parse(text).references] == quotes


PIECES = st.sampled_from(
    [
        "Nghị định",
        "số",
        "30/2020/NĐ-CP",
        "ngày",
        "05/3/2020",
        "của",
        "Chính phủ",
        "này",
        "trên",
        "nêu trên",
        "Luật",
        "Luật Đất đai",
        "năm 2024",
        "sửa đổi, bổ sung một số điều của",
        "và",
        ",",
        ";",
        ".",
        ":",
        "(",
        ")",
        "“",
        "”",
        "khoản 2",
        "Điều 5",
        "Điều này",
        "UBND tỉnh",
        "ban hành",
        "có",
        "tại",
        "Kế hoạch",
        "12",
        "Hiến pháp",
        "Điều lệ Đảng",
        "BLHS",
        "về việc",
        "do",
        "được",
        "\n",
        "\n\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map(" ".join)))
def test_every_text_parses_and_spans_slice_back(text):
    document = PARSER.parse(text)
    starts = [r.span.start for r in document.references]
    assert starts == sorted(starts)
    for index, reference in enumerate(document.references):
        assert text[reference.span.start : reference.span.end] == reference.text
        assert reference.text.strip()
        assert reference.antecedent is None or reference.antecedent < index


@pytest.mark.parametrize(
    "piece",
    [
        "số 12/QĐ-UBND, ",
        "Luật Đất đai, ",
        "Nghị định này ",
        "Luật sửa đổi, bổ sung một số điều của ",
        "Kế hoạch số 1/KH-UBND ngày 5/5/2024 của UBND tỉnh, ",
        "Kế hoạch trên. ",
        "Kế hoạch số 1-KH/TU về việc “",
        "khoản 1 Điều 5 ",
        "UBND tỉnh đã ban hành nhiều văn bản, ",
        "được UBND tỉnh phê duyệt tại ",
        "của Liên Bộ Tài chính - Y tế - ",
        "tiết a đoạn 2 khoản 1 ",
        "Sở Nội vụ báo cáo theo Kế hoạch số 5/KH-UBND bằng Báo cáo số 5/BC-SNV ",
    ],
)
def test_long_repetitions_end(piece):
    """Deep nesting and long lists neither recurse without end nor grow worse than linearly."""
    assert PARSER.parse(piece * 2000) is not None
