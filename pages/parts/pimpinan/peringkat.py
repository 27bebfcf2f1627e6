"""The offices by all four indices, lowest first, with how far their rank depends on the weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from analytics.bobot import Bobot, rank_stability
from analytics.ekspor import Tabel
from analytics.metrik import Metric, format_nilai, get_metric
from analytics.warna import band_colors, band_limits
from data.bahasa import _, format_angka
from pages.parts.pimpinan.buka import NAMA, index_name, open_office
from pages.parts.sel import styled
from pages.parts.tabel import LEBAR_OPD, fitting_height

TINGGI = 398
LEBAR = {
    "indeks_target": 56,
    "indeks_adaptasi": 80,
    "indeks_kepuasan": 90,
    "indeks_tanggung_jawab": 76,
    "peringkat": 82,
}
"""Widths in pixels beside the name of the OPD, in the wider column of the screen."""


def show_offices(
    data: pl.DataFrame, peringkat: pl.DataFrame, indeks: Metric, singkat: Mapping[int, str]
) -> None:
    """Show `indices_side_by_side` with the ranks of `rank_stability`; a chosen cell opens its OPD."""
    letak = {b["opd_id"]: b for b in peringkat.to_dicts()}
    baris = data.to_dicts()
    isi: list[list[str]] = []
    for b in baris:
        nilai = {i: b[i] for i in NAMA}
        teks = [_("ditahan") if i in b["ditahan"] else _number(i, v) for i, v in nilai.items()]
        isi.append([singkat[b["opd_id"]], *teks, _rank(letak.get(b["opd_id"]))])
    # The last name is too long for its column.
    kepala = [_("OPD"), *map(index_name, list(NAMA)[:-1]), _("Tgg. jawab"), _("Peringkat")]
    batas = {i: band_limits(data[i].drop_nulls().to_list()) for i in NAMA}
    warna = {
        k: [_style(v, batas[i]) for v in data[i]] for k, i in zip(kepala[1:], NAMA, strict=False)
    }
    pilih = st.dataframe(
        styled({k: [b[i] for b in isi] for i, k in enumerate(kepala)}, gaya=warna),
        key="opd_indeks",
        hide_index=True,
        height=fitting_height(len(isi), TINGGI),
        alt=_title(indeks),
        column_config={
            kepala[0]: st.column_config.TextColumn(pinned=True, width=LEBAR_OPD),
            **{
                k: st.column_config.TextColumn(width=n, alignment="right")
                for k, n in zip(kepala[1:], LEBAR.values(), strict=True)
            },
            kepala[-1]: st.column_config.TextColumn(
                width=LEBAR["peringkat"], alignment="right", help=_rank_help(indeks)
            ),
        },
        on_select="rerun",
        selection_mode="single-cell",
    )
    st.caption(_say_colours(peringkat))
    for nomor, _kolom in pilih.selection.cells:
        open_office(baris[nomor]["opd_id"])


def _say_colours(peringkat: pl.DataFrame) -> str:
    """Return what the colours mean, and a rank with a range, by the first office that has one."""
    warna = _(
        "Warna membagi OPD pada tiap kolom menjadi lima bagian sama banyak, dari jingga (rendah) "
        "ke biru (tinggi)."
    )
    for b in peringkat.filter(pl.col("p5") != pl.col("p95")).sort("peringkat").tail(1).to_dicts():
        contoh = _(
            "Peringkat {rentang}: urutan ke-{kini} dari {n}, 1 tertinggi; bila bobotnya disusun lain, antara "
            "urutan {dari} dan {sampai}."
        ).format(
            rentang=_rank(b),
            kini=format_angka(b["peringkat"]),
            n=format_angka(peringkat.height),
            dari=format_angka(b["p5"]),
            sampai=format_angka(b["p95"]),
        )
        return f"{warna} {contoh}"
    return warna


def as_table(
    data: pl.DataFrame, peringkat: pl.DataFrame, indeks: Metric, saringan: Mapping[str, str]
) -> Tabel:
    """Return the same to be taken away: names in full, what is withheld left empty."""
    kolom = {
        "opd": _("OPD"),
        **{i: _(get_metric(i).label) for i in NAMA},
        "peringkat": _("Peringkat"),
        "p5": _("Peringkat tertinggi menurut bobot lain"),
        "p95": _("Peringkat terendah menurut bobot lain"),
        "n": _("Pegawai"),
    }
    letak = peringkat.select("opd_id", "peringkat", "p5", "p95")
    isi = data.join(letak, on="opd_id", how="left", maintain_order="left")
    return Tabel(_title(indeks), isi, kolom, saringan)


def _title(indeks: Metric) -> str:
    return _("Empat indeks menurut OPD, {indeks} terendah di atas").format(
        indeks=_(indeks.label).lower()
    )


def _number(index_id: str, nilai: Any) -> str:
    return format_nilai(get_metric(index_id), nilai)


def _style(nilai: Any, batas: list[Any]) -> str:
    warna = band_colors(nilai, batas)
    return f"background-color: {warna[0]}; color: {warna[1]}" if warna else ""


def _rank(baris: dict[str, Any] | None) -> str:
    if baris is None:
        return "–"
    kini, dari, sampai = (format_angka(baris[k]) for k in ("peringkat", "p5", "p95"))
    return f"{kini} ({dari}–{sampai})" if dari != sampai else kini


def _rank_help(indeks: Metric) -> str:
    return _(
        "Peringkat {indeks}, 1 tertinggi. Dalam kurung: di antara peringkat mana OPD itu berada "
        "pada 90 % dari seribu susunan bobot lain."
    ).format(indeks=_(indeks.label).lower())


def say_ranks(sebulan: pl.DataFrame, opd_id: int, bobot: Bobot) -> str:
    """Return the ranks of an OPD in words, each with those that it has under other weights.

    `sebulan`: `components_by_opd` of one month.
    """
    letak = {i: rank_stability(sebulan, i, bobot=bobot) for i in NAMA}
    milik = {i: b for i, data in letak.items() for b in data.filter(opd_id=opd_id).to_dicts()}
    if not milik:
        return ""
    daftar = ", ".join(f"{index_name(i).lower()} {_rank(b)}" for i, b in milik.items())
    return _("Peringkat dari {n} OPD: {daftar}; dalam kurung menurut bobot lain.").format(
        n=format_angka(max(data.height for data in letak.values())), daftar=daftar
    )
