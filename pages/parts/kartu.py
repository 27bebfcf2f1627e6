"""Cards: a number, its change, its course over the months, and the way to what is behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.garis import sparkline
from analytics.grafik.catatan import Catatan, say_all_notes, say_signs
from analytics.kalimat.ukuran import say_course
from analytics.kueri.kartu import Kartu
from analytics.kueri.patokan import is_comparable, say_yardstick
from analytics.kueri.periode import Bulan
from analytics.metrik import Metric, format_nilai, format_selisih, round_change
from data.bahasa import _, format_angka
from pages.parts.baris import link_rows

WARNA = {"naik": "normal", "turun": "inverse", "netral": "off"}


def show_cards(
    kartu: Sequence[Kartu],
    bulan: Bulan,
    catatan: Sequence[Catatan] = (),
    *,
    lebar: int = 185,
    patokan: str = "bulan_lalu",
    saring: Mapping[str, object] | None = None,
    is_tanda_disebut: bool = True,
) -> None:
    """Show cards side by side, each with the way to what is behind it, and under them what they are
    compared with and how many people.

    `catatan` is marked on the months of their lines; `lebar` is the least width in pixels;
    `patokan` is what they are compared with (`pages.parts.saring.pick_comparison`); `saring` are
    the filters of the cards by dimension; not `is_tanda_disebut` where the next chart says all notes."""
    with st.grid(4, min_column_width=lebar):
        for k in kartu:
            kartu_ini = show_card(
                k.metrik,
                k.nilai,
                is_ditahan=k.is_ditahan,
                selisih=k.selisih[patokan] if is_comparable(bulan, patokan) else None,
                riwayat=dict(zip(k.bulan, k.riwayat, strict=True)),
                catatan=catatan,
            )
            with kartu_ini:
                link_rows(k.metrik.id, bulan.bulan, **(saring or {}))
    n = max((k.n for k in kartu), default=0)
    orang = _("n = {n} pegawai.").format(n=format_angka(n))
    ada = kartu[0].bulan if kartu else ()
    noted = say_signs(catatan, ada) if is_tanda_disebut else ""
    st.caption(f"{say_yardstick(bulan, ada, patokan)} {orang} {noted}".strip())


def change_shown(metrik: Metric, selisih: Decimal | None) -> dict[str, Any]:
    """Return how `st.metric` shows a change of a metric: its colour says whether it is good, and what
    stays the same has a word in place of an arrow; nothing without a change to show."""
    if selisih is None:
        return {}
    berubah = round_change(metrik, selisih)
    if not berubah:
        return {"delta": _("tetap"), "delta_color": "off", "delta_arrow": "off"}
    return {
        "delta": format_selisih(metrik, berubah),
        "delta_color": WARNA[metrik.direction],
    }


def show_figure(judul: str, nilai: str, **pilihan: Any) -> DeltaGenerator:
    """Show a number in a card; options go to `st.metric`. Returns the card, for what else belongs
    into it: the way to what is behind the number (`link_rows`, `link_below`), first of all."""
    kartu = st.container(border=True, height="stretch", gap="xsmall")
    kartu.metric(judul, nilai, **pilihan)
    return kartu


def show_card(
    metrik: Metric,
    nilai: Decimal | None,
    *,
    is_ditahan: bool = False,
    selisih: Decimal | None = None,
    riwayat: Mapping[date, Decimal | None],
    catatan: Sequence[Catatan] = (),
) -> DeltaGenerator:
    """Show a metric with its change (`selisih`) and a line of its months (`riwayat`).

    Months with a note are marked on the line. Returns the card, for what else belongs into it."""
    jalan = list(riwayat.values())
    noted = {c.bulan for c in catatan}
    garis = sparkline(jalan, [i for i, b in enumerate(riwayat) if b in noted])
    kartu = show_figure(
        _(metrik.label),
        _shown(metrik, nilai, is_ditahan=is_ditahan),
        **change_shown(metrik, selisih),
        help=_(metrik.description),
    )
    if garis:
        alt = f"{say_course(metrik, jalan)} {say_all_notes(catatan, list(riwayat))}".strip()
        kartu.image(garis, alt=alt, width="stretch")
    return kartu


def _shown(metrik: Metric, nilai: Decimal | None, *, is_ditahan: bool) -> str:
    if is_ditahan:
        return _("Ditahan")
    return _("Belum ada") if nilai is None else format_nilai(metrik, nilai)
