import pytest

from tests.index.made import document, reference
from vn_directive_parser.index.store import Index

PLAN = "/akn/vn/doc/ke-hoach/thanh-uy-ha-noi/2024-11-29/284-kh-tu"
HANOI = "Thành ủy Hà Nội"


@pytest.fixture
def index(tmp_path):
    with Index.open(tmp_path / "archive.db", write=True) as index:
        index.add(document("kế hoạch gốc", document_id=PLAN))
        yield index


def citing(index, **mention):
    """Add a document with one mention; its number in the archive."""
    serial = len(index) + 1
    one = reference("mention", **mention)
    return index.add(document(f"văn bản {serial}", "Công văn", f"{serial}-CV/QU", "2025-01-01", "Quận ủy Đống Đa", references=(one,)))


@pytest.mark.parametrize(
    ("mention", "certainty"),
    [
        ({"kind": "Kế hoạch", "written": "284-KH/TU", "target": PLAN}, "exact"),
        ({"kind": "Kế hoạch", "written": "284-KH/TU", "date": "2024-11-29", "issuer": HANOI}, "likely"),
        ({"kind": "Kế hoạch", "written": "284-KH/TU", "date": "2024-11-29"}, "likely"),
        ({"kind": "Kế hoạch", "written": "284-KH/TU", "issuer": HANOI}, "likely"),
        ({"kind": "Kế hoạch", "written": "0284-KH/TU", "issuer": "Thành uỷ Hà Nội"}, "likely"),
        ({"written": "284-KH/TU", "date": "2024-11-29", "target": "/akn/vn/doc/284-kh-tu"}, "likely"),
        ({"kind": "Kế hoạch", "written": "284-KH/TU"}, None),  # nothing speaks for it
        ({"kind": "Kế hoạch", "written": "284-KH/TU", "issuer": "Thành ủy Huế"}, None),
        ({"kind": "Quyết định", "written": "284-KH/TU", "date": "2024-11-29"}, None),
        ({"kind": "Kế hoạch", "written": "284-KH/TU", "date": "2023-05-06", "issuer": HANOI}, None),
        ({"kind": "Kế hoạch", "written": "284", "date": "2024-11-29", "issuer": HANOI}, None),
    ],
)
def test_which_document_is_meant(index, mention, certainty):
    number = citing(index, **mention)
    (found,) = index.cites(number)
    assert found.certainty == certainty
    assert (found.target and found.target.id) == (1 if certainty else None)
    assert [one.source.id for one in index.cited_by(1)] == ([number] if certainty else [])


def test_self_and_internal_mentions_are_no_citations(index):
    number = citing(index, kind="Công văn", form="self")
    citing(index, form="internal")
    assert index.cites(number) == ()


def test_two_documents_with_one_number_and_date_are_not_guessed(index):
    index.add(document("của Huế", issuer="Thành ủy Huế"))
    assert index.cites(citing(index, kind="Kế hoạch", written="284-KH/TU", date="2024-11-29"))[0].target is None
    assert index.cites(citing(index, kind="Kế hoạch", written="284-KH/TU", issuer="Thành ủy Huế"))[0].target.id == 2


@pytest.mark.parametrize(
    ("date", "near"),
    [
        ("2024-11-28", True),  # same year: an issuer numbers once a year
        ("2023-11-29", True),  # same day of another year: a slip
        ("2023-05-06", False),  # another document of another year
        ("2024-11-29", False),  # right
    ],
)
def test_near_misses(index, date, near):
    citing(index, kind="Kế hoạch", written="284-KH/TU", date=date, issuer=HANOI)
    found = index.near_misses()
    assert bool(found) == near
    if near:
        assert (found[0].candidate.id, found[0].mentioned, found[0].stored) == (1, date, "2024-11-29")
        assert index.graph().dead == ()


def test_history_and_relations(index):
    citing(index, kind="Kế hoạch", written="284-KH/TU", target=PLAN, relation="implements")
    changed = citing(index, kind="Kế hoạch", written="284-KH/TU", target=PLAN, relation="amends", pinpoints=("Mục II",))
    events = index.history(1)
    assert [(event.kind, event.by.id, event.pinpoints, event.text) for event in events] == [("amends", changed, ("Mục II",), "mention")]
    assert [one.source.id for one in index.cited_by(1, relation="amends")] == [changed]
    assert len(index.cited_by(1)) == 2


def test_graph_with_dead_targets(index):
    for _ in range(2):
        citing(
            index, kind="Nghị định", written="30/2020/NĐ-CP", target="/akn/vn/act/nghi-dinh/chinh-phu/2020/30-2020-nd-cp", relation="basis"
        )
    citing(index, kind="Kế hoạch", written="284-KH/TU", target=PLAN, relation="implements")
    graph = index.graph()
    assert len(graph.nodes) == 4
    assert [(edge.source.id, edge.target.id, edge.relation) for edge in graph.edges] == [(4, 1, "implements")]
    assert [(one.cited_as, one.citing, one.mentions) for one in graph.dead] == [("Nghị định 30/2020/NĐ-CP", 2, 2)]
    part = index.graph((1,))
    assert [node.id for node in part.nodes] == [1, 4]
    assert index.graph(relations=("amends",)).edges == ()


def test_mentions_of_one_document_are_one_citation(index):
    mention = reference("mention", "Kế hoạch", "284-KH/TU", target=PLAN)
    number = index.add(document("x", written="5-CV/QU", references=(mention, mention, mention)))
    (found,) = index.cites(number)
    assert (found.mentions, found.positions) == (3, (0, 1, 2))


def test_citations_are_looked_up_by_index_not_by_scan(index):
    statements = []
    citing(index, kind="Kế hoạch", written="284-KH/TU", target=PLAN)
    index.connection.set_trace_callback(statements.append)
    assert len(index.cited_by(1)) == 1
    index.connection.set_trace_callback(None)
    (asked,) = [statement for statement in statements if "group_concat" in statement]
    plan = [row[3] for row in index.connection.execute(f"EXPLAIN QUERY PLAN {asked}")]
    assert not [step for step in plan if (step.startswith("SCAN") and "references" in step) or step == "SCAN r"], plan
    assert any("references_target" in step for step in plan)
