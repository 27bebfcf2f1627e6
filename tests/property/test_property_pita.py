"""Every band of every parameter file, on both sides of its bounds; a new parameter is covered too."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from rules import telat
from rules.acuan import Parameter
from rules.hitung import hitung_banyak
from rules.ketentuan import Profil
from rules.parameter import AKAR, list_profil, load_profil
from rules.skema import Pita, read_parameter
from rules.skor import nilai_pita

DESIMAL = 8
HALUS = Decimal(1).scaleb(-DESIMAL)
# Lists of plain numbers: the lowest minutes of each grade, and the cut of each grade beside them.
TINGKAT = {
    "batas_telat_menit": ("potongan_telat", telat.tingkat_telat),
    "batas_pulang_cepat_menit": ("potongan_pulang_cepat", telat.tingkat_pulang_cepat),
}
PROFIL = [load_profil(nama) for nama in list_profil()]


def values() -> list[tuple[str, date, Any]]:
    """Every value of every parameter: of each profile, and national ones that profiles overlay."""
    semua = {
        (f"{profil.nama} {id}", hari, id): satu.value
        for profil in PROFIL
        for id, parameter in profil.parameter.items()
        for hari, satu in parameter.values
    }
    for berkas in sorted((AKAR / "nasional").glob("*.yaml")):
        for id, isi in read_parameter(berkas).items():
            semua |= {(f"nasional {id}", hari, id): s.value for hari, s in isi.values.items()}
    return [(nama, hari, isi) for (nama, hari, _), isi in semua.items()]


def bands() -> list[Any]:
    return [
        pytest.param(isi, id=f"{nama} {hari}")
        for nama, hari, isi in values()
        if isinstance(isi, tuple) and isi and isinstance(isi[0], Pita)
    ]


def is_rising(daftar: Sequence[Pita]) -> bool:
    return daftar[0].dari is not None


def bounds(daftar: Sequence[Pita]) -> list[Decimal]:
    isi = [satu.dari if is_rising(daftar) else satu.sampai for satu in daftar]
    return sorted(Decimal(satu) for satu in isi if satu is not None)


def expected(daftar: Sequence[Pita], x: Decimal) -> Fraction | str | None:
    """The value at `x`, found by halving the sorted bounds instead of trying band after band."""
    batas = bounds(daftar)
    if is_rising(daftar):
        urut = bisect_right(batas, x) - (1 if daftar[-1].dari is not None else 0)
        if urut < 0:
            return None
        letak = len(daftar) - 1 - urut
    else:
        letak = bisect_left(batas, x)
    satu, di_atas = daftar[letak], daftar[letak - 1] if letak else None
    if isinstance(satu.nilai, str):
        return satu.nilai
    nilai = Fraction(satu.nilai)
    if satu.naik:
        nilai += Fraction(satu.naik) / Fraction(satu.per) * (Fraction(x) - Fraction(satu.dari or 0))
    if satu.naik and di_atas is not None and not isinstance(di_atas.nilai, str):
        nilai = min(nilai, Fraction(di_atas.nilai))
    return nilai


@pytest.mark.parametrize("daftar", bands())
def test_every_band_holds_on_both_sides_of_its_bounds(daftar: tuple[Pita, ...]) -> None:
    batas = bounds(daftar)
    geser = (Decimal(-1), Decimal("-0.01"), -HALUS, Decimal(0), HALUS, Decimal("0.01"), Decimal(1))
    tengah = [(a + b) / 2 for a, b in pairwise(batas)]
    tepi = sorted({b + g for b in batas for g in geser} | {*tengah, batas[-1] * 2 + 7})
    bulat = [int(satu.scaleb(DESIMAL)) for satu in tepi]
    kolom = pl.Series("x", bulat, dtype=pl.Int128).to_frame()
    hasil = kolom.select(nilai_pita(pl.col("x"), daftar, desimal=DESIMAL)).to_series()
    assert len(tepi) >= 5 * len(batas)
    for x, keluar in zip(tepi, hasil, strict=True):
        harapan = expected(daftar, x)
        if isinstance(harapan, Fraction):
            assert abs(Fraction(int(keluar), 10**DESIMAL) - harapan) <= Fraction(1, 2 * 10**DESIMAL)
        else:
            assert keluar == harapan


@pytest.mark.parametrize("daftar", bands())
def test_bands_leave_no_gap_and_do_not_overlap(daftar: tuple[Pita, ...]) -> None:
    batas = bounds(daftar)
    assert len(batas) == len(set(batas))
    assert len(batas) >= len(daftar) - 1
    tertutup = daftar[-1].sampai is None and daftar[-1].dari in (None, 0)
    assert tertutup, "the last band takes everything that is left"
    for satu in daftar:
        assert satu.dari is None or satu.sampai is None
    bawah = [expected(daftar, b - HALUS) for b in batas if b > 0]
    tepat = [expected(daftar, b) for b in batas if b > 0]
    atas = [expected(daftar, b + HALUS) for b in batas if b > 0]
    for sebelum, di, sesudah in zip(bawah, tepat, atas, strict=True):
        if is_rising(daftar):
            assert di == sesudah or isinstance(sesudah, Fraction), "a bound belongs to its band"
        else:
            assert sebelum == di != sesudah, "a bound belongs to its own row"


def test_a_number_that_is_more_never_gets_a_lower_rate_or_score() -> None:
    """Bands of taxes, scores and paid shares rise from bound to bound; points for delay fall."""
    for nama, hari, isi in values():
        if not (isinstance(isi, tuple) and isi and isinstance(isi[0], Pita)):
            continue
        angka = [s.nilai for s in (isi if isi[0].dari is None else isi[::-1])]
        if any(isinstance(satu, str) for satu in angka) or "lama_hukuman" in nama:
            continue
        assert angka in (sorted(angka), sorted(angka, reverse=True)), f"{nama} {hari}"


def test_every_list_of_numbers_is_a_grade_that_is_tested_below() -> None:
    dikenal = {*TINGKAT, *(tarif for tarif, _ in TINGKAT.values())}
    daftar = {
        nama.partition(" ")[2]
        for nama, _, isi in values()
        if isinstance(isi, tuple) and isi and isinstance(isi[0], int | Decimal)
    }
    assert daftar == dikenal


@pytest.mark.parametrize("profil", PROFIL, ids=lambda satu: satu.nama)
@pytest.mark.parametrize("id", TINGKAT)
def test_a_grade_starts_on_its_minute_and_not_one_before(profil: Profil, id: str) -> None:
    tarif, aturan = TINGKAT[id]
    for hari in first_days(profil.find(id), profil.find(tarif)):
        k = profil.on(hari)
        batas = [int(satu) for satu in k.tingkat(id)]
        assert batas == sorted(set(batas))
        assert len(k.tingkat(tarif)) == len(batas)
        assert list(k.tingkat(tarif)) == sorted(k.tingkat(tarif))
        menit = [0, *(b + g for b in batas for g in (-1, 0, 1))]
        kolom = pl.Series("menit", menit, dtype=pl.Int32).to_frame()
        hasil = kolom.select(aturan(pl.col("menit"), k=k)).to_series().to_list()
        assert hasil == [sum(satu >= b for b in batas) for satu in menit]


def first_days(*parameter: Parameter) -> list[date]:
    """The days on which one of them starts or changes and all are in force."""
    awal = max(satu.values[0][0] for satu in parameter)
    return sorted({max(hari, awal) for satu in parameter for hari, _ in satu.values})


@pytest.mark.parametrize("profil", PROFIL, ids=lambda satu: satu.nama)
def test_every_class_and_every_word_of_a_table_is_reached(profil: Profil) -> None:
    hari = date(2026, 11, 24)
    tabel = {
        **profil.on(hari).tabel("tukin_bpk"),
        **profil.on(hari).tabel("tukin_bpk_kelas_tinggi"),
    }
    baris = [{"kelas_jabatan": kelas, "indeks": 1} for kelas in tabel]
    hasil = [satu["tpp_dasar"] for satu in hitung_banyak("tpp_dasar", baris, profil, hari)]
    assert hasil == list(tabel.values())
    assert sorted(tabel) == list(range(1, 18))
    for status, kategori in profil.on(hari).kata("kategori_ter").items():
        isi = [{"bruto": 10**7, "ptkp": status}]
        assert hitung_banyak("pph21_ter", isi, profil, hari)[0]["kategori"] == kategori


def test_the_three_monthly_tax_tables_have_125_rows() -> None:
    pita = [load_profil().on(date(2026, 1, 1)).pita(f"tarif_ter_{satu}") for satu in "abc"]
    assert [len(satu) for satu in pita] == [44, 40, 41]
    assert Path(__file__).with_name("ter.csv").read_text().strip().count("\n") == 125
