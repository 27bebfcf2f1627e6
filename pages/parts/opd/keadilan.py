"""The fairness of an OPD's raters in four cards, each with the way to what is behind it."""

from __future__ import annotations

import polars as pl
import streamlit as st

from analytics.kueri.keadilan import RingkasKeadilan
from data.bahasa import _, format_angka, format_persen, n_
from data.scope import Scope
from pages.parts.kartu import show_figure
from pages.parts.silang import AWALAN
from pages.parts.tautan import link_below, link_screen, small_link

JANGKAR = "penilai"
"""The anchor of the raters' heading."""


def show_fairness(
    ringkas: RingkasKeadilan, data: pl.DataFrame, keberatan: int, scope: Scope
) -> None:
    """Show how many raters there are and how far apart, forms with one score for every aspect, and
    open objections; `data`: `rater_fairness`."""
    with st.grid(4, min_column_width=185):
        with show_figure(_("Penilai"), format_angka(ringkas.penilai)):
            _way_below(ringkas)
        with show_figure(
            _("Terlonggar dan terketat"),
            _points(ringkas.selisih),
            help=_("Selisih rata-rata gabungan tertinggi dan terendah di antara penilai OPD ini."),
        ):
            _ways_to_outermost(data)
        with show_figure(
            _("Formulir seragam"),
            format_persen(ringkas.seragam),
            help=_(
                "Bagian formulir yang memberi nilai sama pada semua aspek: satu kesan mewarnai semua."
            ),
        ):
            _way_below(ringkas)
        with show_figure(_("Keberatan terbuka"), format_angka(keberatan)):
            if keberatan and scope.has("atasan"):
                link_screen("atasan/kinerja.py", small_link(_("Buka keberatannya")), {})


def _points(selisih: float | None) -> str:
    if selisih is None:
        return "–"
    return n_("{n} poin", selisih).format(n=format_angka(selisih, 1))


def _way_below(ringkas: RingkasKeadilan) -> None:
    if ringkas.penilai:
        link_below(JANGKAR, _("Lihat penilainya"))


def _ways_to_outermost(data: pl.DataFrame) -> None:
    if data.height < 2:
        return
    urut = data.sort("rata_gabung")["penilai_id"]
    for penilai_id, label in ((urut[-1], _("Yang terlonggar")), (urut[0], _("Yang terketat"))):
        tanya = st.query_params.to_dict() | {f"{AWALAN}penilai_id": str(penilai_id)}
        link_screen("opd/keadilan.py", small_link(label), tanya, ikon=":material/filter_alt:")
