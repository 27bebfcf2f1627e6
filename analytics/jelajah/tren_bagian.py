"""A trend parted by dimensions: lines, small panels, a table with a cell for every month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from analytics.ekspor import Tabel
from analytics.grafik.dasar import month_label
from analytics.jelajah.banding import say_differences, say_no_target
from analytics.jelajah.dimensi import DIMENSI
from analytics.jelajah.jawaban import Jawaban, Soal, month_columns, value_writers
from analytics.jelajah.kata import say_groups
from analytics.jelajah.lukisan import Bidang, Deret, Garis
from analytics.kalimat.ukuran import say_withheld
from analytics.metrik import Metric, format_selisih
from analytics.warna import band_colors, band_limits
from data.bahasa import _, format_angka, format_bulan

PALING_BANYAK = 7
"""Lines that one picture holds and colours tell apart; of more groups the outer ones are drawn."""
NAMA = ["nama_panel", "nama"]
TAK_BERURUT = ("opd_id", "unit_id")
"""Dimensions whose values have no order of their own."""


@dataclass(frozen=True, slots=True)
class Bagian:
    """A parted trend: the groups month by month (`nama_panel`, `nama`, keys, `bulan`, `nilai`,
    `banding`, `n`, `is_ditahan`), the whole (`bulan`, `nilai`), and what `banding` is called, if
    anything is compared."""

    soal: Soal
    metrik: Metric
    judul: str
    data: pl.DataFrame
    seluruh: pl.DataFrame
    banding: str = ""

    @property
    def kolom(self) -> str:
        """The dimension whose values are named by `nama`."""
        return self.soal.tanya.dimensi or self.soal.tanya.panel or ""

    @property
    def is_berpanel(self) -> bool:
        """Whether a second dimension makes pictures of their own."""
        return bool(self.soal.tanya.dimensi and self.soal.tanya.panel)

    @property
    def bulan(self) -> list[date]:
        """The months, first to last."""
        return self.data["bulan"].unique().sort().to_list()

    @property
    def kini(self) -> pl.DataFrame:
        """The rows of the last month."""
        return self.data.filter(bulan=self.bulan[-1])

    def headings(self) -> dict[str, str]:
        """Return the columns that name a group, with their headings."""
        panel = self.soal.tanya.panel
        kolom = {"nama_panel": _(DIMENSI[panel].judul)} if panel and self.is_berpanel else {}
        return {**kolom, "nama": _(DIMENSI[self.kolom].judul)}


def with_names(s: Soal, data: pl.DataFrame, kunci: Sequence[str]) -> pl.DataFrame:
    """Return rows in the order of their dimensions, with `nama`, and `nama_panel` of a second one."""
    kolom = {k: "nama" if k == (s.tanya.dimensi or s.tanya.panel) else "nama_panel" for k in kunci}
    for kunci_satu, judul in kolom.items():
        nama = s.names(kunci_satu)
        urutan = pl.DataFrame(
            {kunci_satu: list(nama), judul: list(nama.values()), f"_{judul}": range(len(nama))},
            schema={kunci_satu: data.schema[kunci_satu], judul: pl.String, f"_{judul}": pl.Int64},
        )
        data = data.join(urutan, on=kunci_satu, maintain_order="left")
    if "nama_panel" not in data.columns:
        data = data.with_columns(nama_panel=pl.lit(""), _nama_panel=pl.lit(0))
    return data.sort("_nama_panel", "_nama", "bulan").drop("_nama_panel", "_nama")


def full_names(data: pl.DataFrame) -> pl.DataFrame:
    """Return rows whose `nama` also says the panel, where there is one."""
    gabung = pl.concat_str("nama", pl.lit(", "), "nama_panel")
    return data.with_columns(
        pl.when(pl.col("nama_panel") == "").then("nama").otherwise(gabung).alias("nama")
    )


def answer_parted(b: Bagian) -> Jawaban:
    """Return a parted trend as lines, panels or a table."""
    bulan, bentuk = b.bulan, b.soal.tanya.bentuk
    bidang, jumlah = (_panels(b), 0) if _is_apart(b) else _pictures(b)
    iso = {m.isoformat(): month_label(m) for m in bulan}
    # A table that stands alone is wider than a screen: what is newest comes first.
    kolom = dict(reversed(iso.items())) if bentuk == "tabel" else iso
    lebar = month_columns(b.data, NAMA, bulan).join(
        b.kini.select(*NAMA, "banding", "n"), on=NAMA, how="left", maintain_order="left"
    )
    if b.banding:
        kolom = {**kolom, "banding": b.banding}
    return Jawaban(
        b.judul,
        _sentence(b, 0 if bentuk == "tabel" else jumlah),
        Garis(b.metrik, tuple(iso.values()), bidang, tuple(bulan)),
        Tabel(b.judul, lebar, {**b.headings(), **kolom, "n": "n"}, b.soal.filter_words()),
        value_writers(b.metrik, *iso, *(["banding"] if b.banding else [])),
        _heat(b.metrik, lebar, list(iso)) if bentuk == "tabel" else {},
    )


def _sentence(b: Bagian, jumlah: int) -> str:
    bagian = [
        _("{bulan}:").format(bulan=format_bulan(b.bulan[-1])),
        say_groups(b.metrik, full_names(b.kini)),
        say_compared(b) or _say_mover(b),
        say_withheld(b.kini, b.metrik),
    ]
    if jumlah > PALING_BANYAK:
        bagian.append(
            _(
                "Grafik memuat {n} kelompok teratas dan terbawah dari {semua}; panel kecil dan tabel "
                "memuat semuanya."
            ).format(n=PALING_BANYAK - 1, semua=format_angka(jumlah))
        )
    if b.banding and not _is_drawn(b):
        bagian.append(
            _(
                "{pembanding} tidak digambar di antara banyak garis: nilainya ada di tabel, gambarnya "
                "pada tampilan Batang."
            ).format(pembanding=b.banding)
        )
    return " ".join(k for k in bagian if k)


def _is_drawn(b: Bagian) -> bool:
    """Whether what is compared with can be seen: a target is one line for all groups, other months
    are one for each, which lines of many groups have no room for."""
    bentuk = b.soal.tanya.bentuk
    return b.soal.tanya.banding == "target" or bentuk == "tabel" or _is_apart(b)


def _is_apart(b: Bagian) -> bool:
    """Whether each group has a picture of its own."""
    return b.soal.tanya.bentuk == "panel" and not b.is_berpanel


def say_compared(b: Bagian) -> str:
    """Return which group lies furthest from what it is compared with; nothing where nothing is."""
    if not b.banding:
        return say_no_target(b.soal, b.metrik)
    return say_differences(b.metrik, full_names(b.kini), b.banding)


def _say_mover(b: Bagian) -> str:
    """Return which group moved most from the first to the last month."""
    bulan = b.bulan
    awal = b.data.filter(bulan=bulan[0]).select(*NAMA, awal="nilai")
    ubah = (
        b.kini.join(awal, on=NAMA)
        .with_columns(ubah=pl.col("nilai") - pl.col("awal"))
        .filter(pl.col("ubah").is_not_null() & (pl.col("ubah") != 0))
        .sort(pl.col("ubah").abs(), "nama", descending=[True, False])
    )
    if len(bulan) < 2 or ubah.is_empty():
        return ""
    satu = full_names(ubah.head(1)).row(0, named=True)
    return _("Paling berubah sejak {bulan}: {nama}, {selisih}.").format(
        bulan=format_bulan(bulan[0]),
        nama=satu["nama"],
        selisih=format_selisih(b.metrik, satu["ubah"]),
    )


def _panels(b: Bagian) -> tuple[Bidang, ...]:
    """Return a picture for each group, what it is compared with (else the whole) behind its line; OPD
    and units worst first."""
    bulan = b.bulan
    semua = _series(_("Seluruhnya"), b.seluruh, bulan, is_banding=True)
    bidang = [
        Bidang(
            str(nama), (_series(str(nama), isi, bulan), _behind(b, isi) or semua), isi[b.kolom][0]
        )
        for (nama,), isi in b.data.group_by("nama", maintain_order=True)
        if isi["nilai"].null_count() < isi.height
    ]
    if b.kolom not in TAK_BERURUT:
        return tuple(bidang)
    return tuple(sorted(bidang, key=lambda satu: _badness(b.metrik, satu)))


def _behind(b: Bagian, isi: pl.DataFrame) -> Deret | None:
    """Return the line of what the rows of one group are compared with; None where nothing is."""
    if not b.banding:
        return None
    lalu = isi.select("bulan", nilai="banding")
    return _series(b.banding, lalu, b.bulan, is_banding=True)


def _badness(metrik: Metric, bidang: Bidang) -> tuple[bool, Decimal]:
    """Return the place of a picture: the worst last value first, those without one last."""
    nilai = bidang.deret[0].nilai[-1]
    arah = -1 if metrik.direction == "turun" else 1
    return (nilai is None, Decimal(0) if nilai is None else arah * nilai)


def _pictures(b: Bagian) -> tuple[tuple[Bidang, ...], int]:
    """Return a picture with a line for each group, one for each value of a second dimension; and how
    many groups the fullest one would have."""
    bulan = b.bulan
    semua = _series(_("Seluruhnya"), b.seluruh, bulan, is_banding=True)
    bidang: list[Bidang] = []
    jumlah = 0
    for (panel,), isi in b.data.group_by("nama_panel", maintain_order=True):
        nama, banyak = _outer(isi, bulan[-1])
        jumlah = max(jumlah, banyak)
        milik = {n: isi.filter(nama=n) for n in nama}
        deret = [_series(n, m, bulan, kunci=m[b.kolom][0]) for n, m in milik.items()]
        target = _behind(b, isi) if b.soal.tanya.banding == "target" else None
        lain = [*(() if b.is_berpanel else (semua,)), *((target,) if target else ())]
        bidang.append(Bidang(str(panel), (*deret, *lain)))
    return tuple(bidang), jumlah


def _series(
    nama: str,
    data: pl.DataFrame,
    bulan: Sequence[date],
    *,
    is_banding: bool = False,
    kunci: object = None,
) -> Deret:
    isi: Mapping[Any, Any] = dict(data.select("bulan", "nilai").iter_rows())
    return Deret(nama, tuple(isi.get(b) for b in bulan), is_banding, kunci)


def _outer(data: pl.DataFrame, akhir: date) -> tuple[list[str], int]:
    """Return the groups to draw, in their order: all when they are few, else the outer ones of the
    last month; and how many there are."""
    ada = data.drop_nulls("nilai")
    nama: list[str] = ada["nama"].unique(maintain_order=True).to_list()
    if len(nama) <= PALING_BANYAK:
        return nama, len(nama)
    urut = ada.filter(bulan=akhir).sort("nilai", "nama")["nama"].to_list()
    sisi = (PALING_BANYAK - 1) // 2
    terpilih = {*urut[:sisi], *urut[-sisi:]}
    return [n for n in nama if n in terpilih], len(nama)


def _heat(metrik: Metric, lebar: pl.DataFrame, kolom: Sequence[str]) -> dict[str, Any]:
    """Return what colours the cells: orange where it is worst, blue where it is best."""
    arah = -1 if metrik.direction == "turun" else 1
    batas = band_limits([arah * v for k in kolom for v in lebar[k].drop_nulls()])

    def color(nilai: float | None) -> str:
        if nilai is None or nilai != nilai:  # noqa: PLR0124 - pandas' way of nothing
            return ""
        pita = band_colors(arah * Decimal(str(nilai)), batas)
        return f"background-color: {pita[0]}; color: {pita[1]}" if pita else ""

    return dict.fromkeys(kolom, color)
