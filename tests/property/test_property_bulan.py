"""What is true of every month, whatever the numbers.

One example is a crowd of rows (`ramai.crowd`); the counts beside each setting are employee-months.
"""

from __future__ import annotations

from random import Random
from typing import Any

import polars as pl
from acuan_bulan import as_fraction, month
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from ramai import BULAN as BULAN_UJI
from ramai import Kota, crowd, seeds
from strategi_bulan import cities, frames, policies

from rules import bulan
from rules.bulan import HASIL, nilai_bulan, rincian_bulan
from rules.masukan import CACAH, KUNCI, NAIK, TURUN
from rules.parameter import load_profil

PROFIL = load_profil()
TAMBAHAN = (*HASIL, "hilang_rp")
# 40 crowds of 200 rows: 8,000 employee-months; 40 of 60: 2,400; 400 cities of up to 10 rows.
ramai = settings(max_examples=40, deadline=None)
berurut = settings(max_examples=400, deadline=None)
KELOMPOK = seeds.map(crowd)
SEDIKIT = seeds.map(lambda seed: crowd(seed, 60))


def items_of(baris: dict[str, Any], butir: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [satu for satu in butir if all(satu[kunci] == baris[kunci] for kunci in KUNCI)]


@ramai
@given(SEDIKIT, policies)
def test_the_frame_equals_plain_fractions_row_by_row(kota: Kota, ganti: dict[str, Any]) -> None:
    """2,400 employee-months under 40 policies."""
    baris, butir = kota
    hasil = nilai_bulan(*frames(baris, butir), PROFIL.what_if(ganti))
    for masuk, keluar in zip(baris, hasil.iter_rows(named=True), strict=True):
        acuan = month(masuk, items_of(masuk, butir), ganti)
        assert {nama: as_fraction(keluar[nama]) for nama in TAMBAHAN} == acuan


@berurut
@given(cities(), policies)
def test_a_small_city_equals_plain_fractions_too(kota: Kota, ganti: dict[str, Any]) -> None:
    """400 policies over cities that shrink to one row when they fail."""
    baris, butir = kota
    hasil = nilai_bulan(*frames(baris, butir), PROFIL.what_if(ganti))
    for masuk, keluar in zip(baris, hasil.iter_rows(named=True), strict=True):
        acuan = month(masuk, items_of(masuk, butir), ganti)
        assert {nama: as_fraction(keluar[nama]) for nama in TAMBAHAN} == acuan


@ramai
@given(seeds, policies)
def test_the_explanation_ends_in_the_number_of_the_frame(seed: int, ganti: dict[str, Any]) -> None:
    """40 crowds of 50: 2,000 explanations, step by step."""
    baris, butir = crowd(seed, 50)
    profil = PROFIL.what_if(ganti)
    hasil = nilai_bulan(*frames(baris, butir), profil)
    for masuk, keluar in zip(baris, hasil.iter_rows(named=True), strict=True):
        langkah = rincian_bulan(masuk, items_of(masuk, butir), profil)
        assert langkah[-1].id == "bulan.tpp_rp"
        assert langkah[-1].hasil == keluar["tpp_rp"]
        terlihat: dict[str, object] = dict(masuk)
        for satu in langkah:
            if satu.butir_id is None:
                for nama, nilai in satu.masukan.items():
                    assert nama.startswith("jumlah_") or nilai == terlihat[nama]
            terlihat[satu.id.partition(".")[2]] = satu.hasil
        assert {nama: terlihat[nama] for nama in HASIL} == {nama: keluar[nama] for nama in HASIL}


@ramai
@given(KELOMPOK, policies)
def test_parts_add_up_and_stay_within_the_ceiling(kota: Kota, ganti: dict[str, Any]) -> None:
    """8,000 employee-months, to the rupiah, at any weight, cut and rounding."""
    hasil = nilai_bulan(*frames(*kota), PROFIL.what_if(ganti)).filter(
        pl.col("tpp_rp").is_not_null()
    )
    tpp, pagu = hasil["tpp_rp"], hasil["pagu_rp"]
    assert (hasil["produktivitas_rp"] + hasil["disiplin_rp"] == tpp).all()
    assert (hasil["hilang_rp"] + tpp == pagu).all()
    assert (hasil["hilang_rp"] >= 0).all()
    assert (hasil["produktivitas_rp"] >= 0).all()
    assert (hasil["disiplin_rp"] >= 0).all()
    for nama, jenis in hasil.select(TAMBAHAN).schema.items():
        if jenis == pl.Decimal:
            assert hasil[nama].drop_nulls().is_between(0, 100).all(), nama


@ramai
@given(KELOMPOK, policies)
def test_a_full_month_without_cuts_is_the_whole_ceiling(kota: Kota, ganti: dict[str, Any]) -> None:
    """8,000 employee-months: nothing is lost at any weight where lines are rounded half up."""
    masukan, butir = frames(*kota)
    penuh = masukan.with_columns(
        menit_utama=pl.lit(27 * 480, pl.Int64),
        perilaku=pl.lit(100).cast(pl.Decimal(5, 2)),
        **{kolom: pl.lit(0, pl.Int32) for kolom in CACAH},
    ).select(masukan.columns)
    butir = butir.with_columns(pl.col("target").fill_null(0).alias("realisasi"))
    aturan = PROFIL.what_if({**ganti, "pembulatan_rupiah": "setengah_ke_atas"})
    hasil = nilai_bulan(penuh.cast(masukan.schema), butir, aturan)
    assert (hasil["tpp_rp"] == hasil["pagu_rp"]).all()


@ramai
@given(KELOMPOK, policies, st.sampled_from(["menit_utama", "menit_lainnya"]))
def test_more_approved_minutes_never_lower_pay(
    kota: Kota, ganti: dict[str, Any], kolom: str
) -> None:
    """8,000 employee-months, each with its own number of minutes more."""
    masukan, butir = frames(*kota)
    tambah = pl.int_range(pl.len()) * 37 % 900
    _never_lower(masukan, butir, masukan.with_columns(pl.col(kolom) + tambah), butir, ganti)


@ramai
@given(KELOMPOK, policies)
def test_a_higher_realisasi_never_lowers_pay(kota: Kota, ganti: dict[str, Any]) -> None:
    """8,000 employee-months, each item where more is better with its own quantity more."""
    masukan, butir = frames(*kota)
    _never_lower(masukan, butir, masukan, _with_more(butir, NAIK), ganti)


@ramai
@given(KELOMPOK, policies)
def test_a_higher_realisasi_never_raises_pay_where_less_is_better(
    kota: Kota, ganti: dict[str, Any]
) -> None:
    """8,000 employee-months, each item where less is better with its own quantity more."""
    masukan, butir = frames(*kota)
    _never_lower(masukan, _with_more(butir, TURUN), masukan, butir, ganti)


def _with_more(butir: pl.DataFrame, arah: str) -> pl.DataFrame:
    tambah = (pl.int_range(pl.len()) * 7919 % 5000).cast(pl.Decimal(18, 2)) / 100
    lebih = (pl.col("realisasi") + tambah).cast(pl.Decimal(18, 2))
    dipilih = pl.when(pl.col("arah") == arah).then(lebih).otherwise("realisasi")
    return butir.with_columns(dipilih.alias("realisasi"))


def _never_lower(
    masukan: pl.DataFrame,
    butir: pl.DataFrame,
    masukan_lebih: pl.DataFrame,
    butir_lebih: pl.DataFrame,
    ganti: dict[str, Any],
) -> None:
    aturan = PROFIL.what_if(ganti)
    sebelum = nilai_bulan(masukan, butir, aturan)
    sesudah = nilai_bulan(masukan_lebih, butir_lebih, aturan)
    for nama in ("capaian", "prestasi", "produktivitas_rp", "disiplin_rp", "tpp_rp"):
        assert (sesudah[nama] >= sebelum[nama]).drop_nulls().all(), nama


@ramai
@given(KELOMPOK, policies, st.sampled_from(CACAH))
def test_one_more_absence_never_raises_pay(kota: Kota, ganti: dict[str, Any], kolom: str) -> None:
    """8,000 employee-months."""
    masukan, butir = frames(*kota)
    lebih = masukan.with_columns(pl.col(kolom) + 1)
    sebelum, sesudah = (nilai_bulan(m, butir, PROFIL.what_if(ganti)) for m in (masukan, lebih))
    assert (sesudah["tpp_rp"] <= sebelum["tpp_rp"]).drop_nulls().all()
    assert (sesudah["potongan_persen"] >= sebelum["potongan_persen"]).all()


@ramai
@given(KELOMPOK, policies, seeds)
def test_order_and_batches_change_nothing(kota: Kota, ganti: dict[str, Any], acak: int) -> None:
    """8,000 employee-months, shuffled and cut into batches of any size."""
    baris, butir = kota
    aturan = PROFIL.what_if(ganti)
    utuh = nilai_bulan(*frames(baris, butir), aturan)
    r = Random(acak)
    urutan = r.sample(range(len(baris)), len(baris))
    dikocok = frames([baris[n] for n in urutan], r.sample(butir, len(butir)))
    per_batch = [
        nilai_bulan(sebagian, dikocok[1], aturan)
        for sebagian in dikocok[0].iter_slices(r.randint(20, 200))
    ]
    assert_frame_equal(pl.concat(per_batch), utuh[urutan])


@ramai
@given(KELOMPOK, policies)
def test_no_column_of_money_or_share_is_a_binary_float(kota: Kota, ganti: dict[str, Any]) -> None:
    """8,000 employee-months: input, every step in between, and output."""
    masukan, isi = frames(*kota)
    profil = PROFIL.what_if(ganti)
    hasil = nilai_bulan(masukan, isi, profil)
    assert hasil.columns == [*masukan.columns, *TAMBAHAN]
    assert not [nama for nama, jenis in hasil.schema.items() if jenis.is_float()]
    persen = {
        nama
        for nama in TAMBAHAN
        if not nama.endswith(("_rp", "target_menit", "dihitung_menit", "menit_dihitung"))
    }
    assert {str(hasil.schema[nama]) for nama in persen} == {"Decimal(precision=18, scale=8)"}
    assert {hasil.schema[nama] for nama in TAMBAHAN if nama.endswith("_rp")} == {pl.Int64()}
    assert hasil.select(masukan.columns).equals(masukan)
    k = profil.on(BULAN_UJI[-1])
    butir = bulan._weigh_items(isi, k)
    langkah = bulan._calculate(masukan, butir, k)
    angka = [*butir.schema.values(), *langkah.schema.values()]
    assert {jenis for jenis in angka if jenis.is_numeric()} <= {pl.Int64(), pl.Int128()}


def test_an_empty_frame_keeps_the_columns() -> None:
    masukan, butir = frames([], [])
    hasil = nilai_bulan(masukan, butir, PROFIL)
    assert hasil.is_empty()
    assert hasil.columns == [*masukan.columns, *TAMBAHAN]
