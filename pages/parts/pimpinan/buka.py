"""The way from a figure of the city to one office, unit by unit."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data.bahasa import N_, _
from data.scope import Scope
from pages.parts.navigasi import LAYAR as SEMUA
from pages.parts.remah import Langkah, show_crumbs
from pages.parts.saring import hand_over, month_query
from pages.parts.tautan import link_screen

LAYAR, ALAMAT = "pimpinan/opd.py", "indikator-opd"
PEMBUKA = next(s.peran for s in SEMUA if s.alamat == ALAMAT)
NAMA = {
    "indeks_target": N_("Target"),
    "indeks_adaptasi": N_("Adaptasi"),
    "indeks_kepuasan": N_("Kepuasan"),
    "indeks_tanggung_jawab": N_("Tanggung jawab"),
}
"""The indices as narrow columns and buttons name them."""


def index_name(index_id: str) -> str:
    """Return the short name of an index in the language of this thread."""
    return _(NAMA[index_id])


def open_office(opd_id: int, bulan: date | None = None) -> None:
    """Open the screen of an OPD for `bulan`, or the month of this one, and for its weights."""
    alamat = _query(opd_id)
    if bulan is not None:
        alamat.pop("ke_periode", None)
        alamat |= {k: [v] for k, v in month_query(bulan).items()}
    st.switch_page(LAYAR, query_params=alamat)


def link_office(scope: Scope, opd_id: int) -> None:
    """Show the link that does what `open_office` does, to those who may open that screen."""
    if scope.has(*PEMBUKA):
        link_screen(LAYAR, _("Buka indikator OPD ini"), _query(opd_id), ikon=":material/apartment:")


def _query(opd_id: int) -> dict[str, list[str]]:
    bobot = {k: st.query_params.get_all(k) for k in st.query_params if k.startswith("bobot_")}
    return bobot | hand_over("periode", "banding") | {"pilih_opd_id": [str(opd_id)]}


def show_way(scope: Scope, opd: str, unit: str | None) -> None:
    """Show the way here: the city, the OPD, and the unit if one is open."""
    kota = Langkah(_("Empat indikator"), "indikator")
    if unit is None:
        show_crumbs(scope, ALAMAT, kota, Langkah(opd))
        return
    tetap = {k: v for k, v in st.query_params.items() if k != "pilih_unit_id"}
    show_crumbs(scope, ALAMAT, kota, Langkah(opd, ALAMAT, tetap), Langkah(unit))
