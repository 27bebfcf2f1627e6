"""Sentences about the indicators: what moved them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from analytics.kueri.opd_singkat import name_some
from analytics.metrik import format_nilai, format_selisih, get_metric
from data.bahasa import _, format_angka, format_persen


def say_mover(b: Mapping[str, Any]) -> str:
    """Return how a component moved its index; `b`: a row of `analytics.kueri.indikator.movers`."""
    bagian, indeks = get_metric(str(b["komponen"])), get_metric(str(b["indeks"]))
    pola = (
        _("**{label}** membaik dari {lalu} ke {nilai} ({indeks} {sumbangan}).")
        if b["selisih"] > 0
        else _("**{label}** memburuk dari {lalu} ke {nilai} ({indeks} {sumbangan}).")
    )
    return pola.format(
        label=_(bagian.label),
        lalu=format_nilai(bagian, b["lalu"]),
        nilai=format_nilai(bagian, b["terukur"]),
        indeks=_(indeks.label).lower(),
        sumbangan=format_selisih(indeks, b["sumbangan"]),
    )


def say_movers_of(opd: Sequence[str]) -> str:
    """Return which OPDs did most of a move; empty when none did."""
    return _("Terutama {nama}.").format(nama=name_some(opd)) if opd else ""


def say_interval(b: Mapping[str, Any]) -> str:
    """Return the interval of an index; `b`: a row of `analytics.selang.index_interval`."""
    return _("Selang 95 %: {selang}").format(selang=interval_text(b))


def interval_text(b: Mapping[str, Any]) -> str:
    """Return the two ends of such an interval."""
    indeks = get_metric(str(b["indeks"]))
    return f"{format_nilai(indeks, b['bawah'])}–{format_nilai(indeks, b['atas'])}"


def say_coverage(cakupan: Mapping[str, Decimal], n: int) -> str:
    """Return how much of the weights of each index had a value; `cakupan`: percent by index."""
    kurang = [
        _("{label} {cakupan}").format(label=_(get_metric(i).label), cakupan=format_persen(c, 0))
        for i, c in cakupan.items()
        if c < 100
    ]
    orang = format_angka(n)
    if not kurang:
        return _("Semua komponen tersedia; n = {n} pegawai.").format(n=orang)
    return _("Cakupan bobot komponen: {daftar}; lainnya 100 %. n = {n} pegawai.").format(
        daftar=", ".join(kurang), n=orang
    )
