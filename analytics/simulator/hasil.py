"""The result of a simulation and its summaries, small groups withheld."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from analytics.metrik.tahan import end_classes, hidden_parts, withhold
from data.ingat import remembered_by_itself

TERKECIL = 5
ORANG_SEBARAN = 20
"""A distribution of fewer people would show single ones."""
LEBAR = 500_000
DESIL = (10, 25, 50, 75, 90)
TERMUDA = "di bawah 30"
"""The age band that comes first, whatever the alphabet says."""
UANG = ("a_rp", "b_rp", "selisih_rp")
_CACAH = ("naik", "turun", "tetap")
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
        ada = self.orang.filter(pl.col("selisih_rp").is_not_null())
        jumlah = ada.select(
            pl.col("pagu_a_rp", "a_rp", "pagu_b_rp", "b_rp", "selisih_rp").sum(),
            (pl.col("pagu_a_rp") - pl.col("a_rp")).sum().alias("hilang_a_rp"),
            (pl.col("pagu_b_rp") - pl.col("b_rp")).sum().alias("hilang_b_rp"),
        ).row(0, named=True)
        orang = self.per_orang
        cacah = {k: int(orang[k].sum()) for k in _CACAH}
        belum = self.orang.height - ada.height
        return {**jumlah, **cacah, "pegawai": orang.height, "belum": belum}

    @cached_property
    def per_orang(self) -> pl.DataFrame:
        """The sums of every person, see `per_person`."""
        return self.per_person()

    def per_person(self, *by: str) -> pl.DataFrame:
        """Return the sums of every person (within each of `by`): UANG, bulan, naik, turun, tetap."""
        beda = pl.col("selisih_rp")
        return (
            self.orang.filter(beda.is_not_null())
            .group_by("pegawai_id", *by)
            .agg(pl.col(UANG).sum(), pl.len().alias("bulan"))
            .with_columns(
                (beda > 0).cast(pl.Int64).alias("naik"),
                (beda < 0).cast(pl.Int64).alias("turun"),
                (beda == 0).cast(pl.Int64).alias("tetap"),
            )
        )

    @remembered_by_itself
    def per_group(self, kelompok: str) -> pl.DataFrame:
        """Return kelompok, pegawai, naik, turun, tetap, UANG, is_ditahan, in the order of the groups.

        A group is withheld, with its complement, when fewer than five people are in it, or when
        fewer than five of them would be paid otherwise: one person's attendance would show. In the
        other groups naik, turun and tetap of fewer than five are, with what would give them away.
        """
        data = (
            self.per_person(kelompok)
            .group_by(kelompok)
            .agg(pl.len().cast(pl.Int64).alias("pegawai"), pl.col(*_CACAH, *UANG).sum())
            .sort(pl.col(kelompok).cast(pl.String) != TERMUDA, kelompok)
        )
        berubah = pl.col("naik") + pl.col("turun")
        n = pl.when(berubah > 0).then(pl.min_horizontal("pegawai", berubah)).otherwise("pegawai")
        ditahan = withhold(
            data.select(kelompok, n.alias("n"), pl.col("selisih_rp").alias("nilai")),
            (kelompok,),
            TERKECIL,
        )["is_ditahan"]
        hilang = pl.DataFrame(
            hidden_parts(data.select(_CACAH).rows(), TERKECIL, ditahan.to_list()),
            schema=dict.fromkeys(_CACAH, pl.Boolean),
            orient="row",
        )
        return data.hstack([ditahan]).with_columns(
            *(pl.when(~hilang[k]).then(k).alias(k) for k in _CACAH),
            *(pl.when(~ditahan).then(k).alias(k) for k in UANG),
        )

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

    @remembered_by_itself
    def movers(self, *, is_nama: bool, banyak: int = 10) -> pl.DataFrame:
        """Return the people whose pay differs most, the largest first.

        With names: nip, nama, opd, kelas, UANG. Without: kelas and orang only, how many of these
        people are in each class; those of classes with fewer than five of them stand together in
        the last row, without a class.
        """
        beda = self.per_orang.filter(pl.col("selisih_rp") != 0)
        urut = beda.sort(pl.col("selisih_rp").abs(), "pegawai_id", descending=[True, False])
        siapa = self.orang.group_by("pegawai_id").agg(
            pl.col("nip", "nama", "opd", "kelas").sort_by("bulan").last()
        )
        besar = urut.head(banyak).join(siapa, on="pegawai_id", how="left", maintain_order="left")
        if is_nama:
            return besar.select("nip", "nama", "opd", "kelas", *UANG)
        sekelas = pl.len().over("kelas") >= TERKECIL
        return (
            besar.group_by(pl.when(sekelas).then("kelas").alias("kelas"))
            .agg(pl.len().cast(pl.Int64).alias("orang"))
            .sort(pl.col("kelas").is_null(), "orang", "kelas", descending=[False, True, True])
        )
