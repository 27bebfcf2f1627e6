"""An OPD's month: who is below target and why, and which validators are late."""

from __future__ import annotations

from datetime import date

import polars as pl

from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope

_DI_BAWAH = """
SELECT pegawai_id, nip, nama, unit, capaian, CAST(100 - capaian AS DECIMAL(18, 8)) AS kurang,
  bulan_di_bawah, CAST(bulan - (bulan_di_bawah - 1) * INTERVAL 1 MONTH AS DATE) AS sejak,
  greatest(0, target_menit - menit_dihitung) AS menit_kurang,
  greatest(0, hari_kerja - hari_lapor) AS hari_kosong,
  menit_menunggu, menit_tidak_divalidasi, menit_ditolak, pagu_rp, tpp_rp, hilang_rp,
  CASE
    WHEN capaian_menit >= 100 THEN 'butir'
    WHEN menit_menunggu > 0 AND menit_menunggu >= greatest(kosong, menit_tidak_divalidasi, menit_ditolak)
      THEN 'menunggu'
    WHEN menit_tidak_divalidasi > 0 AND menit_tidak_divalidasi >= greatest(kosong, menit_ditolak)
      THEN 'tidak_divalidasi'
    WHEN menit_ditolak > 0 AND menit_ditolak >= kosong THEN 'ditolak'
    WHEN kosong > 0 THEN 'tidak_diisi'
    ELSE 'kurang_menit'
  END AS penyebab
FROM (
  SELECT *,
    CASE WHEN hari_kerja > 0 THEN greatest(0, hari_kerja - hari_lapor) * target_menit // hari_kerja ELSE 0 END AS kosong
  FROM pegawai_bulan WHERE opd_id = ? AND bulan = ? AND hari_kerja > 0 AND capaian < 100
)
ORDER BY capaian, pegawai_id
"""

_VALIDATOR = """
SELECT v.validator_id, p.nama, v.diputus, v.diputus_tepat, v.jam_median, v.menunggu,
  v.menunggu_tertua_hari, v.tidak_divalidasi, v.pegawai
FROM validator_bulan AS v
LEFT JOIN (
  SELECT pegawai_id, arg_max(nama, bulan) AS nama FROM pegawai_bulan GROUP BY pegawai_id
) AS p ON p.pegawai_id = v.validator_id
WHERE v.opd_id = ? AND v.bulan = ?
ORDER BY v.menunggu + v.tidak_divalidasi DESC, v.jam_median DESC NULLS LAST, v.validator_id
"""


def list_opd(lake: Lake, scope: Scope) -> pl.DataFrame:
    """Return the OPDs of the scope (`opd_id`, `opd`), by name; only those with facts."""
    data = lake.sql(
        "SELECT opd_id, opd FROM opd WHERE opd_id IN (SELECT opd_id FROM pegawai_bulan) ORDER BY opd"
    )
    return data if scope.opd_ids is None else data.filter(pl.col("opd_id").is_in(scope.opd_ids))


def below_target(lake: Lake, scope: Scope, opd_id: int, bulan: date) -> pl.DataFrame:
    """Return who is below 100 % in an OPD's month, lowest first.

    `kurang` is in percent points; `sejak` the month the streak began; `hari_kosong` working days
    without an entry; `penyebab` the largest of the known causes: butir (minutes are full, SKP
    items are not), menunggu, tidak_divalidasi, ditolak, tidak_diisi, kurang_menit.
    Names need `scope.is_nama`; otherwise the frame is refused.
    """
    _require_names(scope, opd_id)
    return lake.sql(_DI_BAWAH, [opd_id, bulan])


def validators(lake: Lake, scope: Scope, opd_id: int, bulan: date) -> pl.DataFrame:
    """Return who decided, or had to decide, activities of an OPD's month; most waiting first.

    `jam_median` is the median wait of what was decided; `tidak_divalidasi` what was left when
    the window closed. Names need `scope.is_nama`; otherwise the frame is refused.
    """
    _require_names(scope, opd_id)
    return lake.sql(_VALIDATOR, [opd_id, bulan])


def _require_names(scope: Scope, opd_id: int) -> None:
    if not (scope.is_nama and scope.may_see_opd(opd_id)):
        raise GalatPengguna(
            _("Nama pegawai OPD ini tidak ditampilkan untuk peran Anda."), kode="di_luar_cakupan"
        )
