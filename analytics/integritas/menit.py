"""Impossible minutes: hours that overlap, days that are too long, work at night."""

from __future__ import annotations

import polars as pl

from analytics.integritas.bahan import MENEMPATI_WAKTU, Bahan
from analytics.integritas.temuan import Temuan, main_opd, person_key

HARI = ("pegawai_id", "tanggal")
SEHARI = 10_000
"""More minutes than any activity can end after the midnight before its day."""


def overlaps(b: Bahan) -> Temuan:
    """Find people with activities at the same hours; minutes count once for each later activity."""
    batas = b.jenis["tumpang_tindih"]
    # Rows lie by person, day and time: the latest end so far of a day is a running maximum over all
    # rows, once each day's minutes lie above those of the days before.
    awal = pl.struct(HARI).rle_id().cast(pl.Int64) * SEHARI
    sampai = (awal + pl.col("selesai")).cum_max().shift(1).fill_null(0) - awal
    berikut = pl.col("mulai").shift(-1) + (awal.shift(-1) - awal)
    tumpuk = pl.min_horizontal("selesai", sampai) - pl.col("mulai")
    baris = (
        _occupying(b)
        .with_columns(
            tumpuk.clip(0).alias("menit"),
            (berikut < pl.col("selesai")).fill_null(value=False).alias("is_ditumpuk"),
        )
        .filter((pl.col("menit") > 0) | pl.col("is_ditumpuk"))
        .with_columns(person_key())
    )
    return _by_person(baris, pl.col("menit").sum(), "menit", batas["menit"])


def too_long_days(b: Bahan) -> Temuan:
    """Find people with days of more minutes than the rules allow; `menit` is that of the longest day."""
    batas = b.jenis["menit_lebih"]
    menempati = _occupying(b)
    baris = (
        menempati.with_columns(
            (pl.col("selesai") - pl.col("mulai")).sum().over(HARI).alias("sehari")
        )
        .join(b.longest_day(menempati["tanggal"].unique().to_list()), on="tanggal")
        .filter(pl.col("sehari") > pl.col("batas"))
        .with_columns(person_key())
    )
    terpanjang = (pl.col("sehari").max().alias("menit"), pl.col("batas").max().alias("patokan"))
    return _by_person(baris, pl.col("tanggal").n_unique(), "hari", batas["hari"], *terpanjang)


def night_work(b: Bahan) -> Temuan:
    """Find people who work at night on several days without a shift on that day or the one before."""
    batas = b.jenis["jam_malam"]
    is_malam = (pl.col("mulai") < batas["selesai"]) | (pl.col("selesai") > batas["mulai"])
    malam = _occupying(b).filter(is_malam)
    giliran = b.shifts(malam["pegawai_id"].unique().to_list())
    # A night shift ends on the morning after its day.
    esok = giliran.with_columns(pl.col("tanggal").dt.offset_by("1d"))
    baris = malam.join(giliran.vstack(esok).unique(), on=HARI, how="anti").with_columns(
        person_key()
    )
    return _by_person(baris, pl.col("tanggal").n_unique(), "hari", batas["hari"])


def _occupying(b: Bahan) -> pl.DataFrame:
    return b.baris.filter(pl.col("status").is_in(MENEMPATI_WAKTU)).drop("uraian")


def _by_person(
    baris: pl.DataFrame, ukuran: pl.Expr, nama: str, paling_sedikit: int, *lain: pl.Expr
) -> Temuan:
    """Flag those whose measure (its column `nama`) reaches the bound."""
    hari = {"hari": pl.col("tanggal").n_unique().alias("hari")}
    ukur = hari | {e.meta.output_name(): e for e in (ukuran.alias(nama), *lain)}
    tanda = (
        baris.group_by("kunci", "pegawai_id")
        .agg(main_opd(), *ukur.values())
        .filter(pl.col(nama) >= paling_sedikit)
        .with_columns((pl.col(nama) / paling_sedikit).alias("kuat"))
    )
    return Temuan.of(tanda, baris)
