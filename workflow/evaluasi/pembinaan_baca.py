"""What was done for people: one person's history, and the last action for each person of an OPD."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.scope import Scope
from data.store import Pegawai, Pembinaan, Penugasan, Unit
from workflow.evaluasi.pembinaan import VALIDASI
from workflow.evaluasi.pembinaan_hak import led_opd, require_leader


@dataclass(frozen=True, slots=True)
class PembinaanTerbaca:
    """An action with the name of who took it."""

    pembinaan: Pembinaan
    oleh: str


def read_history(
    session: Session, scope: Scope, pegawai_id: int, bulan: date
) -> list[PembinaanTerbaca]:
    """Return all that was done for a person, latest first.

    Raises `GalatPengguna` unless the reader leads the person today or in `bulan`
    (see `require_leader`).
    """
    require_leader(session, scope, pegawai_id, bulan)
    return _read(session, Pembinaan.pegawai_id == pegawai_id)


def last_actions(session: Session, scope: Scope, opd_id: int) -> dict[int, PembinaanTerbaca]:
    """Return, for everybody who ever had a post in the OPD, the last action, by pegawai_id.

    Reminders to validate are left out. Raises `GalatPengguna` unless the reader leads the OPD.
    """
    _require_opd(session, scope, opd_id)
    orang = select(Penugasan.pegawai_id).join(Unit, Unit.id == Penugasan.unit_id)
    return _latest(
        _read(
            session,
            Pembinaan.pegawai_id.in_(orang.where(Unit.opd_id == opd_id)),
            Pembinaan.tindakan != VALIDASI,
        )
    )


def last_reminders(
    session: Session, scope: Scope, opd_id: int, bulan: date
) -> dict[int, PembinaanTerbaca]:
    """Return when validators of the OPD's people were last reminded of a month, by pegawai_id.

    Raises `GalatPengguna` unless the reader leads the OPD.
    """
    _require_opd(session, scope, opd_id)
    atasan = select(Penugasan.atasan_id).join(Unit, Unit.id == Penugasan.unit_id)
    return _latest(
        _read(
            session,
            Pembinaan.pegawai_id.in_(
                atasan.where(Unit.opd_id == opd_id, Penugasan.atasan_id.is_not(None))
            ),
            Pembinaan.tindakan == VALIDASI,
            Pembinaan.bulan == bulan,
        )
    )


def _require_opd(session: Session, scope: Scope, opd_id: int) -> None:
    milik = led_opd(session, scope)
    if milik is not None and opd_id not in milik:
        raise GalatPengguna(
            _(
                "Tindakan untuk pegawai OPD ini tidak ditampilkan untuk peran Anda. Pilih OPD Anda sendiri."
            ),
            kode="di_luar_cakupan",
        )


def _read(session: Session, *syarat: ColumnElement[bool]) -> list[PembinaanTerbaca]:
    baris = session.execute(
        select(Pembinaan, Pegawai.nama)
        .join(Pegawai, Pegawai.id == Pembinaan.dibuat_oleh)
        .where(*syarat)
        .order_by(Pembinaan.dibuat_pada.desc(), Pembinaan.id.desc())
    )
    return [PembinaanTerbaca(p, nama) for p, nama in baris]


def _latest(semua: list[PembinaanTerbaca]) -> dict[int, PembinaanTerbaca]:
    """The first of each person: they come latest first."""
    hasil: dict[int, PembinaanTerbaca] = {}
    for satu in semua:
        hasil.setdefault(satu.pembinaan.pegawai_id, satu)
    return hasil
