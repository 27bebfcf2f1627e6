"""The people whose behaviour a superior assesses: figures of the month, and whom to assess next."""

from __future__ import annotations

import streamlit as st

from data.bahasa import _, format_angka, format_persen, n_
from workflow.kinerja.antrean import YangDinilai, summarize_perilaku
from workflow.perilaku.keadilan import TERKECIL, Keadilan


def draw_summary(dinilai: list[YangDinilai], adil: Keadilan) -> None:
    """Draw how many are due, and how this superior has scored against the OPD's other raters."""
    ringkas = summarize_perilaku(dinilai)
    with st.grid(columns=4, min_column_width=150):
        st.metric(_("Belum dinilai"), ringkas.belum, border=True)
        st.metric(_("Sudah dinilai"), ringkas.sudah, border=True)
        st.metric(_("Rata-rata nilai Anda"), format_angka(ringkas.rata, 1), border=True)
        st.metric(
            _("Terendah dan tertinggi"),
            f"{format_angka(ringkas.terendah, 1)} – {format_angka(ringkas.tertinggi, 1)}"
            if ringkas.sudah
            else "–",
            border=True,
        )
    if ringkas.sama > 1:
        st.caption(
            n_("{n} pegawai mendapat nilai yang sama persis di semua aspek.", ringkas.sama).format(
                n=ringkas.sama
            )
        )
    with st.expander(
        _("Cara Anda menilai, dibanding penilai lain di OPD"), expanded=ringkas.sudah > 1
    ):
        draw_fairness(adil)


def draw_fairness(adil: Keadilan) -> None:
    """Draw the table of both, and what its rows mean."""
    ciri = (adil.sendiri, adil.lain)
    baris = {
        _("Rata-rata"): [format_angka(c.rata, 1) for c in ciri],
        _("Sebaran antarpegawai"): [format_angka(c.sebaran, 1) for c in ciri],
        _("Sebaran antaraspek"): [format_angka(c.antaraspek, 1) for c in ciri],
        _("Formulir yang kembar"): [format_persen(c.sama_persen, 0) for c in ciri],
    }
    st.table(
        {
            _("Ukuran"): list(baris),
            _("Anda"): [satu for satu, _lain in baris.values()],
            _("Penilai lain"): [lain for _satu, lain in baris.values()],
        },
        border="horizontal",
        hide_index=True,
        alt=_("Cara Anda menilai dibanding penilai lain"),
    )
    if adil.is_ditahan:
        st.caption(
            _(
                "Angka penilai lain tampil bila mereka sudah menilai paling sedikit {n} orang."
            ).format(n=TERKECIL)
        )
    st.caption(
        _(
            "Sebaran adalah simpangan baku. Sebaran antaraspek yang mendekati nol berarti satu kesan "
            "mewarnai semua aspek. Angka ini untuk Anda sendiri dan tidak mengubah nilai siapa pun."
        )
    )


def choose_person(dinilai: list[YangDinilai]) -> YangDinilai:
    """Let the superior choose a person; the first one due is chosen at first."""
    # A new box after each assessment, so that the next person due is chosen by itself.
    sudah = [o.perilaku is not None for o in dinilai]
    nama = {o.nip: f"{o.nama} · {o.nip}" for o in dinilai}
    dipilih = st.selectbox(
        _("Pegawai"),
        list(nama),
        index=sudah.index(False) if False in sudah else 0,
        format_func=nama.__getitem__,
        key=f"perilaku_orang_{dinilai[0].bulan.bulan}_{sum(sudah)}",
    )
    return next(o for o in dinilai if o.nip == dipilih)
