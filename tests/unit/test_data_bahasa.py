"""Numbers, dates and texts as people read them."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from data import bahasa


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    bahasa.use_bahasa("id")
    yield
    bahasa.use_bahasa("id")


@pytest.mark.parametrize(
    ("kode", "diharapkan"),
    [
        ("id", ["Rp 1.234.567", "-Rp 5.000", "97,5 %", "23 November 2026", "7,25"]),
        ("en", ["Rp 1,234,567", "-Rp 5,000", "97.5 %", "23 November 2026", "7.25"]),
    ],
)
def test_figures_follow_the_language(kode: str, diharapkan: list[str]) -> None:
    bahasa.use_bahasa(kode)
    assert [
        bahasa.format_rp(1_234_567),
        bahasa.format_rp(-5_000),
        bahasa.format_persen(Decimal("97.46")),
        bahasa.format_tanggal(date(2026, 11, 23)),
        bahasa.format_angka(Decimal("7.25"), 2),
    ] == diharapkan


def test_moments_show_the_clock_of_pekanbaru() -> None:
    saat = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
    assert bahasa.format_saat(saat) == "24 November 2026 00.05"
    assert bahasa.format_jam(450) == "07.30"


def test_what_is_missing_shows_as_a_dash() -> None:
    assert [bahasa.format_rp(None), bahasa.format_persen(None), bahasa.format_tanggal(None)] == [
        "–"
    ] * 3


def test_another_thread_keeps_its_own_language() -> None:
    bahasa.use_bahasa("en")
    seen: list[str] = []
    thread = threading.Thread(target=lambda: seen.append(bahasa.current_bahasa()))
    thread.start()
    thread.join()
    assert seen == ["id"]


def test_an_unknown_language_means_indonesian() -> None:
    bahasa.use_bahasa("xx")
    assert bahasa.current_bahasa() == "id"
