"""What a signed-in person may see: an argument of every read, and part of every cache key."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, Date, bindparam, select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.pengganti import stands_in_for
from data.store import Akun, Pegawai, Penugasan, Peran, Unit
from data.waktu import local_day

KOTA = frozenset({"bkpsdm", "pimpinan", "evaluator", "keuangan", "auditor"})
"""Roles that see every OPD."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A person on a day: roles, OPDs and subordinates.

    `opd_ids` is None for the whole city; else the OPDs whose figures may be read (empty for an
    employee without such a role). `bawahan` are the people whose superior this person is today,
    by any dated assignment; a superior holds the role atasan, who stands in for one the role
    pengganti. `is_nama` allows names of people beyond oneself and one's subordinates.
    """

    akun_id: int
    pegawai_id: int
    nama: str
    hari: date
    peran: frozenset[str]
    opd_ids: frozenset[int] | None = frozenset()
    bawahan: frozenset[int] = frozenset()
    bahasa: str = "id"
    opd_sendiri: int | None = field(default=None)

    @property
    def pelaku(self) -> str:
        """The name under which the audit chain records this person."""
        return f"akun:{self.akun_id}"

    @property
    def is_nama(self) -> bool:
        """Whether names of people in `opd_ids` may be shown (not to leadership and evaluators)."""
        return bool(self.peran & {"opd", "adminopd", "bkpsdm", "keuangan", "auditor"})

    def has(self, *peran: str) -> bool:
        """Whether this person holds one of `peran`."""
        return not self.peran.isdisjoint(peran)

    def may_see_opd(self, opd_id: int) -> bool:
        """Whether figures of this OPD may be read."""
        return self.opd_ids is None or opd_id in self.opd_ids

    def require(self, *peran: str) -> None:
        """Raise `GalatPengguna` unless this person holds one of `peran`."""
        if not self.has(*peran):
            raise GalatPengguna(
                _("Halaman ini bukan untuk peran Anda. Buka menu di sisi kiri untuk halaman Anda."),
                kode="bukan_peran",
            )


def load_scope(session: Session, akun_id: int, kini: datetime) -> Scope | None:
    """Return the scope of an account at this moment.

    None when it does not exist, is closed, or its person's last day in office is over.
    """
    hari = local_day(kini)
    orang = _in_office(session, akun_id, hari)
    if orang is None:
        return None
    akun, pegawai = orang
    peran_opd = session.execute(_PERAN, {"akun_id": akun_id}).all()
    bawahan = subordinates(session, pegawai.id, hari)
    peran = {"pegawai", *(p.peran for p in peran_opd)} | ({"atasan"} if bawahan else set())
    if stands_in_for(session, pegawai.id, hari):
        peran.add("pengganti")
    return Scope(
        akun_id=akun.id,
        pegawai_id=pegawai.id,
        nama=pegawai.nama,
        hari=hari,
        peran=frozenset(peran),
        opd_ids=None if peran & KOTA else frozenset(p.opd_id for p in peran_opd if p.opd_id),
        bawahan=bawahan,
        bahasa=akun.bahasa,
        opd_sendiri=opd_on(session, pegawai.id, hari),
    )


def load_own_scope(session: Session, akun_id: int, kini: datetime) -> Scope | None:
    """Return the scope of a person who acts for themselves alone: no role but the employee's.

    None as for `load_scope`; it asks the store one thing instead of seven.
    """
    hari = local_day(kini)
    orang = _in_office(session, akun_id, hari)
    if orang is None:
        return None
    akun, pegawai = orang
    return Scope(
        akun_id=akun.id,
        pegawai_id=pegawai.id,
        nama=pegawai.nama,
        hari=hari,
        peran=frozenset({"pegawai"}),
        bahasa=akun.bahasa,
    )


# Asked on every run of every screen: building a statement takes as long as asking it.
_PERAN = select(Peran.peran, Peran.opd_id).where(Peran.akun_id == bindparam("akun_id"))
_ORANG = (
    select(Akun, Pegawai)
    .join(Pegawai, Pegawai.id == Akun.pegawai_id)
    .where(Akun.id == bindparam("akun_id"))
)


def _in_office(session: Session, akun_id: int, hari: date) -> tuple[Akun, Pegawai] | None:
    baris = session.execute(_ORANG, {"akun_id": akun_id}).one_or_none()
    if baris is None or not baris[0].is_aktif:
        return None
    akun, pegawai = baris
    return None if pegawai.selesai is not None and pegawai.selesai < hari else (akun, pegawai)


def assignment_on(session: Session, pegawai_id: int, hari: date) -> Penugasan | None:
    """Return the definitif assignment of a person on a day, or None."""
    return session.scalars(
        select(Penugasan)
        .where(Penugasan.pegawai_id == pegawai_id, Penugasan.jenis == "definitif", *covers(hari))
        .order_by(Penugasan.mulai.desc())
        .limit(1)
    ).one_or_none()


def covers(
    hari: date | ColumnElement[date],
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions under which an assignment lasts on `hari`."""
    return (
        Penugasan.mulai <= hari,
        (Penugasan.selesai.is_(None)) | (Penugasan.selesai >= hari),
    )


def opd_on(session: Session, pegawai_id: int, hari: date) -> int | None:
    """Return the OPD that a person belongs to on a day, or None."""
    return session.scalar(_OPD, {"pegawai_id": pegawai_id, "hari": hari})


_OPD = (
    select(Unit.opd_id)
    .join(Penugasan, Penugasan.unit_id == Unit.id)
    .where(
        Penugasan.pegawai_id == bindparam("pegawai_id"),
        Penugasan.jenis == "definitif",
        *covers(bindparam("hari", type_=Date)),
    )
    .order_by(Penugasan.mulai.desc())
    .limit(1)
)


def subordinates(session: Session, pegawai_id: int, hari: date) -> frozenset[int]:
    """Return the people whose superior is `pegawai_id` on a day."""
    return frozenset(session.scalars(_BAWAHAN, {"pegawai_id": pegawai_id, "hari": hari}))


_BAWAHAN = select(Penugasan.pegawai_id).where(
    Penugasan.atasan_id == bindparam("pegawai_id"), *covers(bindparam("hari", type_=Date))
)
