"""The aspects of behaviour on a form: the score, what the aspect means, and what one sees of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.bahasa import N_, _
from rules.skema import Aspek

Angka = dict[str, int]
TINGKAT = {"rendah": N_("Rendah"), "sedang": N_("Sedang"), "tinggi": N_("Tinggi")}


def draw_aspects(
    kunci: str, aspek: Sequence[Aspek], awal: Mapping[str, int]
) -> tuple[Angka, dict[str, DeltaGenerator]]:
    """Draw a field for each aspect, filled from `awal`; return what is filled, and where errors go."""
    nilai: Angka = {}
    tempat: dict[str, DeltaGenerator] = {}
    with st.grid(columns=2, min_column_width=280, gap="medium"):
        for a in aspek:
            with st.container():
                st.session_state.setdefault(f"{kunci}_{a.id}", awal.get(a.id))
                satu = st.number_input(
                    _(a.label),
                    min_value=0,
                    max_value=100,
                    value=None,
                    placeholder=_("0 sampai 100"),
                    key=f"{kunci}_{a.id}",
                    persist_state="session",
                )
                tempat[a.id] = st.container()
                st.caption(_(a.arti))
                with st.expander(_("Contoh: {aspek}").format(aspek=_(a.label))):
                    for tingkat, nama in TINGKAT.items():
                        st.markdown(f"**{_(nama)}**")
                        st.text(_(getattr(a, tingkat)))
            if satu is not None:
                nilai[a.id] = satu
    return nilai, tempat


def draw_note(kunci: str, awal: str, batas: tuple[object, object]) -> tuple[str, DeltaGenerator]:
    """Draw the note and return it, and where its error goes; it is due outside the bounds `batas`."""
    st.session_state.setdefault(f"{kunci}_catatan", awal)
    # The script beside Streamlit's sends this area's words while they are typed.
    with st.container(key="ketik"):
        catatan = st.text_area(
            _("Catatan"), max_chars=1000, key=f"{kunci}_catatan", persist_state="session"
        )
    st.caption(
        _("Catatan wajib bila ada nilai di bawah {bawah} atau di atas {atas}.").format(
            bawah=batas[0], atas=batas[1]
        )
    )
    return catatan, st.container()
