"""How far training has come: people trained and not yet, by unit or OPD."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Cakupan:
    """Coverage of people in office on a day; `kelompok` a row per unit or OPD, least covered first.

    Columns of `kelompok`: nama, pegawai, terlatih, belum, baru_belum, persen (Float64).
    """

    pegawai: int
    terlatih: int
    baru_belum: int
    kelompok: pl.DataFrame

    @property
    def belum(self) -> int:
        """People who have not come to any session."""
        return self.pegawai - self.terlatih


def coverage(orang: pl.DataFrame, kunci: str) -> Cakupan:
    """Return the coverage of `list_trainees`' people, grouped by `kunci` (unit or opd)."""
    ada = pl.col("terakhir").is_not_null()
    baru = pl.col("is_baru") & ~ada
    kelompok = (
        orang.group_by(pl.col(kunci).alias("nama"))
        .agg(
            pl.len().cast(pl.Int64).alias("pegawai"),
            ada.sum().cast(pl.Int64).alias("terlatih"),
            (~ada).sum().cast(pl.Int64).alias("belum"),
            baru.sum().cast(pl.Int64).alias("baru_belum"),
        )
        .with_columns((100 * pl.col("terlatih") / pl.col("pegawai")).alias("persen"))
        .sort("persen", "nama")
    )
    return Cakupan(orang.height, orang.filter(ada).height, orang.filter(baru).height, kelompok)
