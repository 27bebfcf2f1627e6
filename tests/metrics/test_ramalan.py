"""Forecasts say what people who stood alike came to, how sure that is, and keep silent otherwise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ramalan import (
    backtest,
    fit,
    forecast_accuracy,
    forecast_one,
    forecast_opd,
    point_in,
    point_now,
    predict,
)
from analytics.ramalan.bahan import read_cases, read_past
from analytics.ramalan.kata import say_forecast, say_list, with_forecast
from analytics.ramalan.model import DIKATAKAN, TERKECIL, calibrated
from analytics.ramalan.ramal import minutes_needed
from data.galat import GalatPengguna
from data.lake import Lake
from rules.parameter import load_profil
from tests.metrics.kota import PER_TANGGAL
from tests.metrics.kota_ramalan import (
    BANYAK,
    BARU,
    BULAN,
    KINI,
    MENUNGGU,
    RAJIN,
    SEBENTAR,
    SETENGAH,
    as_datasets,
    due_days,
    make_rows,
)
from tests.metrics.lake_uji import make_scope, write_lake

PROFIL = load_profil()


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    return write_lake(tmp_path_factory.mktemp("ramalan"), as_datasets(*make_rows()), BULAN)


@pytest.fixture(scope="module")
def daftar(lake: Lake) -> pl.DataFrame:
    return forecast_opd(lake, make_scope(), PROFIL, 1, KINI)


def _one(daftar: pl.DataFrame, orang: int) -> dict[str, float | None]:
    return daftar.filter(pegawai_id=orang).row(0, named=True)


def test_who_was_always_full_and_is_on_pace_ends_full(daftar: pl.DataFrame) -> None:
    satu = _one(daftar, RAJIN)
    assert (satu["ramalan"], satu["bawah"], satu["atas"]) == (100, 100, 100)


def test_who_does_half_ends_about_half(daftar: pl.DataFrame) -> None:
    satu = _one(daftar, SETENGAH)
    assert 46 <= satu["bawah"] <= satu["ramalan"] <= satu["atas"] <= 50


def test_minutes_needed_fill_what_is_left_of_the_month(daftar: pl.DataFrame) -> None:
    titik = point_now(KINI, PER_TANGGAL)
    assert titik is not None
    sudah = len(due_days(KINI))
    assert (titik.hari_ke, titik.hari_kerja) == (sudah, 21)
    sisa = titik.hari_kerja - sudah
    assert _one(daftar, SETENGAH)["perlu_sehari"] == -(-(21 * 300 - sudah * 150) // sisa)
    assert _one(daftar, RAJIN)["perlu_sehari"] == 300


@pytest.mark.parametrize("orang", [BARU, SEBENTAR])
def test_it_abstains_without_a_past_or_with_fewdue_days(daftar: pl.DataFrame, orang: int) -> None:
    satu = _one(daftar, orang)
    assert satu["ramalan"] is satu["bawah"] is satu["atas"] is None


def test_waiting_minutes_count_by_the_share_approved_before(lake: Lake) -> None:
    titik = point_now(KINI, PER_TANGGAL)
    assert titik is not None
    potret = lake.snapshot()
    semua = read_cases(potret, PROFIL, titik, read_past(potret, [KINI]), is_berjalan=True)
    satu = semua.filter(pegawai_id=MENUNGGU).row(0, named=True)
    assert (satu["utama"], satu["menunggu"]) == (0, satu["target"])
    # Six months of 300 of 360 minutes a day approved, beside one month of the OPD's 97 percent.
    diakui, opd = (
        satu["diakui"] / (satu["diakui"] + satu["tidak_diakui"]),
        satu["opd_diakui"] / (satu["opd_diakui"] + satu["opd_tidak_diakui"]),
    )
    assert diakui < satu["laju"] < opd
    assert diakui == pytest.approx(300 / 360)


def test_a_past_month_is_seen_as_it_was_known_then(lake: Lake) -> None:
    bulan = BULAN[3]
    potret = lake.snapshot()
    titik = point_in(bulan, 0.5)
    kasus = read_cases(potret, PROFIL, titik, read_past(potret, [bulan]))
    sampai = [h for h in due_days(bulan) if h <= titik.batas.date()]
    satu = kasus.filter(pegawai_id=RAJIN).row(0, named=True)
    assert satu["utama"] == 300 * len(sampai) < 300 * len(due_days(bulan))
    dini = read_cases(potret, PROFIL, point_in(bulan, 0.1), read_past(potret, [bulan]))
    assert dini["utama"].sum() < kasus["utama"].sum()


def test_a_closed_month_has_no_forecast(lake: Lake) -> None:
    assert forecast_opd(lake, make_scope(), PROFIL, 1, BULAN[-2]).is_empty()
    assert forecast_one(lake, make_scope(), PROFIL, BULAN[-2]) is None


@pytest.mark.parametrize("peran", ["pimpinan", "evaluator"])
def test_who_may_see_no_names_gets_no_list(lake: Lake, peran: str) -> None:
    with pytest.raises(GalatPengguna):
        forecast_opd(lake, make_scope(peran), PROFIL, 1, KINI)


def test_another_opd_is_refused(lake: Lake) -> None:
    with pytest.raises(GalatPengguna):
        forecast_opd(lake, make_scope("opd", frozenset({2})), PROFIL, 1, KINI)


def test_ones_own_forecast_is_that_of_the_list_with_its_error(lake: Lake) -> None:
    scope = make_scope()
    satu = forecast_one(lake, scope, PROFIL, KINI)
    semua = forecast_opd(lake, scope, PROFIL, 2, KINI)
    assert satu is not None
    assert _one(semua, scope.pegawai_id)["ramalan"] == satu.ramalan
    ukur = satu.ketepatan
    assert ukur is not None and ukur is forecast_accuracy(lake, PROFIL, KINI)
    assert ukur.galat is not None and ukur.galat < 2
    assert ukur.cakupan is not None and ukur.cakupan >= 70
    assert f"{satu.ramalan:.0f} %" in say_forecast(satu)


def test_the_backtest_beats_the_straight_line_and_holds_what_it_says(lake: Lake) -> None:
    hasil = backtest(lake, PROFIL)
    assert set(hasil["bagian"]) == {0.25, 0.5, 0.75}
    assert (hasil["galat"] <= hasil["galat_lurus"] + 1).all()
    assert (hasil["cakupan"] >= 100 * DIKATAKAN - 10).all()
    assert (hasil["n"] >= BANYAK - 2).all()


def test_a_list_tells_how_many_will_stay_below(daftar: pl.DataFrame) -> None:
    orang = pl.DataFrame({"pegawai_id": [SETENGAH, BARU, RAJIN]})
    rapi = with_forecast(orang, daftar)
    assert rapi["rentang"].to_list()[1:] == ["–", "100 %"]
    assert say_list(orang, daftar).startswith("1 dari 3 pegawai")
    assert with_forecast(orang, daftar.clear()).columns == ["pegawai_id"]


def test_what_is_shown_as_full_is_not_said_to_end_below() -> None:
    ramalan = pl.DataFrame(
        {"pegawai_id": [1, 2, 3], "ramalan": [99.98, 99.4, 80.0], "atas": [100.0, 99.6, 99.4]}
    )
    kata = say_list(ramalan.select("pegawai_id"), ramalan)
    assert kata.startswith("2 dari 3 pegawai")
    assert "bagi 1 di antaranya" in kata


def test_before_the_first_working_day_there_is_no_point() -> None:
    assert point_now(date(2026, 11, 1), date(2026, 11, 2)) is None
    titik = point_now(date(2026, 11, 1), date(2026, 11, 3))
    assert titik is not None and titik.hari_ke == 1


def test_after_its_end_a_month_is_compared_with_as_many_days_after() -> None:
    titik = point_now(date(2026, 10, 1), date(2026, 11, 4))
    assert titik is not None
    assert (titik.sisa_hari, titik.lewat) == (0, 3)
    sama = point_in(date(2026, 9, 1), titik.bagian, titik.lewat)
    assert sama.batas.date() == date(2026, 10, 3)


def test_when_no_day_is_left_what_was_sent_may_still_be_enough() -> None:
    titik = point_now(date(2026, 10, 1), date(2026, 11, 4))
    assert titik is not None
    kasus = pl.DataFrame({"target": [6000.0, 6000.0], "diharapkan": [6000.0, 5999.0]})
    assert kasus.select(minutes_needed(titik)).to_series().to_list() == [0, None]


def _cases(laju: list[float], lalu: list[float], capaian: list[float]) -> pl.DataFrame:
    bulan = [date(2026, 1 + n % 3, 1) for n in range(len(laju))]
    return pl.DataFrame({"laju": laju, "lalu": lalu, "capaian": capaian, "bulan": bulan})


def test_the_interval_is_the_shortest_that_holds_the_share() -> None:
    nilai = [0.0] * 12 + [90.0 + n / 100 for n in range(80)] + [100.0] * 8
    model = fit(_cases([1.0] * 100, [90.0] * 100, nilai))
    hasil = predict(model, _cases([1.0], [90.0], [0.0])).row(0, named=True)
    assert (hasil["bawah"], hasil["atas"]) == pytest.approx((90.0, 90.79))
    assert hasil["kasus"] == 100


def test_the_forecast_moves_ones_own_past_as_it_moved_for_others() -> None:
    model = fit(_cases([1.0] * 60, [80.0] * 60, [86.0] * 60))
    hasil = predict(model, _cases([1.0, 1.0], [70.0, 97.0], [0.0, 0.0]))
    assert hasil["ramalan"].to_list() == [76.0, 100.0]


def test_with_too_few_cases_it_abstains() -> None:
    sedikit = TERKECIL - 1
    model = fit(_cases([1.0] * sedikit, [90.0] * sedikit, [80.0] * sedikit))
    assert predict(model, _cases([1.0], [90.0], [0.0]))["ramalan"].item() is None
    assert fit(_cases([], [], [])).sel.is_empty()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 1.2), st.floats(0, 100), st.integers(0, 100).map(float)),
        min_size=TERKECIL,
        max_size=400,
    )
)
def test_the_interval_holds_its_forecast_and_the_cases_it_was_made_of(
    kasus: list[tuple[float, float, float]],
) -> None:
    contoh = _cases(*map(list, zip(*kasus, strict=True)))
    hasil = predict(fit(contoh), contoh).drop_nulls("ramalan")
    assert (hasil["bawah"] <= hasil["ramalan"]).all()
    assert (hasil["ramalan"] <= hasil["atas"]).all()
    dalam = pl.col("capaian").is_between(pl.col("bawah") - 1e-9, pl.col("atas") + 1e-9)
    assert hasil.is_empty() or hasil.select(dalam.mean()).item() >= DIKATAKAN
    ukur = calibrated(contoh).ketepatan
    assert ukur is None or ukur.cakupan is None or 0 <= ukur.cakupan <= 100


def test_a_new_model_is_made_when_the_files_of_the_past_change(lake: Lake, tmp_path: Path) -> None:
    aktivitas, fakta = make_rows()
    lain = [f | {"capaian": 70.0} for f in fakta]
    baru = forecast_opd(
        write_lake(tmp_path, as_datasets(aktivitas, lain), BULAN), make_scope(), PROFIL, 1, KINI
    )
    assert _one(baru, RAJIN)["ramalan"] == 70
    assert _one(forecast_opd(lake, make_scope(), PROFIL, 1, KINI), RAJIN)["ramalan"] == 100
