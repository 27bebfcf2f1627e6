"""Who else may decide what waits for a validator: for leaders who do not want to wait any longer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.nama import names_of
from data.pengganti import Sebab, load_susunan
from data.scope import Scope
from data.store import Aktivitas, Penugasan
from data.waktu import local_day, month_end
from workflow.evaluasi.pembinaan_hak import require_leader
from workflow.validasi.eskalasi import escalation_day


@dataclass(frozen=True, slots=True)
class PenggantiValidator:
    """Somebody who may decide `baris` of the waiting rows in the validator's place, and why."""

    pegawai_id: int
    nama: str
    sebab: Sebab
    baris: int


def read_stand_ins(
    session: Session, scope: Scope, validator_id: int, bulan: date, kini: datetime
) -> list[PenggantiValidator]:
    """Return who may decide today what waits for a validator in the month `bulan`, most rows first.

    Raises `GalatPengguna` unless the reader leads the validator, or people whom the validator
    judges, or is the validator.
    """
    if validator_id != scope.pegawai_id:
        require_leader(session, scope, validator_id, bulan, is_validator=True)
    hari_ini = local_day(kini)
    bawahan = select(Penugasan.pegawai_id).where(Penugasan.atasan_id == validator_id)
    baris = session.execute(
        select(Aktivitas.pegawai_id, Aktivitas.tanggal, Aktivitas.menunggu_sejak).where(
            Aktivitas.status == "diajukan",
            Aktivitas.tanggal.between(bulan, month_end(bulan)),
            Aktivitas.pegawai_id.in_(bawahan),
        )
    ).all()
    susunan = load_susunan(
        session, {p for p, *_ in baris}, hari_ini, escalation_day(session, hari_ini)
    )
    jumlah: Counter[tuple[int, Sebab]] = Counter()
    for pegawai_id, hari, diajukan in baris:
        hak = susunan.deciders(pegawai_id, hari, diajukan and local_day(diajukan))
        jumlah.update((p, w.sebab) for p, w in hak.items() if w.pengganti_dari == validator_id)
    nama = names_of(session, {p for p, _sebab in jumlah})
    return [
        PenggantiValidator(p, nama[p], sebab, n)
        for (p, sebab), n in sorted(jumlah.items(), key=lambda satu: (-satu[1], satu[0]))
    ]
