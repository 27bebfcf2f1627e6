"""What BKPSDM watches: how fresh the data is, the months' states, rows by stage."""

from __future__ import annotations

import polars as pl
from sqlalchemy import func, select

from analytics.kueri.periode import list_months
from data.lake import Lake
from data.scope import Scope
from data.store import Periode, Perubahan, Store

_PENJAGA = ("bkpsdm", "auditor", "pimpinan", "evaluator", "keuangan")


def list_periods(lake: Lake, store: Store, scope: Scope) -> pl.DataFrame:
    """Return the months, newest first: `bulan`, `is_sementara` (windows open on the day of the
    data), `status` (terbuka, tenggang, beku, dibayar; null when nobody set one), `ditetapkan_pada`.
    """
    scope.require(*_PENJAGA)
    skema = {
        "bulan": pl.Date, "status": pl.String, "ditetapkan_pada": pl.Datetime("us", "UTC"),
    }  # fmt: skip
    with store.read() as session:
        baris = session.execute(
            select(Periode.bulan, Periode.status, Periode.ditetapkan_pada)
        ).all()
    periode = pl.DataFrame([tuple(b) for b in baris], schema=skema, orient="row")
    bulan = pl.DataFrame(
        [(b.bulan, b.is_sementara) for b in list_months(lake)],
        schema={"bulan": pl.Date, "is_sementara": pl.Boolean},
        orient="row",
    )
    return bulan.join(periode, on="bulan", how="left").sort("bulan", descending=True)


def rows_by_stage(lake: Lake, scope: Scope) -> pl.DataFrame:
    """Return what was submitted by month and state, newest month first: `bulan`, `diajukan`
    (waiting, or left undecided), `disetujui`, `dikembalikan`, `ditolak`, and employees: `pegawai`,
    `dinilai`, `dikonfirmasi`."""
    scope.require(*_PENJAGA)
    return lake.sql(
        """
        SELECT bulan, CAST(sum(entri - diputus) AS BIGINT) AS diajukan,
          CAST(sum(disetujui) AS BIGINT) AS disetujui,
          CAST(sum(dikembalikan) AS BIGINT) AS dikembalikan,
          CAST(sum(ditolak) AS BIGINT) AS ditolak,
          count(*) AS pegawai, count(perilaku) AS dinilai,
          count(*) FILTER (is_dikonfirmasi) AS dikonfirmasi
        FROM pegawai_bulan GROUP BY bulan ORDER BY bulan DESC
        """
    )


def changes_waiting(lake: Lake, store: Store, scope: Scope) -> int:
    """Return how many committed changes the lake has not taken up yet."""
    scope.require(*_PENJAGA)
    posisi = lake.manifest().posisi
    with store.read() as session:
        return session.scalar(select(func.count()).where(Perubahan.seq > posisi.seq)) or 0
