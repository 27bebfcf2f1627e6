"""The pulse survey's screen: one sheet each, what is open is said, only some see rounds."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from data.kunci import derived_id
from data.store import DrafIsian, JawabanSurvei, Survei
from tests.pages.kota_analisis import AKHIR, ORANG, build_analysis
from tests.pages.layar import build_app_kota, open_screen, set_clock, texts
from tests.workflow.kota_kecil import BKPSDM, HARI, KINI, PEGAWAI, REKAN, Kota
from workflow.layanan.survei import BUTIR, SARAN_TERSEDIKIT, answer_survei, open_survei

LAYAR = "pegawai/survei.py"
ID = derived_id("survei", "layar")


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_app_kota(tmp_path, monkeypatch)


def start(kota: Kota) -> None:
    open_survei(
        kota.store,
        kota.scope(BKPSDM),
        id=ID,
        nama="Survei November",
        mulai=HARI,
        selesai=HARI + timedelta(days=14),
        kini=KINI,
    )


def press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def sheets(kota: Kota) -> list[JawabanSurvei]:
    with kota.store.read() as session:
        return list(session.scalars(select(JawabanSurvei)))


def test_without_a_round_the_screen_says_so(kota: Kota) -> None:
    at = open_screen(kota, PEGAWAI, LAYAR)
    assert not at.exception
    assert "Tidak ada survei yang dibuka" in at.info[0].value
    assert not at.header


def test_a_sheet_goes_in_once_and_is_never_shown_again(kota: Kota) -> None:
    start(kota)
    at = open_screen(kota, PEGAWAI, LAYAR)
    assert "tanpa nama dan tanpa waktu" in texts(at)
    for n, radio in enumerate(at.radio):
        radio.set_value(n % 4 + 1)
    at.text_area[0].input("Percepat validasi")
    press(at, "Kirim lembar")
    assert not at.exception
    (lembar,) = sheets(kota)
    assert lembar.nilai == [n % 4 + 1 for n in range(len(BUTIR))]
    assert lembar.saran == "Percepat validasi"
    assert "Anda sudah menjawab Survei November" in at.success[0].value
    assert not at.radio
    assert "Percepat validasi" not in texts(open_screen(kota, BKPSDM, LAYAR))


def test_an_open_question_is_named_and_the_rest_stays(kota: Kota) -> None:
    start(kota)
    at = open_screen(kota, PEGAWAI, LAYAR)
    for radio in at.radio[:-1]:
        radio.set_value(3)
    at.text_area[0].input("Kata saya")
    press(at, "Kirim lembar")
    assert [e.value for e in at.error] == [
        "Pilih jawaban untuk butir 9: Ketersediaan layanan saat diperlukan.",
        "Belum terkirim. Lengkapi bagian yang ditandai.",
    ]
    assert at.text_area[0].value == "Kata saya"
    assert sheets(kota) == []


def test_nothing_of_a_sheet_under_way_is_kept_under_a_name(kota: Kota) -> None:
    start(kota)
    at = open_screen(kota, PEGAWAI, LAYAR)
    at.radio[0].set_value(1)
    at.text_area[0].input("Rahasia").run()
    with kota.store.read() as session:
        assert session.scalar(select(func.count()).select_from(DrafIsian)) == 0


def test_the_inbox_names_the_round_until_it_is_answered(kota: Kota) -> None:
    start(kota)
    kotak = "pegawai/kotak_masuk.py"
    assert "**Survei belum Anda jawab: 1**" in texts(open_screen(kota, REKAN, kotak))
    answer_survei(kota.store, kota.scope(REKAN), survei_id=ID, nilai=[3] * len(BUTIR), kini=KINI)
    assert "Survei belum Anda jawab" not in texts(open_screen(kota, REKAN, kotak))


def test_the_agency_opens_a_round_and_is_told_of_one_in_the_way(kota: Kota) -> None:
    at = open_screen(kota, BKPSDM, LAYAR)
    at.text_input[0].input("Survei akhir tahun")
    press(at, "Buka survei")
    assert not at.exception
    with kota.store.read() as session:
        (satu,) = session.scalars(select(Survei)).all()
    assert (satu.nama, satu.mulai, satu.butir) == ("Survei akhir tahun", HARI, list(BUTIR))
    at.text_input[0].input("Satu lagi")
    press(at, "Buka survei")
    assert ["masih berlangsung" in e.value for e in at.error] == [True]
    assert at.text_input[0].value == "Satu lagi"


def test_others_see_neither_rounds_nor_the_form_that_opens_one(kota: Kota) -> None:
    start(kota)
    at = open_screen(kota, PEGAWAI, LAYAR)
    assert [h.value for h in at.header] == ["Survei November"]
    assert not at.text_input


def test_words_of_a_small_group_stay_closed_after_the_round(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(kota)
    answer_survei(
        kota.store,
        kota.scope(PEGAWAI),
        survei_id=ID,
        nilai=[2] * len(BUTIR),
        saran="Hanya saya",
        kini=KINI,
    )
    set_clock(monkeypatch, KINI + timedelta(days=20))
    at = open_screen(kota, BKPSDM, LAYAR)
    assert "1 lembar masuk." in texts(at)
    assert f"paling sedikit {SARAN_TERSEDIKIT} saran" in texts(at)
    assert "Hanya saya" not in texts(at)


def test_response_by_office_comes_from_the_lake_with_small_groups_withheld(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kota = build_analysis(tmp_path, monkeypatch)
    with kota.store.write("uji", KINI) as tx:
        tx.session.add(
            Survei(
                id=ID,
                nama="Survei lama",
                mulai=AKHIR,
                selesai=AKHIR + timedelta(days=9),
                butir=list(BUTIR),
            )
        )
    at = open_screen(kota, ORANG["pimpinan"], LAYAR)
    assert not at.exception
    tabel = at.dataframe[0].value
    assert {"OPD", "Tingkat jawab", "Pegawai"} <= set(tabel.columns)
    assert tabel["Tingkat jawab"].isna().any()
    assert tabel["Tingkat jawab"].notna().any()
    assert not at.text_input
