"""From a year's figure to the rules: every calculation opens to its steps and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import streamlit as st

from analytics.dokumen.kata import predicate_name, rating_name
from analytics.hitung import show
from analytics.kutipan import say_kutipan
from analytics.tulis_langkah import write
from data.bahasa import N_, _, format_angka
from pages.parts.skp.teks import plain
from rules.ketentuan import Profil
from rules.rincian import Langkah
from rules.teks import GalatKetentuan
from workflow.tahun.hitung import Hitungan

NAMA = {
    "skp_baris_pp46": N_("Nilai butir SKP"),
    "skp_pp46": N_("Nilai SKP"),
    "perilaku_tahunan_pp46": N_("Perilaku setahun"),
    "prestasi_pp46": N_("Prestasi kerja"),
    "capaian_iki_8_2021": N_("Capaian indikator"),
    "rencana_8_2021": N_("Nilai rencana kinerja"),
    "skp_8_2021": N_("Nilai SKP"),
    "prestasi_30_2019": N_("Nilai kinerja"),
    "integrasi_2021": N_("Penggabungan dua semester 2021"),
    "skp_proporsional": N_("Nilai proporsional"),
    "capaian_butir_tahun": N_("Capaian hasil kerja"),
    "hasil_kerja_6_2022": N_("Rata-rata capaian hasil kerja"),
    "perilaku_tahunan": N_("Perilaku setahun"),
    "rating_6_2022": N_("Rating yang disarankan"),
    "predikat_6_2022": N_("Predikat kinerja"),
}
"""Words for the calculations of a year."""


def draw_year_steps(hitungan: Sequence[Hitungan], profil: Profil) -> None:
    """Draw every calculation as a line that opens."""
    for n, h in enumerate(hitungan, start=1):
        judul = f"{n}. {_(NAMA[h.nama])}" + (f": {h.untuk}" if h.untuk else "")
        with st.expander(plain(judul), type="compact"):
            try:
                langkah = h.steps(profil)
            except GalatKetentuan as galat:
                st.caption(_(galat.teks).format(**galat.nilai))
                continue
            for satu in langkah:
                _draw_step(satu)


def _draw_step(satu: Langkah) -> None:
    st.markdown(f"- {_(satu.label)}: **{plain(result_text(satu.hasil))}**")
    for p in satu.parameter:
        if isinstance(p.nilai, int | Decimal | str):
            st.caption(f"{_(p.label)}: {plain(show(p.nilai))}. {say_kutipan(p.kutipan)}")
        else:
            st.caption(f"{_(p.label)}. {say_kutipan(p.kutipan)}")
    ikon = "edit_note" if satu.kutipan.is_keputusan_proyek else "gavel"
    st.caption(f":material/{ikon}: {satu.kutipan}")


def result_text(nilai: object) -> str:
    """Return a result as people read it: numbers to two decimals, ratings and predicates in words."""
    if isinstance(nilai, int | Decimal) and not isinstance(nilai, bool):
        return format_angka(nilai, 0 if nilai == int(nilai) else 2)
    if isinstance(nilai, Mapping):
        return "; ".join(result_text(satu) for satu in nilai.values())
    if isinstance(nilai, str):
        rating = rating_name(nilai)
        return predicate_name(nilai) if rating == "–" else rating
    return write(nilai, show)
