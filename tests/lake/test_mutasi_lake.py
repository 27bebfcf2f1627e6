"""Events in careers reach the lake, and building anew gives the same: also after taking them back."""

from __future__ import annotations

import random
from datetime import date
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
from tests.workflow.nomor import advance_numbers
from workflow.mutasi.catat import cancel_peristiwa, record_peristiwa
from workflow.mutasi.hukuman import Hukuman
from workflow.mutasi.izin import CatatIzin
from workflow.mutasi.masa import Berhenti
from workflow.mutasi.peristiwa import Peristiwa
from workflow.mutasi.rangkap import Rangkap
from workflow.mutasi.reorganisasi import Reorganisasi
from workflow.mutasi.reorganisasi_isian import OpdBaru, Penempatan, UnitBaru
from workflow.mutasi.tugas import GantiAtasan, Pindah

PROFIL = load_profil()
AGUSTUS = date(2026, 8, 12)
PETUGAS = Scope(
    akun_id=1,
    pegawai_id=1,
    nama="Petugas",
    hari=local_day(KINI),
    peran=frozenset({"bkpsdm"}),
    opd_ids=None,
)
TEMPAT = {"jabatan": "Analis", "jenis_jabatan": "pelaksana", "kelas": 8}
PERISTIWA = {
    "pindah": Pindah(
        pegawai_id=4, mulai=AGUSTUS, nomor_sk="1", unit_id=2, atasan_id=2, pengganti_id=1, **TEMPAT
    ),
    "atasan": GantiAtasan(pegawai_id=5, mulai=AGUSTUS, atasan_id=1, sampai=date(2026, 9, 2)),
    "plt": Rangkap(
        pegawai_id=7, mulai=AGUSTUS, selesai=date(2026, 9, 10), nomor_sk="1", sebagai="plt",
        unit_id=2, atasan_id=1, menggantikan_id=2, **TEMPAT,
    ),
    "pensiun": Berhenti(pegawai_id=8, mulai=date(2026, 9, 1), nomor_sk="1", pengganti_id=1),
    "izin": CatatIzin(
        pegawai_id=7, mulai=date(2026, 8, 27), selesai=date(2026, 9, 8), jenis_izin="cuti_besar"
    ),
    "hukuman": Hukuman(
        pegawai_id=7, mulai=date(2026, 8, 1), selesai=date(2027, 1, 31), tingkat="sedang", nomor_sk="1"
    ),
}  # fmt: skip


@pytest.mark.parametrize("nama", PERISTIWA)
def test_an_event_is_followed_and_taken_back(
    store: Store, tmp_path: Path, same_lake, nama: str
) -> None:
    build_city(store, random.Random(7))
    refresh(store, tmp_path / "ikut", PROFIL, KINI)
    refresh(store, tmp_path / "awal", PROFIL, KINI, penuh=True)
    query = "SELECT * FROM pegawai_bulan ORDER BY ALL"
    sebelum = Lake(tmp_path / "ikut").sql(query)
    _record(store, PERISTIWA[nama])
    assert refresh(store, tmp_path / "ikut", PROFIL, KINI) is not None
    refresh(store, tmp_path / "baru", PROFIL, KINI, penuh=True)
    same_lake(tmp_path / "ikut", tmp_path / "baru")
    assert not Lake(tmp_path / "ikut").sql(query).equals(sebelum)
    cancel_peristiwa(store, PETUGAS, derived_id("lake"), kini=KINI)
    refresh(store, tmp_path / "ikut", PROFIL, KINI)
    same_lake(tmp_path / "ikut", tmp_path / "awal")


def _record(store: Store, isian: Peristiwa) -> None:
    assert record_peristiwa(store, PETUGAS, isian, id=derived_id("lake"), kini=KINI).is_baru


def test_a_reorganisation_gives_the_new_office_its_people_from_that_day(
    store: Store, tmp_path: Path, same_lake
) -> None:
    build_city(store, random.Random(7))
    advance_numbers(store, "opd", "unit")
    refresh(store, tmp_path / "ikut", PROFIL, KINI)
    data = Lake(tmp_path / "ikut").sql(
        "SELECT DISTINCT pegawai_id FROM pegawai_bulan WHERE opd_id = 1 AND bulan = '2026-09-01'"
    )
    orang = sorted(data["pegawai_id"].to_list())
    isian = Reorganisasi(
        mulai=date(2026, 9, 15),
        nomor_sk="Perda 1",
        tutup=(1,),
        opd_baru=(OpdBaru(kode="BW", nama="Kecamatan Baru", jenis="kecamatan"),),
        unit_baru=(UnitBaru(nama="Sekretariat", opd="BW"),),
        penempatan=tuple(Penempatan(pegawai_id=p, unit=0) for p in orang if p != 6),
        kepala=(("BW", orang[0]),),
    )
    _record(store, isian)
    refresh(store, tmp_path / "ikut", PROFIL, KINI)
    refresh(store, tmp_path / "baru", PROFIL, KINI, penuh=True)
    same_lake(tmp_path / "ikut", tmp_path / "baru")
    opd = Lake(tmp_path / "ikut").sql(
        "SELECT DISTINCT opd FROM pegawai_bulan WHERE bulan = '2026-09-01' AND list_contains(?, pegawai_id)",
        [[p for p in orang if p != 6]],
    )
    assert opd["opd"].to_list() == ["Kecamatan Baru"]
