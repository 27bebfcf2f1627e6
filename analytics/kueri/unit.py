"""Inside an OPD: its units by the indices, and, for those who may see names, its people."""

from __future__ import annotations

from datetime import date

import polars as pl

from analytics.kueri.indikator import index_ids
from analytics.kueri.tren import span
from analytics.metrik import combine, get_metric, measure_components
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope

_ORANG = """
SELECT pegawai_id, nama, unit, capaian, bulan_di_bawah, hari_lapor, hari_kerja,
  CASE WHEN entri > 0 THEN CAST((2000 * entri_hari_sama + entri) // (2 * entri) AS DECIMAL(9, 0)) / 10 END AS hari_sama,
  hilang_rp
FROM pegawai_bulan
WHERE opd_id = ? AND bulan = ? AND (unit_id = ? OR ? IS NULL)
ORDER BY capaian, nama, pegawai_id
"""


def unit_indices() -> list[str]:
    """Return the indices that can be told by unit: satisfaction is asked by OPD only."""
    return [i for i in index_ids() if "unit_id" in get_metric(i).dimensions]


def components_by_unit(lake: Lake, scope: Scope, opd_id: int, sampai: date, n: int) -> pl.DataFrame:
    """Return the components of `unit_indices` by unit and month of one OPD: the columns of
    `measure_components` with `unit_id`, `unit` and `bulan`.

    What is withheld beside a small unit is withheld here; a unit asked for alone would show it.
    """
    by = ("unit_id", "unit", "bulan")
    where = span(sampai, n, {"opd_id": (opd_id,)})
    return measure_components(lake, scope, unit_indices(), by, where)


def units_side_by_side(komponen: pl.DataFrame, bulan: date) -> pl.DataFrame:
    """Return the indices of a month out of `components_by_unit`, wide: `unit_id`, `unit`, a column
    per index, `n`, `ditahan` (ids of the indices that are withheld); lowest target first."""
    ids = unit_indices()
    panjang = combine(komponen.filter(bulan=bulan), ("indeks", "unit_id", "unit"))
    kolom = [pl.col("nilai").filter(indeks=i).first().alias(i) for i in ids]
    ditahan = pl.col("indeks").filter("is_ditahan").alias("ditahan")
    return (
        panjang.group_by("unit_id", "unit")
        .agg(*kolom, pl.col("n").max(), ditahan)
        .sort(ids[0], "unit", nulls_last=True)
    )


def people_of(
    lake: Lake, scope: Scope, opd_id: int, bulan: date, unit_id: int | None = None
) -> pl.DataFrame:
    """Return the people of an OPD's month, or of one unit, lowest capaian first: `pegawai_id`,
    `nama`, `unit`, `capaian`, `bulan_di_bawah`, `hari_lapor`, `hari_kerja`, `hari_sama` (percent of
    entries made on their day) and `hilang_rp`.

    Raises `GalatPengguna` (di_luar_cakupan) unless names of this OPD may be shown.
    """
    if not (scope.is_nama and scope.may_see_opd(opd_id)):
        raise GalatPengguna(
            _("Nama pegawai OPD ini tidak ditampilkan untuk peran Anda."), kode="di_luar_cakupan"
        )
    return lake.sql(_ORANG, [opd_id, bulan, unit_id, unit_id])
