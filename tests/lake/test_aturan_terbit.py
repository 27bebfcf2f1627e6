"""A published version of the rules reaches the lake: its months are counted anew, others are kept."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from analytics.refresher import Penjaga, refresh, start_refresher
from data.lake import Lake
from data.store import Store, Transaction, VersiAturan
from rules.parameter import load_profil
from tests.lake.kota import KINI, build_city
from tests.lake.test_penjaga import wait_for

PROFIL = load_profil()
TPP = "SELECT bulan, sum(tpp_rp) AS tpp FROM pegawai_bulan GROUP BY bulan ORDER BY bulan"


def publish(
    tx: Transaction, mulai: date, id: str, nilai: str, parameter: str = "indeks_tpp"
) -> None:
    isi = {"id": parameter, "nilai": nilai, "kutipan": "keputusan-proyek", "alasan": "Uji"}
    tx.session.add(
        VersiAturan(
            id=id, profil=PROFIL.nama, judul="Uji", perubahan=[isi], berlaku_mulai=mulai,
            status="diterbitkan", dibuat_oleh=1, dibuat_pada=KINI, diterbitkan_oleh=2,
            diterbitkan_pada=KINI,
        )
    )  # fmt: skip
    tx.change("versi_aturan", kunci=id, dari=mulai, sampai=None)


def test_a_published_version_changes_its_months_as_a_full_rebuild_would(
    store: Store, tmp_path: Path, same_lake
):
    build_city(store, random.Random(1))
    refresh(store, tmp_path / "ikut", PROFIL, KINI)
    lake = Lake(tmp_path / "ikut")
    dulu = dict(lake.sql(TPP).iter_rows())
    berkas = lake.manifest().berkas["pegawai_bulan"]
    with store.write("uji", KINI) as tx:
        publish(tx, date(2026, 9, 1), "1" * 32, "0,9")
    assert refresh(store, tmp_path / "ikut", PROFIL, KINI) is not None
    kini = dict(lake.sql(TPP).iter_rows())
    assert [b for b in dulu if kini[b] != dulu[b]] == [date(2026, 9, 1), date(2026, 10, 1)]
    assert lake.manifest().berkas["pegawai_bulan"]["2026-08-01"] == berkas["2026-08-01"]
    assert lake.manifest().versi_aturan.startswith(PROFIL.versi + "+")
    refresh(store, tmp_path / "baru", PROFIL, KINI, penuh=True)
    same_lake(tmp_path / "ikut", tmp_path / "baru")


def test_a_new_validation_window_is_followed_too(store: Store, tmp_path: Path, same_lake):
    build_city(store, random.Random(2))
    refresh(store, tmp_path / "ikut", PROFIL, KINI)
    with store.write("uji", KINI) as tx:
        publish(tx, date(2026, 9, 1), "2" * 32, "20", "batas_validasi_tanggal")
    refresh(store, tmp_path / "ikut", PROFIL, KINI)
    assert date(2026, 9, 1) in Lake(tmp_path / "ikut").manifest().terbuka
    refresh(store, tmp_path / "baru", PROFIL, KINI, penuh=True)
    same_lake(tmp_path / "ikut", tmp_path / "baru")


def test_a_running_watch_takes_up_what_is_published(sqlite_store: Store, tmp_path: Path):
    build_city(sqlite_store, random.Random(3))
    penjaga: Penjaga = start_refresher(sqlite_store, tmp_path, PROFIL, lambda: KINI)
    wait_for(lambda: penjaga.status().versi == 1)
    dulu = Lake(tmp_path).sql(TPP)["tpp"][-1]
    with sqlite_store.write("uji", KINI) as tx:
        publish(tx, date(2026, 10, 1), "3" * 32, "0,9")
    wait_for(lambda: penjaga.status().versi == 2)
    penjaga.stop()
    assert Lake(tmp_path).sql(TPP)["tpp"][-1] > dulu


def test_a_version_for_a_month_to_come_changes_no_month(sqlite_store: Store, tmp_path: Path):
    build_city(sqlite_store, random.Random(4))
    refresh(sqlite_store, tmp_path, PROFIL, KINI)
    dulu = Lake(tmp_path).manifest().berkas["pegawai_bulan"]
    with sqlite_store.write("uji", KINI) as tx:
        publish(tx, date(2027, 1, 1), "4" * 32, "0,9")
    refresh(sqlite_store, tmp_path, PROFIL, KINI)
    lake = Lake(tmp_path)
    assert lake.manifest().berkas["pegawai_bulan"] == dulu
    assert lake.sql("SELECT tanggal, judul FROM perubahan_aturan").rows() == [
        (date(2027, 1, 1), "Uji")
    ]
