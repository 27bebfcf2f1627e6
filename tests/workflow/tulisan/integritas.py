"""Writes of the integrity list: verdicts on flags, and the monthly sample."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import polars as pl

from data.kunci import derived_id
from data.store import Aktivitas
from data.waktu import local_moment
from tests.workflow.kota_kecil import ATASAN, BKPSDM, KINI, PEGAWAI, REKAN, Kota
from tests.workflow.tulisan.kantor import Kantor, Tulisan, nothing
from workflow.integritas.sampel import draw_sampel, review_sampel
from workflow.integritas.tinjauan import TandaDitinjau, judge_tanda, withdraw_tinjauan

OKTOBER = date(2026, 10, 1)
TANDA = TandaDitinjau(OKTOBER, "teks_berulang", str(PEGAWAI), 1, 40, frozenset({PEGAWAI}))
BANYAK = 60


def approve_october(k: Kota) -> None:
    """Sixty approved activities of two people of OPD 1 in October."""
    with k.store.write("uji", KINI) as tx:
        tx.session.add_all(_approved(n) for n in range(BANYAK))


def _approved(n: int) -> Aktivitas:
    hari = OKTOBER + timedelta(days=n // 4)
    saat = local_moment(hari, time(16))
    orang = (PEGAWAI, REKAN)[n % 2]
    return Aktivitas(
        id=derived_id("sampel", n),
        pegawai_id=orang,
        tanggal=hari,
        mulai=480 + n % 4 * 60,
        selesai=540 + n % 4 * 60,
        jenis="lainnya",
        uraian="Menyusun laporan",
        kuantitas=Decimal(1),
        status="disetujui",
        dientri_oleh=orang,
        dibuat_pada=saat,
        diajukan_pada=saat,
        diputus_pada=saat,
        diputus_oleh=ATASAN,
    )


def candidates() -> pl.DataFrame:
    """The same activities as the lake would name them."""
    return pl.DataFrame(
        {
            "aktivitas_id": [derived_id("sampel", n) for n in range(BANYAK)],
            "opd_id": [1] * BANYAK,
            "risiko": [5 if n < 6 else 1 for n in range(BANYAK)],
        }
    )


def draw_october(k: Kota, kini=KINI, **ubah: object) -> object:
    isi = {"bulan": OKTOBER, "banyak": 30, "versi_data": 7, **ubah}
    return draw_sampel(k.store, k.scope(BKPSDM), candidates(), kini=kini, **isi)


def _drawn(k: Kota) -> None:
    approve_october(k)
    draw_october(k)


def judge(k: Kota, putusan: str = "tepat", versi: int = 0, kini=KINI) -> object:
    return judge_tanda(
        k.store, k.scope(BKPSDM), TANDA, putusan, "Sama semua", versi=versi, kini=kini
    )


def _review(k: Kantor) -> object:
    # The first activity is certain to be in the sample: its chance is capped at one.
    return review_sampel(
        k.store,
        k.scope(BKPSDM),
        OKTOBER,
        derived_id("sampel", 0),
        hasil="tidak_sesuai",
        catatan="Bukti tidak ada",
        versi=1,
        kini=k.kini,
    )


TULISAN = {
    "tanda ditinjau": Tulisan(judge_tanda, nothing, lambda k: judge(k, kini=k.kini)),
    "tanda diurungkan": Tulisan(
        withdraw_tinjauan,
        judge,
        lambda k: withdraw_tinjauan(k.store, k.scope(BKPSDM), TANDA, versi=1, kini=k.kini),
    ),
    "sampel ditarik": Tulisan(draw_sampel, approve_october, lambda k: draw_october(k, k.kini)),
    "sampel diperiksa": Tulisan(review_sampel, _drawn, _review),
}
