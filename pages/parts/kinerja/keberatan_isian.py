"""Forms on an objection: the assessor's statement, and the decision with what it corrects."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data import waktu
from data.bahasa import N_, _, format_jam, format_tanggal
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import PenilaianBulan, PenilaianTahun
from pages.parts.kabar import note
from pages.parts.kinerja.pertimbangan import draw_judgement
from pages.parts.skp.teks import plain
from pages.parts.sumber import get_store
from pages.parts.tombol import main_type
from rules.perilaku import aspek_perilaku
from workflow.keberatan.ajukan import answer_keberatan
from workflow.keberatan.baca import BarisKeberatan, read_choices
from workflow.keberatan.koreksi_isi import KoreksiBulan
from workflow.keberatan.putusan import Koreksi, decide_keberatan
from workflow.pengganti import stand_in_text
from workflow.tahun.isi import Pertimbangan

PUTUSAN = {True: N_("Dikabulkan"), False: N_("Tidak dikabulkan")}


def draw_statement(scope: Scope, b: BarisKeberatan) -> None:
    """Draw the form of the statement, and in whose place it is given."""
    k = b.keberatan
    if b.wewenang is not None and (sebagai := stand_in_text(b.wewenang, plain(b.penilai))):
        st.caption(_("Anda menanggapi {sebagai}.").format(sebagai=sebagai))
    with st.form(f"tanggapi_{k.id}_{k.versi}", enter_to_submit=False, border=False):
        teks = st.text_area(_("Tanggapan Anda"), max_chars=2000, key=f"tanggapan_{k.id}")
        kirim = st.form_submit_button(
            _("Kirim tanggapan"), type=main_type(), icon=":material/send:"
        )
    if kirim:
        _send(
            lambda: answer_keberatan(
                get_store(), scope, id=k.id, tanggapan=teks, versi=k.versi, kini=waktu.now()
            ),
            _("Tanggapan terkirim."),
        )


def draw_decision(scope: Scope, b: BarisKeberatan) -> None:
    """Draw the form of the decision: granted or not, why, and what a granted one changes."""
    k = b.keberatan
    kunci = f"putus_{k.id}_{k.versi}"
    with st.form(kunci, enter_to_submit=False, border=False):
        pilihan = st.radio(
            _("Putusan"),
            list(PUTUSAN),
            index=None,
            format_func=lambda p: _(PUTUSAN[p]),
            horizontal=True,
            key=f"{kunci}_pilihan",
        )
        st.caption(_("Bila dikabulkan, tetapkan yang dikoreksi. Putusan ini final."))
        koreksi = _corrections(b, kunci)
        teks = st.text_area(_("Alasan putusan"), max_chars=2000, key=f"{kunci}_teks")
        kirim = st.form_submit_button(_("Putuskan"), type=main_type(), icon=":material/gavel:")
    if not kirim:
        return
    if pilihan is None:
        st.error(_("Pilih dahulu: dikabulkan atau tidak."), icon=":material/error:")
        return
    _send(
        lambda: decide_keberatan(
            get_store(),
            scope,
            id=k.id,
            is_dikabulkan=pilihan,
            putusan=teks,
            koreksi=koreksi if pilihan else None,
            versi=k.versi,
            kini=waktu.now(),
        ),
        _("Putusan tercatat."),
    )


def _corrections(b: BarisKeberatan, kunci: str) -> Koreksi:
    hasil = b.penilaian
    if isinstance(hasil, PenilaianTahun):
        lama = Pertimbangan(**hasil.angka["pertimbangan"])
        akhir: dict[str, Any] = hasil.angka["masa"][-1]["akhir"]
        saran = {
            "hasil": akhir.get("rating_hasil_kerja", ""),
            "perilaku": akhir.get("rating_perilaku", ""),
        }
        return draw_judgement({m["era"] for m in hasil.angka["masa"]}, lama, saran, kunci)
    return _month_corrections(hasil, kunci)


def _month_corrections(hasil: PenilaianBulan, kunci: str) -> KoreksiBulan:
    with get_store().read() as session:
        pilihan = read_choices(session, hasil)
    dihitung = tuple(
        a.id
        for a in pilihan.aktivitas
        if st.checkbox(
            _("Hitung {tanggal} {mulai}–{selesai}: {uraian}").format(
                tanggal=format_tanggal(a.tanggal, "d MMM"),
                mulai=format_jam(a.mulai),
                selesai=format_jam(a.selesai),
                uraian=plain(a.uraian),
            ),
            key=f"{kunci}_{a.id}",
        )
    )
    nilai: dict[str, int] = {}
    label = {a.id: _(a.label) for a in aspek_perilaku(hasil.bulan)}
    with st.expander(_("Koreksi nilai perilaku")), st.grid(columns=3, min_column_width=180):
        for id, dulu in pilihan.perilaku.items():
            baru = st.number_input(label.get(id, id), 0, 100, dulu, key=f"{kunci}_{id}")
            if baru != dulu:
                nilai[id] = baru
    return KoreksiBulan(perilaku=nilai, aktivitas=dihitung)


def _send(kirim: Any, kabar: str) -> None:
    try:
        kirim()
    except GalatPengguna as galat:
        for satu in getattr(galat, "semua", (galat,)):
            st.error(satu.teks, icon=":material/error:")
        return
    note(kabar)
    st.rerun()
