"""Nilai perilaku: who is due this month, the form with the aspects of the era, own mean and spread."""

import streamlit as st

from data import waktu
from data.bahasa import _, format_saat, format_tanggal
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.scope import Scope
from data.waktu import month_add, month_start
from pages.parts.bulan_pilihan import choose_month
from pages.parts.dinilai import choose_person, draw_summary
from pages.parts.kabar import note, show_notes, show_refusal
from pages.parts.pengguna import require
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.antrean import YangDinilai, read_judged
from workflow.jendela import validation_limit
from workflow.perilaku import aspects_of, assess_perilaku, note_bounds


def draw_form(scope: Scope, orang: YangDinilai) -> None:
    lama, b = orang.perilaku, orang.bulan
    kunci = f"perilaku_{b.pegawai_id}_{b.bulan}_{lama.versi if lama else 0}"
    with get_store().read() as session:
        bawah, atas = note_bounds(session, b.bulan)
    nilai: dict[str, int | None] = {}
    with st.form(kunci, enter_to_submit=False):
        tempat = {}
        with st.grid(columns=3, min_column_width=200):
            for a in aspects_of(b):
                with st.container():
                    nilai[a.id] = st.number_input(
                        _(a.label),
                        min_value=0,
                        max_value=100,
                        value=lama.nilai.get(a.id) if lama else None,
                        placeholder=_("0 sampai 100"),
                        key=f"{kunci}_{a.id}",
                    )
                    tempat[a.id] = st.container()
        catatan = st.text_area(
            _("Catatan"),
            value=(lama and lama.catatan) or "",
            max_chars=1000,
            help=_("Wajib bila ada nilai di bawah {bawah} atau di atas {atas}.").format(
                bawah=bawah, atas=atas
            ),
            key=f"{kunci}_catatan",
        )
        tempat["catatan"] = st.container()
        kirim = st.form_submit_button(
            _("Ubah nilai") if lama else _("Simpan nilai"), type=main_type(), icon=":material/save:"
        )
        sisanya = st.container()
    st.caption(
        _("Dinilai {saat}.").format(saat=format_saat(lama.dinilai_pada))
        if lama
        else _("Belum dinilai.")
    )
    if kirim:
        try:
            assess_perilaku(
                get_store(),
                scope,
                pegawai_id=b.pegawai_id,
                bulan=b.bulan,
                nilai={k: v for k, v in nilai.items() if v is not None},
                catatan=catatan,
                # One assessment per person and month: the same form sent twice is the same write.
                id=lama.id if lama else derived_id("perilaku", b.pegawai_id, b.bulan),
                versi=lama.versi if lama else None,
                kini=waktu.now(),
            )
        except GalatPengguna as galat:
            show_refusal(galat, tempat, sisanya)
            return
        note(_("Nilai perilaku {nama} tercatat.").format(nama=orang.nama))
        st.rerun()


scope = require("atasan")
kini = waktu.now()
ini = month_start(scope.hari)
show_notes()
st.title(_("Nilai perilaku"))
bulan = choose_month([ini, month_add(ini, -1)], ini)
with get_store().read() as session:
    dinilai = read_judged(session, scope, bulan, kini)
    batas = validation_limit(session, bulan)
st.caption(_("Nilai diubah paling lambat akhir {batas}.").format(batas=format_tanggal(batas)))
if dinilai:
    draw_summary(dinilai)
    draw_form(scope, choose_person(dinilai))
else:
    st.info(_("Tidak ada pegawai yang Anda nilai pada bulan ini."), icon=":material/info:")
