"""A report of pinned charts on paper: each with its note, sentence, pictures and table, read in one scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from analytics.dokumen.cetak import Dokumen, fingerprint
from analytics.dokumen.kata import fixed_words
from analytics.dokumen.ringkasan_bulan import made_with
from analytics.grafik.catatan import Catatan, say_all_notes
from analytics.jelajah.jawaban import Jawaban
from analytics.jelajah.lukisan import Garis
from analytics.jelajah.pilih import AKHIR, take
from analytics.svg.garis import draw_legend
from analytics.svg.kanvas import CETAK
from analytics.svg.lukis import Gambar, paint
from data.bahasa import _, current_bahasa, format_angka
from data.lake import Lake
from data.scope import Scope
from data.waktu import WIB

KOLOM_TERBANYAK, BARIS_TERBANYAK, GAMBAR_TERBANYAK = 8, 40, 12
"""What a page holds of one answer: columns and rows of its table, small pictures side by side."""


@dataclass(frozen=True, slots=True)
class BagianLaporan:
    """One pinned chart to print: its answer, its writer's note, what is noted on its months."""

    jawaban: Jawaban
    catatan: str
    peristiwa: Sequence[Catatan] = ()


@dataclass(frozen=True, slots=True)
class CetakLaporan:
    """A report to print: its title, who wrote it, its charts, and who reads it."""

    judul: str
    penulis: str
    bagian: Sequence[BagianLaporan]
    pembaca: Scope


def report_document(lake: Lake, laporan: CetakLaporan, dibuat: datetime) -> Dokumen:
    """Return the report in the language of the reader, made at the moment `dibuat`."""
    gambar: dict[str, str] = {}
    bagian = [_section(b, gambar) for b in laporan.bagian]
    isi = {
        "bahasa": current_bahasa(),
        "judul": laporan.judul,
        "penerbit": "SINERGI",
        "instansi": _("Disusun oleh {nama}").format(nama=laporan.penulis),
        "masa_nilai": _("Dibaca oleh {nama}, menurut kewenangannya").format(
            nama=laporan.pembaca.nama
        ),
        "keadaan": "",
        "kata": fixed_words(),
        "sidik": fingerprint({"judul": laporan.judul, "bagian": bagian}),
        "dibuat": made_with(lake, dibuat),
        "bagian": bagian,
    }
    nama = f"sinergi-laporan-{dibuat.astimezone(WIB):%Y%m%d-%H%M}.pdf"
    return Dokumen("laporan", isi, dibuat, nama, gambar)


def _section(b: BagianLaporan, gambar: dict[str, str]) -> dict[str, Any]:
    """Return one chart as data; its pictures go into `gambar` under names of their own."""
    j = b.jawaban
    bulan = j.lukisan.bulan if isinstance(j.lukisan, Garis) else ()
    lukisan = _pictures(b)
    nama: list[dict[str, str]] = []
    for satu in lukisan[:GAMBAR_TERBANYAK]:
        kunci = f"gambar{len(gambar)}"
        gambar[kunci] = satu.svg
        nama.append({"nama": kunci, "judul": satu.judul})
    legenda = _legend(j)
    if legenda:
        gambar[kunci := f"gambar{len(gambar)}"] = legenda
    else:
        kunci = ""
    kolom, baris, sisa = _table(j)
    teks = [k for k, t in j.tabel.data.schema.items() if t == pl.String]
    nama_baris = {j.tabel.kolom[k] for k in teks if k in j.tabel.kolom}
    return {
        "judul": j.judul,
        "catatan": b.catatan,
        "kalimat": f"{j.kalimat} {say_all_notes(b.peristiwa, bulan)}".strip(),
        "legenda": kunci,
        "gambar": nama,
        "lain": _left_out(len(lukisan) - GAMBAR_TERBANYAK, sisa),
        "saringan": [f"{k}: {v}" for k, v in j.tabel.saringan.items()],
        "kolom": kolom,
        "rata": ["kiri" if k in nama_baris else "kanan" for k in kolom],
        "baris": baris,
    }


def _pictures(b: BagianLaporan) -> list[Gambar]:
    j = b.jawaban
    if j.lukisan is None:
        return []
    noted = {c.bulan for c in b.peristiwa}
    bulan = j.lukisan.bulan if isinstance(j.lukisan, Garis) else ()
    utama = paint(take(j.lukisan, AKHIR), CETAK, [i for i, m in enumerate(bulan) if m in noted])
    return [*utama, *(g for satu in j.lain for g in paint(satu, CETAK))]


def _legend(j: Jawaban) -> str:
    """Return what the lines stand for, where a picture holds several; else nothing."""
    if not isinstance(j.lukisan, Garis):
        return ""
    deret = {d.nama: d for b in j.lukisan.bidang for d in b.deret}
    is_panel = all(len([d for d in b.deret if not d.is_banding]) == 1 for b in j.lukisan.bidang)
    if len(deret) < 2 or (is_panel and len(j.lukisan.bidang) > 1):
        return ""
    return draw_legend(list(deret.values()), CETAK)


def _table(j: Jawaban) -> tuple[list[str], list[list[str]], int]:
    """Return headings and rows as words, and how many rows are left out; wide tables keep what names
    a row and their last columns."""
    pilih = list(j.tabel.kolom)
    if len(pilih) > KOLOM_TERBANYAK:
        nama = [k for k in pilih if j.tabel.data.schema[k] == pl.String]
        pilih = [*nama, *pilih[len(nama) - KOLOM_TERBANYAK :]]
    baris = [
        ["–" if v is None else j.tulis[k](v) if k in j.tulis else str(v) for k, v in b.items()]
        for b in j.tabel.data.select(pilih).head(BARIS_TERBANYAK).iter_rows(named=True)
    ]
    return [j.tabel.kolom[k] for k in pilih], baris, j.tabel.data.height - len(baris)


def _left_out(gambar: int, baris: int) -> str:
    bagian = []
    if gambar > 0:
        bagian.append(_("{n} gambar lain ada di layar.").format(n=format_angka(gambar)))
    if baris > 0:
        bagian.append(_("{n} baris lain ada di layar.").format(n=format_angka(baris)))
    return " ".join(bagian)
