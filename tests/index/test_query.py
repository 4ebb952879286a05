import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.index.made import document
from vn_directive_parser.errors import UsageError
from vn_directive_parser.index.query import parse_query
from vn_directive_parser.index.store import Index

TEXTS = {
    "a": "Quyết định về công tác văn thư của Ủy ban nhân dân quận Đống Đa",
    "b": "QUYẾT ĐỊNH của Uỷ ban nhân dân quận Ba Đình theo Kế hoạch số 284-KH/TU",
    "c": "Quyet dinh khong dau ve cong tac van thu",
    "d": "Quyền hạn của Hội đồng nhân dân; đồng chí Chủ tịch; không dong",
    "e": "văn thư công tác: thứ tự đảo; hoà bình",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    with Index.open(tmp_path_factory.mktemp("query") / "archive.db", write=True) as index:
        for name, text in TEXTS.items():
            index.add(document(text, title=None, written=None, name=name))
        yield index


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("quyet", "abc"),  # no marks: every spelling, either case
        ("quyết", "ab"),  # marks: only that spelling
        ("QUYẾT", "ab"),
        ("quyet dinh", "abc"),
        ("quyết định", "ab"),
        ("dinh", "abc"),
        ("đinh", ""),
        ("dong", "ad"),
        ("đống", "a"),
        ("đồng", "d"),
        ("Ủy ban", "ab"),  # tone placement is one
        ("uỷ ban", "ab"),
        ("hòa", "e"),
        ('"công tác văn thư"', "a"),
        ('"cong tac van thu"', "ac"),
        ('"văn thư công tác"', "e"),
        ("văn thư", "ae"),
        ("quy*", "abcd"),
        ("quyề*", "d"),
        ('"hội đồng nh*"', "d"),
        ("284-KH/TU", "b"),
        ("284", "b"),
        ("quyet -dong", "bc"),
        ("quyet -đống", "bc"),
        ("thứ OR 284", "be"),
        ("thứ HOẶC 284", "be"),
        ("quyết khong", ""),
        ("nothing", ""),
        ('"', "abcde"),  # no word at all: everything
        ("  ", "abcde"),
        ("--- ...", "abcde"),
    ],
)
def test_matches(index, query, found):
    names = sorted(path for hit in index.search(query, limit=None) for path in index.paths(hit.document.id))
    assert "".join(names) == found
    assert index.count(query) == len(found)


def test_marks_can_be_ignored(index):
    assert index.count("quyềt đinh", ignore_marks=True) == 3


@pytest.mark.parametrize("query", ["-quyet", "quyet OR -dong", " ".join(f"w{i}" for i in range(80))])
def test_refused(query):
    with pytest.raises(UsageError):
        parse_query(query)


@given(st.text(max_size=60))
def test_no_query_breaks_the_search(index, text):
    with contextlib.suppress(UsageError):
        index.search(text, limit=3)


def test_words_of_the_search_table_are_no_syntax(index):
    assert index.count('AND NOT near( {text}:quyet ^ "') == 0
