"""What BKPSDM changes in the calendar reaches the lake, and building anew gives the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.refresher import refresh
from data.kunci import derived_id
from data.lake import Lake
from data.scope import Scope
from data.store import Store
from data.waktu import local_day
from rules.parameter import load_profil
from tests.lake.kota import KINI, build_city
from workflow.kalender.gangguan import declare_gangguan
from workflow.kalender.giliran import save_giliran
from workflow.kalender.libur import add_libur, remove_libur
from workflow.kalender.periode import move_periode
from workflow.kalender.pola import remove_pola, set_pola

PROFIL = load_profil()
SEPTEMBER = date(2026, 9, 1)
PETUGAS = Scope(
    akun_id=1,
    pegawai_id=1,
    nama="Petugas",
    hari=local_day(KINI),
    peran=frozenset({"bkpsdm", "adminopd"}),
    opd_ids=None,
)


def _holiday(store: Store) -> None:
    for hari in (SEPTEMBER.replace(day=10), SEPTEMBER.replace(day=11)):
        hasil = add_libur(
            store, PETUGAS, tanggal=hari, jenis="libur_daerah", nama="Hari jadi", dasar="SK 1", kini=KINI
        )  # fmt: skip
    remove_libur(store, PETUGAS, int(hasil.id), kini=KINI)


def _pattern(store: Store) -> None:
    set_pola(store, PETUGAS, unit_id=1, mulai=SEPTEMBER.replace(day=9), pola=6, kini=KINI)
    set_pola(store, PETUGAS, unit_id=2, mulai=SEPTEMBER, pola=6, kini=KINI)
    remove_pola(store, PETUGAS, 2, SEPTEMBER, kini=KINI)


def _shifts(store: Store) -> None:
    set_pola(store, PETUGAS, unit_id=1, mulai=SEPTEMBER, pola=0, kini=KINI)
    hari = {SEPTEMBER + timedelta(days=n): (480, 960) for n in range(0, 30, 4)}
    save_giliran(
        store, PETUGAS, unit_id=1, bulan=SEPTEMBER, semula={}, isi={4: hari, 8: hari}, kini=KINI
    )


def _outage(store: Store) -> None:
    mulai = KINI - timedelta(days=30)
    declare_gangguan(
        store, PETUGAS, id=derived_id("g"), mulai=mulai, selesai=mulai + timedelta(days=6),
        keterangan="Padam", kini=KINI,
    )  # fmt: skip


@pytest.mark.parametrize("ubah", [_holiday, _pattern, _shifts, _outage])
def test_a_change_of_the_calendar_is_followed(
    store: Store, tmp_path: Path, same_lake, ubah: Callable[[Store], None]
) -> None:
    build_city(store, random.Random(7))
    refresh(store, tmp_path / "ikut", PROFIL, KINI)
    query = "SELECT pegawai_id, bulan, hari_kerja, entri_tepat FROM pegawai_bulan ORDER BY ALL"
    sebelum = Lake(tmp_path / "ikut").sql(query)
    ubah(store)
    assert refresh(store, tmp_path / "ikut", PROFIL, KINI) is not None
    refresh(store, tmp_path / "baru", PROFIL, KINI, penuh=True)
    same_lake(tmp_path / "ikut", tmp_path / "baru")
    assert not Lake(tmp_path / "ikut").sql(query).equals(sebelum)


def test_the_months_of_shifts_count_the_shifts(sqlite_store: Store, tmp_path: Path) -> None:
    build_city(sqlite_store, random.Random(7))
    _shifts(sqlite_store)
    refresh(sqlite_store, tmp_path, PROFIL, KINI)
    hari = Lake(tmp_path).sql(
        "SELECT pegawai_id, hari_kerja FROM pegawai_bulan WHERE bulan = ? AND unit_id = 1 ORDER BY 1",
        [SEPTEMBER],
    )
    assert hari.rows() == [(4, 8), (8, 8), (12, 0)]


def test_the_state_of_a_month_is_no_fact(sqlite_store: Store, tmp_path: Path) -> None:
    build_city(sqlite_store, random.Random(7))
    refresh(sqlite_store, tmp_path, PROFIL, KINI)
    move_periode(sqlite_store, PETUGAS, date(2026, 7, 1), "bekukan", kini=KINI)
    assert refresh(sqlite_store, tmp_path, PROFIL, KINI) is None
