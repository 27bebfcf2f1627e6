"""Training, to read: who has been trained and who has not, and who can be asked to a session."""

from __future__ import annotations

from datetime import date

import polars as pl
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data.bahasa import N_
from data.pengelola import administered, require_administered
from data.scope import Scope, covers
from data.store import (
    Akun,
    Opd,
    Pegawai,
    Pelatihan,
    Penugasan,
    Peran,
    PesertaPelatihan,
    Store,
    Unit,
)
from data.waktu import month_add

BULAN_BARU = 3
"""For so many months after the first day a person counts as new (project decision)."""
PENERUS = ("%sekretaris%", "%subbagian umum%", "%kasubbag umum%")
"""Posts that carry training on from the personnel agency to their office."""

KELOMPOK = {
    "belum": N_("Yang belum pernah dilatih"),
    "baru": N_("Pegawai baru yang belum dilatih"),
    "penerus": N_("Sekretaris, kasubbag umum, dan admin OPD"),
    "semua": N_("Semua pegawai"),
}
"""Groups of people to be asked to a session."""

ORANG = {
    "pegawai_id": pl.Int64,
    "nama": pl.String,
    "jabatan": pl.String,
    "unit": pl.String,
    "opd_id": pl.Int64,
    "opd": pl.String,
    "is_baru": pl.Boolean,
    "is_penerus": pl.Boolean,
    "terakhir": pl.Date,
}


def list_trainees(store: Store, scope: Scope, opd_id: int | None, hari: date) -> pl.DataFrame:
    """Return who holds a post of their own on `hari` (columns of `ORANG`), by OPD and name.

    `opd_id` None: all offices that this person looks after. `terakhir` is the last session that
    a person has come to, up to `hari`; `is_penerus` marks secretaries, heads of general affairs
    and the admins of offices. Raises `GalatPengguna`: bukan_peran, di_luar_cakupan.
    """
    with store.read() as session:
        if opd_id is None:
            milik = administered(session, scope)
        else:
            require_administered(session, scope, opd_id)
            milik = frozenset({opd_id})
        data = _people(session, milik, hari)
        return data.join(_last_sessions(session, hari), on="pegawai_id", how="left").select(
            list(ORANG)
        )


def pick_group(orang: pl.DataFrame, kelompok: str) -> list[int]:
    """Return the people (pegawai ids) of `list_trainees` in one group: a key of `KELOMPOK`."""
    belum = pl.col("terakhir").is_null()
    saring = {
        "belum": belum,
        "baru": belum & pl.col("is_baru"),
        "penerus": pl.col("is_penerus"),
        "semua": pl.lit(True),
    }
    return orang.filter(saring[kelompok])["pegawai_id"].to_list()


def _people(session: Session, milik: frozenset[int] | None, hari: date) -> pl.DataFrame:
    penerus = _carriers(session, hari)
    pilih = (
        select(
            Pegawai.id, Pegawai.nama, Penugasan.jabatan, Unit.nama, Opd.id, Opd.nama, Pegawai.mulai
        )
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .join(Opd, Opd.id == Unit.opd_id)
        .where(Penugasan.jenis == "definitif", *covers(hari))
        .order_by(Opd.nama, Pegawai.nama, Pegawai.id)
    )
    if milik is not None:
        pilih = pilih.where(Opd.id.in_(milik))
    batas = month_add(hari, -BULAN_BARU)
    baris = [
        (id, nama, jabatan, unit, opd_id, opd, mulai >= batas, id in penerus)
        for id, nama, jabatan, unit, opd_id, opd, mulai in session.execute(pilih)
    ]
    skema = {k: t for k, t in ORANG.items() if k != "terakhir"}
    return pl.DataFrame(baris, schema=skema, orient="row").unique(
        "pegawai_id", keep="last", maintain_order=True
    )


def _carriers(session: Session, hari: date) -> set[int]:
    # Posts are free text; the words of PENERUS name the ones meant.
    jabatan = or_(*(Penugasan.jabatan.ilike(p) for p in PENERUS))
    menurut_jabatan = select(Penugasan.pegawai_id).where(
        *covers(hari), Penugasan.jenis == "definitif", jabatan
    )
    menurut_peran = (
        select(Akun.pegawai_id)
        .join(Peran, Peran.akun_id == Akun.id)
        .where(Peran.peran == "adminopd")
    )
    return {*session.scalars(menurut_jabatan), *session.scalars(menurut_peran)}


def _last_sessions(session: Session, hari: date) -> pl.DataFrame:
    baris = session.execute(
        select(PesertaPelatihan.pegawai_id, Pelatihan.tanggal)
        .join(Pelatihan, Pelatihan.id == PesertaPelatihan.pelatihan_id)
        .where(PesertaPelatihan.is_hadir, Pelatihan.tanggal <= hari)
    )
    data = pl.DataFrame(
        [tuple(b) for b in baris],
        schema={"pegawai_id": pl.Int64, "terakhir": pl.Date},
        orient="row",
    )
    return data.group_by("pegawai_id").agg(pl.col("terakhir").max())
