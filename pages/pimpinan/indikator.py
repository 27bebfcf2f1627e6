"""The four effectiveness indicators of the city over the months, and OPD by OPD."""

import streamlit as st

from analytics.kalimat import say_spread, say_withheld
from analytics.kueri.catatan import month_notes
from analytics.kueri.indikator import index_ids
from analytics.metrik import get_metric, metric_label
from data.bahasa import _, format_bulan
from pages.parts.indeks import show_index_cards, show_movers, show_parts
from pages.parts.pengguna import require
from pages.parts.peta import show_map
from pages.parts.saring import (
    adopt_address,
    pick_comparison,
    pick_month,
    pick_opd,
    show_state,
)
from pages.parts.simpan import component_trend, index_by_opd
from pages.parts.sumber import get_lake

scope = require("pimpinan", "bkpsdm")
lake = get_lake()
st.title(_("Empat indikator efektivitas"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    bulan = pick_month(lake)
    patokan = pick_comparison()
    show_state(bulan, lake)

komponen = component_trend(lake, scope, bulan.bulan)
catatan = month_notes(lake, scope)
show_index_cards(komponen, bulan, catatan, patokan)
show_movers(komponen, bulan, _("Yang paling berubah"))

st.header(_("Menurut OPD"))
adopt_address("indikator", index_ids(), metric_label)
indeks = get_metric(
    st.segmented_control(
        _("Indikator"),
        index_ids(),
        format_func=metric_label,
        default=index_ids()[0],
        required=True,
        key="indikator",
        bind="query-params",
    )
)
per_opd = index_by_opd(lake, scope, indeks.id, bulan.bulan)
kini = per_opd.filter(bulan=bulan.bulan)
st.markdown(f"{say_spread(kini, indeks)} {say_withheld(kini, indeks)}")
show_map(per_opd, indeks, catatan)

st.header(_("Buka sebuah OPD"))
opd_id = pick_opd(lake, scope, _("Pilih OPD"))
if opd_id is None:
    st.caption(_("Pilih OPD di sini, atau sebuah sel pada tabel di atas."))
else:
    satu = component_trend(lake, scope, bulan.bulan, opd_id=opd_id)
    st.caption(_("Indikator OPD ini pada {bulan}.").format(bulan=format_bulan(bulan.bulan)))
    show_index_cards(satu, bulan, month_notes(lake, scope, (opd_id,)), patokan)
    show_movers(satu, bulan, _("Yang paling berubah di OPD ini"))
    show_parts(satu, bulan, komponen)
    if scope.has("bkpsdm"):
        st.page_link(
            "opd/ringkasan.py",
            label=_("Buka siapa yang di bawah target di OPD ini"),
            icon=":material/arrow_forward:",
        )
