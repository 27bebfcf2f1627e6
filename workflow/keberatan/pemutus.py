"""Objections: who decides, until when, and what an open one keeps from changing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.penilai import assignments_of, lasting
from data.scope import Scope
from data.store import Keberatan, PenilaianBulan, PenilaianTahun
from data.waktu import local_day
from rules.tahun import batas_keberatan, batas_tanggapan
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.jendela import outages
from workflow.keberatan.keadaan import BERJALAN

Penilaian = PenilaianBulan | PenilaianTahun
OBJEK: dict[str, type[PenilaianBulan] | type[PenilaianTahun]] = {
    "penilaian_bulan": PenilaianBulan,
    "penilaian_tahun": PenilaianTahun,
}
"""What one may object to."""


def objection_limit(session: Session, diberitahukan: datetime) -> date:
    """Return the last day to object to a result that was told at this moment."""
    hari = local_day(diberitahukan)
    return batas_keberatan(hari, load_profil_berlaku(session).on(hari), outages(session))


def statement_limit(session: Session, diajukan: datetime) -> date:
    """Return the last day on which a decision waits for the assessor's statement."""
    hari = local_day(diajukan)
    return batas_tanggapan(hari, load_profil_berlaku(session).on(hari), outages(session))


def decider_of(session: Session, pegawai_id: int, penilai_id: int, hari: date) -> int | None:
    """Return the assessor's superior on this day; None: BKPSDM decides.

    BKPSDM decides where the assessor has no superior, or where that is the person who objects.
    """
    tugas = lasting(assignments_of(session, {penilai_id})[penilai_id], hari)
    utama = sorted(tugas, key=lambda p: p.jenis != "definitif")
    atasan = next((p.atasan_id for p in utama if p.atasan_id is not None), None)
    return None if atasan in {None, pegawai_id, penilai_id} else atasan


def current_decider(session: Session, k: Keberatan, hari: date) -> int | None:
    """Return who decides this objection today: the one named, unless that person has left.

    None: BKPSDM decides, also in the place of who gave the statement. The decision is not delegated.
    """
    return _deciders(session, [k], hari)[k.id]


def _deciders(
    session: Session, keberatan: Sequence[Keberatan], hari: date
) -> dict[str, int | None]:
    """Who decides each of these objections today, by id: one query, and one for each who left."""
    bernama = {k.pemutus_id for k in keberatan if k.pemutus_id is not None}
    bertugas = assignments_of(session, bernama)
    hasil: dict[str, int | None] = {}
    for k in keberatan:
        pemutus = k.pemutus_id
        if pemutus is None or not lasting(bertugas[pemutus], hari):
            pemutus = decider_of(session, k.pegawai_id, k.penilai_id, hari)
        hasil[k.id] = None if pemutus == k.ditanggapi_oleh else pemutus
    return hasil


def cases_to_decide(
    session: Session, scope: Scope, keberatan: Sequence[Keberatan], hari: date
) -> frozenset[str]:
    """Return the ids of those that this person decides: never on their own case or statement."""
    saya = scope.pegawai_id
    lain = [k for k in keberatan if saya not in {k.pegawai_id, k.penilai_id, k.ditanggapi_oleh}]
    pemutus = _deciders(session, lain, hari)
    return frozenset(
        id
        for id, siapa in pemutus.items()
        if (scope.has("bkpsdm") if siapa is None else siapa == saya)
    )


def objections_of(session: Session, penilaian_id: str) -> list[Keberatan]:
    """Return the objections to one result that were not withdrawn, latest first."""
    return list(
        session.scalars(
            select(Keberatan)
            .where(Keberatan.penilaian_id == penilaian_id, Keberatan.status != "dicabut")
            .order_by(Keberatan.diajukan_pada.desc())
        )
    )


def require_unopposed(session: Session, penilaian: Penilaian) -> None:
    """Raise `GalatPengguna` when an objection is open or has settled this very result for good."""
    for k in objections_of(session, penilaian.id):
        if k.status in BERJALAN:
            raise GalatPengguna(
                _(
                    "Pegawai mengajukan keberatan atas hasil ini. Hasilnya tidak dapat diubah "
                    "sampai keberatan diputus."
                ),
                kode="keberatan_berjalan",
            )
        if is_settled(k, penilaian):
            raise GalatPengguna(
                _("Keberatan atas hasil ini sudah diputus, dan putusan itu final."),
                kode="sudah_final",
            )


def is_settled(k: Keberatan, penilaian: Penilaian) -> bool:
    """Whether the decision came after the result as it stands."""
    return k.diputus_pada is not None and k.diputus_pada >= penilaian.dikonfirmasi_pada
