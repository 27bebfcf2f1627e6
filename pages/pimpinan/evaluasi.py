"""The yearly evaluation: four criteria, obstacles, advice, and the register of follow-ups."""

import streamlit as st

from analytics.dokumen.evaluasi import evaluation_document
from analytics.evaluasi.bab import BAB
from analytics.evaluasi.tahun import list_years, year_span
from analytics.kueri.tindak_lanjut import list_tindak_lanjut
from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.kriteria import KRITERIA
from pages.parts.indeks import fill_intervals
from pages.parts.kabar import show_notes
from pages.parts.pengguna import require
from pages.parts.pimpinan.evaluasi import (
    kept_evaluation,
    show_advice_chapter,
    show_chapter,
    show_head,
)
from pages.parts.pimpinan.tindak_baru import draw_new
from pages.parts.pimpinan.tindak_lanjut import draw_register
from pages.parts.saring import show_empty
from pages.parts.sumber import get_lake, get_store
from pages.parts.tahun_pilihan import choose_year
from pages.parts.unduh import offer_document
from workflow.evaluasi.tindak_lanjut import PENULIS

scope = require("pimpinan", "bkpsdm", "evaluator", "opd")
lake, store = get_lake(), get_store()
show_notes()
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.title(_("Evaluasi tahunan"), width="content")
    tahun_ada = list_years(lake)
    if not tahun_ada:
        show_empty(_("Belum ada tahun dengan bulan yang tutup."))
    tahun = choose_year(tahun_ada, tahun_ada[0])
    try:
        e = kept_evaluation(lake, scope, tahun)
    except GalatPengguna as galat:
        show_empty(galat.teks)
    register = list_tindak_lanjut(store, scope, tahun)
    offer_document(
        _("Unduh laporan"),
        f"sinergi-evaluasi-{tahun}.pdf",
        lambda: evaluation_document(lake, e, register, scope, waktu.now()),
        key="evaluasi_pdf",
    )

kartu = show_head(e, register)
masa = year_span(lake, tahun)
for nomor, bab in enumerate(BAB, 1):
    st.header(f"{nomor}. {_(KRITERIA[bab.kriteria])}")
    show_chapter(lake, scope, e, bab, masa)

nomor = len(BAB) + 1
st.header(f"{nomor}. {_('Saran')}")
show_advice_chapter(e, scope)

st.header(f"{nomor + 1}. {_('Register tindak lanjut')}")
draw_register(store, scope, register)
if scope.has(*PENULIS):
    draw_new(tahun, dict(e.opd))

# Last, for it takes longest: everything above is there to be read meanwhile.
fill_intervals(kartu, lake, scope, masa)
