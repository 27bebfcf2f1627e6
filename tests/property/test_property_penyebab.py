"""Whatever the month: each rupiah lost has one cause, and the parts add up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from strategi_bulan import cities, frames, policies

from rules.bulan import nilai_bulan
from rules.hukuman import KOLOM, PERSEN
from rules.masukan import BUTIR
from rules.parameter import load_profil
from rules.penyebab import KOLOM_KINERJA, KOLOM_SEBAB, loss_by_cause
from rules.tertahan import SEBAB, Tertahan

PROFIL = load_profil()
sedang = settings(max_examples=150, deadline=None)
Kota = tuple[list[dict[str, Any]], list[dict[str, Any]]]
MENIT = {"pegawai_id": pl.Int64, "sebab": pl.String, "menit_utama": pl.Int64, "menit_lainnya": pl.Int64}  # fmt: skip
ISI = {"pegawai_id": pl.Int64, "sebab": pl.String, "butir_id": pl.String, "realisasi": BUTIR["realisasi"]}  # fmt: skip

held = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(SEBAB), st.integers(0, 4000), st.integers(0, 2000)),
    max_size=12,
    unique_by=lambda satu: satu[:2],
)  # fmt: skip


def one_month(kota: Kota) -> Kota:
    """The same people, each once, all in the first row's month."""
    bulan = kota[0][0]["bulan"]
    baris = {satu["pegawai_id"]: {**satu, "bulan": bulan} for satu in kota[0]}
    butir = {(b["pegawai_id"], b["butir_id"]): {**b, "bulan": bulan} for b in kota[1]}
    return list(baris.values()), list(butir.values())


def held_of(daftar: list[tuple[int, str, int, int]]) -> Tertahan:
    menit = pl.DataFrame(daftar, schema=MENIT, orient="row")
    butir = [(p, sebab, "b0", Decimal(utama % 40)) for p, sebab, utama, _ in daftar]
    return Tertahan(menit, pl.DataFrame(butir, schema=ISI, orient="row"))


@sedang
@given(cities(), policies, held, st.integers(0, 100))
def test_parts_of_a_loss_are_never_below_nought_and_add_up(
    kota: Kota, ganti: dict[str, Any], daftar: list[tuple[int, str, int, int]], hukuman: int
) -> None:
    profil = PROFIL.what_if(ganti)
    masukan, butir = frames(*one_month(kota))
    masukan = masukan.with_columns(pl.lit(hukuman).cast(PERSEN).alias(KOLOM))
    hasil = nilai_bulan(masukan, butir, profil)
    sebab = loss_by_cause(hasil, butir, held_of(daftar), profil)
    assert sebab["pegawai_id"].to_list() == masukan["pegawai_id"].to_list()
    for satu, punya in zip(sebab.iter_rows(named=True), hasil.iter_rows(named=True), strict=True):
        if punya["hilang_rp"] is None:
            continue
        bagian = [satu[nama] for nama in KOLOM_SEBAB]
        assert min(bagian) >= 0
        assert sum(bagian) == punya["hilang_rp"]
        assert sum(satu[nama] for nama in KOLOM_KINERJA) == satu["hilang_kinerja_rp"]


@sedang
@given(cities(), held)
def test_a_cause_that_held_nothing_back_costs_nothing(
    kota: Kota, daftar: list[tuple[int, str, int, int]]
) -> None:
    masukan, butir = frames(*one_month(kota))
    hasil = nilai_bulan(masukan, butir, PROFIL)
    sebab = loss_by_cause(hasil, butir, held_of(daftar), PROFIL)
    ada = {(p, nama) for p, nama, _, _ in daftar}
    for satu in sebab.iter_rows(named=True):
        for nama in SEBAB:
            if (satu["pegawai_id"], nama) not in ada:
                assert satu[f"hilang_{nama}_rp"] == 0
        assert satu["hilang_perilaku_rp"] == 0
