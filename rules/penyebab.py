"""Every rupiah lost in a month is put to exactly one cause.

The causes are tried one after another, those outside the employee's hands first: what would the
month pay if this one had not been? The difference is that cause's, and the next one is tried on
top of it. So the parts add up to the loss whatever the order; a rupiah that two causes would have
cost goes to the first.
"""

from __future__ import annotations

import polars as pl

from rules.bulan import nilai_bulan
from rules.ketentuan import Profil
from rules.masukan import BULAN, BUTIR, CACAH, TURUN
from rules.tertahan import SEBAB, Tertahan

TERAKHIR = ("tidak_diisi", "perilaku")
KOLOM_KINERJA = tuple(f"hilang_{sebab}_rp" for sebab in (*SEBAB, *TERAKHIR))
KOLOM_SEBAB = (*KOLOM_KINERJA, "hilang_disiplin_rp")
MENIT_PENUH = 10**9
"""More than any target of minutes."""

_LANGKAH = len(SEBAB) + 2
_MENIT = ("menit_utama", "menit_lainnya")


def loss_by_cause(
    hasil: pl.DataFrame, butir: pl.DataFrame, tertahan: Tertahan, profil: Profil
) -> pl.DataFrame:
    """Return pegawai_id, hilang_kinerja_rp and the columns of KOLOM_SEBAB, one row per row of `hasil`.

    `hasil`: `rules.bulan.nilai_bulan` of one month, a row per person; `butir` its items. None is
    below nought; those of KOLOM_KINERJA add up to hilang_kinerja_rp, all of KOLOM_SEBAB to hilang_rp.
    """
    tanpa_potongan = hasil.select(list(BULAN)).with_columns(
        pl.lit(0, pl.Int32).alias(nama) for nama in CACAH
    )
    bayar = nilai_bulan(tanpa_potongan, butir, profil).select("pegawai_id", "pagu_rp", "tpp_rp")
    kurang = tanpa_potongan.join(
        bayar.filter(pl.col("tpp_rp") < pl.col("pagu_rp")), on="pegawai_id", how="semi"
    )
    naik = _gains(kurang, butir, tertahan, bayar, profil)
    kinerja = (pl.col("pagu_rp") - pl.col("tpp_rp")).alias("hilang_kinerja_rp")
    return (
        hasil.select("pegawai_id", "hilang_rp")
        .join(bayar.select("pegawai_id", kinerja), on="pegawai_id", how="left")
        .join(naik, on="pegawai_id", how="left")
        .with_columns(pl.col(KOLOM_KINERJA).fill_null(0))
        .with_columns(
            (pl.col("hilang_rp") - pl.col("hilang_kinerja_rp")).alias("hilang_disiplin_rp")
        )
        .drop("hilang_rp")
    )


def _gains(
    kurang: pl.DataFrame,
    butir: pl.DataFrame,
    tertahan: Tertahan,
    bayar: pl.DataFrame,
    profil: Profil,
) -> pl.DataFrame:
    """What each cause, added back in its turn, would bring: a column each, for these people."""
    masukan, isi = _scenarios(kurang, butir, tertahan)
    hasil = nilai_bulan(masukan, isi, profil).select(
        (pl.col("pegawai_id") // _LANGKAH).alias("pegawai_id"),
        (pl.col("pegawai_id") % _LANGKAH).alias("langkah"),
        "tpp_rp",
    )
    nol = bayar.select("pegawai_id", pl.lit(-1, pl.Int64).alias("langkah"), "tpp_rp")
    pagu = bayar.select(
        "pegawai_id",
        pl.lit(_LANGKAH - 1, pl.Int64).alias("langkah"),
        pl.col("pagu_rp").alias("tpp_rp"),
    )
    naik = pl.col("tpp_rp") - pl.col("tpp_rp").shift().over("pegawai_id", order_by="langkah")
    return (
        pl.concat([nol, hasil, pagu])
        .with_columns(naik.alias("naik"))
        .group_by("pegawai_id")
        .agg(
            pl.col("naik").filter(pl.col("langkah") == n).sum().alias(nama)
            for n, nama in enumerate(KOLOM_KINERJA)
        )
    )


def _scenarios(
    kurang: pl.DataFrame, butir: pl.DataFrame, tertahan: Tertahan
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Inputs of the months as they would have been, the number of the step within pegawai_id.

    A step stands only for people whom it changes; the last is the full month, for everybody. Work
    of an item where less is better gives back its minutes alone: its quantity would be no gain.
    """
    penuh = butir.with_columns(
        _numbered(len(SEBAB)), pl.coalesce("target", "realisasi").alias("realisasi")
    )
    ada = set(tertahan.menit["sebab"])
    langkah = [_step(kurang, butir, tertahan, n) for n, sebab in enumerate(SEBAB) if sebab in ada]
    orang = [_full_month(kurang), *(satu for satu, _ in langkah)]
    milik = [penuh, *(satu for _, satu in langkah)]
    return pl.concat(orang), pl.concat(
        satu.select(list(BUTIR)).cast(pl.Schema(BUTIR)) for satu in milik
    )


def _step(
    kurang: pl.DataFrame, butir: pl.DataFrame, tertahan: Tertahan, n: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Inputs with the work of the first `n` + 1 causes, of the people whom the last one touches."""
    kena = tertahan.menit.filter(pl.col("sebab") == SEBAB[n]).select("pegawai_id")
    dicoba = pl.col("sebab").is_in(SEBAB[: n + 1])
    menit = tertahan.menit.filter(dicoba).group_by("pegawai_id")
    utama, lain = (pl.col(nama).sum().alias(f"_{nama}") for nama in _MENIT)
    jumlah = tertahan.butir.filter(dicoba).group_by("pegawai_id", "butir_id")
    tambahan = jumlah.agg(pl.col("realisasi").sum().alias("_lebih"))
    lebih = pl.when(pl.col("arah") != TURUN).then(pl.col("_lebih")).fill_null(0)
    orang = kurang.join(kena, on="pegawai_id", how="semi").join(
        menit.agg(utama, lain), on="pegawai_id"
    )
    milik = butir.join(kena, on="pegawai_id", how="semi").join(
        tambahan, on=("pegawai_id", "butir_id"), how="left"
    )
    return (
        orang.with_columns(
            _numbered(n), *(pl.col(nama) + pl.col(f"_{nama}") for nama in _MENIT)
        ).drop(f"_{nama}" for nama in _MENIT),
        milik.with_columns(_numbered(n), pl.col("realisasi") + lebih),
    )


def _full_month(kurang: pl.DataFrame) -> pl.DataFrame:
    return kurang.with_columns(
        _numbered(len(SEBAB)), pl.lit(MENIT_PENUH, pl.Int64).alias("menit_utama")
    )


def _numbered(langkah: int) -> pl.Expr:
    return (pl.col("pegawai_id") * _LANGKAH + langkah).alias("pegawai_id")
