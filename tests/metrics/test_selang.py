"""Intervals of an index: around its value, only where it is shown, right about 95 times of 100."""

from datetime import date
from decimal import Decimal

import numpy as np
import polars as pl
import pytest

from analytics.bobot import Bobot, with_weights
from analytics.kueri.indikator import index_ids
from analytics.metrik import Filter, combine, get_metric, measure_components, measure_index
from analytics.metrik.susun import Irisan
from analytics.selang import index_interval
from analytics.selang.hitung import _draw
from analytics.selang.satuan import drawn_sums, read_units, value_of
from analytics.statistik import bootstrap_weights, interval, t_quantile
from data.galat import GalatPengguna
from tests.metrics.kota import BULAN
from tests.metrics.lake_uji import make_scope

OKTOBER = Filter.month(BULAN[-2])


@pytest.mark.parametrize("by", [(), ("opd_id",), ("bulan",), ("opd_id", "bulan")])
def test_an_interval_holds_its_value_and_belongs_to_what_is_shown(by, lake) -> None:
    where = OKTOBER if "bulan" not in by else Filter(BULAN[2], BULAN[4])
    data = index_interval(lake, make_scope(), index_ids(), by, where)
    assert data.columns == ["indeks", *by, "nilai", "bawah", "atas", "n"]
    for indeks in index_ids():
        satu = measure_index(lake, make_scope(), indeks, by, where)
        assert data.filter(indeks=indeks).select(*by, "nilai").equals(satu.select(*by, "nilai"))
    ada = data.drop_nulls("nilai")
    assert ada.height > 0
    assert data.filter(pl.col("nilai").is_null())["bawah"].null_count() == data.height - ada.height
    assert (ada["bawah"] <= ada["nilai"]).all()
    assert (ada["nilai"] <= ada["atas"]).all()
    assert (ada["atas"] - ada["bawah"]).max() > 1


def test_units_add_up_to_each_component(lake) -> None:
    irisan = Irisan(make_scope(), ("opd_id",), OKTOBER)
    komponen = measure_components(lake, make_scope(), index_ids(), ("opd_id",), OKTOBER)
    for k in komponen["komponen"].unique():
        satuan = read_units(lake, get_metric(k), irisan)
        for opd, isi in satuan.isi.group_by("opd_id"):
            jumlah = isi.select(satuan.kolom).sum().to_numpy()
            nilai = max(0.0, float(value_of(jumlah, satuan.kolom)[0]))
            ukur = komponen.filter(komponen=k, opd_id=opd[0])["terukur"][0]
            if ukur is not None:
                assert nilai == pytest.approx(float(ukur), abs=2e-6), (k, opd)


def test_the_same_question_has_the_same_answer_and_is_kept(lake) -> None:
    satu = index_interval(lake, make_scope(), ["indeks_target"], ("opd_id",), OKTOBER)
    assert (
        index_interval(lake, make_scope("pimpinan"), ["indeks_target"], ("opd_id",), OKTOBER)
        is satu
    )
    semua = index_interval(lake, make_scope(), index_ids(), ("opd_id",), OKTOBER)
    assert semua.filter(indeks="indeks_target").equals(satu)


def test_an_interval_stays_inside_the_scope(lake) -> None:
    dua = make_scope("opd", frozenset({6, 8}))
    data = index_interval(lake, dua, ["indeks_target"], ("opd_id",), OKTOBER)
    assert set(data["opd_id"]) == {6, 8}
    sendiri = index_interval(lake, make_scope("pegawai", frozenset()), ["indeks_target"])
    assert sendiri["bawah"].null_count() == sendiri.height


def test_no_data_gives_no_interval(lake) -> None:
    data = index_interval(
        lake, make_scope(), index_ids(), ("opd_id",), Filter.month(date(2019, 1, 1))
    )
    assert data["bawah"].null_count() == data.height


def test_units_of_an_unknown_kind_are_refused(lake) -> None:
    with pytest.raises(GalatPengguna) as galat:
        read_units(lake, get_metric("median_capaian"), Irisan(make_scope()))
    assert galat.value.kode == "tanpa_selang"


@pytest.mark.parametrize(
    ("derajat", "tabel"), [(1, 12.7062), (2, 4.3027), (5, 2.5706), (30, 2.0423), (10**6, 1.96)]
)
def test_quantiles_of_t_are_those_of_the_tables(derajat: int, tabel: float) -> None:
    assert t_quantile(0.975, derajat) == pytest.approx(tabel, abs=1e-4)
    assert t_quantile(0.025, derajat) == pytest.approx(-tabel, abs=1e-4)
    assert t_quantile(0.5, derajat) == 0


def test_weights_draw_as_many_units_as_there_are() -> None:
    bobot = bootstrap_weights(17)
    assert bobot.shape[1] == 17
    assert (bobot.sum(axis=1) == 17).all()
    assert bobot.var() == pytest.approx(16 / 17, abs=0.05)
    assert not (bootstrap_weights(17, "lain") == bobot).all()


@pytest.mark.parametrize("n", [12, 60, 900])
def test_about_95_of_100_intervals_of_a_share_hold_the_truth(n: int) -> None:
    """Entries of people: who enters more also enters later, so people, not entries, must be drawn."""
    acak, kena, kali = np.random.default_rng(3), 0, 300
    for _ in range(kali):
        bawah = acak.poisson(40, n) + 1
        tabiat = acak.beta(4, 1, n)
        atas = acak.binomial(bawah, tabiat)
        ulangan = value_of(
            drawn_sums(np.column_stack([100.0 * atas, bawah]), "orang"), ("atas", "bawah")
        )
        batas = interval(ulangan, n)
        assert batas is not None
        kena += batas[0] <= 80 <= batas[1]
    assert 0.90 <= kena / kali <= 0.99


def test_one_person_has_no_interval() -> None:
    assert interval(np.ones(500), 1) is None
    assert interval(np.full(500, np.nan), 20) is None


def test_a_bound_is_a_decimal_as_the_value_is(lake) -> None:
    baris = index_interval(lake, make_scope(), ["indeks_target"], (), OKTOBER).row(0, named=True)
    assert all(isinstance(baris[k], Decimal) for k in ("nilai", "bawah", "atas"))


def _drawn_anew(lake, bobot: Bobot | None, by: tuple[str, ...] = ()) -> pl.DataFrame:
    """What is worked out when nothing is kept."""
    lake.snapshot().jawaban.clear()
    return index_interval(lake, make_scope(), index_ids(), by, OKTOBER, bobot=bobot)


@pytest.mark.parametrize("by", [(), ("opd_id",)])
def test_published_weights_tried_have_the_published_interval(by, lake) -> None:
    terbit = index_interval(lake, make_scope(), index_ids(), by, OKTOBER)
    assert (
        index_interval(lake, make_scope(), index_ids(), by, OKTOBER, bobot=Bobot.published())
        is terbit
    )
    # Beside an index whose weights are tried the others stay as they are published.
    bobot = Bobot.published().change("indeks_target", {"rerata_capaian": 100})
    lain = _drawn_anew(lake, bobot, by)
    sama = pl.col("indeks") != "indeks_target"
    assert lain.filter(sama).equals(terbit.filter(sama))
    assert not lain.filter(~sama).equals(terbit.filter(~sama))


def test_tried_weights_drawn_by_themselves_agree_with_those_published(lake) -> None:
    """The way of the tried weights with the published ones in it: nothing but the way differs."""
    terbit = _drawn_anew(lake, None)
    irisan = Irisan(make_scope(), (), OKTOBER)
    assert _draw(lake, irisan, tuple(index_ids()), Bobot.published()).equals(terbit)


def test_the_interval_of_tried_weights_is_that_of_what_they_weigh(lake) -> None:
    komponen = measure_components(lake, make_scope(), index_ids(), (), OKTOBER)
    for satu in get_metric("indeks_target").components:
        bobot = Bobot.published().change("indeks_target", {satu: 100})
        baris = index_interval(lake, make_scope(), ["indeks_target"], (), OKTOBER, bobot=bobot).row(
            0, named=True
        )
        milik = komponen.filter(indeks="indeks_target")
        assert baris["nilai"] == combine(with_weights(milik, bobot), ())["nilai"].item()
        assert baris["nilai"] == milik.filter(komponen=satu)["nilai"].item()
        assert baris["bawah"] < baris["nilai"] < baris["atas"]
        lagi = index_interval(lake, make_scope(), ["indeks_target"], (), OKTOBER, bobot=bobot)
        assert lagi.row(0, named=True) == baris


def test_no_index_has_no_interval(lake) -> None:
    assert index_interval(lake, make_scope(), [], (), OKTOBER).is_empty()
