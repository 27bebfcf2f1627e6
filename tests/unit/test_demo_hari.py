"""The demo city's calendar is that of the rules, and its holidays are Indonesia's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import holidays
import numpy as np
import polars as pl
import pytest

from demo.bahan import load_libur, load_referensi
from demo.dasar import hari_libur_rows, penugasan_rows
from demo.jadwal import EPOKH, BulanKerja
from demo.kota import Kota, make_kota
from demo.skenario import make_skenario
from rules.fakta import hari_bulan
from rules.hari import Baris, batas_entri_pegawai

KINI = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def kota() -> Kota:
    return make_kota(make_skenario("berjalan", 300, 13, 4, KINI))


def _rows(kota: Kota) -> Baris:
    kosong = pl.DataFrame()
    saat = pl.Datetime("us", "UTC")
    mati = pl.DataFrame(kota.gangguan, schema={"mulai": saat, "selesai": saat}, orient="row")
    return Baris(
        aktivitas=kosong,
        kehadiran=kosong,
        izin=kota.izin,
        penugasan=penugasan_rows(kota),
        perilaku=kosong,
        skp=kosong,
        butir_skp=kosong,
        target_butir=kosong,
        hari_libur=hari_libur_rows(kota),
        gangguan=mati,
    )


def _as_frame(kerja: BulanKerja) -> pl.DataFrame:
    siapa, kapan = np.nonzero(kerja.baris >= 0)
    return pl.DataFrame(
        {
            "pegawai_id": kerja.orang[siapa],
            "tanggal": [kerja.bulan + timedelta(days=int(n)) for n in kapan],
            "is_hari_kerja": kerja.is_kerja[siapa, kapan],
            "batas": [EPOKH + timedelta(days=int(n)) for n in kerja.batas[siapa, kapan]],
        }
    )


def test_every_month_has_the_days_and_the_entry_windows_of_the_rules(kota: Kota) -> None:
    baris = _rows(kota)
    bergeser = 0
    for bulan in kota.skenario.bulan:
        punya = _as_frame(kota.jadwal.month(bulan))
        hari = hari_bulan(baris, bulan, kota.profil)
        sebulan = hari.filter(pl.col("tanggal").dt.month_start() == bulan)
        benar = sebulan.join(
            batas_entri_pegawai(sebulan, hari, bulan, kota.profil, baris),
            on=("pegawai_id", "tanggal"),
        ).select(punya.columns)
        urut = ["pegawai_id", "tanggal"]
        assert punya.sort(urut).equals(benar.sort(urut)), bulan
        bergeser += punya.filter(
            pl.col("batas").dt.day() > 3, pl.col("batas").dt.month_start() > bulan
        ).height
    assert bergeser > 0


def test_leave_never_overlaps_and_lies_within_service(kota: Kota) -> None:
    izin = kota.izin.sort("pegawai_id", "mulai")
    sebelum = izin.select(pl.col("selesai").shift().over("pegawai_id").alias("lalu"), "mulai")
    assert sebelum.filter(pl.col("lalu") >= pl.col("mulai")).is_empty()
    for orang, selesai in izin.select("pegawai_id", "selesai").iter_rows():
        pergi = kota.orang[orang - 1].selesai
        assert pergi is None or selesai <= pergi
    assert izin["jenis"].n_unique() >= 5


def test_the_reference_list_of_holidays_agrees_with_the_library() -> None:
    baris = [(date.fromisoformat(b["tanggal"]), b["jenis"]) for b in load_referensi("hari_libur")]
    tahun = range(min(h for h, _ in baris).year, max(h for h, _ in baris).year + 1)
    umum = holidays.country_holidays("ID", years=tahun)
    bersama = holidays.country_holidays("ID", years=tahun, categories=("government",))
    assert {h for h, jenis in baris if jenis != "cuti_bersama"} == set(umum)
    assert {h for h, jenis in baris if jenis == "cuti_bersama"} == set(bersama)


def test_years_beyond_the_reference_list_have_their_public_holidays() -> None:
    hari = {h: jenis for h, jenis, _ in load_libur(2026, 2028)}
    assert hari[date(2028, 8, 17)] == hari[date(2026, 8, 17)] == "libur_nasional"
    assert all(h.year in {2026, 2027, 2028} for h in hari)
