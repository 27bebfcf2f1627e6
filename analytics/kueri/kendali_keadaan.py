"""How the things stand that BKPSDM looks after: rules, calendar, outages, imports, accounts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.scope import Scope, covers
from data.store import (
    Akun,
    Audit,
    Gangguan,
    HariLibur,
    Penugasan,
    Store,
    UsulanGangguan,
    VersiAturan,
)
from data.waktu import end_of_day, local_day, local_moment, month_add, month_start

PENULISAN_TERAKHIR = 20_000
"""How many links of the audit chain are looked through for the last import."""
SEJAM = 3600


@dataclass(frozen=True, slots=True)
class Impor:
    """The last import: kind of file, when, rows taken and refused."""

    jenis: str
    saat: datetime
    diterima: int
    ditolak: int


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What BKPSDM looks after, on one day.

    `aturan` is the published version that began last (title and first day), None when only the
    files hold; `draf` are versions still written, `aturan_nanti` those published that begin later.
    `libur` is the next holiday; `is_tahun_depan` whether next year has any. `gangguan_jam` are the
    outage hours of this month, `usulan` those proposed and undecided. `akun` are open accounts,
    `akun_tutup` closed ones, `tanpa_akun` people with a post today and no open account.
    """

    aturan: tuple[str, date] | None
    aturan_nanti: int
    draf: int
    libur: tuple[date, str] | None
    is_tahun_depan: bool
    gangguan_jam: float
    is_gangguan: bool
    usulan: int
    impor: Impor | None
    akun: int
    akun_tutup: int
    tanpa_akun: int


def read_state(store: Store, scope: Scope, kini: datetime) -> Keadaan:
    """Return how everything stands now. Raises `GalatPengguna` for others than BKPSDM."""
    scope.require("bkpsdm")
    hari = local_day(kini)
    with store.read() as session:
        return Keadaan(
            *_rules(session, hari),
            *_holidays(session, hari),
            *_outages(session, kini),
            _last_import(session),
            *_accounts(session, hari),
        )


def hours_left(batas: date, kini: datetime) -> int:
    """Return the hours until the end of the day `batas`, begun ones counted; nought when it is over."""
    sisa = (end_of_day(batas) - kini).total_seconds()
    return max(0, ceil(sisa / SEJAM))


def _rules(session: Session, hari: date) -> tuple[tuple[str, date] | None, int, int]:
    terbit = session.execute(
        select(VersiAturan.judul, VersiAturan.berlaku_mulai)
        .where(VersiAturan.status == "diterbitkan")
        .order_by(VersiAturan.berlaku_mulai.desc(), VersiAturan.diterbitkan_pada.desc())
    ).all()
    kini = next(((judul, mulai) for judul, mulai in terbit if mulai <= hari), None)
    draf = session.scalar(select(func.count()).where(VersiAturan.status == "draf"))
    return kini, sum(mulai > hari for _judul, mulai in terbit), draf or 0


def _holidays(session: Session, hari: date) -> tuple[tuple[date, str] | None, bool]:
    berikut = session.execute(
        select(HariLibur.tanggal, HariLibur.nama)
        .where(HariLibur.tanggal >= hari)
        .order_by(HariLibur.tanggal)
        .limit(1)
    ).one_or_none()
    depan = session.scalar(
        select(HariLibur.tanggal)
        .where(HariLibur.tanggal.between(date(hari.year + 1, 1, 1), date(hari.year + 1, 12, 31)))
        .limit(1)
    )
    libur = None if berikut is None else (berikut.tanggal, berikut.nama)
    return libur, depan is not None


def _outages(session: Session, kini: datetime) -> tuple[float, bool, int]:
    """Hours of this month, whether one lasts now, and how many are proposed."""
    bulan = month_start(local_day(kini))
    awal, akhir = local_moment(bulan), local_moment(month_add(bulan, 1))
    ruas = session.execute(
        select(Gangguan.mulai, Gangguan.selesai).where(
            Gangguan.mulai < akhir, Gangguan.selesai > awal
        )
    ).all()
    detik = sum((min(s, akhir) - max(m, awal)).total_seconds() for m, s in ruas)
    usulan = session.scalar(select(func.count()).where(UsulanGangguan.diputus_pada.is_(None)))
    return detik / SEJAM, any(m <= kini < s for m, s in ruas), usulan or 0


def _last_import(session: Session) -> Impor | None:
    akhir = session.scalar(select(func.max(Audit.seq))) or 0
    baris = session.execute(
        select(Audit.objek, Audit.waktu, Audit.isi)
        .where(Audit.seq > akhir - PENULISAN_TERAKHIR, Audit.aksi == "impor")
        .order_by(Audit.seq.desc())
        .limit(1)
    ).one_or_none()
    if baris is None:
        return None
    isi = json.loads(baris.isi)
    return Impor(baris.objek, baris.waktu, isi.get("diterima", 0), isi.get("ditolak", 0))


def _accounts(session: Session, hari: date) -> tuple[int, int, int]:
    """Open and closed accounts, and people with a post today and no open account."""
    per = dict(session.execute(select(Akun.is_aktif, func.count()).group_by(Akun.is_aktif)).all())
    punya = select(Akun.pegawai_id).where(Akun.is_aktif)
    tanpa = session.scalar(
        select(func.count(func.distinct(Penugasan.pegawai_id))).where(
            Penugasan.jenis == "definitif",
            *covers(hari),
            Penugasan.pegawai_id.not_in(punya),
        )
    )
    return per.get(True, 0), per.get(False, 0), tanpa or 0
