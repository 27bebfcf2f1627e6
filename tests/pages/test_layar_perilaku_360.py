"""Behaviour and feedback on the screen: examples, drafts, fairness, sheets, results, rounds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data.kunci import derived_id
from data.store import DrafIsian, Jawaban360, Perilaku, Putaran360, Undangan360
from tests.pages.layar import build_app_kota, open_screen, set_clock, texts
from tests.workflow.kantor_360 import (
    ASPEK,
    KETUA,
    SESUDAH,
    TIM,
    add_team,
    answer,
    answer_all,
    open_round,
)
from tests.workflow.kota_kecil import (
    ADMIN,
    ATASAN,
    BULAN,
    KEPALA,
    KINI,
    PEGAWAI,
    PINDAHAN,
    REKAN,
    Kota,
)
from workflow.perilaku.nilai import assess_perilaku

PERILAKU, UMPAN = "atasan/perilaku.py", "pegawai/umpan_balik.py"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return add_team(build_app_kota(tmp_path, monkeypatch))


def press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def look(kota: Kota, oleh: int, berkas: str, lihat: str) -> AppTest:
    at = open_screen(kota, oleh, berkas)
    at.segmented_control[0].set_value(lihat).run()
    assert not at.exception
    return at


def assess(kota: Kota, oleh: int, pegawai_id: int, angka: int = 80, **lain: int) -> None:
    assess_perilaku(
        kota.store,
        kota.scope(oleh),
        pegawai_id=pegawai_id,
        bulan=BULAN,
        nilai={**dict.fromkeys(ASPEK, angka), **lain},
        catatan=None,
        id=derived_id(oleh, pegawai_id),
        kini=KINI,
    )


def rows(kota: Kota, model: Any) -> list[Any]:
    with kota.store.read() as session:
        return list(session.scalars(select(model)))


def test_every_aspect_shows_what_it_means_and_three_examples(kota: Kota) -> None:
    at = open_screen(kota, ATASAN, PERILAKU)
    contoh = [e.label for e in at.expander if e.label.startswith("Contoh")]
    assert len(contoh) == len(ASPEK)
    assert texts(at).count("**Sedang**") == len(ASPEK)
    assert "Bukti lengkap, laporan cocok dengan kenyataan" in texts(at)


def test_what_was_typed_outlives_the_session_until_it_is_saved(kota: Kota) -> None:
    at = open_screen(kota, ATASAN, PERILAKU)
    at.number_input[0].set_value(77).run()
    at.text_area[0].input("Sedang ditulis").run()
    assert [d.formulir for d in rows(kota, DrafIsian)] == [f"perilaku:{PEGAWAI}:2026-11"]
    lagi = open_screen(kota, ATASAN, PERILAKU)
    assert (lagi.number_input[0].value, lagi.text_area[0].value) == (77, "Sedang ditulis")
    assert "tersimpan di peladen" in texts(lagi)
    for n in lagi.number_input[1:]:
        n.set_value(80)
    press(lagi, "Simpan nilai")
    assert rows(kota, DrafIsian) == []
    assert rows(kota, Perilaku)[0].nilai["berorientasi_pelayanan"] == 77


def test_going_to_another_person_and_back_keeps_what_was_typed(kota: Kota) -> None:
    at = open_screen(kota, ATASAN, PERILAKU)
    at.number_input[0].set_value(77).run()
    orang = next(s for s in at.selectbox if s.label == "Pegawai")
    orang.select_index(1).run()
    assert at.number_input[0].value is None
    next(s for s in at.selectbox if s.label == "Pegawai").select_index(0).run()
    assert at.number_input[0].value == 77
    assert rows(kota, DrafIsian)[0].isi["nilai"] == {"berorientasi_pelayanan": 77}


def test_a_draft_over_an_assessment_changed_since_is_left_aside(kota: Kota) -> None:
    at = open_screen(kota, ATASAN, PERILAKU)
    at.number_input[0].set_value(77).run()
    assess(kota, ATASAN, PEGAWAI, 85)
    lagi = open_screen(kota, ATASAN, PERILAKU)
    next(s for s in lagi.selectbox if s.label == "Pegawai").select_index(0).run()
    assert {n.value for n in lagi.number_input} == {85}


def fairness(at: AppTest) -> list[list[str]]:
    tabel = next(t for t in at.table if "Penilai lain" in t.value.columns)
    return tabel.value.to_numpy().tolist()


def test_the_rater_sees_own_marks_and_those_of_others_from_five_people_on(kota: Kota) -> None:
    for orang, beda in ((PEGAWAI, 70), (REKAN, 70), (PINDAHAN, 95)):
        assess(kota, ATASAN, orang, 80, loyal=beda)
    for orang in TIM[:4]:
        assess(kota, KETUA, orang, 90)
    at = open_screen(kota, ATASAN, PERILAKU)
    assert [b[2] for b in fairness(at)] == ["–"] * 4
    assert "paling sedikit 5 orang" in texts(at)
    assess(kota, KETUA, TIM[4], 60)
    at = open_screen(kota, ATASAN, PERILAKU)
    # Own means 78,57 78,57 82,14; within a form one of seven aspects stands ten, or fifteen, off.
    assert [b[1:] for b in fairness(at)] == [
        ["79,8", "84,0"],
        ["1,7", "12,0"],
        ["4,1", "0,0"],
        ["67 %", "80 %"],
    ]


def test_a_sheet_is_handed_in_and_the_next_person_comes(kota: Kota) -> None:
    open_round(kota)
    at = open_screen(kota, TIM[0], UMPAN)
    assert not at.exception
    assert [m.value for m in at.metric][:2] == ["6", "0"]
    assert "tanpa nama" in at.info[0].value or "satu-satunya" in at.info[0].value
    press(at, "Kirim jawaban")
    assert len(at.error) == len(ASPEK)
    for n in at.number_input:
        n.set_value(80)
    press(at, "Kirim jawaban")
    assert not at.exception
    assert [m.value for m in at.metric][:2] == ["5", "1"]
    assert {n.value for n in at.number_input} == {None}
    assert len(rows(kota, Jawaban360)) == 1
    # A sheet with a name would be a draft on the server.
    assert rows(kota, DrafIsian) == []


def test_a_sheet_of_a_second_tab_is_not_kept(kota: Kota) -> None:
    open_round(kota)
    at = open_screen(kota, TIM[0], UMPAN)
    with kota.store.read() as session:
        pilihan = at.selectbox[0].options[0].split(" · ")[0]
        dinilai = next(p for p in (*TIM, KETUA) if f"Tim {p}" == pilihan)
        assert session.get(Undangan360, (derived_id("putaran"), dinilai, TIM[0])) is not None
    for n in at.number_input:
        n.set_value(90)
    answer(kota, TIM[0], dinilai, 70)
    press(at, "Kirim jawaban")
    assert not at.exception
    assert at.metric[1].value == "1"
    assert [set(s.nilai.values()) for s in rows(kota, Jawaban360)] == [{70}]


def test_own_results_open_after_the_round_without_small_groups(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_round(kota)
    for oleh in TIM[1:4]:
        answer(kota, oleh, TIM[0], 80, catatan="Rapi dan ramah")
    answer(kota, TIM[0], TIM[1], 61)
    assert "Belum ada putaran" in look(kota, TIM[0], UMPAN, "hasil").info[0].value
    set_clock(monkeypatch, SESUDAH)
    at = look(kota, TIM[0], UMPAN, "hasil")
    assert list(at.table[0].value.columns) == ["Aspek", "Rekan (3 lembar)"]
    assert "Rapi dan ramah" in texts(at)
    assert "Tidak ditampilkan: atasan" in texts(at)
    lain = look(kota, TIM[1], UMPAN, "hasil")
    assert not lain.table
    assert "rekan" in texts(lain)


def test_the_superior_sees_the_results_of_the_team(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_round(kota)
    assert "Belum ada putaran" in look(kota, KETUA, PERILAKU, "umpan").info[0].value
    answer_all(kota, 4)
    set_clock(monkeypatch, SESUDAH)
    at = look(kota, KETUA, PERILAKU, "umpan")
    assert len(at.selectbox[0].options) == len(TIM)
    assert list(at.table[0].value.columns) == ["Aspek", "Atasan (1 lembar)", "Rekan (5 lembar)"]


def test_an_admin_opens_a_round_and_sees_how_far_it_is(kota: Kota) -> None:
    at = look(kota, ADMIN, UMPAN, "putaran")
    press(at, "Buka putaran")
    assert "Beri nama" in at.error[0].value
    at.text_input[0].input("Putaran akhir tahun")
    press(at, "Buka putaran")
    assert not at.exception
    (putaran,) = rows(kota, Putaran360)
    assert (putaran.opd_id, putaran.bulan) == (1, BULAN)
    assert "Putaran akhir tahun" in texts(at)
    at.text_input[0].input("Satu lagi")
    press(at, "Buka putaran")
    assert len(rows(kota, Putaran360)) == 2


def test_others_find_no_rounds_to_manage(kota: Kota) -> None:
    for oleh in (PEGAWAI, KEPALA):
        at = open_screen(kota, oleh, UMPAN)
        assert at.segmented_control[0].options == ["Yang saya jawab", "Hasil tentang saya"]
        assert "Tidak ada putaran" in at.info[0].value


def test_the_screen_without_a_session_shows_nothing(kota: Kota) -> None:
    open_round(kota)
    at = AppTest.from_file(str(Path(__file__).parents[2] / "pages" / UMPAN), default_timeout=20)
    at.run()
    assert [t.value for t in at.title] == ["SINERGI"]
    assert not at.number_input
