"""What a superior's forms show: whose behaviour is due, whose month is ready."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.penilai import assignments_of
from data.scope import Scope
from data.store import Pegawai, PenilaianBulan, Penugasan, Perilaku, Store
from data.waktu import local_day, month_start
from rules.perilaku import nilai_perilaku
from workflow.kinerja.bulan import HitunganBulan, calculate_bulan
from workflow.kinerja.konfirmasi import obstacles_of, snapshot
from workflow.penilai import BulanPegawai, month_under

Nilai = TypeVar("Nilai", Perilaku, PenilaianBulan)


def _ever_subordinate(session: Session, atasan_id: int) -> set[int]:
    return set(
        session.scalars(
            select(Penugasan.pegawai_id).where(Penugasan.atasan_id == atasan_id).distinct()
        )
    )


@dataclass(frozen=True, slots=True)
class YangDinilai:
    """A person whose month this superior judges, with what has been recorded so far."""

    nama: str
    nip: str
    bulan: BulanPegawai
    perilaku: Perilaku | None
    penilaian: PenilaianBulan | None


def read_judged(session: Session, scope: Scope, bulan: date, kini: datetime) -> list[YangDinilai]:
    """Return the people whose month `bulan` this superior judges, by name."""
    awal, hari_ini = month_start(bulan), local_day(kini)
    penugasan = assignments_of(session, _ever_subordinate(session, scope.pegawai_id))
    bulan_ini = [
        month_under(scope.pegawai_id, p, tugas, awal, hari_ini) for p, tugas in penugasan.items()
    ]
    orang = {b.pegawai_id: b for b in bulan_ini if b is not None}
    nama = session.execute(
        select(Pegawai.id, Pegawai.nama, Pegawai.nip).where(Pegawai.id.in_(orang))
    )
    perilaku = _by_person(session, Perilaku, orang, awal)
    penilaian = _by_person(session, PenilaianBulan, orang, awal)
    return [
        YangDinilai(n, nip, orang[p], perilaku.get(p), penilaian.get(p))
        for p, n, nip in sorted(nama, key=lambda satu: (satu[1], satu[2]))
    ]


def _by_person(
    session: Session, model: type[Nilai], orang: Collection[int], bulan: date
) -> dict[int, Nilai]:
    baris = session.scalars(select(model).where(model.pegawai_id.in_(orang), model.bulan == bulan))
    return {b.pegawai_id: b for b in baris}


@dataclass(frozen=True, slots=True)
class RingkasanPerilaku:
    """How a superior has assessed a month so far: means of people, and equal forms."""

    belum: int
    sudah: int
    rata: Decimal | None
    terendah: Decimal | None
    tertinggi: Decimal | None
    sama: int


def summarize_perilaku(dinilai: Sequence[YangDinilai]) -> RingkasanPerilaku:
    """Return mean, lowest and highest of the people assessed; `sama` people have one equal form.

    An equal form is the same score in every aspect as somebody else's; the largest such group counts.
    """
    nilai = [(o.perilaku.nilai, o.bulan.bulan) for o in dinilai if o.perilaku]
    rata = [nilai_perilaku(n, bulan) for n, bulan in nilai]
    formulir = Counter(tuple(sorted(n.items())) for n, _bulan in nilai)
    return RingkasanPerilaku(
        belum=len(dinilai) - len(nilai),
        sudah=len(nilai),
        rata=sum(rata, Decimal(0)) / len(rata) if rata else None,
        terendah=min(rata, default=None),
        tertinggi=max(rata, default=None),
        sama=max(formulir.values(), default=0),
    )


@dataclass(frozen=True, slots=True)
class KesiapanBulan:
    """A person's month before confirmation: its figures, and what is still in the way."""

    orang: YangDinilai
    hitungan: HitunganBulan | None
    halangan: tuple[str, ...]

    @property
    def is_siap(self) -> bool:
        """Whether it can be confirmed and has not been."""
        return not self.halangan and self.orang.penilaian is None

    @property
    def is_berubah(self) -> bool:
        """Whether the figures have changed since they were confirmed."""
        if self.orang.penilaian is None or self.hitungan is None:
            return False
        dulu, kini = self.orang.penilaian.angka, snapshot(self.hitungan)
        # New rules that count the same give no reason to confirm again, nor does a correction, nor
        # a figure that was not kept then.
        return any(k in dulu and dulu[k] != n for k, n in kini.items() if k != "versi_aturan")


def read_readiness(store: Store, scope: Scope, bulan: date, kini: datetime) -> list[KesiapanBulan]:
    """Return, for each person whose month `bulan` this superior judges, whether it is ready."""
    hari_ini = local_day(kini)
    with store.read() as session:
        dinilai = read_judged(session, scope, bulan, kini)
        orang = [o.bulan.pegawai_id for o in dinilai]
        alasan = obstacles_of(session, orang, month_start(bulan), hari_ini)
        halangan = {p: tuple(g.teks for g in semua) for p, semua in alasan.items()}
    hitungan = calculate_bulan(store, list(halangan), bulan, hari_ini) if dinilai else {}
    return [
        KesiapanBulan(o, hitungan.get(o.bulan.pegawai_id), halangan[o.bulan.pegawai_id])
        for o in dinilai
    ]
