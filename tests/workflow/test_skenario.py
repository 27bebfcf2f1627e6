"""Saved scenarios: once, under one's own name, removed by their writer alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import new_id
from data.scope import Scope
from data.store import Audit, Skenario, Store
from tests.workflow.kota_kecil import BKPSDM, KINI, PEGAWAI, Kota, build_kota
from workflow.aturan.skenario import NAMA_TERPANJANG, TERBANYAK, delete_skenario, save_skenario

ISI = {"nilai": {"bobot_capaian": "70"}, "pagu_kelas": {"7": 110}}


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


@pytest.fixture
def scope(kota: Kota) -> Scope:
    return kota.scope(BKPSDM)


def _kept(kota: Kota) -> list[tuple[str, dict[str, object]]]:
    with kota.store.read() as session:
        return [(s.nama, s.isi) for s in session.scalars(select(Skenario).order_by(Skenario.nama))]


def _audits(kota: Kota) -> int:
    with kota.store.read() as session:
        return len(session.scalars(select(Audit).where(Audit.objek == "skenario")).all())


def test_a_saved_scenario_keeps_its_trial_and_is_audited(kota: Kota, scope: Scope) -> None:
    hasil = save_skenario(kota.store, scope, id=new_id(), nama="  Naik  ", isi=ISI, kini=KINI)
    assert hasil.is_baru
    assert _kept(kota) == [("Naik", ISI)]
    assert _audits(kota) == 1


def test_saving_twice_writes_once_and_other_content_is_refused(kota: Kota, scope: Scope) -> None:
    id = new_id()
    save_skenario(kota.store, scope, id=id, nama="Naik", isi=ISI, kini=KINI)
    assert not save_skenario(kota.store, scope, id=id, nama="Naik", isi=ISI, kini=KINI).is_baru
    with pytest.raises(GalatPengguna) as galat:
        save_skenario(kota.store, scope, id=id, nama="Turun", isi=ISI, kini=KINI)
    assert galat.value.kode == "bentrok"
    assert _kept(kota) == [("Naik", ISI)]
    assert _audits(kota) == 1


@pytest.mark.parametrize("nama", ["", "   ", "x" * (NAMA_TERPANJANG + 1)])
def test_a_name_must_be_there_and_short(kota: Kota, scope: Scope, nama: str) -> None:
    with pytest.raises(GalatPengguna) as galat:
        save_skenario(kota.store, scope, id=new_id(), nama=nama, isi=ISI, kini=KINI)
    assert galat.value.kode == "nama"
    assert _kept(kota) == []


def test_two_of_ones_scenarios_have_two_names(kota: Kota, scope: Scope) -> None:
    save_skenario(kota.store, scope, id=new_id(), nama="Naik", isi=ISI, kini=KINI)
    with pytest.raises(GalatPengguna, match="Pakai nama lain"):
        save_skenario(kota.store, scope, id=new_id(), nama="Naik", isi={}, kini=KINI)


def test_an_employee_may_not_save(kota: Kota) -> None:
    with pytest.raises(GalatPengguna) as galat:
        save_skenario(kota.store, kota.scope(PEGAWAI), id=new_id(), nama="Naik", isi=ISI, kini=KINI)
    assert galat.value.kode == "bukan_peran"


def test_only_its_writer_removes_a_scenario(kota: Kota, scope: Scope) -> None:
    id = new_id()
    save_skenario(kota.store, scope, id=id, nama="Naik", isi=ISI, kini=KINI)
    orang_lain = replace(kota.scope(PEGAWAI), peran=frozenset({"evaluator"}))
    with pytest.raises(GalatPengguna) as galat:
        delete_skenario(kota.store, orang_lain, id, kini=KINI)
    assert galat.value.kode == "bukan_milik"
    assert delete_skenario(kota.store, scope, id, kini=KINI).is_baru
    assert not delete_skenario(kota.store, scope, id, kini=KINI).is_baru
    assert _kept(kota) == []
    assert _audits(kota) == 2


def test_there_is_room_for_so_many_and_no_more(kota: Kota, scope: Scope) -> None:
    for n in range(TERBANYAK):
        save_skenario(kota.store, scope, id=new_id(), nama=f"S{n}", isi={}, kini=KINI)
    with pytest.raises(GalatPengguna) as galat:
        save_skenario(kota.store, scope, id=new_id(), nama="Lagi", isi={}, kini=KINI)
    assert galat.value.kode == "terlalu_banyak"
