"""Notes on months: what happened then, drawn and said in one way wherever months stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from analytics.grafik.dasar import month_label
from analytics.warna import ABU, MERAH
from data.bahasa import _, format_angka, n_

SEMUA_DISEBUT = 2
"""So many notes are said whole beside a chart."""


@dataclass(frozen=True, slots=True)
class Catatan:
    """What happened in a month: `tanda` is the sign of its kind, `judul` the kind in words, `teks` what.

    `tanda` is one character that every font has; the sentence beside the chart says what it means.
    """

    bulan: date
    tanda: str
    judul: str
    teks: str


def signs_of(catatan: Sequence[Catatan], bulan: date) -> str:
    """Return the signs of a month, each kind once; empty when nothing is noted."""
    return "".join(dict.fromkeys(c.tanda for c in catatan if c.bulan == bulan))


def noted_label(catatan: Sequence[Catatan], bulan: date) -> str:
    """Return a month as an axis or a column wants it, with its signs: Okt 2026 ▼."""
    return f"{month_label(bulan)} {signs_of(catatan, bulan)}".strip()


def note_months(gambar: go.Figure, catatan: Sequence[Catatan], bulan: Sequence[date]) -> go.Figure:
    """Mark the months of a chart (`bulan`) that have a note, which its sign tells when it is pointed
    at; returns the same figure."""
    ada = {month_label(satu): tanda for satu in bulan if (tanda := signs_of(catatan, satu))}
    if not ada:
        return gambar
    tata = gambar.layout
    # The legend makes room for the signs above the plot.
    tata.legend.y = 1.08
    tata.annotations = [
        *tata.annotations,
        *(
            {
                "x": x, "y": 1, "yref": "paper", "yanchor": "bottom", "text": tanda,
                "showarrow": False, "font": {"color": MERAH, "size": 14},
                "hovertext": say_all_notes([c for c in catatan if month_label(c.bulan) == x], bulan),
            }
            for x, tanda in ada.items()
        ),
    ]  # fmt: skip
    tata.shapes = [
        *tata.shapes,
        *(
            {
                "type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper",
                "line": {"color": ABU, "width": 1, "dash": "dot"}, "layer": "below",
            }
            for x in ada
        ),
    ]  # fmt: skip
    return gambar


def say_notes(catatan: Sequence[Catatan], bulan: Sequence[date]) -> str:
    """Return how many notes these months have, what their signs mean, and the first of them: the
    others are told by their signs. A few are said whole; empty when there are none."""
    ada = sorted((c for c in catatan if c.bulan in bulan), key=lambda c: c.bulan)
    if len(ada) <= SEMUA_DISEBUT:
        return say_all_notes(ada, bulan)
    jenis = dict.fromkeys(f"{c.tanda} {c.judul}" for c in ada)
    return n_("{n} catatan ({jenis}); yang pertama {isi}.", len(ada)).format(
        n=format_angka(len(ada)), jenis=", ".join(jenis), isi=ada[0].teks
    )


def say_all_notes(catatan: Sequence[Catatan], bulan: Sequence[date]) -> str:
    """Return the notes of these months in words, kind by kind, for paper and for who cannot point at
    a sign; empty when there are none."""
    return _say(catatan, bulan, lambda c: c.teks)


def say_signs(catatan: Sequence[Catatan], bulan: Sequence[date]) -> str:
    """Return which of these months carry which sign, without what the notes say: for small pictures
    above a chart that tells it; empty when there are none."""
    return _say(catatan, bulan, lambda c: month_label(c.bulan))


def _say(catatan: Sequence[Catatan], bulan: Sequence[date], isi: Callable[[Catatan], str]) -> str:
    jenis: dict[tuple[str, str], dict[str, None]] = {}
    for c in catatan:
        if c.bulan in bulan:
            jenis.setdefault((c.tanda, c.judul), {})[isi(c)] = None
    return " ".join(
        _("{tanda} {judul}: {isi}.").format(tanda=tanda, judul=judul, isi=", ".join(semua))
        for (tanda, judul), semua in jenis.items()
    )
