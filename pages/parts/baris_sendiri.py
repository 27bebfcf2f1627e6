"""One's own activities: those to repair first, then today's, then the earlier ones as a table."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from data import waktu
from data.bahasa import _, format_jam, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from pages.parts.isian_aktivitas import open_row
from pages.parts.kabar import note
from pages.parts.status import basis_text, status_badge, when_text
from pages.parts.sumber import get_store
from workflow.aktivitas import withdraw_aktivitas
from workflow.keadaan import STATUS_AKTIVITAS
from workflow.lembar import BarisSendiri

PERBAIKAN = frozenset({"dikembalikan", "ditolak", "draf"})
TERBANYAK = 12


def draw_rows(scope: Scope, baris: list[BarisSendiri], hari: date) -> None:
    """Draw what needs a repair or is a draft, what was entered today, and the rest."""
    perlu = [b for b in baris if b.aktivitas.status in PERBAIKAN and b.is_dapat_diubah]
    hari_ini = [b for b in baris if b.aktivitas.tanggal == hari and b not in perlu]
    if perlu:
        st.subheader(_("Perlu diselesaikan"))
        for b in perlu[:TERBANYAK]:
            _draw_row(scope, b)
        if len(perlu) > TERBANYAK:
            st.caption(_("Dan {n} lagi.").format(n=len(perlu) - TERBANYAK))
    st.subheader(_("Hari ini"))
    if not hari_ini:
        st.caption(_("Belum ada aktivitas yang diajukan hari ini."))
    for b in hari_ini:
        _draw_row(scope, b)
    lama = [b for b in baris if b.aktivitas.tanggal < hari]
    with st.expander(
        _("Aktivitas sebelumnya ({n})").format(n=len(lama)), icon=":material/history:"
    ):
        if lama:
            st.dataframe(_table(lama), hide_index=True, alt=_("Aktivitas Anda sejak bulan lalu"))
        else:
            st.caption(_("Belum ada aktivitas sejak bulan lalu."))


def _draw_row(scope: Scope, b: BarisSendiri) -> None:
    a = b.aktivitas
    with st.container(border=True):
        st.markdown(f"{status_badge(a.status)} {when_text(a)}")
        st.text(a.uraian or "–")
        st.caption(basis_text(a, b.butir))
        if a.alasan and a.status in {"dikembalikan", "ditolak"}:
            st.markdown(
                _("**Alasan {nama}:** {alasan}").format(nama=b.pemutus or "–", alasan=a.alasan)
            )
        with st.container(horizontal=True):
            if b.is_dapat_diubah and st.button(
                _("Lanjutkan") if a.status == "draf" else _("Perbaiki dan ajukan lagi"),
                key=f"ubah_{a.id}",
                icon=":material/edit:",
            ):
                open_row(a.id)
                st.rerun()
            if b.is_dapat_ditarik and st.button(
                _("Tarik kembali"), key=f"tarik_{a.id}", icon=":material/undo:"
            ):
                _withdraw(scope, b)


def _withdraw(scope: Scope, b: BarisSendiri) -> None:
    try:
        withdraw_aktivitas(
            get_store(), scope, b.aktivitas.id, versi=b.aktivitas.versi, kini=waktu.now()
        )
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("Ditarik kembali; sekarang menjadi draf."))
    st.rerun()


def _table(baris: list[BarisSendiri]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            _("Tanggal"): [format_tanggal(b.aktivitas.tanggal, "d MMM y") for b in baris],
            _("Jam"): [
                f"{format_jam(b.aktivitas.mulai)}–{format_jam(b.aktivitas.selesai)}" for b in baris
            ],
            _("Status"): [_(STATUS_AKTIVITAS[b.aktivitas.status]) for b in baris],
            _("Uraian"): [b.aktivitas.uraian for b in baris],
            _("Dasar"): [basis_text(b.aktivitas, b.butir) for b in baris],
            _("Alasan"): [b.aktivitas.alasan or "" for b in baris],
        }
    )
