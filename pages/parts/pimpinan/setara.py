"""One OPD compared fairly, on a screen."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.kalimat.setara import say_without_mix, say_without_people
from analytics.kueri.periode import Bulan
from analytics.kueri.setara_opd import fair_comparison
from analytics.metrik import format_nilai, format_selisih, get_metric
from data.bahasa import _
from data.lake import Lake
from data.scope import Scope
from pages.parts.simpan import kept


def show_fair(lake: Lake, scope: Scope, opd_id: int, bulan: Bulan) -> None:
    """Show what changes of an OPD are left when only the same people count, and what its figures
    were with the city's mix of jobs. A month that still runs is not compared."""
    if bulan.is_sementara:
        return
    baca = partial(fair_comparison, lake, scope, bulan.bulan)
    data = kept(lake, scope, ("setara", bulan.bulan), baca).filter(opd_id=opd_id)
    baris = [
        {
            _("Ukuran"): _((m := get_metric(b["metrik"])).label),
            _("Bulan ini"): format_nilai(m, b["nilai"]),
            _("Perubahan"): format_selisih(m, b["selisih"]),
            _("Pada orang yang sama"): format_selisih(m, b["selisih_setara"]),
            _("Dengan susunan jabatan kota"): format_nilai(m, b["nilai_campuran"]),
        }
        for b in data.to_dicts()
    ]
    if not baris:
        return
    with st.expander(_("Perbandingan setara"), icon=":material/balance:"):
        st.caption(
            _(
                "Perubahan dapat berasal dari orang yang datang dan pergi, dan tingkat OPD dari "
                "susunan jabatannya. Kolom kanan mengeluarkan keduanya."
            )
        )
        st.table(baris, alt=_("Perbandingan setara"), border="horizontal", hide_index=True)
        alasan = [say_without_people(data), say_without_mix(data)]
        st.caption(" ".join(a for a in alasan if a))
