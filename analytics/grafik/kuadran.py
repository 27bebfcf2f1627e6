"""Result by behaviour: nine cells of ratings, each person a dot with a name in the cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import ceil, sqrt
from typing import Any

import plotly.graph_objects as go
import polars as pl

from analytics.warna import ABU, BIRU, DERET, translucent
from data.bahasa import N_, _

TINGKAT = ("di_bawah", "sesuai", "di_atas")
NAMA_TINGKAT = {
    "di_bawah": N_("Di bawah ekspektasi"),
    "sesuai": N_("Sesuai ekspektasi"),
    "di_atas": N_("Di atas ekspektasi"),
}
TINGGI = 460
NAMA_TERPANJANG = 10
BERNAMA = 6
"""People in one cell whose names still fit beside their dots."""


def quadrant(data: pl.DataFrame, predikat: Mapping[tuple[str, str], str]) -> go.Figure:
    """Return the chart of people (columns nama, rating_hasil, rating_perilaku, predikat, is_final).

    `predikat` names the predicate of each cell (result, behaviour). Behaviour runs to the right,
    results upwards. A hollow dot is a suggestion, a full one is
    confirmed. Where many share a cell, names are left to the pointer and to the table.
    """
    gambar = go.Figure()
    for is_final, nama, tanda in (
        (True, N_("Dikonfirmasi"), "circle"),
        (False, N_("Disarankan"), "circle-open"),
    ):
        titik = [t for t in _places(data) if t["is_final"] == is_final]
        if titik:
            gambar.add_trace(_dots(titik, _(nama), tanda))
    for (hasil, perilaku), nama in predikat.items():
        gambar.add_annotation(
            x=TINGKAT.index(perilaku) + 0.47,
            y=TINGKAT.index(hasil) - 0.47,
            text=f"<i>{nama}</i>",
            showarrow=False,
            xanchor="right",
            yanchor="bottom",
            font={"size": 11, "color": ABU},
        )
    for i in range(1, len(TINGKAT)):
        gambar.add_shape(_border(x0=i - 0.5, x1=i - 0.5, y0=-0.5, y1=2.5))
        gambar.add_shape(_border(x0=-0.5, x1=2.5, y0=i - 0.5, y1=i - 0.5))
    label = ["<br>".join(_(NAMA_TINGKAT[t]).rsplit(" ", 1)) for t in TINGKAT]
    sumbu: dict[str, Any] = {
        "tickvals": [0, 1, 2],
        "range": [-0.5, 2.5],
        "showgrid": False,
        "zeroline": False,
    }
    gambar.update_xaxes(title=_("Perilaku"), ticktext=label, **sumbu)
    gambar.update_yaxes(title=_("Hasil kerja"), ticktext=label, **sumbu)
    gambar.update_layout(
        height=TINGGI,
        margin={"l": 8, "r": 8, "t": 40, "b": 8},
        showlegend=True,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0},
    )
    gambar.update_xaxes(automargin=True, fixedrange=True)
    gambar.update_yaxes(automargin=True, fixedrange=True)
    return gambar


def _places(data: pl.DataFrame) -> list[dict[str, object]]:
    """Where each dot lies: the people of a cell in rows, in the order of their names."""
    sel = ["rating_hasil", "rating_perilaku"]
    orang = data.drop_nulls(sel).sort("nama")
    banyak = Counter(orang.select(sel).iter_rows())
    ke: Counter[tuple[str, ...]] = Counter()
    hasil: list[dict[str, object]] = []
    for baris in orang.iter_rows(named=True):
        kunci = (baris["rating_hasil"], baris["rating_perilaku"])
        kolom, baris_ke = _grid(ke[kunci], banyak[kunci])
        ke[kunci] += 1
        hasil.append(
            {
                "x": TINGKAT.index(baris["rating_perilaku"]) + kolom,
                "y": TINGKAT.index(baris["rating_hasil"]) + baris_ke,
                "teks": _short(baris["nama"]) if banyak[kunci] <= BERNAMA else "",
                "petunjuk": f"{baris['nama']}: {baris['predikat']}",
                "is_final": bool(baris["is_final"]),
            }
        )
    return hasil


def _grid(ke: int, banyak: int) -> tuple[float, float]:
    """Offsets of the n-th of many inside a cell of side one, evenly and off its borders."""
    # A few stand in a column, so that their names have room to the right.
    lebar = 1 if banyak <= BERNAMA else ceil(sqrt(banyak))
    tinggi = ceil(banyak / lebar)
    kiri = -0.38 if lebar == 1 else (ke % lebar + 1) / (lebar + 1) - 0.5
    return kiri, 0.5 - (ke // lebar + 1) / (tinggi + 1)


def _short(nama: str) -> str:
    """The first name, without titles before it."""
    kata = [k for k in nama.replace(",", " ").split() if not k.endswith(".")] or [nama]
    depan = kata[0]
    return depan if len(depan) <= NAMA_TERPANJANG else f"{depan[: NAMA_TERPANJANG - 1]}…"


def _dots(titik: list[dict[str, object]], nama: str, tanda: str) -> go.Scatter:
    return go.Scatter(
        name=nama,
        x=[t["x"] for t in titik],
        y=[t["y"] for t in titik],
        text=[t["teks"] for t in titik],
        customdata=[t["petunjuk"] for t in titik],
        mode="markers+text",
        textposition="middle right",
        textfont={"size": 11},
        hovertemplate="%{customdata}<extra></extra>",
        marker={
            "symbol": tanda,
            "size": 10,
            "color": BIRU if tanda == "circle" else DERET[4],
            "line": {"width": 2},
        },
    )


def _border(**letak: float) -> dict[str, object]:
    return {"type": "line", "line": {"color": translucent(ABU, 0.6), "width": 1}, **letak}
