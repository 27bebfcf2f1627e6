"""Evidence in the entry form: given with the activity, kept with the draft, refused at its field."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data.pengaturan import load_pengaturan
from data.store import Aktivitas, Bukti, DrafIsian
from tests.pages.layar import FRAME, build_app_kota, open_screen, sign_in, texts
from tests.workflow.kota_kecil import PEGAWAI, Kota, item_id
from workflow.harian.berkas_bukti import keep_file

LAYAR = "pegawai/aktivitas.py"
PDF = b"%PDF-1.7\nisi berkas"
SURAT = "https://contoh.go.id/surat"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_app_kota(tmp_path, monkeypatch)


def widget(semua, label: str):
    return next(w for w in semua if w.label == label)


def press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def filled(kota: Kota) -> AppTest:
    """The form filled as far as evidence."""
    at = open_screen(kota, PEGAWAI, LAYAR)
    widget(at.selectbox, "Butir SKP").select(item_id(PEGAWAI))
    widget(at.text_area, "Uraian pekerjaan").input("Menyusun laporan")
    return at


def choose_file(at: AppTest) -> None:
    """What choosing a file does; the test harness cannot open a file itself."""
    tata = load_pengaturan()
    berkas = keep_file(tata.bukti, "surat.pdf", PDF, tata.bukti_mb)
    at.session_state[f"{''.join(at.query_params['d'])}_berkas"] = asdict(berkas)


def rows(kota: Kota, tabel: type) -> list:
    with kota.store.read() as session:
        return list(session.scalars(select(tabel)))


def test_link_and_file_are_saved_with_the_activity(kota: Kota) -> None:
    at = filled(kota)
    widget(at.text_input, "Tautan").input(SURAT)
    choose_file(at)
    at.run()
    assert "(1 KB), sudah di peladen" in texts(at)
    at = press(at, "Ajukan")
    assert not at.exception
    (satu,) = rows(kota, Aktivitas)
    assert satu.status == "diajukan"
    assert {b.tautan or b.nama_berkas for b in rows(kota, Bukti)} == {SURAT, "surat.pdf"}
    assert {b.aktivitas_id for b in rows(kota, Bukti)} == {satu.id}
    assert widget(at.text_input, "Tautan").value == ""


def test_a_wrong_link_is_told_at_its_field_and_nothing_is_saved(kota: Kota) -> None:
    at = filled(kota)
    widget(at.text_input, "Tautan").input("surat.pdf")
    at = press(at, "Ajukan")
    assert "Tautan harus diawali https://" in at.error[0].value
    assert rows(kota, Aktivitas) == []
    assert widget(at.text_area, "Uraian pekerjaan").value == "Menyusun laporan"


def test_evidence_of_a_draft_comes_back_after_a_reload(kota: Kota) -> None:
    at = filled(kota)
    widget(at.text_input, "Tautan").input(SURAT)
    choose_file(at)
    at.run()
    assert len(rows(kota, DrafIsian)) == 1
    lagi = AppTest.from_file(FRAME, default_timeout=20)
    lagi.user = sign_in(kota, PEGAWAI)
    lagi.run()
    lagi.switch_page(str(FRAME.parent / LAYAR)).run()
    assert widget(lagi.text_input, "Tautan").value == SURAT
    assert "(1 KB), sudah di peladen" in texts(lagi)
    press(lagi, "Ajukan")
    assert len(rows(kota, Bukti)) == 2


def test_a_file_can_be_taken_off_again(kota: Kota) -> None:
    at = filled(kota)
    choose_file(at)
    at.run()
    at = press(at, "Lepas berkas")
    assert "sudah di peladen" not in texts(at)
    press(at, "Ajukan")
    assert rows(kota, Bukti) == []
