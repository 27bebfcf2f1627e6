"""The ledger of a period for people who moved: where from when to when, with what score and weight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from rules.eksak import SKALA, divide_half_up, from_decimal, share_persen, to_decimal, wide
from rules.hari import KUNCI_HARI, each_day
from rules.ketentuan import Ketentuan, Profil
from rules.registri import rule_on
from rules.skor import DESIMAL_SKOR

ATURAN = "skp.proporsional.nilai"
RATA2, BULAN = "rata2", "bulan"
METODE = (BULAN, RATA2)
DEFINITIF = "definitif"
LEDGER: dict[str, pl.DataType] = {
    "pegawai_id": pl.Int64(),
    "urut": pl.Int64(),
    "jenis": pl.String(),
    "unit_id": pl.Int64(),
    "dari": pl.Date(),
    "sampai": pl.Date(),
    "hari": pl.Int64(),
    "bulan": pl.Int64(),
    "nilai": pl.Decimal(18, SKALA),
    "bobot": pl.Int64(),
    "jumlah_bobot": pl.Int64(),
    "bobot_persen": pl.Decimal(18, SKALA),
}

_LEBIH = 10 ** (DESIMAL_SKOR - SKALA)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of some people over a period.

    baris: the columns of LEDGER, sorted by pegawai_id and urut. First the stays (`jenis` definitif),
    in order of time, then the acting posts and extra duties, which are shown and carry no weight.
    nilai: one row per person with a score: pegawai_id, nilai (Decimal), bulan (months with weight).
    """

    baris: pl.DataFrame
    nilai: pl.DataFrame
    metode: str


def ledger_proporsional(
    bulanan: pl.DataFrame,
    penugasan: pl.DataFrame,
    dari: date,
    sampai: date,
    profil: Profil,
    *,
    metode: str | None = None,
) -> Ledger:
    """Return the ledger from `dari` to `sampai` (both included) of the people in `penugasan`.

    `bulanan`: pegawai_id, bulan (a first day), nilai (percent or score as Decimal, null where there
    is none): the month's capaian or prestasi. `penugasan`: rows of the store with id, pegawai_id,
    unit_id, jenis, mulai, selesai. `metode`: bulan (by the months of each stay) or rata2 (the
    simple mean of the stays); the profile's `metode_proporsional` where not given.

    A stay is a run of days in one unit. Its score is the mean of its months by the days in each. A
    calendar month belongs to the stay with most of its days (of equals the later one), so the
    months of the stays add up to those of the period; a stay with no month, or with no score,
    has no weight. The score of the period follows the rule `skp.proporsional.nilai`.
    """
    k = profil.on(sampai)
    cara = metode or k.pilihan("metode_proporsional")
    masa = _stays(penugasan, dari, sampai)
    dinilai = _scored(masa, bulanan).with_columns(_weight(cara).alias("bobot"))
    jumlah = pl.col("bobot").sum().over("pegawai_id").alias("jumlah_bobot")
    baris = pl.concat(
        [dinilai.with_columns(jumlah), _others(penugasan, dari, sampai)], how="diagonal"
    )
    persen = pl.when(pl.col("jumlah_bobot") > 0).then(
        share_persen(pl.col("bobot"), pl.col("jumlah_bobot"), SKALA)
    )
    rapi = baris.sort("pegawai_id", pl.col("jenis") != DEFINITIF, "dari", "id").with_columns(
        pl.int_range(1, pl.len() + 1).over("pegawai_id").alias("urut"),
        to_decimal(divide_half_up(pl.col("skor"), _LEBIH)).alias("nilai"),
        to_decimal(persen).fill_null(0).alias("bobot_persen"),
    )
    return Ledger(
        rapi.select(pl.col(nama).cast(jenis) for nama, jenis in LEDGER.items()),
        _year(dinilai, cara, k),
        cara,
    )


def _stays(penugasan: pl.DataFrame, dari: date, sampai: date) -> pl.DataFrame:
    """Each day with a definitif assignment, with the number of its stay; of two the later counts."""
    tugas = penugasan.filter(pl.col("jenis") == DEFINITIF).sort("mulai", "id")
    hari = (
        each_day(tugas, dari, sampai)
        .unique(KUNCI_HARI, keep="last", maintain_order=True)
        .sort(KUNCI_HARI)
        .select(*KUNCI_HARI, "unit_id", "id")
    )
    lalu = pl.col("tanggal", "unit_id").shift().over("pegawai_id", order_by="tanggal")
    is_baru = (
        (pl.col("_unit_id") != pl.col("unit_id"))
        | (pl.col("tanggal") > pl.col("_tanggal").dt.offset_by("1d"))
    ).fill_null(value=True)
    return (
        hari.with_columns(lalu.name.prefix("_"))
        .with_columns(is_baru.cum_sum().over("pegawai_id", order_by="tanggal").alias("masa"))
        .drop("_tanggal", "_unit_id")
        .with_columns(pl.col("tanggal").dt.month_start().alias("bulan"))
    )


def _scored(hari: pl.DataFrame, bulanan: pl.DataFrame) -> pl.DataFrame:
    """One row per stay: dari, sampai, hari, bulan (whole months that are its own), skor (scaled)."""
    skor = bulanan.select(
        pl.col("pegawai_id").cast(pl.Int64),
        "bulan",
        from_decimal(pl.col("nilai"), SKALA).alias("satu"),
    )
    per_bulan = (
        hari.group_by("pegawai_id", "masa", "bulan")
        .agg(
            pl.len().cast(pl.Int64).alias("hari"),
            pl.col("unit_id").first(),
            pl.col("id").min(),
            pl.col("tanggal").min().alias("dari"),
            pl.col("tanggal").max().alias("sampai"),
        )
        .join(skor, on=("pegawai_id", "bulan"), how="left")
        .sort("pegawai_id", "bulan", "hari", "masa")
    )
    milik = (
        pl.int_range(pl.len()).over("pegawai_id", "bulan")
        == pl.len().over("pegawai_id", "bulan") - 1
    )
    ada = pl.col("satu").is_not_null()
    hari_dinilai = pl.col("hari").filter(ada).sum()
    jumlah = (wide(pl.col("satu")) * pl.col("hari") * _LEBIH).filter(ada).sum()
    return (
        per_bulan.with_columns(milik.alias("milik"))
        .group_by("pegawai_id", "masa")
        .agg(
            pl.col("unit_id").first(),
            pl.col("id").min(),
            pl.col("dari").min(),
            pl.col("sampai").max(),
            pl.col("hari").sum(),
            pl.col("milik").sum().cast(pl.Int64).alias("bulan"),
            pl.when(hari_dinilai > 0).then(divide_half_up(jumlah, hari_dinilai)).alias("skor"),
        )
        .with_columns(pl.lit(DEFINITIF).alias("jenis"))
        .drop("masa")
    )


def _weight(metode: str) -> pl.Expr:
    dinilai = pl.col("skor").is_not_null() & (pl.col("bulan") > 0)
    berat = {BULAN: pl.col("bulan"), RATA2: pl.lit(1, pl.Int64)}[metode]
    return pl.when(dinilai).then(berat).otherwise(0)


def _others(penugasan: pl.DataFrame, dari: date, sampai: date) -> pl.DataFrame:
    """Acting posts and extra duties as far as they lie in the period."""
    selesai = pl.min_horizontal(pl.col("selesai"), pl.lit(sampai))
    return (
        penugasan.filter(
            pl.col("jenis") != DEFINITIF,
            pl.col("mulai") <= sampai,
            pl.col("selesai").is_null() | (pl.col("selesai") >= dari),
        )
        .with_columns(
            pl.max_horizontal("mulai", pl.lit(dari)).alias("dari"), selesai.alias("sampai")
        )
        .select(
            *("pegawai_id", "id", "jenis", "unit_id", "dari", "sampai"),
            ((pl.col("sampai") - pl.col("dari")).dt.total_days() + 1).alias("hari"),
            *(pl.lit(0, pl.Int64).alias(nama) for nama in ("bulan", "bobot", "jumlah_bobot")),
        )
    )


def _year(dinilai: pl.DataFrame, metode: str, k: Ketentuan) -> pl.DataFrame:
    """The score of the period by the rule, for whom some stay has weight."""
    bagian = pl.struct(pl.col("skor").alias("nilai"), wide(pl.col("bulan")).alias("bulan"))
    per_orang = (
        dinilai.filter(pl.col("bobot") > 0)
        .sort("pegawai_id", "dari")
        .group_by("pegawai_id", maintain_order=True)
        .agg(bagian.alias("bagian"), pl.col("bulan").sum())
        .with_columns(pl.lit(metode).alias("metode"))
    )
    aturan = rule_on(ATURAN, k.day).fungsi
    nilai: pl.Expr = aturan(pl.col("metode"), pl.col("bagian"), k=k)
    return per_orang.select(
        "pegawai_id", to_decimal(divide_half_up(nilai, _LEBIH)).alias("nilai"), "bulan"
    )
