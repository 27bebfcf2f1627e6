"""Bantuan: announcements of today, complaints one answers, a new one, one's own, one's training."""

import streamlit as st

from data import waktu
from data.bahasa import _, format_tanggal
from data.pengelola import PENGELOLA
from data.scope import Scope
from data.store import Pelatihan
from pages.parts.kabar import show_notes
from pages.parts.layanan.keluhan_isian import draw_new
from pages.parts.layanan.keluhan_layanan import draw_served
from pages.parts.layanan.keluhan_utas import draw_thread
from pages.parts.layanan.pengumuman import draw_announcements
from pages.parts.pengguna import require
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from workflow.layanan.keluhan_baca import read_own_keluhan
from workflow.layanan.pelatihan import read_own_training
from workflow.layanan.pengumuman import read_pengumuman


@st.fragment
def draw_own() -> None:
    scope = require("pegawai")
    kini = waktu.now()
    with get_store().read() as session:
        semua = read_own_keluhan(session, scope)
    st.header(_("Keluhan saya"))
    if not semua:
        st.caption(_("Anda belum pernah bertanya atau mengeluh di sini."))
    for utas in semua:
        draw_thread(scope, utas, kini, is_terbuka=utas.status == "ditanggapi")


def draw_training(scope: Scope, sesi: list[tuple[Pelatihan, bool]]) -> None:
    st.header(_("Pelatihan saya"))
    if not sesi:
        st.caption(_("Anda belum pernah diundang ke pelatihan SINERGI."))
    for p, is_hadir in sesi:
        if p.tanggal >= scope.hari and not is_hadir:
            keadaan = _("diundang")
        else:
            keadaan = _("hadir") if is_hadir else _("tidak hadir")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(p.nama)}** · {format_tanggal(p.tanggal)} · {keadaan}")
            if p.materi:
                st.link_button(_("Buka materi"), p.materi, icon=":material/open_in_new:")


scope = require("pegawai")
show_notes()
st.title(_("Bantuan"))
with get_store().read() as session:
    pengumuman = read_pengumuman(session, scope)
    pelatihan = read_own_training(session, scope.pegawai_id)
draw_announcements(pengumuman)
# The script beside Streamlit's sends the words of these areas while they are typed.
with st.container(key="ketik"):
    if scope.has(*PENGELOLA):
        draw_served()
    draw_new()
    draw_own()
draw_training(scope, pelatihan)
