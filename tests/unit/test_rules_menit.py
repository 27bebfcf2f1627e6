"""Approved minutes in the month: fewer than entered count as approved, the rest as rejected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import polars as pl
import pytest

from rules.fakta import hari_bulan, masukan_bulan
from rules.hari import Baris
from rules.kalender import ZONA
from rules.parameter import load_profil
from rules.tertahan import held_back
from tests.unit.test_rules_harian import rows

BULAN, AKHIR = date(2022, 8, 1), date(2022, 12, 1)
PROFIL = load_profil()
SEMENTARA = PROFIL.what_if({"tidak_divalidasi": "dibayar_sementara"})
PENUH, DISETUJUI = 240, 100
"""Minutes of each activity as entered; those approved of the first one."""


def month(diputus: int) -> Baris:
    """Fifteen approved activities; the first cut, decided on a day of September."""
    baris = rows(tugas=[(7, "definitif")])
    saat = [datetime(2022, 8, 2, tzinfo=ZONA), datetime(2022, 9, diputus, tzinfo=ZONA)]
    pertama = pl.col("tanggal") == BULAN
    return replace(
        baris,
        aktivitas=baris.aktivitas.with_columns(
            pl.when(pertama).then(DISETUJUI).cast(pl.Int64).alias("menit_disetujui"),
            pl.lit(saat[0]).alias("diajukan_pada"),
            pl.lit(saat[1]).alias("diputus_pada"),
        ),
    )


def counted(baris: Baris, profil, **pilihan: bool) -> int:
    masukan, _ = masukan_bulan(baris, BULAN, AKHIR, profil, **pilihan)
    return masukan["menit_utama"].item()


def rejected(baris: Baris, profil) -> list[tuple[str, int]]:
    tertahan = held_back(baris, hari_bulan(baris, BULAN, profil), BULAN, AKHIR, profil)
    return tertahan.menit.select("sebab", "menit_utama").rows()


def test_fewer_minutes_count_and_the_rest_is_lost_by_the_decision() -> None:
    baris = month(diputus=3)
    assert counted(baris, PROFIL) == 14 * PENUH + DISETUJUI
    assert rejected(baris, PROFIL) == [("ditolak", PENUH - DISETUJUI)]


@pytest.mark.parametrize("is_akhir", [False, True])
def test_what_was_paid_for_now_is_paid_as_entered_and_trued_up_as_approved(is_akhir: bool) -> None:
    baris = month(diputus=20)
    benar = 14 * PENUH + (DISETUJUI if is_akhir else PENUH)
    assert counted(baris, SEMENTARA, is_akhir=is_akhir) == benar
    assert rejected(baris, SEMENTARA) == []
