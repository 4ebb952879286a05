"""Every decision names its rule."""

from vn_directive_parser import parse
from vn_directive_parser.resolve.explain import explain


def test_explain_lists_rules_in_text_order():
    text = "Ngày 12-12-2024, Quận ủy Đống Đa ban hành Kế hoạch số 347-KH/QU. Kế hoạch trên giao nhiệm vụ."
    lines = explain(parse(text, only=["references"])).splitlines()
    assert "issuer:subject, date:leading" in lines[0]
    assert "antecedent:nearest" in lines[1]
    assert "inferred date, issuers" in lines[1]


def test_explain_of_nothing_is_empty():
    assert explain(parse("", only=["references"])) == ""
