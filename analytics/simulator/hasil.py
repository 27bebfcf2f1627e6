"""The result of a simulation and its summaries, small groups withheld."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from analytics.metrik.tahan import end_classes
from analytics.simulator.tahan import (
    KELOMPOK,
    PAGU,
    TERKECIL,
    UANG,
    Tahanan,
    sum_cells,
)
from data.ingat import remembered_by_itself

ORANG_SEBARAN = 20
"""A distribution of fewer people would show single ones."""
LEBAR = 500_000
DESIL = (10, 25, 50, 75, 90)
SIAPA = ("nip", "nama", "opd")
_DUA = ("sebelum", "sesudah")
_CACAHAN = pl.DataFrame(schema=dict.fromkeys(("dari", "sampai", *_DUA), pl.Int64))


@dataclass(frozen=True)
class Simulasi:
    """`orang`: those of the inputs, with pagu_a_rp, a_rp (the facts), pagu_b_rp, b_rp (the trial) and
    selisih_rp, per person and month; null where one of both cannot be paid yet."""

    orang: pl.DataFrame
    bulan: tuple[date, ...]

    @remembered_by_itself
    def total(self) -> dict[str, int]:
        """Return ceiling, paid and lost before (a) and after (b), the difference, and how many.

        naik, turun, tetap count people over all months; belum counts months of people that cannot
        be paid yet under one of both and are in no sum.
        """
        return {
            **with_lost(self.cells(()).row(0, named=True)),
            "belum": self.orang["selisih_rp"].null_count(),
        }

    @cached_property
    def per_orang(self) -> pl.DataFrame:
        """Every person once, in the groups of their newest month, with the sums of their months:
        SIAPA, KELOMPOK, PAGU, UANG, bulan, naik, turun, tetap."""
        beda = pl.col("selisih_rp")
        return (
            self.orang.filter(beda.is_not_null())
            .group_by("pegawai_id")
            .agg(
                pl.col(*SIAPA, *KELOMPOK).last(),
                pl.col(*PAGU, *UANG).sum(),
                pl.len().alias("bulan"),
            )
            .with_columns(
                (beda > 0).cast(pl.Int64).alias("naik"),
                (beda < 0).cast(pl.Int64).alias("turun"),
                (beda == 0).cast(pl.Int64).alias("tetap"),
            )
        )

    @cached_property
    def opd(self) -> dict[int, str]:
        """The names of the OPDs."""
        return dict(self.per_orang.select("opd_id", "opd").sort("opd").iter_rows())

    @cached_property
    def nama(self) -> dict[int, str]:
        """The names of the people: for those alone who may see them."""
        return dict(self.per_orang.select("pegawai_id", "nama").iter_rows())

    @remembered_by_itself
    def only(self, pilih: Mapping[str, Any]) -> Simulasi:
        """Return the result of the people of these groups alone (KELOMPOK to value)."""
        if not pilih:
            return self
        milik = in_groups(self.per_orang, pilih)
        # Many may be kept: without the inputs of the rules.
        isi = self.orang.select("pegawai_id", "bulan", *SIAPA, *KELOMPOK, *PAGU, *UANG)
        return Simulasi(isi.join(milik, on="pegawai_id", how="semi"), self.bulan)

    @remembered_by_itself
    def cells(self, by: tuple[str, ...]) -> pl.DataFrame:
        """Return `tahan.sum_cells` of these people."""
        return sum_cells(self.per_orang, by)

    @remembered_by_itself
    def safe_cells(self, by: tuple[str, ...]) -> pl.DataFrame:
        """Return `Tahanan.cells`: `cells` as those see them who may not see single people."""
        return self.tahanan.cells(by)

    @cached_property
    def tahanan(self) -> Tahanan:
        """What those may see of these people."""
        return Tahanan(self.per_orang)

    @remembered_by_itself
    def quantiles(self) -> pl.DataFrame:
        """Return persentil, a_rp, b_rp: each person's mean month before and after; empty for few."""
        rata = self._means()
        if rata.height < ORANG_SEBARAN:
            return pl.DataFrame(schema={"persentil": pl.Int64, "a_rp": pl.Int64, "b_rp": pl.Int64})
        return pl.DataFrame(
            {"persentil": p} | {k: int(rata[k].quantile(p / 100) or 0) for k in ("a_rp", "b_rp")}
            for p in DESIL
        )

    @remembered_by_itself
    def histogram(self) -> pl.DataFrame:
        """Return dari, sampai, sebelum, sesudah: people by the mean of their months; empty for few.

        The lowest class begins at nought and the highest has no end: both hold at least five
        people, before and after.
        """
        rata = self._means()
        if rata.height < ORANG_SEBARAN:
            return _CACAHAN.clear()
        kelas = rata.select(pl.col("a_rp", "b_rp") // LEBAR)
        hitung = [
            kelas.group_by(pl.col(k).alias("kelas")).agg(pl.len().cast(pl.Int64).alias(nama))
            for k, nama in (("a_rp", "sebelum"), ("b_rp", "sesudah"))
        ]
        dua = hitung[0].join(hitung[1], on="kelas", how="full", coalesce=True).sort("kelas")
        dua = dua.with_columns(pl.col(_DUA).fill_null(0))
        bawah, atas = dua.select(
            nama.alias(str(n))
            for n, nama in enumerate(
                end_classes(pl.col("kelas"), [pl.col(k) for k in _DUA], TERKECIL)
            )
        ).row(0)
        if bawah > atas:
            return _CACAHAN.clear()
        lipat = dua.group_by(pl.col("kelas").clip(bawah, atas)).agg(pl.col(_DUA).sum())
        semua = pl.DataFrame({"kelas": range(bawah, atas + 1)})
        mulai, akhir = pl.col("kelas") * LEBAR, (pl.col("kelas") + 1) * LEBAR
        return semua.join(lipat, on="kelas", how="left", maintain_order="left").select(
            pl.when(pl.col("kelas") > bawah).then(mulai).otherwise(0).alias("dari"),
            pl.when(pl.col("kelas") < atas).then(akhir).alias("sampai"),
            pl.col(_DUA).fill_null(0),
        )

    def _means(self) -> pl.DataFrame:
        return self.per_orang.select(pl.col("a_rp", "b_rp") // pl.col("bulan"))

    @cached_property
    def people(self) -> pl.DataFrame:
        """`per_orang`, those first whose pay differs most: for those alone who may see names."""
        return self.per_orang.sort(
            pl.col("selisih_rp").abs(), "pegawai_id", descending=[True, False]
        )

    @remembered_by_itself
    def movers(self, banyak: int = 10) -> pl.DataFrame:
        """Return kelas and orang: how many of the people whose pay differs most are in each class.

        Those of classes with fewer than five of them stand together in the last row, without a
        class.
        """
        besar = self.people.filter(pl.col("selisih_rp") != 0).head(banyak)
        sekelas = pl.len().over("kelas") >= TERKECIL
        return (
            besar.group_by(pl.when(sekelas).then("kelas").alias("kelas"))
            .agg(pl.len().cast(pl.Int64).alias("orang"))
            .sort(pl.col("kelas").is_null(), "orang", "kelas", descending=[False, True, True])
        )


def in_groups(data: pl.DataFrame, pilih: Mapping[str, Any]) -> pl.DataFrame:
    """Return the rows of these groups (a key to its value); all of them when there are none."""
    return data.filter(
        pl.all_horizontal(pl.lit(value=True), *(pl.col(k) == v for k, v in pilih.items()))
    )


def with_lost(jumlah: Mapping[str, int | None]) -> dict[str, Any]:
    """Return sums with what is lost of the ceilings, where both are known."""
    hilang = {
        f"hilang_{k}_rp": None if bayar is None or pagu is None else pagu - bayar
        for k in "ab"
        for bayar, pagu in [(jumlah[f"{k}_rp"], jumlah[f"pagu_{k}_rp"])]
    }
    return {**jumlah, **hilang}
