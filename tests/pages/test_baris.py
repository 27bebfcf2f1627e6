"""What is behind a number: people by name for some, groups for others, nobody for the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.metrik import Filter, measure
from data.lake import Lake
from data.pengaturan import load_pengaturan
from tests.metrics.kota import BULAN, make_city
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import AKHIR, BESAR, ORANG, build_analysis
from tests.pages.layar import FRAME, sign_in, texts

LAYAR = str(FRAME.parent / "opd/baris.py")
BOLEH = {"opd", "adminopd", "bkpsdm", "pimpinan", "evaluator", "keuangan", "auditor"}
BERNAMA = {"opd", "adminopd", "bkpsdm", "keuangan", "auditor"}


@pytest.fixture(scope="module")
def kota(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield build_analysis(tmp_path_factory.mktemp("kota"), monkeypatch)


def _open(kota, peran: str, **alamat: str) -> AppTest:
    at = AppTest.from_file(LAYAR, default_timeout=30)
    at.user = sign_in(kota, ORANG[peran])
    at.query_params.update({"bulan": f"{AKHIR:%Y-%m}", **alamat})
    return at.run()


@pytest.mark.parametrize("peran", ORANG)
def test_each_role_sees_as_far_as_it_may(kota, peran: str) -> None:
    at = _open(kota, peran, ukuran="rerata_capaian", opd=str(BESAR))
    assert not at.exception
    if peran not in BOLEH:
        assert "bukan untuk peran" in at.error[0].value
        assert not at.dataframe
        return
    kolom = list(at.dataframe[0].value.columns)
    assert ("Nama" in kolom) == (peran in BERNAMA)
    assert "NIP" in kolom or kolom[0] == "Unit"
    if peran not in BERNAMA:
        assert "Nama pegawai tidak ditampilkan" in texts(at)


def test_people_stand_with_their_own_value_the_lowest_first(kota) -> None:
    tabel = _open(kota, "bkpsdm", ukuran="rerata_capaian", opd=str(BESAR)).dataframe[0].value
    assert tabel["Rata-rata capaian"].is_monotonic_increasing
    where = Filter.month(AKHIR, opd_id=BESAR)
    lake = Lake(load_pengaturan().lake)
    assert len(tabel) == measure(lake, make_scope(), "rerata_capaian", (), where)["n"].item()
    di_bawah = _open(kota, "bkpsdm", ukuran="jumlah_di_bawah_target", opd=str(BESAR))
    assert len(di_bawah.dataframe[0].value) == (tabel["Rata-rata capaian"] < 100).sum()


def test_an_office_outside_the_scope_of_a_shared_link_shows_nobody(kota) -> None:
    at = _open(kota, "opd", ukuran="rerata_capaian", opd="3")
    assert not at.exception
    assert not at.dataframe
    assert "di luar kewenangan Anda" in texts(at)


def test_without_an_office_in_the_link_each_reader_sees_their_own(kota) -> None:
    kepala = _open(kota, "opd", ukuran="rerata_capaian").dataframe[0].value
    kota_semua = _open(kota, "bkpsdm", ukuran="rerata_capaian").dataframe[0].value
    assert 0 < len(kepala) < len(kota_semua)


def test_an_index_opens_into_its_components(kota) -> None:
    at = _open(kota, "pimpinan", ukuran="indeks_target")
    assert at.dataframe[0].value["Bobot"].tolist() == [40, 40, 20]


def test_figures_of_the_city_alone_open_by_month(kota) -> None:
    at = _open(
        kota, "evaluator", ukuran="jumlah_gangguan", opd=str(BESAR), bulan=f"{BULAN[0]:%Y-%m}"
    )
    assert not at.exception
    assert next(iter(at.dataframe[0].value.columns)) == "Bulan"


@pytest.mark.parametrize("alamat", [{}, {"ukuran": "rerata_capaian", "bulan": "2031-01"}])
def test_without_a_number_there_is_nothing_behind_it(kota, alamat: dict[str, str]) -> None:
    at = _open(kota, "bkpsdm", **alamat)
    assert not at.exception
    assert "Buka halaman ini dari sebuah angka" in at.info[0].value


def test_an_empty_city_says_so(tmp_path: Path, monkeypatch) -> None:
    kosong = {nama: isi.clear() for nama, isi in make_city().items()}
    at = _open(build_analysis(tmp_path, monkeypatch, kosong), "bkpsdm", ukuran="rerata_capaian")
    assert not at.exception
    assert "Tidak ada baris" in at.info[0].value
