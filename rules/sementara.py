"""Which activities count in a month, and what is paid for now and trued up in the next month."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl

from rules.kalender import ZONA, batas_validasi, next_month
from rules.ketentuan import Profil

DISETUJUI = "disetujui"
MENUNGGU = "diajukan"
DIBAYAR = "dibayar_sementara"
Gangguan = list[tuple[datetime, datetime]]


def is_paid_for_now(bulan: date, profil: Profil) -> bool:
    """Whether what nobody validated in time is paid for now (`tidak_divalidasi`)."""
    return profil.on(bulan).pilihan("tidak_divalidasi") == DIBAYAR


def true_up_day(bulan: date, profil: Profil, gangguan: Gangguan) -> date:
    """Return the last day on which what was paid for now in `bulan` may still be decided.

    It is the end of the next month's validation window; what waits after it is not counted.
    """
    sesudah = next_month(bulan)
    return batas_validasi(sesudah, profil.on(sesudah), gangguan)


def paid_for_now(bulan: date, per_tanggal: date, profil: Profil, gangguan: Gangguan) -> pl.Expr:
    """Whether an activity waited when the window closed and is paid for now.

    Needs status, diajukan_pada and diputus_pada; never true while the window is open.
    """
    batas = batas_validasi(bulan, profil.on(bulan), gangguan)
    if per_tanggal <= batas or not is_paid_for_now(bulan, profil):
        return pl.lit(value=False)
    dikirim = _day("diajukan_pada") <= batas
    putusan = pl.col("status").is_in([DISETUJUI, "ditolak", "dikembalikan"])
    terlambat = putusan & (_day("diputus_pada") > batas)
    return (dikirim & ((pl.col("status") == MENUNGGU) | terlambat)).fill_null(value=False)


def counted(
    bulan: date, per_tanggal: date, profil: Profil, gangguan: Gangguan, *, is_akhir: bool = False
) -> pl.Expr:
    """Whether an activity counts: what is approved, and what is paid for now.

    `is_akhir`: as it stands after what has been decided since; of what still waits only that which
    may still be decided.
    """
    disetujui = pl.col("status") == DISETUJUI
    sementara = paid_for_now(bulan, per_tanggal, profil, gangguan)
    if not is_akhir:
        return disetujui | sementara
    masih = per_tanggal <= true_up_day(bulan, profil, gangguan)
    return disetujui | (sementara & (pl.col("status") == MENUNGGU) & masih)


def _day(kolom: str) -> pl.Expr:
    return pl.col(kolom).dt.convert_time_zone(ZONA.key).dt.date()
