"""What if: the same calculation with days approved that are not, and nothing written."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from data.kunci import derived_id
from data.store import Aktivitas, Store
from rules.rincian import Langkah
from tests.workflow.kota_kecil import ADMIN, BULAN, HARI, KINI, PEGAWAI, Kota, build_kota
from workflow.kinerja.bulan import HitunganBulan, calculate_bulan
from workflow.kinerja.seandainya import HariKurang, calculate_if, days_short

DUA, TIGA, EMPAT = (date(2026, 11, n) for n in (2, 3, 4))


@pytest.fixture
def kota(store: Store) -> Kota:
    """ADMIN, who has no SKP items: one full day approved, one of 240 minutes that waits."""
    satu = build_kota(store)
    with store.write("uji", KINI) as tx:
        tx.session.add_all(
            [_activity(ADMIN, DUA, 300, "disetujui"), _activity(ADMIN, TIGA, 240, "diajukan")]
        )
    return satu


def _activity(orang: int, hari: date, menit: int, status: str) -> Aktivitas:
    return Aktivitas(
        id=derived_id("seandainya", orang, hari.day), pegawai_id=orang, tanggal=hari, mulai=450,
        selesai=450 + menit, jenis="utama", nomor_perintah="SK 1", uraian="Menyusun laporan",
        kuantitas=Decimal(1), status=status, sumber="web", dientri_oleh=orang, dibuat_pada=KINI,
        diajukan_pada=KINI,
    )  # fmt: skip


def short(kota: Kota, per_tanggal: date = HARI) -> dict[date, HariKurang]:
    semua = days_short(kota.store, ADMIN, BULAN, per_tanggal)
    return {satu.tanggal: satu for satu in semua}


def now(kota: Kota) -> HitunganBulan:
    return calculate_bulan(kota.store, [ADMIN], BULAN, HARI)[ADMIN]


def last(langkah: list[Langkah], id: str) -> object:
    return next(satu.hasil for satu in langkah if satu.id == id)


def test_the_days_that_could_count_for_more_are_past_working_days(kota: Kota) -> None:
    kurang = short(kota)
    assert DUA not in kurang
    assert kurang[TIGA] == HariKurang(TIGA, 240, 0)
    assert kurang[EMPAT] == HariKurang(EMPAT, 0, 300)
    assert [h.day for h in kurang] == [3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17]
    assert short(kota, BULAN) == {}


def test_with_these_days_approved_the_same_rules_give_another_month(kota: Kota) -> None:
    sekarang, kurang = now(kota), short(kota)
    jadi = calculate_if(kota.store, ADMIN, BULAN, HARI, [kurang[TIGA], kurang[EMPAT]])
    # 12 working days x 300 minutes; class 7 pays 2.984.850, of which 60 % is productivity.
    assert (sekarang.angka["target_menit"], jadi.angka["target_menit"]) == (3600, 3600)
    assert (sekarang.angka["menit_dihitung"], jadi.angka["menit_dihitung"]) == (300, 840)
    assert sekarang.angka["produktivitas_rp"] == 149_242  # 1.790.910 x 8,33333333 %
    assert jadi.angka["produktivitas_rp"] == 417_879  # 1.790.910 x 23,33333333 %
    assert jadi.angka["disiplin_rp"] == sekarang.angka["disiplin_rp"]
    assert last(jadi.steps(), "bulan.tpp_rp") == jadi.angka["tpp_rp"]
    assert jadi.versi_aturan == sekarang.versi_aturan


def test_no_day_chosen_changes_nothing_and_nothing_is_ever_written(kota: Kota) -> None:
    jejak = kota.jejak()
    assert calculate_if(kota.store, ADMIN, BULAN, HARI, []).angka == now(kota).angka
    calculate_if(kota.store, ADMIN, BULAN, HARI, list(short(kota).values()))
    assert kota.jejak() == jejak
    assert kota.aktivitas(derived_id("seandainya", ADMIN, 3)).status == "diajukan"


def test_every_day_approved_is_the_whole_target_but_for_the_short_day(kota: Kota) -> None:
    jadi = calculate_if(kota.store, ADMIN, BULAN, HARI, list(short(kota).values()))
    assert jadi.angka["menit_dihitung"] == 3600 - 60


def test_the_quantities_of_waiting_rows_count_for_their_items(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(_activity(PEGAWAI, TIGA, 300, "diajukan"))
        tx.session.flush()
        butir = calculate_bulan(kota.store, [PEGAWAI], BULAN, HARI)[PEGAWAI].butir[0]["butir_id"]
        satu = tx.session.get(Aktivitas, derived_id("seandainya", PEGAWAI, 3))
        satu.nomor_perintah, satu.butir_id = None, butir
    kurang = [h for h in days_short(kota.store, PEGAWAI, BULAN, HARI) if h.tanggal == TIGA]
    jadi = calculate_if(kota.store, PEGAWAI, BULAN, HARI, kurang)
    realisasi = {b["butir_id"]: b["realisasi"] for b in jadi.butir}
    assert realisasi[butir] == 1


def test_a_day_to_come_is_not_asked_about(kota: Kota) -> None:
    assert max(short(kota)) == HARI - timedelta(days=1)
