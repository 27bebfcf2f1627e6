"""Other weights: the published ones change nothing, and ranks are tried under many."""

from decimal import Decimal

import polars as pl
import pytest

from analytics.bobot import Bobot, index_with, rank_stability
from analytics.kueri.indikator import index_ids
from analytics.metrik import Filter, combine, get_metric, measure_components
from data.galat import GalatPengguna
from tests.metrics.kota import BULAN
from tests.metrics.lake_uji import make_scope

BY = ("opd_id", "opd")


@pytest.fixture
def komponen(lake) -> pl.DataFrame:
    return measure_components(lake, make_scope(), index_ids(), BY, Filter.month(BULAN[-2]))


def test_published_weights_give_the_published_index(komponen: pl.DataFrame) -> None:
    kunci = ("indeks", *BY)
    assert index_with(komponen, Bobot.published(), kunci).equals(combine(komponen, kunci))
    assert all(Bobot.published().is_published(i) for i in index_ids())


def test_other_weights_are_the_mean_by_those_weights(komponen: pl.DataFrame) -> None:
    isi = {"bagian_capai_penuh": 10, "rerata_capaian": 90}
    bobot = Bobot.published().change("indeks_target", isi)
    hasil = index_with(komponen.filter(indeks="indeks_target"), bobot, BY).drop_nulls("nilai")
    assert hasil.height > 2
    assert not bobot.is_published("indeks_target")
    assert bobot.is_published("indeks_adaptasi")
    for baris in hasil.iter_rows(named=True):
        satu = komponen.filter(opd_id=baris["opd_id"])
        nilai = {k: satu.filter(komponen=k)["nilai"].item() for k in isi}
        harapan = sum(Decimal(b) * nilai[k] for k, b in isi.items()) / 100
        assert abs(baris["nilai"] - harapan) < Decimal("0.000002")


def test_a_withheld_group_has_no_index_under_any_weights(komponen: pl.DataFrame) -> None:
    indeks = komponen.filter(indeks="indeks_target")
    ditahan = set(combine(indeks, BY).filter("is_ditahan")["opd_id"])
    assert ditahan
    for k in get_metric("indeks_target").components:
        satu = index_with(indeks, Bobot.published().change("indeks_target", {k: 100}), BY)
        hilang = satu.filter(pl.col("opd_id").is_in(list(ditahan)))
        assert hilang["nilai"].null_count() == hilang.height


@pytest.mark.parametrize(
    ("bobot", "kode"),
    [
        ({"bagian_capai_penuh": 99}, "bobot_salah"),
        ({"bagian_capai_penuh": 110, "rerata_capaian": -10}, "bobot_salah"),
        ({"tidak_ada": 100}, "bobot_tak_dikenal"),
    ],
)
def test_weights_that_are_none_are_refused(bobot: dict[str, int], kode: str) -> None:
    with pytest.raises(GalatPengguna) as galat:
        Bobot.published().change("indeks_target", bobot)
    assert galat.value.kode == kode


def _made_up(nilai: dict[str, tuple[float | None, float | None]]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"indeks": "indeks_target", "opd_id": n, "opd": opd, "komponen": k, "bobot": b,
             "nilai": None if x is None else Decimal(str(x)), "n": 9, "is_ditahan": x is None}
            for n, (opd, isi) in enumerate(nilai.items())
            for k, b, x in zip(("bagian_capai_penuh", "rerata_capaian"), (40, 40), isi, strict=True)
        ],
        schema_overrides={"nilai": pl.Decimal(24, 6)},
    )  # fmt: skip


def test_who_is_better_in_everything_ranks_higher_under_any_weights() -> None:
    data = _made_up({"a": (90, 80), "b": (50, 95), "c": (40, 30), "d": (None, None)})
    hasil = rank_stability(data, "indeks_target")
    rank = {b["opd"]: b for b in hasil.iter_rows(named=True)}
    assert set(rank) == {"a", "b", "c"}
    assert (rank["c"]["terbaik"], rank["c"]["terburuk"]) == (3, 3)
    assert (rank["a"]["terbaik"], rank["a"]["terburuk"]) == (1, 2)
    assert (rank["a"]["peringkat"], rank["b"]["peringkat"]) == (1, 2)
    # a leads while 40 w > 15 (1 - w): under 8 of 11 weightings.
    assert rank["a"]["bagian_atas"] == 100
    assert rank["a"]["p95"] == 2


def test_equal_values_share_the_better_rank() -> None:
    data = _made_up({"a": (70, 70), "b": (70, 70), "c": (60, 60)})
    hasil = rank_stability(data, "indeks_target")
    assert hasil["peringkat"].to_list() == [1, 1, 3]
    assert hasil["terburuk"].to_list() == [1, 1, 3]
    assert hasil["bagian_atas"].to_list() == [100, 100, 0]


def test_without_any_index_there_are_no_ranks() -> None:
    assert rank_stability(_made_up({"a": (None, None)}), "indeks_target").is_empty()


def test_the_same_weightings_are_tried_every_time(komponen: pl.DataFrame) -> None:
    satu, dua = (rank_stability(komponen, "indeks_adaptasi") for _ in range(2))
    assert satu.equals(dua)
    assert (satu["terbaik"] <= satu["p5"]).all()
    assert (satu["p5"] <= satu["p95"]).all()
    assert (satu["p95"] <= satu["terburuk"]).all()
