"""The archive's figures over generated documents.

    python tests/benchmarks/batch.py --count 20000

Prints documents a second with one and two worker processes and their ratio, the whole run against parsing alone in one
process per core, the coordinator's peak memory at 1,000 and at all documents, and what a second run costs.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.generators import archive as generator


def parse_alone(paths: list[str]) -> None:
    """What a worker does, without the archive."""
    from vn_directive_parser.batch.worker import tune_collector
    from vn_directive_parser.parser import Parser

    tune_collector()
    parser = Parser()
    for path in paths:
        with open(path, "rb") as file:  # noqa: PTH123
            parser.parse_file(file.read(), name=path)


def parsing(paths: list[str], processes: int) -> tuple[float, float]:
    """Seconds, and seconds of processor time, to parse all files in so many processes."""
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=parse_alone, args=(paths[number::processes],)) for number in range(processes)]
    start, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert all(worker.exitcode == 0 for worker in workers)
    seconds, now = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


def batch(folder: Path, archive: Path, jobs: int) -> tuple[float, dict[str, int]]:
    """Seconds of a whole run, started as people start it, and its report."""
    report = archive.with_suffix(".json")
    command = [sys.executable, "-m", "vn_directive_parser.cli", "batch", str(folder), "--out", str(archive), "--jobs", str(jobs), "-q"]
    start = time.perf_counter()
    done = subprocess.run([*command, "--report", str(report)], check=False)
    seconds = time.perf_counter() - start
    assert done.returncode == 0, done
    return seconds, json.loads(report.read_text())


def show(label: str, seconds: float, cpu: float, count: int) -> None:
    """One line of the table; processor time tells the truth on a busy machine."""
    print(f"{label:31} {seconds:8.1f} s {count / seconds:8.1f} documents/s   {1000 * cpu / count:6.1f} ms of processor time a document")


def main() -> None:
    """Run and print."""
    command = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    command.add_argument("--count", type=int, default=500)
    command.add_argument("--seed", type=int, default=7)
    command.add_argument("--folder", type=Path, help="keeps the documents and archives for other benchmarks")
    options = command.parse_args()
    place = options.folder or Path(tempfile.mkdtemp(prefix="vn-archive-"))
    folder = place / "documents"
    paths = [str(path) for path in generator.generate(folder, options.count, options.seed)]
    size = sum(Path(path).stat().st_size for path in paths)
    print(f"{len(paths):,} documents, {size / 1e6:.0f} MB, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for old in place.glob("jobs*.db*"):
        old.unlink()
    first, _ = batch(folder / "000", place / "jobs-small.db", 2)
    small = json.loads((place / "jobs-small.json").read_text())
    alone, parsed = parsing(paths, 2)
    show("parsing alone, 2 processes", alone, parsed, len(paths))
    two, report = batch(folder, place / "jobs2.db", 2)
    show("whole run, 2 worker processes", two, report["cpu"], len(paths))
    again, second = batch(folder, place / "jobs2.db", 2)
    assert second["skipped"] == len(paths)
    one, alone_report = batch(folder, place / "jobs1.db", 1)
    show("whole run, 1 worker process", one, alone_report["cpu"], len(paths))
    print(f"scaling from 1 to 2 processes   {one / two:8.2f}   (at least 1.8)")
    print(f"whole run against parsing alone {two / alone:8.2f}   (at most 1.5; by processor time {report['cpu'] / parsed:.2f})")
    print(f"second run                      {again:8.2f} s {100 * again / two:8.2f} % of the first (under 2)")
    memory = [small["memory"] / 1e6, report["memory"] / 1e6]
    print(f"coordinator's peak memory       {memory[0]:8.1f} MB at {small['done']:,}, {memory[1]:.1f} MB at {report['done']:,}"
          f" ({100 * (memory[1] / memory[0] - 1):+.1f} %, at most 10)")  # fmt: skip
    archive = (place / "jobs2.db").stat().st_size
    print(
        f"archive                         {archive / 1e6:8.1f} MB, {archive / len(paths) / 1e3:.1f} KB a document ({first:.1f} s for the first 1,000)"
    )


if __name__ == "__main__":
    main()
