"""Alerts: set by who sees the figures, told once when they begin and once when they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import new_id
from data.store import Peringatan, Pesan, Store
from tests.workflow.kota_kecil import ADMIN, BKPSDM, KINI, PEGAWAI, Kota, build_kota
from workflow.pandangan.peringatan import (
    KEADAAN,
    TERBANYAK,
    IsianPeringatan,
    Terlihat,
    note_peringatan,
    read_peringatan,
    remove_peringatan,
    set_peringatan,
    watched,
)
from workflow.pesan.kabar import Kabar, Susun


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def _isian(opd_id: int | None = None, arah: str = "di_bawah") -> IsianPeringatan:
    return IsianPeringatan(new_id(), "rerata_capaian", opd_id, arah, Decimal(95))


def _set(kota: Kota, isian: IsianPeringatan | None = None, siapa: int = BKPSDM) -> str:
    return set_peringatan(kota.store, kota.scope(siapa), isian or _isian(), kini=KINI).id


def _writer(judul: str) -> Susun:
    return lambda: Kabar("peringatan", judul, "Isi")


def _see(kota: Kota, id: str, nilai: int | None, menit: int = 0, *, is_boleh: bool = True) -> bool:
    saat: datetime = KINI + timedelta(minutes=menit)
    lihat = Terlihat(None if nilai is None else Decimal(nilai), saat, is_boleh)
    susun = {k: _writer(k) for k in KEADAAN}
    return note_peringatan(kota.store, id, lihat, susun, kini=saat).is_baru


def _told(kota: Kota) -> list[str]:
    with kota.store.read() as session:
        return list(session.scalars(select(Pesan.judul).order_by(Pesan.dibuat_pada)))


def _row(kota: Kota, id: str) -> Peringatan:
    with kota.store.read() as session:
        return session.get_one(Peringatan, id)


def test_it_tells_once_when_it_begins_and_once_when_it_ends(kota: Kota) -> None:
    id = _set(kota)
    for menit, nilai in enumerate((96, 95, 94, 93, 94, 95, 96)):
        _see(kota, id, nilai, menit)
    assert _told(kota) == ["menyala", "tenang"]
    assert _row(kota, id).nilai == 96


def test_above_is_the_other_way_round(kota: Kota) -> None:
    id = _set(kota, _isian(arah="di_atas"))
    assert not _see(kota, id, 95)
    assert _see(kota, id, 96, 1)
    assert _told(kota) == ["menyala"]


def test_a_withheld_value_neither_begins_nor_ends_it(kota: Kota) -> None:
    id = _set(kota)
    _see(kota, id, None)
    assert _told(kota) == []
    _see(kota, id, 90, 1)
    _see(kota, id, None, 2)
    assert _told(kota) == ["menyala"]
    assert (_row(kota, id).keadaan, _row(kota, id).nilai) == ("menyala", None)


def test_a_lost_role_pauses_it_and_shows_no_value(kota: Kota) -> None:
    id = _set(kota)
    _see(kota, id, 90)
    _see(kota, id, None, 1, is_boleh=False)
    assert _told(kota) == ["menyala", "dijeda"]
    assert _row(kota, id).nilai is None
    assert not _see(kota, id, None, 2, is_boleh=False)
    _see(kota, id, 97, 3)
    assert _told(kota) == ["menyala", "dijeda"]
    assert _row(kota, id).keadaan == "tenang"


def test_an_older_look_counts_for_nothing(kota: Kota) -> None:
    id = _set(kota)
    _see(kota, id, 90, 5)
    assert not _see(kota, id, 99, 4)
    assert _row(kota, id).keadaan == "menyala"
    assert not _see(kota, new_id(), 90)


def test_only_who_sees_the_figures_may_watch_them(kota: Kota) -> None:
    for siapa, isian, kode in (
        (PEGAWAI, _isian(), "bukan_peran"),
        (ADMIN, _isian(2), "di_luar_cakupan"),
        (BKPSDM, _isian(99), "di_luar_cakupan"),
        (BKPSDM, replace(_isian(), metrik="x; drop"), "isian"),
        (BKPSDM, replace(_isian(), arah="di_luar"), "isian"),
        (BKPSDM, replace(_isian(), ambang=Decimal("NaN")), "isian"),
    ):
        with pytest.raises(GalatPengguna) as galat:
            _set(kota, isian, siapa)
        assert galat.value.kode == kode
    _set(kota, _isian(1), ADMIN)


def test_the_same_again_writes_once_and_only_its_owner_lets_it_go(kota: Kota) -> None:
    isian = _isian()
    id = _set(kota, isian)
    assert not set_peringatan(kota.store, kota.scope(BKPSDM), isian, kini=KINI).is_baru
    with pytest.raises(GalatPengguna) as galat:
        _set(kota, replace(isian, ambang=Decimal(90)))
    assert galat.value.kode == "bentrok"
    assert not remove_peringatan(kota.store, kota.scope(ADMIN), id, kini=KINI).is_baru
    with kota.store.read() as session:
        assert [p.id for p in read_peringatan(session, kota.scope(BKPSDM))] == [id]
        assert [(p.id, akun) for p, akun in watched(session)] == [(id, BKPSDM)]
    assert remove_peringatan(kota.store, kota.scope(BKPSDM), id, kini=KINI).is_baru
    assert not remove_peringatan(kota.store, kota.scope(BKPSDM), id, kini=KINI).is_baru


def test_there_is_room_for_so_many_and_no_more(kota: Kota) -> None:
    for _n in range(TERBANYAK):
        _set(kota)
    with pytest.raises(GalatPengguna) as galat:
        _set(kota)
    assert galat.value.kode == "terlalu_banyak"
