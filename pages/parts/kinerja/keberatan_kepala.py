"""The head of an objection: what it is about, its state and figures, and every word on it."""

from __future__ import annotations

import streamlit as st

from analytics.dokumen.kata import predicate_name
from data.bahasa import _, format_angka, format_persen, format_saat
from data.store import PenilaianBulan
from pages.parts.skp.teks import plain
from workflow.keberatan.baca import BarisKeberatan
from workflow.keberatan.keadaan import STATUS_KEBERATAN

WARNA = {"diajukan": "orange", "ditanggapi": "blue", "diputus": "green", "dicabut": "gray"}


def draw_head(b: BarisKeberatan, nama: str) -> None:
    """Draw what an objection is about, its state, its figures, and what was said of it."""
    k = b.keberatan
    status = _(STATUS_KEBERATAN[k.status])
    st.markdown(f"**{b.judul}** · {plain(nama)} :{WARNA[k.status]}-badge[{status}]")
    st.caption(
        _("Diajukan {saat}. Penilai: {penilai}. Diputus oleh: {pemutus}.").format(
            saat=format_saat(k.diajukan_pada), penilai=plain(b.penilai), pemutus=plain(b.pemutus)
        )
    )
    st.caption(_figures_of(b))
    texts = {
        _("Alasan"): k.alasan,
        _answer_title(b): k.tanggapan,
        _("Putusan"): _decision_of(b),
    }
    for judul, teks in texts.items():
        if teks:
            st.caption(judul)
            st.text(teks)


def _answer_title(b: BarisKeberatan) -> str:
    if b.penanggap is None:
        return _("Tanggapan penilai")
    return _("Tanggapan {nama}, sebagai pengganti penilai").format(nama=plain(b.penanggap))


def _figures_of(b: BarisKeberatan) -> str:
    angka = b.penilaian.angka
    if isinstance(b.penilaian, PenilaianBulan):
        return _("Capaian {capaian}, perilaku {perilaku}, prestasi {prestasi}.").format(
            capaian=format_persen(float(angka["capaian"] or 0), 2),
            perilaku=format_angka(float(angka["perilaku"] or 0), 2),
            prestasi=format_angka(float(angka["prestasi"] or 0), 2),
        )
    return _("Predikat {predikat}.").format(predikat=predicate_name(b.penilaian.predikat))


def _decision_of(b: BarisKeberatan) -> str | None:
    k = b.keberatan
    if k.putusan is None:
        return None
    kata = _("Dikabulkan") if k.is_dikabulkan else _("Tidak dikabulkan")
    return f"{kata}: {k.putusan}"
