"""Fuzzes `parse` and the readers, one process after another: python -m tests.fuzz.run [--seconds 60] [--target docx ...]

    --engine hypothesis   broken shapes of good files, chosen by hypothesis (the default)
    --engine atheris      guided by coverage (pip install atheris); --seconds for each target

A finding is any exception that is not the package's own, an input that takes longer than --hang seconds of processor time,
or memory beyond --memory MB of address space. Each is printed once, and its input kept under out/fuzz/findings. The exit status is
their number.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import multiprocessing
import resource
import signal
import sys
import time
import traceback
import warnings
from pathlib import Path
from random import Random

from tests.fuzz import build_corpus
from tests.fuzz.mutations import mutated
from tests.fuzz.targets import TARGETS, guarded, with_part

OUT = Path(__file__).parents[2] / "out" / "fuzz"


class HangError(BaseException):
    """An input that takes too long; no `except Exception` swallows it."""


class Watch:
    """Runs inputs of one target and keeps what went wrong."""

    def __init__(self, name: str, hang: float) -> None:
        self.name = name
        self.hang = hang
        self.inputs = 0
        self.slowest = 0.0
        self.findings: dict[str, str] = {}
        signal.signal(signal.SIGVTALRM, self._alarm)

    def _alarm(self, _signal: int, _frame: object) -> None:
        raise HangError

    def run(self, data: bytes) -> None:
        """One input; nothing is raised."""
        self.inputs += 1
        faulthandler.dump_traceback_later(self.hang * 10, exit=True)  # a scan that never comes back to Python
        signal.setitimer(signal.ITIMER_VIRTUAL, self.hang)
        start = time.process_time()
        try:
            guarded(TARGETS[self.name], data)
        except (Exception, HangError) as error:  # noqa: BLE001  (whatever it is, it is a finding)
            self._found(error, data)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            faulthandler.cancel_dump_traceback_later()
        self.slowest = max(self.slowest, time.process_time() - start)

    def _found(self, error: BaseException, data: bytes) -> None:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "vn_directive_parser" in frame.filename]
        at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        key = f"{type(error).__name__} at {at}"
        if key in self.findings:
            return
        place = OUT / "findings" / f"{self.name}-{hashlib.sha256(data).hexdigest()[:12]}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        self.findings[key] = str(place)
        print(f"FOUND {self.name}: {key}: {str(error)[:200]} ({place})", flush=True)
        traceback.print_exception(error, limit=-6)


def with_hypothesis(watch: Watch, seconds: float) -> None:
    """Broken shapes of the seeds; hypothesis chooses seed, shape and a little noise."""
    import hypothesis
    from hypothesis import strategies as st

    good = build_corpus.seeds(watch.name)
    end = time.monotonic() + seconds
    for data in good:
        watch.run(data)

    @hypothesis.settings(max_examples=200, deadline=None, database=None, phases=[hypothesis.Phase.generate],
                         suppress_health_check=list(hypothesis.HealthCheck))  # fmt: skip
    @hypothesis.given(st.integers(0, len(good) - 1), st.integers(0, 2**48), st.integers(1, 12), st.binary(max_size=40))
    def shape(index: int, number: int, most: int, noise: bytes) -> None:
        if time.monotonic() < end:
            choose = Random(number)
            data = mutated(good[index], choose, most)
            at = choose.randrange(len(data) + 1)
            watch.run(data[:at] + noise + data[at:] if choose.random() < 0.3 else data)

    while time.monotonic() < end:
        shape()
        # Hypothesis soon repeats itself where an example is a number; plain chance goes on.
        choose = Random(watch.inputs)
        for _ in range(200):
            if time.monotonic() < end:
                watch.run(mutated(choose.choice(good), choose, choose.choice((1, 3, 10))))


def with_atheris(watch: Watch, seconds: float) -> None:
    """libFuzzer, guided by the coverage of this package; of .docx it changes the parts, not the container."""
    import atheris

    corpus = OUT / "corpus" / watch.name
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = build_corpus.seeds(watch.name) if watch.name != "docx" else _parts()
    for number, data in enumerate(seeds):
        (corpus / f"seed{number:04}").write_bytes(data)

    def one(data: bytes) -> None:
        watch.run(with_part(data) if watch.name == "docx" else data)

    atheris.instrument_all()
    atheris.Setup(
        [
            "fuzz",
            str(corpus),
            f"-max_total_time={int(seconds)}",
            "-max_len=20000",
            "-print_final_stats=1",
            "-verbosity=0",
            "-rss_limit_mb=0",
        ],
        one,
    )
    atheris.Fuzz()


def _parts() -> list[bytes]:
    import io
    import zipfile

    found = []
    for data in build_corpus.seeds("docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            found.append(b"\0" + bundle.read("word/document.xml"))
    return found


def _report(watch: Watch) -> None:
    print(f"{watch.name}: {watch.inputs:,} inputs, slowest {watch.slowest:.2f} s, {len(watch.findings)} findings", flush=True)


def work(name: str, engine: str, seconds: float, memory: int, hang: float) -> None:
    """One target in a process of its own, with a limit on its memory."""
    warnings.simplefilter("ignore")  # zipfile warns of the very names that are wanted twice
    resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    watch = Watch(name, hang)
    if engine == "atheris":
        with_atheris(watch, seconds)
        return
    with_hypothesis(watch, seconds)
    _report(watch)
    sys.exit(min(len(watch.findings), 100))


def main() -> int:
    """Run the targets in turn; how many findings there were."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("--seconds", type=float, default=60, help="for each target")
    command.add_argument("--target", action="append", choices=sorted(TARGETS))
    command.add_argument("--engine", choices=("hypothesis", "atheris"), default="hypothesis")
    command.add_argument("--memory", type=int, default=4096, help="MB of address space")
    command.add_argument("--hang", type=float, default=10, help="seconds of processor time that one input may take")
    options = command.parse_args()
    bad = 0
    for name in options.target or TARGETS:
        process = multiprocessing.get_context("spawn").Process(
            target=work, args=(name, options.engine, options.seconds, options.memory, options.hang)
        )
        start = time.monotonic()
        process.start()
        process.join()
        bad += process.exitcode != 0 or any(OUT.glob(f"findings/{name}-*"))
        print(f"{name}: {time.monotonic() - start:.0f} s, exit status {process.exitcode}", flush=True)
    return bad


if __name__ == "__main__":
    sys.exit(main())
