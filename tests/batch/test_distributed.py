"""The engine: rows of files, Parquet, and the archive built from it, equal to that of a run on one machine."""

import os
import subprocess
import sys
import warnings

import pytest

from tests.batch.hostile import HostileSettings
from tests.generators import archive as generator
from vn_directive_parser.batch import run
from vn_directive_parser.batch.distributed import build_index, parse_row
from vn_directive_parser.batch.settings import MEGABYTE, Settings
from vn_directive_parser.index import writer
from vn_directive_parser.index.schema import connect


def dumped(archive):
    connection = connect(archive)
    try:
        return list(writer.dump(connection))
    finally:
        connection.close()


def test_a_row_of_a_file():
    settings = Settings(timeout=30.0)
    row = parse_row("a.docx", generator.document(7, 3), settings)
    assert (row["status"], row["reason"]) == ("done", None)
    assert row["record"].startswith("{")
    broken = parse_row("b.docx", b"PK\x03\x04 broken", settings)
    assert (broken["status"], broken["record"]) == ("failed", None)
    assert broken["reason"]
    assert parse_row("c.docx", None, settings)["reason"] == "unreadable"


def test_a_row_of_a_document_that_hangs_or_crashes():
    settings = HostileSettings(timeout=5.0, memory=600 * MEGABYTE)
    reasons = [parse_row("x", f"!{word} ...".encode(), settings)["reason"] for word in ("hang", "crash", "memory", "raise")]
    assert reasons == ["timeout", "crashed", "memory", "internal"]
    assert parse_row("x", b"xin", settings)["status"] == "done"


@pytest.mark.slow
def test_daft_gives_the_same_archive(tmp_path):
    pytest.importorskip("daft", reason="Daft is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    list(generator.generate(tmp_path / "kho", 12))
    (tmp_path / "kho" / "bad.docx").write_bytes(b"PK\x03\x04 broken")
    run([tmp_path / "kho"], tmp_path / "local.db", Settings(jobs=1))
    command = [sys.executable, "-m", "vn_directive_parser.cli", "batch", str(tmp_path / "kho"), "--engine", "daft", "--jobs", "2"]
    environment = {**os.environ, "DO_NOT_TRACK": "true"}
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "rows")], timeout=300, check=False, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 3, done.stderr
    assert "12 done, 1 failed" in done.stderr
    assert build_index([tmp_path / "rows"], tmp_path / "daft.db") == (12, 1)
    local, other = dumped(tmp_path / "local.db"), dumped(tmp_path / "daft.db")
    # How a failure is told differs by a word or two; the documents do not.
    assert [line for line in local if "bad.docx" not in line] == [line for line in other if "bad.docx" not in line]


def test_parquet_of_an_export_builds_an_archive(tmp_path):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from vn_directive_parser.export.profiles import export
    from vn_directive_parser.index.store import Index

    list(generator.generate(tmp_path / "kho", 3))
    run([tmp_path / "kho"], tmp_path / "one.db", Settings(jobs=1))
    with Index.open(tmp_path / "one.db") as index:
        export(index, "parquet", tmp_path / "d.parquet")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert build_index([tmp_path / "d.parquet"], tmp_path / "two.db") == (3, 0)
    with Index.open(tmp_path / "one.db") as one, Index.open(tmp_path / "two.db") as two:
        assert list(one) == list(two)
