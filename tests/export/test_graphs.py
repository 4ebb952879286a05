import csv
import io
import shutil
import xml.etree.ElementTree as ET

import pytest
from click.testing import CliRunner

from vn_directive_parser.cli.main import main
from vn_directive_parser.errors import UsageError
from vn_directive_parser.export.graphs import WRITERS, dot, edges_csv, graphml, mermaid, svg
from vn_directive_parser.index.summaries import Citation, Graph, Summary


def summary(at, title='"><script>\\ x', **fields):
    facts = {
        "sha256": "0" * 64,
        "document_id": None,
        "type": "Kế hoạch",
        "number": f"{at}-KH/TU",
        "date": "2024-11-29",
        "issuer": "Thành ủy",
    }
    return Summary(id=at, title=title, **facts | fields)


GRAPH = Graph(
    (summary(1), summary(2, type=None, number=None)),
    (Citation(summary(1), summary(2), None, "x", "amends", "likely", 3), Citation(summary(2), summary(1), None, "x", "basis", "exact", 1)),
)


def test_graphml_is_xml_with_all_nodes_and_edges():
    root = ET.fromstring(graphml(GRAPH))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    assert [node.get("id") for node in root.iterfind(".//g:node", space)] == ["d1", "d2"]
    assert [(edge.get("source"), edge.get("target")) for edge in root.iterfind(".//g:edge", space)] == [("d1", "d2"), ("d2", "d1")]
    assert root.find(".//g:node/g:data[@key='title']", space).text == '"><script>\\ x'


def test_dot_and_mermaid_quote_what_they_must():
    assert 'd1 -> d2 [label="amends", color="#ff7f0e", style=dashed];' in dot(GRAPH)
    assert '\\"><script>\\\\ x' in dot(GRAPH)
    drawn = mermaid(GRAPH)
    assert "d1 -.->|amends| d2" in drawn
    assert "d2 -->|basis| d1" in drawn
    assert '"#quot;#gt;#lt;script#gt;' in drawn


def test_edges(index):
    rows = list(csv.DictReader(io.StringIO(edges_csv(index.graph()).removeprefix("\ufeff"), newline="")))
    assert [(row["status"], row["source"], row["relation"], row["target"]) for row in rows] == [
        ("edge", "Nghị định 30/2020/NĐ-CP (2020-03-05)", "implements", "Kế hoạch 284-KH/TU (2024-11-29)")
    ]


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_a_picture(index):
    assert "<svg" in svg(index.graph())


def test_no_picture_without_graphviz(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UsageError, match="Graphviz"):
        svg(GRAPH)


@pytest.mark.parametrize("ending", [ending for ending in WRITERS if ending != ".svg"])
def test_the_command(index, tmp_path, ending):
    result = CliRunner().invoke(main, ["graph", str(index.path), "--out", str(tmp_path / f"g{ending}")])
    assert result.exit_code == 0, result.output
    assert "3 documents, 1 citations, 0 near misses, 0 cited but not in the archive" in result.stderr
    assert (tmp_path / f"g{ending}").stat().st_size


def test_an_unknown_ending_is_refused(index, tmp_path):
    assert CliRunner().invoke(main, ["graph", str(index.path), "--out", str(tmp_path / "g.pdf")]).exit_code == 2


def test_search_and_show(index):
    found = CliRunner().invoke(main, ["search", str(index.path), "noi dung", "--type", "KH"])
    assert found.exit_code == 0, found.output
    assert "284-KH/TU" in found.stdout
    assert "[Nội dung]" in found.stdout
    assert CliRunner().invoke(main, ["search", str(index.path), "dung", "--count"]).stdout == "1\n"
    shown = CliRunner().invoke(main, ["show", str(index.path), "284-KH/TU"])
    assert "Nghị định 30/2020/NĐ-CP" in shown.stdout
    assert '"284-KH/TU"' in CliRunner().invoke(main, ["show", str(index.path), "284-KH/TU", "--format", "json"]).stdout
    assert CliRunner().invoke(main, ["show", str(index.path), "none"]).exit_code == 2
    assert CliRunner().invoke(main, ["search", str(index.path), "--", "-x"]).exit_code == 2
    assert CliRunner().invoke(main, ["index", "check", str(index.path)]).exit_code == 0
    assert '"284-KH/TU"' in CliRunner().invoke(main, ["index", "dump", str(index.path)]).stdout
