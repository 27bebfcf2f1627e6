"""The calculations of credit points, basic TPP, tax, and a month's TPP."""

from __future__ import annotations

# Importing these registers the rules that the chains name.
from rules import (
    bulan,
    pajak,
    predikat,
    tpp_bagian,
    tpp_butir,
    tpp_jumlah,
    tpp_kriteria,
    tpp_menit,
    tpp_pajak,
    tpp_poin,
    tpp_tiga,
)
from rules.jenis import Bilangan, Kata
from rules.kamus import RUPIAH, TPP_BULAN
from rules.kolom import Kolom
from rules.rangkaian import BULAN, Perhitungan, one

ATURAN_TPP = (
    bulan,
    pajak,
    predikat,
    tpp_bagian,
    tpp_butir,
    tpp_jumlah,
    tpp_kriteria,
    tpp_menit,
    tpp_pajak,
    tpp_poin,
    tpp_tiga,
)

PERHITUNGAN_TPP = (
    one(
        "angka_kredit",
        "angka_kredit.angka_kredit",
        Kolom("predikat", "predikat", Kata(tabel="persen_angka_kredit")),
        Kolom("koefisien", "koefisien", Bilangan(8, 1000, is_positif=True)),
        Kolom("bulan", "bulan", BULAN),
    ),
    one(
        "tpp_dasar",
        "tpp_dasar.tukin_kelas tpp_dasar.tpp_dasar",
        Kolom("kelas_jabatan", "kelas_jabatan", Bilangan(atas=17, bawah=1), pengganti="tukin_bpk"),
        Kolom("tukin_bpk", "tukin_bpk", Bilangan(bawah=1), pengganti="kelas_jabatan"),
        Kolom("indeks", "indeks", Bilangan(14, 100, is_teks=True, is_positif=True)),
    ),
    one(
        "pph21_ter",
        "pajak.kategori pajak.tarif_persen pajak.pph21",
        Kolom("bruto", "bruto", RUPIAH),
        Kolom("ptkp", "ptkp", Kata(tabel="kategori_ter"), pengganti="kategori"),
        Kolom("kategori", "kategori_diberikan", Kata(("A", "B", "C")), pengganti="ptkp"),
    ),
    one(
        "pph21_desember",
        "pajak.biaya_jabatan pajak.neto pajak.ptkp_setahun pajak.pkp pajak.pph21_setahun "
        "pajak.pph21_desember",
        Kolom("ptkp", "ptkp", Kata(tabel="ptkp")),
        Kolom("bruto_setahun", "bruto_setahun", RUPIAH),
        Kolom("iuran_pensiun_setahun", "iuran_pensiun_setahun", RUPIAH, 0),
        Kolom("pph21_jan_nov", "pph21_jan_nov", RUPIAH, 0),
    ),
    one(
        "hukuman_disiplin",
        "hukuman.lama_bulan hukuman.potongan_persen",
        Kolom("alpa_setahun_hari", "alpa_setahun_hari", Bilangan(atas=366)),
    ),
    Perhitungan("tpp_bulan", TPP_BULAN, (), ()),
)
