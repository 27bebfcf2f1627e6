"""What plans do to the lake: a revision moves the months from its first day on, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import polars as pl

from analytics.refresher import refresh
from data.kunci import derived_id
from data.store import Store, TargetButir
from data.waktu import local_moment
from rules.parameter import load_profil
from tests.workflow.bantu_skp import DESEMBER, agree, as_isian, revise, save
from tests.workflow.kota_kecil import ATASAN, KINI, PEGAWAI, build_kota, fill, item_id
from workflow.harian.aktivitas import save_aktivitas
from workflow.skp.riwayat import successor_id
from workflow.validasi.putus import approve_aktivitas

LAMA = derived_id("skp", PEGAWAI)
BARU = derived_id("revisi", LAMA, DESEMBER)
NANTI = local_moment(date(2026, 12, 10), time(10))


def test_the_lake_follows_a_revision_as_a_full_rebuild_does(
    store: Store, tmp_path: Path, same_lake
) -> None:
    kota = build_kota(store)
    with store.write("uji", KINI) as tx:
        tx.session.add(
            TargetButir(butir_id=item_id(PEGAWAI), bulan=DESEMBER, kuantitas=Decimal(10))
        )
    for nama, hari, kini in (("nov", date(2026, 11, 18), KINI), ("des", date(2026, 12, 9), NANTI)):
        isian = fill(nama, tanggal=hari, kuantitas=Decimal(5))
        save_aktivitas(store, kota.scope(PEGAWAI, kini), isian, True, kini=kini)
        approve_aktivitas(store, kota.scope(ATASAN, kini), [isian.id], kini=kini)
    profil = load_profil()
    refresh(store, tmp_path / "ikut", profil, NANTI)
    sebelum = _months(same_lake(tmp_path / "ikut", tmp_path / "ikut"))
    assert sebelum == {date(2026, 11, 1): Decimal(25), DESEMBER: Decimal(50)}
    revise(kota, LAMA)
    isian = as_isian(kota, BARU)
    satu = replace(
        isian.butir[0],
        bobot=Decimal(100),
        target_tahun=Decimal(50),
        target_bulan={DESEMBER: Decimal(50)},
    )
    save(kota, replace(isian, butir=(satu,)), True)
    assert refresh(store, tmp_path / "ikut", profil, NANTI) is None
    agree(kota, BARU, kini=NANTI)
    assert refresh(store, tmp_path / "ikut", profil, NANTI) is not None
    refresh(store, tmp_path / "baru", profil, NANTI, penuh=True)
    isi = same_lake(tmp_path / "ikut", tmp_path / "baru")
    assert _months(isi) == {date(2026, 11, 1): Decimal(25), DESEMBER: Decimal(10)}
    desember = isi["aktivitas"].filter(pl.col("bulan") == DESEMBER)
    assert desember["butir_id"].to_list() == [successor_id(BARU, item_id(PEGAWAI))]


def _months(isi: dict[str, pl.DataFrame]) -> dict[date, Decimal]:
    sendiri = isi["pegawai_bulan"].filter(pl.col("pegawai_id") == PEGAWAI)
    return dict(sendiri.select("bulan", "capaian_butir").iter_rows())
