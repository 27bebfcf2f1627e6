"""Who validates an OPD's month: who is late, whom that touches, and what it holds back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl

from analytics.kueri.nama import fill_names
from analytics.kueri.opd import require_names
from data.lake import Lake
from data.scope import Scope
from data.store import Store

_VALIDATOR = """
WITH tunggu AS (
  SELECT atasan_id AS validator_id, pegawai_id, count(*) AS baris, sum(menit) AS menit,
    count(*) FILTER (
      $batas IS NULL OR CAST(diajukan_pada + INTERVAL 7 HOUR AS DATE) < $batas
    ) AS terlambat,
    CAST(min(diajukan_pada) + INTERVAL 7 HOUR AS DATE) AS tertua
  FROM aktivitas
  WHERE bulan = $bulan AND opd_id = $opd AND status = 'diajukan' AND atasan_id IS NOT NULL
  GROUP BY atasan_id, pegawai_id
),
milik AS (
  SELECT pegawai_id, arg_max(validator_id, (menit, -validator_id)) AS validator_id
  FROM tunggu GROUP BY pegawai_id
),
rupiah AS (
  SELECT m.validator_id, CAST(sum(f.hilang_validasi_rp) AS BIGINT) AS rupiah
  FROM milik AS m JOIN pegawai_bulan AS f
    ON f.pegawai_id = m.pegawai_id AND f.bulan = $bulan AND f.opd_id = $opd
  GROUP BY m.validator_id
),
ringkas AS (
  SELECT validator_id, CAST(sum(terlambat) AS BIGINT) AS terlambat,
    CAST(sum(baris) AS BIGINT) AS menunggu, min(tertua) AS tertua, count(*) AS pegawai
  FROM tunggu GROUP BY validator_id
)
SELECT coalesce(v.validator_id, r.validator_id) AS validator_id, n.nama,
  coalesce(r.terlambat, 0) AS terlambat, coalesce(r.menunggu, 0) AS menunggu, r.tertua,
  coalesce(r.pegawai, 0) AS pegawai, coalesce(u.rupiah, 0) AS rupiah,
  coalesce(v.diputus, 0) AS diputus, v.jam_median
FROM (SELECT * FROM validator_bulan WHERE opd_id = $opd AND bulan = $bulan) AS v
FULL JOIN ringkas AS r ON r.validator_id = v.validator_id
LEFT JOIN rupiah AS u ON u.validator_id = r.validator_id
LEFT JOIN pegawai_bulan AS n
  ON n.pegawai_id = coalesce(v.validator_id, r.validator_id) AND n.bulan = $bulan
ORDER BY terlambat DESC, rupiah DESC, menunggu DESC, jam_median DESC NULLS LAST, validator_id
"""

_TERLAMBAT = """
SELECT validator_id FROM validator_bulan
WHERE opd_id = ? AND bulan = ? AND tidak_divalidasi > 0
"""

_JAM_KOTA = """
SELECT min(jam) FILTER (kumulatif * 2 >= jumlah) AS jam
FROM (
  SELECT jam, sum(diputus) OVER (ORDER BY jam) AS kumulatif, sum(diputus) OVER () AS jumlah
  FROM (SELECT jam, sum(diputus) AS diputus FROM jeda_validasi_bulan WHERE bulan = ? GROUP BY jam)
)
"""


def validators(
    lake: Lake, store: Store, scope: Scope, opd_id: int, bulan: date, *, batas: date | None
) -> pl.DataFrame:
    """Return who decides, or has to decide, activities of an OPD's month; the latest first.

    `menunggu` counts the rows that wait at the superior of their day, `terlambat` those of them
    that were submitted before the day `batas` (None: all, the window being over), `tertua` the day
    of the oldest submission, `pegawai` whose rows they are. `rupiah` is what these people lose
    until the rows are decided: each person's loss stands with the one validator at whom most of
    the person's minutes wait. `diputus` and `jam_median` (hours) are of what was decided.
    Names need `scope.is_nama`; otherwise the frame is refused.
    """
    require_names(scope, opd_id)
    isi = {"opd": opd_id, "bulan": bulan, "batas": batas}
    data = lake.sql(_VALIDATOR, isi, bulan=(bulan, bulan))
    return fill_names(data, store, "validator_id")


def late_before(lake: Lake, scope: Scope, opd_id: int, bulan: date) -> frozenset[int]:
    """Return the validators who left something of a closed month undecided, by id."""
    require_names(scope, opd_id)
    return frozenset(lake.sql(_TERLAMBAT, [opd_id, bulan], bulan=(bulan, bulan))["validator_id"])


def city_median_hours(lake: Lake, bulan: date) -> Decimal | None:
    """Return half of the city's decisions of a month took at most so many whole hours.

    None when nothing was decided. Nobody is named: for all.
    """
    jam = lake.sql(_JAM_KOTA, [bulan], bulan=(bulan, bulan)).item()
    return None if jam is None else Decimal(jam)
