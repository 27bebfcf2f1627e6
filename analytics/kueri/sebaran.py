"""Distributions over employees: how many people lie where."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from analytics.metrik.definisi import load_himpunan
from analytics.metrik.susun import Filter, Irisan, conditions
from data.bahasa import N_, _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope

ORANG_TERKECIL = 20
"""A distribution of fewer people would show single ones (project decision)."""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """What is spread out: an SQL value per employee and month, and the width of a class."""

    id: str
    label: str
    nilai: str
    syarat: str
    lebar: int
    unit: str


UKURAN = {
    u.id: u
    for u in (
        Ukuran("capaian", N_("Capaian bulan"), "capaian", "hari_kerja > 0", 5, "persen"),
        Ukuran(
            "entri_hari_sama",
            N_("Entri hari yang sama per pegawai"),
            "CAST(100 * entri_hari_sama AS DOUBLE) / entri",
            "entri > 0",
            5,
            "persen",
        ),
        Ukuran("tpp", N_("TPP dihitung"), "tpp_rp", "pagu_rp > 0", 500_000, "rupiah"),
    )
}


def distribution(lake: Lake, scope: Scope, ukuran_id: str, where: Filter) -> pl.DataFrame:
    """Return a histogram: `dari`, `sampai` (the class holds dari <= value < sampai; the full
    value of a share, 100, has a class of its own with dari = sampai) and `orang`; empty classes between others are there, with 0.

    Empty for fewer than `ORANG_TERKECIL` employees in all.
    """
    if ukuran_id not in UKURAN:
        raise GalatPengguna(_("Ukuran {id} tidak ada.").format(id=ukuran_id))
    u = UKURAN[ukuran_id]
    syarat = conditions(load_himpunan()["pegawai_bulan"], Irisan(scope, (), where))
    data = lake.sql(
        f"SELECT CAST(floor({u.nilai} / {u.lebar}) * {u.lebar} AS BIGINT) AS dari, "
        f"count(DISTINCT pegawai_id) AS orang, "
        f"(SELECT count(DISTINCT pegawai_id) FROM pegawai_bulan WHERE {u.syarat} AND {syarat.sql}) AS semua "
        f"FROM pegawai_bulan WHERE {u.syarat} AND {syarat.sql} GROUP BY 1 ORDER BY 1",
        syarat.params + syarat.params,
    )
    if data.is_empty() or data["semua"][0] < ORANG_TERKECIL:
        data = data.clear()
    data = _with_empty_classes(data, u.lebar)
    penuh = (pl.col("dari") >= 100) & pl.lit(u.unit == "persen")
    sampai = pl.when(penuh).then("dari").otherwise(pl.col("dari") + u.lebar)
    return data.select("dari", sampai.alias("sampai"), "orang")


def _with_empty_classes(data: pl.DataFrame, lebar: int) -> pl.DataFrame:
    if data.is_empty():
        return data
    semua = pl.int_range(data["dari"][0], data["dari"][-1] + 1, lebar, dtype=pl.Int64, eager=True)
    return (
        pl.DataFrame({"dari": semua})
        .join(data, on="dari", how="left")
        .with_columns(pl.col("orang").fill_null(0))
    )
