"""What keeps a year from being confirmed: time, months, plans, behaviour, what items yielded."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _, format_bulan
from data.galat import GalatPengguna
from data.store import Periode
from workflow.keadaan import PERIODE_TERTUTUP
from workflow.tahun.hitung import PP46, HitunganTahun
from workflow.tahun.isi import BahanTahun


def obstacles_tahun(session: Session, h: HitunganTahun, hari_ini: date) -> list[GalatPengguna]:
    """Return what keeps the year from being confirmed, each with what must be true.

    A month that nobody confirmed stops holding the year once its period is closed: nobody can
    confirm it any more.
    """
    bahan = h.bahan
    alasan = [*_time_missing(bahan, hari_ini), *_months_missing(session, bahan)]
    if any(not m.bagian for m in bahan.masa):
        teks = _("SKP yang disepakati belum ada untuk seluruh tahun. Susun dan sepakati dahulu.")
        alasan.append(GalatPengguna(teks, kode="tanpa_skp"))
    elif any(m.nilai_skp is None for m in h.masa):
        teks = _("SKP tahun ini belum punya butir bertarget. Lengkapi dahulu.")
        alasan.append(GalatPengguna(teks, kode="tanpa_butir"))
    if any(not m.perilaku for m in bahan.masa):
        teks = _("Nilai perilaku belum ada pada sebagian tahun ini. Isi dahulu di Nilai perilaku.")
        alasan.append(GalatPengguna(teks, kode="perilaku_kosong"))
    kosong = incomplete_items(bahan)
    if kosong:
        teks = _("{n} butir SKP belum punya mutu atau waktu. Isi realisasinya dahulu.")
        alasan.append(GalatPengguna(teks.format(n=len(kosong)), kode="realisasi_kosong"))
    return alasan


def incomplete_items(bahan: BahanTahun) -> list[str]:
    """Return the items under PP 46 that were worked on and lack their quality or time."""
    return [
        b.rencana.id
        for m in bahan.masa
        for bagian in m.bagian
        for b in bagian.butir
        if m.era == PP46
        and b.realisasi > 0
        and (b.catatan is None or None in {b.catatan.kualitas, b.catatan.waktu_bulan})
    ]


def _time_missing(bahan: BahanTahun, hari_ini: date) -> list[GalatPengguna]:
    terakhir = bahan.terakhir
    if terakhir is not None and terakhir < hari_ini:
        return []
    return [
        GalatPengguna(
            _(
                "Tahun {tahun} belum selesai. Hasilnya dapat dikonfirmasi sesudah tahun berakhir."
            ).format(tahun=bahan.tahun),
            kode="tahun_berjalan",
        )
    ]


def _months_missing(session: Session, bahan: BahanTahun) -> list[GalatPengguna]:
    tertutup = set(
        session.scalars(select(Periode.bulan).where(Periode.status.in_(PERIODE_TERTUTUP)))
    )
    belum = [b for b in bahan.bulan_kerja if b not in bahan.bulan and b not in tertutup]
    if not belum:
        return []
    return [
        GalatPengguna(
            _("Bulan yang belum dikonfirmasi: {bulan}. Konfirmasi dahulu.").format(
                bulan=", ".join(format_bulan(b) for b in belum)
            ),
            kode="bulan_belum",
        )
    ]
