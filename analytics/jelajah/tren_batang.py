"""The last month of a parted trend as bars, with the whole and what it is compared with."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from analytics.ekspor import Tabel
from analytics.jelajah.jawaban import Jawaban, value_writers
from analytics.jelajah.judul import lower_first
from analytics.jelajah.kata import say_groups
from analytics.jelajah.lukisan import Baris, Batang
from analytics.jelajah.tren_bagian import Bagian, full_names, say_compared
from analytics.kalimat.ukuran import say_withheld
from analytics.metrik import format_nilai
from data.bahasa import _, format_bulan

_SEBANDING = {"persen", "skor", "hari", "jam", "kali"}
"""Units of which the whole can be compared with its parts; sums cannot."""


def answer_bars(b: Bagian) -> Jawaban:
    """Return the last month of a parted trend, best first."""
    nama = b.banding
    urut = pl.col("nilai") if b.metrik.direction == "turun" else -pl.col("nilai")
    kini = b.kini.sort("nama_panel", urut, "nama", nulls_last=True, maintain_order=True)
    patokan = _whole(b)
    kolom = {**b.headings(), "nilai": _(b.metrik.label), **({"banding": nama} if nama else {})}
    return Jawaban(
        b.judul,
        _sentence(b, kini, patokan),
        Batang(b.metrik, _pictures(b, kini), patokan, nama),
        Tabel(b.judul, kini, {**kolom, "n": "n"}, b.soal.filter_words(is_rentang=False)),
        value_writers(b.metrik, "nilai", *(["banding"] if nama else [])),
    )


def _pictures(b: Bagian, kini: pl.DataFrame) -> tuple[tuple[str, tuple[Baris, ...]], ...]:
    return tuple(
        (
            str(panel),
            tuple(
                Baris(r["nama"], r["nilai"], r["n"], r["banding"], r[b.kolom])
                for r in isi.drop_nulls("nilai").iter_rows(named=True)
            ),
        )
        for (panel,), isi in kini.group_by("nama_panel", maintain_order=True)
    )


def _whole(b: Bagian) -> Decimal | None:
    """Return the value of the whole in the last month, where parts can be compared with it."""
    nilai = b.seluruh.filter(bulan=b.bulan[-1])["nilai"].to_list()
    return nilai[0] if nilai and b.metrik.unit in _SEBANDING else None


def _sentence(b: Bagian, kini: pl.DataFrame, patokan: Decimal | None) -> str:
    bagian = [
        _("{bulan}:").format(bulan=format_bulan(b.bulan[-1])),
        say_groups(b.metrik, full_names(kini)),
        say_compared(b),
        say_withheld(kini, b.metrik),
    ]
    if patokan is not None:
        nilai = format_nilai(b.metrik, patokan)
        bagian.append(_("Garis putus-putus: seluruhnya, {nilai}.").format(nilai=nilai))
    if kini["banding"].drop_nulls().len():
        bagian.append(_("Garis tegak: {nama}.").format(nama=lower_first(b.banding)))
    return " ".join(k for k in bagian if k)
