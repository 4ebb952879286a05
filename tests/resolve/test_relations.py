"""This document's own relations, read from its clauses and not from what it quotes."""

from vn_directive_parser.extract.hits import NumberHit, ReferenceHit
from vn_directive_parser.resolve.relations import of_document, quoted_stretches
from vn_directive_parser.resolve.stretches import Stretches
from vn_directive_parser.structure.layout import Layout, NodeHit


def mention(start, relation, target="/akn/vn/act/luat/x", *, title=None, passive=False, form="numbered"):
    number = NumberHit(start, start + 5, start, "1/NQ-CP", "1")
    return ReferenceHit(start, start + 10, form, number=number, relation=relation, target=target, title=title, passive=passive)


def kinds(references, layout=None, quoted=()):
    return [kind for kind, _, _ in of_document(references, layout or Layout(), Stretches(quoted))]


def test_legal_bases_are_the_basis():
    assert kinds([mention(10, "pursuant")], Layout(legal_bases=[(0, 50)])) == ["basis"]


def test_what_another_document_amends_is_only_mentioned():
    """A law in the title of a decree is amended by the decree, not by this document."""
    decree = mention(0, "basis", "/a", title=(12, 80))
    law = mention(40, "amends", "/b")
    assert kinds([decree, law]) == ["basis", "mentions"]


def test_passive_cues_turn_the_direction():
    assert kinds([mention(0, "amends", passive=True)]) == ["mentions"]


def test_quoted_amendments_are_not_read():
    inner = NodeHit("clause", "1", None, 30, 60, quoted=True)
    quoted = quoted_stretches([NodeHit("article", "1", None, 0, 100, children=[inner])])
    assert quoted == [(30, 60)]
    assert kinds([mention(40, "replaces")], quoted=quoted) == []


def test_each_relation_once():
    assert kinds([mention(0, "replaces"), mention(50, "replaces"), mention(90, "basis")]) == ["replaces", "basis"]


def test_pointing_mentions_have_no_relation():
    assert kinds([mention(0, "attached", form="self")]) == []
