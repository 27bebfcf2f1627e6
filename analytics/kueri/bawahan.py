"""A superior's people in the lake: who is behind in the months that are still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.lake import Lake
from data.scope import Scope
from data.waktu import month_add, month_start


@dataclass(frozen=True, slots=True)
class Tertinggal:
    """Of how many people with a working day behind them how many are below what was due so far."""

    bulan: date
    di_bawah: int
    semua: int


def count_behind(lake: Lake, scope: Scope) -> list[Tertinggal]:
    """Return it of the reader's people, in the running month and, until its validation ends, in the
    month before, the newest first; a month in which nobody had a working day is left out."""
    if not scope.bawahan:
        return []
    kini = month_start(scope.hari)
    rentang = (month_add(kini, -1), kini)
    orang = ", ".join(map(str, sorted(scope.bawahan)))
    data = lake.sql(
        "SELECT bulan, count(*) FILTER (WHERE capaian < 100) AS di_bawah, count(*) AS semua FROM pegawai_bulan "
        f"WHERE bulan BETWEEN ? AND ? AND is_sementara AND hari_kerja > 0 AND pegawai_id IN ({orang}) "
        "GROUP BY bulan ORDER BY bulan DESC",
        rentang,
        bulan=rentang,
    )
    return [Tertinggal(*baris) for baris in data.rows()]
