"""Penilaian kinerja: months and years of one's people, ready or not, and the confirmation of each."""

import streamlit as st

from data import waktu
from data.bahasa import N_, _
from data.waktu import month_add, month_start
from pages.parts.bulan_pilihan import choose_month
from pages.parts.kabar import show_notes
from pages.parts.kinerja.bulan import draw_person, draw_summary
from pages.parts.kinerja.tahun import draw_team_year
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from pages.parts.tahun_pilihan import choose_year
from workflow.kinerja.antrean import read_readiness
from workflow.tahun.tim import read_team_year

BULAN_TERLIHAT = 3
TAHUN_TERLIHAT = 7
LIHAT = {"bulan": N_("Bulan"), "tahun": N_("Tahun")}


def choose_view() -> str:
    """Let the superior choose months or years; the choice stands in the address as ?lihat=tahun."""
    mula = st.query_params.get("lihat", "bulan")
    dipilih = st.segmented_control(
        _("Masa penilaian"),
        list(LIHAT),
        default=mula if mula in LIHAT else "bulan",
        required=True,
        format_func=lambda kunci: _(LIHAT[kunci]),
        key="lihat",
    )
    st.query_params["lihat"] = dipilih
    return dipilih


def draw_months() -> None:
    bulan = choose_month([month_add(ini, -n) for n in range(BULAN_TERLIHAT)], month_add(ini, -1))
    semua = read_readiness(get_store(), scope, bulan, kini)
    if not semua:
        st.info(_("Tidak ada pegawai yang Anda nilai pada bulan ini."), icon=":material/info:")
        return
    draw_summary(semua)
    for k in semua:
        draw_person(scope, k)


def draw_years() -> None:
    # Until the end of January the year behind is the one to be assessed.
    awal = ini.year - 1 if ini.month == 1 else ini.year
    tahun = choose_year([ini.year - n for n in range(TAHUN_TERLIHAT)], awal)
    semua = read_team_year(get_store(), scope, tahun, kini)
    if semua:
        draw_team_year(scope, tahun, semua)
    else:
        st.info(_("Tidak ada pegawai yang Anda nilai pada tahun ini."), icon=":material/info:")


scope = require("atasan")
kini = waktu.now()
ini = month_start(scope.hari)
show_notes()
st.title(_("Penilaian kinerja"))
if choose_view() == "tahun":
    draw_years()
else:
    draw_months()
