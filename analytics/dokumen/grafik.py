"""A chart to take away as PDF or PNG: what is shown on the screen, with its filters and its moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import plotly.graph_objects as go

from analytics.dokumen.cetak import Dokumen
from analytics.ekspor import Tabel
from analytics.gambar_cetak.svg import to_svg
from data.bahasa import current_bahasa
from data.scope import Scope

PPI = 144


@dataclass(frozen=True, slots=True)
class Lembar:
    """A chart and what is said about it; `tabel` is its table twin, which knows title and filters.

    `gambar` are Plotly figures, or finished SVG with titles (drawn for the printer's typeface).
    """

    tabel: Tabel
    kalimat: str
    gambar: go.Figure | Sequence[tuple[str, str]]

    def document(self, scope: Scope, kini: datetime) -> Dokumen:
        """Return the chart as a document, read by `scope` at `kini`."""
        if isinstance(self.gambar, go.Figure):
            gambar: Sequence[tuple[str, str]] = [("", to_svg(self.gambar))]
        else:
            gambar = self.gambar
        isi = {
            "judul": self.tabel.judul,
            "kalimat": self.kalimat.replace("**", ""),
            "gambar": [
                {"judul": judul, "nama": f"gambar{n}"} for n, (judul, _svg) in enumerate(gambar)
            ],
            "kepala": self.tabel.heading(scope, kini)[1:],
            "bahasa": current_bahasa(),
        }
        svg = {f"gambar{n}": svg for n, (_judul, svg) in enumerate(gambar)}
        return Dokumen("grafik", isi, kini, self.tabel.file_name(kini, "pdf"), svg)


def chart_pdf(lembar: Lembar, scope: Scope, kini: datetime) -> bytes:
    """Return the chart as PDF (PDF/UA-1), its page as high as it needs."""
    return lembar.document(scope, kini).pdf()


def chart_png(lembar: Lembar, scope: Scope, kini: datetime) -> bytes:
    """Return the chart as a picture."""
    return lembar.document(scope, kini).png(PPI)[0]
