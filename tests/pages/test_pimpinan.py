"""The indicator screen shows the measured numbers and opens into an OPD."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.bobot import Bobot, rank_stability
from analytics.evaluasi.saran import advise
from analytics.kueri.indikator import (
    PANJANG,
    component_trend,
    components_by_opd,
    index_by_opd,
    index_ids,
    index_trend,
    indices_side_by_side,
)
from analytics.metrik import Filter, format_nilai, get_metric, measure
from analytics.selang import index_interval
from data.bahasa import format_bulan
from data.lake import Lake
from pages.parts.peta import as_table as map_table
from pages.parts.pimpinan.indeks_bulanan import TitikIndeks
from pages.parts.pimpinan.peringkat import as_table
from pages.parts.simpan import kept, reading_key
from tests.metrics.kota import BULAN
from tests.metrics.lake_uji import make_scope
from tests.pages.kota_analisis import AKHIR, BESAR, ORANG, build_analysis
from tests.pages.layar import FRAME, open_screen, texts

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


def test_the_four_indices_are_one_chart_once_it_is_asked_for(layar: AppTest, lake: Lake) -> None:
    assert not layar.get("plotly_chart")
    layar.session_state["indeks_bulanan"] = True
    layar.run()
    (gambar,) = layar.get("plotly_chart")
    for i in index_ids():
        assert get_metric(i).label in gambar.proto.spec
    (tabel,) = [d.value for d in layar.dataframe if "Bulan" in d.value.columns]
    tren = index_trend(component_trend(lake, make_scope(), AKHIR))
    for i in index_ids():
        harapan = tren.filter(indeks=i)["nilai"].cast(float).fill_null(float("nan")).to_list()
        assert tabel[get_metric(i).label].to_list() == pytest.approx(harapan, nan_ok=True)
    assert "indeks_bulanan_gambar_pdf" in {b.key for b in layar.get("download_button")}


def test_a_point_of_the_four_indices_opens_its_index_in_its_month(layar: AppTest) -> None:
    sesi: dict[str, object] = {}
    with pytest.MonkeyPatch.context() as tiruan:
        tiruan.setattr("streamlit.session_state", sesi)
        klik = TitikIndeks(index_ids(), BULAN)
        klik.pick_points([{"curve_number": 1, "point_index": 2}])
    for kunci, nilai in sesi.items():
        layar.session_state[kunci] = nilai
    layar.run()
    assert [t.value for t in layar.title] == [get_metric(index_ids()[1]).label]
    assert format_bulan(BULAN[2]) in texts(layar)


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
    peta = layar.dataframe[1].value
    assert [peta.columns[0], peta.columns[-1]] == ["OPD", "Sep 2026"]
    isi = dict(zip(peta["OPD"], peta["Sep 2026"], strict=True))
    assert len(isi) == 8
    besar = measure(lake, make_scope(), "indeks_target", (), Filter.month(AKHIR, opd_id=BESAR))
    assert isi["Dinas 8"] == format_nilai(get_metric("indeks_target"), besar["nilai"].item())
    assert isi["Dinas 1"] == "ditahan"
    assert "kelompok ditahan" in texts(layar)


def test_the_map_is_taken_away_as_numbers_without_what_is_withheld(
    layar: AppTest, lake: Lake
) -> None:
    metrik = get_metric("indeks_target")
    komponen = components_by_opd(lake, make_scope(), (metrik.id,), AKHIR, PANJANG)
    tabel = map_table(index_by_opd(komponen, metrik.id), metrik, {})
    isi = dict(tabel.data.select("opd", AKHIR.isoformat()).iter_rows())
    besar = measure(lake, make_scope(), metrik.id, (), Filter.month(AKHIR, opd_id=BESAR))
    assert isi["Dinas 8"] == besar["nilai"].item()
    assert isi["Dinas 1"] is None
    kepala = list(tabel.kolom.values())
    assert [kepala[0], kepala[-1]] == ["OPD", "September 2026"]
    assert tabel.data["opd"].to_list() == layar.dataframe[1].value["OPD"].to_list()


def test_the_four_indices_are_taken_away_with_their_ranks(layar: AppTest, lake: Lake) -> None:
    komponen = components_by_opd(lake, make_scope(), tuple(index_ids()), AKHIR, 1)
    berjajar = indices_side_by_side(komponen, AKHIR, "indeks_target")
    peringkat = rank_stability(komponen, "indeks_target")
    tabel = as_table(berjajar, peringkat, get_metric("indeks_target"), {})
    assert tabel.data["opd"].to_list() == layar.dataframe[0].value["OPD"].to_list()
    assert set(tabel.kolom) <= set(tabel.data.columns)
    kecil = tabel.data.filter(opd="Dinas 1")
    assert kecil.select(index_ids()).row(0) == (None,) * 4
    kunci = {b.proto.id.rsplit("-", 1)[-1] for b in layar.get("download_button")}
    assert kunci >= {"opd_indeks_csv", "opd_indeks_xlsx", "peta_csv", "peta_xlsx"}


def test_offices_stand_by_all_four_indices_lowest_first(layar: AppTest, lake: Lake) -> None:
    tabel = layar.dataframe[0].value
    assert list(tabel.columns) == [
        "OPD", "Target", "Adaptasi", "Kepuasan", "Tgg. jawab", "Peringkat",
    ]  # fmt: skip
    komponen = components_by_opd(lake, make_scope(), tuple(index_ids()), AKHIR, 1)
    urut = rank_stability(komponen, "indeks_target").sort("peringkat", descending=True)
    tampak = tabel[tabel["Target"] != "ditahan"]
    assert tampak["OPD"].tolist()[: urut.height] == urut["opd"].to_list()
    for b in urut.to_dicts():
        peringkat = tampak[tampak["OPD"] == b["opd"]]["Peringkat"].item()
        dari_sampai = "" if b["p5"] == b["p95"] else f" ({b['p5']}–{b['p95']})"
        assert peringkat == f"{b['peringkat']}{dari_sampai}"


def test_another_index_orders_the_offices_anew(layar: AppTest) -> None:
    layar.button_group("indikator").set_value("indeks_kepuasan").run()
    assert not layar.exception
    nilai = [v for v in layar.dataframe[0].value["Kepuasan"] if v not in {"–", "ditahan"}]
    assert nilai == sorted(nilai)
    assert "Indeks kepuasan dari bulan ke bulan" in texts(layar)


def _interval_texts(lake: Lake, bobot: Bobot | None = None) -> list[str]:
    where = Filter.month(AKHIR)
    selang = index_interval(lake, make_scope(), index_ids(), (), where, bobot=bobot)
    return [
        f"Selang 95 %: {format_nilai(metrik, b['bawah'])}–{format_nilai(metrik, b['atas'])}"
        for b in sorted(selang.to_dicts(), key=lambda b: index_ids().index(b["indeks"]))
        for metrik in [get_metric(b["indeks"])]
    ]


def test_every_card_has_the_interval_of_its_index(layar: AppTest, lake: Lake) -> None:
    assert [k.value for k in layar.caption if "Selang 95 %" in k.value] == _interval_texts(lake)


def test_other_weights_change_the_index_and_go_back(layar: AppTest, lake: Lake) -> None:
    awal, terbit = layar.metric[0].value, _interval_texts(lake)
    bobot = {"bagian_capai_penuh": 100, "rerata_capaian": 0, "bagian_tpp_penuh": 0}
    for komponen, nilai in bobot.items():
        layar.number_input(f"indeks_target_{komponen}").set_value(nilai).run()
    assert not layar.exception
    assert layar.query_params["bobot_target"] == "100-0-0"
    penuh = measure(lake, make_scope(), "bagian_capai_penuh", (), Filter.month(AKHIR))
    assert layar.metric[0].value == format_nilai(get_metric("indeks_target"), penuh["nilai"].item())
    assert any("Bobot dicoba: Indeks target" in m.value for m in layar.markdown)
    dicoba = Bobot.published().change("indeks_target", bobot)
    selang = _interval_texts(lake, dicoba)
    assert selang[0] != terbit[0]
    assert [k.value for k in layar.caption if "Selang 95 %" in k.value] == selang
    layar.button("bobot_ulang").click().run()
    assert layar.metric[0].value == awal
    assert "bobot_target" not in layar.query_params


def test_the_weights_of_all_four_indices_are_tried_at_once(layar: AppTest, lake: Lake) -> None:
    dicoba = Bobot.published()
    for indeks in index_ids():
        isi = dict.fromkeys(get_metric(indeks).components, 0)
        isi[next(iter(isi))] = 100
        dicoba = dicoba.change(indeks, isi)
        layar.query_params[f"bobot_{get_metric(indeks).kriteria}"] = "-".join(
            map(str, isi.values())
        )
    layar.run()
    assert not layar.exception
    assert [k.value for k in layar.caption if "Selang 95 %" in k.value] == _interval_texts(
        lake, dicoba
    )


def test_weights_that_do_not_add_up_are_said_and_not_used(layar: AppTest) -> None:
    awal = layar.metric[0].value
    layar.number_input("indeks_target_rerata_capaian").set_value(90).run()
    assert "Jumlahnya 150, harus 100" in layar.warning[0].value
    assert layar.metric[0].value == awal
    assert "bobot_target" not in layar.query_params


@pytest.mark.parametrize("teks", ["100", "50-50-50", "a-b-c", "-10-60-50"])
def test_an_address_with_wrong_weights_means_the_published_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, teks: str
) -> None:
    kota = build_analysis(tmp_path, monkeypatch)
    at = open_screen(kota, ORANG["pimpinan"])
    at.query_params["bobot_target"] = teks
    at.switch_page(str(FRAME.parent / LAYAR)).run()
    assert not at.exception
    kartu = [(m.label, m.value) for m in at.metric]
    assert kartu == _shown(Lake(tmp_path / "lake"), Filter.month(AKHIR))


def test_the_advice_of_the_month_names_where_its_limit_was_passed(
    layar: AppTest, lake: Lake
) -> None:
    saran = advise(lake, make_scope(), Filter.month(AKHIR))
    assert saran
    for s in saran:
        assert s.kaidah.anjuran in texts(layar)
        assert s.say() in texts(layar)


def test_the_movers_name_the_offices_that_moved_them(layar: AppTest) -> None:
    assert "Yang paling berubah" in texts(layar)
    assert "Terutama:" in texts(layar)
    opd = [t.proto for t in layar.get("page_link") if "saring_opd=" in t.proto.query_string]
    assert opd
    assert all("Buka barisnya" not in t.label for t in opd)


def test_leadership_sees_no_name_of_an_employee(layar: AppTest) -> None:
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
        baca = partial(components_by_opd, lake, scope, ("indeks_target",), AKHIR, 1)
        dibaca = [kept(lake, scope, "sebulan", baca) for _kali in range(2)]
        assert dibaca[0] is dibaca[1]
        assert set(dibaca[0]["opd_id"]) == scope.opd_ids


def test_a_running_month_is_not_compared_with_a_whole_one(layar: AppTest) -> None:
    layar.selectbox("periode").select_index(0).run()
    assert not layar.exception
    assert all(m.delta == "" for m in layar.metric)
    assert "belum dibandingkan" in texts(layar)
    assert "Terutama" not in texts(layar)
