"""Briefs: who receives them, each one once, with its figures kept for the next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import new_id
from data.store import Akun, Kunjungan, Pesan, Store
from tests.workflow.kota_kecil import ADMIN, BKPSDM, KINI, PEGAWAI, Kota, build_kota
from workflow.pandangan.langganan import (
    brief_name,
    due_langganan,
    read_langganan,
    send_brief,
    subscribe,
    unsubscribe,
)
from workflow.pesan.kabar import Kabar

SENIN = date(2026, 11, 16)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def _subscribe(kota: Kota, siapa: int = BKPSDM, jadwal: str = "mingguan") -> str:
    return subscribe(kota.store, kota.scope(siapa), new_id(), jadwal, kini=KINI).id


def _due(kota: Kota, hari: date = SENIN) -> list[tuple[str, int]]:
    with kota.store.read() as session:
        return due_langganan(session, "mingguan", hari)


def _send(kota: Kota, id: str, hari: date = SENIN) -> bool:
    kabar = Kabar("ringkasan", "Ringkasan", "Isi")
    return send_brief(kota.store, id, hari, lambda: kabar, {"a": "1"}, kini=KINI).is_baru


def _messages(kota: Kota) -> int:
    with kota.store.read() as session:
        return len(session.scalars(select(Pesan)).all())


def test_one_subscribes_once_and_ends_it_once(kota: Kota) -> None:
    assert _subscribe(kota) == _subscribe(kota)
    with kota.store.read() as session:
        assert read_langganan(session, kota.scope(BKPSDM)) == {"mingguan"}
    assert unsubscribe(kota.store, kota.scope(BKPSDM), "mingguan", kini=KINI).is_baru
    assert not unsubscribe(kota.store, kota.scope(BKPSDM), "mingguan", kini=KINI).is_baru
    assert _due(kota) == []


def test_only_who_sees_figures_subscribes(kota: Kota) -> None:
    with pytest.raises(GalatPengguna) as galat:
        _subscribe(kota, PEGAWAI)
    assert galat.value.kode == "bukan_peran"
    with pytest.raises(GalatPengguna) as galat:
        _subscribe(kota, jadwal="harian")
    assert galat.value.kode == "jadwal"
    _subscribe(kota, ADMIN)


def test_a_brief_is_told_once_and_keeps_its_figures(kota: Kota) -> None:
    id = _subscribe(kota)
    assert _due(kota) == [(id, BKPSDM)]
    assert _send(kota, id)
    assert not _send(kota, id)
    assert _due(kota) == []
    assert _messages(kota) == 1
    with kota.store.read() as session:
        assert session.get_one(Kunjungan, (BKPSDM, brief_name("mingguan"))).angka == {"a": "1"}
    minggu = SENIN + timedelta(days=7)
    assert _due(kota, minggu) == [(id, BKPSDM)]
    assert _send(kota, id, minggu)
    assert _messages(kota) == 2


def test_a_closed_account_is_not_due_and_a_gone_subscription_sends_nothing(kota: Kota) -> None:
    id = _subscribe(kota)
    with kota.store.write("uji", KINI) as tx:
        tx.session.get_one(Akun, BKPSDM).is_aktif = False
    assert _due(kota) == []
    assert not _send(kota, new_id())
    assert _send(kota, id)
    assert _messages(kota) == 0
