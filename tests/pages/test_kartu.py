"""What cards say of a change, and that notes on months are said once."""

from __future__ import annotations

from decimal import Decimal

import pytest

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
    assert texts(at).count("Pelatihan: ") == 1
