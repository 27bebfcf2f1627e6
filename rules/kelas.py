"""TPP dasar by kelas jabatan."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import polars as pl

from rules.eksak import divide_half_up, scaled, wide
from rules.ketentuan import Ketentuan, Profil
from rules.registri import rule
from rules.teks import N_, GalatKetentuan

DESIMAL_INDEKS = 10


class UnknownKelasError(GalatKetentuan, LookupError):
    """The class of a post is not in the table of that day."""


@rule(
    "tpp.pagu_rp",
    since="2020-01-01",
    citation="kepmendagri-061-5449-2019",
    label=N_("TPP dasar: tunjangan kinerja BPK kelas itu dikalikan indeks daerah"),
    satuan="rupiah",
)
def pagu_rp(tukin_bpk: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Basic TPP in rupiah, rounded half up."""
    indeks = scaled(k["indeks_tpp"], DESIMAL_INDEKS)
    return divide_half_up(wide(tukin_bpk) * indeks, scaled(1, DESIMAL_INDEKS)).cast(pl.Int64)


def pagu_tpp_kelas(profil: Profil, day: date) -> pl.DataFrame:
    """Basic TPP of every class on `day`: columns kelas (i64), pagu_rp (i64), ascending."""
    k = profil.on(day)
    tukin = {**k.tabel("tukin_bpk"), **k.tabel("tukin_bpk_kelas_tinggi")}
    tabel = pl.DataFrame(
        {"kelas": list(tukin), "tukin_bpk": [scaled(rupiah, 0) for rupiah in tukin.values()]},
        schema={"kelas": pl.Int64, "tukin_bpk": pl.Int64},
    )
    pagu = pagu_rp(pl.col("tukin_bpk"), k=k).alias("pagu_rp")
    return tabel.select("kelas", pagu).sort("kelas")


@lru_cache(maxsize=512)
def _pagu_of(profil: Profil, day: date) -> dict[int, int]:
    return dict(pagu_tpp_kelas(profil, day).iter_rows())


def pagu_tpp(kelas: int, day: date, profil: Profil) -> int:
    """Basic TPP in rupiah of one class on `day`; UnknownKelasError when it is not in the table."""
    pagu = _pagu_of(profil, day)
    if kelas not in pagu:
        raise UnknownKelasError(
            N_("Kelas jabatan {kelas} tidak ada; yang ada {terendah} sampai {tertinggi}."),
            {"kelas": kelas, "terendah": min(pagu), "tertinggi": max(pagu)},
        )
    return pagu[kelas]
