"""What is true of every month, whatever the numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
from acuan_bulan import as_fraction, month
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from strategi_bulan import cities, frames, policies

from rules.bulan import HASIL, nilai_bulan, rincian_bulan
from rules.masukan import KUNCI
from rules.parameter import load_profil

PROFIL = load_profil()
TAMBAHAN = (*HASIL, "hilang_rp")
Kota = tuple[list[dict[str, Any]], list[dict[str, Any]]]
banyak = settings(max_examples=100, deadline=None)
sedang = settings(max_examples=40, deadline=None)


def items_of(baris: dict[str, Any], butir: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [satu for satu in butir if all(satu[kunci] == baris[kunci] for kunci in KUNCI)]


@banyak
@given(cities(), policies)
def test_the_frame_equals_plain_fractions_row_by_row(kota: Kota, ganti: dict[str, Any]) -> None:
    baris, butir = kota
    hasil = nilai_bulan(*frames(baris, butir), PROFIL.what_if(ganti))
    for masuk, keluar in zip(baris, hasil.iter_rows(named=True), strict=True):
        acuan = month(masuk, items_of(masuk, butir), ganti)
        assert {nama: as_fraction(keluar[nama]) for nama in TAMBAHAN} == acuan


@sedang
@given(cities(), policies)
def test_the_explanation_ends_in_the_number_of_the_frame(kota: Kota, ganti: dict[str, Any]) -> None:
    baris, butir = kota
    profil = PROFIL.what_if(ganti)
    hasil = nilai_bulan(*frames(baris, butir), profil)
    for masuk, keluar in zip(baris, hasil.iter_rows(named=True), strict=True):
        langkah = rincian_bulan(masuk, items_of(masuk, butir), profil)
        assert langkah[-1].id == "bulan.tpp_rp"
        assert langkah[-1].hasil == keluar["tpp_rp"]
        ditunjukkan = {satu.id.partition(".")[2]: satu.hasil for satu in langkah}
        assert {nama: ditunjukkan[nama] for nama in HASIL} == {nama: keluar[nama] for nama in HASIL}


@sedang
@given(cities())
def test_an_input_of_a_step_is_the_result_of_an_earlier_step(kota: Kota) -> None:
    baris, butir = kota
    terlihat: dict[str, object] = dict(baris[0])
    for satu in rincian_bulan(baris[0], items_of(baris[0], butir), PROFIL):
        if satu.butir_id is None:
            for nama, nilai in satu.masukan.items():
                assert nama.startswith("jumlah_") or nilai == terlihat[nama]
        terlihat[satu.id.partition(".")[2]] = satu.hasil


@sedang
@given(cities())
def test_parts_add_up_and_stay_within_the_ceiling(kota: Kota) -> None:
    hasil = nilai_bulan(*frames(*kota), PROFIL)
    for satu in hasil.iter_rows(named=True):
        assert satu["produktivitas_rp"] + satu["disiplin_rp"] == satu["tpp_rp"]
        assert satu["hilang_rp"] == satu["pagu_rp"] - satu["tpp_rp"]
        assert 0 <= satu["tpp_rp"] <= satu["pagu_rp"]
        for nama in TAMBAHAN:
            if isinstance(satu[nama], Decimal):
                assert 0 <= satu[nama] <= 100


@sedang
@given(cities(), st.sampled_from(["menit_utama", "menit_lainnya"]), st.integers(0, 9000))
def test_more_approved_minutes_never_lower_pay(kota: Kota, kolom: str, tambah: int) -> None:
    masukan, butir = frames(*kota)
    sebelum = nilai_bulan(masukan, butir, PROFIL)
    sesudah = nilai_bulan(masukan.with_columns(pl.col(kolom) + tambah), butir, PROFIL)
    for nama in ("capaian", "produktivitas_rp", "tpp_rp"):
        assert (sesudah[nama] >= sebelum[nama]).all()


@sedang
@given(cities(), st.integers(0, 500))
def test_a_higher_realisasi_never_lowers_pay(kota: Kota, tambah: int) -> None:
    masukan, butir = frames(*kota)
    lebih = butir.with_columns((pl.col("realisasi") + tambah).cast(pl.Decimal(18, 2)))
    sebelum, sesudah = (nilai_bulan(masukan, satu, PROFIL) for satu in (butir, lebih))
    for nama in ("capaian", "tpp_rp"):
        assert (sesudah[nama] >= sebelum[nama]).all()


@sedang
@given(cities(), st.sampled_from(["alpa_hari", "tl1", "tl4", "psw2", "psw3", "apel"]))
def test_one_more_absence_never_raises_pay(kota: Kota, kolom: str) -> None:
    masukan, butir = frames(*kota)
    sebelum = nilai_bulan(masukan, butir, PROFIL)
    sesudah = nilai_bulan(masukan.with_columns(pl.col(kolom) + 1), butir, PROFIL)
    assert (sesudah["tpp_rp"] <= sebelum["tpp_rp"]).all()
    assert (sesudah["potongan_persen"] >= sebelum["potongan_persen"]).all()


@sedang
@given(cities(), st.integers(1, 9), st.randoms(use_true_random=False))
def test_order_and_batches_change_nothing(kota: Kota, batch: int, acak: Any) -> None:
    baris, butir = kota
    masukan, isi = frames(baris, butir)
    utuh = nilai_bulan(masukan, isi, PROFIL)
    dikocok = acak.sample(butir, len(butir))
    per_batch = [
        nilai_bulan(sebagian, frames(baris, dikocok)[1], PROFIL)
        for sebagian in masukan.iter_slices(batch)
    ]
    assert_frame_equal(pl.concat(per_batch), utuh)
    terbalik = nilai_bulan(masukan.reverse(), isi.reverse(), PROFIL)
    assert_frame_equal(terbalik.reverse(), utuh)


@sedang
@given(cities())
def test_no_column_of_money_or_share_is_a_binary_float(kota: Kota) -> None:
    baris, butir = kota
    masukan, isi = frames(baris, butir)
    hasil = nilai_bulan(masukan, isi, PROFIL)
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


def test_an_empty_frame_keeps_the_columns() -> None:
    masukan, butir = frames([], [])
    hasil = nilai_bulan(masukan, butir, PROFIL)
    assert hasil.is_empty()
    assert hasil.columns == [*masukan.columns, *TAMBAHAN]
