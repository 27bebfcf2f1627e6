"""One employee's rows: to those who may see them, and on the days they may."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from analytics.kueri.pegawai import activities_of
from data.kunci import derived_id
from data.scope import Scope
from data.store import Aktivitas, Store
from data.waktu import local_moment
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    BKPSDM,
    BULAN,
    KEPALA,
    ORANG_LAIN,
    PEGAWAI,
    PINDAHAN,
    Kota,
    build_kota,
    item_id,
)

HARI = [date(2026, 11, d) for d in (3, 10, 11, 17)]


@pytest.fixture
def kota(store: Store) -> Kota:
    """The tiny city with activities of PEGAWAI and PINDAHAN, one of them a draft."""
    kota = build_kota(store)
    with store.write("uji", local_moment(HARI[-1])) as tx:
        for pegawai_id in (PEGAWAI, PINDAHAN):
            for n, hari in enumerate(HARI):
                tx.session.add(_activity(pegawai_id, hari, "draf" if n == 0 else "disetujui"))
        tx.session.add(_activity(PEGAWAI, date(2026, 10, 30), "disetujui"))
    return kota


def _activity(pegawai_id: int, hari: date, status: str) -> Aktivitas:
    return Aktivitas(
        id=derived_id("aktivitas", pegawai_id, hari),
        pegawai_id=pegawai_id,
        tanggal=hari,
        mulai=480,
        selesai=570,
        jenis="utama",
        butir_id=item_id(pegawai_id),
        uraian="Menyusun laporan",
        kuantitas=Decimal("1.50"),
        status=status,
        dientri_oleh=pegawai_id,
        dibuat_pada=local_moment(hari, time(16)),
        diajukan_pada=None if status == "draf" else local_moment(hari, time(16)),
        diputus_pada=None if status == "draf" else local_moment(hari, time(17)),
        diputus_oleh=None if status == "draf" else ATASAN,
    )


def _days(kota: Kota, scope: Scope, pegawai_id: int) -> list[date]:
    return activities_of(kota.store, scope, pegawai_id, BULAN)["tanggal"].to_list()


def test_one_sees_all_of_ones_own_month_drafts_included(kota: Kota) -> None:
    assert _days(kota, kota.scope(PEGAWAI), PEGAWAI) == HARI


def test_the_superior_sees_all_but_drafts(kota: Kota) -> None:
    assert _days(kota, kota.scope(ATASAN), PEGAWAI) == HARI[1:]


def test_the_opd_sees_the_days_spent_in_it(kota: Kota) -> None:
    assert _days(kota, kota.scope(KEPALA), PEGAWAI) == HARI[1:]
    assert _days(kota, kota.scope(ADMIN), PINDAHAN) == HARI[2:]
    kepala_b = replace(kota.scope(KEPALA), opd_ids=frozenset({2}))
    assert _days(kota, kepala_b, PINDAHAN) == HARI[1:2]


def test_bkpsdm_sees_all_but_drafts(kota: Kota) -> None:
    assert _days(kota, kota.scope(BKPSDM), PINDAHAN) == HARI[1:]


def test_others_see_nothing(kota: Kota) -> None:
    assert _days(kota, kota.scope(ORANG_LAIN), PEGAWAI) == []
    assert _days(kota, kota.scope(ATASAN_LAIN), PEGAWAI) == []
    tanpa_nama = replace(kota.scope(BKPSDM), peran=frozenset({"pegawai", "pimpinan"}))
    assert _days(kota, tanpa_nama, PEGAWAI) == []


def test_a_row_says_what_was_done_and_who_decided(kota: Kota) -> None:
    baris = activities_of(kota.store, kota.scope(PEGAWAI), PEGAWAI, BULAN).to_dicts()[-1]
    harapan = {
        "menit": 90,
        "butir": "Butir 1",
        "satuan": "dokumen",
        "kuantitas": Decimal("1.50"),
        "status": "disetujui",
        "diputus_oleh": "Atasan Contoh",
        "diajukan_pada": local_moment(HARI[-1], time(16)),
    }
    assert {k: baris[k] for k in harapan} == harapan
