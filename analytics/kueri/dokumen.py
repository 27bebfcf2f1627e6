"""A person's confirmed year as it may be printed, for those who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from analytics.dokumen.tahun import KeberatanCetak, TahunCetak
from analytics.kueri.pegawai import is_near
from data.bahasa import _
from data.galat import GalatPengguna
from data.penilai import assignments_of, lasting
from data.scope import Scope, opd_on
from data.store import Keberatan, Opd, Pegawai, PenilaianTahun, Store, Unit
from data.waktu import local_day


def read_year(store: Store, scope: Scope, pegawai_id: int, tahun: int) -> TahunCetak:
    """Return the confirmed year of a person: one's own, of those one judges, or of one's OPD.

    Raises `GalatPengguna` when there is none or it is not for the eyes of `scope`.
    """
    with store.read() as session:
        baris = session.scalars(
            select(PenilaianTahun).where(
                PenilaianTahun.pegawai_id == pegawai_id, PenilaianTahun.tahun == tahun
            )
        ).one_or_none()
        if baris is None or not _may_see(session, scope, baris):
            raise GalatPengguna(
                _("Hasil tahun ini belum dikonfirmasi atau di luar kewenangan Anda."),
                kode="di_luar_cakupan",
            )
        hari = local_day(baris.dikonfirmasi_pada)
        return TahunCetak(
            angka=baris.angka,
            penilai=party(session, baris.penilai_id, hari),
            atasan_penilai=_superior(session, baris.penilai_id, hari),
            versi=baris.versi,
            dikonfirmasi=baris.dikonfirmasi_pada,
            diterima=baris.diterima_pada,
            catatan=baris.catatan,
            keberatan=_objections(session, baris.id),
        )


def year_so_far(
    store: Store, angka: Mapping[str, Any], pegawai_id: int, kini: datetime
) -> TahunCetak:
    """Return one's own year as counted so far; `angka` as `PenilaianTahun.angka` would keep it."""
    with store.read() as session:
        tugas = lasting(assignments_of(session, {pegawai_id})[pegawai_id], local_day(kini))
        atasan = next((p.atasan_id for p in tugas if p.atasan_id), None)
        penilai = party(session, atasan, local_day(kini)) if atasan else {}
    return TahunCetak(angka=angka, penilai=penilai)


def party(session: Session, pegawai_id: int, hari: date) -> dict[str, str | None]:
    """Return a person as a document names them: name, NIP, grade, post, unit and OPD of that day."""
    orang = session.get_one(Pegawai, pegawai_id)
    tugas = [
        p
        for p in lasting(assignments_of(session, {pegawai_id})[pegawai_id], hari)
        if p.jenis == "definitif"
    ]
    tempat = (
        session.execute(
            select(Unit.nama, Opd.nama)
            .join(Opd, Opd.id == Unit.opd_id)
            .where(Unit.id == tugas[0].unit_id)
        ).one()
        if tugas
        else (None, None)
    )
    return {
        "nama": orang.nama,
        "nip": orang.nip,
        "golongan": orang.golongan,
        "jabatan": tugas[0].jabatan if tugas else None,
        "unit": tempat[0],
        "opd": tempat[1],
    }


def _superior(session: Session, penilai_id: int, hari: date) -> dict[str, str | None] | None:
    tugas = lasting(assignments_of(session, {penilai_id})[penilai_id], hari)
    atasan = next((p.atasan_id for p in tugas if p.atasan_id), None)
    return party(session, atasan, hari) if atasan else None


def _may_see(session: Session, scope: Scope, baris: PenilaianTahun) -> bool:
    if is_near(scope, baris.pegawai_id) or baris.penilai_id == scope.pegawai_id:
        return True
    opd = opd_on(session, baris.pegawai_id, date(baris.tahun, 12, 31))
    return scope.is_nama and opd is not None and scope.may_see_opd(opd)


def _objections(session: Session, penilaian_id: str) -> tuple[KeberatanCetak, ...]:
    baris = session.scalars(
        select(Keberatan)
        .where(Keberatan.penilaian_id == penilaian_id, Keberatan.status != "dicabut")
        .order_by(Keberatan.diajukan_pada)
    )
    return tuple(
        KeberatanCetak(k.diajukan_pada, k.alasan, k.tanggapan, k.putusan, k.is_dikabulkan)
        for k in baris
    )
