"""Four files start an empty city, and its facts are what the files say."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from analytics.refresher import refresh
from data.lake import Lake
from data.store import (
    Aktivitas,
    ButirSkp,
    HariLibur,
    Opd,
    Pegawai,
    Penugasan,
    Skp,
    Store,
    TargetButir,
    Unit,
)
from data.store.audit import verify_chain
from rules.parameter import load_profil
from tests.workflow.bantu_impor import EMPAT, KINI, KOTA, impor, impor_kota, isi, jumlah, potret


def test_four_files_make_a_city_and_a_second_time_changes_nothing(store: Store) -> None:
    impor_kota(store)
    assert jumlah(store, Pegawai) == 8
    assert jumlah(store, Penugasan) == 8
    assert sorted(o["nama"] for o in isi(store, Opd)) == ["Badan Contoh", "Dinas Contoh"]
    assert {o["jenis"] for o in isi(store, Opd)} == {"badan", "dinas"}
    assert jumlah(store, Unit) == 3
    assert jumlah(store, Skp) == 8
    assert jumlah(store, ButirSkp) == 16
    assert jumlah(store, Aktivitas) == 225
    assert jumlah(store, HariLibur) == 25
    with store.read() as session:
        assert verify_chain(session).rusak is None
    sebelum = potret(store)
    for jenis in EMPAT:
        hasil = impor(store, jenis, KOTA / f"{jenis}.csv")
        assert (hasil.ditolak, hasil.baru, hasil.berubah) == ((), 0, 0)
        assert hasil.diterima == hasil.terbaca
    assert potret(store) == sebelum


def test_targets_and_weights_add_up(sqlite_store: Store) -> None:
    impor_kota(sqlite_store, "skp")
    per_butir: Counter[str] = Counter()
    for satu in isi(sqlite_store, TargetButir):
        per_butir[satu["butir_id"]] += satu["kuantitas"]
    butir = isi(sqlite_store, ButirSkp)
    assert per_butir == {b["id"]: b["target_tahun"] for b in butir}
    bobot: Counter[str] = Counter()
    for satu in butir:
        bobot[satu["skp_id"]] += satu["bobot"]
    assert set(bobot.values()) == {Decimal(100)}
    assert {s["status"] for s in isi(sqlite_store, Skp)} == {"disepakati"}


def test_the_facts_are_what_the_files_say(sqlite_store: Store, tmp_path: Path) -> None:
    impor_kota(sqlite_store)
    assert refresh(sqlite_store, tmp_path / "lake", load_profil(), KINI) is not None
    fakta = Lake(tmp_path / "lake").sql(
        "SELECT nip, opd, hari_kerja, menit_utama, menit_lainnya, entri FROM pegawai_bulan "
        "WHERE bulan = DATE '2026-10-01'"
    )
    with (KOTA / "aktivitas.csv").open(encoding="utf-8", newline="") as berkas:
        baris = list(csv.DictReader(berkas))
    lama = {"10:00": 120, "12:00": 105, "14:15": 75}
    utama: Counter[str] = Counter()
    lainnya: Counter[str] = Counter()
    for satu in baris:
        if satu["status"] == "disetujui":
            (utama if satu["jenis"] == "utama" else lainnya)[satu["nip"]] += lama[satu["selesai"]]
    assert len(fakta) == 8
    for nip, opd, hari_kerja, menit_utama, menit_lainnya, entri in fakta.iter_rows():
        assert (menit_utama, menit_lainnya) == (utama[nip], lainnya[nip])
        assert entri == sum(b["nip"] == nip for b in baris)
        assert hari_kerja == 22
        assert opd in {"Dinas Contoh", "Badan Contoh"}


@pytest.mark.parametrize("jenis", EMPAT)
def test_a_check_alone_writes_nothing(sqlite_store: Store, jenis: str) -> None:
    for lebih_dulu in EMPAT[: EMPAT.index(jenis)]:
        impor(sqlite_store, lebih_dulu, KOTA / f"{lebih_dulu}.csv")
    sebelum = potret(sqlite_store)
    hasil = impor(sqlite_store, jenis, KOTA / f"{jenis}.csv", is_uji=True)
    assert (hasil.diterima, hasil.is_ditulis) == (hasil.terbaca, False)
    assert potret(sqlite_store) == sebelum


def test_an_import_is_one_audit_link_over_its_batch(sqlite_store: Store) -> None:
    from data.store import Audit, Perubahan

    impor_kota(sqlite_store, "penugasan")
    jejak = isi(sqlite_store, Audit)
    assert [(a["aksi"], a["objek"]) for a in jejak] == [
        ("impor", "pegawai"),
        ("impor", "penugasan"),
    ]
    assert '"baru":{"penugasan":8}' in jejak[1]["isi"]
    assert sum(p["tabel"] == "penugasan" for p in isi(sqlite_store, Perubahan)) == 8
