"""Reports on the screen: pin, share, read in one's own scope, order, take away, remove."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.kunci import derived_id
from data.scope import load_scope
from tests.metrics.kota import make_city
from tests.pages.kota_analisis import ORANG, build_analysis
from tests.pages.layar import FRAME, open_screen, texts
from tests.workflow.kota_kecil import KINI
from workflow.pandangan.laporan import Sematan, create_laporan, pin_chart, share_laporan

LAYAR = "evaluator/laporan.py"
LAPORAN = derived_id("laporan")
TANYA = {
    "tren": {"ukuran": ["rerata_capaian"], "dimensi": ["opd"], "bentuk": ["panel"]},
    "sebaran": {"ukuran": ["tpp"], "bentuk": ["kuantil"]},
    "kohort": {"ukuran": ["rerata_capaian"], "dimensi": ["umur"]},
    "pengaruh": {"ukuran": ["entri_hari_sama"]},
}


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    return build_analysis(tmp_path, monkeypatch)


def _open(kota, berkas: str = LAYAR, peran: str = "evaluator", **alamat: object) -> AppTest:
    at = open_screen(kota, ORANG[peran])
    at.switch_page(str(FRAME.parent / berkas))
    at.query_params.update(alamat)
    return at.run()


def _written(kota, *, is_dibagikan: bool = False, jenis=tuple(TANYA)) -> str:
    with kota.store.read() as session:
        scope = load_scope(session, ORANG["evaluator"], KINI)
    assert scope is not None
    create_laporan(kota.store, scope, id=LAPORAN, judul="Triwulan III", kini=KINI)
    for n, satu in enumerate(jenis):
        sematan = Sematan(f"{n:032d}", satu, TANYA[satu], "Catatan pertama." if n == 0 else "")
        pin_chart(kota.store, scope, LAPORAN, sematan, kini=KINI)
    if is_dibagikan:
        share_laporan(kota.store, scope, LAPORAN, is_dibagikan=True, kini=KINI)
    return LAPORAN


def test_without_reports_the_way_to_one_is_told(kota) -> None:
    at = _open(kota)
    assert not at.exception
    assert "Sematkan ke laporan" in at.info[0].value


def test_a_report_is_begun_by_its_title(kota) -> None:
    at = _open(kota)
    next(t for t in at.text_input if t.label == "Judul laporan baru").set_value("Evaluasi Oktober")
    next(b for b in at.button if b.label == "Buat laporan").click().run()
    assert not at.exception
    assert at.title[0].value == "Evaluasi Oktober"
    assert "belum memuat grafik" in at.info[0].value


def test_a_report_without_a_title_is_refused(kota) -> None:
    at = _open(kota)
    next(b for b in at.button if b.label == "Buat laporan").click().run()
    assert "judul" in at.error[0].value


def test_what_is_looked_at_is_pinned_with_a_note(kota) -> None:
    at = _open(kota, "evaluator/jelajah.py", dimensi="umur")
    at.text_input("sematan_judul").set_value("Umur")
    at.text_area("sematan_catatan").set_value("Yang tua tertinggal.")
    next(b for b in at.button if b.label == "Sematkan").click().run()
    assert not at.exception
    assert "Tersemat" in at.success[0].value
    at = _open(kota)
    next(b for b in at.button if b.label == "Umur").click().run()
    assert at.query_params["laporan"]
    assert not at.exception
    assert "> Yang tua tertinggal." in texts(at)
    assert "Rata-rata capaian menurut kelompok umur" in texts(at)


def test_pinning_without_a_title_for_a_new_report_is_refused(kota) -> None:
    at = _open(kota, "evaluator/jelajah.py")
    next(b for b in at.button if b.label == "Sematkan").click().run()
    assert not at.exception
    assert "judul" in at.error[0].value


def test_a_report_shows_every_kind_of_chart(kota) -> None:
    at = _open(kota, laporan=_written(kota))
    assert not at.exception
    assert [h.value for h in at.header][:4] == [
        "Rata-rata capaian menurut OPD",
        "Sebaran TPP dihitung",
        "Rata-rata capaian menurut kelompok umur",
        "Pengaruh pelatihan semua jenjang pada entri hari yang sama",
    ]
    assert len(at.get("plotly_chart")) == 4
    assert "> Catatan pertama." in texts(at)


@pytest.mark.parametrize("peran", ["pimpinan", "bkpsdm"])
def test_a_shared_report_opens_to_others_who_cannot_change_it(kota, peran: str) -> None:
    at = _open(kota, peran=peran, laporan=_written(kota, is_dibagikan=True))
    assert not at.exception
    assert at.title[0].value == "Triwulan III"
    assert "Kelola laporan" not in texts(at)


def test_a_report_that_is_not_shared_is_its_writers(kota) -> None:
    at = _open(kota, peran="pimpinan", laporan=_written(kota))
    assert not at.exception
    assert "belum dibagikan kepada Anda" in at.info[0].value
    assert not at.get("plotly_chart")


def test_its_writer_shares_a_report(kota) -> None:
    at = _open(kota, laporan=_written(kota, jenis=("sebaran",)))
    at.toggle("laporan_dibagikan").set_value(True).run()
    assert not at.exception
    assert LAPORAN in at.code[0].value
    assert _open(kota, peran="pimpinan", laporan=LAPORAN).title[0].value == "Triwulan III"


def test_its_writer_removes_a_report(kota) -> None:
    at = _open(kota, laporan=_written(kota, jenis=("sebaran",)))
    at.button("laporan_hapus").click().run()
    assert not at.exception
    assert "Belum ada laporan" in _open(kota).info[0].value


def test_its_writer_gives_a_report_another_title(kota) -> None:
    at = _open(kota, laporan=_written(kota, jenis=("sebaran",)))
    next(t for t in at.text_input if t.label == "Judul").set_value("Triwulan IV")
    next(b for b in at.button if b.label == "Simpan perubahan").click().run()
    assert not at.exception
    assert at.title[0].value == "Triwulan IV"


def test_a_report_over_no_months_says_so(tmp_path, monkeypatch) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    kota = build_analysis(tmp_path, monkeypatch, kosong, bulan=[])
    at = _open(kota, laporan=_written(kota))
    assert not at.exception
    assert "Belum ada bulan" in at.info[0].value


def test_the_charts_of_a_report_are_those_of_the_explorer(kota) -> None:
    laporan = _open(kota, laporan=_written(kota, jenis=("kohort",)))
    sendiri = _open(kota, "evaluator/kohort.py", dimensi="umur")
    satu, lain = (json.loads(a.get("plotly_chart")[0].proto.spec) for a in (laporan, sendiri))
    assert [j["y"] for j in satu["data"]] == [j["y"] for j in lain["data"]]
