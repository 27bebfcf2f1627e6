"""Sentences about the indicators: what moved them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.kueri.opd_singkat import name_some
from analytics.metrik import format_nilai, format_selisih, get_metric
from data.bahasa import _


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
    indeks = get_metric(str(b["indeks"]))
    return _("Selang 95 %: {bawah}–{atas}").format(
        bawah=format_nilai(indeks, b["bawah"]), atas=format_nilai(indeks, b["atas"])
    )
