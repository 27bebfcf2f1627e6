"""What a simulation starts from: the inputs of the rules as the facts of closed months keep them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.kueri.periode import list_months, months_before
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope
from rules.eksak import to_decimal
from rules.masukan import BULAN, BUTIR, DESIMAL_MASUKAN

BULAN_TERBANYAK = 12
SETARA = 10**8
"""Target of the one item that stands for a person's items: so many hundredths as a full share has
units, hence its realised quantity is capaian_butir itself and nothing is rounded."""

_IDENTITAS = (
    "pegawai_id",
    "nip",
    "nama",
    "bulan",
    "opd_id",
    "opd",
    "atasan_id",
    "kelas",
    "kelompok_umur",
    "jenis_kelamin",
)
_MASUKAN = tuple(k for k in BULAN if k not in {"pegawai_id", "bulan"})
_LAIN = ("hukuman_persen", "menit_sementara", "menit_tidak_divalidasi", "capaian_butir", "tpp_rp")


@dataclass(frozen=True, slots=True)
class Bahan:
    """Months of people, as they were.

    `orang`: one row per person and month: who and where, the inputs of `rules.bulan.nilai_bulan`,
    capaian_butir, and tpp_rp as the facts have it. `versi` is the lake's.
    """

    orang: pl.DataFrame
    bulan: tuple[date, ...]
    versi: int


def load_bahan(lake: Lake, scope: Scope) -> Bahan:
    """Return the newest closed months, at most twelve, of the OPDs in scope.

    Raises GalatPengguna when no month is closed.
    """
    tutup = [b.bulan for b in list_months(lake) if not b.is_sementara]
    if not tutup:
        raise GalatPengguna(
            _("Belum ada bulan yang tutup. Simulasi memakai bulan yang sudah tutup."),
            kode="bulan_kosong",
        )
    awal = months_before(tutup[0], BULAN_TERBANYAK)
    kolom = ", ".join((*_IDENTITAS, *_MASUKAN, *_LAIN))
    potret = lake.snapshot()
    orang = potret.sql(
        f"SELECT {kolom} FROM pegawai_bulan WHERE bulan BETWEEN ? AND ? ORDER BY bulan, pegawai_id",
        [awal, tutup[0]],
    )
    if scope.opd_ids is not None:
        orang = orang.filter(pl.col("opd_id").is_in(list(scope.opd_ids)))
    return Bahan(orang, tuple(sorted(b for b in tutup if b >= awal)), potret.versi)


def items_of(orang: pl.DataFrame) -> pl.DataFrame:
    """Return one item per person and month that reaches capaian_butir exactly, in rules' columns.

    The share of all items by weight is what the rules need of them; how it came about is settled.
    """
    isi: dict[str, pl.Expr] = {
        "pegawai_id": pl.col("pegawai_id"),
        "bulan": pl.col("bulan"),
        "butir_id": pl.lit("semua"),
        "arah": pl.lit("naik"),
        "bobot": pl.lit(100),
        "target": pl.lit(SETARA),
        "realisasi": to_decimal(pl.col("capaian_butir").to_physical(), DESIMAL_MASUKAN),
    }
    ada = orang.filter(pl.col("capaian_butir").is_not_null())
    return ada.select(isi[nama].cast(jenis).alias(nama) for nama, jenis in BUTIR.items())
