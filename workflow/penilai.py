"""Whose month one may judge: behaviour and the month's performance ask the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.penilai import assignments_of, last_day_worked, lasting, validators
from data.scope import Scope
from data.store import Penugasan
from data.waktu import month_end, month_start


@dataclass(frozen=True, slots=True)
class BulanPegawai:
    """A person's month: its first day, and the post held on the last day worked so far."""

    pegawai_id: int
    bulan: date
    is_struktural: bool


def judged_month(
    session: Session, scope: Scope, pegawai_id: int, bulan: date, hari_ini: date
) -> BulanPegawai:
    """Return the month that this superior is about to judge.

    Raises `GalatPengguna` for a month that has not begun, and for everybody else's subordinates.
    """
    awal = month_start(bulan)
    if awal > hari_ini:
        raise GalatPengguna(
            _("Bulan ini belum mulai. Pilih bulan yang sudah berjalan."), kode="hari_depan"
        )
    penugasan = assignments_of(session, {pegawai_id})[pegawai_id]
    orang = month_under(scope.pegawai_id, pegawai_id, penugasan, awal, hari_ini)
    if orang is None:
        raise GalatPengguna(
            _(
                "Anda bukan atasan pegawai ini pada bulan itu. Pilih pegawai dari daftar bawahan Anda."
            ),
            kode="bukan_atasan",
        )
    return orang


def month_under(
    penilai_id: int,
    pegawai_id: int,
    penugasan: Sequence[Penugasan],
    bulan: date,
    hari_ini: date,
) -> BulanPegawai | None:
    """Return the month `bulan` of the person with these assignments when `penilai_id` judges it.

    The superior of the last day worked in the month judges it, and, after a move, the superior of
    today too (`data.penilai.validators`).
    """
    hari = last_day_worked(penugasan, bulan, min(month_end(bulan), hari_ini))
    if hari is None or penilai_id not in validators(penugasan, hari, hari_ini):
        return None
    jenis = {p.jenis_jabatan for p in lasting(penugasan, hari) if p.jenis == "definitif"}
    return BulanPegawai(pegawai_id, bulan, "struktural" in jenis)
