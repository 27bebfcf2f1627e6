"""Announcements: one line on the landing screen, all of them on the screen of help."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.bahasa import _, format_tanggal
from data.scope import Scope
from data.store import Pengumuman
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from workflow.layanan.pengumuman import read_pengumuman


def draw_notice(scope: Scope) -> None:
    """Draw one line that leads to today's announcements; nothing when there are none."""
    with get_store().read() as session:
        semua = read_pengumuman(session, scope)
    if not semua:
        return
    teks = _("Pengumuman: {judul}").format(judul=plain(semua[0].judul))
    if len(semua) > 1:
        teks += " " + _("(dan {n} lagi)").format(n=len(semua) - 1)
    st.page_link("pegawai/bantuan.py", label=teks, icon=":material/campaign:")


def draw_announcements(semua: Sequence[Pengumuman]) -> None:
    """Draw what is announced today, each until when."""
    for p in semua:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f":material/campaign: **{plain(p.judul)}**")
            # What people typed is text, not markup.
            st.text(p.isi)
            st.caption(
                _("{mulai} sampai {selesai}").format(
                    mulai=format_tanggal(p.mulai), selesai=format_tanggal(p.selesai)
                )
            )
