import json
import multiprocessing
import sqlite3
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.index.made import document, reference
from vn_directive_parser import parse
from vn_directive_parser.errors import UsageError
from vn_directive_parser.index import writer
from vn_directive_parser.index.schema import DETAILS, ArchiveError, connect
from vn_directive_parser.index.store import AmbiguousKeyError, Index

TEXT = "Căn cứ khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ; nhiệm kỳ 2025 - 2030, gồm: a) một; b) hai."


@pytest.fixture
def index(tmp_path):
    with Index.open(tmp_path / "archive.db", write=True) as index:
        yield index


def test_a_document_comes_back_as_it_was(index):
    parsed = parse(TEXT)
    number = index.add(parsed)
    stored = index.get(number)
    assert stored.source.sha256
    assert stored == parsed.model_copy(update={"source": stored.source})


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_text_can_be_added_and_comes_back(index, text):
    stored = index.get(index.add(parse(text)))
    assert stored.text == "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)


def test_the_same_content_is_one_document(index):
    assert index.add(parse(TEXT)) == index.add(parse(TEXT))
    assert len(index) == 1
    assert index.count("nghi dinh") == 1
    assert writer.inconsistencies(index.connection) == []


def test_replacing_leaves_nothing_of_the_old(index):
    one = document("cũ rích", name="/kho/a.docx")
    two = one.model_copy(update={"text": "mới tinh"})
    assert index.add(one) == index.add(two)
    assert index.count("rich") == 0
    assert index.count("tinh") == 1
    assert index.get("/kho/a.docx").text == "mới tinh"


def test_a_changed_file_takes_its_old_document_away(index):
    index.add(document("bản một", name="/kho/a.docx"))
    index.add(document("bản hai", name="/kho/a.docx"))
    assert len(index) == 1
    assert index.count("hai") == 1
    assert all(index.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] <= 1 for table in (*DETAILS, "texts", "records"))
    assert writer.inconsistencies(index.connection) == []


def test_one_document_under_two_names(index):
    one = document("bản một", name="/kho/b.docx")
    index.add(one)
    index.add(one.model_copy(update={"source": one.source.model_copy(update={"name": "/kho/a.docx"})}))
    assert len(index) == 1
    assert index.paths(1) == ("/kho/a.docx", "/kho/b.docx")
    assert index.get(1).source.name == "/kho/a.docx"


def test_a_name_that_is_no_utf_8(index):
    number = index.add(document(name="/kho/c\udcf4ng.doc"))
    assert index.paths(number) == ("/kho/c\\udcf4ng.doc",)


def test_keys(index):
    index.add(document(document_id="/akn/vn/doc/x", name="/kho/a.docx"))
    digest = index.summary(1).sha256
    for key in (1, "1", "284-KH/TU", "284 - kh/tu", "/akn/vn/doc/x", digest, digest.upper(), "/kho/a.docx"):
        assert index.get(key).header.number.canonical == "284-KH/TU", key
    for key in (2, "285-KH/TU", "", "/kho/b.docx"):
        assert index.get(key) is None
        assert index.find(key) == ()
        assert index.cites(key) == ()
        assert index.cited_by(key) == ()
        assert index.history(key) == ()


def test_a_number_of_two_documents_is_ambiguous(index):
    index.add(document("một", issuer="Thành ủy Hà Nội"))
    index.add(document("hai", issuer="Thành ủy Huế"))
    with pytest.raises(AmbiguousKeyError) as caught:
        index.get("284-KH/TU")
    assert len(caught.value.candidates) == 2
    assert index.get(2).text == "hai"


def test_reading_only(index, tmp_path):
    index.add(document())
    with Index.open(tmp_path / "archive.db") as reader:
        assert len(reader) == 1
        with pytest.raises(UsageError):
            reader.add(document("x"))
        with pytest.raises(sqlite3.OperationalError):
            reader.connection.execute("DELETE FROM documents")


def test_what_is_no_archive_is_refused(tmp_path):
    with pytest.raises(ArchiveError, match="no such archive"):
        Index.open(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("not a database, not at all " * 100)
    with pytest.raises(ArchiveError):
        Index.open(tmp_path / "text.db")
    with pytest.raises(ArchiveError):
        Index.open(tmp_path / "text.db", write=True)
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (a)")
    other.close()
    with pytest.raises(ArchiveError, match="no archive"):
        Index.open(tmp_path / "other.db", write=True)
    newer = connect(tmp_path / "newer.db", create=True)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(ArchiveError, match="schema 99"):
        Index.open(tmp_path / "newer.db")


def test_readers_do_not_wait_for_the_writer(index, tmp_path):
    index.add(document())
    index.connection.execute("BEGIN IMMEDIATE")
    index.connection.execute("DELETE FROM files")
    with Index.open(tmp_path / "archive.db") as reader:
        assert reader.count("noi dung") == 1
        assert reader.get(1) is not None
    index.connection.execute("ROLLBACK")


def _count(path, words, results):
    with Index.open(path) as reader:
        results.put([reader.count(words) for _ in range(20)])


def test_many_processes_read_while_one_writes(index, tmp_path):
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    for number in range(20):
        index.add(document(f"văn bản {number}", written=f"{number}-KH/TU"))
    readers = [context.Process(target=_count, args=(tmp_path / "archive.db", "van ban", results)) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(20, 60):
        index.add(document(f"văn bản {number}", written=f"{number}-KH/TU"))
    counts = [results.get(timeout=60) for _ in readers]
    for reader in readers:
        reader.join(timeout=60)
    for seen in counts:
        assert seen == sorted(seen)
        assert 20 <= seen[0] <= seen[-1] <= 60


def test_an_index_in_each_thread(index, tmp_path):
    index.add(document())
    counts = []

    def count():
        with Index.open(tmp_path / "archive.db") as reader:
            counts.append(reader.count("noi"))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [1, 1, 1, 1]


def test_a_failed_write_leaves_nothing(index, monkeypatch):
    def broken(*_):
        raise sqlite3.OperationalError

    monkeypatch.setattr(writer, "_write_file", broken)
    with pytest.raises(sqlite3.OperationalError):
        index.add(document(name="/kho/a.docx"))
    assert len(index) == 0
    assert writer.inconsistencies(index.connection) == []


def test_the_search_table_is_rebuilt_when_the_folding_changed(index, tmp_path):
    index.add(document("quyết định"))
    index.connection.execute("UPDATE meta SET value = '0' WHERE name = 'fold_version'")
    index.connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    index.close()
    with Index.open(tmp_path / "archive.db", write=True) as again:
        assert again.count("quyet") == 1
        assert writer.inconsistencies(again.connection) == []


def test_the_order_of_adding_does_not_show_in_the_dump(tmp_path):
    documents = [
        document(f"văn bản {number}", written=f"{number}-KH/TU", name=f"/kho/{number}", references=(reference("x"),)) for number in range(5)
    ]
    dumps = []
    for order in (documents, documents[::-1]):
        path = tmp_path / f"{len(dumps)}.db"
        with Index.open(path, write=True) as index:
            for one in order:
                index.add(one)
        with Index.open(path) as index:
            dumps.append(list(writer.dump(index.connection)))
    assert dumps[0] == dumps[1]
    assert {json.loads(line)[0] for line in dumps[0]} >= {"documents", "texts", "records", "references", "files", "search"}


def test_datasette_and_sqlite_utils_find_the_search_table(index):
    sqlite_utils = pytest.importorskip("sqlite_utils")
    index.add(document("Quyết định của Đảng ủy"))
    database = sqlite_utils.Database(index.connection)
    assert database["documents"].detect_fts() == "search"
    found = index.connection.execute(
        "SELECT number FROM documents WHERE id IN (SELECT rowid FROM search WHERE search MATCH 'dang uy')"
    ).fetchall()
    assert found == [("284-KH/TU",)]
