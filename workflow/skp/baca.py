"""What the screens of plans show: a person's year, and the plans a superior answers for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.pengganti import within_reach
from data.scope import Scope
from data.store import Pegawai, Penugasan, Skp
from workflow.skp.keadaan import TERBUKA
from workflow.skp.masa import Masa, deciders_of, plan_periods, post_on

URUTAN = ("diajukan", "dikembalikan", "draf", "direvisi", "disepakati")


def read_year(session: Session, pegawai_id: int, tahun: int) -> list[Skp]:
    """Return a person's plans of a year, earliest first; of one day's, the one in force first."""
    rencana = session.scalars(
        select(Skp).where(Skp.pegawai_id == pegawai_id, Skp.tahun == tahun).order_by(Skp.mulai)
    )
    return sorted(rencana, key=lambda s: (s.mulai, s.status in TERBUKA))


def open_periods(session: Session, pegawai_id: int, tahun: int) -> list[Masa]:
    """Return the stretches of a year that no plan has been made for yet."""
    rencana = read_year(session, pegawai_id, tahun)
    return [
        m
        for m in plan_periods(session, pegawai_id, tahun)
        if not any(m.awal <= s.mulai <= m.selesai for s in rencana)
    ]


def plan_to_show(rencana: list[Skp], hari: date) -> Skp | None:
    """Return the plan to open first: one that is not in force yet, else today's, else the last."""
    terbuka = [s for s in rencana if s.status in TERBUKA]
    kini = [s for s in rencana if s.mulai <= hari <= s.selesai]
    return (terbuka[-1:] or kini[-1:] or rencana[-1:] or [None])[0]


@dataclass(frozen=True, slots=True)
class RencanaBawahan:
    """A subordinate in a year: the plan to look at (None: none yet), the post, whether it waits."""

    pegawai_id: int
    nama: str
    nip: str
    jabatan: str
    skp: Skp | None
    is_menunggu: bool


def read_team(session: Session, scope: Scope, tahun: int) -> list[RencanaBawahan]:
    """Return the plans that this person answers for in a year, those that wait first.

    Also those that wait for who stands in for a superior; for the personnel agency those whose
    owner has no superior in the data.
    """
    hasil: list[RencanaBawahan] = []
    for pegawai_id in sorted(_people(session, scope, tahun)):
        orang = session.get_one(Pegawai, pegawai_id)
        rencana = read_year(session, pegawai_id, tahun)
        menunggu = [s for s in rencana if s.status == "diajukan" and _is_mine(session, scope, s)]
        skp = menunggu[0] if menunggu else plan_to_show(rencana, scope.hari)
        if skp is None and pegawai_id not in scope.bawahan:
            continue
        jabatan = post_on(session, pegawai_id, skp.mulai if skp else scope.hari)
        hasil.append(
            RencanaBawahan(pegawai_id, orang.nama, orang.nip, jabatan, skp, bool(menunggu))
        )
    return sorted(hasil, key=_by_need)


def waiting_plans(session: Session, scope: Scope) -> list[Skp]:
    """Return the submitted plans that wait for this person, in their own right or in somebody's place."""
    menunggu = session.scalars(
        select(Skp).where(Skp.status == "diajukan").order_by(Skp.diajukan_pada, Skp.id)
    ).all()
    jangkau = within_reach(session, scope.pegawai_id, scope.hari) if menunggu else set[int]()
    return [
        s
        for s in menunggu
        if (scope.has("bkpsdm") or s.pegawai_id in jangkau) and _is_mine(session, scope, s)
    ]


def _by_need(r: RencanaBawahan) -> tuple[bool, int, str, int]:
    urutan = URUTAN.index(r.skp.status) if r.skp else -1
    return not r.is_menunggu, urutan, r.nama, r.pegawai_id


def _is_mine(session: Session, scope: Scope, skp: Skp) -> bool:
    boleh = deciders_of(session, skp, scope.hari)
    if not boleh and skp.pegawai_id != scope.pegawai_id:
        return scope.has("bkpsdm")
    return scope.pegawai_id in boleh


def _people(session: Session, scope: Scope, tahun: int) -> set[int]:
    awal, akhir = date(tahun, 1, 1), date(tahun, 12, 31)
    orang = set(
        session.scalars(
            select(Penugasan.pegawai_id).where(
                Penugasan.atasan_id == scope.pegawai_id,
                Penugasan.mulai <= akhir,
                Penugasan.selesai.is_(None) | (Penugasan.selesai >= awal),
            )
        )
    )
    orang |= {s.pegawai_id for s in waiting_plans(session, scope) if s.tahun == tahun}
    return orang - {scope.pegawai_id}
