"""The employee's screens, run as Streamlit runs them: empty, filled, refused, forbidden."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.bahasa import format_persen, format_rp
from data.store import Aktivitas, Sesi
from data.waktu import local_moment
from tests.pages.layar import build_app_kota, open_screen, set_clock, sign_in, texts
from tests.workflow.kota_kecil import ATASAN, HARI, KINI, PEGAWAI, Kota, fill, item_id
from workflow.harian.aktivitas import save_aktivitas
from workflow.kinerja.bulan import calculate_bulan
from workflow.validasi.putus import approve_aktivitas, return_aktivitas

AKTIVITAS, BULAN = "pegawai/aktivitas.py", "pegawai/bulan.py"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_app_kota(tmp_path, monkeypatch)


def rows(kota: Kota) -> list[Aktivitas]:
    with kota.store.read() as session:
        return session.query(Aktivitas).order_by(Aktivitas.mulai).all()


def press(at: AppTest, label: str) -> AppTest:
    """Press the button with this label."""
    return next(b for b in at.button if b.label == label).click().run()


def fill_form(at: AppTest, uraian: str = "Menyusun laporan") -> AppTest:
    next(s for s in at.selectbox if s.label == "Butir SKP").select(item_id(PEGAWAI))
    next(t for t in at.text_area if t.label == "Uraian pekerjaan").input(uraian)
    return at


def submit(kota: Kota, nama: str, **ubah: object) -> str:
    return save_aktivitas(kota.store, kota.scope(PEGAWAI), fill(nama, **ubah), True, kini=KINI).id


def test_an_employee_lands_on_the_entry_form_and_sees_what_is_missing(kota: Kota) -> None:
    at = open_screen(kota, PEGAWAI, AKTIVITAS)
    assert not at.exception
    assert [m.value for m in at.metric] == ["0 / 300", "12", "0", "0"]
    isi = texts(at)
    assert "sampai akhir Selasa, 24 November" in isi
    assert "lewat batas: 2 Nov" in isi
    assert {"Jum, 13 Nov (sampai 18 Nov)"} <= {b.label for b in at.button}


def test_the_month_so_far_stands_beside_the_day_in_a_line(kota: Kota) -> None:
    isi = texts(open_screen(kota, PEGAWAI, AKTIVITAS))
    hitungan = calculate_bulan(kota.store, [PEGAWAI], HARI, HARI)[PEGAWAI]
    a, rugi = hitungan.angka, hitungan.losses()
    assert sum(rugi.values()) == a["hilang_rp"] > 0
    assert f"capaian {format_persen(a['capaian'])}, 0 dari 3.600 menit" in isi
    assert f"TPP {format_rp(a['tpp_rp'])} dari pagu {format_rp(a['pagu_rp'])}" in isi
    assert f"belum diisi penuh ({format_rp(rugi['hilang_tidak_diisi_rp'])})" in isi


def test_approval_is_in_the_line_of_the_month_at_once(kota: Kota) -> None:
    id = submit(kota, "a", tanggal=date(2026, 11, 17))
    assert " 0 dari 3.600 menit" in texts(open_screen(kota, PEGAWAI, AKTIVITAS))
    approve_aktivitas(kota.store, kota.scope(ATASAN), [id], kini=KINI)
    assert " 120 dari 3.600 menit" in texts(open_screen(kota, PEGAWAI, AKTIVITAS))


def test_a_filled_form_is_submitted_and_the_next_form_is_empty(kota: Kota) -> None:
    at = press(fill_form(open_screen(kota, PEGAWAI, AKTIVITAS)), "Ajukan")
    assert not at.exception
    baris = rows(kota)
    assert [(b.status, b.uraian, b.tanggal) for b in baris] == [
        ("diajukan", "Menyusun laporan", date(2026, 11, 18))
    ]
    assert at.query_params["d"] != baris[0].id
    assert next(t for t in at.text_area if t.label == "Uraian pekerjaan").value == ""
    assert at.metric[0].value == "60 / 300"


def test_the_id_in_the_address_makes_a_resent_form_one_row(kota: Kota) -> None:
    at = open_screen(kota, PEGAWAI, AKTIVITAS)
    id = at.query_params["d"]
    press(fill_form(at), "Ajukan")
    lagi = AppTest.from_file(str(Path(__file__).parents[2] / "pages" / "frame.py"))
    lagi.user = sign_in(kota, PEGAWAI)
    lagi.query_params["d"] = id
    lagi.run()
    lagi.switch_page(str(Path(__file__).parents[2] / "pages" / AKTIVITAS)).run()
    lagi.query_params["d"] = id
    press(fill_form(lagi.run()), "Ajukan")
    assert len(rows(kota)) == 1


def test_a_refused_form_says_why_at_its_fields_and_keeps_what_was_typed(kota: Kota) -> None:
    at = open_screen(kota, PEGAWAI, AKTIVITAS)
    next(t for t in at.text_input if t.label.startswith("Nomor SK")).input("  ")
    press(at, "Ajukan")
    assert [e.value[:24] for e in at.error] == [
        "Aktivitas utama harus te",
        "Tulis apa yang dikerjaka",
    ]
    submit(kota, "ada", mulai=450, selesai=510)
    fill_form(at, "Tetap ada")
    at.time_input[0].set_value(time(7, 45))
    press(at, "Ajukan")
    assert "tumpang tindih" in at.error[0].value
    assert next(t for t in at.text_area if t.label == "Uraian pekerjaan").value == "Tetap ada"
    assert len(rows(kota)) == 1


def test_a_draft_is_kept_taken_up_again_and_submitted(kota: Kota) -> None:
    at = press(fill_form(open_screen(kota, PEGAWAI, AKTIVITAS)), "Simpan draf")
    assert rows(kota)[0].status == "draf"
    press(at, "Lanjutkan")
    assert (
        next(t for t in at.text_area if t.label == "Uraian pekerjaan").value == "Menyusun laporan"
    )
    press(at, "Ajukan")
    assert [b.status for b in rows(kota)] == ["diajukan"]


def test_a_returned_activity_shows_its_reason_and_can_be_repaired(kota: Kota) -> None:
    id = submit(kota, "a")
    return_aktivitas(kota.store, kota.scope(ATASAN), [id], "Sebut nomor surat", kini=KINI)
    at = open_screen(kota, PEGAWAI, AKTIVITAS)
    assert "**Alasan Atasan Contoh:** Sebut nomor surat" in texts(at)
    press(at, "Perbaiki dan ajukan lagi")
    next(t for t in at.text_area if t.label == "Uraian pekerjaan").input("Laporan nomor 5")
    press(at, "Ajukan")
    assert [(b.status, b.pengajuan_ke, b.uraian) for b in rows(kota)] == [
        ("diajukan", 2, "Laporan nomor 5")
    ]


def test_a_waiting_activity_can_be_withdrawn(kota: Kota) -> None:
    submit(kota, "a")
    press(open_screen(kota, PEGAWAI, AKTIVITAS), "Tarik kembali")
    assert rows(kota)[0].status == "draf"


def test_a_missing_day_opens_the_form_on_that_day(kota: Kota) -> None:
    at = press(open_screen(kota, PEGAWAI, AKTIVITAS), "Jum, 13 Nov (sampai 18 Nov)")
    assert at.date_input[0].value == date(2026, 11, 13)
    press(fill_form(at), "Ajukan")
    assert rows(kota)[0].tanggal == date(2026, 11, 13)


def test_own_month_shows_figures_that_open_into_steps_and_citations(kota: Kota) -> None:
    approve_aktivitas(kota.store, kota.scope(ATASAN), [submit(kota, "a")], kini=KINI)
    at = open_screen(kota, PEGAWAI, BULAN)
    assert not at.exception
    # 120 of 12 working days x 300 minutes; 1 of 10 and 0 of 10: (3.33 + 5) / 2.
    assert [m.value for m in at.metric][:3] == ["4,17 %", "120 / 3.600", "0"]
    langkah = [e.label for e in at.expander if e.label[0].isdigit()]
    assert len(langkah) == 19
    assert any("Capaian bulan" in judul and "4,17 %" in judul for judul in langkah)
    isi = texts(at)
    assert "Menit kerja efektif sehari: 300 menit" in isi
    assert "Keputusan proyek SINERGI" in isi
    assert "Nomor 162 Tahun 2019" in isi


def test_an_empty_month_is_shown_without_error(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, local_moment(date(2026, 11, 1), time(8)))
    at = open_screen(kota, PEGAWAI, BULAN)
    assert not at.exception
    assert at.metric[0].value == "100,00 %"


def test_a_visitor_without_a_session_sees_only_the_way_to_sign_in(kota: Kota) -> None:
    at = open_screen(kota, None)
    assert "[Masuk](/masuk)" in texts(at)
    assert not at.sidebar.children
    assert not at.button


@pytest.mark.parametrize("cara", ["dicabut", "asing", "ditutup", "kosong"])
def test_an_ended_or_foreign_session_is_no_session(kota: Kota, cara: str) -> None:
    kenal = sign_in(kota, PEGAWAI)
    with kota.store.write("uji", KINI) as tx:
        if cara == "dicabut":
            tx.session.get(Sesi, kenal["sesi"]).dicabut_pada = KINI
        if cara == "asing":
            kenal["akun"] = str(ATASAN)
        if cara == "ditutup":
            from data.store import Akun

            tx.session.get(Akun, PEGAWAI).is_aktif = False
        if cara == "kosong":
            kenal = {}
    at = AppTest.from_file(str(Path(__file__).parents[2] / "pages" / "frame.py"))
    at.user = kenal
    at.run()
    assert "[Masuk](/masuk)" in texts(at)


def test_the_language_is_switched_and_kept(kota: Kota) -> None:
    at = open_screen(kota, PEGAWAI, AKTIVITAS)
    next(c for c in at.segmented_control if c.label == "Bahasa").set_value("en").run()
    assert kota.scope(PEGAWAI).bahasa == "en"
