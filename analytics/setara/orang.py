"""A metric in two months, of everybody and of the same people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.metrik import Filter, Metric, get_metric, measure
from analytics.metrik.definisi import check_dimensions, load_himpunan
from analytics.metrik.orang import is_person_rows
from analytics.metrik.susun import (
    Irisan,
    Kueri,
    conditions,
    source_of,
    value_columns,
    value_of,
    with_windows,
)
from analytics.metrik.tahan import hidden_in_line
from analytics.setara.bersama import OPD, beside, per_group
from data.bahasa import _
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope

SETARA = ("nilai_setara", "nilai_setara_lalu")
_PENGACAK, _BATAS_ACAK = 2_654_435_761, 2**32


def like_for_like(
    lake: Lake,
    scope: Scope,
    metric_id: str,
    bulan: date,
    pembanding: date,
    *,
    by: tuple[str, ...] = OPD,
) -> pl.DataFrame:
    """Return a metric in `bulan` and in an earlier month `pembanding`, plainly and of the same people.

    Columns: `by`, `nilai`, `nilai_lalu` (everybody, as by `measure`), `nilai_setara`,
    `nilai_setara_lalu` (those who count in both months in the same OPD, each in the group of
    `bulan`), `n`, `n_setara`, `is_ditahan` (of the pair of the same people). Where fewer than five
    people came or went, the plain figure less that of those who stayed would be theirs; so as many
    of those who stayed are left out as make them five, the same ones every time (`_leave_out`).
    Groups too small for that are withheld, with their complement. Raises `GalatPengguna`
    (tanpa_orang) for metrics whose rows are not one person's month.
    """
    metrik = _require_months_of_people(metric_id)
    check_dimensions(metrik, by)
    kini, lalu = (measure(lake, scope, metric_id, by, Filter.month(b)) for b in (bulan, pembanding))
    bahan = _Bahan(lake, scope, metrik, (bulan, pembanding), by)
    ikut, cacah = _compared(bahan)
    hasil = kini.select(*by, "nilai", "n", tahan_kini="is_ditahan")
    for bagian in (
        lalu.select(*by, nilai_lalu="nilai", tahan_lalu="is_ditahan"),
        *(_values(bahan, ikut, b, nama) for b, nama in zip(bahan.bulan, SETARA, strict=True)),
        cacah,
    ):
        hasil = beside(hasil, bagian, by)
    hitung = hasil.select(pl.col("n_setara", "datang", "pergi").fill_null(0))
    awal = hasil.select(pl.any_horizontal("tahan_kini", "tahan_lalu").fill_null(value=False))
    ditahan = hidden_in_line(hitung.rows(), metrik.smallest_group, awal.to_series().to_list())
    tampak = ~pl.Series("is_ditahan", ditahan, pl.Boolean)
    return hasil.select(
        *by,
        "nilai",
        "nilai_lalu",
        *(pl.when(tampak).then(k).alias(k) for k in SETARA),
        "n",
        hitung["n_setara"],
        ~tampak,
    )


def _require_months_of_people(metric_id: str) -> Metric:
    metrik = get_metric(metric_id)
    himpunan = load_himpunan().get(metrik.dataset or "")
    if himpunan is None or not is_person_rows(metrik) or himpunan.people_in_month is None:
        raise GalatPengguna(
            _(
                "{nama} tidak dihitung per orang per bulan, sehingga tidak ada orang yang sama untuk "
                "dibandingkan. Pilih ukuran atas pegawai, misalnya rata-rata capaian."
            ).format(nama=_(metrik.label)),
            kode="tanpa_orang",
        )
    return metrik


@dataclass(frozen=True, slots=True)
class _Bahan:
    """What is compared: `bulan` is the month and the one before it."""

    lake: Lake
    scope: Scope
    metrik: Metric
    bulan: tuple[date, date]
    by: tuple[str, ...]

    @property
    def baris(self) -> Kueri:
        """The rows of both months that the metric counts."""
        himpunan = load_himpunan()[self.metrik.dataset or ""]
        syarat = conditions(himpunan, Irisan(self.scope))
        return Kueri(
            f"SELECT * FROM {source_of(self.metrik)} WHERE ({self.metrik.filter}) "
            f"AND {syarat.sql} AND bulan IN (?, ?)",
            (*syarat.params, *self.bulan),
        )


def _compared(bahan: _Bahan) -> tuple[list[int], pl.DataFrame]:
    """Return who is compared, and by group: `n_setara` of them, and `datang` and `pergi`, who make
    the difference between them and everybody in the month, and in the month before."""
    by, baris = bahan.by, bahan.baris
    kolom = list(dict.fromkeys(("pegawai_id", "opd_id", *by)))
    data = bahan.lake.sql(f"SELECT bulan, {', '.join(kolom)} FROM ({baris.sql})", baris.params)
    kini, lalu = (data.filter(bulan=b).drop("bulan") for b in bahan.bulan)
    tinggal = kini.join(lalu, on=("pegawai_id", "opd_id"), how="semi")
    sekelompok = tinggal.join(lalu, on=kolom, how="semi", nulls_equal=True)
    bagian = {"kini": kini, "lalu": lalu, "tinggal": tinggal, "sekelompok": sekelompok}
    ada = pl.concat(
        satu.select("pegawai_id", *by, pl.lit(n).alias("bagian")) for n, satu in bagian.items()
    )
    n = {nama: (pl.col("bagian") == nama).sum().cast(pl.Int64) for nama in bagian}
    cacah = per_group(
        ada,
        by,
        n["tinggal"].alias("n_setara"),
        (n["kini"] - n["tinggal"]).alias("datang"),
        (n["lalu"] + n["tinggal"] - 2 * n["sekelompok"]).alias("pergi"),
    )
    return _leave_out(tinggal, cacah, by, bahan.metrik.smallest_group)


def _leave_out(
    tinggal: pl.DataFrame, cacah: pl.DataFrame, by: tuple[str, ...], terkecil: int
) -> tuple[list[int], pl.DataFrame]:
    """Leave out as many of those who stayed as make each difference none or `terkecil` people.

    Who is left out follows from the person's number alone, so that no second question about the
    same group leaves out others.
    """
    kurang = pl.min_horizontal("datang", "pergi")
    perlu = pl.any_horizontal(pl.col("datang", "pergi").is_between(1, terkecil - 1))
    lepas = pl.when(perlu).then(terkecil - kurang).otherwise(0).clip(upper_bound=pl.col("n_setara"))
    cacah = cacah.with_columns(lepas.alias("lepas"))
    urut = pl.col("pegawai_id") * _PENGACAK % _BATAS_ACAK
    nomor = urut.rank("ordinal")
    if by:
        nomor = nomor.over(by)
        ikut = tinggal.join(cacah.select(*by, "lepas"), on=by, nulls_equal=True)
    else:
        ikut = tinggal.join(cacah.select("lepas"), how="cross")
    ikut = ikut.filter(nomor > pl.col("lepas"))
    return ikut["pegawai_id"].to_list(), cacah.select(
        *by,
        pl.col("n_setara") - pl.col("lepas"),
        pl.col("datang", "pergi") + pl.col("lepas"),
    )


def _values(bahan: _Bahan, ikut: list[int], bulan: date, nama: str) -> pl.DataFrame:
    """Return the metric of those compared in one of the months, by their group in the first."""
    by, metrik, baris = bahan.by, bahan.metrik, bahan.baris
    kunci = "".join(f"{k}, " for k in by)
    ganti = ", ".join(f"k.{k} AS {k}" for k in by)
    milik = (
        f"SELECT b.*{f' REPLACE ({ganti})' if by else ''} FROM baris AS b "
        "JOIN baris AS k ON k.pegawai_id = b.pegawai_id AND k.bulan = ? "
        "WHERE b.bulan = ? AND b.pegawai_id IN (SELECT unnest(?))"
    )
    hari = f"DATE '{bahan.lake.manifest().per_tanggal.isoformat()}'"
    nilai = value_columns(metrik).replace("{per_tanggal}", hari)
    data = bahan.lake.sql(
        f"WITH baris AS ({baris.sql}) SELECT {kunci}{nilai} "
        f"FROM ({with_windows(metrik, milik, by)}){Irisan(bahan.scope, by).grup}",
        (*baris.params, bahan.bulan[0], bulan, ikut),
    )
    return data.select(*by, value_of(metrik).alias(nama))
