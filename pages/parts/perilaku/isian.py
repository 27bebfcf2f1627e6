"""The superior's monthly form: aspects with examples, the note, what it comes to, saving."""

from __future__ import annotations

import streamlit as st

from data import waktu
from data.bahasa import _, format_angka, format_saat
from data.galat import GalatPengguna
from data.kunci import derived_id
from pages.parts.kabar import note, show_refusal
from pages.parts.pengguna import require
from pages.parts.perilaku.aspek import draw_aspects, draw_note
from pages.parts.perilaku.draf import forget_form, form_at_start, keep_form
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from workflow.kinerja.antrean import YangDinilai
from workflow.perilaku.nilai import aspects_of, assess_perilaku, form_mean, note_bounds


@st.fragment
def draw_form(orang: YangDinilai) -> None:
    """Draw the form; what is typed is kept on the server, and only this part runs again."""
    scope = require("atasan")
    b, lama = orang.bulan, orang.perilaku
    kunci = f"perilaku_{b.pegawai_id}_{b.bulan}_{lama.versi if lama else 0}"
    awal = form_at_start(scope, orang, kunci)
    with get_store().read() as session:
        batas = note_bounds(session, b.bulan)
    nilai, tempat = draw_aspects(kunci, aspects_of(b), awal["nilai"])
    catatan, tempat["catatan"] = draw_note(kunci, awal["catatan"], batas)
    kirim = st.button(
        _("Ubah nilai") if lama else _("Simpan nilai"),
        type=main_type(),
        icon=":material/save:",
        key=f"{kunci}_kirim",
    )
    sisanya = st.container()
    st.caption(
        _("Rata-rata formulir ini {rata}. {keadaan}").format(
            rata=format_angka(form_mean(b, nilai), 2),
            keadaan=_("Dinilai {saat}.").format(saat=format_saat(lama.dinilai_pada))
            if lama
            else _("Belum dinilai."),
        )
    )
    keep_form(
        scope,
        orang,
        kunci,
        {"nilai": nilai, "catatan": catatan, "versi": lama.versi if lama else 0},
    )
    if not kirim:
        return
    try:
        assess_perilaku(
            get_store(),
            scope,
            pegawai_id=b.pegawai_id,
            bulan=b.bulan,
            nilai=nilai,
            catatan=catatan,
            # One assessment per person and month: the same form sent twice is the same write.
            id=lama.id if lama else derived_id("perilaku", b.pegawai_id, b.bulan),
            versi=lama.versi if lama else None,
            kini=waktu.now(),
        )
    except GalatPengguna as galat:
        show_refusal(galat, tempat, sisanya)
        return
    forget_form(scope, orang, kunci)
    note(_("Nilai perilaku {nama} tercatat.").format(nama=orang.nama))
    st.rerun()
