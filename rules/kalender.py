"""Working days, and until when a day may still be entered and a month validated.

Days are local days (Asia/Jakarta). A limit is a date: it means the end of that day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal, cast
from zoneinfo import ZoneInfo

import polars as pl

from rules.ketentuan import Ketentuan
from rules.registri import rule
from rules.teks import N_

ZONA = ZoneInfo("Asia/Jakarta")
SEHARI = timedelta(days=1)
Pola = Literal[5, 6]
Gangguan = Sequence[tuple[datetime, datetime]]


def next_month(day: date) -> date:
    """The first day of the month after that of `day`."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


@rule(
    "kalender.hari_kerja",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Hari kerja: hari menurut pola kerja seminggu, tanpa hari libur"),
    satuan="hari",
)
def hari_kerja(dari: date, sampai: date, libur: Collection[date], pola: Pola = 5) -> list[date]:
    """The working days from `dari` to `sampai`, both included: `pola` days a week from Monday."""
    libur = frozenset(libur)
    hari = (dari + timedelta(days=urut) for urut in range((sampai - dari).days + 1))
    return [satu for satu in hari if satu.isoweekday() <= pola and satu not in libur]


def hari_kerja_pola(
    dari: date, sampai: date, libur: Collection[date], pola: int, giliran: Collection[date] = ()
) -> list[date]:
    """The working days under a unit's pattern: 5 or 6 days a week, or 0: exactly the days of `giliran`.

    Days off of the city do not end a shift.
    """
    if pola:
        return hari_kerja(dari, sampai, libur, cast(Pola, pola))
    return sorted(hari for hari in giliran if dari <= hari <= sampai)


def ruas_pola(
    dari: date, sampai: date, pola: int, perubahan: Sequence[tuple[date, int]]
) -> list[tuple[date, date, int]]:
    """The stretches of `dari`..`sampai` with one pattern each: from, to, pattern.

    `perubahan`: from which day which pattern, ascending; before the first it is `pola`.
    """
    hasil: list[tuple[date, date, int]] = []
    for mulai, sesudah in perubahan:
        if dari < mulai <= sampai:
            hasil.append((dari, mulai - SEHARI, pola))
            dari = mulai
        pola = sesudah if mulai <= dari else pola
    return [*hasil, (dari, sampai, pola)]


def kalender_hari(
    dari: date, sampai: date, libur: Collection[date], pola: Pola = 5
) -> pl.DataFrame:
    """Every day from `dari` to `sampai`: columns tanggal, is_hari_kerja."""
    hari = pl.date_range(dari, sampai, eager=True).alias("tanggal").to_frame()
    is_libur = pl.col("tanggal").is_in(pl.Series(sorted(libur), dtype=pl.Date).implode())
    is_pola = pl.col("tanggal").dt.weekday() <= pola
    return hari.with_columns((is_pola & ~is_libur).alias("is_hari_kerja"))


@rule(
    "jendela.batas_entri",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Hari terakhir aktivitas boleh diajukan"),
    satuan="tanggal",
)
def batas_entri(
    tanggal: date, hari_kerja_urut: Sequence[date], ketentuan: Ketentuan, gangguan: Gangguan = ()
) -> date:
    """Last day on which an activity of `tanggal` may be submitted, moved by declared outages.

    `hari_kerja_urut`: the person's working days, ascending, at least up to the monthly limit.
    """
    bulan = next_month(tanggal)
    batas = bulan.replace(day=ketentuan.bulat("batas_entri_tanggal"))
    letak = bisect_right(hari_kerja_urut, tanggal) + ketentuan.bulat("jendela_entri_hari") - 1
    if letak < len(hari_kerja_urut):
        batas = min(batas, hari_kerja_urut[letak])
    return geser_batas(tanggal, batas, ketentuan, gangguan)


@rule(
    "jendela.batas_validasi",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Hari terakhir aktivitas sebulan boleh divalidasi"),
    satuan="tanggal",
)
def batas_validasi(bulan: date, ketentuan: Ketentuan, gangguan: Gangguan = ()) -> date:
    """Last day on which activities of `bulan` may be validated, moved by declared outages.

    Validation is open from the first day of the month, so whatever moves an entry window
    moves this one too, and entry never closes after it.
    """
    batas = next_month(bulan).replace(day=ketentuan.bulat("batas_validasi_tanggal"))
    return geser_batas(bulan.replace(day=1), batas, ketentuan, gangguan)


@rule(
    "jendela.batas_eskalasi",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Hari yang pengajuan sebelumnya sudah terlalu lama menunggu"),
    satuan="tanggal",
)
def batas_eskalasi(hari_ini: date, hari_kerja_urut: Sequence[date], ketentuan: Ketentuan) -> date:
    """What was submitted before this day has waited more than eskalasi_hari working days.

    `hari_kerja_urut`: working days, ascending; more than eskalasi_hari of them up to `hari_ini`.
    """
    letak = bisect_right(hari_kerja_urut, hari_ini) - ketentuan.bulat("eskalasi_hari") - 1
    return hari_kerja_urut[letak]


@rule(
    "jendela.geser_batas",
    since="2020-01-01",
    citation="keputusan-proyek",
    label=N_("Jendela bergeser karena gangguan yang diumumkan"),
    satuan="tanggal",
)
def geser_batas(dari: date, batas: date, ketentuan: Ketentuan, gangguan: Gangguan = ()) -> date:
    """`batas` moved by every outage that touches the window from `dari`, as moved so far.

    Each outage counts with its whole length, rounded up to days; overlapping ones are one.
    """
    sehari = {"hari_penuh": SEHARI}[ketentuan.pilihan("geser_gangguan")]
    buka = datetime.combine(dari, time.min, ZONA)
    for mulai, selesai in merge_gangguan(gangguan):
        if selesai > buka and mulai < datetime.combine(batas + SEHARI, time.min, ZONA):
            batas -= SEHARI * ((mulai - selesai) // sehari)
    return batas


def merge_gangguan(gangguan: Gangguan) -> list[tuple[datetime, datetime]]:
    """The outages in order of time, those that overlap or follow at once made one."""
    hasil: list[tuple[datetime, datetime]] = []
    for mulai, selesai in sorted(gangguan):
        if selesai <= mulai:
            continue
        if hasil and mulai <= hasil[-1][1]:
            hasil[-1] = (hasil[-1][0], max(hasil[-1][1], selesai))
        else:
            hasil.append((mulai, selesai))
    return hasil


def batas_entri_bulan(
    bulan: date, hari_kerja_urut: Sequence[date], ketentuan: Ketentuan, gangguan: Gangguan = ()
) -> pl.DataFrame:
    """The limit of every day of `bulan`: columns tanggal, batas."""
    hari = pl.date_range(bulan.replace(day=1), next_month(bulan), closed="left", eager=True)
    batas = [batas_entri(satu, hari_kerja_urut, ketentuan, gangguan) for satu in hari]
    return pl.DataFrame({"tanggal": hari, "batas": batas}, schema_overrides={"batas": pl.Date})
