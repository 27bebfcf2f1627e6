"""Outages on charts: bands within the day, and marks on the months that are in view."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import plotly.graph_objects as go
import polars as pl

from analytics.garis import sparkline
from analytics.grafik.catatan import Catatan, note_months, noted_label, say_all_notes, say_notes
from analytics.grafik.gangguan import bands, hours_of_day, outage_notes
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
    catatan = outage_notes(GANGGUAN)
    gambar = note_months(go.Figure(), catatan, BULAN)
    assert [a.x for a in gambar.layout.annotations] == ["Okt 2026"]
    assert say_all_notes(catatan, BULAN) == "▼ Gangguan layanan: Okt 2026 (33,5 jam)."
    assert say_all_notes(catatan, BULAN[:2]) == ""


def test_a_month_carries_each_kind_of_note_once() -> None:
    dua = [
        *outage_notes(GANGGUAN),
        Catatan(BULAN[2], "◆", "Peristiwa", "Okt 2026: aturan baru"),
        Catatan(BULAN[2], "◆", "Peristiwa", "Okt 2026: pelatihan"),
    ]
    assert noted_label(dua, BULAN[2]) == "Okt 2026 ▼◆"
    assert noted_label(dua, BULAN[1]) == "Sep 2026"
    (tanda,) = note_months(go.Figure(), dua, BULAN).layout.annotations
    assert tanda.text == "▼◆"
    assert say_all_notes(dua, BULAN) == (
        "▼ Gangguan layanan: Okt 2026 (33,5 jam). "
        "◆ Peristiwa: Okt 2026: aturan baru, Okt 2026: pelatihan."
    )


def test_many_notes_are_counted_and_the_first_is_said_the_others_by_their_signs() -> None:
    tiga = [
        Catatan(BULAN[2], "◆", "Peristiwa", "3 Okt 2026 aturan baru"),
        Catatan(BULAN[0], "●", "Layanan", "1 Agu 2026 mulai"),
        Catatan(BULAN[1], "◆", "Peristiwa", "2 Sep 2026 pelatihan"),
    ]
    assert say_notes(tiga, BULAN) == (
        "3 catatan (● Layanan, ◆ Peristiwa); yang pertama 1 Agu 2026 mulai."
    )
    tanda = {a.x: a.hovertext for a in note_months(go.Figure(), tiga, BULAN).layout.annotations}
    assert "aturan baru" in tanda["Okt 2026"]
    assert "pelatihan" not in tanda["Okt 2026"]
    assert say_notes(tiga[:2], BULAN) == say_all_notes(tiga[1::-1], BULAN)


def test_a_small_line_marks_the_months_with_a_note() -> None:
    nilai = [Decimal(1), Decimal(2), Decimal(3)]
    assert "<path" not in sparkline(nilai)
    gambar = sparkline(nilai, [2])
    assert gambar.count("<path") == 2
    assert 'd="M235.0 3V44"' in gambar
