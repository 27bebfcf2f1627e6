"""Answering a round: whom one is asked about, one sheet at a time, and what becomes of the answer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data import waktu
from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.kabar import note, show_refusal
from pages.parts.pengguna import require
from pages.parts.perilaku.aspek import Angka, draw_aspects, draw_note
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.perilaku.jawaban_360 import UndanganTerbuka, answer_360
from workflow.perilaku.nilai import aspects_of, note_bounds
from workflow.perilaku.undangan_360 import HUBUNGAN


def draw_invitations(undangan: Sequence[UndanganTerbuka]) -> None:
    """Draw what waits for an answer, and the sheet about the person chosen."""
    belum = [u for u in undangan if not u.is_menjawab]
    with st.grid(columns=3, min_column_width=150):
        st.metric(_("Menunggu"), len(belum), border=True)
        st.metric(_("Sudah dijawab"), len(undangan) - len(belum), border=True)
        batas = min((u.batas for u in belum), default=None)
        st.metric(_("Paling lambat"), format_tanggal(batas, "d MMM y"), border=True)
    if not belum:
        st.info(_("Tidak ada yang menunggu jawaban Anda."), icon=":material/info:")
        return
    # A new box after each answer, so that the next person is chosen by itself.
    dipilih = st.selectbox(
        _("Yang dinilai"),
        range(len(belum)),
        format_func=lambda n: f"{belum[n].nama} · {belum[n].putaran.nama}",
        key=f"u360_orang_{len(belum)}",
    )
    draw_sheet(belum[dipilih or 0])


@st.fragment
def draw_sheet(u: UndanganTerbuka) -> None:
    """Draw the sheet about one person; what is typed stays in this session until it is handed in."""
    scope = require("pegawai")
    kunci = f"u360_{u.putaran.id}_{u.orang.pegawai_id}"
    st.caption(
        _("Anda menilai sebagai {hubungan}, sampai akhir {batas}.").format(
            hubungan=_(HUBUNGAN[u.hubungan]).lower(), batas=format_tanggal(u.batas)
        )
    )
    st.info(_promise(u), icon=":material/visibility_off:")
    with get_store().read() as session:
        batas = note_bounds(session, u.orang.bulan)
    nilai, tempat = draw_aspects(kunci, aspects_of(u.orang), {})
    catatan, tempat["catatan"] = draw_note(kunci, "", batas)
    kirim = st.button(
        _("Kirim jawaban"), type=main_type(), icon=":material/send:", key=f"{kunci}_kirim"
    )
    sisanya = st.container()
    if kirim:
        _send(scope, u, (nilai, catatan), (tempat, sisanya))


def _promise(u: UndanganTerbuka) -> str:
    if u.hubungan == "atasan":
        return _(
            "Anda satu-satunya atasan yang menjawab, jadi ia tahu bahwa jawaban ini dari Anda. "
            "Jawaban tidak dapat diubah sesudah dikirim."
        )
    return _(
        "Jawaban disimpan tanpa nama dan tanpa waktu, dan hanya tampil sebagai rata-rata kelompok "
        "yang cukup besar. Karena itu jawaban tidak dapat diubah sesudah dikirim. Jangan menulis "
        "hal yang menunjukkan diri Anda dalam catatan."
    )


def _send(
    scope: Scope,
    u: UndanganTerbuka,
    isi: tuple[Angka, str],
    tempat: tuple[dict[str, DeltaGenerator], DeltaGenerator],
) -> None:
    try:
        hasil = answer_360(
            get_store(),
            scope,
            putaran_id=u.putaran.id,
            dinilai_id=u.orang.pegawai_id,
            nilai=isi[0],
            catatan=isi[1],
            kini=waktu.now(),
        )
    except GalatPengguna as galat:
        show_refusal(galat, *tempat)
        return
    for kunci in [k for k in st.session_state if str(k).startswith(f"u360_{u.putaran.id}_")]:
        del st.session_state[kunci]
    note(
        _("Jawaban tentang {nama} tercatat.").format(nama=u.nama)
        if hasil.is_baru
        else _(
            "Jawaban Anda tentang {nama} sudah tercatat sebelumnya; yang ini tidak disimpan."
        ).format(nama=u.nama)
    )
    st.rerun()
