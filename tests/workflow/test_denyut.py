"""Signs of life, and what becomes of the outages they propose, on both stores."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Denyut, Gangguan, Perubahan, Store, UsulanGangguan
from tests.workflow.kota_kecil import BKPSDM, KEPALA, KINI, Kota, build_kota
from workflow.kalender.denyut import HENING_TERLAMA, USANG, beat
from workflow.kalender.gangguan import decide_usulan, declare_gangguan
from workflow.pesan.tugas import read_tugas

MENIT = timedelta(minutes=1)
NANTI = KINI + timedelta(hours=2)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def proposals(kota: Kota) -> list[UsulanGangguan]:
    with kota.store.read() as session:
        return session.query(UsulanGangguan).order_by(UsulanGangguan.mulai).all()


def gap(kota: Kota) -> str:
    beat(kota.store, "a", kini=KINI)
    usulan = beat(kota.store, "a", kini=NANTI)
    assert usulan is not None
    return usulan


def decide(kota: Kota, id: str, is_gangguan: bool, teks: str = "Listrik padam", oleh: int = BKPSDM):
    return decide_usulan(
        kota.store, kota.scope(oleh), id, is_gangguan=is_gangguan, keterangan=teks, kini=NANTI
    )


def refused(kota: Kota, *isi: object, **ubah: object) -> str:
    sebelum = kota.jejak()
    with pytest.raises(GalatPengguna) as galat:
        decide(kota, *isi, **ubah)
    assert kota.jejak() == sebelum
    return galat.value.kode


def test_the_first_start_proposes_nothing(kota: Kota) -> None:
    sebelum = kota.jejak()
    assert beat(kota.store, "a", kini=KINI) is None
    assert (proposals(kota), kota.jejak()) == ([], sebelum)


def test_a_gap_is_proposed_once_from_the_last_sign_to_the_next(kota: Kota) -> None:
    usulan = gap(kota)
    assert beat(kota.store, "b", kini=NANTI) is None
    assert beat(kota.store, "a", kini=NANTI + MENIT) is None
    satu = proposals(kota)
    assert [(u.id, u.mulai, u.selesai, u.diputus_pada) for u in satu] == [
        (usulan, KINI, NANTI, None)
    ]


def test_a_short_silence_is_no_outage(kota: Kota) -> None:
    beat(kota.store, "a", kini=KINI)
    assert beat(kota.store, "a", kini=KINI + HENING_TERLAMA) is None
    assert beat(kota.store, "a", kini=KINI + 2 * HENING_TERLAMA + MENIT) is not None


def test_while_another_process_serves_nothing_is_proposed(kota: Kota) -> None:
    for n in range(0, 60, 5):
        beat(kota.store, "b", kini=KINI + n * MENIT)
    beat(kota.store, "a", kini=KINI)
    assert beat(kota.store, "a", kini=KINI + 60 * MENIT) is None
    assert proposals(kota) == []


def test_what_is_declared_already_is_not_proposed(kota: Kota) -> None:
    beat(kota.store, "a", kini=KINI)
    declare_gangguan(
        kota.store,
        kota.scope(BKPSDM),
        id=derived_id("g"),
        mulai=KINI - MENIT,
        selesai=NANTI,
        keterangan="Pindah peladen",
        kini=NANTI,
    )
    assert beat(kota.store, "a", kini=NANTI) is None
    assert proposals(kota) == []


def test_processes_long_gone_are_forgotten(kota: Kota) -> None:
    beat(kota.store, "lama", kini=KINI - USANG - MENIT)
    beat(kota.store, "a", kini=KINI)
    with kota.store.read() as session:
        assert [d.proses for d in session.query(Denyut)] == ["a"]


def test_a_proposal_is_declared_with_its_own_id_and_times(kota: Kota) -> None:
    id = gap(kota)
    assert decide(kota, id, True).is_baru
    assert not decide(kota, id, True).is_baru
    with kota.store.read() as session:
        satu = session.query(Gangguan).one()
        tanda = session.query(Perubahan).filter_by(tabel="gangguan").one()
    assert (satu.id, satu.mulai, satu.selesai, satu.keterangan) == (
        id,
        KINI,
        NANTI,
        "Listrik padam",
    )
    assert tanda.dari == date(2026, 10, 1)
    assert proposals(kota)[0].gangguan_id == id


def test_a_proposal_is_dismissed_and_stays_so(kota: Kota) -> None:
    id = gap(kota)
    assert decide(kota, id, False).is_baru
    assert not decide(kota, id, False).is_baru
    assert refused(kota, id, True) == "bentrok"
    with kota.store.read() as session:
        assert session.query(Gangguan).count() == 0
    assert proposals(kota)[0].diputus_oleh == BKPSDM
    assert beat(kota.store, "a", kini=NANTI) is None


def test_a_declared_proposal_is_not_dismissed_after_all(kota: Kota) -> None:
    id = gap(kota)
    decide(kota, id, True)
    assert refused(kota, id, False) == "bentrok"


def test_a_wrong_decision_is_refused(kota: Kota) -> None:
    id = gap(kota)
    assert refused(kota, id, True, oleh=KEPALA) == "bukan_peran"
    assert refused(kota, derived_id("tiada"), True) == "tidak_ada"
    assert refused(kota, id, True, teks=" ") == "keterangan"


def test_bkpsdm_is_told_of_proposals_and_of_months_to_freeze(kota: Kota) -> None:
    def duties(oleh: int) -> dict[str, int]:
        with kota.store.read() as session:
            return {t.judul: t.jumlah for t in read_tugas(session, kota.scope(oleh), NANTI)}

    id = gap(kota)
    ada = duties(BKPSDM)
    assert (ada["Usulan gangguan menunggu putusan"], ada["Bulan sudah dapat dibekukan"]) == (1, 1)
    assert (
        not {"Usulan gangguan menunggu putusan", "Bulan sudah dapat dibekukan"}
        & duties(KEPALA).keys()
    )
    decide(kota, id, False)
    assert "Usulan gangguan menunggu putusan" not in duties(BKPSDM)
