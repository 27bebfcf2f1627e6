"""Nilai perilaku: who is due this month, the form with the aspects of the era, own mean and spread."""

import streamlit as st

from data import waktu
from data.bahasa import N_, _, format_tanggal
from data.waktu import month_add, month_start
from pages.parts.bulan_pilihan import choose_month
from pages.parts.kabar import show_notes
from pages.parts.pengguna import require
from pages.parts.perilaku.dinilai import choose_person, draw_summary
from pages.parts.perilaku.hasil_360 import draw_results
from pages.parts.perilaku.isian import draw_form
from pages.parts.sumber import get_store
from workflow.jendela import validation_limit
from workflow.kinerja.antrean import read_judged
from workflow.perilaku.hasil_360 import read_team_results
from workflow.perilaku.keadilan import read_fairness

LIHAT = {"nilai": N_("Nilai bulanan"), "umpan": N_("Hasil umpan balik 360")}


def draw_month() -> None:
    ini = month_start(scope.hari)
    bulan = choose_month([ini, month_add(ini, -1)], ini)
    with get_store().read() as session:
        dinilai = read_judged(session, scope, bulan, kini)
        batas = validation_limit(session, bulan)
        adil = read_fairness(session, scope, bulan, kini)
    st.caption(_("Nilai diubah paling lambat akhir {batas}.").format(batas=format_tanggal(batas)))
    if dinilai:
        draw_summary(dinilai, adil)
        draw_form(choose_person(dinilai))
    else:
        st.info(_("Tidak ada pegawai yang Anda nilai pada bulan ini."), icon=":material/info:")


def draw_feedback() -> None:
    with get_store().read() as session:
        tim = read_team_results(session, scope, kini)
    if not tim:
        st.info(
            _(
                "Belum ada putaran 360 yang selesai tentang bawahan Anda. Undangan Anda untuk "
                "menjawab ada di layar Umpan balik 360."
            ),
            icon=":material/info:",
        )
        return
    nama = {o.pegawai_id: f"{o.nama} · {o.nip}" for o in tim}
    dipilih = st.selectbox(
        _("Pegawai"), list(nama), format_func=nama.__getitem__, key="umpan_orang"
    )
    draw_results(next(o.hasil for o in tim if o.pegawai_id == dipilih))


scope = require("atasan")
kini = waktu.now()
show_notes()
st.title(_("Nilai perilaku"))
lihat = st.segmented_control(
    _("Tampilan"),
    list(LIHAT),
    default="nilai",
    required=True,
    format_func=lambda c: _(LIHAT[c]),
    key="perilaku_lihat",
    label_visibility="collapsed",
)
draw_feedback() if lihat == "umpan" else draw_month()
