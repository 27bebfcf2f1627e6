"""Until when: one person's working days, the windows that follow from them, and the period."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from data.bahasa import _, format_bulan, format_tanggal
from data.galat import GalatPengguna
from data.store import (
    Gangguan,
    Giliran,
    HariLibur,
    Izin,
    Pegawai,
    Penugasan,
    Periode,
    PolaUnit,
    Unit,
    once,
)
from data.waktu import local_day, month_add, month_end, month_start
from rules.kalender import batas_entri, batas_validasi, hari_kerja_pola, ruas_pola
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.keadaan import PERIODE_TERTUTUP

# Asked at every write: building these takes as long as asking them.
_ORANG = bindparam("orang", expanding=True)
_DARI, _SAMPAI = bindparam("dari"), bindparam("sampai")
_LIBUR = select(HariLibur.tanggal).where(HariLibur.tanggal.between(_DARI, _SAMPAI))
_POLA = select(PolaUnit.unit_id, PolaUnit.mulai, PolaUnit.pola).order_by(PolaUnit.mulai)
_TUGAS = (
    select(
        Penugasan.pegawai_id,
        Penugasan.unit_id,
        Penugasan.mulai,
        Penugasan.selesai,
        Pegawai.selesai,
        Unit.pola_kerja,
    )
    .join(Unit, Unit.id == Penugasan.unit_id)
    .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
    .where(
        Penugasan.pegawai_id.in_(_ORANG),
        Penugasan.jenis == "definitif",
        Penugasan.mulai <= _SAMPAI,
        Penugasan.selesai.is_(None) | (Penugasan.selesai >= _DARI),
    )
)
_GILIRAN = select(Giliran.pegawai_id, Giliran.tanggal).where(
    Giliran.pegawai_id.in_(_ORANG), Giliran.tanggal.between(_DARI, _SAMPAI)
)
_IZIN = select(Izin.pegawai_id, Izin.mulai, Izin.selesai).where(
    Izin.pegawai_id.in_(_ORANG), Izin.mulai <= _SAMPAI, Izin.selesai >= _DARI
)
_GANGGUAN = select(Gangguan.mulai, Gangguan.selesai)


def working_days(session: Session, pegawai_id: int, dari: date, sampai: date) -> list[date]:
    """Return this person's working days from `dari` to `sampai`; see `working_days_of`."""
    return working_days_of(session, {pegawai_id}, dari, sampai)[pegawai_id]


def working_days_of(
    session: Session, pegawai_ids: Collection[int], dari: date, sampai: date
) -> dict[int, list[date]]:
    """Return the working days of each of these people: no holidays, no leave, ascending.

    Each day follows the pattern that the unit of its definitif assignment has on that day; where
    the unit works in shifts it is the person's own shifts, holidays or not. A day without an
    assignment, or after the person's service, is not a working day.
    """
    libur = set(session.scalars(_LIBUR, {"dari": dari, "sampai": sampai}))
    pergi = _days_away(session, pegawai_ids, dari, sampai)
    hari: dict[int, set[date]] = {p: set() for p in pegawai_ids}
    bergilir: list[Ruas] = []
    for ruas in stretches(session, pegawai_ids, dari, sampai):
        if ruas.pola:
            hari[ruas.pegawai_id].update(hari_kerja_pola(ruas.dari, ruas.sampai, libur, ruas.pola))
        else:
            bergilir.append(ruas)
    giliran = _shifts(session, {r.pegawai_id for r in bergilir}, dari, sampai)
    for r in bergilir:
        hari[r.pegawai_id].update(
            hari_kerja_pola(r.dari, r.sampai, libur, 0, giliran.get(r.pegawai_id, ()))
        )
    return {p: sorted(satu - pergi.get(p, set())) for p, satu in hari.items()}


class Ruas(NamedTuple):
    """Days of one person in one unit with one pattern (0: shifts)."""

    pegawai_id: int
    unit_id: int
    dari: date
    sampai: date
    pola: int


def patterns(session: Session) -> dict[int, list[tuple[date, int]]]:
    """Return, for each unit whose pattern ever changed, from which day which one holds, ascending."""
    ubah: dict[int, list[tuple[date, int]]] = {}
    for unit_id, mulai, pola in session.execute(_POLA):
        ubah.setdefault(unit_id, []).append((mulai, pola))
    return ubah


def stretches(
    session: Session, pegawai_ids: Collection[int], dari: date, sampai: date
) -> Iterator[Ruas]:
    """Yield the definitif assignments of people within `dari`..`sampai` and their service, by pattern."""
    ubah = patterns(session)
    for pegawai_id, unit_id, mulai, selesai, berhenti, pola in session.execute(
        _TUGAS, {"orang": list(pegawai_ids), "dari": dari, "sampai": sampai}
    ):
        awal, akhir = max(dari, mulai), min(sampai, selesai or sampai, berhenti or sampai)
        if awal <= akhir:
            for ruas in ruas_pola(awal, akhir, pola, ubah.get(unit_id, ())):
                yield Ruas(pegawai_id, unit_id, *ruas)


def _shifts(
    session: Session, pegawai_ids: Collection[int], dari: date, sampai: date
) -> dict[int, list[date]]:
    hari: dict[int, list[date]] = {}
    if pegawai_ids:
        for pegawai_id, tanggal in session.execute(
            _GILIRAN, {"orang": list(pegawai_ids), "dari": dari, "sampai": sampai}
        ):
            hari.setdefault(pegawai_id, []).append(tanggal)
    return hari


def _days_away(
    session: Session, pegawai_ids: Collection[int], dari: date, sampai: date
) -> dict[int, set[date]]:
    pergi: dict[int, set[date]] = {}
    for pegawai_id, mulai, selesai in session.execute(
        _IZIN, {"orang": list(pegawai_ids), "dari": dari, "sampai": sampai}
    ):
        hari = (mulai + timedelta(days=n) for n in range((selesai - mulai).days + 1))
        pergi.setdefault(pegawai_id, set()).update(hari)
    return pergi


def outages(session: Session) -> list[tuple[datetime, datetime]]:
    """Return all declared outages, from and to."""
    return once(
        session, "gangguan", lambda: [(dari, sampai) for dari, sampai in session.execute(_GANGGUAN)]
    )


def touched_days(
    gangguan: Collection[tuple[datetime, datetime]], awal: date, akhir: date
) -> list[date]:
    """Return the local days from `awal` to `akhir` that an outage touched, ascending."""
    hari: set[date] = set()
    for mulai, selesai in gangguan:
        dari = max(local_day(mulai), awal)
        sampai = min(local_day(selesai - timedelta(microseconds=1)), akhir)
        hari |= {dari + timedelta(days=n) for n in range((sampai - dari).days + 1)}
    return sorted(hari)


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
