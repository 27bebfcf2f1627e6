"""Shifts as their keepers read them: which units, whose days, what stands there, last month's copy."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.scope import Scope
from data.store import Giliran, Pegawai, Penugasan, Unit
from data.waktu import month_add, month_end, month_start
from workflow.jendela import Ruas, stretches
from workflow.kalender.giliran_kata import Jadwal


def shift_units(session: Session, scope: Scope, bulan: date) -> dict[int, str]:
    """Return the units that work in shifts on some day of the month, and whose shifts one may save."""
    opd = frozenset(scope.opd_ids or ()) if scope.has("adminopd") else frozenset[int]()
    orang = set(
        session.scalars(
            select(Penugasan.pegawai_id)
            .join(Unit, Unit.id == Penugasan.unit_id)
            .where(Unit.opd_id.in_(opd))
        )
    )
    bergilir = {r.unit_id for r in _stretches_of(session, orang | scope.bawahan, bulan)}
    baris = session.execute(select(Unit.id, Unit.nama, Unit.opd_id).where(Unit.id.in_(bergilir)))
    return {id: nama for id, nama, _opd in sorted(baris.all(), key=lambda b: b.nama)}


def read_shifts(
    session: Session, scope: Scope, unit_id: int, bulan: date
) -> tuple[dict[int, str], Jadwal]:
    """Return the people of the unit whose shifts one may save (id → name), and their shifts."""
    ruas = shift_days(session, scope, unit_id, bulan)
    nama = {
        p.id: p.nama
        for p in session.scalars(
            select(Pegawai).where(Pegawai.id.in_(ruas)).order_by(Pegawai.nama, Pegawai.id)
        )
    }
    return nama, stored_shifts(session, ruas, bulan)


def copied_shifts(session: Session, scope: Scope, unit_id: int, bulan: date) -> Jadwal:
    """Return the month before laid on `bulan`, whole weeks apart, for the people of `read_shifts`.

    Nothing is written. Days on which a person does not work in shifts there stay empty.
    """
    ruas = shift_days(session, scope, unit_id, bulan)
    lalu = stored_shifts(
        session, shift_days(session, scope, unit_id, month_add(bulan, -1)), month_add(bulan, -1)
    )
    hasil: Jadwal = {}
    for p, hari in ruas.items():
        asal = {h: lalu.get(p, {}).get(_weeks_before(h)) for h in hari}
        hasil[p] = {h: satu for h, satu in asal.items() if satu is not None}
    return hasil


def shift_days(session: Session, scope: Scope, unit_id: int, bulan: date) -> dict[int, set[date]]:
    """Of each person one may schedule there: the days on which they work there in shifts."""
    unit = session.get(Unit, unit_id)
    orang = set(
        session.scalars(
            select(Penugasan.pegawai_id).where(
                Penugasan.unit_id == unit_id, Penugasan.jenis == "definitif"
            )
        )
    )
    is_admin = unit is not None and scope.has("adminopd") and scope.may_see_opd(unit.opd_id)
    hari: dict[int, set[date]] = {}
    for r in _stretches_of(session, orang if is_admin else orang & scope.bawahan, bulan):
        if r.unit_id == unit_id:
            semua = ((r.dari + timedelta(days=n)) for n in range((r.sampai - r.dari).days + 1))
            hari.setdefault(r.pegawai_id, set()).update(semua)
    return hari


def stored_shifts(session: Session, ruas: Mapping[int, set[date]], bulan: date) -> Jadwal:
    """Return the shifts of the month on these days of these people."""
    hasil: Jadwal = {p: {} for p in ruas}
    for satu in session.scalars(
        select(Giliran).where(
            Giliran.pegawai_id.in_(ruas),
            Giliran.tanggal.between(month_start(bulan), month_end(bulan)),
        )
    ):
        if satu.tanggal in ruas[satu.pegawai_id]:
            hasil[satu.pegawai_id][satu.tanggal] = satu.mulai, satu.selesai
    return hasil


def _stretches_of(session: Session, orang: Collection[int], bulan: date) -> Iterator[Ruas]:
    akhir = month_end(bulan)
    return (r for r in stretches(session, orang, month_start(bulan), akhir) if r.pola == 0)


def _weeks_before(hari: date) -> date:
    """The same weekday in the month before."""
    asal = hari
    while asal >= month_start(hari):
        asal -= timedelta(days=28)
    return asal
