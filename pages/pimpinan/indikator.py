"""The four effectiveness indicators of the city, OPD by OPD, and what to do."""

import streamlit as st

from analytics.bobot import Bobot, rank_stability, with_weights
from analytics.dokumen.ringkasan_bulan import month_brief
from analytics.kalimat.ukuran import say_spread, say_withheld
from analytics.kueri.catatan import month_notes
from analytics.kueri.indikator import (
    PANJANG,
    as_seen,
    component_trend,
    components_by_opd,
    index_by_opd,
    index_ids,
    indices_side_by_side,
)
from analytics.kueri.opd_singkat import short_names
from analytics.kueri.periode import default_month, list_months
from analytics.metrik import Filter, get_metric
from data import waktu
from data.bahasa import _, format_bulan
from pages.parts.baris import link_all
from pages.parts.catatan import show_notes_panel
from pages.parts.indeks import fill_intervals, show_index_cards, show_movers
from pages.parts.kunjungan import show_since
from pages.parts.pengguna import require
from pages.parts.peta import show_map
from pages.parts.pimpinan.bobot import (
    ask_weights,
    read_weights,
    say_weights,
    show_tried,
)
from pages.parts.pimpinan.buka import index_name
from pages.parts.pimpinan.indeks_bulanan import draw_index_months
from pages.parts.pimpinan.peringkat import as_table, show_offices
from pages.parts.pimpinan.saran import show_advice
from pages.parts.remah import remember_place
from pages.parts.saring import adopt_address, pick_comparison, pick_month, show_state
from pages.parts.simpan import advice
from pages.parts.sumber import get_lake, get_store
from pages.parts.tabel import show_exports
from pages.parts.unduh import offer_document

scope = require("pimpinan", "bkpsdm")
lake = get_lake()
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.title(_("Empat indikator"), width="content")
    bulan = pick_month(lake)
    patokan = pick_comparison()
    show_state(bulan)

remember_place("indikator")
bobot = read_weights()
show_tried(bobot)
komponen = with_weights(component_trend(lake, scope, bulan.bulan), bobot)
semua = tuple(index_ids())
per_opd = with_weights(components_by_opd(lake, scope, semua, bulan.bulan, 2), bobot)
catatan, singkat = month_notes(lake, scope), short_names(lake)
tempat = show_index_cards(komponen, bulan, catatan, patokan)
if bulan == default_month(list_months(lake)) and bobot == Bobot.published():
    show_since(scope, "indikator", lambda: as_seen(komponen, per_opd, bulan.bulan, singkat))

adopt_address("indikator", semua, index_name)
kiri, kanan = st.columns([2, 1], gap="small")
with kiri:
    st.header(_("OPD demi OPD, terendah di atas"))
    indeks = get_metric(
        st.pills(
            _("Urutkan menurut"),
            semua,
            format_func=index_name,
            default=semua[0],
            required=True,
            key="indikator",
            bind="query-params",
            label_visibility="collapsed",
        )
    )
    berjajar = indices_side_by_side(per_opd, bulan.bulan, indeks.id)
    sebulan = per_opd.filter(bulan=bulan.bulan)
    peringkat = rank_stability(sebulan, indeks.id, bobot=bobot)
    show_offices(berjajar, peringkat, indeks, singkat)
    saringan = {_("Bulan"): format_bulan(bulan.bulan), **say_weights(bobot)}
    show_exports(as_table(berjajar, peringkat, indeks, saringan), scope, key="opd_indeks")
with kanan:
    st.header(_("Yang perlu dilakukan"))
    show_advice(advice(lake, scope, bulan.bulan), 3)
    offer_document(
        _("Ringkasan bulan"),
        f"sinergi-ringkasan-{bulan.bulan:%Y-%m}.pdf",
        lambda: month_brief(lake, get_store(), scope, bulan.bulan, waktu.now()),
        key="ringkasan_pdf",
    )

st.header(_("Yang paling berubah"))
show_movers(komponen, bulan, per_opd, singkat)
draw_index_months(komponen, catatan, scope)

st.header(_("{indeks} dari bulan ke bulan").format(indeks=_(indeks.label)))
ask_weights(bobot, indeks)
setahun = components_by_opd(lake, scope, (indeks.id,), bulan.bulan, PANJANG)
peta = index_by_opd(with_weights(setahun, bobot), indeks.id)
kini = peta.filter(bulan=bulan.bulan)
st.markdown(f"{say_spread(kini, indeks)} {say_withheld(kini, indeks)}")
sampai = {_("Bulan terakhir"): format_bulan(bulan.bulan), **say_weights(bobot)}
show_map(peta, indeks, catatan, singkat, scope, saringan=sampai)
link_all((indeks.id, *indeks.components), bulan.bulan, {})
show_notes_panel(lake, scope)

# Last, for it takes longest: everything above is there to be read meanwhile.
fill_intervals(tempat, lake, scope, Filter.month(bulan.bulan), bobot=bobot)
