"""Announcements on both stores: to whom they are meant, on their days, taken back when wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Store
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    BKPSDM,
    HARI,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    Kota,
    build_kota,
)
from workflow.layanan.pengumuman import (
    IsianPengumuman,
    announce,
    read_own_announcements,
    read_pengumuman,
    withdraw_pengumuman,
)
from workflow.penolakan import Penolakan

ISI = IsianPengumuman(
    derived_id("u"), "Pemeliharaan", "Sabtu malam", HARI, HARI + timedelta(days=2)
)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def seen(kota: Kota, pegawai_id: int, hari: int = 0) -> list[str]:
    kini = KINI + timedelta(days=hari)
    with kota.store.read() as session:
        return [p.judul for p in read_pengumuman(session, kota.scope(pegawai_id, kini))]


def test_it_is_shown_to_all_on_its_days_and_no_longer(kota: Kota) -> None:
    assert announce(kota.store, kota.scope(BKPSDM), ISI, kini=KINI).is_baru
    assert not announce(kota.store, kota.scope(BKPSDM), ISI, kini=KINI).is_baru
    assert [seen(kota, PEGAWAI, n) for n in (-1, 0, 2, 3)] == [
        [],
        ["Pemeliharaan"],
        ["Pemeliharaan"],
        [],
    ]


def test_a_role_and_an_office_narrow_the_audience(kota: Kota) -> None:
    announce(kota.store, kota.scope(BKPSDM), replace(ISI, peran="atasan"), kini=KINI)
    kantor = replace(ISI, id=derived_id("v"), judul="Rapat", opd_id=1)
    announce(kota.store, kota.scope(ADMIN), kantor, kini=KINI)
    assert seen(kota, ATASAN) == ["Rapat", "Pemeliharaan"] or seen(kota, ATASAN) == [
        "Pemeliharaan",
        "Rapat",
    ]
    assert seen(kota, PEGAWAI) == ["Rapat"]
    assert seen(kota, ORANG_LAIN) == []


@pytest.mark.parametrize(
    ("siapa", "opd_id"), [(ADMIN, None), (ADMIN, 2), (ATASAN, 1), (PEGAWAI, None)]
)
def test_nobody_announces_beyond_their_office(kota: Kota, siapa: int, opd_id: int | None) -> None:
    with pytest.raises(GalatPengguna) as galat:
        announce(kota.store, kota.scope(siapa), replace(ISI, opd_id=opd_id), kini=KINI)
    assert galat.value.kode in {"bukan_peran", "di_luar_cakupan"}


def test_everything_that_is_wrong_is_said_at_its_field(kota: Kota) -> None:
    salah = replace(ISI, judul=" ", isi="x" * 2001, selesai=HARI - timedelta(days=1))
    with pytest.raises(Penolakan) as galat:
        announce(kota.store, kota.scope(BKPSDM), salah, kini=KINI)
    assert {g.kolom for g in galat.value.semua} == {"judul", "isi", "selesai"}
    assert kota.jejak() == (0, 0)


def test_another_content_under_the_same_id_is_refused(kota: Kota) -> None:
    announce(kota.store, kota.scope(BKPSDM), ISI, kini=KINI)
    with pytest.raises(GalatPengguna) as galat:
        announce(kota.store, kota.scope(BKPSDM), replace(ISI, isi="Minggu"), kini=KINI)
    assert galat.value.kode == "bentrok"


def test_what_is_taken_back_is_seen_by_nobody(kota: Kota) -> None:
    announce(kota.store, kota.scope(BKPSDM), ISI, kini=KINI)
    with kota.store.read() as session:
        assert [p.id for p in read_own_announcements(session, kota.scope(BKPSDM))] == [ISI.id]
        assert read_own_announcements(session, kota.scope(PEGAWAI)) == []
        assert read_own_announcements(session, kota.scope(ADMIN)) == []
    with pytest.raises(GalatPengguna) as galat:
        withdraw_pengumuman(kota.store, kota.scope(ADMIN), ISI.id, kini=KINI)
    assert galat.value.kode in {"bukan_peran", "di_luar_cakupan"}
    assert withdraw_pengumuman(kota.store, kota.scope(BKPSDM), ISI.id, kini=KINI).is_baru
    assert not withdraw_pengumuman(kota.store, kota.scope(BKPSDM), ISI.id, kini=KINI).is_baru
    assert seen(kota, PEGAWAI) == []
