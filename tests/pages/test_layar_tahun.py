"""The screens of the year and of objections: so far, confirmed, objected to, decided."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import ButirSkp, Keberatan, PenilaianBulan, PenilaianTahun, RealisasiButir
from data.waktu import local_moment
from tests.pages.layar import build_app_kota, open_screen, set_clock, sign_in, texts
from tests.workflow.hasil_kecil import KEBERATAN, answer, confirmed_month, month, object_to, on
from tests.workflow.kota_kecil import ATASAN, KEPALA, KINI, PEGAWAI, REKAN, Kota
from tests.workflow.tahun_kecil import build_tahun, confirm_year, item, january, year

TAHUN, KEBERATAN_SAYA, KINERJA = "pegawai/tahun.py", "pegawai/keberatan.py", "atasan/kinerja.py"
BULAN = "pegawai/bulan.py"
ROOT = Path(__file__).parents[2] / "pages"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_app_kota(tmp_path, monkeypatch)


def press(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def metrics(at: AppTest) -> dict[str, str]:
    return {m.label: m.value for m in at.metric}


def open_year(kota: Kota, tahun: int) -> AppTest:
    at = AppTest.from_file(str(ROOT / KINERJA), default_timeout=30)
    at.user = sign_in(kota, ATASAN)
    at.query_params["lihat"] = "tahun"
    at.query_params["tahun"] = str(tahun)
    return at.run()


def press_inside(at: AppTest, label: str, tahun: int, ke: int = 0) -> AppTest:
    """Press a button inside the person's part; the test harness forgets that it is open."""
    [b for b in at.button if b.label == label][ke].click()
    at.session_state[f"tahun_{PEGAWAI}_{tahun}"] = True
    return at.run()


def open_person(kota: Kota, tahun: int) -> AppTest:
    """The superior's year with the first person's part opened."""
    at = open_year(kota, tahun)
    at.session_state[f"tahun_{PEGAWAI}_{tahun}"] = True
    return at.run()


@pytest.mark.parametrize("berkas", [TAHUN, KEBERATAN_SAYA])
def test_a_screen_run_by_itself_without_a_session_shows_nothing(kota: Kota, berkas: str) -> None:
    at = AppTest.from_file(str(ROOT / berkas), default_timeout=20).run()
    assert [t.value for t in at.title] == ["SINERGI"]
    assert not at.button


def test_the_running_year_is_shown_as_so_far_with_nothing_to_answer(kota: Kota) -> None:
    build_tahun(kota, 2026, bulan=10)
    at = open_screen(kota, PEGAWAI, TAHUN)
    assert not at.exception
    assert metrics(at)["Capaian hasil kerja"] == "78,13"
    assert metrics(at)["Bulan dikonfirmasi"] == "10 / 11"
    assert "belum dikonfirmasi" in at.info[0].value
    assert not [b for b in at.button if b.label == "Terima hasil ini"]


def test_what_people_wrote_is_never_read_as_markup(kota: Kota) -> None:
    build_tahun(kota, 2026)
    with kota.store.write("uji", KINI) as tx:
        tx.session.get(ButirSkp, item(2026, 1)).uraian = "![x](http://jahat) **tebal**"
    at = open_screen(kota, PEGAWAI, TAHUN)
    assert not at.exception
    isi = " ".join(str(v) for t in at.table for v in t.value.to_numpy().ravel())
    label = " ".join(e.label for e in at.expander)
    for teks in (isi, label):
        assert "\\!\\[x\\]\\(http" in teks
        assert "![x](" not in teks


def test_an_empty_year_says_what_lacks_and_breaks_nothing(kota: Kota) -> None:
    at = open_screen(kota, ATASAN, TAHUN)
    assert not at.exception
    assert metrics(at)["Predikat"] == "–"
    assert "SKP yang disepakati belum ada" in texts(at)


@pytest.mark.parametrize("tahun", [2020, 2021, 2026])
def test_a_confirmed_year_is_received_with_one_press(
    kota: Kota, monkeypatch: pytest.MonkeyPatch, tahun: int
) -> None:
    build_tahun(kota, tahun)
    with kota.store.write("uji", KINI) as tx:
        tx.session.add_all(
            RealisasiButir(
                butir_id=item(tahun, n),
                kualitas=Decimal(90),
                waktu_bulan=Decimal(12),
                dicatat_oleh=ATASAN,
                dicatat_pada=KINI,
            )
            for n in (1, 2)
        )
    confirm_year(kota, tahun)
    set_clock(monkeypatch, january(tahun, 12))
    at = AppTest.from_file(str(ROOT / TAHUN), default_timeout=30)
    at.user = sign_in(kota, PEGAWAI)
    at.query_params["tahun"] = str(tahun)
    at.run()
    assert not at.exception
    assert metrics(at)["Predikat"] == "Baik"
    press(at, "Terima hasil ini")
    assert year(kota).diterima_pada == january(tahun, 12)
    assert not [b for b in at.button if b.label == "Terima hasil ini"]


def test_the_superior_confirms_a_year_with_a_rating_of_their_own(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_tahun(kota, 2026)
    set_clock(monkeypatch, january(2026))
    at = open_person(kota, 2026)
    assert not at.exception
    assert metrics(at)["Siap dikonfirmasi"] == "1"
    assert "Dari 1 pegawai: 1 Baik." in texts(at)
    rating = [s for s in at.selectbox if s.label.startswith("Rating")]
    assert [s.options[0] for s in rating] == ["Menurut saran: Sesuai ekspektasi"] * 2
    for s in rating:
        s.select("di_atas")
    press_inside(at, "Konfirmasi tahun ini", 2026)
    assert not at.error
    with kota.store.read() as session:
        assert session.query(PenilaianTahun).one().predikat == "Sangat Baik"


def test_a_year_under_pp_46_waits_for_quality_and_time_entered_here(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_tahun(kota, 2020)
    set_clock(monkeypatch, january(2020))
    at = open_person(kota, 2020)
    assert "2 butir SKP belum punya mutu atau waktu" in texts(at)
    for n in (1, 2):
        kunci = f"realisasi_{item(2020, n)}_0"
        at.number_input(key=f"{kunci}_Mutu (0 sampai 100)").set_value(90)
        at.number_input(key=f"{kunci}_Waktu (bulan)").set_value(12)
        press_inside(at, "Simpan realisasi", 2020, n - 1)
        at = open_person(kota, 2020)
    press_inside(at, "Konfirmasi tahun ini", 2020)
    assert not at.error
    with kota.store.read() as session:
        assert session.query(PenilaianTahun).one().predikat == "Baik"


def test_the_pattern_of_the_organisation_is_a_warning_only(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_tahun(kota, 2026)
    set_clock(monkeypatch, january(2026))
    at = open_year(kota, 2026)
    peringatan = [w.value for w in at.warning]
    assert any("Baik paling banyak 70 %" in w for w in peringatan)
    assert any(
        "harus ada pegawai dengan predikat Butuh Perbaikan atau Kurang" in w for w in peringatan
    )
    next(s for s in at.selectbox if s.label == "Predikat organisasi").select("Istimewa").run()
    assert not at.warning


def test_a_month_is_objected_to_from_the_month_itself(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed_month(kota)
    set_clock(monkeypatch, on(3))
    at = AppTest.from_file(str(ROOT / BULAN), default_timeout=30)
    at.user = sign_in(kota, PEGAWAI)
    at.query_params["bulan"] = "2026-11"
    at.run()
    press(at, "Kirim keberatan")
    assert "Tulis alasannya" in at.error[0].value
    next(t for t in at.text_area if t.label == "Alasan keberatan").input("Buktinya ada")
    press(at, "Kirim keberatan")
    with kota.store.read() as session:
        k = session.query(Keberatan).one()
    assert (k.alasan, k.pemutus_id) == ("Buktinya ada", KEPALA)
    assert "sedang berjalan" in " ".join(i.value for i in at.info)


def test_statement_and_decision_wait_for_the_right_people(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed_month(kota)
    object_to(kota)
    set_clock(monkeypatch, on(4))
    kepala = open_screen(kota, KEPALA, KEBERATAN_SAYA)
    assert "Menunggu tanggapan penilai sampai akhir 10 Desember 2026" in texts(kepala)
    assert not [b for b in kepala.button if b.label == "Putuskan"]
    assert "Menunggu Anda" not in texts(open_screen(kota, REKAN, KEBERATAN_SAYA))
    atasan = open_screen(kota, ATASAN, KEBERATAN_SAYA)
    next(t for t in atasan.text_area).input("Bukti menyusul")
    press(atasan, "Kirim tanggapan")
    kepala = open_screen(kota, KEPALA, KEBERATAN_SAYA)
    press(kepala, "Putuskan")
    assert "Pilih dahulu" in kepala.error[0].value
    kepala.radio[0].set_value(True)
    next(t for t in kepala.text_area if t.label == "Alasan putusan").input("Terbukti")
    press(kepala, "Putuskan")
    assert "harus mengubah sesuatu" in kepala.error[0].value
    kepala.radio[0].set_value(True)
    next(c for c in kepala.checkbox if c.label.startswith("Hitung 18 Nov")).check()
    press(kepala, "Putuskan")
    assert not kepala.exception
    assert month(kota).versi == 2
    sendiri = open_screen(kota, PEGAWAI, KEBERATAN_SAYA)
    assert "Dikabulkan: Terbukti" in texts(sendiri)
    assert not [b for b in sendiri.button if b.label == "Cabut keberatan"]


def test_an_objection_is_withdrawn_from_the_list(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed_month(kota)
    object_to(kota)
    answer(kota)
    set_clock(monkeypatch, on(5))
    at = press(open_screen(kota, PEGAWAI, KEBERATAN_SAYA), "Cabut keberatan")
    with kota.store.read() as session:
        assert session.get(Keberatan, KEBERATAN).status == "dicabut"
        assert session.query(PenilaianBulan).one().tanggapan is None
    assert "Dicabut" in texts(at)


def test_the_month_says_what_the_employee_answered(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed_month(kota)
    object_to(kota)
    set_clock(monkeypatch, local_moment(date(2026, 12, 4), time(9)))
    assert "Pegawai mengajukan keberatan" in texts(open_screen(kota, ATASAN, KINERJA))
