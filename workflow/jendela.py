"""Until when: one person's working days, the windows that follow from them, and the period."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _, format_bulan, format_tanggal
from data.galat import GalatPengguna
from data.store import Gangguan, HariLibur, Izin, Penugasan, Periode, Unit
from data.waktu import local_day, month_add, month_end, month_start
from rules.kalender import Pola, batas_entri, batas_validasi, hari_kerja
from workflow.berlaku import load_profil_berlaku
from workflow.keadaan import PERIODE_TERTUTUP


def working_days(session: Session, pegawai_id: int, dari: date, sampai: date) -> list[date]:
    """Return this person's working days from `dari` to `sampai`; see `working_days_of`."""
    return working_days_of(session, {pegawai_id}, dari, sampai)[pegawai_id]


def working_days_of(
    session: Session, pegawai_ids: Collection[int], dari: date, sampai: date
) -> dict[int, list[date]]:
    """Return the working days of each of these people: no holidays, no leave, ascending.

    Each day follows the weekly pattern of the unit of its definitif assignment; a day without
    an assignment is not a working day.
    """
    libur = set(
        session.scalars(select(HariLibur.tanggal).where(HariLibur.tanggal.between(dari, sampai)))
    )
    pergi = _days_away(session, pegawai_ids, dari, sampai)
    hari: dict[int, set[date]] = {p: set() for p in pegawai_ids}
    for pegawai_id, mulai, selesai, pola in session.execute(
        select(Penugasan.pegawai_id, Penugasan.mulai, Penugasan.selesai, Unit.pola_kerja)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .where(
            Penugasan.pegawai_id.in_(hari),
            Penugasan.jenis == "definitif",
            Penugasan.mulai <= sampai,
            Penugasan.selesai.is_(None) | (Penugasan.selesai >= dari),
        )
    ):
        rentang = max(dari, mulai), min(sampai, selesai or sampai)
        hari[pegawai_id].update(hari_kerja(*rentang, libur, cast(Pola, pola)))
    return {p: sorted(satu - pergi.get(p, set())) for p, satu in hari.items()}


def _days_away(
    session: Session, pegawai_ids: Collection[int], dari: date, sampai: date
) -> dict[int, set[date]]:
    pergi: dict[int, set[date]] = {}
    for pegawai_id, mulai, selesai in session.execute(
        select(Izin.pegawai_id, Izin.mulai, Izin.selesai).where(
            Izin.pegawai_id.in_(pegawai_ids), Izin.mulai <= sampai, Izin.selesai >= dari
        )
    ):
        hari = (mulai + timedelta(days=n) for n in range((selesai - mulai).days + 1))
        pergi.setdefault(pegawai_id, set()).update(hari)
    return pergi


def outages(session: Session) -> list[tuple[datetime, datetime]]:
    """Return all declared outages, from and to."""
    return [
        (mulai, selesai)
        for mulai, selesai in session.execute(select(Gangguan.mulai, Gangguan.selesai))
    ]


def entry_limit(session: Session, pegawai_id: int, tanggal: date) -> date:
    """Return the last day on which this person may submit an activity of `tanggal`."""
    hari = working_days(session, pegawai_id, tanggal, month_end(month_add(tanggal, 1)))
    return batas_entri(tanggal, hari, load_profil_berlaku(session).on(tanggal), outages(session))


def validation_limit(session: Session, bulan: date) -> date:
    """Return the last day on which activities of the month of `bulan` may be validated."""
    awal = month_start(bulan)
    return batas_validasi(awal, load_profil_berlaku(session).on(awal), outages(session))


def require_open_window(batas: date, kini: datetime, teks: str) -> None:
    """Raise `GalatPengguna` with `teks` (may name {batas}) once the day `batas` is over."""
    if local_day(kini) > batas:
        raise GalatPengguna(
            teks.format(batas=format_tanggal(batas)), kode="jendela_tutup", kolom="tanggal"
        )


def require_open_period(session: Session, bulan: date) -> None:
    """Raise `GalatPengguna` when the period of this month is frozen or paid."""
    periode = session.get(Periode, month_start(bulan))
    if periode is not None and periode.status in PERIODE_TERTUTUP:
        raise GalatPengguna(
            _(
                "Periode {bulan} sudah ditutup, jadi tidak ada lagi yang dapat diubah. "
                "Hubungi BKPSDM bila ada yang keliru."
            ).format(bulan=format_bulan(bulan)),
            kode="periode_tutup",
            kolom="tanggal",
        )
