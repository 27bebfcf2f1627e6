"""The ends of a simulated distribution hold five people at least, now and as tried."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.grafik.simulasi import before_after
from analytics.simulator.hasil import SIAPA, Simulasi
from analytics.simulator.tahan import KELOMPOK, PAGU


def _spread(a: list[int], b: list[int]) -> Simulasi:
    """Five months' result of people who are paid so many millions now and as tried."""
    orang = pl.DataFrame({"pegawai_id": range(len(a)), "a_rp": a, "b_rp": b}).with_columns(
        pl.col("a_rp", "b_rp") * 1_000_000,
        *(pl.lit(0).alias(k) for k in (*SIAPA, *KELOMPOK, *PAGU)),
    )
    return Simulasi(orang.with_columns((pl.col("b_rp") - pl.col("a_rp")).alias("selisih_rp")), ())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=20, max_size=60))
def test_the_ends_of_a_distribution_hold_five_people_now_and_as_tried(
    orang: list[tuple[int, int]],
) -> None:
    a, b = ([satu[n] for satu in orang] for n in (0, 1))
    kotak = _spread(a, b).histogram()
    if kotak.is_empty():
        return
    assert kotak["sebelum"].sum() == kotak["sesudah"].sum() == len(orang)
    assert kotak["dari"][0] == 0
    assert kotak["sampai"][-1] is None
    assert kotak["sampai"][:-1].to_list() == kotak["dari"][1:].to_list()
    for ujung in (0, -1):
        assert min(kotak["sebelum"][ujung], kotak["sesudah"][ujung]) >= 5


def test_two_people_at_the_top_of_a_distribution_are_no_class_of_their_own() -> None:
    kotak = _spread([3] * 20 + [4] * 9 + [12, 12], [3] * 20 + [4] * 11).histogram()
    assert kotak.rows() == [
        (0, 3_500_000, 20, 20),
        (3_500_000, 4_000_000, 0, 0),
        (4_000_000, None, 11, 11),
    ]
    assert before_after(kotak).data[0].x[-1] == "4,0 atau lebih"
    # Nothing but single people would be at its ends: no class holds five of both.
    assert _spread([1] * 30, [9] * 30).histogram().is_empty()
