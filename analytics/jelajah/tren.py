"""Trends: a measure over the months, whole or parted by up to two dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from analytics.ekspor import Tabel
from analytics.grafik.dasar import month_label
from analytics.jelajah.banding import Pembanding, compare, say_comparison, say_no_target
from analytics.jelajah.jawaban import Jawaban, Soal, value_writers
from analytics.jelajah.lukisan import Baris, Batang, Bidang, Deret, Garis, Nilai
from analytics.jelajah.tren_bagian import Bagian, answer_parted, with_names
from analytics.jelajah.tren_batang import answer_bars
from analytics.kalimat.ukuran import say_nothing, say_trend, say_withheld
from analytics.metrik import Metric, format_selisih, get_metric, measure
from data.bahasa import _, format_bulan

_PITA = {
    "median_capaian": ("kuartil_bawah_capaian", "kuartil_atas_capaian"),
    "median_tpp": ("kuartil_bawah_tpp", "kuartil_atas_tpp"),
}
"""The lower and upper quartile that belong to a median."""


def answer_trend(s: Soal) -> Jawaban:
    """Return the answer to a question about the course of a measure."""
    t, metrik = s.tanya, get_metric(s.tanya.ukuran)
    judul = s.judul
    seluruh = measure(s.lake, s.scope, metrik.id, ("bulan",), t.span(s.akhir))
    kunci = [k for k in (t.panel, t.dimensi) if k]
    if not kunci:
        return _whole(s, metrik, judul, seluruh)
    data = measure(s.lake, s.scope, metrik.id, (*kunci, "bulan"), t.span(s.akhir))
    if data["nilai"].null_count() == data.height:
        return Jawaban(judul, say_nothing(data), None, Tabel(judul, data.clear(), {}), {})
    data = with_names(s, data, kunci)
    banding = compare(s, metrik, data, kunci)
    if banding is None:
        data = data.with_columns(banding=pl.lit(None, pl.Decimal(24, 6)))
    else:
        data = data.join(banding.data, on=[*kunci, "bulan"], how="left", maintain_order="left")
    bagian = Bagian(s, metrik, judul, data, seluruh, banding.nama if banding else "")
    return answer_bars(bagian) if t.bentuk == "batang" else answer_parted(bagian)


def _whole(s: Soal, metrik: Metric, judul: str, data: pl.DataFrame) -> Jawaban:
    banding = compare(s, metrik, data)
    kalimat = [say_trend(data, metrik)]
    kalimat.append(say_comparison(metrik, data, banding) if banding else _last_change(metrik, data))
    kalimat.append(say_no_target(s, metrik))
    kalimat.append(say_withheld(data, metrik) if data["is_ditahan"].any() else "")
    kolom = {"bulan": _("Bulan"), "nilai": _(metrik.label)}
    isi = data
    if banding:
        isi = data.join(banding.data, on="bulan", how="left", maintain_order="left")
        kolom["banding"] = banding.nama
    tabel = Tabel(judul, isi, {**kolom, "n": "n"}, s.filter_words())
    tulis = {"bulan": format_bulan, **value_writers(metrik, *list(kolom)[1:])}
    if data["nilai"].null_count() == data.height:
        return Jawaban(judul, say_nothing(data), None, tabel, tulis)
    lukisan = _whole_picture(s, metrik, isi, banding)
    return Jawaban(judul, " ".join(k for k in kalimat if k), lukisan, tabel, tulis)


def _whole_picture(
    s: Soal, metrik: Metric, data: pl.DataFrame, banding: Pembanding | None
) -> Garis | Batang:
    bulan: list[date] = data["bulan"].to_list()
    lain = data["banding"].to_list() if banding else []
    if s.tanya.bentuk == "batang":
        baris = tuple(
            Baris(month_label(b), v, n, lain[i] if lain else None, b)
            for i, (b, v, n) in enumerate(data.select("bulan", "nilai", "n").iter_rows())
        )
        return Batang(metrik, (("", baris),), nama_banding=banding.nama if banding else "")
    deret = [Deret(_(metrik.label), tuple(data["nilai"].to_list()))]
    if banding:
        deret.append(Deret(banding.nama, tuple(lain), is_banding=True))
    sumbu = tuple(month_label(b) for b in bulan)
    return Garis(metrik, sumbu, (Bidang("", tuple(deret)),), tuple(bulan), _band(s, metrik, bulan))


def _band(s: Soal, metrik: Metric, bulan: Sequence[date]) -> tuple[tuple[Nilai, Nilai], ...]:
    """Return the middle half of the people around a median, month by month."""
    if metrik.id not in _PITA or s.tanya.banding:
        return ()
    tepi = [
        dict(
            measure(s.lake, s.scope, m, ("bulan",), s.tanya.span(s.akhir))
            .select("bulan", "nilai")
            .iter_rows()
        )
        for m in _PITA[metrik.id]
    ]
    return tuple((tepi[0].get(b), tepi[1].get(b)) for b in bulan)


def _last_change(metrik: Metric, data: pl.DataFrame) -> str:
    """Return what changed between the last two months."""
    dua = data.sort("bulan").tail(2)
    if dua.height < 2 or dua["nilai"].null_count():
        return ""
    selisih = dua["nilai"][1] - dua["nilai"][0]
    return _("Terhadap {bulan}: {selisih}.").format(
        bulan=format_bulan(dua["bulan"][0]), selisih=format_selisih(metrik, selisih)
    )
