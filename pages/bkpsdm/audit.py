"""The audit chain: is it whole, and what was written last."""

import streamlit as st

from analytics.ekspor import Tabel
from analytics.kueri.audit import (
    audited_objects,
    check_chain,
    check_newest,
    content_text,
    latest_links,
    short_digest,
)
from data import waktu
from data.bahasa import _, format_angka, format_saat
from pages.parts.pengguna import require
from pages.parts.saring import show_empty
from pages.parts.sumber import get_store
from pages.parts.tabel import show_exports, show_table


def show_broken(nomor: int) -> None:
    st.error(
        _(
            "Rantai putus pada mata rantai {nomor}. Hentikan penulisan, simpan salinan data, dan "
            "bandingkan dengan cadangan terakhir."
        ).format(nomor=format_angka(nomor)),
        icon=":material/link_off:",
    )


scope = require("auditor", "bkpsdm")
store = get_store()
st.title(_("Jejak audit"))
st.write(
    _(
        "Setiap penulisan menambah satu mata rantai, yang memuat sidik mata rantai sebelumnya. Satu "
        "baris yang diubah memutus semua yang sesudahnya."
    )
)
terbaru = check_newest(store, scope)
saat = format_saat(waktu.now())
if terbaru.rusak is None:
    st.success(
        _(
            "{n} mata rantai terbaru utuh, diperiksa saat layar ini dibuka ({saat}). Yang lebih lama "
            "diperiksa dengan tombol di bawah."
        ).format(n=format_angka(terbaru.panjang), saat=saat),
        icon=":material/check_circle:",
    )
else:
    show_broken(terbaru.rusak)
if st.button(_("Periksa seluruh rantai"), icon=":material/verified_user:", key="periksa_rantai"):
    with st.spinner(_("Memeriksa...")):
        hasil = check_chain(store, scope)
    if hasil.rusak is None:
        st.success(
            _("Rantai utuh: {panjang} mata rantai, sidik terakhir {sidik}.").format(
                panjang=format_angka(hasil.panjang), sidik=short_digest(hasil.kepala)
            ),
            icon=":material/check_circle:",
        )
    else:
        show_broken(hasil.rusak)

st.header(_("Penulisan terakhir"))
objek = audited_objects(store, scope)
if not objek:
    show_empty(_("Belum ada penulisan yang tercatat."))
with st.container(horizontal=True, vertical_alignment="bottom"):
    jenis = st.selectbox(
        _("Objek"),
        [None, *objek],
        format_func=lambda o: o or _("semua"),
        key="objek",
        bind="query-params",
        width=240,
    )
    cari = st.text_input(_("Cari"), key="cari", placeholder=_("pelaku, aksi, kunci, atau isi"))
data = latest_links(store, scope, jenis, cari)
if data.is_empty():
    show_empty(_("Tidak ada penulisan yang cocok."))
st.markdown(
    _("{jumlah} penulisan terbaru dari {semua} seluruhnya.").format(
        jumlah=format_angka(data.height), semua=format_angka(sum(objek.values()))
    )
)
kolom = {
    "seq": _("Nomor"),
    "waktu": _("Waktu"),
    "nama": _("Nama"),
    "aksi": _("Aksi"),
    "objek": _("Objek"),
    "isi": _("Isi"),
    "sidik": _("Sidik"),
    "kunci": _("Kunci"),
    "pelaku": _("Pelaku"),
}
tabel = Tabel(_("Jejak audit"), data, kolom, {_("Objek"): jenis or _("semua"), _("Cari"): cari})
tulis = {"seq": format_angka, "waktu": format_saat, "isi": content_text, "sidik": short_digest}
lebar = {"seq": 66, "waktu": 166, "nama": 150, "aksi": 84, "objek": 104, "isi": 240}
show_table(tabel, tulis, key="audit", lebar=lebar, paling_tinggi=600, is_kalimat=True)
show_exports(tabel, scope, key="audit")
