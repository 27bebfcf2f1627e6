"""PermenPANRB 8/2021: behaviour judged by the assessor and by a closed survey of peers and subordinates."""

from __future__ import annotations

import polars as pl

from rules.eksak import divide_half_up
from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.skor import gabung_skor
from rules.teks import N_

BERLAKU = "2021-07-01"


@rule(
    "pp30.perilaku_360.rekan_bawahan",
    since=BERLAKU,
    citation="keputusan-proyek",
    label=N_("Nilai rekan dan bawahan: rata-rata kelompok menurut banyak lembarnya"),
    satuan="skor",
)
def rekan_bawahan(kelompok: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Mean of the groups' means, each by the number of its answer sheets."""
    nilai, lembar = (pl.element().struct.field(satu) for satu in ("nilai", "lembar"))
    return divide_half_up(
        kelompok.list.eval(nilai * lembar).list.sum(), kelompok.list.eval(lembar).list.sum()
    )


@rule(
    "pp30.perilaku_360.nilai_perilaku",
    since=BERLAKU,
    citation="permenpanrb-8-2021",
    label=N_("Nilai perilaku: penilai, serta rekan dan bawahan, menurut bobot"),
    satuan="skor",
)
def nilai_perilaku(nilai_penilai: pl.Expr, rekan_bawahan: pl.Expr, *, k: Ketentuan) -> pl.Expr:
    """Weighted mean of the assessor's score and that of peers and subordinates."""
    return gabung_skor(nilai_penilai, rekan_bawahan, k["bobot_penilai_360"])
