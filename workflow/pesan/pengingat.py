"""Reminders before windows close: who has days to fill, rows to validate, behaviour to assess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.bahasa import _, format_angka, format_bulan, format_tanggal, n_
from data.penilai import assignments_of, last_day_worked, validators
from data.scope import covers
from data.store import Aktivitas, Akun, Izin, Penugasan, Perilaku, Store, Transaction
from data.waktu import local_day, month_add, month_end, month_start
from rules.kalender import batas_entri
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.jendela import outages, validation_limit, working_days_of
from workflow.pesan.kabar import Kabar, Susun, tell

SEBELUM_HARI = 2
"""How many days before a window closes people are reminded (project decision)."""

JENDELA_TERLAMA = timedelta(days=21)
"""No entry window is longer than this, but for leave and outages: what lies before needs no look."""

PELAKU = "sistem:pengingat"


def remind(store: Store, *, kini: datetime) -> int:
    """Remind everybody whose window closes within `SEBELUM_HARI` days; return how many messages.

    Each reminder is told once, however often this runs.
    """
    hari_ini = local_day(kini)
    with store.read() as session:
        kosong = entry_due(session, hari_ini)
        bulan = month_add(hari_ini, -1), month_start(hari_ini)
        akhir = {b: validation_limit(session, b) for b in bulan}
        dekat = [b for b, batas in akhir.items() if 0 <= (batas - hari_ini).days <= SEBELUM_HARI]
        menunggu = {b: waiting_by_validator(session, b, hari_ini) for b in dekat}
        dinilai = {b: unassessed_by_superior(session, b, hari_ini) for b in dekat}
    with store.write(PELAKU, kini) as tx:
        jumlah = _tell_entry(tx, kosong)
        for b in dekat:
            jumlah += _tell_validation(tx, b, akhir[b], menunggu[b])
            jumlah += _tell_behaviour(tx, b, akhir[b], dinilai[b])
    return jumlah


def entry_due(session: Session, hari_ini: date) -> dict[int, tuple[date, int]]:
    """Return, for each person with working days to fill before a near limit, the limit and how many.

    Only people with an open account, since nobody else can be told. Today itself is not counted:
    its day is not over.
    """
    awal, akhir = month_add(hari_ini, -1), month_end(month_add(hari_ini, 1))
    gangguan = outages(session)
    baru = max(awal, hari_ini - JENDELA_TERLAMA - _outage_days(gangguan, awal))
    orang = _people(session, hari_ini)
    terisi = _filled(session, orang, baru, hari_ini)
    lama = set(session.scalars(select(Izin.pegawai_id).where(Izin.selesai >= awal))) & orang
    terisi |= _filled(session, lama, awal, baru)
    profil = load_profil_berlaku(session)
    aturan = {h: profil.on(h) for h in _days(awal, hari_ini)}
    ingat = hari_ini + timedelta(days=SEBELUM_HARI)
    hasil: dict[int, tuple[date, int]] = {}
    for pegawai_id, kerja in working_days_of(session, orang, awal, akhir).items():
        dari = awal if pegawai_id in lama else baru
        kosong = [h for h in kerja if dari <= h < hari_ini and (pegawai_id, h) not in terisi]
        batas = [batas_entri(h, kerja, aturan[h], gangguan) for h in kosong]
        dekat = [b for b in batas if hari_ini <= b <= ingat]
        if dekat:
            hasil[pegawai_id] = min(dekat), len(dekat)
    return hasil


def _people(session: Session, hari_ini: date) -> set[int]:
    return set(
        session.scalars(
            select(Penugasan.pegawai_id)
            .join(Akun, Akun.pegawai_id == Penugasan.pegawai_id)
            .where(Penugasan.jenis == "definitif", *covers(hari_ini), Akun.is_aktif)
        )
    )


def _filled(
    session: Session, orang: Collection[int], dari: date, sampai: date
) -> set[tuple[int, date]]:
    """The days that these people have submitted something for, found by the index of people and days."""
    hasil: set[tuple[int, date]] = set()
    for sebagian in _parts(sorted(orang)):
        hasil |= {
            (pegawai_id, hari)
            for pegawai_id, hari in session.execute(
                select(Aktivitas.pegawai_id, Aktivitas.tanggal)
                .where(
                    Aktivitas.pegawai_id.in_(sebagian),
                    Aktivitas.tanggal.between(dari, sampai),
                    Aktivitas.status != "draf",
                )
                .distinct()
            )
        }
    return hasil


def _parts(orang: Sequence[int]) -> Iterator[Sequence[int]]:
    # Not all at once: the store's planner gives up its index for a long list.
    return (orang[n : n + 500] for n in range(0, len(orang), 500))


def _outage_days(gangguan: Sequence[tuple[datetime, datetime]], awal: date) -> timedelta:
    lama = [selesai - mulai for mulai, selesai in gangguan if local_day(selesai) >= awal]
    return sum(lama, timedelta()) + timedelta(days=len(lama))


def _days(dari: date, sampai: date) -> list[date]:
    return [dari + timedelta(days=n) for n in range((sampai - dari).days + 1)]


def waiting_by_validator(session: Session, bulan: date, hari_ini: date) -> dict[int, int]:
    """Return how many activities of the month wait for each superior."""
    baris = session.execute(
        select(Aktivitas.pegawai_id, Aktivitas.tanggal).where(
            Aktivitas.status == "diajukan",
            Aktivitas.tanggal.between(bulan, month_end(bulan)),
        )
    ).all()
    penugasan = assignments_of(session, {p for p, _hari in baris})
    jumlah: dict[int, int] = defaultdict(int)
    for pegawai_id, hari in baris:
        for penilai in validators(penugasan[pegawai_id], hari, hari_ini):
            jumlah[penilai] += 1
    return dict(jumlah)


def unassessed_by_superior(session: Session, bulan: date, hari_ini: date) -> dict[int, int]:
    """Return how many subordinates each superior has not assessed for a month that is over."""
    if month_end(bulan) >= hari_ini:
        return {}
    sudah = set(session.scalars(select(Perilaku.pegawai_id).where(Perilaku.bulan == bulan)))
    semua: dict[int, list[Penugasan]] = defaultdict(list)
    for satu in session.scalars(select(Penugasan)):
        semua[satu.pegawai_id].append(satu)
    jumlah: dict[int, int] = defaultdict(int)
    for pegawai_id, tugas in semua.items():
        for penilai in _judges(tugas, bulan, hari_ini) if pegawai_id not in sudah else ():
            jumlah[penilai] += 1
    return dict(jumlah)


def _judges(tugas: Sequence[Penugasan], bulan: date, hari_ini: date) -> frozenset[int]:
    hari = last_day_worked(tugas, bulan, month_end(bulan))
    return frozenset() if hari is None else validators(tugas, hari, hari_ini)


def _tell_entry(tx: Transaction, kosong: Mapping[int, tuple[date, int]]) -> int:
    menurut: dict[date, dict[int, Susun]] = defaultdict(dict)
    for pegawai_id, (batas, n) in kosong.items():
        menurut[batas][pegawai_id] = lambda batas=batas, n=n: Kabar(
            jenis="pengingat",
            judul=n_("{n} hari kerja belum diisi", n).format(n=format_angka(n)),
            isi=_(
                "Jendela entrinya tutup pada akhir {batas}. Isi aktivitas hari-hari itu sebelum "
                "tutup; yang tidak diisi tidak dihitung."
            ).format(batas=format_tanggal(batas, "EEEE, d MMMM y")),
            alamat="aktivitas",
        )
    return sum(tell(tx, isi, f"entri:{batas}") for batas, isi in sorted(menurut.items()))


def _tell_validation(tx: Transaction, bulan: date, batas: date, jumlah: Mapping[int, int]) -> int:
    kabar: dict[int, Susun] = {
        penilai: lambda n=n: Kabar(
            jenis="pengingat",
            judul=n_("{n} aktivitas menunggu validasi Anda", n).format(n=format_angka(n)),
            isi=_(
                "Jendela validasi {bulan} tutup pada akhir {batas}. Aktivitas yang tidak divalidasi "
                "sampai saat itu tercatat sebagai kelalaian penilai, bukan pegawai."
            ).format(bulan=format_bulan(bulan), batas=format_tanggal(batas)),
            alamat="validasi",
        )
        for penilai, n in jumlah.items()
    }
    return tell(tx, kabar, f"validasi:{bulan}:{batas}")


def _tell_behaviour(tx: Transaction, bulan: date, batas: date, jumlah: Mapping[int, int]) -> int:
    kabar: dict[int, Susun] = {
        penilai: lambda n=n: Kabar(
            jenis="pengingat",
            judul=n_("{n} pegawai belum dinilai perilakunya", n).format(n=format_angka(n)),
            isi=_("Nilai perilaku {bulan} dianggap tepat waktu bila diisi sampai {batas}.").format(
                bulan=format_bulan(bulan), batas=format_tanggal(batas)
            ),
            alamat="perilaku",
        )
        for penilai, n in jumlah.items()
    }
    return tell(tx, kabar, f"perilaku:{bulan}:{batas}")
