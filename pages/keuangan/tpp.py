"""TPP of a month: ceiling, computed, lost by cause, OPD by OPD."""

import streamlit as st

from analytics.ekspor import Tabel
from analytics.grafik import stacked_months
from analytics.grafik_catatan import note_months, say_notes
from analytics.kalimat import say_loss, say_withheld
from analytics.kueri.catatan import month_notes
from analytics.kueri.kartu import make_cards
from analytics.kueri.tren import side_by_side, span
from analytics.metrik import get_metric
from data.bahasa import _, format_bulan
from pages.parts.bagan import show_chart
from pages.parts.kartu import show_cards
from pages.parts.pengguna import require
from pages.parts.saring import pick_month, show_state
from pages.parts.sumber import get_lake
from pages.parts.tabel import show_exports, show_table, writers

UANG = ("pagu_tpp", "tpp_dihitung", "tpp_hilang_kinerja", "tpp_hilang_disiplin")
scope = require("keuangan", "bkpsdm", "auditor")
lake = get_lake()
st.title(_("TPP terhitung"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan = pick_month(lake)
    show_state(bulan, lake)
if bulan.is_sementara:
    st.warning(
        _("Bulan ini belum tutup. Angka TPP masih berubah dan belum dapat dibayarkan."),
        icon=":material/hourglass_top:",
    )
catatan = month_notes(lake, scope)
show_cards(make_cards(lake, scope, UANG, bulan.bulan, {}), bulan, catatan, lebar=300)

st.header(_("TPP yang hilang dari bulan ke bulan"))
bulanan = side_by_side(lake, scope, UANG, "bulan", span(bulan.bulan, 13, {}))
label = {m: _(get_metric(m).label) for m in UANG}
saringan = {_("Bulan"): format_bulan(bulan.bulan)}
rentang = bulanan["bulan"].to_list()
gambar = stacked_months(bulanan, get_metric(UANG[2]), {m: label[m] for m in UANG[2:]})
show_chart(
    note_months(gambar, catatan, rentang),
    f"{say_loss(bulanan, bulan.bulan)} {say_notes(catatan, rentang)}".strip(),
    Tabel(_("TPP menurut bulan"), bulanan, {"bulan": _("Bulan"), **label, "n": "n"}, saringan),
    writers(UANG, "bulan"),
    scope,
    key="tpp_bulan",
)

st.header(_("Menurut OPD, {bulan}").format(bulan=format_bulan(bulan.bulan)))
kolom = (*UANG, "bagian_tpp_hilang")
per_opd = side_by_side(lake, scope, kolom, "opd", span(bulan.bulan, 1, {}))
if catatan := say_withheld(per_opd, get_metric(UANG[0])):
    st.markdown(catatan)
judul = {"opd": _("OPD"), **{m: _(get_metric(m).label) for m in kolom}, "n": _("Pegawai")}
tabel = Tabel(_("TPP menurut OPD"), per_opd, judul, saringan)
show_table(
    tabel,
    writers(kolom),
    key="tpp_opd",
    height=520,
    column_config={judul["opd"]: st.column_config.TextColumn(pinned=True, width=260)},
)
show_exports(tabel, scope, key="tpp_opd")
