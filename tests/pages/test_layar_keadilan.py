"""The screen of raters: for heads and the agency, shown and never applied."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.grafik.keadilan import rater_intervals
from analytics.keadilan import rater_fairness
from analytics.kueri.keadilan import people_rated
from analytics.kueri.periode import list_months, months_before
from data.galat import GalatPengguna
from data.lake import Lake
from tests.metrics.kota_simulasi import make_rules_city
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import AKHIR, BESAR, ORANG, build_analysis
from tests.pages.layar import FRAME, open_screen, sign_in, texts
from tests.workflow.kota_kecil import ADMIN, Kota

LAYAR = "opd/keadilan.py"


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kota:
    return build_analysis(tmp_path, monkeypatch, make_rules_city())


@pytest.mark.parametrize("peran", ["opd", "bkpsdm"])
def test_raters_stand_beside_one_another(kota: Kota, tmp_path: Path, peran: str) -> None:
    at = open_screen(kota, ORANG[peran], LAYAR)
    at.selectbox("opd").select(BESAR).run()
    assert not at.exception
    data = rater_fairness(
        Lake(tmp_path / "lake"), make_scope(), BESAR, months_before(AKHIR, 13), AKHIR
    )
    assert at.metric[0].value == str(data.height)
    tabel = at.dataframe[0].value
    assert tabel["Penilai"].to_list() == data["nama"].to_list()
    assert tabel["Pegawai dinilai"].sum() >= 40
    assert len(at.get("plotly_chart")) == 1
    assert "tidak pernah diterapkan" in at.info[0].value


@pytest.mark.parametrize("peran", ["pegawai", "atasan", "pimpinan", "evaluator", "auditor"])
def test_others_are_told_that_it_is_not_for_them(kota: Kota, peran: str) -> None:
    _refused(kota, ORANG[peran])


def test_an_admin_whose_superiors_are_rated_is_no_reader(kota: Kota) -> None:
    _refused(kota, ADMIN)


def _refused(kota: Kota, akun: int) -> None:
    at = AppTest.from_file(FRAME.parent / LAYAR, default_timeout=30)
    at.user = sign_in(kota, akun)
    at.run()
    assert "bukan untuk peran Anda" in texts(at)
    assert not at.metric


def test_an_office_without_assessments_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isi = make_rules_city()
    kosong = isi["pegawai_bulan"].with_columns(
        perilaku=None, penilai_id=None, perilaku_rentang=None
    )
    tipe = isi["pegawai_bulan"].schema
    kosong = kosong.cast({k: tipe[k] for k in ("perilaku", "penilai_id", "perilaku_rentang")})
    at = open_screen(
        build_analysis(tmp_path, monkeypatch, {**isi, "pegawai_bulan": kosong}),
        ORANG["bkpsdm"],
        LAYAR,
    )
    assert not at.exception
    assert any("Belum ada perilaku yang dinilai" in i.value for i in at.info)
    assert not at.dataframe


def _picked(kota: Kota, akun_id: int, penilai_id: int) -> AppTest:
    """The screen of the large office with one of its raters picked."""
    at = open_screen(kota, akun_id, LAYAR)
    at.selectbox("opd").select(BESAR).run()
    at.query_params["pilih_penilai_id"] = str(penilai_id)
    return at.run()


@pytest.mark.parametrize("peran", ["opd", "bkpsdm"])
def test_a_picked_rater_shows_whom_they_rated(kota: Kota, tmp_path: Path, peran: str) -> None:
    lake = Lake(tmp_path / "lake")
    akhir = list_months(lake)[0].bulan
    data = rater_fairness(lake, make_scope(), BESAR, months_before(akhir, 13), akhir)
    satu = data.row(0, named=True)
    at = _picked(kota, ORANG[peran], satu["penilai_id"])
    assert not at.exception
    assert [h.value for h in at.header] == ["Menurut penilai", f"Yang dinilai {satu['nama']}"]
    dinilai = at.dataframe[1].value
    assert len(dinilai) == satu["n"]
    assert dinilai["Formulir"].sum() == satu["formulir"]
    assert dinilai["Rata-rata"].mean() == pytest.approx(satu["rata"])
    at.button("lepas_penilai_id").click().run()
    assert [h.value for h in at.header] == ["Menurut penilai"]


def test_another_office_lets_go_of_the_rater_who_was_picked(kota: Kota, tmp_path: Path) -> None:
    data = rater_fairness(
        Lake(tmp_path / "lake"), make_scope(), BESAR, months_before(AKHIR, 13), AKHIR
    )
    at = _picked(kota, ORANG["bkpsdm"], data["penilai_id"][0])
    assert [t for t in at.button if t.key == "lepas_penilai_id"]
    lain = next(o for o in at.selectbox("opd").options if o != at.selectbox("opd").value)
    at.selectbox("opd").select(lain).run()
    assert "pilih_penilai_id" not in at.query_params
    assert "tidak ada dalam kewenangan" not in texts(at)


def test_the_point_that_is_clicked_is_its_rater(tmp_path: Path, kota: Kota) -> None:
    lake = Lake(tmp_path / "lake")
    data = rater_fairness(lake, make_scope(), BESAR, months_before(AKHIR, 13), AKHIR)
    dilihat = []
    for jejak in rater_intervals(data).data:
        dilihat += [(n, x) for n, x in enumerate(jejak.x) if x is not None]
        assert list(jejak.y) == list(range(data.height - 1, -1, -1))
    assert sorted(dilihat) == list(enumerate(data["rata_gabung"]))


def test_whom_somebody_rated_is_for_those_who_see_names(kota: Kota, tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    with pytest.raises(GalatPengguna):
        people_rated(lake, make_scope("pimpinan"), BESAR, 70, dari=AKHIR, sampai=AKHIR)
