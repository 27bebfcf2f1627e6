"""The indicator screen shows the measured numbers and opens into an OPD."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.kueri.indikator import index_ids
from analytics.metrik import Filter, format_nilai, get_metric, measure
from data.lake import Lake
from pages.parts.simpan import index_by_opd, reading_key
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import AKHIR, BESAR, ORANG, build_analysis
from tests.pages.layar import open_screen, texts

LAYAR = "pimpinan/indikator.py"


@pytest.fixture
def layar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    kota = build_analysis(tmp_path, monkeypatch)
    return open_screen(kota, ORANG["pimpinan"], LAYAR)


@pytest.fixture
def lake(layar: AppTest, tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def _shown(lake: Lake, where: Filter) -> list[tuple[str, str]]:
    """What the four cards must show."""
    nilai = {i: measure(lake, make_scope(), i, (), where)["nilai"].item() for i in index_ids()}
    return [(get_metric(i).label, format_nilai(get_metric(i), v)) for i, v in nilai.items()]


def test_the_four_cards_show_the_closed_month_as_measured(layar: AppTest, lake: Lake) -> None:
    kartu = [(m.label, m.value) for m in layar.metric]
    assert kartu == _shown(lake, Filter.month(AKHIR))
    assert all("poin" in m.delta for m in layar.metric)
    assert "Perubahan terhadap Agustus 2026." in texts(layar)


def test_another_month_shows_other_numbers(layar: AppTest, lake: Lake) -> None:
    awal = [m.value for m in layar.metric]
    layar.selectbox("periode").select_index(2).run()
    sesudah = [m.value for m in layar.metric]
    assert sesudah != awal
    assert [v for _, v in _shown(lake, Filter.month(AKHIR.replace(month=8)))] == sesudah


def test_the_running_month_says_that_it_is_provisional(layar: AppTest) -> None:
    assert any("Tutup" in m.value for m in layar.markdown)
    layar.selectbox("periode").select_index(0).run()
    assert any("Sementara" in m.value for m in layar.markdown)


def test_the_map_writes_values_and_says_which_are_withheld(layar: AppTest, lake: Lake) -> None:
    peta = layar.dataframe[0].value
    assert list(peta.columns[:3]) == ["OPD", "Sep 2026", "Agu 2026"]
    isi = dict(zip(peta["OPD"], peta["Sep 2026"], strict=True))
    assert len(isi) == 8
    besar = measure(lake, make_scope(), "indeks_target", (), Filter.month(AKHIR, opd_id=BESAR))
    assert isi["Dinas 8"] == format_nilai(get_metric("indeks_target"), besar["nilai"].item())
    assert isi["Dinas 1"] == "ditahan"
    assert "kelompok ditahan" in texts(layar)


def test_choosing_an_opd_opens_its_indicators(layar: AppTest, lake: Lake) -> None:
    layar.selectbox("opd").select(BESAR).run()
    kartu = [(m.label, m.value) for m in layar.metric][4:]
    assert kartu == _shown(lake, Filter.month(AKHIR, opd_id=BESAR))
    assert "Yang paling berubah di OPD ini" in texts(layar)
    assert len(layar.table[0].value) == sum(len(get_metric(i).components) for i in index_ids())


def test_leadership_sees_no_name_of_an_employee(layar: AppTest) -> None:
    layar.selectbox("opd").select(BESAR).run()
    isi = texts(layar) + "".join(d.value.to_string() for d in layar.dataframe)
    assert "Pegawai 9" not in isi


def test_a_kept_answer_is_never_given_to_another_scope(layar: AppTest, lake: Lake) -> None:
    kunci = {reading_key(lake, make_scope("bkpsdm")), reading_key(lake, make_scope("pimpinan"))}
    assert len(kunci) == 1
    sempit = [make_scope("opd", frozenset(o)) for o in ({6}, {8}, {6, 8}, set())]
    sempit.append(replace(sempit[-1], pegawai_id=51))
    kunci |= {reading_key(lake, scope) for scope in sempit}
    assert len(kunci) == 6
    for scope in sempit[:3]:
        opd = set(index_by_opd(lake, scope, "indeks_target", AKHIR)["opd_id"])
        assert opd == scope.opd_ids


def test_a_running_month_is_not_compared_with_a_whole_one(layar: AppTest) -> None:
    layar.selectbox("periode").select_index(0).run()
    assert not layar.exception
    assert all(m.delta == "" for m in layar.metric)
    assert "belum dibandingkan" in texts(layar)
    assert "Yang paling berubah" not in texts(layar)
