"""An answer: the sentence, the picture and the table of one question, and the words around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

import polars as pl

from analytics.ekspor import Tabel
from analytics.jelajah.dimensi import DIMENSI, values_of
from analytics.jelajah.judul import question_title
from analytics.jelajah.lukisan import Lukisan, Selang
from analytics.jelajah.tanya import Tanya
from analytics.metrik import Metric, format_nilai
from data.bahasa import _, format_angka, format_bulan
from data.lake import Lake
from data.scope import Scope

Tulis = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What a question is answered with. `lukisan` None: there is nothing to draw, `kalimat` says why.

    `tulis` writes the values of the table's columns, `warna` gives their cells a CSS style; `lain`
    are further pictures of the same answer.
    """

    judul: str
    kalimat: str
    lukisan: Lukisan | None
    tabel: Tabel
    tulis: Mapping[str, Tulis]
    warna: Mapping[str, Callable[[Any], str]] = field(default_factory=dict[str, Any])
    lain: tuple[Selang, ...] = ()


@dataclass(frozen=True, slots=True)
class Soal:
    """A question with who asks it of what, and the last month that it is asked about."""

    lake: Lake
    scope: Scope
    tanya: Tanya
    akhir: date

    @property
    def judul(self) -> str:
        """What the question is about."""
        return question_title(self.tanya)

    def names(self, kolom: str) -> dict[object, str]:
        """Return the values of a dimension in order, with their words."""
        return values_of(self.lake, self.scope, kolom)

    def filter_words(self, *, is_rentang: bool = True) -> dict[str, str]:
        """Return months and filters in words, for the heads of files; without the span where only
        the last month is shown."""
        t = self.tanya
        kata = {_("Bulan terakhir"): format_bulan(self.akhir)}
        if is_rentang and t.rentang > 1:
            kata[_("Rentang")] = _("{n} bulan").format(n=t.rentang)
        for kolom, nilai in t.saring.items():
            nama = self.names(kolom)
            kata[_(DIMENSI[kolom].judul)] = ", ".join(nama[v] for v in nilai if v in nama) or "–"
        return kata


def told(judul: str, kalimat: str) -> Jawaban:
    """Return an answer in words alone: there is nothing to draw."""
    return Jawaban(judul, kalimat, None, Tabel(judul, pl.DataFrame(), {}), {})


def value_writers(metrik: Metric, *kolom: str) -> dict[str, Tulis]:
    """Return what writes columns of a metric's values, and `n`."""
    return {**dict.fromkeys(kolom, partial(format_nilai, metrik)), "n": format_angka}


def month_columns(data: pl.DataFrame, kunci: list[str], bulan: list[date]) -> pl.DataFrame:
    """Return values with a column for each month, named as ISO days; rows stay in their order."""
    lebar = data.select(*kunci).unique(maintain_order=True)
    for b in bulan:
        satu = data.filter(bulan=b).select(*kunci, pl.col("nilai").alias(b.isoformat()))
        lebar = lebar.join(satu, on=kunci, how="left", maintain_order="left")
    return lebar
