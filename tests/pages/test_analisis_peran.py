"""The analysis screens: open to their roles, closed to the others, honest when there is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.jelajah.jawab import PENANYA
from tests.metrics.kota import make_city
from tests.pages.kota_analisis import ORANG, build_analysis
from tests.pages.layar import open_screen, sign_in, texts

ROOT = Path(__file__).parents[2] / "pages"
LAYAR = {
    "pimpinan/indikator.py": {"pimpinan", "bkpsdm"},
    "opd/ringkasan.py": {"opd", "adminopd", "bkpsdm"},
    "opd/pegawai.py": {"opd", "adminopd", "bkpsdm", "auditor", "keuangan", "atasan"},
    "evaluator/tren.py": set(PENANYA),
    "evaluator/jelajah.py": set(PENANYA),
    "evaluator/sebaran.py": set(PENANYA),
    "evaluator/kohort.py": set(PENANYA),
    "evaluator/pengaruh.py": {"evaluator", "pimpinan", "bkpsdm"},
    "evaluator/ramalan.py": {"evaluator", "pimpinan", "bkpsdm"},
    "evaluator/laporan.py": set(PENANYA),
    "bkpsdm/kendali.py": {"bkpsdm"},
    "bkpsdm/audit.py": {"bkpsdm", "auditor"},
    "keuangan/tpp.py": {"keuangan", "bkpsdm", "auditor"},
}


def _open(kota, berkas: str, peran: str | None) -> AppTest:
    """Open a screen: to those whom it is for as they reach it, to others straight by its file."""
    if peran in LAYAR[berkas]:
        return open_screen(kota, ORANG[peran], berkas)
    at = AppTest.from_file(str(ROOT / berkas), default_timeout=30)
    if peran is not None:
        at.user = sign_in(kota, ORANG[peran])
    return at.run()


@pytest.fixture(scope="module")
def penuh(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield build_analysis(tmp_path_factory.mktemp("penuh"), monkeypatch)


@pytest.mark.parametrize("peran", ORANG)
@pytest.mark.parametrize("berkas", LAYAR)
def test_a_screen_opens_to_its_roles_and_to_nobody_else(penuh, berkas: str, peran: str) -> None:
    at = _open(penuh, berkas, peran)
    assert not at.exception
    boleh = peran in LAYAR[berkas]
    assert bool(at.title) == boleh
    assert any("bukan untuk peran" in e.value for e in at.error) == (not boleh)
    if not boleh:
        assert not at.metric
        assert not at.dataframe


@pytest.mark.parametrize("berkas", LAYAR)
def test_a_visitor_sees_where_to_sign_in_and_nothing_else(penuh, berkas: str) -> None:
    at = _open(penuh, berkas, None)
    assert [t.value for t in at.title] == ["SINERGI"]
    assert not at.metric
    assert not at.dataframe
    assert "Anda belum masuk" in texts(at)


@pytest.mark.parametrize("berkas", sorted(LAYAR))
def test_a_screen_of_an_empty_city_says_so(tmp_path, monkeypatch, berkas: str) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    kota = build_analysis(tmp_path, monkeypatch, kosong)
    at = _open(kota, berkas, "bkpsdm")
    assert not at.exception
    assert at.title


def test_a_lake_without_months_is_said_to_have_none(tmp_path, monkeypatch) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    kota = build_analysis(tmp_path, monkeypatch, kosong, bulan=[])
    at = _open(kota, "evaluator/tren.py", "evaluator")
    assert not at.exception
    assert "Belum ada bulan" in at.info[0].value
