"""The calculations of SKP, behaviour and predicate, era by era."""

from __future__ import annotations

from datetime import date

# Importing these registers the rules that the chains name.
from rules import (
    perilaku_360,
    perilaku_pp46,
    predikat,
    skp_8_2021,
    skp_nilai_8_2021,
    skp_pp46,
)
from rules.jenis import Bilangan, Daftar, Kata, Rentang, YaTidak
from rules.kolom import AspekPerilaku, Baris, Kolom, Sejumlah
from rules.rangkaian import BULAN, one

ATURAN_SKP = (perilaku_360, perilaku_pp46, predikat, skp_8_2021, skp_nilai_8_2021, skp_pp46)
MASA_PP46 = date(2021, 6, 30)
MASA_8_2021 = date(2021, 12, 31)
SKOR = Bilangan(14, 1000, is_halus=True)
SKOR_PP46 = Bilangan(14, 10**9, is_halus=True)
"""Quantity has no upper bound under PP 46, so a score has none that people could reach."""
SKOR_BARIS = Bilangan(14, 10**9, -(10**9), is_halus=True)
SKOR_ASPEK = Bilangan(14, 100, is_halus=True)
TAKARAN = Bilangan(8, 10**13)
TARGET = Bilangan(8, 10**13, is_positif=True)
TUGAS = Bilangan(atas=1000)
RATING = Kata(("di_atas", "sesuai", "di_bawah"))
ORGANISASI = ("Istimewa", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
ASPEK_BARIS = ("kuantitas", "kualitas", "waktu")
_BARIS = (
    *(
        Kolom(f"{bagian}.{aspek}", f"{bagian}_{aspek}", jenis)
        for bagian, jenis in (("target", TARGET), ("realisasi", TAKARAN))
        for aspek in ASPEK_BARIS
    ),
    Kolom("target.biaya", "target_biaya", TAKARAN, 0),
    Kolom("realisasi.biaya", "realisasi_biaya", TAKARAN, 0),
)
_PERILAKU = Kolom("nilai_perilaku", "nilai_perilaku", SKOR)
_MAKSIMUM = Kolom("target_maksimum", "target_maksimum", YaTidak(), False)
_IDE = Kolom("ide_baru", "ide_baru", YaTidak(), False)
_BAGIAN = Baris(
    (
        Kolom("nilai", "nilai", SKOR),
        Kolom("bulan", "bulan", BULAN, 1, wajib_bila=("metode", "bulan")),
    )
)
_KELOMPOK_360 = Baris(
    (
        Kolom("nilai", "nilai", SKOR),
        Kolom("lembar", "lembar", Bilangan(atas=10**6, is_positif=True)),
    )
)
_TAMBAHAN = Baris(
    (
        Kolom("capaian", "capaian", Kata(tabel="persen_kinerja_tambahan")),
        Kolom("bobot", "bobot", Bilangan(2, 100)),
        Kolom("nilai", "nilai", SKOR),
    ),
    paling_sedikit=0,
)

PERHITUNGAN_SKP = (
    one(
        "aspek_waktu_pp46",
        "pp46.waktu_saja.nilai",
        Kolom("target", "target", TARGET),
        Kolom("realisasi", "realisasi", TAKARAN),
        sampai=MASA_PP46,
    ),
    one(
        "skp_baris_pp46",
        "pp46.kuantitas pp46.kualitas pp46.waktu pp46.biaya pp46.penghitungan pp46.baris.nilai "
        "pp46.baris.nilai_dihitung",
        *_BARIS,
        sampai=MASA_PP46,
    ),
    one(
        "skp_pp46",
        "pp46.nilai_skp pp46.tugas_tambahan pp46.total",
        Kolom("nilai_baris", "nilai_baris", Daftar(SKOR_BARIS)),
        Kolom("jumlah_tugas_tambahan", "jumlah_tugas_tambahan", TUGAS, 0),
        Kolom("nilai_kreativitas", "nilai_kreativitas", SKOR_ASPEK, 0),
        sampai=MASA_PP46,
    ),
    one(
        "kualitas_tahunan_pp46",
        "pp46.kualitas_tahunan.kualitas",
        Kolom("bulanan", "bulanan", Daftar(SKOR_ASPEK)),
        sampai=MASA_PP46,
    ),
    one(
        "perilaku_pp46",
        "pp46.perilaku.jumlah pp46.perilaku.rata2",
        Kolom("nilai", "nilai_aspek", AspekPerilaku()),
        sampai=MASA_PP46,
    ),
    one(
        "perilaku_tahunan_pp46",
        "pp46.perilaku_tahunan.per_aspek pp46.perilaku_tahunan.rata2",
        Kolom("bulanan", "bulanan_aspek", AspekPerilaku(is_bulanan=True)),
        Kolom("bulatkan_aspek", "bulatkan_aspek", YaTidak(), False),
        sampai=MASA_PP46,
    ),
    one(
        "prestasi_pp46",
        "pp46.prestasi.nilai pp46.prestasi.predikat",
        Kolom("nilai_skp", "nilai_skp", SKOR_PP46),
        _PERILAKU,
        sampai=MASA_PP46,
    ),
    one(
        "skp_proporsional",
        "skp.proporsional.nilai",
        Kolom("metode", "metode", Kata(("rata2", "bulan"))),
        Kolom("bagian", "bagian", _BAGIAN),
    ),
    one(
        "capaian_iki_8_2021",
        "pp30.capaian_pct pp30.capaian_bulat pp30.nilai pp30.kategori",
        Kolom("target", "rentang_target", Rentang(TARGET)),
        Kolom("realisasi", "realisasi", TAKARAN),
        Kolom("arah", "arah", Kata(("normal", "khusus")), "normal"),
        _MAKSIMUM,
        sampai=MASA_8_2021,
    ),
    one(
        "nilai_iki_8_2021",
        "pp30.capaian_bulat pp30.nilai pp30.kategori",
        Kolom("capaian_persen", "capaian_pct", Bilangan(14, 10**6, is_halus=True)),
        _MAKSIMUM,
        sampai=MASA_8_2021,
    ),
    one(
        "skp_8_2021",
        "pp30.nilai_utama pp30.nilai_tambahan_dihitung pp30.nilai_akhir_skp",
        Kolom("nilai_tertimbang_utama", "nilai_tertimbang_utama", Daftar(SKOR)),
        Kolom("nilai_tambahan", "nilai_tambahan", SKOR, 0),
        Kolom("tambahan", "tambahan", _TAMBAHAN, []),
        sampai=MASA_8_2021,
    ),
    one(
        "rencana_8_2021",
        "rencana.kategori rencana.nilai",
        Kolom(
            "iki",
            "tingkat_iki",
            Daftar(Kata(tabel="nilai_rencana", is_urutan=True), panjang=(1, 3)),
        ),
        sampai=MASA_8_2021,
    ),
    one(
        "perilaku_360_8_2021",
        "pp30.perilaku_360.rekan_bawahan pp30.perilaku_360.nilai_perilaku",
        Kolom("penilai", "nilai_penilai", SKOR),
        Kolom("kelompok", "kelompok", _KELOMPOK_360),
        sampai=MASA_8_2021,
    ),
    one(
        "prestasi_30_2019",
        "pp30.prestasi.nilai pp30.predikat",
        Kolom("nilai_skp", "nilai_skp", SKOR),
        _PERILAKU,
        Kolom("penilai_360", "penilai_360", YaTidak(), False),
        _IDE,
        sampai=MASA_8_2021,
    ),
    one(
        "integrasi_2021",
        "integrasi.konversi integrasi.nilai pp30.predikat",
        Kolom("nilai_pp46", "nilai_pp46", SKOR_PP46),
        Kolom("nilai_8_2021", "nilai_8_2021", SKOR),
        _IDE,
        sampai=MASA_8_2021,
    ),
    one(
        "predikat_6_2022",
        "predikat.predikat",
        Kolom("hasil_kerja", "rating_hasil_kerja", RATING),
        Kolom("perilaku", "rating_perilaku", RATING),
    ),
    one(
        "distribusi_6_2022",
        "predikat.peringatan predikat.is_sesuai",
        Kolom("predikat_organisasi", "predikat_organisasi", Kata(ORGANISASI)),
        Kolom("sebaran", "sebaran", Sejumlah(predikat.PREDIKAT, Bilangan(atas=10**7))),
    ),
)
