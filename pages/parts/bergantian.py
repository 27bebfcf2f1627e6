"""Runs of screens take turns: threads that compute at once in one process only slow each other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PALING_LAMA = 1.0
"""Seconds that a run waits at most: past them something slow is ahead, and two go on side by side."""

_giliran = threading.Semaphore()


@contextmanager
def in_turn() -> Iterator[None]:
    """Let one run after another through, in the order of their coming."""
    is_dapat = _giliran.acquire(timeout=PALING_LAMA)
    try:
        yield
    finally:
        if is_dapat:
            _giliran.release()
