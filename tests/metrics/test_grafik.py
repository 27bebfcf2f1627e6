"""Charts draw what the frame holds; sentences say it."""

from datetime import date
from decimal import Decimal

import polars as pl

from analytics.garis import sparkline
from analytics.grafik.dasar import histogram, lines, stacked_months
from analytics.kalimat.ukuran import (
    say_course,
    say_histogram,
    say_spread,
    say_trend,
    say_withheld,
)
from analytics.metrik import format_selisih, get_metric, round_change
from analytics.warna import band_colors, band_limits
from data.bahasa import use_bahasa

BULAN = [date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)]
CAPAIAN, PAGU = get_metric("median_capaian"), get_metric("pagu_tpp")
KUARTIL = ("q1", "q2", "q3")


def _decimals(*nilai: str | None) -> list[Decimal | None]:
    return [None if v is None else Decimal(v) for v in nilai]


def _trend(*nilai: str | None) -> pl.DataFrame:
    isi = {"bulan": BULAN, "nilai": _decimals(*nilai)}
    return pl.DataFrame(isi, schema_overrides={"nilai": pl.Decimal(24, 6)})


OPD = pl.DataFrame(
    {
        "opd": ["Dinas A", "Dinas B", "Dinas C"],
        "nilai": _decimals("90.5", None, "70"),
        "n": [10, 3, 12],
        "is_ditahan": [False, True, False],
    }
)


def test_a_withheld_month_is_a_gap_in_the_line() -> None:
    data = _trend("90", None, "95.5").with_columns(metrik=pl.lit("m"))
    (garis,) = lines(data, CAPAIAN, "metrik", {"m": "Median"}).data
    assert garis.y == (90.0, None, 95.5)
    assert garis.x == ("Agu 2026", "Sep 2026", "Okt 2026")
    assert garis.customdata[2] == "95,5 %"


def test_each_line_differs_by_dash_and_marker_as_well_as_by_colour() -> None:
    data = pl.concat(_trend("1", "2", "3").with_columns(metrik=pl.lit(m)) for m in "abcde")
    gambar = lines(data, CAPAIAN, "metrik", {m: m for m in "abcde"})
    tanda = {(g.line.dash, g.marker.symbol) for g in gambar.data}
    assert len(tanda) == len({g.line.color for g in gambar.data}) == 5


def test_rupiah_are_drawn_in_millions_and_named_in_full() -> None:
    data = _trend("1500000", "2500000", "0").rename({"nilai": "pagu_tpp"})
    gambar = stacked_months(data, PAGU, {"pagu_tpp": "Pagu"})
    assert gambar.data[0].y == (1.5, 2.5, 0.0)
    assert gambar.data[0].customdata[1] == "Rp 2.500.000"
    sumbu = gambar.layout.yaxis
    assert sumbu.tickvals[:3] == (0.0, 0.5, 1.0)
    assert sumbu.ticktext[:3] == ("Rp 0", "Rp 0,5 juta", "Rp 1,0 juta")


def test_large_amounts_of_money_are_written_in_billions() -> None:
    nilai = [Decimal(4_600_000_000), Decimal(4_780_000_000), None]
    data = pl.DataFrame({"bulan": BULAN[:3], "nilai": nilai, "metrik": ["a"] * 3})
    sumbu = lines(data, PAGU, "metrik", {"a": "Pagu"}).layout.yaxis
    assert "Rp 4,65 miliar" in sumbu.ticktext
    assert all(teks.endswith("miliar") for teks in sumbu.ticktext)
    assert len(set(sumbu.ticktext)) == len(sumbu.tickvals) > 2


def test_numbers_on_the_axes_follow_the_language() -> None:
    data = pl.DataFrame({"dari": [0, 100], "sampai": [5, 100], "orang": [3, 4]})
    assert histogram(data, "persen").layout.separators == ",."
    assert histogram(data, "persen").data[0].x == ("0–5 %", "100 %")
    use_bahasa("en")
    try:
        assert histogram(data, "persen").layout.separators == ".,"
    finally:
        use_bahasa("id")


def test_a_trend_is_told_from_first_to_last_month_with_a_value() -> None:
    assert say_trend(_trend(None, "90", "95.5"), CAPAIAN) == (
        "Median capaian naik dari 90,0 % pada September 2026 menjadi 95,5 % pada Oktober 2026."
    )
    assert "turun dari" in say_trend(_trend("90", "80", "70"), CAPAIAN)
    assert "sama pada" in say_trend(_trend("90", "80", "90"), CAPAIAN)
    assert "Oktober 2026: 90,0 %" in say_trend(_trend(None, None, "90"), CAPAIAN)
    assert "belum ada nilai" in say_trend(_trend(None, None, None), CAPAIAN)


def test_a_spread_names_the_highest_and_the_lowest() -> None:
    kalimat = say_spread(OPD, CAPAIAN)
    assert "tertinggi di Dinas A (90,5 %)" in kalimat
    assert "terendah di Dinas C (70,0 %)" in kalimat
    assert say_spread(OPD.head(2), CAPAIAN) == "Median capaian di Dinas A: 90,5 %."
    assert "Tidak cukup" in say_spread(OPD.head(0), CAPAIAN)


def test_withheld_groups_are_counted_in_words() -> None:
    assert say_withheld(OPD, CAPAIAN).startswith("1 kelompok ditahan: kurang dari 5 orang")
    assert say_withheld(OPD.head(1), CAPAIAN) == ""


def test_a_histogram_is_told_by_its_largest_class() -> None:
    data = pl.DataFrame({"dari": [90, 100], "sampai": [95, 100], "orang": [3, 4]})
    assert "4 dari 7, berada tepat pada 100 %" in say_histogram(data, "persen")
    rupiah = pl.DataFrame({"dari": [500_000], "sampai": [1_000_000], "orang": [9]})
    assert "Rp 500.000 sampai di bawah Rp 1.000.000" in say_histogram(rupiah, "rupiah")
    assert "terlalu sedikit" in say_histogram(data.clear(), "persen")


def test_bands_part_the_values_into_fifths() -> None:
    nilai = [Decimal(v) for v in range(100)]
    batas = band_limits(nilai)
    assert batas == [20, 40, 60, 80]
    pita = [band_colors(v, batas) for v in nilai]
    assert {pita.count(p) for p in set(pita)} == {20}
    assert band_colors(None, batas) is None


def test_a_small_line_has_gaps_and_ends_in_a_dot() -> None:
    gambar = sparkline(_decimals("1", "3", None, "2", "4"))
    assert gambar.count("<polyline") == 2
    assert 'points="5.0,39.0 62.5,16.3"' in gambar
    assert 'cx="235.0" cy="5.0"' in gambar
    assert sparkline(_decimals(None, "3", None)) == ""


def test_a_small_line_of_equal_months_is_level() -> None:
    assert 'points="5.0,22.0 235.0,22.0"' in sparkline(_decimals("7", "7"))


def test_a_small_line_is_told_in_words() -> None:
    kalimat = say_course(CAPAIAN, _decimals(None, "90", "80", "95"))
    assert kalimat == "Median capaian, 3 bulan: dari 90,0 % ke 95,0 %, antara 80,0 % dan 95,0 %."


def test_a_change_too_small_to_show_is_none() -> None:
    assert not round_change(CAPAIAN, Decimal("-0.04"))
    assert format_selisih(CAPAIAN, round_change(CAPAIAN, Decimal("-0.16"))) == "-0,2 poin"
    assert format_selisih(PAGU, Decimal(-1500)) == "-Rp 1.500"
