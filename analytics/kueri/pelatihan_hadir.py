"""The register of a training session, to read."""

from __future__ import annotations

import polars as pl
from sqlalchemy import func, select

from data.pengelola import require_administered
from data.scope import Scope, covers
from data.store import Opd, Pegawai, Pelatihan, Penugasan, PesertaPelatihan, Store, Unit

PESERTA = {"pegawai_id": pl.Int64, "nama": pl.String, "opd": pl.String, "is_hadir": pl.Boolean}


def list_attendance(store: Store, scope: Scope, id: str) -> pl.DataFrame:
    """Return who was asked to a session: pegawai_id, nama, opd (of that day), is_hadir; by name.

    Raises `GalatPengguna` (di_luar_cakupan) for a session of an office not looked after.
    """
    with store.read() as session:
        sesi = session.get_one(Pelatihan, id)
        require_administered(session, scope, sesi.opd_id)
        kantor = (
            select(Penugasan.pegawai_id, func.max(Opd.nama).label("opd"))
            .join(Unit, Unit.id == Penugasan.unit_id)
            .join(Opd, Opd.id == Unit.opd_id)
            .where(Penugasan.jenis == "definitif", *covers(sesi.tanggal))
            .group_by(Penugasan.pegawai_id)
            .subquery()
        )
        baris = session.execute(
            select(Pegawai.id, Pegawai.nama, kantor.c.opd, PesertaPelatihan.is_hadir)
            .join(PesertaPelatihan, PesertaPelatihan.pegawai_id == Pegawai.id)
            .outerjoin(kantor, kantor.c.pegawai_id == Pegawai.id)
            .where(PesertaPelatihan.pelatihan_id == id)
            .order_by(Pegawai.nama, Pegawai.id)
        ).all()
    return pl.DataFrame([tuple(b) for b in baris], schema=PESERTA, orient="row")
