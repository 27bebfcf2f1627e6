"""Moments as whole microseconds, by the clock of Pekanbaru (UTC+7, no summer time)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from data.store import saat_to_int
from demo.acak import Bulat, Pecahan

MENIT = 60_000_000
JAM = 60 * MENIT
HARI = 24 * JAM
_SELISIH = 7 * JAM


def moment(hari: Bulat, menit: Bulat | Pecahan) -> Bulat:
    """Return the moments at which the local clock shows `menit` (since midnight) on `hari` (since 1970)."""
    return hari * HARI - _SELISIH + (menit * MENIT).astype(np.int64)


def day_moment(hari: int, menit: int) -> int:
    """Return the moment at which the local clock shows `menit` on one day."""
    return hari * HARI - _SELISIH + menit * MENIT


def local_day_number(saat: Bulat) -> Bulat:
    """Return the local days (since 1970) on which the moments fall."""
    return (saat + _SELISIH) // HARI


def local_minute(saat: Bulat) -> Bulat:
    """Return the minutes since local midnight."""
    return (saat + _SELISIH) % HARI // MENIT


def after_outage(
    saat: Bulat, gangguan: Sequence[tuple[datetime, datetime]], rng: np.random.Generator
) -> Bulat:
    """Return the moments, those within an outage put off until some time after its end."""
    hasil = saat.copy()
    for mulai, selesai in gangguan:
        mati = (hasil >= saat_to_int(mulai)) & (hasil < saat_to_int(selesai))
        tunggu = rng.exponential(70.0, int(mati.sum())) + 2
        hasil[mati] = saat_to_int(selesai) + (tunggu * MENIT).astype(np.int64)
    return hasil
