"""What a person's year is put together from: eras, plans and their items, months, assignments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.penilai import assignments_of, last_day_worked
from data.store import (
    Aktivitas,
    ButirSkp,
    Opd,
    Pegawai,
    PenilaianBulan,
    Penugasan,
    Perilaku,
    RealisasiButir,
    Skp,
    TargetButir,
    Unit,
)
from data.waktu import month_add, month_end
from rules.fakta import BERLAKU, DIHITUNG
from rules.ketentuan import Profil
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.perilaku.hasil_360 import survey_input
from workflow.tahun.isi import BagianSkp, BahanTahun, ButirTahun, Masa, PenugasanTahun


def read_bahan(session: Session, pegawai_id: int, tahun: int, hari_ini: date) -> BahanTahun:
    """Return what the year of this person is counted from, as known on `hari_ini`."""
    awal, akhir = date(tahun, 1, 1), min(date(tahun, 12, 31), hari_ini)
    profil = load_profil_berlaku(session)
    tugas = assignments_of(session, {pegawai_id})[pegawai_id]
    hari = _last_days(tugas, awal, akhir)
    penugasan = _named(session, tugas, awal, akhir)
    skp = list(
        session.scalars(
            select(Skp)
            .where(
                Skp.pegawai_id == pegawai_id,
                Skp.status.in_(BERLAKU),
                Skp.mulai <= date(tahun, 12, 31),
                Skp.selesai >= awal,
            )
            .order_by(Skp.mulai)
        )
    )
    kumpul = _Pengumpul(session, pegawai_id, skp, hari, penugasan, hari_ini)
    return BahanTahun(
        pegawai=session.get_one(Pegawai, pegawai_id),
        tahun=tahun,
        masa=tuple(
            kumpul.stretch(era, dari, sampai)
            for era, dari, sampai in eras(profil, tahun)
            if dari <= akhir
        ),
        penugasan=tuple(penugasan),
        bulan_kerja=tuple(hari),
        bulan=_confirmed(session, pegawai_id, awal, akhir),
        profil=profil,
        terakhir=max(hari.values(), default=None),
    )


def eras(profil: Profil, tahun: int) -> list[tuple[str, date, date]]:
    """Return the eras of assessment of a year: era, first day, last day."""
    hasil: list[tuple[str, date, date]] = []
    for n in range(12):
        bulan = month_add(date(tahun, 1, 1), n)
        era = profil.on(bulan).pilihan("era_penilaian")
        if hasil and hasil[-1][0] == era:
            hasil[-1] = (era, hasil[-1][1], month_end(bulan))
        else:
            hasil.append((era, bulan, month_end(bulan)))
    return hasil


def _last_days(tugas: Sequence[Penugasan], awal: date, akhir: date) -> dict[date, date]:
    """Return the last day worked of every month that has one."""
    bulan = [month_add(awal, n) for n in range(akhir.month if akhir >= awal else 0)]
    hari = {b: last_day_worked(tugas, b, min(month_end(b), akhir)) for b in bulan}
    return {b: h for b, h in hari.items() if h is not None}


@dataclass(frozen=True, slots=True)
class _Pengumpul:
    """Gathers the eras of one person's year: plans, last day worked of each month, assignments."""

    session: Session
    pegawai_id: int
    skp: Sequence[Skp]
    hari: Mapping[date, date]
    penugasan: Sequence[PenugasanTahun]
    hari_ini: date

    def stretch(self, era: str, dari: date, sampai: date) -> Masa:
        """Return one era; a month belongs to the plan of the last day worked in it."""
        milik: dict[str, list[date]] = {}
        for bulan, terakhir in self.hari.items():
            berlaku = [s for s in self.skp if s.mulai <= terakhir <= s.selesai]
            if dari <= bulan <= sampai and berlaku:
                milik.setdefault(berlaku[-1].id, []).append(bulan)
        bagian = [
            self.part(s, max(dari, s.mulai), min(sampai, s.selesai), milik[s.id])
            for s in self.skp
            if s.id in milik
        ]
        perilaku = self.session.scalars(
            select(Perilaku.nilai)
            .where(Perilaku.pegawai_id == self.pegawai_id, Perilaku.bulan.between(dari, sampai))
            .order_by(Perilaku.bulan)
        )
        survei = survey_input(self.session, self.pegawai_id, dari, sampai, self.hari_ini)
        return Masa(era, dari, sampai, tuple(bagian), tuple(perilaku), tuple(survei))

    def part(self, skp: Skp, dari: date, sampai: date, bulan: Sequence[date]) -> BagianSkp:
        """Return one plan from `dari` to `sampai`, with its items and what they yielded then."""
        pilih = select(ButirSkp).where(ButirSkp.skp_id == skp.id).order_by(ButirSkp.urutan)
        butir = list(self.session.scalars(pilih))
        ids = [b.id for b in butir]
        dicatat = select(RealisasiButir).where(RealisasiButir.butir_id.in_(ids))
        catatan = {r.butir_id: r for r in self.session.scalars(dicatat)}
        target = _targets(self.session, ids, bulan)
        realisasi = _yields(self.session, self.pegawai_id, dari, sampai)
        setahun = (date(skp.tahun, 1, 1), date(skp.tahun, 12, 31))
        is_penuh = (skp.mulai, skp.selesai) == setahun == (dari, sampai)
        nama = [p for p in self.penugasan if p.mulai <= sampai and p.selesai >= dari]
        return BagianSkp(
            skp=skp,
            mulai=dari,
            selesai=sampai,
            bulan=tuple(bulan),
            penugasan=max(nama, key=lambda p: p.mulai, default=None),
            butir=tuple(
                ButirTahun(
                    rencana=b,
                    # A plan cut short, or one over two eras, owes what its months owe.
                    target=b.target_tahun if is_penuh else target.get(b.id, b.target_tahun),
                    realisasi=realisasi.get(b.id, Decimal(0)),
                    catatan=catatan.get(b.id),
                )
                for b in butir
            ),
            jumlah_perintah=_orders(self.session, skp.pegawai_id, dari, sampai),
        )


def _targets(session: Session, butir: Sequence[str], bulan: Sequence[date]) -> dict[str, Decimal]:
    jumlah: dict[str, Decimal] = {}
    for id, kuantitas in session.execute(
        select(TargetButir.butir_id, TargetButir.kuantitas).where(
            TargetButir.butir_id.in_(butir), TargetButir.bulan.in_(bulan)
        )
    ):
        jumlah[id] = jumlah.get(id, Decimal(0)) + kuantitas
    return jumlah


def _yields(session: Session, pegawai_id: int, dari: date, sampai: date) -> dict[str, Decimal]:
    """Return the approved quantity of each item; people and days are what activities are indexed by."""
    baris = session.execute(
        select(Aktivitas.butir_id, func.sum(Aktivitas.kuantitas))
        .where(
            Aktivitas.pegawai_id == pegawai_id,
            Aktivitas.tanggal.between(dari, sampai),
            Aktivitas.status == DIHITUNG,
            Aktivitas.butir_id.is_not(None),
        )
        .group_by(Aktivitas.butir_id)
    )
    return {str(id): jumlah for id, jumlah in baris}


def _orders(session: Session, pegawai_id: int, dari: date, sampai: date) -> int:
    """Return how many different orders were worked on outside the plan."""
    return (
        session.scalar(
            select(func.count(func.distinct(Aktivitas.nomor_perintah))).where(
                Aktivitas.pegawai_id == pegawai_id,
                Aktivitas.status == DIHITUNG,
                Aktivitas.nomor_perintah.is_not(None),
                Aktivitas.tanggal.between(dari, sampai),
            )
        )
        or 0
    )


def _named(
    session: Session, tugas: Sequence[Penugasan], awal: date, akhir: date
) -> list[PenugasanTahun]:
    dalam = [p for p in tugas if p.mulai <= akhir and (p.selesai or akhir) >= awal]
    nama = {
        id: (unit, opd)
        for id, unit, opd in session.execute(
            select(Unit.id, Unit.nama, Opd.nama)
            .join(Opd, Opd.id == Unit.opd_id)
            .where(Unit.id.in_({p.unit_id for p in dalam}))
        )
    }
    return [
        PenugasanTahun(p, *nama[p.unit_id], max(awal, p.mulai), min(akhir, p.selesai or akhir))
        for p in sorted(dalam, key=lambda p: (p.mulai, p.id))
    ]


def _confirmed(
    session: Session, pegawai_id: int, awal: date, akhir: date
) -> dict[date, PenilaianBulan]:
    baris = session.scalars(
        select(PenilaianBulan).where(
            PenilaianBulan.pegawai_id == pegawai_id,
            PenilaianBulan.bulan.between(awal, akhir),
        )
    )
    return {b.bulan: b for b in baris}
