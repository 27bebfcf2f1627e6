"""What lies behind a point of an effect's course: its people, or the offices that they make up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import polars as pl

from analytics.efek.beda import Beda, Indeks, estimate, members
from analytics.efek.ukur import Susunan
from analytics.metrik.tahan import hidden_in_line
from analytics.statistik import Angka
from data.lake import Lake
from data.scope import Scope

SISI = ("perlakuan", "pembanding")
"""Those treated and those compared, in the order of the lines."""
_KUNCI = ["pegawai_id", "bulan"]
_UKURAN = pl.Decimal(24, 6)


@dataclass(frozen=True, slots=True)
class DiTitik:
    """What is behind a point: `nilai` of `n` people out of the months from `dari` to `sampai`.

    `is_orang`: `data` has a row per person and month, the lowest value first: `pegawai_id`, `nip`,
    `nama`, `unit`, `opd_id`, `opd`, `bulan`, `nilai`, `bobot` (percent of the point). Else a row per
    group `kunci` (opd, or unit inside one OPD): `kunci`, `nilai`, `n`, `is_ditahan`.
    """

    nilai: Decimal
    n: int
    dari: date
    sampai: date
    is_orang: bool
    kunci: str
    data: pl.DataFrame


def read_point(lake: Lake, scope: Scope, s: Susunan, sisi: str, ke: int) -> DiTitik | None:
    """Return what is behind the point of a side, `ke` months from the start; None without such a point.

    People are named to who may see names; others get groups. A group is withheld on both sides at
    once where those treated, those compared or the others of its months are too few, and so are
    the next smallest: what is shown elsewhere of the whole group then opens nobody.
    """
    awal, akhir = -s.panel.jeda - s.lama[0], s.lama[1]
    if sisi not in SISI or not awal <= ke < akhir:
        return None
    if s.is_ditahan or not isinstance(estimate(s.panel, s.kelompok), Beda):
        return None
    anggota = members(s.panel, s.kelompok, ke)
    if anggota is None:
        return None
    ada = np.argwhere(~np.isnan(s.panel.nilai))
    semua = _named(lake, _rows(s, ada[:, 0], ada[:, 1], np.ones(ada.shape[0])))
    dua = [_named(lake, _rows(s, a.orang, a.kolom, a.bobot)) for a in anggota]
    data = dua[SISI.index(sisi)]
    kunci = "unit" if pl.concat(dua)["opd_id"].n_unique() == 1 else "opd"
    isi = _people(data) if scope.is_nama else _groups(s, semua, dua, sisi, kunci)
    bulan = data["bulan"].unique().sort()
    nilai = np.average(data["nilai"].to_numpy(), weights=data["bobot"].to_numpy())
    n = data["pegawai_id"].n_unique()
    titik = Decimal(str(round(float(nilai), 6)))
    return DiTitik(titik, n, bulan[0], bulan[-1], scope.is_nama, kunci, isi)


def _rows(s: Susunan, orang: Indeks, kolom: Indeks, bobot: Angka) -> pl.DataFrame:
    bulan = pl.Series("bulan", s.bulan, pl.Date)
    return pl.DataFrame(
        {
            "pegawai_id": s.orang["pegawai_id"].gather(orang),
            "bulan": bulan.gather(kolom),
            "nilai": s.panel.nilai[orang, kolom],
            "bobot": bobot,
        }
    )


def _named(lake: Lake, data: pl.DataFrame) -> pl.DataFrame:
    """Add who people were in each month: their names, their unit, their OPD."""
    potret = lake.sql(
        "SELECT pegawai_id, bulan, nip, nama, unit_id, unit, opd_id, opd FROM pegawai_bulan "
        "WHERE bulan BETWEEN ? AND ?",
        [data["bulan"].min(), data["bulan"].max()],
    ).unique(_KUNCI, maintain_order=True)
    return data.join(potret, on=_KUNCI, how="left", maintain_order="left")


def _people(data: pl.DataFrame) -> pl.DataFrame:
    kunci = ["pegawai_id", "nip", "nama", "unit", "opd_id", "opd", "bulan", "nilai"]
    bagian = 100 * pl.col("bobot").sum() / data["bobot"].sum()
    return (
        data.group_by(kunci).agg(bagian.alias("bobot")).sort("nilai", "nama", "bulan", "pegawai_id")
    )


def _groups(
    s: Susunan, semua: pl.DataFrame, dua: list[pl.DataFrame], sisi: str, kunci: str
) -> pl.DataFrame:
    """The groups of a side, some withheld."""
    satu = [kunci, f"{kunci}_id"]
    kiri, kanan = dua
    berdua = pl.concat([kiri, kanan])
    sisa = semua.join(berdua, on=_KUNCI, how="anti").join(berdua, on=[*satu, "bulan"], how="semi")
    n = [f.group_by(satu).agg(pl.col("pegawai_id").n_unique().alias("n")) for f in (*dua, sisa)]
    cacah = berdua.select(satu).unique().sort(satu)
    for nama, f in zip(("kiri", "kanan", "sisa"), n, strict=True):
        cacah = cacah.join(f.rename({"n": nama}), on=satu, how="left", nulls_equal=True)
    hitung = cacah.select(pl.col("kiri", "kanan", "sisa").fill_null(0)).rows()
    tahan = hidden_in_line(hitung, s.metrik.smallest_group)
    nilai = (pl.col("nilai") * pl.col("bobot")).sum() / pl.col("bobot").sum()
    milik = (
        dua[SISI.index(sisi)]
        .group_by(satu)
        .agg(nilai.cast(_UKURAN), pl.col("pegawai_id").n_unique().alias("n"))
    )
    return (
        milik.join(cacah.select(*satu, pl.Series("is_ditahan", tahan)), on=satu, nulls_equal=True)
        .with_columns(pl.when(~pl.col("is_ditahan")).then("nilai").alias("nilai"))
        .sort("nilai", kunci, nulls_last=True)
        .select(*satu, "nilai", "n", "is_ditahan")
    )
