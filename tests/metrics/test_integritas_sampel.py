"""The sample's arithmetic: chances, draws that are right on average, intervals that hold."""

from __future__ import annotations

import random
from datetime import date
from statistics import fmean, stdev

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.integritas.ketepatan import wilson
from analytics.integritas.taksiran import estimate, estimate_by_opd
from workflow.integritas.penarikan import SATUAN, chances, draw, seed_of

BULAN = date(2026, 10, 1)
UKURAN = {1: 30, 2: 90, 3: 400, 4: 900}


def _city(bagian: float = 0.1, benih: int = 1) -> pl.DataFrame:
    """Activities of four OPDs; risky ones are wrong five times as often as others."""
    acak = random.Random(benih)
    baris = [
        {"aktivitas_id": f"{o}-{n}", "opd_id": o, "opd": f"Dinas {o}", "pegawai_id": o * 100 + n % 20,
         "risiko": 5 if (risiko := acak.random() < 0.15) else 1,
         "salah": acak.random() < (bagian * 3 if risiko else bagian * 0.6)}
        for o, banyak in UKURAN.items()
        for n in range(banyak)
    ]  # fmt: skip
    return pl.DataFrame(baris)


def _sample(kota: pl.DataFrame, benih: str, banyak: int = 120) -> pl.DataFrame:
    """A drawn and wholly reviewed sample, as `estimate` takes it."""
    terpilih = draw(chances(kota.select("aktivitas_id", "opd_id", "risiko"), banyak), benih)
    return terpilih.join(kota.drop("opd_id"), on="aktivitas_id").select(
        pl.lit(BULAN).alias("bulan"),
        "opd_id",
        "opd",
        "pegawai_id",
        (pl.col("peluang") / SATUAN).alias("peluang"),
        pl.col("salah").alias("is_salah"),
    )


CALON = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from([1, 1, 1, 5])), min_size=1, max_size=150
)


@settings(deadline=None)
@given(CALON, st.integers(1, 200))
def test_chances_add_up_to_what_is_drawn_on_average(calon, banyak: int) -> None:
    data = pl.DataFrame(
        [{"aktivitas_id": str(n), "opd_id": o, "risiko": r} for n, (o, r) in enumerate(calon)]
    )
    hasil = chances(data, banyak)
    peluang = hasil["peluang"].to_numpy() / SATUAN
    assert peluang.sum() == pytest.approx(min(banyak, len(calon)), abs=1e-5)
    assert (peluang > 0).all()
    assert (peluang <= 1).all()
    lengkap = hasil.join(data.drop("opd_id"), on="aktivitas_id")
    for _opd, isi in lengkap.group_by("opd_id"):
        bebas = isi.filter(pl.col("peluang") < SATUAN)
        per_risiko = (bebas["peluang"] / bebas["risiko"]).to_numpy()
        assert np.ptp(per_risiko) <= 2 if len(per_risiko) else True


def test_a_draw_does_not_depend_on_order_or_on_other_rows() -> None:
    kota = _city()
    peluang = chances(kota, 120)
    satu = draw(peluang, seed_of(BULAN, 3))
    assert draw(peluang.sample(fraction=1, shuffle=True, seed=1), seed_of(BULAN, 3)).equals(satu)
    separuh = peluang.filter(pl.col("opd_id") > 2)
    assert draw(separuh, seed_of(BULAN, 3)).equals(satu.filter(pl.col("opd_id") > 2))
    assert not draw(peluang, seed_of(BULAN, 4)).equals(satu)


def test_every_activity_is_drawn_as_often_as_its_chance_says() -> None:
    kota = _city()
    peluang = chances(kota, 120).with_row_index("letak")
    kali = np.zeros(peluang.height)
    ulang = 600
    for n in range(ulang):
        kali[draw(peluang, f"benih {n}")["letak"].to_numpy()] += 1
    pi = peluang["peluang"].to_numpy() / SATUAN
    beda = (kali - ulang * pi) / np.sqrt(ulang * pi * (1 - pi) + 1e-9)
    assert abs(beda[pi < 1].mean()) < 0.15
    assert 0.85 < beda[pi < 1].std() < 1.15
    assert (kali[pi == 1] == ulang).all()


def test_the_estimated_number_of_errors_is_unbiased() -> None:
    kota = _city()
    benar = int(kota["salah"].sum())
    dugaan = [estimate(_sample(kota, f"benih {n}")) for n in range(700)]
    jumlah = [t.jumlah for t in dugaan if t.jumlah is not None]
    assert len(jumlah) == 700
    galat = stdev(jumlah) / len(jumlah) ** 0.5
    assert abs(fmean(jumlah) - benar) < 3.5 * galat
    bagian = [t.bagian for t in dugaan if t.bagian is not None]
    assert fmean(bagian) == pytest.approx(100 * benar / kota.height, abs=0.6)


def test_flagged_rows_are_drawn_more_often_yet_do_not_bend_the_rate() -> None:
    """The plain share of a sample by risk is far too high; the weighted one is not."""
    kota = _city()
    benar = 100 * kota["salah"].mean()
    mentah = fmean(100 * _sample(kota, f"b{n}")["is_salah"].mean() for n in range(200))
    assert mentah > benar + 2


@pytest.mark.parametrize("bagian", [0.02, 0.1, 0.3])
def test_intervals_hold_what_they_say(bagian: float) -> None:
    kota = _city(bagian)
    benar = 100 * kota["salah"].mean()
    dugaan = [estimate(_sample(kota, f"benih {n}")) for n in range(400)]
    kena = sum(t.bawah <= benar <= t.atas for t in dugaan)
    assert kena / len(dugaan) >= 0.92


def test_a_half_reviewed_sample_stands_for_the_whole() -> None:
    kota = _city()
    benar = 100 * kota["salah"].mean()
    acak = random.Random(4)
    dugaan = []
    for n in range(300):
        utuh = _sample(kota, f"benih {n}")
        lihat = pl.Series([acak.random() < 0.5 for _ in range(utuh.height)])
        sebagian = utuh.with_columns(pl.when(lihat).then("is_salah").alias("is_salah"))
        dugaan.append(estimate(sebagian).bagian)
    assert fmean(dugaan) == pytest.approx(benar, abs=1.0)


def test_an_office_that_nobody_looked_at_lowers_the_coverage() -> None:
    utuh = _sample(_city(), "benih")
    tanpa = utuh.with_columns(pl.when(pl.col("opd_id") != 4).then("is_salah").alias("is_salah"))
    penuh, sebagian = estimate(utuh), estimate(tanpa)
    assert penuh.cakupan == pytest.approx(100)
    assert 30 < sebagian.cakupan < 50


def test_too_few_reviews_tell_nothing() -> None:
    sedikit = _sample(_city(), "benih").head(9)
    t = estimate(sedikit)
    assert (t.n, t.bagian, t.bawah, t.jumlah) == (9, None, None, None)
    kosong = estimate(sedikit.clear())
    assert (kosong.n, kosong.salah, kosong.cakupan) == (0, 0, 0.0)


def test_an_office_of_few_people_is_withheld_with_its_complement() -> None:
    sampel = _sample(_city(), "benih", banyak=400)
    sedikit = sampel.with_columns(
        pl.when(pl.col("opd_id") == 1).then(7).otherwise("pegawai_id").alias("pegawai_id")
    )
    hasil = estimate_by_opd(sedikit)
    ditahan = hasil.filter("is_ditahan")
    assert set(ditahan["opd"]) == {"Dinas 1", "Dinas 2"}
    assert (
        ditahan.select("nilai", "bawah", "atas", "n", "orang", "salah").null_count().row(0)
        == (2,) * 6
    )
    assert hasil.filter(~pl.col("is_ditahan"))["nilai"].null_count() == 0


@pytest.mark.parametrize(
    ("tepat", "n", "bawah", "atas"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (27, 30, 0.7438, 0.9654),
    ],
)
def test_wilson_agrees_with_published_values(tepat: int, n: int, bawah: float, atas: float) -> None:
    assert wilson(tepat / n, n) == pytest.approx((bawah, atas), abs=5e-4)


def test_nothing_seen_could_be_anything() -> None:
    assert wilson(0.0, 0) == (0.0, 1.0)
