"""What the repair desk looks at: an OPD's people, their assignments, and everybody's superior today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.scope import covers
from data.store import Opd, Pegawai, Penugasan, Unit
from data.waktu import month_end


@dataclass(frozen=True, slots=True)
class Masalah:
    """One row of the desk: `kunci` names the assignment or account that a repair would touch."""

    sebab: str
    pegawai_id: int | None
    sejak: date | None
    rincian: str
    kunci: int | None = None


@dataclass(frozen=True, slots=True)
class Bahan:
    """Rows of one OPD in one month. `hari` is its last day, or today while it runs.

    `tugas` holds all assignments of everybody whose own post was last in this OPD; `atasan` the
    superior of everybody in the city on `hari`, by their own posts. `kini` holds the own post of
    each of these people on `hari`; of two the later one.
    """

    opd_id: int
    bulan: date
    hari: date
    hari_ini: date
    orang: dict[int, Pegawai]
    tugas: dict[int, list[Penugasan]]
    tempat: dict[int, tuple[str, date | None]]
    atasan: dict[int, int | None]
    kini: dict[int, Penugasan | None]

    @property
    def akhir(self) -> date:
        """The last day of the month."""
        return month_end(self.bulan)

    def definitif(self, pegawai_id: int) -> list[Penugasan]:
        """Return a person's own posts, oldest first."""
        return [t for t in self.tugas[pegawai_id] if t.jenis == "definitif"]

    def post(self, pegawai_id: int) -> Penugasan | None:
        """Return a person's own post on `hari`; of two the later one."""
        return self.kini[pegawai_id]

    def working(self) -> list[int]:
        """Return the people who have a post here on `hari`."""
        return [p for p in self.tugas if self.post(p) is not None]

    def who(self, pegawai_id: int | None) -> tuple[str, str, str]:
        """Return name, NIP and unit; dashes for the OPD as a whole."""
        if pegawai_id is None:
            return ("–", "–", "–")
        orang = self.orang[pegawai_id]
        tugas = self.post(pegawai_id) or next(iter(reversed(self.definitif(pegawai_id))), None)
        return orang.nama, orang.nip, self.tempat[tugas.unit_id][0] if tugas else "–"


def lasts(tugas: Penugasan, hari: date) -> bool:
    """Whether an assignment lasts on a day."""
    return tugas.mulai <= hari and (tugas.selesai is None or tugas.selesai >= hari)


def read_bahan(session: Session, opd_id: int, bulan: date, hari_ini: date) -> Bahan:
    """Read what is known of an OPD's people for the month `bulan` (a first day)."""
    hari = min(month_end(bulan), hari_ini)
    kantor = {
        u: (opd, nama, selesai)
        for u, opd, nama, selesai in session.execute(
            select(Unit.id, Unit.opd_id, Unit.nama, Opd.selesai).join(Opd, Opd.id == Unit.opd_id)
        )
    }
    di_sini = [u for u, (opd, _nama, _tutup) in kantor.items() if opd == opd_id]
    tugas: dict[int, list[Penugasan]] = {}
    for t in session.scalars(
        select(Penugasan)
        .where(
            Penugasan.pegawai_id.in_(
                select(Penugasan.pegawai_id).where(Penugasan.unit_id.in_(di_sini))
            )
        )
        .order_by(Penugasan.mulai, Penugasan.id)
    ):
        tugas.setdefault(t.pegawai_id, []).append(t)
    milik = {p: semua for p, semua in tugas.items() if _last_office(semua, hari, kantor) == opd_id}
    atasan = session.execute(
        select(Penugasan.pegawai_id, Penugasan.atasan_id)
        .where(Penugasan.jenis == "definitif", *covers(hari))
        .order_by(Penugasan.mulai)
    )
    return Bahan(
        opd_id=opd_id,
        bulan=bulan,
        hari=hari,
        hari_ini=hari_ini,
        orang={p.id: p for p in session.scalars(select(Pegawai).where(Pegawai.id.in_(milik)))},
        tugas=milik,
        tempat={u: (nama, tutup) for u, (_opd, nama, tutup) in kantor.items()},
        atasan={p: a for p, a in atasan},
        kini={p: _own_post(semua, hari) for p, semua in milik.items()},
    )


def _own_post(semua: list[Penugasan], hari: date) -> Penugasan | None:
    ada = (t for t in reversed(semua) if t.jenis == "definitif" and lasts(t, hari))
    return next(ada, None)


def _last_office(
    semua: list[Penugasan], hari: date, kantor: dict[int, tuple[int, str, date | None]]
) -> int | None:
    """The OPD of the own post on `hari`, else of the last one before it."""
    ada = [t for t in semua if t.jenis == "definitif" and t.mulai <= hari]
    kini = [t for t in ada if lasts(t, hari)] or ada
    return kantor[kini[-1].unit_id][0] if kini else None
