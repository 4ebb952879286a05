"""The citation graph as GraphML, DOT, Mermaid and CSV; as an SVG picture where Graphviz is installed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from xml.sax.saxutils import escape

from vn_directive_parser.errors import UsageError
from vn_directive_parser.export.sheets import harmless, plain
from vn_directive_parser.index.summaries import Citation, Graph, Summary

_COLORS = {
    "basis": "#1f77b4", "implements": "#2ca02c", "amends": "#ff7f0e", "supplements": "#ff7f0e", "replaces": "#d62728",
    "repeals": "#d62728", "suspends": "#d62728",
}  # fmt: skip
_NODE_KEYS = ("label", "document_id", "type", "number", "date", "issuer", "title", "level", "place")
SVG_NODES = 2000
"""More nodes than this no picture shows, and Graphviz takes hours."""


def graphml(graph: Graph) -> str:
    """GraphML, as Gephi, yEd and networkx read it."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    lines += [f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>' for name in _NODE_KEYS]
    lines += [
        '<key id="relation" for="edge" attr.name="relation" attr.type="string"/>',
        '<key id="certainty" for="edge" attr.name="certainty" attr.type="string"/>',
        '<key id="mentions" for="edge" attr.name="mentions" attr.type="int"/>',
        '<graph id="citations" edgedefault="directed">',
    ]
    for node in graph.nodes:
        data = "".join(f'<data key="{name}">{_xml(getattr(node, name))}</data>' for name in _NODE_KEYS if getattr(node, name))
        lines.append(f'<node id="d{node.id}">{data}</node>')
    for edge in graph.edges:
        if edge.target is not None:
            facts = (("relation", edge.relation), ("certainty", edge.certainty), ("mentions", edge.mentions))
            data = "".join(f'<data key="{name}">{value}</data>' for name, value in facts)
            lines.append(f'<edge source="d{edge.source.id}" target="d{edge.target.id}">{data}</edge>')
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def dot(graph: Graph) -> str:
    """Graphviz DOT."""
    lines = ["digraph citations {", '  rankdir="LR"; node [shape=box, fontname="DejaVu Sans", fontsize=10]; edge [fontsize=8];']
    lines += [f"  d{node.id} [label={_dot(_short(node))}, tooltip={_dot(node.title or node.label)}];" for node in graph.nodes]
    for edge in graph.edges:
        if edge.target is not None:
            style = "" if edge.certainty == "exact" else ", style=dashed"
            color = _COLORS.get(edge.relation, "#7f7f7f")
            lines.append(f'  d{edge.source.id} -> d{edge.target.id} [label={_dot(edge.relation)}, color="{color}"{style}];')
    return "\n".join([*lines, "}", ""])


def svg(graph: Graph, timeout: float = 120.0) -> str:
    """A picture, drawn by Graphviz.

    Raises:
        UsageError: Graphviz is not installed, takes too long, or the graph is too large for a picture.
    """
    program = shutil.which("dot")
    if program is None:
        message = "an SVG picture needs Graphviz (its program `dot`); install it, or write .dot"
        raise UsageError(message)
    if len(graph.nodes) > SVG_NODES:
        message = (
            f"{len(graph.nodes):,} documents are too many for a picture (at most {SVG_NODES:,}): pick some, or write .graphml for Gephi"
        )
        raise UsageError(message)
    try:
        done = subprocess.run([program, "-Tsvg"], input=dot(graph), capture_output=True, text=True, timeout=timeout, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        message = f"Graphviz could not draw the graph: {error}"
        raise UsageError(message) from error
    return done.stdout


def mermaid(graph: Graph) -> str:
    """A Mermaid flow chart, for Markdown pages."""
    lines = ["flowchart LR"]
    lines += [f'  d{node.id}["{_mermaid(node.label)}"]' for node in graph.nodes]
    for edge in graph.edges:
        if edge.target is not None:
            arrow = "-->" if edge.certainty == "exact" else "-.->"
            lines.append(f"  d{edge.source.id} {arrow}|{edge.relation}| d{edge.target.id}")
    return "\n".join([*lines, ""])


def edges_csv(graph: Graph) -> str:
    """The edges as CSV with a byte-order mark, dead targets and near misses included."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(["status", "source_id", "source", "relation", "target_id", "target", "certainty", "mentions", "note"])
    for edge in graph.edges:
        writer.writerow(_cells("edge", edge.source, edge.relation, _target(edge), edge.certainty or "", edge.mentions, ""))
    for miss in graph.near_misses:
        note = f"cited as {miss.cited_as}; the document is dated {miss.stored}"
        writer.writerow(_cells("near_miss", miss.source, "", (str(miss.candidate.id), miss.candidate.label), "", 1, note))
    for one in graph.dead:
        writer.writerow(_cells("dead_target", None, "", (one.target_id or "", one.cited_as), "", one.mentions, f"cited by {one.citing}"))
    return "\ufeff" + stream.getvalue()


def _cells(
    status: str, source: Summary | None, relation: str, target: tuple[str, str], certainty: str, mentions: int, note: str
) -> list[str]:
    source_id, label = (str(source.id), source.label) if source else ("", "")
    return [harmless(plain(cell)) for cell in (status, source_id, label, relation, *target, certainty, str(mentions), note)]


def _target(edge: Citation) -> tuple[str, str]:
    return (str(edge.target.id), edge.target.label) if edge.target else (edge.target_id or "", edge.cited_as)


def _short(node: Summary) -> str:
    return "\n".join(filter(None, (node.type, node.number, node.date))) or node.label


def _xml(value: str) -> str:
    return escape(plain(value))


def _dot(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _mermaid(value: str) -> str:
    return plain(value).replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")


WRITERS = {".graphml": graphml, ".dot": dot, ".gv": dot, ".svg": svg, ".mmd": mermaid, ".mermaid": mermaid, ".csv": edges_csv}
"""How a graph is written, by the ending of the file's name."""

__all__ = ["WRITERS", "dot", "edges_csv", "graphml", "mermaid", "svg"]
