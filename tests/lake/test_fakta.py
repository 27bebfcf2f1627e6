"""One person's October 2026, worked out by hand: a move on the 15th, leave, lateness, five activities."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from analytics.refresher import refresh
from data.kunci import derived_id
from data.lake import Lake
from data.store import (
    Aktivitas,
    ButirSkp,
    Gangguan,
    HariLibur,
    Izin,
    Kehadiran,
    Opd,
    Pegawai,
    Penugasan,
    Perilaku,
    Skp,
    Store,
    TargetButir,
    Unit,
)
from data.waktu import local_moment
from rules.parameter import load_profil
from rules.penyebab import KOLOM_KINERJA, KOLOM_SEBAB
from tests.lake.kota import KINI, build_city
from tests.lake.kota_ubah import declare_outage

PROFIL = load_profil()
OKTOBER = date(2026, 10, 1)
SESUDAH = datetime(2026, 11, 20, 5, tzinfo=UTC)
DI_TENGAH = datetime(2026, 10, 14, 5, tzinfo=UTC)


def day(tanggal: int) -> date:
    return OKTOBER.replace(day=tanggal)


def activity(
    tanggal: int,
    menit: int,
    status: str,
    diajukan: datetime | None,
    *,
    jenis: str = "lainnya",
    diputus: datetime | None = None,
) -> Aktivitas:
    return Aktivitas(
        id=derived_id(tanggal, menit, status),
        pegawai_id=1,
        tanggal=day(tanggal),
        mulai=480,
        selesai=480 + menit,
        jenis=jenis,
        butir_id="b1" if jenis == "utama" else None,
        uraian="Menyusun laporan",
        kuantitas=Decimal("2.5"),
        status=status,
        dientri_oleh=1,
        dibuat_pada=diajukan or DI_TENGAH,
        diajukan_pada=diajukan,
        diputus_pada=diputus,
        diputus_oleh=2 if diputus else None,
        pengajuan_ke=2 if status == "ditolak" else 1,
    )


@pytest.fixture
def october(sqlite_store: Store) -> Store:
    with sqlite_store.write("uji", DI_TENGAH) as tx:
        s = tx.session
        for o in (1, 2):
            s.add(Opd(id=o, kode=f"K{o}", nama=f"Dinas {o}", jenis="dinas", mulai=date(2019, 1, 1)))
            s.flush()
            s.add(Unit(id=o, opd_id=o, nama=f"Bidang {o}", pola_kerja=4 + o))
        for p in (1, 2):
            s.add(Pegawai(id=p, nip=f"{p:018d}", nama=f"Pegawai {p}", jenis_kelamin="P", status="PNS",
                          tanggal_lahir=date(1996, 10, 2), mulai=date(2020, 3, 5)))  # fmt: skip
        s.flush()
        jabatan = {
            "pegawai_id": 1,
            "jabatan": "Analis",
            "jenis_jabatan": "pelaksana",
            "atasan_id": 2,
        }
        s.add(Penugasan(unit_id=1, kelas=7, mulai=date(2020, 3, 5), selesai=day(14), **jabatan))
        s.add(Penugasan(unit_id=2, kelas=9, mulai=day(15), **jabatan))
        s.add(Penugasan(unit_id=2, kelas=12, mulai=day(1), jenis="plt", **jabatan))
        s.add(HariLibur(tanggal=day(28), jenis="nasional", nama="Uji"))
        s.add(Izin(id="i1", pegawai_id=1, jenis="cuti_tahunan", mulai=day(5), selesai=day(6)))
        s.add(Skp(id="s1", pegawai_id=1, tahun=2026, mulai=date(2026, 1, 1), selesai=date(2026, 12, 31),
                  status="disepakati"))  # fmt: skip
        s.flush()
        s.add(ButirSkp(id="b1", skp_id="s1", urutan=1, uraian="Laporan", satuan="laporan",
                       bobot=Decimal(100), target_tahun=Decimal(60)))  # fmt: skip
        s.flush()
        s.add(TargetButir(butir_id="b1", bulan=OKTOBER, kuantitas=Decimal(5)))
        s.add(Kehadiran(pegawai_id=1, tanggal=day(5), is_alpa=True))
        s.add(Kehadiran(pegawai_id=1, tanggal=day(7), masuk=490, pulang=960, telat_menit=40))
        s.add(Kehadiran(pegawai_id=1, tanggal=day(8), pulang=960))
        s.add(Kehadiran(pegawai_id=1, tanggal=day(9), is_alpa=True))
        s.add(Perilaku(id="p1", pegawai_id=1, bulan=OKTOBER, penilai_id=2, dinilai_pada=local_moment(date(2026, 11, 6)),
                       nilai={"a": 80, "b": 85, "c": 85}))  # fmt: skip
        tepat, lewat = local_moment(day(12), time(23)), local_moment(day(14), time(0, 30))
        s.add(
            activity(
                7,
                240,
                "disetujui",
                tepat,
                jenis="utama",
                diputus=local_moment(date(2026, 11, 5), time(23, 59)),
            )
        )
        s.add(activity(8, 60, "disetujui", lewat, diputus=local_moment(date(2026, 11, 6))))
        s.add(activity(8, 30, "diajukan", local_moment(day(8), time(20))))
        s.add(activity(9, 45, "ditolak", local_moment(day(9), time(20)), diputus=lewat))
        s.add(activity(12, 90, "draf", None))
    return sqlite_store


def facts(store: Store, folder: Path, kini: datetime) -> dict[str, Any]:
    refresh(store, folder, PROFIL, kini, penuh=True)
    frame = Lake(folder).sql(
        "SELECT * FROM pegawai_bulan WHERE pegawai_id = 1 AND bulan = ?", [OKTOBER]
    )
    return frame.row(0, named=True)


def test_an_item_where_less_is_better_loses_by_what_is_over_its_target(
    october: Store, tmp_path: Path
):
    with october.write("uji", SESUDAH) as tx:
        tx.session.get_one(ButirSkp, "b1").arah = "turun"
        tx.session.get_one(TargetButir, ("b1", OKTOBER)).kuantitas = Decimal(2)
    # 2.5 approved against at most 2: 1 + (1 - 1.25) = 75 %.
    assert facts(october, tmp_path, SESUDAH)["capaian_butir"] == 75


def test_closed_month_of_a_person_who_moved_is_what_a_hand_finds(october: Store, tmp_path: Path):
    isi = facts(october, tmp_path, SESUDAH)
    harapan = {
        # 1-14 October: 10 days of a five-day week; 15-31: 15 of a six-day week;
        # minus the holiday of the 28th and two days of leave.
        "hari_kerja": 22,
        "target_menit": 22 * 300,
        # The acting post (class 12) pays more on every day than class 7 or 9: 16,000,000 x 0.45.
        "pagu_rp": 7_200_000,
        "opd_id": 2,
        "unit": "Bidang 2",
        "kelas": 9,
        "is_pindah": True,
        "is_sementara": False,
        "kelompok_umur": "di bawah 30",
        "menit_utama": 240,
        "menit_lainnya": 60,
        "capaian_menit": Decimal("4.54545455"),
        "capaian_butir": Decimal("50.00000000"),
        "capaian": Decimal("27.27272728"),
        "perilaku": Decimal("83.33"),
        "is_perilaku_tepat": False,
        "is_dikonfirmasi": False,
        "alpa_hari": 1,
        "tl2": 1,
        "tl4": 1,
        "psw4": 0,
        "entri": 4,
        "entri_tepat": 3,
        "entri_mandiri": 4,
        "entri_hari_sama": 2,
        "jeda_hari": 5 + 6,
        "hari_lapor": 3,
        "menit_menunggu": 0,
        "menit_tidak_divalidasi": 30,
        "menit_ditolak": 45,
        "diputus": 3,
        "disetujui": 2,
        "ditolak": 1,
        "diputus_tepat": 2,
        "diulang": 1,
        "belum_diulang": 0,
        "penilai_id": 2,
        "perilaku_rentang": 5,
        "butir_bertarget": 1,
        "butir_sejalan": 0,
        "bulan_di_bawah": 1,
    }
    assert {kolom: isi[kolom] for kolom in harapan} == harapan


def test_running_month_counts_what_was_due_until_yesterday(october: Store, tmp_path: Path):
    isi = facts(october, tmp_path, DI_TENGAH)
    harapan = {
        # 1, 2, 7, 8, 9, 12, 13 October.
        "hari_kerja": 7,
        "pagu_rp": 7_200_000,
        "opd_id": 1,
        "kelas": 7,
        "is_pindah": False,
        "is_sementara": True,
        "menit_menunggu": 30,
        "menit_tidak_divalidasi": 0,
        "hari_lapor": 3,
        # 13 of 31 days of a target of 5 are due: 2.1, and 2.5 are approved.
        "butir_sejalan": 1,
    }
    assert {kolom: isi[kolom] for kolom in harapan} == harapan


def test_rollups_of_the_month_count_the_same_activities(october: Store, tmp_path: Path):
    facts(october, tmp_path, SESUDAH)
    lake = Lake(tmp_path)
    validator = lake.sql("SELECT * FROM validator_bulan").row(0, named=True)
    assert (validator["validator_id"], validator["opd_id"], validator["pegawai"]) == (2, 1, 1)
    assert (validator["diputus"], validator["diputus_tepat"]) == (3, 2)
    assert (validator["menunggu"], validator["tidak_divalidasi"]) == (0, 1)
    jeda = lake.sql("SELECT jeda_hari, entri FROM jeda_bulan ORDER BY jeda_hari")
    assert jeda.rows() == [(0, 2), (5, 1), (6, 1)]
    jam = lake.sql("SELECT jam, diputus FROM jeda_validasi_bulan ORDER BY jam")
    # Submitted 9 October 20.00, decided 14 October 00.30: 100 hours and a half. The others
    # waited over 240 hours, where the roll-up ends.
    assert jam.rows() == [(100, 1), (240, 2)]


def test_losses_by_cause_add_up_to_the_loss(sqlite_store: Store, tmp_path: Path):
    build_city(sqlite_store, random.Random(3))
    with sqlite_store.write("uji", KINI) as tx:
        declare_outage(tx, random.Random(3))
    refresh(sqlite_store, tmp_path, PROFIL, KINI)
    frame = Lake(tmp_path).sql("SELECT * FROM pegawai_bulan")
    kinerja, semua = pl.sum_horizontal(KOLOM_KINERJA), pl.sum_horizontal(KOLOM_SEBAB)
    assert frame.select((kinerja == pl.col("hilang_kinerja_rp")).all()).item()
    assert frame.select((semua == pl.col("hilang_rp")).all()).item()
    assert frame.select((pl.col("pagu_rp") - pl.col("hilang_rp") == pl.col("tpp_rp")).all()).item()
    assert frame.select(pl.min_horizontal(pl.col(KOLOM_SEBAB).min())).item() >= 0
    ada = {nama for nama in KOLOM_SEBAB if frame[nama].max() > 0}
    assert ada == set(KOLOM_SEBAB) - {"hilang_perilaku_rp"}


def test_each_cause_of_a_hand_made_month_gets_its_rupiah(october: Store, tmp_path: Path):
    with october.write("uji", SESUDAH) as tx:
        # A day off the net: the windows of the 20th to the 23rd move; nothing was entered on them.
        mati = local_moment(day(23), time(8))
        tx.session.add(
            Gangguan(
                id="g1",
                mulai=mati,
                selesai=mati + timedelta(hours=4),
                keterangan="Padam",
                dinyatakan_pada=mati,
            )
        )
    isi = facts(october, tmp_path, SESUDAH)
    # Productivity is 4,320,000: half by minutes out of 6,600, half by the item out of 5.
    # The outage gives 4 days of 300 minutes, the waiting 30 minutes and the rejected 45; the
    # draft of 90 on the 12th may no longer be sent. The item is half done: 2.5 are missing.
    per_menit = 4_320_000 / 2 / 6600
    harapan = {
        "gangguan": 1200 * per_menit,
        "data_induk": 0,
        "validasi": 30 * per_menit,
        "ditolak": 45 * per_menit,
        "telat": 90 * per_menit,
        "perilaku": 0,
    }
    for sebab, rupiah in harapan.items():
        assert abs(isi[f"hilang_{sebab}_rp"] - rupiah) <= 2, sebab
    sisa = (6600 - 300 - 1200 - 30 - 45 - 90) * per_menit + 4_320_000 / 2 / 2
    assert abs(isi["hilang_tidak_diisi_rp"] - sisa) <= 2
    assert sum(isi[nama] for nama in KOLOM_SEBAB) == isi["hilang_rp"]


def test_months_below_target_in_a_row_start_again_after_a_full_one(
    sqlite_store: Store, tmp_path: Path
):
    build_city(sqlite_store, random.Random(3))
    refresh(sqlite_store, tmp_path, PROFIL, KINI)
    frame = Lake(tmp_path).sql(
        "SELECT pegawai_id, bulan, capaian, bulan_di_bawah FROM pegawai_bulan ORDER BY 1, 2"
    )
    runtun: dict[int, tuple[date, int]] = {}
    for pegawai_id, bulan, capaian, hasil in frame.iter_rows():
        lama, banyak = runtun.get(pegawai_id, (None, 0))
        is_lanjut = lama is not None and (bulan.year, bulan.month - 1) == (lama.year, lama.month)
        harapan = 0 if capaian >= 100 else 1 + (banyak if is_lanjut else 0)
        assert hasil == harapan
        runtun[pegawai_id] = (bulan, hasil)
    assert frame["bulan_di_bawah"].n_unique() > 2
