"""The pulse survey on both stores: one sheet per person, none that leads back to its writer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from data.galat import GalatPengguna
from data.kunci import derived_id
from data.store import Audit, JawabanSurvei, PesertaSurvei, Store
from data.store.audit import verify_chain
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
from workflow.layanan.survei import (
    BUTIR,
    SARAN_TERSEDIKIT,
    answer_survei,
    open_survei,
    read_open_surveys,
    read_rounds,
    read_saran,
)
from workflow.penolakan import Penolakan

ID = derived_id("survei")
BAIK = [3] * len(BUTIR)
AKHIR = HARI + timedelta(days=14)


@pytest.fixture
def kota(store: Store) -> Kota:
    return build_kota(store)


def start(kota: Kota, **ubah: object):
    isi = {"id": ID, "nama": "Survei November", "mulai": HARI, "selesai": AKHIR} | ubah
    return open_survei(kota.store, kota.scope(BKPSDM), **isi, kini=KINI)  # type: ignore[arg-type]


def answer(kota: Kota, siapa: int, nilai=BAIK, saran: str | None = None, kini=KINI):
    return answer_survei(
        kota.store, kota.scope(siapa, kini), survei_id=ID, nilai=nilai, saran=saran, kini=kini
    )


def sheets(kota: Kota) -> list[JawabanSurvei]:
    with kota.store.read() as session:
        return list(session.scalars(select(JawabanSurvei)))


def test_a_round_is_opened_once_and_not_over_another(kota: Kota) -> None:
    assert start(kota).is_baru
    assert not start(kota).is_baru
    with pytest.raises(GalatPengguna) as galat:
        start(kota, nama="Lain")
    assert galat.value.kode == "bentrok"
    with pytest.raises(Penolakan) as tolak:
        start(kota, id=derived_id("dua"), mulai=AKHIR, selesai=AKHIR + timedelta(days=1))
    assert [g.kode for g in tolak.value.semua] == ["tumpang_tindih"]


@pytest.mark.parametrize(
    "ubah",
    [
        {"nama": " "},
        {"mulai": HARI - timedelta(days=1)},
        {"selesai": HARI - timedelta(days=1)},
        {"selesai": HARI + timedelta(days=61)},
    ],
)
def test_a_round_without_name_or_with_odd_days_is_refused(kota: Kota, ubah: dict) -> None:
    with pytest.raises(Penolakan):
        start(kota, **ubah)
    assert kota.jejak() == (0, 0)


def test_nobody_else_opens_a_round_or_reads_the_rounds(kota: Kota) -> None:
    with pytest.raises(GalatPengguna):
        open_survei(
            kota.store, kota.scope(ATASAN), id=ID, nama="X", mulai=HARI, selesai=AKHIR, kini=KINI
        )
    start(kota)
    with kota.store.read() as session:
        for baca in (lambda s: read_rounds(session, s), lambda s: read_saran(session, s, ID)):
            with pytest.raises(GalatPengguna):
                baca(kota.scope(KEPALA))


def test_of_a_second_sheet_nothing_is_kept(kota: Kota) -> None:
    start(kota)
    assert answer(kota, PEGAWAI).is_baru
    jejak = kota.jejak()
    assert not answer(kota, PEGAWAI, [1] * len(BUTIR)).is_baru
    assert [s.nilai for s in sheets(kota)] == [BAIK]
    assert kota.jejak() == jejak
    with kota.store.read() as session:
        assert [s.is_dijawab for s in read_open_surveys(session, kota.scope(PEGAWAI))] == [True]
        assert [s.is_dijawab for s in read_open_surveys(session, kota.scope(REKAN))] == [False]


@pytest.mark.parametrize(
    "nilai", [BAIK[:-1], [*BAIK[:-1], 0], [*BAIK[:-1], 5], [*BAIK, 3], [True, *BAIK[1:]], []]
)
def test_a_sheet_with_a_question_open_is_refused(kota: Kota, nilai: list[int]) -> None:
    start(kota)
    with pytest.raises(Penolakan):
        answer(kota, PEGAWAI, nilai)
    assert sheets(kota) == []


def test_a_sheet_outside_the_days_is_refused(kota: Kota) -> None:
    start(kota)
    with pytest.raises(GalatPengguna) as galat:
        answer(kota, PEGAWAI, kini=KINI + timedelta(days=15))
    assert galat.value.kode == "tutup"
    with pytest.raises(GalatPengguna) as galat:
        answer_survei(kota.store, kota.scope(PEGAWAI), survei_id="x", nilai=BAIK, kini=KINI)
    assert galat.value.kode == "tidak_ada"


def test_neither_place_nor_key_nor_audit_leads_from_a_sheet_to_its_writer(kota: Kota) -> None:
    start(kota)
    orang = [PEGAWAI, REKAN, ATASAN, KEPALA]
    for n, siapa in enumerate(orang):
        answer(kota, siapa, [n % 4 + 1] * len(BUTIR))
    kunci: set[str] = set()
    for _ in range(3):
        ulang = sheets(kota)
        kunci |= {s.id for s in ulang}
    assert len(ulang) == 4
    with kota.store.read() as session:
        jawab = session.scalars(select(Audit).where(Audit.aksi == "jawab")).all()
        assert {(a.pelaku, a.kunci, a.isi) for a in jawab} == {("sistem:survei", ID, "{}")}
        assert verify_chain(session).rusak is None
        assert len(session.scalars(select(PesertaSurvei)).all()) == 4
    # Written anew with each sheet that follows: the keys of before are gone.
    answer(kota, KEPALA)
    assert {s.id for s in sheets(kota)} == kunci


def test_the_keys_change_with_every_sheet_of_the_office(kota: Kota) -> None:
    start(kota)
    answer(kota, PEGAWAI)
    (pertama,) = (s.id for s in sheets(kota))
    answer(kota, REKAN)
    assert pertama not in {s.id for s in sheets(kota)}


def test_words_are_shown_of_large_groups_after_the_end(kota: Kota) -> None:
    start(kota)
    bkpsdm = kota.scope(BKPSDM, KINI + timedelta(days=15))
    with kota.store.write("uji", KINI) as tx:
        for n in range(SARAN_TERSEDIKIT - 1):
            tx.session.add(
                JawabanSurvei(
                    id=derived_id("j", n), survei_id=ID, opd_id=1, nilai=BAIK, saran=f"Saran {n}"
                )
            )
    with kota.store.read() as session:
        assert read_saran(session, bkpsdm, ID) == {}
    answer(kota, PEGAWAI, saran="  Terima kasih  ")
    with kota.store.read() as session:
        assert read_saran(session, replace(bkpsdm, hari=HARI), ID) == {}
        saran = read_saran(session, bkpsdm, ID)
    assert set(saran) == {"Dinas Contoh"}
    assert len(saran["Dinas Contoh"]) == SARAN_TERSEDIKIT
    assert "Terima kasih" in saran["Dinas Contoh"]
