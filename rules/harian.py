"""The ceiling of a month by its days: status, acting post and long leave of each day."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from rules.aturan_harian import BULAN_AWAL, izin_persen, pagu_tepat, plt_persen
from rules.eksak import PENUH, SATU_PERSEN, divide_half_up, scaled, to_decimal, wide
from rules.hari import KUNCI_HARI, Baris, each_day
from rules.kalender import next_month
from rules.kelas import pagu_tpp, pagu_tpp_kelas
from rules.ketentuan import Ketentuan, Profil
from rules.teks import N_, GalatKetentuan

RANGKAP = ("plt", "plh")
PNS, CPNS = "PNS", "CPNS"
SEHARI = (
    "kelas", "tpp_dasar", "status_pegawai", "status_persen", "plt_kelas", "plt_tpp_dasar",
    "plt_persen", "jenis_izin", "izin_persen",
)  # fmt: skip
"""What decides about the ceiling of a day."""


class UnknownStatusError(GalatKetentuan, LookupError):
    """A person's status has no share of the TPP."""


def pagu_bulan(baris: Baris, sebulan: pl.DataFrame, bulan: date, profil: Profil) -> pl.DataFrame:
    """Return pegawai_id, pagu_rp of a month: its days over the days of the month, rounded once."""
    banyak_hari = (next_month(bulan) - bulan) // timedelta(days=1)
    return (
        pagu_harian(baris, sebulan, bulan, profil)
        .group_by("pegawai_id")
        .agg(pl.col("pagu_tepat").sum())
        .select(
            "pegawai_id",
            divide_half_up(pl.col("pagu_tepat"), banyak_hari * PENUH * PENUH)
            .cast(pl.Int64)
            .alias("pagu_rp"),
        )
    )


def pagu_harian(baris: Baris, sebulan: pl.DataFrame, bulan: date, profil: Profil) -> pl.DataFrame:
    """Return one row per person and day of `sebulan` (`rules.hari.hari_pegawai` of the month).

    Columns: pegawai_id, tanggal, kelas, tpp_dasar, status_pegawai, status_persen, plt_kelas,
    plt_tpp_dasar, plt_persen, jenis_izin, izin_persen, pagu_tepat. Raises UnknownKelasError,
    UnknownStatusError, ParameterNotInForceError.
    """
    k = profil.on(bulan)
    tabel = _classes(baris, sebulan, bulan, profil).rename({"pagu_rp": "tpp_dasar"})
    lengkap = (
        sebulan.select(*KUNCI_HARI, "kelas")
        .join(tabel, on="kelas", how="left")
        .join(_status(baris, sebulan, k), on=KUNCI_HARI, how="left")
        .join(_acting(baris, bulan, k, tabel), on=KUNCI_HARI, how="left")
        .join(_leave(baris, bulan), on=KUNCI_HARI, how="left")
        .with_columns(pl.col("plt_tpp_dasar").fill_null(0))
    )
    dasar, plt = pl.col("tpp_dasar"), pl.col("plt_tpp_dasar")
    izin = izin_persen(pl.col("jenis_izin"), pl.col("lama_izin_hari"), pl.col("lewat_bulan"), k=k)
    return (
        lengkap.with_columns(
            plt_persen(dasar, plt, k=k).alias("plt_persen"), izin.alias("izin_persen")
        )
        .with_columns(
            pagu_tepat(
                dasar,
                pl.col("status_persen"),
                pl.col("plt_persen"),
                plt,
                pl.col("izin_persen"),
                k=k,
            ).alias("pagu_tepat")
        )
        .drop("lama_izin_hari", "lewat_bulan")
    )


def pagu_rentang(harian: pl.DataFrame, bulan: date) -> pl.DataFrame:
    """Return the runs of equal days behind a ceiling: what a slip shows of it.

    `harian`: `pagu_harian` of the month. Columns: pegawai_id, dari, sampai, hari, those of SEHARI
    (percents as Decimal), and bagian_rp, the exact rupiah of the run with eight decimals, half up.
    """
    banyak_hari = (next_month(bulan) - bulan) // timedelta(days=1)
    ganti = pl.any_horizontal(
        pl.col(nama).ne_missing(pl.col(nama).shift()).over("pegawai_id", order_by="tanggal")
        for nama in SEHARI
    )
    bagian = divide_half_up(wide(pl.col("pagu_tepat").sum()) * SATU_PERSEN, banyak_hari * PENUH**2)
    return (
        harian.sort(KUNCI_HARI)
        .with_columns(ganti.cum_sum().over("pegawai_id", order_by="tanggal").alias("rentang"))
        .group_by("pegawai_id", "rentang", maintain_order=True)
        .agg(
            pl.col("tanggal").min().alias("dari"),
            pl.col("tanggal").max().alias("sampai"),
            pl.len().cast(pl.Int64).alias("hari"),
            pl.col(SEHARI).first(),
            to_decimal(bagian).alias("bagian_rp"),
        )
        .with_columns(to_decimal(pl.col(nama)).alias(nama) for nama in SEHARI if "persen" in nama)
        .drop("rentang")
    )


def ask_parameters(k: Ketentuan) -> None:
    """Ask for every parameter that the days of a month need; an error when one is not in force."""
    nol = pl.lit(0)
    plt_persen(nol, nol, k=k)
    izin_persen(nol, nol, nol, k=k)
    k.angka_kata("persen_status")
    k.pilihan("plt_paling_singkat")


def _classes(baris: Baris, sebulan: pl.DataFrame, bulan: date, profil: Profil) -> pl.DataFrame:
    """The table of classes; UnknownKelasError when a post of the month is not in it."""
    tabel = pagu_tpp_kelas(profil, bulan)
    rangkap = baris.penugasan.filter(pl.col("jenis").is_in(RANGKAP))
    for kelas in {*sebulan["kelas"].unique(), *rangkap["kelas"].unique()}:
        if kelas not in tabel["kelas"]:
            pagu_tpp(kelas, bulan, profil)
    return tabel


def status_on(hari: pl.Expr) -> pl.Expr:
    """The status on a day, out of the columns status and diangkat_pns of a person.

    Whoever was appointed is a PNS from that day on and was a CPNS before it.
    """
    diangkat = pl.col("diangkat_pns")
    return (
        pl.when(diangkat > hari)
        .then(pl.lit(CPNS))
        .when(diangkat.is_not_null())
        .then(pl.lit(PNS))
        .otherwise(pl.col("status").fill_null(PNS))
    )


def _status(baris: Baris, sebulan: pl.DataFrame, k: Ketentuan) -> pl.DataFrame:
    """status_pegawai and its percent per person and day; who is not in `baris.pegawai` is a PNS."""
    persen = k.angka_kata("persen_status")
    orang = baris.pegawai.select("pegawai_id", "status", "diangkat_pns")
    harian = (
        sebulan.select(KUNCI_HARI)
        .join(orang, on="pegawai_id", how="left")
        .select(*KUNCI_HARI, status_on(pl.col("tanggal")).alias("status_pegawai"))
    )
    for status in harian["status_pegawai"].unique():
        if status not in persen:
            raise UnknownStatusError(
                N_("Status pegawai {status} tidak punya bagian TPP; yang ada {tersedia}."),
                {"status": status, "tersedia": ", ".join(persen)},
            )
    angka = [scaled(satu) for satu in persen.values()]
    return harian.with_columns(
        pl.col("status_pegawai")
        .replace_strict(list(persen), angka, return_dtype=pl.Int64())
        .alias("status_persen")
    )


def _acting(baris: Baris, bulan: date, k: Ketentuan, tabel: pl.DataFrame) -> pl.DataFrame:
    """The highest acting post of each day: plt_kelas, plt_tpp_dasar."""
    rangkap = _unbroken(baris.penugasan.filter(pl.col("jenis").is_in(RANGKAP)))
    akhir = pl.col("sejak").dt.offset_by("1mo") - pl.duration(days=1)
    cukup = {"sebulan": pl.col("hingga") >= akhir, "sehari": pl.lit(value=True)}
    return (
        each_day(
            rangkap.filter(cukup[k.pilihan("plt_paling_singkat")]),
            bulan,
            next_month(bulan) - timedelta(days=1),
        )
        .join(tabel, on="kelas")
        .select(
            *KUNCI_HARI,
            pl.col("kelas").alias("plt_kelas"),
            pl.col("tpp_dasar").alias("plt_tpp_dasar"),
        )
        .sort("plt_tpp_dasar", "plt_kelas")
        .unique(KUNCI_HARI, keep="last", maintain_order=True)
    )


def _unbroken(rangkap: pl.DataFrame) -> pl.DataFrame:
    """The rows with `sejak` and `hingga`: from when to when the person acts on that post at a stretch.

    A change of superior, or an order prolonged, cuts one acting post into rows that follow each other.
    """
    jabatan = ("pegawai_id", "unit_id", "kelas")
    akhir = pl.col("selesai").fill_null(date.max)
    sebelum = akhir.cum_max().shift().over(jabatan, order_by="mulai")
    is_baru = (pl.col("mulai") > sebelum.dt.offset_by("1d")).fill_null(value=True)
    return (
        rangkap.with_columns(is_baru.cum_sum().over(jabatan, order_by="mulai").alias("_kali"))
        .with_columns(
            pl.col("mulai").min().over(*jabatan, "_kali").alias("sejak"),
            akhir.max().over(*jabatan, "_kali").alias("hingga"),
        )
        .drop("_kali")
    )


def _leave(baris: Baris, bulan: date) -> pl.DataFrame:
    """The longest leave of each day: jenis_izin, lama_izin_hari, lewat_bulan."""
    mulai = pl.col("mulai")
    bulan_lewat = (
        (bulan.year - mulai.dt.year()) * 12 + bulan.month - mulai.dt.month().cast(pl.Int32)
    )
    lewat = bulan_lewat - (mulai.dt.day() > 1).cast(pl.Int32)
    return (
        each_day(
            baris.izin.with_columns(
                ((pl.col("selesai") - mulai).dt.total_days() + 1).alias("lama_izin_hari"),
                lewat.clip(BULAN_AWAL).alias("lewat_bulan"),
            ),
            bulan,
            next_month(bulan) - timedelta(days=1),
        )
        .select(*KUNCI_HARI, pl.col("jenis").alias("jenis_izin"), "lama_izin_hari", "lewat_bulan")
        .sort("lama_izin_hari", "jenis_izin", "lewat_bulan")
        .unique(KUNCI_HARI, keep="last", maintain_order=True)
    )
