"""The word on a plan, on both stores: agreed, returned, the moves of its table, and by whom."""

from __future__ import annotations

from datetime import date

import pytest

from data.kunci import derived_id
from data.store import Delegasi, Penugasan, Perubahan, Skp, Store
from tests.workflow.bantu_skp import (
    MULAI,
    agree,
    as_isian,
    butir,
    give_back,
    place,
    refused,
    rencana,
    save,
    stored,
)
from tests.workflow.bantu_skp import revise as begin_revision
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    BKPSDM,
    KEPALA,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    PINDAHAN,
    REKAN,
    Kota,
    build_kota,
)
from workflow.skp.baca import read_team
from workflow.skp.keadaan import LANGKAH, SKP, STATUS_SKP
from workflow.skp.revisi import cancel_revision
from workflow.skp.susun import withdraw_skp


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def withdraw(kota: Kota, id: str, oleh: int = PEGAWAI, **ubah):
    return withdraw_skp(kota.store, kota.scope(oleh), id, kini=KINI, **ubah)


def test_the_superior_agrees_and_the_lake_is_told(kota: Kota) -> None:
    id = save(kota, rencana(), True).id
    audit, perubahan = kota.jejak()
    assert agree(kota, id, versi=1, ekspektasi={"loyal": "Setia"}).is_baru
    skp = stored(kota, id)
    assert (skp.status, skp.disepakati_oleh, skp.disepakati_pada) == ("disepakati", ATASAN, KINI)
    assert skp.ekspektasi == {"loyal": "Setia"}
    assert kota.jejak() == (audit + 1, perubahan + 1)
    with kota.store.read() as session:
        baris = session.query(Perubahan).order_by(Perubahan.seq.desc()).first()
    assert (baris.tabel, baris.pegawai_id, baris.dari, baris.sampai) == (
        "skp",
        PEGAWAI,
        MULAI,
        date(2027, 12, 1),
    )


def test_agreeing_twice_is_known_and_another_is_told_who_agreed(kota: Kota) -> None:
    id = save(kota, rencana(), True).id
    agree(kota, id)
    assert not agree(kota, id).is_baru
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Penugasan(
                pegawai_id=PEGAWAI, unit_id=1, jabatan="Tugas", jenis_jabatan="pelaksana", kelas=7,
                atasan_id=KEPALA, jenis="tambahan", mulai=date(2026, 1, 1),
            )
        )  # fmt: skip
    assert refused(kota, agree, id, oleh=KEPALA) == {"bentrok"}


@pytest.mark.parametrize("oleh", [PEGAWAI, KEPALA, ATASAN_LAIN, ADMIN, BKPSDM])
def test_only_the_superior_decides(kota: Kota, oleh: int) -> None:
    id = save(kota, rencana(), True).id
    assert refused(kota, agree, id, oleh=oleh) == {"bukan_atasan"}
    assert refused(kota, give_back, id, oleh=oleh) == {"bukan_atasan"}


def test_the_plan_of_who_has_no_superior_is_agreed_by_the_agency(kota: Kota) -> None:
    id = save(kota, rencana(), True, oleh=KEPALA).id
    assert refused(kota, agree, id, oleh=KEPALA) == {"bukan_atasan"}
    assert agree(kota, id, oleh=BKPSDM).is_baru


def test_a_returned_plan_says_why_and_is_submitted_again(kota: Kota) -> None:
    id = save(kota, rencana(), True).id
    assert refused(kota, give_back, id, "  ") == {"alasan_kosong"}
    assert refused(kota, give_back, id, "x" * 501) == {"alasan_salah"}
    assert give_back(kota, id, " Perjelas butir 1 ").is_baru
    assert not give_back(kota, id, "Perjelas butir 1").is_baru
    skp = stored(kota, id)
    assert (skp.status, skp.alasan, skp.diajukan_pada) == ("dikembalikan", "Perjelas butir 1", None)
    save(kota, as_isian(kota, id, butir=(butir("jelas", 100),)), True)
    assert agree(kota, id).is_baru


def test_decisions_are_made_on_the_version_that_was_read(kota: Kota) -> None:
    id = save(kota, rencana(), True).id
    withdraw(kota, id)
    save(kota, as_isian(kota, id, butir=(butir("lain", 100),)), True)
    assert refused(kota, agree, id, versi=1) == {"bentrok"}
    assert refused(kota, give_back, id, versi=1) == {"bentrok"}
    assert refused(kota, withdraw, id, versi=1) == {"bentrok"}
    assert agree(kota, id, versi=3).is_baru


def test_a_plan_that_is_not_there_cannot_be_moved(kota: Kota) -> None:
    for fungsi in (agree, give_back, withdraw):
        assert refused(kota, fungsi, "0" * 32) == {"tidak_ada"}


def _cancel(kota: Kota, skp: Skp) -> None:
    cancel_revision(kota.store, kota.scope(PEGAWAI), skp.id, kini=KINI)


GERAK = {
    "simpan": lambda kota, skp: save(kota, as_isian(kota, skp.id, ekspektasi={"loyal": "Baru"})),
    "ajukan": lambda kota, skp: save(
        kota, as_isian(kota, skp.id, ekspektasi={"loyal": "Baru"}), True
    ),
    "tarik": lambda kota, skp: withdraw(kota, skp.id),
    "sepakati": lambda kota, skp: agree(kota, skp.id),
    "kembalikan": lambda kota, skp: give_back(kota, skp.id, "Lain"),
    "revisi": lambda kota, skp: begin_revision(kota, skp.id),
    "batal_revisi": _cancel,
}

# What already is as asked is answered, not refused.
SUDAH = {("tarik", "draf"), ("sepakati", "disepakati"), ("batal_revisi", "disepakati")}


@pytest.mark.parametrize("status", list(STATUS_SKP))
@pytest.mark.parametrize("aksi", list(SKP))
def test_only_the_moves_of_the_table_exist(kota: Kota, status: str, aksi: str) -> None:
    skp = place(kota, status)
    if status in SKP[aksi].dari:
        GERAK[aksi](kota, skp)
        assert stored(kota, skp.id).status == SKP[aksi].ke
    elif (aksi, status) in SUDAH:
        GERAK[aksi](kota, skp)
        assert stored(kota, skp.id).status == status
    elif (aksi, status) == ("revisi", "direvisi"):
        # The revision under way has taken that id.
        assert not GERAK[aksi](kota, skp).is_baru
    else:
        assert refused(kota, lambda k: GERAK[aksi](k, skp)) == {"keadaan_salah"}
        assert stored(kota, skp.id).status == status


def test_every_move_has_words(kota: Kota) -> None:
    assert set(SKP) <= set(LANGKAH)
    assert {g.ke for g in SKP.values()} == set(STATUS_SKP)


def test_who_acts_on_the_superiors_post_agrees_and_a_delegate_does_not(kota: Kota) -> None:
    id = save(kota, rencana(), True).id
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Penugasan(
                pegawai_id=REKAN, unit_id=1, jabatan="Jabatan Contoh", jenis_jabatan="struktural",
                kelas=9, atasan_id=KEPALA, jenis="plt", mulai=date(2026, 11, 1),
            )
        )  # fmt: skip
        tx.session.add(
            Delegasi(
                id=derived_id("delegasi"), pemberi_id=ATASAN, penerima_id=ADMIN,
                mulai=date(2026, 11, 1), selesai=date(2026, 12, 31), dibuat_pada=KINI, alasan="Cuti",
            )
        )  # fmt: skip
    assert refused(kota, agree, id, oleh=ADMIN) == {"bukan_atasan"}
    with kota.store.read() as session:
        assert [
            r.pegawai_id for r in read_team(session, kota.scope(REKAN), 2027) if r.is_menunggu
        ] == [PEGAWAI]
    assert agree(kota, id, oleh=REKAN).is_baru


def test_the_team_shows_who_waits_first_and_who_has_no_plan(kota: Kota) -> None:
    save(kota, rencana(), True)
    save(kota, rencana("kepala"), True, oleh=KEPALA)
    with kota.store.read() as session:
        tim = read_team(session, kota.scope(ATASAN), 2027)
        bkpsdm = read_team(session, kota.scope(BKPSDM), 2027)
        orang_lain = read_team(session, kota.scope(ATASAN_LAIN), 2027)
    assert [(r.pegawai_id, r.is_menunggu) for r in tim] == [
        (PEGAWAI, True),
        (PINDAHAN, False),
        (REKAN, False),
    ]
    assert [(r.pegawai_id, r.is_menunggu) for r in bkpsdm] == [(KEPALA, True)]
    assert [r.pegawai_id for r in orang_lain] == [ORANG_LAIN, BKPSDM]
