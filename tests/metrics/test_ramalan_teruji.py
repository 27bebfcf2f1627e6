"""What is said of past forecasts: their error, what their ranges held, and bands that hide nobody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from analytics.grafik.ramalan import calibration_chart, held_chart
from analytics.ramalan import backtest, forecast_accuracy, past_accuracy
from analytics.ramalan.kata import say_accuracy, say_bands, say_tested, say_untested
from analytics.ramalan.ketepatan import TERKECIL, accuracy
from analytics.ramalan.uji import TITIK
from data.lake import Lake
from rules.parameter import load_profil
from tests.metrics.kota_ramalan import BULAN, KINI, as_datasets, make_rows
from tests.metrics.lake_uji import write_lake

PROFIL = load_profil()
DUA_BULAN = [date(2026, 8, 1), date(2026, 9, 1)]


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    return write_lake(tmp_path_factory.mktemp("teruji"), as_datasets(*make_rows()), BULAN)


def _cases(*isi: tuple[int, float, float]) -> pl.DataFrame:
    """So many people with this forecast (held within five points) and what it came to."""
    baris = [(ramalan, capaian) for n, ramalan, capaian in isi for _ in range(n)]
    return pl.DataFrame(
        {
            "bulan": [DUA_BULAN[n % 2] for n in range(len(baris))],
            "ramalan": [r for r, _c in baris],
            "bawah": [r - 5 for r, _c in baris],
            "atas": [r + 5 for r, _c in baris],
            "capaian": [c for _r, c in baris],
        }
    )


def test_error_and_share_held_are_those_of_the_people() -> None:
    k = accuracy(_cases((60, 95.0, 98.0), (40, 65.0, 55.0)))
    assert k.galat == pytest.approx((60 * 3 + 40 * 10) / 100)
    assert (k.cakupan, k.bulan) == (60, 2)
    assert "meleset rata-rata 5,8 poin" in say_accuracy(k)
    assert "dikatakan memuat 80 %, 60 % memuat" in say_accuracy(k)


def test_a_band_shows_what_its_forecasts_came_to() -> None:
    k = accuracy(_cases((60, 95.0, 98.0), (40, 65.0, 55.0)))
    assert k.pita.select("dari", "sampai", "n", "ramalan", "capaian").rows() == [
        (60, 90, 40, 65.0, 55.0),
        (90, 100, 60, 95.0, 98.0),
    ]
    assert "diperkirakan 60–90 %, rata-rata 65,0 %, menjadi 55,0 %" in say_bands(k.pita)


def test_few_people_are_never_a_band_of_their_own() -> None:
    k = accuracy(_cases((60, 95.0, 98.0), (TERKECIL - 1, 65.0, 55.0)))
    assert k.pita.select("dari", "sampai", "n").rows() == [(0, 100, 60 + TERKECIL - 1)]
    assert accuracy(_cases((TERKECIL - 1, 65.0, 55.0))).pita.is_empty()


def test_a_full_forecast_belongs_to_the_highest_band() -> None:
    assert accuracy(_cases((TERKECIL, 100.0, 100.0))).pita["sampai"].to_list() == [100]


def test_without_forecasts_nothing_is_said_of_them() -> None:
    kosong = accuracy(_cases((3, 95.0, 98.0)).with_columns(ramalan=pl.lit(None, pl.Float64)))
    assert (kosong.galat, kosong.cakupan, kosong.bulan) == (None, None, 0)
    assert say_accuracy(kosong) == say_untested()


@pytest.mark.parametrize("bagian", TITIK)
def test_what_is_shown_is_what_the_backtest_says(lake: Lake, bagian: float) -> None:
    t = past_accuracy(lake, PROFIL, bagian)
    acuan = backtest(lake, PROFIL, (bagian,))
    assert t.bulan.equals(acuan.drop("bagian"))
    orang = (acuan["n"] * acuan["diramal"]).sum()
    galat = (acuan["n"] * acuan["diramal"] * acuan["galat"]).sum() / orang
    assert t.ketepatan.galat == pytest.approx(galat)
    assert t.ketepatan.pita["n"].sum() == pytest.approx(orang)
    assert past_accuracy(lake, PROFIL, bagian) is t


def test_its_charts_hold_a_point_for_each_band_and_month(lake: Lake) -> None:
    t = past_accuracy(lake, PROFIL, 0.5)
    titik = calibration_chart(t.ketepatan.pita).data[1]
    assert list(titik.y) == t.ketepatan.pita["capaian"].to_list()
    termuat = held_chart(t.bulan).data[1]
    assert list(termuat.y) == t.bulan["cakupan"].to_list()
    assert "meneruskan laju menit meleset" in say_tested(t)


def test_a_closed_month_has_no_accuracy_to_tell(lake: Lake) -> None:
    assert forecast_accuracy(lake, PROFIL, BULAN[-2]) is None
    assert forecast_accuracy(lake, PROFIL, KINI) is not None


def test_with_one_closed_month_nothing_was_tested(tmp_path: Path) -> None:
    isi = {
        nama: data.filter(pl.col("bulan") >= BULAN[-2])
        for nama, data in as_datasets(*make_rows()).items()
    }
    sendiri = write_lake(tmp_path, isi, BULAN[-2:])
    assert past_accuracy(sendiri, PROFIL, 0.5).ketepatan.galat is None
    assert backtest(sendiri, PROFIL).is_empty()
