"""Bulan saya: capaian so far, what waits, the pace; every number opens into its steps."""

import polars as pl
import streamlit as st

from data import waktu
from data.bahasa import _, format_angka, format_persen, format_rp, format_tanggal
from data.galat import GalatPengguna
from pages.parts.bulan_pilihan import choose_month
from pages.parts.langkah import draw_steps
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from workflow.bulan import HitunganBulan, calculate_bulan
from workflow.laju import LajuBulan, months_of, read_pace
from workflow.lembar import read_month_items

TERBANYAK = 24


def draw_summary(h: HitunganBulan, laju: LajuBulan) -> None:
    with st.grid(columns=4, min_column_width=150):
        st.metric(
            _("Capaian sampai kemarin") if laju.sisa_hari else _("Capaian bulan"),
            format_persen(h.angka["capaian"], 2),
            border=True,
        )
        st.metric(
            _("Menit dihitung dari target"),
            f"{format_angka(h.angka['menit_dihitung'])} / {format_angka(h.angka['target_menit'])}",
            border=True,
        )
        st.metric(_("Menunggu validasi"), laju.baris_menunggu, border=True)
        st.metric(_("TPP terhitung"), format_rp(h.angka["tpp_rp"]), border=True)
    if laju.is_sementara:
        st.caption(_("Angka sementara: aktivitas bulan ini masih dapat divalidasi."))


def draw_pace(laju: LajuBulan) -> None:
    st.subheader(_("Laju bulan ini") if laju.sisa_hari else _("Jalannya bulan"))
    st.markdown(pace_sentence(laju))
    nama = (_("Disetujui"), _("Disetujui dan menunggu"), _("Diperlukan"))
    data = pl.DataFrame(
        {
            _("Tanggal"): [h.tanggal for h in laju.hari],
            nama[0]: [h.disetujui for h in laju.hari],
            nama[1]: [h.disetujui + h.menunggu for h in laju.hari],
            nama[2]: [h.diperlukan for h in laju.hari],
        }
    )
    st.line_chart(
        data,
        x=_("Tanggal"),
        y=list(nama),
        y_label=_("Menit sejak awal bulan"),
        height=260,
        alt=pace_sentence(laju),
    )
    with st.expander(_("Lihat sebagai tabel"), icon=":material/table:"):
        st.dataframe(data, hide_index=True, alt=_("Menit sejak awal bulan, hari demi hari"))


def pace_sentence(laju: LajuBulan) -> str:
    kalimat = _(
        "{disetujui} menit disetujui dan {menunggu} menit menunggu, dari {target} menit sebulan."
    ).format(
        disetujui=format_angka(laju.menit_disetujui),
        menunggu=format_angka(laju.menit_menunggu),
        target=format_angka(laju.target_menit),
    )
    if laju.perlu_sehari:
        kalimat += " " + _(
            "Untuk memenuhi sebulan penuh perlu {menit} menit sehari selama {hari} hari kerja lagi."
        ).format(menit=format_angka(laju.perlu_sehari), hari=laju.sisa_hari)
    if laju.diajukan_tertua:
        kalimat += " " + _("Yang paling lama menunggu diajukan {tanggal}.").format(
            tanggal=format_tanggal(waktu.local_day(laju.diajukan_tertua))
        )
    return kalimat


def draw_items(h: HitunganBulan, uraian: dict[str, str]) -> None:
    st.subheader(_("Butir SKP bulan ini"))
    if not h.butir:
        st.caption(_("Tidak ada butir SKP yang bertarget pada bulan ini."))
    for b in h.butir:
        penuh = min(b["realisasi"], b["target"]) / b["target"]
        st.progress(
            float(penuh),
            text=_("{butir}: {realisasi} dari {target}").format(
                butir=uraian.get(b["butir_id"], "–"),
                realisasi=format_angka(b["realisasi"], 2),
                target=format_angka(b["target"], 2),
            ),
        )


scope = require("pegawai")
kini = waktu.now()
with get_store().read() as session:
    pilihan = months_of(session, scope.pegawai_id, scope.hari, TERBANYAK)
st.title(_("Bulan saya"))
if not pilihan:
    st.info(_("Anda belum punya penugasan, jadi belum ada bulan yang dihitung."))
    st.stop()
bulan = choose_month(pilihan, pilihan[0])
with get_store().read() as session:
    laju = read_pace(session, scope.pegawai_id, bulan, kini)
    uraian = read_month_items(session, scope.pegawai_id, bulan)
try:
    hitungan = calculate_bulan(get_store(), [scope.pegawai_id], bulan, scope.hari)[scope.pegawai_id]
except GalatPengguna as galat:
    st.error(galat.teks, icon=":material/error:")
    st.stop()
draw_summary(hitungan, laju)
draw_pace(laju)
draw_items(hitungan, uraian)
st.subheader(_("Dari mana angka ini"))
draw_steps(hitungan.steps(), uraian)
