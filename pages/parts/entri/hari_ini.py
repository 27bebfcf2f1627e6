"""The employee's day at a glance: minutes, days without an entry, what waits and what came back."""

from __future__ import annotations

import streamlit as st

from data.bahasa import _, format_tanggal, n_
from pages.parts.entri.isian_aktivitas import start_new
from workflow.harian.lembar import BarisSendiri, LembarHari


def draw_summary(lembar: LembarHari, baris: list[BarisSendiri]) -> None:
    """Draw the four figures of the day and until when today may be entered."""
    perlu = [b for b in baris if b.aktivitas.status in {"dikembalikan", "ditolak"}]
    menunggu = [b for b in baris if b.aktivitas.status == "diajukan"]
    with st.grid(columns=4, min_column_width=150):
        st.metric(
            _("Menit hari ini"),
            f"{lembar.menit_terisi} / {lembar.target_menit if lembar.is_hari_kerja else 0}",
            border=True,
        )
        st.metric(_("Hari belum diisi"), len(lembar.kosong), border=True)
        st.metric(_("Perlu diperbaiki"), sum(b.is_dapat_diubah for b in perlu), border=True)
        st.metric(_("Menunggu validasi"), len(menunggu), border=True)
    if lembar.is_hari_kerja:
        st.caption(window_sentence(lembar))
    else:
        st.caption(_("Hari ini bukan hari kerja Anda, jadi tidak ada target menit."))


def window_sentence(lembar: LembarHari) -> str:
    """Return until when today may be entered, how many days that leaves, and why it is later."""
    batas = format_tanggal(lembar.batas, "EEEE, d MMMM")
    kalimat = _("Aktivitas hari ini dapat diajukan sampai akhir {batas}").format(batas=batas)
    kalimat += n_(" ({n} hari lagi).", (lembar.batas - lembar.hari).days).format(
        n=(lembar.batas - lembar.hari).days
    )
    if lembar.geser_hari:
        kalimat += " " + n_(
            "Batas itu mundur {n} hari karena gangguan layanan.", lembar.geser_hari
        ).format(n=lembar.geser_hari)
    return kalimat


def draw_missing(lembar: LembarHari) -> None:
    """Draw the working days that lack an entry: a button for those still open, the others named."""
    terbuka = [k for k in lembar.kosong if k.is_terbuka]
    if terbuka:
        st.markdown(_("**Masih dapat diisi:**"))
        with st.container(horizontal=True):
            for k in terbuka:
                label = _("{hari} (sampai {batas})").format(
                    hari=format_tanggal(k.tanggal, "EEE, d MMM"),
                    batas=format_tanggal(k.batas, "d MMM"),
                )
                if st.button(label, icon=":material/event_busy:", key=f"isi_{k.tanggal}"):
                    start_new(k.tanggal)
                    st.rerun()
    lewat = [format_tanggal(k.tanggal, "d MMM") for k in lembar.kosong if not k.is_terbuka]
    if lewat:
        st.caption(_("Belum diisi dan sudah lewat batas: {hari}.").format(hari=", ".join(lewat)))
