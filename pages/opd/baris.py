"""What is behind one number: its people by name where the role allows it, else its groups."""

import streamlit as st

from analytics.kueri.di_balik import read_behind, require_reader
from analytics.kueri.periode import list_months
from analytics.metrik import Filter, format_nilai, get_metric, measure
from analytics.metrik.definisi import PEMBACA
from data.bahasa import _, format_angka, format_bulan, n_
from pages.parts.baris import filter_words, read_filters
from pages.parts.baris_isi import Soal, show_behind
from pages.parts.pengguna import require
from pages.parts.remah import Langkah, show_crumbs, step_back
from pages.parts.saring import show_empty, show_state
from pages.parts.sumber import get_lake

scope = require(*PEMBACA)
lake = get_lake()
ukuran = st.query_params.get("ukuran", "")
bulan = next(
    (b for b in list_months(lake) if f"{b.bulan:%Y-%m}" == st.query_params.get("bulan")), None
)
if not ukuran or bulan is None:
    st.title(_("Di balik angka"))
    show_empty(_("Buka halaman ini dari sebuah angka di halaman lain."))

metrik = get_metric(ukuran)
require_reader(metrik, scope)
saring = read_filters(lake, scope, st.query_params)
kata = filter_words(lake, scope, saring)
jalan = [*step_back("baris"), *[Langkah(k) for k in kata.values()], Langkah(_("Baris"))]
show_crumbs(scope, "baris", *jalan)
st.title(_(metrik.label))
st.caption(_(metrik.description))
where = Filter(bulan.bulan, bulan.bulan, {k: () if v is None else (v,) for k, v in saring.items()})
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"**{format_bulan(bulan.bulan)}**", width="content")
    show_state(bulan)
isi = read_behind(lake, scope, ukuran, where)
if isi.jenis == "orang" or isi.kunci[-1:] == ("unit",):
    baris = measure(lake, scope, ukuran, (), where).row(0, named=True)
    nilai = _("ditahan") if baris["is_ditahan"] else format_nilai(metrik, baris["nilai"])
    st.markdown(
        n_("Seluruh pilihan ini: **{nilai}**, n = {n} pegawai.", baris["n"]).format(
            nilai=nilai, n=format_angka(baris["n"])
        )
    )
show_behind(
    Soal(metrik, bulan, saring, {_("Bulan"): format_bulan(bulan.bulan), **kata}, scope), isi
)
