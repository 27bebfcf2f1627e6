"""Umpan balik 360: what I am asked, what was said about me, and opening rounds for those who may."""

import streamlit as st

from data import waktu
from data.bahasa import N_, _
from data.pengelola import PENGELOLA
from pages.parts.kabar import show_notes
from pages.parts.pengguna import require
from pages.parts.perilaku.hasil_360 import draw_results
from pages.parts.perilaku.isian_360 import draw_invitations
from pages.parts.perilaku.putaran_360 import draw_rounds
from pages.parts.sumber import get_store
from workflow.perilaku.hasil_360 import read_hasil
from workflow.perilaku.jawaban_360 import read_undangan

LIHAT = {
    "jawab": N_("Yang saya jawab"),
    "hasil": N_("Hasil tentang saya"),
    "putaran": N_("Kelola putaran"),
}


def draw_asked() -> None:
    with get_store().read() as session:
        undangan = read_undangan(session, scope, kini)
    if undangan:
        draw_invitations(undangan)
    else:
        st.info(
            _(
                "Tidak ada putaran yang berjalan dan mengundang Anda. Undangan baru akan tampil di "
                "sini dan di Kotak masuk."
            ),
            icon=":material/info:",
        )


def draw_own() -> None:
    with get_store().read() as session:
        hasil = read_hasil(session, scope, scope.pegawai_id, kini)
    if hasil:
        draw_results(hasil)
    else:
        st.info(
            _(
                "Belum ada putaran selesai tentang Anda. Hasil terbuka sehari sesudah putaran berakhir."
            ),
            icon=":material/info:",
        )


GAMBAR = {"jawab": draw_asked, "hasil": draw_own, "putaran": lambda: draw_rounds(scope)}

scope = require("pegawai")
kini = waktu.now()
show_notes()
st.title(_("Umpan balik 360"))
pilihan = [p for p in LIHAT if p != "putaran" or scope.has(*PENGELOLA)]
lihat = st.segmented_control(
    _("Tampilan"),
    pilihan,
    default="jawab",
    required=True,
    format_func=lambda p: _(LIHAT[p]),
    key="umpan_lihat",
    label_visibility="collapsed",
)
GAMBAR[lihat or "jawab"]()
