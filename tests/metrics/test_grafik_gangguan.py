"""Outages on charts: bands within the day, and marks on the months that are in view."""

from __future__ import annotations

from datetime import date, time, timedelta

import plotly.graph_objects as go
import polars as pl

from analytics.grafik_gangguan import bands, hours_of_day, note_outages, say_outages
from data.waktu import local_moment

HARI = date(2026, 10, 27)
BULAN = [date(2026, m, 1) for m in (8, 9, 10)]
GANGGUAN = pl.DataFrame(
    {"bulan": [date(2026, 4, 1), date(2026, 10, 1)], "jam": [6.0, 33.5], "n": [1, 2]}
)


def test_a_band_is_cut_at_the_ends_of_the_local_day() -> None:
    mulai = local_moment(HARI, time(10))
    gangguan = [(mulai, mulai + timedelta(hours=33))]
    assert bands(HARI, gangguan) == [(10.0, 24.0)]
    assert bands(HARI + timedelta(days=1), gangguan) == [(0.0, 19.0)]
    assert bands(HARI + timedelta(days=2), gangguan) == []
    assert bands(HARI - timedelta(days=1), gangguan) == []


def test_the_hours_of_a_day_are_bars_with_the_outage_behind_them() -> None:
    data = pl.DataFrame({"jam": range(24), "entri": [0] * 8 + [5] * 16})
    mulai = local_moment(HARI, time(12))
    gambar = hours_of_day(data, HARI, [(mulai, mulai + timedelta(hours=2))])
    assert list(gambar.data[0].y) == data["entri"].to_list()
    assert [(s.x0, s.x1) for s in gambar.layout.shapes] == [(12.0, 14.0)]


def test_only_months_in_view_are_marked_and_said() -> None:
    gambar = note_outages(go.Figure(), GANGGUAN, BULAN)
    assert [a.x for a in gambar.layout.annotations] == ["Okt 2026"]
    assert say_outages(GANGGUAN, BULAN) == "▼ Gangguan layanan: Okt 2026 (33,5 jam)."
    assert say_outages(GANGGUAN, BULAN[:2]) == ""
