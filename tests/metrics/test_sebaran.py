"""Distributions: everybody is counted once, quantiles are exact, the few are not shown."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from analytics.kueri.sebaran import (
    KUANTIL,
    ORANG_TERKECIL,
    UKURAN,
    _join_small,  # pyright: ignore[reportPrivateUsage]
    distribution,
    get_ukuran,
    quantiles,
)
from analytics.metrik import Filter, measure
from data.galat import GalatPengguna
from tests.metrics.kota import BULAN
from tests.metrics.kota import UKURAN as ORANG
from tests.metrics.lake_uji import make_scope

AKHIR = BULAN[-2]
SEBULAN = Filter.month(AKHIR)
BESAR = {o for o, n in ORANG.items() if n >= ORANG_TERKECIL}


def _values(lake, ukuran: str, syarat: str = "TRUE") -> pl.DataFrame:
    """The values of single people, by another way: computed by polars, not by the query."""
    u = UKURAN[ukuran]
    fakta = lake.sql(
        f"SELECT * FROM pegawai_bulan WHERE bulan = ? AND {u.metrik.filter} AND {syarat}", [AKHIR]
    )
    nilai = {
        "capaian": pl.col("capaian").cast(pl.Float64),
        "jeda_entri": pl.col("jeda_hari") / pl.col("entri"),
        "entri_hari_sama": 100 * pl.col("entri_hari_sama") / pl.col("entri"),
        "tpp": pl.col("tpp_rp").cast(pl.Float64),
        "tpp_dari_pagu": 100 * pl.col("tpp_rp") / pl.col("pagu_rp"),
    }[ukuran]
    return fakta.select("opd_id", x=nilai)


@pytest.mark.parametrize("ukuran", UKURAN)
def test_a_distribution_counts_everybody_once(ukuran: str, lake) -> None:
    data = distribution(lake, make_scope(), ukuran, SEBULAN)
    nilai = _values(lake, ukuran)["x"]
    assert data["orang"].sum() == len(nilai)
    assert data.height >= 3
    for dari, sampai, orang in data.iter_rows():
        di_dalam = nilai >= float(dari)
        if sampai is not None and sampai != dari:
            di_dalam &= nilai < float(sampai)
        assert di_dalam.sum() == orang


@pytest.mark.parametrize("ukuran", UKURAN)
def test_classes_follow_one_another_without_a_hole(ukuran: str, lake) -> None:
    data = distribution(lake, make_scope(), ukuran, SEBULAN)
    assert data["sampai"][:-1].to_list() == data["dari"][1:].to_list()
    assert data["sampai"][:-1].null_count() == 0


def test_the_last_class_of_money_holds_no_fewer_than_five(lake) -> None:
    data = distribution(lake, make_scope(), "tpp", SEBULAN, "opd_id")
    akhir = data.group_by("opd_id", maintain_order=True).last()
    assert akhir["orang"].min() >= 5
    assert set(data["opd_id"]) == BESAR


@pytest.mark.parametrize("by", [None, "opd_id"])
@pytest.mark.parametrize("ukuran", UKURAN)
def test_no_class_holds_a_few_people(ukuran: str, by: str | None, lake) -> None:
    data = distribution(lake, make_scope(), ukuran, SEBULAN, by)
    assert data.height
    assert not [n for n in data["orang"] if 0 < n < 5]


def test_a_class_of_a_few_is_joined_to_its_neighbours() -> None:
    kelas = [(0, 1), (5, 0), (10, 6), (15, 0), (20, 9), (25, 2), (30, 3), (35, 8), (40, 4)]
    satu = pl.DataFrame(
        [(Decimal(d), Decimal(d + 5), n) for d, n in kelas] + [(Decimal(45), Decimal(45), 2)],
        schema={"dari": pl.Decimal(24, 6), "sampai": pl.Decimal(24, 6), "orang": pl.Int64},
        orient="row",
    )
    jadi = [
        (int(d), None if s is None else int(s), n) for d, s, n in _join_small(satu, [], 5).rows()
    ]
    assert jadi == [(0, 15, 7), (15, 20, 0), (20, 25, 9), (25, 35, 5), (35, 40, 8), (40, None, 6)]
    akhir = satu.filter(pl.col("dari") >= 35).with_columns(orang=pl.Series([8, 2, 1]))
    assert [n for *_d, n in _join_small(akhir, [], 5).rows()] == [11]


@pytest.mark.parametrize("ukuran", UKURAN)
def test_groups_of_a_distribution_add_up_to_their_people(ukuran: str, lake) -> None:
    data = distribution(lake, make_scope(), ukuran, SEBULAN, "opd_id")
    jumlah = dict(data.group_by("opd_id").agg(pl.col("orang").sum()).iter_rows())
    nilai = _values(lake, ukuran)
    assert jumlah == {o: nilai.filter(opd_id=o).height for o in jumlah}
    assert set(jumlah) <= BESAR


def test_a_distribution_of_few_people_is_not_shown(lake) -> None:
    sedikit = Filter.month(AKHIR, opd_id=5)
    assert distribution(lake, make_scope(), "capaian", sedikit).is_empty()
    assert distribution(lake, make_scope("opd", frozenset({5})), "capaian", Filter()).is_empty()


@pytest.mark.parametrize("ukuran", UKURAN)
def test_quantiles_are_those_of_the_people(ukuran: str, lake) -> None:
    data = quantiles(lake, make_scope(), ukuran, SEBULAN)
    nilai = _values(lake, ukuran)["x"]
    for nama, bagian in KUANTIL.items():
        harapan = nilai.quantile(bagian, "linear")
        assert float(data[nama].item()) == pytest.approx(harapan, rel=1e-6, abs=1e-5)


def test_quantiles_agree_with_the_metrics_of_the_same_name(lake) -> None:
    data = quantiles(lake, make_scope(), "capaian", SEBULAN, "opd_id").drop_nulls("median")
    sama = measure(lake, make_scope(), "median_capaian", ("opd_id",), SEBULAN)
    banding = data.join(sama, on="opd_id", suffix="_m").drop_nulls("nilai")
    assert banding.height >= 3
    assert banding["median"].to_list() == banding["nilai"].to_list()


def test_small_groups_have_no_quantiles_and_middling_ones_no_tails(lake) -> None:
    data = quantiles(lake, make_scope(), "capaian", SEBULAN, "opd_id")
    ditahan = set(data.filter("is_ditahan")["opd_id"])
    assert ditahan >= {o for o, n in ORANG.items() if n < 5}
    assert data.filter("is_ditahan")["median"].null_count() == len(ditahan)
    tengah = data.filter(~pl.col("is_ditahan") & (pl.col("n") < ORANG_TERKECIL))
    assert tengah.height
    assert tengah["p10"].null_count() == tengah.height
    assert tengah["kuartil_bawah"].null_count() == 0


def test_only_the_scope_is_spread_out(lake) -> None:
    sempit = make_scope("opd", frozenset({8}))
    data = distribution(lake, sempit, "capaian", SEBULAN)
    assert data["orang"].sum() == _values(lake, "capaian", "opd_id = 8").height
    assert quantiles(lake, sempit, "capaian", SEBULAN, "opd_id")["opd_id"].to_list() == [8]


def test_what_is_unknown_is_refused(lake) -> None:
    with pytest.raises(GalatPengguna):
        get_ukuran("gaji")
    with pytest.raises(GalatPengguna):
        distribution(lake, make_scope(), "gaji", SEBULAN)


def test_widths_part_the_ends_of_measures_evenly() -> None:
    for u in UKURAN.values():
        assert u.puncak is None or u.puncak % u.lebar == Decimal(0)


@pytest.mark.parametrize("kolom", ["kelompok_umur", "opd_id", "kelas"])
def test_a_filter_leaves_no_distribution_of_a_few_over(kolom: str, lake) -> None:
    """The whole less the part that is filtered is a distribution too."""
    isi = lake.sql(f"SELECT DISTINCT {kolom} FROM pegawai_bulan WHERE bulan = ?", [AKHIR])
    nilai = sorted(isi.to_series())
    pilihan = [tuple(n for n in nilai if n != satu) for satu in nilai] + [(n,) for n in nilai]

    def people(where: Filter) -> int:
        return distribution(lake, make_scope(), "capaian", where)["orang"].sum()

    semua = people(SEBULAN)
    sisa = [semua - people(Filter(AKHIR, AKHIR, {kolom: p})) for p in pilihan]
    assert min(sisa) < semua
    assert not [n for n in sisa if 0 < n < ORANG_TERKECIL]
