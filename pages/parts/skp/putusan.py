"""The superior's side of a plan: who waits, targets against what was reached, agree or return."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data import waktu
from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Skp
from pages.parts.kabar import note, show_refusal
from pages.parts.skp.teks import plan_name
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from rules.perilaku import aspek_perilaku
from workflow.skp.baca import RencanaBawahan
from workflow.skp.masa import PERMEN6
from workflow.skp.putusan import agree_skp, return_skp


def draw_team(tim: Sequence[RencanaBawahan]) -> None:
    """Draw how many plans wait, are agreed, are being written, and lack altogether."""
    status = [r.skp.status if r.skp else "" for r in tim]
    with st.grid(columns=4, min_column_width=150):
        st.metric(_("Menunggu Anda"), sum(r.is_menunggu for r in tim), border=True)
        berlaku = sum(s in {"disepakati", "direvisi"} for s in status)
        st.metric(_("Disepakati"), berlaku, border=True)
        st.metric(
            _("Masih disusun"), sum(s in {"draf", "dikembalikan"} for s in status), border=True
        )
        st.metric(_("Belum menyusun"), status.count(""), border=True)


def choose_person(tim: Sequence[RencanaBawahan]) -> RencanaBawahan:
    """Let the superior choose a person; those whose plan waits come first."""
    nama = {r.pegawai_id: r for r in tim}
    # A new box after each decision, so that the next one who waits is chosen by itself.
    kunci = sum(r.is_menunggu for r in tim)
    dipilih = st.selectbox(
        _("Pegawai"),
        list(nama),
        format_func=lambda p: _person(nama[p]),
        key=f"skp_orang_{kunci}",
    )
    return nama[dipilih]


def _person(r: RencanaBawahan) -> str:
    return f"{r.nama} · {plan_name(r.skp) if r.skp else _('belum menyusun SKP')}"


def draw_decision(scope: Scope, skp: Skp, era: str, nama: str) -> None:
    """Draw the form that agrees to a plan or returns it with a reason."""
    kunci = f"putus_{skp.id}_{skp.versi}"
    with st.form(kunci, enter_to_submit=False):
        harapan = _ask_expectations(skp, era, kunci)
        alasan = st.text_area(
            _("Alasan (wajib untuk mengembalikan)"), max_chars=500, height=80, key=f"{kunci}_alasan"
        )
        tempat = st.container()
        with st.container(horizontal=True):
            setuju = st.form_submit_button(
                _("Sepakati SKP"), type=main_type(), icon=":material/handshake:"
            )
            kembali = st.form_submit_button(_("Kembalikan SKP"), icon=":material/undo:")
    if not (setuju or kembali):
        return
    store, kini = get_store(), waktu.now()
    try:
        if setuju:
            agree_skp(store, scope, skp.id, versi=skp.versi, ekspektasi=harapan, kini=kini)
        else:
            return_skp(store, scope, skp.id, alasan, versi=skp.versi, kini=kini)
    except GalatPengguna as galat:
        show_refusal(galat, {"alasan": tempat}, tempat)
        return
    note(
        (_("SKP {nama} disepakati.") if setuju else _("SKP {nama} dikembalikan.")).format(nama=nama)
    )
    st.rerun()


def _ask_expectations(skp: Skp, era: str, kunci: str) -> dict[str, str] | None:
    if era != PERMEN6:
        return None
    ada = skp.ekspektasi or {}
    with st.expander(_("Ekspektasi perilaku"), icon=":material/diversity_3:"):
        return {
            a.id: st.text_area(
                _(a.label), ada.get(a.id, ""), max_chars=400, height=80, key=f"{kunci}_{a.id}"
            )
            for a in aspek_perilaku(skp.mulai)
        }
