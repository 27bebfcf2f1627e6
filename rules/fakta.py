"""From the rows of the store to what `rules.bulan.nilai_bulan` takes: one month, any number of people."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import polars as pl

from rules.bulan import nilai_bulan
from rules.hari import HUKUMAN, Baris, entry_reach, hari_pegawai
from rules.harian import ask_parameters, pagu_bulan
from rules.hukuman import KOLOM, PERSEN, hukuman_bulan
from rules.kalender import batas_validasi, next_month
from rules.kelas import pagu_tpp_kelas
from rules.ketentuan import ParameterNotInForceError, Profil
from rules.masukan import BULAN, BUTIR, CACAH, PERILAKU
from rules.perilaku import perilaku_bulan
from rules.registri import RuleNotInForceError
from rules.sementara import DISETUJUI, counted, is_paid_for_now, paid_for_now
from rules.telat import hitung_kehadiran

__all__ = ["Baris", "hari_bulan", "is_in_force", "masukan_bulan"]

AKTIVITAS = (
    "pegawai_id", "tanggal", "mulai", "selesai", "jenis", "butir_id", "kuantitas", "status",
    "menit_disetujui",
)  # fmt: skip
"""The columns of an activity that a month is calculated from."""

BERLAKU = ("disepakati", "direvisi")
"""States of an SKP that is in force."""

DIHITUNG = DISETUJUI
"""The state of an activity whose minutes and quantity count, whatever the profile."""

MASUKAN: dict[str, pl.DataType] = {**BULAN, KOLOM: PERSEN, "menit_sementara": pl.Int64()}
"""The columns of a month's input as the rows of the store give it."""


def hari_bulan(baris: Baris, bulan: date, profil: Profil) -> pl.DataFrame:
    """Return `hari_pegawai` from the first day of `bulan` to the end of its entry windows."""
    return hari_pegawai(baris, bulan, entry_reach(bulan, profil))


def masukan_bulan(
    baris: Baris,
    bulan: date,
    per_tanggal: date,
    profil: Profil,
    hari: pl.DataFrame | None = None,
    *,
    is_akhir: bool = False,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return (masukan, butir) of the month `bulan` (a first day) as known on `per_tanggal`.

    One row per person who has held a definitif assignment in the month by then, sorted. Working
    days and attendance are counted up to the day before `per_tanggal`, so a running month is
    measured against what was due so far; the targets of SKP items are the whole month's, and so is
    the pagu: class, status, acting post and long leave of each calendar day, rounded half up once
    (`rules.harian`), and hukuman_persen, what a punishment takes (`rules.hukuman`).
    menit_sementara are the minutes among them that nobody validated in time and that are paid for
    now; with `is_akhir` the month is counted as it is after what has been decided since
    (`rules.sementara`). `hari` saves calculating `hari_bulan` again. Raises UnknownKelasError,
    UnknownStatusError, UnknownTingkatError, ParameterNotInForceError.
    """
    semua = hari_bulan(baris, bulan, profil) if hari is None else hari
    sebulan = semua.filter(pl.col("tanggal") < next_month(bulan))
    dihitung = pl.col("is_hari_kerja") & (pl.col("tanggal") < per_tanggal)
    gangguan = baris.outages
    sementara = paid_for_now(bulan, per_tanggal, profil, gangguan)
    disetujui = baris.aktivitas.filter(
        pl.col("tanggal").is_between(bulan, next_month(bulan), closed="left"),
        counted(bulan, per_tanggal, profil, gangguan, is_akhir=is_akhir),
    ).select(*AKTIVITAS, sementara.alias("is_sementara"))
    orang = (
        sebulan.group_by("pegawai_id")
        .agg(dihitung.sum().alias("hari_kerja"), pl.col("tanggal").min())
        .filter(pl.col("tanggal") <= per_tanggal)
        .sort("pegawai_id")
    )
    masukan = orang.select("pegawai_id", pl.lit(bulan).alias("bulan"), "hari_kerja")
    for bagian in (
        _menit(disetujui, is_akhir=is_akhir),
        _perilaku(baris.perilaku, bulan, profil),
        pagu_bulan(baris, sebulan, bulan, profil),
        hukuman_bulan(baris.hukuman, bulan, profil),
        _kehadiran(baris.kehadiran, sebulan.filter(dihitung), profil),
    ):
        masukan = masukan.join(bagian, on="pegawai_id", how="left", maintain_order="left")
    isi = [pl.col(k).cast(j) if k == "perilaku" else _filled(k, j) for k, j in MASUKAN.items()]
    return masukan.select(isi), _butir(baris, disetujui, bulan, masukan["pegawai_id"])


@lru_cache(maxsize=256)
def is_in_force(bulan: date, profil: Profil) -> bool:
    """Whether every rule and parameter that a month needs is in force in `bulan`."""
    nol = {nama: [bulan if nama == "bulan" else 0] for nama in BULAN}
    hari = {"pegawai_id": [0], "tanggal": [bulan], "telat_menit": [0], "pulang_cepat_menit": [0]}
    try:
        nilai_bulan(pl.DataFrame(nol, schema=BULAN), pl.DataFrame(schema=BUTIR), profil)
        hitung_kehadiran(pl.DataFrame({**hari, "is_alpa": [False]}), profil)
        pagu_tpp_kelas(profil, bulan)
        ask_parameters(profil.on(bulan))
        hukuman_bulan(pl.DataFrame(schema=HUKUMAN), bulan, profil)
        entry_reach(bulan, profil)
        batas_validasi(bulan, profil.on(bulan))
        is_paid_for_now(bulan, profil)
    except (ParameterNotInForceError, RuleNotInForceError):
        return False
    return True


def _filled(kolom: str, jenis: pl.DataType) -> pl.Expr:
    nilai = pl.col(kolom)
    return (nilai.fill_null(0) if jenis.is_numeric() else nilai).cast(jenis)


def _menit(disetujui: pl.DataFrame, *, is_akhir: bool) -> pl.DataFrame:
    """Minutes that count per person: menit_utama, menit_lainnya; of them menit_sementara."""
    dientri = pl.col("selesai") - pl.col("mulai")
    menit = pl.coalesce("menit_disetujui", dientri)
    if not is_akhir:
        # What is paid for now is paid as entered, whatever was decided later.
        menit = pl.when("is_sementara").then(dientri).otherwise(menit)
    is_utama = pl.col("jenis") == "utama"
    return disetujui.group_by("pegawai_id").agg(
        menit.filter(is_utama).sum().alias("menit_utama"),
        menit.filter(~is_utama).sum().alias("menit_lainnya"),
        menit.filter("is_sementara").sum().alias("menit_sementara"),
    )


def _perilaku(perilaku: pl.DataFrame, bulan: date, profil: Profil) -> pl.DataFrame:
    """The mean of the aspects per person; `nilai` is JSON: {"aspek": 85, ...}."""
    satu = r'"([^"]+)"\s*:\s*(\d+)'
    nilai = (
        perilaku.filter(pl.col("bulan") == bulan)
        .select("pegawai_id", "bulan", pl.col("nilai").str.extract_all(satu))
        .explode("nilai")
        .select(
            "pegawai_id",
            "bulan",
            pl.col("nilai").str.extract(satu, 1).alias("aspek"),
            pl.col("nilai").str.extract(satu, 2).cast(PERILAKU).alias("nilai"),
        )
        .drop_nulls()
    )
    return perilaku_bulan(nilai, profil).drop("bulan")


def _kehadiran(kehadiran: pl.DataFrame, kerja: pl.DataFrame, profil: Profil) -> pl.DataFrame:
    """Counts of lateness and absence on the person's own working days."""
    hadir = kehadiran.join(kerja, on=("pegawai_id", "tanggal"), how="semi").with_columns(
        pl.when(pl.col("masuk").is_not_null()).then("telat_menit").alias("telat_menit"),
        pl.when(pl.col("pulang").is_not_null())
        .then("pulang_cepat_menit")
        .alias("pulang_cepat_menit"),
    )
    return hitung_kehadiran(hadir, profil).select("pegawai_id", *CACAH)


def _butir(baris: Baris, disetujui: pl.DataFrame, bulan: date, pegawai: pl.Series) -> pl.DataFrame:
    """The items of the SKPs in force in the month that have a target, with what was approved."""
    berlaku = baris.skp.filter(
        pl.col("status").is_in(BERLAKU),
        pl.col("mulai") < next_month(bulan),
        pl.col("selesai") >= bulan,
        pl.col("pegawai_id").is_in(pegawai.implode()),
    ).select("pegawai_id", pl.col("id").alias("skp_id"))
    target = baris.target_butir.filter(pl.col("bulan") == bulan, pl.col("kuantitas") > 0)
    realisasi = disetujui.group_by("pegawai_id", "butir_id").agg(
        pl.col("kuantitas").sum().alias("realisasi")
    )
    return (
        berlaku.join(baris.butir_skp.rename({"id": "butir_id"}), on="skp_id")
        .join(target.rename({"kuantitas": "target"}), on="butir_id")
        .join(realisasi, on=("pegawai_id", "butir_id"), how="left")
        .sort("pegawai_id", "butir_id")
        .select(_filled(kolom, jenis) for kolom, jenis in BUTIR.items())
    )
