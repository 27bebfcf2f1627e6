"""Small groups are withheld, and nothing shown gives them away."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.metrik import Filter, load_metrics, measure
from analytics.metrik.tahan import withhold
from tests.metrics.kota import BULAN
from tests.metrics.lake_uji import make_scope

TERKECIL = 5
KELOMPOK = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(0, 12)),
    unique_by=lambda k: k[:2],
    min_size=1,
    max_size=9,
)


def _frame(kelompok: list[tuple[str, str, int]]) -> pl.DataFrame:
    return pl.DataFrame(
        [{"a": a, "b": b, "n": n, "nilai": 1} for a, b, n in kelompok],
        schema_overrides={"n": pl.Int64, "nilai": pl.Int64},
    )


@settings(max_examples=300, deadline=None)
@given(KELOMPOK)
def test_small_groups_are_withheld_and_the_marks_agree(
    kelompok: list[tuple[str, str, int]],
) -> None:
    hasil = withhold(_frame(kelompok), ("a", "b"), TERKECIL)
    assert hasil.filter((pl.col("n") < TERKECIL) & ~pl.col("is_ditahan")).is_empty()
    assert hasil.filter(pl.col("is_ditahan") != pl.col("nilai").is_null()).is_empty()


@settings(max_examples=100, deadline=None)
@given(KELOMPOK)
def test_nothing_is_withheld_when_every_group_is_large(kelompok) -> None:
    besar = [(a, b, n + TERKECIL) for a, b, n in kelompok]
    assert not withhold(_frame(besar), ("a", "b"), TERKECIL)["is_ditahan"].any()


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    data = pl.DataFrame({"opd": ["a", "b", "c"], "n": [3, 20, 9], "nilai": [1, 2, 3]})
    hasil = withhold(data, ("opd",), TERKECIL)
    assert hasil["is_ditahan"].to_list() == [True, False, True]


@pytest.mark.parametrize(
    "kunci", [("opd_id", "opd"), ("unit_id", "unit"), ("opd_id", "opd", "bulan")]
)
def test_a_name_beside_its_id_protects_as_the_id_alone(kunci: tuple[str, ...]) -> None:
    data = pl.DataFrame(
        {kunci[0]: [1, 2, 3], kunci[1]: ["a", "b", "c"], "n": [3, 20, 9], "nilai": [1, 2, 3]}
    ).with_columns(bulan=pl.lit(BULAN[0]))
    hasil = withhold(data, kunci, TERKECIL)
    assert hasil["is_ditahan"].to_list() == [True, False, True]


def test_two_groups_too_small_together_take_a_third() -> None:
    data = pl.DataFrame({"opd": ["a", "b", "c", "d"], "n": [1, 2, 8, 9], "nilai": [1, 2, 3, 4]})
    hasil = withhold(data, ("opd",), TERKECIL)
    assert hasil["is_ditahan"].to_list() == [True, True, True, False]


@pytest.mark.parametrize(
    "metric_id", [m.id for m in load_metrics().values() if "opd_id" in m.dimensions]
)
def test_metric_shows_no_value_of_a_group_under_its_smallest_size(metric_id: str, lake) -> None:
    hasil = measure(lake, make_scope(), metric_id, ("opd_id",))
    terkecil = load_metrics()[metric_id].smallest_group
    assert (
        hasil.filter(pl.col("n") < terkecil)["nilai"].null_count()
        == hasil.filter(pl.col("n") < terkecil).height
    )


def test_people_are_counted_once_over_several_months(lake) -> None:
    dua_bulan = Filter(date(2026, 9, 1), date(2026, 10, 1))
    hasil = measure(lake, make_scope(), "rerata_capaian", ("opd_id",), dua_bulan)
    assert hasil.filter(opd_id=3)["n"].item() == 4
    assert hasil.filter(opd_id=3)["is_ditahan"].item()


def test_rows_without_people_are_weighed_by_the_people_behind_them(lake) -> None:
    hasil = measure(lake, make_scope(), "median_jeda_entri", ("opd_id",))
    orang = lake.sql(
        "SELECT opd_id, count(DISTINCT pegawai_id) AS n FROM pegawai_bulan WHERE entri > 0 GROUP BY 1"
    )
    assert dict(hasil.select("opd_id", "n").iter_rows()) == dict(orang.iter_rows())
    assert hasil.filter(opd_id=1)["is_ditahan"].item()


@pytest.mark.parametrize(
    "metric_id", [m.id for m in load_metrics().values() if m.dataset == "pegawai_bulan"]
)
def test_people_of_one_month_are_the_people_of_its_rows(metric_id: str, lake) -> None:
    metrik = load_metrics()[metric_id]
    hasil = measure(lake, make_scope(), metric_id, ("bulan", "opd_id"))
    orang = lake.sql(
        "SELECT bulan, opd_id, count(DISTINCT pegawai_id) AS n FROM pegawai_bulan "
        f"WHERE {metrik.filter} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    assert hasil.select("bulan", "opd_id", "n").equals(orang)
    satu = measure(lake, make_scope(), metric_id, (), Filter.month(BULAN[2]))
    assert satu["n"].item() == orang.filter(bulan=BULAN[2])["n"].sum()
