"""The training register on both stores: sessions, who was asked, who came."""

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
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
)
from workflow.layanan.pelatihan import (
    IsianPelatihan,
    delete_pelatihan,
    note_attendance,
    read_own_training,
    read_pelatihan,
    read_peserta,
    save_pelatihan,
)
from workflow.penolakan import Penolakan

ISI = IsianPelatihan(
    derived_id("sesi"), "Cara mengisi", HARI, "staf", 1, "https://contoh.go.id/materi"
)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def save(kota: Kota, isian: IsianPelatihan = ISI, oleh: int = ADMIN, peserta=(PEGAWAI, REKAN)):
    return save_pelatihan(kota.store, kota.scope(oleh), isian, peserta, kini=KINI)


def test_a_session_is_recorded_once_with_nobody_present_yet(kota: Kota) -> None:
    assert save(kota).is_baru
    assert not save(kota).is_baru
    with kota.store.read() as session:
        assert read_peserta(session, ISI.id) == {PEGAWAI: False, REKAN: False}
        assert [s.id for s in read_pelatihan(session, kota.scope(ADMIN))] == [ISI.id]
        assert read_pelatihan(session, kota.scope(PEGAWAI)) == []
    with pytest.raises(GalatPengguna) as galat:
        save(kota, peserta=(PEGAWAI,))
    assert galat.value.kode == "bentrok"


def test_attendance_is_noted_and_shown_to_the_person(kota: Kota) -> None:
    save(kota)
    admin = kota.scope(ADMIN)
    assert note_attendance(kota.store, admin, ISI.id, {PEGAWAI: True}, kini=KINI).is_baru
    assert not note_attendance(kota.store, admin, ISI.id, {PEGAWAI: True}, kini=KINI).is_baru
    with kota.store.read() as session:
        assert [h for _s, h in read_own_training(session, PEGAWAI)] == [True]
        assert [h for _s, h in read_own_training(session, REKAN)] == [False]


def test_attendance_of_strangers_and_of_coming_days_is_refused(kota: Kota) -> None:
    save(kota)
    besok = replace(ISI, id=derived_id("besok"), tanggal=HARI + timedelta(days=1))
    save(kota, besok)
    admin = kota.scope(ADMIN)
    for id, hadir, kode in (
        (ISI.id, {ATASAN: True}, "bukan_peserta"),
        (besok.id, {PEGAWAI: True}, "belum_mulai"),
        (derived_id("lain"), {PEGAWAI: True}, "tidak_ada"),
    ):
        with pytest.raises(GalatPengguna) as galat:
            note_attendance(kota.store, admin, id, hadir, kini=KINI)
        assert galat.value.kode == kode


def test_a_session_that_somebody_came_to_is_kept(kota: Kota) -> None:
    save(kota)
    admin = kota.scope(ADMIN)
    note_attendance(kota.store, admin, ISI.id, {PEGAWAI: True}, kini=KINI)
    with pytest.raises(GalatPengguna) as galat:
        delete_pelatihan(kota.store, admin, ISI.id, kini=KINI)
    assert galat.value.kode == "sudah_dihadiri"
    note_attendance(kota.store, admin, ISI.id, {PEGAWAI: False}, kini=KINI)
    assert delete_pelatihan(kota.store, admin, ISI.id, kini=KINI).is_baru
    assert not delete_pelatihan(kota.store, admin, ISI.id, kini=KINI).is_baru


@pytest.mark.parametrize(("oleh", "opd_id"), [(ADMIN, None), (ADMIN, 2), (ATASAN, 1)])
def test_nobody_keeps_the_register_of_another_office(
    kota: Kota, oleh: int, opd_id: int | None
) -> None:
    with pytest.raises(GalatPengguna) as galat:
        save(kota, replace(ISI, opd_id=opd_id), oleh)
    assert galat.value.kode in {"bukan_peran", "di_luar_cakupan"}


def test_everything_that_is_wrong_is_said_at_its_field(kota: Kota) -> None:
    salah = replace(ISI, nama=" ", jenjang="dunia", materi="javascript:alert(1)")
    with pytest.raises(Penolakan) as galat:
        save(kota, salah, BKPSDM, peserta=(PEGAWAI, 999))
    assert {g.kolom for g in galat.value.semua} == {"nama", "jenjang", "materi", "peserta"}
    assert kota.jejak() == (0, 0)
