"""The queue of validation: what waits for a superior or a stand-in, by urgency, and what has lapsed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.nama import names_of
from data.pengganti import Wewenang, load_susunan, within_reach
from data.scope import Scope
from data.store import Aktivitas, ButirSkp, Pegawai, Store
from data.waktu import local_day, month_end, month_start
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.harian.titipan import needs_confirmation
from workflow.jendela import validation_limit
from workflow.kinerja.bulan import calculate_bulan
from workflow.validasi.eskalasi import decision_limit, escalation_day
from workflow.validasi.tanda import find_flags


@dataclass(frozen=True, slots=True)
class BarisAntrean:
    """One activity that waits; `batas` is the last day to decide it, `tanda` codes of `TANDA`.

    `is_terlambat`: the validation window is over, but what was paid for now can still be decided.
    `atas_nama` is the superior in whose place the reader decides (None: in their own right).
    """

    aktivitas: Aktivitas
    nama: str
    nip: str
    butir: str | None
    satuan: str | None
    batas: date
    wewenang: Wewenang
    atas_nama: str | None
    is_terlambat: bool
    tanda: tuple[str, ...] = ()

    @property
    def is_terkunci(self) -> bool:
        """Whether it cannot be approved yet, because its owner has not confirmed it."""
        return needs_confirmation(self.aktivitas)


@dataclass(frozen=True, slots=True)
class Antrean:
    """What waits, most urgent first, and what the reader as the superior let lapse.

    `akibat` is the rule for what was not validated in time: tidak_dihitung or dibayar_sementara.
    """

    baris: tuple[BarisAntrean, ...]
    lewat: tuple[BarisAntrean, ...]
    akibat: str


def read_queue(session: Session, scope: Scope, kini: datetime) -> Antrean:
    """Return what this person may decide now, by the rule of the decision itself.

    Most urgent first: the window that closes first, then the oldest submission. The number of
    queries does not grow with the queue.
    """
    hari_ini = local_day(kini)
    semua = _waiting(session, scope.pegawai_id, hari_ini)
    terbuka = [b for b in semua if b.batas >= hari_ini]
    tanda = find_flags(session, [b.aktivitas for b in terbuka])
    lewat = [b for b in semua if b.batas < hari_ini and b.wewenang.sebab == "atasan"]
    return Antrean(
        tuple(replace(b, tanda=tanda[b.aktivitas.id]) for b in terbuka),
        tuple(lewat),
        load_profil_berlaku(session).on(hari_ini).pilihan("tidak_divalidasi"),
    )


def _waiting(session: Session, pegawai_id: int, hari_ini: date) -> list[BarisAntrean]:
    orang = within_reach(session, pegawai_id, hari_ini)
    baris = session.execute(
        select(Aktivitas, Pegawai.nama, Pegawai.nip, ButirSkp.uraian, ButirSkp.satuan)
        .join(Pegawai, Pegawai.id == Aktivitas.pegawai_id)
        .outerjoin(ButirSkp, ButirSkp.id == Aktivitas.butir_id)
        .where(Aktivitas.status == "diajukan", Aktivitas.pegawai_id.in_(orang))
    ).all()
    susunan = load_susunan(
        session,
        {a.pegawai_id for a, *_ in baris},
        hari_ini,
        escalation_day(session, hari_ini),
    )
    bulan = {month_start(a.tanggal) for a, *_ in baris}
    batas = {b: decision_limit(session, b) for b in bulan}
    jendela = {b: validation_limit(session, b) for b in bulan}
    nama_atasan = names_of(session, {p.atasan_id for t in susunan.penugasan.values() for p in t})
    hasil: list[BarisAntrean] = []
    for a, nama, nip, butir, satuan in baris:
        diajukan = a.menunggu_sejak and local_day(a.menunggu_sejak)
        hak = susunan.deciders(a.pegawai_id, a.tanggal, diajukan).get(pegawai_id)
        if hak is not None:
            wakil = nama_atasan.get(hak.pengganti_dari or 0)
            b = month_start(a.tanggal)
            telat = jendela[b] < hari_ini <= batas[b]
            hasil.append(BarisAntrean(a, nama, nip, butir, satuan, batas[b], hak, wakil, telat))
    return sorted(hasil, key=_urgency)


def _urgency(b: BarisAntrean) -> tuple[date, datetime, date, int, str]:
    a = b.aktivitas
    return b.batas, a.menunggu_sejak or a.dibuat_pada, a.tanggal, a.mulai, a.id


@dataclass(frozen=True, slots=True)
class BulanBaris:
    """The month beside a row: minutes approved of those due so far, minutes waiting, capaian so far."""

    menit: int
    target_menit: int
    menit_menunggu: int
    capaian: Decimal


def read_months(
    store: Store, baris: Sequence[BarisAntrean], kini: datetime
) -> dict[tuple[int, date], BulanBaris]:
    """Return the months of the people of these rows, by pegawai_id and first day of the month."""
    perlu: dict[date, set[int]] = {}
    for b in baris:
        perlu.setdefault(month_start(b.aktivitas.tanggal), set()).add(b.aktivitas.pegawai_id)
    hasil: dict[tuple[int, date], BulanBaris] = {}
    for bulan, orang in perlu.items():
        with store.read() as session:
            menunggu = _waiting_minutes(session, orang, bulan)
        for id, hitungan in calculate_bulan(store, sorted(orang), bulan, local_day(kini)).items():
            angka = hitungan.angka
            hasil[id, bulan] = BulanBaris(
                angka["menit_utama"] + angka["menit_lainnya"],
                angka["target_menit"],
                menunggu.get(id, 0),
                angka["capaian"],
            )
    return hasil


def _waiting_minutes(session: Session, orang: Collection[int], bulan: date) -> dict[int, int]:
    baris = session.execute(
        select(Aktivitas.pegawai_id, func.sum(Aktivitas.selesai - Aktivitas.mulai))
        .where(
            Aktivitas.pegawai_id.in_(orang),
            Aktivitas.tanggal.between(bulan, month_end(bulan)),
            Aktivitas.status == "diajukan",
        )
        .group_by(Aktivitas.pegawai_id)
    )
    return {id: int(menit) for id, menit in baris}
