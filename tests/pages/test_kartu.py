"""What cards say of a change, the way from them, and that notes on months are said once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from analytics.alamat import rows_query
from analytics.metrik import get_metric
from pages.parts.kartu import change_shown
from tests.pages.kota_analisis import ORANG, build_analysis
from tests.pages.layar import open_screen, texts


@pytest.mark.parametrize(
    ("selisih", "isi"),
    [
        (None, {}),
        (Decimal("0.04"), {"delta": "tetap", "delta_color": "off", "delta_arrow": "off"}),
        (Decimal("0.06"), {"delta": "+0,1 poin", "delta_color": "normal"}),
        (Decimal(-2), {"delta": "-2,0 poin", "delta_color": "normal"}),
    ],
)
def test_what_stays_the_same_has_a_word_and_no_arrow(selisih, isi) -> None:
    assert change_shown(get_metric("rerata_capaian"), selisih) == isi


def test_the_notes_are_said_once_on_the_screen_of_money(tmp_path, monkeypatch) -> None:
    kota = build_analysis(tmp_path, monkeypatch)
    at = open_screen(kota, ORANG["pimpinan"], "pimpinan/tpp.py")
    assert not at.exception
    assert texts(at).count("Pelatihan") == 1


@pytest.mark.parametrize(
    ("peran", "layar"),
    [
        ("pimpinan", "pimpinan/indikator.py"),
        ("pimpinan", "pimpinan/tpp.py"),
        ("pimpinan", "pimpinan/adaptasi.py"),
        ("opd", "opd/ringkasan.py"),
    ],
)
def test_a_card_carries_the_way_to_what_is_behind_its_number(
    tmp_path, monkeypatch, peran: str, layar: str
) -> None:
    at = open_screen(build_analysis(tmp_path, monkeypatch), ORANG[peran], layar)
    assert not at.exception
    assert at.metric
    kartu = [isi for isi in _blocks(at.main) if any(e.type == "metric" for e in isi)]
    assert len(kartu) == len(at.metric)
    for isi in kartu:
        jalan = [e for e in isi if e.type == "page_link"]
        jalan += [e for e in isi if e.type == "markdown" and "](#" in e.value]
        assert jalan or isi[0].value == "0 orang", isi[0].label


def _blocks(blok: Any) -> Iterator[list[Any]]:
    """What each block inside this one holds."""
    for satu in blok.children.values():
        if hasattr(satu, "children"):
            yield list(satu.children.values())
            yield from _blocks(satu)


def test_the_office_of_a_number_outlives_the_way_to_its_rows() -> None:
    assert set(rows_query("tpp_hilang", date(2026, 5, 1), opd_id=3)) == {
        "ukuran",
        "bulan",
        "saring_opd",
    }
