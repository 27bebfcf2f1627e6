"""The repair desk and the screen of people's changes, as each role finds them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from streamlit.testing.v1 import AppTest

from data.kunci import derived_id
from data.scope import assignment_on
from data.store import Izin, Pegawai, Penugasan, PeristiwaPegawai
from pages.parts.navigasi import screens_of
from tests.pages.layar import build_app_kota, open_screen, texts
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    ATASAN_LAIN,
    BKPSDM,
    HARI,
    KEPALA,
    KINI,
    PEGAWAI,
    REKAN,
    Kota,
)
from workflow.mutasi.catat import record_peristiwa
from workflow.mutasi.izin import CatatIzin

MEJA, MUTASI = "opd/perbaikan.py", "opd/mutasi.py"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    satu = build_app_kota(tmp_path, monkeypatch)
    with satu.store.write("uji", KINI) as tx:
        tx.session.execute(
            update(Penugasan)
            .where(Penugasan.pegawai_id.in_((PEGAWAI, REKAN)))
            .values(atasan_id=None)
        )
    return satu


def press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def choose(at: AppTest, label: str, nilai: object) -> AppTest:
    return next(s for s in at.selectbox if s.label == label).set_value(nilai).run()


def superior(kota: Kota, pegawai_id: int) -> int | None:
    with kota.store.read() as session:
        return assignment_on(session, pegawai_id, HARI).atasan_id


def test_an_offices_admin_lands_on_the_desk_and_mends_one_row(kota: Kota) -> None:
    at = open_screen(kota, ADMIN)
    assert not at.exception
    assert at.title[0].value == "Meja perbaikan"
    angka = {m.label: m.value for m in at.metric}
    assert angka["Hari tersisa"] == "18"
    at.pills(key="sebab").set_value("tanpa_atasan").run()
    assert "Tetapkan kepala unitnya" in texts(at)
    at.selectbox(key="orang_tanpa_atasan").set_value(PEGAWAI).run()
    press(at, "Perbaiki")
    assert not at.exception
    assert (superior(kota, PEGAWAI), superior(kota, REKAN)) == (KEPALA, None)


def test_all_rows_of_a_cause_are_mended_at_once_and_what_is_left_stays(kota: Kota) -> None:
    at = open_screen(kota, ADMIN, MEJA)
    at.pills(key="sebab").set_value("tanpa_atasan").run()
    press(at, "Perbaiki semua (3)")
    assert not at.exception
    assert (superior(kota, PEGAWAI), superior(kota, REKAN)) == (KEPALA, KEPALA)
    assert superior(kota, KEPALA) is None
    assert len(at.dataframe[0].value) == 1


def test_the_screens_are_for_who_looks_after_people(kota: Kota) -> None:
    for orang, boleh in ((ATASAN, False), (KEPALA, False), (ADMIN, True), (BKPSDM, True)):
        layar = {satu.berkas for satu in screens_of(kota.scope(orang))}
        assert ({MEJA, MUTASI} <= layar) == boleh
        assert boleh or layar.isdisjoint({MEJA, MUTASI})


def test_an_admin_records_leave_and_sees_what_it_does_first(kota: Kota) -> None:
    at = open_screen(kota, ADMIN, MUTASI)
    assert not at.exception
    pilihan = next(s for s in at.selectbox if s.label == "Apa yang terjadi").options
    assert "Pindah unit atau OPD" not in pilihan
    choose(at, "Pegawai", PEGAWAI)
    at.date_input(key="mutasi_selesai").set_value(HARI + timedelta(days=2)).run()
    assert "2 hari kerja tidak lagi masuk target menit." in texts(at)
    press(at, "Catat")
    assert not at.exception
    with kota.store.read() as session:
        izin = session.scalars(select(Izin)).one()
    assert (izin.pegawai_id, izin.mulai, izin.selesai) == (
        PEGAWAI,
        HARI,
        HARI + timedelta(days=2),
    )
    assert {m.label: m.value for m in at.metric}["Belum bernomor surat"] == "1"


def test_a_missing_number_is_added_where_it_is_missed(kota: Kota) -> None:
    isian = CatatIzin(pegawai_id=REKAN, mulai=HARI, selesai=HARI, jenis_izin="cuti_sakit")
    id = derived_id("izin")
    record_peristiwa(kota.store, kota.scope(ADMIN), isian, id=id, kini=KINI)
    at = open_screen(kota, ADMIN, MUTASI)
    kotak = next(t for t in at.text_input if "Rekan Contoh" in t.label)
    kotak.set_value("850/7")
    press(at, "Simpan nomor")
    assert not at.exception
    with kota.store.read() as session:
        assert session.get_one(PeristiwaPegawai, id).nomor_sk == "850/7"
        assert session.get_one(Izin, id).nomor_surat == "850/7"


def test_the_agency_moves_a_person_only_with_number_and_successor(kota: Kota) -> None:
    at = open_screen(kota, BKPSDM, MUTASI)
    choose(at, "OPD", 1)
    choose(at, "Apa yang terjadi", "pindah")
    choose(at, "Pegawai", PEGAWAI)
    choose(at, "OPD tujuan", 2)
    choose(at, "Atasan", ATASAN_LAIN)
    assert any("Isi nomor surat keputusannya" in e.value for e in at.error)
    assert next(b for b in at.button if b.label == "Catat").disabled
    at.text_input(key="mutasi_nomor").set_value("821/9").run()
    assert not at.error
    press(at, "Catat")
    assert not at.exception
    with kota.store.read() as session:
        baru = assignment_on(session, PEGAWAI, HARI)
    assert (baru.unit_id, baru.atasan_id, baru.nomor_sk) == (2, ATASAN_LAIN, "821/9")


def test_a_cpns_is_appointed_by_the_agency_and_nobody_else_is_offered(kota: Kota) -> None:
    at = open_screen(kota, BKPSDM, MUTASI)
    choose(at, "OPD", 1)
    choose(at, "Apa yang terjadi", "diangkat")
    assert any("Tidak ada CPNS di OPD ini." in i.value for i in at.info)
    with kota.store.write("uji", KINI) as tx:
        tx.session.get_one(Pegawai, REKAN).status = "CPNS"
    at.run()
    assert at.selectbox(key="mutasi_cpns").options == ["Rekan Contoh · CPNS sejak 1 Januari 2026"]
    at.text_input(key="mutasi_nomor").set_value("821/3").run()
    assert "Sampai 17 November 2026 tetap dihitung sebagai CPNS" in texts(at)
    press(at, "Catat")
    assert not at.exception
    with kota.store.read() as session:
        satu = session.get_one(Pegawai, REKAN)
        assert (satu.status, satu.diangkat_pns) == ("PNS", HARI)
    admin = open_screen(kota, ADMIN, MUTASI)
    pilihan = next(s for s in admin.selectbox if s.label == "Apa yang terjadi").options
    assert "CPNS diangkat menjadi PNS" not in pilihan


def test_every_form_opens_for_the_agency(kota: Kota) -> None:
    at = open_screen(kota, BKPSDM, MUTASI)
    choose(at, "OPD", 1)
    for bentuk in next(s for s in at.selectbox if s.label == "Apa yang terjadi").options:
        next(s for s in at.selectbox if s.label == "Apa yang terjadi").select(bentuk).run()
        assert not at.exception, bentuk
    assert any("Reorganisasi" in e.label for e in at.expander)
