"""Medians of several runs, taken in turn, so that a machine that slows down slows all of them."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Seconds of several runs of one thing."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> str:
        """Fastest to slowest, as shares of the median."""
        return f"{min(self.seconds) / self.median:.2f}-{max(self.seconds) / self.median:.2f}"


def in_turn(jobs: Mapping[str, Callable[[], object]], runs: int = 5) -> dict[str, Timing]:
    """Each job once to warm up, then `runs` rounds of all of them in turn."""
    for job in jobs.values():
        job()
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            gc.collect()
            start = time.perf_counter()
            job()
            seconds[name].append(time.perf_counter() - start)
    return {name: Timing(tuple(values)) for name, values in seconds.items()}


def processes_in_turn(commands: Mapping[str, list[str]], runs: int = 7) -> dict[str, Timing]:
    """The same for whole processes."""

    def run(command: list[str]) -> Callable[[], object]:
        return lambda: subprocess.run(command, check=True, capture_output=True)

    return in_turn({name: run(command) for name, command in commands.items()}, runs)


def peak_memory(code: str) -> float:
    """Peak resident memory in MB of a fresh Python that runs `code`."""
    # VmHWM, not ru_maxrss: the latter starts at what the parent held when it forked.
    tail = "\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    done = subprocess.run([sys.executable, "-c", code + tail], check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1]) / 1024
