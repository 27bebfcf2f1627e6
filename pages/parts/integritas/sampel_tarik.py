"""Drawing the sample of a month on the screen: how many, and what chance each has."""

from __future__ import annotations

import streamlit as st

from analytics.integritas.sampel import RISIKO_TANDA, candidates
from analytics.kueri.periode import Bulan
from data import waktu
from data.bahasa import _, format_angka, format_bulan, n_
from data.galat import GalatPengguna
from data.lake import Lake
from data.scope import Scope
from data.store import Store
from pages.parts.integritas.simpan import flags_of
from pages.parts.kabar import note
from pages.parts.tombol import main_type
from workflow.integritas.sampel import PALING_BANYAK, PALING_SEDIKIT, draw_sampel

USULAN = 240
"""So many reviews are five a day for two people, and say the city's error rate to about 4 points."""


def draw_form(lake: Lake, store: Store, scope: Scope, bulan: Bulan) -> None:
    """Draw what draws the sample of a month; an auditor and an open month read why there is none."""
    if bulan.is_sementara:
        st.info(
            _("Bulan ini belum tutup. Sampelnya dapat ditarik sesudah jendela validasinya tutup."),
            icon=":material/hourglass_top:",
        )
        return
    if not scope.has("bkpsdm"):
        st.info(_("Sampel bulan ini belum ditarik oleh BKPSDM."), icon=":material/inbox:")
        return
    with st.form("tarik_sampel", border=True):
        st.markdown(
            _(
                "Sampel ditarik sekali untuk setiap bulan dan tidak dapat ditarik ulang. Separuhnya "
                "dibagi rata kepada OPD, separuhnya menurut risiko; aktivitas bertanda {kali} kali "
                "lebih mudah terpilih."
            ).format(kali=1 + RISIKO_TANDA)
        )
        banyak = st.number_input(
            _("Berapa aktivitas, kira-kira"),
            PALING_SEDIKIT,
            PALING_BANYAK,
            USULAN,
            step=10,
            width=260,
        )
        is_tarik = st.form_submit_button(
            _("Tarik sampel {bulan}").format(bulan=format_bulan(bulan.bulan)),
            icon=":material/casino:",
            type=main_type(),
        )
    if is_tarik:
        _draw(lake, store, scope, bulan, int(banyak))


def _draw(lake: Lake, store: Store, scope: Scope, bulan: Bulan, banyak: int) -> None:
    try:
        hasil = draw_sampel(
            store,
            scope,
            candidates(lake, scope, flags_of(lake, store, scope, bulan)),
            bulan=bulan.bulan,
            banyak=banyak,
            versi_data=lake.versi,
            kini=waktu.now(),
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(n_("{n} aktivitas ditarik.", hasil.terpilih).format(n=format_angka(hasil.terpilih)))
    st.rerun()
