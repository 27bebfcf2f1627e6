"""Era of assessment, aspects of perilaku kerja, and their mean for a month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from rules.eksak import divide_half_up, from_decimal, to_decimal
from rules.masukan import DESIMAL_MASUKAN, KUNCI, NILAI_ASPEK, PERILAKU, check_input
from rules.parameter import Profil, load_profil
from rules.registri import rule
from rules.skema import Aspek
from rules.teks import N_, GalatKetentuan


class InvalidPerilakuError(GalatKetentuan, ValueError):
    """A score of an aspect is out of bounds, or no aspect was scored."""


def era(day: date, profil: Profil | None = None) -> str:
    """Id of the regulation that performance is assessed by on `day`."""
    return (profil or load_profil()).on(day).pilihan("era_penilaian")


def aspek_perilaku(day: date, profil: Profil | None = None) -> list[Aspek]:
    """The aspects scored on `day`, in the order of the regulation."""
    return list((profil or load_profil()).on(day).aspek("aspek_perilaku"))


@rule(
    "perilaku.nilai_perilaku",
    since="2014-01-01",
    citation="pp-46-2011",
    label=N_("Nilai perilaku: rata-rata aspek yang dinilai"),
    satuan="persen",
)
def nilai_perilaku(
    aspek: Mapping[str, int | Decimal | None], day: date, profil: Profil | None = None
) -> Decimal:
    """Mean of the scored aspects of a month; an aspect left empty (None) is not counted."""
    k = (profil or load_profil()).on(day)
    tertinggi = k["nilai_aspek_maksimum"]
    nilai = {id: Decimal(satu) for id, satu in aspek.items() if satu is not None}
    if not nilai:
        raise InvalidPerilakuError(N_("Belum ada aspek yang dinilai. Isi paling sedikit satu."))
    for id, satu in nilai.items():
        if not 0 <= satu <= tertinggi:
            raise InvalidPerilakuError(
                N_("Nilai {nilai} untuk {aspek} harus di antara 0 dan {tertinggi}."),
                {"nilai": satu, "aspek": id, "tertinggi": tertinggi},
            )
    halus = Decimal(1).scaleb(-k.bulat("desimal_perilaku"))
    return (sum(nilai.values(), Decimal(0)) / len(nilai)).quantize(halus, ROUND_HALF_UP)


def perilaku_bulan(nilai: pl.DataFrame, profil: Profil | None = None) -> pl.DataFrame:
    """Mean per pegawai x bulan: columns pegawai_id, bulan, perilaku Decimal(5, 2), sorted.

    `nilai`: one row per aspect with pegawai_id, bulan, aspek, nilai (integer or Decimal with at
    most two decimals, 0-100; null: not scored).
    """
    check_input(nilai, NILAI_ASPEK)
    aturan = profil or load_profil()
    dinilai = nilai.drop_nulls("nilai").select(
        *KUNCI, from_decimal(pl.col("nilai"), DESIMAL_MASUKAN)
    )
    bagian = dinilai.partition_by("bulan") or [dinilai]
    return pl.concat([_mean(satu, aturan) for satu in bagian]).sort(KUNCI)


def _mean(nilai: pl.DataFrame, profil: Profil) -> pl.DataFrame:
    """The means of one month's scores, given in hundredths."""
    k = profil.on(next(iter(nilai["bulan"]), date.max))
    sisa = 10 ** (DESIMAL_MASUKAN - k.bulat("desimal_perilaku"))
    bulat = divide_half_up(pl.col("nilai").sum(), pl.len() * sisa) * sisa
    presisi = PERILAKU.precision
    return nilai.group_by(KUNCI).agg(to_decimal(bulat, DESIMAL_MASUKAN, presisi).alias("perilaku"))
