"""Copying days on the entry screen: yesterday with one press, or a range onto a range."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import streamlit as st

from data import waktu
from data.bahasa import _, format_tanggal, n_
from data.galat import GalatPengguna
from data.kunci import new_id
from data.waktu import local_day
from pages.parts.entri.orang_isian import Orang
from pages.parts.kabar import note
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.harian.lembar import last_filled_day
from workflow.harian.salin import HasilSalin, PermintaanSalin, copy_days

KUNCI = "salin_kunci"
TERLEWAT = "salin_terlewat"


@st.fragment
def draw_copy(orang: Orang) -> None:
    """Draw the form that copies days."""
    scope = require("pegawai")
    hari = local_day(waktu.now())
    with get_store().read() as session:
        asal = last_filled_day(session, orang.id, hari) or hari - timedelta(days=1)
    st.header(_("Salin hari"))
    st.caption(
        _("Semua aktivitas hari asal, kecuali yang ditolak, disalin ke setiap hari kerja tujuan.")
    )
    dari, sampai = _range(_("Dari hari"), "salin_dari", (asal, asal), hari)
    ke_dari, ke_sampai = _range(_("Ke hari"), "salin_ke", (hari, hari), hari)
    ajukan = st.toggle(_("Langsung ajukan (tanpa ini menjadi draf)"), key="salin_ajukan")
    if st.button(_("Salin"), type=main_type(), icon=":material/content_copy:", key="salin_kirim"):
        kunci = st.session_state.setdefault(KUNCI, new_id())
        permintaan = PermintaanSalin(
            kunci, dari, sampai, ke_dari, ke_sampai, ajukan, pegawai_id=orang.pegawai_id
        )
        try:
            hasil = copy_days(get_store(), scope, permintaan, kini=waktu.now())
        except GalatPengguna as galat:
            st.error(galat.teks, icon=":material/error:")
            return
        _tell(hasil)
    show_left_out()


def _range(label: str, kunci: str, awal: tuple[date, date], hari: date) -> tuple[date, date]:
    nilai = st.date_input(
        label,
        **({} if kunci in st.session_state else {"value": awal}),
        max_value=hari,
        format="DD/MM/YYYY",
        key=kunci,
        help=_("Pilih hari pertama dan terakhir; satu hari: tekan dua kali."),
    )
    isi = nilai if isinstance(nilai, tuple) else (nilai,)
    return (isi[0], isi[-1]) if isi else awal


def _tell(hasil: HasilSalin) -> None:
    # The next press is another request; the one just made stays known to the store.
    st.session_state[KUNCI] = new_id()
    alasan: dict[str, list[str]] = defaultdict(list)
    for hari, teks in hasil.terlewat.items():
        alasan[teks].append(format_tanggal(hari, "EEE, d MMM"))
    st.session_state[TERLEWAT] = [f"**{', '.join(h)}:** {teks}" for teks, h in alasan.items()]
    if hasil.dibuat or hasil.sudah:
        note(
            n_("{n} aktivitas disalin.", len(hasil.dibuat) + len(hasil.sudah)).format(
                n=len(hasil.dibuat) + len(hasil.sudah)
            )
        )
        st.rerun()


def show_left_out() -> None:
    """Show why days of the last copy were left out."""
    for teks in st.session_state.pop(TERLEWAT, []):
        st.warning(teks, icon=":material/info:")
