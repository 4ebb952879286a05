"""Whether the cost of a text grows with its length alone, on a machine that others use too."""

from collections.abc import Callable

from vn_directive_parser.collector import paused_collector

CHEAP = 0.05
"""Seconds below which the larger is not worth a comparison."""
ATTEMPTS = 4


def assert_grows(took: Callable[[int], float], small: int, large: int, most: float) -> None:
    """That the larger size costs at most `most` times the smaller.

    `took` gives the processor time of a size. A disturbed run proves nothing: of several the fastest of the larger is held against
    the slowest of the smaller. The collector rests, as it does in a parse.
    """
    with paused_collector():
        took(small)
        fastest, slowest = took(large), 0.0
        for _ in range(ATTEMPTS):
            if fastest <= max(CHEAP, most * slowest):
                return
            slowest = max(slowest, min(took(small) for _ in range(2)))
            fastest = min(fastest, took(large))
    assert fastest <= max(CHEAP, most * slowest), f"{large / small:.0f} times the size costs {fastest / slowest:.1f} times as much"
