"""An OPD's month: how it stands, who is below target and why, which validators are late."""

import streamlit as st

from analytics.kalimat.opd import say_below_target
from analytics.kueri.catatan import month_notes
from analytics.kueri.opd_angka import BULANAN, as_seen
from analytics.kueri.periode import list_months, urgent_month
from analytics.ramalan.kata import say_list
from data.bahasa import _, format_bulan
from pages.parts.catatan import show_notes_panel
from pages.parts.kabar import show_notes
from pages.parts.kartu import show_cards
from pages.parts.kunjungan import show_since
from pages.parts.opd.angka import show_figures
from pages.parts.opd.daftar import show_below_target
from pages.parts.opd.isi import read_month
from pages.parts.opd.perubahan import show_changes
from pages.parts.opd.validator import JANGKAR, show_validators
from pages.parts.opd.validator_satu import draw_validator
from pages.parts.pengguna import require
from pages.parts.ramalan import show_accuracy
from pages.parts.remah import remember_place
from pages.parts.saring import pick_comparison, pick_month, pick_opd, show_state
from pages.parts.sumber import get_lake, get_store
from workflow.evaluasi.pembinaan_baca import last_actions, last_reminders
from workflow.validasi.eskalasi import escalation_day

scope = require("opd", "adminopd", "bkpsdm")
lake, store = get_lake(), get_store()
show_notes()
st.title(_("Di bawah target"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    opd_id = pick_opd(lake, scope)
    bulan = pick_month(lake, urgent_month)
    show_state(bulan)
remember_place("opd")

with store.read() as session:
    batas = escalation_day(session, scope.hari) if bulan.is_sementara else None
    aksi = last_actions(session, scope, opd_id)
    ingat = last_reminders(session, scope, opd_id, bulan.bulan)
isi = read_month(lake, store, scope, opd_id, bulan.bulan, batas=batas)

show_figures(isi.angka, isi.validator, bulan, opd_id)
if bulan == urgent_month(list_months(lake)):
    show_since(scope, f"opd-{opd_id}", lambda: as_seen(isi.angka, isi.daftar, bulan.bulan))
st.markdown(say_below_target(isi.daftar))
if not isi.daftar.is_empty():
    show_below_target(isi.daftar, aksi, scope, bulan.bulan)
    if not isi.ramalan.is_empty():
        st.caption(say_list(isi.daftar, isi.ramalan))
        show_accuracy(isi.ketepatan, scope)

st.header(_("Validator"), anchor=JANGKAR)
saringan = {_("Bulan"): format_bulan(bulan.bulan)}
nomor = show_validators(isi.validator, ingat, isi.jam_kota, scope, saringan)
if nomor is not None:
    draw_validator(scope, isi.validator.row(nomor, named=True), bulan.bulan)

show_changes(lake, scope, opd_id, bulan, validator=isi.validator, ramalan=isi.ramalan)

st.header(_("Dari bulan ke bulan"))
patokan = pick_comparison()
kartu = [isi.angka.kartu[metrik] for metrik in BULANAN]
catatan = month_notes(lake, scope, (opd_id,))
show_cards(kartu, bulan, catatan, patokan=patokan, saring={"opd_id": opd_id})
show_notes_panel(lake, scope, (opd_id,))
