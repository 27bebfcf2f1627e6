"""The way from a cell of the map of OPDs: its office, in the month of the cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pages.parts.pimpinan import buka


class Alamat(dict[str, str]):
    def get_all(self, kunci: str) -> list[str]:
        return [self[kunci]] if kunci in self else []


@pytest.mark.parametrize(
    ("bulan", "dibuka"),
    [(date(2026, 5, 1), {"bulan": ["2026-05"]}), (None, {"ke_periode": ["Oktober 2026"]})],
)
def test_an_office_opens_in_the_month_that_was_chosen(
    monkeypatch: pytest.MonkeyPatch, bulan: date | None, dibuka: dict[str, list[str]]
) -> None:
    ke: list[dict[str, Any]] = []
    alamat = Alamat(periode="Oktober 2026", bobot_indeks_target="2", lain="x")
    monkeypatch.setattr("streamlit.query_params", alamat)
    monkeypatch.setattr(
        "streamlit.switch_page", lambda _layar, query_params: ke.append(query_params)
    )
    buka.open_office(7, bulan)
    assert ke == [{"bobot_indeks_target": ["2"], "pilih_opd_id": ["7"], **dibuka}]
