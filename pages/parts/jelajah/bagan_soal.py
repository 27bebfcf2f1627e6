"""The answer to a question on a screen: its sentence, its picture or pictures, its table, exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from analytics.dokumen.grafik import Lembar
from analytics.grafik.catatan import Catatan, note_months, say_notes
from analytics.grafik.jelajah import figure
from analytics.jelajah.jawaban import Jawaban
from analytics.jelajah.judul import lower_first
from analytics.jelajah.lukisan import Batang, Garis, Histogram, Lukisan
from analytics.jelajah.pengaruh import interval_twin
from analytics.jelajah.pilih import AKHIR, AWAL, SEBAGIAN, SEMUA, row_count, take
from analytics.jelajah.tanya import SETARA, Tanya
from analytics.svg.baris import LEBAR
from analytics.svg.garis import draw_legend
from analytics.svg.kanvas import CETAK, GELAP, TERANG, Gaya
from analytics.svg.lukis import Gambar, paint
from data.bahasa import _
from data.scope import Scope
from pages.parts.bagan import Diklik, show_chart
from pages.parts.tabel import show_exports, show_table

LEBAR_PANEL = 235
"""Least width of a small picture in pixels."""
PALING_BANYAK_PANEL = 12
Judul = Callable[[Gambar], None]
Buka = Callable[[Lukisan], Diklik | None]


def page_style() -> Gaya:
    """Return the colours of pictures on this page, light or dark."""
    return GELAP if st.context.theme.type == "dark" else TERANG


def show_answer(
    j: Jawaban,
    scope: Scope,
    catatan: Sequence[Catatan] = (),
    *,
    key: str,
    is_tabel: bool = False,
    judul_panel: Judul | None = None,
    buka: Buka | None = None,
) -> None:
    """Show an answer. `is_tabel`: as a table alone; `judul_panel` writes the title of a small picture;
    `buka` tells what clicks on a picture alone open."""
    bulan = j.lukisan.bulan if isinstance(j.lukisan, Garis) else ()
    kalimat = f"{j.kalimat} {say_notes(catatan, bulan)}".strip()
    if j.lukisan is None:
        st.info(j.kalimat, icon=":material/inbox:")
    elif is_tabel:
        st.markdown(kalimat)
        nama = next(iter(j.tabel.kolom.values()))
        tepi = {nama: st.column_config.Column(pinned=True)}
        show_table(
            j.tabel,
            j.tulis,
            key=f"{key}_tabel",
            warna=j.warna,
            height="content",
            column_config=tepi,
        )
        show_exports(j.tabel, scope, key=key)
    elif is_many(j):
        _show_panels(j, kalimat, catatan, judul_panel, key)
        with st.expander(_("Tabel dan unduhan"), icon=":material/table:"):
            show_table(j.tabel, j.tulis, key=f"{key}_tabel")
            cetak = [(g.judul, g.svg) for g in paint(j.lukisan, CETAK, _marked(j, catatan))]
            show_exports(j.tabel, scope, key=key, lembar=Lembar(j.tabel, kalimat, cetak))
    else:
        tampak = _pick_rows(j.lukisan, key)
        gambar = figure(tampak)
        klik = None if buka is None else buka(tampak)
        if klik is not None and isinstance(tampak, Garis):
            make_pickable(gambar, tampak)
        show_chart(
            note_months(gambar, catatan, bulan) if bulan else gambar,
            kalimat,
            j.tabel,
            j.tulis,
            scope,
            key=key,
            klik=klik,
        )
    for n, satu in enumerate(j.lain):
        kata, tabel, tulis = interval_twin(satu, j.tabel.saringan)
        show_chart(figure(satu), kata, tabel, tulis, scope, key=f"{key}_lain{n}")


def make_pickable(gambar: go.Figure, isi: Garis) -> None:
    """Let a click pick one line of the chart. What is clicked is what is hovered: one box for all lines
    would always be the first, and a line to compare with would hide one that it runs along."""
    gambar.update_layout(hovermode="closest")
    jejak: Any
    for jejak, deret in zip(gambar.data, isi.bidang[0].deret, strict=False):
        if deret.kunci is None:
            jejak.update(hoverinfo="skip", hovertemplate=None)


def _pick_rows(lukisan: Lukisan, key: str) -> Lukisan:
    """Ask which rows of a long picture to show."""
    if row_count(lukisan) <= SEBAGIAN:
        return lukisan
    nama = {
        AWAL: _("{n} teratas").format(n=SEBAGIAN),
        AKHIR: _("{n} terbawah").format(n=SEBAGIAN),
        SEMUA: _("Semua ({n})").format(n=row_count(lukisan)),
    }
    pilih = st.segmented_control(
        _("Baris pada grafik"),
        list(nama),
        format_func=nama.__getitem__,
        default=AKHIR,
        required=True,
        key=f"{key}_baris",
        label_visibility="collapsed",
    )
    return take(lukisan, pilih or AKHIR)


def is_table(tanya: Tanya) -> bool:
    """Whether a question is answered by a table alone."""
    return tanya.bentuk == "tabel" and tanya.banding not in SETARA


def is_many(j: Jawaban) -> bool:
    """Whether an answer is made of several small pictures."""
    return isinstance(j.lukisan, Garis | Batang | Histogram) and len(j.lukisan.bidang) > 1


def _show_panels(
    j: Jawaban, kalimat: str, catatan: Sequence[Catatan], judul: Judul | None, key: str
) -> None:
    if j.lukisan is None:
        return
    gambar = paint(j.lukisan, page_style(), _marked(j, catatan))
    st.markdown(kalimat)
    if isinstance(j.lukisan, Garis):
        _show_legend(j.lukisan)
    tampak = gambar
    if len(gambar) > PALING_BANYAK_PANEL and not st.toggle(
        _("Tampilkan semua {n} panel").format(n=len(gambar)), key=f"{key}_semua"
    ):
        tampak = gambar[:PALING_BANYAK_PANEL]
    with st.grid("auto", min_column_width=LEBAR_PANEL):
        for satu in tampak:
            with st.container(border=True, gap="xsmall", height="stretch"):
                if judul is None:
                    st.markdown(f"**{satu.judul}**")
                else:
                    judul(satu)
                st.image(satu.svg, alt=f"{j.judul}: {satu.judul}", width="stretch")


def _marked(j: Jawaban, catatan: Sequence[Catatan]) -> list[int]:
    """Return the places of the time axis that carry a note."""
    noted = {c.bulan for c in catatan}
    bulan = j.lukisan.bulan if isinstance(j.lukisan, Garis) else ()
    return [i for i, b in enumerate(bulan) if b in noted]


def _show_legend(isi: Garis) -> None:
    deret = {d.nama: d for b in isi.bidang for d in b.deret}
    banding = [d.nama for d in deret.values() if d.is_banding]
    if banding and all(len(b.deret) == 2 for b in isi.bidang):
        pola = _("Garis biru: tiap kelompok. Garis abu-abu putus-putus: {nama}. Semua satu skala.")
        st.caption(pola.format(nama=lower_first(banding[0])))
        return
    gambar = draw_legend(list(deret.values()), page_style())
    st.image(gambar, alt=", ".join(deret), width=LEBAR)
