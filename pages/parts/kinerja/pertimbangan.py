"""What a superior decides beside the figures of a year: ratings, creativity, a new idea."""

from __future__ import annotations

import streamlit as st

from analytics.dokumen.kata import rating_name
from data.bahasa import _
from workflow.tahun.hitung import PERMEN6, PP30, PP46
from workflow.tahun.isi import Pertimbangan
from workflow.tahun.konfirmasi import KREATIVITAS_TERTINGGI, RATING


def draw_judgement(
    era: set[str], lama: Pertimbangan, saran: dict[str, str], kunci: str
) -> Pertimbangan:
    """Draw the fields of these eras and return what they hold; `saran` are the suggested ratings."""
    kreativitas, is_ide, is_360 = lama.kreativitas, lama.is_ide_baru, lama.is_penilai_360
    rating: dict[str, str | None] = {"hasil": lama.rating_hasil, "perilaku": lama.rating_perilaku}
    if PP46 in era:
        kreativitas = st.number_input(
            _("Nilai kreativitas"), 0, KREATIVITAS_TERTINGGI, kreativitas, key=f"{kunci}_kreatif"
        )
    if PP30 in era:
        is_ide = st.checkbox(
            _("Ada ide atau cara baru yang bermanfaat"), value=is_ide, key=f"{kunci}_ide"
        )
        is_360 = st.checkbox(
            _("Perilaku dinilai juga oleh rekan dan bawahan"), value=is_360, key=f"{kunci}_360"
        )
    if PERMEN6 in era:
        label = {"hasil": _("Rating hasil kerja"), "perilaku": _("Rating perilaku")}
        with st.grid(columns=2, min_column_width=200):
            for nama, judul in label.items():
                rating[nama] = _choose(judul, rating[nama], saran.get(nama), f"{kunci}_{nama}")
    return Pertimbangan(
        kreativitas=kreativitas,
        is_ide_baru=is_ide,
        is_penilai_360=is_360,
        rating_hasil=rating["hasil"],
        rating_perilaku=rating["perilaku"],
    )


def _choose(judul: str, dipilih: str | None, saran: str | None, kunci: str) -> str | None:
    """Let the superior follow the suggestion (None) or choose a rating."""
    ikut = _("Menurut saran: {rating}").format(rating=rating_name(saran))
    pilihan = ["", *RATING]
    jawab = st.selectbox(
        judul,
        pilihan,
        index=pilihan.index(dipilih or ""),
        format_func=lambda r: rating_name(r) if r else ikut,
        key=kunci,
    )
    return jawab or None
