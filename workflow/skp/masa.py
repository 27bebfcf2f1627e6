"""Which stretches of a year a person plans for, by which era's form, and who agrees to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _, format_tanggal
from data.galat import GalatPengguna
from data.pengelola import PENGELOLA, administered
from data.pengganti import Wewenang, load_susunan
from data.penilai import assignments_of
from data.scope import Scope, opd_on
from data.store import Penugasan, Periode, Skp
from data.waktu import month_add, month_end, month_start
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.keadaan import PERIODE_TERTUTUP

PP46, PP30, PERMEN6 = "pp-46-2011", "pp-30-2019", "permenpanrb-6-2022"
TAHUN_KE_DEPAN = 1
MENYEPAKATI = frozenset({"atasan", "delegasi", "pelaksana", "berhalangan"})
"""Why somebody may agree to a plan: see `data.pengganti.Wewenang`."""


@dataclass(frozen=True, slots=True)
class Masa:
    """A stretch of a year on one post and in one era: what one plan is made for.

    `awal` is its first day; `mulai` the first one that can still be planned, because the periods
    before it are closed.
    """

    awal: date
    mulai: date
    selesai: date
    era: str
    jabatan: str

    @property
    def bulan(self) -> list[date]:
        """The first days of its months."""
        return months_of(self.mulai, self.selesai)


def months_of(mulai: date, selesai: date) -> list[date]:
    """Return the first days of the months from `mulai` to `selesai`."""
    banyak = (selesai.year - mulai.year) * 12 + selesai.month - mulai.month
    return [month_add(mulai, n) for n in range(banyak + 1)]


def era_of(session: Session, hari: date) -> str:
    """Return the era whose form a plan that begins on `hari` follows."""
    return load_profil_berlaku(session).on(hari).pilihan("era_penilaian")


def closed_months(session: Session) -> frozenset[date]:
    """Return the months whose period is frozen or paid."""
    return frozenset(
        session.scalars(select(Periode.bulan).where(Periode.status.in_(PERIODE_TERTUTUP)))
    )


def plan_periods(session: Session, pegawai_id: int, tahun: int) -> list[Masa]:
    """Return what a person can plan for in a year: one stretch for each post and era.

    Assignments that follow each other on the same post are one stretch (another superior, another
    class). A stretch whose months are all closed is left out.
    """
    profil, tutup = load_profil_berlaku(session), closed_months(session)
    eras = [hari for hari, _nilai in profil.find("era_penilaian").values]
    hasil: list[Masa] = []
    for dari, sampai, jabatan in _posts(assignments_of(session, {pegawai_id})[pegawai_id], tahun):
        for awal, selesai in _cut(dari, sampai, eras):
            era = profil.on(awal).pilihan("era_penilaian")
            buka = [b for b in months_of(awal, selesai) if b not in tutup]
            if buka:
                hasil.append(Masa(awal, max(awal, buka[0]), selesai, era, jabatan))
    return hasil


def _posts(penugasan: Sequence[Penugasan], tahun: int) -> Iterator[tuple[date, date, str]]:
    """Yield the stretches of the year on one post: first day, last day, name of the post."""
    awal, akhir = date(tahun, 1, 1), date(tahun, 12, 31)
    tetap = sorted(
        (p for p in penugasan if p.jenis == "definitif" and p.mulai <= akhir),
        key=lambda p: p.mulai,
    )
    gabung: list[tuple[Penugasan, date, date]] = []
    for p in tetap:
        dari, sampai = max(p.mulai, awal), min(p.selesai or akhir, akhir)
        if sampai < dari:
            continue
        if gabung and _same_post(gabung[-1][0], p) and gabung[-1][2] + timedelta(days=1) == dari:
            gabung[-1] = (p, gabung[-1][1], sampai)
        else:
            gabung.append((p, dari, sampai))
    yield from ((dari, sampai, p.jabatan) for p, dari, sampai in gabung)


def _same_post(a: Penugasan, b: Penugasan) -> bool:
    return (a.unit_id, a.jabatan) == (b.unit_id, b.jabatan)


def _cut(dari: date, sampai: date, batas: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Yield the parts of dari..sampai between the days `batas` on which something new begins."""
    for hari in sorted(b for b in batas if dari < b <= sampai):
        yield dari, hari - timedelta(days=1)
        dari = hari
    yield dari, sampai


def revision_starts(session: Session, lama: Skp, hari: date) -> list[date]:
    """Return the first days on which a revision of this plan may take effect: this month or later.

    Never the plan's own first month: what a revision replaces must have held for a while.
    """
    tutup = closed_months(session)
    mulai = max(month_start(hari), month_add(lama.mulai, 1))
    return [b for b in months_of(mulai, lama.selesai) if b not in tutup]


def revision_period(session: Session, lama: Skp, mulai: date) -> Masa:
    """Return what a revision of `lama` from `mulai` on plans for."""
    jabatan = post_on(session, lama.pegawai_id, mulai)
    return Masa(mulai, mulai, lama.selesai, era_of(session, mulai), jabatan)


def period_of(session: Session, skp: Skp) -> Masa:
    """Return what a stored plan is made for."""
    return replace(revision_period(session, skp, skp.mulai), selesai=skp.selesai)


def post_on(session: Session, pegawai_id: int, hari: date) -> str:
    """Return the name of the post that a person holds on a day; a dash without one."""
    for p in assignments_of(session, {pegawai_id})[pegawai_id]:
        if p.jenis == "definitif" and p.mulai <= hari <= (p.selesai or hari):
            return p.jabatan
    return "–"


def day_of(skp: Skp, hari: date) -> date:
    """Return the day by which a plan's superior and office are asked: today, within its period."""
    return min(max(hari, skp.mulai), skp.selesai)


def deciders_of(session: Session, skp: Skp, hari: date) -> dict[int, Wewenang]:
    """Return who may agree to this plan today, and why: the superiors of its period, never its owner.

    Also whom a superior's delegation lets agree to plans, who acts on a superior's post (plt, plh),
    and the superior's own superior while that one is away or gone.
    """
    susunan = load_susunan(session, {skp.pegawai_id}, hari, hari, "skp")
    boleh = susunan.deciders(skp.pegawai_id, day_of(skp, hari))
    return {p: w for p, w in boleh.items() if w.sebab in MENYEPAKATI}


def superiors_within(session: Session, pegawai_id: int, mulai: date, selesai: date) -> set[int]:
    """Return everybody who is this person's superior on some day of the period."""
    return {
        p.atasan_id
        for p in assignments_of(session, {pegawai_id})[pegawai_id]
        if p.atasan_id is not None and p.mulai <= selesai and (p.selesai or selesai) >= mulai
    }


def require_decider(session: Session, scope: Scope, skp: Skp, hari: date) -> Wewenang | None:
    """Return why this person may agree to the plan; raise `GalatPengguna` when they may not.

    The plan of somebody who has no superior in the data is agreed by the personnel agency (None).
    """
    boleh = deciders_of(session, skp, hari)
    if scope.pegawai_id in boleh:
        return boleh[scope.pegawai_id]
    if not boleh and scope.has("bkpsdm") and scope.pegawai_id != skp.pegawai_id:
        return None
    raise GalatPengguna(
        _(
            "Anda bukan atasan pegawai ini pada masa SKP itu, dan hari ini tidak menggantikannya "
            "untuk SKP. Bila atasannya keliru, minta admin OPD memperbaiki penugasan."
        ),
        kode="bukan_atasan",
    )


def require_drafter(
    session: Session, scope: Scope, pegawai_id: int, hari: date, *, is_sendiri: bool = False
) -> None:
    """Raise `GalatPengguna` unless one plans for oneself or administers the person's OPD that day.

    `is_sendiri` is asked of moves that only the person may make.
    """
    if pegawai_id == scope.pegawai_id:
        return
    opd_id = opd_on(session, pegawai_id, hari)
    is_admin = administers(session, scope, opd_id)
    if is_admin and not is_sendiri:
        return
    teks = (
        _("SKP diajukan dan direvisi oleh pegawainya sendiri. Simpan sebagai draf.")
        if is_admin
        else _("SKP ini bukan milik Anda, jadi Anda tidak dapat mengubahnya.")
    )
    raise GalatPengguna(teks, kode="bukan_milik")


def administers(session: Session, scope: Scope, opd_id: int | None) -> bool:
    """Whether this person looks after the people of an OPD."""
    if opd_id is None or not scope.has(*PENGELOLA):
        return False
    milik = administered(session, scope)
    return milik is None or opd_id in milik


def require_open_months(session: Session, mulai: date, selesai: date) -> None:
    """Raise `GalatPengguna` when a month of the period is closed."""
    tutup = [b for b in months_of(mulai, selesai) if b in closed_months(session)]
    if tutup:
        raise GalatPengguna(
            _(
                "Periode sampai {hari} sudah ditutup, jadi SKP ini tidak dapat mulai {mulai}. "
                "Kembalikan atau tarik SKP ini, lalu pilih bulan mulai yang masih terbuka."
            ).format(hari=format_tanggal(month_end(tutup[-1])), mulai=format_tanggal(mulai)),
            kode="periode_tutup",
            kolom="mulai",
        )
