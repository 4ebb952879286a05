"""A local Ray of 2 workers, one killed during the run: every file must have its row all the same.

    python tests/benchmarks/ray_kill.py --count 400

Needs ray and daft, which the tests do not install.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
from tests.generators import archive as generator
from vn_directive_parser.batch.distributed import build_index, parse_files
from vn_directive_parser.batch.settings import Settings


def ray_workers() -> dict[int, str]:
    """The processes of Ray that run tasks, by number."""
    found = {}
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = place.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if command.startswith("ray::") and "IDLE" not in command:
            found[int(place.parent.name)] = command.strip()
    return found


def killer(after: float, killed: list[str]) -> None:
    """Kill one node's worker once both have been at work for a while."""
    for _ in range(600):
        workers = {pid: name for pid, name in ray_workers().items() if "run_plan" in name or "start_plan" in name or "Swordfish" in name}
        if len(workers) >= 2:
            time.sleep(after)
            workers = {pid: name for pid, name in ray_workers().items() if pid in workers}
            pid = max(workers)
            killed.append(f"{workers[pid]} ({len(workers)} at work, {children(pid)} processes below it)")
            os.kill(pid, signal.SIGKILL)
            return
        time.sleep(0.1)


def children(parent: int) -> int:
    """How many processes a process has started."""
    found = 0
    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            found += int(place.read_text().rpartition(")")[2].split()[1]) == parent
    return found


def main() -> None:
    """Run and print."""
    command = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    command.add_argument("--count", type=int, default=400)
    command.add_argument("--after", type=float, default=4.0)
    options = command.parse_args()
    place = Path(tempfile.mkdtemp(prefix="vn-ray-"))
    for _ in generator.generate(place / "documents", options.count):
        pass
    import ray
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    for _ in range(2):
        cluster.add_node(num_cpus=1)
    ray.init(address=cluster.address, log_to_driver=False)
    killed: list[str] = []
    thread = threading.Thread(target=killer, args=(options.after, killed))
    thread.start()
    begun = time.perf_counter()
    counts = parse_files([str(place / "documents")], place / "rows", Settings(jobs=2), address="local")
    seconds = time.perf_counter() - begun
    thread.join()
    print(f"killed: {killed or 'nothing'}")
    print(f"{dict(counts)} of {options.count} files in {seconds:.1f} s")
    done, failed = build_index([place / "rows"], place / "archive.db")
    print(f"index build: {done} done, {failed} failed")
    assert (done, failed) == (options.count, 0)
    assert killed


if __name__ == "__main__":
    main()
