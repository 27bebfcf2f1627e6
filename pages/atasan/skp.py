"""SKP bawahan: what waits for agreement, each plan against what was reached, the tree of the team."""

import streamlit as st

from analytics.kueri.skp import progress_of
from analytics.kueri.skp_pohon import tree_of
from data import waktu
from data.bahasa import N_, _
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import Scope
from data.store import Pegawai, Skp
from pages.parts.kabar import note, show_notes
from pages.parts.pengguna import require
from pages.parts.skp.capaian import draw_year
from pages.parts.skp.jangkauan import draw_attainability
from pages.parts.skp.lihat import show_expectations, show_items, show_state
from pages.parts.skp.pilihan import choose_view, choose_year
from pages.parts.skp.pohon import draw_tree
from pages.parts.skp.putusan import (
    choose_person,
    draw_decision,
    draw_team,
)
from pages.parts.skp.riwayat import draw_history
from pages.parts.sumber import get_store
from workflow.skp.baca import RencanaBawahan, plan_to_show, read_team, read_year
from workflow.skp.bank import put_bank
from workflow.skp.butir import ButirSkpBulan, read_items
from workflow.skp.masa import period_of
from workflow.skp.riwayat import read_history

LIHAT = {
    "rencana": N_("Rencana"),
    "capaian": N_("Capaian"),
    "pohon": N_("Pohon tim"),
    "riwayat": N_("Riwayat"),
}


def draw_plan(scope: Scope, r: RencanaBawahan, skp: Skp) -> None:
    with get_store().read() as session:
        era, butir = period_of(session, skp).era, read_items(session, skp.id)
        nama = session.get_one(Pegawai, skp.disepakati_oleh).nama if skp.disepakati_oleh else None
    st.caption(f"{r.jabatan} · {r.nip}")
    show_state(skp, era, nama)
    show_items(butir, era, scope, kunci=f"bawahan_{skp.id}", judul=_("Butir SKP"))
    draw_attainability(scope, skp)
    if r.is_menunggu:
        draw_decision(scope, skp, era, r.nama)
        return
    show_expectations(skp, era)
    if skp.status in {"disepakati", "direvisi"}:
        draw_bank_form(scope, butir)


def draw_bank_form(scope: Scope, butir: list[ButirSkpBulan]) -> None:
    nama = {b.butir.id: f"{b.butir.urutan}. {b.butir.uraian}" for b in butir}
    with st.popover(_("Masukkan butir ke bank"), icon=":material/inventory_2:"):
        id = st.selectbox(_("Butir"), list(nama), format_func=nama.__getitem__, key="bank_butir")
        if id and st.button(_("Masukkan"), icon=":material/add:"):
            try:
                kunci = derived_id("bank", id)
                hasil = put_bank(get_store(), scope, id, id=kunci, kini=waktu.now())
            except GalatPengguna as galat:
                st.error(galat.teks, icon=":material/error:")
                return
            note(hasil.teks)
            st.rerun()


def draw_progress(scope: Scope, pegawai_id: int, tahun: int) -> None:
    try:
        draw_year(progress_of(get_store(), scope, pegawai_id, tahun))
    except GalatPengguna as galat:
        # A subordinate of another part of the year, or somebody whom one stands in for.
        st.info(galat.teks, icon=":material/visibility_off:")


def draw_person(scope: Scope, tim: list[RencanaBawahan], tahun: int) -> None:
    r = choose_person(tim)
    if r.skp is None:
        st.info(
            _("Pegawai ini belum menyusun SKP. Ingatkan, atau minta admin OPD menyiapkan draf.")
        )
    elif lihat == "rencana":
        draw_plan(scope, r, r.skp)
    elif lihat == "capaian":
        draw_progress(scope, r.pegawai_id, tahun)
    else:
        with get_store().read() as session:
            riwayat = read_history(session, r.pegawai_id, tahun)
        draw_history(riwayat, f"riwayat_{r.pegawai_id}")


scope = require("atasan", "pengganti", "bkpsdm")
show_notes()
st.title(_("SKP bawahan"))
tahun = choose_year(scope.hari)
lihat = choose_view(LIHAT)
with get_store().read() as session:
    tim = read_team(session, scope, tahun)
    sendiri = plan_to_show(read_year(session, scope.pegawai_id, tahun), scope.hari)
draw_team(tim)
if lihat == "pohon":
    akar = tree_of(get_store(), scope, sendiri.id) if sendiri else []
    draw_tree(akar, scope.pegawai_id, 0)
elif tim:
    draw_person(scope, tim, tahun)
else:
    st.info(
        _(
            "Tidak ada pegawai yang SKP-nya Anda sepakati tahun ini. SKP yang didelegasikan kepada "
            "Anda muncul di sini selama menunggu kesepakatan."
        ),
        icon=":material/info:",
    )
