"""The ledger of a year with moves, worked out by hand and against the rule by name."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from rules.hitung import hitung
from rules.parameter import load_profil
from rules.proporsional import LEDGER, METODE, Ledger, ledger_proporsional

PROFIL = load_profil()
AWAL, AKHIR = date(2024, 1, 1), date(2024, 12, 31)
TUGAS = {"id": pl.Int64, "pegawai_id": pl.Int64, "unit_id": pl.Int64, "jenis": pl.String,
         "mulai": pl.Date, "selesai": pl.Date}  # fmt: skip


def make(
    tugas: list[tuple[Any, ...]], nilai: dict[int, Decimal | None], metode: str | None = None
) -> Ledger:
    isi = [(n, 1, *satu) for n, satu in enumerate(tugas, 1)]
    bulanan = pl.DataFrame(
        [(1, date(2024, bulan, 1), angka) for bulan, angka in nilai.items()],
        schema={"pegawai_id": pl.Int64, "bulan": pl.Date, "nilai": pl.Decimal(18, 8)},
        orient="row",
    )
    frame = pl.DataFrame(isi, schema=TUGAS, orient="row")
    return ledger_proporsional(bulanan, frame, AWAL, AKHIR, PROFIL, metode=metode)


PINDAH = [
    (7, "definitif", date(2020, 1, 1), date(2024, 4, 30)),
    (9, "definitif", date(2024, 5, 1), None),
    (9, "plt", date(2024, 6, 1), date(2025, 2, 1)),
]
ANGKA = {b: Decimal(80) if b <= 4 else Decimal(90) for b in range(1, 13)}


@pytest.mark.parametrize(
    ("metode", "nilai", "bobot"),
    [
        ("bulan", "86.66666667", [(4, 12, "33.33333333"), (8, 12, "66.66666667")]),
        ("rata2", "85", [(1, 2, "50"), (1, 2, "50")]),
        (None, "86.66666667", [(4, 12, "33.33333333"), (8, 12, "66.66666667")]),
    ],
)
def test_a_move_is_weighed_by_months_or_as_a_simple_mean(
    metode: str | None, nilai: str, bobot: list[tuple[int, int, str]]
) -> None:
    ledger = make(PINDAH, ANGKA, metode)
    assert ledger.nilai.rows() == [(1, Decimal(nilai), 12)]
    assert ledger.baris.schema == LEDGER
    isi = ledger.baris.select(
        "urut", "jenis", "unit_id", "dari", "sampai", "hari", "bulan", "nilai"
    )
    assert isi.rows() == [
        (1, "definitif", 7, AWAL, date(2024, 4, 30), 121, 4, Decimal(80)),
        (2, "definitif", 9, date(2024, 5, 1), AKHIR, 245, 8, Decimal(90)),
        (3, "plt", 9, date(2024, 6, 1), AKHIR, 214, 0, None),
    ]
    punya = ledger.baris.select("bobot", "jumlah_bobot", "bobot_persen").rows()
    assert punya == [*((a, b, Decimal(c)) for a, b, c in bobot), (0, 0, Decimal(0))]


def test_a_month_belongs_to_the_stay_with_most_of_its_days() -> None:
    tugas = [
        (7, "definitif", AWAL, date(2024, 6, 15)),
        (8, "definitif", date(2024, 6, 16), date(2024, 6, 20)),
        (7, "definitif", date(2024, 6, 21), date(2024, 9, 15)),
        (9, "definitif", date(2024, 9, 16), None),
    ]
    nilai = {b: Decimal(100) if b == 6 else Decimal(70) for b in range(1, 13)}
    ledger = make(tugas, nilai, "bulan")
    # June has 15 days in the first stay; September 15 and 15, so it goes to the later one.
    assert ledger.baris["bulan"].to_list() == [6, 0, 2, 4]
    # (152 days at 70 and 15 at 100) / 167; (10 at 100 and 77 at 70) / 87.
    assert ledger.baris["nilai"].to_list() == [
        Decimal("72.69461078"),
        Decimal(100),
        Decimal("73.44827586"),
        Decimal(70),
    ]
    assert ledger.baris["bobot"].to_list() == [6, 0, 2, 4]


def test_months_without_a_score_and_without_a_post_have_no_weight() -> None:
    tugas = [
        (7, "definitif", AWAL, date(2024, 3, 31)),
        (9, "definitif", date(2024, 6, 1), date(2024, 8, 31)),
        (9, "definitif", date(2024, 10, 1), None),
    ]
    nilai = {1: Decimal(60), 2: None, 6: None, 10: Decimal(90)}
    ledger = make(tugas, nilai, "bulan")
    assert ledger.baris.select("bulan", "nilai", "bobot").rows() == [
        (3, Decimal(60), 3),
        (3, None, 0),
        (3, Decimal(90), 3),
    ]
    assert ledger.nilai.rows() == [(1, Decimal(75), 6)]
    assert make(tugas, {}, "bulan").nilai.is_empty()


@pytest.mark.parametrize("metode", METODE)
@pytest.mark.parametrize("benih", range(20))
def test_the_score_is_that_of_the_rule_by_name_and_of_plain_fractions(
    benih: int, metode: str
) -> None:
    acak = random.Random(benih)
    batas = sorted({AWAL, *(AWAL + timedelta(days=acak.randint(1, 365)) for _ in range(4))})
    tugas = [
        (acak.randint(1, 3), "definitif", dari, sampai)
        for dari, sampai in zip(batas, [*(b - timedelta(days=1) for b in batas[1:]), None], strict=True)
    ]  # fmt: skip
    nilai = {b: Decimal(acak.randint(0, 10**10)).scaleb(-8) for b in range(1, 13)}
    ledger = make(tugas, nilai, metode)
    berat = ledger.baris.filter(pl.col("bobot") > 0)
    assert ledger.baris["hari"].sum() == 366
    assert ledger.baris["bulan"].sum() == 12
    bagian = [{"nilai": n, "bulan": b} for n, b in berat.select("nilai", "bulan").iter_rows()]
    isi = {"metode": metode, "bagian": bagian}
    hasil = hitung("skp_proporsional", isi, PROFIL, AKHIR)["nilai"]
    assert abs(Fraction(ledger.nilai["nilai"].item()) - Fraction(str(hasil))) < Fraction(1, 100)
    tertimbang = sum(Fraction(n) * b for n, b in berat.select("nilai", "bobot").iter_rows()) / sum(
        berat["bobot"]
    )
    assert abs(Fraction(ledger.nilai["nilai"].item()) - tertimbang) <= Fraction(2, 10**8)
