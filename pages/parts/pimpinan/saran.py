"""What to do, as the published rules say it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from analytics.ekspor import Tabel
from analytics.evaluasi.saran import Saran
from analytics.metrik import format_nilai
from data.bahasa import _, format_angka, n_
from data.scope import Scope
from pages.parts.tabel import show_exports, show_table


def show_advice(saran: Sequence[Saran], n: int, *, is_bernama: bool = True) -> None:
    """Show the first `n` pieces of advice, each with where its limit was passed, and the others
    behind a line that opens. `is_bernama`: with the names of OPDs."""
    if not saran:
        st.caption(_("Tidak ada batas kaidah saran yang dilewati."))
        return
    for s in saran[:n]:
        _show(s, is_bernama=is_bernama)
    if len(saran) > n:
        with st.expander(
            n_("{n} saran lain", len(saran) - n).format(n=format_angka(len(saran) - n))
        ):
            for s in saran[n:]:
                _show(s, is_bernama=is_bernama)
    st.caption(
        _(
            "Diturunkan dari angka bulan ini oleh kaidah terbitan; yang menyangkut terbanyak di atas."
        )
    )


def _show(s: Saran, *, is_bernama: bool) -> None:
    st.markdown(f"**{_(s.kaidah.anjuran)}**  \n:small[{s.say(is_bernama=is_bernama)}]")


def show_offices_advised(saran: Sequence[Saran], tahun: int, scope: Scope) -> None:
    """Show every OPD that a piece of advice is for, behind a line that opens."""
    baris = [
        (nomor, _(s.kaidah.anjuran), k.opd, format_nilai(s.kaidah.ukuran, k.nilai), k.pegawai)
        for nomor, s in enumerate(saran, 1)
        for k in s.opd
    ]
    kolom = {
        "nomor": _("Nomor"),
        "saran": _("Saran"),
        "opd": _("OPD"),
        "nilai": _("Nilai"),
        "pegawai": _("Pegawai"),
    }
    data = pl.DataFrame(baris, schema=list(kolom), orient="row")
    tabel = Tabel(_("Saran menurut OPD"), data, kolom, {_("Tahun"): str(tahun)})
    with st.expander(_("Semua OPD pada tiap saran"), icon=":material/table:"):
        show_table(tabel, {"pegawai": format_angka}, key="saran_opd")
        show_exports(tabel, scope, key="saran_opd")
