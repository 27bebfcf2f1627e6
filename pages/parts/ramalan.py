"""The forecast of a month's end on a screen, and how good such forecasts were."""

from __future__ import annotations

from datetime import date
from functools import partial

import polars as pl
import streamlit as st

from analytics.banding import profil_berlaku
from analytics.ekspor import Tabel
from analytics.grafik.ramalan import band_name, calibration_chart, held_chart
from analytics.ramalan import forecast_one
from analytics.ramalan.kata import say_accuracy, say_bands, say_forecast, say_tested
from analytics.ramalan.ketepatan import Ketepatan
from analytics.ramalan.uji import Teruji
from data.bahasa import _, format_angka, format_bulan, format_persen
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.bagan import show_chart
from pages.parts.sumber import get_lake, get_store
from pages.parts.tabel import Tulis

_SATU_DESIMAL = partial(format_angka, desimal=1)


def draw_forecast(scope: Scope, bulan: date) -> None:
    """Draw the forecast of one's own running month; nothing where too little is known."""
    try:
        satu = forecast_one(get_lake(), scope, profil_berlaku(get_store()), bulan)
    except GalatPengguna:
        # Without a lake there is no past to forecast from; the month itself stands without it.
        return
    if satu is not None:
        st.markdown(say_forecast(satu))


def show_accuracy(k: Ketepatan | None, scope: Scope) -> None:
    """Say how good forecasts at this point of past months were; the chart of it is drawn when it is
    asked for."""
    if k is None:
        return
    st.caption(say_accuracy(k))
    if k.pita.is_empty():
        return
    buka = st.expander(
        _("Seberapa tepat perkiraan ini"),
        icon=":material/target:",
        key="ketepatan",
        on_change="rerun",
    )
    if buka.open:
        with buka:
            show_bands(k.pita, scope)


def show_bands(pita: pl.DataFrame, scope: Scope) -> None:
    """Show what forecasts came to (`analytics.ramalan.ketepatan.Ketepatan.pita`), band by band."""
    if pita.is_empty():
        return
    nama = [band_name(*b) for b in pita.select("dari", "sampai").iter_rows()]
    kolom = {
        "nama": _("Diperkirakan"),
        "n": "n",
        "ramalan": _("Rata-rata perkiraan"),
        "capaian": _("Rata-rata capaian akhir"),
        "galat": _("Meleset (poin)"),
        "cakupan": _("Termuat dalam rentang"),
    }
    tabel = Tabel(
        _("Perkiraan dan capaian akhir bulan"), pita.with_columns(pl.Series("nama", nama)), kolom
    )
    tulis: dict[str, Tulis] = {"n": format_angka, "galat": _SATU_DESIMAL}
    tulis |= dict.fromkeys(("ramalan", "capaian", "cakupan"), format_persen)
    show_chart(calibration_chart(pita), say_bands(pita), tabel, tulis, scope, key="kalibrasi")


def show_tested(t: Teruji, scope: Scope) -> None:
    """Show how forecasts of past months came out, month by month."""
    kolom = {
        "bulan": _("Bulan"),
        "n": _("Pegawai"),
        "diramal": _("Diperkirakan"),
        "galat": _("Meleset (poin)"),
        "galat_lurus": _("Meleset bila laju diteruskan (poin)"),
        "galat_lalu": _("Meleset bila seperti rata-rata sebelumnya (poin)"),
        "cakupan": _("Termuat dalam rentang"),
        "lebar": _("Lebar rentang (poin)"),
    }
    tabel = Tabel(_("Ketepatan perkiraan per bulan"), t.bulan, kolom)
    tulis: dict[str, Tulis] = {"bulan": format_bulan, "n": format_angka, "cakupan": format_persen}
    tulis |= {"diramal": lambda v: format_persen(100 * v)}
    tulis |= dict.fromkeys(("galat", "galat_lurus", "galat_lalu", "lebar"), _SATU_DESIMAL)
    show_chart(held_chart(t.bulan), say_tested(t), tabel, tulis, scope, key="teruji")
