"""What is true of every profile and of every named calculation, whatever the numbers.

One example is a crowd of forms made out of the kinds of input that a calculation declares, so a
calculation, a profile, or an input added later is covered without a change here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from ramai import changed, form, seeds

from rules import hitung as mesin
from rules.hitung import hitung_banyak
from rules.ketentuan import Profil
from rules.parameter import list_profil, load_profil
from rules.perhitungan import DAFTAR, day_of, perhitungan_on

HARI = date(2026, 11, 24)
FORMULIR = 150
# 20 crowds of 150 forms: 3,000 of each profile or calculation.
ramai = settings(max_examples=20, deadline=None)
PROFIL = list_profil()
LAIN = sorted(set(DAFTAR) - {"tpp_bulan"})
Baris = dict[str, Any]


def forms(nama: str, profil: Profil, seed: int, banyak: int = FORMULIR) -> list[Baris]:
    satu, k = perhitungan_on(nama, profil, day_of(nama, None, HARI))
    r = Random(seed)
    return [form(r, satu, k) for _ in range(banyak)]


def run(nama: str, baris: list[Baris], profil: Profil) -> list[Baris]:
    return hitung_banyak(nama, baris, profil, day_of(nama, None, HARI))


def ceiling(masuk: Baris, keluar: Baris) -> int:
    """What a full month pays: as calculated, or as given in one sum or by component."""
    for nama in ("pagu_rp", "tpp_dasar"):
        if nama in keluar:
            return keluar[nama]
    if "tpp_dasar" in masuk:
        return masuk["tpp_dasar"]
    isi = masuk["komponen"]
    return sum(isi.values() if isinstance(isi, dict) else isi)


@pytest.mark.parametrize("nama", PROFIL)
@ramai
@given(seeds)
def test_a_month_stays_between_nought_and_its_ceiling(nama: str, seed: int) -> None:
    """3,000 months of each profile: rupiah whole and bounded, percentages within 0 and 100."""
    profil = load_profil(nama)
    baris = forms("tpp_bulan", profil, seed)
    for masuk, keluar in zip(baris, run("tpp_bulan", baris, profil), strict=True):
        assert type(keluar["bruto"]) is int
        assert 0 <= keluar["bruto"] <= ceiling(masuk, keluar), masuk
        for kolom, nilai in keluar.items():
            assert isinstance(nilai, int | Decimal | str), kolom
            if kolom.endswith("persen") or kolom.startswith(("capaian", "prestasi")):
                assert 0 <= nilai <= 100, (kolom, masuk)


def part_sum(masuk: Baris, k: Baris) -> int | Decimal:
    """The whole out of its parts, by the parts that a profile shows."""
    if "produktivitas" in k:
        return max(0, k["produktivitas"] + k["disiplin"] - k.get("pengurang", 0))
    if "pengurang" in k:
        return masuk["tpp_dasar"] - k["pengurang"]
    if "bagian_perilaku" in k:
        return sum(k[f"bagian_{satu}"] for satu in ("produktivitas", "kehadiran", "perilaku"))
    if "produktivitas_rp" in k:
        assert k["produktivitas_rp"] + k["disiplin_rp"] == k["tpp_rp"]
    return k["bruto"]


def paid_out(masuk: Baris, k: Baris, profil: Profil) -> int:
    if "zakat" in k:
        return max(0, k["bruto"] - masuk.get("iuran", 0)) - k["pajak"] - k["zakat"]
    ditanggung = profil.on(HARI).pilihan("pajak_ditanggung") == "daerah"
    return k["bruto"] - k["iuran_pegawai"] - (0 if ditanggung else k["pph21_tpp"])


@pytest.mark.parametrize("nama", PROFIL)
@ramai
@given(seeds)
def test_the_parts_add_up_to_the_whole(nama: str, seed: int) -> None:
    """3,000 months of each profile, to the rupiah, down to what is paid out."""
    profil = load_profil(nama)
    baris = forms("tpp_bulan", profil, seed)
    for masuk, keluar in zip(baris, run("tpp_bulan", baris, profil), strict=True):
        assert part_sum(masuk, keluar) == keluar["bruto"], masuk
        if "diterima" in keluar:
            assert paid_out(masuk, keluar, profil) == keluar["diterima"], masuk
        if "persen" in keluar:
            poin = sum(n for kolom, n in keluar.items() if kolom.startswith("poin_"))
            assert poin + profil.on(HARI).bulat("poin_disiplin") == keluar["persen"]


def plus(tambah: int | Decimal, atas: int) -> Callable[[Any], Any]:
    return lambda nilai: min(atas, (nilai or 0) + tambah)


def more_done(nilai: Any) -> Any:
    """Half a unit more of every item where more is better, half a unit less of the others."""
    tambah = Decimal("0.5")
    return [
        {**b, "realisasi": max(Decimal(0), b["realisasi"] - tambah)}
        if b.get("arah") == "turun"
        else {**b, "realisasi": min(Decimal(10**9), b["realisasi"] + tambah)}
        for b in nilai
    ]


KURANG_HADIR = {f"kejadian.{n}": plus(1, 1000) for n in ("TL1", "TL3", "PC2", "PC4", "TK", "apel")}
# What raises pay, and what lowers it, where the profile takes it; the last value is for none given.
MENAIKKAN: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "capaian_persen": (plus(Decimal("0.37"), 100), 0),
    "nilai_skp_bulan": (plus(Decimal("0.5"), 1000), 0),
    "hadir_persen": (plus(Decimal("1.5"), 100), 0),
    "produktivitas_persen": (plus(1, 100), 0),
    "kehadiran_persen": (plus(1, 100), 0),
    "perilaku_persen": (plus(1, 100), 0),
    "menit_disetujui": (plus(11, 44_640), 0),
    "menit_utama": (plus(11, 44_640), 0),
    "menit_lainnya": (plus(11, 44_640), 0),
    "serapan": (plus(1, 100), 0),
    "butir": (more_done, []),
    "cuti": (plus(1, 31), 0),
}
MENURUNKAN: dict[str, tuple[Callable[[Any], Any], Any]] = {
    **{jalan: (ubah, 0) for jalan, ubah in KURANG_HADIR.items()},
    "kejadian.cuti_hari": (plus(1, 1000), 0),
    "pengurang_persen": (plus(1, 100), 0),
    "potongan_persen": (plus(1, 100), 0),
    "tidak_menilai_bawahan": (lambda _nilai: True, False),
    "hukuman_disiplin": (lambda _nilai: True, False),
    "telat_menit": (lambda nilai: [min(1440, n + 13) for n in nilai] + [1], []),
    "tanggal_lapor": (plus(1, 31), 1),
    **dict.fromkeys(("telat", "pulang_cepat"), (plus(17, 44_640), 0)),
    **dict.fromkeys(("absen_hari", "izin", "izin_setengah", "alpha"), (plus(1, 31), 0)),
    **dict.fromkeys(("sakit", "sakit_sk"), (plus(1, 31), 0)),
}


@pytest.mark.parametrize("nama", PROFIL)
@settings(max_examples=10, deadline=None)
@given(seeds)
def test_more_work_never_lowers_pay_and_less_attendance_never_raises_it(
    nama: str, seed: int
) -> None:
    """1,000 months of each profile, each changed in every input that its chain takes: 1,500 to
    15,000 comparisons of a profile."""
    profil = load_profil(nama)
    baris = forms("tpp_bulan", profil, seed, 100)
    semula = run("tpp_bulan", baris, profil)
    satu, _k = perhitungan_on("tpp_bulan", profil, HARI)
    jalan = {kolom.jalan: kolom.kolom for kolom in satu.masukan}
    diuji = 0
    for arah, tabel in ((1, MENAIKKAN), (-1, MENURUNKAN)):
        for nama_isi, (ubah, kosong) in tabel.items():
            kolom = next((j for j, k in jalan.items() if nama_isi in (j, k)), None)
            if kolom is None:
                continue
            bisa = [n for n, b in enumerate(baris) if kolom != "capaian_persen" or kolom in b]
            lebih = [changed(baris[n], kolom, ubah, kosong) for n in bisa]
            diuji += len(lebih)
            for n, baru in zip(bisa, run("tpp_bulan", lebih, profil), strict=True):
                beda = baru["bruto"] - semula[n]["bruto"]
                assert beda * arah >= 0, (nama_isi, baris[n])
    assert diuji >= 100, "a profile without an input that raises or lowers pay"


@pytest.mark.parametrize("nama", PROFIL)
@ramai
@given(seeds)
def test_order_and_batches_change_nothing_in_a_profile(nama: str, seed: int) -> None:
    """3,000 months of each profile, reversed, and cut in two anywhere; 100 of them one by one."""
    _same_however_given("tpp_bulan", load_profil(nama), seed)


@pytest.mark.parametrize("nama", LAIN)
@ramai
@given(seeds)
def test_order_and_batches_change_nothing_in_a_calculation(nama: str, seed: int) -> None:
    """3,000 inputs of each calculation, reversed, and cut in two anywhere; 100 one by one."""
    _same_however_given(nama, load_profil(), seed)


def _same_however_given(nama: str, profil: Profil, seed: int) -> None:
    baris = forms(nama, profil, seed)
    utuh = run(nama, baris, profil)
    potong = 1 + seed % (FORMULIR - 1)
    assert run(nama, baris[:potong], profil) + run(nama, baris[potong:], profil) == utuh
    assert run(nama, baris[::-1], profil)[::-1] == utuh
    for n in range(0, FORMULIR, 30):
        assert run(nama, [baris[n]], profil) == [utuh[n]]


def _has_float(jenis: Any) -> bool:
    if isinstance(jenis, pl.List):
        return _has_float(jenis.inner)
    if isinstance(jenis, pl.Struct):
        return any(_has_float(satu.dtype) for satu in jenis.fields)
    return jenis.is_float()


DI_MANA = [("tpp_bulan", nama) for nama in PROFIL] + [(nama, PROFIL[-1]) for nama in LAIN]


@pytest.mark.parametrize(("nama", "profil"), DI_MANA)
@ramai
@given(seeds)
def test_no_column_on_the_way_is_a_binary_float(nama: str, profil: str, seed: int) -> None:
    """3,000 inputs of each calculation and profile: inputs, every step, and results."""
    aturan = load_profil(profil)
    hari = day_of(nama, None, HARI)
    satu, k = perhitungan_on(nama, aturan, hari)
    baris = forms(nama, aturan, seed)
    langkah = mesin._chain(mesin.read_inputs(satu, baris, k), satu, k)
    assert {kolom for kolom, jenis in langkah.schema.items() if _has_float(jenis)} == set()
    for keluar in run(nama, baris, aturan):
        for nilai in keluar.values():
            isi = nilai.values() if isinstance(nilai, dict) else [nilai]
            assert not [n for n in isi if isinstance(n, float)]
