"""Outages: the register, what the monitor proposes, entries hour by hour."""

from __future__ import annotations

from datetime import date

import polars as pl
from sqlalchemy import select

from data.lake import Lake
from data.scope import Scope
from data.store import Gangguan, Pegawai, Store, UsulanGangguan
from data.waktu import WIB, end_of_day, local_moment

PENJAGA = ("bkpsdm", "auditor", "pimpinan", "evaluator", "keuangan")
_SAAT = pl.Datetime("us", "UTC")


def list_outages(store: Store, scope: Scope) -> pl.DataFrame:
    """Return the declared outages, newest first: `id`, `mulai`, `selesai`, `keterangan`, `oleh`, `jam`."""
    scope.require(*PENJAGA)
    skema = {
        "id": pl.String, "mulai": _SAAT, "selesai": _SAAT, "keterangan": pl.String, "oleh": pl.String,
    }  # fmt: skip
    with store.read() as session:
        baris = session.execute(
            select(Gangguan.id, Gangguan.mulai, Gangguan.selesai, Gangguan.keterangan, Pegawai.nama)
            .outerjoin(Pegawai, Pegawai.id == Gangguan.dinyatakan_oleh)
            .order_by(Gangguan.mulai.desc())
        ).all()
    data = pl.DataFrame([tuple(b) for b in baris], schema=skema, orient="row")
    lama = (pl.col("selesai") - pl.col("mulai")).dt.total_minutes() / 60
    return data.with_columns(lama.alias("jam"))


def list_proposals(store: Store, scope: Scope) -> list[UsulanGangguan]:
    """Return what the monitor proposed and nobody has decided, oldest first."""
    scope.require("bkpsdm")
    with store.read() as session:
        return list(
            session.scalars(
                select(UsulanGangguan)
                .where(UsulanGangguan.diputus_pada.is_(None))
                .order_by(UsulanGangguan.mulai)
            )
        )


def outage_months(lake: Lake) -> pl.DataFrame:
    """Return the months with an outage: `bulan`, `jam` and `n`, ascending. Nobody is named: for all."""
    return lake.sql(
        "SELECT bulan, CAST(sum(jam) AS DOUBLE) AS jam, count(*) AS n FROM gangguan "
        "GROUP BY bulan ORDER BY bulan"
    )


def entries_per_hour(lake: Lake, scope: Scope, hari: date) -> pl.DataFrame:
    """Return how many activities were submitted in each hour of a local day: `jam` 0-23, `entri`."""
    scope.require(*PENJAGA)
    isi = lake.sql(
        "SELECT diajukan_pada FROM aktivitas WHERE diajukan_pada >= ? AND diajukan_pada < ?",
        [local_moment(hari), end_of_day(hari)],
    )
    jam = pl.col("diajukan_pada").dt.convert_time_zone(WIB.key).dt.hour().cast(pl.Int64)
    ada = isi.group_by(jam.alias("jam")).agg(pl.len().cast(pl.Int64).alias("entri"))
    semua = pl.DataFrame({"jam": range(24)}, schema={"jam": pl.Int64})
    return semua.join(ada, on="jam", how="left").with_columns(pl.col("entri").fill_null(0))
