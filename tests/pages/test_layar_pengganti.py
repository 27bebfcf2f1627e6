"""Standing in, on the screens: what is delegated, and what the stand-in sees and does with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from data.store import Delegasi, Penugasan, Skp
from tests.pages.layar import build_app_kota, open_screen, set_clock, texts
from tests.workflow.bantu_skp import TAHUN, rencana, save
from tests.workflow.hasil_kecil import confirmed_month, object_to, objection, on
from tests.workflow.kota_kecil import ATASAN, KEPALA, KINI, PEGAWAI, REKAN, Kota

VALIDASI, SKP, KEBERATAN = "atasan/validasi.py", "atasan/skp.py", "pegawai/keberatan.py"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    satu = build_app_kota(tmp_path, monkeypatch)
    with satu.store.write("uji", KINI) as tx:
        tx.session.execute(
            update(Penugasan)
            .where(Penugasan.pegawai_id == REKAN)
            .values(jenis_jabatan="struktural")
        )
    return satu


def press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def delegate(kota: Kota, penerima: int, *juga: str) -> AppTest:
    """The superior names a stand-in on the queue."""
    at = open_screen(kota, ATASAN, VALIDASI)
    next(s for s in at.selectbox if s.label == "Pengganti").select(penerima)
    next(p for p in at.button_group if "juga" in p.label).set_value(list(juga))
    next(d for d in at.date_input if d.label == "Hari terakhir").set_value(on(10).date())
    next(t for t in at.text_input if t.label == "Alasan delegasi").input("Diklat di Jakarta")
    return press(at, "Delegasikan")


def plans(at: AppTest) -> AppTest:
    return at.selectbox(key="skp_tahun").select(TAHUN).run()


def test_a_stand_in_for_plans_agrees_to_them_on_their_screen(kota: Kota) -> None:
    id = save(kota, rencana(), True).id
    at = delegate(kota, REKAN)
    assert "untuk validasi aktivitas:" in texts(at)
    kosong = plans(open_screen(kota, REKAN, SKP))
    assert not kosong.exception
    assert "SKP yang didelegasikan kepada Anda muncul di sini" in kosong.info[0].value
    press(at, "Cabut")
    at = delegate(kota, REKAN, "is_skp")
    assert "untuk validasi aktivitas, kesepakatan SKP:" in texts(at)
    wakil = plans(open_screen(kota, REKAN, SKP))
    assert not wakil.exception
    assert wakil.metric[0].value == "1"
    press(wakil, "Sepakati SKP")
    assert not wakil.exception
    with kota.store.read() as session:
        assert session.get_one(Skp, id).disepakati_oleh == REKAN
    milik = open_screen(kota, PEGAWAI, "pegawai/skp.py")
    milik = plans(milik)
    milik.segmented_control(key="skp_lihat").set_value("riwayat").run()
    assert (
        "Rekan Contoh, sebagai pengganti Atasan Contoh"
        in milik.dataframe[0].value["Oleh"].to_list()
    )


def test_somebody_without_a_post_of_authority_is_refused_at_the_field(kota: Kota) -> None:
    at = delegate(kota, PEGAWAI, "is_keberatan")
    assert "pejabat struktural" in at.error[0].value
    with kota.store.read() as session:
        assert session.query(Delegasi).all() == []


def test_a_stand_in_answers_an_objection_and_the_decider_sees_who_did(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed_month(kota)
    object_to(kota)
    delegate(kota, REKAN, "is_keberatan")
    set_clock(monkeypatch, on(4))
    at = open_screen(kota, REKAN, KEBERATAN)
    assert "Anda menanggapi sebagai pengganti Atasan Contoh" in texts(at)
    next(t for t in at.text_area if t.label == "Tanggapan Anda").input("Buktinya tidak terbaca")
    press(at, "Kirim tanggapan")
    assert not at.exception
    assert objection(kota).ditanggapi_oleh == REKAN
    assert "Tanggapan Rekan Contoh, sebagai pengganti penilai" in texts(
        open_screen(kota, KEPALA, KEBERATAN)
    )


def test_without_a_delegation_nothing_of_others_waits(kota: Kota) -> None:
    confirmed_month(kota)
    object_to(kota)
    at = open_screen(kota, REKAN, KEBERATAN)
    assert "Menunggu Anda" not in [h.value for h in at.header]
