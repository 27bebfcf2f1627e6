"""The calculation: inputs changed by documented steps, then the rules themselves over all months."""

from __future__ import annotations

from datetime import date

import polars as pl

from analytics.banding import said
from analytics.simulator.bahan import Bahan, items_of
from analytics.simulator.hasil import Simulasi
from analytics.simulator.percobaan import Percobaan, profil_percobaan
from analytics.simulator.tekanan import apply_stress
from rules.bulan import nilai_bulan, rincian_bulan
from rules.eksak import PENUH, divide_half_up, to_decimal
from rules.hukuman import KOLOM
from rules.ketentuan import Profil
from rules.masukan import BULAN
from rules.rincian import Langkah
from rules.sementara import is_paid_for_now
from rules.teks import GalatKetentuan

_MENIT = ("menit_utama", "menit_lainnya")


def simulate(bahan: Bahan, profil: Profil, percobaan: Percobaan) -> Simulasi:
    """Return what these months would have paid with the changes, beside what the facts say.

    Order: stress on the entries, then the tried rule on work not validated, then ceilings, then
    `rules.bulan.nilai_bulan` under the tried profile. `profil` holds the rules in force, those the
    facts were made with. Raises GalatPengguna when a value does not fit.
    """
    orang, baru = _changed(bahan, profil, percobaan)
    try:
        hasil = nilai_bulan(orang.select(*BULAN, KOLOM), items_of(orang), baru)
    except GalatKetentuan as galat:
        raise said(galat) from galat
    tambahan = hasil.select(
        pl.col("pagu_rp").alias("pagu_b_rp"),
        pl.col("tpp_rp").alias("b_rp"),
        (pl.col("tpp_rp") - bahan.orang["tpp_rp"]).alias("selisih_rp"),
    )
    lama = bahan.orang.rename({"pagu_rp": "pagu_a_rp", "tpp_rp": "a_rp"})
    return Simulasi(lama.hstack(tambahan), bahan.bulan)


def steps_of(
    bahan: Bahan, profil: Profil, percobaan: Percobaan, pegawai_id: int, bulan: date
) -> tuple[list[Langkah], list[Langkah]]:
    """Return the steps of one person's month, as it was and as tried: `simulate`, explained."""
    satu = (pl.col("pegawai_id") == pegawai_id) & (pl.col("bulan") == bulan)
    dua = ((bahan.orang, profil), _changed(bahan, profil, percobaan))
    try:
        a, b = (_steps(orang.filter(satu), p) for orang, p in dua)
    except GalatKetentuan as galat:
        raise said(galat) from galat
    return a, b


def _steps(satu: pl.DataFrame, profil: Profil) -> list[Langkah]:
    return rincian_bulan(satu.row(0, named=True), items_of(satu).to_dicts(), profil)


def _changed(bahan: Bahan, profil: Profil, percobaan: Percobaan) -> tuple[pl.DataFrame, Profil]:
    """The inputs and the profile as tried."""
    baru = profil_percobaan(profil, percobaan, bahan.bulan[-1])
    orang = apply_stress(bahan.orang, percobaan, bahan.bulan[-1])
    orang = _unvalidated(orang, profil, baru, bahan.bulan)
    return _ceilings(orang, percobaan), baru


def _unvalidated(
    orang: pl.DataFrame, lama: Profil, baru: Profil, bulan: tuple[date, ...]
) -> pl.DataFrame:
    """Add work that nobody validated in time where it is paid for now, or take it out again.

    Minutes are added to aktivitas utama; results of SKP items grow or shrink as the minutes do.
    """
    tambah = [b for b in bulan if is_paid_for_now(b, baru) and not is_paid_for_now(b, lama)]
    buang = [b for b in bulan if is_paid_for_now(b, lama) and not is_paid_for_now(b, baru)]
    if not tambah and not buang:
        return orang
    ubah = (
        pl.when(pl.col("bulan").is_in(tambah))
        .then("menit_tidak_divalidasi")
        .when(pl.col("bulan").is_in(buang))
        .then(-pl.col("menit_sementara"))
        .otherwise(0)
    )
    semua = pl.sum_horizontal(_MENIT)
    utama = (pl.col("menit_utama") + ubah).clip(0)
    kurang = (pl.col("menit_utama") + ubah).clip(upper_bound=0)
    return orang.with_columns(
        utama.alias("menit_utama"),
        (pl.col("menit_lainnya") + kurang).clip(0).alias("menit_lainnya"),
        grown_share((semua + ubah).clip(0), semua).alias("capaian_butir"),
    )


def grown_share(atas: pl.Expr, bawah: pl.Expr) -> pl.Expr:
    """Return capaian_butir times atas / bawah, rounded down, at most 100; itself where bawah is 0."""
    butir = pl.col("capaian_butir")
    bulat = butir.to_physical().cast(pl.Int128) * atas // pl.when(bawah > 0).then(bawah)
    return (
        pl.when((bawah > 0) & (atas != bawah))
        .then(to_decimal(bulat.clip(0, PENUH)))
        .otherwise(butir)
    )


def _ceilings(orang: pl.DataFrame, percobaan: Percobaan) -> pl.DataFrame:
    """Ceilings by class in percent of what they were, rounded half up to the rupiah."""
    ubah = {k: p for k, p in percobaan.pagu_kelas.items() if p != 100}
    if not ubah:
        return orang
    persen = pl.col("kelas").replace_strict(ubah, default=100, return_dtype=pl.Int64)
    return orang.with_columns(
        divide_half_up(pl.col("pagu_rp") * persen, 100).cast(pl.Int64).alias("pagu_rp")
    )
