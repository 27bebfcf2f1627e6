"""The policy simulator: other rules over the last twelve closed months, before anything is signed."""

import streamlit as st

from analytics.banding import profil_berlaku
from analytics.simulator.kata import describe, say_limits, say_method, say_months
from data.bahasa import _, format_bulan
from data.galat import GalatPengguna
from pages.parts.kabar import show_notes
from pages.parts.kesegaran import show_as_of
from pages.parts.pengguna import require
from pages.parts.saring import show_empty
from pages.parts.simulator.hasil import (
    JANGKAR,
    JANGKAR_ORANG,
    show_cost,
    show_distribution,
    show_groups,
    show_movers,
)
from pages.parts.simulator.isian import ask_trial, load_trial, show_refused
from pages.parts.simulator.orang import show_people, show_person
from pages.parts.simulator.pilih import read_picks, show_way
from pages.parts.simulator.simpan import draw_memo, draw_save, draw_saved
from pages.parts.simulator.sumber import get_bahan, get_simulation
from pages.parts.sumber import get_lake, get_store
from workflow.aturan.skenario import PENGGUNA

scope = require(*PENGGUNA)
store = get_store()
show_notes()
st.title(_("Simulator kebijakan"))
show_as_of()
jalan = st.container()
lake = get_lake()
try:
    bahan = get_bahan(lake, scope)
except GalatPengguna as galat:
    show_empty(galat.teks)
if bahan.orang.is_empty():
    show_empty(_("Belum ada pegawai pada bulan-bulan yang sudah tutup."))
k = profil_berlaku(store).on(bahan.bulan[-1])
kelas = sorted(bahan.orang["kelas"].unique())

kiri, kanan = st.columns([5, 7], gap="medium")
with kiri, st.container(border=True):
    percobaan = ask_trial(k, kelas)
    st.button(
        _("Kembali ke aturan sekarang"),
        icon=":material/restart_alt:",
        key="simulasi_ulang",
        on_click=lambda: load_trial(k, kelas, type(percobaan)()),
        disabled=percobaan.is_kosong,
    )
try:
    hasil = get_simulation(lake, scope, bahan, k.profil, percobaan)
except GalatPengguna as galat:
    st.error(galat.teks, icon=":material/error:")
    st.stop()
ubahan = describe(k.profil, percobaan, k.day)
silang, irisan = read_picks(hasil, scope)
saringan = {
    _("Bulan"): f"{format_bulan(bahan.bulan[0])} - {format_bulan(bahan.bulan[-1])}",
    **{nama: baru for nama, _lama, baru in ubahan},
    **silang.words(),
}
with jalan:
    show_way(scope, silang)
    silang.show_chips()
with kanan:
    show_refused()
    st.caption(f"{say_months(hasil)} {say_limits()}")
    show_cost(irisan)
    if ubahan:
        kolom = (_("Yang diubah"), _("Sekarang"), _("Dicoba"))
        st.table(
            {judul: [b[n] for b in ubahan] for n, judul in enumerate(kolom)},
            border="horizontal",
            hide_index=True,
            alt=kolom[0],
        )
    draw_memo(store, hasil, percobaan, k)

st.header(_("Siapa yang naik dan turun"), anchor=JANGKAR)
show_groups(lake, irisan, silang, scope, saringan)
if scope.is_nama:
    st.subheader(_("Pegawai dan selisihnya"), anchor=JANGKAR_ORANG)
    show_people(lake, irisan, silang, scope, saringan)
    show_person(irisan, silang, bahan, k, percobaan)
elif irisan.is_terbuka:
    st.subheader(_("Selisih terbesar"))
    show_movers(irisan)

st.header(_("Sebaran sebelum dan sesudah"))
show_distribution(irisan, scope, saringan)

st.header(_("Skenario tersimpan"))
draw_save(store, scope, percobaan)
draw_saved(store, scope, bahan, k, kelas)

st.header(_("Cara menghitung"))
st.markdown("\n".join(f"- {kalimat}" for kalimat in say_method(hasil, percobaan)))
