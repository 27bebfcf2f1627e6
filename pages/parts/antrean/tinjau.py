"""Going through the queue one by one, by mouse or by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from data.bahasa import _, format_angka, format_persen
from data.scope import Scope
from pages.parts.antrean.putusan import draw_buttons, draw_reason, versions_of
from pages.parts.antrean.validasi import Bulan, draw_content, month_key
from pages.parts.entri.bukti_baris import draw_evidence
from pages.parts.status import when_text
from pages.parts.sumber import get_store
from workflow.harian.bukti_baca import read_bukti
from workflow.validasi.antrean import BarisAntrean

_URUTAN = "validasi_urutan"


def current_row(baris: Sequence[BarisAntrean]) -> BarisAntrean:
    """Return the row under review; after a decision, the one that takes its place."""
    urutan = min(st.session_state.get(_URUTAN, 0), len(baris) - 1)
    st.session_state[_URUTAN] = urutan
    return baris[urutan]


def draw_review(scope: Scope, baris: Sequence[BarisAntrean], bulan: Bulan, kini: datetime) -> None:
    """Draw the row under review with its evidence, the month beside it, the decision, the way on."""
    b = current_row(baris)
    kunci = f"tinjau_{b.aktivitas.id}"
    with st.container(border=True):
        st.caption(_("{n} dari {semua}").format(n=st.session_state[_URUTAN] + 1, semua=len(baris)))
        st.markdown(f"**{b.nama}** · {b.nip}\n\n{when_text(b.aktivitas)}")
        draw_content(b, kini)
        with get_store().read() as session:
            bukti = read_bukti(session, scope, [b.aktivitas.id])
        draw_evidence(scope, bukti.get(b.aktivitas.id, ()))
        _draw_month(bulan, b)
        with st.form(f"tinjau_{b.aktivitas.id}_{b.aktivitas.versi}", border=False):
            _draw_minutes(b, kunci)
            draw_reason(kunci)
            draw_buttons(kunci, versions_of([b]), [b.aktivitas.id])
    with st.container(horizontal=True):
        _draw_step(_("Sebelumnya"), -1, len(baris), "Alt+P", ":material/arrow_back:")
        _draw_step(_("Berikutnya"), 1, len(baris), "Alt+N", ":material/arrow_forward:")


def _draw_month(bulan: Bulan, b: BarisAntrean) -> None:
    satu = bulan.get(month_key(b))
    if satu is None:
        return
    with st.grid(columns=4, min_column_width=130):
        st.metric(_("Menit disetujui"), format_angka(satu.menit), border=True)
        st.metric(_("Target sejauh ini"), format_angka(satu.target_menit), border=True)
        st.metric(_("Menit menunggu"), format_angka(satu.menit_menunggu), border=True)
        st.metric(_("Capaian sejauh ini"), format_persen(satu.capaian), border=True)


def _draw_minutes(b: BarisAntrean, kunci: str) -> None:
    dientri = b.aktivitas.selesai - b.aktivitas.mulai
    if dientri > 1:
        st.number_input(
            _("Kurangi menjadi (menit)"),
            1,
            dientri - 1,
            None,
            key=f"{kunci}_menit",
            placeholder=_("Kosongkan untuk menyetujui {n} menit").format(n=dientri),
        )


def _draw_step(label: str, langkah: int, banyak: int, tombol: str, ikon: str) -> None:
    tujuan = st.session_state[_URUTAN] + langkah
    st.button(
        label,
        icon=ikon,
        shortcut=tombol,
        disabled=not 0 <= tujuan < banyak,
        on_click=_go,
        args=(tujuan,),
    )


def _go(urutan: int) -> None:
    st.session_state[_URUTAN] = urutan
