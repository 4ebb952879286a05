"""Every good file is done, every bad one has its reason, and memory stays under the limit."""

# Names are bytes here, which pathlib does not take.
# ruff: noqa: PTH119

import os

import pytest

from tests.generators import hostile
from vn_directive_parser.batch import run
from vn_directive_parser.batch.settings import MEGABYTE, Settings
from vn_directive_parser.index import writer
from vn_directive_parser.index.schema import connect


@pytest.mark.slow
def test_a_hostile_folder(tmp_path):
    expected = hostile.build(tmp_path / "kho")
    archive = tmp_path / "archive.db"
    report = run([tmp_path / "kho"], archive, Settings(jobs=2, timeout=30.0, memory=1024 * MEGABYTE))
    connection = connect(archive)
    found = {}
    for path, raw, status, reason, message in connection.execute("SELECT path, raw, status, reason, message FROM files"):
        found[os.path.basename(raw or os.fsencode(path))] = (status, reason, message)
    assert writer.inconsistencies(connection) == []
    connection.close()
    assert {name: found[name][0] for name in expected} == expected
    failed = {name: row for name, row in found.items() if row[0] == "failed"}
    assert all(reason and message for _, reason, message in failed.values())
    reasons = {os.fsdecode(name): reason for name, (_, reason, _) in failed.items()}
    # Told by content and by limit, not by chance: no worker died of any of them.
    assert not set(reasons.values()) & {"timeout", "crashed", "killed", "memory", "internal"}, reasons
    assert reasons["một GB.txt"] == "limit"
    assert reasons["bom.docx"] == "limit"
    assert reasons["bom.txt"] == "limit"
    assert reasons["mã hóa.docx"] == "encrypted"
    assert report.left_out["link"] == 2
    assert report.left_out["special"] == 1
    assert report.exit_status == 3
