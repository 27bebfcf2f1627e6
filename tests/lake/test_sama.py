"""Whatever happens to the store, following it gives the lake that building anew gives."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import select

from analytics.refresher import refresh, susun
from data.lake import Lake
from data.store import Aktivitas, Store
from data.waktu import month_start
from rules.parameter import load_profil
from tests.lake.kota import BULAN, KINI, add_activity, build_city
from tests.lake.kota_ubah import SEMUA

PROFIL = load_profil()


@pytest.mark.parametrize("benih", range(6))
def test_incremental_lake_equals_full_rebuild_after_any_changes(
    store: Store, benih: int, tmp_path: Path, same_lake, monkeypatch: pytest.MonkeyPatch
):
    acak = random.Random(benih)
    monkeypatch.setattr(susun, "BARIS_DELTA", acak.choice([5, 60, 20_000]))
    build_city(store, acak)
    kini = KINI
    refresh(store, tmp_path / "ikut", PROFIL, kini)
    terbit = 0
    for _langkah in range(5):
        for ubah in acak.choices(SEMUA, k=acak.choice([1, 1, 2, 4])):
            with store.write("uji", kini) as tx:
                ubah(tx, acak)
        if acak.random() < 0.25:
            kini += timedelta(days=acak.choice([1, 9, 20]))
        terbit += refresh(store, tmp_path / "ikut", PROFIL, kini) is not None
        refresh(store, tmp_path / "baru", PROFIL, kini, penuh=True)
        isi = same_lake(tmp_path / "ikut", tmp_path / "baru")
    assert terbit > 0
    assert isi["pegawai_bulan"].height > len(BULAN)


@pytest.mark.parametrize("benih", range(6))
def test_months_paid_for_now_are_trued_up_the_same_either_way(
    sqlite_store: Store, benih: int, tmp_path: Path, same_lake
):
    acak = random.Random(benih)
    profil = PROFIL.what_if(
        {
            "tidak_divalidasi": "dibayar_sementara",
            "dasar_produktivitas": acak.choice(["capaian", "prestasi"]),
        }
    )
    build_city(sqlite_store, acak)
    kini, koreksi = KINI, 0
    refresh(sqlite_store, tmp_path / "ikut", profil, kini)
    for _langkah in range(5):
        for ubah in acak.choices(SEMUA, k=2):
            with sqlite_store.write("uji", kini) as tx:
                ubah(tx, acak)
        kini += timedelta(days=acak.choice([0, 1, 9, 20]))
        refresh(sqlite_store, tmp_path / "ikut", profil, kini)
        refresh(sqlite_store, tmp_path / "baru", profil, kini, penuh=True)
        isi = same_lake(tmp_path / "ikut", tmp_path / "baru")["pegawai_bulan"]
        koreksi += (isi["koreksi_rp"] != 0).sum()
        lagi = isi.select(
            "pegawai_id", pl.col("bulan").dt.offset_by("1mo"), pl.col("koreksi_berikut_rp")
        )
        pasangan = isi.join(lagi, on=("pegawai_id", "bulan"))
        assert (pasangan["koreksi_rp"] == pasangan["koreksi_berikut_rp_right"]).all()
    assert koreksi > 0


def test_nothing_new_publishes_nothing(sqlite_store: Store, tmp_path: Path):
    build_city(sqlite_store, random.Random(1))
    assert refresh(sqlite_store, tmp_path, PROFIL, KINI) is not None
    assert refresh(sqlite_store, tmp_path, PROFIL, KINI) is None


def test_lines_that_no_dataset_is_made_of_make_no_new_version(sqlite_store: Store, tmp_path: Path):
    build_city(sqlite_store, random.Random(1))
    refresh(sqlite_store, tmp_path, PROFIL, KINI)
    with sqlite_store.write("uji", KINI) as tx:
        tx.change("peran", dari=BULAN[0], sampai=None)
    assert refresh(sqlite_store, tmp_path, PROFIL, KINI) is None
    manifest = Lake(tmp_path).manifest()
    assert (manifest.versi, manifest.posisi.seq) == (1, 1)


def test_months_before_the_rules_began_are_left_out(sqlite_store: Store, tmp_path: Path):
    build_city(sqlite_store, random.Random(1))
    refresh(sqlite_store, tmp_path, PROFIL, KINI)
    awal: list[date] = []
    for bulan in (date(2002, 10, 1), date(2026, 5, 1)):
        with sqlite_store.write("uji", KINI) as tx:
            add_activity(tx, random.Random(bulan.year), bulan)
        refresh(sqlite_store, tmp_path, PROFIL, KINI)
        awal.append(Lake(tmp_path).manifest().bulan[0])
    assert awal == [BULAN[0], date(2026, 5, 1)]


def test_minutes_approved_below_those_entered_reach_the_month_either_way(
    store: Store, tmp_path: Path, same_lake
):
    build_city(store, random.Random(3))
    refresh(store, tmp_path / "ikut", PROFIL, KINI)
    with store.write("uji", KINI) as tx:
        satu = tx.session.scalars(
            select(Aktivitas)
            .where(
                Aktivitas.status == "disetujui",
                Aktivitas.jenis == "utama",
                Aktivitas.pegawai_id.in_((1, 2, 3)),
            )
            .order_by(Aktivitas.id)
        ).first()
        kunci = satu.pegawai_id, month_start(satu.tanggal)
        potong = satu.selesai - satu.mulai - 7
        satu.menit_disetujui, satu.alasan_kode = 7, "lama_tidak_wajar"
        hari = {"dari": satu.tanggal, "sampai": satu.tanggal}
        tx.change("aktivitas", kunci=satu.id, pegawai_id=satu.pegawai_id, **hari)
    query = (
        "SELECT menit_utama, menit_ditolak FROM pegawai_bulan WHERE pegawai_id = ? AND bulan = ?"
    )
    utama, ditolak = Lake(tmp_path / "ikut").sql(query, list(kunci)).row(0)
    refresh(store, tmp_path / "ikut", PROFIL, KINI)
    refresh(store, tmp_path / "baru", PROFIL, KINI, penuh=True)
    same_lake(tmp_path / "ikut", tmp_path / "baru")
    lake = Lake(tmp_path / "ikut")
    assert lake.sql(query, list(kunci)).row(0) == (utama - potong, ditolak + potong)
    baris = lake.sql(
        "SELECT menit, menit_disetujui, alasan_kode FROM aktivitas WHERE id = ?", [satu.id]
    )
    assert baris.row(0) == (potong + 7, 7, "lama_tidak_wajar")
