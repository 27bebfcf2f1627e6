"""A confirmed November of PEGAWAI in the tiny city, for tests of what comes after it."""

from __future__ import annotations

from datetime import date, datetime, time

from data.kunci import derived_id
from data.store import Keberatan, PenilaianBulan
from data.waktu import local_moment
from tests.workflow.kota_kecil import ATASAN, BULAN, KINI, PEGAWAI, Kota, fill
from workflow.harian.aktivitas import save_aktivitas
from workflow.hasil import Hasil
from workflow.keberatan.ajukan import answer_keberatan, submit_keberatan
from workflow.kinerja.konfirmasi import confirm_bulan
from workflow.perilaku.nilai import assess_perilaku
from workflow.validasi.putus import approve_aktivitas, reject_aktivitas

ASPEK = (
    "berorientasi_pelayanan",
    "akuntabel",
    "kompeten",
    "harmonis",
    "loyal",
    "adaptif",
    "kolaboratif",
)
KEBERATAN = derived_id("keberatan")


def on(hari: int, bulan: int = 12) -> datetime:
    """Nine in the morning of a day in December 2026 (or another month)."""
    return local_moment(date(2026, bulan, hari), time(9))


def confirmed_month(kota: Kota) -> PenilaianBulan:
    """One activity approved, one rejected, behaviour 80, confirmed on 2 December."""
    ids = [
        save_aktivitas(
            kota.store,
            kota.scope(PEGAWAI),
            fill(n, mulai=480 + 120 * i, selesai=600 + 120 * i),
            True,
            kini=KINI,
        ).id
        for i, n in enumerate("ab")
    ]
    approve_aktivitas(kota.store, kota.scope(ATASAN), ids[:1], kini=KINI)
    reject_aktivitas(kota.store, kota.scope(ATASAN), ids[1:], "Tidak ada bukti", kini=KINI)
    assess_perilaku(
        kota.store,
        kota.scope(ATASAN),
        pegawai_id=PEGAWAI,
        bulan=BULAN,
        nilai=dict.fromkeys(ASPEK, 80),
        catatan=None,
        id=derived_id("perilaku"),
        kini=KINI,
    )
    confirm_bulan(
        kota.store,
        kota.scope(ATASAN, on(2)),
        pegawai_id=PEGAWAI,
        bulan=BULAN,
        catatan=None,
        id=derived_id("kinerja"),
        kini=on(2),
    )
    return month(kota)


def month(kota: Kota) -> PenilaianBulan:
    with kota.store.read() as session:
        return session.query(PenilaianBulan).one()


def objection(kota: Kota) -> Keberatan:
    with kota.store.read() as session:
        return session.query(Keberatan).one()


def object_to(kota: Kota, kini: datetime | None = None, **ubah: object) -> Hasil:
    baris, kini = month(kota), kini or on(3)
    isi: dict[str, object] = {
        "id": KEBERATAN,
        "objek": "penilaian_bulan",
        "penilaian_id": baris.id,
        "versi": baris.versi,
        "alasan": "Buktinya ada",
    }
    oleh = ubah.pop("oleh", PEGAWAI)
    return submit_keberatan(kota.store, kota.scope(oleh, kini), kini=kini, **{**isi, **ubah})


def answer(kota: Kota, oleh: int = ATASAN, **ubah: object) -> Hasil:
    isi: dict[str, object] = {"id": KEBERATAN, "tanggapan": "Bukti menyusul", "versi": 1}
    return answer_keberatan(kota.store, kota.scope(oleh, on(4)), kini=on(4), **{**isi, **ubah})
