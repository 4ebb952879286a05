"""The kill test: a run over 500 files is killed 50 times at random moments, and the end state is that of an undisturbed run.

    python tests/benchmarks/kill.py

Every second kill takes the whole session (coordinator, fork server and workers at once, as a power cut does), every other the
coordinator alone. After each kill the archive must open clean and hold whole documents only. When a run ends before it is
killed, its archive is compared with the undisturbed one, byte for byte of the ordered dump, and a fresh one is begun.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.generators import archive as generator
from vn_directive_parser.index import writer
from vn_directive_parser.index.schema import connect


def start(folder: Path, archive: Path) -> subprocess.Popen[bytes]:
    """A run in a session of its own."""
    command = [sys.executable, "-m", "vn_directive_parser.cli", "batch", str(folder), "--out", str(archive), "-q"]
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)


def state(archive: Path, *, dump: bool = True) -> tuple[str, int]:
    """The hash of the ordered dump (where wanted), and how many documents; asserts that the archive is whole."""
    connection = connect(archive)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        problems = writer.inconsistencies(connection)
        assert not problems, problems
        digest = hashlib.sha256()
        for line in writer.dump(connection) if dump else ():
            digest.update(line.encode() + b"\n")
        return digest.hexdigest(), connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    finally:
        connection.close()


def main() -> None:
    """Run and print."""
    command = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    command.add_argument("--count", type=int, default=500)
    command.add_argument("--kills", type=int, default=50)
    command.add_argument("--seed", type=int, default=int(time.time()))
    options = command.parse_args()
    rng = random.Random(options.seed)
    place = Path(tempfile.mkdtemp(prefix="vn-kill-"))
    folder = place / "documents"
    for _ in generator.generate(folder, options.count):
        pass
    begun = time.perf_counter()
    assert start(folder, place / "whole.db").wait() == 0
    undisturbed = time.perf_counter() - begun
    whole, documents = state(place / "whole.db")
    print(f"undisturbed run: {documents} documents in {undisturbed:.1f} s, dump {whole[:16]} (seed {options.seed})")
    kills = finished = 0
    archive = place / "archive-0.db"
    while kills < options.kills:
        process = start(folder, archive)
        try:
            process.wait(timeout=rng.uniform(0.05, max(0.8, undisturbed / 6)))
        except subprocess.TimeoutExpired:
            if kills % 2:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
            kills += 1
            if archive.exists() and archive.stat().st_size:
                state(archive, dump=False)
            continue
        assert process.returncode == 0, process.returncode
        finished += 1
        assert state(archive) == (whole, documents), "the end state differs"
        archive = place / f"archive-{finished}.db"
    assert start(folder, archive).wait() == 0
    assert state(archive) == (whole, documents), "the end state differs"
    print(f"{kills} kills over {finished + 1} archives, each archive identical to the undisturbed one after its last run")


if __name__ == "__main__":
    main()
