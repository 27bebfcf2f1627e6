"""An OPD's month: how it stands, who is below target and why, which validators are late."""

import streamlit as st

from analytics.banding import profil_berlaku
from analytics.kalimat_opd import say_below_target
from analytics.kueri.catatan import month_notes
from analytics.kueri.kartu import make_cards
from analytics.kueri.opd import below_target, with_chance
from analytics.kueri.opd_angka import read_figures
from analytics.kueri.periode import urgent_month
from analytics.kueri.validator import city_median_hours, validators
from analytics.ramalan import forecast_opd
from analytics.ramalan.kata import say_list, with_forecast
from data.bahasa import _, format_bulan
from pages.parts.kabar import show_notes
from pages.parts.kartu import show_cards
from pages.parts.opd.angka import show_figures
from pages.parts.opd.daftar import show_below_target
from pages.parts.opd.perubahan import show_changes
from pages.parts.opd.validator import show_validators
from pages.parts.opd.validator_satu import draw_validator
from pages.parts.pengguna import require
from pages.parts.saring import pick_comparison, pick_month, pick_opd, show_state
from pages.parts.sumber import get_lake, get_store
from workflow.evaluasi.pembinaan_baca import last_actions, last_reminders
from workflow.validasi.eskalasi import escalation_day

KARTU = (
    "bagian_capai_penuh",
    "jumlah_di_bawah_beruntun",
    "tpp_hilang",
    "median_capaian",
    "hari_dilaporkan",
    "validasi_tepat_waktu",
    "median_jam_validasi",
    "perilaku_tepat_waktu",
)

scope = require("opd", "adminopd", "bkpsdm")
lake, store = get_lake(), get_store()
show_notes()
st.title(_("Di bawah target"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    opd_id = pick_opd(lake, scope)
    bulan = pick_month(lake, urgent_month)
    show_state(bulan, lake)
saringan = {_("Bulan"): format_bulan(bulan.bulan)}

with store.read() as session:
    batas = escalation_day(session, scope.hari) if bulan.is_sementara else None
    aksi = last_actions(session, scope, opd_id)
    ingat = last_reminders(session, scope, opd_id, bulan.bulan)
profil = profil_berlaku(store)
validator = validators(lake, store, scope, opd_id, bulan.bulan, batas=batas)
ramalan = forecast_opd(lake, scope, profil, opd_id, bulan.bulan)
daftar = with_forecast(below_target(lake, scope, opd_id, bulan.bulan), ramalan)
if not ramalan.is_empty():
    daftar = with_chance(daftar, profil.on(bulan.bulan).bulat("menit_maksimum_hari"))

show_figures(read_figures(lake, scope, opd_id, bulan.bulan), validator, bulan)
st.markdown(say_below_target(daftar))
if not daftar.is_empty():
    show_below_target(daftar, aksi, scope, bulan.bulan)
    if not ramalan.is_empty():
        st.caption(say_list(daftar, ramalan))

st.header(_("Validator"))
nomor = show_validators(validator, ingat, city_median_hours(lake, bulan.bulan), scope, saringan)
if nomor is not None:
    draw_validator(scope, validator.row(nomor, named=True), bulan.bulan)

show_changes(lake, scope, opd_id, bulan, validator=validator, ramalan=ramalan)

st.header(_("Dari bulan ke bulan"))
patokan = pick_comparison()
kartu = make_cards(lake, scope, KARTU, bulan.bulan, {"opd_id": (opd_id,)})
show_cards(kartu, bulan, month_notes(lake, scope, (opd_id,)), patokan=patokan)
