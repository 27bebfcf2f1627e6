"""A year of an office of fifty, played through the workflow, ends with the right scores everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from analytics.refresher import refresh
from data.lake import Lake
from data.store import Aktivitas, PenilaianBulan, PenilaianTahun, Store, open_store
from data.store.audit import verify_chain
from data.store.migrasi import migrate
from rules.parameter import load_profil
from tests.lake.conftest import read_lake
from tests.workflow.tahun_opd import bulanan, peristiwa
from tests.workflow.tahun_opd.hitung import as_decimal, half_up, money, month_of, year_of
from tests.workflow.tahun_opd.kantor import Kantor, agree_plans, at, open_office
from tests.workflow.tahun_opd.naskah import (
    ADMIN,
    ASISTEN,
    BIASA,
    BULAN_BANTU,
    KABID,
    KABID_SAKIT,
    KEBERATAN,
    KEPALA,
    ORANG,
    PENSIUN,
    PINDAH_DALAM,
    PINDAH_LUAR,
    PLT,
    SEKDA,
    TAHUN,
    TERLAMBAT,
    WAKIL,
    bulan_bertugas,
    kegiatan,
)
from workflow.kinerja.bulan import calculate_bulan

SESUDAH = date(TAHUN + 1, 1, 20)


def play(store: Store, folder: Path, sampai: int = 12) -> Kantor:
    """Play the months to `sampai`; the lake follows after each quarter."""
    k = open_office(store)
    agree_plans(k)
    for bulan in range(1, sampai + 1):
        play_month(k, bulan)
        if bulan % 3 == 0:
            refresh(store, folder, load_profil(), at(bulanan.after(bulan, 12), 20))
    if sampai == 12:
        peristiwa.close_year(k)
    refresh(store, folder, load_profil(), at(SESUDAH, 20))
    return k


def play_month(k: Kantor, bulan: int) -> None:
    for terjadi in peristiwa.BULANAN.get(bulan, ()):
        terjadi(k)
    bulanan.enter_month(k, bulan)
    bulanan.close_month(k, bulan)
    if bulan == 4:
        bulanan.close_april_after_the_outage(k, lambda: peristiwa.outage(k))
    if bulan == bulanan.BULAN_KEBERATAN:
        peristiwa.object_to(k)
    bulanan.freeze(k, bulan)


def check_months(k: Kantor, folder: Path, sampai: int) -> None:
    """The same figures when counted now, in the lake, and as they were confirmed."""
    orang = {k.id[p]: p for p in ORANG}
    fakta = facts(folder)
    with k.store.read() as session:
        potret = {
            (b.pegawai_id, b.bulan.month): b.angka for b in session.scalars(select(PenilaianBulan))
        }
    for bulan in range(1, sampai + 1):
        hitungan = calculate_bulan(k.store, list(orang), date(TAHUN, bulan, 1), SESUDAH)
        for id, p in orang.items():
            if bulan not in bulan_bertugas(p):
                assert id not in hitungan
                continue
            harus = expected(p, bulan, hitungan[id].angka["pagu_rp"])
            for nama, isi in (
                ("dihitung", hitungan[id].angka),
                ("fakta", fakta[id, bulan]),
                ("potret", potret[id, bulan]),
            ):
                assert {n: Decimal(isi[n]) for n in harus} == harus, (nama, p, bulan)


def facts(folder: Path) -> dict[tuple[int, int], dict[str, Any]]:
    """The facts of the lake by person and month."""
    semua = Lake(folder).sql("SELECT * FROM pegawai_bulan")
    return {(b["pegawai_id"], b["bulan"].month): b for b in semua.iter_rows(named=True)}


def expected(p: int, bulan: int, pagu_rp: int) -> dict[str, Decimal]:
    angka = month_of(p, bulan)
    return {
        "hari_kerja": Decimal(angka.hari_kerja),
        "menit_utama": Decimal(angka.menit_utama),
        "menit_lainnya": Decimal(angka.menit_lainnya),
        "capaian_menit": as_decimal(angka.capaian_menit),
        "capaian": as_decimal(angka.capaian),
        "perilaku": as_decimal(angka.perilaku),
        "prestasi": as_decimal(angka.prestasi),
        "tpp_rp": Decimal(money(pagu_rp, angka.capaian)),
    }


def check_rebuilt(store: Store, folder: Path) -> None:
    baru = folder.with_name("baru")
    refresh(store, baru, load_profil(), at(SESUDAH, 20), penuh=True)
    isi, banding = read_lake(folder), read_lake(baru)
    for nama, frame in isi.items():
        assert frame.equals(banding[nama]), nama
    with store.read() as session:
        hasil = verify_chain(session)
    assert hasil.rusak is None
    assert hasil.panjang > 1000


@dataclass(frozen=True, slots=True)
class Tahun:
    kantor: Kantor
    lake: Path


@pytest.fixture(scope="module")
def tahun(tmp_path_factory: pytest.TempPathFactory) -> Tahun:
    folder = tmp_path_factory.mktemp("tahun")
    store = open_store(f"sqlite:///{folder / 'sinergi.db'}")
    migrate(store)
    return Tahun(play(store, folder / "lake"), folder / "lake")


def test_every_month_of_everybody_is_scored_right(tahun: Tahun) -> None:
    check_months(tahun.kantor, tahun.lake, 12)


def test_every_year_is_scored_right(tahun: Tahun) -> None:
    with tahun.kantor.store.read() as session:
        hasil = {b.pegawai_id: b for b in session.scalars(select(PenilaianTahun))}
    assert len(hasil) == len(ORANG)
    for p in ORANG:
        harus, ada = year_of(p), hasil[tahun.kantor.id[p]]
        (masa,) = ada.angka["masa"]
        angka = [half_up(Fraction(masa[n]), 2) for n in ("nilai_skp", "nilai_perilaku")]
        assert (*angka, ada.predikat) == (harus.hasil, harus.perilaku, harus.predikat), p
    assert {year_of(p).predikat for p in ORANG} == {"Baik", "Butuh Perbaikan"}


def test_what_the_script_wants_to_happen_has_happened(tahun: Tahun) -> None:
    k, fakta = tahun.kantor, facts(tahun.lake)
    with k.store.read() as session:
        pemutus = {a.id: a.diputus_oleh for a in session.scalars(select(Aktivitas))}
        bantu = session.get_one(Aktivitas, bulanan.key(ASISTEN, BULAN_BANTU, 0))
    for p, bulan, oleh in (
        (BIASA, 6, WAKIL),
        (WAKIL, 6, KABID[0]),
        (KEBERATAN, 6, KABID[1]),
        (14, 9, PLT),
        (PLT, 9, KEPALA),
        (9, 11, KEPALA),
        (PINDAH_DALAM, 4, KABID[1]),
        (PINDAH_LUAR, 7, SEKDA),
        (TERLAMBAT, 8, None),
    ):
        assert pemutus[bulanan.key(p, bulan, 1)] == (oleh and k.id[oleh]), (p, bulan)
    assert (bantu.sumber, bantu.dientri_oleh) == ("titipan", k.id[ADMIN])
    assert bantu.dikonfirmasi_pada is not None
    assert fakta[k.id[TERLAMBAT], 8]["menit_tidak_divalidasi"] == kegiatan(TERLAMBAT, 8)[1].menit
    assert [p for p in ORANG if fakta[k.id[p], 7]["is_pindah"]] == [PINDAH_LUAR]
    assert fakta[k.id[PLT], 9]["pagu_rp"] > fakta[k.id[PLT], 8]["pagu_rp"]
    assert fakta[k.id[KABID_SAKIT], 10]["capaian"] == 100
    assert (k.id[PENSIUN], 10) not in fakta


def test_the_lake_that_followed_the_year_is_the_one_built_anew(tahun: Tahun) -> None:
    check_rebuilt(tahun.kantor.store, tahun.lake)


def test_a_quarter_on_either_store_is_scored_right(store: Store, tmp_path: Path) -> None:
    if store.is_sqlite:
        pytest.skip("the whole year is played on this store")
    k = play(store, tmp_path / "lake", 3)
    check_months(k, tmp_path / "lake", 3)
    check_rebuilt(store, tmp_path / "lake")
