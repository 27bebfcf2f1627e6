"""What is true of every score, rate and tax: one way, bounded, parts that add up."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from ramai import changed, get, seeds
from test_property_profil import forms, plus, ramai, run

from rules.parameter import load_profil

# Scores are shown with eight decimals: four of them are off by less than this together.
SEDIKIT = Fraction(4, 10**8)
# By calculation: what is raised, by how much at least, and which results never fall (+) or rise (-).
SEARAH: list[tuple[str, str, Callable[[Any], Any], dict[str, int]]] = [
    ("prestasi_pp46", "nilai_skp", plus(Decimal("0.05"), 10**9), {"nilai": 1}),
    ("prestasi_pp46", "nilai_perilaku", plus(1, 1000), {"nilai": 1}),
    ("prestasi_30_2019", "nilai_skp", plus(Decimal("0.05"), 1000), {"nilai": 1}),
    ("prestasi_30_2019", "nilai_perilaku", plus(1, 1000), {"nilai": 1}),
    ("integrasi_2021", "nilai_pp46", plus(Decimal("0.37"), 10**9), {"konversi": 1, "nilai": 1}),
    ("integrasi_2021", "nilai_8_2021", plus(1, 1000), {"nilai": 1}),
    ("skp_baris_pp46", "realisasi.kuantitas", plus(1, 10**13), {"kuantitas": 1, "nilai": 1}),
    ("skp_baris_pp46", "realisasi.kualitas", plus(1, 10**13), {"kualitas": 1, "nilai": 1}),
    ("skp_pp46", "jumlah_tugas_tambahan", plus(1, 1000), {"tugas_tambahan": 1, "total": 1}),
    ("skp_pp46", "nilai_kreativitas", plus(1, 100), {"total": 1}),
    ("skp_8_2021", "nilai_tambahan", plus(1, 1000), {"nilai_akhir_skp": 1}),
    ("nilai_iki_8_2021", "capaian_persen", plus(Decimal("0.5"), 10**6), {"nilai": 1}),
    ("angka_kredit", "bulan", plus(1, 12), {"angka_kredit": 1}),
    ("angka_kredit", "koefisien", plus(1, 1000), {"angka_kredit": 1}),
    ("pph21_ter", "bruto", plus(50_001, 10**12), {"tarif_persen": 1, "pph21": 1}),
    ("pph21_desember", "bruto_setahun", plus(999_001, 10**12), {"pph21_setahun": 1, "pkp": 1}),
    ("pph21_desember", "iuran_pensiun_setahun", plus(9_001, 10**12), {"pph21_setahun": -1}),
    ("pph21_desember", "pph21_jan_nov", plus(7, 10**12), {"pph21_desember": -1}),
    ("tpp_dasar", "indeks", plus(Decimal("0.001"), 100), {"tpp_dasar": 1}),
]


@pytest.mark.parametrize(("nama", "jalan", "ubah", "hasil"), SEARAH, ids=lambda s: str(s)[:24])
@ramai
@given(seeds)
def test_a_calculation_goes_one_way(
    nama: str, jalan: str, ubah: Callable[[Any], Any], hasil: dict[str, int], seed: int
) -> None:
    """3,000 inputs of each line, each raised once: scores, rates and taxes never turn back.

    But for an indicator whose target is the most there can be: its highest score is at the target.
    """
    profil = load_profil()
    semua = [b for b in forms(nama, profil, seed) if _is_number(get(b, jalan))]
    baris = [b for b in semua if not b.get("target_maksimum")]
    lebih = [changed(b, jalan, ubah) for b in baris]
    dua = zip(baris, run(nama, baris, profil), run(nama, lebih, profil), strict=True)
    for masuk, dulu, kini in dua:
        for kolom, arah in hasil.items():
            assert (kini[kolom] - dulu[kolom]) * arah >= 0, (kolom, masuk)


def _is_number(nilai: object) -> bool:
    return isinstance(nilai, int | Decimal)


# By calculation: the least and the most of a result.
BATAS: list[tuple[str, str, int, int]] = [
    ("integrasi_2021", "konversi", 0, 120),
    ("nilai_iki_8_2021", "nilai", 0, 120),
    ("capaian_iki_8_2021", "nilai", 0, 120),
    ("rencana_8_2021", "nilai", 25, 120),
    ("perilaku_pp46", "rata2", 0, 100),
    ("perilaku_tahunan_pp46", "rata2", 0, 100),
    ("skp_8_2021", "nilai_tambahan_dihitung", 0, 10),
    ("skp_pp46", "tugas_tambahan", 0, 3),
    ("hukuman_disiplin", "potongan_persen", 0, 25),
    ("hukuman_disiplin", "lama_bulan", 0, 12),
    ("pph21_ter", "tarif_persen", 0, 34),
    ("pph21_desember", "biaya_jabatan", 0, 6_000_000),
]


@pytest.mark.parametrize(("nama", "kolom", "bawah", "atas"), BATAS)
@ramai
@given(seeds)
def test_a_result_stays_within_its_bounds(
    nama: str, kolom: str, bawah: int, atas: int, seed: int
) -> None:
    """3,000 inputs of each line."""
    for keluar in run(nama, forms(nama, load_profil(), seed), load_profil()):
        assert bawah <= keluar[kolom] <= atas


@ramai
@given(seeds)
def test_a_monthly_tax_never_exceeds_its_share_of_the_income(seed: int) -> None:
    """3,000 incomes: rate and tax belong together, and the tax is less than the income."""
    baris = forms("pph21_ter", load_profil(), seed)
    for masuk, keluar in zip(baris, run("pph21_ter", baris, load_profil()), strict=True):
        tepat = masuk["bruto"] * keluar["tarif_persen"] / 100
        assert abs(keluar["pph21"] - tepat) <= Decimal("0.5")
        assert 0 <= keluar["pph21"] <= masuk["bruto"]


@ramai
@given(seeds)
def test_the_parts_of_a_score_add_up(seed: int) -> None:
    """3,000 rows of an SKP and 3,000 SKPs: aspects to the row, additions to the total."""
    profil = load_profil()
    for keluar in run("skp_baris_pp46", forms("skp_baris_pp46", profil, seed), profil):
        k = {nama: Fraction(nilai) for nama, nilai in keluar.items()}
        aspek = [k[n] for n in ("kuantitas", "kualitas", "waktu", "biaya") if n in k]
        assert abs(sum(aspek) - k["penghitungan"]) <= SEDIKIT
        assert abs(k["nilai"] * len(aspek) - k["penghitungan"]) <= SEDIKIT
    baris = forms("skp_pp46", profil, seed)
    for masuk, keluar in zip(baris, run("skp_pp46", baris, profil), strict=True):
        tambahan = keluar["tugas_tambahan"] + masuk.get("nilai_kreativitas", 0)
        assert abs(keluar["nilai_skp"] + tambahan - keluar["total"]) <= SEDIKIT
