"""Activities hour by hour on a day, with its outages as bands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.grafik.gangguan import bands, hours_of_day
from analytics.kueri.gangguan import entries_per_hour
from data.bahasa import _, format_angka, format_tanggal
from data.lake import Lake
from data.scope import Scope
from data.waktu import local_day
from pages.parts.bagan import show_chart


def show_hours(
    lake: Lake, scope: Scope, daftar: pl.DataFrame, dipilih: Mapping[str, Any] | None
) -> None:
    """Ask for a day, that of the chosen outage at first, and show its hours."""
    kemarin = scope.hari - timedelta(days=1)
    awal = kemarin if dipilih is None else local_day(dipilih["mulai"])
    # The key follows the outage, so that choosing another one moves the day with it.
    hari = st.date_input(
        _("Hari"),
        min(awal, scope.hari),
        max_value=scope.hari,
        format="DD/MM/YYYY",
        key=f"jam_{awal}",
        width=220,
    )
    data = entries_per_hour(lake, scope, hari)
    gangguan = daftar.select("mulai", "selesai").rows()
    kalimat = _("Pada {hari} diajukan {n} aktivitas; {jam} jam termasuk gangguan.").format(
        hari=format_tanggal(hari),
        n=format_angka(data["entri"].sum()),
        jam=format_angka(sum(b - a for a, b in bands(hari, gangguan)), 1),
    )
    tabel = Tabel(
        _("Aktivitas menurut jam"), data, {"jam": _("Jam"), "entri": _("Aktivitas diajukan")}
    )
    tulis = {"jam": lambda j: f"{int(j):02}.00", "entri": format_angka}
    show_chart(hours_of_day(data, hari, gangguan), kalimat, tabel, tulis, scope, key="jam")
