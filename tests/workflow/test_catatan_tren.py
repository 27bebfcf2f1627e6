"""Notes on the time axis: who may note what, once, and what the lake is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import new_id
from data.store import CatatanTren, Perubahan, Store
from tests.workflow.kota_kecil import ADMIN, BKPSDM, HARI, KEPALA, KINI, PEGAWAI, Kota, build_kota
from workflow.evaluasi.catatan import (
    TEKS_TERPANJANG,
    IsianCatatan,
    add_catatan,
    remove_catatan,
    writable_opd,
)
from workflow.penolakan import Penolakan


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def _isian(opd_id: int | None = None) -> IsianCatatan:
    return IsianCatatan(new_id(), HARI, "pelatihan", "  Pelatihan   SINERGI  ", opd_id)


def _stored(kota: Kota) -> list[CatatanTren]:
    with kota.store.read() as session:
        return list(session.scalars(select(CatatanTren)))


def test_a_note_is_kept_tidy_and_the_lake_is_told(kota: Kota) -> None:
    isian = _isian()
    assert add_catatan(kota.store, kota.scope(BKPSDM), isian, kini=KINI).is_baru
    assert not add_catatan(kota.store, kota.scope(BKPSDM), isian, kini=KINI).is_baru
    (satu,) = _stored(kota)
    assert (satu.teks, satu.opd_id, satu.dihapus_pada) == ("Pelatihan SINERGI", None, None)
    with kota.store.read() as session:
        baris = session.scalars(select(Perubahan).where(Perubahan.tabel == "catatan_tren")).all()
    assert [(b.dari, b.sampai) for b in baris] == [(HARI.replace(day=1), HARI.replace(day=1))]


def test_the_same_id_with_other_words_is_refused(kota: Kota) -> None:
    isian = _isian()
    add_catatan(kota.store, kota.scope(BKPSDM), isian, kini=KINI)
    with pytest.raises(GalatPengguna) as galat:
        add_catatan(kota.store, kota.scope(BKPSDM), replace(isian, teks="Lain"), kini=KINI)
    assert galat.value.kode == "bentrok"


@pytest.mark.parametrize("pegawai_id", [KEPALA, ADMIN])
def test_an_office_notes_its_own_and_nothing_else(kota: Kota, pegawai_id: int) -> None:
    scope = kota.scope(pegawai_id)
    with kota.store.read() as session:
        milik = writable_opd(session, scope)
    assert milik == {1}
    assert add_catatan(kota.store, scope, _isian(1), kini=KINI).is_baru
    for opd_id in (None, 2):
        with pytest.raises(GalatPengguna) as galat:
            add_catatan(kota.store, scope, _isian(opd_id), kini=KINI)
        assert galat.value.kode == "di_luar_cakupan"


def test_an_employee_notes_nothing(kota: Kota) -> None:
    with pytest.raises(GalatPengguna) as galat:
        add_catatan(kota.store, kota.scope(PEGAWAI), _isian(1), kini=KINI)
    assert galat.value.kode == "bukan_peran"


def test_all_that_is_wrong_is_said_at_once(kota: Kota) -> None:
    isian = IsianCatatan(new_id(), HARI + timedelta(days=1), "x", "y" * (TEKS_TERPANJANG + 1), 99)
    with pytest.raises(Penolakan) as galat:
        add_catatan(kota.store, kota.scope(BKPSDM), isian, kini=KINI)
    assert [g.kolom for g in galat.value.semua] == ["tanggal", "jenis", "teks", "opd"]
    assert not _stored(kota)


def test_a_note_is_taken_off_once_by_who_might_have_written_it(kota: Kota) -> None:
    isian = _isian()
    add_catatan(kota.store, kota.scope(BKPSDM), isian, kini=KINI)
    with pytest.raises(GalatPengguna) as galat:
        remove_catatan(kota.store, kota.scope(KEPALA), isian.id, kini=KINI)
    assert galat.value.kode == "di_luar_cakupan"
    assert remove_catatan(kota.store, kota.scope(BKPSDM), isian.id, kini=KINI).is_baru
    assert not remove_catatan(kota.store, kota.scope(BKPSDM), isian.id, kini=KINI).is_baru
    assert _stored(kota)[0].dihapus_pada == KINI
    with pytest.raises(GalatPengguna) as galat:
        remove_catatan(kota.store, kota.scope(BKPSDM), new_id(), kini=KINI)
    assert galat.value.kode == "tidak_ada"
