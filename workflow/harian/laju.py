"""How an employee's month goes: minutes day by day, and what is still needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.store import Aktivitas, Penugasan
from data.waktu import local_day, month_add, month_end, month_start
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.jendela import outages, touched_days, validation_limit, working_days


@dataclass(frozen=True, slots=True)
class HariLaju:
    """One day of the month, everything summed from its first day on, in minutes."""

    tanggal: date
    disetujui: int
    menunggu: int
    diperlukan: int


@dataclass(frozen=True, slots=True)
class LajuBulan:
    """The course of a month, and what it takes to fill it.

    `target_menit` is that of the whole month; `perlu_sehari` the minutes a day, over the working
    days left (today included), that would fill it if all that waits were approved; None when no
    day is left. `is_terkejar` while that is within the longest day allowed; `is_sementara` until
    the validation window has closed; `gangguan` are the days so far that an outage touched.
    """

    hari: tuple[HariLaju, ...]
    target_menit: int
    menit_disetujui: int
    menit_menunggu: int
    baris_menunggu: int
    diajukan_tertua: datetime | None
    sisa_hari: int
    perlu_sehari: int | None
    is_terkejar: bool
    is_sementara: bool
    gangguan: tuple[date, ...] = ()


def read_pace(session: Session, pegawai_id: int, bulan: date, kini: datetime) -> LajuBulan:
    """Return how the person's month goes, from the rows as they are now."""
    awal, hari_ini = month_start(bulan), local_day(kini)
    akhir, k = month_end(awal), load_profil_berlaku(session).on(awal)
    sehari = k.bulat("menit_efektif_hari")
    kerja = working_days(session, pegawai_id, awal, akhir)
    baris = list(
        session.scalars(
            select(Aktivitas).where(
                Aktivitas.pegawai_id == pegawai_id,
                Aktivitas.tanggal.between(awal, akhir),
                Aktivitas.status.in_(("disetujui", "diajukan")),
            )
        )
    )
    menunggu = [a for a in baris if a.status == "diajukan"]
    hari = _course(baris, kerja, sehari, [awal, min(akhir, hari_ini)])
    sisa = [h for h in kerja if h >= hari_ini]
    target = sehari * len(kerja)
    kurang = max(target - sum(a.menit_diakui for a in baris), 0)
    perlu = -(-kurang // len(sisa)) if sisa else None
    return LajuBulan(
        hari=hari,
        target_menit=target,
        menit_disetujui=hari[-1].disetujui if hari else 0,
        menit_menunggu=sum(a.menit_diakui for a in menunggu),
        baris_menunggu=len(menunggu),
        diajukan_tertua=min((a.menunggu_sejak for a in menunggu if a.menunggu_sejak), default=None),
        sisa_hari=len(sisa),
        perlu_sehari=perlu,
        is_terkejar=(perlu or 0) <= k.bulat("menit_maksimum_hari"),
        is_sementara=hari_ini <= validation_limit(session, awal),
        gangguan=tuple(touched_days(outages(session), awal, min(akhir, hari_ini))),
    )


def _course(
    baris: Sequence[Aktivitas], kerja: Sequence[date], sehari: int, rentang: Sequence[date]
) -> tuple[HariLaju, ...]:
    awal, akhir = rentang
    hari = [awal + timedelta(days=n) for n in range((akhir - awal).days + 1)]
    menit = {status: Counter[date]() for status in ("disetujui", "diajukan")}
    for satu in baris:
        menit[satu.status][satu.tanggal] += satu.menit_diakui
    jumlah = (
        accumulate(menit["disetujui"][h] for h in hari),
        accumulate(menit["diajukan"][h] for h in hari),
        accumulate(sehari * (h in kerja) for h in hari),
    )
    return tuple(HariLaju(*satu) for satu in zip(hari, *jumlah, strict=True))


def months_of(session: Session, pegawai_id: int, hari_ini: date, paling_banyak: int) -> list[date]:
    """Return the months with an assignment, this month first, at most `paling_banyak`."""
    penugasan = session.execute(
        select(Penugasan.mulai, Penugasan.selesai).where(
            Penugasan.pegawai_id == pegawai_id, Penugasan.jenis == "definitif"
        )
    ).all()
    bulan = [month_add(hari_ini, -n) for n in range(paling_banyak)]
    return [
        b
        for b in bulan
        if any(
            mulai <= min(month_end(b), hari_ini) and (selesai is None or selesai >= b)
            for mulai, selesai in penugasan
        )
    ]
