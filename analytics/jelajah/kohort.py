"""Cohorts: people who started together, or are of one age, followed over the months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import polars as pl

from analytics.ekspor import Tabel
from analytics.grafik.dasar import month_label
from analytics.jelajah.dimensi import UMUR, show_value
from analytics.jelajah.jawaban import Jawaban, Soal
from analytics.jelajah.lukisan import Bidang, Deret, Garis
from analytics.jelajah.tanya import SEJAK_MULAI
from analytics.kalimat.ukuran import say_withheld
from analytics.metrik import Filter, Metric, format_nilai, get_metric, measure
from data.bahasa import _, format_tanggal
from data.waktu import month_add

TRIWULAN, BULANAN, UMUR_KOLOM = "triwulan_masuk", "bulan_masuk", "kelompok_umur"
MULAI = {TRIWULAN: 3, BULANAN: 1}
"""Cohorts by start: the column, and how many months of starts make one."""
DIIKUTI = 12
"""How many quarters or months of starts are followed, the last one included."""


def answer_cohorts(s: Soal) -> Jawaban:
    """Return the answer to a question about cohorts: a line each, by month or by months since the
    start; what is too small is withheld."""
    metrik = get_metric(s.tanya.ukuran)
    kolom = s.tanya.dimensi or TRIWULAN
    sumbu = SEJAK_MULAI if s.tanya.bentuk == "sejak" else "bulan"
    judul = s.judul
    data = measure(s.lake, s.scope, metrik.id, (kolom, sumbu), _filter(s, kolom, sumbu))
    letak = _places(data, sumbu)
    kelompok = [
        k
        for k in _order(kolom, data)
        if data.filter(pl.col(kolom) == k)["nilai"].null_count()
        < data.filter(pl.col(kolom) == k).height
    ]
    if not kelompok:
        kosong = _("Tidak ditampilkan: setiap kelompok terlalu kecil, atau belum ada nilainya.")
        return Jawaban(judul, kosong, None, Tabel(judul, data.clear(), {}), {})
    nama = {k: cohort_name(kolom, k) for k in kelompok}
    deret = tuple(
        _series(nama[k], data.filter(pl.col(kolom) == k), sumbu, letak, k) for k in kelompok
    )
    deret += _older(s, kolom, sumbu, letak)
    label = tuple(month_label(v) if sumbu == "bulan" else str(v) for v in letak)
    return Jawaban(
        judul,
        f"{_say(metrik, deret, label, sumbu)} {say_withheld(data, metrik)}".strip(),
        Garis(
            metrik,
            label,
            (Bidang("", deret),),
            tuple(letak) if sumbu == "bulan" else (),
            judul_sumbu=_("Bulan sejak mulai") if sumbu == SEJAK_MULAI else "",
        ),
        _table(s, judul, deret, label, sumbu),
        {f"k{i}": partial(format_nilai, metrik) for i in range(len(label))},
    )


def _places(data: pl.DataFrame, sumbu: str) -> list[Any]:
    """Return the places of the axis, each month since the start between the first and the last that is
    shown: a month in which nobody is shown is a gap in the lines, not a step of the axis."""
    if sumbu != SEJAK_MULAI:
        return sorted(data[sumbu].unique().to_list())
    ada = data.drop_nulls("nilai")[sumbu].to_list()
    return list(range(min(ada), max(ada) + 1)) if ada else []


def _filter(s: Soal, kolom: str, sumbu: str) -> Filter:
    where = s.tanya.span(s.akhir)
    nilai = dict(where.nilai)
    if kolom in MULAI:
        nilai[kolom] = tuple(starts_until(kolom, s.akhir))
    if sumbu == SEJAK_MULAI:
        nilai[SEJAK_MULAI] = tuple(range(s.tanya.rentang))
    return replace(where, nilai=nilai)


def starts_until(kolom: str, akhir: date, n: int = DIIKUTI) -> list[date]:
    """Return the first days of the `n` quarters or months of starts up to that of `akhir`, first to last."""
    lama = MULAI[kolom]
    awal = month_add(akhir, -((akhir.month - 1) % lama))
    return [month_add(awal, -lama * i) for i in reversed(range(n))]


def cohort_name(kolom: str, nilai: object) -> str:
    """Return a cohort in words: an age band, or the quarter or month in which people started."""
    if not isinstance(nilai, date):
        return show_value(kolom, nilai)
    if kolom == BULANAN:
        return _("Mulai {bulan}").format(bulan=month_label(nilai))
    akhir = month_add(nilai, 2)
    return _("{awal}–{akhir} {tahun}").format(
        awal=format_tanggal(nilai, "MMM"), akhir=format_tanggal(akhir, "MMM"), tahun=nilai.year
    )


def _order(kolom: str, data: pl.DataFrame) -> list[object]:
    if kolom == UMUR_KOLOM:
        ada = set(data[kolom].to_list())
        return [u for u in UMUR if u in ada]
    return sorted(data[kolom].drop_nulls().unique().to_list())


def _series(
    nama: str, data: pl.DataFrame, sumbu: str, letak: list[Any], kunci: object = None
) -> Deret:
    isi = dict(data.select(sumbu, "nilai").iter_rows())
    return Deret(nama, tuple(isi.get(v) for v in letak), kunci=kunci)


def _older(s: Soal, kolom: str, sumbu: str, letak: list[Any]) -> tuple[Deret, ...]:
    """Return those who started before the cohorts, as a line to compare with, by month."""
    if kolom not in MULAI or sumbu != "bulan":
        return ()
    awal = starts_until(kolom, s.akhir)[0]
    lama = s.lake.sql(
        f"SELECT DISTINCT {kolom} FROM pegawai_bulan WHERE {kolom} < ? ORDER BY 1", [awal]
    )[kolom].to_list()
    if not lama:
        return ()
    where = s.tanya.span(s.akhir)
    where = replace(where, nilai={**where.nilai, kolom: tuple(lama)})
    data = measure(s.lake, s.scope, s.tanya.ukuran, ("bulan",), where)
    nama = _("Mulai sebelum {bulan}").format(bulan=month_label(awal))
    deret = _series(nama, data, sumbu, letak)
    # They are withheld where they would open a cohort that is too small.
    return (replace(deret, is_banding=True),) if any(v is not None for v in deret.nilai) else ()


def _table(
    s: Soal, judul: str, deret: tuple[Deret, ...], label: tuple[str, ...], sumbu: str
) -> Tabel:
    isi = pl.DataFrame(
        {"nama": [d.nama for d in deret]}
        | {
            f"k{i}": pl.Series([d.nilai[i] for d in deret], dtype=pl.Decimal(24, 6))
            for i in range(len(label))
        }
    )
    kepala = label if sumbu == "bulan" else [_("Bulan ke-{n}").format(n=v) for v in label]
    kolom = {"nama": _("Kelompok"), **{f"k{i}": v for i, v in enumerate(kepala)}}
    return Tabel(judul, isi, kolom, s.filter_words())


def _say(metrik: Metric, deret: tuple[Deret, ...], label: tuple[str, ...], sumbu: str) -> str:
    """Return which cohort stands highest and which lowest where most of them were last seen."""
    utama = [d for d in deret if not d.is_banding]
    ada = [
        [(d.nama, d.nilai[i]) for d in utama if d.nilai[i] is not None] for i in range(len(label))
    ]
    terbanyak = max(len(isi) for isi in ada)
    i = max(n for n, isi in enumerate(ada) if len(isi) == terbanyak)
    urut = sorted(((str(v), v, nama) for nama, v in ada[i] if v is not None), key=lambda t: t[1])
    kapan = label[i] if sumbu == "bulan" else _("Bulan ke-{n} sejak mulai").format(n=label[i])
    if len(urut) < 2:
        return _("{kapan}: {nama} {nilai}.").format(
            kapan=kapan, nama=urut[0][2], nilai=format_nilai(metrik, urut[0][1])
        )
    return _(
        "{kapan}: tertinggi {tinggi} ({nilai_tinggi}), terendah {rendah} ({nilai_rendah})."
    ).format(
        kapan=kapan,
        tinggi=urut[-1][2],
        nilai_tinggi=format_nilai(metrik, urut[-1][1]),
        rendah=urut[0][2],
        nilai_rendah=format_nilai(metrik, urut[0][1]),
    )
