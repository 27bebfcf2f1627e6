"""A metric of a month as it would be if every group had the city's mix of jobs."""

from __future__ import annotations

from datetime import date

import polars as pl

from analytics.metrik import Filter, measure
from analytics.metrik.orang import person_parts, require_per_person
from analytics.metrik.susun import Irisan
from analytics.setara.bersama import OPD, beside, per_group
from data.lake import Lake
from data.scope import Scope

CAKUPAN_TERKECIL = 60
"""A standardised value needs jobs that make up at least so many percent of the city's people."""

_PITA = "CASE WHEN kelas <= 6 THEN 1 WHEN kelas <= 8 THEN 2 WHEN kelas <= 10 THEN 3 ELSE 4 END"
"""Bands of classes within which jobs are taken to be alike (project decision)."""


def job_mix(
    lake: Lake, scope: Scope, metric_id: str, bulan: date, by: tuple[str, ...] = OPD
) -> pl.DataFrame:
    """Return a metric of a month beside what it would be with the mix of jobs of all in scope.

    Columns: `by`, `nilai` (as by `measure`), `nilai_campuran_kota` (each job's own value in the
    group, weighed by the job's share of all people), `cakupan` (percent of all people whose jobs
    the group has), `n`, `is_ditahan`. Jobs are alike in kind of post and band of class; where one
    of a kind's bands has fewer than five people of the group, the whole kind is taken as one job,
    and a kind with fewer than five takes no part. Those left out are nobody or five people at
    least, else their own value would follow from the two shown. Withheld with `nilai`, and below
    `CAKUPAN_TERKECIL`. Raises `GalatPengguna` (bukan_per_orang) for what is no share or mean over
    people: sums, quantiles and what surveys or complaints say cannot be weighed by jobs.
    """
    metrik = require_per_person(metric_id)
    hasil = measure(lake, scope, metric_id, by, Filter.month(bulan))
    kueri = person_parts(metrik, Irisan(scope, by, Filter.month(bulan)))
    kunci = "".join(f"{k}, " for k in by)
    kerja = lake.sql(
        f"SELECT {kunci}jenis, pita, sum(atas) AS atas, sum(bawah) AS bawah, count(*) AS orang "
        f"FROM ({kueri.sql}) JOIN (SELECT pegawai_id, jenis_jabatan AS jenis, {_PITA} AS pita "
        f"FROM pegawai_bulan WHERE bulan = ?) USING (pegawai_id) GROUP BY {kunci}jenis, pita",
        (*kueri.params, bulan),
    )
    campuran = _weighed(_jobs(kerja, by, metrik.smallest_group), by, metrik.smallest_group)
    tampak = ~pl.col("is_ditahan") & (pl.col("cakupan") >= CAKUPAN_TERKECIL)
    tampak = tampak.fill_null(value=False)
    return beside(hasil, campuran, by).select(
        *by,
        "nilai",
        pl.when(tampak).then("campuran").cast(pl.Decimal(24, 6)).alias("nilai_campuran_kota"),
        pl.col("cakupan").fill_null(0),
        "n",
        ~tampak.alias("is_ditahan"),
    )


def _jobs(kerja: pl.DataFrame, by: tuple[str, ...], terkecil: int) -> pl.DataFrame:
    """Return each group's jobs: `by`, atas, bawah, orang, bobot (the job's share of all people)."""
    semua = pl.col("orang").sum() / kerja["orang"].sum()
    kota = kerja.group_by("jenis", "pita").agg(semua.alias("bobot"))
    rinci = kerja.join(kota, on=("jenis", "pita"), nulls_equal=True)
    grup = [*by, "jenis"]
    lengkap = kota.group_by("jenis").agg(pl.len().alias("pita_kota"), pl.col("bobot").sum())
    kasar = (
        rinci.group_by(grup)
        .agg(
            pl.col("atas", "bawah", "orang").sum(),
            ((pl.col("orang") >= terkecil) & (pl.col("bawah") > 0)).sum().alias("cukup"),
        )
        .join(lengkap, on="jenis", nulls_equal=True)
        .with_columns((pl.col("cukup") == pl.col("pita_kota")).alias("is_rinci"))
    )
    isi = [*by, "atas", "bawah", "orang", "bobot"]
    halus = rinci.join(kasar.filter("is_rinci"), on=grup, how="semi", nulls_equal=True)
    return pl.concat([halus.select(isi), kasar.filter(~pl.col("is_rinci")).select(isi)])


def _weighed(kerja: pl.DataFrame, by: tuple[str, ...], terkecil: int) -> pl.DataFrame:
    """Return by group: campuran and cakupan (percent), of the jobs that take part."""
    orang = pl.col("orang")
    kecil = (orang < terkecil) | (pl.col("bawah") <= 0)
    luar = orang.filter(kecil).sum()
    # One more job stays out where those left out would be too few to hide among.
    berikut = pl.when(~kecil).then(orang).rank("ordinal") == 1
    if by:
        luar, berikut = luar.over(by), berikut.over(by)
    dipakai = ~kecil & ~(luar.is_between(1, terkecil - 1) & berikut)
    ikut = kerja.with_columns(dipakai.fill_null(value=False).alias("dipakai"))
    milik = pl.col("bobot").filter("dipakai")
    jumlah = (pl.col("bobot") * pl.col("atas") / pl.col("bawah")).filter("dipakai").sum()
    return per_group(
        ikut, by, (jumlah / milik.sum()).alias("campuran"), (100 * milik.sum()).alias("cakupan")
    )
