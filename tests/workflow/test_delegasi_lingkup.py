"""How far a delegation goes, on both stores: plans and statements on objections only where it says so."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Audit, Delegasi, Keberatan, Penugasan, RiwayatSkp, Store
from tests.workflow.bantu_skp import agree, give_back, rencana, save, stored
from tests.workflow.hasil_kecil import KEBERATAN, answer, confirmed_month, object_to, objection, on
from tests.workflow.kota_kecil import (
    ATASAN,
    BKPSDM,
    HARI,
    KEPALA,
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
    build_kota,
)
from workflow.keberatan.baca import read_waiting_objections
from workflow.keberatan.putusan import decide_keberatan
from workflow.penolakan import Penolakan
from workflow.pesan.tugas import read_tugas
from workflow.skp.baca import read_team, waiting_plans
from workflow.skp.riwayat import read_history
from workflow.validasi.delegasi import IsianDelegasi, give_delegasi

LAMA = timedelta(days=30)


@pytest.fixture
def kota(store: Store) -> Kota:
    """The tiny city, in which REKAN holds a structural post."""
    satu = build_kota(store)
    with satu.store.write("uji", KINI) as tx:
        tx.session.execute(
            update(Penugasan)
            .where(Penugasan.pegawai_id == REKAN)
            .values(jenis_jabatan="struktural")
        )
    return satu


def give(
    kota: Kota,
    penerima: int = REKAN,
    *,
    is_skp: bool = False,
    is_keberatan: bool = False,
    oleh: int = ATASAN,
) -> None:
    isian = IsianDelegasi(
        derived_id("d", penerima, is_skp, is_keberatan),
        penerima,
        HARI,
        HARI + LAMA,
        "Diklat",
        is_skp,
        is_keberatan,
    )
    give_delegasi(kota.store, kota.scope(oleh), isian, kini=KINI)


def extend(kota: Kota, **lingkup: bool) -> None:
    """Let the delegation that is there go further."""
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(update(Delegasi).values(lingkup))


def refused(kota: Kota, panggil) -> str | None:
    """The code of a refusal, which must have changed nothing."""
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        panggil()
    assert kota.jejak() == sebelum
    return galat.value.kode


def last_audit(kota: Kota) -> dict[str, object]:
    with kota.store.read() as session:
        isi = session.scalars(select(Audit.isi).order_by(Audit.seq.desc()).limit(1)).one()
    return json.loads(isi)


def duties(kota: Kota, pegawai_id: int, kini=KINI) -> dict[str, int]:
    with kota.store.read() as session:
        return {t.alamat: t.jumlah for t in read_tugas(session, kota.scope(pegawai_id, kini), kini)}


def test_a_plan_is_agreed_in_somebodys_place_only_where_the_delegation_says_so(
    kota: Kota,
) -> None:
    id = save(kota, rencana(), True).id
    give(kota)
    assert refused(kota, lambda: agree(kota, id, oleh=REKAN)) == "bukan_atasan"
    assert "skp-bawahan" not in duties(kota, REKAN)
    extend(kota, is_skp=True)
    assert duties(kota, REKAN)["skp-bawahan"] == 1
    assert agree(kota, id, oleh=REKAN).is_baru
    assert stored(kota, id).disepakati_oleh == REKAN
    assert last_audit(kota)["wewenang"] == "sebagai pengganti Atasan Contoh (delegasi)"
    with kota.store.read() as session:
        langkah = read_history(session, PEGAWAI, 2027)[0]
    assert (langkah.nama, langkah.menggantikan) == ("Rekan Contoh", "Atasan Contoh")


def test_a_stand_in_returns_a_plan_too_and_the_history_names_both(kota: Kota) -> None:
    id = save(kota, rencana(), True).id
    give(kota, is_skp=True)
    assert give_back(kota, id, "Perjelas butir 1", oleh=REKAN).is_baru
    with kota.store.read() as session:
        isi = session.scalars(
            select(RiwayatSkp).where(RiwayatSkp.skp_id == id).order_by(RiwayatSkp.versi.desc())
        ).first()
    assert isi is not None
    assert (isi.alasan, isi.isi["pengganti_dari"]) == ("Perjelas butir 1", ATASAN)


def test_nobody_agrees_to_their_own_plan_as_a_stand_in(kota: Kota) -> None:
    id = save(kota, rencana("r"), True, oleh=REKAN).id
    give(kota, is_skp=True)
    assert refused(kota, lambda: agree(kota, id, oleh=REKAN)) == "bukan_atasan"
    with kota.store.read() as session:
        assert waiting_plans(session, kota.scope(REKAN)) == []
        tim = read_team(session, kota.scope(REKAN), 2027)
    assert [r.pegawai_id for r in tim if r.is_menunggu] == []


def test_plans_and_objections_go_only_to_officials_or_to_the_superior(kota: Kota) -> None:
    with pytest.raises(Penolakan) as galat:
        give(kota, PEGAWAI, is_skp=True)
    assert [(s.kode, s.kolom) for s in galat.value.semua] == [("bukan_pejabat", "penerima")]
    with pytest.raises(Penolakan):
        give(kota, PEGAWAI, is_keberatan=True)
    give(kota, PEGAWAI)
    give(kota, KEPALA, is_skp=True)


def test_the_statement_is_given_in_the_assessors_place(kota: Kota) -> None:
    confirmed_month(kota)
    object_to(kota)
    give(kota, is_skp=True)
    assert refused(kota, lambda: answer(kota, oleh=REKAN)) == "bukan_penilai"
    extend(kota, is_keberatan=True)
    with kota.store.read() as session:
        (baris,) = read_waiting_objections(session, kota.scope(REKAN, on(4)), on(4))
    assert (baris.tugas, baris.wewenang and baris.wewenang.sebab) == ("tanggapi", "delegasi")
    assert duties(kota, REKAN, on(4))["keberatan"] == 1
    assert answer(kota, oleh=REKAN).is_baru
    k = objection(kota)
    assert (k.status, k.penilai_id, k.ditanggapi_oleh) == ("ditanggapi", ATASAN, REKAN)
    assert last_audit(kota)["wewenang"] == "sebagai pengganti Atasan Contoh (delegasi)"
    assert not answer(kota, oleh=REKAN).is_baru
    with kota.store.read() as session:
        (baris,) = read_waiting_objections(session, kota.scope(KEPALA, on(5)), on(5))
    assert (baris.tugas, baris.penanggap) == ("putus", "Rekan Contoh")


def test_neither_who_objects_nor_who_decides_gives_the_statement(kota: Kota) -> None:
    confirmed_month(kota)
    object_to(kota)
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(
            update(Penugasan)
            .where(Penugasan.pegawai_id == PEGAWAI)
            .values(jenis_jabatan="struktural")
        )
    for penerima in (PEGAWAI, KEPALA):
        give(kota, penerima, is_keberatan=True)
        assert refused(kota, lambda p=penerima: answer(kota, oleh=p)) == "bukan_penilai"


def test_who_gave_the_statement_does_not_decide_even_after_a_move_up(kota: Kota) -> None:
    confirmed_month(kota)
    object_to(kota)
    give(kota, is_keberatan=True)
    answer(kota, oleh=REKAN)
    with kota.store.write("uji", KINI) as tx:
        tx.session.execute(update(Keberatan).values(pemutus_id=REKAN))
    assert refused(kota, lambda: decide(kota, REKAN)) == "bukan_pemutus"
    assert decide(kota, BKPSDM).is_baru
    assert objection(kota).pemutus_id == BKPSDM


def decide(kota: Kota, oleh: int):
    return decide_keberatan(
        kota.store,
        kota.scope(oleh, on(6)),
        id=KEBERATAN,
        is_dikabulkan=False,
        putusan="Bukti tidak ada",
        versi=2,
        kini=on(6),
    )


def test_the_decision_itself_is_not_delegated(kota: Kota) -> None:
    confirmed_month(kota)
    object_to(kota)
    answer(kota)
    give(kota, REKAN, is_skp=True, is_keberatan=True, oleh=KEPALA)
    assert refused(kota, lambda: decide(kota, REKAN)) == "bukan_pemutus"
    assert objection(kota).batas == date(2026, 12, 16)
