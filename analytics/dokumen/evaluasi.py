"""The yearly evaluation on paper, in the order of the four criteria, obstacles and advice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import polars as pl

from analytics.dokumen.bagian import section
from analytics.dokumen.cetak import Dokumen, fingerprint
from analytics.dokumen.kata import KOSONG, fixed_words
from analytics.dokumen.ringkasan_bulan import made_with
from analytics.evaluasi.bab import BAB, Bab
from analytics.evaluasi.kaidah import KAIDAH
from analytics.evaluasi.pernyataan import statements
from analytics.evaluasi.saran import Saran
from analytics.evaluasi.tahun import Evaluasi
from analytics.gambar_cetak.svg import to_svg
from analytics.grafik.indeks import index_chart
from analytics.kalimat.indikator import interval_text
from analytics.kueri.opd_singkat import name_some
from analytics.kueri.tindak_lanjut import say_tindak_lanjut
from analytics.metrik import Filter, format_nilai, get_metric
from analytics.selang import index_interval
from data.bahasa import (
    _,
    current_bahasa,
    format_angka,
    format_bulan,
    format_persen,
    format_tanggal,
)
from data.kriteria import KRITERIA
from data.lake import Lake
from data.scope import Scope

Isi = dict[str, Any]
TINGGI = 260


def evaluation_document(
    lake: Lake, e: Evaluasi, register: pl.DataFrame, scope: Scope, dibuat: datetime
) -> Dokumen:
    """Return the report of a year in the language of the reader, made at the moment `dibuat`.

    `register`: `list_tindak_lanjut` of the year, as the reader may see it.
    """
    kota = _("Pemerintah Kota Pekanbaru")
    grafik, gambar = _chart(e)
    saran = [_advice(s, n, is_bernama=len(e.opd) > 1) for n, s in enumerate(e.saran, 1)]
    isi: Isi = {
        "bahasa": current_bahasa(),
        "judul": _("Evaluasi penerapan SINERGI tahun {tahun}").format(tahun=e.tahun),
        "penerbit": "SINERGI",
        "instansi": kota if scope.opd_ids is None else f"{name_some(list(e.opd.values()))}, {kota}",
        "masa_nilai": _("{dari} sampai {sampai}").format(
            dari=format_bulan(e.dari), sampai=format_bulan(e.sampai)
        ),
        "keadaan": "" if e.is_utuh else _("Sementara: belum semua bulan tahun ini tutup."),
        "kata": fixed_words(),
        "sidik": fingerprint({"tahun": e.tahun, "nilai": {k: str(v) for k, v in e.nilai.items()}}),
        "dibuat": made_with(lake, dibuat),
        "pengantar": _introduction(e),
        "indeks": _indices(lake, scope, e),
        "grafik": grafik,
        "bab": [_chapter(e, b, n) for n, b in enumerate(BAB, 1)],
        "saran": {
            "judul": f"{len(BAB) + 1}. {_('Saran')}",
            "keterangan": _(
                "Saran di bawah diturunkan dari angka setahun oleh kaidah terbitan, bukan putusan. "
                "Yang menyangkut pegawai terbanyak berada di atas."
            )
            if saran
            else _("Tidak ada batas kaidah saran yang dilewati."),
            "daftar": saran,
        },
        "umum": [_register(register), _rules()],
    }
    return Dokumen("evaluasi", isi, dibuat, f"sinergi-evaluasi-{e.tahun}.pdf", gambar)


def _introduction(e: Evaluasi) -> str:
    banding = (
        _("dengan bulan yang sama tahun lalu di sampingnya")
        if e.lalu
        else _("tanpa banding, sebab tahun lalu belum ada di data")
    )
    return _(
        "Laporan ini disusun dari data kinerja {n} pegawai di {opd} OPD, {banding}. Urutannya empat "
        "kriteria efektivitas, hambatan, lalu saran."
    ).format(n=format_angka(e.n), opd=format_angka(len(e.opd)), banding=banding)


def _chapter(e: Evaluasi, bab: Bab, nomor: int) -> Isi:
    return {
        "judul": f"{nomor}. {_(KRITERIA[bab.kriteria])}",
        "kalimat": [p.teks for p in statements(e, bab.kriteria, bab.indeks)],
        "tabel": _figures(e, bab),
    }


def _chart(e: Evaluasi) -> tuple[Isi, dict[str, str]]:
    """Return the four indices over the months, and their chart by name; none of a single month."""
    judul = _("Empat indeks dari bulan ke bulan")
    if e.dari == e.sampai or e.tren["nilai"].drop_nulls().is_empty():
        return {"judul": judul, "gambar": "", "alt": ""}, {}
    grafik, alt = index_chart(e.tren)
    grafik.update_layout(height=TINGGI)
    return {"judul": judul, "gambar": "indeks", "alt": alt}, {"indeks": to_svg(grafik)}


def _indices(lake: Lake, scope: Scope, e: Evaluasi) -> Isi:
    """Return the indices of the year as the screen has them: value, interval, coverage."""
    ids = [b.indeks for b in BAB if b.indeks is not None]
    selang = index_interval(lake, scope, ids, (), Filter(e.dari, e.sampai)).drop_nulls("bawah")
    kata = {b["indeks"]: interval_text(b) for b in selang.to_dicts()}
    baris = [
        [
            _(get_metric(i).label),
            format_nilai(get_metric(i), e.nilai[i]),
            kata.get(i, KOSONG),
            format_persen(e.cakupan[i], 0) if i in e.cakupan else KOSONG,
        ]
        for i in ids
    ]
    return {
        "judul": _("Empat indeks setahun"),
        "keterangan": _(
            "Selang 95 % diperoleh dengan mengambil ulang pegawai, lembar survei, dan keluhan. Cakupan "
            "adalah bagian bobot indeks yang komponennya ada datanya."
        ),
        "tabel": {
            "kolom": [_("Indeks"), str(e.tahun), _("Selang 95 %"), _("Cakupan")],
            "baris": baris,
        },
    }


def _figures(e: Evaluasi, bab: Bab) -> Isi:
    ukuran = ([bab.indeks] if bab.indeks else []) + list(bab.ukuran)
    kolom = [_("Ukuran"), str(e.tahun)]
    baris = [[_(get_metric(m).label), format_nilai(get_metric(m), e.nilai[m])] for m in ukuran]
    if e.lalu:
        kolom.append(str(e.tahun - 1))
        for m, satu in zip(ukuran, baris, strict=True):
            satu.append(format_nilai(get_metric(m), e.lalu[m]))
    return {"kolom": kolom, "baris": baris}


def _advice(s: Saran, nomor: int, *, is_bernama: bool) -> Isi:
    return {
        "nomor": str(nomor),
        "anjuran": _(s.kaidah.anjuran),
        "angka": s.say(is_bernama=is_bernama),
        "kaidah": _("Kaidah: {batas} ({dasar}).").format(
            batas=s.kaidah.limit_text(), dasar=_(s.kaidah.dasar)
        ),
    }


def _rules() -> Isi:
    baris = [[_(KRITERIA[k.kriteria]), k.limit_text(), _(k.anjuran), _(k.dasar)] for k in KAIDAH]
    kolom = [_("Bab"), _("Bila"), _("Saran"), _("Dasar batas")]
    return section(_("Kaidah saran"), kolom, baris, lebar=(0, 5, 7, 0))


def _register(register: pl.DataFrame) -> Isi:
    judul = f"{len(BAB) + 2}. {_('Register tindak lanjut')}"
    baris = [
        [
            b["uraian"],
            b["opd"] or _("Seluruh kota"),
            b["penanggung_jawab"],
            format_tanggal(b["tenggat"], "d MMM y"),
            status_name(b["status"], is_lewat=b["is_lewat"]),
            b["hasil"] or KOSONG,
        ]
        for b in register.to_dicts()
    ]
    kolom = [
        _("Yang dilakukan"),
        _("OPD"),
        _("Penanggung jawab"),
        _("Tenggat"),
        _("Keadaan"),
        _("Hasil"),
    ]
    return section(
        judul,
        kolom,
        baris,
        keterangan=say_tindak_lanjut(register),
        lebar=(10, 7, 6, 0, 0, 7),
    )


def status_name(status: str, *, is_lewat: bool) -> str:
    """Return the state of a follow-up in words."""
    kata = {
        "terbuka": _("Terbuka"),
        "berjalan": _("Berjalan"),
        "selesai": _("Selesai"),
        "batal": _("Batal"),
    }[status]
    return _("{status}, lewat tenggat").format(status=kata) if is_lewat else kata
