"""A month out of the rows of the store equals the month asked for by name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from rules.bulan import nilai_bulan, rincian_bulan
from rules.fakta import hari_bulan, masukan_bulan
from rules.hari import HUKUMAN, PEGAWAI, Baris
from rules.harian import pagu_harian, pagu_rentang
from rules.hitung import hitung
from rules.kelas import pagu_tpp
from rules.parameter import load_profil

PROFIL = load_profil()
BULAN = date(2022, 8, 1)
AKHIR = date(2022, 8, 31)
SEKARANG = date(2022, 10, 1)

TUGAS = {
    "id": pl.Int64, "pegawai_id": pl.Int64, "kelas": pl.Int64, "jenis": pl.String,
    "mulai": pl.Date, "selesai": pl.Date, "unit_id": pl.Int64, "opd_id": pl.Int64,
    "pola_kerja": pl.Int64, "atasan_id": pl.Int64, "jenis_jabatan": pl.String,
}  # fmt: skip
AKTIVITAS = {
    "pegawai_id": pl.Int64, "tanggal": pl.Date, "mulai": pl.Int64, "selesai": pl.Int64,
    "jenis": pl.String, "butir_id": pl.String, "kuantitas": pl.Decimal(18, 2), "status": pl.String,
    "menit_disetujui": pl.Int64,
}  # fmt: skip
HADIR = {
    "pegawai_id": pl.Int64, "tanggal": pl.Date, "masuk": pl.Int64, "pulang": pl.Int64,
    "telat_menit": pl.Int64, "pulang_cepat_menit": pl.Int64, "is_alpa": pl.Boolean,
    "is_tanpa_apel": pl.Boolean,
}  # fmt: skip
SKP = {"id": pl.String, "pegawai_id": pl.Int64, "status": pl.String, "mulai": pl.Date, "selesai": pl.Date}  # fmt: skip


def rows(
    *,
    tugas: list[tuple[int, str]],
    status: str = "PNS",
    diangkat: date | None = None,
    izin: list[tuple[int, str, date, date]] | None = None,
    hukuman: list[tuple[int, str, date, date]] | None = None,
    hadir: list[tuple[Any, ...]] | None = None,
) -> Baris:
    isi = [(n, 1, k, j, date(2020, 1, 1), None, 1, 1, 5, None, "pelaksana") for n, (k, j) in enumerate(tugas)]  # fmt: skip
    kerja = [(1, date(2022, 8, hari), 480, 720, "utama", None, None, "disetujui", None) for hari in range(1, 16)]  # fmt: skip
    bentuk_izin = {"pegawai_id": pl.Int64, "jenis": pl.String, "mulai": pl.Date, "selesai": pl.Date}
    return Baris(
        aktivitas=pl.DataFrame(kerja, schema=AKTIVITAS, orient="row"),
        kehadiran=pl.DataFrame(hadir or [], schema=HADIR, orient="row"),
        izin=pl.DataFrame(izin or [], schema=bentuk_izin, orient="row"),
        penugasan=pl.DataFrame(isi, schema=TUGAS, orient="row"),
        perilaku=pl.DataFrame(schema={"pegawai_id": pl.Int64, "bulan": pl.Date, "nilai": pl.String}),
        skp=pl.DataFrame(schema=SKP),
        butir_skp=pl.DataFrame(schema={"id": pl.String, "skp_id": pl.String, "arah": pl.String, "bobot": pl.Decimal(5, 2)}),
        target_butir=pl.DataFrame(schema={"butir_id": pl.String, "bulan": pl.Date, "kuantitas": pl.Decimal(18, 2)}),
        hari_libur=pl.DataFrame({"tanggal": [date(2022, 8, 17)]}),
        gangguan=pl.DataFrame(schema={"mulai": pl.Datetime("us", "UTC"), "selesai": pl.Datetime("us", "UTC")}),
        pegawai=pl.DataFrame([(1, status, None, diangkat)], schema=PEGAWAI, orient="row"),
        hukuman=pl.DataFrame(hukuman or [], schema=HUKUMAN, orient="row"),
    )  # fmt: skip


def month(baris: Baris) -> dict[str, Any]:
    masukan, butir = masukan_bulan(baris, BULAN, SEKARANG, PROFIL)
    return nilai_bulan(masukan, butir, PROFIL).row(0, named=True)


def by_name(kelas: int, angka: dict[str, Any], **lain: Any) -> dict[str, Any]:
    isi = {n: angka[n] for n in ("hari_kerja", "menit_utama", "menit_lainnya", "perilaku")}
    isi |= {"tpp_dasar": pagu_tpp(kelas, BULAN, PROFIL), "butir": [], **lain}
    return hitung("tpp_bulan", isi, PROFIL, BULAN)


@pytest.mark.parametrize("status", ["PNS", "CPNS", "PPPK"])
@pytest.mark.parametrize(
    ("tugas", "persen"),
    [
        ([(7, "definitif")], 0),
        ([(9, "definitif"), (9, "plt")], 20),
        ([(9, "definitif"), (7, "plh")], 20),
        ([(7, "definitif"), (12, "plt")], 100),
    ],
)
@pytest.mark.parametrize("is_hukuman", [False, True])
def test_status_acting_post_and_punishment_of_a_whole_month_are_those_by_name(
    status: str, tugas: list[tuple[int, str]], persen: int, is_hukuman: bool
) -> None:
    hukuman = [(1, "sedang", BULAN, AKHIR)] if is_hukuman else None
    angka = month(rows(tugas=tugas, status=status, hukuman=hukuman))
    plt = {"persen": persen, "tpp_dasar": pagu_tpp(tugas[-1][0], BULAN, PROFIL)}
    hasil = by_name(tugas[0][0], angka, status=status, plt=plt, hukuman_disiplin=is_hukuman)
    assert (angka["hari_kerja"], angka["menit_utama"]) == (22, 15 * 240)
    assert (angka["pagu_rp"], angka["tpp_rp"]) == (hasil["pagu_rp"], hasil["bruto"])
    assert 0 < angka["tpp_rp"] < angka["pagu_rp"]


def test_a_year_as_cpns_stays_one_once_the_person_is_a_pns() -> None:
    tugas = [(7, "definitif")]
    dulu = month(rows(tugas=tugas, status="CPNS"))
    diangkat = rows(tugas=tugas, status="PNS", diangkat=date(2022, 9, 1))
    assert month(diangkat) == dulu
    baris = rows(tugas=tugas, status="PNS", diangkat=date(2022, 8, 11))
    sebulan = hari_bulan(baris, BULAN, PROFIL).filter(pl.col("tanggal") <= AKHIR)
    rentang = pagu_rentang(pagu_harian(baris, sebulan, BULAN, PROFIL), BULAN)
    assert rentang.select("hari", "status_pegawai", "status_persen").rows() == [
        (10, "CPNS", 80),
        (21, "PNS", 100),
    ]


@pytest.mark.parametrize(
    ("mulai", "kondisi"),
    [(BULAN, "cuti_sampai_6_bulan"), (date(2022, 2, 1), "cuti_6_12_bulan"), (date(2021, 8, 1), "tidak_berhak")],
)  # fmt: skip
def test_a_month_wholly_on_long_leave_is_paid_as_by_name(mulai: date, kondisi: str) -> None:
    angka = month(rows(tugas=[(7, "definitif")], izin=[(1, "cuti_sakit", mulai, AKHIR)]))
    assert angka["hari_kerja"] == 0
    assert angka["tpp_rp"] == by_name(7, angka, kondisi=kondisi)["bruto"]
    assert angka["hilang_rp"] == 0


def test_an_assembly_missed_counts_on_ones_own_working_days_only() -> None:
    hadir = [
        (1, date(2022, 8, hari), None if is_alpa else 450, 960, 0, 0, is_alpa, True)
        for hari, is_alpa in ((1, False), (2, False), (3, True), (6, False), (17, False))
    ]
    angka = month(rows(tugas=[(7, "definitif")], hadir=hadir))
    # The third was an absence, the sixth a Saturday, the seventeenth a holiday.
    assert (angka["apel"], angka["alpa_hari"]) == (2, 1)
    kejadian = {"apel": 2, "TK": 1}
    assert angka["tpp_rp"] == by_name(7, angka, kejadian=kejadian)["bruto"]


def test_steps_of_a_punished_month_end_in_what_is_paid() -> None:
    angka = month(rows(tugas=[(7, "definitif")], hukuman=[(1, "sedang", BULAN, date(2022, 8, 10))]))
    langkah = rincian_bulan(angka, [], PROFIL)
    assert [satu.id for satu in langkah[-3:]] == [
        "bulan.tpp_rp",
        "hukuman_bulan.potongan_hukuman_rp",
        "hukuman_bulan.tpp_rp",
    ]
    assert langkah[-1].hasil == angka["tpp_rp"]
    assert langkah[-2].hasil == angka["potongan_hukuman_rp"] > 0
    lain = month(rows(tugas=[(7, "definitif")]))
    assert rincian_bulan(lain, [], PROFIL)[-1].id == "bulan.tpp_rp"


def test_runs_of_days_add_up_to_the_ceiling() -> None:
    izin = [(1, "cuti_besar", date(2022, 7, 20), date(2022, 8, 19))]
    baris = rows(tugas=[(9, "definitif"), (9, "plt")], status="CPNS", izin=izin)
    sebulan = hari_bulan(baris, BULAN, PROFIL).filter(pl.col("tanggal") <= AKHIR)
    rentang = pagu_rentang(pagu_harian(baris, sebulan, BULAN, PROFIL), BULAN)
    kolom = ("dari", "sampai", "hari", "status_persen", "plt_persen", "izin_persen", "bagian_rp")
    # 4,212,000 x (80 % + 20 %) / 31 a day, 40 % of it on leave.
    assert rentang.select(kolom).rows() == [
        (BULAN, date(2022, 8, 19), 19, 80, 20, 40, Decimal("1032619.35483871")),
        (date(2022, 8, 20), AKHIR, 12, 80, 20, 100, Decimal("1630451.61290323")),
    ]
    assert int(sum(rentang["bagian_rp"]) + Decimal("0.5")) == month(baris)["pagu_rp"] == 2_663_071
