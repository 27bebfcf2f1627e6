"""Safe repairs of the repair desk: each is an ordinary event whose form is filled in by a rule.

Pressing twice does no harm: what is no longer wrong is not repaired again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _
from data.galat import GalatPengguna
from data.kunci import derived_id
from data.pengelola import circling
from data.scope import Scope, assignment_on, covers
from data.store import Akun, Pegawai, Penugasan, Store, Unit
from data.waktu import local_day, month_start
from workflow.hasil import Hasil
from workflow.mutasi.catat import Pratinjau, preview_peristiwa, record_peristiwa
from workflow.mutasi.garis_tugas import clashes, read_tugas
from workflow.mutasi.masa import TutupAkun
from workflow.mutasi.peristiwa import Peristiwa
from workflow.mutasi.rangkap import Akhiri
from workflow.mutasi.tugas import GantiAtasan

SEHARI = timedelta(days=1)
ATASAN = frozenset({"tanpa_atasan", "atasan_diri", "atasan_berhenti", "atasan_berputar"})
"""Causes whose repair is to set the head of the unit as the superior."""
PERBAIKAN = ATASAN | {"tumpang_tindih", "tugas_lewat", "akun_berhenti"}
"""Causes that have a safe repair."""


@dataclass(frozen=True, slots=True)
class HasilPerbaikan:
    """What a repair of many did: how many were mended, were fine already, and why others were not."""

    diperbaiki: int
    sudah: int
    gagal: dict[int, str] = field(default_factory=dict[int, str])


def propose_repair(
    store: Store, sebab: str, pegawai_id: int, bulan: date, *, kini: datetime
) -> Peristiwa | None:
    """Return the event that mends this, effective from `bulan` at the earliest; None when nothing is wrong.

    Raises `GalatPengguna`: bukan_perbaikan (no safe repair for the cause), tanpa_usul (no head to name).
    """
    if sebab not in PERBAIKAN:
        raise GalatPengguna(
            _("Sebab ini tidak dapat diperbaiki sekali tekan. Ikuti petunjuk di barisnya."),
            kode="bukan_perbaikan",
        )
    with store.read() as session:
        if sebab in ATASAN:
            return _superior(session, pegawai_id, month_start(bulan), local_day(kini))
        if sebab == "akun_berhenti":
            return _account(session, pegawai_id, local_day(kini))
        return _ending(session, sebab, pegawai_id, month_start(bulan))


def preview_repair(
    store: Store, scope: Scope, sebab: str, pegawai_id: int, bulan: date, *, kini: datetime
) -> Pratinjau | None:
    """Return what the repair would do; None when nothing is wrong any more."""
    usul = propose_repair(store, sebab, pegawai_id, bulan, kini=kini)
    return None if usul is None else preview_peristiwa(store, scope, usul, kini=kini)


def repair(
    store: Store,
    scope: Scope,
    sebab: str,
    pegawai_id: int,
    bulan: date,
    *,
    id: str,
    kini: datetime,
) -> Hasil:
    """Mend one row; `is_baru` is false when there is nothing wrong (any more).

    Raises what `propose_repair` and `workflow.mutasi.catat.record_peristiwa` raise.
    """
    usul = propose_repair(store, sebab, pegawai_id, bulan, kini=kini)
    if usul is None:
        return Hasil(id, 1, is_baru=False)
    return record_peristiwa(store, scope, usul, id=id, kini=kini)


def repair_all(
    store: Store,
    scope: Scope,
    sebab: str,
    pegawai_ids: Sequence[int],
    bulan: date,
    *,
    id: str,
    kini: datetime,
) -> HasilPerbaikan:
    """Mend many rows of one cause, each in a transaction of its own; what cannot be is answered why."""
    jumlah, sudah, gagal = 0, 0, dict[int, str]()
    for pegawai_id in pegawai_ids:
        try:
            satu = derived_id("perbaikan", id, pegawai_id)
            hasil = repair(store, scope, sebab, pegawai_id, bulan, id=satu, kini=kini)
        except GalatPengguna as galat:
            gagal[pegawai_id] = galat.teks
        else:
            jumlah, sudah = jumlah + hasil.is_baru, sudah + (not hasil.is_baru)
    return HasilPerbaikan(jumlah, sudah, gagal)


def _superior(session: Session, pegawai_id: int, bulan: date, hari: date) -> Peristiwa | None:
    tugas = assignment_on(session, pegawai_id, hari)
    if tugas is None:
        return None
    garis = _lines(session, hari)
    atasan = None if tugas.atasan_id is None else session.get(Pegawai, tugas.atasan_id)
    berhenti = atasan.selesai if atasan else None
    is_sehat = (
        atasan is not None
        and atasan.id != pegawai_id
        and (berhenti is None or berhenti >= hari)
        and pegawai_id not in circling(garis)
    )
    if is_sehat:
        return None
    usul = suggest_superior(session, pegawai_id, hari, garis)
    if usul is None:
        raise GalatPengguna(
            _(
                "Tidak ada kepala unit atau kepala OPD yang dapat ditetapkan. Pilih atasannya "
                "sendiri di halaman mutasi, atau minta BKPSDM."
            ),
            kode="tanpa_usul",
        )
    mulai = max(tugas.mulai, bulan)
    if atasan is not None and atasan.id != pegawai_id and berhenti is not None:
        mulai = max(mulai, berhenti + SEHARI)
    return GantiAtasan(pegawai_id=pegawai_id, mulai=mulai, atasan_id=usul)


def _lines(session: Session, hari: date) -> dict[int, int | None]:
    baris = session.execute(
        select(Penugasan.pegawai_id, Penugasan.atasan_id)
        .where(Penugasan.jenis == "definitif", *covers(hari))
        .order_by(Penugasan.mulai)
    )
    return {p: a for p, a in baris}


def suggest_superior(
    session: Session, pegawai_id: int, hari: date, garis: dict[int, int | None]
) -> int | None:
    """Return the head of the person's unit, of the unit above it, or of the OPD; None when none fits.

    A head is the structural post of the highest class, acting heads included. Nobody fits who is
    below the person (`garis`: everybody's superior that day) or has left.
    """
    tugas = assignment_on(session, pegawai_id, hari)
    unit = None if tugas is None else session.get(Unit, tugas.unit_id)
    if unit is None:
        return None
    kepala = session.execute(
        select(Penugasan.pegawai_id, Penugasan.unit_id)
        .join(Unit, Unit.id == Penugasan.unit_id)
        .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
        .where(
            Unit.opd_id == unit.opd_id,
            Penugasan.jenis_jabatan == "struktural",
            Penugasan.jenis.in_(("definitif", "plt")),
            *covers(hari),
            Pegawai.selesai.is_(None) | (Pegawai.selesai >= hari),
        )
        .order_by(Penugasan.kelas.desc(), Penugasan.jenis, Penugasan.pegawai_id)
    ).all()
    for dalam in ({unit.id}, {unit.induk_id}, {u for _p, u in kepala}):
        for calon, tempat in kepala:
            if tempat in dalam and _is_fit(calon, pegawai_id, garis):
                return calon
    return None


def _is_fit(calon: int, pegawai_id: int, garis: dict[int, int | None]) -> bool:
    """Whether `calon` is neither the person nor, over others, below the person."""
    dilalui: set[int] = set()
    orang: int | None = calon
    while orang is not None and orang not in dilalui:
        if orang == pegawai_id:
            return False
        dilalui.add(orang)
        orang = garis.get(orang)
    return True


def _ending(session: Session, sebab: str, pegawai_id: int, bulan: date) -> Peristiwa | None:
    semua = [
        read_tugas(b)
        for b in session.scalars(select(Penugasan).where(Penugasan.pegawai_id == pegawai_id))
    ]
    if sebab == "tumpang_tindih":
        for lama, baru in clashes([t for t in semua if t.is_definitif]):
            if lama.selesai is None or lama.selesai >= bulan:
                # The later one goes only when the earlier covers all its days and more.
                is_dalam = baru.selesai is not None and not (
                    lama.selesai is not None and lama.selesai <= baru.selesai
                )
                sisih = baru if is_dalam else lama
                return Akhiri(pegawai_id=pegawai_id, mulai=baru.mulai, penugasan_id=sisih.id or 0)
        return None
    orang = session.get(Pegawai, pegawai_id)
    akhir = None if orang is None else orang.selesai
    if akhir is None:
        return None
    lewat = next((t for t in semua if t.selesai is None or t.selesai > akhir), None)
    if lewat is None:
        return None
    return Akhiri(pegawai_id=pegawai_id, mulai=akhir + SEHARI, penugasan_id=lewat.id or 0)


def _account(session: Session, pegawai_id: int, hari: date) -> Peristiwa | None:
    akun = session.scalar(select(Akun).where(Akun.pegawai_id == pegawai_id))
    orang = session.get(Pegawai, pegawai_id)
    if akun is None or not akun.is_aktif or orang is None or orang.selesai is None:
        return None
    return None if orang.selesai >= hari else TutupAkun(pegawai_id=pegawai_id, mulai=orang.selesai)
