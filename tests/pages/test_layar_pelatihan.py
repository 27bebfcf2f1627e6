"""Training and announcements: coverage of the office, a session with its register, what is refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data.kunci import derived_id
from data.store import Pegawai, Pelatihan, Pengumuman
from tests.pages.layar import build_app_kota, open_screen, texts
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    BKPSDM,
    HARI,
    KINI,
    ORANG_LAIN,
    PEGAWAI,
    Kota,
)
from workflow.layanan.pelatihan import IsianPelatihan, note_attendance, read_peserta, save_pelatihan

LAYAR = "opd/pelatihan.py"
ID = derived_id("latih")


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_app_kota(tmp_path, monkeypatch)


def press(at: AppTest, awal: str) -> AppTest:
    return next(b for b in at.button if b.label.startswith(awal)).click().run()


def field(at: AppTest, label: str):
    semua = [*at.text_input, *at.text_area, *at.selectbox, *at.date_input, *at.multiselect]
    return next(w for w in semua if w.label == label)


def figures(at: AppTest) -> dict[str, str]:
    return {m.label: m.value for m in at.metric}


def hold(kota: Kota, tanggal=HARI, hadir: bool = True) -> None:
    isian = IsianPelatihan(ID, "Pelatihan staf", tanggal, "staf", 1)
    save_pelatihan(kota.store, kota.scope(ADMIN), isian, {PEGAWAI, ATASAN}, kini=KINI)
    if hadir:
        note_attendance(kota.store, kota.scope(ADMIN), ID, {PEGAWAI: True}, kini=KINI)


def test_coverage_counts_the_office_and_its_new_people(kota: Kota) -> None:
    with kota.store.write("uji", KINI) as tx:
        tx.session.get_one(Pegawai, ATASAN).mulai = HARI - timedelta(days=20)
    hold(kota)
    at = open_screen(kota, ADMIN, LAYAR)
    assert not at.exception
    assert list(figures(at).values()) == ["6", "1", "5", "1"]
    assert "Dinas Contoh, pegawai yang menjabat pada 18 November 2026" in texts(at)
    assert field(at, "OPD").options == ["Dinas Contoh"]


def test_the_agency_sees_the_city_and_asks_those_who_carry_on(kota: Kota) -> None:
    at = open_screen(kota, BKPSDM, LAYAR)
    assert figures(at)["Pegawai"] == "9"
    assert field(at, "Peserta").options == ["Sekretaris, kasubbag umum, dan admin OPD (1)"]
    field(at, "Nama pelatihan").input("Angkatan satu")
    press(at, "Catat dengan 1 peserta")
    with kota.store.read() as session:
        (sesi,) = session.scalars(select(Pelatihan)).all()
        assert (sesi.nama, sesi.opd_id, sesi.jenjang) == ("Angkatan satu", None, "bkpsdm")
        assert read_peserta(session, sesi.id) == {ADMIN: False}


def test_people_are_picked_by_hand_and_ticked_as_present(kota: Kota) -> None:
    at = open_screen(kota, ADMIN, LAYAR)
    field(at, "Nama pelatihan").input("Cara mengisi")
    field(at, "Peserta").select("sendiri").run()
    field(at, "Pegawai").select(PEGAWAI).run()
    press(at, "Catat dengan 1 peserta")
    assert not at.exception
    assert "0 dari 1 peserta hadir." in texts(at)
    press(at, "Semua hadir")
    assert "1 dari 1 peserta hadir." in texts(at)
    assert figures(at)["Pernah dilatih"] == "1"


def test_what_is_missing_is_said_at_its_field_and_the_words_stay(kota: Kota) -> None:
    at = open_screen(kota, ADMIN, LAYAR)
    field(at, "Tautan materi (bila ada)").input("contoh.go.id")
    field(at, "Peserta").select("sendiri").run()
    press(at, "Catat dengan 0 peserta")
    assert [e.value.split()[0] for e in at.error] == ["Tulis", "Tautan", "Pilih"]
    assert field(at, "Tautan materi (bila ada)").value == "contoh.go.id"
    lagi = open_screen(kota, ADMIN, LAYAR)
    assert field(lagi, "Tautan materi (bila ada)").value == "contoh.go.id"


def test_a_session_to_come_has_no_register_yet_and_can_be_removed(kota: Kota) -> None:
    hold(kota, HARI + timedelta(days=3), hadir=False)
    at = open_screen(kota, ADMIN, LAYAR)
    assert "Kehadiran dicatat sesudah pelatihan berlangsung." in texts(at)
    press(at, "Hapus pelatihan ini")
    with kota.store.read() as session:
        assert session.scalars(select(Pelatihan)).all() == []


@pytest.mark.parametrize("layar", [LAYAR, "opd/pengumuman.py"])
@pytest.mark.parametrize("orang", [PEGAWAI, ATASAN, ORANG_LAIN])
def test_other_roles_are_kept_out(kota: Kota, orang: int, layar: str) -> None:
    hold(kota)
    at = AppTest.from_file(str(Path("pages", layar).resolve()), default_timeout=20)
    at.user = open_screen(kota, orang).user
    at.run()
    assert ["bukan untuk peran" in e.value for e in at.error] == [True]
    assert not at.metric


@pytest.mark.parametrize(("orang", "opd_id"), [(ADMIN, 1), (BKPSDM, None)])
def test_an_announcement_is_made_shown_and_taken_back(
    kota: Kota, orang: int, opd_id: int | None
) -> None:
    at = open_screen(kota, orang, "opd/pengumuman.py")
    assert "Belum ada pengumuman." in texts(at)
    field(at, "Judul").input("Server *dipindah*")
    field(at, "Isi pengumuman").input("Malam ini.")
    press(at, "Umumkan")
    assert not at.exception
    with kota.store.read() as session:
        (satu,) = session.scalars(select(Pengumuman)).all()
    assert (satu.judul, satu.opd_id, satu.selesai) == (
        "Server *dipindah*",
        opd_id,
        HARI + timedelta(days=7),
    )
    assert "**Server \\*dipindah\\***" in texts(at)
    press(at, "Cabut")
    assert "Belum ada pengumuman." in texts(at)


def test_an_announcement_without_words_or_with_odd_days_is_refused(kota: Kota) -> None:
    at = open_screen(kota, BKPSDM, "opd/pengumuman.py")
    field(at, "Judul").input("Ada judul")
    field(at, "Hari terakhir").set_value(HARI - timedelta(days=1))
    press(at, "Umumkan")
    assert [e.value.split()[0] for e in at.error] == ["Isi", "Hari"]
    assert field(at, "Judul").value == "Ada judul"
