"""Who falls behind among a superior's people, in the months that are still open."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from analytics.kueri.bawahan import Tertinggal, count_behind
from data.lake import Lake
from tests.metrics.lake_uji import make_scope, write_lake

LALU, KINI = date(2026, 10, 1), date(2026, 11, 1)
ATASAN = replace(make_scope("atasan", frozenset()), bawahan=frozenset({1, 2, 3}))


def publish(folder: Path, *baris: tuple[int, date, int, int, bool]) -> Lake:
    """A lake of these rows: person, month, achievement, working days, whether the month is open."""
    nama = ("pegawai_id", "bulan", "capaian", "hari_kerja", "is_sementara")
    return write_lake(folder, {"pegawai_bulan": pl.DataFrame(baris, schema=nama, orient="row")})


def test_the_month_before_is_told_until_its_validation_ends(tmp_path: Path) -> None:
    lake = publish(
        tmp_path,
        (1, KINI, 100, 3, True),
        (2, KINI, 80, 3, True),
        (3, KINI, 0, 0, True),
        (1, LALU, 99, 20, True),
        (2, LALU, 60, 20, True),
        (3, LALU, 100, 20, True),
        (4, LALU, 10, 20, True),
        (1, date(2026, 9, 1), 10, 20, True),
    )
    assert count_behind(lake, ATASAN) == [Tertinggal(KINI, 1, 2), Tertinggal(LALU, 2, 3)]


def test_on_the_first_day_the_month_before_stands_alone_and_a_closed_month_is_not_told(
    tmp_path: Path,
) -> None:
    hari_pertama = replace(ATASAN, hari=KINI)
    lake = publish(tmp_path, (1, KINI, 100, 0, True), (1, LALU, 60, 20, True))
    assert count_behind(lake, hari_pertama) == [Tertinggal(LALU, 1, 1)]
    tutup = tmp_path / "tutup"
    tutup.mkdir()
    assert count_behind(publish(tutup, (1, LALU, 60, 20, False)), hari_pertama) == []


def test_who_has_nobody_below_is_told_of_nobody(tmp_path: Path) -> None:
    lake = publish(tmp_path, (1, KINI, 60, 3, True))
    assert count_behind(lake, replace(ATASAN, bawahan=frozenset())) == []
