"""Taking a decision back on both stores: one's own, within a minute, before anything followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import PenilaianBulan, Periode, Store
from tests.workflow.kota_kecil import (
    ATASAN,
    BULAN,
    KEPALA,
    KINI,
    PEGAWAI,
    Kota,
    build_kota,
    fill,
)
from workflow.harian.aktivitas import save_aktivitas
from workflow.validasi.batal import URUNG_DETIK, undo_putusan
from workflow.validasi.putus import (
    approve_aktivitas,
    approve_sebagian,
    reject_aktivitas,
    return_aktivitas,
)

PUTUSAN = {
    "setujui": lambda k, id: approve_aktivitas(k.store, k.scope(ATASAN), [id], kini=KINI),
    "sebagian": lambda k, id: approve_sebagian(
        k.store, k.scope(ATASAN), id, 60, None, kode="lama_tidak_wajar", kini=KINI
    ),
    "kembalikan": lambda k, id: return_aktivitas(
        k.store, k.scope(ATASAN), [id], "Perbaiki", kode="lainnya", kini=KINI
    ),
    "tolak": lambda k, id: reject_aktivitas(
        k.store, k.scope(ATASAN), [id], None, kode="bukan_tugas", kini=KINI
    ),
}


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def submit(kota: Kota, nama: str = "a", **ubah: object) -> str:
    return save_aktivitas(kota.store, kota.scope(PEGAWAI), fill(nama, **ubah), True, kini=KINI).id


def undo(kota: Kota, *ids: str, oleh: int = ATASAN, detik: int = 0):
    kini = KINI + timedelta(seconds=detik)
    return undo_putusan(kota.store, kota.scope(oleh, kini), ids, kini=kini)


def refused(kota: Kota, id: str, **pilihan: int) -> str | None:
    sebelum = kota.jejak(), kota.aktivitas(id).status
    with pytest.raises(GalatPengguna) as galat:
        undo(kota, id, **pilihan)
    assert (kota.jejak(), kota.aktivitas(id).status) == sebelum
    return galat.value.kode


def columns(kota: Kota, id: str) -> dict[str, object]:
    baris = kota.aktivitas(id)
    return {k.name: getattr(baris, k.name) for k in baris.__table__.columns if k.name != "versi"}


@pytest.mark.parametrize("putusan", sorted(PUTUSAN))
def test_an_undone_decision_leaves_the_row_as_it_was(kota: Kota, putusan: str) -> None:
    id = submit(kota)
    sebelum = columns(kota, id)
    PUTUSAN[putusan](kota, id)
    audit, perubahan = kota.jejak()
    assert undo(kota, id, detik=URUNG_DETIK).diputus == (id,)
    assert columns(kota, id) == sebelum
    assert kota.aktivitas(id).versi == 3
    assert kota.jejak() == (audit + 1, perubahan + 1)


def test_undoing_twice_changes_nothing(kota: Kota) -> None:
    id = submit(kota)
    PUTUSAN["setujui"](kota, id)
    undo(kota, id)
    sebelum = kota.jejak()
    assert undo(kota, id).sudah == (id,)
    assert kota.jejak() == sebelum


def test_after_a_minute_the_decision_stands(kota: Kota) -> None:
    id = submit(kota)
    PUTUSAN["setujui"](kota, id)
    assert refused(kota, id, detik=URUNG_DETIK + 1) == "terlambat_batal"


def test_nobody_undoes_anothers_decision(kota: Kota) -> None:
    id = submit(kota)
    PUTUSAN["tolak"](kota, id)
    for oleh in (KEPALA, PEGAWAI):
        assert refused(kota, id, oleh=oleh) == "sudah_diputus"


def test_a_returned_row_that_was_submitted_again_is_left_alone(kota: Kota) -> None:
    id = submit(kota)
    PUTUSAN["kembalikan"](kota, id)
    lagi = replace(fill("a", uraian="Diperbaiki"), versi=2)
    save_aktivitas(kota.store, kota.scope(PEGAWAI), lagi, True, kini=KINI)
    sebelum = kota.jejak()
    assert undo(kota, id).sudah == (id,)
    assert (kota.jejak(), kota.aktivitas(id).uraian) == (sebelum, "Diperbaiki")


def test_a_confirmed_month_keeps_its_decisions(kota: Kota) -> None:
    id = submit(kota)
    PUTUSAN["setujui"](kota, id)
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            PenilaianBulan(
                id=derived_id("k"),
                pegawai_id=PEGAWAI,
                bulan=BULAN,
                penilai_id=ATASAN,
                angka={},
                dikonfirmasi_pada=KINI + timedelta(seconds=5),
            )
        )
    assert refused(kota, id, detik=10) == "sudah_dikonfirmasi"


def test_a_frozen_period_keeps_its_decisions(kota: Kota) -> None:
    id = submit(kota)
    PUTUSAN["setujui"](kota, id)
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(Periode(bulan=BULAN, status="beku", ditetapkan_pada=KINI))
    assert refused(kota, id) == "periode_tutup"


def test_several_are_undone_together_and_the_rest_is_told_why_not(kota: Kota) -> None:
    satu, dua = submit(kota), submit(kota, "b", mulai=700, selesai=720)
    PUTUSAN["setujui"](kota, satu)
    PUTUSAN["setujui"](kota, dua)
    with kota.store.write("uji", KINI) as tx:
        baris = kota.aktivitas(dua)
        baris.diputus_pada = KINI - timedelta(minutes=5)
        tx.session.merge(baris)
    hasil = undo(kota, satu, dua, "tiada")
    assert (hasil.diputus, set(hasil.terlewat)) == ((satu,), {dua, "tiada"})
    with pytest.raises(GalatPengguna):
        undo(kota)
