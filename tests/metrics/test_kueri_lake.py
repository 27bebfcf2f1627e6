"""Reads of the lake beside the metrics: what they find, and for whom."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from analytics.kueri.indikator import (
    component_trend,
    components_by_opd,
    index_by_opd,
    index_ids,
    index_trend,
    movers,
)
from analytics.kueri.kartu import make_cards
from analytics.kueri.opd import below_target, list_opd
from analytics.kueri.pegawai import month_of
from analytics.kueri.periode import default_month, list_months
from analytics.metrik import Filter, load_metrics, measure, measure_index
from data.galat import GalatPengguna
from tests.metrics.kota import BULAN
from tests.metrics.kota import UKURAN as ORANG
from tests.metrics.lake_uji import make_scope

AKHIR = BULAN[-2]


def test_the_newest_closed_month_comes_first(lake) -> None:
    daftar = list_months(lake)
    assert [b.bulan for b in daftar] == BULAN[::-1]
    assert [b.is_sementara for b in daftar] == [True, *[False] * 5]
    awal = default_month(daftar)
    assert awal is not None
    assert awal.bulan == AKHIR


def test_index_trend_equals_each_index_measured_by_itself(lake) -> None:
    tren = index_trend(component_trend(lake, make_scope(), AKHIR))
    assert tren["indeks"].unique().sort().to_list() == sorted(index_ids())
    for indeks in index_ids():
        sendiri = measure_index(lake, make_scope(), indeks, ("bulan",), Filter(sampai=AKHIR))
        assert tren.filter(indeks=indeks).select(sendiri.columns).equals(sendiri)


def test_changes_of_an_index_are_the_sum_of_what_its_components_contribute(lake) -> None:
    komponen = component_trend(lake, make_scope(), AKHIR)
    gerak = movers(komponen, AKHIR, n=99)
    selisih = index_trend(komponen).filter(bulan=AKHIR)
    jumlah = gerak.group_by("indeks").agg(pl.col("sumbangan").sum())
    banding = selisih.join(jumlah, on="indeks")
    assert banding.height == 4
    for b in banding.iter_rows(named=True):
        assert abs(b["selisih"] - b["sumbangan"]) < Decimal("0.00001")
    ukuran = gerak["sumbangan"].abs().to_list()
    assert ukuran == sorted(ukuran, reverse=True)


def test_index_by_opd_withholds_the_small_ones(lake) -> None:
    komponen = components_by_opd(lake, make_scope(), ["indeks_target"], AKHIR, 1)
    data = index_by_opd(komponen, "indeks_target")
    ditahan = data.filter("is_ditahan")["opd_id"].to_list()
    assert set(ditahan) >= {o for o, n in ORANG.items() if n < 5}
    assert data.filter(~pl.col("is_ditahan"))["nilai"].null_count() == 0


def test_a_card_tells_value_change_and_course(lake) -> None:
    (kartu,) = make_cards(lake, make_scope(), ["rerata_capaian"], AKHIR, {"opd_id": (8,)})
    satu = measure(
        lake, make_scope(), "rerata_capaian", ("bulan",),
        Filter(sampai=AKHIR, nilai={"opd_id": (8,)}),
    )["nilai"].to_list()  # fmt: skip
    assert (kartu.nilai, kartu.selisih["bulan_lalu"]) == (satu[-1], satu[-1] - satu[-2])
    assert list(kartu.riwayat) == satu
    assert not kartu.is_ditahan


def test_a_card_of_a_small_opd_is_withheld(lake) -> None:
    (kartu,) = make_cards(lake, make_scope(), ["rerata_capaian"], AKHIR, {"opd_id": (1,)})
    assert (kartu.nilai, kartu.is_ditahan) == (None, True)


def test_below_target_names_everybody_below_and_nobody_else(lake) -> None:
    data = below_target(lake, make_scope(), 8, AKHIR)
    semua = lake.sql(
        "SELECT * FROM pegawai_bulan WHERE opd_id = 8 AND bulan = ? AND hari_kerja > 0", [AKHIR]
    )
    di_bawah = semua.filter(pl.col("capaian") < 100)
    assert data.height > 5
    assert set(data["pegawai_id"]) == set(di_bawah["pegawai_id"])
    assert data["capaian"].is_sorted()
    jumlah = measure(
        lake, make_scope(), "jumlah_di_bawah_target", (), Filter.month(AKHIR, opd_id=8)
    )
    assert data.height == jumlah["nilai"].item()


def test_below_target_says_since_when_by_the_months_themselves(lake) -> None:
    data = below_target(lake, make_scope(), 8, AKHIR)
    for pegawai_id, sejak in data.select("pegawai_id", "sejak").iter_rows():
        riwayat = lake.sql(
            "SELECT bulan, capaian < 100 AS di_bawah FROM pegawai_bulan "
            "WHERE pegawai_id = ? AND bulan <= ? ORDER BY bulan DESC",
            [pegawai_id, AKHIR],
        )
        berturut = []
        for bulan, di_bawah in riwayat.iter_rows():
            if not di_bawah:
                break
            berturut.append(bulan)
        assert sejak == berturut[-1]


def test_option_lists_hold_only_the_opd_of_the_scope(lake) -> None:
    assert set(list_opd(lake, make_scope())["opd_id"]) == set(ORANG)
    assert list_opd(lake, make_scope("opd", frozenset({3, 8})))["opd_id"].to_list() == [3, 8]
    assert list_opd(lake, make_scope("pegawai", frozenset())).is_empty()


def test_a_month_is_for_oneself_the_superior_and_the_opd(lake) -> None:
    sendiri = make_scope("pegawai", frozenset())
    assert month_of(lake, sendiri, 50, AKHIR)["pegawai_id"] == 50
    atasan = replace(sendiri, bawahan=frozenset({60}))
    assert month_of(lake, atasan, 60, AKHIR)["pegawai_id"] == 60
    opd = lake.sql("SELECT opd_id FROM pegawai_bulan WHERE pegawai_id = 60 LIMIT 1").item()
    assert month_of(lake, make_scope("opd", frozenset({opd})), 60, AKHIR)["pegawai_id"] == 60
    for scope in (sendiri, make_scope("pimpinan"), make_scope("opd", frozenset({1}))):
        with pytest.raises(GalatPengguna):
            month_of(lake, scope, 60, AKHIR)
    with pytest.raises(GalatPengguna):
        month_of(lake, make_scope(), 60, date(2019, 1, 1))


def test_every_metric_of_an_index_is_between_0_and_100(lake) -> None:
    komponen = component_trend(lake, make_scope(), AKHIR)
    assert set(komponen["komponen"]) == {
        k for i in index_ids() for k in load_metrics()[i].components
    }
    nilai = komponen["nilai"].drop_nulls()
    assert nilai.min() >= 0
    assert nilai.max() <= 100
