"""What an employee's forms show: the day, the days that lack an entry, own rows, own SKP items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.store import Aktivitas, ButirSkp, Pegawai, Skp
from data.waktu import local_day, month_add, month_end, month_start
from rules.kalender import batas_entri
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.harian.isian import SKP_BERLAKU
from workflow.harian.periksa import MENEMPATI_WAKTU
from workflow.jendela import outages, validation_limit, working_days
from workflow.keadaan import AKTIVITAS


@dataclass(frozen=True, slots=True)
class HariKosong:
    """A working day without a submitted activity; `batas` is the last day to submit one."""

    tanggal: date
    batas: date
    is_terbuka: bool


@dataclass(frozen=True, slots=True)
class LembarHari:
    """The employee's day: minutes filled of minutes due, and the days behind that lack an entry.

    `batas` is the last day to enter today's work; outages have moved it by `geser_hari` days.
    """

    hari: date
    is_hari_kerja: bool
    menit_terisi: int
    target_menit: int
    batas: date
    geser_hari: int
    kosong: tuple[HariKosong, ...]


@dataclass(frozen=True, slots=True)
class BarisSendiri:
    """One of one's own activities, with what may be done with it now."""

    aktivitas: Aktivitas
    butir: str | None
    pemutus: str | None
    is_dapat_diubah: bool
    is_dapat_ditarik: bool


def read_day(session: Session, pegawai_id: int, kini: datetime) -> LembarHari:
    """Return the day sheet: today, and working days without an entry since the first of the month.

    Days of the month before are included while they can still be entered.
    """
    hari = local_day(kini)
    awal = month_add(hari, -1)
    kerja = working_days(session, pegawai_id, awal, month_end(month_add(hari, 1)))
    terisi, k = _minutes(session, pegawai_id, awal, hari), load_profil_berlaku(session).on(hari)
    batas = _limits(session, kerja, [h for h in kerja if h < hari and h not in terisi] + [hari])
    kosong = [HariKosong(h, b, b >= hari) for h, b in batas.items() if h != hari]
    return LembarHari(
        hari=hari,
        is_hari_kerja=hari in kerja,
        menit_terisi=terisi.get(hari, 0),
        target_menit=k.bulat("menit_efektif_hari"),
        batas=batas[hari],
        geser_hari=(batas[hari] - batas_entri(hari, kerja, k)).days,
        kosong=tuple(h for h in kosong if h.is_terbuka or h.tanggal >= month_start(hari)),
    )


def _minutes(session: Session, pegawai_id: int, dari: date, sampai: date) -> dict[date, int]:
    """Return the submitted minutes of each day that has any."""
    jumlah: dict[date, int] = {}
    for tanggal, mulai, selesai in session.execute(
        select(Aktivitas.tanggal, Aktivitas.mulai, Aktivitas.selesai).where(
            Aktivitas.pegawai_id == pegawai_id,
            Aktivitas.tanggal.between(dari, sampai),
            Aktivitas.status.in_(MENEMPATI_WAKTU),
        )
    ):
        jumlah[tanggal] = jumlah.get(tanggal, 0) + selesai - mulai
    return jumlah


def _limits(session: Session, kerja: Sequence[date], hari: Sequence[date]) -> dict[date, date]:
    profil, gangguan = load_profil_berlaku(session), outages(session)
    return {h: batas_entri(h, kerja, profil.on(h), gangguan) for h in sorted(set(hari))}


def read_own_rows(session: Session, pegawai_id: int, kini: datetime) -> list[BarisSendiri]:
    """Return one's activities since the first of the month before, latest day first."""
    hari = local_day(kini)
    awal = month_add(hari, -1)
    baris = session.execute(
        select(Aktivitas, ButirSkp.uraian, Pegawai.nama)
        .outerjoin(ButirSkp, ButirSkp.id == Aktivitas.butir_id)
        .outerjoin(Pegawai, Pegawai.id == Aktivitas.diputus_oleh)
        .where(Aktivitas.pegawai_id == pegawai_id, Aktivitas.tanggal.between(awal, hari))
        .order_by(Aktivitas.tanggal.desc(), Aktivitas.mulai)
    ).all()
    kerja = working_days(session, pegawai_id, awal, month_end(month_add(hari, 1)))
    batas = _limits(session, kerja, [a.tanggal for a, _, _ in baris])
    validasi = {b: validation_limit(session, b) for b in (awal, month_start(hari))}

    def allows(aksi: str, a: Aktivitas) -> bool:
        gerak = AKTIVITAS[aksi]
        akhir = batas[a.tanggal]
        if gerak.jendela == "validasi":
            akhir = validasi[month_start(a.tanggal)]
        return a.status in gerak.dari and hari <= akhir

    return [
        BarisSendiri(
            aktivitas=a,
            butir=butir,
            pemutus=pemutus,
            is_dapat_diubah=allows("simpan", a) or allows("ajukan_lagi", a),
            is_dapat_ditarik=allows("tarik", a),
        )
        for a, butir, pemutus in baris
    ]


def read_row(session: Session, pegawai_id: int, id: str) -> Aktivitas | None:
    """Return an activity of this person that may be taken up again (not waiting, not approved)."""
    baris = session.get(Aktivitas, id)
    boleh = AKTIVITAS["simpan"].dari | AKTIVITAS["ajukan_lagi"].dari
    is_milik = baris is not None and baris.pegawai_id == pegawai_id and baris.status in boleh
    return baris if is_milik else None


def read_own_items(session: Session, pegawai_id: int, tanggal: date) -> list[ButirSkp]:
    """Return the items of the SKP in force on `tanggal`, in their order."""
    return list(
        session.scalars(
            select(ButirSkp)
            .join(Skp, Skp.id == ButirSkp.skp_id)
            .where(
                Skp.pegawai_id == pegawai_id,
                Skp.mulai <= tanggal,
                Skp.selesai >= tanggal,
                Skp.status.in_(SKP_BERLAKU),
            )
            .order_by(ButirSkp.urutan)
        )
    )


def read_month_items(session: Session, pegawai_id: int, bulan: date) -> dict[str, str]:
    """Return the words of the items of every SKP that touches the month, by butir_id."""
    baris = session.execute(
        select(ButirSkp.id, ButirSkp.uraian, ButirSkp.satuan)
        .join(Skp, Skp.id == ButirSkp.skp_id)
        .where(
            Skp.pegawai_id == pegawai_id,
            Skp.mulai <= month_end(bulan),
            Skp.selesai >= month_start(bulan),
        )
    )
    return {id: f"{uraian} ({satuan})" for id, uraian, satuan in baris}


def last_filled_day(session: Session, pegawai_id: int, sebelum: date) -> date | None:
    """Return the last day before `sebelum` with an activity that was not rejected, or None."""
    return session.scalar(
        select(func.max(Aktivitas.tanggal)).where(
            Aktivitas.pegawai_id == pegawai_id,
            Aktivitas.tanggal < sebelum,
            Aktivitas.status != "ditolak",
        )
    )


def next_free_minute(session: Session, pegawai_id: int, tanggal: date, awal: int) -> int:
    """Return where the next entry of the day may begin: after the last one, at the earliest `awal`."""
    selesai = session.scalars(
        select(Aktivitas.selesai).where(
            Aktivitas.pegawai_id == pegawai_id,
            Aktivitas.tanggal == tanggal,
            Aktivitas.status.in_(MENEMPATI_WAKTU),
        )
    )
    return max([awal, *selesai])
