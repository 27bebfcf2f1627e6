"""Charts of the explorer: pure functions from a picture's content to a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from analytics.grafik.dasar import (
    at_rows,
    axis_values,
    class_axis,
    class_label,
    common_layout,
    metric_layout,
)
from analytics.grafik.rentang import (
    NAMA_MUAT,
    PUTUS,
    interval_rows,
    quantile_rows,
    row_layout,
    short_name,
    violin_rows,
)
from analytics.jelajah.lukisan import (
    Baris,
    Batang,
    Biola,
    Deret,
    Garis,
    Histogram,
    Kelas,
    Kuantil,
    Lukisan,
)
from analytics.metrik import Metric, format_nilai
from analytics.svg.sumbu import short_value
from analytics.warna import ABU, BIRU, DERET, MERAH, translucent
from data.bahasa import _, format_angka

_CORAK = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid")
_TANDA = ("circle", "square", "diamond", "triangle-up", "x", "cross", "star")
_HURUF = ("●", "■", "◆", "▲", "✕", "✚", "★")
"""The markers of the lines as letters, in the same order."""
NAMA_PENDEK = 18
"""Names up to so many letters stand beside their line; longer ones in a legend."""
_TINGGI, _TEBAL = 380, 0.3


def figure(lukisan: Lukisan) -> go.Figure:
    """Return the chart of a picture; of several, the first one."""
    if isinstance(lukisan, Garis):
        return line_chart(lukisan)
    if isinstance(lukisan, Batang):
        return bar_rows(lukisan)
    if isinstance(lukisan, Histogram):
        return class_bars(lukisan)
    if isinstance(lukisan, Kuantil):
        return quantile_rows(lukisan)
    return violin_rows(lukisan) if isinstance(lukisan, Biola) else interval_rows(lukisan)


def line_chart(isi: Garis) -> go.Figure:
    """Lines along the axis; what is compared with is grey and dotted; names at their ends."""
    deret = isi.bidang[0].deret
    jejak = _band(isi) if isi.pita else []
    utama = [d for d in deret if not d.is_banding]
    for d in deret:
        jejak.append(_line(isi, d, utama.index(d) if d in utama else -1))
    is_langsung = len(deret) > 1 and max(len(d.nama) for d in deret) <= NAMA_PENDEK
    is_legenda = bool(isi.pita) or (len(deret) > 1 and not is_langsung)
    x = {
        "title": isi.judul_sumbu, "type": "category", "range": [-0.3, len(isi.sumbu) - 0.7],
        # Else places where no line has a value would be left out.
        "categoryorder": "array", "categoryarray": list(isi.sumbu),
    }  # fmt: skip
    tata = metric_layout(isi.metrik, is_legenda=is_legenda, x=x)
    if is_langsung and not isi.pita:
        tata["annotations"] = _name_ends(isi, deret)
        tata["margin"]["r"] = 24 + 8 * max(len(d.nama) for d in deret if _values(isi, d))
    if is_legenda and len(deret) > 1:
        tata["height"] = _TINGGI + 20 * len(deret)
    return go.Figure(jejak, tata)


def _values(isi: Garis, deret: Deret) -> list[float]:
    return [v for v in axis_values(deret.nilai, isi.metrik) if v is not None]


def _line(isi: Garis, deret: Deret, nomor: int) -> go.Scatter:
    warna = ABU if nomor < 0 else DERET[nomor % len(DERET)]
    n = [format_nilai(isi.metrik, v) for v in deret.nilai]
    return go.Scatter(
        name=deret.nama,
        x=list(isi.sumbu),
        y=axis_values(deret.nilai, isi.metrik),
        customdata=n,
        hovertemplate="%{customdata}",
        mode="lines" if nomor < 0 else "lines+markers",
        line={
            "color": warna,
            "dash": "dot" if nomor < 0 else _CORAK[nomor % len(_CORAK)],
            "width": 2,
        },
        marker={"symbol": _TANDA[nomor % len(_TANDA)], "size": 7},
    )


def _band(isi: Garis) -> list[go.Scatter]:
    bawah, atas = zip(*isi.pita, strict=True)
    tepi = {"x": list(isi.sumbu), "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    return [
        go.Scatter(y=axis_values(atas, isi.metrik), showlegend=False, **tepi),
        go.Scatter(
            y=axis_values(bawah, isi.metrik),
            name=_("Separuh pegawai di tengah"),
            fill="tonexty",
            fillcolor=translucent(BIRU, 0.25),
            **tepi,
        ),
    ]


def _name_ends(isi: Garis, deret: Sequence[Deret]) -> list[dict[str, Any]]:
    """Return the annotations that name each line beside its last value, apart from one another."""
    akhir: list[tuple[float, str, str, str]] = []
    utama = [d for d in deret if not d.is_banding]
    for d in deret:
        ada = _values(isi, d)
        i = 0 if d.is_banding else utama.index(d)
        warna, tanda = (
            (ABU, "⋯") if d.is_banding else (DERET[i % len(DERET)], _HURUF[i % len(_HURUF)])
        )
        akhir += [(ada[-1], d.nama, tanda, warna)] if ada else []
    semua = [v for d in deret for v in _values(isi, d)]
    letak = spread_apart([v for v, *_lain in akhir], (max(semua) - min(semua)) / 14)
    return [
        {
            "x": 1.01, "xref": "paper", "xanchor": "left", "xshift": geser, "y": y, "text": teks,
            "showarrow": False, "font": {"size": 12, **huruf},
        }
        for (_nilai, nama, tanda, warna), y in zip(akhir, letak, strict=True)
        # The sign has the colour of its line, the name that of the page: readable in both themes.
        for teks, geser, huruf in ((tanda, 0, {"color": warna}), (nama, 14, {}))
    ]  # fmt: skip


def spread_apart(nilai: Sequence[float], jarak: float) -> list[float]:
    """Return heights near `nilai`, in the same order, no two closer than `jarak`."""
    urut = sorted(range(len(nilai)), key=lambda i: nilai[i])
    letak = list(nilai)
    for lalu, i in pairwise(urut):
        letak[i] = max(letak[i], letak[lalu] + jarak)
    geser = sum(n - a for n, a in zip(letak, nilai, strict=True)) / max(len(nilai), 1)
    return [v - geser for v in letak]


def bar_rows(isi: Batang) -> go.Figure:
    """A bar per group in the order given, its name and value above it; upright lines at what it is
    compared with, a dashed line at the whole."""
    baris = tuple(reversed(isi.bidang[0][1]))
    y = list(range(len(baris)))
    nilai = [isi.write(b.nilai) for b in baris]
    judul = [
        f"{short_name(b.nama, NAMA_MUAT - len(v) - 2)}: {v}"
        for b, v in zip(baris, nilai, strict=True)
    ]
    batang = go.Bar(
        x=axis_values([b.nilai for b in baris], isi.metrik, is_perubahan=isi.is_perubahan),
        y=y,
        orientation="h",
        width=_TEBAL,
        marker={"color": BIRU},
        customdata=[format_angka(b.n) for b in baris],
        hovertext=[f"{b.nama}: {v}" for b, v in zip(baris, nilai, strict=True)],
        hovertemplate="%{hovertext}, n = %{customdata}<extra></extra>",
    )
    patokan = axis_values([isi.patokan], isi.metrik, is_perubahan=isi.is_perubahan)
    tata = row_layout(isi.metrik, judul, is_perubahan=isi.is_perubahan)
    tata["shapes"] = [s for v in patokan if v is not None for s in at_rows(v, len(baris), PUTUS)]
    return go.Figure([batang, *([_compared(isi, baris, y)] if isi.nama_banding else ())], tata)


def _compared(isi: Batang, baris: Sequence[Baris], y: list[int]) -> go.Scatter:
    teks = [f"{b.nama}: {isi.nama_banding} {isi.write(b.banding)}" for b in baris]
    return go.Scatter(
        x=axis_values([b.banding for b in baris], isi.metrik, is_perubahan=isi.is_perubahan),
        y=y,
        mode="markers",
        marker={"symbol": "line-ns", "size": 14, "line": {"width": 3, "color": MERAH}},
        hovertext=teks,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def class_bars(isi: Histogram) -> go.Figure:
    """People over classes of values."""
    kelas = isi.bidang[0][1]
    label = [class_text(isi.metrik, c) for c in kelas]
    batang = go.Bar(
        x=label,
        y=[c.orang for c in kelas],
        marker={"color": BIRU},
        customdata=[format_angka(c.orang) for c in kelas],
        hovertemplate="%{x}: %{customdata} " + _("orang") + "<extra></extra>",
    )
    x = class_axis(_("Juta rupiah") if isi.metrik.unit == "rupiah" else "")
    y = {"title": _("Pegawai"), "rangemode": "tozero", "tickformat": ",d"}
    return go.Figure(batang, common_layout(is_legenda=False, x=x, y=y, bargap=0.05))


def class_text(metrik: Metric, kelas: Kelas) -> str:
    """Return a class as an axis wants it: 95–100 %, 4 hari atau lebih; rupiah in millions."""
    if metrik.unit == "rupiah":
        return class_label(kelas.dari, kelas.sampai, metrik.unit)
    if kelas.sampai is None:
        return _("{nilai} atau lebih").format(nilai=short_value(metrik, kelas.dari))
    if kelas.sampai == kelas.dari:
        return format_nilai(metrik, kelas.dari)
    desimal, satuan = (0, " %") if metrik.unit == "persen" else (metrik.format, "")
    return f"{format_angka(kelas.dari, desimal)}–{format_angka(kelas.sampai, desimal)}{satuan}"
