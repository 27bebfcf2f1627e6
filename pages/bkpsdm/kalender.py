"""Kalender kota: the year at a glance, the states of months, days off and work patterns."""

import streamlit as st

from data import waktu
from data.bahasa import _, format_angka, format_bulan, n_
from pages.parts.kabar import show_notes
from pages.parts.kalender.bulan import show_year
from pages.parts.kalender.langkah import show_moves
from pages.parts.kalender.libur import show_add, show_remove
from pages.parts.kalender.pola import show_patterns, show_set
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from workflow.kalender.libur import list_libur
from workflow.kalender.periode_baca import months_to_freeze, read_year
from workflow.kalender.pola_baca import read_patterns

scope = require("bkpsdm")
store, kini = get_store(), waktu.now()
show_notes()
st.title(_("Kalender kota"))
pilihan = [scope.hari.year + n for n in (-1, 0, 1)]
tahun = st.segmented_control(
    _("Tahun"), pilihan, default=scope.hari.year, required=True, format_func=str, key="tahun"
)
with store.read() as session:
    bulan, libur = read_year(session, tahun, kini), list_libur(session, tahun)
    siap, pola = months_to_freeze(session, kini), read_patterns(session, scope.hari)
if siap:
    st.warning(
        n_("{n} bulan sudah dapat dibekukan: {bulan}.", len(siap)).format(
            n=format_angka(len(siap)), bulan=", ".join(format_bulan(b) for b in siap)
        ),
        icon=":material/ac_unit:",
    )
setahun, keadaan, hari_libur, pola_kerja = st.tabs(
    [_("Setahun"), _("Keadaan bulan"), _("Hari libur"), _("Pola kerja")]
)
with setahun:
    show_year(bulan, libur)
with keadaan:
    show_moves(store, scope, bulan, siap)
with hari_libur:
    show_add(store, scope)
    show_remove(store, scope, libur)
with pola_kerja:
    show_patterns(pola)
    show_set(store, scope, pola)
