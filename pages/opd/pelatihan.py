"""Pelatihan: who has been trained, where training is missing, sessions and their registers."""

import streamlit as st

from analytics.ekspor import Tabel
from analytics.kueri.mutasi import list_administered
from analytics.kueri.pelatihan import list_trainees
from analytics.kueri.pelatihan_cakupan import Cakupan, coverage
from data.bahasa import _, format_angka, format_persen, format_tanggal
from pages.parts.kabar import show_notes
from pages.parts.layanan.pelatihan_baru import draw_new_session
from pages.parts.layanan.pelatihan_daftar import draw_sessions
from pages.parts.pengguna import require
from pages.parts.saring import show_empty
from pages.parts.sumber import get_store
from pages.parts.tabel import show_exports, show_table
from workflow.layanan.pelatihan import read_pelatihan


def draw_coverage(hasil: Cakupan, wilayah: str, judul: str) -> None:
    hari = format_tanggal(scope.hari)
    with st.grid(4, min_column_width=160):
        st.metric(_("Pegawai"), format_angka(hasil.pegawai), border=True)
        st.metric(_("Pernah dilatih"), format_angka(hasil.terlatih), border=True)
        st.metric(_("Belum pernah dilatih"), format_angka(hasil.belum), border=True)
        st.metric(
            _("Baru, belum dilatih"),
            format_angka(hasil.baru_belum),
            help=_("Mulai bekerja dalam tiga bulan terakhir."),
            border=True,
        )
    st.caption(
        _("{wilayah}, pegawai yang menjabat pada {hari}; dilatih berarti pernah hadir.").format(
            wilayah=wilayah, hari=hari
        )
    )
    kolom = {
        "nama": judul,
        "persen": _("Cakupan"),
        "pegawai": _("Pegawai"),
        "terlatih": _("Pernah dilatih"),
        "belum": _("Belum pernah dilatih"),
        "baru_belum": _("Baru, belum dilatih"),
    }
    tabel = Tabel(
        _("Cakupan pelatihan"), hasil.kelompok, kolom, {_("Wilayah"): wilayah, _("Tanggal"): hari}
    )
    angka = dict.fromkeys(("pegawai", "terlatih", "belum", "baru_belum"), format_angka)
    show_table(tabel, {**angka, "persen": format_persen}, key="cakupan")
    show_exports(tabel, scope, key="cakupan")


scope = require("adminopd", "bkpsdm")
store = get_store()
show_notes()
st.title(_("Pelatihan"))
opd = list_administered(store, scope, scope.hari)
if not opd:
    show_empty(_("Belum ada OPD yang Anda kelola. Minta BKPSDM memberi peran admin OPD."))
semua = _("Seluruh kota")
opd_id = st.selectbox(
    _("OPD"),
    [None, *opd] if scope.has("bkpsdm") else list(opd),
    format_func=lambda o: semua if o is None else opd[o],
    key="kelola",
)
orang = list_trainees(store, scope, opd_id, scope.hari)
if opd_id is None:
    draw_coverage(coverage(orang, "opd"), semua, _("OPD"))
else:
    draw_coverage(coverage(orang, "unit"), opd[opd_id], _("Unit"))
st.header(_("Daftar pelatihan"))
with store.read() as session:
    sesi = [s for s in read_pelatihan(session, scope) if opd_id is None or s.opd_id == opd_id]
draw_sessions(scope, sesi)
st.header(_("Pelatihan baru"))
draw_new_session(scope, orang, opd_id)
