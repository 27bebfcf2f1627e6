"""SKP saya: how the year goes, the plan and its form, the cascade, the history."""

import streamlit as st

from analytics.kueri.skp import progress_of
from analytics.kueri.skp_pohon import tree_of
from data import waktu
from data.bahasa import N_, _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Pegawai, Skp
from pages.parts.kabar import note, show_notes
from pages.parts.pengguna import require
from pages.parts.skp.capaian import draw_year
from pages.parts.skp.isian import draw_editor
from pages.parts.skp.jangkauan import draw_attainability
from pages.parts.skp.lihat import show_expectations, show_items, show_state
from pages.parts.skp.mulai import draw_bank, draw_cancel, draw_revision, draw_start
from pages.parts.skp.pilihan import choose_view, choose_year
from pages.parts.skp.pohon import draw_tree
from pages.parts.skp.riwayat import draw_history
from pages.parts.skp.teks import plan_name
from pages.parts.sumber import get_store
from workflow.skp.baca import open_periods, plan_to_show, read_year
from workflow.skp.butir import read_items
from workflow.skp.induk import parents_for
from workflow.skp.masa import period_of
from workflow.skp.riwayat import read_history
from workflow.skp.susun import withdraw_skp

LIHAT = {
    "capaian": N_("Capaian"),
    "rencana": N_("Rencana"),
    "pohon": N_("Pohon kinerja"),
    "riwayat": N_("Riwayat"),
}


def choose_plan(rencana: list[Skp]) -> Skp | None:
    awal = plan_to_show(rencana, scope.hari)
    if len(rencana) < 2 or awal is None:
        return awal
    return st.selectbox(
        _("SKP"),
        rencana,
        index=rencana.index(awal),
        format_func=plan_name,
        key=f"skp_pilih_{'_'.join(s.id[-6:] + s.status for s in rencana)}",
        width=360,
    )


def draw_plan(scope: Scope, skp: Skp) -> None:
    with get_store().read() as session:
        masa, butir = period_of(session, skp), read_items(session, skp.id)
        induk = parents_for(session, skp.pegawai_id, masa)
        nama = session.get_one(Pegawai, skp.disepakati_oleh).nama if skp.disepakati_oleh else None
    show_state(skp, masa.era, nama)
    if skp.status in {"draf", "dikembalikan"}:
        draw_bank(scope, skp, masa, butir)
        draw_editor(scope, skp, masa, butir, induk)
        draw_attainability(scope, skp)
        return
    show_items(butir, masa.era, scope, kunci=f"skp_{skp.id}", judul=_("Butir SKP"))
    show_expectations(skp, masa.era)
    if skp.status == "diajukan":
        draw_attainability(scope, skp)
        draw_withdraw(scope, skp)
    elif skp.status == "disepakati":
        draw_revision(scope, skp)
    else:
        draw_cancel(scope, skp)


def draw_withdraw(scope: Scope, skp: Skp) -> None:
    if not st.button(_("Tarik kembali"), icon=":material/undo:"):
        return
    try:
        withdraw_skp(get_store(), scope, skp.id, versi=skp.versi, kini=waktu.now())
    except GalatPengguna as galat:
        st.error(galat.teks, icon=":material/error:")
        return
    note(_("SKP ditarik kembali menjadi draf."))
    st.rerun()


scope = require("pegawai")
show_notes()
st.title(_("SKP saya"))
tahun = choose_year(scope.hari)
lihat = choose_view(LIHAT)
with get_store().read() as session:
    rencana = read_year(session, scope.pegawai_id, tahun)
    kosong = open_periods(session, scope.pegawai_id, tahun)
if lihat == "capaian":
    draw_year(progress_of(get_store(), scope, scope.pegawai_id, tahun))
elif lihat == "rencana":
    draw_start(scope, kosong, tahun)
    skp = choose_plan(rencana)
    if skp is not None:
        draw_plan(scope, skp)
    elif not kosong:
        st.info(_("Tidak ada masa kerja yang dapat direncanakan tahun ini."))
elif lihat == "pohon":
    skp = choose_plan(rencana)
    akar = tree_of(get_store(), scope, skp.id) if skp else []
    draw_tree(akar, scope.pegawai_id, sum(s.pegawai_id == scope.pegawai_id for s in akar))
else:
    with get_store().read() as session:
        riwayat = read_history(session, scope.pegawai_id, tahun)
    draw_history(riwayat, "riwayat")
