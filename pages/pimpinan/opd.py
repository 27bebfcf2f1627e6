"""One OPD: its indicators, its rank, what moved and what to do; its units, and its people."""

import streamlit as st

from analytics.bobot import with_weights
from analytics.evaluasi.saran import advice_of_office
from analytics.kueri.catatan import month_notes
from analytics.kueri.indikator import PANJANG, component_trend, components_by_opd, index_ids
from analytics.kueri.opd_singkat import short_names
from analytics.kueri.unit import unit_indices
from analytics.metrik import Filter
from data.bahasa import _, format_bulan
from pages.parts.catatan import show_notes_panel
from pages.parts.indeks import fill_intervals, show_index_cards, show_movers, show_parts
from pages.parts.pengguna import require
from pages.parts.pimpinan.bobot import read_weights, show_tried
from pages.parts.pimpinan.buka import show_way
from pages.parts.pimpinan.orang import show_people
from pages.parts.pimpinan.peringkat import say_ranks
from pages.parts.pimpinan.saran import show_advice
from pages.parts.pimpinan.setara import show_fair
from pages.parts.pimpinan.unit import read_units, show_units, unit_dimension
from pages.parts.saring import pick_comparison, pick_month, show_empty, show_state
from pages.parts.silang import opd_dimension, read_cross
from pages.parts.simpan import advice
from pages.parts.sumber import get_lake

scope = require("pimpinan", "bkpsdm")
lake = get_lake()
opd = opd_dimension(lake, scope)
opd_id = read_cross(opd).picked("opd_id")
if opd_id is None:
    st.title(_("Sebuah OPD"))
    st.page_link("pimpinan/indikator.py", label=_("Ke empat indikator"))
    show_empty(_("Pilih sebuah OPD dari tabel di layar Empat indikator."))

tempat = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan = pick_month(lake)
    patokan = pick_comparison()
    show_state(bulan)
bobot = read_weights()
show_tried(bobot)
semua = tuple(index_ids())
seluruh = components_by_opd(lake, scope, semua, bulan.bulan, PANJANG)
seluruh = with_weights(seluruh, bobot)
kota = with_weights(component_trend(lake, scope, bulan.bulan), bobot)
unit = read_units(lake, scope, opd_id, bulan.bulan)
dimensi = unit_dimension(unit, bulan.bulan)
silang = read_cross(dimensi)
unit_id = silang.picked("unit_id")
with tempat:
    show_way(scope, short_names(lake)[opd_id], dimensi.nilai.get(unit_id))
    st.title(opd.nilai[opd_id] if unit_id is None else dimensi.nilai[unit_id])

if unit_id is None:
    satu = seluruh.filter(opd_id=opd_id).drop("opd_id", "opd")
    catatan = month_notes(lake, scope, (opd_id,))
    kartu = show_index_cards(satu, bulan, catatan, patokan, saring={"opd_id": opd_id})
    st.markdown(say_ranks(seluruh.filter(bulan=bulan.bulan), opd_id, bobot))
else:
    satu = with_weights(unit.filter(unit_id=unit_id).drop("unit_id", "unit"), bobot)
    catatan = month_notes(lake, scope, (opd_id,))
    kartu = show_index_cards(
        satu,
        bulan,
        catatan,
        patokan,
        ids=unit_indices(),
        saring={"opd_id": opd_id, "unit_id": unit_id},
    )
    st.caption(_("Kepuasan ditanyakan per OPD, jadi tidak ada indeksnya per unit."))
show_parts(satu, bulan, kota, _("Unit ini") if unit_id else _("OPD ini"))
is_ditahan = bool(satu.filter(bulan=bulan.bulan)["is_ditahan"].any())
if unit_id is None and not is_ditahan:
    show_fair(lake, scope, opd_id, bulan)
show_notes_panel(lake, scope, (opd_id,))

kiri, kanan = st.columns(2, gap="medium")
with kiri:
    st.header(_("Yang paling berubah"))
    show_movers(satu, bulan, saring={"opd_id": opd_id, "unit_id": unit_id})
with kanan:
    st.header(_("Yang perlu dilakukan di OPD ini"))
    show_advice(advice_of_office(advice(lake, scope, bulan.bulan), opd_id), 3, is_bernama=False)

if unit_id is None:
    st.header(_("Unit demi unit"))
    show_units(unit, bulan, silang, scope)
st.header(_("Pegawai, {bulan}").format(bulan=format_bulan(bulan.bulan)))
show_people(lake, scope, opd_id, bulan, unit_id, is_ditahan=is_ditahan)

# Last, for it takes longest: everything above is there to be read meanwhile.
saring, milik = {}, {"opd_id": opd_id}
if unit_id is not None:
    saring, milik = {"opd_id": (opd_id,)}, {"unit_id": unit_id}
sebulan = Filter(bulan.bulan, bulan.bulan, saring)
fill_intervals(kartu, lake, scope, sebulan, bobot=bobot, kelompok=milik)
