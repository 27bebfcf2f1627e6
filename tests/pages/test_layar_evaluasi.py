"""The yearly evaluation on the screen, and its register of follow-ups."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from analytics.evaluasi.bab import BAB
from analytics.evaluasi.pernyataan import statements
from analytics.evaluasi.tahun import evaluate_year, year_span
from analytics.kalimat.indikator import say_interval
from analytics.kueri.indikator import index_ids
from analytics.selang import index_interval
from data.kunci import derived_id
from data.lake import Lake
from data.store import TindakLanjut
from tests.metrics.kota import make_city
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import ORANG, build_analysis
from tests.pages.layar import FRAME, open_screen, set_clock, sign_in, texts
from tests.workflow.kota_kecil import HARI, KINI, Kota
from workflow.evaluasi.tindak_lanjut import add_tindak_lanjut
from workflow.evaluasi.tindak_lanjut_isian import IsianTindakLanjut

LAYAR = "pimpinan/evaluasi.py"
TUGAS = "Latih yang belum pernah dilatih"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_analysis(tmp_path, monkeypatch)


def _add(kota: Kota, opd_id: int | None = None, nomor: int = 1) -> str:
    id = derived_id("tindak", nomor)
    tenggat = HARI + timedelta(days=30)
    isian = IsianTindakLanjut(id, 2026, "adaptasi", opd_id, TUGAS, "Sekretaris", tenggat)
    add_tindak_lanjut(kota.store, kota.scope(ORANG["bkpsdm"]), isian, kini=KINI)
    return id


def _row(kota: Kota, id: str) -> TindakLanjut:
    with kota.store.read() as session:
        return session.get_one(TindakLanjut, id)


@pytest.mark.parametrize("peran", ["pimpinan", "bkpsdm", "evaluator", "opd"])
def test_it_tells_the_year_in_the_order_of_the_paper(
    kota: Kota, tmp_path: Path, peran: str
) -> None:
    at = open_screen(kota, ORANG[peran], LAYAR)
    assert not at.exception
    assert [h.value for h in at.header] == [
        "1. Pencapaian target",
        "2. Adaptasi",
        "3. Kepuasan kerja",
        "4. Tanggung jawab",
        "5. Hambatan",
        "6. Saran",
        "7. Register tindak lanjut",
    ]
    scope = kota.scope(ORANG[peran])
    e = evaluate_year(Lake(tmp_path / "lake"), scope, 2026)
    for bab in BAB:
        for p in statements(e, bab.kriteria, bab.indeks):
            assert p.teks in texts(at)
    for s in e.saran:
        assert s.kaidah.anjuran in texts(at)
    assert "bukan putusan" in texts(at)


@pytest.mark.parametrize("peran", ["pimpinan", "opd"])
def test_the_indices_of_the_year_say_how_sure_they_are(
    kota: Kota, tmp_path: Path, peran: str
) -> None:
    at = open_screen(kota, ORANG[peran], LAYAR)
    lake, scope = Lake(tmp_path / "lake"), kota.scope(ORANG[peran])
    selang = index_interval(lake, scope, index_ids(), (), year_span(lake, 2026)).drop_nulls("bawah")
    assert not selang.is_empty()
    for b in selang.to_dicts():
        assert say_interval(b) in texts(at)


def test_a_chapter_opens_to_its_figures_by_month(kota: Kota) -> None:
    at = open_screen(kota, ORANG["pimpinan"], LAYAR)
    assert not [d for d in at.dataframe if "Rata-rata capaian" in d.value.columns]
    at.session_state["bab_buka_target"] = True
    at.run()
    assert not at.exception
    (tabel,) = [d.value for d in at.dataframe if "Rata-rata capaian" in d.value.columns]
    assert tabel["Bulan"].iloc[-1] == date(2026, 9, 1)
    assert len(set(tabel["Rata-rata capaian"])) > 1


@pytest.mark.parametrize("peran", ["pegawai", "atasan", "keuangan", "auditor"])
def test_others_are_told_that_it_is_not_for_them(kota: Kota, peran: str) -> None:
    at = AppTest.from_file(FRAME.parent / LAYAR, default_timeout=30)
    at.user = sign_in(kota, ORANG[peran])
    at.run()
    assert "bukan untuk peran Anda" in texts(at)
    assert not at.metric


def test_an_empty_city_has_no_office_to_evaluate(tmp_path, monkeypatch) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    at = open_screen(build_analysis(tmp_path, monkeypatch, kosong), ORANG["pimpinan"], LAYAR)
    assert not at.exception
    assert "Tidak ada OPD" in at.info[0].value


def test_a_lake_without_months_has_no_year(tmp_path, monkeypatch) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    at = open_screen(build_analysis(tmp_path, monkeypatch, kosong, []), ORANG["opd"], LAYAR)
    assert not at.exception
    assert "Belum ada tahun" in at.info[0].value


def test_small_offices_are_named_in_no_advice(kota: Kota, tmp_path: Path) -> None:
    e = evaluate_year(Lake(tmp_path / "lake"), make_scope("pimpinan"), 2026)
    assert not {k.opd_id for s in e.saran for k in s.opd} & {1, 2, 3}


def test_leadership_records_a_follow_up(kota: Kota) -> None:
    at = open_screen(kota, ORANG["pimpinan"], LAYAR)
    at.text_area[0].input(TUGAS).run()
    at.text_input[0].input("Sekretaris").run()
    (tombol,) = [b for b in at.button if b.label == "Catat"]
    tombol.click().run()
    assert not at.exception
    with kota.store.read() as session:
        (baris,) = session.scalars(select(TindakLanjut)).all()
    assert (baris.uraian, baris.tahun, baris.status) == (TUGAS, 2026, "terbuka")
    at = open_screen(kota, ORANG["evaluator"], LAYAR)
    assert TUGAS in texts(at)
    assert "1 tindak lanjut belum selesai" in texts(at)


def test_what_is_missing_is_said_at_its_field(kota: Kota) -> None:
    at = open_screen(kota, ORANG["bkpsdm"], LAYAR)
    (tombol,) = [b for b in at.button if b.label == "Catat"]
    tombol.click().run()
    assert [e.value for e in at.error] == [
        "Tulis apa yang harus dilakukan, paling panjang 500 huruf.",
        "Tulis siapa yang bertanggung jawab, paling panjang 120 huruf.",
    ]


def test_evaluators_read_the_register_and_write_nothing(kota: Kota) -> None:
    _add(kota)
    at = open_screen(kota, ORANG["evaluator"], LAYAR)
    assert TUGAS in texts(at)
    assert not [b for b in at.button if b.label in {"Catat", "Simpan perubahan"}]


def _save(at: AppTest) -> AppTest:
    (tombol,) = [b for b in at.button if b.label == "Simpan perubahan"]
    return tombol.click().run()


def test_the_head_of_an_office_says_how_its_own_goes(kota: Kota) -> None:
    id = _add(kota, 1)
    _add(kota, None, 2)
    at = open_screen(kota, ORANG["opd"], LAYAR)
    assert "2 tindak lanjut belum selesai" in texts(at)
    assert not [b for b in at.button if b.label == "Catat"]
    (pilih,) = [s for s in at.selectbox if s.key == "tindak_lanjut_pilih"]
    assert pilih.options == [f"{TUGAS} (Dinas Contoh)"]
    (keadaan,) = [s for s in at.selectbox if s.label == "Keadaan"]
    assert keadaan.options == ["Terbuka", "Berjalan", "Selesai"]
    keadaan.select("selesai")
    _save(at)
    assert "Tulis apa hasilnya" in at.error[0].value
    assert _row(kota, id).status == "terbuka"
    (hasil,) = [t for t in at.text_area if t.label == "Hasil sejauh ini"]
    hasil.input("Semua sudah dilatih")
    _save(at)
    assert not at.exception
    assert (_row(kota, id).status, _row(kota, id).hasil) == ("selesai", "Semua sudah dilatih")
    assert "1 selesai" in texts(at)


def test_the_agency_changes_the_task_and_drops_it(kota: Kota) -> None:
    id = _add(kota, None)
    at = open_screen(kota, ORANG["bkpsdm"], LAYAR)
    (siapa,) = [t for t in at.text_input if t.label == "Penanggung jawab" and t.value]
    siapa.input("Kepala bidang")
    _save(at)
    assert _row(kota, id).penanggung_jawab == "Kepala bidang"
    (keadaan,) = [s for s in at.selectbox if s.label == "Keadaan"]
    keadaan.select("batal")
    (hasil,) = [t for t in at.text_area if t.label == "Hasil sejauh ini"]
    hasil.input("Digabung dengan yang lain")
    _save(at)
    assert (_row(kota, id).status, _row(kota, id).versi) == ("batal", 3)


def test_what_is_over_its_deadline_is_said_so(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(kota)
    set_clock(monkeypatch, KINI + timedelta(days=40))
    at = open_screen(kota, ORANG["pimpinan"], LAYAR)
    assert "1 lewat tenggat" in texts(at)
    assert "Terbuka, lewat tenggat" in texts(at)
