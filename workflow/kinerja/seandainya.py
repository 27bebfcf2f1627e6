"""What a month would be if more of its work were approved: the same calculation with other rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl
from sqlalchemy import select

from data.store import Aktivitas, Store
from data.waktu import month_end, month_start
from rules.fakta import DIHITUNG, Baris
from workflow.aturan.berlaku import load_profil_berlaku
from workflow.jendela import working_days
from workflow.kinerja.bulan import HitunganBulan, calculate_bulan

MULAI_CONTOH = 450
"""Minute at which an invented entry begins; only its length counts."""


@dataclass(frozen=True, slots=True)
class HariKurang:
    """A working day that could have counted for more.

    `menit_tercatat`: entered and not approved; `menit_kosong`: what lacks for a full day where
    nothing more is entered.
    """

    tanggal: date
    menit_tercatat: int
    menit_kosong: int


def days_short(store: Store, pegawai_id: int, bulan: date, per_tanggal: date) -> list[HariKurang]:
    """Return the person's working days before `per_tanggal` that could have counted for more."""
    awal = month_start(bulan)
    akhir = min(month_end(awal), per_tanggal - timedelta(days=1))
    with store.read() as session:
        profil = load_profil_berlaku(session)
        kerja = working_days(session, pegawai_id, awal, akhir) if akhir >= awal else []
        baris = session.scalars(
            select(Aktivitas).where(
                Aktivitas.pegawai_id == pegawai_id, Aktivitas.tanggal.between(awal, akhir)
            )
        ).all()
    hasil: list[HariKurang] = []
    for hari in kerja:
        isi = [a for a in baris if a.tanggal == hari]
        disetujui = sum(a.menit_diakui for a in isi if a.status == DIHITUNG)
        tercatat = sum(a.menit_diakui for a in isi) - disetujui
        sehari = profil.on(hari).bulat("menit_efektif_hari")
        kosong = 0 if tercatat else max(sehari - disetujui, 0)
        if tercatat or kosong:
            hasil.append(HariKurang(hari, tercatat, kosong))
    return hasil


def calculate_if(
    store: Store, pegawai_id: int, bulan: date, per_tanggal: date, hari: Sequence[HariKurang]
) -> HitunganBulan:
    """Return the person's month as if all that is entered on these days were approved.

    A day without such an entry counts as filled with main activities of no SKP item. Nothing is
    written. Raises `GalatPengguna` as `calculate_bulan` does, KeyError for a month without an
    assignment.
    """

    def ubah(baris: Baris) -> Baris:
        return replace(baris, aktivitas=approved_on(baris.aktivitas, pegawai_id, hari))

    return calculate_bulan(store, [pegawai_id], bulan, per_tanggal, ubah)[pegawai_id]


def approved_on(
    aktivitas: pl.DataFrame, pegawai_id: int, hari: Collection[HariKurang]
) -> pl.DataFrame:
    """Return the rows with those of these days approved, and one more for each empty day."""
    pilih = pl.col("tanggal").is_in([satu.tanggal for satu in hari])
    milik = pilih & (pl.col("pegawai_id") == pegawai_id)
    disetujui = pl.when(milik).then(pl.lit(DIHITUNG)).otherwise("status").alias("status")
    tambah = [
        {
            "pegawai_id": pegawai_id,
            "tanggal": satu.tanggal,
            "mulai": MULAI_CONTOH,
            "selesai": MULAI_CONTOH + satu.menit_kosong,
            "jenis": "utama",
            "kuantitas": 0,
            "status": DIHITUNG,
        }
        for satu in hari
        if satu.menit_kosong
    ]
    kolom = {nama: [satu.get(nama) for satu in tambah] for nama in aktivitas.columns}
    return pl.concat(
        [aktivitas.with_columns(disetujui), pl.DataFrame(kolom, schema=aktivitas.schema)]
    )
