"""The rules: versions on a timeline, every parameter with its source, drafts, a trial over a month."""

import streamlit as st

from analytics.aturan import PEMBACA, list_parameter, list_versi
from analytics.banding import profil_berlaku
from data import waktu
from data.bahasa import _, format_angka
from pages.parts.aturan.banding import show_trial
from pages.parts.aturan.draf import show_form
from pages.parts.aturan.ketentuan import (
    show_history,
    show_parameter,
    show_regulasi,
    show_timeline,
)
from pages.parts.aturan.versi import show_versi
from pages.parts.kabar import show_notes
from pages.parts.pengguna import require
from pages.parts.sumber import get_lake, get_store

scope = require(*PEMBACA)
store = get_store()
hari = waktu.local_day(waktu.now())
show_notes()
st.title(_("Aturan"))
profil, versi = profil_berlaku(store), list_versi(store, scope)
isi = list_parameter(profil, hari)
st.write(_("Profil {nama}, versi {versi}.").format(nama=profil.nama, versi=profil.versi))
with st.grid(3, min_column_width=185):
    st.metric(_("Ketentuan"), format_angka(isi.height), border=True)
    st.metric(
        _("Keputusan proyek"),
        format_angka(isi["is_keputusan"].sum()),
        help=_(
            "Nilai yang seluruhnya atau sebagian tidak ditetapkan oleh sumber mana pun. Nilai itu "
            "bukan hukum."
        ),
        border=True,
    )
    st.metric(_("Draf"), format_angka((versi["status"] == "draf").sum()), border=True)

st.header(_("Versi"))
st.write(
    _(
        "Versi baru mulai berlaku pada tanggalnya. Yang sudah dihitung dengan aturan lama tidak "
        "berubah. Draf diterbitkan oleh petugas lain, bukan penulisnya."
    )
)
show_timeline(profil, versi, scope, hari)
show_versi(store, scope, profil, versi)

if scope.is_nama:
    st.header(_("Coba atas satu bulan"))
    show_trial(store, get_lake(), scope, versi)

if scope.has("bkpsdm"):
    st.header(_("Tulis draf"))
    show_form(store, scope, profil, versi)

st.header(_("Ketentuan yang berlaku hari ini"))
show_parameter(isi, scope)
show_history(profil, isi)

st.header(_("Daftar peraturan"))
st.write(
    _(
        "Setiap nilai menyebut peraturannya. Kepercayaan mengatakan bagaimana isinya dibaca: "
        "naskah resmi, saduran, dilihat pada aplikasi lain, dicocokkan dengan angka yang terbit, "
        "atau keputusan proyek, yang bukan hukum. Hari yang tidak terbaca disebut tidak diketahui."
    )
)
show_regulasi(profil, scope)
