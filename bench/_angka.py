"""Times and their percentiles, as every benchmark counts them."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import Any


def percentile(angka: Sequence[float], p: float) -> float:
    """Return the nearest-rank percentile."""
    urut = sorted(angka)
    return urut[min(len(urut) - 1, math.ceil(p * len(urut)) - 1)]


def time_calls(panggil: Callable[[], Any], n: int) -> list[float]:
    """Return how long each of `n` calls took, in milliseconds, after one that does not count."""
    panggil()
    lama: list[float] = []
    for _ in range(n):
        mulai = time.perf_counter()
        panggil()
        lama.append((time.perf_counter() - mulai) * 1000)
    return lama
