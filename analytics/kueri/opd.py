"""An OPD's month: who is below target and why, and what may still be done about it."""

from __future__ import annotations

from datetime import date

import polars as pl

from analytics.kueri.sebab import LUAR, largest, sum_of
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope

_DI_BAWAH = f"""
SELECT p.pegawai_id, p.nip, p.nama, p.unit, a.nama AS atasan, p.capaian,
  CAST(100 - p.capaian AS DECIMAL(18, 8)) AS kurang, p.bulan_di_bawah,
  CAST(p.bulan - (p.bulan_di_bawah - 1) * INTERVAL 1 MONTH AS DATE) AS sejak,
  greatest(0, p.hari_kerja - p.hari_lapor) AS hari_kosong, p.menit_menunggu,
  p.pagu_rp, p.tpp_rp, p.hilang_rp, p.luar_rp, p.penyebab
FROM (
  SELECT *, {sum_of(LUAR)} AS luar_rp, {largest()} AS penyebab FROM pegawai_bulan
  WHERE opd_id = $opd AND bulan = $bulan AND hari_kerja > 0 AND capaian < 100
) AS p
LEFT JOIN pegawai_bulan AS a ON a.pegawai_id = p.atasan_id AND a.bulan = p.bulan
ORDER BY p.capaian, p.pegawai_id
"""


def list_opd(lake: Lake, scope: Scope) -> pl.DataFrame:
    """Return the OPDs of the scope (`opd_id`, `opd`), by name; only those with facts."""
    data = lake.sql(
        "SELECT opd_id, opd FROM opd WHERE opd_id IN (SELECT opd_id FROM pegawai_bulan) ORDER BY opd"
    )
    return data if scope.opd_ids is None else data.filter(pl.col("opd_id").is_in(scope.opd_ids))


def below_target(lake: Lake, scope: Scope, opd_id: int, bulan: date) -> pl.DataFrame:
    """Return who is below 100 % in an OPD's month, lowest first.

    `kurang` is in percent points; `sejak` the month the streak of `bulan_di_bawah` months began;
    `hari_kosong` working days without an entry; `hilang_rp` all TPP lost, `luar_rp` what of it is
    no doing of theirs (`analytics.kueri.sebab.LUAR`); `penyebab` the cause that costs most, null
    where none costs anything. Names need `scope.is_nama`; otherwise the frame is refused.
    """
    require_names(scope, opd_id)
    return lake.sql(_DI_BAWAH, {"opd": opd_id, "bulan": bulan}, bulan=(bulan, bulan))


def with_chance(daftar: pl.DataFrame, menit_sehari: int) -> pl.DataFrame:
    """Return a list that has `perlu_sehari` with `peluang`: what it takes to reach the target.

    validasi: what was sent is enough once it is approved; terkejar: at most `menit_sehari` minutes
    (as many as a day may have) are needed each day that is left; lewat: more than that; null where
    it is not enough and no day is left.
    """
    perlu = pl.col("perlu_sehari")
    return daftar.with_columns(
        pl.when(perlu <= 0)
        .then(pl.lit("validasi"))
        .when(perlu <= menit_sehari)
        .then(pl.lit("terkejar"))
        .when(perlu > menit_sehari)
        .then(pl.lit("lewat"))
        .alias("peluang")
    )


def require_names(scope: Scope, opd_id: int) -> None:
    """Raise `GalatPengguna` (di_luar_cakupan) unless names of people of the OPD may be shown."""
    if not (scope.is_nama and scope.may_see_opd(opd_id)):
        raise GalatPengguna(
            _("Nama pegawai OPD ini tidak ditampilkan untuk peran Anda."), kode="di_luar_cakupan"
        )
