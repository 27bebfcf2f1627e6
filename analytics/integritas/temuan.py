"""What looking for one kind of flag finds: the flags, and the rows behind each."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

TANDA: dict[str, pl.DataType] = {
    "kunci": pl.String(),
    "opd_id": pl.Int64(),
    "pegawai_id": pl.Int64(),
    "kuat": pl.Float64(),
    "orang": pl.Int64(),
    "hari": pl.Int64(),
    "menit": pl.Int64(),
    "semua": pl.Int64(),
    "ragam": pl.Int64(),
    "patokan": pl.Int64(),
    "teks": pl.String(),
}
"""Columns of a flag. `kunci` stays the same when the lake is built anew; `pegawai_id` is whom it is
about (null: several); `kuat` how often the bound is reached, for ordering; the others are what its
sentence says, null where its kind has nothing to say."""

BARIS: dict[str, pl.DataType] = {
    "kunci": pl.String(),
    "aktivitas_id": pl.String(),
    "pegawai_id": pl.Int64(),
}
"""Columns of the rows behind flags."""

MENIT, DETIK = 60_000_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Temuan:
    """Flags of one kind (columns of `TANDA`) and their rows (columns of `BARIS`)."""

    tanda: pl.DataFrame
    baris: pl.DataFrame

    @classmethod
    def of(cls, tanda: pl.DataFrame, baris: pl.DataFrame) -> Temuan:
        """Bring both into shape; columns that a kind does not have become null."""
        isi = [
            (pl.col(k) if k in tanda.columns else pl.lit(None)).cast(t).alias(k)
            for k, t in TANDA.items()
        ]
        behind = baris.rename({"id": "aktivitas_id"}).select(
            pl.col(k).cast(t) for k, t in BARIS.items()
        )
        return cls(
            tanda.select(isi).sort("kunci"),
            behind.join(tanda.select("kunci"), on="kunci", how="semi").sort(
                "kunci", "aktivitas_id"
            ),
        )


def person_key() -> pl.Expr:
    """The key of a flag about one person."""
    return pl.col("pegawai_id").cast(pl.String).alias("kunci")


def main_opd() -> pl.Expr:
    """The OPD with most rows of a group; of several the one with the smallest number."""
    return pl.col("opd_id").drop_nulls().mode().min().alias("opd_id")


def is_night(kolom: str, mulai: int, selesai: int) -> pl.Expr:
    """Whether a moment's local clock shows from `mulai` to before `selesai`, minutes since midnight."""
    jam = pl.col(kolom).dt.convert_time_zone("Asia/Jakarta")
    menit = jam.dt.hour().cast(pl.Int64) * 60 + jam.dt.minute()
    return (menit >= mulai) & (menit < selesai)
