"""Months: which the lake holds, which are final, which to show first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.lake import Lake
from data.waktu import month_add


@dataclass(frozen=True, slots=True)
class Bulan:
    """A month of the lake; `is_sementara` while its windows were open on the day of the data."""

    bulan: date
    is_sementara: bool


def list_months(lake: Lake) -> list[Bulan]:
    """Return the months of the lake, newest first."""
    manifest = lake.manifest()
    terbuka = set(manifest.terbuka)
    return [Bulan(b, b in terbuka) for b in reversed(manifest.bulan)]


def find_month(lake: Lake, bulan: date) -> Bulan:
    """Return a month with whether its windows were open on the day of the data."""
    return Bulan(bulan, bulan in lake.manifest().terbuka)


def default_month(daftar: list[Bulan]) -> Bulan | None:
    """Return the newest month whose windows are closed; the newest of all when none is."""
    tutup = [b for b in daftar if not b.is_sementara]
    return (tutup or daftar or [None])[0]


def urgent_month(daftar: list[Bulan]) -> Bulan | None:
    """Return the month that closes next of those still open; the newest of all when none is open."""
    terbuka = [b for b in daftar if b.is_sementara]
    return (terbuka[::-1] or daftar or [None])[0]


def span_end(daftar: list[Bulan], bulan: date, n: int) -> date:
    """Return the last of `n` months that show `bulan` with what came after it, as far as months are
    closed: a month that is picked among them leaves them as they are."""
    awal = default_month(daftar)
    akhir = max(bulan, awal.bulan) if awal else bulan
    return akhir if months_before(akhir, n) <= bulan else bulan


def months_before(bulan: date, n: int) -> date:
    """Return the first day of the month that begins a span of `n` months ending with `bulan`."""
    return month_add(bulan, 1 - n)
