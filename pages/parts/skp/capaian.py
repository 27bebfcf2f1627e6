"""How the year goes: its share, the items below their pace, a bar for each item."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.kueri.skp import LajuButir, LajuSkp, year_share
from data.bahasa import _, format_angka, format_persen
from pages.parts.skp.teks import amount, period_text, plain


def draw_year(laju: Sequence[LajuSkp]) -> None:
    """Draw the figures of the year, then a bar for each item of each plan in force."""
    butir = [b for s in laju for b in s.butir]
    with st.grid(columns=4, min_column_width=150):
        st.metric(_("Capaian SKP tahun ini"), format_persen(year_share(laju), 2), border=True)
        st.metric(
            _("Butir di bawah laju"),
            f"{sum(b.is_lambat for b in butir)} / {len(butir)}",
            border=True,
        )
        st.metric(
            _("Butir kurang bulan ini"),
            format_angka(sum(b.kurang > 0 for b in butir)),
            border=True,
        )
        st.metric(
            _("Butir menunggu"),
            format_angka(sum(b.menunggu > 0 for b in butir)),
            border=True,
        )
    if not butir:
        st.info(
            _("Belum ada SKP yang berlaku tahun ini. Susun dan ajukan SKP di bagian Rencana."),
            icon=":material/info:",
        )
        return
    st.caption(
        _(
            "Laju dihitung dari target bulanan sampai hari ini; hasil yang menunggu validasi ikut "
            "menutup laju, tetapi belum menjadi capaian."
        )
    )
    for s in laju:
        if len(laju) > 1:
            st.markdown(f"**{period_text(s.skp)}**")
        for b in sorted(s.butir, key=lambda b: not b.is_lambat):
            _draw_item(b)


def _draw_item(b: LajuButir) -> None:
    tanda = ""
    if b.is_lambat:
        tanda = f" :orange-badge[:material/trending_down: {_('Di bawah laju')}]"
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{b.butir.urutan}. {plain(b.butir.uraian)}**{tanda}")
        st.progress(
            min(float(b.capaian) / 100, 1.0),
            text=_("{realisasi} dari {target} {satuan} disetujui ({persen})").format(
                realisasi=amount(b.realisasi),
                target=amount(b.target),
                satuan=plain(b.butir.satuan),
                persen=format_persen(b.capaian),
            ),
        )
        st.caption(_course(b))


def _course(b: LajuButir) -> str:
    kalimat = _("Bobot {bobot}. Seharusnya {seharusnya} sampai hari ini.").format(
        bobot=amount(b.butir.bobot), seharusnya=amount(b.seharusnya)
    )
    if b.menunggu:
        kalimat += " " + _("Menunggu validasi: {n}.").format(n=amount(b.menunggu))
    if b.kurang:
        kalimat += " " + _("Kurang {n} sampai akhir bulan ini.").format(n=amount(b.kurang))
    return kalimat
