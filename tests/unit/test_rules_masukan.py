"""What the calculation of a month refuses to calculate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from rules.bulan import nilai_bulan, rincian_bulan
from rules.eksak import scaled
from rules.masukan import BULAN, BUTIR, CACAH, InvalidInputError
from rules.parameter import load_profil
from rules.perilaku import perilaku_bulan

PROFIL = load_profil()
BARIS: dict[str, Any] = {
    "pegawai_id": 1,
    "bulan": date(2024, 7, 1),
    "hari_kerja": 20,
    "menit_utama": 6000,
    "menit_lainnya": 0,
    "perilaku": Decimal("90.00"),
    "pagu_rp": 1_000_000,
    **dict.fromkeys(CACAH, 0),
}
ISI: dict[str, Any] = {
    "pegawai_id": 1,
    "bulan": date(2024, 7, 1),
    "butir_id": "a",
    "arah": "naik",
    "bobot": Decimal("100.00"),
    "target": Decimal("10.00"),
    "realisasi": Decimal("9.00"),
}
MASUKAN = pl.DataFrame([BARIS], schema=BULAN)
BUTIR_SATU = pl.DataFrame([ISI], schema=BUTIR)


@pytest.mark.parametrize(
    ("kolom", "ganti"),
    [
        ("menit_utama", pl.lit(6000.0)),
        ("menit_utama", pl.lit(-1)),
        ("menit_utama", pl.lit(None, dtype=pl.Int64)),
        ("hari_kerja", pl.lit(32)),
        ("perilaku", pl.lit(90.0)),
        ("perilaku", pl.lit(Decimal("100.01"))),
        ("perilaku", pl.lit(Decimal("90.001"))),
        ("pagu_rp", pl.lit(10**12 + 1)),
        ("tl1", pl.lit(-1)),
        ("bulan", pl.lit(date(2024, 7, 2))),
        ("bulan", pl.lit("2024-07")),
    ],
)
def test_an_impossible_month_is_refused_by_column(kolom: str, ganti: pl.Expr) -> None:
    with pytest.raises(InvalidInputError, match=kolom):
        nilai_bulan(MASUKAN.with_columns(ganti.alias(kolom)), BUTIR_SATU, PROFIL)


@pytest.mark.parametrize(
    ("kolom", "ganti"),
    [
        ("target", pl.lit(10.0)),
        ("target", pl.lit(Decimal("-1.00"))),
        ("realisasi", pl.lit(None, dtype=pl.Decimal(18, 2))),
        ("bobot", pl.lit(Decimal("1.005"))),
    ],
)
def test_an_impossible_item_is_refused_by_column(kolom: str, ganti: pl.Expr) -> None:
    with pytest.raises(InvalidInputError, match=kolom):
        nilai_bulan(MASUKAN, BUTIR_SATU.with_columns(ganti.alias(kolom)), PROFIL)


def test_a_direction_that_is_none_is_refused_and_named() -> None:
    with pytest.raises(InvalidInputError, match=r"arah.*'miring'.*naik, turun"):
        rincian_bulan(BARIS, [{**ISI, "arah": "miring"}], PROFIL)
    with pytest.raises(InvalidInputError, match="arah"):
        nilai_bulan(MASUKAN, BUTIR_SATU.with_columns(arah=pl.lit(None, BUTIR["arah"])), PROFIL)


@pytest.mark.parametrize("kolom", list(BULAN))
def test_a_missing_column_is_named(kolom: str) -> None:
    with pytest.raises(InvalidInputError, match=kolom):
        nilai_bulan(MASUKAN.drop(kolom), BUTIR_SATU, PROFIL)


@pytest.mark.parametrize(
    "ganti", [{"pagu_rp": 1e6}, {"menit_utama": "6000"}, {"perilaku": 90.5}, {"tl1": True}]
)
def test_a_row_with_an_inexact_number_is_not_explained(ganti: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError, match=next(iter(ganti))):
        rincian_bulan({**BARIS, **ganti}, [ISI], PROFIL)


def test_a_third_decimal_is_refused_and_never_rounded_away() -> None:
    with pytest.raises(ValueError, match=r"90\.005"):
        rincian_bulan({**BARIS, "perilaku": Decimal("90.005")}, [ISI], PROFIL)
    with pytest.raises(ValueError, match="desimal"):
        scaled(Decimal("0.001"), 2)


def test_whole_numbers_do_where_decimals_are_expected() -> None:
    bulat = BUTIR_SATU.with_columns(pl.col("bobot", "target", "realisasi").cast(pl.Int32))
    tanpa = MASUKAN.with_columns(
        pl.lit(None).alias("perilaku"), pl.col("pegawai_id").cast(pl.Int32)
    )
    hasil = nilai_bulan(tanpa, bulat, PROFIL).row(0, named=True)
    assert hasil["capaian"] == 95
    assert hasil["prestasi"] is None


def test_other_columns_pass_through_and_foreign_items_are_ignored() -> None:
    asing = BUTIR_SATU.with_columns(pl.lit(2, dtype=pl.Int64).alias("pegawai_id"), realisasi=0)
    bertanda = MASUKAN.with_columns(pl.lit("x").alias("opd_kode"))
    hasil = nilai_bulan(bertanda, pl.concat([BUTIR_SATU, asing], how="vertical_relaxed"), PROFIL)
    assert hasil["opd_kode"].to_list() == ["x"]
    assert hasil["capaian_butir"].to_list() == [Decimal(90)]
    assert rincian_bulan(BARIS, [{**ISI, "pegawai_id": 2}], PROFIL)[0].id == "bulan.target_menit"


def test_scores_of_aspects_in_binary_floats_are_refused() -> None:
    nilai = {"pegawai_id": [1], "bulan": [date(2024, 7, 1)], "aspek": ["a"], "nilai": [90.5]}
    with pytest.raises(InvalidInputError, match="nilai"):
        perilaku_bulan(pl.DataFrame(nilai))
