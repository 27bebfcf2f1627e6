"""A city of a dozen people over four months, and changes of every kind that a lake must follow."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select

from data.kunci import new_id
from data.store import (
    Aktivitas,
    ButirSkp,
    HariLibur,
    Kehadiran,
    Opd,
    Pegawai,
    Pelatihan,
    Penugasan,
    Perilaku,
    Skp,
    Store,
    Survei,
    TargetButir,
    Transaction,
    Unit,
)
from data.waktu import local_moment, month_add, month_end, month_start

BULAN = [date(2026, m, 1) for m in range(7, 11)]
KINI = datetime(2026, 10, 14, 5, tzinfo=UTC)
ORANG = 12
UNIT = 4


def random_id(acak: random.Random) -> str:
    return new_id(acak.randrange(2**40), acak.randbytes(10))


def build_city(store: Store, acak: random.Random) -> None:
    """Two OPDs with two units each, twelve people, everything that bears on their months."""
    with store.write("uji", KINI) as tx:
        s = tx.session
        s.add_all(
            Opd(id=o, kode=f"K{o}", nama=f"Dinas {o}", jenis="dinas", mulai=date(2019, 1, 1))
            for o in (1, 2)
        )
        s.flush()
        s.add_all(
            Unit(id=u, opd_id=1 + u % 2, nama=f"Bidang {u}", pola_kerja=6 if u == 3 else 5)
            for u in range(1, UNIT + 1)
        )
        s.add_all(_person(acak, p) for p in range(1, ORANG + 1))
        s.flush()
        s.add_all(_first_post(acak, p) for p in range(1, ORANG + 1))
        s.add(HariLibur(tanggal=date(2026, 8, 17), jenis="nasional", nama="Kemerdekaan"))
        s.add(
            Survei(
                id="5" * 32,
                nama="Denyut",
                mulai=date(2026, 8, 10),
                selesai=date(2026, 8, 20),
                butir=["a", "b"],
            )
        )
        s.add(Pelatihan(id="6" * 32, nama="Dasar", tanggal=date(2026, 7, 20), jenjang="opd"))
        s.flush()
        for p in range(1, ORANG + 1):
            _add_plan(tx, p)
            for b in BULAN:
                for _ in range(acak.randint(0, 12)):
                    s.add(_activity(acak, p, b))
                _attendance(tx, acak, p, b)
                if acak.random() < 0.6:
                    s.add(_behaviour(acak, p, b))


def _person(acak: random.Random, p: int) -> Pegawai:
    return Pegawai(
        id=p,
        nip=f"{p:018d}",
        nama=f"Pegawai {p}",
        jenis_kelamin=acak.choice("LP"),
        tanggal_lahir=None if p == 7 else date(acak.randint(1968, 2003), acak.randint(1, 12), acak.randint(1, 28)),
        golongan="III/a",
        status="CPNS" if p == 8 else "PNS",
        mulai=date(2020, 3, 5),
        is_demo=True,
    )  # fmt: skip


def _first_post(acak: random.Random, p: int) -> Penugasan:
    return Penugasan(
        pegawai_id=p,
        unit_id=1 + p % UNIT,
        jabatan="Analis",
        jenis_jabatan="pelaksana",
        kelas=acak.choice([5, 7, 9]),
        atasan_id=None if p <= 2 else 1 + p % 2,
        jenis="definitif",
        mulai=date(2026, 8, 12) if p == 5 else date(2020, 3, 5),
        selesai=date(2026, 9, 9) if p == 6 else None,
    )


def _add_plan(tx: Transaction, p: int) -> None:
    s = tx.session
    s.add(
        Skp(
            id=f"{p:032x}",
            pegawai_id=p,
            tahun=2026,
            mulai=date(2026, 1, 1),
            selesai=date(2026, 12, 31),
            status="draf" if p == 4 else "disepakati",
        )
    )
    s.flush()
    for n in (1, 2):
        kunci = _item(p, n)
        s.add(ButirSkp(id=kunci, skp_id=f"{p:032x}", urutan=n, uraian="Laporan", satuan="laporan",
                       bobot=Decimal(40 + 20 * (n - 1)), target_tahun=Decimal(120),
                       arah="turun" if n == 2 and p % 2 else "naik"))  # fmt: skip
        s.flush()
        s.add_all(
            TargetButir(
                butir_id=kunci, bulan=b, kuantitas=Decimal((10 if p % 2 == 0 else 3) * (n - 1))
            )
            for b in BULAN
        )


def _item(p: int, n: int) -> str:
    return f"{p:016x}{n:016x}"


def _activity(acak: random.Random, p: int, bulan: date) -> Aktivitas:
    hari = bulan + timedelta(days=acak.randrange(month_end(bulan).day))
    mulai = acak.randrange(420, 900, 30)
    status = acak.choice(
        ["draf", "diajukan", "disetujui", "disetujui", "disetujui", "ditolak", "dikembalikan"]
    )
    kirim = local_moment(hari) + timedelta(hours=acak.randint(8, 120))
    is_putus = status in {"disetujui", "ditolak", "dikembalikan"}
    utama = acak.random() < 0.7
    return Aktivitas(
        id=random_id(acak),
        pegawai_id=p,
        tanggal=hari,
        mulai=mulai,
        selesai=mulai + acak.choice([30, 60, 240]),
        jenis="utama" if utama else "lainnya",
        butir_id=_item(p, acak.choice([1, 2])) if utama else None,
        nomor_perintah="SK 1" if acak.random() < 0.1 else None,
        uraian=f"Menyusun laporan {acak.randint(1, 99)}",
        kuantitas=Decimal(acak.randint(0, 400)) / 100,
        status=status,
        sumber="web",
        dientri_oleh=p if acak.random() < 0.9 else 1,
        dibuat_pada=kirim,
        diajukan_pada=None if status == "draf" else kirim,
        diputus_pada=kirim + timedelta(minutes=acak.randint(1, 20000)) if is_putus else None,
        diputus_oleh=acak.choice([1, 2]) if is_putus else None,
        pengajuan_ke=acak.choice([1, 1, 1, 2]),
    )  # fmt: skip


def _attendance(tx: Transaction, acak: random.Random, p: int, bulan: date) -> None:
    for hari in range(1, month_end(bulan).day + 1, 3):
        tx.session.add(_day(acak, p, bulan.replace(day=hari)))


def _day(acak: random.Random, p: int, hari: date) -> Kehadiran:
    alpa = acak.random() < 0.1
    return Kehadiran(
        pegawai_id=p,
        tanggal=hari,
        masuk=None if alpa or acak.random() < 0.05 else 450,
        pulang=None if alpa else 960,
        telat_menit=acak.choice([0, 0, 5, 40, 70, 100]),
        pulang_cepat_menit=acak.choice([0, 0, 0, 35]),
        is_alpa=alpa,
        is_tanpa_apel=acak.random() < 0.1,
    )


def _behaviour(acak: random.Random, p: int, bulan: date) -> Perilaku:
    return Perilaku(
        id=random_id(acak),
        pegawai_id=p,
        bulan=bulan,
        penilai_id=1,
        nilai={"disiplin": acak.randint(60, 100), "integritas": acak.randint(60, 100)},
        dinilai_pada=local_moment(month_add(bulan, 1)) + timedelta(days=acak.randint(0, 12)),
    )


def add_activity(tx: Transaction, acak: random.Random, bulan: date | None = None) -> None:
    p = acak.randint(1, ORANG)
    baru = _activity(acak, p, bulan or acak.choice(BULAN))
    tx.session.add(baru)
    tx.session.flush()
    tx.change("aktivitas", kunci=baru.id, pegawai_id=p, dari=baru.tanggal, sampai=baru.tanggal)


def add_early_activity(tx: Transaction, acak: random.Random) -> None:
    add_activity(tx, acak, acak.choice([date(2026, 4, 1), date(2026, 6, 1)]))


def _some_activity(tx: Transaction, acak: random.Random) -> Aktivitas | None:
    semua = tx.session.scalars(select(Aktivitas).order_by(Aktivitas.id)).all()
    return acak.choice(semua) if semua else None


def decide_activity(tx: Transaction, acak: random.Random) -> None:
    satu = _some_activity(tx, acak)
    if satu is None:
        return
    satu.status, satu.diputus_oleh = "disetujui", 2
    satu.diajukan_pada = satu.diajukan_pada or KINI
    satu.diputus_pada = satu.diajukan_pada + timedelta(hours=acak.randint(1, 99))
    satu.menit_disetujui = acak.choice([None, 1, 20])
    tx.change(
        "aktivitas",
        kunci=satu.id,
        pegawai_id=satu.pegawai_id,
        dari=satu.tanggal,
        sampai=satu.tanggal,
    )


def move_activity(tx: Transaction, acak: random.Random) -> None:
    satu = _some_activity(tx, acak)
    if satu is None:
        return
    lama = satu.tanggal
    satu.tanggal = acak.choice(BULAN) + timedelta(days=acak.randint(0, 27))
    dari, sampai = sorted((lama, satu.tanggal))
    tx.change("aktivitas", kunci=satu.id, pegawai_id=satu.pegawai_id, dari=dari, sampai=sampai)


def delete_activity(tx: Transaction, acak: random.Random) -> None:
    satu = _some_activity(tx, acak)
    if satu is None:
        return
    tx.change(
        "aktivitas",
        kunci=satu.id,
        pegawai_id=satu.pegawai_id,
        dari=satu.tanggal,
        sampai=satu.tanggal,
    )
    tx.session.delete(satu)


def delete_first_month(tx: Transaction, acak: random.Random) -> None:
    semua = tx.session.scalars(select(Aktivitas).order_by(Aktivitas.tanggal)).all()
    if not semua:
        return
    awal = month_start(semua[0].tanggal)
    for satu in semua:
        if month_start(satu.tanggal) == awal:
            tx.change(
                "aktivitas", kunci=satu.id, pegawai_id=satu.pegawai_id, dari=awal, sampai=awal
            )
            tx.session.delete(satu)


def import_many(tx: Transaction, acak: random.Random) -> None:
    bulan = acak.choice(BULAN)
    tx.session.add_all(_activity(acak, acak.randint(1, ORANG), bulan) for _ in range(30))
    tx.change("aktivitas", dari=bulan, sampai=bulan)
