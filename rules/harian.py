"""The ceiling of a month by its days: status, acting post and long leave of each day."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from rules.eksak import PENUH, divide_half_up, scaled, wide
from rules.hari import KUNCI_HARI, Baris, each_day
from rules.kalender import next_month
from rules.kelas import pagu_tpp, pagu_tpp_kelas
from rules.ketentuan import Ketentuan, Profil
from rules.registri import rule
from rules.teks import N_, GalatKetentuan

BERLAKU = "2020-01-01"
PROYEK = "keputusan-proyek"
RANGKAP = ("plt", "plh")
PNS = "PNS"
BULAN_AWAL = -1
"""`lewat_bulan` of a leave in the month that it begins in, but does not open."""
IZIN_PANJANG = (
    (BULAN_AWAL, "izin_bulan_awal_persen"),
    (0, "izin_kurang_6_bulan_persen"),
    (6, "izin_6_12_bulan_persen"),
    (12, "izin_12_bulan_persen"),
)


class UnknownStatusError(GalatKetentuan, LookupError):
    """A person's status has no share of the TPP."""


@rule(
    "harian.plt_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Bagian TPP jabatan yang dirangkap: tambahan, pengganti, atau tidak ada"),
    satuan="persen",
)
def plt_persen(tpp_dasar: pl.Expr, plt_tpp_dasar: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """The percent of the acting post's TPP; the replacing one takes the place of one's own."""
    is_lebih = plt_tpp_dasar > tpp_dasar
    ganti = pl.when(is_lebih).then(scaled(k["plt_mengganti_persen"]))
    tambahan = pl.lit(scaled(k["plt_tambahan_persen"]))
    cara = {
        "menurut_kelas": ganti.otherwise(tambahan),
        "tambahan": tambahan,
        "tertinggi": ganti.otherwise(0),
    }[k.pilihan("plt_cara")]
    return pl.when(plt_tpp_dasar > 0).then(cara).otherwise(0)


@rule(
    "harian.izin_persen",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Bagian TPP hari itu menurut izin panjang"),
    satuan="persen",
)
def izin_persen(
    jenis_izin: pl.Expr, lama_izin_hari: pl.Expr, lewat_bulan: pl.Expr, *, k: Ketentuan
) -> pl.Expr:
    """The percent of the day's TPP; `lewat_bulan`: months gone when the month opened, or BULAN_AWAL."""
    hasil = pl.lit(PENUH)
    for dari, nama in IZIN_PANJANG:
        tabel = {jenis: scaled(satu) for jenis, satu in k.angka_kata(nama).items()}
        persen = jenis_izin.replace_strict(
            list(tabel), list(tabel.values()), default=PENUH, return_dtype=pl.Int64()
        )
        hasil = pl.when(lewat_bulan >= dari).then(persen).otherwise(hasil)
    is_panjang = lama_izin_hari >= k.bulat("izin_panjang_hari")
    return pl.when(is_panjang).then(hasil).otherwise(PENUH)


@rule(
    "harian.pagu_tepat",
    since=BERLAKU,
    citation=PROYEK,
    label=N_("Pagu sehari: TPP dasar menurut status, jabatan yang dirangkap, dan izin panjang"),
    satuan="jumlah",
)
def pagu_tepat(
    tpp_dasar: pl.Expr,
    status_persen: pl.Expr,
    plt_persen: pl.Expr,
    plt_tpp_dasar: pl.Expr,
    izin_persen: pl.Expr,
    *,
    k: Ketentuan,
) -> pl.Expr:
    """The ceiling of a whole month of such days, exact, in units of 10^-20 rupiah."""
    ganti = plt_persen == scaled(k["plt_mengganti_persen"])
    sendiri = pl.when(ganti).then(0).otherwise(status_persen)
    jumlah = wide(tpp_dasar) * sendiri + wide(plt_tpp_dasar) * plt_persen
    return jumlah * izin_persen


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
        .join(_status(baris, sebulan, k), on="pegawai_id", how="left")
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


def _status(baris: Baris, sebulan: pl.DataFrame, k: Ketentuan) -> pl.DataFrame:
    """status_pegawai and its percent per person; who is not among `baris.pegawai` counts as PNS."""
    persen = k.angka_kata("persen_status")
    orang = (
        sebulan.select("pegawai_id")
        .unique()
        .join(baris.pegawai.select("pegawai_id", "status"), on="pegawai_id", how="left")
        .select("pegawai_id", pl.col("status").fill_null(PNS).alias("status_pegawai"))
    )
    for status in orang["status_pegawai"].unique():
        if status not in persen:
            raise UnknownStatusError(
                N_("Status pegawai {status} tidak punya bagian TPP; yang ada {tersedia}."),
                {"status": status, "tersedia": ", ".join(persen)},
            )
    angka = [scaled(satu) for satu in persen.values()]
    return orang.with_columns(
        pl.col("status_pegawai")
        .replace_strict(list(persen), angka, return_dtype=pl.Int64())
        .alias("status_persen")
    )


def _acting(baris: Baris, bulan: date, k: Ketentuan, tabel: pl.DataFrame) -> pl.DataFrame:
    """The highest acting post of each day: plt_kelas, plt_tpp_dasar."""
    akhir = pl.col("mulai").dt.offset_by("1mo") - pl.duration(days=1)
    cukup = {"sebulan": pl.col("selesai") >= akhir, "sehari": pl.lit(value=True)}
    rangkap = baris.penugasan.filter(
        pl.col("jenis").is_in(RANGKAP),
        pl.col("selesai").is_null() | cukup[k.pilihan("plt_paling_singkat")],
    )
    return (
        each_day(rangkap, bulan, next_month(bulan) - timedelta(days=1))
        .join(tabel, on="kelas")
        .select(
            *KUNCI_HARI,
            pl.col("kelas").alias("plt_kelas"),
            pl.col("tpp_dasar").alias("plt_tpp_dasar"),
        )
        .sort("plt_tpp_dasar", "plt_kelas")
        .unique(KUNCI_HARI, keep="last", maintain_order=True)
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
