"""Reading evidence: only by those who own, entered, decide or decided, or keep it for the OPD."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.pengganti import load_susunan
from data.scope import Scope, opd_on
from data.store import Aktivitas, Bukti, Store
from data.waktu import local_day
from workflow.harian.berkas_bukti import load_file
from workflow.harian.bukti import no_bukti
from workflow.validasi.eskalasi import escalation_day


@dataclass(frozen=True, slots=True)
class BuktiTerbaca:
    """One piece of evidence; `dipakai` counts the activities of anybody that show the same file."""

    id: str
    tautan: str | None
    nama_berkas: str | None
    tipe: str | None
    ukuran: int | None
    dipakai: int


def read_bukti(
    session: Session, scope: Scope, aktivitas_ids: Collection[str]
) -> dict[str, list[BuktiTerbaca]]:
    """Return the evidence of those activities that this person may see, oldest first, by activity."""
    aktivitas = session.scalars(select(Aktivitas).where(Aktivitas.id.in_(aktivitas_ids))).all()
    boleh = {a.id for a in _visible(session, scope, aktivitas)}
    baris = session.scalars(
        select(Bukti)
        .where(Bukti.aktivitas_id.in_(boleh), Bukti.dihapus_pada.is_(None))
        .order_by(Bukti.dibuat_pada, Bukti.id)
    ).all()
    dipakai = _uses(session, {b.sidik for b in baris if b.sidik})
    hasil: dict[str, list[BuktiTerbaca]] = defaultdict(list)
    for b in baris:
        hasil[b.aktivitas_id].append(
            BuktiTerbaca(
                b.id, b.tautan, b.nama_berkas, b.tipe, b.ukuran, dipakai.get(b.sidik or "", 1)
            )
        )
    return dict(hasil)


def open_bukti(store: Store, scope: Scope, folder: Path, id: str) -> bytes:
    """Return the bytes of a file of evidence. Raises `GalatPengguna`: tidak_ada, berkas_hilang.

    To somebody who may not see the activity the file does not exist.
    """
    with store.read() as session:
        baris = session.get(Bukti, id)
        if baris is None or baris.dihapus_pada is not None or baris.sidik is None:
            raise no_bukti()
        aktivitas = session.get_one(Aktivitas, baris.aktivitas_id)
        if not _visible(session, scope, [aktivitas]):
            raise no_bukti()
    return load_file(folder, baris.sidik)


def _visible(session: Session, scope: Scope, aktivitas: Collection[Aktivitas]) -> list[Aktivitas]:
    """Return the activities that this person owns, entered, decides or decided, or keeps for the OPD."""
    susunan = load_susunan(
        session,
        {a.pegawai_id for a in aktivitas},
        scope.hari,
        escalation_day(session, scope.hari),
    )

    def may_see(a: Aktivitas) -> bool:
        if scope.pegawai_id in {a.pegawai_id, a.dientri_oleh, a.diputus_oleh}:
            return True
        diajukan = a.menunggu_sejak and local_day(a.menunggu_sejak)
        if scope.pegawai_id in susunan.deciders(a.pegawai_id, a.tanggal, diajukan):
            return True
        opd_id = opd_on(session, a.pegawai_id, a.tanggal) if scope.is_nama else None
        return opd_id is not None and scope.may_see_opd(opd_id)

    return [a for a in aktivitas if may_see(a)]


def _uses(session: Session, sidik: Collection[str]) -> dict[str, int]:
    baris = session.execute(
        select(Bukti.sidik, func.count(Bukti.aktivitas_id.distinct()))
        .where(Bukti.sidik.in_(sidik), Bukti.dihapus_pada.is_(None))
        .group_by(Bukti.sidik)
    )
    return {satu: banyak for satu, banyak in baris if satu is not None}
