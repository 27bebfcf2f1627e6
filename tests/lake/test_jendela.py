"""The entry window of many people at once is the window that the rule gives for each of them."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from rules.hari import Baris, batas_entri_pegawai, entry_reach, hari_pegawai
from rules.kalender import batas_entri, next_month
from rules.parameter import load_profil

PROFIL = load_profil()
WIB = ZoneInfo("Asia/Jakarta")
KOSONG = pl.DataFrame()


def random_rows(acak: random.Random, bulan: date) -> Baris:
    def day(sampai: int = 40) -> date:
        return bulan + timedelta(days=acak.randint(-20, sampai))

    tugas = []
    for p in range(1, 8):
        for _ in range(acak.randint(0, 2)):
            mulai = day()
            tugas.append(
                {"id": len(tugas), "pegawai_id": p, "unit_id": 1, "opd_id": 1, "kelas": 5, "atasan_id": 9,
                 "jenis_jabatan": "pelaksana", "pola_kerja": acak.choice([5, 6]),
                 "jenis": acak.choice(["definitif", "definitif", "plt"]), "mulai": mulai,
                 "selesai": acak.choice([None, mulai + timedelta(days=acak.randint(0, 60))])}
            )  # fmt: skip
    izin = [
        {"pegawai_id": acak.randint(1, 7), "mulai": (m := day()), "selesai": m + timedelta(days=acak.randint(0, 12))}
        for _ in range(6)
    ]  # fmt: skip
    gangguan = [
        {"mulai": (m := datetime(day().year, day().month, 1, 8, tzinfo=WIB) + timedelta(days=acak.randint(0, 40))),
         "selesai": m + timedelta(hours=acak.randint(1, 50))}
        for _ in range(acak.choice([0, 0, 1, 3]))
    ]  # fmt: skip
    return Baris(
        aktivitas=KOSONG,
        kehadiran=KOSONG,
        izin=pl.DataFrame(izin),
        penugasan=pl.DataFrame(
            tugas,
            schema_overrides={"selesai": pl.Date, "pegawai_id": pl.Int64, "pola_kerja": pl.Int64},
            infer_schema_length=None,
        ),
        perilaku=KOSONG,
        skp=KOSONG,
        butir_skp=KOSONG,
        target_butir=KOSONG,
        hari_libur=pl.DataFrame({"tanggal": [day() for _ in range(3)]}),
        gangguan=pl.DataFrame(
            gangguan, schema={"mulai": pl.Datetime("us", WIB.key), "selesai": pl.Datetime("us", WIB.key)}
        ),
    )  # fmt: skip


@pytest.mark.parametrize("benih", range(40))
def test_window_of_many_people_equals_rule_for_each(benih: int):
    acak = random.Random(benih)
    bulan = date(2026, acak.randint(1, 11), 1)
    baris = random_rows(acak, bulan)
    if baris.penugasan.is_empty():
        baris = random_rows(random.Random(benih + 1000), bulan)
    hari = hari_pegawai(baris, bulan, entry_reach(bulan, PROFIL))
    sebulan = pl.date_range(bulan, next_month(bulan), closed="left", eager=True).alias("tanggal")
    semua = pl.DataFrame({"pegawai_id": range(1, 8)}).join(sebulan.to_frame(), how="cross")
    batas = batas_entri_pegawai(semua, hari, bulan, PROFIL, baris)
    assert batas.height == semua.height
    kerja = hari.filter("is_hari_kerja")
    for pegawai_id, tanggal, hasil in batas.iter_rows():
        sendiri = kerja.filter(pl.col("pegawai_id") == pegawai_id)["tanggal"].to_list()
        assert hasil == batas_entri(tanggal, sendiri, PROFIL.on(tanggal), baris.outages)
