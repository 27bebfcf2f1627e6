"""A superior's people in the lake: who is behind in the running month."""

from __future__ import annotations

from datetime import date

from data.lake import Lake
from data.scope import Scope


def count_behind(lake: Lake, scope: Scope, bulan: date) -> tuple[int, int]:
    """Return how many of the reader's people are below what was due so far, and of how many.

    People without a working day behind them in the month are not counted.
    """
    if not scope.bawahan:
        return 0, 0
    orang = ", ".join(map(str, sorted(scope.bawahan)))
    data = lake.sql(
        "SELECT count(*) FILTER (WHERE capaian < 100) AS di_bawah, count(*) AS semua FROM pegawai_bulan "
        f"WHERE bulan = ? AND hari_kerja > 0 AND pegawai_id IN ({orang})",
        [bulan],
        bulan=(bulan, bulan),
    )
    di_bawah, semua = data.row(0)
    return int(di_bawah), int(semua)
