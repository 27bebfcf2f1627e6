"""Objections as screens show them: one's own, and those that wait for one's word or decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _, format_bulan
from data.pengganti import Wewenang
from data.scope import Scope
from data.store import Aktivitas, Keberatan, Pegawai, PenilaianBulan, Perilaku
from data.waktu import local_day, month_end
from workflow.keberatan.keadaan import BERJALAN
from workflow.keberatan.koreksi_isi import correctable_rows
from workflow.keberatan.pemutus import (
    OBJEK,
    Penilaian,
    cases_to_decide,
    current_decider,
    statement_limit,
)
from workflow.keberatan.penanggap import rights_to_answer

Tugas = Literal["tanggapi", "putus", "tunggu"]


@dataclass(frozen=True, slots=True)
class BarisKeberatan:
    """An objection with who and what it is about, and what is now expected of the reader.

    `tugas`: tanggapi (give the statement), putus (decide), tunggu (nothing yet); `batas_tanggapan`
    is the last day that a decision waits for the statement. `penanggap` gave it in the assessor's
    place (None: the assessor, or nobody yet); `wewenang` is why the reader may give it.
    """

    keberatan: Keberatan
    penilaian: Penilaian
    nama: str
    penilai: str
    pemutus: str
    tugas: Tugas
    batas_tanggapan: date
    penanggap: str | None = None
    wewenang: Wewenang | None = None

    @property
    def judul(self) -> str:
        """What is objected to, in words."""
        if isinstance(self.penilaian, PenilaianBulan):
            return _("Kinerja {bulan}").format(bulan=format_bulan(self.penilaian.bulan))
        return _("Kinerja tahun {tahun}").format(tahun=self.penilaian.tahun)


def read_own_objections(session: Session, scope: Scope, kini: datetime) -> list[BarisKeberatan]:
    """Return one's own objections, latest first."""
    baris = session.scalars(
        select(Keberatan)
        .where(Keberatan.pegawai_id == scope.pegawai_id)
        .order_by(Keberatan.diajukan_pada.desc())
    )
    return [_row(session, k, "tunggu", kini) for k in baris]


def read_waiting_objections(session: Session, scope: Scope, kini: datetime) -> list[BarisKeberatan]:
    """Return the open objections that this person answers or decides, oldest first."""
    return [
        _row(session, k, tugas, kini, wewenang)
        for k, tugas, wewenang in waiting_objections(session, scope, kini)
    ]


def waiting_objections(
    session: Session, scope: Scope, kini: datetime
) -> list[tuple[Keberatan, Tugas, Wewenang | None]]:
    """Return the same as rows of the store, with what to do now and by which right one answers."""
    hari_ini = local_day(kini)
    terbuka = session.scalars(
        select(Keberatan)
        .where(Keberatan.status.in_(BERJALAN))
        .order_by(Keberatan.diajukan_pada, Keberatan.id)
    ).all()
    hak = rights_to_answer(session, scope, terbuka, hari_ini)
    diputus = cases_to_decide(session, scope, [k for k in terbuka if k.id not in hak], hari_ini)
    hasil: list[tuple[Keberatan, Tugas, Wewenang | None]] = []
    for k in terbuka:
        if k.id in hak:
            hasil.append((k, "tanggapi" if k.status == "diajukan" else "tunggu", hak[k.id]))
        elif k.id in diputus:
            lewat = k.status == "ditanggapi" or hari_ini > statement_limit(session, k.diajukan_pada)
            hasil.append((k, "putus" if lewat else "tunggu", None))
    return hasil


def _row(
    session: Session,
    k: Keberatan,
    tugas: Tugas,
    kini: datetime,
    wewenang: Wewenang | None = None,
) -> BarisKeberatan:
    pemutus = k.pemutus_id if k.diputus_pada else current_decider(session, k, local_day(kini))
    nama = {
        p.id: p.nama
        for p in session.scalars(
            select(Pegawai).where(
                Pegawai.id.in_({k.pegawai_id, k.penilai_id, k.ditanggapi_oleh, pemutus})
            )
        )
    }
    hasil: Penilaian = session.get_one(OBJEK[k.objek], k.penilaian_id)
    return BarisKeberatan(
        keberatan=k,
        penilaian=hasil,
        nama=nama[k.pegawai_id],
        penilai=nama[k.penilai_id],
        pemutus=nama[pemutus] if pemutus else _("BKPSDM"),
        tugas=tugas,
        batas_tanggapan=statement_limit(session, k.diajukan_pada),
        penanggap=None if k.ditanggapi_oleh == k.penilai_id else nama.get(k.ditanggapi_oleh or 0),
        wewenang=wewenang,
    )


@dataclass(frozen=True, slots=True)
class PilihanKoreksi:
    """What a granted objection to a month may change: scores by aspect, activities not counted."""

    perilaku: dict[str, int]
    aktivitas: list[Aktivitas]


def read_choices(session: Session, penilaian: PenilaianBulan) -> PilihanKoreksi:
    """Return what may be corrected in this month."""
    nilai: dict[str, Any] | None = session.scalar(
        select(Perilaku.nilai).where(
            Perilaku.pegawai_id == penilaian.pegawai_id, Perilaku.bulan == penilaian.bulan
        )
    )
    aktivitas = session.scalars(
        select(Aktivitas)
        .where(
            Aktivitas.pegawai_id == penilaian.pegawai_id,
            Aktivitas.tanggal.between(penilaian.bulan, month_end(penilaian.bulan)),
        )
        .order_by(Aktivitas.tanggal, Aktivitas.mulai)
    )
    return PilihanKoreksi(nilai or {}, correctable_rows(list(aktivitas)))
