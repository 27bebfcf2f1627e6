"""What the flags of a month are made from: its rows in the lake, and what the lake does not keep."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
from sqlalchemy import func, select

from analytics.banding import profil_berlaku
from analytics.integritas.ambang import Jenis, load_jenis
from data.lake import Potret
from data.store import Bukti, Giliran, Store
from data.waktu import month_add, month_end

MENEMPATI_WAKTU = ("diajukan", "disetujui", "dikembalikan")
"""States in which an activity occupies its minutes of the day, as when it is entered."""

_BARIS = """
SELECT id, pegawai_id, opd_id, tanggal, mulai, selesai, uraian, status, sumber, dibuat_pada,
  diputus_pada, diputus_oleh, alasan, menit_disetujui
FROM aktivitas WHERE bulan = ? AND status <> 'draf' AND opd_id IS NOT NULL
"""
_LAMA = """
SELECT opd_id, uraian, min(dibuat_pada) AS dibuat_pada FROM aktivitas
WHERE bulan = ? AND status <> 'draf' AND opd_id IS NOT NULL AND length(uraian) >= ?
GROUP BY opd_id, uraian
"""
_ORANG = "SELECT pegawai_id, opd_id, jenis_jabatan FROM pegawai_bulan WHERE bulan = ?"


@dataclass(frozen=True, slots=True)
class Bahan:
    """A month's rows and what they are compared with.

    `baris`: its activities without drafts, by person, day, time and id. `lama`: the long texts of the month before (opd_id,
    uraian, dibuat_pada of the first). `orang`: who was where (pegawai_id, opd_id, jenis_jabatan).
    """

    bulan: date
    jenis: Mapping[str, Jenis]
    baris: pl.DataFrame
    lama: pl.DataFrame
    orang: pl.DataFrame
    store: Store

    def longest_day(self, hari: Collection[date]) -> pl.DataFrame:
        """Return `tanggal` and `batas`: the most minutes of a day by the rules of that day."""
        profil = profil_berlaku(self.store)
        batas = [(h, profil.on(h).bulat("menit_maksimum_hari")) for h in sorted(hari)]
        return pl.DataFrame(batas, schema={"tanggal": pl.Date, "batas": pl.Int64}, orient="row")

    def shifts(self, pegawai: Collection[int]) -> pl.DataFrame:
        """Return the days (pegawai_id, tanggal) on which one of these people had a shift."""
        awal = self.bulan - timedelta(days=1)
        pilih = select(Giliran.pegawai_id, Giliran.tanggal).where(
            Giliran.pegawai_id.in_(pegawai), Giliran.tanggal.between(awal, month_end(self.bulan))
        )
        with self.store.read() as session:
            baris = [tuple(b) for b in session.execute(pilih)]
        return pl.DataFrame(
            baris, schema={"pegawai_id": pl.Int64, "tanggal": pl.Date}, orient="row"
        )

    def files(self) -> pl.DataFrame:
        """Return the files that are evidence of several activities: id of the activity, `sidik`, name."""
        berulang = (
            select(Bukti.sidik)
            .where(Bukti.sidik.is_not(None), Bukti.dihapus_pada.is_(None))
            .group_by(Bukti.sidik)
            .having(func.count() > 1)
        )
        pilih = select(Bukti.aktivitas_id, Bukti.sidik, Bukti.nama_berkas).where(
            Bukti.sidik.in_(berulang), Bukti.dihapus_pada.is_(None)
        )
        with self.store.read() as session:
            baris = [tuple(b) for b in session.execute(pilih)]
        return pl.DataFrame(
            baris, schema=dict.fromkeys(("id", "sidik", "nama"), pl.String), orient="row"
        ).unique(["id", "sidik"], maintain_order=True)


def load_bahan(potret: Potret, store: Store, bulan: date) -> Bahan:
    """Read what the flags of a month (a first day) are made from."""
    jenis = load_jenis()
    lama = [month_add(bulan, -1), jenis["teks_bersama"]["huruf"]]
    return Bahan(
        bulan,
        jenis,
        potret.sql(_BARIS, [bulan]).sort("pegawai_id", "tanggal", "mulai", "id"),
        potret.sql(_LAMA, lama).sort("opd_id", "uraian"),
        potret.sql(_ORANG, [bulan]).sort("pegawai_id"),
        store,
    )
