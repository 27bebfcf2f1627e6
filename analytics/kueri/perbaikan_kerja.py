"""Causes that lie in the month's rows: nobody to decide, unconfirmed entries, leave, attendance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date, timedelta

import polars as pl
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analytics.kueri.perbaikan_bahan import Bahan, Masalah
from data.bahasa import _, format_angka, n_
from data.baris import people, read_hari
from data.ingat import remembered
from data.pengganti import load_susunan
from data.store import Aktivitas, Akun, Izin, Pegawai
from data.tabel import Pembaca
from rules.hari import Baris, hari_pegawai

_own_days = remembered(hari_pegawai)
TITIPAN = "titipan"
"""The source of rows that somebody else entered through a form."""


def find_absent_validators(session: Session, bahan: Bahan) -> Iterator[Masalah]:
    """Yield whose activities wait while nobody is there who may decide them, stand-ins included."""
    menunggu = session.execute(
        select(Aktivitas.pegawai_id, Aktivitas.tanggal, func.count())
        .where(
            Aktivitas.pegawai_id.in_(bahan.tugas),
            Aktivitas.status == "diajukan",
            Aktivitas.tanggal.between(bahan.bulan, bahan.akhir),
        )
        .group_by(Aktivitas.pegawai_id, Aktivitas.tanggal)
        .order_by(Aktivitas.tanggal)
    ).all()
    orang = {p for p, _tanggal, _n in menunggu}
    susunan = load_susunan(session, orang, bahan.hari_ini, date.min)
    dapat: dict[tuple[int, date], set[int]] = {
        (p, tanggal): set(susunan.deciders(p, tanggal)) - susunan.berhalangan
        for p, tanggal, _n in menunggu
    }
    hadir = _present(session, {o for siapa in dapat.values() for o in siapa}, bahan.hari_ini)
    tertahan: dict[int, tuple[date, int]] = {}
    for p, tanggal, n in menunggu:
        if not dapat[p, tanggal] & hadir:
            tertua, banyak = tertahan.get(p, (tanggal, 0))
            tertahan[p] = (tertua, banyak + n)
    for p, (tertua, banyak) in tertahan.items():
        teks = n_("{n} aktivitas menunggu.", banyak).format(n=format_angka(banyak))
        yield Masalah("validator_absen", p, tertua, teks)


def _present(session: Session, orang: set[int], hari_ini: date) -> set[int]:
    """Those of the people who are in office and can sign in."""
    return set(
        session.scalars(
            select(Pegawai.id)
            .join(Akun, Akun.pegawai_id == Pegawai.id)
            .where(
                Pegawai.id.in_(orang),
                Akun.is_aktif,
                Pegawai.selesai.is_(None) | (Pegawai.selesai >= hari_ini),
            )
        )
    )


def find_assisted(session: Session, bahan: Bahan) -> Iterator[Masalah]:
    """Yield who has not yet confirmed what somebody else entered for them."""
    for p, sejak, n in session.execute(
        select(Aktivitas.pegawai_id, func.min(Aktivitas.tanggal), func.count())
        .where(
            Aktivitas.pegawai_id.in_(bahan.tugas),
            Aktivitas.tanggal.between(bahan.bulan, bahan.akhir),
            Aktivitas.sumber == TITIPAN,
            Aktivitas.dientri_oleh != Aktivitas.pegawai_id,
            Aktivitas.dikonfirmasi_pada.is_(None),
            Aktivitas.status == "diajukan",
        )
        .group_by(Aktivitas.pegawai_id)
    ):
        yield Masalah("titipan", p, sejak, n_("{n} aktivitas.", n).format(n=format_angka(n)))


def find_leave_clashes(session: Session, bahan: Bahan) -> Iterator[Masalah]:
    """Yield who has activities on days of leave, duty travel or study."""
    # Few are on leave: gathered first, or SQLite reads the month of everybody to find theirs.
    cuti = (
        select(Izin.pegawai_id, Izin.mulai, Izin.selesai)
        .where(
            Izin.pegawai_id.in_(bahan.tugas),
            Izin.mulai <= bahan.akhir,
            Izin.selesai >= bahan.bulan,
        )
        .cte("cuti")
        .prefix_with("MATERIALIZED")
    ).c
    for p, sejak, n in session.execute(
        select(Aktivitas.pegawai_id, func.min(Aktivitas.tanggal), func.count())
        .where(
            Aktivitas.pegawai_id == cuti.pegawai_id,
            Aktivitas.tanggal.between(cuti.mulai, cuti.selesai),
            Aktivitas.tanggal.between(bahan.bulan, bahan.akhir),
            Aktivitas.status.in_(("diajukan", "disetujui", "dikembalikan")),
        )
        .group_by(Aktivitas.pegawai_id)
    ):
        yield Masalah(
            "izin_bertabrakan", p, sejak, n_("{n} aktivitas.", n).format(n=format_angka(n))
        )


def find_missing_attendance(pembaca: Pembaca, bahan: Bahan) -> Iterator[Masalah]:
    """Yield whose working days up to yesterday have no attendance; one row when nobody's have."""
    sampai = min(bahan.akhir, bahan.hari_ini - timedelta(days=1))
    if sampai < bahan.bulan:
        return
    orang = people("pegawai_id", bahan.tugas.keys())
    ada = pembaca.table(
        "kehadiran",
        f"tanggal BETWEEN '{bahan.bulan}' AND '{sampai}'{orang}",
        ("pegawai_id", "tanggal"),
    )
    hari = _own_days(_rows(pembaca, bahan, sampai), bahan.bulan, sampai)
    kerja = hari.filter("is_hari_kerja", pl.col("opd_id") == bahan.opd_id)
    if ada.is_empty():
        if not kerja.is_empty():
            teks = _("Kehadiran OPD ini belum diimpor untuk bulan ini.")
            yield Masalah("kehadiran_kosong", None, bahan.bulan, teks)
        return
    kosong = kerja.join(ada, on=("pegawai_id", "tanggal"), how="anti")
    for p, sejak, n in (
        kosong.group_by("pegawai_id")
        .agg(pl.col("tanggal").min(), pl.len().alias("n"))
        .sort("pegawai_id")
        .iter_rows()
    ):
        yield Masalah("kehadiran_kosong", p, sejak, n_("{n} hari.", n).format(n=format_angka(n)))


def _rows(pembaca: Pembaca, bahan: Bahan, sampai: date) -> Baris:
    """The tables that decide which days are working days; the others stay empty."""
    wajib = (f.name for f in fields(Baris) if f.default_factory is MISSING)
    isi = read_hari(pembaca, bahan.bulan, sampai, bahan.tugas)
    return Baris(**(dict.fromkeys(wajib, pl.DataFrame()) | isi))
