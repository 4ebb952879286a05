"""Whole runs with real worker processes, on small folders."""

# Names are bytes here, which pathlib does not take.
# ruff: noqa: PTH118, PTH119, PTH123

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.batch.hostile import HostileSettings
from tests.generators import archive as generator
from vn_directive_parser.batch import run
from vn_directive_parser.batch.lock import LockedError, RunLock
from vn_directive_parser.batch.report import Failure, failures
from vn_directive_parser.batch.settings import MEGABYTE, Settings
from vn_directive_parser.cli.main import main
from vn_directive_parser.errors import UsageError
from vn_directive_parser.index import writer
from vn_directive_parser.index.schema import ArchiveError, connect
from vn_directive_parser.index.store import Index

TEXT = "Thực hiện Kế hoạch số {}-KH/TU ngày 29-11-2024 của Thành uỷ Hà Nội."


@pytest.fixture
def folder(tmp_path):
    kho = tmp_path / "kho"
    (kho / "con").mkdir(parents=True)
    for number in range(3):
        (kho / f"{number}.txt").write_text(TEXT.format(number))
    (kho / "con" / "docx.docx").write_bytes(generator.document(7, 3))
    return kho


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive.db"


def facts(archive):
    """Files by name: (status, reason)."""
    connection = connect(archive)
    try:
        return {
            os.path.basename(path): (status, reason)
            for path, status, reason in connection.execute("SELECT path, status, reason FROM files")
        }
    finally:
        connection.close()


def dumped(archive):
    connection = connect(archive)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert writer.inconsistencies(connection) == []
        return list(writer.dump(connection))
    finally:
        connection.close()


def test_a_folder_becomes_an_archive_and_a_second_run_finds_nothing_to_do(folder, archive):
    report = run([folder], archive, Settings(jobs=2))
    assert (report.found, report.done, report.failed, report.skipped, report.exit_status) == (4, 4, 0, 0, 0)
    before = dumped(archive)
    again = run([folder], archive, Settings(jobs=2))
    assert (again.found, again.done, again.skipped, again.exit_status) == (4, 0, 4, 0)
    assert dumped(archive) == before
    with Index.open(archive) as index:
        assert index.count("thanh uy ha noi") >= 3
        assert index.get(str(folder / "0.txt")).text == TEXT.format(0)
    assert not archive.with_name("archive.db.lock").exists()


def test_what_changed_is_done_again(folder, archive):
    run([folder], archive, Settings(jobs=1))
    (folder / "0.txt").write_text(TEXT.format(99))
    (folder / "new.txt").write_text(TEXT.format(98))
    report = run([folder], archive, Settings(jobs=1))
    assert (report.done, report.skipped) == (2, 3)
    with Index.open(archive) as index:
        assert index.count('"0-KH/TU"') == 0
        assert index.count('"99-KH/TU"') == 1


def test_other_settings_do_everything_again(folder, archive):
    run([folder], archive, Settings(jobs=1))
    report = run([folder], archive, Settings(jobs=1, place="Hà Nội"))
    assert report.done == 4


def test_one_content_under_two_names_is_one_document(folder, archive):
    (folder / "copy.txt").write_text(TEXT.format(0))
    report = run([folder], archive, Settings(jobs=1))
    assert (report.done, report.duplicates) == (5, 1)
    with Index.open(archive) as index:
        assert len(index) == 4


def test_originals_are_never_written(folder, archive):
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    for path in before:
        path.chmod(0o444)
    run([folder], archive, Settings(jobs=1))
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()} == before


def test_one_bad_file_costs_only_itself(folder, archive):
    for word in ("hang", "deaf", "crash", "kill", "exit", "memory", "raise"):
        (folder / f"{word}.txt").write_text(f"!{word} ...")
    settings = HostileSettings(jobs=2, timeout=5.0, memory=600 * MEGABYTE)
    report = run([folder], archive, settings)
    expected = {
        "hang.txt": "timeout", "deaf.txt": "timeout", "crash.txt": "crashed", "kill.txt": "killed", "exit.txt": "crashed",
        "memory.txt": "memory", "raise.txt": "internal",
    }  # fmt: skip
    found = facts(archive)
    assert {name: reason for name, (status, reason) in found.items() if status == "failed"} == expected
    assert sum(status == "done" for status, _ in found.values()) == 4
    assert (report.done, report.failed, report.exit_status) == (4, 7, 3)
    again = run([folder], archive, settings)
    assert (again.done, again.failed, again.skipped, again.failed_before, again.exit_status) == (0, 0, 4, 7, 3)
    (folder / "crash.txt").write_text("không còn hỏng")
    retried = run([folder], archive, HostileSettings(jobs=2, timeout=5.0, memory=600 * MEGABYTE, retry_failed=True))
    assert (retried.done, retried.failed) == (1, 6)


def test_all_failed(tmp_path, archive):
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / "bad.docx").write_bytes(b"PK\x03\x04 broken")
    report = run([tmp_path / "kho"], archive, Settings(jobs=1))
    assert report.exit_status == 4
    connection = connect(archive)
    (failure,) = failures(connection)
    connection.close()
    assert isinstance(failure, Failure)
    assert failure.path.endswith("bad.docx")
    assert failure.message


def test_zips_are_opened(folder, archive):
    with zipfile.ZipFile(folder / "bó.zip", "w") as bundle:
        for number in range(3):
            bundle.writestr(f"trong/{number}.txt", TEXT.format(50 + number))
        bundle.writestr("trong/0.docx", generator.document(7, 4))
        bundle.writestr("rỗng.docx", b"PK\x03\x04 broken")
        bundle.writestr("trong/", b"")
    report = run([folder], archive, Settings(jobs=2))
    assert (report.done, report.failed) == (8, 1)
    assert {"bó.zip", "0.txt", "rỗng.docx"} <= set(facts(archive))
    with Index.open(archive) as index:
        assert index.count('"51-KH/TU"') == 1
        assert index.paths(index.search('"51-KH/TU"')[0].document.id)[0].endswith("bó.zip!/trong/1.txt")
    again = run([folder], archive, Settings(jobs=2))
    assert (again.done, again.failed, again.skipped, again.failed_before) == (0, 0, 8, 1)


def test_a_zip_killed_between_its_members_is_finished_by_the_next_run(folder, archive):
    with zipfile.ZipFile(folder / "bó.zip", "w") as bundle:
        for number in range(6):
            bundle.writestr(f"{number}.txt", TEXT.format(50 + number))
    first = run([folder], archive, Settings(jobs=1, limit=3))
    assert first.done == 3
    counts = [run([folder], archive, Settings(jobs=1, limit=2)).done for _ in range(5)]
    assert sum(counts) + 3 == 10
    whole = archive.with_name("whole.db")
    run([folder], whole, Settings(jobs=1))
    assert dumped(archive) == dumped(whole)


def test_limit_include_exclude_dry_run(folder, archive):
    assert run([folder], archive, Settings(jobs=1, limit=2)).done == 2
    assert run([folder], archive, Settings(jobs=1, include=("*.docx",))).done == 1
    result = CliRunner().invoke(main, ["batch", str(folder), "--out", str(archive), "--dry-run"])
    assert result.exit_code == 0
    assert "3 done, 1 new" in result.stderr
    assert len(result.stdout.splitlines()) == 1
    assert run([folder], archive, Settings(jobs=1, exclude=("*.txt",))).done == 0


def test_a_dry_run_makes_no_archive(folder, archive):
    result = CliRunner().invoke(main, ["batch", str(folder), "--out", str(archive), "--dry-run"])
    assert result.exit_code == 0
    assert "4 new" in result.stderr
    assert not archive.exists()


def test_a_second_run_at_a_time_is_refused(folder, archive):
    with RunLock(archive):
        with pytest.raises(LockedError, match="another run"):
            run([folder], archive)
        result = CliRunner().invoke(main, ["batch", str(folder), "--out", str(archive)])
        assert result.exit_code == 2
        assert "another run" in result.stderr
    assert run([folder], archive, Settings(jobs=1)).done == 4


def test_bad_usage(folder, archive):
    with pytest.raises(UsageError):
        run([folder / "none"], archive)
    with pytest.raises(UsageError):
        Settings(jobs=-1)
    archive.write_text("no database at all, just words" * 50)
    with pytest.raises(ArchiveError):
        run([folder], archive)


def test_an_archive_in_no_folder_is_bad_usage(folder, tmp_path):
    result = CliRunner().invoke(main, ["batch", str(folder), "--out", str(tmp_path / "none" / "archive.db")])
    assert result.exit_code == 2
    assert "none" in result.stderr


def test_an_archive_inside_its_own_folder_is_no_document(folder):
    archive = folder / "archive.db"
    assert run([folder], archive, Settings(jobs=1)).done == 4
    again = run([folder], archive, Settings(jobs=1))
    assert (again.done, again.failed, again.skipped) == (0, 0, 4)


def test_a_folder_that_can_be_listed_again_is_no_failure_any_more(folder, archive):
    run([folder], archive, Settings(jobs=1))
    connection = connect(archive, write=True)
    writer.write_file(connection, writer.FileRow(str(folder / "con"), b"", "failed", "1", "x", reason="unreadable", message="no"))
    connection.close()
    assert run([folder], archive, Settings(jobs=1)).exit_status == 0
    assert "con" not in facts(archive)


def test_hostile_names(folder, archive):
    for name in (b"xu\xf4ng\nd\xf2ng.txt", b"\xff\xfe.txt", "dài".encode() * 60 + b".txt", b"\x1b[31mred.txt"):
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(TEXT.format(int.from_bytes(name[:2], "big")).encode())
    report = run([folder], archive, Settings(jobs=2))
    assert (report.done, report.failed) == (8, 0)
    assert run([folder], archive, Settings(jobs=2)).skipped == 8
    dumped(archive)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_files_are_said(folder, archive):
    (folder / "0.txt").chmod(0)
    run([folder], archive, Settings(jobs=1))
    assert facts(archive)["0.txt"] == ("failed", "unreadable")


def test_the_report_on_a_plain_stream_and_as_json(folder, archive, tmp_path):
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 broken")
    result = CliRunner().invoke(
        main, ["batch", str(folder), "--out", str(archive), "--jobs", "1", "--report", str(tmp_path / "report.json")]
    )
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "4 done" in result.stderr
    assert "bad.docx" in result.stderr
    assert '"failed": 1' in (tmp_path / "report.json").read_text()
    quiet = CliRunner().invoke(main, ["batch", str(folder), "--out", str(archive), "--quiet"])
    assert (quiet.exit_code, quiet.output) == (3, "")


def command(folder, archive, *options):
    return [sys.executable, "-m", "vn_directive_parser.cli", "batch", str(folder), "--out", str(archive), "--quiet", *options]


@pytest.fixture(scope="module")
def hundred(tmp_path_factory):
    """A folder of a hundred documents and the archive of an undisturbed run over it."""
    place = tmp_path_factory.mktemp("hundred")
    list(generator.generate(place / "kho", 100))
    run([place / "kho"], place / "whole.db", Settings(jobs=2))
    return place / "kho", dumped(place / "whole.db")


def wait_for(archive, number):
    """Until the archive holds so many documents."""
    for _ in range(2000):
        if archive.exists():
            try:
                connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
                found = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
                connection.close()
                if found >= number:
                    return
            except sqlite3.OperationalError:
                pass
        time.sleep(0.01)
    pytest.fail("the run does not go on")


def hear_interrupts():
    """A shell's background job hands its children an ignored SIGINT, of which the run would never hear."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
@pytest.mark.parametrize("word", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_killed_run_is_finished_by_the_next(hundred, archive, word):
    folder, whole = hundred
    for number in (1, 20, 50):
        process = subprocess.Popen(command(folder, archive), preexec_fn=hear_interrupts)  # noqa: PLW1509  (the test has no threads)
        wait_for(archive, number)
        process.send_signal(word)
        code = process.wait(timeout=60)
        assert code == (-signal.SIGKILL if word == signal.SIGKILL else 130)
    assert subprocess.run(command(folder, archive), timeout=300, check=False).returncode == 0
    assert dumped(archive) == whole


@pytest.mark.slow
def test_a_full_disk_stops_the_run_and_loses_nothing(hundred, archive):
    resource = pytest.importorskip("resource")
    folder, whole = hundred

    def small_disk():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3 * MEGABYTE, 3 * MEGABYTE))

    stopped = subprocess.run(command(folder, archive), preexec_fn=small_disk, timeout=300, check=False)
    assert stopped.returncode in {3, 4}
    assert subprocess.run(command(folder, archive), timeout=300, check=False).returncode == 0
    assert dumped(archive) == whole


@pytest.mark.slow
def test_workers_end_with_their_coordinator(hundred, archive):
    folder, _ = hundred
    process = subprocess.Popen(command(folder, archive), start_new_session=True)
    wait_for(archive, 5)
    process.kill()
    process.wait()
    for _ in range(100):
        alive = [path for path in Path("/proc").glob("[0-9]*/stat") if _session(path) == process.pid]
        if not alive:
            return
        time.sleep(0.05)
    pytest.fail(f"still alive: {alive}")


def _session(path):
    try:
        return int(path.read_text().rpartition(")")[2].split()[3])
    except OSError:
        return None
