"""What changed in an OPD since the month before: who fell below, who recovered, which validators are new."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.kueri.opd import require_names
from analytics.kueri.sebab import KINERJA
from analytics.ramalan.model import ends_below
from data.lake import Lake
from data.scope import Scope
from data.waktu import month_add

_SEBAB = (*KINERJA, "disiplin")
_KOLOM = ", ".join(f"f.hilang_{satu}_rp AS {satu}" for satu in _SEBAB)
_LALU = ", ".join(f"l.hilang_{satu}_rp AS {satu}_lalu" for satu in _SEBAB)
_BANDING = f"""
SELECT f.pegawai_id, f.nama, f.bulan_di_bawah, f.capaian < 100 AS is_di_bawah,
  l.capaian < 100 AS is_di_bawah_lalu, {_KOLOM}, {_LALU}
FROM pegawai_bulan AS f
LEFT JOIN pegawai_bulan AS l
  ON l.pegawai_id = f.pegawai_id AND l.bulan = $lalu AND l.hari_kerja > 0
WHERE f.opd_id = $opd AND f.bulan = $bulan AND f.hari_kerja > 0
ORDER BY f.nama, f.pegawai_id
"""


@dataclass(frozen=True, slots=True)
class Perubahan:
    """An OPD's month beside the one before.

    `jatuh` and `pulih` name people, `bertahan` counts who was and is below, `terlama` names the one
    of them for longest with the months; `validator_baru` names who was not late before. `hilang_rp`
    is the difference of the TPP lost, `sebab` the cause that moved it most; both None while the
    month runs (`is_perkiraan`: below then means forecast to end below).
    """

    bulan: date
    is_perkiraan: bool
    jatuh: tuple[str, ...]
    pulih: tuple[str, ...]
    bertahan: int
    terlama: tuple[str, int] | None
    validator_baru: tuple[str, ...]
    hilang_rp: int | None
    sebab: str | None


def read_standing(lake: Lake, scope: Scope, opd_id: int, bulan: date) -> pl.DataFrame:
    """Return the people of an OPD's month with how they stood the month before, wherever that was.

    Columns: pegawai_id, nama, bulan_di_bawah, is_di_bawah, is_di_bawah_lalu (null for who had no
    working day then), and whole rupiah lost by cause, now and `_lalu`. Names need
    `scope.is_nama`; otherwise the frame is refused.
    """
    require_names(scope, opd_id)
    return lake.sql(_BANDING, {"opd": opd_id, "bulan": bulan, "lalu": month_add(bulan, -1)})


def foreseen(orang: pl.DataFrame, ramalan: pl.DataFrame) -> pl.DataFrame:
    """Return `read_standing` of a running month with is_di_bawah as the forecast has it.

    Null for whom nothing is forecast: they neither fell nor recovered.
    """
    akhir = ramalan.select("pegawai_id", ends_below(pl.col("ramalan")).alias("is_di_bawah"))
    return orang.drop("is_di_bawah").join(akhir, on="pegawai_id", how="left", maintain_order="left")


def compare(
    bulan: date,
    orang: pl.DataFrame,
    terlambat: pl.DataFrame,
    terlambat_lalu: Collection[int],
    *,
    is_perkiraan: bool = False,
) -> Perubahan:
    """Return what changed. `orang`: `read_standing` (or `foreseen`); `terlambat`: the validators
    (validator_id, nama) who are late now; `terlambat_lalu`: those who were, by id."""
    kini, lalu = pl.col("is_di_bawah"), pl.col("is_di_bawah_lalu")
    tetap = orang.filter(kini & lalu).sort("bulan_di_bawah", "nama", descending=[True, False])
    lama = tetap.select("nama", "bulan_di_bawah").row(0) if tetap.height else None
    baru = terlambat.filter(~pl.col("validator_id").is_in(list(terlambat_lalu)))
    beda = None if is_perkiraan else _moved(orang)
    return Perubahan(
        bulan=bulan,
        is_perkiraan=is_perkiraan,
        jatuh=tuple(orang.filter(kini & ~lalu)["nama"]),
        pulih=tuple(orang.filter(~kini & lalu)["nama"]),
        bertahan=tetap.height,
        terlama=lama,
        validator_baru=tuple(baru["nama"].drop_nulls()),
        hilang_rp=None if beda is None else sum(beda.values()),
        sebab=None if beda is None else _mover(beda),
    )


def _moved(orang: pl.DataFrame) -> dict[str, int]:
    """By how many rupiah each cause moved, of those who were here or elsewhere in both months."""
    ada = orang.drop_nulls("is_di_bawah_lalu")
    return {s: int(ada[s].sum()) - int(ada[f"{s}_lalu"].sum()) for s in _SEBAB}


def _mover(beda: dict[str, int]) -> str | None:
    """The cause that moved most in the direction of the whole."""
    arah = 1 if sum(beda.values()) >= 0 else -1
    sebab = max(beda, key=lambda satu: arah * beda[satu])
    return sebab if arah * beda[sebab] > 0 else None
