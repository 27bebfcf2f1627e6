"""Numbers, dates and texts as people read them."""

import io
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import bahasa
from rules.eksak import divide_half_up

ROOT = Path(__file__).parents[2]


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


@pytest.mark.parametrize(
    ("nilai", "desimal", "diharapkan"),
    [
        (Decimal("2.5"), 0, "3"),
        (Decimal("3.5"), 0, "4"),
        (Decimal("97.45"), 1, "97,5"),
        (Decimal("97.4499999999"), 1, "97,4"),
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("-0.125"), 2, "-0,13"),
        (2.675, 2, "2,68"),
        (0.5, 0, "1"),
        (1e22, 0, "10.000.000.000.000.000.000.000"),
        (Decimal("1234567890123456.12345"), 4, "1.234.567.890.123.456,1235"),
    ],
)
def test_halves_are_rounded_up_as_the_rules_do(
    nilai: int | Decimal | float, desimal: int, diharapkan: str
) -> None:
    assert bahasa.format_angka(nilai, desimal) == diharapkan


@settings(deadline=None)
@given(st.decimals(0, 1000, places=3), st.integers(0, 2))
def test_what_is_shown_is_what_the_rules_would_round_to(nilai: Decimal, desimal: int) -> None:
    aturan = pl.select(divide_half_up(pl.lit(int(nilai * 1000)), 10 ** (3 - desimal))).item()
    tampil = bahasa.format_angka(nilai, desimal).replace(".", "").replace(",", "")
    assert int(tampil) == aturan


def test_moments_show_the_clock_of_pekanbaru() -> None:
    saat = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
    assert bahasa.format_saat(saat) == "24 November 2026 00.05"
    assert bahasa.format_jam(450) == "07.30"
    with bahasa.speaking("en"):
        assert bahasa.format_saat(saat) == "24 November 2026 00:05"
        assert bahasa.format_jam(450) == "07:30"


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


@pytest.fixture
def katalog_jumlah(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An English catalogue with one text that has a form for one, and one that has not."""
    po = tmp_path / "en" / "LC_MESSAGES" / "sinergi.po"
    po.parent.mkdir(parents=True)
    po.write_text(
        'msgid "{n} jam lagi"\nmsgid_plural "{n} jam lagi"\n'
        'msgstr[0] "{n} hour left"\nmsgstr[1] "{n} hours left"\n\n'
        'msgid "{n} kata"\nmsgstr "{n} words"\n'
    )
    monkeypatch.setattr(bahasa, "_LOCALE", tmp_path)
    bahasa._catalogue.cache_clear()
    yield
    bahasa._catalogue.cache_clear()


def test_one_has_a_form_of_its_own_in_english_alone(katalog_jumlah: None) -> None:
    assert bahasa.n_("{n} jam lagi", 1) == "{n} jam lagi"
    with bahasa.speaking("en"):
        semua = [bahasa.n_("{n} jam lagi", n) for n in (0, 1, 2)]
        assert semua == ["{n} hours left", "{n} hour left", "{n} hours left"]
        assert bahasa.n_("{n} kata", 1) == "{n} words"


def test_texts_are_collected_wherever_they_stand_in_a_python_file() -> None:
    kode = b"a = _(\"satu\")\nb = f\"{_('dua')} {N_('ti' 'ga')}\"\nc = _(kata), lain(\"empat\")\n"
    semua = bahasa.extract_python(io.BytesIO(kode), {"_": None, "N_": None}, (), {})
    assert sorted(teks for _baris, _nama, teks, _catatan in semua) == ["dua", "satu", "tiga"]


def test_a_text_with_a_count_is_collected_in_two_forms_and_never_in_one_as_well() -> None:
    tanda = {"_": None, "N_": None, "n_": (1, 2), "Nn_": (1, 2)}
    satu: set[str] = set()
    dua: set[str] = set()
    for kamar in ("analytics", "data", "pages", "rules", "web", "workflow"):
        for berkas in (ROOT / kamar).rglob("*.py"):
            with berkas.open("rb") as isi:
                for _baris, _nama, teks, _catatan in bahasa.extract_python(isi, tanda, (), {}):
                    if isinstance(teks, tuple):
                        assert teks[0] == teks[1]
                        dua.add(teks[0])
                    else:
                        satu.add(teks)
    assert len(dua) > 50
    # gettext would answer the first form to whoever asks without a count.
    assert satu & dua == set()
