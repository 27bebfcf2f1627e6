"""The evaluator's first look: each topic's course and distribution, cohorts, effects. Light pictures only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import streamlit as st

from analytics.grafik.catatan import Catatan
from analytics.jelajah.jawaban import Jawaban
from analytics.jelajah.lukisan import Batang, Garis, Histogram
from analytics.jelajah.peristiwa import event_name
from analytics.jelajah.tanya import KOHORT, PENGARUH, SEBARAN, Tanya
from analytics.jelajah.usul import Usul
from analytics.metrik import format_nilai, get_metric, metric_label
from analytics.svg.baris import LEBAR_KECIL, draw_bars, draw_intervals
from analytics.svg.garis import Bingkai, draw_lines
from analytics.svg.sebaran import draw_histogram
from data.bahasa import N_, _
from data.lake import Lake
from data.scope import Scope
from pages.parts.jelajah.alamat import link_to
from pages.parts.jelajah.bagan_soal import page_style
from pages.parts.jelajah.simpanan import kept_answer
from pages.parts.kartu import change_shown


@dataclass(frozen=True, slots=True)
class Topik:
    """A topic of the first look: its name, the measure of its course, what is spread out, a second
    measure in words."""

    judul: str
    ukuran: str
    sebaran: str
    kedua: str


TOPIK = {
    "skp": Topik(N_("Capaian SKP"), "rerata_capaian", "capaian", "bagian_capai_penuh"),
    "adaptasi": Topik(N_("Adaptasi"), "entri_hari_sama", "jeda_entri", "entri_mandiri"),
    "tpp": Topik(N_("TPP"), "median_tpp", "tpp", "bagian_tpp_hilang"),
}
"""The three things the evaluator follows first."""


def topic_title(kunci: str) -> str:
    """Return the name of a topic in the language of this thread."""
    return _(TOPIK[kunci].judul)


def draw_topics(lake: Lake, scope: Scope, dasar: Tanya, catatan: Sequence[Catatan]) -> None:
    """Show the three topics side by side: value and change, course, distribution; each opens."""
    with st.grid(3, min_column_width=240):
        for topik in TOPIK.values():
            with st.container(border=True, gap="xsmall", height="stretch"):
                _draw_topic(lake, scope, replace(dasar, ukuran=topik.ukuran), topik, catatan)


def _draw_topic(
    lake: Lake, scope: Scope, tanya: Tanya, topik: Topik, catatan: Sequence[Catatan]
) -> None:
    jawab = kept_answer(lake, scope, tanya)
    garis = jawab.lukisan
    st.markdown(f"**{_(topik.judul)}**")
    if not isinstance(garis, Garis):
        st.caption(jawab.kalimat)
        return
    nilai = garis.bidang[0].deret[0].nilai
    _draw_value(tanya.ukuran, nilai)
    st.caption(_second(lake, scope, replace(tanya, ukuran=topik.kedua)))
    ditandai = [i for i, b in enumerate(garis.bulan) if b in {c.bulan for c in catatan}]
    svg = draw_lines(garis, garis.bidang[0], page_style(), Bingkai(tinggi=112, ditandai=ditandai))
    st.image(svg, alt=jawab.kalimat, width="stretch")
    sebar = replace(tanya, jenis=SEBARAN, ukuran=topik.sebaran, bentuk="histogram")
    _draw_spread(kept_answer(lake, scope, sebar))
    with st.container(horizontal=True, gap="medium"):
        link_to(_("Tren"), tanya, ":material/show_chart:")
        is_satu = len(tanya.opd_ids) == 1
        per = replace(sebar, bentuk="kuantil", dimensi="unit_id" if is_satu else "opd_id")
        link_to(_("Per unit") if is_satu else _("Per OPD"), per, ":material/bar_chart:")


def _draw_value(ukuran: str, nilai: Sequence[Decimal | None]) -> None:
    metrik = get_metric(ukuran)
    kini, lalu = nilai[-1], nilai[-2] if len(nilai) > 1 else None
    st.metric(
        _(metrik.label),
        format_nilai(metrik, kini),
        **change_shown(metrik, None if kini is None or lalu is None else kini - lalu),
        help=_(metrik.description),
    )


def _second(lake: Lake, scope: Scope, tanya: Tanya) -> str:
    """Return the last value of another measure in words."""
    metrik = get_metric(tanya.ukuran)
    garis = kept_answer(lake, scope, replace(tanya, rentang=1)).lukisan
    nilai = garis.bidang[0].deret[0].nilai[-1] if isinstance(garis, Garis) else None
    return f"{_(metrik.label)}: {format_nilai(metrik, nilai)}"


def _draw_spread(jawab: Jawaban) -> None:
    if isinstance(jawab.lukisan, Histogram):
        svg = draw_histogram(
            jawab.lukisan, jawab.lukisan.bidang[0][1], page_style(), (LEBAR_KECIL, 76)
        )
        st.image(svg, alt=jawab.kalimat, width="stretch")
    else:
        st.caption(jawab.kalimat)


def draw_effect(
    lake: Lake, scope: Scope, judul: str, peristiwa: str | None, usul: Usul | None = None
) -> None:
    """Show what an event did to the entries of the same day: interval and sentence; opens the effects.

    None: there was no such event. `usul`: whom a change of the rules struck."""
    tanya = Tanya(PENGARUH, "entri_hari_sama", peristiwa=peristiwa, bentuk="selang")
    if usul is not None:
        tanya = replace(tanya, saring=usul.saring)
    with st.container(border=True, gap="xsmall", height="stretch"):
        st.markdown(f"**{judul}**")
        if peristiwa is None:
            st.caption(_("Tidak ada aturan yang mulai berlaku pada bulan-bulan data ini."))
        elif usul is not None and not usul.saring:
            st.caption(f"{event_name(peristiwa)}. {usul.kalimat}")
        else:
            jawab = kept_answer(lake, scope, tanya)
            st.caption(f"{event_name(peristiwa)}. {jawab.kalimat}")
            for satu in jawab.lain:
                svg = draw_intervals(satu, page_style(), LEBAR_KECIL)
                st.image(svg, alt=jawab.kalimat, width="stretch")
        link_to(_("Uji pengaruh lain"), tanya, ":material/science:")


def draw_ages(lake: Lake, scope: Scope, dasar: Tanya) -> None:
    """Show the age bands side by side in the last month; opens the cohorts."""
    tanya = replace(dasar, ukuran="entri_hari_sama", dimensi="kelompok_umur", bentuk="batang")
    jawab = kept_answer(lake, scope, tanya)
    with st.container(border=True, gap="xsmall", height="stretch"):
        st.markdown(f"**{_('Kohort umur')}**")
        st.caption(metric_label(tanya.ukuran))
        if isinstance(jawab.lukisan, Batang):
            svg = draw_bars(jawab.lukisan, 0, page_style(), LEBAR_KECIL)
            st.image(svg, alt=jawab.kalimat, width="stretch")
        else:
            st.caption(jawab.kalimat)
        kohort = replace(tanya, jenis=KOHORT, bentuk="kalender")
        with st.container(horizontal=True, gap="medium"):
            link_to(_("Umur"), kohort, ":material/timeline:")
            mulai = replace(kohort, dimensi=None, bentuk="sejak")
            link_to(_("Mulai kerja"), mulai, ":material/person_add:")
