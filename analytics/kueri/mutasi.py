"""People change, to read: who sits where, what was recorded, what waits to be handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import polars as pl
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from data.bahasa import _, format_tanggal
from data.nama import names_of
from data.pengelola import administered, require_administered
from data.penilai import assignments_of, lasting
from data.scope import Scope, covers
from data.store import Aktivitas, Izin, Opd, Pegawai, Penugasan, PeristiwaPegawai, Store, Unit
from data.waktu import month_add

TANPA_SK = ("atasan", "akhiri", "akhiri_izin", "akun")
"""Kinds of events that need no document of their own."""
_ATASAN = aliased(Pegawai)
ORANG = {
    "pegawai_id": pl.Int64,
    "nama": pl.String,
    "nip": pl.String,
    "unit_id": pl.Int64,
    "unit": pl.String,
    "jabatan": pl.String,
    "jenis_jabatan": pl.String,
    "kelas": pl.Int64,
    "atasan_id": pl.Int64,
    "atasan": pl.String,
}
PERISTIWA = {
    "id": pl.String,
    "jenis": pl.String,
    "nama": pl.String,
    "berlaku": pl.Date,
    "nomor_sk": pl.String,
    "oleh": pl.String,
    "pada": pl.Datetime("us", "UTC"),
    "is_batal": pl.Boolean,
}
TUGAS = {
    "penugasan_id": pl.Int64,
    "pegawai_id": pl.Int64,
    "nama": pl.String,
    "jenis": pl.String,
    "jabatan": pl.String,
    "unit": pl.String,
    "atasan": pl.String,
    "mulai": pl.Date,
    "selesai": pl.Date,
    "nomor_sk": pl.String,
}
SERAH = {
    "nama": pl.String,
    "n": pl.Int64,
    "tertua": pl.Date,
    "lama": pl.String,
    "baru": pl.String,
}


@dataclass(frozen=True, slots=True)
class Ringkas:
    """Three figures of an OPD's month: events, events without their number, rows to hand over."""

    peristiwa: int
    tanpa_nomor: int
    serah: int


def list_administered(store: Store, scope: Scope, hari: date) -> dict[int, str]:
    """Return the OPDs that this person looks after and that exist on `hari`, by name."""
    with store.read() as session:
        milik = administered(session, scope)
        pilih = select(Opd.id, Opd.nama).where(Opd.selesai.is_(None) | (Opd.selesai >= hari))
        if milik is not None:
            pilih = pilih.where(Opd.id.in_(milik))
        return {id: nama for id, nama in session.execute(pilih.order_by(Opd.nama))}


def list_units(store: Store, opd_id: int) -> dict[int, str]:
    """Return the units of an OPD, by name."""
    with store.read() as session:
        baris = session.execute(
            select(Unit.id, Unit.nama).where(Unit.opd_id == opd_id).order_by(Unit.nama)
        )
        return {id: nama for id, nama in baris}


def list_people(store: Store, scope: Scope, opd_id: int, hari: date) -> pl.DataFrame:
    """Return who has a post of their own in this OPD on `hari` (columns of `ORANG`), by name."""
    with store.read() as session:
        require_administered(session, scope, opd_id)
        return _people(session, Unit.opd_id == opd_id, hari)


def list_superiors(store: Store, scope: Scope, opd_id: int, hari: date) -> dict[int, str]:
    """Return who can be named superior in this OPD: its people, heads first, and who already is one.

    Open to whoever looks after any OPD: a move names a superior in the office moved to.
    """
    scope.require("adminopd", "bkpsdm")
    with store.read() as session:
        data = _people(session, Unit.opd_id == opd_id, hari)
    urut = data.sort(pl.col("jenis_jabatan") != "struktural", -pl.col("kelas"), "nama")
    calon = {p: f"{n} · {j}" for p, n, j in urut.select("pegawai_id", "nama", "jabatan").rows()}
    for p, n in (
        data.drop_nulls("atasan_id").select("atasan_id", "atasan").unique().sort("atasan").rows()
    ):
        calon.setdefault(p, n)
    return calon


def _people(session: Session, syarat: ColumnElement[bool], hari: date) -> pl.DataFrame:
    baris = session.execute(
        select(
            Pegawai.id,
            Pegawai.nama,
            Pegawai.nip,
            Unit.id,
            Unit.nama,
            Penugasan.jabatan,
            Penugasan.jenis_jabatan,
            Penugasan.kelas,
            Penugasan.atasan_id,
            _ATASAN.nama,
        )
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .outerjoin(_ATASAN, _ATASAN.id == Penugasan.atasan_id)
        .where(Penugasan.jenis == "definitif", *covers(hari), syarat)
        .order_by(Pegawai.nama, Pegawai.id)
    )
    return pl.DataFrame([tuple(b) for b in baris], schema=ORANG, orient="row").unique(
        "pegawai_id", keep="last", maintain_order=True
    )


def list_former(store: Store, scope: Scope) -> dict[int, str]:
    """Return the people who have left office: they may come back. For the personnel agency."""
    scope.require("bkpsdm")
    with store.read() as session:
        baris = session.execute(
            select(Pegawai.id, Pegawai.nama, Pegawai.nip)
            .where(Pegawai.selesai.is_not(None))
            .order_by(Pegawai.nama)
        )
        return {p: f"{nama} · {nip}" for p, nama, nip in baris}


def list_cpns(store: Store, scope: Scope, opd_id: int, hari: date) -> dict[int, str]:
    """Return the OPD's people on `hari` who are still CPNS, with their first day of service."""
    with store.read() as session:
        require_administered(session, scope, opd_id)
        orang = _people(session, Unit.opd_id == opd_id, hari)["pegawai_id"].to_list()
        baris = session.execute(
            select(Pegawai.id, Pegawai.nama, Pegawai.mulai)
            .where(Pegawai.id.in_(orang), Pegawai.status == "CPNS")
            .order_by(Pegawai.nama)
        )
        sejak = _("{nama} · CPNS sejak {hari}")
        return {p: sejak.format(nama=n, hari=format_tanggal(m)) for p, n, m in baris}


def _of_office(opd_id: int) -> ColumnElement[bool]:
    """Events of people who sit or have sat in the OPD, and those of many people."""
    di_sini = (
        select(Penugasan.pegawai_id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .where(Unit.opd_id == opd_id)
    )
    return PeristiwaPegawai.pegawai_id.in_(di_sini) | PeristiwaPegawai.pegawai_id.is_(None)


def list_events(
    store: Store, scope: Scope, opd_id: int, dari: date, sampai: date | None = None
) -> pl.DataFrame:
    """Return events of an OPD's people that hold from a day in `dari`..`sampai`, newest first.

    Columns of `PERISTIWA`; `nama` of an event of many people says so.
    """
    oleh = aliased(Pegawai)
    with store.read() as session:
        require_administered(session, scope, opd_id)
        baris = session.execute(
            select(
                PeristiwaPegawai.id,
                PeristiwaPegawai.jenis,
                Pegawai.nama,
                PeristiwaPegawai.berlaku_mulai,
                PeristiwaPegawai.nomor_sk,
                oleh.nama,
                PeristiwaPegawai.dicatat_pada,
                PeristiwaPegawai.dibatalkan_pada.is_not(None),
            )
            .outerjoin(Pegawai, Pegawai.id == PeristiwaPegawai.pegawai_id)
            .join(oleh, oleh.id == PeristiwaPegawai.dicatat_oleh)
            .where(
                _of_office(opd_id),
                PeristiwaPegawai.berlaku_mulai >= dari,
                *([] if sampai is None else [PeristiwaPegawai.berlaku_mulai <= sampai]),
            )
            .order_by(PeristiwaPegawai.berlaku_mulai.desc(), PeristiwaPegawai.dicatat_pada.desc())
        ).all()
    data = pl.DataFrame([tuple(b) for b in baris], schema=PERISTIWA, orient="row")
    return data.with_columns(pl.col("nama").fill_null(_("banyak pegawai")))


def summarize_events(data: pl.DataFrame, serah: pl.DataFrame) -> Ringkas:
    """Return the three figures of a list of events and of the rows to hand over."""
    hidup = data.filter(~pl.col("is_batal"))
    return Ringkas(hidup.height, missing_numbers(data).height, int(serah["n"].sum()))


def missing_numbers(data: pl.DataFrame) -> pl.DataFrame:
    """Return the events that should have a document and have no number yet."""
    return data.filter(
        ~pl.col("is_batal"), pl.col("nomor_sk").is_null(), ~pl.col("jenis").is_in(TANPA_SK)
    )


def handed_over(store: Store, scope: Scope, opd_id: int, hari: date) -> pl.DataFrame:
    """Return whose waiting activities were done under a superior of before (columns of `SERAH`).

    The old superior keeps the days of their time; the new one may decide all of them.
    """
    with store.read() as session:
        require_administered(session, scope, opd_id)
        orang = _people(session, Unit.opd_id == opd_id, hari)["pegawai_id"].to_list()
        tugas = {
            p: semua
            for p, semua in assignments_of(session, orang).items()
            if _superiors(semua) != _superiors(lasting(semua, hari))
        }
        jumlah: dict[tuple[int, int], tuple[int, date]] = {}
        for p, tanggal, banyak in session.execute(
            select(Aktivitas.pegawai_id, Aktivitas.tanggal, func.count())
            .where(Aktivitas.status == "diajukan", Aktivitas.pegawai_id.in_(tugas))
            .group_by(Aktivitas.pegawai_id, Aktivitas.tanggal)
        ):
            dulu, kini = (_superiors(lasting(tugas[p], h)) for h in (tanggal, hari))
            for lama in dulu - kini - {None}:
                n, tertua = jumlah.get((p, lama or 0), (0, tanggal))
                jumlah[p, lama or 0] = (n + banyak, min(tertua, tanggal))
        baru = {
            p: [
                t.atasan_id
                for t in lasting(tugas[p], hari)
                if t.jenis == "definitif" and t.atasan_id
            ]
            for p, _lama in jumlah
        }
        nama = names_of(
            session, [*chain.from_iterable(jumlah), *chain.from_iterable(baru.values())]
        )
    baris = [
        (nama[p], n, tertua, nama[lama], ", ".join(nama[a] for a in baru[p]) or None)
        for (p, lama), (n, tertua) in jumlah.items()
    ]
    return pl.DataFrame(baris, schema=SERAH, orient="row").sort("tertua", "nama")


def _superiors(penugasan: Sequence[Penugasan]) -> set[int | None]:
    return {t.atasan_id for t in penugasan if t.jenis == "definitif"}


def assignment_lines(
    store: Store, scope: Scope, opd_id: int, hari: date, pegawai_id: int | None = None
) -> pl.DataFrame:
    """Return assignments (columns of `TUGAS`), by person and day.

    Of one person all of them; else those of the OPD's people who had more than one, or one that
    ends, since twelve months before `hari`.
    """
    dari = month_add(hari, -12)
    with store.read() as session:
        require_administered(session, scope, opd_id)
        pilih = (
            select(
                Penugasan.id,
                Penugasan.pegawai_id,
                Pegawai.nama,
                Penugasan.jenis,
                Penugasan.jabatan,
                Unit.nama,
                _ATASAN.nama,
                Penugasan.mulai,
                Penugasan.selesai,
                Penugasan.nomor_sk,
            )
            .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
            .join(Unit, Unit.id == Penugasan.unit_id)
            .outerjoin(_ATASAN, _ATASAN.id == Penugasan.atasan_id)
            .order_by(Pegawai.nama, Penugasan.mulai, Penugasan.id)
        )
        di_sini = _people(session, Unit.opd_id == opd_id, hari)["pegawai_id"].to_list()
        if pegawai_id is not None:
            di_sini = [p for p in di_sini if p == pegawai_id]
        baris = session.execute(pilih.where(Penugasan.pegawai_id.in_(di_sini))).all()
    data = pl.DataFrame([tuple(b) for b in baris], schema=TUGAS, orient="row")
    if pegawai_id is not None:
        return data
    tampak = data.filter(pl.col("selesai").is_null() | (pl.col("selesai") >= dari))
    is_berubah = (pl.len() > 1) | pl.col("selesai").is_not_null().any()
    return tampak.filter(is_berubah.over("pegawai_id"))


def leave_of(
    store: Store, scope: Scope, opd_id: int, hari: date
) -> dict[str, tuple[int, str, date, date]]:
    """Return leave of the OPD's people that is not over on `hari`: id → person, kind, first and last day."""
    with store.read() as session:
        require_administered(session, scope, opd_id)
        orang = _people(session, Unit.opd_id == opd_id, hari)["pegawai_id"].to_list()
        baris = session.scalars(
            select(Izin)
            .where(Izin.pegawai_id.in_(orang), Izin.selesai >= hari)
            .order_by(Izin.mulai)
        )
        return {i.id: (i.pegawai_id, i.jenis, i.mulai, i.selesai) for i in baris}
