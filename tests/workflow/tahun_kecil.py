"""A whole year of PEGAWAI in the tiny city, under any era: plan, yields, behaviour, months."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from data.kunci import derived_id
from data.store import (
    Aktivitas,
    ButirSkp,
    PenilaianBulan,
    PenilaianTahun,
    Penugasan,
    Perilaku,
    Skp,
    TargetButir,
)
from data.waktu import local_moment
from rules.parameter import load_profil
from tests.workflow.kota_kecil import ATASAN, KINI, PEGAWAI, Kota
from workflow.hasil import Hasil
from workflow.tahun.isi import Pertimbangan
from workflow.tahun.konfirmasi import confirm_tahun

TARGET, DICAPAI = (Decimal(120), Decimal(24)), (Decimal(120), Decimal(18))
"""Two items: ten and two a month; the first is reached, of the second three quarters."""


def january(tahun: int, hari: int = 10) -> datetime:
    """Nine in the morning of a day in January after the year."""
    return local_moment(date(tahun + 1, 1, hari), time(9))


def item(tahun: int, n: int, mulai: int = 1) -> str:
    return derived_id("butir", tahun, mulai, n)


def build_tahun(kota: Kota, tahun: int, *, nilai: int = 80, bulan: int = 12) -> None:
    """Let the assignments begin with the year, and fill it from January to `bulan`."""
    with kota.store.write("uji", KINI) as tx:
        for tugas in tx.session.query(Penugasan):
            if tugas.mulai == date(2026, 1, 1):
                tugas.mulai = min(tugas.mulai, date(tahun, 1, 1))
        tx.session.query(Skp).filter_by(pegawai_id=PEGAWAI).update({"pegawai_id": ATASAN})
        tx.session.flush()
        for lapis in (_plan(tahun), _items(tahun), _months(tahun, nilai, bulan)):
            tx.session.add_all(lapis)
            tx.session.flush()


def _plan(tahun: int, mulai: int = 1, selesai: int = 12) -> list[object]:
    return [
        Skp(
            id=derived_id("skp", tahun, mulai),
            pegawai_id=PEGAWAI,
            tahun=tahun,
            mulai=date(tahun, mulai, 1),
            selesai=date(tahun, selesai, 30 if selesai in {6, 9} else 31),
            status="disepakati",
            disepakati_oleh=ATASAN,
            disepakati_pada=KINI,
        )
    ]


def _items(tahun: int, mulai: int = 1) -> list[object]:
    return [
        ButirSkp(
            id=item(tahun, n, mulai),
            skp_id=derived_id("skp", tahun, mulai),
            urutan=n,
            uraian=f"Butir {n}",
            satuan="dokumen",
            bobot=Decimal(75 if n == 1 else 25),
            target_tahun=TARGET[n - 1],
        )
        for n in (1, 2)
    ]


def _months(tahun: int, nilai: int, sampai: int) -> list[object]:
    baris: list[object] = []
    for n in range(1, sampai + 1):
        bulan = date(tahun, n, 1)
        aspek = [
            a.id
            for a in load_profil().on(bulan).aspek("aspek_perilaku")
            if not a.is_khusus_struktural
        ]
        baris += [
            Perilaku(
                id=derived_id("perilaku", bulan),
                pegawai_id=PEGAWAI,
                bulan=bulan,
                penilai_id=ATASAN,
                nilai=dict.fromkeys(aspek, nilai),
                dinilai_pada=KINI,
            ),
            PenilaianBulan(
                id=derived_id("kinerja", bulan),
                pegawai_id=PEGAWAI,
                bulan=bulan,
                penilai_id=ATASAN,
                angka={"capaian": "97.50000000", "perilaku": f"{nilai}.00", "prestasi": "90.5"},
                dikonfirmasi_pada=KINI,
            ),
        ]
        for k in (1, 2):
            baris.append(
                TargetButir(butir_id=item(tahun, k), bulan=bulan, kuantitas=TARGET[k - 1] / 12)
            )
            baris.append(activity(item(tahun, k), bulan, 8 * 60 + 60 * k, DICAPAI[k - 1] / 12))
    return baris


def activity(
    butir_id: str | None, hari: date, mulai: int, kuantitas: Decimal, perintah: str | None = None
) -> Aktivitas:
    return Aktivitas(
        id=derived_id("tahun", butir_id, perintah, hari, mulai),
        pegawai_id=PEGAWAI,
        tanggal=hari,
        mulai=mulai,
        selesai=mulai + 60,
        jenis="utama",
        butir_id=butir_id,
        nomor_perintah=perintah,
        uraian="Menyusun laporan",
        kuantitas=kuantitas,
        status="disetujui",
        dientri_oleh=PEGAWAI,
        dibuat_pada=KINI,
        diajukan_pada=KINI,
        diputus_pada=KINI,
        diputus_oleh=ATASAN,
    )


def confirm_year(kota: Kota, tahun: int, kini: datetime | None = None, **ubah: object) -> Hasil:
    kini = kini or january(tahun)
    isi: dict[str, object] = {
        "pegawai_id": PEGAWAI,
        "tahun": tahun,
        "pertimbangan": Pertimbangan(),
        "catatan": None,
        "id": derived_id("tahun", tahun),
    }
    oleh = ubah.pop("oleh", ATASAN)
    return confirm_tahun(kota.store, kota.scope(oleh, kini), kini=kini, **{**isi, **ubah})


def year(kota: Kota) -> PenilaianTahun:
    with kota.store.read() as session:
        return session.query(PenilaianTahun).one()
