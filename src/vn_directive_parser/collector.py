"""The cyclic garbage collector rests while a text is parsed.

Hits and records are trees without cycles, and a long text makes millions of them: each time their number grows by a quarter,
the collector would walk through all of them in vain (measured: 10 to 15 % of a parse, and growth that is not linear).
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ours = threading.Lock()
"""Held by the one parse of this process that has paused the collector."""


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the collector for the length of one parse, and leave it as it was found.

    The collector belongs to the whole process, so only one thread at a time pauses it: a parse that starts while another
    has paused it changes nothing, and the pause ends with the parse that began it. So a server whose parses overlap
    without end still collects between two pauses. Where the caller has switched the collector off, it stays off.
    """
    if not gc.isenabled() or not _ours.acquire(blocking=False):
        yield
        return
    try:
        gc.disable()
        yield
    finally:
        gc.enable()
        _ours.release()
